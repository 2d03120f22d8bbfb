"""From fragments to pages: nothing is cut that belongs together, nothing is lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from reports.pdf.style import TEXT_HEIGHT, TOP
from reports.pdf.tags import Tagger

# A page with no more than this on it takes what would begin a page of its own.
HARDLY_BEGUN = TEXT_HEIGHT * 0.4


@dataclass(frozen=True, slots=True)
class Pencil:
    """Where a fragment is drawn: the canvas, its tags, and the top left corner."""

    canvas: Canvas
    tagger: Tagger
    x: float
    top: float


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece that is never cut. Heights and spaces in points.

    `before`: space above, dropped at the top of a page. `keep`: stays on the page of
    the fragment after it.
    """

    height: float
    draw: Callable[[Pencil], None]
    before: float = 0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Fragments in order. `is_whole`: kept on one page where they fit on one.

    `starts_page`: begins on a fresh page, unless this one has hardly begun.
    `most_blank`: the space (points) that keeping it whole may leave empty.
    """

    fragments: tuple[Fragment, ...]
    is_whole: bool = False
    starts_page: bool = False
    most_blank: float = TEXT_HEIGHT

    @property
    def height(self) -> float:
        """Return the height with all inner spaces."""
        return sum(each.before + each.height for each in self.fragments)


@dataclass(frozen=True, slots=True)
class Placed:
    """A fragment with its page (from 0) and the y of its top edge."""

    fragment: Fragment
    page: int
    top: float


class _Pages:
    """The pages as they fill up."""

    def __init__(self) -> None:
        self.placed: list[Placed] = []
        self.page = 0
        self.used = 0.0

    def turn(self) -> None:
        """Go to a fresh page, unless this one is still empty."""
        if self.used > 0:
            self.page += 1
            self.used = 0.0

    @property
    def blank(self) -> float:
        """Return the space that is left on this page."""
        return float(TEXT_HEIGHT - self.used)

    def fits(self, height: float) -> bool:
        return bool(self.used + height <= TEXT_HEIGHT)

    def put(self, fragment: Fragment) -> None:
        before = fragment.before if self.used > 0 else 0.0
        self.placed.append(Placed(fragment, self.page, TOP - self.used - before))
        self.used += before + fragment.height


def _together(fragments: Sequence[Fragment], index: int) -> float:
    """Return the height that must fit for fragment `index` to stand here."""
    height = 0.0
    while True:
        fragment = fragments[index]
        height += fragment.before + fragment.height
        index += 1
        if not fragment.keep or index >= len(fragments):
            return height


def _turns(pages: _Pages, group: Group) -> bool:
    """Say whether a group begins on a fresh page."""
    if group.starts_page and pages.used > HARDLY_BEGUN:
        return True
    whole = group.is_whole and group.height <= TEXT_HEIGHT
    return whole and not pages.fits(group.height) and pages.blank <= group.most_blank


def lay_out(groups: Sequence[Group]) -> tuple[tuple[Placed, ...], int]:
    """Return every fragment with its place, and the number of pages.

    A fragment higher than a page is placed alone on one; builders make none such.
    """
    pages = _Pages()
    for group in groups:
        if _turns(pages, group):
            pages.turn()
        kept_with_former = False
        for index, fragment in enumerate(group.fragments):
            needed = _together(group.fragments, index)
            if (
                not kept_with_former
                and not pages.fits(min(needed, TEXT_HEIGHT))
                or not pages.fits(fragment.height)
            ):
                pages.turn()
            pages.put(fragment)
            kept_with_former = fragment.keep
    return tuple(pages.placed), pages.page + 1
