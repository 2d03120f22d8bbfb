"""What each write on a plan costs at its worst: never more than eight statements.

Session with person, the plan as seen, its lock, what is read after it, the rows, the
audit event: whatever the number of exercises, earlier visits, plans, consents, shares.
"""

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic.models import AuditEvent
from patients.models import ConsentKind
from reports import actions
from reports.actions import Told
from reports.models import CarePlan, Decision, PlanDone
from tests.assessments.making import make_signed
from tests.factories import make_consent, make_share
from tests.programs import Program
from tests.reports.cases import make_case
from tests.reports.test_own_exercises import WORDS

pytestmark = pytest.mark.django_db
READ, WRITE = 5, 8
OPEN, HELD = "case-04-tibialis-posterior", "case-09-acute-charcot"


def plan_of(case, by, **how):
    return make_case(case, by, **how).assessments[-1].plan


def add_two_own(plan, by):
    """Write two exercises of the clinic's own and give both."""
    for title in ("Sand walking", "Grass walking"):
        words = actions.ExerciseWords(
            **{name: getattr(WORDS, name) for name in WORDS.__slots__}
            | {"title": title}
        )
        own = actions.add_exercise(clinic=plan.patient.clinic, words=words, by=by)
        item = actions.NewItem("ADV", "", "", exercise_id=own.code, reason="asked for")
        actions.add_item(plan=plan, item=item, by=by)


@pytest.fixture
def revision(amara, phil):
    """A decided revision: own exercises, an earlier plan, a share, consents."""
    plan = plan_of(OPEN, amara, issue=True)
    patient = plan.patient
    make_share(patient, amara, phil)
    for kind in (ConsentKind.SHARING, ConsentKind.ELECTRONIC):
        make_consent(patient, amara, kind)
    revised = actions.revise_plan(plan=plan, reason="Less", by=amara)
    add_two_own(revised, amara)
    return CarePlan.objects.get(pk=revised.pk)


def page(name, *keys):
    return reverse(f"reports:{name}", args=keys)


def cost(count_statements, browser, address, data=None, event=""):
    """Return what a request costs; a write must leave its event."""
    with count_statements() as sent:
        answer = browser.get(address) if data is None else browser.post(address, data)
    assert answer.status_code in {200, 201, 302}, answer.content
    if event:
        assert AuditEvent.objects.latest("pk").type == event
    return sent


def test_issuing(revision, amara, signed_in, count_statements):
    browser, address = signed_in(amara), page("issue", revision.pk)
    sent = cost(count_statements, browser, address, {}, "plan_issued")
    assert int(sent) <= WRITE, str(sent)


def test_issuing_by_a_program(revision, amara, count_statements):
    program = Program(amara)
    with count_statements() as sent:
        answer = program.post(f"/plans/{revision.pk}/issue/")
    assert answer.status_code == 200
    assert int(sent) <= WRITE, str(sent)


def test_acknowledging_a_hold(amara, signed_in, count_statements):
    plan = plan_of(HELD, amara)
    data = {
        "told_patient": "Go today.",
        "referred_to": "Foot clinic",
        "how": "phone",
        "referred_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "initials": "AO",
    }
    address = page("acknowledge", plan.pk)
    sent = cost(count_statements, signed_in(amara), address, data, "hold_acknowledged")
    assert int(sent) <= WRITE, str(sent)


def test_revising_what_was_held(amara, signed_in, count_statements):
    plan = plan_of(HELD, amara, issue=True, refer=True)
    address = page("revise", plan.pk)
    sent = cost(
        count_statements, signed_in(amara), address, {"reason": "Less"}, "plan_revised"
    )
    assert int(sent) <= WRITE, str(sent)


def test_adding_and_swapping_a_clinics_own_exercise(amara, signed_in, count_statements):
    plan = plan_of(OPEN, amara)
    add_two_own(plan, amara)
    words = {name: getattr(WORDS, name) for name in WORDS.__slots__}
    item = plan.items.filter(kind="exercise", code__startswith="E").first()
    third = actions.add_exercise(
        clinic=plan.patient.clinic, words=actions.ExerciseWords(**words), by=amara
    )
    data = {"exercise_id": third.code, "reason": "asked for", "sides": ""}
    sent = cost(
        count_statements,
        signed_in(amara),
        page("add_item", plan.pk),
        data,
        "plan_item_added",
    )
    assert int(sent) <= WRITE, str(sent)
    swap = page("swap_item", plan.pk, item.pk)
    sent = cost(count_statements, signed_in(amara), swap, {"exercise_id": third.code})
    assert int(sent) <= WRITE, str(sent)


def test_proposing(patient, amara, signed_in, count_statements):
    make_signed(patient, amara)
    version = make_signed(patient, amara, on=timezone.localdate())
    address = page("open_plan", version.pk)
    sent = cost(count_statements, signed_in(amara), address, {}, "plan_proposed")
    assert int(sent) <= WRITE, str(sent)


def test_the_page_with_own_exercises_and_with_what_was_told(
    amara, signed_in, count_statements
):
    plan = plan_of(OPEN, amara)
    add_two_own(plan, amara)
    sent = cost(count_statements, signed_in(amara), page("plan", plan.pk))
    assert int(sent) <= READ, str(sent)
    issued = plan_of("case-01-short-right-leg", amara, issue=True)
    for _ in range(2):
        link = actions.create_link(plan=issued, by=amara).link
        actions.tell_progress(link=link, told=Told(PlanDone.SOME, 6, "It rubs"))
    sent = cost(count_statements, signed_in(amara), page("plan", issued.pk))
    assert int(sent) <= READ, str(sent)


def test_every_program_stays_below_too(amara, count_statements):
    """The key, and then what a page would ask."""
    plan, program = plan_of(OPEN, amara), Program(amara)
    exercise = plan.items.filter(kind="exercise", decision=Decision.PENDING).first()
    item = f"/plans/{plan.pk}/items/{exercise.pk}/"
    added = {"title": "Ice", "wording": "Cool it."}
    for method, path, body in (
        ("PATCH", item, {"decision": "accepted", "has_looked_again": True}),
        ("POST", f"/plans/{plan.pk}/items/", added),
        ("POST", f"{item}move/", {"is_up": False}),
    ):
        with count_statements() as sent:
            answer = program.send(method, path, body)
        assert answer.status_code in {200, 201}, answer.content
        assert int(sent) <= WRITE, str(sent)
