"""The drawing protocol: outlines, paint and words, in points with y up.

A figure is drawn once, by a pure function, through a pen; one pen writes SVG for
the screen, another calls a PDF canvas. Neither knows what it draws.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from reports.figures.geometry import Path, Point


@dataclass(frozen=True, slots=True)
class Paint:
    """Say how an outline is painted; "" means not filled, or not stroked.

    `width` (points) is the stroke's; `dash` is its pattern in points, () for solid.
    """

    fill: str = ""
    stroke: str = ""
    width: float = 1
    dash: tuple[float, ...] = ()


class Anchor(StrEnum):
    """Say which part of the words lies at the given point."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Lettering:
    """Say how words are set; `size` in points."""

    size: float
    colour: str
    bold: bool = False
    anchor: Anchor = Anchor.START


class Pen(Protocol):
    """Draw outlines and words on a page measured in points, y up."""

    def path(self, path: Path, paint: Paint) -> None:
        """Paint an outline."""

    def circle(self, centre: Point, radius: float, paint: Paint) -> None:
        """Paint a circle."""

    def text(self, at: Point, words: str, lettering: Lettering) -> None:
        """Set one line of words with its baseline at a point."""


@dataclass(slots=True)
class Recorder:
    """Remember a drawing once, to replay it on any pen as often as needed."""

    calls: list[Callable[[Pen], None]] = field(default_factory=list)

    def path(self, path: Path, paint: Paint) -> None:
        """Remember an outline."""
        self.calls.append(lambda pen: pen.path(path, paint))

    def circle(self, centre: Point, radius: float, paint: Paint) -> None:
        """Remember a circle."""
        self.calls.append(lambda pen: pen.circle(centre, radius, paint))

    def text(self, at: Point, words: str, lettering: Lettering) -> None:
        """Remember a line of words."""
        self.calls.append(lambda pen: pen.text(at, words, lettering))

    def replay(self, pen: Pen) -> None:
        """Draw what was remembered."""
        for call in self.calls:
            call(pen)


# Widest letter share of the house face at any size: keeps words inside their box.
WIDE_LETTER = 0.56


def text_width(words: str, size: float) -> float:
    """Return a safe estimate of the width of a line of words, in points."""
    return len(words) * size * WIDE_LETTER


def wrapped(words: str, size: float, room: float) -> list[str]:
    """Return words in lines that fit into `room` points; a long word stands alone."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def fitted(words: str, size: float, room: float) -> float:
    """Return the size, at most `size`, at which words fit into `room` points."""
    return min(size, room / text_width(words, 1)) if words else size
