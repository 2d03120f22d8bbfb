"""What a review found against the plan before it, as it is kept with a plan. Pure."""

from dataclasses import dataclass
from datetime import date

from assessments.biomechanics.types import Side

DONE_WORDS = {"most": "most of it", "some": "some of it", "none": "none of it"}


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One value of an earlier visit and of this one.

    `key`: the outcome measure that judges it, "" for what is recorded and is none.
    `before`, `now`: in words, "" where it was not taken. `label`: what may be said of
    the change, or why nothing may. `tone`: "typical", "caution" or "". `counts`: which
    change counts, and `rule` where that comes from with the error of measuring.
    """

    code: str
    key: str
    title: str
    side: Side | None
    before: str
    now: str
    change: str
    label: str
    tone: str
    counts: str
    rule: str


@dataclass(frozen=True, slots=True)
class ProblemOutcome:
    """One problem of the earlier plan, and what became of it.

    `sides`: "", "L", "R" or "LR". `since`: the visit it is compared with, `weeks` ago.
    `verdict`: improved, unchanged, worse, unsure, or "" where nothing says. `main`: the
    measure that decided, None when none was taken both times; `main_change`: what
    became of it by itself, as a verdict. `steps`: codes of what
    the rules advise next. `failed_steps`: steps of the ladder that did not help.
    """

    key: str
    title: str
    sides: str
    since: date
    weeks: int
    verdict: str
    main: OutcomeRow | None
    main_change: str
    because: tuple[str, ...]
    steps: tuple[str, ...]
    failed_steps: int
    look_again: str
    discharge: str


@dataclass(frozen=True, slots=True)
class GoalOutcome:
    """One goal in the patient's words, with its score then and now ("": none)."""

    words: str
    before: str
    now: str
    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class ToldSeen:
    """What the patient told between the visits. `pain`: worst of a day, 0 to 10."""

    on: date
    done: str
    pain: int
    problem: str


@dataclass(frozen=True, slots=True)
class OutcomesSeen:
    """A review against the last issued plan.

    `last_on`: the visit of that plan, which was issued on `planned_on`, `weeks` ago.
    `given`: what it gave, by side. `followed`: whether it was followed and who says so.
    `felt`: the patient's own judgement, "" when nobody asked; `felt_worse`: it says
    worse, slightly or more. `events`: unwanted ones.
    `newest`: what was changed last. `broken`: feet without full feeling whose skin is
    broken, "", "L", "R" or "LR".
    """

    last_on: date
    planned_on: date
    plan_number: int
    weeks: int
    by_then: str
    by_now: str
    is_same_rater: bool
    given: tuple[str, ...]
    newest: tuple[str, ...]
    followed: str
    told: tuple[ToldSeen, ...]
    felt: str
    felt_worse: bool
    events: tuple[str, ...]
    new_flags: tuple[str, ...]
    broken: str
    rows: tuple[OutcomeRow, ...]
    goals: tuple[GoalOutcome, ...]
    problems: tuple[ProblemOutcome, ...]
