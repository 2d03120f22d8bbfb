"""The score card: the snapshot's numbers in columns, and nothing invented."""

from decimal import Decimal

import pytest
from django.db import models

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import Kind, Sides
from assessments.models import ScoreCard
from assessments.scorecard import COLUMNS, score_card_columns
from assessments.snapshot import read_snapshot
from tests.assessments.making import DOCUMENT, make_signed, pair
from tests.assessments.test_snapshot import snapshot_of

NOT_SCORES = {"id", "version", "patient", "created_at"}
UNTESTED = {"state": "not_tested"}
FIELDS = {
    field.name: field
    for field in ScoreCard._meta.concrete_fields
    if field.name not in NOT_SCORES
}


def row_of(column):
    return COMPUTED.get(column.code) or MEASURES[column.code]


def test_every_column_of_the_table_is_filled_and_no_other():
    assert set(score_card_columns(snapshot_of())) == set(FIELDS)


@pytest.mark.parametrize("column", COLUMNS, ids=lambda each: each.name)
def test_a_column_has_the_sides_of_what_it_holds(column):
    assert column.is_sided is (row_of(column).sides is Sides.PER_SIDE)


@pytest.mark.parametrize(
    "column",
    [each for each in COLUMNS if not each.is_class],
    ids=lambda each: each.name,
)
def test_a_column_of_whole_numbers_holds_only_whole_numbers(column):
    row = row_of(column)
    whole = row.decimals == 0 and getattr(row, "kind", Kind.INTEGER) is Kind.INTEGER
    assert (column.decimals is None) <= whole


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("age_years", 45),
        ("bmi_kg_m2", Decimal("24.15")),
        ("fpi_total_left", 12),
        ("fpi_total_right", -6),
        ("navicular_drop_mm_left", Decimal("12.0")),
        ("navicular_drop_mm_right", Decimal("5.0")),
        ("rcsp_deg_left", Decimal("6.0")),
        ("rcsp_deg_right", Decimal("-2.0")),
        ("heel_raise_reps_left", 25),
        ("lunge_deg_left", Decimal("32.0")),
        ("nprs_worst", 7),
    ],
)
def test_a_column_holds_the_recorded_value(name, value):
    assert score_card_columns(snapshot_of())[name] == value


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("heel_raise_reps_right", id="declined"),
        pytest.param("lunge_deg_right", id="unable"),
        pytest.param("lunge_cm_left", id="not reached"),
        pytest.param("beighton", id="no part recorded"),
        pytest.param("lld_mm", id="no method recorded"),
        pytest.param("walking_speed_pct", id="computed from nothing"),
        pytest.param("iwgdf_class", id="class of nothing"),
        pytest.param("monofilament_felt_left", id="sites"),
    ],
)
def test_what_is_missing_is_null_and_never_zero(name):
    assert score_card_columns(snapshot_of())[name] is None


def test_an_incomplete_score_is_null_with_no_band():
    columns = score_card_columns(
        snapshot_of({**DOCUMENT, "fpi_talar_head": pair(UNTESTED, 1)})
    )
    assert (columns["fpi_total_left"], columns["fpi_band_left"]) == (None, "")
    assert columns["fpi_total_right"] == -4
    assert columns["fpi_band_right"] != ""


def test_a_recorded_zero_is_zero():
    raw = {**DOCUMENT, "nprs_worst_24h": 0, "heel_raise_reps": pair(0, 12)}
    columns = score_card_columns(snapshot_of(raw))
    assert (columns["nprs_worst"], columns["heel_raise_reps_left"]) == (0, 0)


def test_text_columns_of_nothing_are_empty():
    columns = score_card_columns(snapshot_of({"goals": "Walk"}))
    texts = {
        name
        for name, field in FIELDS.items()
        if isinstance(field, models.CharField) and name != "ruleset_version"
    }
    assert {columns[name] for name in texts} == {""}
    numbers = (
        set(FIELDS)
        - texts
        - {
            "performed_on",
            "ruleset_version",
            "age_years",
            "red_flag_count",
            "finding_count",
        }
    )
    assert {columns[name] for name in numbers} == {None}


def test_the_most_urgent_flag_and_the_counts_are_those_of_the_snapshot():
    snapshot = snapshot_of({**DOCUMENT, "rf_saddle_numbness": "yes"})
    columns = score_card_columns(snapshot)
    assert columns["red_flag_urgency"] == "E"
    assert columns["red_flag_count"] == len(snapshot.red_flags) > 0
    assert columns["finding_count"] == len(snapshot.findings)


@pytest.mark.parametrize(
    "column",
    [each for each in COLUMNS if each.is_class],
    ids=lambda each: each.name,
)
def test_every_class_fits_its_column(column):
    row = COMPUTED[column.code]
    codes = {band.code for scheme in row.schemes for band in scheme.bands}
    codes |= {label.code for label in row.classes}
    name = f"{column.name}_left" if column.is_sided else column.name
    assert codes
    assert max(map(len, codes)) <= FIELDS[name].max_length


@pytest.mark.parametrize(
    "column",
    [each for each in COLUMNS if each.decimals is not None],
    ids=lambda each: each.name,
)
def test_the_largest_number_of_a_hard_range_fits_its_column(column):
    name = f"{column.name}_left" if column.is_sided else column.name
    field = FIELDS[name]
    assert field.decimal_places == column.decimals
    hard = row_of(column).hard
    if hard is not None:
        whole = field.max_digits - field.decimal_places
        assert max(abs(hard.low), abs(hard.high)) < 10**whole


@pytest.mark.django_db
def test_the_stored_row_equals_the_signed_snapshot(patient, amara):
    signed = make_signed(patient, amara)
    columns = score_card_columns(read_snapshot(signed.snapshot))
    stored = ScoreCard.objects.values(*FIELDS).get(version=signed)
    assert stored == columns
