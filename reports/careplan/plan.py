"""What the engine answers with: an ordered plan whose every line says why."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reports.careplan.readings import Fact
from reports.careplan.sides import NO_SIDE, Side, Sides, sides_text

ParameterValue = str | int | tuple[int, ...]


class PlanState(StrEnum):
    """Whether a hold limits the plan."""

    OPEN = "open"
    HELD = "held until acknowledged"
    INTERIM = "interim sheet only"
    LIMB_HELD = "open, without the held limb"


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One rule in the plan. `sides` empty: the whole person."""

    rule_id: str
    sides: Sides
    parameters: Mapping[str, ParameterValue]
    because: tuple[Fact, ...]

    @property
    def sides_text(self) -> str:
        """Return "", "L", "R" or "LR"."""
        return sides_text(self.sides)


@dataclass(frozen=True, slots=True)
class ChosenExercise:
    """One exercise in the plan, with the rules that ask for it.

    `sides` empty: both legs together.
    """

    exercise_id: str
    sides: Sides
    weight: int
    rule_ids: tuple[str, ...]

    @property
    def sides_text(self) -> str:
        """Return "", "L", "R" or "LR"."""
        return sides_text(self.sides)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something asked for and not given, with the reason, for the clinician."""

    id: str
    sides: Sides
    reason: str


@dataclass(frozen=True, slots=True)
class ConflictNote:
    """A conflict that these findings raise: a second look for the clinician.

    `items` are the rules and exercises in the plan that it touches; `withheld` those
    that it kept out.
    """

    conflict_id: str
    sides: Sides
    items: tuple[str, ...]
    withheld: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The recommendations for one person, in the order in which they are read.

    `held_by`: the rules that hold the plan or a limb. `held_sides`: limbs that get
    nothing until seen.
    """

    state: PlanState
    items: tuple[PlanItem, ...]
    exercises: tuple[ChosenExercise, ...]
    log: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    conflicts: tuple[ConflictNote, ...] = ()
    held_by: tuple[str, ...] = ()
    held_sides: Sides = NO_SIDE

    def item(self, rule_id: str) -> PlanItem | None:
        """Return the item of a rule, or None if the rule is not in the plan."""
        return next((item for item in self.items if item.rule_id == rule_id), None)

    def has(self, rule_id: str, side: Side | None = None) -> bool:
        """Say whether a rule is in the plan, on this side if one is given."""
        item = self.item(rule_id)
        if item is None:
            return False
        return side is None or not item.sides or side in item.sides

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """Return the rule ids in plan order."""
        return tuple(item.rule_id for item in self.items)
