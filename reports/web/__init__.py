"""The patient's phone page: the same content as the paper, as shapes for templates."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, replace

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
    Photo,
    QrCode,
    ReportContent,
    SideTable,
    Table,
)
from reports.figures.clinical import svg_of
from reports.in_language import in_language
from reports.plan_content import plan_content
from reports.plan_document import PlanDocument
from reports.wording import ENGLISH, Language

# Short parts that share a screen with the part before them.
JOINED = frozenset({"What we found", "What matters to you", "Pain guide", "Contact"})
# A phone's text column in CSS pixels: wider drawings would have words too small.
PHONE_WIDTH = 330
# Fewer letters than this need no screen of their own.
SHORT = 200


@dataclass(frozen=True, slots=True)
class PhoneBlock:
    """One block with the name of the template part that shows it.

    `image`: a drawing of the patient's own values inside the page itself, so that no
    address tells them and the page has it without a network.
    """

    part: str
    block: Block
    inner: "tuple[PhoneBlock, ...]" = ()
    image: str = ""


@dataclass(frozen=True, slots=True)
class PhoneCard:
    """One screen: a title and what belongs under it. `tone` as a content card's.

    `kicker`: the part of the plan a card belongs to, "" for none. `is_short`: so
    little that it fills no screen. `number` counts from 1. `aside`: a few words of
    less weight under the title.
    """

    title: str
    level: int
    blocks: tuple[PhoneBlock, ...]
    tone: str = "plain"
    kicker: str = ""
    is_short: bool = False
    number: int = 0
    aside: str = ""

    @property
    def before(self) -> int:
        """Return the number of the card before, 0 for the first."""
        return self.number - 1

    @property
    def after(self) -> int:
        """Return the number of the card after."""
        return self.number + 1


@dataclass(frozen=True, slots=True)
class PhonePage:
    """The whole page: cards in reading order; `help_card` is the get-help box's."""

    content: ReportContent
    cards: tuple[PhoneCard, ...]
    help_card: int
    language: Language


PARTS: dict[type, str] = {
    Paragraph: "paragraph",
    BulletList: "list",
    SideTable: "side_table",
    Table: "table",
    ExerciseFigure: "figure",
    Drawing: "drawing",
    Photo: "photo",
    Illustrated: "illustrated",
    HelpBox: "help_box",
    Diary: "diary",
    Heading: "heading",
    Card: "card",
}


def _data_address(block: Block) -> str:
    """Return a drawing or a picture as an address that holds it; "" for other blocks."""
    if isinstance(block, Photo) and block.png:
        return f"data:image/png;base64,{b64encode(block.png).decode()}"
    if not isinstance(block, Drawing):
        return ""
    drawn = svg_of(block.figure, PHONE_WIDTH, block.language).encode()
    return f"data:image/svg+xml;base64,{b64encode(drawn).decode()}"


def _phone_block(block: Block) -> PhoneBlock:
    inner: tuple[PhoneBlock, ...] = ()
    if isinstance(block, Card):
        inner = tuple(_phone_block(each) for each in block.blocks)
    if isinstance(block, Illustrated):
        inner = tuple(_phone_block(each) for each in (block.figure, *block.blocks))
    return PhoneBlock(PARTS[type(block)], block, inner, _data_address(block))


def _starts_card(block: Block, joined: frozenset[str]) -> bool:
    if isinstance(block, Heading):
        return block.text not in joined
    return isinstance(block, HelpBox | Card)


def _card_of(block: Block, kicker: str) -> PhoneCard:
    """Return the card that a heading, a content card or the help box opens."""
    match block:
        case Heading():
            return PhoneCard(block.text, block.level, ())
        case Card():
            inner = tuple(_phone_block(each) for each in block.blocks)
            above = "" if block.tone == "alarm" else kicker
            return PhoneCard(
                block.title, 2, inner, block.tone, above, aside=block.aside
            )
        case HelpBox():
            return PhoneCard(block.title, 2, (_phone_block(block),), "alarm")
        case _:
            raise TypeError(f"{type(block).__name__} opens no card")


def _words(blocks: Iterable[PhoneBlock]) -> int:
    """Return about how many letters blocks hold; a drawing counts as a screen."""
    letters = 0
    for each in blocks:
        block = each.block
        letters += _words(each.inner)
        if isinstance(block, Paragraph):
            letters += len(block.text)
        elif isinstance(block, BulletList):
            letters += sum(len(item.text) for item in block.items)
        elif not isinstance(block, Card | Heading):
            letters += SHORT
    return letters


def _shown(block: Block) -> tuple[Block, ...]:
    """Return what of a block a phone shows: no page breaks, no code to scan.

    Whoever reads this is there already: the code's own address is left out too.
    """
    if isinstance(block, PageBreak):
        return ()
    if isinstance(block, QrCode):
        return tuple(each for each in block.words if each.text != block.address)
    return (block,)


def _gathered(blocks: Iterable[Block], joined: frozenset[str]) -> list[PhoneCard]:
    """Return the cards; a heading that holds only cards becomes their kicker.

    `joined`: the headings that open no card of their own.
    """
    cards: list[PhoneCard] = []
    part = ""
    for block in blocks:
        if isinstance(block, Heading):
            part = block.text
        # Nothing joins an alarm: it says one thing.
        is_after_alarm = bool(cards) and cards[-1].tone == "alarm"
        joins = not _starts_card(block, joined) and not is_after_alarm
        if not joins or not cards:
            cards.append(_card_of(block, part))
            continue
        card = cards.pop()
        cards.append(replace(card, blocks=(*card.blocks, _phone_block(block))))
    return [card for card in cards if card.blocks]


def present_phone_page(
    document: PlanDocument, language: Language = ENGLISH
) -> PhonePage:
    """Return the issued plan as cards, one a screen, said in a language."""
    content = in_language(plan_content(document), language)
    joined = frozenset(language.say(heading) for heading in JOINED)
    shown = [each for block in content.blocks for each in _shown(block)]
    cards = tuple(
        replace(card, number=number, is_short=_words(card.blocks) < SHORT)
        for number, card in enumerate(_gathered(shown, joined), start=1)
    )
    help_card = next(
        card.number
        for card in cards
        if any(isinstance(each.block, HelpBox) for each in card.blocks)
    )
    return PhonePage(content, cards, help_card, language)
