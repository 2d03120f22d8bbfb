"""What a patient tells between visits: who can tell, what is kept, who must read it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent
from reports import actions
from reports.actions import Told
from reports.models import CheckIn, CheckInNoted, PatientLink, PlanDone
from reports.today_page import present_today
from reports.worklist import Kind, work_of
from tests.reports.cases import make_case

pytestmark = pytest.mark.django_db
RIGHT = {"day": "14", "month": "3", "year": "1985"}
ANSWERS = {"done": "some", "pain": "6", "problem": "The insole rubs <my> heel"}


@pytest.fixture
def plan(amara):
    return make_case("case-01-short-right-leg", amara, issue=True).assessments[0].plan


@pytest.fixture
def new(plan, amara):
    return actions.create_link(plan=plan, by=amara)


@pytest.fixture
def told(new):
    said = Told(PlanDone.SOME, 6, "The insole rubs")
    return actions.tell_progress(link=new.link, told=said)


def page_of(new) -> str:
    return reverse("reports:link", args=[new.token])


def tell(client: Client, new, **change: str):
    return client.post(reverse("reports:tell", args=[new.token]), {**ANSWERS, **change})


def text(response) -> str:
    return response.content.decode()


# --- The patient ------------------------------------------------------------------------
def test_answers_are_kept_and_thanked_for(new, client: Client):
    opened = client.post(page_of(new), RIGHT, follow=True)
    assert "How is it going?" in text(opened)
    thanked = client.get(tell(client, new).url)
    row = CheckIn.objects.get()
    assert (row.done, row.pain, row.problem) == ("some", 6, ANSWERS["problem"])
    assert (row.patient_id, row.link_id) == (new.link.plan.patient_id, new.link.pk)
    assert "The insole rubs &lt;my&gt; heel" in text(thanked)
    assert "tell us again tomorrow" in text(thanked)
    assert AuditEvent.objects.filter(type=Event.CHECK_IN_RECEIVED).count() == 1


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        pytest.param("done", "", "Please choose one.", id="done-missing"),
        pytest.param("done", "all", "Please choose one.", id="done-unknown"),
        pytest.param("pain", "", "Please choose one.", id="pain-missing"),
        pytest.param("pain", "11", "Please choose one.", id="pain-high"),
        pytest.param("pain", "-1", "Please choose one.", id="pain-low"),
        pytest.param("problem", "x" * 501, "500 letters at most", id="problem-long"),
    ],
)
def test_a_wrong_answer_is_named_and_nothing_is_lost(
    new, client: Client, field, value, said
):
    client.post(page_of(new), RIGHT)
    refused = tell(client, new, **{field: value})
    assert refused.status_code == 422
    assert said in text(refused)
    assert "X-Plan-Page" not in refused
    if field != "problem":
        assert "The insole rubs" in text(refused)
    assert not CheckIn.objects.exists()


def test_it_needs_the_date_of_birth_first(new, client: Client):
    answer = tell(client, new)
    assert answer.url == page_of(new)
    assert not CheckIn.objects.exists()
    assert "date of birth" in text(client.get(answer.url))


def test_it_rejects_get(new, client: Client):
    assert client.get(reverse("reports:tell", args=[new.token])).status_code == 405


def test_a_link_that_leads_nowhere_takes_nothing(client: Client):
    address = reverse("reports:tell", args=["no-such-token"])
    assert client.post(address, ANSWERS).status_code == 404


def test_once_a_day_is_enough(new, client: Client):
    client.post(page_of(new), RIGHT)
    tell(client, new)
    again = client.get(tell(client, new, pain="9").url)
    assert "You told us today already" in text(again)
    assert CheckIn.objects.get().pain == 6


def test_the_next_day_it_may_be_told_again(new, told, monkeypatch):
    later = told.told_at + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    actions.tell_progress(link=new.link, told=Told(PlanDone.MOST, 0))
    assert [row.pain for row in CheckIn.objects.all()] == [0, 6]


def test_a_shut_link_takes_nothing(new, amara):
    actions.revoke_link(link=new.link, by=amara)
    with pytest.raises(ActionNotAllowed, match="This link is shut"):
        actions.tell_progress(link=new.link, told=Told(PlanDone.MOST, 0))


def test_pain_beyond_the_scale_is_refused_by_action_and_database(new, told):
    with pytest.raises(ActionNotAllowed, match="0 to 10, not 11"):
        actions.tell_progress(link=new.link, told=Told(PlanDone.MOST, 11))
    row = CheckIn(
        patient=told.patient, link=told.link, done="most", pain=11, told_at=told.told_at
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save()


# --- The clinic -------------------------------------------------------------------------
def note(client: Client, told, **data: str):
    return client.post(reverse("reports:note_check_in", args=[told.pk]), data)


def test_it_waits_on_the_list_until_somebody_notes_it(told, amara, client: Client):
    today = timezone.localdate()
    (waiting,) = [w for w in work_of(amara, today) if w.kind is Kind.TOLD]
    assert waiting.note == "Pain 6/10. Done: Some of it. The insole rubs"
    (section,) = [
        s for s in present_today([waiting], today).sections if s.code == "told"
    ]
    assert section.lines[0].address == reverse("reports:plan", args=[told.link.plan_id])
    client.force_login(amara)
    assert note(client, told, back="today").url == reverse("home")
    assert [w for w in work_of(amara, today) if w.kind is Kind.TOLD] == []
    assert AuditEvent.objects.filter(type=Event.CHECK_IN_NOTED).count() == 1


def test_the_plan_shows_it_and_who_read_it(told, amara, client: Client):
    client.force_login(amara)
    plan = reverse("reports:plan", args=[told.link.plan_id])
    shown = text(client.get(plan))
    assert "What the patient told us" in shown
    assert "The insole rubs" in shown
    assert "over 5" in shown
    assert note(client, told).url == plan
    assert f"Read by {amara.name}" in text(client.get(plan))


def test_noting_twice_changes_nothing(told, amara):
    first = actions.note_check_in(check_in=told, by=amara)
    assert actions.note_check_in(check_in=told, by=amara) == first
    assert CheckInNoted.objects.count() == 1


def test_other_clinics_get_404(told, chloe, client: Client):
    client.force_login(chloe)
    assert note(client, told).status_code == 404


def test_it_needs_the_deciding_role(told, rita, client: Client):
    client.force_login(rita)
    assert note(client, told).status_code == 403


def test_it_needs_sign_in(told, client: Client):
    assert reverse("account_login") in note(client, told).url


def test_noting_rejects_get(told, amara, client: Client):
    client.force_login(amara)
    address = reverse("reports:note_check_in", args=[told.pk])
    assert client.get(address).status_code == 405


# --- The record -------------------------------------------------------------------------
def test_the_database_keeps_it_as_it_is(told, amara):
    actions.note_check_in(check_in=told, by=amara)
    for rows, change in (
        (CheckIn.objects.all(), {"pain": 0}),
        (CheckInNoted.objects.all(), {"noted_at": timezone.now()}),
    ):
        with (
            pytest.raises(DatabaseError, match="the row is final"),
            transaction.atomic(),
        ):
            rows.update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows._raw_delete(rows.db)


def test_the_link_page_costs_the_same_with_many_answers(
    new, client: Client, count_statements
):
    client.post(page_of(new), RIGHT)
    with count_statements() as few:
        client.get(page_of(new))
    row = {"patient": new.link.plan.patient, "link": PatientLink.objects.get()}
    CheckIn.objects.bulk_create(
        CheckIn(**row, done="most", pain=1, told_at=timezone.now()) for _ in range(20)
    )
    with count_statements() as many:
        client.get(page_of(new))
    assert int(few) == int(many) <= 5, str(many)
