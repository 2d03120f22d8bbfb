"""Norms of children at both sides of each age edge; none of a sex that is unknown."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from assessments.biomechanics.derive import scores_of
from assessments.biomechanics.scoring.foot_posture import _child_norms
from assessments.biomechanics.types import Json, Score, Side, Subject
from tests.assessments.biomechanics.examination import (
    context_of,
    finding_codes,
    on_left,
    pair,
    person,
    score_of,
)

L = Side.LEFT


# --- FPI: section 1.3 (d), 1.4 ----------------------------------------------------------
@pytest.mark.parametrize(
    ("age", "total", "codes"),
    [
        pytest.param(2, 7, [], id="2: no norm, no criterion"),
        pytest.param(3, 7, ["fpi_banwell"], id="3: the criterion begins"),
        pytest.param(3, 6, [], id="3: six is not above six"),
        pytest.param(5, 7, ["fpi_banwell"], id="5: not yet the school norm"),
        pytest.param(6, 6, ["fpi_child_norm"], id="6: the school norm begins"),
        pytest.param(11, 7, ["fpi_child_norm", "fpi_banwell"], id="11: its last year"),
        pytest.param(12, 7, ["fpi_banwell"], id="12: ended"),
        pytest.param(15, 7, ["fpi_banwell"], id="15: the criterion's last year"),
        pytest.param(7, 0, ["fpi_child_norm"], id="zero is not supinated"),
        pytest.param(
            7, -1, ["fpi_child_norm", "fpi_child_supinated"], id="minus one is"
        ),
        pytest.param(2, -1, ["fpi_child_supinated"], id="supinated at any age"),
    ],
)
def test_lines_of_the_foot_posture_index(
    age: int, total: int, codes: list[str]
) -> None:
    assert [note.code for note in _child_norms(age, Decimal(total))] == codes


def test_the_school_norm_says_each_foot_by_itself() -> None:
    (note,) = _child_norms(6, Decimal(4))
    assert "right 3.74 (SD 2.93), left 3.83 (2.92)" in note.text
    assert "+6 is the 85th centile" in note.text


ITEMS = (
    "fpi_talar_head",
    "fpi_malleolar_curves",
    "fpi_calcaneal_position",
    "fpi_tn_bulge",
    "fpi_arch_congruence",
    "fpi_forefoot_abduction",
)
FEET: Mapping[str, Json] = {code: on_left(1) for code in ITEMS}


@pytest.mark.parametrize(("age", "is_child"), [(15, True), (16, False)])
def test_until_16_the_line_for_age_and_then_the_adult_lines(
    age: int, is_child: bool
) -> None:
    subject = person(age)
    codes = {note.code for note in score_of("fpi_total", FEET, L, subject).notes}
    assert ("fpi_adult_mean" in codes) is not is_child
    found = {score.code for score in scores_of(context_of(FEET, subject))}
    assert ("fpi_child_z" in found) is is_child
    assert (("foot_pronated", L) in finding_codes(FEET, subject)) is not is_child


# --- Footprints: section 2.5 --------------------------------------------------------------
def widths(midfoot: str, forefoot: int = 100, heel: int = 100) -> Mapping[str, Json]:
    return {
        "footprint_midfoot_width_mm": on_left(Decimal(midfoot)),
        "footprint_forefoot_width_mm": on_left(forefoot),
        "footprint_heel_width_mm": on_left(heel),
    }


@pytest.mark.parametrize(
    ("age", "midfoot", "band"),
    [
        pytest.param(3, "62.7", "not_flat", id="3: 62.7 is not above"),
        pytest.param(5, "62.8", "flat", id="5: above 62.7"),
        pytest.param(6, "59", "not_flat", id="6: 59 is not above"),
        pytest.param(6, "59.1", "flat", id="6: above 59"),
        pytest.param(8, "59.1", "flat", id="8: the same limit"),
        pytest.param(8, "40", "not_flat", id="8: 40 is far below"),
        pytest.param(9, "39.9", "not_flat", id="9: below 40"),
        pytest.param(9, "40", "flat", id="9: 40 is flat"),
        pytest.param(16, "40", "flat", id="16: the last year"),
        pytest.param(17, "40", "lowered", id="17: the bands of adults"),
    ],
)
def test_chippaux_smirak_by_age(age: int, midfoot: str, band: str) -> None:
    assert score_of("csi_pct", widths(midfoot), L, person(age)).band == band


@pytest.mark.parametrize(
    ("age", "midfoot", "band"),
    [
        pytest.param(2, "107.1", "", id="2: no source"),
        pytest.param(3, "107", "not_flat", id="3: 1.07 is not above"),
        pytest.param(5, "107.1", "flat", id="5: above 1.07"),
        pytest.param(6, "127.9", "not_flat", id="6: below 1.28"),
        pytest.param(6, "128", "flat", id="6: 1.28 is flat"),
        pytest.param(9, "128", "flat", id="9: the last year"),
        pytest.param(10, "128", "", id="10: no source"),
    ],
)
def test_staheli_by_age(age: int, midfoot: str, band: str) -> None:
    raw = widths(midfoot, forefoot=150)
    assert score_of("staheli_index", raw, L, person(age)).band == band


# --- Knees, hamstrings, hypermobility, walking: 4.4 to 4.7, 6.4 -----------------------------
@pytest.mark.parametrize(
    ("age", "band"), [(1, ""), (2, "wide"), (11, "wide"), (12, "")]
)
@pytest.mark.parametrize(
    ("code", "over"), [("intercondylar", 7), ("intermalleolar", 9)]
)
def test_gaps_of_the_knees_from_2_to_11(
    age: int, band: str, code: str, over: int
) -> None:
    raw: Mapping[str, Json] = {f"{code}_cm": over}
    assert score_of(f"{code}_band_cm", raw, None, person(age)).band == band


@pytest.mark.parametrize(("age", "noted"), [(17, True), (18, False)])
def test_the_course_of_the_knees_is_told_of_minors(age: int, noted: bool) -> None:
    raw: Mapping[str, Json] = {"intermalleolar_cm": 3}
    notes = score_of("intermalleolar_band_cm", raw, None, person(age)).notes
    assert ("knee_course" in {note.code for note in notes}) is noted


@pytest.mark.parametrize(
    ("age", "lag", "band"),
    [(17, 50, "typical"), (17, 51, "short"), (18, 30, "typical"), (18, 31, "short")],
)
def test_the_popliteal_angle_of_minors(age: int, lag: int, band: str) -> None:
    raw: Mapping[str, Json] = {"popliteal_lag_deg": on_left(lag)}
    assert score_of("popliteal_lag_band_deg", raw, L, person(age)).band == band


@pytest.mark.parametrize(
    ("age", "noted"), [(0, False), (1, True), (10, True), (11, False)]
)
def test_the_speed_of_children_from_1_to_10(age: int, noted: bool) -> None:
    raw: Mapping[str, Json] = {"walk_distance_m": 10, "walk_time_s": 10}
    notes = score_of("walking_speed_mps", raw, None, person(age)).notes
    assert ("speed_child" in {note.code for note in notes}) is noted


@pytest.mark.parametrize(
    ("age", "points", "band"),
    [
        pytest.param(17, 5, "negative", id="17: six are needed"),
        pytest.param(17, 6, "positive", id="17: six"),
        pytest.param(18, 5, "positive", id="18: five"),
        pytest.param(50, 4, "negative", id="50: five still"),
        pytest.param(51, 4, "positive", id="51: four"),
    ],
)
def test_the_cut_of_hypermobility_by_age(age: int, points: int, band: str) -> None:
    answers = ["yes"] * points + ["no"] * (9 - points)
    raw: dict[str, Json] = {
        f"beighton_{item}": pair(answers[2 * at], answers[2 * at + 1])
        for at, item in enumerate(("little_finger", "thumb", "elbow", "knee"))
    }
    raw["beighton_palms_flat"] = answers[8]
    assert score_of("beighton", raw, None, person(age)).band == band


# --- A sex that is unknown ---------------------------------------------------------------
SEXED: Mapping[str, Json] = {
    **FEET,
    "heel_raise_reps": on_left(20),
    "heel_raise_double_reps": 30,
    "walk_distance_m": 10,
    "walk_time_s": 8,
    "walk_steps": 14,
    "hip_ir_deg": on_left(45),
    "q_angle_deg": on_left({"magnitude": 18, "direction": "valgus"}),
    "six_minute_walk_m": 450,
    "ybt_ant_cm": on_left(60),
    "ybt_pm_cm": on_left(80),
    "ybt_pl_cm": on_left(80),
    "ybt_limb_length_cm": on_left(80),
}
AGES = (3, 7, 12, 17, 18, 25, 35, 45, 55, 65, 75, 85, 95)


def scores(subject: Subject) -> dict[tuple[str, Side | None], Score]:
    found = scores_of(context_of(SEXED, subject))
    return {(score.code, score.side): score for score in found}


def noted(score: Score) -> set[tuple[str, str]]:
    return {(note.code, note.text) for note in score.notes}


@pytest.mark.parametrize("age", AGES)
def test_an_unknown_sex_shows_no_norm_of_either(age: int) -> None:
    women, men = scores(person(age, "female")), scores(person(age, "male"))
    for key, score in scores(person(age)).items():
        woman, man = women[key], men[key]
        of_one_sex = noted(woman) ^ noted(man)
        assert not noted(score) & of_one_sex, key
        if woman.value != man.value:
            assert score.value is None, key
            assert score.band == "", key


@pytest.mark.parametrize("age", [25, 75])
def test_the_sexes_do_differ_where_norms_do(age: int) -> None:
    """Without this the test above would hold for a table that was lost."""
    women, men = scores(person(age, "female")), scores(person(age, "male"))
    differ = {
        code
        for code, side in women
        if noted(women[code, side]) != noted(men[code, side])
        or women[code, side].value != men[code, side].value
    }
    assert {"heel_raise_count", "heel_raise_pct", "walking_speed_pct"} <= differ


@pytest.mark.parametrize(
    ("sex", "degrees", "band"),
    [
        pytest.param("male", 16, "increased", id="men above 15"),
        pytest.param("female", 16, "typical", id="women to 20"),
        pytest.param("unknown", 16, "typical", id="unknown: not by the men's"),
        pytest.param("unknown", 21, "increased", id="unknown: above 20"),
    ],
)
def test_the_q_angle_of_an_unknown_sex(sex: str, degrees: int, band: str) -> None:
    raw: Mapping[str, Json] = {
        "q_angle_deg": on_left({"magnitude": degrees, "direction": "valgus"})
    }
    assert score_of("q_angle_band_deg", raw, L, person(40, sex)).band == band


def test_a_girls_hip_is_not_told_of_an_unknown_child() -> None:
    raw: Mapping[str, Json] = {"hip_ir_deg": on_left(45)}
    told = {
        sex: [
            note.text
            for note in score_of("hip_ir_band_deg", raw, L, person(7, sex)).notes
        ]
        for sex in ("female", "male", "unknown")
    }
    assert told["female"] == ["Girls: mean about 50°."]
    assert told["male"] == ["Boys: mean about 40°."]
    assert told["unknown"] == []
