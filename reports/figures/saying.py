"""A pen that says every word of a drawing in the reader's language."""

from dataclasses import dataclass, replace

from reports.figures.geometry import Path, Point
from reports.figures.pen import Lettering, Paint, Pen, fitted, text_width
from reports.wording import Language


@dataclass(frozen=True, slots=True)
class SayingPen:
    """Draw through another pen; words that grow longer are set smaller to fit."""

    pen: Pen
    language: Language

    def path(self, path: Path, paint: Paint) -> None:
        """Paint an outline."""
        self.pen.path(path, paint)

    def circle(self, centre: Point, radius: float, paint: Paint) -> None:
        """Paint a circle."""
        self.pen.circle(centre, radius, paint)

    def text(self, at: Point, words: str, lettering: Lettering) -> None:
        """Set one line of words in the language, in the room of the English ones."""
        said = self.language.say(words)
        room = text_width(words, lettering.size)
        size = fitted(said, lettering.size, room)
        lettering = replace(lettering, size=size)
        self.pen.text(at, said, lettering)
