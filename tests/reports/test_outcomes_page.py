"""What became of the plan before: kept with the next plan, shown, decided, printed."""

import json
import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from assessments.actions import (
    amend_assessment,
    retract_assessment,
    sign_assessment,
)
from assessments.models import AssessmentVersion
from clinic.models import AuditEvent
from reports import actions, demo
from reports.careplan.escalation import ENDINGS
from reports.limiting import GOES_ON
from reports.models import CarePlan, Decision
from reports.outcome_queries import Course, course_of, versions_with_course
from reports.outcomes_seen import ToldSeen
from reports.plan_document import read_plan_document
from reports.queries import draft_snapshot
from reports.stored_outcomes import stored_outcomes
from reports.web import present_phone_page
from reports.wording import ENGLISH
from tests.assessments.making import change, make_draft, save
from tests.factories import make_patient, make_share
from tests.programs import Program, browser_of
from tests.reports.cases import make_case
from tests.reports.making import case_of
from tests.reports.merging import make_merge
from tests.reports.reading import words_of

pytestmark = pytest.mark.django_db
HEEL = "case-05-heel-pain"
READ, WRITE = 5, 8


@pytest.fixture
def case(amara):
    return make_case(HEEL, amara, issue=True)


@pytest.fixture
def plan(case, amara):
    """A review of today: its plan waits, with what became of the last one."""
    return demo.review_today(case, case_of(HEEL).assessments[-1], amara)


@pytest.fixture
def draft(case, amara):
    version = make_draft(case.patient, amara, on=date(2026, 10, 5))
    save(version, amara, change("pgic", "much_worse"))
    version.refresh_from_db()
    return version


def page_of(version):
    return reverse("reports:outcomes", args=[version.pk])


def course_before(version: AssessmentVersion) -> Course:
    rows = AssessmentVersion.objects.select_related("assessment")
    return course_of(versions_with_course(rows).get(pk=version.pk))


def steps_of(plan):
    return {row.code: row for row in plan.items.filter(section="OUT")}


# --- Kept with the plan ------------------------------------------------------------------
def test_a_review_is_kept_with_the_plan_and_offers_its_steps(plan):
    outcomes = stored_outcomes(plan)
    verdicts = {each.key: each.verdict for each in outcomes.problems}
    assert verdicts == {"low_back_pain": "unchanged", "plantar_heel_pain": "improved"}
    assert [(t.done, t.pain) for t in outcomes.told] == [("most", 4)]
    steps = steps_of(plan)
    advised = {code for each in outcomes.problems for code in each.steps}
    assert set(steps) == advised
    assert {row.decision for row in steps.values()} == {"pending"}
    assert all(row.because and row.evidence == "EO/do" for row in steps.values())
    (heel,) = [row for row in steps.values() if row.sides]
    assert (heel.sides, heel.because[0][:24]) == ("R", "Plantar heel pain, right")


def test_a_first_plan_has_none(case):
    first = case.assessments[0].plan
    assert first.proposal["outcomes"] is None
    assert read_plan_document(first.content).outcomes is None
    assert not steps_of(first)
    first.proposal.pop("outcomes")
    assert stored_outcomes(first) is None


def test_what_is_issued_never_changes_afterwards(plan, amara):
    kept = stored_outcomes(plan)
    actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    issued = actions.issue_plan(plan=plan, by=amara)
    assert read_plan_document(issued.content).outcomes == kept
    before = AssessmentVersion.objects.get(
        assessment__patient=plan.patient, assessment__performed_on=date(2026, 8, 31)
    )
    retract_assessment(version=before, reason="Entered in error", by=amara)
    issued.refresh_from_db()
    assert stored_outcomes(issued) == kept


def test_steps_are_decided_as_every_item_and_printed_when_accepted(
    plan, amara, signed_in
):
    browser = signed_in(amara)
    said, declined = list(steps_of(plan).values())[:2]
    address = reverse("reports:decide", args=[plan.pk, declined.pk])
    browser.post(address, {"decision": "declined"})
    declined.refresh_from_db()
    assert declined.decision == "pending"
    browser.post(address, {"decision": "declined", "reason": "Seen by physio already"})
    actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    document = read_plan_document(actions.issue_plan(plan=plan, by=amara).content)
    words = [
        text
        for card in present_phone_page(document, ENGLISH).cards
        for text in words_of([each.block for each in card.blocks])
    ]
    assert any(said.offered in text for text in words)
    assert not any(declined.offered in text for text in words)
    assert "What changed since last time" in {
        card.title for card in present_phone_page(document, ENGLISH).cards
    }
    (out,) = [each for each in document.plan.declined if each.code == declined.code]
    assert out.reason == "Seen by physio already"


def test_accepting_everything_ends_no_care_that_goes_on(amara):
    case = make_case("case-02-builder", amara, issue=True)
    plan = case.assessments[-1].plan
    endings = plan.items.filter(code__in=ENDINGS)
    assert {(row.decision, row.decision_reason) for row in endings} == {
        ("declined", GOES_ON)
    }
    assert plan.items.filter(kind="exercise", decision="accepted").exists()


def test_ending_care_is_accepted_by_itself(amara):
    case = make_case("case-02-builder", amara, issue=True)
    issued = case.assessments[-1].plan
    plan = actions.revise_plan(plan=issued, reason="Care ends.", by=amara)
    row = plan.items.filter(code__in=ENDINGS).first()
    actions.decide_item(
        item=row, decision=Decision.ACCEPTED, by=amara, has_looked_again=True
    )
    row.refresh_from_db()
    assert row.decision == "accepted"


# --- Which visits it looks back on -----------------------------------------------------
def test_a_correction_counts_and_what_was_entered_in_error_does_not(case, amara, draft):
    last = case.assessments[-1].version
    amended = amend_assessment(version=last, reason="Typed wrongly", by=amara)
    save(amended, amara, change("fhsq_pain", 50))
    amended.refresh_from_db()
    signed = sign_assessment(version=amended, by=amara)
    course = course_before(draft)
    assert [past.document.performed_on for past in course.past] == [
        date(2026, 7, 6),
        date(2026, 8, 31),
    ]
    assert course.before.version_number == 2
    assert course.past[-1].snapshot.version_number == 2
    retract_assessment(version=signed, reason="Another patient", by=amara)
    assert course_before(draft).past[-1].snapshot.version_number == 1


def test_the_course_is_read_in_one_statement(case, amara, draft, count_statements):
    plan = case.assessments[-1].plan
    for pain in (3, 6):
        link = actions.create_link(plan=plan, by=amara).link
        actions.tell_progress(
            link=link, told=actions.Told("some", pain, "Rubs" if pain > 5 else "")
        )
    with count_statements() as sent:
        course = course_before(draft)
    assert int(sent) == 1
    today = course.told[0].on
    assert course.told == (
        ToldSeen(today, "some", 6, "Rubs"),
        ToldSeen(today, "some", 3, ""),
    )


def test_a_visit_of_a_merged_record_is_the_same_person_s(case, amara):
    other = make_patient(amara, family_name="Delgado-Finch")
    make_merge(other, case.patient, amara)
    draft = make_draft(other, amara, on=date(2026, 10, 5))
    course = course_before(draft)
    assert len(course.past) == 2
    assert course.outcomes(draft_snapshot(draft)).last_on == date(2026, 8, 31)


# --- The page of a visit without a plan ------------------------------------------------
def test_it_shows_a_draft_as_it_stands(draft, amara, signed_in):
    text = signed_in(amara).get(page_of(draft)).text
    assert "Outcomes since 31 Aug 2026" in text
    assert "Call within 1 week" in text
    assert "Much worse" in text
    assert not CarePlan.objects.filter(version=draft).exists()


def test_it_says_when_there_is_nothing_to_look_back_on(patient, amara, signed_in):
    alone = make_draft(patient, amara)
    assert "No plan to look back on" in signed_in(amara).get(page_of(alone)).text


def test_a_visit_with_a_plan_leads_to_it(case, plan, amara, signed_in):
    answer = signed_in(amara).get(page_of(plan.version))
    address = reverse("reports:plan", args=[plan.pk])
    assert answer["Location"] == f"{address}#outcomes"
    page = signed_in(amara).get(address).text
    assert 'id="outcomes"' in page
    assert "Next steps after the review" in page


def test_other_pages_lead_to_it(case, draft, amara, signed_in):
    browser = signed_in(amara)
    last = case.assessments[-1].version
    compare = reverse("reports:compare", args=[case.patient.pk])
    assert page_of(last) in browser.get(compare).text
    version = reverse("assessments:version", args=[last.pk])
    assert page_of(last) in browser.get(version).text
    assert (
        page_of(draft) in browser.get(reverse("reports:finish", args=[draft.pk])).text
    )


def test_the_page_keeps_to_its_ritual(
    draft, case, client, amara, chloe, rita, phil, signed_in
):
    path = page_of(draft)
    make_share(case.patient, amara, phil)
    assert signed_in(chloe).get(path).status_code == 404
    assert signed_in(rita).get(path).status_code == 403
    assert signed_in(phil).get(path).status_code == 404
    last = page_of(case.assessments[-1].version)
    assert signed_in(phil).get(last).status_code == 403
    assert client.get(path).url.startswith("/accounts/login/")
    assert signed_in(amara).post(path).status_code == 405
    signed_in(amara).get(path)
    event = AuditEvent.objects.filter(type="assessment_read").latest("pk")
    assert (event.target_id, event.actor_id) == (draft.pk, amara.pk)


def test_pages_cost_few_statements(draft, plan, amara, signed_in, count_statements):
    browser = signed_in(amara)
    for path in (page_of(draft), reverse("reports:plan", args=[plan.pk])):
        with count_statements() as sent:
            browser.get(path)
        assert int(sent) <= READ, str(sent)


def test_what_the_patient_told_stays_in_the_clinic(plan, amara, phil, signed_in):
    make_share(plan.patient, amara, phil)
    actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    actions.issue_plan(plan=plan, by=amara)
    address = reverse("reports:plan", args=[plan.pk])
    assert demo.TOLD.problem in signed_in(amara).get(address).text
    shared = signed_in(phil).get(address).text
    assert demo.TOLD.problem not in shared
    assert 'id="outcomes"' in shared
    read = browser_of(phil).get(f"/plans/{plan.pk}/").json()["outcomes"]
    assert read["told"] == []
    assert read["problems"]


# --- For programs ------------------------------------------------------------------------
def test_programs_read_the_same(plan, amara):
    answer = Program(amara).get(f"/plans/{plan.pk}/").json()
    outcomes = answer["outcomes"]
    stored = plan.proposal["outcomes"]
    assert outcomes["problems"][0]["verdict"] == stored["problems"][0]["verdict"]
    assert outcomes["rows"][0]["side"] in ("left", "right", None)
    assert json.loads(json.dumps(outcomes)) == outcomes
    first = CarePlan.objects.filter(patient=plan.patient).earliest("pk")
    assert Program(amara).get(f"/plans/{first.pk}/").json()["outcomes"] is None


def test_sources_are_called_by_author_and_year_on_the_page(signed_in, plan, amara):
    address = reverse("reports:plan", args=[plan.pk])
    shown = strip_tags(signed_in(amara).get(address).content.decode())
    assert "Source: " in shown
    assert "expert opinion" in shown
    assert re.findall(r"\b[A-Z][A-Za-z]+\d\d[a-z]?\b", shown) == []
