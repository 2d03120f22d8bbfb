"""Every kind of content block as groups of fragments."""

from dataclasses import replace

from reportlab.lib.units import mm

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
    Letterhead,
    PageBreak,
    Paragraph,
    Photo,
    QrCode,
    SideTable,
    Table,
)
from reports.pdf.figure_blocks import (
    drawing_fragment,
    exercise_fragment,
    figure_fragment,
    letterhead_fragment,
    photo_fragment,
)
from reports.pdf.grid_blocks import (
    diary_fragments,
    side_table_fragments,
    table_fragments,
)
from reports.pdf.layout import Fragment, Group, Pencil
from reports.pdf.special_blocks import (
    help_box_fragment,
    qr_fragment,
    rule_fragment,
)
from reports.pdf.style import RED, TEXT_HEIGHT, TEXT_WIDTH, Style
from reports.pdf.tags import Node
from reports.pdf.text_blocks import (
    heading_fragment,
    list_fragments,
    paragraph_fragments,
)

BAR = 4.0
FIGURE_SHARE = 0.4
MIN_FIGURE = 42 * mm
# Words higher than this share of a page go below the drawing instead of beside it.
BESIDE_SHARE = 0.9

# A card of words up to this share of a page is not cut: no point stands alone.
SMALL_SHARE = 0.3
# More than this share of a page stays empty for no card of words: it is cut instead.
BLANK_SHARE = 0.12


def _inline(
    block: Block, parent: Node, style: Style, width: float, *, x: float = 0
) -> list[Fragment]:
    """Return the fragments of a block that may stand in a card."""
    match block:
        case Heading():
            return [heading_fragment(block, parent, style, width, x=x)]
        case Paragraph():
            return paragraph_fragments(block, parent, style, width, x=x)
        case BulletList():
            return list_fragments(block, parent, style, width, x=x)
        case SideTable():
            return side_table_fragments(block, parent, style, width, x=x)
        case Table():
            return table_fragments(block, parent, style, width, x=x)
        case Illustrated():
            return _illustrated(block, parent, style, width, x=x)
        case ExerciseFigure() | Drawing() | Photo():
            return [figure_fragment(block, parent, style, width, x=x)]
        case _:
            raise TypeError(f"{type(block).__name__} does not stand in a card")


def _beside(figure: Fragment, words: list[Fragment]) -> Fragment:
    """Return a drawing and its words as one piece, the drawing at the left."""
    height = sum(each.before + each.height for each in words)

    def draw(pencil: Pencil) -> None:
        figure.draw(pencil)
        top = pencil.top
        for each in words:
            top -= each.before
            each.draw(Pencil(pencil.canvas, pencil.tagger, pencil.x, top))
            top -= each.height

    return Fragment(max(figure.height, height), draw, figure.before)


def _picture(
    figure: ExerciseFigure | Drawing | Photo,
    parent: Node,
    style: Style,
    place: tuple[float, float, float],
) -> Fragment:
    """Return a drawing for a place: x, width, and the height of the words beside it."""
    x, width, height = place
    if isinstance(figure, Drawing):
        return drawing_fragment(figure, parent, style, width, x=x)
    high = max(MIN_FIGURE, min(height, width * 1.15))
    if isinstance(figure, Photo):
        return photo_fragment(figure, parent, style, width, x=x, height=high)
    return exercise_fragment(figure, parent, style, width, x=x, height=high)


def _illustrated(
    block: Illustrated, parent: Node, style: Style, width: float, *, x: float = 0
) -> list[Fragment]:
    """Return a drawing beside its words, or above them where they are too long."""
    narrow = width * FIGURE_SHARE
    section = parent.add("Sect")
    words_x = x + narrow + style.size
    words_width = width - narrow - style.size
    # Reading order: the drawing first.
    figure = section.add("Sect")
    words = [
        fragment
        for each in block.blocks
        for fragment in _inline(each, section, style, words_width, x=words_x)
    ]
    height = sum(each.before + each.height for each in words)
    if height <= TEXT_HEIGHT * BESIDE_SHARE:
        drawn = _picture(block.figure, figure, style, (x, narrow, height))
        return [_beside(drawn, words)]
    parent.kids.remove(section)
    section = parent.add("Sect")
    return [
        *_inline(block.figure, section, style, width, x=x),
        *(
            f
            for each in block.blocks
            for f in _inline(each, section, style, width, x=x)
        ),
    ]


def _with_bar(fragment: Fragment) -> Fragment:
    """Return the fragment with the alarm bar at its left."""

    def draw(pencil: Pencil) -> None:
        with pencil.tagger.ornament():
            pencil.canvas.setFillColor(RED)
            bottom = pencil.top - fragment.height
            height = fragment.height + fragment.before
            pencil.canvas.rect(pencil.x, bottom, BAR, height, stroke=0, fill=1)
        fragment.draw(pencil)

    return replace(fragment, draw=draw)


def _card(block: Card, root: Node, style: Style) -> Group:
    section = root.add("Sect")
    is_alarm = block.tone == "alarm"
    x = style.indent if is_alarm else 0.0
    width = TEXT_WIDTH - x
    level = 2 if is_alarm else 3
    title = heading_fragment(Heading(block.title, level), section, style, width, x=x)
    body = [
        fragment
        for each in block.blocks
        for fragment in _inline(each, section, style, width, x=x)
    ]
    if is_alarm:
        fragments = [_with_bar(each) for each in (title, *body)]
    else:
        title = replace(title, before=style.gap)
        fragments = [rule_fragment(style, TEXT_WIDTH), title, *body]
    # A long card of words may be cut between its points; an exercise never is.
    is_exercise = any(isinstance(each, Illustrated) for each in block.blocks)
    group = Group(tuple(fragments), is_whole=True)
    is_small = group.height <= TEXT_HEIGHT * SMALL_SHARE
    stays = is_alarm or is_exercise
    blank = TEXT_HEIGHT if stays else TEXT_HEIGHT * BLANK_SHARE
    return replace(group, is_whole=stays or is_small, most_blank=blank)


def groups_of(block: Block, root: Node, style: Style) -> list[Group]:
    """Return the groups of one block; a page break yields none."""
    match block:
        case PageBreak():
            return []
        case Card():
            return [_card(block, root, style)]
        case HelpBox():
            return [Group((help_box_fragment(block, root, style, TEXT_WIDTH),))]
        case QrCode():
            return [Group((qr_fragment(block, root, style, TEXT_WIDTH),))]
        case Letterhead():
            return [Group((letterhead_fragment(block, root, style, TEXT_WIDTH),))]
        case Diary():
            weeks = diary_fragments(block, root, style, TEXT_WIDTH)
            return [Group(tuple(week), is_whole=True) for week in weeks]
        case _:
            return [Group(tuple(_inline(block, root, style, TEXT_WIDTH)))]


def _headed(groups: list[Group], heading: Group | None) -> list[Group]:
    """Put a heading into the group it heads, so that they stay together."""
    if heading is None or not groups:
        return groups
    first = groups[0]
    merged = Group(
        (*heading.fragments, *first.fragments),
        is_whole=first.is_whole,
        starts_page=heading.starts_page,
        most_blank=first.most_blank,
    )
    return [merged, *groups[1:]]


def all_groups(blocks: tuple[Block, ...], root: Node, style: Style) -> list[Group]:
    """Return a document's groups in reading order."""
    groups: list[Group] = []
    heading: Group | None = None
    starts_page = False
    for block in blocks:
        if isinstance(block, PageBreak):
            starts_page = True
            continue
        made = groups_of(block, root, style)
        if starts_page and made:
            made[0] = replace(made[0], starts_page=True)
            starts_page = False
        if isinstance(block, Heading):
            groups.extend([heading] if heading else [])
            heading = made[0]
            continue
        groups.extend(_headed(made, heading))
        heading = None
    return [*groups, heading] if heading else groups
