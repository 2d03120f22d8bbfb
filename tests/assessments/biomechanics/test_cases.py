"""Every EXPECT line of the reference's cases, from examples/ alone: no database.

One row of a table for each thing that a line says; the comment above a case repeats
the line's words.
"""

from decimal import Decimal
from functools import cache

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.types import Side
from assessments.history import changes_between
from assessments.snapshot import AssessmentSnapshot
from tests.reports.making import CASES, case_of, decided_of, snapshot_of_case

ONE = "case-01-short-right-leg"
TWO = "case-02-builder"
FOUR = "case-04-tibialis-posterior"
FIVE = "case-05-heel-pain"
SEVEN = "case-07-painful-cavus"
NINE = "case-09-acute-charcot"
ELEVEN = "case-11-child-flat-feet"
L, R = Side.LEFT, Side.RIGHT


@cache
def seen(name: str, visit: int = 0) -> AssessmentSnapshot:
    return snapshot_of_case(name, visit)


def test_there_is_an_example_of_every_case() -> None:
    assert set(CASES) == {ONE, TWO, FOUR, FIVE, SEVEN, NINE, ELEVEN}


# --- Numbers ------------------------------------------------------------------------------
NUMBERS: list[tuple[str, str, Side | None, str]] = [
    # 1: BMI 24.1; FPI 4/4; s = -7, f = -7; tape -5; 70 % = 4.9 mm, 100 % = 7 mm
    (ONE, "bmi", None, "24.1"),
    (ONE, "fpi_total", L, "4"),
    (ONE, "fpi_total", R, "4"),
    (ONE, "lld_xray_mm", None, "-7"),
    (ONE, "lld_block_mm", None, "-7"),
    (ONE, "lld_true_mm", None, "-5"),
    (ONE, "lift_partial_mm", None, "4.9"),
    (ONE, "lift_full_mm", None, "7"),
    # 2: tape s = -12, block f = -12; FPI L +7, R +3, R-L = -4; lift 12 mm
    (TWO, "lld_true_mm", None, "-12"),
    (TWO, "lld_block_mm", None, "-12"),
    (TWO, "fpi_total", L, "7"),
    (TWO, "fpi_total", R, "3"),
    (TWO, "fpi_asymmetry", None, "-4"),
    (TWO, "lift_full_mm", None, "12"),
    # 4: R 0 %, L 18.75 %; LSI 0; FPI +12; RCSP > +10; speed 83.9 %; SLS R < 5 s
    (FOUR, "heel_raise_pct", R, "0"),
    (FOUR, "heel_raise_pct", L, "18.75"),
    (FOUR, "heel_raise_lsi_pct", None, "0"),
    (FOUR, "fpi_total", R, "12"),
    (FOUR, "rcsp_band_deg", R, "11"),
    (FOUR, "walking_speed_pct", None, "83.9"),
    (FOUR, "sls_eo_mean_s", R, "4"),
    # 5: BMI 31.20; asym +2
    (FIVE, "bmi", None, "31.20"),
    (FIVE, "fpi_asymmetry", None, "2"),
    # 7: AHI z = +2.0
    (SEVEN, "ahi_standing_z", R, "2"),
    # 9: 2.1 >= 2.0; ABPI L 1.078
    (NINE, "foot_temperature_excess_c", L, "2.1"),
    (NINE, "abpi", L, "1.078"),
    # 11: z = 1.00; CSI L 60, R 55; Beighton 6
    (ELEVEN, "fpi_child_z", L, "1.00"),
    (ELEVEN, "fpi_child_z", R, "1.00"),
    (ELEVEN, "csi_pct", L, "60"),
    (ELEVEN, "csi_pct", R, "55"),
    (ELEVEN, "beighton", None, "6"),
]


@pytest.mark.parametrize(
    ("name", "code", "side", "expected"),
    [pytest.param(*row, id=f"{row[0][5:7]}-{row[1]}-{row[2]}") for row in NUMBERS],
)
def test_a_number(name: str, code: str, side: Side | None, expected: str) -> None:
    score = seen(name).score(code, side)
    assert score is not None
    assert score.number is not None
    decimals = len(expected.partition(".")[2])
    assert rounded(score.number, decimals) == Decimal(expected)


# --- Bands and classes --------------------------------------------------------------------
BANDS: list[tuple[str, str, Side | None, str]] = [
    # 1: neutral; structural, shorter right, minimal; no warning at 70 %, one at 100 %
    (ONE, "fpi_total", L, "neutral"),
    (ONE, "fpi_total", R, "neutral"),
    (ONE, "lld_type", None, "structural"),
    (ONE, "lld_short_side", None, "right"),
    (ONE, "lld_mm", None, "minimal"),
    (ONE, "lift_partial_mm", None, "fits"),
    (ONE, "lift_full_mm", None, "confirm"),
    # 2: structural, shorter right, mild; L pronated, R neutral, flag; RCSP L everted
    (TWO, "lld_type", None, "structural"),
    (TWO, "lld_short_side", None, "right"),
    (TWO, "lld_mm", None, "mild"),
    (TWO, "fpi_total", L, "pronated"),
    (TWO, "fpi_total", R, "neutral"),
    (TWO, "fpi_asymmetry", None, "asymmetry"),
    (TWO, "rcsp_band_deg", L, "everted"),
    (TWO, "lift_full_mm", None, "confirm"),
    # 4: markedly reduced on both; highly pronated; markedly everted; slow; fall risk
    (FOUR, "heel_raise_pct", R, "markedly_reduced"),
    (FOUR, "heel_raise_pct", L, "markedly_reduced"),
    (FOUR, "heel_raise_lsi_pct", None, "asymmetry"),
    (FOUR, "fpi_total", R, "highly_pronated"),
    (FOUR, "rcsp_band_deg", R, "markedly_everted"),
    (FOUR, "walking_speed_pct", None, "slow"),
    (FOUR, "sls_eo_mean_s", R, "injurious_fall_risk"),
    # 5: FPI R pronated, L neutral; asym flag; lunge typical; gap short
    (FIVE, "fpi_total", R, "pronated"),
    (FIVE, "fpi_total", L, "neutral"),
    (FIVE, "fpi_asymmetry", None, "asymmetry"),
    (FIVE, "lunge_band_deg", R, "typical"),
    (FIVE, "lunge_band_deg", L, "typical"),
    (FIVE, "shoe1_gap", L, "short"),
    (FIVE, "shoe1_gap", R, "short"),
    # 7: highly supinated both; inverted; AI high; CSI very high / normal; AHI high;
    # monofilament >= 1 missed on both feet
    (SEVEN, "fpi_total", L, "highly_supinated"),
    (SEVEN, "fpi_total", R, "highly_supinated"),
    (SEVEN, "rcsp_band_deg", L, "inverted"),
    (SEVEN, "rcsp_band_deg", R, "inverted"),
    (SEVEN, "arch_index", L, "high"),
    (SEVEN, "arch_index", R, "high"),
    (SEVEN, "csi_pct", R, "very_high"),
    (SEVEN, "csi_pct", L, "normal"),
    (SEVEN, "ahi_standing", R, "high"),
    (SEVEN, "monofilament_missed", L, "lops"),
    (SEVEN, "monofilament_missed", R, "flag"),
    # 9: NG19 active; IWGDF 3; ABPI usual; the foot is warmer
    (NINE, "ng19", L, "active"),
    (NINE, "ng19_overall", None, "active"),
    (NINE, "iwgdf", L, "3"),
    (NINE, "abpi", L, "usual"),
    (NINE, "foot_temperature_excess_c", L, "warmer"),
    # 11: class pronated, expected for age; CSI L flat, R not; SI not; Beighton positive;
    # no equinus
    (ELEVEN, "fpi_total", L, "pronated"),
    (ELEVEN, "fpi_total", R, "pronated"),
    (ELEVEN, "fpi_child_z", L, "expected"),
    (ELEVEN, "fpi_child_z", R, "expected"),
    (ELEVEN, "csi_pct", L, "flat"),
    (ELEVEN, "csi_pct", R, "not_flat"),
    (ELEVEN, "staheli_index", L, "not_flat"),
    (ELEVEN, "staheli_index", R, "not_flat"),
    (ELEVEN, "beighton", None, "positive"),
    (ELEVEN, "silfverskiold", L, "no_equinus"),
    (ELEVEN, "silfverskiold", R, "no_equinus"),
]


@pytest.mark.parametrize(
    ("name", "code", "side", "expected"),
    [pytest.param(*row, id=f"{row[0][5:7]}-{row[1]}-{row[2]}") for row in BANDS],
)
def test_a_band(name: str, code: str, side: Side | None, expected: str) -> None:
    score = seen(name).score(code, side)
    assert score is not None
    assert expected in (score.class_code, score.band)


# --- Changes ------------------------------------------------------------------------------
CHANGES: list[tuple[str, str, Side | None, str, str]] = [
    # 2: NPRS 7 -> 2, improvement 5 >= 2 important
    (TWO, "nprs_worst_24h", None, "5", "important"),
    # 5: VAS first-step -21, average -9, FHSQ +16 important; ODI -8 no clear change;
    # FAAM +7 beyond error, not important
    (FIVE, "vas_first_step_mm", R, "21", "important"),
    (FIVE, "vas_average_mm", R, "9", "important"),
    (FIVE, "fhsq_pain", None, "16", "important"),
    (FIVE, "odi_pct", None, "8", "no_clear_change"),
    (FIVE, "faam_adl_pct", None, "7", "beyond_error"),
    # 7: NPRS -5 important
    (SEVEN, "nprs_worst_24h", None, "5", "important"),
]


@pytest.mark.parametrize(
    ("name", "code", "side", "improvement", "label"),
    [pytest.param(*row, id=f"{row[0][5:7]}-{row[1]}") for row in CHANGES],
)
def test_a_change(
    name: str, code: str, side: Side | None, improvement: str, label: str
) -> None:
    found = {
        (each.code, each.side): each.change
        for each in changes_between(seen(name, 0), seen(name, 1))
    }
    change = found[code, side]
    assert (change.improvement, change.label.value) == (Decimal(improvement), label)


@pytest.mark.parametrize("name", [ONE, FOUR, NINE, ELEVEN])
def test_a_first_visit_has_no_change_label(name: str) -> None:
    assert len(case_of(name).assessments) == 1


def test_the_odi_changed_by_less_than_30_percent_and_less_than_its_error() -> None:
    found = {
        each.code: each.change for each in changes_between(seen(FIVE, 0), seen(FIVE, 1))
    }
    odi, faam = found["odi_pct"], found["faam_adl_pct"]
    assert (odi.error, odi.important_by) == (Decimal("13.7"), None)
    assert (faam.error, faam.beyond_error, faam.important_by) == (
        Decimal("5.7"),
        True,
        None,
    )


# --- Findings, flags, warnings, chains, plan ----------------------------------------------
def findings(name: str) -> set[tuple[str, Side | None]]:
    return {(each.code, each.side) for each in seen(name).findings}


def flags(name: str) -> set[tuple[str, str]]:
    return {(each.code, each.urgency.value) for each in seen(name).red_flags}


def notes(name: str, code: str, side: Side | None = None) -> dict[str, str]:
    score = seen(name).score(code, side)
    assert score is not None
    return {note.code: note.text for note in score.notes}


def plan_codes(name: str) -> list[str]:
    decided = decided_of(seen(name))
    return [item.code for item in decided.items]


@pytest.mark.parametrize("name", CASES)
def test_no_case_contradicts_itself(name: str) -> None:
    """1: `conflict_structural` no: tape and X-ray differ by 2 mm."""
    assert seen(name).contradictions == ()


@pytest.mark.parametrize("name", [ONE, TWO, FOUR, FIVE, ELEVEN])
def test_no_red_flag_and_all_asked(name: str) -> None:
    assert flags(name) == set()
    assert seen(name).unasked == ()


def test_one_the_lift_on_the_right_warns_at_the_full_height_alone() -> None:
    told = notes(ONE, "lld_mm")
    assert told["lld_lift_70"] == "70 % = 4.9 mm"
    assert "more than 6 mm inside the shoe" in told["lld_lift_100"]
    assert ("short_leg", R) in findings(ONE)


def test_two_a_lift_of_12_mm_asks_for_a_reason() -> None:
    assert "more than 6 mm inside the shoe" in notes(TWO, "lld_mm")["lld_lift_100"]


def test_two_the_leg_length_chain_has_its_six_steps() -> None:
    (chain,) = seen(TWO).chains
    assert chain.code == "chain_lld"
    assert [step.code for step in chain.steps] == [
        "lld",
        "pelvic_tilt",
        "spinal_curvature",
        "muscle_tension",
        "one_side_works_harder",
        "low_back_pain",
    ]
    assert (chain.tested, chain.present) == (6, 6)


def test_two_the_long_side_pronates_and_nothing_was_stretched() -> None:
    assert {("foot_pronated", L), ("short_leg", R)} <= findings(TWO)
    adherence = seen(TWO, 1).score("adherence")
    assert adherence is not None
    assert adherence.class_code == "not_adhered"


def test_four_the_norm_is_16_repetitions() -> None:
    assert "16 (table A)" in notes(FOUR, "heel_raise_count", R)["heel_raise_norm"]


def test_four_the_stage_is_the_clinicians_and_never_computed() -> None:
    stage = seen(FOUR).entry("tp_stage", R)
    assert stage is not None
    assert (stage.value, "tp_stage" in MEASURES) == ('"2"', True)
    assert "tp_stage" not in COMPUTED


def test_four_may_fall_and_be_hurt() -> None:
    assert ("injurious_fall_risk", R) in findings(FOUR)


def test_five_the_shoe_is_too_short() -> None:
    assert ("shoe1_checklist", None) in findings(FIVE)


def test_seven_new_cavus_with_weakness_asks_for_neurology() -> None:
    assert flags(SEVEN) == {("N1-CAVUS", "U")}
    assert "REF-10" in plan_codes(SEVEN)


def test_seven_both_feet_miss_a_site() -> None:
    assert {("monofilament_site_missed", side) for side in (L, R)} <= findings(SEVEN)


def test_seven_the_whole_lateral_border_is_worn() -> None:
    for side in (L, R):
        worn = seen(SEVEN).entry("shoe1_wear_pattern", side)
        assert worn is not None
        assert worn.value == '["outer_border"]'


def test_nine_is_a_same_day_flag_and_holds_the_plan() -> None:
    assert flags(NINE) == {("CHAR", "S"), ("DFU", "S")}
    decided = decided_of(seen(NINE))
    assert "REF-04" in decided.held_by
    assert decided.held_sides == "L"


def test_nine_no_load_on_the_held_foot() -> None:
    """Orthotic and loading suggestions are suppressed."""
    decided = decided_of(seen(NINE))
    given = [(each.code, each.sides) for each in decided.items]
    given += [(each.code, each.sides) for each in decided.exercises]
    loading = ("ORT", "STR", "E")
    assert not [
        code for code, sides in given if "L" in sides and code.startswith(loading)
    ]


def test_nine_a_normal_pressure_index_clears_no_diabetic_foot() -> None:
    assert "does not clear a diabetic foot" in notes(NINE, "abpi", L)["abpi_diabetes"]


def test_eleven_is_above_the_criterion_and_expected_for_age() -> None:
    for side in (L, R):
        assert (
            "Above the +6 criterion" in notes(ELEVEN, "fpi_total", side)["fpi_banwell"]
        )
    codes = {code for code, _ in findings(ELEVEN)}
    assert not codes & {"fpi_child_outside_1sd", "fpi_child_outside_2sd"}
    assert ("low_arch", L) in findings(ELEVEN)
    assert ("low_arch", R) not in findings(ELEVEN)


def test_eleven_is_reassured_and_gets_no_device() -> None:
    codes = plan_codes(ELEVEN)
    assert codes[0] == "ADV-02"
    assert not [code for code in codes if code.startswith("ORT")]
    assert decided_of(seen(ELEVEN)).exercises == ()


def test_eleven_height_and_weight_are_plausible() -> None:
    """No soft range had to be confirmed."""
    for code in ("height_cm", "weight_kg"):
        entry = seen(ELEVEN).entry(code)
        assert entry is not None
        assert entry.confirmed is False
