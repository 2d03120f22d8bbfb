"""The house face in the PDF: registered once, measured fast, honest about gaps."""

from functools import cache

import fontpkg
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "Atkinson"
BOLD = "Atkinson-Bold"
FACES = ((REGULAR, 400), (BOLD, 700))
# Stands for letters that the face does not have, so that a gap is seen.
UNKNOWN = "[?]"
# Words for signs that the face does not have but our own texts use.
SPOKEN = {"→": "then", "★": "*", "\u00a0": " ", "\u2011": "-"}


@cache
def register() -> frozenset[int]:
    """Register the faces with ReportLab; return the letters that both can draw."""
    letters: set[int] | None = None
    for name, weight in FACES:
        path = fontpkg.path("Atkinson Hyperlegible", weight=weight, style="normal")
        font = TTFont(name, str(path))
        pdfmetrics.registerFont(font)
        has = set(font.face.charToGlyph)
        letters = has if letters is None else letters & has
    return frozenset(letters or ())


@cache
def drawable(text: str) -> str:
    """Return a text the face can draw; each run of other letters becomes `[?]`."""
    letters = register()
    out: list[str] = []
    for letter in text:
        if ord(letter) in letters:
            out.append(letter)
        elif letter in SPOKEN:
            out.append(SPOKEN[letter])
        elif letter.isspace():
            out.append(" ")
        elif not out or out[-1] != UNKNOWN:
            out.append(UNKNOWN)
    return "".join(out)


def width_of(text: str, font: str, size: float) -> float:
    """Return the width of a drawable text in points."""
    register()
    return float(pdfmetrics.stringWidth(text, font, size))
