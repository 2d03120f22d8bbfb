"""Issuing, revising and acknowledging: what is stored, what refused, and when twice."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from assessments import actions as assessment_actions
from clinic.audit import Event, broken_links
from clinic.errors import ActionNotAllowed
from clinic.hashing import sha256_of_bytes
from clinic.models import AuditEvent
from reports import actions
from reports.actions import Referral
from reports.models import CarePlan, CarePlanItem, HoldAcknowledgement, IssuedReport
from reports.plan_document import read_plan_document
from tests.reports.cases import make_case

pytestmark = pytest.mark.django_db
OPEN, HELD = "case-04-tibialis-posterior", "case-09-acute-charcot"
COPIED = [
    field.attname
    for field in CarePlanItem._meta.concrete_fields
    if field.attname not in {"id", "plan_id"}
]


def plan_of(case, by, **how):
    return make_case(case, by, **how).assessments[-1].plan


def fresh(plan):
    return CarePlan.objects.get(pk=plan.pk)


def the_event(kind: Event):
    """Return the only event of its kind, with its detail."""
    return AuditEvent.objects.get(type=kind)


@pytest.fixture
def decided(amara):
    plan = plan_of(OPEN, amara)
    actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    return fresh(plan)


@pytest.fixture
def issued(amara):
    return plan_of(OPEN, amara, issue=True)


@pytest.fixture
def held(amara):
    return plan_of(HELD, amara)


# --- Issue ------------------------------------------------------------------------------
def test_an_issue_stores_the_plan_its_documents_and_their_hashes(decided, amara):
    before = timezone.now()
    plan = fresh(actions.issue_plan(plan=decided, by=amara))
    assert plan.issued_by == amara
    assert before <= plan.issued_at <= timezone.now()
    assert plan.content_sha256 == sha256_of_bytes(plan.content.encode())
    document = read_plan_document(plan.content)
    assert document.snapshot_sha256 == plan.version.snapshot_sha256
    reports = {report.kind: report for report in plan.reports.all()}
    assert {"care_plan", "care_plan_large", "clinician"} <= set(reports)
    for report in reports.values():
        content = bytes(report.content)
        assert content.startswith(b"%PDF-")
        assert report.sha256 == sha256_of_bytes(content)
        assert (report.size, report.patient_id) == (len(content), plan.patient_id)
    event = the_event(Event.PLAN_ISSUED)
    assert (event.actor, event.target_id) == (amara, plan.pk)
    assert event.patient_id == plan.patient_id
    for digest in (plan.content_sha256, *(each.sha256 for each in reports.values())):
        assert digest in event.payload
    assert list(broken_links()) == []


def amend_and_sign(plan, by):
    draft = assessment_actions.amend_assessment(
        version=plan.version, reason="The other side", by=by
    )
    assessment_actions.sign_assessment(version=draft, by=by)


def retract(plan, by):
    assessment_actions.retract_assessment(
        version=plan.version, reason="Another patient", by=by
    )


def reopen_one(plan, by):
    item = plan.items.exclude(decision="pending").order_by("-position")[0]
    actions.decide_item(item=item, decision="pending", by=by)


def issue(plan, by):
    actions.issue_plan(plan=plan, by=by)


@pytest.mark.parametrize(
    ("happened", "sentence"),
    [
        pytest.param(amend_and_sign, "A later version of the assessment", id="amended"),
        pytest.param(retract, "entered in error", id="retracted"),
        pytest.param(reopen_one, "1 item is still to decide", id="undecided"),
        pytest.param(issue, "This plan is issued and cannot change", id="again"),
    ],
)
def test_an_issue_is_refused_and_stores_nothing(decided, amara, happened, sentence):
    happened(decided, amara)
    before = (IssuedReport.objects.count(), AuditEvent.objects.count())
    with pytest.raises(ActionNotAllowed, match=sentence):
        actions.issue_plan(plan=decided, by=amara)
    assert (IssuedReport.objects.count(), AuditEvent.objects.count()) == before


def test_a_held_plan_is_not_issued(held, amara):
    with pytest.raises(ActionNotAllowed, match="record the referral first"):
        actions.issue_plan(plan=held, by=amara)
    assert fresh(held).content == ""


def test_a_plan_that_needs_no_check_up_is_issued_without_its_day(amara):
    without = plan_of("case-11-child-flat-feet", amara, issue=True)
    assert fresh(without).next_review_on is None
    assert fresh(plan_of(OPEN, amara, issue=True)).next_review_on is not None


# --- Revision ---------------------------------------------------------------------------
def rows_of(plan):
    return list(plan.items.order_by("position").values(*COPIED))


def test_a_revision_starts_as_the_issued_plan_ended(issued, amara):
    revised = actions.revise_plan(plan=issued, reason="  Less at once ", by=amara)
    kept, issued = fresh(revised), fresh(issued)
    assert (kept.number, kept.reason) == (issued.number + 1, "Less at once")
    assert (kept.issued_at, kept.content, kept.created_by) == (None, "", amara)
    for name in ("proposal", "order", "goal", "next_review_on", "version_id"):
        assert getattr(kept, name) == getattr(issued, name), name
    assert kept.short_code != issued.short_code
    assert rows_of(kept) == rows_of(issued)
    pks = [set(plan.items.values_list("pk", flat=True)) for plan in (kept, issued)]
    assert pks[0].isdisjoint(pks[1])
    event = the_event(Event.PLAN_REVISED)
    assert event.target_id == kept.pk
    assert f'"revises":{issued.pk}' in event.payload


def test_a_revision_keeps_the_referral_behind_a_hold(amara):
    plan = plan_of(HELD, amara, issue=True, refer=True)
    revised = actions.revise_plan(plan=plan, reason="Seen today", by=amara)
    both = HoldAcknowledgement.objects.values(
        *(f.attname for f in HoldAcknowledgement._meta.concrete_fields[2:])
    )
    assert both.get(plan=revised) == both.get(plan=plan)


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_revision_needs_a_reason(issued, amara, reason):
    with pytest.raises(ActionNotAllowed, match="Say what changes"):
        actions.revise_plan(plan=issued, reason=reason, by=amara)
    assert CarePlan.objects.count() == 1


def test_an_open_plan_and_one_with_a_later_are_not_revised(decided, amara):
    with pytest.raises(ActionNotAllowed, match="This plan is open"):
        actions.revise_plan(plan=decided, reason="Less", by=amara)
    plan = actions.issue_plan(plan=decided, by=amara)
    actions.revise_plan(plan=plan, reason="Less", by=amara)
    with pytest.raises(ActionNotAllowed, match="A later plan exists"):
        actions.revise_plan(plan=plan, reason="Less", by=amara)
    assert CarePlan.objects.count() == 2


# --- Hold -------------------------------------------------------------------------------
def referral(**change) -> Referral:
    said = {
        "told_patient": " Go today. ",
        "referred_to": " Foot clinic ",
        "how": "phone",
        "referred_at": timezone.now(),
        "initials": " AO ",
    }
    return Referral(**{**said, **change})


def test_a_referral_is_stored_and_the_plan_proposed_anew(held, amara):
    codes = held.proposal["held_by"]
    offered = set(held.items.values_list("code", flat=True))
    row = actions.acknowledge_hold(plan=held, referral=referral(), by=amara)
    kept = HoldAcknowledgement.objects.get(pk=row.pk)
    assert (kept.told_patient, kept.referred_to) == ("Go today.", "Foot clinic")
    assert (kept.initials, kept.how, kept.recorded_by) == ("AO", "phone", amara)
    assert kept.rule_ids == " ".join(codes)
    plan = fresh(held)
    assert plan.proposal["held_sides"] == "L"
    now = set(plan.items.values_list("code", flat=True))
    assert "REF-04" in offered & now
    assert {item.sides for item in plan.items.filter(kind="exercise")} <= {"", "R"}
    event = the_event(Event.HOLD_ACKNOWLEDGED)
    assert (event.target_id, event.actor) == (held.pk, amara)
    assert kept.rule_ids in event.payload


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        pytest.param({"told_patient": " "}, "what the patient was told", id="told"),
        pytest.param({"referred_to": ""}, "to whom you referred", id="to-whom"),
        pytest.param({"initials": " "}, "your initials", id="initials"),
        pytest.param({"how": "pigeon"}, "How: 'pigeon'; allowed: phone", id="how"),
        pytest.param({"referred_at": None}, "lies in the future", id="future"),
    ],
)
def test_a_referral_is_whole_or_refused(held, amara, change, sentence):
    if "referred_at" in change:
        change = {"referred_at": timezone.now() + timedelta(minutes=5)}
    items = rows_of(held)
    with pytest.raises(ActionNotAllowed, match=sentence):
        actions.acknowledge_hold(plan=held, referral=referral(**change), by=amara)
    assert not HoldAcknowledgement.objects.exists()
    assert rows_of(held) == items


def test_nothing_holds_an_ordinary_plan(decided, amara):
    with pytest.raises(ActionNotAllowed, match="Nothing holds this plan"):
        actions.acknowledge_hold(plan=decided, referral=referral(), by=amara)


def test_a_referral_is_recorded_once(held, amara):
    actions.acknowledge_hold(plan=held, referral=referral(), by=amara)
    with pytest.raises(ActionNotAllowed, match="recorded already"):
        actions.acknowledge_hold(plan=held, referral=referral(), by=amara)
    assert the_event(Event.HOLD_ACKNOWLEDGED)


def test_an_item_that_a_hold_took_away_is_not_decided(held, amara):
    item = held.items.order_by("position")[0]
    actions.acknowledge_hold(plan=held, referral=referral(), by=amara)
    with pytest.raises(ActionNotAllowed, match="in the plan no more"):
        actions.decide_item(item=item, decision="accepted", by=amara)


# --- Who, and two at once ---------------------------------------------------------------
ACTS: dict[str, Callable[..., object]] = {
    "issue": actions.issue_plan,
    "revise": lambda **at: actions.revise_plan(reason="Less", **at),
    "hold": lambda **at: actions.acknowledge_hold(referral=referral(), **at),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["rita", "phil", "chloe"])
def test_others_may_not(held, act, who, request):
    person = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        ACTS[act](plan=held, by=person)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("act", "kind"),
    [
        pytest.param("issue", Event.PLAN_ISSUED, id="issue"),
        pytest.param("revise", Event.PLAN_REVISED, id="revise"),
        pytest.param("hold", Event.HOLD_ACKNOWLEDGED, id="hold"),
    ],
)
def test_of_two_at_once_one_does_it_and_the_other_is_told(amara, act, kind):
    plan = plan_of(HELD if act == "hold" else OPEN, amara, issue=act == "revise")
    if act == "issue":
        actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    start, said = Barrier(2), []

    def go() -> None:
        try:
            start.wait()
            ACTS[act](plan=plan, by=amara)
        except ActionNotAllowed as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=go) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == 1, said
    assert the_event(kind)
    assert list(broken_links()) == []
