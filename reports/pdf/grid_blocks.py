"""Tables with fixed columns, and the diary to tick, as fragments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reports.content import Cell, Diary, SideTable, Table
from reports.pdf.layout import Fragment, Pencil
from reports.pdf.lines import Line, wrap
from reports.pdf.style import HAIRLINE, INK, SMALLEST, Style
from reports.pdf.tags import Node
from reports.pdf.text_blocks import draw_lines

PADDING = 4.0
SIDE_SHARES = (3, 4, 3)
BOX_SHARE = 0.62
# Leaves each day of a week room for its name, in large print too.
NAME_SHARE = 0.36
# A row with more lines than this is cut into parts of so many lines.
LONG_ROW, ROW_PART = 14, 6


@dataclass(frozen=True, slots=True)
class _Column:
    x: float
    width: float


def _columns(shares: Sequence[int], x: float, width: float) -> list[_Column]:
    total = sum(shares)
    columns, at = [], x
    for share in shares:
        wide = width * share / total
        columns.append(_Column(at, wide))
        at += wide
    return columns


def _row_fragments(
    cells: Sequence[Cell],
    row: Node,
    columns: Sequence[_Column],
    style: Style,
    *,
    scope: str,
) -> list[Fragment]:
    """Return one row: every cell wrapped in its column, a hairline below.

    A row that is very high may be cut between pages.
    """
    wrapped: list[list[Line]] = [
        wrap(cell.text, style.size, column.width - 2 * PADDING, bold=cell.is_header)
        for cell, column in zip(cells, columns, strict=True)
    ]
    nodes = [
        row.add("TH", scope=scope) if cell.is_header else row.add("TD")
        for cell in cells
    ]
    most = max(1, *(len(lines) for lines in wrapped))
    step = most if most <= LONG_ROW else ROW_PART
    starts = range(0, most, step)
    return [
        _row_part(
            [lines[start : start + step] for lines in wrapped],
            nodes,
            columns,
            style,
            ends=(start == 0, start + step >= most),
        )
        for start in starts
    ]


def _row_part(
    wrapped: Sequence[list[Line]],
    nodes: Sequence[Node],
    columns: Sequence[_Column],
    style: Style,
    *,
    ends: tuple[bool, bool],
) -> Fragment:
    """Return lines of a row; `ends`: whether they are its first, and its last."""
    first, last = ends
    above, below = PADDING * first, PADDING * last
    height = max(1, *map(len, wrapped)) * style.leading + above + below

    def draw(pencil: Pencil) -> None:
        for lines, node, column in zip(wrapped, nodes, columns, strict=True):
            if not lines and not first:
                continue
            with pencil.tagger.content(node):
                x = pencil.x + column.x + PADDING
                at = Pencil(pencil.canvas, pencil.tagger, x, pencil.top - above)
                draw_lines(at, lines, style)
        if last:
            with pencil.tagger.ornament():
                _rule(pencil, columns, pencil.top - height)

    return Fragment(height, draw)


def _rule(pencil: Pencil, columns: Sequence[_Column], y: float) -> None:
    pencil.canvas.setStrokeColor(HAIRLINE)
    pencil.canvas.setLineWidth(0.6)
    last = columns[-1]
    left, right = pencil.x + columns[0].x, pencil.x + last.x + last.width
    pencil.canvas.line(left, y, right, y)


def _caption(
    text: str, table: Node, style: Style, width: float, *, x: float = 0
) -> Fragment:
    node = table.add("Caption")
    lines = wrap(text, style.size, width, bold=True)

    def draw(pencil: Pencil) -> None:
        with pencil.tagger.content(node):
            at = Pencil(pencil.canvas, pencil.tagger, pencil.x + x, pencil.top)
            draw_lines(at, lines, style)

    return Fragment(len(lines) * style.leading, draw, style.gap, keep=True)


def table_fragments(
    block: Table, parent: Node, style: Style, width: float, *, x: float = 0
) -> list[Fragment]:
    """Return a table: caption, head, a fragment a row."""
    table = parent.add("Table")
    columns = _columns(block.widths, x, width)
    head = tuple(Cell(text, is_header=True) for text in block.head)
    rows = [
        fragment
        for row in block.rows
        for fragment in _row_fragments(
            row, table.add("TR"), columns, style, scope="Row"
        )
    ]
    caption = _caption(block.caption, table, style, width, x=x)
    # The caption's node was added last; reading order wants it first.
    table.kids.insert(0, table.kids.pop())
    head_row = Node("TR")
    table.kids.insert(1, head_row)
    top = _row_fragments(head, head_row, columns, style, scope="Column")
    return [caption, *(replace(each, keep=True) for each in top), *rows]


def side_table_fragments(
    block: SideTable, parent: Node, style: Style, width: float, *, x: float = 0
) -> list[Fragment]:
    """Return a table whose left column is the left side, always."""
    rows = tuple(
        (Cell(row.left), Cell(row.label, is_header=True), Cell(row.right))
        for row in block.rows
    )
    table = Table(block.caption, block.head, rows, SIDE_SHARES)
    return table_fragments(table, parent, style, width, x=x)


def _boxes(
    columns: Sequence[_Column], style: Style, height: float
) -> Callable[[Pencil], None]:
    side = style.size * BOX_SHARE + 5

    def draw(pencil: Pencil) -> None:
        pencil.canvas.setStrokeColor(INK)
        pencil.canvas.setLineWidth(0.9)
        for column in columns:
            x = pencil.x + column.x + (column.width - side) / 2
            y = pencil.top - (height + side) / 2
            pencil.canvas.rect(x, y, side, side, stroke=1, fill=0)

    return draw


def _diary_row(
    name: str, row: Node, columns: Sequence[_Column], style: Style
) -> Fragment:
    """Return one line of the diary: what it is, and a box for each day."""
    head = columns[0]
    lines = wrap(name, style.size, head.width - PADDING)
    height = max(len(lines) * style.leading, style.size * 1.9) + PADDING
    node = row.add("TH", scope="Row")
    for _ in columns[1:]:
        row.add("TD")
    boxes = _boxes(columns[1:], style, height)

    def draw(pencil: Pencil) -> None:
        with pencil.tagger.content(node):
            spare = (height - len(lines) * style.leading) / 2
            at = Pencil(
                pencil.canvas, pencil.tagger, pencil.x + head.x, pencil.top - spare
            )
            draw_lines(at, lines, style)
        with pencil.tagger.ornament():
            boxes(pencil)
            _rule(pencil, columns, pencil.top - height)

    return Fragment(height, draw)


def diary_fragments(
    block: Diary, parent: Node, style: Style, width: float
) -> list[list[Fragment]]:
    """Return one list of fragments a week: each stays on one page."""
    small = replace(style, size=max(SMALLEST, style.size - 2))
    name = width * NAME_SHARE
    day = (width - name) / len(block.days)
    columns = [_Column(0, name)]
    columns += [_Column(name + index * day, day) for index in range(len(block.days))]
    weeks = []
    for week in range(1, block.weeks + 1):
        table = parent.add("Table")
        words = block.week_words.format(week=week, caption=block.caption)
        caption = _caption(words, table, small, width)
        head = tuple(Cell(text, is_header=True) for text in ("", *block.days))
        top = _row_fragments(head, table.add("TR"), columns, small, scope="Column")
        rows = [
            _diary_row(line, table.add("TR"), columns, small) for line in block.lines
        ]
        weeks.append([caption, *(replace(each, keep=True) for each in top), *rows])
    return weeks
