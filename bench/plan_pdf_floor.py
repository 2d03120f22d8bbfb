"""The floor: the same marks on the same pages by raw ReportLab canvas calls.

What the product draws is recorded once, untimed, as the plain canvas calls that a
program would make that knew every place beforehand; replaying them is the floor.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from reports.content import ReportContent
from reports.figures.geometry import Path
from reports.pdf.canvas_pen import _Outline
from reports.pdf.document import _draw
from reports.pdf.fonts import REGULAR, register
from reports.pdf.grouping import all_groups
from reports.pdf.layout import lay_out
from reports.pdf.style import STYLES
from reports.pdf.tags import Node, Tagger

KEPT = (
    "setFillColor setStrokeColor setLineWidth setFont setDash setLineCap setLineJoin "
    "saveState restoreState translate scale rect line circle drawString "
    "drawRightString drawCentredString showPage"
).split()
Call = tuple[str, tuple[Any, ...], dict[str, Any]]


def new_canvas(buffer: io.BytesIO) -> Canvas:
    """Return a canvas as the product opens one."""
    return Canvas(
        buffer, pagesize=A4, invariant=1, initialFontName=REGULAR, pageCompression=1
    )


@dataclass(slots=True)
class Recording:
    """Canvas calls in their order; a path as its moves, lines and curves."""

    calls: list[Call] = field(default_factory=list)

    def replay(self, *, keeps_paths: bool = False) -> bytes:
        """Draw everything on a new canvas and return the file.

        `keeps_paths`: the stricter floor, with every outline written beforehand.
        """
        buffer = io.BytesIO()
        canvas = new_canvas(buffer)
        for name, args, more in self.calls:
            if name == "path" and keeps_paths and args and args[0][0] != "R":
                canvas.drawPath(_Outline(Path(args)), **more)
            elif name == "path":
                _draw_path(canvas, args, more)
            else:
                getattr(canvas, name)(*args, **more)
        canvas.save()
        return buffer.getvalue()


def _draw_path(canvas: Canvas, ops: tuple[Any, ...], more: dict[str, Any]) -> None:
    path = canvas.beginPath()
    for op, coords in ops:
        if op == "M":
            path.moveTo(*coords)
        elif op == "L":
            path.lineTo(*coords)
        elif op == "C":
            path.curveTo(*coords)
        elif op == "R":
            path.rect(*coords)
        else:
            path.close()
    canvas.drawPath(path, **more)


class _RecordedPath:
    """A path object that remembers rectangles, as the QR code draws them."""

    def __init__(self) -> None:
        self.ops: list[tuple[str, tuple[float, ...]]] = []

    def rect(self, *coords: float) -> None:
        self.ops.append(("R", coords))


class RecordingCanvas(Canvas):
    """A canvas that remembers what it is asked, and draws nothing."""

    def __init__(self, recording: Recording) -> None:
        super().__init__(io.BytesIO(), pagesize=A4, initialFontName=REGULAR)
        self._recording = recording

    def beginPath(self) -> _RecordedPath:
        return _RecordedPath()

    def drawPath(self, path: Any, **more: Any) -> None:
        ops = path.ops if isinstance(path, _RecordedPath) else path.path.ops
        self._recording.calls.append(("path", tuple(ops), more))


def _recorder(name: str) -> Callable[..., None]:
    def record(self: RecordingCanvas, *args: Any, **more: Any) -> None:
        self._recording.calls.append((name, args, more))
        if name == "showPage":
            self._pageNumber += 1
            self._code = []

    return record


for _name in KEPT:
    setattr(RecordingCanvas, _name, _recorder(_name))


class Untagged(Tagger):
    """A tagger that marks nothing: the product without structure."""

    @contextmanager
    def content(self, node: Node) -> Iterator[None]:
        yield

    @contextmanager
    def ornament(self, kind: str = "Layout") -> Iterator[None]:
        yield


def _drawn(content: ReportContent, tagger: Tagger) -> int:
    style = STYLES[False]
    placed, pages = lay_out(all_groups(content.blocks, tagger.root, style))
    _draw(tagger, content, placed, pages)
    return pages


def record(content: ReportContent) -> Recording:
    """Return the canvas calls behind a document."""
    recording = Recording()
    _drawn(content, Untagged(RecordingCanvas(recording)))
    return recording


def untagged(content: ReportContent) -> bytes:
    """Return the product's document laid out and drawn, without structure."""
    register()
    buffer = io.BytesIO()
    canvas = new_canvas(buffer)
    _drawn(content, Untagged(canvas))
    canvas.save()
    return buffer.getvalue()
