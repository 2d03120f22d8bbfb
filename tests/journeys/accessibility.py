"""What every page that a browser shows has to pass: axe, widths, size of controls."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22a",
    "wcag22aa",
    "best-practice",
]
# A desk, the couch's tablet both ways, a patient's phone, a page enlarged four times.
SIZES = ((1440, 900), (1024, 768), (768, 1024), (390, 844), (320, 640))
WITH_AXE = frozenset({1440, 390})
TOUCH_PX = 44
SMALL_CONTROLS = """(touch) => [...document.querySelectorAll(
    'a, button, input, select, summary, textarea, label:has(input)')].filter((one) => {
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const isInText = style.display === 'inline';
  const isInLabel = one.matches('[type=checkbox], [type=radio]') && one.closest('label');
  const isShown = box.width > 1 && style.visibility === 'visible';
  return isShown && !isInText && !isInLabel && box.height < touch - 0.5;
}).map((one) => one.outerHTML.slice(0, 120))"""
TOO_WIDE = """() => [...document.querySelectorAll('body *')].filter((one) =>
  one.getBoundingClientRect().right > document.documentElement.clientWidth + 1
).map((one) => one.outerHTML.slice(0, 120))"""


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong: rule, help and the elements, a line each."""
    options = {"runOnly": {"type": "tag", "values": RULES}}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{each['id']}: {each['help']}: {node['html'][:160]}"
        for each in found
        for node in each["nodes"]
    ]


def check_at_every_size(page: Page) -> None:
    """Check that nothing sticks out sideways at any size, and axe on desk and phone.

    The layout changes once, between tablet and phone; axe is slow, so it runs on each
    side of that change and not at every size.
    """
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        wider = page.evaluate("document.documentElement.scrollWidth") > width
        assert not wider, f"{page.url} at {width}: {page.evaluate(TOO_WIDE)}"
        small = page.evaluate(SMALL_CONTROLS, TOUCH_PX)
        assert small == [], f"{page.url} at {width}: {small}"
        if width in WITH_AXE:
            assert violations(page) == [], f"{page.url} at {width}"
