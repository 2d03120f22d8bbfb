"""CareFindings: the checked findings of one person, as the care plan rules see them.

What was not recorded is absent; nothing here turns absence into zero or false.
"""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from reports.careplan.sides import Side
from reports.careplan.vocabulary import (
    BY_NAME,
    COMPUTED_BY_NAME,
    DERIVED_BY_NAME,
    FINDINGS,
    FLAGS,
    Finding,
    Kind,
    Scope,
)

Value = bool | int | Decimal | str

SECTIONS: Mapping[str, Scope] = MappingProxyType(
    {"patient": Scope.PATIENT, "left": Scope.SIDE, "right": Scope.SIDE}
)
KEYS = ("patient", "left", "right", "flags", "acknowledged")


class FindingsError(ValueError):
    """Findings that are refused; `errors` names every fault, not only the first."""

    def __init__(self, errors: Iterable[str]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(self.errors))


@dataclass(frozen=True, slots=True)
class CareFindings:
    """Findings of one person. A name that is absent was not recorded.

    `acknowledged`: a clinician recorded what was done about the hold (holds.py).
    """

    patient: Mapping[str, Value]
    left: Mapping[str, Value]
    right: Mapping[str, Value]
    flags: frozenset[str] = frozenset()
    acknowledged: bool = False

    def of(self, side: Side) -> Mapping[str, Value]:
        """Return the findings of one side."""
        return self.left if side is Side.LEFT else self.right


def build(
    patient: Mapping[str, object] | None = None,
    left: Mapping[str, object] | None = None,
    right: Mapping[str, object] | None = None,
    *,
    flags: Iterable[str] = (),
    acknowledged: bool = False,
) -> CareFindings:
    """Return checked findings. Raises FindingsError naming every fault."""
    return parse(
        {
            "patient": dict(patient or {}),
            "left": dict(left or {}),
            "right": dict(right or {}),
            "flags": list(flags),
            "acknowledged": acknowledged,
        }
    )


def parse(raw: object) -> CareFindings:
    """Return checked findings from plain data (as read from JSON).

    Every section may be left out. Raises FindingsError naming every fault with the
    values that are allowed.
    """
    if not isinstance(raw, Mapping):
        raise FindingsError([f"findings must be an object, got {_kind_name(raw)}"])
    errors = list(_unknown_keys(raw))
    sections = {
        name: _section(name, scope, raw.get(name, {}), errors)
        for name, scope in SECTIONS.items()
    }
    flags = _flags(raw.get("flags", []), errors)
    acknowledged = raw.get("acknowledged", False)
    if not isinstance(acknowledged, bool):
        errors.append(f"acknowledged must be true or false, got {_shown(acknowledged)}")
    if errors:
        raise FindingsError(errors)
    return CareFindings(**sections, flags=flags, acknowledged=acknowledged is True)


def _unknown_keys(raw: Mapping[object, object]) -> Iterator[str]:
    for key in raw:
        if key not in KEYS:
            yield f"{_shown(key)} is unknown; allowed are {', '.join(KEYS)}"


def _section(
    name: str, scope: Scope, raw: object, errors: list[str]
) -> Mapping[str, Value]:
    values: dict[str, Value] = {}
    if not isinstance(raw, Mapping):
        errors.append(f"{name} must be an object, got {_kind_name(raw)}")
        return values
    for key, value in raw.items():
        fault = _name_fault(str(key), scope)
        if fault:
            errors.append(f"{name}.{key} {fault}")
            continue
        try:
            values[key] = checked_value(BY_NAME[key], value)
        except ValueError as refusal:
            errors.append(f"{name}.{refusal}")
    return MappingProxyType(values)


def _name_fault(key: str, scope: Scope) -> str:
    """Return why the name is refused here, or an empty text."""
    if key in DERIVED_BY_NAME or key in COMPUTED_BY_NAME:
        return "is worked out from other findings and is not entered"
    if key not in BY_NAME:
        return _unknown_name(key, scope)
    if BY_NAME[key].scope is not scope:
        place = "left or right" if scope is Scope.PATIENT else "patient"
        return f"is in the wrong place: it belongs to {place}"
    return ""


def _unknown_name(key: str, scope: Scope) -> str:
    if key in FLAGS:
        return "is a flag: name it in flags"
    names = [f.name for f in FINDINGS if f.scope is scope]
    near = difflib.get_close_matches(key, names, n=3)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    return f"is unknown{hint}"


def _flags(raw: object, errors: list[str]) -> frozenset[str]:
    if not isinstance(raw, (list, tuple)):
        errors.append(f"flags must be a list of names, got {_kind_name(raw)}")
        return frozenset()
    for flag in raw:
        if not isinstance(flag, str) or flag not in FLAGS:
            errors.append(
                f"flags: {_shown(flag)} is unknown; allowed are {', '.join(FLAGS)}"
            )
    return frozenset(flag for flag in raw if isinstance(flag, str))


def checked_value(finding: Finding, value: object) -> Value:
    """Return the value in its canonical type.

    Raises ValueError naming the finding, the value and what is allowed.
    """
    checked = _CHECKS[finding.kind](finding, value)
    if checked is None:
        raise ValueError(
            f"{finding.name} must be {finding.allowed}, got {_shown(value)}"
        )
    return checked


def _checked_bool(finding: Finding, value: object) -> Value | None:
    return value if isinstance(value, bool) else None


def _checked_int(finding: Finding, value: object) -> Value | None:
    number = _decimal(value)
    if number is None or number != number.to_integral_value():
        return None
    return int(number) if _is_within(finding, number) else None


def _checked_decimal(finding: Finding, value: object) -> Value | None:
    number = _decimal(value)
    if number is None or not _is_within(finding, number):
        return None
    return number


def _checked_choice(finding: Finding, value: object) -> Value | None:
    if not isinstance(value, str):
        return None
    canonical = dict(finding.aliases).get(value, value)
    return canonical if canonical in finding.choices else None


_CHECKS = {
    Kind.BOOL: _checked_bool,
    Kind.INT: _checked_int,
    Kind.DECIMAL: _checked_decimal,
    Kind.CHOICE: _checked_choice,
}


def _decimal(value: object) -> Decimal | None:
    """Return a finite number, or None for anything else (true is not 1)."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    number = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    return number if number.is_finite() else None


def _is_within(finding: Finding, number: Decimal) -> bool:
    low, high = finding.low, finding.high
    return (low is None or low <= number) and (high is None or number <= high)


def _shown(value: object) -> str:
    """Return the value as JSON would spell it, cut to a readable length."""
    if value is None:
        return "null (leave out what was not recorded)"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _kind_name(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    if value is None:
        return "null"
    return names.get(type(value), "a number")
