"""Text into lines: greedy, with a bold beginning, never wider than its column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reports.content import ListItem
from reports.pdf.fonts import BOLD, REGULAR, drawable, width_of


@dataclass(frozen=True, slots=True)
class Run:
    """Letters in one face, at an offset from the line's left edge."""

    text: str
    font: str
    offset: float


Line = tuple[Run, ...]


@lru_cache(maxsize=4096)
def _word_width(word: str, font: str, size: float) -> float:
    return width_of(word, font, size)


def _pieces(word: str, font: str, size: float, width: float) -> Iterator[str]:
    """Yield a word, or its parts where it is wider than the whole column."""
    if _word_width(word, font, size) <= width:
        yield word
        return
    piece = ""
    for letter in word:
        if piece and width_of(piece + letter, font, size) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece


def _words(text: str, font: str, size: float, width: float) -> list[tuple[str, str]]:
    return [
        (piece, font)
        for word in drawable(text).split()
        for piece in _pieces(word, font, size, width)
    ]


def _join(words: list[tuple[str, str]], size: float) -> Line:
    """Return a line's words as runs of one face each."""
    runs: list[Run] = []
    offset = 0.0
    for index, (word, font) in enumerate(words):
        if index:
            offset += _word_width(" ", font, size)
        if runs and runs[-1].font == font:
            last = runs[-1]
            runs[-1] = Run(f"{last.text} {word}", font, last.offset)
        else:
            runs.append(Run(word, font, offset))
        offset += _word_width(word, font, size)
    return tuple(runs)


def width_of_line(line: Line, size: float) -> float:
    """Return how wide a line is."""
    last = line[-1]
    return last.offset + width_of(last.text, last.font, size)


def wrap(
    text: str,
    size: float,
    width: float,
    *,
    label: str = "",
    bold: bool = False,
    more: Sequence[ListItem] = (),
) -> list[Line]:
    """Return the lines of a text in a column `width` points wide.

    `label` stands before it in bold; `more` runs on behind it. An empty text has no
    lines.
    """
    font = BOLD if bold else REGULAR
    words = _words(label, BOLD, size, width) + _words(text, font, size, width)
    for each in more:
        words += _words(each.label, BOLD, size, width)
        words += _words(each.text, REGULAR, size, width)
    lines: list[Line] = []
    current: list[tuple[str, str]] = []
    used = 0.0
    for word, face in words:
        space = _word_width(" ", face, size) if current else 0.0
        wide = _word_width(word, face, size)
        if current and used + space + wide > width:
            lines.append(_join(current, size))
            current, used, space = [], 0.0, 0.0
        current.append((word, face))
        used += space + wide
    if current:
        lines.append(_join(current, size))
    return lines
