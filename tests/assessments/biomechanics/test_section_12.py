"""Section 12 of the reference, row by row: every worked example in one table."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from assessments.biomechanics.change import Change, compare_numbers
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.scoring.leg_length_sources import classify_lld
from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.types import Json, Side, Sides, Subject
from tests.assessments.biomechanics.examination import (
    ADULT,
    assert_asks,
    assert_refused,
    derived_from,
    on_left,
    pair,
    person,
    record,
    score_of,
)
from tests.assessments.biomechanics.test_diabetic_foot import CLEAR

L = Side.LEFT
FPI = (
    "fpi_talar_head",
    "fpi_malleolar_curves",
    "fpi_calcaneal_position",
    "fpi_tn_bulge",
    "fpi_arch_congruence",
    "fpi_forefoot_abduction",
)
Raw = Mapping[str, Json]


def d(text: str) -> Decimal:
    return Decimal(text)


def sure(value: Json) -> Json:
    """Return a value outside its usual range that was confirmed."""
    return {"value": value, "confirmed": True}


def fpi(*items: int) -> Raw:
    return {code: on_left(item) for code, item in zip(FPI, items, strict=True)}


def drop(neutral: str, relaxed: str) -> Raw:
    return {
        "nd_protocol": "standing_neutral_to_relaxed",
        "nav_height_neutral_mm": on_left(d(neutral)),
        "nav_height_relaxed_mm": on_left(d(relaxed)),
    }


def ahi(dorsum: int, truncated: int) -> Raw:
    return {
        "dorsum_height_standing_mm": on_left(dorsum),
        "foot_length_truncated_mm": on_left(truncated),
    }


def nnht(height: str) -> Raw:
    return {
        "nav_height_relaxed_mm": on_left(d(height)),
        "foot_length_truncated_mm": on_left(180),
    }


def areas(a: int, b: int, c: int) -> Raw:
    return {
        "footprint_forefoot_cm2": on_left(a),
        "footprint_midfoot_cm2": on_left(b),
        "footprint_heel_cm2": on_left(c),
    }


def widths(midfoot: str) -> Raw:
    return {
        "footprint_midfoot_width_mm": on_left(d(midfoot)),
        "footprint_forefoot_width_mm": on_left(90),
    }


def rcsp(magnitude: int, direction: str) -> Raw:
    return {"rcsp_deg": on_left({"magnitude": magnitude, "direction": direction})}


def ankle(straight: int, flexed: int) -> Raw:
    def up(degrees: int) -> Json:
        return on_left({"magnitude": degrees, "direction": "dorsiflexed"})

    return {"df_knee_straight_deg": up(straight), "df_knee_flexed_deg": up(flexed)}


def loose(points: int) -> Raw:
    """Return the nine answers, so many of them yes."""
    answers = ["yes"] * points + ["no"] * (9 - points)
    raw: dict[str, Json] = {
        f"beighton_{item}": pair(answers[2 * at], answers[2 * at + 1])
        for at, item in enumerate(("little_finger", "thumb", "elbow", "knee"))
    }
    return {**raw, "beighton_palms_flat": answers[8]}


def tape(right: int, left: int) -> Raw:
    return {"true_mm": pair(left, right)}


def walk(right: str, left: str) -> Raw:
    return {"step_length_m": pair(d(left), d(right))}


def pressure(ankle_mmhg: int) -> Raw:
    return {
        "ankle_dp_mmhg": on_left(ankle_mmhg),
        "ankle_pt_mmhg": on_left(ankle_mmhg),
        "brachial_mmhg": pair(120, 120),
    }


TIMED: Raw = {"walk_distance_m": 10, "walk_time_s": 8, "walk_steps": 14}
STANCE: Raw = {"device_stance_pct": pair(62, 61)}
MAN_45 = person(45, "male")
NUMB: Raw = {"vibration_128hz": pair("absent", "present")}
CALLUS: Raw = {"callus": pair(["heel"], ["none"])}
MOXFQ: Raw = {"moxfq_walking_sum": 14, "moxfq_pain_sum": 10, "moxfq_social_sum": 6}
FFI: Raw = {
    "ffi_pain_sum": 45,
    "ffi_pain_answered": 9,
    "ffi_disability_sum": 36,
    "ffi_disability_answered": 9,
    "ffi_activity_sum": 10,
    "ffi_activity_answered": 5,
}
HOT: Raw = {"hot_swollen": pair("yes", "no"), "foot_colour_change": pair("yes", "no")}
DEFORMED: Raw = {"deformity": pair("yes", "no")}
REID_SMITH = {"lld_mm": "Reid & Smith"}

# row, value, document, number as shown ("" for a class), band or class, person, schemes
Row = tuple[int, str, Raw, str, str, Subject, Mapping[str, str]]


def row(
    number: int,
    code: str,
    raw: Raw,
    shown: str,
    band: str = "",
    subject: Subject = ADULT,
    schemes: Mapping[str, str] | None = None,
) -> Row:
    return number, code, raw, shown, band, subject, schemes or {}


ROWS: tuple[Row, ...] = (
    row(1, "fpi_total", fpi(0, 0, 0, 0, 0, 0), "0", "neutral"),
    row(2, "fpi_total", fpi(1, 1, 1, 1, 1, 0), "5", "neutral"),
    row(4, "fpi_total", fpi(2, 2, 1, 1, 2, 1), "9", "pronated"),
    row(5, "fpi_total", fpi(2, 2, 2, 2, 1, 1), "10", "highly_pronated"),
    row(7, "fpi_total", fpi(-1, 0, 0, 0, 0, 0), "-1", "supinated"),
    row(8, "fpi_total", fpi(-1, -1, -1, -1, 0, 0), "-4", "supinated"),
    row(10, "fpi_total", fpi(-2, -2, -2, -2, -2, -2), "-12", "highly_supinated"),
    row(11, "fpi_total", fpi(2, -1, 0, 1, 1, 1), "4", "neutral"),
    row(17, "nav_drop_mm", drop("48", "43.1"), "4.9", "low"),
    row(19, "nav_drop_mm", drop("50", "40.1"), "9.9", "typical"),
    row(20, "nav_drop_mm", drop("50", "40"), "10", "increased"),
    row(22, "nav_drop_mm", drop("52", "37"), "15", "markedly_increased"),
    row(25, "ahi_standing", ahi(50, 180), "0.278", "low"),
    row(25, "ahi_standing_z", ahi(50, 180), "-2.07"),
    row(26, "ahi_standing", ahi(73, 185), "0.395", "high"),
    row(26, "ahi_standing_z", ahi(73, 185), "1.82"),
    row(28, "nnht", nnht("36"), "0.200", "low"),
    row(29, "nnht", nnht("37.8"), "0.210", "typical"),
    row(31, "arch_index", areas(40, 24, 36), "0.240", "normal"),
    row(32, "arch_index", areas(37, 26, 37), "0.260", "flat"),
    row(34, "csi_pct", widths("0"), "0.0", "very_high"),
    row(35, "csi_pct", widths("26.9"), "29.9", "normal"),
    row(37, "csi_pct", widths("36"), "40.0", "lowered"),
    row(38, "csi_pct", widths("40.5"), "45.0", "flat"),
    row(
        40, "clarke_band_deg", {"clarke_angle_deg": on_left(d("29.9"))}, "29.9", "flat"
    ),
    row(40, "clarke_band_deg", {"clarke_angle_deg": on_left(30)}, "30", "lowered"),
    row(40, "clarke_band_deg", {"clarke_angle_deg": on_left(35)}, "35", "intermediate"),
    row(
        40, "clarke_band_deg", {"clarke_angle_deg": on_left(42)}, "42", "normal_to_high"
    ),
    row(41, "rcsp_band_deg", rcsp(3, "inverted"), "-3", "inverted"),
    row(43, "rcsp_band_deg", rcsp(4, "everted"), "4", "typical"),
    row(44, "rcsp_band_deg", rcsp(5, "everted"), "5", "everted"),
    row(46, "rcsp_band_deg", rcsp(11, "everted"), "11", "markedly_everted"),
    row(
        47,
        "heel_raise_pct",
        {"heel_raise_reps": on_left(22)},
        "78.6",
        "reduced",
        MAN_45,
    ),
    row(
        49, "heel_raise_lsi_pct", {"heel_raise_reps": pair(18, 20)}, "90", "symmetrical"
    ),
    row(
        50,
        "lunge_band_cm",
        {"lunge_cm": on_left(d("6.9"))},
        "6.9",
        "markedly_restricted",
    ),
    row(52, "lunge_band_cm", {"lunge_cm": on_left(d("9.9"))}, "9.9", "restricted"),
    row(53, "lunge_band_cm", {"lunge_cm": on_left(d("10.0"))}, "10.0", "typical"),
    row(55, "silf_delta_deg", ankle(5, 15), "10"),
    row(55, "silfverskiold", ankle(5, 15), "", "gastrocnemius_equinus"),
    row(55, "barouk", ankle(5, 15), "", "no"),
    row(56, "silf_delta_deg", ankle(5, 10), "5"),
    row(56, "silfverskiold", ankle(5, 10), "", "gastrosoleus_or_bony_equinus"),
    row(56, "barouk", ankle(5, 10), "", "no"),
    row(58, "silf_delta_deg", ankle(6, 10), "4"),
    row(58, "silfverskiold", ankle(6, 10), "", "inconsistent_recheck"),
    row(58, "barouk", ankle(6, 10), "", "no"),
    row(59, "silf_delta_deg", ankle(0, 13), "13"),
    row(59, "silfverskiold", ankle(0, 13), "", "gastrocnemius_equinus"),
    row(59, "barouk", ankle(0, 13), "", "yes"),
    row(
        61,
        "hallux_range_band_deg",
        {"hallux_df_nwb_deg": on_left({"magnitude": 11, "direction": "dorsiflexed"})},
        "11",
        "markedly_limited",
    ),
    row(
        62,
        "hallux_range_band_deg",
        {"hallux_df_nwb_deg": on_left({"magnitude": 30, "direction": "dorsiflexed"})},
        "30",
        "limited",
    ),
    row(
        64,
        "hallux_range_band_deg",
        {"hallux_df_nwb_deg": on_left({"magnitude": 64, "direction": "dorsiflexed"})},
        "64",
        "mildly_limited",
    ),
    row(
        65,
        "hallux_range_band_deg",
        {"hallux_df_nwb_deg": on_left({"magnitude": 65, "direction": "dorsiflexed"})},
        "65",
        "full",
    ),
    row(67, "beighton", loose(5), "5", "negative", person(17)),
    row(68, "beighton", loose(6), "6", "positive", person(17)),
    row(70, "beighton", loose(5), "5", "positive", person(50)),
    row(71, "beighton", loose(4), "4", "negative", person(50)),
    *(
        each
        for number, right, left, signed, side, product, reid in (
            (73, 880, 884, "-4", "right", "within_error", "mild"),
            (74, 880, 885, "-5", "right", "minimal", "mild"),
            (76, 862, 882, "-20", "right", "moderate", "mild"),
            (77, 850, 880, "-30", "right", "moderate", "mild"),
            (79, 900, 850, "50", "left", "severe", "moderate"),
            (80, 900, 839, "61", "left", "severe", "severe"),
        )
        for each in (
            row(number, "lld_true_mm", tape(right, left), signed, product),
            row(number, "lld_short_side", tape(right, left), "", side),
            row(number, "lld_mm", tape(right, left), signed.lstrip("-"), product),
            row(
                number,
                "lld_mm",
                tape(right, left),
                signed.lstrip("-"),
                reid,
                ADULT,
                REID_SMITH,
            ),
        )
    ),
    row(85, "lld_type", tape(892, 900), "", "indeterminate"),
    row(
        88,
        "pelvic_obliquity_deg",
        {
            "crest_height_diff_mm": 10,
            "inter_crest_distance_mm": 280,
            "crest_low_side": "right",
        },
        "2.05",
    ),
    row(
        89,
        "heilig_first_lift_mm",
        {"sbu_mm": 12, "heilig_compensation": "none"},
        "12.0",
        subject=person(5),
    ),
    row(
        91,
        "heilig_first_lift_mm",
        {"sbu_mm": 12, "heilig_compensation": "wedging"},
        "2.4",
        subject=person(35),
    ),
    row(92, "walking_speed_mps", TIMED, "1.25"),
    row(92, "cadence_spm", TIMED, "105"),
    row(92, "step_length_mean_m", TIMED, "0.714"),
    row(92, "stride_length_m", TIMED, "1.429"),
    row(92, "stride_time_s", TIMED, "1.143"),
    row(92, "walk_ratio", TIMED, "6.80"),
    row(94, "swing_pct", STANCE, "38"),
    row(94, "double_support_pct", STANCE, "23"),
    row(95, "step_length_robinson_si_pct", walk("0.7", "0.7"), "0.00", "typical"),
    row(95, "step_length_ratio_max_min", walk("0.7", "0.7"), "1.000"),
    row(95, "step_length_gait_asymmetry", walk("0.7", "0.7"), "0.00"),
    row(95, "step_length_symmetry_angle_pct", walk("0.7", "0.7"), "0.00"),
    row(97, "step_length_robinson_si_pct", walk("0.66", "0.6"), "9.52"),
    row(97, "step_length_ratio_max_min", walk("0.66", "0.6"), "1.100"),
    row(97, "step_length_gait_asymmetry", walk("0.66", "0.6"), "9.53"),
    row(97, "step_length_symmetry_angle_pct", walk("0.66", "0.6"), "3.03"),
    row(100, "odi_pct", {"odi_answered": 10, "odi_sum": 20}, "40.0", "moderate"),
    row(101, "odi_pct", {"odi_answered": 9, "odi_sum": 19}, "42.2", "severe"),
    row(104, "faam_adl_pct", {"faam_adl_answered": 21, "faam_adl_sum": 63}, "75.0"),
    row(106, "moxfq_walking_pct", MOXFQ, "50.0"),
    row(106, "moxfq_pain_pct", MOXFQ, "50.0"),
    row(106, "moxfq_social_pct", MOXFQ, "37.5"),
    row(106, "moxfq_index_pct", MOXFQ, "46.9"),
    row(107, "ffi_pain_pct", FFI, "50.0"),
    row(107, "ffi_disability_pct", FFI, "40.0"),
    row(107, "ffi_activity_pct", FFI, "20.0"),
    row(107, "ffi_total_pct", FFI, "36.7"),
    row(113, "abpi", pressure(59), "0.492", "severe"),
    row(115, "abpi", pressure(96), "0.800", "mild"),
    row(116, "abpi", pressure(108), "0.900", "mild"),
    row(118, "abpi", pressure(156), "1.300", "usual"),
    row(119, "abpi", pressure(160), "1.333", "incompressible"),
    row(121, "ng19", {**CLEAR, **CALLUS}, "", "low"),
    row(122, "ng19", {**CLEAR, **NUMB, **CALLUS}, "", "high"),
    row(124, "ng19", {**CLEAR, **HOT}, "", "active"),
    row(125, "iwgdf", {**CLEAR, **NUMB, **DEFORMED}, "", "2"),
    row(128, "shoe1_gap", {"shoe1_length_gap_mm": on_left(9)}, "9", "short"),
    row(128, "shoe1_gap", {"shoe1_length_gap_mm": on_left(10)}, "10", "good"),
    row(128, "shoe1_gap", {"shoe1_length_gap_mm": on_left(20)}, "20", "good"),
    row(128, "shoe1_gap", {"shoe1_length_gap_mm": on_left(21)}, "21", "long"),
    row(130, "step_length_robinson_si_pct", walk("0.39", "0.25"), "43.75"),
    row(130, "step_length_symmetry_angle_pct", walk("0.39", "0.25"), "13.71"),
    row(131, "step_length_robinson_si_pct", walk("0.47", "0.37"), "23.81"),
    row(131, "step_length_symmetry_angle_pct", walk("0.47", "0.37"), "7.54"),
)


@pytest.mark.parametrize(
    ("code", "raw", "shown", "band", "subject", "schemes"),
    [pytest.param(*each[1:], id=f"row-{each[0]}-{each[1]}") for each in ROWS],
)
def test_row(
    code: str,
    raw: Raw,
    shown: str,
    band: str,
    subject: Subject,
    schemes: Mapping[str, str],
) -> None:
    side = L if COMPUTED[code].sides is Sides.PER_SIDE else None
    score = score_of(code, raw, side, subject, schemes)
    if shown:
        assert isinstance(score.value, Decimal), score.reason
        decimals = len(shown.partition(".")[2])
        assert rounded(score.value, decimals) == d(shown)
    if band:
        assert band in (score.band, score.value)


# --- Rows of another shape ----------------------------------------------------------------
def test_row_13_an_item_of_three_is_refused() -> None:
    assert_refused(fpi(0, 0, 3, 0, 0, 0), "entries.fpi_calcaneal_position.left")


def test_row_14_asymmetry() -> None:
    eight, five = (2, 2, 1, 1, 1, 1), (1, 1, 1, 1, 1, 0)
    raw = {code: pair(five[at], eight[at]) for at, code in enumerate(FPI)}
    score = score_of("fpi_asymmetry", raw)
    assert (score.value, score.band) == (Decimal(3), "asymmetry")


def test_row_23_relaxed_higher_than_neutral() -> None:
    score = score_of("nav_drop_mm", drop("45", "46"), L)
    assert (score.value, score.band) == (Decimal(-1), "invalid_recheck")


def change(code: str, old: str, new: str, *, same_rater: bool = True) -> Change:
    found = compare_numbers(code, d(old), d(new), same_rater=same_rater)
    assert isinstance(found, Change)
    return found


CHANGES = (
    (16, "fpi_total", "8", "6", True, "changed"),
    (16, "fpi_total", "8", "6", False, "within_error"),
    (103, "odi_pct", "44", "32", True, "important_within_error"),
    (109, "nprs_worst_24h", "7", "5", True, "important"),
    (110, "nprs_worst_24h", "4", "3", True, "no_clear_change"),
    (112, "vas_first_step_mm", "62", "43", True, "important"),
    (133, "walking_speed_mps", "0.90", "1.00", True, "important"),
)


@pytest.mark.parametrize(
    ("code", "old", "new", "same_rater", "label"),
    [pytest.param(*each[1:], id=f"row-{each[0]}-{each[4]}") for each in CHANGES],
)
def test_row_of_change(
    code: str, old: str, new: str, same_rater: bool, label: str
) -> None:
    assert change(code, old, new, same_rater=same_rater).label.value == label


def test_row_133_is_beyond_error_as_well() -> None:
    assert change("walking_speed_mps", "0.90", "1.00").beyond_error is True


@pytest.mark.parametrize(
    ("structural", "standing", "expected"),
    [
        pytest.param("-12", "-12", "structural", id="row-82"),
        pytest.param("-4", "-4", "none", id="row-83"),
        pytest.param("-8", "-18", "combined", id="row-86"),
    ],
)
def test_row_of_type(structural: str, standing: str, expected: str) -> None:
    assert classify_lld(d(structural), d(standing)) == expected


def test_row_82_is_short_on_the_right_by_tape_and_block() -> None:
    raw: dict[str, Json] = {
        **tape(888, 900),
        "block_mm": 12,
        "block_side": "right",
        "block_landmark": "iliac_crest",
    }
    assert score_of("lld_type", raw).value == "structural"
    assert score_of("lld_short_side", raw).value == "right"


def test_row_86_the_functional_part() -> None:
    raw: dict[str, Json] = {
        "femoral_head_diff_mm": 8,
        "femoral_head_low_side": "right",
        "xray_modality": "full_length_standing",
        "block_mm": 18,
        "block_side": "right",
        "block_landmark": "iliac_crest",
    }
    assert score_of("lld_functional_part_mm", raw).value == -10


def test_row_94_the_right_side() -> None:
    assert score_of("swing_pct", STANCE, Side.RIGHT).value == 39


def test_row_98_nothing_on_both_sides_is_no_symmetry() -> None:
    """A step of no length is refused, so that no index is ever asked for one."""
    assert_refused(walk("0", "0.5"), "entries.step_length_m.right")
    assert score_of("step_length_robinson_si_pct", {}).value is None


def test_row_124_refers_within_a_working_day() -> None:
    flags = derived_from({**CLEAR, **HOT}).red_flags
    assert {flag.urgency.value for flag in flags if flag.code in ("DFU", "CHAR")} == {
        "S"
    }


def test_row_127_wells() -> None:
    answers = {
        code: "no" for code in ("wells_cancer", "wells_immobile", "wells_previous_dvt")
    }
    sided = (
        "wells_paralysis",
        "wells_tender_veins",
        "wells_leg_swollen",
        "wells_calf_swollen",
        "wells_pitting_oedema",
        "wells_collateral_veins",
        "wells_alternative",
    )
    raw: dict[str, Json] = {**answers, "wells_immobile": "yes"}
    raw.update({code: pair("no", "no") for code in sided})
    raw["wells_pitting_oedema"] = pair("yes", "no")
    score = score_of("wells_dvt", raw, L)
    assert (score.value, score.band) == (Decimal(2), "likely")


@pytest.mark.parametrize(("degrees", "points"), [(9, 0), (10, 1)])
def test_row_134_a_knee_counts_from_10_degrees(degrees: int, points: int) -> None:
    raw = dict(loose(0))
    raw["beighton_knee"] = {"left": {"state": "not_tested"}, "right": "no"}
    raw["knee_extension_deg"] = on_left(
        {"magnitude": degrees, "direction": "beyond_straight"}
    )
    assert score_of("beighton", raw).value == points


# --- Validation examples --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("raw", "path"),
    [
        pytest.param({"nprs_now": d("7.5")}, "nprs_now", id="nprs-7.5"),
        pytest.param({"nprs_now": 11}, "nprs_now", id="nprs-11"),
        pytest.param({"lunge_cm": on_left(31)}, "lunge_cm.left", id="lunge-31"),
        pytest.param(
            {"nav_height_relaxed_mm": on_left(101)},
            "nav_height_relaxed_mm.left",
            id="navicular-101",
        ),
        pytest.param({"true_mm": on_left(150)}, "true_mm.left", id="leg-150"),
        pytest.param(rcsp(31, "everted"), "rcsp_deg.left", id="rcsp-31"),
        pytest.param(
            {"strength_tibialis_posterior": on_left("5+")},
            "strength_tibialis_posterior.left",
            id="mrc-5-plus",
        ),
        pytest.param(
            {"strength_tibialis_posterior": on_left("1+")},
            "strength_tibialis_posterior.left",
            id="mrc-1-plus",
        ),
        pytest.param(
            {"walk_distance_m": 10, "walk_time_s": 8, "walk_steps": d("14.5")},
            "walk_steps",
            id="steps-14.5",
        ),
        pytest.param(
            {"device_stance_pct": on_left(95)}, "device_stance_pct.left", id="stance-95"
        ),
        pytest.param(
            {"heel_raise_reps": on_left(-1)}, "heel_raise_reps.left", id="heel-raise"
        ),
        pytest.param(
            {"brachial_mmhg": on_left(0)}, "brachial_mmhg.left", id="brachial"
        ),
        pytest.param(
            {"fpi_talar_head": on_left(d("1.5"))}, "fpi_talar_head.left", id="fpi-1.5"
        ),
        pytest.param(
            {"limp": on_left(["none", "antalgic"])}, "limp.left", id="none-and-limp"
        ),
    ],
)
def test_refused(raw: Raw, path: str) -> None:
    assert_refused(raw, f"entries.{path}")


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        pytest.param({"lunge_cm": on_left(19)}, "lunge_cm.left", id="lunge-19"),
        pytest.param({"true_mm": on_left(550)}, "true_mm.left", id="leg-550-adult"),
        pytest.param(rcsp(13, "everted"), "rcsp_deg.left", id="rcsp-13"),
    ],
)
def test_asked_back(raw: Raw, path: str) -> None:
    assert_asks(raw, f"entries.{path}")


def test_accepted() -> None:
    assert record({"strength_tibialis_posterior": on_left("4+")})
    assert record({"lunge_cm": on_left(sure(19))})


def test_every_row_is_here() -> None:
    """The numbering of the reference has gaps; these are all it has."""
    told = {each[0] for each in (*ROWS, *CHANGES)}
    told |= {13, 14, 23, 82, 83, 86, 98, 127, 134}
    assert told == {
        *(1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17, 19, 20, 22, 23, 25, 26, 28, 29),
        *(31, 32, 34, 35, 37, 38, 40, 41, 43, 44, 46, 47, 49, 50, 52, 53, 55, 56, 58),
        *(59, 61, 62, 64, 65, 67, 68, 70, 71, 73, 74, 76, 77, 79, 80, 82, 83, 85, 86),
        *(88, 89, 91, 92, 94, 95, 97, 98, 100, 101, 103, 104, 106, 107, 109, 110, 112),
        *(113, 115, 116, 118, 119, 121, 122, 124, 125, 127, 128, 130, 131, 133, 134),
    }
