"""What is issued reads back as it was written, byte for byte."""

import json
from dataclasses import replace

import pytest

from reports.plan_document import read_plan_document
from tests.reports.making import CASES, document_of, interim_of


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


@pytest.mark.parametrize("schema", [0, 2, "1", None])
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
