"""A whole document's blocks as groups in reading order, each heading with its text."""

from dataclasses import replace

from reports.content import Block, Card, Heading, HelpBox, PageBreak, Paragraph
from reports.pdf.blocks import groups_of
from reports.pdf.layout import Fragment, Group
from reports.pdf.style import TEXT_WIDTH, Style
from reports.pdf.tags import Node
from reports.pdf.title_blocks import titled_fragment

# What begins a part of its own, so that the part before it has ended.
BEGINS = (Heading, Card, HelpBox, PageBreak)


def _headed(groups: list[Group], heading: Group | None) -> list[Group]:
    """Put a heading into the group it heads, so that they stay together."""
    if heading is None or not groups:
        return groups
    if not heading.fragments[-1].keep:
        return [heading, *groups]
    first = groups[0]
    merged = Group(
        (*heading.fragments, *first.fragments),
        is_whole=first.is_whole,
        starts_page=heading.starts_page,
        most_blank=first.most_blank,
    )
    return [merged, *groups[1:]]


def _on_one_line(
    blocks: tuple[Block, ...], root: Node, style: Style
) -> Fragment | None:
    """Return the first heading with its few words, where they fit on one line."""
    match blocks[:2]:
        case (Heading(level=2) as heading, Paragraph(label="") as words):
            return titled_fragment((heading, words.text), root, style, TEXT_WIDTH)
        case _:
            return None


def _groups(blocks: tuple[Block, ...], root: Node, style: Style) -> list[Group]:
    """Return the groups of blocks that share their pages."""
    groups: list[Group] = []
    heading: Group | None = None
    left = blocks
    while left:
        title = _on_one_line(left, root, style)
        block, left = left[0], left[2 if title else 1 :]
        if isinstance(block, Heading):
            made = [_titled(title, left)] if title else groups_of(block, root, style)
            groups.extend([heading] if heading else [])
            heading = made[0]
            continue
        made = _headed(groups_of(block, root, style), heading)
        heading = _kept(made.pop()) if heading and _introduces(block, left) else None
        groups.extend(made)
    return [*groups, heading] if heading else groups


def _introduces(block: Block, after: tuple[Block, ...]) -> bool:
    """Say whether a paragraph under a heading leads to a card."""
    return isinstance(block, Paragraph) and any(
        isinstance(each, Card) for each in after[:1]
    )


def _kept(group: Group) -> Group:
    """Return a group that stays with what follows it."""
    kept = (replace(each, keep=True) for each in group.fragments)
    return replace(group, fragments=tuple(kept))


def _titled(title: Fragment, after: tuple[Block, ...]) -> Group:
    """Return a title with its words; it stays with what else its part holds."""
    is_alone = not after or isinstance(after[0], BEGINS)
    return Group((replace(title, keep=not is_alone),))


def _parts(blocks: tuple[Block, ...]) -> list[tuple[Block, ...]]:
    """Return the blocks between page breaks."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, PageBreak):
            parts.append([])
        else:
            parts[-1].append(block)
    return [tuple(part) for part in parts if part]


def all_groups(blocks: tuple[Block, ...], root: Node, style: Style) -> list[Group]:
    """Return a document's groups in reading order."""
    found: list[Group] = []
    for part in _parts(blocks):
        first, *others = _groups(part, root, style)
        is_new = bool(found) or isinstance(blocks[0], PageBreak)
        found += [replace(first, starts_page=is_new), *others]
    return found
