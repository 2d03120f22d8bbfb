"""From fragments to pages: what stays together, and how much may stay empty for it."""

from itertools import pairwise

import pytest

from reports.pdf.layout import HARDLY_BEGUN, Fragment, Group, lay_out
from reports.pdf.style import TEXT_HEIGHT


def piece(share):
    """Return a fragment of this share of a page."""
    return Fragment(TEXT_HEIGHT * share, lambda pencil: None)


def pages_of(*groups):
    """Return the page of each fragment, and how many pages there are."""
    placed, pages = lay_out(groups)
    return [each.page for each in placed], pages


def test_a_whole_group_goes_to_the_next_page():
    first, whole = (
        Group((piece(0.6),)),
        Group((piece(0.25), piece(0.25)), is_whole=True),
    )
    assert pages_of(first, whole) == ([0, 1, 1], 2)


def test_it_is_cut_where_too_much_would_stay_empty():
    blank = TEXT_HEIGHT * 0.2
    whole = Group((piece(0.25), piece(0.25)), is_whole=True, most_blank=blank)
    assert pages_of(Group((piece(0.6),)), whole) == ([0, 0, 1], 2)
    assert pages_of(Group((piece(0.85),)), whole) == ([0, 1, 1], 2)


@pytest.mark.parametrize(("used", "page"), [(0.3, 0), (0.6, 1)])
def test_a_fresh_page_begins_unless_this_one_has_hardly_begun(used, page):
    fresh = Group((piece(0.2),), starts_page=True)
    assert (TEXT_HEIGHT * used <= HARDLY_BEGUN) is (page == 0)
    assert pages_of(Group((piece(used),)), fresh) == ([0, page], page + 1)


def test_a_fragment_higher_than_a_page_stands_alone():
    assert pages_of(Group((piece(0.1), piece(1.2), piece(0.1)))) == ([0, 1, 2], 3)


def test_nothing_goes_backwards():
    groups = [Group((piece(0.3), piece(0.5)), is_whole=bool(n % 2)) for n in range(9)]
    found, _ = pages_of(*groups)
    assert all(here <= there for here, there in pairwise(found))
