"""The form that opens an examination: who gets in, what is offered, what it costs."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.actions import ProtocolWords, create_protocol
from assessments.models import AssessmentVersion
from clinic.models import AuditEvent, Role
from patients.models import ShareLevel
from tests.assessments.making import make_draft, make_signed
from tests.factories import add_role, make_patient, make_share, make_user

pytestmark = pytest.mark.django_db
READ, WRITE = 5, 8


def address(patient):
    return reverse("assessments:start", args=[patient.pk])


def given(**other):
    today = timezone.localdate().isoformat()
    return {"protocol": "full", "performed_on": today, **other}


def offered(response):
    return [code for code, _ in response.context["form"].fields["protocol"].choices]


def test_it_offers_what_fits_the_age(signed_in, amara, patient):
    child = make_patient(amara, birth_date=timezone.localdate() - timedelta(days=3000))
    browser = signed_in(amara)
    grown = offered(browser.get(address(patient)))
    assert "back" in grown
    assert "child" not in grown
    young = offered(browser.get(address(child)))
    assert "child" in young
    assert "back" not in young


def test_it_offers_the_clinics_own(signed_in, amara, clinic, patient):
    owner = make_user(clinic, Role.OWNER)
    words = ProtocolWords("Quick look", "Feet only.", ("fpi_talar_head",))
    own = create_protocol(clinic=clinic, words=words, by=owner)
    assert own.code in offered(signed_in(amara).get(address(patient)))


def test_it_opens_a_draft_and_leads_to_it(signed_in, amara, patient):
    response = signed_in(amara).post(address(patient), given())
    version = AssessmentVersion.objects.get()
    assert response.status_code == 302
    assert response.url == reverse("assessments:record", args=[version.pk])
    assert version.assessment.performed_on == timezone.localdate()
    assert AuditEvent.objects.filter(type="assessment_started").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"protocol": ""}, id="no protocol"),
        pytest.param({"protocol": "back_to_front"}, id="no such protocol"),
        pytest.param({"performed_on": ""}, id="no day"),
        pytest.param({"performed_on": "2999-01-01"}, id="a day to come"),
        pytest.param({"performed_on": "1970-01-01"}, id="before birth"),
        pytest.param({"performed_on": "yesterday"}, id="no date"),
    ],
)
def test_what_is_wrong_is_said_and_kept(signed_in, amara, patient, wrong):
    response = signed_in(amara).post(address(patient), given(**wrong))
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == wrong.keys()
    assert not AssessmentVersion.objects.exists()


def test_it_shows_what_is_still_open(signed_in, amara, patient):
    draft = make_draft(patient, amara)
    response = signed_in(amara).get(address(patient))
    assert reverse("assessments:record", args=[draft.pk]) in response.text


def test_it_hides_other_clinics(signed_in, chloe, patient):
    assert signed_in(chloe).get(address(patient)).status_code == 404
    assert signed_in(chloe).post(address(patient), given()).status_code == 404


@pytest.mark.parametrize("who", ["rita", "olga", "phil"])
def test_it_needs_the_role(request, signed_in, patient, share, who):
    browser = signed_in(request.getfixturevalue(who))
    assert browser.get(address(patient)).status_code == 403
    assert browser.post(address(patient), given()).status_code == 403
    assert not AssessmentVersion.objects.exists()


def test_a_share_opens_no_examination_in_another_clinic(
    signed_in, amara, chloe, physio_clinic, patient
):
    both = add_role(chloe, physio_clinic, Role.PHYSIO)
    make_share(patient, amara, both, level=ShareLevel.FULL)
    assert signed_in(both).get(address(patient)).status_code == 403


def test_it_needs_sign_in(client, patient):
    response = client.get(address(patient))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_it_rejects_other_methods(signed_in, amara, patient):
    assert signed_in(amara).delete(address(patient)).status_code == 405


def test_asking_is_audited(signed_in, amara, patient):
    signed_in(amara).get(address(patient))
    event = AuditEvent.objects.get(type="patient_read")
    assert (event.actor, event.patient_id) == (amara, patient.pk)


@pytest.mark.parametrize("past", [1, 20])
def test_it_costs_the_same_however_much_happened(
    signed_in, amara, patient, past, count_statements
):
    browser = signed_in(amara)
    for _ in range(past):
        make_signed(patient, amara, {"height_cm": 170})
    browser.get(address(patient))
    with count_statements() as sent:
        browser.get(address(patient))
    assert int(sent) <= READ, str(sent)
    with count_statements() as sent:
        browser.post(address(patient), given())
    assert int(sent) <= WRITE, str(sent)


def test_the_patients_page_leads_here_and_back_to_drafts(
    signed_in, amara, patient, rita
):
    draft = make_draft(patient, amara)
    page = reverse("reports:patient", args=[patient.pk])
    shown = signed_in(amara).get(page).text
    assert address(patient) in shown
    assert reverse("assessments:record", args=[draft.pk]) in shown
    assert address(patient) not in signed_in(rita).get(page).text
    read = signed_in(amara).get(reverse("assessments:version", args=[draft.pk])).text
    assert reverse("assessments:record", args=[draft.pk]) in read
