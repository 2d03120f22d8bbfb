"""A blind repeat: every door to the first examination is shut, and it is no visit."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from assessments.actions import sign_assessment, start_blind_repeat
from assessments.models import AssessmentVersion, ScoreCard
from assessments.queries import with_open_draft
from clinic.errors import ActionNotAllowed
from clinic.models import Role
from patients.models import Patient, ShareLevel
from reports.actions import (
    ImportOptions,
    Told,
    create_link,
    import_case,
    propose_plan,
    tell_progress,
)
from reports.case import read_case
from reports.earlier import visits_before
from reports.models import CarePlan, CheckIn, PlanDone
from reports.shared_queries import last_visit
from reports.standing import read_standing
from reports.timeline import timeline_of
from reports.trends import visits_of
from reports.worklist import Kind, work_of
from tests.assessments.making import DOCUMENT, changes_of, make_signed, save
from tests.assessments.repeating import make_repeat, today
from tests.factories import add_role, make_share
from tests.programs import Program
from tests.reports.cases import EXAMPLES

pytestmark = pytest.mark.django_db
CASE = EXAMPLES / "case-05-heel-pain.json"


@pytest.fixture
def first(amara, clinic):
    """The second visit of a patient, signed today by Amara, its plan issued."""
    told = json.loads(CASE.read_text(encoding="utf-8"))
    told["assessments"][-1]["performed_on"] = today().isoformat()
    case = read_case(json.dumps(told), today=today(), country=clinic.country)
    options = ImportOptions(sign=True, issue=True)
    made = import_case(case=case, clinic=clinic, by=amara, options=options)
    return made.assessments[-1].version


@pytest.fixture
def patient(first):
    return first.assessment.patient


@pytest.fixture
def plan(first):
    return first.care_plans.get()


@pytest.fixture
def repeat(first, ben):
    return start_blind_repeat(version=first, by=ben)


def page(name, pk, *more):
    return reverse(name, args=[pk, *more])


# --- Every page --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "of"),
    [
        pytest.param("assessments:version", "version", id="the examination"),
        pytest.param("reports:plan_of_version", "version", id="its plan, by it"),
        pytest.param("reports:plan", "plan", id="its plan"),
        pytest.param("reports:plan_pdf", "plan", id="the plan's PDF"),
        pytest.param("reports:lab_order", "plan", id="the laboratory's order"),
        pytest.param("reports:order", "plan", id="the orthotic order"),
        pytest.param("reports:shoes", "plan", id="the footwear prescription"),
        pytest.param("reports:give", "plan", id="the ways to give it"),
    ],
)
def test_a_page_is_shut_for_the_repeater_alone(
    signed_in, first, plan, repeat, amara, ben, name, of
):
    address = page(name, first.pk if of == "version" else plan.pk)
    assert signed_in(ben).get(address).status_code == 404
    assert signed_in(amara).get(address).status_code != 404


@pytest.mark.parametrize(
    "kind", ["care_plan_large", "clinician", "referral", "lab_order"]
)
def test_no_document_of_the_first_is_given(signed_in, plan, repeat, ben, kind):
    address = page("reports:plan_pdf_kind", plan.pk, kind)
    assert signed_in(ben).get(address).status_code == 404


@pytest.mark.parametrize(
    "name", ["open_plan", "sign", "confirm", "amend", "retract"], ids=str
)
def test_nothing_is_done_to_the_first(signed_in, first, repeat, ben, name):
    app = "reports" if name == "open_plan" else "assessments"
    address = page(f"{app}:{name}", first.pk)
    assert signed_in(ben).post(address, {"reason": "x"}).status_code == 404


@pytest.mark.parametrize(
    "name", ["accept_all", "add_item", "acknowledge", "review", "issue", "revise"]
)
def test_nothing_is_done_to_its_plan(signed_in, plan, repeat, ben, name):
    address = page(f"reports:{name}", plan.pk)
    assert signed_in(ben).post(address, {"reason": "x"}).status_code == 404


def test_a_copy_with_a_code_is_not_made(signed_in, plan, repeat, ben):
    address = page("reports:protect", plan.pk, "care_plan")
    assert signed_in(ben).post(address).status_code == 404


def test_the_timeline_leaves_out_the_first_and_its_plan(
    first, plan, patient, repeat, amara, ben
):
    def shown(user):
        return {(item.kind, item.pk) for item in timeline_of(patient.pk, user)}

    assert shown(amara) - shown(ben) == {("assessment", first.pk), ("plan", plan.pk)}
    titles = {item.pk: item.title for item in timeline_of(patient.pk, ben)}
    assert titles[repeat.pk].endswith(", blind repeat")


def test_the_patients_page_tells_no_value_of_the_first(
    signed_in, first, patient, repeat, ben
):
    text = signed_in(ben).get(page("reports:patient", patient.pk)).text
    assert page("assessments:version", first.pk) not in text
    assert page("assessments:version", repeat.pk) in text


def test_the_trends_leave_it_out(signed_in, first, patient, repeat, amara, ben):
    assert first.pk in {visit.pk for visit in visits_of(patient.pk, amara)[0]}
    assert first.pk not in {visit.pk for visit in visits_of(patient.pk, ben)[0]}
    text = signed_in(ben).get(page("reports:trends", patient.pk)).text
    assert page("assessments:version", first.pk) not in text


def test_score_cards_leave_it_out(first, repeat, ben):
    assert not ScoreCard.objects.visible_to(ben).filter(version=first).exists()


def test_the_repeats_own_page_compares_with_nothing_of_today(
    signed_in, repeat, ben, first
):
    save(repeat, ben, *changes_of({"nprs_worst_24h": 2}))
    text = signed_in(ben).get(page("assessments:version", repeat.pk)).text
    assert page("assessments:version", first.pk) not in text


# --- The brief: a podiatrist who is a physiotherapist elsewhere --------------------------
@pytest.fixture
def shared_with_ben(patient, amara, ben, physio_clinic):
    ben = add_role(ben, physio_clinic, Role.PHYSIO)
    return make_share(patient, amara, ben, level=ShareLevel.FULL)


def test_the_brief_leaves_out_the_first_and_its_plan(
    signed_in, shared_with_ben, first, plan, repeat, amara
):
    ben = shared_with_ben.given_to
    assert last_visit(shared_with_ben, amara).version_pk == first.pk
    assert last_visit(shared_with_ben, ben).version_pk != first.pk
    text = signed_in(ben).get(page("reports:brief", shared_with_ben.pk)).text
    assert page("assessments:version", first.pk) not in text
    assert page("reports:plan", plan.pk) not in text


def test_a_share_opens_no_other_door(shared_with_ben, first, plan, repeat):
    ben = shared_with_ben.given_to
    assert not AssessmentVersion.objects.visible_to(ben).filter(pk=first.pk).exists()
    assert not CarePlan.objects.visible_to(ben).filter(pk=plan.pk).exists()


# --- The programming interfaces -----------------------------------------------------------
@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/assessments/{first}/", id="the examination"),
        pytest.param("/plans/{plan}/", id="its plan"),
        pytest.param("/plans/{plan}/order/", id="the order"),
        pytest.param("/plans/{plan}/footwear/", id="the footwear prescription"),
        pytest.param("/plans/{plan}/documents/", id="the documents"),
        pytest.param("/plans/{plan}/documents/care_plan/", id="a document"),
        pytest.param("/fhir/Bundle/{first}", id="FHIR"),
    ],
)
def test_a_program_of_the_repeater_gets_404(first, plan, repeat, amara, ben, path):
    address = path.format(first=first.pk, plan=plan.pk)
    assert Program(ben).get(address).status_code == 404
    assert Program(amara).get(address).status_code == 200


def test_lists_for_programs_leave_them_out(first, plan, patient, repeat, ben):
    program = Program(ben)
    found = program.get(f"/patients/{patient.pk}/assessments/").json()["results"]
    assert first.pk not in {row["id"] for row in found}
    plans = program.get(f"/patients/{patient.pk}/plans/").json()["results"]
    assert plan.pk not in {row["id"] for row in plans}


# --- Open again once it is signed ---------------------------------------------------------
def test_signing_opens_every_door(signed_in, first, plan, patient, ben):
    make_repeat(first, ben)
    browser = signed_in(ben)
    assert browser.get(page("assessments:version", first.pk)).status_code == 200
    assert browser.get(page("reports:plan", plan.pk)).status_code == 200
    assert first.pk in {visit.pk for visit in visits_of(patient.pk, ben)[0]}


def test_a_plan_of_a_later_day_is_shut_too(first, patient, repeat, amara, ben):
    """Its documents tell the history, and with it the first one's values."""
    later = make_signed(patient, amara, on=today())
    made = propose_plan(version=later, by=amara)
    assert not CarePlan.objects.visible_to(ben).filter(pk=made.pk).exists()
    assert CarePlan.objects.visible_to(amara).filter(pk=made.pk).exists()


def test_plans_of_earlier_visits_stay_open(first, repeat, ben):
    earlier = CarePlan.objects.visible_to(ben)
    days = set(earlier.values_list("version__assessment__performed_on", flat=True))
    assert days
    assert max(days) < today()


def test_a_patients_link_still_opens(client, plan, repeat, amara):
    new = create_link(plan=plan, by=amara)
    address = reverse("reports:link", kwargs={"token": new.token})
    assert client.get(address).status_code == 200


def test_the_repeater_shuts_no_link_of_the_first(signed_in, plan, repeat, amara, ben):
    link = create_link(plan=plan, by=amara).link
    address = page("reports:revoke_link", link.pk)
    assert signed_in(ben).post(address).status_code == 404


# --- It is no visit of the patient -------------------------------------------------------
@pytest.fixture
def repeated(first, ben):
    return make_repeat(first, ben)


def test_no_plan_comes_of_it(signed_in, repeated, ben):
    with pytest.raises(ActionNotAllowed, match="from the first examination"):
        propose_plan(version=repeated, by=ben)
    answer = Program(ben).post(f"/assessments/{repeated.pk}/plans/")
    assert answer.status_code == 409
    browser = signed_in(ben)
    browser.post(page("reports:open_plan", repeated.pk))
    assert not CarePlan.objects.filter(version=repeated).exists()


def test_trends_and_the_last_visit_pass_it_by(first, repeated, patient, amara, phil):
    assert repeated.pk not in {visit.pk for visit in visits_of(patient.pk, amara)[0]}
    share = make_share(patient, amara, phil)
    assert last_visit(share, amara).version_pk == first.pk


def _tomorrow(version):
    """Move a signed examination's day for the query's sake; nothing is saved."""
    version.assessment.performed_on = today() + timedelta(days=1)
    return version


def test_a_later_plan_looks_back_at_the_visit_not_at_the_repeat(
    first, repeated, patient, amara
):
    later = _tomorrow(make_signed(patient, amara, on=today()))
    before = visits_before([patient.pk], later.assessment.performed_on)
    assert repeated.pk not in {row.pk for row in before}
    plan = CarePlan(patient=patient, version=later)
    told = {each.assessment_id for each in read_standing(plan).history}
    assert first.assessment_id in told
    assert repeated.assessment_id not in told


def test_the_timeline_says_that_it_is_a_repeat(repeated, patient, amara):
    titles = {item.pk: item.title for item in timeline_of(patient.pk, amara)}
    assert titles[repeated.pk].endswith(", blind repeat")


def test_a_colleague_is_not_sent_into_an_open_repeat(patient, repeat, amara, ben):
    def offered(user):
        found = with_open_draft(Patient.objects.filter(pk=patient.pk), user).get()
        return vars(found)["draft_pk"]

    assert (offered(amara), offered(ben)) == (None, repeat.pk)


def test_what_the_patient_told_since_is_closed_to_the_repeater(
    plan, repeat, amara, ben
):
    link = create_link(plan=plan, by=amara).link
    tell_progress(link=link, told=Told(PlanDone.MOST, 6))
    assert not CheckIn.objects.visible_to(ben).exists()
    assert CheckIn.objects.visible_to(amara).get().pain == 6


def test_the_worklist_keeps_the_first_closed_and_asks_no_plan_of_a_repeat(
    first, plan, patient, repeat, amara, ben
):
    told = {(work.kind, work.pk) for work in work_of(ben, today())}
    assert (Kind.DRAFT, repeat.pk) in told
    assert not told & {(Kind.UNPLANNED, first.pk), (Kind.PLAN, plan.pk)}
    save(repeat, ben, *changes_of(DOCUMENT))
    sign_assessment(version=repeat, by=ben)
    told = {(work.kind, work.pk) for work in work_of(amara, today())}
    assert (Kind.UNPLANNED, repeat.pk) not in told
