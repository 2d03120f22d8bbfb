"""A pen that remembers, so that tests can ask what was drawn and where."""

from dataclasses import dataclass, field

from reports.figures.geometry import Bounds, Path, Point, bounds_of
from reports.figures.pen import Anchor, Lettering, Paint, text_width


@dataclass
class RecordingPen:
    """Keep every call in order."""

    paths: list[tuple[Path, Paint]] = field(default_factory=list)
    circles: list[tuple[Point, float, Paint]] = field(default_factory=list)
    words: list[tuple[Point, str, Lettering]] = field(default_factory=list)

    def path(self, path: Path, paint: Paint) -> None:
        self.paths.append((path, paint))

    def circle(self, centre: Point, radius: float, paint: Paint) -> None:
        self.circles.append((centre, radius, paint))

    def text(self, at: Point, words: str, lettering: Lettering) -> None:
        self.words.append((at, words, lettering))

    def fills(self) -> set[str]:
        return {paint.fill for _, paint in self.paths}

    def texts(self) -> list[str]:
        return [words for _, words, _ in self.words]

    def extent(self) -> Bounds:
        boxes = [self._path_box(path, paint) for path, paint in self.paths]
        boxes += [
            Bounds(x, y, x, y).grown(r + _half_stroke(paint))
            for (x, y), r, paint in self.circles
        ]
        boxes += [text_box(*word) for word in self.words]
        corners = [(box.left, box.bottom) for box in boxes]
        return bounds_of(corners + [(box.right, box.top) for box in boxes])

    @staticmethod
    def _path_box(path: Path, paint: Paint) -> Bounds:
        return bounds_of(path.points()).grown(_half_stroke(paint))


def _half_stroke(paint: Paint) -> float:
    return paint.width / 2 if paint.stroke else 0


def text_box(at: Point, words: str, lettering: Lettering) -> Bounds:
    width = text_width(words, lettering.size)
    shift = {Anchor.START: 0, Anchor.MIDDLE: width / 2, Anchor.END: width}
    left = at[0] - shift[lettering.anchor]
    low, high = at[1] - lettering.size * 0.25, at[1] + lettering.size * 0.8
    return Bounds(left, low, left + width, high)
