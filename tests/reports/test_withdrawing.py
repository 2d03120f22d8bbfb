"""An issued plan is taken back as long as nobody was given it."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from clinic import audit
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent
from reports import actions
from reports.models import CarePlan, Decision
from reports.outcome_queries import course_of, plans_with_course
from reports.queries import issued_plan_of_code
from reports.revisions import changes_of, with_content_before
from reports.timeline import timeline_of
from reports.verification import faults
from reports.withdrawal_models import PlanWithdrawal
from reports.worklist import Kind, work_of
from tests.factories import make_share
from tests.programs import Program
from tests.reports.cases import make_case

pytestmark = pytest.mark.django_db
WRITE, READ = 8, 5
WHOLE = "case-11-child-flat-feet"


@pytest.fixture
def issued(amara):
    return make_case(WHOLE, amara, issue=True).assessments[-1].plan


@pytest.fixture
def program(amara):
    return Program(amara)


def take_back(plan, by):
    return actions.withdraw_plan(plan=plan, by=by)


def address(name, plan):
    return reverse(f"reports:{name}", args=[plan.pk])


# --- What it does ---------------------------------------------------------------------
def test_the_next_plan_holds_what_was_decided(issued, amara):
    opened = take_back(issued, amara)
    assert (opened.number, opened.issued_at) == (issued.number + 1, None)
    decided = {
        (row.code, row.sides, row.wording, row.decision) for row in issued.items.all()
    }
    assert decided == {
        (row.code, row.sides, row.wording, row.decision) for row in opened.items.all()
    }
    assert opened.reason == issued.reason == ""
    event = AuditEvent.objects.get(type="plan_withdrawn")
    assert (event.actor, event.target_id) == (amara, issued.pk)


def test_what_was_issued_stays_as_it_was(issued, amara):
    before = CarePlan.objects.values().get(pk=issued.pk)
    documents = issued.reports.count()
    take_back(issued, amara)
    assert CarePlan.objects.values().get(pk=issued.pk) == before
    assert issued.reports.count() == documents
    assert list(faults()) == []
    row = PlanWithdrawal.objects.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        PlanWithdrawal.objects.filter(pk=row.pk).update(withdrawn_at=timezone.now())


def test_the_plan_issued_in_its_place_changes_nothing_that_anybody_was_given(
    issued, amara
):
    opened = take_back(issued, amara)
    item = opened.items.filter(decision=Decision.ACCEPTED, kind="rule").first()
    actions.decide_item(item=item, decision=Decision.DECLINED, reason="Later", by=amara)
    read = with_content_before(CarePlan.objects.all()).get(pk=opened.pk)
    assert changes_of(read) == ()
    again = actions.issue_plan(plan=opened, by=amara)
    assert again.content.count('"changes":[]') == 1


def test_a_revision_is_compared_with_the_plan_that_was_given(issued, amara):
    actions.create_link(plan=issued, by=amara)
    second = actions.revise_plan(plan=issued, reason="Less", by=amara)
    added = actions.NewItem("ADV", "Rest", "Rest for a day.")
    actions.add_item(plan=second, item=added, by=amara)
    third = take_back(actions.issue_plan(plan=second, by=amara), amara)
    assert changes_of(third) == ("Added: Rest for a day.",)
    assert third.reason == "Less"
    read = with_content_before(CarePlan.objects.all()).get(pk=third.pk)
    assert changes_of(read) == ("Added: Rest for a day.",)


# --- Nobody meets it any more ---------------------------------------------------------
def test_no_door_gives_it(issued, amara, phil, signed_in, program):
    take_back(issued, amara)
    make_share(issued.patient, amara, phil)
    assert not CarePlan.objects.visible_to(phil).filter(pk=issued.pk).exists()
    assert issued_plan_of_code(issued.short_code) is None
    browser = signed_in(amara)
    for name in ("plan_pdf", "give", "lab_order"):
        assert browser.get(address(name, issued)).status_code == 404, name
    with pytest.raises(ActionNotAllowed, match="was taken back"):
        actions.create_link(plan=CarePlan.objects.get(pk=issued.pk), by=amara)
    answer = program.get(f"/plans/{issued.pk}/documents/care_plan/")
    assert answer.status_code == 409
    page = browser.get(address("plan", issued)).text
    assert "Taken back, never given" in page
    assert address("plan_pdf", issued) not in page
    assert address("revise", issued) not in page


def test_a_review_does_not_look_back_at_it(issued, amara):
    patient = issued.patient
    take_back(issued, amara)
    assert not CarePlan.objects.issued().filter(patient=patient).exists()
    plans = plans_with_course(CarePlan.objects.filter(patient=patient))
    assert all(course_of(plan).past == () for plan in plans)


def test_its_lines_on_the_patients_page_and_on_today(issued, amara):
    opened = take_back(issued, amara)
    told = {
        item.pk: item.state_label
        for item in timeline_of(issued.patient_id, amara)
        if item.kind == "plan"
    }
    assert told == {issued.pk: "Taken back, never given", opened.pk: "To decide"}
    plans = [
        row.pk for row in work_of(amara, timezone.localdate()) if row.kind == Kind.PLAN
    ]
    assert plans == [opened.pk]


def test_programs_read_when(issued, amara, program):
    take_back(issued, amara)
    rows = program.get(f"/patients/{issued.patient_id}/plans/").json()
    back = {row["id"]: row["withdrawn_at"] is not None for row in rows["results"]}
    assert back == {issued.pk: True, issued.pk + 1: False}
    one = program.get(f"/plans/{issued.pk}/").json()
    assert one["withdrawn_at"] is not None


# --- When it is too late --------------------------------------------------------------
def opened_its_pdf(plan, amara, phil):
    actions.deliver(
        report=plan.reports.first(),
        way="clinic",
        clinic_id=plan.patient.clinic_id,
        by=amara,
    )


def made_a_link(plan, amara, phil):
    link = actions.create_link(plan=plan, by=amara).link
    actions.revoke_link(link=link, by=amara)


def read_by_share(plan, amara, phil):
    make_share(plan.patient, amara, phil)
    audit.record(
        audit.Event.PATIENT_READ,
        by=phil,
        clinic_id=plan.patient.clinic_id,
        target=plan.patient,
        patient_id=plan.patient_id,
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        pytest.param(opened_its_pdf, "a document of it was opened", id="document"),
        pytest.param(made_a_link, "a link to it was made", id="link"),
        pytest.param(read_by_share, "has read the record since", id="share"),
    ],
)
def test_what_may_be_in_somebodys_hand_is_revised(
    issued, amara, phil, signed_in, given, words
):
    given(issued, amara, phil)
    with pytest.raises(
        ActionNotAllowed, match=f"cannot be taken back: {words}|{words}"
    ):
        take_back(issued, amara)
    assert not PlanWithdrawal.objects.exists()
    page = signed_in(amara).get(address("plan", issued)).text
    assert address("withdraw", issued) not in page
    assert address("revise", issued) in page


def test_a_share_that_nobody_used_does_not_keep_it(issued, amara, phil):
    make_share(issued.patient, amara, phil)
    assert take_back(issued, amara).issued_at is None


def test_an_open_plan_and_one_with_a_later_are_not_taken_back(issued, amara):
    opened = take_back(issued, amara)
    with pytest.raises(ActionNotAllowed, match="change it directly"):
        take_back(opened, amara)
    with pytest.raises(ActionNotAllowed, match="A later plan exists"):
        take_back(issued, amara)


# --- The page -------------------------------------------------------------------------
def test_one_press_takes_it_back(issued, amara, signed_in):
    browser = signed_in(amara)
    assert address("withdraw", issued) in browser.get(address("plan", issued)).text
    done = browser.post(address("withdraw", issued), follow=True)
    assert "Taken back. Change it here" in done.text
    again = browser.post(address("withdraw", issued), follow=True)
    assert "A later plan exists" in again.text


def test_it_keeps_to_its_ritual(issued, amara, chloe, rita, phil, client, signed_in):
    page = address("withdraw", issued)
    make_share(issued.patient, amara, phil)
    assert signed_in(chloe).post(page).status_code == 404
    for person in (rita, phil):
        assert signed_in(person).post(page).status_code == 403
    assert client.post(page).status_code == 302
    assert signed_in(amara).get(page).status_code == 405
    assert not PlanWithdrawal.objects.exists()


def test_a_program_takes_it_back(issued, program):
    answer = program.post(f"/plans/{issued.pk}/withdraw/")
    assert (answer.status_code, answer.json()["number"]) == (201, 2)
    again = program.post(f"/plans/{issued.pk}/withdraw/")
    assert again.status_code == 409


def test_it_costs_few_statements(issued, amara, signed_in, count_statements):
    browser = signed_in(amara)
    with count_statements() as sent:
        browser.get(address("plan", issued))
    assert int(sent) <= READ, str(sent)
    with count_statements() as sent:
        browser.post(address("withdraw", issued))
    assert int(sent) <= WRITE + 1, str(sent)
