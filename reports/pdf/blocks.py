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
    has_third_panel,
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
from reports.pdf.title_blocks import titled_fragment

BAR = 4.0
FIGURE_SHARE = 0.4
# A drawing with a third panel beside start and move.
WIDE_FIGURE_SHARE = 0.48
MIN_FIGURE = 42 * mm
# Words higher than this share of a page go below the drawing instead of beside it.
BESIDE_SHARE = 0.9

# A list up to this share of a page is not cut.
SHORT_SHARE = 0.12
# Both weeks of a diary up to this share of a page stay together, under their heading.
DIARY_SHARE = 0.9

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
        whole = replace(figure, width_pct=100)
        return drawing_fragment(whole, parent, style, width, x=x)
    high = max(MIN_FIGURE, min(height, width * 1.15))
    if isinstance(figure, Photo):
        return photo_fragment(figure, parent, style, width, x=x, height=high)
    return exercise_fragment(figure, parent, style, width, x=x, height=high)


def _share(figure: ExerciseFigure | Drawing | Photo) -> float:
    """Return how much of a row a drawing takes beside its words."""
    if isinstance(figure, Drawing):
        return figure.width_pct / 100
    has_aside = isinstance(figure, ExerciseFigure) and has_third_panel(
        figure.exercise_id
    )
    return WIDE_FIGURE_SHARE if has_aside else FIGURE_SHARE


def _illustrated(
    block: Illustrated, parent: Node, style: Style, width: float, *, x: float = 0
) -> list[Fragment]:
    """Return a drawing beside its words, or above them where they are too long."""
    narrow = width * _share(block.figure)
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


def _with_bar(fragment: Fragment, *, is_first: bool) -> Fragment:
    """Return the fragment with the alarm bar at its left, which begins at the first."""

    def draw(pencil: Pencil) -> None:
        with pencil.tagger.ornament():
            pencil.canvas.setFillColor(RED)
            bottom = pencil.top - fragment.height
            height = fragment.height + (0 if is_first else fragment.before)
            pencil.canvas.rect(pencil.x, bottom, BAR, height, stroke=0, fill=1)
        fragment.draw(pencil)

    return replace(fragment, draw=draw)


def _card_title(
    block: Card, level: int, section: Node, style: Style, *, x: float
) -> tuple[list[Fragment], tuple[Block, ...]]:
    """Return the title with what shares its line, and the blocks that follow."""
    heading, width = Heading(block.title, level), TEXT_WIDTH - x
    alone = _only_words(block.blocks)
    if alone and not block.aside and level > 2:
        whole = titled_fragment((heading, alone), section, style, width)
        if whole is not None:
            return [whole], ()
    if block.aside:
        beside = titled_fragment(
            (heading, block.aside), section, style, width, is_aside=True
        )
        if beside is not None:
            return [beside], block.blocks
    title = heading_fragment(heading, section, style, width, x=x)
    if not block.aside:
        return [title], block.blocks
    below = Paragraph(block.aside, is_soft=True)
    words = paragraph_fragments(below, section, style, width, x=x)
    return [title, *(replace(each, keep=True) for each in words)], block.blocks


def _shows_exercise(block: Block) -> bool:
    """Say whether a block is an exercise's picture with its steps."""
    return isinstance(block, Illustrated) and not isinstance(block.figure, Drawing)


def _only_words(blocks: tuple[Block, ...]) -> str:
    """Return the words of a card that holds one plain paragraph; "" of any other."""
    match blocks:
        case (Paragraph(text=text, label=""),):
            return text
        case _:
            return ""


def _card(block: Card, root: Node, style: Style) -> Group:
    section = root.add("Sect")
    is_alarm = block.tone == "alarm"
    x = style.indent if is_alarm else 0.0
    width = TEXT_WIDTH - x
    level = 2 if is_alarm else 3
    title, rest = _card_title(block, level, section, style, x=x)
    body = [
        fragment
        for each in rest
        for fragment in _inline(each, section, style, width, x=x)
    ]
    if is_alarm:
        all_of_it = (*title, *body)
        fragments = [
            _with_bar(each, is_first=index == 0) for index, each in enumerate(all_of_it)
        ]
    else:
        first = replace(title[0], before=style.gap)
        fragments = [rule_fragment(style, TEXT_WIDTH), first, *title[1:], *body]
    # A long card of words may be cut between its points; an exercise never is.
    is_exercise = any(_shows_exercise(each) for each in block.blocks)
    group = Group(tuple(fragments), is_whole=True)
    is_small = _is_up_to(group, SMALL_SHARE)
    stays = is_alarm or is_exercise
    blank = TEXT_HEIGHT if stays else TEXT_HEIGHT * BLANK_SHARE
    return replace(group, is_whole=stays or is_small, most_blank=blank)


def _diary(block: Diary, root: Node, style: Style) -> list[Group]:
    """Return the weeks on one page, or each week on one where they are too long."""
    weeks = diary_fragments(block, root, style, TEXT_WIDTH)
    whole = Group(tuple(each for week in weeks for each in week), is_whole=True)
    if _is_up_to(whole, DIARY_SHARE):
        return [whole]
    return [Group(tuple(week), is_whole=True) for week in weeks]


def _is_up_to(group: Group, share: float) -> bool:
    """Say whether a group takes no more than a share of a page."""
    return bool(group.height <= TEXT_HEIGHT * share)


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
            return _diary(block, root, style)
        case _:
            group = Group(tuple(_inline(block, root, style, TEXT_WIDTH)))
            is_short = isinstance(block, BulletList) and _is_up_to(group, SHORT_SHARE)
            return [replace(group, is_whole=is_short)]
