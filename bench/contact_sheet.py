"""Contact sheets to look at: `python -m bench.contact_sheet FOLDER`.

All exercise drawings at print size, and every page of every document of three example
plans. Needs pdftoppm (poppler-utils). Nothing is judged here: somebody looks.
"""

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

SCRATCH = tempfile.TemporaryDirectory(prefix="plumbline-bench-")
os.environ.setdefault("PLUMBLINE_DATA_DIR", SCRATCH.name)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")

import django  # noqa: E402  the environment comes first

django.setup()

from PIL import Image  # noqa: E402
from reportlab.lib.pagesizes import A4  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from reports.careplan.exercises import LIBRARY  # noqa: E402
from reports.documents import stored_reports  # noqa: E402
from reports.figures.exercise import draw_exercise  # noqa: E402
from reports.pdf.canvas_pen import CanvasPen  # noqa: E402
from reports.pdf.fonts import BOLD, REGULAR, register  # noqa: E402
from tests.reports.documents.making import issue_of  # noqa: E402

PLANS = ("case-01-short-right-leg", "case-05-heel-pain", "case-09-acute-charcot")
MARGIN, GAP, COLUMNS, ROWS = 36.0, 14.0, 2, 4
# The column of a drawing on the exercise sheet, in points.
FIGURE = (193.0, 160.0)
DOTS = 60
ACROSS = 6


def exercise_sheet() -> bytes:
    """Return all drawings, eight a page, each under its id and title."""
    register()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, initialFontName=REGULAR)
    width, height = FIGURE
    for index, exercise in enumerate(LIBRARY.values()):
        row, column = divmod(index % (COLUMNS * ROWS), COLUMNS)
        x = MARGIN + column * (width + 60)
        y = A4[1] - MARGIN - (row + 1) * (height + 26)
        canvas.setFont(BOLD, 10)
        canvas.drawString(x, y + height + 6, f"{exercise.id} {exercise.title}"[:48])
        with CanvasPen(canvas, (x, y), font=REGULAR, bold_font=BOLD) as pen:
            draw_exercise(pen, exercise, "R" if exercise.sided else "", FIGURE)
        if index % (COLUMNS * ROWS) == COLUMNS * ROWS - 1:
            canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _pictures(pdf: bytes, dots: int) -> list[Image.Image]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.pdf"
        path.write_bytes(pdf)
        subprocess.run(  # noqa: S603  a fixed command, our own file
            ["pdftoppm", "-r", str(dots), "-png", str(path), f"{folder}/page"],  # noqa: S607
            check=True,
        )
        return [Image.open(each).copy() for each in sorted(Path(folder).glob("*.png"))]


def montage(pictures: Sequence[Image.Image]) -> Image.Image:
    """Return pages side by side, six across, with a line of grey between them."""
    wide, high = pictures[0].size
    rows = -(-len(pictures) // ACROSS)
    sheet = Image.new("RGB", (ACROSS * (wide + 6), rows * (high + 6)), "#888888")
    for index, picture in enumerate(pictures):
        row, column = divmod(index, ACROSS)
        sheet.paste(picture, (column * (wide + 6), row * (high + 6)))
    return sheet


def main(folder: Path) -> None:
    """Write the sheets into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, picture in enumerate(_pictures(exercise_sheet(), 100), start=1):
        picture.save(folder / f"exercises-{number}.png")
    for name in PLANS:
        for kind, content, _ in stored_reports(issue_of(name)):
            montage(_pictures(content, DOTS)).save(folder / f"{name}-{kind}.png")
    sys.stdout.write(f"{len(list(folder.glob('*.png')))} sheets in {folder}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
