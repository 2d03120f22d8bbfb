"""From one raw JSON value to a value of the measure's kind, or a refusal."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from assessments.biomechanics.reference.regions import QUALITIES, REGIONS
from assessments.biomechanics.reference.strength import GRADES
from assessments.biomechanics.refusal import refuse, refuse_as
from assessments.biomechanics.types import (
    Json,
    Kind,
    Measure,
    PainSite,
    Side,
    Unit,
    Value,
)
from clinic.numerals import unit_behind

MAX_DIGITS = 12
NO_UNIT_WORD = frozenset({Unit.NONE, Unit.SCORE, Unit.COUNT, Unit.RATIO})
SITE_FIELDS = frozenset({"region", "side", "intensity", "quality"})
ONE_SITE = "an object of region, side, intensity, quality"
SITES = "a list of places, empty for none"
A_DATE = "a date as YYYY-MM-DD"
# Plain notation only: Decimal itself also reads 1_000, other scripts' digits and NaN.
_WRITTEN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LINES = frozenset("\t\n\r")

Reader: TypeAlias = Callable[[Measure, Json, str], Value]


def is_storable(text: str) -> bool:
    """Say whether a text holds only what both databases and UTF-8 can keep.

    Control characters other than tabs and line ends are refused, and halves of
    surrogate pairs, which JSON can write and nothing can store.
    """
    return not any(
        letter not in _LINES and unicodedata.category(letter) in ("Cc", "Cs")
        for letter in text
    )


def exact(raw: Json) -> Decimal | None:
    """Return the exact number behind a raw value; None when it is none.

    A number has at most 12 digits, near the point. `true` is no number.
    """
    if isinstance(raw, str):
        text = raw.strip()
        return exact(Decimal(text)) if _WRITTEN.fullmatch(text) else None
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        return None
    value = Decimal(raw)
    if not value.is_finite() or abs(value.adjusted()) > MAX_DIGITS:
        return None
    return value if len(value.as_tuple().digits) <= MAX_DIGITS else None


def read_day(raw: Json) -> date | None:
    """Return the day written as YYYY-MM-DD; None for anything else."""
    if not isinstance(raw, str) or not _DAY.fullmatch(raw):
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None


def with_unit(text: str, unit: Unit) -> str:
    """Return a text with its unit behind, where the unit has a word."""
    return text if unit in NO_UNIT_WORD else f"{text} {unit_behind(text, unit.value)}"


def _codes(measure: Measure) -> str:
    return ", ".join(choice.code for choice in measure.choices)


def describe_allowed(measure: Measure) -> str:
    """Return, in words, what a measure accepts."""
    match measure.kind:
        case Kind.INTEGER | Kind.DECIMAL:
            noun = "a whole number" if measure.kind is Kind.INTEGER else "a number"
            limits = f" {measure.hard}" if measure.hard else ""
            return with_unit(f"{noun}{limits}", measure.unit)
        case Kind.CHOICE | Kind.YES_NO:
            return f"one of {_codes(measure)}"
        case Kind.MULTI_CHOICE:
            return f"a list with one or more of {_codes(measure)}"
        case Kind.GRADE:
            return f"one of {', '.join(GRADES)}"
        case Kind.TEXT:
            return f"text of 1 to {measure.max_length} characters"
        case Kind.DATE:
            return A_DATE
    return SITES


def _one_number(measure: Measure, raw: Json, path: str) -> Decimal:
    value = exact(raw)
    if value is None:
        digits = f", of at most {MAX_DIGITS} digits" if isinstance(raw, Decimal) else ""
        refuse(path, raw, f"{describe_allowed(measure)}{digits}")
    if measure.kind is Kind.INTEGER and value != value.to_integral_value():
        refuse(path, raw, describe_allowed(measure))
    if measure.hard is not None and value not in measure.hard:
        refuse(path, raw, describe_allowed(measure))
    return value


def _number(measure: Measure, raw: Json, path: str) -> Value:
    if not isinstance(raw, list):
        return _one_number(measure, raw, path)
    most = measure.repeats.most if measure.repeats else 0
    if not 1 <= len(raw) <= most:
        allowed = f"1 to {most} trials" if most else "one value, no list of trials"
        refuse_as(path, f"{len(raw)} trials", allowed)
    return tuple(
        _one_number(measure, item, f"{path}[{index}]") for index, item in enumerate(raw)
    )


def _choice(measure: Measure, raw: Json, path: str) -> str:
    if raw not in [choice.code for choice in measure.choices]:
        refuse(path, raw, describe_allowed(measure))
    return str(raw)


def _grade(measure: Measure, raw: Json, path: str) -> str:
    if raw not in GRADES:
        refuse(path, raw, describe_allowed(measure))
    return str(raw)


def _several(measure: Measure, raw: Json, path: str) -> Value:
    if not isinstance(raw, list) or not raw:
        refuse(path, raw, describe_allowed(measure))
    codes = {_choice(measure, item, path) for item in raw}
    alone = [code for code in codes if code in measure.exclusive]
    if alone and len(codes) > 1:
        refuse_as(path, ", ".join(sorted(codes)), f"{alone[0]!r} stands alone")
    return tuple(choice.code for choice in measure.choices if choice.code in codes)


def _text(measure: Measure, raw: Json, path: str) -> str:
    if not isinstance(raw, str) or not raw.strip() or len(raw) > measure.max_length:
        refuse(path, raw, describe_allowed(measure))
    if not is_storable(raw):
        refuse(path, raw, "text free of control characters")
    return raw.strip()


def _date(measure: Measure, raw: Json, path: str) -> date:
    day = read_day(raw)
    if day is None:
        refuse(path, raw, describe_allowed(measure))
    return day


def _intensity(raw: Json, path: str) -> int | None:
    if raw is None:
        return None
    if isinstance(raw, bool) or not isinstance(raw, int) or not 0 <= raw <= 10:
        refuse(path, raw, "a whole number 0 to 10")
    return raw


def _quality(raw: Json, path: str) -> str:
    if raw not in ("", *QUALITIES):
        refuse(path, raw, f"one of {', '.join(QUALITIES)}")
    return str(raw)


def _site(raw: Json, path: str) -> PainSite:
    if not isinstance(raw, dict) or not set(raw) <= SITE_FIELDS:
        refuse(path, raw, ONE_SITE)
    region, side = raw.get("region"), raw.get("side")
    if not isinstance(region, str) or region not in REGIONS:
        refuse(f"{path}.region", region, f"one of {', '.join(REGIONS)}")
    if side not in REGIONS[region].sides:
        refuse(f"{path}.side", side, f"one of {', '.join(REGIONS[region].sides)}")
    return PainSite(
        region,
        None if side == "central" else Side(str(side)),
        _intensity(raw.get("intensity"), f"{path}.intensity"),
        _quality(raw.get("quality", ""), f"{path}.quality"),
    )


def _body_map(measure: Measure, raw: Json, path: str) -> Value:
    if not isinstance(raw, list):
        refuse(path, raw, describe_allowed(measure))
    return tuple(_site(item, f"{path}[{index}]") for index, item in enumerate(raw))


READERS: Mapping[Kind, Reader] = MappingProxyType(
    {
        Kind.INTEGER: _number,
        Kind.DECIMAL: _number,
        Kind.CHOICE: _choice,
        Kind.YES_NO: _choice,
        Kind.GRADE: _grade,
        Kind.MULTI_CHOICE: _several,
        Kind.TEXT: _text,
        Kind.DATE: _date,
        Kind.BODY_MAP: _body_map,
    }
)


def read_value(measure: Measure, raw: Json, path: str) -> Value:
    """Return the value behind raw input. Raises Refused when it is not accepted."""
    return READERS[measure.kind](measure, raw, path)
