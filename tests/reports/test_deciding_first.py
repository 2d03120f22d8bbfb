"""Deciding on a plan before its examination is signed, and signing both together."""

from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.actions import retract_assessment, sign_assessment, start_blind_repeat
from assessments.models import AssessmentVersion
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent
from patients.actions import correct_patient
from patients.details import details_of
from reports import actions
from reports.careplan.exercises import LIBRARY
from reports.careplan.sides import Side
from reports.exercise_queries import swaps_of
from reports.models import CarePlan, Decision, ItemKind
from reports.order import order_from_json
from reports.verification import faults
from reports.worklist import Kind, work_of
from tests.assessments.making import change, make_amendment, make_draft, save
from tests.assessments.repeating import make_first
from tests.factories import make_share
from tests.reports.cases import make_case

pytestmark = pytest.mark.django_db
READ, WRITE = 5, 8


@pytest.fixture
def whole(amara):
    """A draft with nothing missing, nothing flagged and every question asked."""
    return make_case("case-05-heel-pain", amara, sign=False).assessments[-1].version


@pytest.fixture
def plan(whole, amara):
    return actions.open_plan(version=whole, by=amara).plan


def decide_all(plan, amara):
    """Decline the first exercise, edit the first recommendation, accept the rest."""
    exercise = plan.items.filter(kind=ItemKind.EXERCISE).first()
    actions.decide_item(
        item=exercise, decision=Decision.DECLINED, reason="Later", by=amara
    )
    rule = plan.items.filter(kind=ItemKind.RULE, decision=Decision.PENDING).first()
    actions.decide_item(
        item=rule,
        decision=Decision.EDITED,
        wording="Rest it for a week.",
        has_looked_again=True,
        by=amara,
    )
    actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    shoe = {Side.RIGHT: {"footwear_target": "trainer"}}
    actions.set_order(plan=plan, feet=shoe, by=amara)
    return exercise, rule


def answer(version, amara, **values):
    """Answer fields of a draft over what is in them; a double underscore is a point."""
    said = []
    for name, value in values.items():
        key = name.replace("__", ".")
        seen = version.entries.get(key, {}).get("revision", 0)
        said.append(change(key, value, seen=seen))
    outcome = save(version, amara, *said)
    assert len(outcome.saved) == len(said)


def finish_together(plan, amara):
    version = AssessmentVersion.objects.get(pk=plan.version_id)
    return actions.sign_and_issue(plan=plan, seen_revision=version.revision, by=amara)


def decisions_of(plan):
    return {
        (row.code, row.sides): (row.decision, row.wording, row.decision_reason)
        for row in plan.items.all()
    }


def reread(plan):
    return CarePlan.objects.select_related("version").get(pk=plan.pk)


# --- Opening --------------------------------------------------------------------------
def test_a_draft_is_offered_what_signing_it_would_offer(whole, amara):
    opened = actions.open_plan(version=whole, by=amara).plan
    offered = decisions_of(opened)
    facts = opened.proposal["facts"]
    sign_assessment(version=whole, by=amara)
    again = actions.open_plan(version=whole, by=amara).plan
    assert decisions_of(again) == offered
    assert reread(again).proposal["facts"] == facts
    assert CarePlan.objects.count() == 1


def test_nothing_is_signed_or_issued_by_deciding(plan, amara):
    decide_all(plan, amara)
    assert plan.version.is_draft
    with pytest.raises(ActionNotAllowed, match=r"^The examination is not signed yet"):
        actions.issue_plan(plan=plan, by=amara)
    assert reread(plan).issued_at is None


def test_a_red_flag_that_holds_the_plan_is_signed_first(amara):
    held = make_case("case-09-acute-charcot", amara, sign=False).assessments[-1].version
    with pytest.raises(ActionNotAllowed, match=r"Sign the examination, then record"):
        actions.open_plan(version=held, by=amara)
    assert not CarePlan.objects.filter(version=held).exists()


def test_what_stands_no_more_carries_no_plan(whole, amara):
    signed = sign_assessment(version=whole, by=amara)
    retract_assessment(version=signed, reason="Another patient", by=amara)
    with pytest.raises(ActionNotAllowed, match="entered in error"):
        actions.open_plan(version=signed, by=amara)


def test_a_blind_repeat_carries_no_plan(patient, amara, ben):
    first = make_first(patient, amara)
    repeat = start_blind_repeat(version=first, by=ben)
    with pytest.raises(ActionNotAllowed, match="blind repeat"):
        actions.open_plan(version=repeat, by=ben)


def test_an_issued_plan_is_revised_not_opened(plan, amara):
    decide_all(plan, amara)
    finish_together(plan, amara)
    with pytest.raises(ActionNotAllowed, match="revise that one"):
        actions.open_plan(version=plan.version, by=amara)


def test_a_plan_whose_referral_is_recorded_is_not_proposed_anew(amara):
    made = make_case("case-09-acute-charcot", amara, refer=True).assessments[-1]
    before = decisions_of(made.plan), reread(made.plan).proposal
    opened = actions.open_plan(version=made.version, by=amara).plan
    assert opened.pk == made.plan.pk
    assert (decisions_of(opened), reread(opened).proposal) == before


# --- One act --------------------------------------------------------------------------
def test_it_signs_and_issues_what_was_decided(plan, amara):
    exercise, rule = decide_all(plan, amara)
    before = decisions_of(plan)
    issued = finish_together(plan, amara)
    version = AssessmentVersion.objects.get(pk=plan.version_id)
    assert not version.is_draft
    assert decisions_of(issued) == before
    assert version.snapshot_sha256 in issued.content
    assert "Rest it for a week." in issued.content
    assert exercise.title not in {
        each.title for each in issued.items.filter(decision=Decision.ACCEPTED)
    }
    assert issued.reports.filter(kind="care_plan").exists()
    assert list(faults()) == []
    assert rule.pk in {row.pk for row in issued.items.all()}


def test_a_refusal_signs_nothing(plan, amara):
    with pytest.raises(ActionNotAllowed, match="still to decide"):
        finish_together(plan, amara)
    version = AssessmentVersion.objects.get(pk=plan.version_id)
    assert version.is_draft
    assert not AuditEvent.objects.filter(type="assessment_signed").exists()


def test_an_examination_changed_since_the_page_was_read_is_not_signed(plan, amara):
    decide_all(plan, amara)
    seen = plan.version.revision
    answer(plan.version, amara, nprs_worst_24h=2)
    with pytest.raises(ActionNotAllowed, match="changed since this page was opened"):
        actions.sign_and_issue(plan=plan, seen_revision=seen, by=amara)
    assert AssessmentVersion.objects.get(pk=plan.version_id).is_draft


def test_a_plan_that_the_record_gives_no_more_is_not_issued(plan, amara):
    """The date of birth is put right meanwhile: rules go by age."""
    decide_all(plan, amara)
    patient = plan.patient
    born = patient.birth_date.replace(year=1965)
    details = replace(details_of(patient), birth_date=born)
    correct_patient(patient=patient, details=details, by=amara)
    with pytest.raises(ActionNotAllowed, match="gives another plan"):
        finish_together(plan, amara)
    assert AssessmentVersion.objects.get(pk=plan.version_id).is_draft


def test_signed_by_another_door_with_later_answers_it_waits_to_be_renewed(plan, amara):
    decide_all(plan, amara)
    version = plan.version
    answer(version, amara, fpi_talar_head__left=-2)
    sign_assessment(version=version, by=amara)
    with pytest.raises(ActionNotAllowed, match="gives another plan"):
        actions.issue_plan(plan=plan, by=amara)
    actions.open_plan(version=version, by=amara)
    actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    assert actions.issue_plan(plan=plan, by=amara).issued_at is not None


# --- Renewing -------------------------------------------------------------------------
def test_what_is_offered_as_before_keeps_its_decision(plan, amara):
    """One heel no longer hurts: what rests on it is to decide again, the rest stays."""
    decide_all(plan, amara)
    before = decisions_of(plan)
    version = plan.version
    answer(version, amara, heel_pain__right="no")
    opened = actions.open_plan(version=version, by=amara)
    after = decisions_of(opened.plan)
    kept = {place for place in before if after.get(place) == before[place]}
    open_again = {place for place, told in after.items() if told[0] == "pending"}
    assert kept
    assert open_again == set(after) - kept
    assert opened.again
    titles = {row.title for row in plan.items.all() if row.decision != "pending"}
    fallen = {row[0] for row in before} - {row[0] for row in kept}
    assert len(opened.again) == len(fallen)
    assert titles.isdisjoint(opened.again)


def test_what_the_clinician_brought_in_is_looked_at_again(plan, amara):
    decide_all(plan, amara)
    words = actions.NewItem("ADV", "Ice", "Cool it for ten minutes.")
    actions.add_item(plan=plan, item=words, by=amara)
    version = plan.version
    answer(version, amara, heel_pain__right="no")
    opened = actions.open_plan(version=version, by=amara)
    assert "Ice" not in opened.again
    (added,) = plan.items.filter(kind=ItemKind.ADDED)
    assert (added.title, added.wording) == ("Ice", "Cool it for ten minutes.")
    assert (added.decision, added.needs_second_look) == (Decision.PENDING, True)


def test_a_swap_stands_again_where_what_it_replaced_is_offered(amara):
    version = make_case("case-02-builder", amara, sign=False).assessments[-1].version
    plan = actions.open_plan(version=version, by=amara).plan
    offered = [row.code for row in plan.items.all()]
    pk, (chosen, *_) = next(
        (pk, found) for pk, found in swaps_of(plan).items() if found
    )
    item = plan.items.get(pk=pk)
    before = item.code
    actions.swap_exercise(item=item, exercise_id=chosen.id, by=amara)
    answer(version, amara, weight_kg=99, block_mm=9)
    actions.open_plan(version=version, by=amara)
    assert [row.code for row in plan.items.all()] == [
        chosen.id if code == before else code for code in offered
    ]
    swapped = plan.items.get(code=chosen.id)
    assert (swapped.decision, swapped.needs_second_look) == (Decision.PENDING, True)
    assert swapped.because[-1].startswith(f"swapped from {before} ")


def test_what_the_findings_forbid_meanwhile_is_left_out_and_named(plan, amara):
    kneeling = LIBRARY["E35"]
    actions.add_item(
        plan=plan,
        item=actions.NewItem("EXE", "", "", exercise_id=kneeling.id, sides="R"),
        by=amara,
    )
    version = plan.version
    answer(version, amara, kneel_unable="yes", heel_pain__right="no")
    opened = actions.open_plan(version=version, by=amara)
    assert opened.dropped == (kneeling.title,)
    assert not plan.items.filter(code=kneeling.id).exists()


def test_a_field_of_the_order_set_by_hand_stays_with_its_rule(plan, amara):
    decide_all(plan, amara)
    version = plan.version
    answer(version, amara, nprs_now=1, goals="Dance", heel_pain_weeks__right=2)
    actions.open_plan(version=version, by=amara)
    foot = order_from_json(reread(plan).order).right
    assert foot.values["footwear_target"] == "trainer"


def test_an_own_goal_stays_and_the_recorded_one_follows(plan, amara):
    version = plan.version
    answer(version, amara, goals="Climb the tower")
    actions.open_plan(version=version, by=amara)
    assert reread(plan).goal == "Climb the tower"
    actions.set_review(plan=plan, goal="Dance", next_review_on=None, by=amara)
    answer(version, amara, goals="Sing")
    actions.open_plan(version=version, by=amara)
    assert reread(plan).goal == "Dance"


# --- The pages ------------------------------------------------------------------------
def open_address(version):
    return reverse("reports:open_plan", args=[version.pk])


def sign_address(plan):
    return reverse("reports:sign_and_issue", args=[plan.pk])


def test_the_pages_lead_from_the_draft_to_the_issued_plan(signed_in, whole, amara):
    browser = signed_in(amara)
    shown = browser.post(open_address(whole), follow=True)
    plan = CarePlan.objects.get(version=whole)
    assert shown.redirect_chain[-1][0] == reverse("reports:plan", args=[plan.pk])
    assert "Examination not signed" in shown.text
    assert sign_address(plan) in shown.text
    decide_all(plan, amara)
    seen = browser.get(reverse("reports:preview", args=[plan.pk])).text
    assert "Rest it for a week." in seen
    assert sign_address(plan) in seen
    done = browser.post(sign_address(plan), {"revision": whole.revision}, follow=True)
    assert "Signed and issued." in done.text
    assert reread(plan).issued_at is not None


def test_the_page_says_what_kept_it_from_being_signed(signed_in, plan, amara):
    sent = {"revision": plan.version.revision}
    shown = signed_in(amara).post(sign_address(plan), sent, follow=True)
    assert "Not signed, not issued." in shown.text
    assert "still to decide" in shown.text


def test_a_plan_behind_its_examination_says_so_and_cannot_be_issued(
    signed_in, plan, amara
):
    version = plan.version
    answer(version, amara, nprs_worst_24h=3)
    browser = signed_in(amara)
    for page in ("plan", "preview"):
        shown = browser.get(reverse(f"reports:{page}", args=[plan.pk])).text
        assert "The examination was changed" in shown
        assert sign_address(plan) not in shown
    renewed = browser.post(open_address(version), follow=True).text
    assert sign_address(plan) in renewed


def test_a_hold_leads_to_the_signature_first(signed_in, amara):
    held = make_case("case-09-acute-charcot", amara, sign=False).assessments[-1].version
    page = signed_in(amara).get(reverse("reports:finish", args=[held.pk])).text
    assert open_address(held) not in page
    assert "Sign and go to the plan" in page
    shown = signed_in(amara).post(open_address(held), follow=True).text
    assert "A red flag holds the plan." in shown


def test_today_lists_the_draft_once(plan, amara):
    work = work_of(amara, timezone.localdate())
    assert plan.version_id in {row.pk for row in work if row.kind == Kind.DRAFT}
    assert plan.pk not in {row.pk for row in work if row.kind == Kind.PLAN}


def test_an_amendments_plan_is_decided_before_it_is_signed(patient, amara):
    signed = make_draft(patient, amara)
    draft = make_amendment(sign_assessment(version=signed, by=amara), amara)
    plan = actions.open_plan(version=draft, by=amara).plan
    assert (plan.version_id, plan.number) == (draft.pk, 1)


@pytest.mark.parametrize("name", ["open_plan", "sign_and_issue"])
def test_they_keep_to_their_ritual(
    signed_in, client, chloe, rita, phil, amara, plan, name
):
    pk = plan.pk if name == "sign_and_issue" else plan.version_id
    address = reverse(f"reports:{name}", args=[pk])
    make_share(plan.patient, amara, phil)
    assert signed_in(chloe).post(address).status_code == 404
    for person in (rita, phil):
        assert signed_in(person).post(address).status_code == 403
    assert client.post(address).status_code == 302
    assert signed_in(amara).get(address).status_code == 405


def test_opening_is_audited(plan):
    event = AuditEvent.objects.get(type="plan_proposed")
    assert event.target_id == plan.pk


def test_a_physio_sees_nothing_of_it_before_it_is_issued(plan, amara, phil):
    make_share(plan.patient, amara, phil)
    assert not CarePlan.objects.visible_to(phil).exists()


def test_it_costs_few_statements(signed_in, whole, amara, count_statements):
    browser = signed_in(amara)
    with count_statements() as sent:
        browser.post(open_address(whole))
    assert int(sent) <= WRITE, str(sent)
    plan = CarePlan.objects.get(version=whole)
    with count_statements() as sent:
        browser.get(reverse("reports:plan", args=[plan.pk]))
    assert int(sent) <= READ, str(sent)
    decide_all(plan, amara)
    with count_statements() as sent:
        browser.post(sign_address(plan), {"revision": whole.revision})
    assert reread(plan).issued_at is not None
    # Two acts, each under its own lock and with its own event (ADR 25).
    assert int(sent) <= 2 * WRITE, str(sent)
