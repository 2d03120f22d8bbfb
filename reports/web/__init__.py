"""The patient's phone page: the same content as the paper, as shapes for templates."""

from dataclasses import dataclass

from reports.content import (
    Block,
    BulletList,
    Card,
    Diary,
    ExerciseFigure,
    Heading,
    HelpBox,
    Illustrated,
    PageBreak,
    Paragraph,
    QrCode,
    ReportContent,
    SideTable,
    Table,
)
from reports.plan_content import plan_content
from reports.plan_document import PlanDocument


@dataclass(frozen=True, slots=True)
class PhoneBlock:
    """One block with the name of the template part that shows it."""

    part: str
    block: Block
    inner: "tuple[PhoneBlock, ...]" = ()


@dataclass(frozen=True, slots=True)
class PhoneCard:
    """One screen: a heading and what belongs under it. `tone` as a content card's."""

    title: str
    level: int
    blocks: tuple[PhoneBlock, ...]
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class PhonePage:
    """The whole page: title and cards in reading order."""

    content: ReportContent
    cards: tuple[PhoneCard, ...]


PARTS: dict[type, str] = {
    Paragraph: "paragraph",
    BulletList: "list",
    SideTable: "side_table",
    Table: "table",
    ExerciseFigure: "figure",
    Illustrated: "illustrated",
    HelpBox: "help_box",
    Diary: "diary",
    Heading: "heading",
    Card: "card",
}


def _phone_block(block: Block) -> PhoneBlock:
    inner: tuple[PhoneBlock, ...] = ()
    if isinstance(block, Card):
        inner = tuple(_phone_block(each) for each in block.blocks)
    if isinstance(block, Illustrated):
        inner = tuple(_phone_block(each) for each in (block.figure, *block.blocks))
    return PhoneBlock(PARTS[type(block)], block, inner)


def _starts_card(block: Block) -> bool:
    return isinstance(block, Heading | HelpBox) or (
        isinstance(block, Card) and block.tone == "alarm"
    )


def _card_of(block: Block) -> PhoneCard:
    """Return the card that a heading, an alarm card or the help box opens."""
    match block:
        case Heading():
            return PhoneCard(block.text, block.level, ())
        case Card():
            inner = tuple(_phone_block(each) for each in block.blocks)
            return PhoneCard(block.title, 2, inner, "alarm")
        case HelpBox():
            return PhoneCard(block.title, 2, (_phone_block(block),), "alarm")
        case _:
            raise TypeError(f"{type(block).__name__} opens no card")


def present_phone_page(document: PlanDocument) -> PhonePage:
    """Return the issued plan as cards, one a screen.

    The QR code is left out: whoever reads this is there already.
    """
    content = plan_content(document)
    cards: list[PhoneCard] = []
    for block in content.blocks:
        if isinstance(block, PageBreak):
            continue
        if _starts_card(block) or not cards:
            cards.append(_card_of(block))
            continue
        card = cards.pop()
        blocks = block.words if isinstance(block, QrCode) else (block,)
        added = tuple(_phone_block(each) for each in blocks)
        cards.append(
            PhoneCard(card.title, card.level, (*card.blocks, *added), card.tone)
        )
    return PhonePage(content, tuple(cards))
