"""A bundle of a signed case: valid, whole, and the same every time."""

import json
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.actions import amend_assessment, sign_assessment
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.types import Kind, Side, State, Unit
from assessments.snapshot import read_snapshot
from reports.case_output import to_text
from reports.fhir.bundle import BundleOptions, bundle_of
from reports.fhir.namespace import Namespace, RecordStatus
from reports.fhir.values import UCUM_CODES, resource_id, rounded
from reports.plan_document import read_plan_document
from tests.reports.cases import EXAMPLES, make_case
from tests.reports.fhir.judge import faults, references_in

CASES = sorted(path.stem for path in EXAMPLES.glob("*.json"))
ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")
LATERALITY = {"7771000": "left", "24028007": "right"}


def snapshots(name, by):
    return [
        read_snapshot(each.version.snapshot) for each in make_case(name, by).assessments
    ]


@pytest.fixture
def signed(amara):
    return snapshots("case-05-heel-pain", amara)[-1]


@pytest.fixture
def issued(amara):
    done = make_case("case-05-heel-pain", amara, issue=True).assessments[-1]
    return (
        read_snapshot(done.version.snapshot),
        read_plan_document(done.plan.content),
    )


def resources(bundle, kind):
    found = [entry["resource"] for entry in bundle["entry"]]
    return [each for each in found if each["resourceType"] == kind]


def observation(bundle, code, side=None):
    for each in resources(bundle, "Observation"):
        own = each["code"]["coding"][-1]
        if own["code"] == code and each.get("bodySite", {}).get("text") == side:
            return each
    raise LookupError(code)


def as_sent(bundle):
    return json.loads(to_text(bundle))


@pytest.mark.parametrize("name", CASES)
def test_the_judge_finds_nothing_in_any_example(amara, name):
    for snapshot in snapshots(name, amara):
        assert faults(as_sent(bundle_of(snapshot, None))) == []


def test_the_judge_finds_nothing_in_an_issued_plan(issued):
    bundle = bundle_of(*issued)
    assert faults(as_sent(bundle)) == []
    assert len(resources(bundle, "CarePlan")) == 1


def test_a_hold_and_its_referral_are_told(amara):
    case = make_case("case-09-acute-charcot", amara, issue=True, refer=True)
    done = case.assessments[-1]
    document = read_plan_document(done.plan.content)
    bundle = bundle_of(read_snapshot(done.version.snapshot), document)
    assert faults(as_sent(bundle)) == []
    said = [note["text"] for note in resources(bundle, "CarePlan")[0]["note"]]
    assert any(text.startswith("Held by ") for text in said)
    assert any(text.startswith("Referred to Foot clinic (Phone)") for text in said)


def test_an_interim_sheet_says_that_it_is_one(issued):
    snapshot, document = issued
    interim = replace(document, plan=replace(document.plan, is_interim=True))
    bundle = bundle_of(snapshot, interim)
    assert faults(as_sent(bundle)) == []
    said = [note["text"] for note in resources(bundle, "CarePlan")[0]["note"]]
    assert said[0].startswith("Interim sheet")


def test_every_reference_leads_to_a_resource_of_the_bundle(issued):
    bundle = as_sent(bundle_of(*issued))
    held = {
        f"{entry['resource']['resourceType']}/{entry['resource']['id']}"
        for entry in bundle["entry"]
    }
    assert set(references_in(bundle)) <= held


def test_full_urls_are_unique_and_end_in_type_and_id(issued):
    entries = bundle_of(*issued)["entry"]
    urls = [entry["fullUrl"] for entry in entries]
    assert len(set(urls)) == len(urls)
    for entry in entries:
        resource = entry["resource"]
        assert ID.fullmatch(resource["id"])
        tail = f"/{resource['resourceType']}/{resource['id']}"
        assert entry["fullUrl"] == f"https://plumbline.example/fhir{tail}"


def test_the_same_record_gives_the_same_bytes(issued):
    assert to_text(bundle_of(*issued)) == to_text(bundle_of(*issued))


def test_names_of_our_own_follow_the_installation(signed):
    options = BundleOptions(Namespace("https://records.example.org/fhir"))
    text = to_text(bundle_of(signed, None, options))
    assert "https://records.example.org/fhir/CodeSystem/measure" in text
    assert "plumbline.example" not in text


def test_every_field_and_score_is_told(signed):
    found = resources(bundle_of(signed, None), "Observation")
    assert len(found) == len(signed.entries) + len(signed.scores)


def test_sides_are_told_by_word_and_code_and_never_swapped(signed):
    sided = [e for e in (*signed.entries, *signed.scores) if e.side is not None]
    told = [
        each
        for each in resources(bundle_of(signed, None), "Observation")
        if "bodySite" in each
    ]
    assert len(sided) == len(told) > 0
    for each, seen in zip(told, sided, strict=True):
        code = each["bodySite"]["coding"][0]["code"]
        assert LATERALITY[code] == each["bodySite"]["text"] == seen.side.value
        assert each["id"].endswith(f"-{seen.side.value}")
        assert each["code"]["coding"][-1]["code"] == seen.code


def test_a_number_has_its_value_and_unit(signed):
    totals = [
        s for s in signed.scores if s.code == "fpi_total" and s.number is not None
    ]
    assert {score.side for score in totals} == set(Side)
    for score in totals:
        told = observation(bundle_of(signed, None), "fpi_total", score.side.value)
        assert told["valueQuantity"]["value"] == score.number
        assert told["valueQuantity"]["code"] == "{score}"
        assert told["interpretation"][0]["text"].startswith(score.band_label)


def test_what_is_incomplete_has_no_value_and_says_what_is_missing(signed):
    missing = [s for s in signed.scores if s.number is None and not s.class_code]
    assert missing
    for score in missing:
        side = score.side.value if score.side else None
        told = observation(bundle_of(signed, None), score.code, side)
        assert not [name for name in told if name.startswith("value")]
        assert "Incomplete" in told["dataAbsentReason"]["text"]


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("not_tested", "not-performed"),
        ("unable", "not-performed"),
        ("declined", "asked-declined"),
    ],
)
def test_a_field_without_value_says_which_of_three(amara, state, code):
    snapshot = snapshots("case-05-heel-pain", amara)[0]
    first = replace(snapshot.entries[0], state=State(state), value="null")
    changed = replace(snapshot, entries=(first, *snapshot.entries[1:]))
    bundle = bundle_of(changed, None)
    told = observation(bundle, first.code, first.side.value if first.side else None)
    standard, own = told["dataAbsentReason"]["coding"]
    assert (standard["code"], own["code"]) == (code, state)
    assert not [name for name in told if name.startswith("value")]
    assert faults(as_sent(bundle)) == []


def test_public_codes_stand_beside_ours(signed):
    told = [
        each["code"]["coding"][0]
        for each in resources(bundle_of(signed, None), "Observation")
        if len(each["code"]["coding"]) > 1
    ]
    assert {"http://loinc.org"} <= {coding["system"] for coding in told}


def test_height_weight_and_bmi_are_vital_signs(amara):
    for snapshot in snapshots("case-05-heel-pain", amara):
        bundle = bundle_of(snapshot, None)
        for code, loinc, unit in (
            ("height_cm", "8302-2", "cm"),
            ("weight_kg", "29463-7", "kg"),
            ("bmi", "39156-5", "kg/m2"),
        ):
            told = observation(bundle, code)
            category = told["category"][0]["coding"][0]["code"]
            assert category == "vital-signs"
            assert told["code"]["coding"][0]["code"] == loinc
            assert told["valueQuantity"]["code"] == unit


def test_findings_and_flags_are_told(amara):
    snapshot = snapshots("case-09-acute-charcot", amara)[-1]
    bundle = bundle_of(snapshot, None)
    report = resources(bundle, "DiagnosticReport")[0]
    assert len(report["conclusionCode"]) == len(snapshot.findings)
    flags = resources(bundle, "DetectedIssue")
    assert len(flags) == len(snapshot.red_flags) > 0
    assert {flag["severity"] for flag in flags} <= {"high", "moderate", "low"}


def test_status_follows_the_version(amara):
    first = make_case("case-05-heel-pain", amara).assessments[-1].version
    draft = amend_assessment(version=first, reason="Corrected", by=amara)
    second = sign_assessment(version=draft, by=amara)
    told = [
        resources(bundle_of(read_snapshot(each.snapshot), None), "DiagnosticReport")[0]
        for each in (first, second)
    ]
    assert [each["status"] for each in told] == ["final", "amended"]


def test_a_status_can_be_said(signed):
    options = BundleOptions(status=RecordStatus.ENTERED_IN_ERROR)
    bundle = bundle_of(signed, None, options)
    told = {each["status"] for each in resources(bundle, "Observation")}
    assert told == {"entered-in-error"}
    assert faults(as_sent(bundle)) == []


def test_a_plan_tells_each_item_with_its_side(issued):
    snapshot, document = issued
    plan = resources(bundle_of(snapshot, document), "CarePlan")[0]
    items = (*document.plan.items, *document.plan.exercises)
    words = {"": "", "L": " (left)", "R": " (right)", "LR": " (left and right)"}
    told = [
        activity["detail"]["code"]["text"]
        for activity in plan["activity"]
        if "reference" not in activity
    ]
    assert told == [f"{item.title}{words[item.sides]}" for item in items]


def test_a_plan_of_another_examination_is_refused(issued, chloe):
    other = snapshots("case-05-heel-pain", chloe)[0]
    with pytest.raises(ValueError, match="another examination"):
        bundle_of(other, issued[1])


def test_every_unit_has_a_ucum_code():
    assert set(UCUM_CODES) == set(Unit)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("12.50", "12.50"),
        ("0", "0"),
        ("28.571428571428571", "28.571429"),
        ("0.0000005", "0.000001"),
        ("-3.33333333", "-3.333333"),
    ],
)
def test_numbers_keep_their_digits_up_to_six_decimals(value, told):
    assert str(rounded(Decimal(value))) == told


def test_ids_that_would_be_too_long_stay_apart():
    ids = {resource_id("a1v1e", "x" * 60, side) for side in ("left", "right")}
    assert len(ids) == 2
    assert all(ID.fullmatch(each) for each in ids)


def with_entry(snapshot, **fields):
    """Return the snapshot with its first entry changed, and that entry."""
    first = replace(snapshot.entries[0], note="", **fields)
    return replace(snapshot, entries=(first, *snapshot.entries[1:])), first


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        pytest.param(Kind.DATE, '"2026-01-05"', ("valueDateTime", "2026-01-05")),
        pytest.param(Kind.YES_NO, '"no"', ("valueBoolean", False)),
        pytest.param(Kind.TEXT, '"Walk"', ("valueString", "Walk")),
    ],
)
def test_each_kind_of_value_has_its_own_form(signed, kind, value, told):
    measure = next(m for m in MEASURES.values() if m.kind is kind)
    changed, entry = with_entry(
        signed, code=measure.code, side=None, value=value, words="Walk"
    )
    found = observation(bundle_of(changed, None), entry.code)
    assert found[told[0]] == told[1]
    assert faults(as_sent(bundle_of(changed, None))) == []


def test_trials_are_told_as_their_summary(signed):
    changed, entry = with_entry(
        signed, code="true_mm", side=Side.LEFT, value='["880", "882"]', words="881"
    )
    told = observation(bundle_of(changed, None), entry.code, "left")
    assert told["valueQuantity"]["value"] == 881


@pytest.mark.parametrize(
    ("language", "told"), [("en-gb", "en-GB"), ("pl", "pl"), ("zh-hans", "zh-hans")]
)
def test_a_language_is_told_as_bcp_47(signed, language, told):
    changed = replace(signed, patient=replace(signed.patient, language=language))
    person = resources(bundle_of(changed, None), "Patient")[0]
    assert person["communication"][0]["language"]["coding"][0]["code"] == told


def test_no_language_is_told_when_none_is_known(signed):
    changed = replace(signed, patient=replace(signed.patient, language=""))
    assert "communication" not in resources(bundle_of(changed, None), "Patient")[0]


def test_invented_people_are_marked(signed):
    invented = replace(signed.patient, is_illustrative=True)
    bundle = bundle_of(replace(signed, patient=invented), None)
    marks = (bundle, resources(bundle, "Patient")[0])
    assert [each["meta"]["tag"][0]["code"] for each in marks] == ["illustrative"] * 2
    assert faults(as_sent(bundle)) == []
