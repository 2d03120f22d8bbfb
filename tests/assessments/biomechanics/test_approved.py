"""What follows from a record changes only with a new version of the rules."""

import json

import pytest

from assessments.biomechanics.derive import RULESET_VERSION
from tests.assessments.biomechanics.approved import (
    FILE,
    approved,
    sha256_of,
    sha256_of_table,
    tables,
)

RECORDS, TABLES = approved("records"), approved("tables")
SAY_SO = (
    "a number, a band or a word changed: read what (approved.py says how), raise "
    "RULESET_VERSION, say it under Clinical in the changelog, then approve it"
)


def test_the_approved_results_are_those_of_this_version_of_the_rules() -> None:
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    assert kept["ruleset_version"] == RULESET_VERSION, (
        "the rules have a new version: read what changed, then approve it "
        "(tests/assessments/biomechanics/approved.py says how)"
    )


@pytest.mark.parametrize("name", RECORDS)
def test_nothing_that_follows_from_a_record_changed_unnoticed(name: str) -> None:
    assert sha256_of(name) == RECORDS[name], SAY_SO


def test_every_module_of_tables_is_approved() -> None:
    assert list(TABLES) == tables()


@pytest.mark.parametrize("name", TABLES)
def test_no_row_of_a_table_changed_unnoticed(name: str) -> None:
    assert sha256_of_table(name) == TABLES[name], SAY_SO
