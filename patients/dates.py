"""Dates of birth as people type them. Pure; today is an argument."""

import re
from collections.abc import Iterator
from datetime import date

MONTHS = {
    name: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
# Countries whose people write the month before the day.
MONTH_FIRST = frozenset({"US"})
_SEPARATED = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})")
_DAY_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]*([a-z]{3,9})[-/., ]*(\d{2,4})")
_NAME_DAY = re.compile(r"([a-z]{3,9})[-/. ]*(\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\d{2,4})")
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SOLID_DAY_FIRST = re.compile(r"(\d{2})(\d{2})(\d{4})")
# A date among other words; what is around it is a name.
_WITHIN = re.compile(
    r"(?<![\w])(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}"
    r"|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9},? \d{2,4}"
    r"|[a-z]{3,9} \d{1,2}(?:st|nd|rd|th)?,? \d{4})(?![\w])",
    re.IGNORECASE,
)


def _years(text: str, today: date) -> tuple[int, ...]:
    """Return the years that two or four digits may mean for a birth."""
    if len(text) == 4:
        return (int(text),)
    if len(text) != 2:
        return ()
    century = today.year - today.year % 100
    return tuple(
        year
        for year in (century + int(text), century - 100 + int(text))
        if year <= today.year
    )


def _month(name: str) -> int:
    """Return the month that a name or its beginning means; 0 for none."""
    number = MONTHS.get(name[:3], 0)
    full = date(2000, number, 1).strftime("%B").lower() if number else ""
    return number if full.startswith(name) or name == "sept" else 0


def _triples(text: str, *, month_first: bool) -> Iterator[tuple[str, int, int]]:
    """Yield (year as typed, month, day), the likelier reading first."""
    if (named := _DAY_NAME.fullmatch(text)) and (month := _month(named[2])):
        yield named[3], month, int(named[1])
    if (named := _NAME_DAY.fullmatch(text)) and (month := _month(named[1])):
        yield named[3], month, int(named[2])
    if solid := _SOLID.fullmatch(text):
        yield solid[1], int(solid[2]), int(solid[3])
    parts = _SEPARATED.fullmatch(text) or _SOLID_DAY_FIRST.fullmatch(text)
    if not parts:
        return
    first, second, third = parts.groups()
    if len(first) == 4:
        yield first, int(second), int(third)
        return
    readings = [(int(second), int(first)), (int(first), int(second))]
    for month, day in reversed(readings) if month_first else readings:
        yield third, month, day


def possible_dates(text: str, *, today: date, country: str = "GB") -> tuple[date, ...]:
    """Return the days up to today that a text may mean, the likeliest first.

    Day first, except in countries that write the month first; the other order is
    offered second where it is a date too. Two digits of a year may mean either
    century. Empty when the text is no date.
    """
    found: dict[date, None] = {}
    month_first = country in MONTH_FIRST
    tidy = " ".join(text.lower().split())
    for year_text, month, day in _triples(tidy, month_first=month_first):
        for year in _years(year_text, today):
            try:
                meant = date(year, month, day)
            except ValueError:
                continue
            if meant <= today:
                found[meant] = None
    return tuple(found)


def split_date(text: str) -> tuple[str, str]:
    """Return what may be a date in a text, and the rest; "" where there is none."""
    found = _WITHIN.search(text)
    if found is None:
        return "", text
    return found[0], f"{text[: found.start()]} {text[found.end() :]}".strip(" ,;")
