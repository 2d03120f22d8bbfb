"""A second clinician measures blind; how well both agree is read and printed."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from assessments.models import AssessmentVersion
from tests.assessments.making import DOCUMENT, changes_of, pair, save
from tests.assessments.repeating import make_first, make_repeat
from tests.factories import make_patient
from tests.journeys.accessibility import check_at_every_size
from tests.journeys.test_finish import no_failed_tries  # noqa: F401
from tests.journeys.test_today import begin

AGREEMENT = "/quality/agreement/"
# A heading that is wider than its column lies on the next one.
OVERFULL = """() => [...document.querySelectorAll('.agreement th')].filter((one) =>
  one.scrollWidth > one.clientWidth).map((one) => one.textContent)"""


def found_by(number: int, step: int) -> dict:
    """Return what one of two examiners found; `step`: how far the second is off."""
    grade = ("immediate", "delayed", "absent")[
        (number + step) % 3 if step else number % 3
    ]
    return {
        "nprs_worst_24h": (3 * number + step) % 11,
        "rcsp_deg": pair(
            {"magnitude": Decimal(number % 9), "direction": "everted"},
            {"magnitude": Decimal((number + step) % 7), "direction": "everted"},
        ),
        "jack_arch_rise": pair(grade, "absent"),
    }


@pytest.fixture
def repeated(amara, ben):
    for number in range(11):
        patient = make_patient(amara, family_name=f"Abbot{number}")
        first = make_first(patient, amara, found_by(number, 0))
        make_repeat(first, ben, found_by(number, number % 2))


def cell(page, title, column):
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=title))
    return row.first.locator(f'td[data-label="{column}"]')


def test_without_a_pair_the_page_says_how_one_comes_about(page, amara, complaints):
    begin(page, amara)
    page.goto(AGREEMENT)
    expect(page.get_by_text("No pair yet")).to_be_visible()
    expect(page.get_by_text("repeats an examination blind")).to_be_visible()
    check_at_every_size(page)
    page.get_by_role("main").get_by_role("link", name="Blind repeats").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing to repeat today")).to_be_visible()
    check_at_every_size(page)
    assert complaints == []


def test_a_colleague_repeats_blind_signs_and_then_may_read_the_first(
    page, amara, ben, complaints
):
    patient = make_patient(amara, family_name="Quill")
    first = make_first(patient, amara, {**DOCUMENT, "nprs_worst_24h": 7})
    begin(page, ben)
    page.goto("/quality/blind/")
    check_at_every_size(page)
    page.get_by_role("button", name="Repeat blind: Edith Quill").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your blind repeat is open.")).to_be_visible()
    draft = AssessmentVersion.objects.get(assessment__blind_of=first.assessment)
    assert page.goto(f"/assessments/{first.pk}/").status == 404
    save(draft, ben, *changes_of({**DOCUMENT, "nprs_worst_24h": 5}))
    page.goto("/quality/blind/")
    expect(page.get_by_role("heading", name="Yours, not signed yet")).to_be_visible()
    check_at_every_size(page)
    page.get_by_role("link", name="Go on measuring").click()
    page.goto(f"/assessments/{draft.pk}/finish/")
    check_at_every_size(page)
    page.get_by_role("main").get_by_role("button", name="Sign").first.click()
    draft.refresh_from_db()
    assert not draft.is_draft
    assert page.goto(f"/assessments/{first.pk}/").status == 200
    page.goto(AGREEMENT)
    expect(page.get_by_text("1 blind repeat of 1 patient")).to_be_visible()
    expect(page.get_by_text("Too few pairs to say anything").first).to_be_visible()
    check_at_every_size(page)
    assert [each for each in complaints if "404" not in each] == []


def test_the_agreement_is_read_with_its_models_and_printed(
    page, amara, repeated, complaints
):
    begin(page, amara)
    page.goto(AGREEMENT)
    expect(page.get_by_text("11 blind repeats of 11 patients")).to_be_visible()
    heel = "Heel position, relaxed standing"
    expect(cell(page, "Big toe lifted", "Kappa")).to_contain_text("unweighted")
    expect(cell(page, heel, "ICC")).to_contain_text("ICC(2,1)")
    expect(cell(page, heel, "Mean difference")).to_contain_text("°")
    expect(cell(page, heel, "95% limits")).to_contain_text(" to ")
    models = page.get_by_text("ICC(2,1): two-way random effects")
    expect(models).to_contain_text("Bland-Altman: mean difference ± 1.96 SD")
    expect(models).to_contain_text("kappa")
    check_at_every_size(page)
    for width in (1440, 768):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFULL) == []
    page.emulate_media(media="print")
    expect(
        page.get_by_role("main").get_by_role("link", name="Blind repeats")
    ).to_be_hidden()
    expect(page.get_by_role("table").first).to_be_visible()
    assert complaints == []
