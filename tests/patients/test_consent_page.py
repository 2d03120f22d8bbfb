"""The page on which consent is read and recorded."""

import pytest
from django.urls import reverse

from clinic.models import AuditEvent
from patients.models import Consent, Patient
from tests.factories import make_consent

pytestmark = pytest.mark.django_db
YES = {"kind": "sharing", "answer": "yes", "how": "verbal"}
NO = {**YES, "answer": "no"}


def page_of(patient):
    return reverse("patients:consent", args=[patient.pk])


def test_it_works(signed_in, rita, patient):
    browser = signed_in(rita)
    response = browser.post(
        page_of(patient), {**YES, "note": "By telephone"}, follow=True
    )
    assert "By telephone" in response.text
    assert "heard by Rita Lund" in response.text
    assert Consent.objects.get().is_given


def test_reading_is_recorded_and_what_was_never_asked_said(signed_in, amara, patient):
    text = signed_in(amara).get(page_of(patient)).text
    assert text.count("Not asked yet") == 4
    assert AuditEvent.objects.get(type="patient_read").patient_id == patient.pk


def test_the_last_answer_counts(signed_in, amara, patient):
    make_consent(patient, amara, is_given=True)
    make_consent(patient, amara, is_given=False)
    response = signed_in(amara).get(page_of(patient))
    states = {line.kind: line.state_label for line in response.context["states"]}
    assert states["sharing"] == "Declined or withdrawn"


def test_withdrawing_hides_shared_records_at_once(signed_in, amara, phil, share):
    signed_in(amara).post(page_of(share.patient), NO)
    assert not Patient.objects.visible_to(phil).exists()


def test_it_hides_other_clinics(signed_in, chloe, patient):
    assert signed_in(chloe).get(page_of(patient)).status_code == 404
    assert signed_in(chloe).post(page_of(patient), YES).status_code == 404


def test_it_needs_a_role_that_writes(signed_in, phil, share):
    assert signed_in(phil).get(page_of(share.patient)).status_code == 403
    assert signed_in(phil).post(page_of(share.patient), NO).status_code == 403


def test_it_needs_sign_in(client, patient):
    assert reverse("account_login") in client.post(page_of(patient), YES).url


def test_it_rejects_other_methods(signed_in, amara, patient):
    assert signed_in(amara).delete(page_of(patient)).status_code == 405


@pytest.mark.parametrize(
    "wrong", [{"kind": "all"}, {"answer": ""}, {"how": "nod"}, {"note": "x" * 1001}]
)
def test_wrong_answers_come_back(signed_in, amara, patient, wrong):
    response = signed_in(amara).post(page_of(patient), {**YES, **wrong})
    assert response.status_code == 422
    assert "Please put this right" in response.text
    assert not Consent.objects.exists()


@pytest.mark.parametrize("number", [1, 100])
def test_statements(signed_in, amara, patient, count_statements, number):
    for _ in range(number):
        make_consent(patient, amara)
    browser = signed_in(amara)
    with count_statements() as read:
        browser.get(page_of(patient))
    assert int(read) <= 5, read
    with count_statements() as sent:
        browser.post(page_of(patient), YES)
    assert int(sent) <= 8, sent
