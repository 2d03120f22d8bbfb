"""The checks of pages find what they are there to find."""

import pytest

from tests.journeys.accessibility import check_at_every_size

PAGE = "<html lang=en><title>Page</title><main><h1>Page</h1>{}</main></html>"
FAULTS = {
    "a drawing without words": "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
    "a field without a label": "<input style='height: 50px'>",
    "a control too small to touch": "<button>x</button>",
    "pale text": "<p style='color: #aaa; background: #fff'>Pale</p>",
    "a page that is too wide": "<div style='width: 2000px'>Wide</div>",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(page, fault):
    page.set_content(PAGE.format(FAULTS[fault]))
    with pytest.raises(AssertionError):
        check_at_every_size(page)


def test_a_good_page_passes(page):
    page.set_content(PAGE.format("<p>Fine</p>"))
    check_at_every_size(page)
