"""Follow every link as somebody, and check each kind of page as it is reached."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

# Files: a browser downloads them or shows them as they are.
FILES = frozenset(
    {
        "assessments:file_content",
        "reports:plan_pdf",
        "reports:plan_pdf_kind",
        "reports:lab_order",
        "reports:link_pdf",
        "reports:link_worker",
        "reports:protected_copy",
    }
)
# Drawings that pages show.
DRAWINGS = ("reports:figure_", "reports:exercise_figure")
# Leaving ends the walk.
LEAVES = frozenset({"account_logout", "lock_now"})
# What is said for programs; the documentation page is read by people.
PROGRAMS = (
    "api:me",
    "api:schema",
    "assessments_api:",
    "fhir:",
    "patients_api:",
    "reports_api:",
)
UNREACHABLE = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, summary, textarea')]
  .filter((one) => one.tabIndex < 0 && one.getClientRects().length && !one.closest(
    '[role=radiogroup], [role=listbox], [inert], [aria-hidden=true], :disabled'))
  .map((one) => one.outerHTML.slice(0, 120))"""
# What the answer held and what stands there now: a part that is read after its page, the
# files of a patient, takes the place of the link that people without JavaScript follow.
LINKS = """(answered) => [document, new DOMParser().parseFromString(answered, 'text/html')]
  .flatMap((all) => [...all.querySelectorAll('a[href]')])
  .map((one) => new URL(one.getAttribute('href'), document.baseURI).href)"""
ALL_PARTS_READ = "() => !document.querySelector('.htmx-request')"


def name_of(address: str) -> str:
    """Return the name of the address's view; empty for what is not ours."""
    try:
        return resolve(urlsplit(address).path).view_name or ""
    except Resolver404:
        return ""


def is_page(name: str) -> bool:
    """Say whether an address of this name shows a page to follow."""
    is_read = name not in FILES | LEAVES and not name.startswith(PROGRAMS + DRAWINGS)
    return bool(name) and is_read


@dataclass(slots=True)
class Walk:
    """One person's way through the product.

    `check`: what each page has to pass, raising AssertionError. `seen`: names of pages
    that need no check again. `faults`: a line for each page that did not pass.
    """

    page: Page
    host: str
    check: Callable[[Page], None]
    seen: set[str]
    faults: list[str] = field(default_factory=list)

    def follow(self, *starts: str) -> None:
        """Visit whatever `starts` lead to, breadth first, each kind of page once."""
        waiting = deque(f"{self.host}{start}" for start in starts)
        while waiting:
            address = urldefrag(waiting.popleft()).url
            name = name_of(address)
            if is_page(name) and name not in self.seen:
                self.seen.add(name)
                waiting.extend(self._visit(address))

    def _visit(self, address: str) -> list[str]:
        """Return where the page leads to."""
        answer = self.page.goto(address)
        if answer is None or answer.status != 200:
            self.faults.append(f"{address}: {answer and answer.status}")
            return []
        self.page.wait_for_function(ALL_PARTS_READ)
        found: list[str] = self.page.evaluate(LINKS, answer.text())
        if lost := self.page.evaluate(UNREACHABLE):
            self.faults.append(f"{address}: not reached by keys: {lost}")
        try:
            self.check(self.page)
        except AssertionError as fault:
            self.faults.append(str(fault))
        # What the gallery shows leads to records that are not there.
        is_real = name_of(address) != "gallery"
        return [each for each in found if is_real and each.startswith(self.host)]
