"""The names that conditions use, and the sources behind rules and exercises."""

from assessments.reference_doc.markdown import Section, cell, code, table
from reports.careplan.sources import SOURCES, Source, Status
from reports.careplan.vocabulary import (
    COMPUTED,
    DERIVED,
    FINDINGS,
    FLAGS,
    Finding,
    Scope,
)

SCOPES = {Scope.PATIENT: "once", Scope.SIDE: "left and right apart"}


def _finding(row: Finding) -> tuple[str, str, str, str]:
    return code(row.name), cell(row.meaning), SCOPES[row.scope], cell(row.allowed)


def findings_section() -> Section:
    """Return every name that a condition may use."""
    heads = ("Name", "Meaning", "Sides", "Values")
    recorded = table(heads, (_finding(row) for row in FINDINGS))
    derived = table(
        ("Name", "Meaning", "Sides", "Same as"),
        (
            (code(d.name), cell(d.meaning), SCOPES[d.scope], code(d.expression))
            for d in DERIVED
        ),
    )
    computed = table(
        heads,
        (
            (code(c.name), cell(c.meaning), SCOPES[c.scope], cell(c.kind.value))
            for c in COMPUTED
        ),
    )
    flags = table(
        ("Flag", "Meaning"), ((code(name), cell(text)) for name, text in FLAGS.items())
    )
    parts = (
        Section("names-recorded", f"From the record ({len(FINDINGS)})", recorded),
        Section("names-derived", f"Defined by others ({len(DERIVED)})", derived),
        Section("names-computed", f"Worked out ({len(COMPUTED)})", computed),
        Section("names-flags", f"Red flags ({len(FLAGS)})", flags),
    )
    return Section("names", "Names in conditions", (), parts)


def _checked(source: Source) -> str:
    if source.status is Status.VERIFIED:
        return "**[V]** read"
    sure = f", {source.confidence.value} confidence" if source.confidence else ""
    return f"**[K]** from knowledge{sure}"


def sources_section() -> Section:
    """Return the sources that rules and exercises name, and how each was checked."""
    rows = (
        (
            f"**{cell(source.key)}**",
            " ".join(
                part for part in (cell(source.citation), cell(source.note)) if part
            ),
            _checked(source),
        )
        for source in sorted(SOURCES, key=lambda each: each.key.lower())
    )
    lines = table(("Key", "Source", "Checked"), rows)
    return Section("sources", f"Sources of the care plan ({len(SOURCES)})", lines)
