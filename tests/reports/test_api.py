"""Care plans for programs: proposed, decided, issued, fetched."""

import hashlib
import json

import pytest
from django.utils import timezone

from reports.exercise_queries import swaps_of
from reports.models import CarePlan, Delivery
from tests.factories import make_share
from tests.programs import Program, browser_of, last_event, problem_paths
from tests.reports.cases import make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(amara):
    return Program(amara)


@pytest.fixture
def plan(amara):
    """An open plan of a signed case, nothing of it decided."""
    return make_case("case-05-heel-pain", amara).assessments[-1].plan


@pytest.fixture
def issued(amara):
    return make_case("case-05-heel-pain", amara, issue=True).assessments[-1].plan


def read(program, plan):
    return program.get(f"/plans/{plan.pk}/").json()


def pending(program, plan):
    items = read(program, plan)["items"]
    return [item for item in items if item["decision"] == "pending"]


def decide(program, plan, item, **decision):
    return program.patch(f"/plans/{plan.pk}/items/{item['id']}/", decision)


def test_a_plan_is_read_with_its_reasons(program, plan):
    told = read(program, plan)
    assert (told["id"], told["is_held"], told["issued_at"]) == (plan.pk, False, None)
    assert len(told["items"]) == plan.items.count() > 3
    first = told["items"][0]
    assert first["because"]
    assert first["sides"] in ("", "L", "R", "LR")
    assert last_event().type == "plan_read"


def test_a_second_proposal_is_refused(program, plan):
    answer = program.post(f"/assessments/{plan.version_id}/plans/")
    assert answer.status_code == 409
    assert "has a plan already" in answer.json()["detail"]


def test_a_plan_is_proposed_from_what_was_signed(program, amara):
    version = make_case("case-05-heel-pain", amara).assessments[-1].version
    CarePlan.objects.filter(version=version).first().items.all().delete()
    CarePlan.objects.filter(version=version).delete()
    answer = program.post(f"/assessments/{version.pk}/plans/")
    assert answer.status_code == 201
    assert CarePlan.objects.get(pk=answer.json()["id"]).items.exists()


def test_an_item_is_accepted(program, plan, amara):
    item = pending(program, plan)[0]
    answer = decide(program, plan, item, decision="accepted", has_looked_again=True)
    assert answer.status_code == 200
    assert (answer.json()["decision"], answer.json()["decided_by"]) == (
        "accepted",
        amara.pk,
    )
    assert last_event().type == "plan_item_decided"


def test_an_item_is_declined_with_a_reason_only(program, plan):
    item = pending(program, plan)[0]
    refused = decide(program, plan, item, decision="declined")
    assert (refused.status_code, "Say why" in refused.json()["detail"]) == (409, True)
    told = decide(program, plan, item, decision="declined", reason="Has them already")
    assert told.json()["decision_reason"] == "Has them already"


def test_words_are_edited_and_the_offer_kept(program, plan):
    item = pending(program, plan)[0]
    told = decide(
        program,
        plan,
        item,
        decision="edited",
        wording="Wear the insole in both shoes.",
        has_looked_again=True,
    ).json()
    assert told["wording"] == "Wear the insole in both shoes."
    assert told["offered"] == item["offered"]


def test_an_unknown_decision_is_refused(program, plan):
    item = pending(program, plan)[0]
    answer = decide(program, plan, item, decision="perhaps")
    assert (answer.status_code, problem_paths(answer)) == (400, ["decision"])


def test_an_item_of_another_plan_is_not_found(program, plan, amara):
    other = make_case("case-11-child-flat-feet", amara).assessments[-1].plan
    item = other.items.first()
    answer = decide(program, plan, {"id": item.pk}, decision="accepted")
    assert answer.status_code == 404


def test_an_item_is_added_in_words(program, plan):
    body = {"title": "Walk", "wording": "Walk on flat ground.", "sides": ""}
    answer = program.post(f"/plans/{plan.pk}/items/", body)
    assert (answer.status_code, answer.json()["decision"]) == (201, "accepted")


@pytest.mark.parametrize(
    ("field", "value"), [("sides", "X"), ("exercise_id", "E999"), ("shoe", 1)]
)
def test_a_wrong_addition_is_named(program, plan, field, value):
    body = {"title": "Walk", "wording": "Walk.", field: value}
    answer = program.post(f"/plans/{plan.pk}/items/", body)
    assert (answer.status_code, problem_paths(answer)) == (400, [field])


def test_goal_and_review_are_set(program, plan):
    day = timezone.localdate().isoformat()
    body = {"goal": "Walk the dog", "next_review_on": day}
    answer = program.patch(f"/plans/{plan.pk}/", body)
    assert (answer.json()["goal"], answer.json()["next_review_on"]) == (
        "Walk the dog",
        day,
    )


def test_a_review_in_the_past_is_refused(program, plan):
    body = {"goal": "", "next_review_on": "2020-01-01"}
    assert program.patch(f"/plans/{plan.pk}/", body).status_code == 409


def test_a_plan_with_open_items_is_not_issued(program, plan):
    answer = program.post(f"/plans/{plan.pk}/issue/")
    assert answer.status_code == 409
    assert "still to decide" in answer.json()["detail"]
    plan.refresh_from_db()
    assert plan.issued_at is None


def test_it_is_decided_and_issued_by_a_program(program, plan):
    for item in pending(program, plan):
        told = decide(program, plan, item, decision="accepted", has_looked_again=True)
        assert told.status_code == 200, told.content
    for issue in program.get(f"/plans/{plan.pk}/order/").json()["issues"]:
        assert (issue["side"], issue["field"]) == ("R", "footwear_target"), issue
    set_foot(program, plan, "right", footwear_target="trainer")
    answer = program.post(f"/plans/{plan.pk}/issue/")
    assert answer.status_code == 200, answer.content
    assert len(answer.json()["sha256"]) == 64
    kinds = [d["kind"] for d in program.get(f"/plans/{plan.pk}/documents/").json()]
    assert "care_plan" in kinds


def set_foot(program, plan, side, **values):
    return program.patch(f"/plans/{plan.pk}/order/{side}/", {"values": values})


def test_one_foots_order_never_touches_the_other(program, plan):
    before = program.get(f"/plans/{plan.pk}/order/").json()
    told = set_foot(program, plan, "left", device_type="prefab", footwear_heel_mm=12.5)
    assert told.status_code == 200, told.content
    after = told.json()
    assert after["left"]["values"]["footwear_heel_mm"] == "12.5"
    assert after["right"] == before["right"]
    cleared = set_foot(program, plan, "left", footwear_heel_mm=None).json()
    assert "footwear_heel_mm" not in cleared["left"]["values"]


def test_every_wrong_field_of_an_order_is_named(program, plan):
    answer = set_foot(program, plan, "left", shoe=1, footwear_heel_mm=999)
    assert answer.status_code == 400
    assert problem_paths(answer) == ["values.shoe", "values.footwear_heel_mm"]
    plan.refresh_from_db()
    assert "999" not in json.dumps(plan.order)


@pytest.mark.parametrize("side", ["both", "l"])
def test_a_foot_is_left_or_right(program, plan, side):
    assert set_foot(program, plan, side, device_type="prefab").status_code == 404


REFERRAL = {
    "told_patient": "Go to the foot clinic today.",
    "referred_to": "Diabetic foot service",
    "how": "phone",
    "initials": "AO",
}


def test_a_hold_waits_for_its_referral(program, amara):
    plan = make_case("case-09-acute-charcot", amara).assessments[-1].plan
    assert read(program, plan)["is_held"] is True
    item = pending(program, plan)[0]
    assert decide(program, plan, item, decision="accepted").status_code == 409
    body = {**REFERRAL, "referred_at": timezone.now().isoformat()}
    told = program.post(f"/plans/{plan.pk}/acknowledgement/", body)
    assert told.status_code == 201
    after = read(program, plan)
    assert (after["is_held"], after["acknowledgement"]["initials"]) == (False, "AO")


@pytest.mark.parametrize("field", ["told_patient", "referred_to", "how", "initials"])
def test_a_referral_is_whole(program, amara, field):
    plan = make_case("case-09-acute-charcot", amara).assessments[-1].plan
    body = {**REFERRAL, "referred_at": timezone.now().isoformat(), field: ""}
    answer = program.post(f"/plans/{plan.pk}/acknowledgement/", body)
    assert (answer.status_code, problem_paths(answer)) == (400, [field])


def test_the_stored_bytes_are_given_and_the_giving_kept(program, issued, amara):
    stored = issued.reports.get(kind="care_plan")
    answer = program.get(f"/plans/{issued.pk}/documents/care_plan/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content == bytes(stored.content)
    assert hashlib.sha256(answer.content).hexdigest() == answer["X-Content-SHA256"]
    delivery = Delivery.objects.get()
    assert (delivery.way, delivery.delivered_by) == ("api", amara)
    assert delivery.sha256 == stored.sha256
    assert json.loads(last_event().payload)["detail"]["way"] == "api"


@pytest.mark.parametrize("kind", ["no-such", "interim"])
def test_a_document_that_was_not_issued_is_not_found(program, issued, kind):
    assert program.get(f"/plans/{issued.pk}/documents/{kind}/").status_code == 404
    assert not Delivery.objects.exists()


def test_an_issued_plan_cannot_change_and_is_revised(program, issued):
    item = {"id": issued.items.first().pk}
    assert decide(program, issued, item, decision="pending").status_code == 409
    answer = program.post(f"/plans/{issued.pk}/revise/", {"reason": "New shoes"})
    assert (answer.status_code, answer.json()["number"]) == (201, 2)


def test_a_physio_reads_issued_plans_only(amara, phil, plan):
    make_share(plan.patient, amara, phil)
    physio = browser_of(phil)
    assert physio.get(f"/plans/{plan.pk}/").status_code == 404
    listed = physio.get(f"/patients/{plan.patient_id}/plans/").json()
    assert listed["results"] == []


def test_a_physio_takes_the_patients_documents(amara, phil, issued):
    make_share(issued.patient, amara, phil)
    physio = browser_of(phil)
    assert physio.get(f"/plans/{issued.pk}/").status_code == 200
    assert physio.get(f"/plans/{issued.pk}/documents/care_plan/").status_code == 200
    kinds = [d["kind"] for d in physio.get(f"/plans/{issued.pk}/documents/").json()]
    assert set(kinds) <= {"care_plan", "care_plan_large", "interim"}


def test_plans_come_in_pages(program, issued, monkeypatch):
    monkeypatch.setattr("reports.api.PAGE", 1)
    address, rows, after = f"/patients/{issued.patient_id}/plans/", [], ""
    while after is not None:
        page = program.get(f"{address}?after={after}" if after else address).json()
        rows += [row["id"] for row in page["results"]]
        after = page["next_after"]
    assert rows == sorted(rows, reverse=True)
    assert len(rows) == CarePlan.objects.count() > 1


def test_an_exercise_is_swapped_within_its_family(program, amara):
    plan = make_case("case-04-tibialis-posterior", amara).assessments[-1].plan
    offers = {pk: offer for pk, offer in swaps_of(plan).items() if offer}
    item = plan.items.filter(pk__in=offers, needs_second_look=False).first()
    other = offers[item.pk][0]
    address = f"/plans/{plan.pk}/items/{item.pk}/swap/"
    told = program.post(address, {"exercise_id": other.id, "reason": "No step"})
    assert told.status_code == 200, told.content
    assert (told.json()["code"], told.json()["sides"]) == (other.id, item.sides)
    refused = program.post(address, {"exercise_id": "E50"})
    assert refused.status_code == 409


def test_an_item_moves_within_its_section(program, plan):
    items = read(program, plan)["items"]
    section = [item for item in items if item["section"] == "EXE"]
    last = section[-1]
    address = f"/plans/{plan.pk}/items/{last['id']}/move/"
    told = program.post(address, {"is_up": True})
    assert told.status_code == 200, told.content
    assert told.json()["position"] == section[-2]["position"]
    assert program.post(address, {"is_up": "maybe"}).status_code == 400
