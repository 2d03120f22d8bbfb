"""What a drawing is made of before it is placed on the page: painted outlines."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.figures.geometry import Frame, Path
from reports.figures.palette import WHITE
from reports.figures.pen import Paint, Pen

HALO = 1.5


@dataclass(frozen=True, slots=True)
class Shape:
    """Hold an outline in drawing units with its paint (stroke widths in points)."""

    path: Path
    paint: Paint


def filled(path: Path, colour: str) -> Shape:
    """Return a shape painted with one colour."""
    return Shape(path, Paint(fill=colour))


def lined(path: Path, colour: str, width: float = 1) -> Shape:
    """Return a line."""
    return Shape(path, Paint(stroke=colour, width=width))


def haloed(paths: Iterable[Path]) -> list[Shape]:
    """Return a white rim round outlines, so that what lies over reads as over."""
    ops = tuple(op for path in paths for op in path.ops)
    return [Shape(Path(ops), Paint(stroke=WHITE, width=HALO))]


def draw_shapes(pen: Pen, frame: Frame, shapes: Iterable[Shape]) -> None:
    """Place shapes on the page and paint them."""
    for shape in shapes:
        pen.path(frame.path(shape.path), shape.paint)
