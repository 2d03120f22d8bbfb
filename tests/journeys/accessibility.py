"""What every page that a browser shows has to pass: axe, widths, size of controls."""

import os
from collections.abc import Container

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
OPTIONS = {
    "runOnly": {"type": "tag", "values": RULES},
    "resultTypes": ["violations"],
}
AXE = Axe().axe_script
# What passes is many times longer than what fails: it stays in the browser.
VIOLATIONS = """async (options) => (await axe.run(options)).violations.flatMap((each) =>
  each.nodes.map((node) => `${each.id}: ${each.help}: ${node.html.slice(0, 160)}`))"""
# A desk, the couch's tablet both ways, a patient's phone, a page enlarged four times.
SIZES = ((1440, 900), (1024, 768), (768, 1024), (390, 844), (320, 640))
EVERY_WIDTH = frozenset(width for width, _ in SIZES)
# Continuous integration takes the time to run axe at every width.
IS_PATIENT = bool(os.environ.get("AXE_EVERY_WIDTH"))
WITH_AXE = EVERY_WIDTH if IS_PATIENT else frozenset({1440, 390})
ON_A_WALK = EVERY_WIDTH if IS_PATIENT else frozenset({390})
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
    """Return what axe finds wrong: rule, help and the element, a line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(VIOLATIONS, OPTIONS)
    return found


def check_at_every_size(page: Page, with_axe: Container[int] = WITH_AXE) -> None:
    """Check that nothing sticks out sideways at any size, and what axe finds.

    The layout changes once, between tablet and phone; axe is slow, so it runs on each
    side of that change unless AXE_EVERY_WIDTH is set. `with_axe`: where it runs.
    """
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        wider = page.evaluate("document.documentElement.scrollWidth") > width
        assert not wider, f"{page.url} at {width}: {page.evaluate(TOO_WIDE)}"
        small = page.evaluate(SMALL_CONTROLS, TOUCH_PX)
        assert small == [], f"{page.url} at {width}: {small}"
        if width in with_axe:
            # What a bar that stays hides half of at some place of a page is no fault.
            page.evaluate("window.scrollTo(0, 0)")
            found = violations(page)
            assert not found, f"{page.url} at {width}: {found}"
