"""A plan's harder decisions by keyboard alone and by touch; the footwear prescription."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from reports.models import CarePlan, CarePlanItem, Decision
from tests.factories import PASSWORD
from tests.journeys.accessibility import check_at_every_size
from tests.reports.cases import make_case

HIP, BUILDER = "case-01-short-right-leg", "case-02-builder"
HEEL = "case-05-heel-pain"
CAT_AND_COW, KNEE_ROLLS = "E42", "E46"
# Touched by the patient's sore hip (C-15): it waits for a second look.
SIDE_PLANK = "E45"
WHY = "He asked for it, and does it well"
MOST_TABS = 600


@pytest.fixture(autouse=True)
def no_failed_tries(transactional_db):
    cache.clear()


class Keys:
    """The keyboard alone: Tab until the control has the focus, then a key."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, control: Locator) -> None:
        """Walk to a control; fail when no number of Tabs leads there."""
        for _ in range(MOST_TABS):
            if control.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{control} is not reached by Tab")

    def press(self, control: Locator) -> None:
        self.reach(control)
        self.page.keyboard.press("Enter")

    def tick(self, control: Locator) -> None:
        self.reach(control)
        self.page.keyboard.press("Space")

    def write(self, control: Locator, text: str) -> None:
        self.reach(control)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, control: Locator, label: str) -> None:
        """Type the beginning of a choice, as people do in a list."""
        self.reach(control)
        self.page.keyboard.type(label)


class Touch:
    """A finger on a tablet: taps on what is seen, and its own keyboard for words."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, control: Locator) -> None:
        control.tap()

    tick = press

    def write(self, control: Locator, text: str) -> None:
        control.tap()
        control.fill(text)

    def choose(self, control: Locator, label: str) -> None:
        """Choose in the list that the tablet opens, which no page can draw or tap."""
        values = control.locator("option")
        found = values.filter(has_text=re.compile(f"^{re.escape(label)}"))
        control.select_option(value=found.first.get_attribute("value"))


def sign_in(page: Page, who) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Email address").fill(who.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")


@pytest.fixture
def tablet(browser, base_url):
    """A tablet on its side: touch."""
    context = browser.new_context(
        base_url=base_url, viewport={"width": 1024, "height": 768}, has_touch=True
    )
    yield context.new_page()
    context.close()


@pytest.fixture(params=["keyboard", "touch"])
def hand(request):
    """The same journey by each of the two."""
    if request.param == "keyboard":
        return Keys(request.getfixturevalue("page"))
    return Touch(request.getfixturevalue("tablet"))


def exercises_of(plan: CarePlan) -> dict[str, str]:
    """Return the exercises of a plan with what was decided on each."""
    rows = CarePlanItem.objects.filter(plan=plan, kind="exercise")
    return {row.code: row.decision for row in rows}


def add(hand, code: str, reason: str) -> None:
    """Add an exercise on the left, with the reason that is typed."""
    page = hand.page
    form = page.locator("form", has=page.get_by_role("button", name="Add to the plan"))
    hand.press(page.locator("summary", has_text="Add an exercise, or an item"))
    hand.choose(form.locator("[name=exercise_id]"), code)
    hand.choose(form.locator("[name=sides]"), "Left")
    if reason:
        hand.write(form.locator("[name=reason]"), reason)
    hand.press(form.get_by_role("button", name="Add to the plan"))


def opened(hand, plan: CarePlan, who) -> Page:
    sign_in(hand.page, who)
    hand.page.goto(reverse("reports:plan", args=[plan.pk]))
    return hand.page


def accept_the_rest(hand, plan: CarePlan) -> None:
    """Accept what is left; without the second look that it asks for nothing happens."""
    page = hand.page
    hand.press(page.get_by_role("button", name="Accept the remaining"))
    assert Decision.PENDING in exercises_of(plan).values()
    hand.tick(page.locator("#looked-again"))
    hand.press(page.get_by_role("button", name="Accept the remaining"))
    expect(page.get_by_role("button", name="Accept the remaining")).to_have_count(0)
    assert set(exercises_of(plan).values()) == {Decision.ACCEPTED}


def test_an_exercise_is_swapped_within_its_family(hand, amara):
    plan = make_case(BUILDER, amara).assessments[-1].plan
    page = opened(hand, plan, amara)
    item = page.locator(f"article[id^='{CAT_AND_COW}-']")
    hand.press(item.locator("summary", has_text="Swap"))
    swap = item.locator("form", has=page.get_by_role("button", name="Swap"))
    hand.choose(swap.get_by_label("For another of the same kind"), KNEE_ROLLS)
    hand.press(swap.get_by_role("button", name="Swap"))
    expect(page.locator(f"article[id^='{KNEE_ROLLS}-']")).to_be_visible()
    assert CAT_AND_COW not in exercises_of(plan)
    accept_the_rest(hand, plan)
    assert KNEE_ROLLS in exercises_of(plan)


def test_one_more_than_the_cap_takes_a_reason_and_a_second_look(hand, amara):
    plan = make_case(HIP, amara).assessments[-1].plan
    page = opened(hand, plan, amara)
    accept_the_rest(hand, plan)

    add(hand, SIDE_PLANK, "")
    expect(page.get_by_text("reason", exact=False).first).to_be_visible()
    assert SIDE_PLANK not in exercises_of(plan)

    page.goto(reverse("reports:plan", args=[plan.pk]))
    add(hand, SIDE_PLANK, WHY)
    item = page.locator(f"article[id^='{SIDE_PLANK}-']")
    expect(item).to_be_visible()
    assert exercises_of(plan)[SIDE_PLANK] == Decision.PENDING

    # The sore hip touches it: its reason stands beside Accept, and so does the look.
    accept = item.locator("form", has=page.get_by_role("button", name="Accept"))
    hand.write(accept.get_by_label("More exercises than"), WHY)
    hand.press(accept.get_by_role("button", name="Accept"))
    assert exercises_of(plan)[SIDE_PLANK] == Decision.PENDING
    hand.tick(accept.get_by_role("checkbox"))
    hand.press(accept.get_by_role("button", name="Accept"))
    expect(item.get_by_role("button", name="Undo")).to_be_visible()
    row = CarePlanItem.objects.get(plan=plan, code=SIDE_PLANK)
    assert (row.decision, row.decision_reason) == (Decision.ACCEPTED, WHY)


def test_the_footwear_prescription(hand, amara):
    """A pair is changed, refused, mended, and its blocker is said on the plan."""
    plan = make_case(HEEL, amara).assessments[-1].plan
    page = opened(hand, plan, amara)
    hand.press(page.get_by_role("link", name="Footwear prescription"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Footwear prescription")
    hand.press(page.get_by_role("link", name="Work"))
    expect(page.get_by_role("heading", name="Work pair")).to_be_visible()
    check_at_every_size(page)
    page.set_viewport_size({"width": 1024, "height": 768})

    hand.write(page.get_by_label("Heel height"), "99")
    hand.press(page.get_by_role("button", name="Save the prescription"))
    expect(page.get_by_text("'99' is not accepted; 0 to 60 mm")).to_be_visible()
    assert page.get_by_label("Heel height").input_value() == "99"

    hand.write(page.get_by_label("Heel height"), "20")
    hand.choose(page.get_by_label("Depth for the device"), "no")
    hand.press(page.get_by_role("button", name="Save the prescription"))
    expect(page.get_by_text("The footwear prescription is saved.")).to_be_visible()
    expect(page.get_by_text("Must be mended").first).to_be_visible()

    hand.press(page.get_by_role("link", name="Back to the plan"))
    stop = page.locator("li", has_text="Footwear, work: Depth for the device: no")
    hand.press(stop.get_by_role("link"))
    expect(page.get_by_role("heading", name="Work pair")).to_be_visible()
    hand.choose(page.get_by_label("Depth for the device"), "yes")
    hand.press(page.get_by_role("button", name="Save the prescription"))
    expect(page.get_by_text("Must be mended")).to_have_count(0)
    plan.refresh_from_db()
    stored = plan.footwear["work"]["values"]
    assert (stored["heel_height_mm"], stored["depth_for_device"]) == ("20", "yes")
