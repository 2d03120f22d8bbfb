"""What is said to a patient, and how a language says it. Pure.

Builders write English. A text made of parts is a `Message`: it is its English, and keeps
the pattern and the values it was made from. A `Language` says patterns, values and whole
texts in its own words; what its catalogue does not hold (names, what somebody typed)
stays as it is.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

Value: TypeAlias = "str | int | Decimal | date"

MONTHS = (
    "January February March April May June July August September October November "
    "December"
).split()
DATE = "{day} {month} {year}"


class Message(str):
    """A text in English with what it was made from.

    `pattern`: the text with `{names}` in the places of `values`; "" for `parts`, which
    are whole texts said one after another.
    """

    __slots__ = ("parts", "pattern", "values")

    pattern: str
    values: Mapping[str, Value]
    parts: tuple[str, ...]


def msg(pattern: str, **values: Value) -> Message:
    """Return a text made of a pattern and values, in English."""
    shown = {name: ENGLISH.value(value) for name, value in values.items()}
    made = Message(pattern.format(**shown))
    made.pattern, made.values, made.parts = pattern, values, ()
    return made


def joined(*parts: str) -> Message:
    """Return texts one after another, each said on its own; empty ones left out."""
    kept = tuple(part for part in parts if part)
    made = Message(" ".join(kept))
    made.pattern, made.values, made.parts = "", {}, kept
    return made


def capital(text: str) -> str:
    """Return a text with a capital at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Language:
    """How one language says what is written in English.

    `code`: as BCP 47 has it. `table`: English text or pattern -> the same said here;
    empty for English itself. `decimal`: the decimal mark. `patterns`: of texts that
    were stored whole, with their values inside. `note`: what must be printed with
    everything said in it, "" for a language that a clinician approved.
    """

    code: str
    table: Mapping[str, str] = field(default_factory=dict)
    decimal: str = "."
    patterns: tuple[str, ...] = ()
    note: str = ""

    @property
    def is_english(self) -> bool:
        """Say whether nothing needs to be said in other words."""
        return not self.table

    def say(self, text: str) -> str:
        """Return a text in this language; what is not in its catalogue as it is."""
        if self.is_english or not text:
            return text
        if isinstance(text, Message):
            return self._message(text)
        if text in self.table:
            return self.table[text]
        return self._stored(text)

    def pattern(self, pattern: str) -> str:
        """Return a pattern in this language, its names still in it."""
        return self.table.get(pattern, pattern)

    def value(self, value: Value) -> str:
        """Return a value as it is written here."""
        if isinstance(value, date):
            return self.date(value)
        if isinstance(value, Decimal):
            return f"{value.normalize():f}".replace(".", self.decimal)
        return self.say(value) if isinstance(value, str) else str(value)

    def date(self, day: date) -> str:
        """Return a date as it is spoken: 4 November 2026."""
        month = self.table.get(MONTHS[day.month - 1], MONTHS[day.month - 1])
        pattern = self.pattern(DATE)
        return pattern.format(day=day.day, month=month, year=day.year)

    def _message(self, text: Message) -> str:
        if text.parts:
            return " ".join(self.say(part) for part in text.parts)
        values = {name: self.value(value) for name, value in text.values.items()}
        return self.pattern(text.pattern).format(**values)

    def _stored(self, text: str) -> str:
        """Return a stored text by the pattern it was made from; else as it is."""
        for pattern in self.patterns:
            found = _shape(pattern).fullmatch(text)
            if found is not None:
                values = {name: self.say(it) for name, it in found.groupdict().items()}
                return self.pattern(pattern).format(**values)
        return text


ENGLISH = Language("en-GB")


def long_date(day: date) -> str:
    """Return a date as it is spoken in English: 4 November 2026."""
    return ENGLISH.date(day)


_SHAPES: dict[str, re.Pattern[str]] = {}


def _shape(pattern: str) -> re.Pattern[str]:
    """Return the expression that finds a pattern's values again."""
    if pattern not in _SHAPES:
        parts = re.split(r"\{(\w+)\}", pattern)
        _SHAPES[pattern] = re.compile(
            "".join(
                f"(?P<{part}>.+?)" if number % 2 else re.escape(part)
                for number, part in enumerate(parts)
            ),
            re.DOTALL,
        )
    return _SHAPES[pattern]


def placeholders(pattern: str) -> frozenset[str]:
    """Return the names in a pattern."""
    return frozenset(re.findall(r"\{(\w+)\}", pattern))


Say: TypeAlias = Callable[[str], str]
NOTHING: Mapping[str, str] = MappingProxyType({})


def unsaid(table: Mapping[str, str], texts: Mapping[str, str]) -> Iterator[str]:
    """Yield the texts that a table lacks, or says with other names in them."""
    for text in texts:
        said = table.get(text, "")
        if not said.strip() or placeholders(said) != placeholders(text):
            yield text
