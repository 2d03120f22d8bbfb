"""The person: sizes, health, falls, follow-up."""

from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.derive import derive
from assessments.biomechanics.scoring.person import bmi_of
from assessments.biomechanics.types import Json
from tests.assessments.biomechanics.examination import (
    ADULT,
    assert_asks,
    assert_refused,
    contradiction_codes,
    derived_from,
    finding_codes,
    number_of,
    person,
    record,
    score_of,
)

CHILD = person(7)


def body(height: str, weight: str) -> dict[str, Json]:
    return {"height_cm": Decimal(height), "weight_kg": Decimal(weight)}


@pytest.mark.parametrize(
    ("height", "weight", "shown", "band"),
    [
        pytest.param("177.8", "76.2", "24.1", "usual", id="case-1"),
        pytest.param("163", "82.9", "31.20", "high", id="case-5"),
        pytest.param("100", "18.4", "18.4", "low", id="below-18.5"),
        pytest.param("100", "18.5", "18.5", "usual", id="18.5-included"),
        pytest.param("100", "24.9", "24.9", "usual", id="below-25"),
        pytest.param("100", "25", "25", "raised", id="25-included"),
        pytest.param("100", "29.9", "29.9", "raised", id="below-30"),
        pytest.param("100", "30", "30", "high", id="30-included"),
    ],
)
def test_bmi(height: str, weight: str, shown: str, band: str) -> None:
    raw = {
        "height_cm": {"value": Decimal(height), "confirmed": True},
        "weight_kg": {"value": Decimal(weight), "confirmed": True},
    }
    score = score_of("bmi", raw)
    assert isinstance(score.value, Decimal)
    assert round(score.value, abs(Decimal(shown).as_tuple().exponent)) == Decimal(shown)
    assert score.band == band


def test_bmi_of_a_child_has_no_adult_band() -> None:
    score = score_of("bmi", body("124", "24"), subject=CHILD)
    assert score.value is not None
    assert score.band == ""


@pytest.mark.parametrize("missing", ["height_cm", "weight_kg"])
def test_bmi_without_a_part_names_it(missing: str) -> None:
    raw = body("170", "70")
    del raw[missing]
    score = score_of("bmi", raw)
    assert (score.value, score.missing) == (None, (missing,))


@pytest.mark.parametrize(
    ("height", "weight"), [(Decimal(0), Decimal(70)), (Decimal(170), Decimal(-1))]
)
def test_bmi_refuses_what_no_body_has(height: Decimal, weight: Decimal) -> None:
    with pytest.raises(ValueError, match="must be positive"):
        bmi_of(height, weight)


def test_an_impossible_bmi_is_refused() -> None:
    raw = {"height_cm": {"value": 60, "confirmed": True}, "weight_kg": 90}
    assert_refused(raw, "entries.height_cm")


@pytest.mark.parametrize(
    ("code", "value"),
    [
        pytest.param("height_cm", 29, id="height"),
        pytest.param("weight_kg", 401, id="weight"),
        pytest.param("standing_hours", 25, id="standing"),
        pytest.param("falls_12m", -1, id="falls"),
        pytest.param("pregnancy_weeks", 46, id="pregnancy"),
        pytest.param("morning_stiff_min", Decimal("30.5"), id="whole-minutes"),
        pytest.param("exercise_sessions_pct", 101, id="sessions"),
        pytest.param("diabetes", "maybe", id="yes-or-no"),
        pytest.param("medicine_groups", ["none", "steroid"], id="none-alone"),
    ],
)
def test_hard_limits_refuse(code: str, value: Json) -> None:
    assert_refused({code: value}, f"entries.{code}")


@pytest.mark.parametrize(
    ("code", "value"),
    [
        pytest.param("height_cm", 139, id="small-adult"),
        pytest.param("weight_kg", 201, id="heavy-adult"),
        pytest.param("standing_hours", 17, id="long-day"),
        pytest.param("falls_12m", 21, id="many-falls"),
    ],
)
def test_soft_limits_ask(code: str, value: Json) -> None:
    assert_asks({code: value}, f"entries.{code}")


def test_soft_sizes_are_for_adults_only() -> None:
    entries = record(body("124", "24"), CHILD)
    assert entries.number("height_cm") == 124


@pytest.mark.parametrize(
    ("raw", "adherence"),
    [
        pytest.param(
            {"device_hours_per_day": 4, "exercise_sessions_pct": 50},
            "adhered",
            id="both-at-the-edge",
        ),
        pytest.param(
            {"device_hours_per_day": Decimal("3.9")}, "not_adhered", id="device-short"
        ),
        pytest.param({"exercise_sessions_pct": 49}, "not_adhered", id="sessions-short"),
        pytest.param(
            {"device_hours_per_day": 8, "exercise_sessions_pct": 0},
            "not_adhered",
            id="case-2-did-not-stretch",
        ),
        pytest.param({"device_hours_per_day": 8}, "adhered", id="device-alone"),
    ],
)
def test_adherence(raw: dict[str, Json], adherence: str) -> None:
    assert score_of("adherence", raw).value == adherence
    stands = ("not_adhered", None) in finding_codes(raw)
    assert stands is (adherence == "not_adhered")


def test_adherence_without_numbers_is_incomplete() -> None:
    assert score_of("adherence", {"adhered": "yes"}).value is None


@pytest.mark.parametrize(
    ("age", "raw", "due"),
    [
        pytest.param(65, {"falls_12m": 2}, True, id="two-falls-at-65"),
        pytest.param(64, {"falls_12m": 2}, False, id="two-falls-at-64"),
        pytest.param(
            50, {"falls_12m": 2, "falls_risk_factor": "yes"}, True, id="50-with-risk"
        ),
        pytest.param(
            49, {"falls_12m": 2, "falls_risk_factor": "yes"}, False, id="49-with-risk"
        ),
        pytest.param(70, {"falls_12m": 1}, False, id="one-fall"),
        pytest.param(70, {"falls_12m": 1, "frailty": "yes"}, True, id="one-frail"),
        pytest.param(70, {"frailty": "yes"}, False, id="frail-without-fall"),
        pytest.param(70, {"fall_injury": "yes"}, True, id="injury"),
        pytest.param(70, {"fall_loc": "yes"}, True, id="unconscious"),
        pytest.param(70, {"fall_no_rise": "yes"}, True, id="no-rise"),
        pytest.param(70, {}, False, id="nothing-asked"),
    ],
)
def test_falls_assessment(age: int, raw: dict[str, Json], due: bool) -> None:
    found = finding_codes(raw, person(age))
    assert (("falls_assessment_due", None) in found) is due


@pytest.mark.parametrize(
    ("raw", "due"),
    [
        pytest.param({"diabetes": "yes", "foot_check_months": 13}, True, id="13"),
        pytest.param({"diabetes": "yes", "foot_check_months": 12}, False, id="12"),
        pytest.param({"diabetes": "no", "foot_check_months": 30}, False, id="no"),
        pytest.param({"foot_check_months": 30}, False, id="not-asked"),
    ],
)
def test_foot_check(raw: dict[str, Json], due: bool) -> None:
    assert (("foot_check_overdue", None) in finding_codes(raw)) is due


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(
            {"adhered": "yes", "exercise_sessions_pct": 10},
            "adhered_against_hours",
            id="adhered",
        ),
        pytest.param(
            {"falls_12m": 0, "fall_injury": "yes"}, "falls_counted_zero", id="falls"
        ),
        pytest.param(
            {"diabetes": "no", "diabetes_type": "type_2"}, "diabetes_denied", id="type"
        ),
        pytest.param(
            {"diabetes": "no", "medicine_groups": ["diabetes"]},
            "diabetes_denied",
            id="medicine",
        ),
    ],
)
def test_contradictions(raw: dict[str, Json], code: str) -> None:
    assert (code, None) in contradiction_codes(raw)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(
            {"adhered": "no", "exercise_sessions_pct": 10},
            "adhered_against_hours",
            id="adhered",
        ),
        pytest.param(
            {"falls_12m": 1, "fall_injury": "yes"}, "falls_counted_zero", id="falls"
        ),
        pytest.param(
            {"diabetes": "yes", "diabetes_type": "type_2"}, "diabetes_denied", id="type"
        ),
    ],
)
def test_agreement_is_silent(raw: dict[str, Json], code: str) -> None:
    assert (code, None) not in contradiction_codes(raw)


def test_weeks_without_a_pregnancy_are_refused() -> None:
    assert_refused({"pregnant": "no", "pregnancy_weeks": 12}, "entries.pregnancy_weeks")
    assert_refused({"pregnancy_weeks": 12}, "entries.pregnant")
    assert record({"pregnant": "yes", "pregnancy_weeks": 12}).number(
        "pregnancy_weeks"
    ) == Decimal(12)


@pytest.mark.parametrize(
    ("code", "loinc"), [("height_cm", "8302-2"), ("weight_kg", "29463-7")]
)
def test_only_verified_codes_are_set(code: str, loinc: str) -> None:
    assert [each.code for each in MEASURES[code].coding] == [loinc]


def test_nothing_recorded_derives_nothing() -> None:
    derived = derive(ADULT, record({}))
    assert derived.scores == ()
    assert derived.findings == ()
    assert derived_from({"goals": "Walk to the shop"}).scores == ()


def test_bmi_is_exact() -> None:
    assert number_of("bmi", body("200", "84")) == 21


def test_all_normal_never_answers_a_health_question() -> None:
    questions = [
        row
        for row in MEASURES.values()
        if row.group == "person" and row.kind == "yes_no"
    ]
    assert questions
    assert {row.normal for row in questions} == {""}
