"""What a care plan says, block by block, in the order it is read. Pure.

The PDF and the phone page render these same blocks; neither adds a sentence.
"""

from dataclasses import dataclass
from typing import TypeAlias

from reports.figures.clinical import ClinicalFigure
from reports.wording import ENGLISH, Language

SIDE_HEAD = ("Left", "What", "Right")
WEEK_WORDS = "Week {week}. {caption}"
PAPER_WORDS = "The paper copy has boxes for {weeks} weeks."


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is the document's title, 2 a section, 3 a card."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text. `label`: a bold beginning, "" for none. `is_soft`: of less weight.

    `phone`: the number that the text is, for a screen that can call it. `more`: texts
    with bold beginnings that run on in the same lines.
    """

    text: str
    label: str = ""
    is_soft: bool = False
    phone: str = ""
    more: tuple["ListItem", ...] = ()


@dataclass(frozen=True, slots=True)
class ListItem:
    """One point of a list. `label` stands before it in bold."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class BulletList:
    """Points, numbered when their order matters; `has_boxes`: tick boxes."""

    items: tuple[ListItem, ...]
    is_ordered: bool = False
    has_boxes: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell; `is_header` for a row's or a column's head."""

    text: str
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a caption. `widths`: shares of the text width."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SideRow:
    """One line of a left/right table: left column, what it is, right column."""

    left: str
    label: str
    right: str


@dataclass(frozen=True, slots=True)
class SideTable:
    """What concerns a side, in fixed columns: left is always the left column."""

    caption: str
    rows: tuple[SideRow, ...]
    head: tuple[str, ...] = SIDE_HEAD


@dataclass(frozen=True, slots=True)
class ExerciseFigure:
    """The drawing of one exercise for "L", "R", "LR" or "" (both legs together)."""

    exercise_id: str
    sides: str
    alt: str
    language: Language = ENGLISH


@dataclass(frozen=True, slots=True)
class Photo:
    """A clinic's own picture: a PNG and its size in pixels.

    `png` b"": there is none, and a plain frame says `missing`.
    """

    alt: str
    png: bytes = b""
    size: tuple[int, int] = (0, 0)
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A clinical figure; `width_pct`: how much of the text's width it takes."""

    figure: ClinicalFigure
    width_pct: int = 100
    language: Language = ENGLISH

    @property
    def title(self) -> str:
        """Return what the drawing is."""
        return self.language.say(self.figure.title)

    @property
    def alt(self) -> str:
        """Return what it shows in words: values and what they mean."""
        return self.language.say(self.figure.alt)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The clinic's own head of the first page.

    `logo`: a PNG, b"" for none; `logo_size` in pixels. `missing`: why a logo that
    should be here is not, "" when nothing is wrong.
    """

    lines: tuple[str, ...]
    logo: bytes = b""
    logo_size: tuple[int, int] = (0, 0)
    logo_alt: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Illustrated:
    """A drawing with the words that go with it, side by side where there is room."""

    figure: ExerciseFigure | Drawing | Photo
    blocks: "tuple[Paragraph | BulletList, ...]"


@dataclass(frozen=True, slots=True)
class QrCode:
    """An address as a QR code, with words beside it, the same address among them."""

    address: str
    alt: str
    words: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Diary:
    """A grid to tick: one line for each thing, one column for each day."""

    caption: str
    lines: tuple[str, ...]
    weeks: int
    days: tuple[str, ...]
    week_words: str = WEEK_WORDS
    paper_words: str = PAPER_WORDS

    @property
    def on_paper(self) -> str:
        """Return where the boxes are, for a screen that has none."""
        return self.paper_words.format(weeks=self.weeks)


@dataclass(frozen=True, slots=True)
class HelpBox:
    """The get-help box: never cut in two, never left out.

    `which`: whose emergency numbers it names.
    """

    title: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    which: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page of paper; a screen ignores it."""


Block: TypeAlias = (
    "Heading | Paragraph | BulletList | Table | SideTable | ExerciseFigure | QrCode"
    " | Drawing | Photo | Illustrated | Diary | HelpBox | PageBreak | Card | Letterhead"
)


@dataclass(frozen=True, slots=True)
class Card:
    """Blocks that belong together under a title, kept on one page where they fit.

    `tone`: "plain", "accent", or "alarm" for what must be seen first. `aside`: a few
    words of less weight beside the title, "" for none.
    """

    title: str
    blocks: tuple[Block, ...]
    tone: str = "plain"
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Running:
    """What stands on every page: whose it is and which version, for loose sheets."""

    patient_name: str
    record_number: str
    birth_date: str
    issued_on: str
    version: str
    clinic: str
    is_illustrative: bool
    page_words: str = "Page {page} of {pages}"
    illustrative_words: str = "Illustrative data, not a real patient"
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReportContent:
    """One document: its title, language, running lines and blocks in reading order."""

    title: str
    language: str
    author: str
    running: Running
    blocks: tuple[Block, ...]
