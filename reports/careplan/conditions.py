"""Parsed conditions: immutable values that answer, and name the facts that decided."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from reports.careplan.findings import Value
from reports.careplan.readings import Fact, Situation, read
from reports.careplan.sides import Side

# Devices and lifts: what has('ORT-device') asks for.
DEVICE_RULES: frozenset[str] = frozenset(
    f"ORT-{number:02d}"
    for number in (1, 2, 3, 4, *range(6, 16), 17, 18, 20, *range(22, 29))
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a condition holds, and the recorded facts that decided it."""

    holds: bool
    facts: tuple[Fact, ...] = ()


class Condition(ABC):
    """A parsed condition. Subclasses are immutable values."""

    __slots__ = ()

    @abstractmethod
    def evaluate(self, at: Situation, side: Side | None) -> Verdict:
        """Return whether the condition holds for the person or for one side."""

    def names(self) -> frozenset[str]:
        """Return every finding name, flag excluded, that the condition reads."""
        return frozenset()

    def asks_plan(self) -> bool:
        """Say whether the answer depends on the plan and not only on findings."""
        return False


@dataclass(frozen=True, slots=True)
class Always(Condition):
    """Hold for everybody."""

    def evaluate(self, at: Situation, side: Side | None) -> Verdict:
        """Return true."""
        return Verdict(True)


@dataclass(frozen=True, slots=True)
class Named(Condition):
    """Hold when a yes-or-no finding is recorded as yes."""

    name: str

    def evaluate(self, at: Situation, side: Side | None) -> Verdict:
        """Read the finding; false when it was not recorded."""
        value, facts = read(self.name, at, side)
        return Verdict(value is True, facts)

    def names(self) -> frozenset[str]:
        """Return the one name."""
        return frozenset({self.name})


@dataclass(frozen=True, slots=True)
class Compared(Condition):
    """Compare a recorded value with a literal; false when it was not recorded."""

    name: str
    operator: str
    literal: Value

    def evaluate(self, at: Situation, side: Side | None) -> Verdict:
        """Compare unrounded."""
        value, facts = read(self.name, at, side)
        if value is None:
            return Verdict(False)
        return Verdict(_compare(self.operator, value, self.literal), facts)

    def names(self) -> frozenset[str]:
        """Return the one name."""
        return frozenset({self.name})


@dataclass(frozen=True, slots=True)
class OneOf(Condition):
    """Hold when the recorded value is one of the listed ones."""

    name: str
    options: tuple[Value, ...]

    def evaluate(self, at: Situation, side: Side | None) -> Verdict:
        """Look the value up; false when it was not recorded."""
        value, facts = read(self.name, at, side)
        return Verdict(value is not None and value in self.options, facts)

    def names(self) -> frozenset[str]:
        """Return the one name."""
        return frozenset({self.name})


@dataclass(frozen=True, slots=True)
class Joined(Condition):
    """`and` (every part) or `or` (any part)."""

    parts: tuple[Condition, ...]
    is_and: bool

    def evaluate(self, at: Situation, side: Side | None) -> Verdict:
        """Return the facts of the parts that decided the answer.

        `and` stops at the first part that fails; `or` hears every part, so that a
        plan names each finding that speaks for a rule.
        """
        verdicts = []
        for part in self.parts:
            verdict = part.evaluate(at, side)
            if self.is_and and not verdict.holds:
                return verdict
            verdicts.append(verdict)
        holds = self.is_and or any(verdict.holds for verdict in verdicts)
        return Verdict(holds, _gather(v for v in verdicts if v.holds == holds))

    def names(self) -> frozenset[str]:
        """Return the names of every part."""
        return frozenset().union(*(part.names() for part in self.parts))

    def asks_plan(self) -> bool:
        """Say whether any part asks about the plan."""
        return any(part.asks_plan() for part in self.parts)


@dataclass(frozen=True, slots=True)
class Negated(Condition):
    """Hold when the part does not."""

    part: Condition

    def evaluate(self, at: Situation, side: Side | None) -> Verdict:
        """Turn the answer around; the deciding facts stay."""
        verdict = self.part.evaluate(at, side)
        return Verdict(not verdict.holds, verdict.facts)

    def names(self) -> frozenset[str]:
        """Return the names of the part."""
        return self.part.names()

    def asks_plan(self) -> bool:
        """Say whether the part asks about the plan."""
        return self.part.asks_plan()


@dataclass(frozen=True, slots=True)
class AnySide(Condition):
    """Hold when the part holds on the left or on the right."""

    part: Condition

    def evaluate(self, at: Situation, side: Side | None) -> Verdict:
        """Test both sides, left first, whatever side is being asked about."""
        verdicts = [self.part.evaluate(at, each) for each in Side]
        holds = any(verdict.holds for verdict in verdicts)
        return Verdict(holds, _gather(v for v in verdicts if v.holds == holds))

    def names(self) -> frozenset[str]:
        """Return the names of the part."""
        return self.part.names()

    def asks_plan(self) -> bool:
        """Say whether the part asks about the plan."""
        return self.part.asks_plan()


@dataclass(frozen=True, slots=True)
class Flagged(Condition):
    """Hold when a red flag was raised."""

    flag: str

    def evaluate(self, at: Situation, side: Side | None) -> Verdict:
        """Look the flag up."""
        raised = self.flag in at.findings.flags
        return Verdict(raised, (Fact(self.flag, "", True),) if raised else ())


@dataclass(frozen=True, slots=True)
class InPlan(Condition):
    """Hold when a rule is in the plan: on this side, if a side is asked about."""

    rule_id: str

    def evaluate(self, at: Situation, side: Side | None) -> Verdict:
        """Name the rules found, so that the reason can be read."""
        wanted = DEVICE_RULES if self.rule_id == "ORT-device" else {self.rule_id}
        facts = tuple(
            Fact("in_plan", "".join(sorted(sides)), rule_id)
            for rule_id, sides in sorted(at.present.items())
            if rule_id in wanted and (side is None or not sides or side in sides)
        )
        return Verdict(bool(facts), facts)

    def asks_plan(self) -> bool:
        """Return true."""
        return True


@dataclass(frozen=True, slots=True)
class AnyExercise(Condition):
    """Hold when an exercise was chosen."""

    def evaluate(self, at: Situation, side: Side | None) -> Verdict:
        """Look at the plan."""
        return Verdict(at.has_exercises)

    def asks_plan(self) -> bool:
        """Return true."""
        return True


@dataclass(frozen=True, slots=True)
class Held(Condition):
    """Hold when the plan waits for an acknowledgement."""

    def evaluate(self, at: Situation, side: Side | None) -> Verdict:
        """Look at the plan."""
        return Verdict(at.is_held)

    def asks_plan(self) -> bool:
        """Return true."""
        return True


def _gather(verdicts: Iterable[Verdict]) -> tuple[Fact, ...]:
    """Join facts in order, each once."""
    return tuple(dict.fromkeys(fact for v in verdicts for fact in v.facts))


def _compare(operator: str, value: Value, literal: Value) -> bool:
    if operator == "==":
        return value == literal
    # Decimal refuses words; the language lets no order of words through.
    return _ORDER[operator](Decimal(value), Decimal(literal))


_ORDER: Mapping[str, Callable[[Decimal, Decimal], bool]] = MappingProxyType(
    {
        "<": lambda value, literal: value < literal,
        "<=": lambda value, literal: value <= literal,
        ">": lambda value, literal: value > literal,
        ">=": lambda value, literal: value >= literal,
    }
)
