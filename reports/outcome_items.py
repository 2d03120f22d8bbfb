"""What a review advises, as rows of the next plan to decide on. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reports.careplan.conditions import DEVICE_RULES
from reports.careplan.escalation import (
    BY_CODE,
    EVIDENCE,
    NEXT_STEP,
    SKIN_BREAK,
    SPECIALIST,
    STEPS_VERSION,
    STOP_DEVICE,
    STOP_NEWEST,
    Step,
)
from reports.careplan.plan import Plan, PlanItem, PlanState
from reports.careplan.problems import BY_PROBLEM
from reports.careplan.sides import Side, sides_text
from reports.outcomes_seen import OutcomesSeen, ProblemOutcome
from reports.proposal import SIDE_WORDS, ProposedItem, rule_item

SECTION = "OUT"
VERDICT_WORDS = {
    "improved": "improved",
    "unchanged": "unchanged",
    "worse": "worse",
    "unsure": "within the error of measuring",
    "": "not comparable",
}
VERDICT_TONES = {"improved": "typical", "worse": "alarm", "unchanged": "caution"}


def problem_words(each: ProblemOutcome) -> str:
    """Return a problem with its verdict: Plantar heel pain, right: unchanged, 8 weeks."""
    side = f", {SIDE_WORDS[each.sides]}" if each.sides else ""
    weeks = f"{each.weeks} week{'' if each.weeks == 1 else 's'}"
    return f"{each.title}{side}: {VERDICT_WORDS[each.verdict]} after {weeks}"


def advised(outcomes: OutcomesSeen) -> dict[str, list[ProblemOutcome]]:
    """Return each step that is advised with the problems that ask for it."""
    found: dict[str, list[ProblemOutcome]] = {}
    for each in outcomes.problems:
        for code in each.steps:
            found.setdefault(code, []).append(each)
    return found


def _because(several: Iterable[ProblemOutcome]) -> tuple[str, ...]:
    lines = [line for each in several for line in (problem_words(each), *each.because)]
    return tuple(dict.fromkeys(lines))


def next_rung(each: ProblemOutcome) -> str:
    """Return the next step of a problem's ladder; "" where none is written."""
    problem = BY_PROBLEM.get(each.key)
    ladder = problem.ladder if problem else ()
    if not problem or not ladder:
        return ""
    place = min(problem.rungs_taken + each.failed_steps, len(ladder) - 1)
    return f"{each.title}: {ladder[place]} ({' → '.join(ladder)})"


def _parameters(
    step: Step, several: Sequence[ProblemOutcome], outcomes: OutcomesSeen
) -> dict[str, str]:
    if step is NEXT_STEP:
        rungs = "; ".join(rung for each in several if (rung := next_rung(each)))
        return {"next": rungs} if rungs else {}
    if step is STOP_NEWEST and outcomes.newest:
        return {"newest": " ".join(outcomes.newest)}
    return {}


def _sides(several: Iterable[ProblemOutcome]) -> str:
    """Return the sides of problems together; "" where one concerns the whole person."""
    known = [each.sides for each in several]
    return sides_text(Side(x) for sides in known for x in sides) if all(known) else ""


def _row(
    step: Step, sides: str, because: tuple[str, ...], parameters: dict[str, str]
) -> ProposedItem:
    return ProposedItem(
        position=0,
        kind="rule",
        section=SECTION,
        code=step.code,
        rule_version=str(STEPS_VERSION),
        sides=sides,
        title=step.title,
        offered=step.patient,
        advice=step.action,
        parameters=parameters,
        because=because,
        evidence=EVIDENCE,
        needs_second_look=step.stops,
        is_binding=False,
    )


def _rows(outcomes: OutcomesSeen, has: frozenset[str]) -> Iterator[ProposedItem]:
    """Yield the rows that a review asks for, in the order of the steps.

    `has`: codes of rules that are proposed anyway.
    """
    if outcomes.broken:
        feet = SIDE_WORDS[outcomes.broken]
        because = (f"break in the skin; protective sensation lost, {feet}",)
        yield _row(SKIN_BREAK, outcomes.broken, because, {})
    found = advised(outcomes)
    if SPECIALIST in found and SPECIALIST not in has:
        several = found[SPECIALIST]
        item = PlanItem(SPECIALIST, frozenset(Side(x) for x in _sides(several)), {}, ())
        yield replace(rule_item(item, 0), because=_because(several))
    for code in sorted(set(found) - {SPECIALIST}):
        several = found[code]
        parameters = _parameters(BY_CODE[code], several, outcomes)
        yield _row(BY_CODE[code], _sides(several), _because(several), parameters)


def _allowed(item: ProposedItem, plan: Plan) -> bool:
    """Say whether a hold lets a step stand: none treats a limb that is held."""
    step = BY_CODE.get(item.code)
    if step is None or not step.is_treatment:
        return True
    if plan.state in (PlanState.HELD, PlanState.INTERIM):
        return False
    held = sides_text(plan.held_sides)
    return not held or bool(item.sides and not set(item.sides) & set(held))


def _is_touched(item: ProposedItem, stops: Iterable[ProposedItem]) -> bool:
    """Say whether an item is a device on a foot whose device is to be stopped."""
    return item.code in DEVICE_RULES and any(
        not stop.sides or not item.sides or set(stop.sides) & set(item.sides)
        for stop in stops
    )


def with_outcomes(
    items: tuple[ProposedItem, ...], outcomes: OutcomesSeen | None, plan: Plan
) -> tuple[ProposedItem, ...]:
    """Return the rows of a proposal with what the review of the last plan advises.

    A device that the rules offer again while the review says to stop it asks for a
    second look.
    """
    if outcomes is None:
        return items
    has = frozenset(item.code for item in items)
    more = [item for item in _rows(outcomes, has) if _allowed(item, plan)]
    stops = [item for item in more if item.code == STOP_DEVICE.code]
    known = [
        replace(item, needs_second_look=True) if _is_touched(item, stops) else item
        for item in items
    ]
    rows = (*known, *more)
    return tuple(replace(item, position=n) for n, item in enumerate(rows, start=1))
