"""What a condition reads: recorded values, the few that are computed, the plan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from reports.careplan.findings import CareFindings, Value
from reports.careplan.sides import Side, Sides
from reports.careplan.vocabulary import COMPUTED_BY_NAME, FINDINGS, Scope


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One finding that made a rule fire. `side` is "" for the whole person."""

    name: str
    side: str
    value: Value


@dataclass(frozen=True, slots=True)
class Situation:
    """What a condition can see: the findings, and the plan as far as it stands.

    `present` maps each rule in the plan to its sides (empty: the whole person).
    """

    findings: CareFindings
    present: Mapping[str, Sides] = field(default_factory=dict)
    has_exercises: bool = False
    is_held: bool = False


Reading = tuple[Value | None, tuple[Fact, ...]]


_OF_PATIENT = frozenset(f.name for f in FINDINGS if f.scope is Scope.PATIENT)


def read(name: str, at: Situation, side: Side | None) -> Reading:
    """Return a value (None: not recorded) with the facts behind it."""
    if name in COMPUTED_BY_NAME:
        return _COMPUTATIONS[name](at.findings, side)
    if name in _OF_PATIENT:
        value = at.findings.patient.get(name)
        return value, () if value is None else (Fact(name, "", value),)
    if side is None:
        raise ValueError(f"{name} is recorded per side; ask with any_side(...)")
    value = at.findings.of(side).get(name)
    return value, () if value is None else (Fact(name, side.value, value),)


def _asym_fpi(findings: CareFindings, side: Side | None) -> Reading:
    left, right = findings.left.get("fpi"), findings.right.get("fpi")
    if not isinstance(left, int) or not isinstance(right, int):
        return None, ()
    return abs(left - right), (Fact("fpi", "L", left), Fact("fpi", "R", right))


def rounded_lld_mm(findings: CareFindings) -> int | None:
    """Return the leg length difference in whole mm, half up; None if not recorded."""
    lld = findings.patient.get("lld_mm")
    if not isinstance(lld, Decimal):
        return None
    return int(lld.to_integral_value(ROUND_HALF_UP))


def lld_target_mm(lld_mm: int) -> int:
    """Return 70% of a whole-mm difference, in whole mm, half up.

    Source: Rannisto et al. 2019 corrected 70%.
    """
    return (7 * lld_mm + 5) // 10


def _lld_target(findings: CareFindings, side: Side | None) -> Reading:
    lld = rounded_lld_mm(findings)
    if lld is None:
        return None, ()
    facts = (Fact("lld_mm", "", findings.patient["lld_mm"]),)
    return lld_target_mm(lld), facts


def _short_leg(findings: CareFindings, side: Side | None) -> Reading:
    short = findings.patient.get("lld_short_side")
    if short is None or side is None:
        return None, ()
    return short == side.value, (Fact("lld_short_side", "", short),)


_COMPUTATIONS: Mapping[str, Callable[[CareFindings, Side | None], Reading]] = (
    MappingProxyType(
        {
            "asym_fpi": _asym_fpi,
            "lld_target": _lld_target,
            "short_leg": _short_leg,
        }
    )
)
