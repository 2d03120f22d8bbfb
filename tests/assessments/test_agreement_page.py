"""The page of agreement: what counts, what is shown from how many pairs, to whom."""

import json
from decimal import Decimal

import lxml.html
import pytest

from assessments.actions import (
    amend_assessment,
    retract_assessment,
    sign_assessment,
    start_blind_repeat,
)
from assessments.agreement_page import clinic_pairs, present_agreement
from assessments.biomechanics.two_raters import FEWEST_PAIRS, USUAL_PAIRS
from clinic.models import AuditEvent, Role
from tests.assessments.making import change, make_signed, pair, save
from tests.assessments.repeating import make_first, make_repeat
from tests.factories import add_role, make_patient, make_user

pytestmark = pytest.mark.django_db
PAGE = "/quality/agreement/"
NPRS = "nprs_worst_24h"


def raw(number, arch="immediate"):
    return {
        NPRS: number % 11,
        "rcsp_deg": pair(
            {"magnitude": Decimal(number % 9), "direction": "everted"},
            {"magnitude": Decimal(number % 7), "direction": "everted"},
        ),
        "jack_arch_rise": pair(arch, "absent"),
    }


@pytest.fixture
def repeated(amara, ben, clinic):
    """Make blind repeats of the clinic: how many."""

    def make(number, first_by=amara, second_by=ben):
        for n in range(number):
            patient = make_patient(first_by, family_name=f"Abbot{n}")
            first = make_first(patient, first_by, raw(n))
            make_repeat(first, second_by, raw(n + n % 2, "delayed"))

    return make


def rows_of(clinic):
    presented = present_agreement(clinic_pairs(clinic))
    return {row.code: row for group in presented.groups for row in group.rows}


def test_each_side_of_each_patient_is_a_pair(clinic, repeated):
    repeated(2)
    found, rows = clinic_pairs(clinic), rows_of(clinic)
    assert (len(found.pairs), found.patients, found.raters) == (2, 2, 1)
    assert (rows[NPRS].pairs, rows["rcsp_deg"].pairs) == (2, 4)


def test_too_few_pairs_show_no_statistic(clinic, repeated):
    repeated(FEWEST_PAIRS // 2)
    rows = rows_of(clinic)
    assert rows[NPRS].is_few
    assert (rows[NPRS].icc, rows[NPRS].limits) == ("", "")
    assert not rows["rcsp_deg"].is_few
    assert rows["rcsp_deg"].icc
    assert rows["jack_arch_rise"].agreed == "50%"
    assert rows["jack_arch_rise"].weights == "unweighted"
    assert (rows[NPRS].weights, rows[NPRS].icc_model) == ("", "")
    assert FEWEST_PAIRS < USUAL_PAIRS


def test_the_models_are_named_and_follow_the_raters(clinic, repeated, amara, ben):
    repeated(5)
    models = present_agreement(clinic_pairs(clinic)).models
    assert any(model.startswith("ICC(2,1)") for model in models)
    assert "Cohen's kappa, unweighted" in models
    repeated(1, first_by=ben, second_by=amara)
    found = clinic_pairs(clinic)
    assert (found.raters, found.same_raters) == (2, False)
    models = present_agreement(found).models
    assert any(model.startswith("ICC(1,1)") for model in models)
    assert not any(model.startswith("ICC(2,1)") for model in models)


def test_the_limits_stand_in_the_measures_unit(clinic, repeated):
    repeated(5)
    row = rows_of(clinic)["rcsp_deg"]
    assert (row.icc_model, row.kappa, row.weights) == ("ICC(2,1)", "", "")
    assert row.bias.endswith("°")
    assert " to " in row.limits


# --- What counts -----------------------------------------------------------------------
def test_an_open_repeat_and_an_ordinary_examination_do_not_count(
    clinic, patient, amara, ben
):
    first = make_first(patient, amara)
    make_signed(patient, ben)
    start_blind_repeat(version=first, by=ben)
    assert clinic_pairs(clinic).pairs == ()


def test_what_was_signed_before_either_could_read_the_other_counts(
    clinic, patient, amara, ben
):
    first = make_first(patient, amara, raw(4))
    draft = amend_assessment(version=first, reason="Corrected", by=amara)
    save(draft, amara, change(NPRS, 6, seen=1))
    amended = sign_assessment(version=draft, by=amara)
    repeat = make_repeat(amended, ben, raw(8))
    for version, by, value in ((amended, amara, 1), (repeat, ben, 2)):
        later = amend_assessment(version=version, reason="Talked about it", by=by)
        outcome = save(later, by, change(NPRS, value, seen=later.revision))
        assert not outcome.refused
        sign_assessment(version=later, by=by)
    ((one, two),) = clinic_pairs(clinic).pairs
    assert (one.entries.number(NPRS), two.entries.number(NPRS)) == (6, 8)


@pytest.mark.parametrize("which", ["first", "repeat"])
def test_what_was_entered_in_error_does_not_count(clinic, patient, amara, ben, which):
    first = make_first(patient, amara)
    repeat = make_repeat(first, ben)
    version, by = (first, amara) if which == "first" else (repeat, ben)
    retract_assessment(version=version, reason="Wrong patient", by=by)
    assert clinic_pairs(clinic).pairs == ()


def test_another_clinics_pairs_do_not_count(clinic, other_clinic, other_patient, chloe):
    make_repeat(make_first(other_patient, chloe), make_user(other_clinic))
    assert len(clinic_pairs(other_clinic).pairs) == 1
    assert clinic_pairs(clinic).pairs == ()


def test_no_more_than_the_newest_count(clinic, repeated, monkeypatch):
    monkeypatch.setattr("assessments.agreement_page.MOST", 2)
    repeated(3)
    found = clinic_pairs(clinic)
    assert (len(found.pairs), found.has_more) == (2, True)


# --- The page ---------------------------------------------------------------------------
def test_the_page_says_that_there_is_no_pair_yet(signed_in, amara):
    text = signed_in(amara).get(PAGE).text
    assert "No pair yet" in text
    assert "How to read this" not in text


def test_the_page_shows_the_tables_and_how_to_read_them(signed_in, repeated, olga):
    repeated(5)
    text = signed_in(olga).get(PAGE).text
    page = lxml.html.fromstring(text)
    assert "5 blind repeats of 5 patients" in page.text_content()
    assert "Too few pairs to say anything" in text
    assert "ICC(2,1): two-way random effects" in text
    assert "Koo &amp; Li 2016" in text
    assert "same two people" in text
    assert "Abbot" not in text
    assert len(page.findall(".//h1")) == 1


def test_the_page_says_that_different_people_took_the_pairs(
    signed_in, repeated, amara, ben
):
    repeated(1)
    repeated(1, first_by=ben, second_by=amara)
    assert "Different people took the pairs" in signed_in(amara).get(PAGE).text


def test_the_page_is_audited_and_needs_few_statements(
    signed_in, repeated, olga, clinic, count_statements
):
    repeated(3)
    browser = signed_in(olga)
    with count_statements() as sent:
        browser.get(PAGE)
    assert int(sent) <= 5, str(sent)
    event = AuditEvent.objects.latest("pk")
    assert (event.type, event.clinic_id) == ("agreement_read", clinic.pk)
    assert json.loads(event.payload)["detail"] == {"pairs": 3}


def test_who_works_in_two_clinics_chooses_one(
    signed_in, repeated, amara, clinic, other_clinic, chloe
):
    repeated(1)
    both = add_role(amara, other_clinic, Role.PODIATRIST)
    text = signed_in(both).get(PAGE).text
    assert "Hill Podiatry" in text
    other = signed_in(both).get(f"{PAGE}?clinic={other_clinic.pk}").text
    assert "No pair yet" in other
    address = f"{PAGE}?clinic={clinic.pk}"
    assert signed_in(chloe).get(address).status_code == 404
    assert signed_in(chloe).get(f"{PAGE}?clinic=x").status_code == 404


def test_doors(signed_in, client, rita, phil, amara):
    assert signed_in(rita).get(PAGE).status_code == 403
    assert signed_in(phil).get(PAGE).status_code == 403
    assert client.get(PAGE).url.startswith("/accounts/login/")
    assert signed_in(amara).post(PAGE).status_code == 405


def test_the_menu_leads_there_for_those_who_may(signed_in, olga, amara, rita):
    assert f'href="{PAGE}"' in signed_in(olga).get(PAGE).text
    assert f'href="{PAGE}"' in signed_in(amara).get("/patients/").text
    assert f'href="{PAGE}"' not in signed_in(rita).get("/patients/").text
