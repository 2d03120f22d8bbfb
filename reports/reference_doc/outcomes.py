"""A review: which change counts, what is followed of each problem, what comes next."""

from dataclasses import replace

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.scoring import COMPUTED
from assessments.reference_doc.markdown import Section, cell, code, number, table
from reports.careplan.escalation import SKIN_BREAK, STEPS, Review, Step, escalation
from reports.careplan.outcome_measures import (
    NOT_OUTCOMES,
    OUTCOME_MEASURES,
    Better,
    OutcomeMeasure,
)
from reports.careplan.outcomes import Change
from reports.careplan.problems import GENERAL, PROBLEMS, Problem

TURNED = {Better.HIGHER: ("+", "−"), Better.LOWER: ("−", "+")}
VERDICT = (
    "Each problem is judged by the first of its main measures taken at both visits; "
    "problems are never averaged. **Improved**: the measure is better by what counts, "
    "beyond the error of measuring, and the patient does not say that it is worse. "
    "**Unsure**: better by what counts, within the error of measuring. **Worse**: the "
    "measure is worse by what counts, or the patient says much worse, or a new red flag "
    "stands. **Unchanged**: anything else. REF-19 is judged by the same verdict.",
    "",
)
_PLAIN = Review(Change.UNCHANGED, 8, adhered=True)
# What a review finds, and an example of it that is put to the code.
SITUATIONS: tuple[tuple[str, Review], ...] = (
    ("Worse, at any time", replace(_PLAIN, verdict=Change.WORSE)),
    ("Unsure, or nothing to compare", replace(_PLAIN, verdict=Change.UNSURE)),
    ("Unchanged before 6 weeks", replace(_PLAIN, weeks=4)),
    ("Unchanged from 6 weeks on, not followed", replace(_PLAIN, adhered=False)),
    ("Unchanged at 6 to 11 weeks, followed", _PLAIN),
    ("Unchanged at 6 to 11 weeks, nobody asked", replace(_PLAIN, adhered=None)),
    (
        "Unchanged before 12 weeks, lift below its target",
        replace(_PLAIN, has_lift=True, lift_below_target=True),
    ),
    ("Unchanged at 12 to 23 weeks", replace(_PLAIN, weeks=12)),
    ("Unchanged at 24 weeks", replace(_PLAIN, weeks=24)),
    ("Unchanged after 2 steps that failed", replace(_PLAIN, failed_steps=2)),
    (
        "Improved, another problem is not",
        replace(_PLAIN, verdict=Change.IMPROVED, all_improved=False),
    ),
    ("Improved, and every problem is", replace(_PLAIN, verdict=Change.IMPROVED)),
    (
        "Improved with a lift, and every problem is",
        replace(_PLAIN, verdict=Change.IMPROVED, has_lift=True),
    ),
)


def _keys(sources: tuple[str, ...]) -> str:
    return ", ".join(cell(each) for each in sources)


def _measure(row: OutcomeMeasure) -> tuple[str, ...]:
    better, worse = TURNED[row.better]
    unit = f" {row.unit}" if row.unit else ""
    gain = f"{better}{number(row.improves)}{unit}"
    if row.percent is not None:
        gain += f" or {row.percent}%"
    if row.late_improves is not None:
        gain += f"; {better}{number(row.late_improves)} from week {row.late_weeks} on"
    loss = row.improves if row.worsens is None else row.worsens
    return (
        f"**{cell(row.label)}** {code(row.key)}",
        ", ".join(code(each) for each in row.codes),
        gain,
        f"{worse}{number(loss)}{unit}",
        cell(row.note),
        _keys(row.sources),
    )


def _measures() -> Section:
    heads = ("Measure", "Values", "Better", "Worse", "Note", "Sources")
    lines = table(heads, map(_measure, OUTCOME_MEASURES))
    title = f"Outcome measures ({len(OUTCOME_MEASURES)})"
    return Section("outcome-measures", title, lines)


def _no_outcomes() -> Section:
    rows = (
        (f"**{cell((COMPUTED.get(name) or MEASURES[name]).title)}** {code(name)}", text)
        for name, text in NOT_OUTCOMES.items()
    )
    lines = table(("Value", "What may be said"), rows)
    return Section("no-outcomes", "Shown at review, but no outcome", lines)


def _problem(row: Problem) -> tuple[str, ...]:
    return (
        f"**{cell(row.title)}** {code(row.key)}",
        cell(row.main_measure),
        ", ".join(code(each) for each in row.outcome_keys),
        cell(row.other_measures),
        cell(row.review),
        cell(row.discharge),
        cell(" → ".join(row.ladder)),
        _keys(row.sources),
    )


def _problems() -> Section:
    heads = (
        *("Problem", "Main measure", "Judged by, best first", "Others", "Review"),
        *("Discharge when", "Ladder", "Sources"),
    )
    several = (*PROBLEMS, GENERAL)
    lines = table(heads, map(_problem, several))
    return Section("outcome-problems", f"By problem ({len(several)})", lines)


def _step(row: Step) -> tuple[str, ...]:
    return (
        f"**{row.code}** {cell(row.title)}",
        row.way.value,
        cell(row.action),
        cell(row.patient) or "nothing is shown",
        _keys(row.sources),
    )


def _situations() -> tuple[str, ...]:
    found = [(words, ", ".join(escalation(review))) for words, review in SITUATIONS]
    skin = ("A break in the skin of a foot without full feeling", SKIN_BREAK.code)
    return table(("At the review", "Offered"), (*found, skin))


def _steps() -> Section:
    heads = ("Step", "Way", "For the clinician", "For the patient", "Sources")
    lines = (*_situations(), *table(heads, map(_step, STEPS)))
    return Section("outcome-steps", f"Steps after a review ({len(STEPS)})", lines)


def outcomes_section() -> Section:
    """Return what a review compares, how it judges, and what it offers."""
    parts = (_measures(), _no_outcomes(), _problems(), _steps())
    return Section("outcomes", "Outcomes at review", VERDICT, parts)
