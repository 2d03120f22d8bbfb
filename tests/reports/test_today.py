"""Today: what waits is listed once, in clinical order, for the right people only."""

import json
from datetime import date, timedelta

import lxml.html
import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.actions import retract_assessment, sign_assessment
from assessments.models import AssessmentVersion, ScoreCard
from clinic.models import AuditEvent, Role
from patients.actions import note_reply, reply_to_share
from reports import actions
from reports.models import PatientLink
from reports.today_page import present_today
from reports.worklist import MOST_DRAFTS, SHOWN, Kind, Work, work_of
from tests.assessments.making import (
    DOCUMENT,
    make_amendment,
    make_draft,
    make_signed,
)
from tests.factories import add_role, make_patient, make_share
from tests.reports.cases import make_case

pytestmark = pytest.mark.django_db
PAGE = "/today/"
FLAGGED = {**DOCUMENT, "rf_saddle_numbness": "yes"}


@pytest.fixture
def draft(patient, amara):
    return make_draft(patient, amara)


@pytest.fixture
def signed(patient, amara):
    return make_signed(patient, amara)


def today():
    return timezone.localdate()


def work(by, day=None):
    """Return (kind, key) of everything that waits for a person."""
    return [(each.kind, each.pk) for each in work_of(by, day or today())]


def issued(by, name="case-05-heel-pain"):
    """Return the newest issued plan of an example case."""
    return make_case(name, by, issue=True).assessments[-1].plan


def link_of(plan, by, *, days_ago=5):
    made = actions.create_link(plan=plan, by=by).link
    at = timezone.now() - timedelta(days=days_ago)
    PatientLink.objects.filter(pk=made.pk).update(created_at=at)
    return made


# --- What is on the list ----------------------------------------------------------------
def test_a_draft_waits_until_it_is_signed_then_a_plan_does(draft, amara):
    assert work(amara) == [(Kind.DRAFT, draft.pk)]
    sign_assessment(version=draft, by=amara)
    assert work(amara) == [(Kind.UNPLANNED, draft.pk)]
    plan = actions.propose_plan(version=draft, by=amara)
    assert work(amara) == [(Kind.PLAN, plan.pk)]


def test_an_issued_plan_no_longer_waits_until_its_review_is_near(amara):
    plan = issued(amara)
    assert work(amara) == []
    near = plan.next_review_on - timedelta(days=7)
    assert work(amara, near - timedelta(days=1)) == []
    assert work(amara, near) == [(Kind.REVIEW, plan.pk)]


def test_a_review_is_done_once_the_patient_was_seen_again(amara):
    plan = issued(amara)
    due = plan.next_review_on
    again = make_draft(plan.patient, amara, on=today())
    assert work(amara, due) == [(Kind.DRAFT, again.pk)]
    signed = sign_assessment(version=again, by=amara)
    retract_assessment(version=signed, reason="Another patient", by=amara)
    assert work(amara, due) == [(Kind.REVIEW, plan.pk)]


def test_who_was_registered_waits_to_be_examined(patient, amara, chloe):
    assert work(amara) == [(Kind.NEW, patient.pk)]
    assert work(chloe) == []
    assert work(amara, today() + timedelta(days=14)) == [(Kind.NEW, patient.pk)]
    assert work(amara, today() + timedelta(days=15)) == []
    draft = make_draft(patient, amara)
    assert work(amara) == [(Kind.DRAFT, draft.pk)]


def test_who_comes_is_examined_by_one_press(signed_in, patient, amara):
    shown = signed_in(amara).get(PAGE).text
    assert f'action="{reverse("assessments:begin", args=[patient.pk])}"' in shown


def test_an_amendment_waits_for_a_plan_of_its_own(signed, amara):
    actions.propose_plan(version=signed, by=amara)
    draft = make_amendment(signed, amara)
    sign_assessment(version=draft, by=amara)
    assert work(amara) == [(Kind.UNPLANNED, draft.pk)]


def test_what_was_entered_in_error_waits_for_nothing(signed, amara):
    actions.propose_plan(version=signed, by=amara)
    retract_assessment(version=signed, reason="Another patient's foot", by=amara)
    assert work(amara) == []


def test_an_answer_waits_until_somebody_notes_it(share, phil, amara, ben):
    reply = reply_to_share(share=share, by=phil, text="Yes, from next week.")
    new = (Kind.NEW, share.patient_id)
    assert set(work(amara)) == {new, (Kind.ANSWER, reply.pk)}
    note_reply(reply=reply, by=ben)
    assert work(amara) == [new]


def test_a_link_nobody_opened_waits_from_the_third_day(amara):
    plan = issued(amara)
    link_of(plan, amara, days_ago=2)
    assert work(amara) == []
    link_of(plan, amara, days_ago=3)
    assert work(amara) == [(Kind.UNOPENED, plan.pk)]
    assert work_of(amara, today())[0].note == ""


@pytest.mark.parametrize("change", ["opened_at", "revoked_at"])
def test_a_link_that_was_opened_or_shut_does_not_wait(amara, change):
    made = link_of(issued(amara), amara)
    PatientLink.objects.filter(pk=made.pk).update(**{change: timezone.now()})
    assert work(amara) == []


def test_a_link_that_ran_out_unopened_says_so(amara):
    made = link_of(issued(amara), amara, days_ago=30)
    past = timezone.now() - timedelta(days=2)
    PatientLink.objects.filter(pk=made.pk).update(expires_at=past)
    assert work_of(amara, today())[0].note == "expired"


def test_a_held_plan_says_so_until_the_referral_is_recorded(amara):
    made = make_case("case-09-acute-charcot", amara)
    plan = made.assessments[-1].plan
    (held,) = work_of(amara, today())
    assert (held.pk, held.note, held.urgency) == (plan.pk, "held", "S")
    page = present_today([held], today())
    assert page.sections[0].lines[0].state == "held"


# --- The order --------------------------------------------------------------------------
def test_red_flags_come_first_and_are_counted_once(patient, amara):
    old = make_draft(patient, amara, on=date(2026, 1, 5))
    flagged = make_draft(make_patient(amara), amara, FLAGGED, on=date(2026, 3, 2))
    signed = make_signed(make_patient(amara), amara, FLAGGED)
    page = present_today(work_of(amara, today()), today())
    assert [(s.code, s.total) for s in page.sections] == [("flags", 2), ("draft", 1)]
    first = page.sections[0]
    assert {line.address for line in first.lines} == {
        reverse("assessments:record", args=[flagged.pk]),
        reverse("reports:plan_of_version", args=[signed.pk]),
    }
    assert {line.urgency for line in first.lines} == {"E"}
    (line,) = page.sections[1].lines
    assert line.on == old.assessment.performed_on
    assert page.total == 3


def test_within_a_kind_the_oldest_comes_first(amara):
    days = (date(2026, 3, 2), date(2026, 1, 5), date(2026, 2, 2))
    made = {on: make_draft(make_patient(amara), amara, on=on) for on in days}
    assert work(amara) == [(Kind.DRAFT, made[on].pk) for on in sorted(days)]


def row(number, **changed):
    told = {
        "kind": Kind.REVIEW,
        "pk": number,
        "patient_id": number,
        "family_name": "Marlowe",
        "given_names": "Edith",
        "birth_date": date(1980, 5, 17),
        "record_number": "P000001",
        "on": date(2026, 3, 2),
        "urgency": "",
        "by": "Amara Okoye",
        "note": "",
        "count": 0,
        "total": 80,
        **changed,
    }
    return Work(**told)


def test_more_than_a_page_holds_is_counted_and_said():
    page = present_today([row(n) for n in range(SHOWN)], date(2026, 3, 1))
    (section,) = page.sections
    assert (len(section.lines), section.total, section.hidden) == (SHOWN, 80, 30)
    assert "Drafts to finish" in page.clear


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"kind": Kind.DRAFT, "note": "review", "count": 1}, "Review visit"),
        (
            {"kind": Kind.DRAFT, "note": "Monday clinic", "count": 2},
            "Monday clinic, version 2",
        ),
        ({"kind": Kind.PLAN, "count": 1}, "Care plan, 1 item to decide"),
        ({"kind": Kind.PLAN, "count": 0}, "Care plan, everything is decided"),
        ({"kind": Kind.UNOPENED, "note": "expired"}, "The link ran out unopened"),
        ({"kind": Kind.REVIEW}, "Review"),
    ],
)
def test_a_line_says_what_waits(changed, what):
    page = present_today([row(1, total=1, **changed)], date(2026, 3, 10))
    assert page.sections[0].lines[0].what == what


@pytest.mark.parametrize(("day", "label"), [(2, ""), (3, "Overdue")])
def test_a_review_is_overdue_from_the_day_after(day, label):
    page = present_today([row(1)], date(2026, 3, day))
    assert page.sections[0].lines[0].state_label == label


# --- Whose work -------------------------------------------------------------------------
def test_colleagues_see_it_and_strangers_do_not(draft, amara, ben, chloe):
    assert work(ben) == work(amara) == [(Kind.DRAFT, draft.pk)]
    assert work(chloe) == []


def test_what_is_shared_with_somebody_is_not_their_work(
    signed, patient, amara, phil, physio_clinic
):
    both = add_role(phil, physio_clinic, Role.PODIATRIST)
    make_share(patient, amara, both)
    assert work(both) == []


# --- The page ---------------------------------------------------------------------------
def words(node):
    return " ".join(node.text_content().split())


def test_it_lists_the_work_with_its_counts(signed_in, draft, share, phil, amara):
    reply_to_share(share=share, by=phil, text="Yes, <b>from</b> next week.")
    response = signed_in(amara).get(PAGE)
    assert response.status_code == 200
    tree = lxml.html.fromstring(response.content.decode())
    shown = tree.xpath("//main//h2[not(ancestor::*[@hidden])]")
    heads = [words(head) for head in shown]
    assert heads == ["Drafts to finish 1", "Answers from physiotherapists 1"]
    assert [
        words(link) for link in tree.xpath("//nav[@aria-label='What waits']//a")
    ] == [
        "1 Drafts to finish",
        "1 Answers from physiotherapists",
    ]
    assert words(tree.xpath("//q")[0]) == "Yes, <b>from</b> next week."
    assert tree.xpath("//form[@role='search']/@action") == [reverse("patients:list")]


def test_an_empty_list_says_so(signed_in, amara):
    assert "Nothing waits for you" in signed_in(amara).get(PAGE).text


def test_it_is_where_podiatrists_begin(signed_in, amara):
    browser = signed_in(amara)
    assert browser.get("/")["Location"] == PAGE
    assert f'href="{PAGE}" aria-current="page"' in browser.get(PAGE).text


def test_reading_it_is_audited_with_whom_it_named(signed_in, draft, amara):
    signed_in(amara).get(PAGE)
    event = AuditEvent.objects.get(type="worklist_read")
    assert event.clinic_id == draft.assessment.patient.clinic_id
    detail = json.loads(event.payload)["detail"]
    assert detail == {"patients": [draft.assessment.patient_id]}


def test_it_keeps_to_its_ritual(signed_in, client, amara, rita, olga, phil):
    for person in (rita, olga, phil):
        assert signed_in(person).get(PAGE).status_code == 403
    assert client.get(PAGE).status_code == 302
    assert signed_in(amara).post(PAGE).status_code == 405


def test_it_costs_the_same_however_much_waits(
    signed_in, amara, share, phil, count_statements
):
    browser = signed_in(amara)
    for _ in range(3):
        make_draft(make_patient(amara), amara)
        make_signed(make_patient(amara), amara)
        reply_to_share(share=share, by=phil, text="Yes.")
        with count_statements() as sent:
            browser.get(PAGE)
        assert int(sent) <= 5, str(sent)


def test_its_bounds_are_those_that_were_measured():
    assert (SHOWN, MOST_DRAFTS) == (50, 200)


# --- Noting an answer -------------------------------------------------------------------
@pytest.fixture
def reply(share, phil):
    return reply_to_share(share=share, by=phil, text="Yes, from next week.")


@pytest.fixture
def noted(reply):
    return reverse("patients:note_reply", args=[reply.pk])


def test_noting_leads_back_to_where_it_was_pressed(signed_in, amara, patient, noted):
    browser = signed_in(amara)
    share_page = reverse("patients:share", args=[patient.pk])
    assert noted in browser.get(share_page).text
    assert browser.post(noted, {"back": "today"})["Location"] == "/"
    assert browser.post(noted)["Location"] == share_page
    assert noted not in browser.get(share_page).text


def test_noting_twice_is_one_note(signed_in, amara, ben, reply, noted):
    signed_in(amara).post(noted)
    signed_in(ben).post(noted)
    reply.refresh_from_db()
    assert reply.noted.noted_by == amara
    event = AuditEvent.objects.get(type="reply_noted")
    assert (event.actor, event.target_id) == (amara, reply.pk)


def test_noting_keeps_to_its_ritual(signed_in, client, chloe, rita, phil, amara, noted):
    assert signed_in(chloe).post(noted).status_code == 404
    assert signed_in(rita).post(noted).status_code == 403
    assert signed_in(phil).post(noted).status_code == 403
    assert client.post(noted).status_code == 302
    assert signed_in(amara).get(noted).status_code == 405


def test_noting_costs_few_statements(signed_in, amara, noted, count_statements):
    browser = signed_in(amara)
    with count_statements() as sent:
        browser.post(noted)
    assert int(sent) <= 8, str(sent)


def test_no_list_asks_for_blind_repeats_by_their_index():
    """SQLite would walk every examination of the clinic for each plan."""
    asked = (AssessmentVersion.objects.visits(), ScoreCard.objects.visits())
    for rows in asked:
        assert 'blind_of_id" IS NULL' not in str(rows.query)
        assert 'blind_of_id" IS NOT NULL' in str(rows.query)
