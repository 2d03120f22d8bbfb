"""Which exercises the patient gets: few, by weight, one per family and side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from clinic.numerals import counted
from reports.careplan.conditions import Condition
from reports.careplan.exercises import LIBRARY, Exercise, Kind
from reports.careplan.findings import CareFindings
from reports.careplan.language import parse
from reports.careplan.plan import ChosenExercise, LeftOut
from reports.careplan.readings import Situation
from reports.careplan.rules import BY_ID
from reports.careplan.sides import BOTH, NO_SIDE, Side, Sides
from reports.careplan.vocabulary import Scope

CAP = 4
CAP_WITH_CARE = 3
CAP_UNDER_16 = 2
CAP_WITH_A_CARER = 2
MAX_STRETCHES = 2
ACTIVE_KINDS = frozenset({Kind.STRENGTH, Kind.ACTIVITY})
# C-13: stretches that would load a rigid flat foot.
FOOT_STRETCHES = frozenset({"calfstretch", "pfstretch", "toespread"})

HELD_LIMB = "held limb"

_CARE: Condition = parse("age >= 75 or falls_12m >= 1 or low_confidence", Scope.PATIENT)
_UNDER_16: Condition = parse("age < 16", Scope.PATIENT)
_WITH_A_CARER: Condition = parse("cognitive_support", Scope.PATIENT)
_RIGID_CHILD: Condition = parse("child_rigid_flat", Scope.SIDE)

BLOCKED: Mapping[str, Condition] = MappingProxyType(
    {
        exercise.id: parse(exercise.blocked_when, Scope.SIDE)
        for exercise in LIBRARY.values()
        if exercise.blocked_when
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An exercise that rules ask for. `sides` empty: both legs together."""

    exercise: Exercise
    sides: Sides
    weight: int
    rule_ids: tuple[str, ...]

    @property
    def rank(self) -> tuple[int, int, str]:
        """Return the sort key: weight, then number of asking rules, then id."""
        return -self.weight, -len(self.rule_ids), self.exercise.id

    @property
    def loads(self) -> Sides:
        """Return the sides that the exercise works."""
        return self.sides if self.exercise.sided else BOTH


@dataclass(frozen=True, slots=True)
class Selection:
    """The exercises chosen, the ones left out, and the log lines."""

    chosen: tuple[ChosenExercise, ...]
    left_out: tuple[LeftOut, ...]
    log: tuple[str, ...]


def exercise_cap(findings: CareFindings) -> int:
    """Return how many exercises may be given.

    4; 3 from 75 years, after a fall or with low confidence; 2 under 16 years or when
    somebody helps to follow the plan.
    """
    at = Situation(findings)
    limits = (
        (_UNDER_16, CAP_UNDER_16),
        (_WITH_A_CARER, CAP_WITH_A_CARER),
        (_CARE, CAP_WITH_CARE),
    )
    return min(
        (cap for when, cap in limits if when.evaluate(at, None).holds), default=CAP
    )


def select(
    present: Mapping[str, Sides], findings: CareFindings, held_sides: Sides
) -> Selection:
    """Choose the exercises for the rules in the plan.

    A held limb empties places, and nothing moves up into them: what would come next
    was not meant for somebody who must rest a leg.
    """
    asked = sorted(_candidates(present), key=lambda candidate: candidate.rank)
    allowed, blocked = _split_blocked(asked, findings)
    chosen, crowded_out = _choose(allowed, exercise_cap(findings))
    free, held = _split_held(chosen, held_sides)
    return Selection(
        chosen=tuple(_as_chosen(candidate) for candidate in free),
        left_out=(*held, *blocked, *crowded_out),
        log=tuple(f"{out.id} left out ({HELD_LIMB})" for out in held if _is_gone(out)),
    )


def _is_gone(out: LeftOut) -> bool:
    """Say whether nothing is left of the exercise (no sides: the whole of it)."""
    return not out.sides


def _as_chosen(candidate: Candidate) -> ChosenExercise:
    return ChosenExercise(
        candidate.exercise.id, candidate.sides, candidate.weight, candidate.rule_ids
    )


def _candidates(present: Mapping[str, Sides]) -> list[Candidate]:
    """Return every exercise asked for: sides joined, highest weight asked."""
    asking: dict[str, list[str]] = {}
    for rule_id in sorted(present):
        for exercise_id in BY_ID[rule_id].exercises:
            asking.setdefault(exercise_id, []).append(rule_id)
    return [_candidate(key, rules, present) for key, rules in asking.items()]


def _candidate(
    exercise_id: str, rule_ids: list[str], present: Mapping[str, Sides]
) -> Candidate:
    exercise = LIBRARY[exercise_id]
    # A rule about the whole person asks for both sides.
    sides = frozenset(s for rule_id in rule_ids for s in present[rule_id] or BOTH)
    return Candidate(
        exercise=exercise,
        sides=sides if exercise.sided else NO_SIDE,
        weight=max(BY_ID[rule_id].exercises[exercise_id] for rule_id in rule_ids),
        rule_ids=tuple(rule_ids),
    )


def _narrowed(candidate: Candidate, sides: Sides) -> Candidate:
    return Candidate(candidate.exercise, sides, candidate.weight, candidate.rule_ids)


def _without_sides(
    candidate: Candidate, closed: Sides, reason: str
) -> tuple[Candidate | None, LeftOut | None]:
    """Take closed sides off an exercise; one for both legs goes whole."""
    gone = candidate.loads & closed
    if not gone:
        return candidate, None
    rest = candidate.sides - gone
    if not candidate.exercise.sided or not rest:
        return None, LeftOut(candidate.exercise.id, NO_SIDE, reason)
    return _narrowed(candidate, rest), LeftOut(candidate.exercise.id, gone, reason)


def _split_held(
    candidates: Iterable[Candidate], held_sides: Sides
) -> tuple[list[Candidate], list[LeftOut]]:
    pairs = [_without_sides(each, held_sides, HELD_LIMB) for each in candidates]
    return [kept for kept, _ in pairs if kept], [out for _, out in pairs if out]


def _split_blocked(
    candidates: Iterable[Candidate], findings: CareFindings
) -> tuple[list[Candidate], list[LeftOut]]:
    kept: list[Candidate] = []
    out: list[LeftOut] = []
    for candidate in candidates:
        closed = _cautions(candidate.exercise, findings)
        reason = "; ".join(reason for reason, sides in closed.items() if sides)
        sides = frozenset(side for sides in closed.values() for side in sides)
        left, note = _without_sides(candidate, sides, reason)
        kept += [left] if left else []
        out += [note] if note else []
    return kept, out


def _cautions(exercise: Exercise, findings: CareFindings) -> Mapping[str, Sides]:
    """Return each caution of an exercise with the sides on which it applies."""
    cautions = {}
    if exercise.id in BLOCKED:
        cautions[f"caution: {exercise.blocked_when}"] = BLOCKED[exercise.id]
    if exercise.kind is Kind.STRETCH and exercise.family in FOOT_STRETCHES:
        cautions["caution: rigid flat foot (C-13)"] = _RIGID_CHILD
    at = Situation(findings)
    return {
        reason: frozenset(s for s in Side if caution.evaluate(at, s).holds)
        for reason, caution in cautions.items()
    }


def _choose(ranked: list[Candidate], cap: int) -> tuple[list[Candidate], list[LeftOut]]:
    """Fill the cap by rank; then see that one strength or activity item is in."""
    chosen, out = _fill(ranked, cap, first=None)
    active = next((c for c in ranked if c.exercise.kind in ACTIVE_KINDS), None)
    if active and not any(c.exercise.kind in ACTIVE_KINDS for c in chosen):
        chosen, out = _fill(ranked, cap, first=active)
    return sorted(chosen, key=lambda candidate: candidate.rank), out


def _fill(
    ranked: list[Candidate], cap: int, *, first: Candidate | None
) -> tuple[list[Candidate], list[LeftOut]]:
    chosen: list[Candidate] = []
    out: list[LeftOut] = []
    queue = [first, *(c for c in ranked if c is not first)] if first else ranked
    for candidate in queue:
        fitting, reason = _fit(candidate, chosen, cap)
        if fitting:
            chosen.append(fitting)
        if reason:
            gone = candidate.sides - fitting.sides if fitting else NO_SIDE
            out.append(LeftOut(candidate.exercise.id, gone, reason))
    return chosen, out


def _fit(
    candidate: Candidate, chosen: list[Candidate], cap: int
) -> tuple[Candidate | None, str]:
    """Return what of the exercise still fits, and why the rest does not."""
    if len(chosen) >= cap:
        return None, f"limit of {counted(cap, 'exercise')}"
    if candidate.exercise.kind is Kind.STRETCH and _stretches(chosen) >= MAX_STRETCHES:
        return None, f"limit of {MAX_STRETCHES} stretches"
    family = candidate.exercise.family
    alike = [c for c in chosen if c.exercise.family == family]
    taken = frozenset(side for c in alike for side in c.loads)
    clash = candidate.loads & taken
    if not clash:
        return candidate, ""
    reason = f"{alike[0].exercise.id} is of the same family"
    rest = candidate.sides - clash
    return (_narrowed(candidate, rest) if rest else None), reason


def _stretches(chosen: list[Candidate]) -> int:
    return sum(candidate.exercise.kind is Kind.STRETCH for candidate in chosen)
