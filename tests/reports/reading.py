"""Everything that a content says, as plain text, block by block."""

from collections.abc import Iterable, Iterator

from reports.content import (
    Block,
    BulletList,
    Card,
    Diary,
    Heading,
    HelpBox,
    Illustrated,
    Paragraph,
    QrCode,
    ReportContent,
    SideTable,
    Table,
)


def _list_texts(block: BulletList) -> list[str]:
    return [f"{item.label} {item.text}".strip() for item in block.items]


def texts_of(block: Block) -> Iterator[str]:  # noqa: C901  one arm a kind
    """Yield what one block says, each paragraph or point apart."""
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            runs = (f" {each.label} {each.text}" for each in block.more)
            yield f"{block.label} {block.text}{''.join(runs)}".strip()
        case BulletList():
            yield from _list_texts(block)
        case Card():
            yield block.title
            yield from [block.aside] if block.aside else []
            yield from words_of(block.blocks)
        case Illustrated():
            yield from words_of(block.blocks)
        case QrCode():
            yield from words_of(block.words)
        case SideTable():
            for row in block.rows:
                yield f"{row.left} | {row.label} | {row.right}"
        case Table():
            yield from (cell.text for row in block.rows for cell in row)
        case HelpBox():
            for heading, signs in block.groups:
                yield heading
                yield from signs
        case Diary():
            yield from block.lines


def words_of(blocks: Iterable[Block]) -> list[str]:
    """Return what blocks say, in reading order."""
    return [text for block in blocks for text in texts_of(block)]


def headings_of(content: ReportContent) -> list[str]:
    """Return the titles of sections, cards and boxes, in reading order."""
    found = []
    for block in content.blocks:
        if isinstance(block, Heading):
            found.append(block.text)
        elif isinstance(block, Card | HelpBox):
            found.append(block.title)
    return found


def block_of(content: ReportContent, kind: type) -> Block:
    """Return the first block of a kind."""
    return next(block for block in content.blocks if isinstance(block, kind))
