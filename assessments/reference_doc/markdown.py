"""Markdown for the clinical reference: sections, contents, tables, plain cells."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments.biomechanics.types import Range, Sides, Source, Unit
from assessments.biomechanics.values import NO_UNIT_WORD

SIDES_WORDS = {Sides.PER_SIDE: "left and right apart", Sides.ONCE: "once"}
_MARKS = str.maketrans({"|": "\\|", "\n": " ", "<": "&lt;", ">": "&gt;", "*": "\\*"})


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it. `anchor` is its address in the document."""

    anchor: str
    title: str
    lines: tuple[str, ...] = ()
    parts: tuple["Section", ...] = ()


def cell(text: str) -> str:
    """Return plain text as a table's cell or a list's line takes it."""
    return " ".join(text.translate(_MARKS).split())


def code(text: str) -> str:
    """Return a code or an expression in the writing of code."""
    return f"`{' '.join(text.split())}`"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return a table; its cells are Markdown already."""
    return (
        f"| {' | '.join(heads)} |",
        f"| {' | '.join('---' for _ in heads)} |",
        *(f"| {' | '.join(row)} |" for row in rows),
        "",
    )


def bullets(lines: Iterable[str]) -> tuple[str, ...]:
    """Return a list, left out where there is nothing to list."""
    found = tuple(f"- {line}" for line in lines if line)
    return (*found, "") if found else ()


def sentences(*parts: str) -> str:
    """Return the parts that say something, one behind the other."""
    return " ".join(part for part in parts if part)


def number(value: Decimal) -> str:
    """Return a number in plain notation with a true minus sign."""
    return format(value, "f").replace("-", "−")


def span(limits: Range, unit: Unit = Unit.NONE) -> str:
    """Return a closed range in words, with its unit."""
    text = f"{number(limits.low)} to {number(limits.high)}"
    return text if unit in NO_UNIT_WORD else f"{text} {unit.value}"


def years(ages: tuple[int, int] | None) -> str:
    """Return an age range in words; "" for everybody."""
    return f"{ages[0]} to {ages[1]} years" if ages else ""


def cited(source: Source) -> str:
    """Return a source with its evidence mark."""
    return f"{cell(source.citation)} **[{source.evidence.value}]**"


def said(text: str, source: Source) -> str:
    """Return a sentence with its source behind it."""
    return f"{cell(text).rstrip('.')}. {cited(source)}"


def counted(number_of: int, noun: str) -> str:
    """Return a count with its noun: 1 value, 3 values."""
    return f"{number_of} {noun}{'' if number_of == 1 else 's'}"


def contents_of(sections: Iterable[Section], depth: int = 2) -> Iterator[str]:
    """Yield the contents list of sections, `depth` levels of it."""
    yield from _entries(sections, depth, "")
    yield ""


def _entries(sections: Iterable[Section], depth: int, indent: str) -> Iterator[str]:
    for section in sections:
        yield f"{indent}- [{cell(section.title)}](#{section.anchor})"
        if depth > 1:
            yield from _entries(section.parts, depth - 1, f"{indent}  ")


def document_of(sections: Iterable[Section], level: int = 2) -> Iterator[str]:
    """Yield the sections' lines; a heading of `level` has `level` hashes."""
    for section in sections:
        yield f'<a id="{section.anchor}"></a>'
        yield ""
        yield f"{'#' * level} {cell(section.title)}"
        yield ""
        yield from section.lines
        yield from document_of(section.parts, level + 1)
