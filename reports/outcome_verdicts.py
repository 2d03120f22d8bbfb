"""Which problems an earlier plan was for, and what became of each. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assessments.biomechanics.types import Side
from reports.careplan.conditions import DEVICE_RULES
from reports.careplan.escalation import STEP_UPS, Review, escalation
from reports.careplan.findings import CareFindings
from reports.careplan.language import parse
from reports.careplan.outcome_measures import BY_MEASURE
from reports.careplan.outcomes import Change, measure_change, verdict
from reports.careplan.problems import GENERAL, PROBLEMS, Problem, main_keys
from reports.careplan.readings import Situation
from reports.careplan.sides import Side as Foot
from reports.careplan.sides import sides_text
from reports.careplan.vocabulary import Scope
from reports.outcome_facts import (
    Past,
    Reviewed,
    felt_by,
    felt_words,
    findings_of,
    new_flags,
    was_followed,
    weeks_since,
)
from reports.outcome_rows import (
    Both,
    Seen,
    is_within_error,
    judged,
    outcome_row,
    sides_of,
)
from reports.outcomes_seen import OutcomeRow, ProblemOutcome

LIFT = "ORT-20"
# A lift is given for these; an insole is not (NG59).
OF_THE_BACK = frozenset({"low_back_pain", "sciatica", "sacroiliac"})
BODY_SIDE = {"L": Side.LEFT, "R": Side.RIGHT}


@dataclass(frozen=True, slots=True)
class _Judged:
    """One problem with its verdict, before anything is advised."""

    problem: Problem
    sides: frozenset[Foot]
    past: Past
    weeks: int
    main: OutcomeRow | None
    change: Change | None
    verdict: Change | None
    because: tuple[str, ...]
    failed_steps: int


def _sides_with(problem: Problem, findings: CareFindings) -> frozenset[Foot] | None:
    """Return the sides of a problem, none for the whole person; None: not there."""
    condition, at = parse(problem.when, problem.scope), Situation(findings)
    if problem.scope is Scope.PATIENT:
        return frozenset() if condition.evaluate(at, None).holds else None
    sides = frozenset(side for side in Foot if condition.evaluate(at, side).holds)
    return sides or None


def _present(then: Seen) -> dict[Problem, frozenset[Foot]]:
    """Return the problems of an earlier visit; its pain alone where there is none."""
    findings = findings_of(then)
    found = {each: _sides_with(each, findings) for each in PROBLEMS}
    known = {each: sides for each, sides in found.items() if sides is not None}
    return known or {GENERAL: frozenset()}


def _before(problem: Problem, side: str, past: Past) -> ProblemOutcome | None:
    """Return what the last plan found of a problem on a side; None: it did not look."""
    outcomes = past.document.outcomes
    for each in outcomes.problems if outcomes else ():
        if each.key == problem.key and (not side or side in each.sides):
            return each
    return None


def _start(known: ProblemOutcome | None, reviewed: Reviewed) -> tuple[Past, Seen]:
    """Return the visit a problem is compared with: the one its course began with.

    A problem that had improved begins anew with the last plan.
    """
    if known is not None and known.verdict != Change.IMPROVED:
        for past, seen in reviewed.course:
            if past.snapshot.performed_on == known.since:
                return past, seen
    return reviewed.course[-1]


def _mains(
    problem: Problem, side: Side | None, both: Both, weeks: int
) -> tuple[OutcomeRow, Change, bool] | None:
    """Return the first main measure taken both times, its verdict, and if it is unsure.

    None: none was taken both times.
    """
    for key in main_keys(problem):
        measure = BY_MEASURE[key]
        for code in measure.codes:
            own = side if side in sides_of(code) else None
            old, new = both.then.number(code, own), both.now.number(code, own)
            if own not in sides_of(code) or old is None or new is None:
                continue
            found = measure_change(measure, old, new, weeks=weeks)
            row = outcome_row(measure, code, own, both)
            return row, found, is_within_error(judged(code, own, both))
    return None


def _main_words(row: OutcomeRow, since: date) -> str:
    side = f", {row.side.value}" if row.side else ""
    return (
        f"{row.title}{side}: {row.before} on {since.day} {since:%b %Y}, {row.now} now; "
        f"{row.counts}"
    )


def _reasons(
    row: OutcomeRow | None, since: date, reviewed: Reviewed, *, unsure: bool
) -> tuple[str, ...]:
    felt = felt_words(reviewed.now)
    lines = [
        _main_words(row, since) if row else "no main measure was taken both times",
        "it lies within the error of measuring" if unsure else "",
        f"the patient says: {felt}" if felt else "the patient was not asked how it is",
        *(f"new red flag: {flag}" for flag in new_flags(reviewed.then, reviewed.now)),
    ]
    return tuple(line for line in lines if line)


def _failed(
    known: ProblemOutcome | None, found: Change | None, side: str, past: Past
) -> int:
    """Return how many steps of the ladder were taken and did not help."""
    before = known.failed_steps if known else 0
    taken = any(
        item.code in STEP_UPS and (not side or not item.sides or side in item.sides)
        for item in past.document.plan.items
    )
    return before + (1 if taken and found is Change.UNCHANGED else 0)


def _judge(problem: Problem, foot: Foot | None, reviewed: Reviewed) -> _Judged:
    """Return one problem on one side (None: the whole person) with its verdict."""
    side = foot.value if foot else ""
    known = _before(problem, side, reviewed.last)
    past, then = _start(known, reviewed)
    weeks = weeks_since(past, reviewed)
    main = _mains(problem, BODY_SIDE.get(side), Both(then, reviewed.now), weeks)
    row, change, unsure = main or (None, None, False)
    if change is Change.IMPROVED and unsure:
        change = Change.UNSURE
    has_flag = bool(new_flags(reviewed.then, reviewed.now))
    found = verdict(change, felt_by(reviewed.now), new_red_flag=has_flag)
    since = past.snapshot.performed_on
    return _Judged(
        problem=problem,
        sides=frozenset({foot}) if foot else frozenset(),
        past=past,
        weeks=weeks,
        main=row,
        change=change,
        verdict=found,
        because=_reasons(row, since, reviewed, unsure=change is Change.UNSURE),
        failed_steps=_failed(known, found, side, reviewed.last),
    )


def _joined(several: Iterable[_Judged]) -> tuple[_Judged, ...]:
    """Return problems once where both sides were judged by one value."""
    found: dict[tuple[object, ...], _Judged] = {}
    for each in several:
        on = each.main.side if each.main else None
        key = (each.problem.key, on, each.past.snapshot.performed_on, each.failed_steps)
        known = found.get(key)
        found[key] = replace(each, sides=known.sides | each.sides) if known else each
    return tuple(found.values())


def _given(problem: Problem, sides: frozenset[Foot], past: Past) -> dict[str, bool]:
    """Return what the last plan gave for a problem: device, lift, exercises."""
    plan = past.document.plan
    on = {side.value for side in sides}
    devices = [
        item
        for item in plan.items
        if item.code in DEVICE_RULES - {LIFT}
        and (not on or not item.sides or on & set(item.sides))
    ]
    is_back = problem.key in OF_THE_BACK
    lifts = [item for item in plan.items if item.code == LIFT]
    return {
        "has_device": bool(devices) and not is_back,
        "has_lift": bool(lifts) and (is_back or problem is GENERAL),
        "has_exercises": bool(plan.exercises),
    }


def _below_target(reviewed: Reviewed) -> bool:
    """Say whether the lift worn may still go up; one that nobody measured may."""
    for item in reviewed.last.document.plan.items:
        if item.code == LIFT:
            target = item.parameters.get("steps_mm", "").rpartition(" → ")[2]
            side = BODY_SIDE.get(item.parameters.get("short_side", ""))
            worn = reviewed.now.number("lift_in_shoe_mm", side) if side else None
            return worn is None or not target.isdigit() or worn < Decimal(target)
    return False


def _outcome(
    each: _Judged, reviewed: Reviewed, *, all_improved: bool
) -> ProblemOutcome:
    review = Review(
        verdict=each.verdict,
        weeks=each.weeks,
        adhered=was_followed(reviewed),
        failed_steps=each.failed_steps,
        lift_below_target=_below_target(reviewed),
        all_improved=all_improved,
        **_given(each.problem, each.sides, reviewed.last),
    )
    return ProblemOutcome(
        key=each.problem.key,
        title=each.problem.title,
        sides=sides_text(each.sides),
        since=each.past.snapshot.performed_on,
        weeks=each.weeks,
        verdict=each.verdict.value if each.verdict else "",
        main=each.main,
        main_change=each.change.value if each.change else "",
        because=each.because,
        steps=escalation(review),
        failed_steps=each.failed_steps,
        look_again=each.problem.review,
        discharge=each.problem.discharge,
    )


def problem_outcomes(reviewed: Reviewed) -> tuple[ProblemOutcome, ...]:
    several = _joined(
        _judge(problem, foot, reviewed)
        for problem, sides in _present(reviewed.then).items()
        for foot in (sorted(sides) if sides else (None,))
    )
    improved = all(each.verdict is Change.IMPROVED for each in several)
    return tuple(_outcome(each, reviewed, all_improved=improved) for each in several)
