"""What follows from a review (careplan 9.2): the steps, and which of them when."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from reports.careplan.outcomes import Change

STEPS_VERSION = 1
# Every step is expert opinion with the advice "do", but for what stops a treatment.
EVIDENCE = "EO/do"
SPECIALIST = "REF-19"


class Way(StrEnum):
    """Which way a step leads."""

    NOW = "act now"
    CONTINUE = "continue"
    STEP_UP = "step up"
    CHANGE = "change"
    REFER_ON = "refer on"
    DISCHARGE = "discharge"


@dataclass(frozen=True, slots=True)
class Step:
    """One step that a review may ask for, as an item of the next plan.

    `action` is for the clinician; `patient` in plain words, "" where the patient is
    shown nothing. `is_treatment`: left out for a limb that a red flag holds.
    `stops`: it takes something away, so it asks for a second look beside what the
    rules offer anew.
    """

    code: str
    way: Way
    title: str
    action: str
    patient: str = ""
    is_treatment: bool = True
    stops: bool = False
    sources: tuple[str, ...] = ("expert",)


SKIN_BREAK = Step(
    "OUT-01",
    Way.NOW,
    "Break in the skin of a foot without full feeling",
    "Refer as for REF-04 within 1 working day; take the device off that foot.",
    "Take the insole out of that shoe and rest the foot. The foot team looks at it "
    "within one working day.",
    is_treatment=False,
    sources=("NG19", "IWGDF23"),
)
CALL = Step(
    "OUT-02",
    Way.NOW,
    "Call within 1 week",
    "A clinician calls the patient within 1 week.",
    "We call you within one week to hear how you are.",
    is_treatment=False,
)
SCREEN = Step(
    "OUT-03",
    Way.NOW,
    "Screen the red flags again",
    "Ask every red-flag question again.",
    is_treatment=False,
)
STOP_NEWEST = Step(
    "OUT-04",
    Way.CHANGE,
    "Stop the newest change first",
    "Stop what was changed last, before anything else is changed.",
    "Stop the last new thing we gave you. Ask us which one that is. Keep to the rest.",
    stops=True,
)
SIMPLIFY = Step(
    "OUT-05",
    Way.CHANGE,
    "Make the plan easier to follow",
    "Halve the exercises, adjust the device for comfort; review in 4 weeks.",
    "Do half of your exercises for now. Tell us what rubs or gets in the way. We look "
    "again in 4 weeks.",
)
NEXT_STEP = Step(
    "OUT-06",
    Way.STEP_UP,
    "Next step of the ladder",
    "Take the next step: heel pain: tape, then shockwave, then a custom insole; "
    "tibialis posterior: a brace. Where no ladder is written, progress or swap the "
    "exercises (REV-03).",
    "You kept to the plan and it has not helped enough yet. We go on to the next step.",
    sources=("Morrissey21", "Koc23", "expert"),
)
LIFT_UP = Step(
    "OUT-07",
    Way.STEP_UP,
    "Lift: 3 mm more",
    "Step the lift up by 3 mm: nothing is worse, and the target is not reached.",
    "The lift in your shoe goes up by one small step.",
    sources=("Rannisto19", "expert"),
)
LIFT_STAY = Step(
    "OUT-08",
    Way.CONTINUE,
    "Lift: stay at this height",
    "Leave the lift as high as it is while it helps.",
    "The lift in your shoe stays as it is.",
    sources=("Rannisto19", "expert"),
)
CARRY_ON = Step(
    "OUT-09",
    Way.CONTINUE,
    "Go on as before",
    "Go on with the plan: before 6 weeks no change says little.",
    "Go on with your plan. It is too early to tell if it helps.",
)
STOP_DEVICE = Step(
    "OUT-10",
    Way.CHANGE,
    "Stop the device or lift, or change it once",
    "No important change at 12 weeks: stop the device or lift, or modify it once.",
    "Your insole or lift has not helped enough. We stop it, or change it once.",
    stops=True,
    sources=("Whittaker18", "expert"),
)
SHARE = Step(
    "OUT-11",
    Way.REFER_ON,
    "Share with physiotherapy",
    "Share the record with physiotherapy and ask for their view.",
    "We would like a physio to look at this with us.",
    is_treatment=False,
)
RECONSIDER = Step(
    "OUT-12",
    Way.CHANGE,
    "Think again about the diagnosis",
    "Reconsider the diagnosis; image if it would change care.",
    "We take a fresh look at what may be behind your pain.",
    is_treatment=False,
)
WEAN = Step(
    "OUT-13",
    Way.DISCHARGE,
    "Wean the device's extras",
    "Take off what was added to the device, heel raises first.",
    "We take the extra parts off your insole, one at a time. Heel raises go first.",
    stops=True,
)
KEEP_FEW = Step(
    "OUT-14",
    Way.DISCHARGE,
    "Keep 1 or 2 exercises",
    "Keep one or two exercises, stop the others.",
    "Keep one or two of your exercises. You can stop the others.",
    stops=True,
)
OPEN_DOOR = Step(
    "OUT-15",
    Way.DISCHARGE,
    "Discharge with an open door",
    "Discharge; the door stays open for 6 months.",
    "You need no more visits. Come back any time in the next 6 months.",
    is_treatment=False,
    stops=True,
)
MEASURE_AGAIN = Step(
    "OUT-16",
    Way.CONTINUE,
    "Take the main measure again",
    "The main measure cannot tell: take it again, and ask how the patient finds it, "
    "before anything is changed or ended.",
    "We measure once more before we change your plan.",
    is_treatment=False,
)
ASK_FOLLOWED = Step(
    "OUT-17",
    Way.CONTINUE,
    "Ask if the plan was followed",
    "Ask for hours worn and sessions done. Under 4 h on most days or under half of "
    "the sessions: make it easier first. Else: next step of the ladder.",
    is_treatment=False,
)
LEAVE = Step(
    "OUT-18",
    Way.CONTINUE,
    "Leave what helps as it is",
    "Leave the treatment of this problem as it is while another one is not better.",
    "Keep to what helps you while we work on the rest.",
)
STEPS: tuple[Step, ...] = (
    *(SKIN_BREAK, CALL, SCREEN, STOP_NEWEST, SIMPLIFY, NEXT_STEP, LIFT_UP, LIFT_STAY),
    *(CARRY_ON, STOP_DEVICE, SHARE, RECONSIDER, WEAN, KEEP_FEW, OPEN_DOOR),
    *(MEASURE_AGAIN, ASK_FOLLOWED, LEAVE),
)
BY_CODE: Mapping[str, Step] = MappingProxyType({step.code: step for step in STEPS})
ENDINGS: frozenset[str] = frozenset(
    step.code for step in STEPS if step.way is Way.DISCHARGE
)
STEP_UPS: frozenset[str] = frozenset(
    step.code for step in STEPS if step.way is Way.STEP_UP
)


@dataclass(frozen=True, slots=True)
class Review:
    """One problem at one review.

    `verdict`: None when nothing says how it went. `adhered`: None when nobody asked.
    `failed_steps`: steps of the ladder that did not help. `has_device`, `has_lift`,
    `has_exercises`: what the plan had given. `lift_below_target`: the lift could still
    go up. `all_improved`: no other problem of the patient is left.
    """

    verdict: Change | None
    weeks: int
    adhered: bool | None
    failed_steps: int = 0
    has_device: bool = True
    has_lift: bool = False
    has_exercises: bool = True
    lift_below_target: bool = False
    all_improved: bool = True


SIX_WEEKS, TWELVE_WEEKS, TWENTY_FOUR_WEEKS = 6, 12, 24
MAX_FAILED_STEPS = 2


def escalation(review: Review) -> tuple[str, ...]:
    """Return the codes of what to do next, most urgent first.

    `SPECIALIST` is a rule of the catalogue, all others are steps of `STEPS`. A break in
    the skin of a foot without feeling is no matter of one problem: `SKIN_BREAK`.
    """
    return tuple(
        step if isinstance(step, str) else step.code for step in _by_verdict(review)
    )


def _by_verdict(review: Review) -> tuple[Step | str, ...]:
    if review.verdict is Change.WORSE:
        return CALL, SCREEN, STOP_NEWEST
    if review.verdict is Change.IMPROVED:
        return _improved(review)
    if review.verdict is Change.UNCHANGED:
        return _unchanged(review)
    return (MEASURE_AGAIN,)


def _improved(review: Review) -> tuple[Step, ...]:
    """Return how care ends; what another problem still needs is not taken away."""
    lift = (LIFT_STAY,) if review.has_lift else ()
    if not review.all_improved:
        return lift or (LEAVE,)
    wean = (WEAN,) if review.has_device else ()
    few = (KEEP_FEW,) if review.has_exercises else ()
    return (*lift, *wean, *few, OPEN_DOOR)


def _unchanged(review: Review) -> tuple[Step | str, ...]:
    """Return the next step; a plan that was not followed is mended, not changed (9.1)."""
    if review.adhered is False and review.weeks >= SIX_WEEKS:
        return (SIMPLIFY,)
    is_late = review.weeks >= TWENTY_FOUR_WEEKS
    if is_late or review.failed_steps >= MAX_FAILED_STEPS:
        return (SPECIALIST,)
    if review.weeks >= TWELVE_WEEKS:
        stop = (STOP_DEVICE,) if review.has_device or review.has_lift else ()
        return (*stop, SHARE, RECONSIDER)
    if review.has_lift and review.lift_below_target:
        return (LIFT_UP,)
    if review.weeks < SIX_WEEKS:
        return (CARRY_ON,)
    return (NEXT_STEP if review.adhered else ASK_FOLLOWED,)
