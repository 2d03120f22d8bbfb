"""The pages that register and correct a patient."""

from dataclasses import replace

import pytest
from django.urls import reverse

from clinic.models import AuditEvent, Role
from patients.actions import correct_patient
from patients.details import details_of
from patients.models import Patient
from tests.factories import add_role, make_patient

pytestmark = pytest.mark.django_db
REGISTER = reverse("patients:register")
FILLED = {
    "family_name": "Winterbourne",
    "given_names": "Rosa",
    "birth_date": "3/2/1984",
    "sex": "female",
    "language": "en-gb",
}


def page_of(patient):
    return reverse("patients:correct", args=[patient.pk])


def filled_for(patient, **changes):
    return {
        **FILLED,
        "record_number": patient.record_number,
        "seen": patient.updated_at.isoformat(),
        **changes,
    }


# --- Register ----------------------------------------------------------------------------
def test_registering_works(signed_in, amara):
    response = signed_in(amara).post(REGISTER, FILLED)
    patient = Patient.objects.get()
    assert response.status_code == 302
    assert response.url == reverse("reports:patient", args=[patient.pk])
    assert (patient.full_name, str(patient.birth_date)) == (
        "Rosa Winterbourne",
        "1984-02-03",
    )
    assert AuditEvent.objects.filter(type="patient_registered").count() == 1


def test_the_empty_form_is_shown(signed_in, rita):
    text = signed_in(rita).get(REGISTER).text
    assert "Date of birth" in text
    assert "NHS number" in text
    assert "Register at" not in text


def test_a_physio_is_refused(signed_in, phil):
    assert signed_in(phil).get(REGISTER).status_code == 403
    assert signed_in(phil).post(REGISTER, FILLED).status_code == 403
    assert not Patient.objects.exists()


def test_registering_needs_sign_in(client):
    assert reverse("account_login") in client.post(REGISTER, FILLED).url


def test_registering_rejects_other_methods(signed_in, amara):
    assert signed_in(amara).put(REGISTER).status_code == 405


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        pytest.param({"family_name": ""}, "Write the family name", id="no name"),
        pytest.param({"sex": ""}, "Choose one", id="no sex"),
        pytest.param({"birth_date": ""}, "Write the date of birth", id="no date"),
        pytest.param({"birth_date": "3/2/84"}, "no date that can be read", id="short"),
        pytest.param({"birth_date": "13/13/1984"}, "no date that can", id="no month"),
        pytest.param(
            {"birth_date": "1/1/2999"}, "This must be a day from", id="future"
        ),
        pytest.param({"national_number": "12"}, "must be 10 digits", id="number"),
        pytest.param({"email": "rosa"}, "Enter a valid email", id="email"),
        pytest.param({"record_number": "<>"}, "letters and digits", id="record number"),
    ],
)
def test_wrong_details_come_back_with_a_sentence(signed_in, amara, wrong, sentence):
    response = signed_in(amara).post(REGISTER, {**FILLED, **wrong})
    assert response.status_code == 422
    assert sentence in response.text
    assert "Rosa" in response.text
    assert not Patient.objects.exists()


def test_a_record_number_that_is_taken_comes_back(signed_in, amara, patient):
    data = {**FILLED, "record_number": patient.record_number}
    response = signed_in(amara).post(REGISTER, data)
    assert response.status_code == 422
    assert "no other patient of this clinic has" in response.text


@pytest.mark.parametrize(
    "name",
    [
        pytest.param({"family_name": "Winterborne"}, id="mistyped"),
        pytest.param({"family_name": "Smith"}, id="new surname"),
        pytest.param({"family_name": "Rosa", "given_names": "Winter"}, id="swapped"),
    ],
)
def test_possibly_the_same_person_must_be_confirmed(signed_in, amara, name):
    browser = signed_in(amara)
    browser.post(REGISTER, FILLED)
    again = browser.post(REGISTER, {**FILLED, **name})
    assert again.status_code == 422
    assert "Is this the same person?" in again.text
    assert "Rosa Winterbourne" in again.text
    assert Patient.objects.count() == 1
    browser.post(REGISTER, {**FILLED, **name, "is_another_person": "on"})
    assert Patient.objects.count() == 2


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"birth_date": "4/2/1984"}, id="another day"),
        pytest.param({"family_name": "Hall", "given_names": "Tom"}, id="another name"),
    ],
)
def test_other_people_need_no_confirmation(signed_in, amara, other):
    browser = signed_in(amara)
    browser.post(REGISTER, FILLED)
    assert browser.post(REGISTER, {**FILLED, **other}).status_code == 302


def test_patients_of_other_clinics_are_not_mentioned(signed_in, amara, chloe):
    signed_in(chloe).post(REGISTER, FILLED)
    assert signed_in(amara).post(REGISTER, FILLED).status_code == 302


def test_who_works_in_two_clinics_chooses(signed_in, amara, other_clinic):
    both = add_role(amara, other_clinic, Role.RECEPTION)
    browser = signed_in(both)
    assert "Hill Podiatry" in browser.get(REGISTER).text
    browser.post(REGISTER, {**FILLED, "register_at": other_clinic.pk})
    assert Patient.objects.get().clinic == other_clinic


def test_nobody_registers_at_a_clinic_of_others(signed_in, amara, clinic, chloe):
    both = add_role(amara, chloe.active_memberships[0].clinic, Role.PHYSIO)
    data = {**FILLED, "register_at": chloe.active_memberships[0].clinic_id}
    signed_in(both).post(REGISTER, data)
    assert Patient.objects.get().clinic == clinic


def test_registering_takes_at_most_eight_statements(signed_in, amara, count_statements):
    for _ in range(20):
        make_patient(amara, family_name="Hall", given_names="Tom")
    browser = signed_in(amara)
    with count_statements() as sent:
        assert browser.post(REGISTER, FILLED).status_code == 302
    assert int(sent) <= 8, sent


# --- Correct -----------------------------------------------------------------------------
def test_correcting_works(signed_in, amara, patient):
    response = signed_in(amara).post(page_of(patient), filled_for(patient))
    assert response.url == reverse("reports:patient", args=[patient.pk])
    patient.refresh_from_db()
    assert patient.full_name == "Rosa Winterbourne"
    assert AuditEvent.objects.filter(type="patient_corrected").count() == 1


def test_the_present_details_are_shown_and_the_reading_recorded(signed_in, amara):
    patient = make_patient(amara, national_number="9434765919", language="tlh")
    text = signed_in(amara).get(page_of(patient)).text
    assert "17 May 1980" in text
    assert "943 476 5919" in text
    assert '<option value="tlh" selected>' in text
    event = AuditEvent.objects.get(type="patient_read")
    assert (event.actor, event.patient_id) == (amara, patient.pk)


def test_sending_the_form_back_unchanged_changes_nothing(signed_in, amara):
    patient = make_patient(amara, national_number="9434765919", alerts="Latex")
    browser = signed_in(amara)
    form = browser.get(page_of(patient)).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data["birth_date"] = "17 May 1980"
    data.pop("large_print")
    assert browser.post(page_of(patient), data).status_code == 302
    assert not AuditEvent.objects.filter(type="patient_corrected").exists()


def test_correcting_hides_other_clinics(signed_in, chloe, patient):
    assert signed_in(chloe).get(page_of(patient)).status_code == 404
    response = signed_in(chloe).post(page_of(patient), filled_for(patient))
    assert response.status_code == 404


def test_a_shared_record_is_read_only_to_the_physio(signed_in, phil, share):
    browser = signed_in(phil)
    data = filled_for(share.patient)
    assert browser.get(page_of(share.patient)).status_code == 403
    assert browser.post(page_of(share.patient), data).status_code == 403
    share.patient.refresh_from_db()
    assert share.patient.family_name == "Marlowe"


def test_a_share_is_read_only_to_a_physio_who_is_podiatrist_elsewhere(
    signed_in, phil, other_clinic, share
):
    both = add_role(phil, other_clinic, Role.PODIATRIST)
    data = filled_for(share.patient)
    assert signed_in(both).post(page_of(share.patient), data).status_code == 403


def test_correcting_needs_sign_in(client, patient):
    assert reverse("account_login") in client.get(page_of(patient)).url


def test_correcting_rejects_other_methods(signed_in, amara, patient):
    assert signed_in(amara).delete(page_of(patient)).status_code == 405


def test_wrong_corrections_come_back(signed_in, amara, patient):
    data = filled_for(patient, birth_date="1/1/2999")
    response = signed_in(amara).post(page_of(patient), data)
    assert response.status_code == 422
    assert "This must be a day from" in response.text
    patient.refresh_from_db()
    assert patient.family_name == "Marlowe"


def test_what_changed_meanwhile_is_not_overwritten(signed_in, amara, ben, patient):
    data = filled_for(patient)
    details = replace(details_of(patient), phone="01632 960999")
    correct_patient(patient=patient, by=ben, details=details)
    response = signed_in(amara).post(page_of(patient), data)
    assert response.status_code == 422
    assert "Somebody else corrected" in response.text
    patient.refresh_from_db()
    assert patient.family_name == "Marlowe"


def test_correcting_takes_few_statements(signed_in, amara, patient, count_statements):
    browser = signed_in(amara)
    with count_statements() as read:
        browser.get(page_of(patient))
    assert int(read) <= 5, read
    with count_statements() as sent:
        assert browser.post(page_of(patient), filled_for(patient)).status_code == 302
    assert int(sent) <= 8, sent
