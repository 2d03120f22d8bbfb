"""The list of patients, and searching it as one types."""

import json

import pytest
from django.urls import reverse

from clinic.models import AuditEvent
from tests.factories import make_patient

pytestmark = pytest.mark.django_db
PAGE = reverse("patients:list")
PART = {"HX-Request": "true"}


def test_it_works(signed_in, amara, patient):
    response = signed_in(amara).get(PAGE)
    assert response.status_code == 200
    assert "Marlowe, Edith" in response.text
    assert "17 May 1980" in response.text
    assert reverse("reports:patient", args=[patient.pk]) in response.text


def test_it_hides_other_clinics(signed_in, chloe, patient):
    assert "Marlowe" not in signed_in(chloe).get(PAGE).text
    assert "Marlowe" not in signed_in(chloe).get(PAGE, {"q": "marlowe"}).text


def test_a_physio_sees_what_is_shared(signed_in, phil, amara, share):
    make_patient(amara, family_name="Marlow", given_names="Rosa")
    text = signed_in(phil).get(PAGE).text
    assert "Marlowe, Edith" in text
    assert "Shared with you" in text
    assert "Rosa" not in text


def test_it_needs_sign_in(client):
    response = client.get(PAGE)
    assert response.status_code == 302
    assert reverse("account_login") in response.url


def test_it_rejects_post(signed_in, amara):
    assert signed_in(amara).post(PAGE).status_code == 405


def test_searching_works_without_javascript(signed_in, amara, patient):
    make_patient(amara, family_name="Winterbourne", given_names="Rosa")
    text = signed_in(amara).get(PAGE, {"q": "edith marlow"}).text
    assert "<!DOCTYPE html>" in text
    assert "Marlowe, Edith" in text
    assert "Winterbourne" not in text
    assert 'value="edith marlow"' in text


def test_typing_asks_for_the_results_only(signed_in, amara, patient):
    response = signed_in(amara).get(PAGE, {"q": "marl"}, headers=PART)
    assert "Marlowe, Edith" in response.text
    assert "<html" not in response.text
    assert "HX-Request" in response["Vary"]


def test_coming_back_asks_for_the_whole_page(signed_in, amara, patient):
    headers = {**PART, "HX-History-Restore-Request": "true"}
    assert "<html" in signed_in(amara).get(PAGE, {"q": "marl"}, headers=headers).text


def test_what_was_typed_is_shown_as_text(signed_in, amara):
    text = signed_in(amara).get(PAGE, {"q": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in text


def test_nobody_found_says_what_to_try(signed_in, amara, patient):
    assert "Nobody found" in signed_in(amara).get(PAGE, {"q": "zzzz"}).text


def test_an_empty_clinic_says_what_to_do(signed_in, amara):
    assert "No patients yet" in signed_in(amara).get(PAGE).text


def test_long_lists_come_in_pages(signed_in, amara):
    for number in range(25):
        make_patient(amara, given_names=f"Edith{number:02d}")
    browser = signed_in(amara)
    first = browser.get(PAGE)
    assert "Edith19" in first.text
    assert "Edith20" not in first.text
    last = first.context["next_after"]
    second = browser.get(PAGE, {"after": last})
    assert "Edith20" in second.text
    assert "Edith19" not in second.text
    assert second.context["next_after"] is None


@pytest.mark.parametrize("after", ["x", "-1", "999999", "²"])
def test_a_wrong_page_breaks_nothing(signed_in, amara, patient, after):
    assert signed_in(amara).get(PAGE, {"after": after}).status_code == 200


def test_it_leaves_an_audit_event_without_the_text(signed_in, amara, patient):
    signed_in(amara).get(PAGE, {"q": "marlowe"})
    event = AuditEvent.objects.get(type="patients_searched")
    detail = json.loads(event.payload)["detail"]
    assert detail == {"shown": [patient.pk], "by_text": True}
    assert "marlowe" not in event.payload


@pytest.mark.parametrize("number", [1, 100])
def test_at_most_five_statements(signed_in, amara, count_statements, number):
    for _ in range(number):
        make_patient(amara)
    browser = signed_in(amara)
    for query in ("", "marl", "edith malrowe", "17 May 1980"):
        with count_statements() as sent:
            assert browser.get(PAGE, {"q": query}).status_code == 200
        assert int(sent) <= 5, sent
