"""The patient sees who opened their record and with whom it is shared, and ends that."""

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent
from patients.models import Share, SharingStopped, StoppingNoted
from reports import actions
from reports.actions.stopping import stop_sharing
from reports.seen import openings_of, shared_now
from reports.worklist import Kind, work_of
from tests.factories import make_patient, make_share
from tests.reports.cases import make_case
from tests.reports.merging import make_merge

pytestmark = pytest.mark.django_db


@pytest.fixture
def new(amara):
    """A link to an issued plan, with its token."""
    plan = make_case("case-05-heel-pain", amara, issue=True).assessments[-1].plan
    return actions.create_link(plan=plan, by=amara)


@pytest.fixture
def patient(new):
    return new.link.plan.patient


@pytest.fixture
def phone(client, new, patient):
    """A browser in which the patient gave the date of birth."""
    born = patient.birth_date
    date = {"day": born.day, "month": born.month, "year": born.year}
    client.post(reverse("reports:link", args=[new.token]), date)
    return client


def page(new):
    return reverse("reports:seen", args=[new.token])


def end(new, share):
    return reverse("reports:stop_sharing", args=[new.token, share.pk])


def test_it_says_who_opened_what_and_when(
    new, patient, phone, signed_in, amara, phil, other_patient
):
    share = make_share(patient, amara, phil)
    signed_in(amara).get(reverse("reports:patient", args=[patient.pk]))
    signed_in(amara).get(reverse("reports:plan_pdf", args=[new.link.plan_id]))
    signed_in(phil).get(reverse("reports:brief", args=[share.pk]))
    first, second = openings_of(patient.pk).lines
    assert first.on == timezone.localdate()
    assert (first.name, first.title) == ("Phil Dawson", "Physiotherapist")
    assert (first.clinic, first.opened) == (
        "Riverside Physiotherapy",
        ("opened your record",),
    )
    assert (second.name, second.clinic) == ("Amara Okoye", "Harbour Feet")
    assert second.opened == ("opened your plan as a PDF", "opened your record")
    text = phone.get(page(new)).text
    assert "Phil Dawson, Physiotherapist, Riverside Physiotherapy" in text
    assert "This list goes back to" in text
    assert AuditEvent.objects.latest("pk").type == "access_list_read"


def test_it_reads_across_a_merge(new, patient, phone, signed_in, amara):
    other = make_patient(amara)
    signed_in(amara).get(reverse("reports:patient", args=[other.pk]))
    assert openings_of(patient.pk).lines == ()
    make_merge(patient, other, amara)
    assert [line.name for line in openings_of(patient.pk).lines] == ["Amara Okoye"]


def test_the_plan_leads_there(new, phone):
    text = phone.get(reverse("reports:link", args=[new.token])).text
    assert page(new) in text


def test_it_says_with_whom_and_asks_before_it_ends(new, patient, phone, amara, phil):
    share = make_share(patient, amara, phil)
    text = phone.get(page(new)).text
    assert share.question in text
    assert "They can read all we measured, and your plan." in text
    assert end(new, share) not in text
    assert end(new, share) in phone.get(f"{page(new)}?end={share.pk}").text
    assert end(new, share) not in phone.get(f"{page(new)}?end=x").text


def test_ending_it_works_and_the_clinic_is_told(
    new, patient, phone, amara, phil, signed_in
):
    share = make_share(patient, amara, phil)
    answer = phone.post(end(new, share), follow=True)
    assert "Sharing is ended. We told the clinic." in answer.text
    share.refresh_from_db()
    assert (share.revoked_by, share.revoke_reason) == (
        None,
        "The patient ended it by their link.",
    )
    event = AuditEvent.objects.get(type="share_stopped")
    assert (event.actor_id, event.patient_id) == (None, patient.pk)
    gone = signed_in(phil).get(reverse("reports:patient", args=[patient.pk]))
    assert gone.status_code == 404
    assert "This share has ended" in gone.text
    (work,) = [
        w for w in work_of(amara, timezone.localdate()) if w.kind is Kind.STOPPED
    ]
    assert (work.note, work.patient_id) == ("Phil Dawson", patient.pk)
    browser = signed_in(amara)
    assert "Ended sharing with Phil Dawson" in browser.get("/today/").text
    shares = browser.get(reverse("patients:share", args=[patient.pk])).text
    assert "by the patient: The patient ended it by their link." in shares


def test_it_ends_once(new, patient, phone, amara, phil):
    share = make_share(patient, amara, phil)
    phone.post(end(new, share))
    again = phone.post(end(new, share), follow=True)
    assert "This sharing was ended before." in again.text
    assert SharingStopped.objects.count() == 1


def test_a_share_of_somebody_else_is_not_ended(new, phone, amara, phil):
    share = make_share(make_patient(amara), amara, phil)
    assert phone.post(end(new, share)).status_code == 404
    assert Share.objects.current().count() == 1


def test_the_date_of_birth_comes_first(new, patient, client, amara, phil):
    share = make_share(patient, amara, phil)
    link = reverse("reports:link", args=[new.token])
    assert client.get(page(new)).url == link
    assert client.post(end(new, share)).url == link
    assert Share.objects.current().count() == 1
    assert client.get(reverse("reports:seen", args=["nothing"])).status_code == 404


def test_a_shut_link_ends_nothing(new, patient, phone, amara, phil):
    share = make_share(patient, amara, phil)
    actions.revoke_link(link=new.link, by=amara)
    new.link.refresh_from_db()
    assert phone.post(end(new, share)).status_code == 302
    with pytest.raises(ActionNotAllowed):
        stop_sharing(link=new.link, share_pk=share.pk)
    assert Share.objects.current().count() == 1


def test_methods(new, patient, phone, amara, phil):
    share = make_share(patient, amara, phil)
    assert phone.post(page(new)).status_code == 405
    assert phone.get(end(new, share)).status_code == 405


@pytest.mark.parametrize("number", [1, 30])
def test_few_statements(
    new, patient, phone, amara, phil, signed_in, count_statements, number
):
    make_share(patient, amara, phil)
    browser = signed_in(amara)
    for _ in range(number):
        browser.get(reverse("reports:patient", args=[patient.pk]))
    with count_statements() as sent:
        assert phone.get(page(new)).status_code == 200
    assert int(sent) <= 5, str(sent)
    assert len(shared_now(patient.pk)) == 1


# --- The clinic notes it ------------------------------------------------------------------
@pytest.fixture
def stopped(new, patient, amara, phil):
    share = make_share(patient, amara, phil)
    return stop_sharing(link=new.link, share_pk=share.pk)


def note(stopped):
    return reverse("patients:note_stopping", args=[stopped.pk])


def test_noting_takes_it_from_the_list(stopped, amara, signed_in):
    browser = signed_in(amara)
    assert browser.post(note(stopped), {"back": "today"}).url == reverse("home")
    browser.post(note(stopped))
    assert StoppingNoted.objects.get().noted_by == amara
    assert AuditEvent.objects.filter(type="stopping_noted").count() == 1
    kinds = [work.kind for work in work_of(amara, timezone.localdate())]
    assert Kind.STOPPED not in kinds


def test_who_may_note(stopped, signed_in, client, chloe, rita, amara):
    assert signed_in(chloe).post(note(stopped)).status_code == 404
    assert signed_in(rita).post(note(stopped)).status_code == 403
    assert reverse("account_login") in client.post(note(stopped)).url
    assert signed_in(amara).get(note(stopped)).status_code == 405
