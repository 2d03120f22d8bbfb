"""What the page of an assessment says: sides in their columns, nothing invented."""

from decimal import Decimal

import lxml.html
import pytest
from django.urls import reverse

from assessments.actions import retract_assessment
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.scoring import COMPUTED
from assessments.snapshot import read_snapshot
from tests.assessments.making import (
    DOCUMENT,
    fpi,
    make_amendment,
    make_draft,
    make_signed,
    pair,
)
from tests.factories import make_share

pytestmark = pytest.mark.django_db


def words(node):
    return " ".join(node.text_content().split())


@pytest.fixture
def read(signed_in, amara):
    """Return the page of a version as a tree: `read(version)`."""

    def page(version, by=amara):
        response = signed_in(by).get(reverse("assessments:version", args=[version.pk]))
        assert response.status_code == 200
        return lxml.html.fromstring(response.content.decode())

    return page


def sides(page, code):
    """Return (left, right) of the row of a measure or a computed value."""
    title = (MEASURES.get(code) or COMPUTED[code]).title
    for row in page.xpath("//table[@class='side-table']/tbody/tr"):
        left, head, right = row.getchildren()
        is_computed = "computed" in [
            words(note) for note in head.find_class("value__note")
        ]
        if head.text.strip() == title and is_computed is (code in COMPUTED):
            return words(left), words(right)
    raise AssertionError(f"no row {title!r}")


def forms_to(page, address):
    return page.xpath(f"//form[contains(@action, '{address}')]")


def once(page, code):
    """Return what stands beside a measure that is taken once."""
    for term in page.xpath("//dl//dt"):
        said = term.getnext()
        if words(term) == MEASURES[code].title and said.find_class("value"):
            return words(said)
    raise AssertionError(f"no fact {code!r}")


def section(page, heading):
    for title in page.xpath("//h2"):
        if words(title) == heading:
            return words(title.getparent())
    return ""


# --- Left and right ----------------------------------------------------------------------
def test_the_left_column_is_the_left_foot(read, signed):
    page = read(signed)
    for table in page.find_class("side-table"):
        heads = [words(head) for head in table.xpath("thead//th")]
        assert heads == ["Left", "Measure", "Right"]
    left, right = sides(page, "fpi_total")
    assert left.startswith("12 ")
    assert right.startswith("−6 ")
    left, right = sides(page, "rcsp_deg")
    assert (left.split()[:2], right.split()[:2]) == (
        ["6.0°", "everted"],
        ["2.0°", "inverted"],
    )


def test_a_mirrored_record_shows_mirrored_columns(read, patient, amara):
    turned = {
        code: pair(value["right"], value["left"])
        if isinstance(value, dict) and set(value) == {"left", "right"}
        else value
        for code, value in DOCUMENT.items()
    }
    one, other = (read(make_signed(patient, amara, raw)) for raw in (DOCUMENT, turned))
    for code in ("fpi_total", "rcsp_deg", "nav_drop_mm", "limp"):
        assert sides(one, code) == tuple(reversed(sides(other, code)))


# --- States and gaps ---------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "side", "said"),
    [
        pytest.param("lunge_deg", 1, "Unable", id="unable"),
        pytest.param("heel_raise_reps", 1, "Declined Tired today", id="declined"),
        pytest.param("strength_tibialis_posterior", 1, "Not tested", id="not tested"),
    ],
)
def test_a_state_is_said_in_words(read, signed, code, side, said):
    assert sides(read(signed), code)[side].startswith(said)


@pytest.mark.parametrize("make", [make_draft, make_signed])
def test_an_incomplete_score_names_what_is_missing_and_shows_no_number(
    read, patient, amara, make
):
    raw = {**fpi(1, 1), "fpi_talar_head": pair({"state": "not_tested"}, 0)}
    left, right = sides(read(make(patient, amara, raw)), "fpi_total")
    assert left.startswith("Incomplete: ")
    assert "(left)" in left
    assert not any(letter.isdigit() for letter in left.split("(left)")[0])
    assert right.startswith("5 ")


def test_a_zero_is_shown_as_zero(read, patient, amara):
    raw = {"heel_raise_reps": pair(0, {"state": "not_tested"}), "nprs_worst_24h": 0}
    page = read(make_signed(patient, amara, raw))
    assert sides(page, "heel_raise_reps")[0].startswith("0")
    assert once(page, "nprs_worst_24h").startswith("0")


def test_what_was_not_recorded_has_no_row(read, signed):
    page = read(signed)
    with pytest.raises(AssertionError, match="no row"):
        sides(page, "beighton")
    assert "None" not in words(page.body)
    assert "{{" not in words(page.body)


def test_a_confirmed_unusual_value_says_so(read, patient, amara):
    raw = {
        "rcsp_deg": pair(
            {"magnitude": Decimal(15), "direction": "everted", "confirmed": True},
            {"state": "unable"},
        )
    }
    left, _ = sides(read(make_signed(patient, amara, raw)), "rcsp_deg")
    assert "outside the usual range, confirmed" in left


# --- Draft, signed, retracted ------------------------------------------------------------
def test_a_draft_says_so_and_offers_the_signature(read, draft):
    page = read(draft)
    assert words(page.find_class("badge-word")[0]) == "Draft"
    (sign,) = page.xpath(f"//a[@href='/assessments/{draft.pk}/finish/']")
    assert words(sign) == "Check and sign"
    assert section(page, "Correct this record") == ""


def test_a_signed_version_says_who_and_when_and_offers_corrections(read, signed):
    page = read(signed)
    head = words(page.find_class("page-header")[0])
    assert "Signed" in head
    assert "Amara Okoye, Podiatrist" in head
    assert not page.xpath("//a[contains(@href, '/finish/')]")
    for verb in ("amend", "retract"):
        (form,) = forms_to(page, f"/assessments/{signed.pk}/{verb}/")
        (area,) = form.xpath(".//textarea[@name='reason']")
        assert form.xpath(".//label[@for=$id]", id=area.get("id"))


def test_an_amendment_says_its_number_and_why(read, signed, amara):
    page = read(make_amendment(signed, amara, "Heights were in centimetres"))
    head = words(page.find_class("page-header")[0])
    assert "version 2" in head
    assert "Amended: Heights were in centimetres" in head


def test_a_retracted_version_warns_and_stays_readable(read, signed, amara, ben):
    retract_assessment(version=signed, reason="Another patient's foot", by=ben)
    page = read(signed)
    warning = words(page.find_class("notice--alarm")[0])
    assert warning.startswith("Entered in error. Another patient's foot")
    assert "Ben Carver" in warning
    assert sides(page, "fpi_total")[0].startswith("12")
    assert section(page, "Correct this record") == ""


def test_a_physio_is_offered_no_change(read, signed, amara, phil):
    make_share(signed.assessment.patient, amara, phil)
    page = read(signed, by=phil)
    assert not forms_to(page, "/assessments/")
    assert sides(page, "fpi_total")[0].startswith("12")


# --- What follows ------------------------------------------------------------------------
def test_findings_stand_with_their_side_and_reason(read, signed):
    findings = read(signed).find_class("finding")
    assert findings
    for finding in findings:
        assert words(finding.find_class("because")[0]).startswith("because ")


def test_a_red_flag_stands_first_with_what_to_do(read, patient, amara):
    raw = {**DOCUMENT, "rf_saddle_numbness": "yes"}
    page = read(make_signed(patient, amara, raw))
    (flag, *_) = page.find_class("red-flag")
    assert words(flag).startswith("Emergency: ")
    assert "Do now: " in words(flag)
    first = page.xpath("//main//h2[not(ancestor::*[@hidden])]")[0]
    assert words(first) == "Red flags"


def test_red_flag_questions_that_were_not_asked_are_listed(read, signed):
    listed = words(read(signed).xpath("//main")[0])
    assert "red-flag questions not asked. A care plan waits for them." in listed


def test_every_value_has_its_source_and_evidence_mark_on_the_page(read, signed):
    page = words(read(signed).xpath("//main")[0])
    snapshot = read_snapshot(signed.snapshot)
    assert snapshot.scores
    for score in snapshot.scores:
        assert f"{score.formula}. {score.source} ({score.evidence})" in page
    for entry in snapshot.entries:
        source = MEASURES[entry.code].source
        assert f"{source.citation} ({source.evidence.value})" in page


def test_text_of_the_clinician_cannot_become_markup(read, patient, amara):
    raw = {"goals": "<script>alert(1)</script> & dance"}
    page = read(make_signed(patient, amara, raw))
    assert once(page, "goals").startswith("<script>alert(1)</script> & dance")
    assert not [node for node in page.xpath("//script") if "alert" in words(node)]
