"""The same content as HTML for WeasyPrint, with the same faces, sizes and drawings."""

from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import fontpkg

from reports.careplan.exercises import LIBRARY
from reports.content import (
    Block,
    BulletList,
    Card,
    Diary,
    Drawing,
    ExerciseFigure,
    Heading,
    HelpBox,
    Illustrated,
    PageBreak,
    Paragraph,
    QrCode,
    ReportContent,
    SideTable,
)
from reports.figures.clinical import svg_of
from reports.figures.exercise import draw_exercise
from reports.figures.svg import SvgPen

FIGURE = (190.0, 160.0)


def _face(weight: int) -> str:
    path = fontpkg.path("Atkinson Hyperlegible", weight=weight, style="normal")
    address = Path(str(path)).as_uri()
    return f"@font-face{{font-family:Atkinson;font-weight:{weight};src:url({address})}}"


STYLE = (
    _face(400)
    + _face(700)
    + """@page{size:A4;margin:27mm 20mm 21mm;
@top-left{content:string(whose);font:700 12pt Atkinson}
@bottom-right{content:'Page ' counter(page) ' of ' counter(pages);font:12pt Atkinson}}
body{font:14pt/1.32 Atkinson;margin:0}h1{font-size:23.8pt}h2{font-size:17.9pt;
color:#0b6b6b}h3{font-size:15pt;border-top:.7pt solid #b9c4c6}header{string-set:whose
content();height:0;overflow:hidden}.help{border:1.6pt solid #a3211b;padding:9pt;
break-inside:avoid}.ill{display:flex;gap:14pt;break-inside:avoid}table{width:100%;
border-collapse:collapse}td,th{border-bottom:.6pt solid #b9c4c6;text-align:left}
.box{display:inline-block;width:13pt;height:13pt;border:.9pt solid #1d2528}"""
)


def _exercise(figure: ExerciseFigure) -> str:
    pen = SvgPen(*FIGURE)
    draw_exercise(pen, LIBRARY[figure.exercise_id], figure.sides, FIGURE)
    return pen.document(title=figure.exercise_id, description=figure.alt)


def _inline(blocks: tuple[Block, ...]) -> str:
    return "".join(_html(block) for block in blocks)


def _list(block: BulletList) -> str:
    tag = "ol" if block.is_ordered else "ul"
    items = "".join(
        f"<li><b>{escape(item.label)}</b> {escape(item.text)}</li>"
        for item in block.items
    )
    return f"<{tag}>{items}</{tag}>"


def _sides(block: SideTable) -> str:
    rows = "".join(
        f"<tr><td>{escape(row.left)}</td><th>{escape(row.label)}</th>"
        f"<td>{escape(row.right)}</td></tr>"
        for row in block.rows
    )
    return (
        f"<table><caption>{escape(block.caption)}</caption><tr><th>Left</th>"
        f"<th>What</th><th>Right</th></tr>{rows}</table>"
    )


def _diary(block: Diary) -> str:
    days = "".join(f"<th>{day}</th>" for day in block.days)
    boxes = '<td><span class="box"></span></td>' * len(block.days)
    lines = "".join(f"<tr><th>{escape(line)}</th>{boxes}</tr>" for line in block.lines)
    return f"<table><tr><th></th>{days}</tr>{lines}</table>" * block.weeks


def _help(block: HelpBox) -> str:
    groups = "".join(
        f"<h3>{escape(head)}</h3><ul>"
        + "".join(f"<li>{escape(sign)}</li>" for sign in signs)
        + "</ul>"
        for head, signs in block.groups
    )
    return f'<div class="help"><h2>{block.title}</h2>{groups}{block.which}</div>'


def _illustrated(block: Illustrated) -> str:
    figure = block.figure
    drawn = _exercise(figure) if isinstance(figure, ExerciseFigure) else ""
    return f'<div class="ill">{drawn}<div>{_inline(block.blocks)}</div></div>'


WRITERS: Mapping[type, Callable[[Any], str]] = {
    Heading: lambda b: f"<h{b.level}>{escape(b.text)}</h{b.level}>",
    Paragraph: lambda b: f"<p><b>{escape(b.label)}</b> {escape(b.text)}</p>",
    BulletList: _list,
    SideTable: _sides,
    Drawing: lambda b: svg_of(b.figure),
    Illustrated: _illustrated,
    Card: lambda b: f"<h3>{escape(b.title)}</h3>{_inline(b.blocks)}",
    HelpBox: _help,
    QrCode: lambda b: _inline(b.words),
    Diary: _diary,
    PageBreak: lambda _: '<div style="break-after:page"></div>',
}


def _html(block: Block) -> str:
    return WRITERS[type(block)](block)


def html_of(content: ReportContent) -> str:
    """Return the document as a page of HTML."""
    running = content.running
    whose = f"{running.patient_name} {running.record_number}"
    return (
        f'<html lang="{content.language}"><head><title>{escape(content.title)}</title>'
        f"<style>{STYLE}</style></head><body><header>{escape(whose)}</header>"
        f"{_inline(content.blocks)}</body></html>"
    )
