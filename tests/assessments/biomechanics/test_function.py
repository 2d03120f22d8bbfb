"""Sections 7 and 6.6: pain, questionnaires, tests of function."""

from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.catalogue.questionnaires import SCALES
from assessments.biomechanics.scoring.function_tests import ybt_composite_pct
from assessments.biomechanics.scoring.questionnaires import (
    percent_score,
    start_back_risk,
)
from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.types import Json, PainSite, Side
from tests.assessments.biomechanics.examination import (
    ADULT,
    assert_refused,
    contradiction_codes,
    draft_score,
    finding_codes,
    number_of,
    on_left,
    on_right,
    pair,
    person,
    record,
    score_of,
)

OLDER = person(77, "female")


# --- Pain ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rating", "band"),
    [
        pytest.param(0, "none", id="0"),
        pytest.param(1, "mild", id="1"),
        pytest.param(3, "mild", id="3"),
        pytest.param(4, "moderate", id="4"),
        pytest.param(6, "moderate", id="6"),
        pytest.param(7, "severe", id="7"),
        pytest.param(10, "severe", id="10"),
    ],
)
@pytest.mark.parametrize(
    "moment",
    ["now", "worst_24h", "average_7d", "first_step", "after_standing", "walking"],
)
def test_numeric_rating_class(moment: str, rating: int, band: str) -> None:
    score = score_of(f"nprs_{moment}_band", {f"nprs_{moment}": rating})
    assert (score.value, score.band) == (rating, band)


@pytest.mark.parametrize(("length", "band"), [(0, "mild"), (29, "mild"), (30, "more")])
def test_analogue_class(length: int, band: str) -> None:
    assert score_of("vas_worst_band_mm", {"vas_worst_mm": length}).band == band
    raw: dict[str, Json] = {"vas_first_step_mm": on_right(length)}
    assert score_of("vas_first_step_band_mm", raw, Side.RIGHT).band == band
    assert score_of("vas_first_step_band_mm", raw, Side.LEFT).value is None


@pytest.mark.parametrize(
    ("raw", "worse"),
    [
        pytest.param(pair(30, 62), 62, id="both"),
        pytest.param(on_right(62), 62, id="one-side"),
        pytest.param(pair({"state": "unable"}, {"state": "declined"}), None, id="none"),
    ],
)
def test_the_worse_heel(raw: Json, worse: int | None) -> None:
    found = score_of("vas_first_step_worse_mm", {"vas_first_step_mm": raw})
    assert found.value == worse


@pytest.mark.parametrize(
    ("weeks", "band"),
    [(0, "acute"), (5, "acute"), (6, "subacute"), (11, "subacute"), (12, "chronic")],
)
def test_duration_class(weeks: int, band: str) -> None:
    assert score_of("duration_band_weeks", {"duration_weeks": weeks}).band == band


def test_the_body_map_keeps_place_side_intensity_and_quality() -> None:
    raw: dict[str, Json] = {
        "body_map": [
            {"region": "plantar_heel", "side": "left", "intensity": 7},
            {"region": "lumbar", "side": "central", "quality": "ache"},
        ]
    }
    assert record(raw).pain_sites() == (
        PainSite("plantar_heel", Side.LEFT, 7),
        PainSite("lumbar", None, None, "ache"),
    )


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        pytest.param({"nprs_now": "7.5"}, "nprs_now", id="nprs-7.5"),
        pytest.param({"nprs_now": 11}, "nprs_now", id="nprs-11"),
        pytest.param({"nprs_now": -1}, "nprs_now", id="nprs-below-0"),
        pytest.param({"vas_worst_mm": "41.5"}, "vas_worst_mm", id="vas-41.5"),
        pytest.param({"vas_worst_mm": 101}, "vas_worst_mm", id="vas-101"),
        pytest.param({"pattern": ["none", "stairs"]}, "pattern", id="none-and-stairs"),
        pytest.param({"pattern": ["rainy"]}, "pattern", id="unknown-pattern"),
        pytest.param(
            {"body_map": [{"region": "plantar_heel", "side": "central"}]},
            "body_map[0].side",
            id="central-heel",
        ),
        pytest.param({"odi_pct": 34}, "odi_pct", id="computed"),
        pytest.param({"odi_reported_pct": 101}, "odi_reported_pct", id="odi-101"),
        pytest.param({"odi_sum": 20}, "odi_answered", id="how-many-answered"),
        pytest.param({"odi_sum": 41, "odi_answered": 8}, "odi_sum", id="sum-too-large"),
        pytest.param({"moxfq_pain_sum": 21}, "moxfq_pain_sum", id="moxfq-21-of-20"),
        pytest.param(
            {"start_back_total": 3, "start_back_psych": 4},
            "start_back_psych",
            id="part-over-total",
        ),
        pytest.param({"psfs_score_1": 4}, "psfs_activity_1", id="score-of-nothing"),
        pytest.param({"groc": 3}, "groc", id="direction-missing"),
        pytest.param({"sls_eo_s": on_left(301)}, "sls_eo_s.left", id="stance-301"),
        pytest.param({"tug_s": 0}, "tug_s", id="tug-0"),
        pytest.param({"six_minute_walk_m": 1201}, "six_minute_walk_m", id="walk-1201"),
    ],
)
def test_refused(raw: dict[str, Json], path: str) -> None:
    assert_refused(raw, f"entries.{path}")


@pytest.mark.parametrize(
    ("raw", "code", "side"),
    [
        pytest.param(
            {"nprs_now": 5, "nprs_worst_24h": 4}, "pain_now_over_worst", None, id="now"
        ),
        pytest.param(
            {"vas_mm": 50, "vas_worst_mm": 40}, "pain_now_over_worst", None, id="line"
        ),
        pytest.param(
            {"body_map": [], "nprs_worst_24h": 4},
            "pain_without_place",
            None,
            id="place",
        ),
        pytest.param(
            {"pattern": ["stairs"], "nprs_worst_24h": 0},
            "pattern_without_pain",
            None,
            id="pattern",
        ),
        pytest.param(
            {
                "pattern": ["one_sided"],
                "body_map": [
                    {"region": "knee_medial", "side": "left"},
                    {"region": "calf", "side": "right"},
                ],
            },
            "one_sided_on_both_sides",
            None,
            id="one-sided",
        ),
        pytest.param(
            {
                "trendelenburg_test": pair("positive", "negative"),
                "trendelenburg_held_s": pair(30, 30),
            },
            "trendelenburg_positive_but_held",
            Side.LEFT,
            id="trendelenburg",
        ),
        pytest.param(
            {"odi_reported_pct": 34, "odi_sum": 20, "odi_answered": 10},
            "odi_sum_disagrees",
            None,
            id="odi",
        ),
        pytest.param(
            {"moxfq_pain_reported_pct": 40, "moxfq_pain_sum": 10},
            "moxfq_pain_sum_disagrees",
            None,
            id="moxfq",
        ),
    ],
)
def test_contradiction_is_shown(
    raw: dict[str, Json], code: str, side: Side | None
) -> None:
    assert contradiction_codes(raw) == {(code, side)}


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param({"nprs_now": 4, "nprs_worst_24h": 4}, id="now-is-the-worst"),
        pytest.param({"body_map": [], "nprs_worst_24h": 0}, id="no-pain-no-place"),
        pytest.param({"nprs_worst_24h": 4}, id="map-not-asked"),
        pytest.param({"pattern": ["none"], "nprs_worst_24h": 0}, id="no-pattern"),
        pytest.param(
            {
                "pattern": ["one_sided"],
                "body_map": [
                    {"region": "knee_medial", "side": "left"},
                    {"region": "lumbar", "side": "central"},
                ],
            },
            id="one-side-and-the-middle",
        ),
        pytest.param(
            {
                "trendelenburg_test": pair("positive", "negative"),
                "trendelenburg_held_s": pair(12, 30),
            },
            id="dropped-after-12-s",
        ),
        pytest.param(
            {"odi_reported_pct": 42, "odi_sum": 19, "odi_answered": 9}, id="rounded"
        ),
        pytest.param(
            {"odi_reported_pct": 42, "odi_sum": 0, "odi_answered": 0}, id="no-answers"
        ),
    ],
)
def test_what_agrees_is_silent(raw: dict[str, Json]) -> None:
    assert contradiction_codes(raw) == set()


# --- Questionnaires --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("answered", "total", "shown", "band"),
    [
        pytest.param(10, 20, "40.0", "moderate", id="row-100"),
        pytest.param(9, 19, "42.2", "severe", id="row-101"),
        pytest.param(10, 10, "20.0", "minimal", id="20-included"),
        pytest.param(9, 9, "20.0", "minimal", id="9-answered"),
        pytest.param(10, 30, "60.0", "severe", id="60-included"),
        pytest.param(10, 40, "80.0", "very_severe", id="80-included"),
        pytest.param(10, 41, "82.0", "above_80", id="above-80"),
        pytest.param(8, 9, "22.5", "moderate", id="8-suffice"),
    ],
)
def test_odi_from_its_sum(answered: int, total: int, shown: str, band: str) -> None:
    raw: dict[str, Json] = {"odi_sum": total, "odi_answered": answered}
    score = score_of("odi_pct", raw)
    assert str(rounded(number_of("odi_pct", raw), 1)) == shown
    assert score.band == band


def test_seven_odi_sections_are_incomplete_not_zero() -> None:
    score = score_of("odi_pct", {"odi_sum": 9, "odi_answered": 7})
    assert (score.value, score.missing) == (None, ("odi_answered",))
    assert score.reason == "7 of 10 items answered, 8 needed"


def test_a_reported_score_is_taken_as_it_is() -> None:
    raw: dict[str, Json] = {"odi_reported_pct": 34}
    assert (number_of("odi_pct", raw), score_of("odi_pct", raw).band) == (
        34,
        "moderate",
    )


@pytest.mark.parametrize(
    ("raw", "code", "shown"),
    [
        pytest.param(
            {"faam_adl_sum": 63, "faam_adl_answered": 21}, "faam_adl_pct", "75.0",
            id="row-104",
        ),
        pytest.param(
            {"faam_adl_sum": 57, "faam_adl_answered": 19}, "faam_adl_pct", "75.0",
            id="faam-19",
        ),
        pytest.param(
            {"faam_sports_sum": 14, "faam_sports_answered": 7}, "faam_sports_pct",
            "50.0", id="faam-sports",
        ),
        pytest.param({"moxfq_walking_sum": 14}, "moxfq_walking_pct", "50.0", id="106a"),
        pytest.param({"moxfq_pain_sum": 10}, "moxfq_pain_pct", "50.0", id="106b"),
        pytest.param({"moxfq_social_sum": 6}, "moxfq_social_pct", "37.5", id="106c"),
        pytest.param(
            {"moxfq_walking_sum": 14, "moxfq_pain_sum": 10, "moxfq_social_sum": 6},
            "moxfq_index_pct",
            "46.9",
            id="row-106-index",
        ),
        pytest.param(
            {"moxfq_index_reported_pct": "51.5"}, "moxfq_index_pct", "51.5", id="index"
        ),
        pytest.param(
            {"ffi_total_reported_pct": 44}, "ffi_total_pct", "44.0", id="ffi-reported"
        ),
        pytest.param(
            {"faam_adl_reported_pct": 62}, "faam_adl_pct", "62.0", id="case-5-faam"
        ),
    ],
)  # fmt: skip
def test_score(raw: dict[str, Json], code: str, shown: str) -> None:
    assert str(rounded(number_of(code, raw), 1)) == shown


def test_row_107_ffi() -> None:
    raw: dict[str, Json] = {
        "ffi_pain_sum": 45,
        "ffi_pain_answered": 9,
        "ffi_disability_sum": 36,
        "ffi_disability_answered": 9,
        "ffi_activity_sum": 10,
        "ffi_activity_answered": 5,
    }
    parts = ("ffi_pain_pct", "ffi_disability_pct", "ffi_activity_pct")
    assert [number_of(code, raw) for code in parts] == [50, 40, 20]
    assert str(rounded(number_of("ffi_total_pct", raw), 1)) == "36.7"


@pytest.mark.parametrize(
    ("raw", "code", "missing"),
    [
        pytest.param(
            {"ffi_pain_reported_pct": 50, "ffi_disability_reported_pct": 40},
            "ffi_total_pct",
            ("ffi_activity_sum", "ffi_activity_answered"),
            id="ffi",
        ),
        pytest.param(
            {"moxfq_walking_sum": 14, "moxfq_pain_sum": 10},
            "moxfq_index_pct",
            ("moxfq_social_sum",),
            id="moxfq",
        ),
        pytest.param(
            {"faam_adl_sum": 40, "faam_adl_answered": 18},
            "faam_adl_pct",
            ("faam_adl_answered",),
            id="faam-18-of-21",
        ),
        pytest.param(
            {"faam_sports_sum": 4, "faam_sports_answered": 6},
            "faam_sports_pct",
            ("faam_sports_answered",),
            id="faam-sports-6-of-8",
        ),
        pytest.param(
            {"start_back_total": 4},
            "start_back_risk",
            ("start_back_psych",),
            id="start",
        ),
    ],
)
def test_a_missing_part_is_named_and_never_zero(
    raw: dict[str, Json], code: str, missing: tuple[str, ...]
) -> None:
    score = score_of(code, raw)
    assert (score.value, score.missing) == (None, missing)


@pytest.mark.parametrize(
    ("total", "part", "risk"),
    [
        pytest.param(3, 3, "low", id="3"),
        pytest.param(4, 0, "medium", id="4"),
        pytest.param(9, 3, "medium", id="part-3"),
        pytest.param(4, 4, "high", id="part-4"),
    ],
)
def test_start_back_risk(total: int, part: int, risk: str) -> None:
    raw: dict[str, Json] = {"start_back_total": total, "start_back_psych": part}
    assert score_of("start_back_risk", raw).value == risk


@pytest.mark.parametrize(
    ("code", "values", "missing"),
    [
        pytest.param(
            "start_back_risk",
            {"start_back_total": 3, "start_back_psych": 4},
            "start_back_psych",
            id="part-over-total",
        ),
        pytest.param(
            "odi_pct", {"odi_sum": 45, "odi_answered": 8}, "odi_sum", id="sum-too-large"
        ),
    ],
)
def test_a_draft_that_cannot_be_true_gives_no_score(
    code: str, values: dict[str, int | str], missing: str
) -> None:
    score = draft_score(code, **values)
    assert (score.value, score.missing) == (None, (missing,))


def test_start_back_refuses_a_part_over_the_total() -> None:
    with pytest.raises(ValueError, match="larger than total"):
        start_back_risk(3, 4)


@pytest.mark.parametrize(("total", "answered"), [("1", 0), ("41", 8), ("-1", 8)])
def test_percent_score_refuses_impossible_sums(total: str, answered: int) -> None:
    with pytest.raises(ValueError, match="cannot sum"):
        percent_score(Decimal(total), 5, answered)


def _psfs(*scores: int) -> dict[str, Json]:
    raw: dict[str, Json] = {}
    for number, score in enumerate(scores, start=1):
        raw[f"psfs_activity_{number}"] = f"activity {number}"
        raw[f"psfs_score_{number}"] = score
    return raw


def test_psfs_is_the_mean_of_three_to_five() -> None:
    assert number_of("psfs_mean", _psfs(2, 4, 6)) == 4
    assert number_of("psfs_mean", _psfs(2, 4, 6, 8, 0)) == 4


def test_two_activities_are_not_enough() -> None:
    score = score_of("psfs_mean", _psfs(2, 4))
    assert (score.value, score.missing) == (None, ("psfs_score_3",))


@pytest.mark.parametrize(
    ("direction", "stored"),
    [pytest.param("better", 5, id="better"), pytest.param("worse", -5, id="worse")],
)
def test_global_change_is_asked_with_its_direction(direction: str, stored: int) -> None:
    raw: dict[str, Json] = {"groc": {"magnitude": 5, "direction": direction}}
    assert record(raw).number("groc") == stored


LICENSED = ("odi", "ffi", "moxfq", "faam", "fhsq", "lefs", "start_back", "rmdq")


def test_licensed_instruments_are_totals_with_a_licence() -> None:
    rows = [row for code, row in MEASURES.items() if code.startswith(LICENSED)]
    assert len(rows) > len(LICENSED)
    assert all(row.total_only and row.licence for row in rows)


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.code)
def test_no_item_of_a_scale_can_be_stored(scale) -> None:  # type: ignore[no-untyped-def]
    kinds = {"reported_pct", "sum", "answered"}
    stored = {
        code.removeprefix(f"{scale.code}_")
        for code in MEASURES
        if code.startswith(f"{scale.code}_")
    }
    assert stored <= kinds


# --- Tests of function -----------------------------------------------------------------
def test_stance_is_capped_then_averaged() -> None:
    raw: dict[str, Json] = {"sls_eo_s": on_left([60, 30, 15])}
    assert number_of("sls_eo_mean_s", raw, Side.LEFT) == 30
    assert number_of("sls_eo_best_s", raw, Side.LEFT) == 45
    assert score_of("sls_eo_mean_s", raw, Side.RIGHT).reason == "not_tested"


@pytest.mark.parametrize(
    ("seconds", "age", "band"),
    [
        pytest.param("4.9", 40, "injurious_fall_risk", id="under-5"),
        pytest.param("5", 40, "held", id="5"),
        pytest.param("9.9", 59, "held", id="under-10-at-59"),
        pytest.param("9.9", 60, "short", id="under-10-at-60"),
        pytest.param("10", 60, "held", id="10-at-60"),
        pytest.param("4.9", 60, "injurious_fall_risk", id="under-5-at-60"),
    ],
)
def test_stance_class(seconds: str, age: int, band: str) -> None:
    raw: dict[str, Json] = {"sls_eo_s": on_left(seconds)}
    score = score_of("sls_eo_mean_s", raw, Side.LEFT, subject=person(age))
    assert score.band == band


def test_case_4_stance_r_4_l_9() -> None:
    raw: dict[str, Json] = {"sls_eo_s": pair(9, 4)}
    found = finding_codes(raw, OLDER)
    assert ("injurious_fall_risk", Side.RIGHT) in found
    assert ("injurious_fall_risk", Side.LEFT) not in found
    assert ("stance_short_over_60", Side.LEFT) in found
    assert ("balance_deficit", None) in found


@pytest.mark.parametrize(
    ("code", "age", "norm"),
    [
        pytest.param("sls_eo_s", 18, "43.3", id="open-18"),
        pytest.param("sls_eo_s", 39, "43.3", id="open-39"),
        pytest.param("sls_eo_s", 40, "40.3", id="open-40"),
        pytest.param("sls_eo_s", 59, "37.0", id="open-59"),
        pytest.param("sls_eo_s", 60, "26.9", id="open-60"),
        pytest.param("sls_eo_s", 70, "15.0", id="open-70"),
        pytest.param("sls_eo_s", 80, "6.2", id="open-80"),
        pytest.param("sls_ec_s", 30, "9.4", id="closed-30"),
        pytest.param("sls_ec_s", 45, "7.3", id="closed-45"),
        pytest.param("sls_ec_s", 55, "4.8", id="closed-55"),
        pytest.param("sls_ec_s", 65, "2.8", id="closed-65"),
        pytest.param("sls_ec_s", 75, "2.0", id="closed-75"),
        pytest.param("sls_ec_s", 99, "1.3", id="closed-99"),
        pytest.param("sls_eo_s", 17, None, id="no-norm-for-a-child"),
        pytest.param("sls_eo_s", 100, None, id="no-norm-at-100"),
    ],
)
def test_stance_norm(code: str, age: int, norm: str | None) -> None:
    score = score_of(
        f"{code.removesuffix('_s')}_mean_s",
        {code: on_left([20, 20, 20])},
        Side.LEFT,
        subject=person(age),
    )
    notes = {note.code: note.text for note in score.notes}
    expected = norm and f"average for age {norm} s, mean of three"
    assert notes.get(f"{code}_norm") == expected
    assert f"{code}_trials" not in notes
    assert "no change is claimed" in notes[f"{code}_error"]


def test_fewer_than_three_trials_are_said() -> None:
    score = score_of("sls_eo_mean_s", {"sls_eo_s": on_left(20)}, Side.LEFT)
    notes = {note.code: note.text for note in score.notes}
    assert notes["sls_eo_s_trials"].startswith("1 of 3 trials")


YBT: dict[str, Json] = {
    "ybt_ant_cm": pair(60, 63),
    "ybt_pm_cm": pair(90, 92),
    "ybt_pl_cm": pair(90, 91),
    "ybt_limb_length_cm": pair(80, 80),
}


def test_y_balance_composite() -> None:
    assert number_of("ybt_composite_pct", YBT, Side.LEFT) == 100
    assert number_of("ybt_composite_pct", YBT, Side.RIGHT) == Decimal("102.5")


def test_y_balance_needs_every_reach() -> None:
    raw = YBT | {"ybt_pl_cm": on_left(90)}
    score = score_of("ybt_composite_pct", raw, Side.RIGHT)
    assert (score.value, score.missing) == (None, ("ybt_pl_cm.right",))


@pytest.mark.parametrize("limb", ["0", "-1"])
def test_no_composite_without_a_leg_length(limb: str) -> None:
    with pytest.raises(ValueError, match="no composite"):
        ybt_composite_pct((Decimal(1), Decimal(1), Decimal(1)), Decimal(limb))


@pytest.mark.parametrize(
    ("right", "band"),
    [
        pytest.param("63.9", "alike", id="3.9"),
        pytest.param("64", "differs", id="4"),
        pytest.param("56.1", "alike", id="minus-3.9"),
        pytest.param("56", "differs", id="minus-4"),
    ],
)
def test_forward_reach_differs_from_4_cm_on(right: str, band: str) -> None:
    raw = YBT | {"ybt_ant_cm": pair(60, right)}
    assert score_of("ybt_anterior_difference_cm", raw).band == band
    assert (("reach_uneven", None) in finding_codes(raw)) is (band == "differs")


@pytest.mark.parametrize(
    ("age", "sex", "reach", "band"),
    [
        pytest.param(15, "female", "75.2", "low", id="girl-94"),
        pytest.param(15, "female", "75.3", "typical", id="girl-above-94"),
        pytest.param(15, "unknown", "70", "", id="unknown-sex"),
        pytest.param(15, "male", "70", "", id="boy"),
        pytest.param(18, "female", "70", "", id="woman"),
    ],
)
def test_girls_composite(age: int, sex: str, reach: str, band: str) -> None:
    raw = YBT | {code: pair(reach, 90) for code in ("ybt_ant_cm", "ybt_pm_cm")}
    raw["ybt_pl_cm"] = pair(reach, 90)
    subject = person(age, sex)
    score = score_of("ybt_composite_pct", raw, Side.LEFT, subject=subject)
    assert score.band == band
    found = finding_codes(raw, subject)
    assert (("reach_low", Side.LEFT) in found) is (band == "low")


@pytest.mark.parametrize(
    ("seconds", "scheme", "band"),
    [
        pytest.param("11.9", "STEADI", "typical", id="11.9"),
        pytest.param("12", "STEADI", "fall_risk", id="12"),
        pytest.param("12", "13.5 s", "typical", id="12-by-the-older-cut"),
        pytest.param("13.5", "13.5 s", "fall_risk", id="13.5-by-the-older-cut"),
    ],
)
def test_timed_up_and_go(seconds: str, scheme: str, band: str) -> None:
    chosen = {"tug_band_s": scheme}
    score = score_of("tug_band_s", {"tug_s": seconds}, schemes=chosen)
    assert (score.band, score.scheme) == (band, scheme)


@pytest.mark.parametrize(
    ("age", "norm"), [(60, "8.1"), (79, "9.2"), (80, "11.3"), (59, None)]
)
def test_timed_up_and_go_norm(age: int, norm: str | None) -> None:
    notes = score_of("tug_band_s", {"tug_s": 9}, subject=person(age)).notes
    assert [note.text for note in notes] == (
        [f"average for age {norm} s"] if norm else []
    )


@pytest.mark.parametrize(
    ("age", "sex", "norm"),
    [
        pytest.param(60, "male", "572", id="man-60"),
        pytest.param(69, "female", "538", id="woman-69"),
        pytest.param(75, "male", "527", id="man-75"),
        pytest.param(75, "female", "471", id="woman-75"),
        pytest.param(89, "male", "417", id="man-89"),
        pytest.param(89, "female", "392", id="woman-89"),
        pytest.param(90, "male", None, id="man-90"),
        pytest.param(65, "unknown", None, id="unknown-sex"),
    ],
)
def test_six_minute_walk_norm(age: int, sex: str, norm: str | None) -> None:
    raw: dict[str, Json] = {"six_minute_walk_m": 400}
    notes = score_of("six_minute_walk_norm_m", raw, subject=person(age, sex)).notes
    expected = [f"average for age and sex {norm} m"] if norm else []
    assert [note.text for note in notes] == expected


@pytest.mark.parametrize(
    ("raw", "finding"),
    [
        pytest.param({"tug_s": 14}, ("tug_fall_risk", None), id="tug"),
        pytest.param(
            {"balance_deficit": "yes"}, ("balance_deficit", None), id="judged"
        ),
        pytest.param(
            {"sls_eo_s": pair(30, 9)}, ("balance_deficit", None), id="one-leg-under-10"
        ),
        pytest.param(
            {"step_down_knee_valgus": pair("none", "mild")},
            ("knee_drops_inward", Side.RIGHT),
            id="step-down",
        ),
    ],
)
def test_finding_stands(raw: dict[str, Json], finding: tuple[str, Side | None]) -> None:
    assert finding in finding_codes(raw)


def test_good_function_has_no_finding() -> None:
    raw: dict[str, Json] = {
        "tug_s": 8,
        "balance_deficit": "no",
        "sls_eo_s": pair(30, 30),
        "step_down_knee_valgus": pair("none", "none"),
        **YBT,
    }
    assert finding_codes(raw, ADULT) == set()
