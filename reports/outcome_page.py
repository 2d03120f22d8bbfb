"""A review in the shape that its part of a page takes."""

from dataclasses import dataclass
from datetime import date

from reports.careplan.escalation import BY_CODE, SPECIALIST
from reports.careplan.rules import BY_ID
from reports.careplan.source_names import cited
from reports.outcome_items import VERDICT_TONES, VERDICT_WORDS, next_rung
from reports.outcome_report import told_words
from reports.outcomes_seen import OutcomesSeen, ProblemOutcome
from reports.presenters import side_label


@dataclass(frozen=True, slots=True)
class PresentedStep:
    """One thing the rules advise: which way it leads, what to do, by which source."""

    way: str
    title: str
    action: str
    source: str


@dataclass(frozen=True, slots=True)
class PresentedProblem:
    """One problem with its verdict, why, and what is advised."""

    title: str
    side_label: str
    verdict: str
    tone: str
    since: date
    weeks: int
    because: tuple[str, ...]
    steps: tuple[PresentedStep, ...]
    look_again: str
    discharge: str


@dataclass(frozen=True, slots=True)
class PresentedRow:
    """One value then and now, as the table shows it."""

    title: str
    side_label: str
    before: str
    now: str
    change: str
    label: str
    tone: str
    counts: str
    rule: str


@dataclass(frozen=True, slots=True)
class PresentedOutcomes:
    """A review as a page shows it; `seen` holds what needs no other shape.

    `clear`: values whose change can be told from error; `unclear`: the others that were
    taken both times; `single`: those of one visit only.
    """

    seen: OutcomesSeen
    told: tuple[str, ...]
    problems: tuple[PresentedProblem, ...]
    clear: tuple[PresentedRow, ...]
    unclear: tuple[PresentedRow, ...]
    single: tuple[PresentedRow, ...]


def _step(code: str, each: ProblemOutcome) -> PresentedStep:
    if code == SPECIALIST:
        rule = BY_ID[code]
        return PresentedStep("refer on", rule.title, rule.action, cited(rule.sources))
    step = BY_CODE[code]
    rung = next_rung(each) if code == "OUT-06" else ""
    action = f"{step.action} Next here: {rung}." if rung else step.action
    return PresentedStep(step.way.value, step.title, action, cited(step.sources))


def _problem(each: ProblemOutcome) -> PresentedProblem:
    return PresentedProblem(
        title=each.title,
        side_label=side_label(each.sides),
        verdict=VERDICT_WORDS[each.verdict],
        tone=VERDICT_TONES.get(each.verdict, ""),
        since=each.since,
        weeks=each.weeks,
        because=each.because,
        steps=tuple(_step(code, each) for code in each.steps),
        look_again=each.look_again,
        discharge=each.discharge,
    )


def _rows(outcomes: OutcomesSeen) -> tuple[PresentedRow, ...]:
    return tuple(
        PresentedRow(
            title=row.title,
            side_label=row.side.value.capitalize() if row.side else "",
            before=row.before,
            now=row.now,
            change=row.change,
            label=row.label,
            tone=row.tone,
            counts=row.counts,
            rule=row.rule,
        )
        for row in outcomes.rows
    )


def present_outcomes(outcomes: OutcomesSeen | None) -> PresentedOutcomes | None:
    """Return a review for the page; None where no plan was issued before."""
    if outcomes is None:
        return None
    rows = _rows(outcomes)
    both = [row for row in rows if row.before and row.now]
    return PresentedOutcomes(
        seen=outcomes,
        told=tuple(told_words(told) for told in outcomes.told),
        problems=tuple(_problem(each) for each in outcomes.problems),
        clear=tuple(row for row in both if row.tone),
        unclear=tuple(row for row in both if not row.tone),
        single=tuple(row for row in rows if not (row.before and row.now)),
    )
