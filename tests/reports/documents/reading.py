"""What a reader of a PDF sees: pages, words, letters that lie on one another."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pdfplumber

# Half a line of small print: less is how letters are set, more is one over another.
LARGEST_OVERLAP = 0.35


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter with its box in points from the top left of its page."""

    text: str
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float = 0
    font: str = ""

    def covers(self, other: "Letter") -> float:
        """Return which share of the smaller letter the two have in common."""
        wide = min(self.x1, other.x1) - max(self.x0, other.x0)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        if wide <= 0 or high <= 0:
            return 0.0
        return wide * high / min(self.area, other.area)

    @property
    def area(self) -> float:
        return (self.x1 - self.x0) * (self.bottom - self.top)


def _letter(raw: dict[str, Any], page: int) -> Letter:
    # The body of a letter without the empty space above and below it.
    inset = (raw["bottom"] - raw["top"]) * 0.2
    return Letter(
        raw["text"],
        page,
        raw["x0"],
        raw["x1"],
        raw["top"] + inset,
        raw["bottom"] - inset,
        raw["size"],
        raw["fontname"],
    )


def letters_of(content: bytes) -> list[Letter]:
    """Return every letter that is seen, in the order in which it is drawn."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return [
            _letter(raw, number)
            for number, page in enumerate(pdf.pages)
            for raw in page.chars
            if raw["text"].strip()
        ]


def pages_of(content: bytes) -> list[str]:
    """Return each page's text as a reader sees it, line by line."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return [page.extract_text() for page in pdf.pages]


def overlapping(letters: list[Letter]) -> Iterator[tuple[Letter, Letter]]:
    """Yield letters that lie on one another."""
    by_page: dict[int, list[Letter]] = {}
    for letter in letters:
        by_page.setdefault(letter.page, []).append(letter)
    for found in by_page.values():
        found.sort(key=lambda letter: letter.top)
        for index, letter in enumerate(found):
            for other in found[index + 1 :]:
                if other.top >= letter.bottom:
                    break
                if letter.covers(other) > LARGEST_OVERLAP:
                    yield letter, other
