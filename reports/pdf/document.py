"""One document from its content to finished bytes: laid out once, drawn once."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from reports.content import ReportContent
from reports.pdf.finish import About, finish
from reports.pdf.fonts import REGULAR, register
from reports.pdf.grouping import all_groups
from reports.pdf.layout import Pencil, Placed, lay_out
from reports.pdf.running import draw_running
from reports.pdf.style import SIDE_MARGIN, STYLES, Style
from reports.pdf.tags import Tagger

# Packed bytes as they are: letters in their place cost a quarter more for nothing.
rl_config.useA85 = 0


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished PDF and how many pages it has."""

    content: bytes
    pages: int


def _draw(
    tagger: Tagger, content: ReportContent, placed: tuple[Placed, ...], pages: int
) -> None:
    canvas = tagger.canvas
    by_page: list[list[Placed]] = [[] for _ in range(pages)]
    for each in placed:
        by_page[each.page].append(each)
    for number, fragments in enumerate(by_page, start=1):
        top = Pencil(canvas, tagger, SIDE_MARGIN, 0)
        draw_running(top, content.running, number, pages)
        for each in fragments:
            each.fragment.draw(Pencil(canvas, tagger, SIDE_MARGIN, each.top))
        canvas.showPage()


def render(
    content: ReportContent,
    *,
    at: datetime,
    style: Style = STYLES[False],
    has_signature: bool = False,
) -> Rendered:
    """Return the content as a tagged, archival PDF; equal input gives equal bytes.

    `at`: when the document was issued, written into its metadata. `style`: the size
    of its print. `has_signature`: leave a field for the clinic's signature.
    """
    register()
    buffer = io.BytesIO()
    canvas = Canvas(
        buffer, pagesize=A4, invariant=1, initialFontName=REGULAR, pageCompression=1
    )
    tagger = Tagger(canvas)
    placed, pages = lay_out(all_groups(content.blocks, tagger.root, style))
    _draw(tagger, content, placed, pages)
    canvas.save()
    about = About(
        content.title,
        content.author,
        content.language,
        at.astimezone(UTC),
        has_signature,
    )
    return Rendered(finish(buffer.getvalue(), tagger, about), pages)
