"""What is issued reads back as it was written, and older plans read for good."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from reports.pdf import render_care_plan
from reports.plan_document import read_plan_document
from reports.plan_steps import SCHEMA, STEPS
from reports.web import present_phone_page
from tests.reports.making import CASES, document_of, interim_of

# Plans as earlier releases issued them, byte for byte. A file never changes: when a
# plan gets another shape, add a schema number, its step, and a file of the old shape.
ISSUED = Path(__file__).parent / "issued"
FROZEN = sorted(path.stem for path in ISSUED.glob("schema-*.json"))
OLDER = [name for name in FROZEN if not name.startswith(f"schema-{SCHEMA}")]


@pytest.mark.parametrize("name", CASES)
def test_it_reads_back_as_it_was_written(name):
    document = document_of(name)
    again = read_plan_document(document.to_json())
    assert again == document
    assert again.to_json() == document.to_json()
    assert again.sha256() == document.sha256()


def test_an_interim_sheet_reads_back():
    assert read_plan_document(interim_of().to_json()) == interim_of()


def test_any_change_changes_the_hash():
    document = document_of("case-02-builder")
    other = replace(document, plan=replace(document.plan, goal="Something else"))
    assert other.sha256() != document.sha256()


@pytest.mark.parametrize("schema", [0, SCHEMA + 1, "1", True, None])
def test_another_schema_is_refused(schema):
    raw = json.loads(document_of("case-11-child-flat-feet").to_json())
    raw["schema"] = schema
    with pytest.raises(ValueError, match="plan schema"):
        read_plan_document(json.dumps(raw))


def test_a_document_with_a_missing_part_is_refused():
    raw = json.loads(document_of("case-11-child-flat-feet").to_json())
    del raw["plan"]["items"]
    with pytest.raises(ValueError, match="items"):
        read_plan_document(json.dumps(raw))


def test_text_that_is_no_object_is_refused():
    with pytest.raises(ValueError, match="plan schema"):
        read_plan_document("[]")


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_about_findings_stands_beside_their_names(name):
    found = document_of(name).found
    assert 1 <= len(found) <= 3
    assert all(
        line.sources or line.text.startswith("What we measured") for line in found
    )
    sided = {"left": "left", "right": "right"}
    assert all(sided[line.side] in line.text for line in found if line.side in sided)


def test_an_interim_sheet_says_nothing_about_findings():
    document = interim_of()
    assert document.found == ()
    assert document.mechanisms == ()
    assert document.measured.fpi_left is None
    assert document.measured.block_mm is None


# --- Older schemas -----------------------------------------------------------------------
def frozen(name):
    return (ISSUED / f"{name}.json").read_text(encoding="utf-8")


def test_every_schema_has_a_frozen_plan():
    numbers = {int(name.split("-")[1]) for name in FROZEN}
    assert numbers == {*STEPS, SCHEMA}


@pytest.mark.parametrize("name", FROZEN)
def test_a_frozen_plan_reads_and_shows(name):
    document = read_plan_document(frozen(name))
    assert document.schema == SCHEMA
    assert present_phone_page(document).cards
    assert render_care_plan(document, large_print=False).pages > 1


@pytest.mark.parametrize("name", OLDER)
def test_an_older_plan_keeps_all_that_it_held(name):
    raw = json.loads(frozen(name))
    today = json.loads(read_plan_document(frozen(name)).to_json())
    plan, plan_today = raw.pop("plan"), today.pop("plan")
    exercises, words = plan.pop("exercises"), plan_today.pop("exercises")
    held = [
        {key: now[key] for key in was}
        for was, now in zip(exercises, words, strict=True)
    ]
    assert exercises == held
    clinic, clinic_today = raw.pop("clinic"), today.pop("clinic")
    assert clinic == {key: clinic_today[key] for key in clinic}
    points, now_points = raw.pop("shoe_points", []), today.pop("shoe_points")
    assert points == [
        {key: now[key] for key in was}
        for was, now in zip(points, now_points, strict=True)
    ]
    assert raw | {"schema": SCHEMA} == {key: today[key] for key in raw}
    assert plan == {key: plan_today[key] for key in plan}


def test_what_an_older_plan_did_not_hold_is_empty_and_never_guessed():
    document = read_plan_document(frozen("schema-1-first"))
    assert document.plan.order == ()
    assert document.changes == document.shoe_points == document.shoe_topics == ()
    measured = document.measured
    assert {measured.fpi_left, measured.fpi_right, measured.block_mm} == {None}
    assert document.clinic.record_years is None


def test_today_s_shape_is_the_frozen_one():
    """Fails when a plan's shape changes: that asks for a new schema number."""
    (name,) = set(FROZEN) - set(OLDER)
    text = frozen(name)
    assert read_plan_document(text).to_json() == text


@pytest.mark.parametrize("plan", [None, [], "x"])
def test_an_older_document_without_a_plan_is_refused(plan):
    raw = json.loads(frozen("schema-1-first"))
    with pytest.raises(ValueError, match="plan: expected"):
        read_plan_document(json.dumps({**raw, "plan": plan}))


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda raw: raw.update(plan=None), id="no-plan"),
        pytest.param(lambda raw: raw["plan"].update(exercises={}), id="no-list"),
        pytest.param(lambda raw: raw["plan"].update(exercises=["E01"]), id="no-object"),
        pytest.param(
            lambda raw: raw["plan"].update(exercises=[{"code": "C01"}]), id="not-known"
        ),
    ],
)
def test_a_spoilt_plan_of_schema_2_is_refused(spoil):
    raw = json.loads(frozen("schema-2"))
    spoil(raw)
    with pytest.raises(ValueError, match="plan"):
        read_plan_document(json.dumps(raw))
