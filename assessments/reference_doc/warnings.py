"""What follows from values: findings, checks, red flags, kinetic chains."""

from collections.abc import Iterator

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.findings import CONTRADICTIONS, FINDINGS, IMPOSSIBLE
from assessments.biomechanics.red_flags import BEHAVIOUR, RED_FLAGS, Behaviour
from assessments.biomechanics.reference.chain_rows import CHAINS, ChainRow, StepRow
from assessments.biomechanics.rules import RedFlagRule, everybody
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import Sides
from assessments.reference_doc.markdown import (
    SIDES_WORDS,
    Section,
    bullets,
    cell,
    cited,
    code,
    table,
)


def _titled(name: str) -> str:
    """Return a measure or computed value by title and code."""
    row = MEASURES.get(name) or COMPUTED[name]
    return f"{cell(row.title)} {code(name)}"


def _codes(names: tuple[str, ...]) -> str:
    return ", ".join(code(name) for name in names)


# --- Findings --------------------------------------------------------------------------
def findings_section() -> Section:
    """Return every finding with the attention it asks for and its source."""
    rows = (
        (
            f"**{cell(rule.title)}** {code(rule.code)}",
            SIDES_WORDS[rule.sides],
            rule.severity.value,
            cited(rule.source),
        )
        for rule in FINDINGS
    )
    lines = (
        "A finding stands with the sentence it rests on, which names the values. "
        "Nothing is found in what was not recorded.",
        "",
        *table(("Finding", "Sides", "Attention", "Source"), rows),
    )
    return Section("findings", f"Findings ({len(FINDINGS)})", lines)


# --- Checks ----------------------------------------------------------------------------
def _check_row(name: str, sides: Sides, names: tuple[str, ...]) -> tuple[str, str, str]:
    compared = "; ".join(_titled(each) for each in names)
    words = f"{name.replace('_', ' ')} {code(name)}"
    return words, SIDES_WORDS[sides], compared


def checks_section() -> Section:
    """Return what does not go together: shown to look at again, or refused."""
    heads = ("Check", "Sides", "What it compares")
    contradictions = Section(
        "contradictions",
        f"Contradictions: shown, to be looked at or confirmed ({len(CONTRADICTIONS)})",
        table(heads, (_check_row(r.code, r.sides, r.codes) for r in CONTRADICTIONS)),
    )
    impossible = Section(
        "impossible",
        f"Impossible combinations: refused ({len(IMPOSSIBLE)})",
        (
            "A computed value outside its own limits is refused in the same way; those "
            "limits stand with each computed value.",
            "",
            *table(heads, (_check_row(r.code, r.sides, r.codes) for r in IMPOSSIBLE)),
        ),
    )
    parts = (contradictions, impossible)
    return Section("checks", "Checks between values", (), parts)


# --- Red flags -------------------------------------------------------------------------
def _level(row: Behaviour) -> tuple[str, ...]:
    dismissed = f"reason of {row.dismissal_characters} letters, confirmed twice"
    return (
        f"**{row.urgency.value}**",
        cell(row.meaning),
        "yes" if row.blocks_plan else "no",
        "yes" if row.override else "no",
        cell(", ".join(row.must_record)) or "nothing",
        dismissed if row.dismissal_characters else "",
        "yes" if row.safety_text_first else "no",
        "yes" if row.exercises_off else "no",
    )


def _levels() -> Section:
    heads = (
        "Level",
        "How soon",
        "Blocks the plan",
        "A reason may stand in",
        "Must be recorded",
        "Called false by",
        "Safety text first",
        "Exercises off",
    )
    lines = table(heads, (_level(row) for row in BEHAVIOUR.values()))
    return Section("red-flag-levels", "What a level makes the system do", lines)


def _flag_lines(rule: RedFlagRule) -> Iterator[str]:
    about = " ".join((rule.when.__doc__ or "").split()).removeprefix("Return ")
    yield f"Stands for: {cell(about)}" if about else ""
    yield f"Highest level: **{rule.highest.value}**; {SIDES_WORDS[rule.sides]}"
    yield f"What must be done: {cell(rule.action)}"
    yield f"Asked by: {_codes(rule.questions)}"
    if rule.must_ask:
        yield f"A plan waits until these are answered: {_codes(rule.must_ask)}"
    if rule.asked_of is not everybody:
        yield f"Asked of: {code(rule.asked_of.__name__.strip('_').replace('_', ' '))}"
    yield f"Source: {cited(rule.source)}"


def red_flags_section() -> Section:
    """Return the levels, and each red flag with its action and questions."""
    flags = tuple(
        Section(
            f"flag-{rule.code.lower()}",
            f"{rule.code}: {rule.title}",
            bullets(_flag_lines(rule)),
        )
        for rule in RED_FLAGS
    )
    lines = (
        "Decision support, not a diagnosis. A question that was not asked is not "
        "answered with no: it holds the plan back.",
        "",
    )
    title = f"Red flags ({len(RED_FLAGS)})"
    return Section("red-flags", title, lines, (_levels(), *flags))


# --- Chains ----------------------------------------------------------------------------
def _step(number: int, step: StepRow) -> tuple[str, str, str, str]:
    side = "a side" if step.sided else "central"
    return str(number), cell(step.title), side, _codes(step.measures)


def _chain(chain: ChainRow) -> Section:
    rows = (_step(number, step) for number, step in enumerate(chain.steps, start=1))
    lines = [*table(("Step", "What is seen", "Where", "What speaks for it"), rows)]
    if chain.ends:
        lines += [f"Treatment ends with: {cell('; '.join(chain.ends))}.", ""]
    return Section(chain.code.replace("_", "-"), chain.title, tuple(lines))


def chains_section() -> Section:
    """Return the kinetic chains: patterns that a clinician describes, never a cause."""
    lines = (
        "An ordered pattern is the clinician's hypothesis. It is shown with what was "
        "present, absent and not tested; it is never a cause and never a score.",
        "",
    )
    parts = tuple(_chain(chain) for chain in CHAINS)
    return Section("chains", f"Kinetic chains ({len(CHAINS)})", lines, parts)
