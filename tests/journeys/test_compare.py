"""Two visits are chosen and compared by keys; the page passes every check."""

from datetime import date

from playwright.sync_api import expect

from tests.assessments.making import DOCUMENT, make_signed, pair
from tests.factories import make_patient
from tests.journeys.accessibility import check_at_every_size
from tests.journeys.test_finish import no_failed_tries  # noqa: F401
from tests.journeys.test_today import begin


def test_two_visits_are_compared(page, amara, complaints):
    patient = make_patient(amara, alerts="Latex allergy")
    for month, (pain, height) in enumerate(((7, 33), (5, 34), (2, 44)), start=1):
        raw = {**DOCUMENT, "nprs_worst_24h": pain}
        raw["nav_height_relaxed_mm"] = pair(height, 39)
        make_signed(patient, amara, raw, on=date(2026, month, 2))
    begin(page, amara)
    page.goto(f"/patients/{patient.pk}/")
    page.get_by_role("link", name="Compare visits").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Earlier visit").focus()
    page.keyboard.press("End")
    page.get_by_role("button", name="Compare").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 January 2026 by Amara Okoye")).to_be_visible()
    expect(page.get_by_text("important improvement").first).to_be_visible()
    check_at_every_size(page)
    page.get_by_role("link", name="Show also the").click()
    check_at_every_size(page)
    assert complaints == []
