"""The FHIR addresses: what they give, to whom, and what they leave in the trail."""

import json

import pytest

from assessments.actions import amend_assessment, retract_assessment
from clinic.canonical import sha256_hex
from patients.models import ShareLevel
from tests.factories import make_patient, make_share
from tests.programs import Program, browser_of, last_event
from tests.reports.cases import make_case
from tests.reports.fhir.judge import faults, model_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(amara):
    return make_case("case-05-heel-pain", amara).assessments[-1].version


def test_a_bundle_is_given_and_its_hash_kept(amara, signed):
    answer = Program(amara).get(f"/fhir/Bundle/{signed.pk}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/fhir+json"
    bundle = answer.json()
    assert (bundle["id"], bundle["type"]) == (str(signed.pk), "collection")
    assert faults(bundle) == []
    event = last_event()
    detail = json.loads(event.payload)["detail"]
    assert (event.type, event.target_id) == ("exported", signed.pk)
    assert detail["sha256"] == sha256_hex(answer.content.decode())


def test_an_issued_plan_is_in_it(amara):
    version = make_case("case-05-heel-pain", amara, issue=True).assessments[-1].version
    bundle = Program(amara).get(f"/fhir/Bundle/{version.pk}").json()
    kinds = [entry["resource"]["resourceType"] for entry in bundle["entry"]]
    assert kinds.count("CarePlan") == 1


def test_a_retracted_version_says_so(amara, signed):
    retract_assessment(version=signed, reason="Wrong patient", by=amara)
    bundle = Program(amara).get(f"/fhir/Bundle/{signed.pk}").json()
    told = {entry["resource"].get("status") for entry in bundle["entry"]}
    assert "entered-in-error" in told
    assert "final" not in told


def test_a_draft_is_not_given(amara, signed):
    draft = amend_assessment(version=signed, reason="Corrected", by=amara)
    assert Program(amara).get(f"/fhir/Bundle/{draft.pk}").status_code == 404


def test_a_patient_is_given(amara):
    patient = make_patient(
        amara, phone="01632 960777", given_names="Edith Ann", preferred_name="Edie"
    )
    answer = Program(amara).get(f"/fhir/Patient/{patient.pk}")
    told = answer.json()
    model_of(told)
    assert told["name"][0]["given"] == ["Edith", "Ann"]
    assert (told["gender"], told["birthDate"]) == ("female", "1980-05-17")
    assert told["telecom"] == [{"system": "phone", "value": "01632 960777"}]
    assert last_event().type == "patient_read"


def test_a_share_keeps_contact_closed(amara, phil):
    patient = make_patient(amara, phone="01632 960777")
    make_share(patient, amara, phil, level=ShareLevel.BIOMECHANICS)
    told = browser_of(phil).get(f"/fhir/Patient/{patient.pk}").json()
    assert "telecom" not in told


def test_a_summary_share_opens_no_values(amara, phil, signed):
    patient = signed.assessment.patient
    make_share(patient, amara, phil, level=ShareLevel.SUMMARY)
    assert browser_of(phil).get(f"/fhir/Bundle/{signed.pk}").status_code == 404


def test_a_physio_gets_what_is_shared_in_values(amara, phil, signed):
    make_share(signed.assessment.patient, amara, phil)
    assert browser_of(phil).get(f"/fhir/Bundle/{signed.pk}").status_code == 200


@pytest.mark.parametrize("path", ["Bundle", "Patient"])
def test_other_clinics_get_404_and_leave_an_event(chloe, signed, path):
    key = signed.pk if path == "Bundle" else signed.assessment.patient_id
    answer = Program(chloe).get(f"/fhir/{path}/{key}")
    assert answer.status_code == 404
    outcome = answer.json()
    model_of(outcome)
    assert outcome["issue"][0]["code"] == "not-found"
    assert (last_event().type, last_event().actor_id) == ("refused", chloe.pk)


def test_a_role_that_is_too_small_gets_403(rita, signed):
    answer = browser_of(rita).get(f"/fhir/Bundle/{signed.pk}")
    assert (answer.status_code, answer.json()["issue"][0]["code"]) == (403, "forbidden")


@pytest.mark.parametrize("path", ["metadata", "Patient/1", "Bundle/1"])
def test_they_need_a_key(db, path):
    answer = Program(None).get(f"/fhir/{path}")
    assert (answer.status_code, answer.json()["issue"][0]["code"]) == (401, "login")


@pytest.mark.parametrize("path", ["metadata", "Patient/1", "Bundle/1"])
def test_they_only_read(amara, path):
    assert Program(amara).post(f"/fhir/{path}", {}).status_code == 405


def test_the_capability_statement_is_valid(amara):
    told = Program(amara).get("/fhir/metadata").json()
    model_of(told)
    assert told["fhirVersion"] == "4.0.1"
    assert {each["type"] for each in told["rest"][0]["resource"]} == {
        "Patient",
        "Bundle",
    }


def test_a_bundle_costs_five_statements_beside_the_key(amara, signed, count_statements):
    program = Program(amara)
    with count_statements() as sent:
        program.get(f"/fhir/Bundle/{signed.pk}")
    assert int(sent) <= 6, str(sent)


@pytest.mark.parametrize("path", ["Observation/1", "Patient/x", "Bundle", "Patient/1/"])
def test_what_is_not_served_is_refused_as_fhir_does(amara, path):
    answer = Program(amara).get(f"/fhir/{path}")
    assert (answer.status_code, answer.json()["issue"][0]["code"]) == (404, "not-found")
