"""A number as a person types it: decimal comma, any minus sign, the unit behind it.

Everything that could mean two numbers is refused; nothing is converted or guessed.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from assessments.biomechanics.types import Unit

LONGEST = 40
# Every sign that keyboards, phones and copied tables use for minus and plus.
MINUS_SIGNS = "-\u2212\u2010\u2011\u2012\u2013\u2014\u207b\ufe63\uff0d"
PLUS_SIGNS = "+\u207a\uff0b"
_NUMBER = re.compile(
    rf"(?P<sign>[{re.escape(MINUS_SIGNS + PLUS_SIGNS)}]?)\s*"
    r"(?P<whole>[0-9]*)(?:(?P<point>[.,])(?P<part>[0-9]*))?\s*(?P<unit>[^0-9\s].*)?"
)
_WAY_BEHIND = re.compile(
    r"(?P<number>.*[0-9.,])\s*[°º˚]?\s*(?P<way>[A-Za-z][A-Za-z _]*)"
)
SPELLINGS: Mapping[Unit, frozenset[str]] = MappingProxyType(
    {
        Unit.PERCENT: frozenset({"%", "percent", "per cent"}),
        Unit.DEGREE: frozenset({"°", "º", "˚", "deg", "degree", "degrees"}),
        Unit.MILLIMETRE: frozenset({"mm"}),
        Unit.CENTIMETRE: frozenset({"cm"}),
        Unit.METRE: frozenset({"m"}),
        Unit.KILOMETRE: frozenset({"km"}),
        Unit.SQUARE_CENTIMETRE: frozenset({"cm²", "cm2", "cm^2"}),
        Unit.KILOGRAM: frozenset({"kg"}),
        Unit.GRAM: frozenset({"g"}),
        Unit.NEWTON: frozenset({"n"}),
        Unit.SECOND: frozenset({"s", "sec", "secs", "second", "seconds"}),
        Unit.MINUTE: frozenset({"min", "mins", "minute", "minutes"}),
        Unit.HOUR_PER_DAY: frozenset({"h/day", "h/d", "h per day", "hours per day"}),
        Unit.DAY: frozenset({"d", "day", "days"}),
        Unit.WEEK: frozenset({"w", "wk", "wks", "week", "weeks"}),
        Unit.MONTH: frozenset({"month", "months"}),
        Unit.YEAR: frozenset({"y", "yr", "yrs", "year", "years"}),
        Unit.METRE_PER_SECOND: frozenset({"m/s"}),
        Unit.STEP_PER_MINUTE: frozenset({"steps/min", "spm"}),
        Unit.MILLIMETRE_MERCURY: frozenset({"mmhg", "mm hg"}),
        Unit.CELSIUS: frozenset({"°c", "c", "º c", "° c", "ºc"}),
        Unit.VOLT: frozenset({"v", "volt", "volts"}),
        Unit.HERTZ: frozenset({"hz"}),
        Unit.PER_MONTH: frozenset({"per month", "/month", "a month"}),
    }
)


class NotANumber(ValueError):
    """What was typed is not one number; the text is a sentence for the field."""


def _shown(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _check_unit(typed: str, unit: Unit, text: str) -> None:
    """Refuse a unit that is not the field's own."""
    if not typed or typed in SPELLINGS.get(unit, frozenset()):
        return
    if any(typed in spellings for spellings in SPELLINGS.values()):
        own = f"is in {unit.value}" if unit in SPELLINGS else "has no unit"
        raise NotANumber(f"“{_shown(text)}”: this field {own}.")
    raise NotANumber(f"“{_shown(text)}” is not a number.")


def typed_number(text: str, unit: Unit) -> str:
    """Return the number in plain notation, such as `-12.5`; digits are kept as typed.

    Raises NotANumber with a sentence for anything else, for another unit than the
    field's, and for a comma that may be a thousands mark (`1,250`).
    """
    typed = " ".join(text.split())
    found = _NUMBER.fullmatch(typed)
    whole, part = (found["whole"], found["part"] or "") if found else ("", "")
    if found is None or not whole + part:
        raise NotANumber(f"“{_shown(typed)}” is not a number.")
    _check_unit((found["unit"] or "").casefold(), unit, typed)
    if found["point"] == "," and len(part) == 3 and whole.lstrip("0"):
        both = f"{whole}.{part} or {whole}{part}"
        raise NotANumber(f"“{_shown(typed)}” may be {both}. Write it without a comma.")
    minus = "-" if found["sign"] and found["sign"] in MINUS_SIGNS else ""
    return f"{minus}{whole or '0'}{'.' + part if part else ''}"


def _is_told(way: str, typed: str) -> bool:
    """Say whether letters mean a direction: its beginning, or `df` for dorsiflexed."""
    is_short = way.endswith("flexed") and typed == f"{way[0]}f"
    return way.startswith(typed) or is_short


def split_way(text: str, ways: Sequence[str]) -> tuple[str, str]:
    """Return a number and the direction typed behind it: `8 df`, `3 inv`, `10 out toe`.

    The text as it is, and "", where the letters tell no direction, tell several, or
    could be the beginning of a unit.
    """
    found = _WAY_BEHIND.fullmatch(" ".join(text.split()))
    if found is None:
        return text, ""
    typed = found["way"].casefold().replace(" ", "_")
    units = (each for spellings in SPELLINGS.values() for each in spellings)
    told = [way for way in ways if _is_told(way, typed)]
    if len(told) != 1 or any(unit.startswith(typed) for unit in units):
        return text, ""
    return found["number"], told[0]
