"""Section 5: leg length, its methods, type, bands, lifts and checks."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.scoring.leg_length_formulas import (
    pelvic_obliquity_deg,
    short_pct,
)
from assessments.biomechanics.scoring.leg_length_lift import (
    first_lift_divisor,
    first_lift_limit_mm,
    lift_warning,
    usual_option,
)
from assessments.biomechanics.scoring.leg_length_sources import (
    PLAN_TYPES,
    classify_lld,
    shorter_side,
)
from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.types import Json, Side
from tests.assessments.biomechanics.examination import (
    ADULT,
    assert_asks,
    assert_refused,
    contradiction_codes,
    draft_score,
    finding_codes,
    number_of,
    on_left,
    pair,
    person,
    record,
    score_of,
)

REID_SMITH = {"lld_true_mm": "Reid & Smith", "lld_mm": "Reid & Smith"}
CHILD = person(10)


def tape(left: Json, right: Json) -> dict[str, Json]:
    return {"true_mm": pair(left, right)}


def sure(value: int) -> Json:
    return {"value": value, "confirmed": True}


def block(height: int, side: str) -> dict[str, Json]:
    return {"block_mm": height, "block_side": side, "block_landmark": "iliac_crest"}


def heads(height: int, side: str, **more: Json) -> dict[str, Json]:
    return {
        "femoral_head_diff_mm": height,
        "femoral_head_low_side": side,
        "xray_modality": "full_length_standing",
        **more,
    }


def apparent(left: int, right: int) -> dict[str, Json]:
    return {"apparent_mm": pair(left, right), "apparent_landmark": "umbilicus"}


# --- Section 12 ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("right", "left", "signed", "side", "product", "reid_smith"),
    [
        pytest.param(880, 884, -4, "right", "within_error", "mild", id="row-73"),
        pytest.param(880, 885, -5, "right", "minimal", "mild", id="row-74"),
        pytest.param(870, 880, -10, "right", "mild", "mild", id="10-mm"),
        pytest.param(862, 882, -20, "right", "moderate", "mild", id="row-76"),
        pytest.param(850, 880, -30, "right", "moderate", "mild", id="row-77"),
        pytest.param(849, 880, -31, "right", "moderate", "moderate", id="31-mm"),
        pytest.param(900, 850, 50, "left", "severe", "moderate", id="row-79"),
        pytest.param(900, 840, 60, "left", "severe", "moderate", id="60-mm"),
        pytest.param(900, 839, 61, "left", "severe", "severe", id="row-80"),
    ],
)
def test_tape_difference_and_bands(
    right: int, left: int, signed: int, side: str, product: str, reid_smith: str
) -> None:
    raw = tape(left, right)
    assert number_of("lld_true_mm", raw) == signed
    assert score_of("lld_true_mm", raw).band == product
    assert score_of("lld_true_mm", raw, schemes=REID_SMITH).band == reid_smith
    assert number_of("lld_mm", raw) == abs(signed)
    assert score_of("lld_mm", raw).band == product
    assert score_of("lld_mm", raw, schemes=REID_SMITH).band == reid_smith
    assert score_of("lld_short_side", raw).value == side
    assert score_of("lld_method", raw).value == "tape"


def test_the_scheme_is_named_with_its_version() -> None:
    own = score_of("lld_true_mm", tape(900, 880))
    other = score_of("lld_true_mm", tape(900, 880), schemes=REID_SMITH)
    assert (own.scheme, own.scheme_version) == ("Plumbline", "1")
    assert (other.scheme, other.scheme_version) == ("Reid & Smith", "1984")


@pytest.mark.parametrize(
    ("structural", "standing", "expected"),
    [
        pytest.param("-12", "-12", "structural", id="row-82"),
        pytest.param("-4", "-4", "none", id="row-83"),
        pytest.param("-8", "-18", "combined", id="row-86"),
        pytest.param("-5", "5", "conflict_side", id="opposite-at-limit"),
        pytest.param("8", "-8", "conflict_side", id="opposite"),
        pytest.param("-4.9", "4.9", "none", id="opposite-but-small"),
        pytest.param("-4.9", "-5", "functional", id="functional"),
        pytest.param("-5", "4.9", "compensated_structural", id="compensated"),
        pytest.param("0", "0", "none", id="level"),
        pytest.param("10", "14.9", "structural", id="less-than-5-apart"),
        pytest.param("10", "15", "combined", id="5-apart"),
    ],
)
def test_type_in_the_order_of_the_table(
    structural: str, standing: str, expected: str
) -> None:
    assert classify_lld(Decimal(structural), Decimal(standing)) == expected
    assert classify_lld(-Decimal(structural), -Decimal(standing)) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param(
            tape(900, 888) | block(12, "right"), "structural", id="row-82-case-2"
        ),
        pytest.param(tape(900, 896) | block(4, "right"), "none", id="row-83"),
        pytest.param(tape(900, 892), "indeterminate", id="row-85"),
        pytest.param(heads(8, "right") | block(18, "right"), "combined", id="row-86"),
        pytest.param(
            tape(900, 900) | heads(8, "right") | block(8, "right"),
            "structural",
            id="x-ray-before-tape",
        ),
        pytest.param(
            tape(900, 892) | apparent(1000, 992), "structural", id="apparent-stands-in"
        ),
        pytest.param(
            tape(900, 892) | apparent(1000, 1020) | block(8, "right"),
            "structural",
            id="blocks-before-apparent",
        ),
        pytest.param(block(8, "right"), "indeterminate", id="no-structural-value"),
    ],
)
def test_type_from_what_was_recorded(raw: dict[str, Json], expected: str) -> None:
    assert score_of("lld_type", raw).value == expected


def test_functional_part_of_a_combined_difference() -> None:
    raw = heads(8, "right") | block(18, "right")
    assert number_of("lld_functional_part_mm", raw) == -10


def test_pelvic_obliquity() -> None:
    raw: dict[str, Json] = {
        "crest_low_side": "right",
        "crest_height_diff_mm": 10,
        "inter_crest_distance_mm": 280,
    }
    tilt = number_of("pelvic_obliquity_deg", raw)
    assert rounded(tilt, 2) == Decimal("2.05")


def test_a_level_pelvis_tilts_by_nothing() -> None:
    assert number_of("pelvic_obliquity_deg", {"crest_low_side": "level"}) == 0


@pytest.mark.parametrize(
    ("age", "compensation", "limit"),
    [
        pytest.param(5, 0, "12.0", id="row-89"),
        pytest.param(9, 0, "12.0", id="last-year-of-1"),
        pytest.param(10, 0, "6.0", id="first-year-of-2"),
        pytest.param(29, 1, "4.0", id="last-year-of-2"),
        pytest.param(30, 0, "4.0", id="first-year-of-3"),
        pytest.param(35, 2, "2.4", id="row-91"),
    ],
)
def test_heilig_first_lift(age: int, compensation: int, limit: str) -> None:
    words = ("none", "sidebending_rotation", "wedging")
    raw: dict[str, Json] = {"sbu_mm": 12, "heilig_compensation": words[compensation]}
    assert number_of("heilig_first_lift_mm", raw, subject=person(age)) == Decimal(limit)
    assert first_lift_limit_mm(Decimal(12), age, compensation) == Decimal(limit)


@pytest.mark.parametrize(("age", "compensation"), [(-1, 0), (20, 3), (20, -1)])
def test_heilig_refuses_what_has_no_divisor(age: int, compensation: int) -> None:
    with pytest.raises(ValueError, match="Heilig"):
        first_lift_divisor(age, compensation)


# --- Trials ----------------------------------------------------------------------------
def test_two_trials_are_averaged() -> None:
    raw = tape([880, 884], [890, 890])
    assert number_of("lld_true_mm", raw) == 8


def test_a_third_trial_makes_it_the_median() -> None:
    raw = tape([880, 890, 881], [881, 881])
    assert number_of("lld_true_mm", raw) == 0


@pytest.mark.parametrize(
    ("trials", "due"),
    [
        pytest.param([880, 885], False, id="5-apart"),
        pytest.param([880, "885.5"], True, id="more-than-5-apart"),
        pytest.param([880, 890, 885], False, id="third-taken"),
        pytest.param(880, False, id="one-only"),
    ],
)
def test_a_third_trial_is_asked_for(trials: Json, due: bool) -> None:
    found = contradiction_codes(tape(trials, 880))
    assert (("true_mm_third_trial", Side.LEFT) in found) is due
    assert ("true_mm_third_trial", Side.RIGHT) not in found


# --- Sides and methods -----------------------------------------------------------------
@pytest.mark.parametrize(
    ("difference", "expected"),
    [
        pytest.param("0.9", None, id="below-1"),
        pytest.param("-0.9", None, id="below-1-right"),
        pytest.param("1", Side.LEFT, id="left"),
        pytest.param("-1", Side.RIGHT, id="right"),
    ],
)
def test_shorter_side(difference: str, expected: Side | None) -> None:
    assert shorter_side(Decimal(difference)) is expected


def test_less_than_1_mm_is_equal() -> None:
    assert score_of("lld_short_side", tape("880.5", 880)).value == "equal"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(tape(900, 888), "lld_true_mm", id="tape"),
        pytest.param(block(12, "right"), "lld_block_mm", id="blocks"),
        pytest.param(heads(12, "right"), "lld_xray_mm", id="hip-joints"),
        pytest.param(apparent(1012, 1000), "lld_apparent_mm", id="apparent"),
        pytest.param(
            {"true_lateral_mm": pair(912, 900)}, "lld_lateral_mm", id="outer-ankle"
        ),
        pytest.param(
            {
                "xray_modality": "eos",
                "xray_femur_mm": pair(450, 440),
                "xray_tibia_mm": pair(380, 378),
            },
            "lld_xray_mm",
            id="bones",
        ),
    ],
)
def test_a_shorter_right_leg_is_negative_by_every_method(
    raw: dict[str, Json], code: str
) -> None:
    assert number_of(code, raw) == -12


def test_the_foot_counts_when_both_were_read() -> None:
    raw: dict[str, Json] = {
        "xray_modality": "eos",
        "xray_femur_mm": pair(450, 450),
        "xray_tibia_mm": pair(380, 380),
        "xray_foot_mm": pair(80, 74),
    }
    assert number_of("lld_xray_mm", raw) == -6


def test_a_foot_on_one_side_only_is_missing_not_zero() -> None:
    raw: dict[str, Json] = {
        "xray_modality": "eos",
        "xray_femur_mm": pair(450, 450),
        "xray_tibia_mm": pair(380, 380),
        "xray_foot_mm": on_left(80),
    }
    score = score_of("lld_xray_mm", raw)
    assert (score.value, score.missing) == (None, ("xray_foot_mm.right",))


def test_hip_joints_stand_in_for_incomplete_bones() -> None:
    raw = heads(9, "left") | {"xray_femur_mm": pair(450, 440)}
    assert number_of("lld_xray_mm", raw) == 9


@pytest.mark.parametrize(
    ("modality", "months", "age", "method"),
    [
        pytest.param("full_length_standing", 24, 40, "xray", id="recent"),
        pytest.param("ct_scanogram", 0, 40, "xray", id="ct"),
        pytest.param("eos", 1, 40, "xray", id="eos"),
        pytest.param("full_length_standing", 25, 40, "blocks", id="too-old"),
        pytest.param("pelvis_ap", 1, 40, "blocks", id="not-full-length"),
        pytest.param("eos", 6, 17, "xray", id="child-recent"),
        pytest.param("eos", 7, 17, "blocks", id="child-too-old"),
    ],
)
def test_best_method(modality: str, months: int, age: int, method: str) -> None:
    raw = heads(7, "right", xray_age_months=months) | block(9, "right")
    raw["xray_modality"] = modality
    assert score_of("lld_method", raw, subject=person(age)).value == method
    expected = -7 if method == "xray" else -9
    assert number_of("lld_best_mm", raw, subject=person(age)) == expected


def test_an_x_ray_of_unknown_age_is_not_the_best_and_that_is_said() -> None:
    raw = heads(7, "right") | tape(900, 890)
    score = score_of("lld_mm", raw)
    assert score.value == 10
    assert {"lld_xray_not_used", "lld_tape_caution"} <= {n.code for n in score.notes}


def test_an_old_x_ray_alone_is_incomplete() -> None:
    score = score_of("lld_mm", heads(7, "right"))
    assert score.value is None
    assert score.missing == ("block_mm", "true_mm.left", "true_mm.right")


@pytest.mark.parametrize(
    ("raw", "missing"),
    [
        pytest.param(
            {"true_mm": on_left(880)}, ("true_mm.right",), id="one-leg-by-tape"
        ),
        pytest.param(
            {"true_mm": pair({"state": "unable"}, {"state": "declined"})},
            ("true_mm.left", "true_mm.right"),
            id="neither",
        ),
    ],
)
def test_a_missing_side_is_never_a_difference(
    raw: dict[str, Json], missing: tuple[str, ...]
) -> None:
    score = score_of("lld_true_mm", raw)
    assert (score.value, score.missing) == (None, missing)
    assert score_of("lld_mm", raw).value is None


@pytest.mark.parametrize(
    "code",
    ["lld_true_mm", "lld_block_mm", "lld_xray_mm", "lld_apparent_mm", "lld_best_mm"],
)
def test_the_mirror_image_changes_sides_only(code: str) -> None:
    one = (
        tape(900, 889) | block(11, "right") | heads(11, "right") | apparent(1011, 1000)
    )
    other = (
        tape(889, 900) | block(11, "left") | heads(11, "left") | apparent(1000, 1011)
    )
    assert number_of(code, one) == -number_of(code, other)
    assert score_of(code, one).band == score_of(code, other).band
    assert score_of("lld_type", one).value == score_of("lld_type", other).value


LENGTHS = st.decimals("600", "1100", places=1)


@given(trials=st.lists(LENGTHS, min_size=1, max_size=3), other=LENGTHS)
def test_the_order_of_trials_is_irrelevant(
    trials: list[Decimal], other: Decimal
) -> None:
    one = number_of("lld_true_mm", tape(list(trials), other))
    assert one == number_of("lld_true_mm", tape(list(reversed(trials)), other))
    assert one == -number_of("lld_true_mm", tape(other, list(trials)))


@given(structural=st.integers(-80, 80), standing=st.integers(-80, 80))
def test_every_pair_has_one_type_and_the_mirror_has_the_same(
    structural: int, standing: int
) -> None:
    found = classify_lld(Decimal(structural), Decimal(standing))
    assert found in {row.code for row in COMPUTED["lld_type"].classes}
    assert classify_lld(-Decimal(structural), -Decimal(standing)) == found


def test_only_a_plain_structural_difference_may_lead_to_a_lift() -> None:
    types = {row.code for row in COMPUTED["lld_type"].classes}
    assert set(PLAN_TYPES) == types - {"none"}
    assert [key for key, plan in PLAN_TYPES.items() if plan == "structural"] == [
        "structural"
    ]


def test_per_cent_of_the_longer_leg() -> None:
    assert number_of("lld_short_pct", tape(600, 588), subject=CHILD) == 2
    assert short_pct(Decimal(588), Decimal(600)) == 2


def test_a_draft_never_turns_blocks_into_level() -> None:
    score = draft_score("lld_block_mm", block_mm=8, block_side="level")
    assert (score.value, score.missing) == (None, ("block_side",))


@pytest.mark.parametrize(
    ("code", "raw", "missing"),
    [
        pytest.param(
            "lld_block_mm",
            {"block_side": "left"},
            ("block_mm",),
            id="blocks-without-height",
        ),
        pytest.param(
            "heilig_first_lift_mm", {"sbu_mm": 9}, ("heilig_compensation",), id="c"
        ),
        pytest.param(
            "heilig_first_lift_mm",
            {"heilig_compensation": "none"},
            ("sbu_mm",),
            id="sbu",
        ),
        pytest.param(
            "lld_short_side",
            {"true_mm": on_left(900)},
            ("block_mm", "block_side", "true_mm.right"),
            id="shorter-side",
        ),
        pytest.param(
            "lld_functional_part_mm",
            tape(900, 892),
            ("block_mm", "block_side"),
            id="functional-part",
        ),
    ],
)
def test_what_is_missing_is_named(
    code: str, raw: dict[str, Json], missing: tuple[str, ...]
) -> None:
    score = score_of(code, raw)
    assert (score.value, score.missing) == (None, missing)


def test_per_cent_needs_both_legs() -> None:
    assert score_of("lld_short_pct", {"true_mm": on_left(880)}).value is None


def test_per_cent_takes_bones_before_tape() -> None:
    raw: dict[str, Json] = {
        "xray_modality": "eos",
        "xray_femur_mm": pair(400, 400),
        "xray_tibia_mm": pair(400, 360),
    } | tape(900, 900)
    assert number_of("lld_short_pct", raw) == 5


@pytest.mark.parametrize(
    ("predicted", "band"),
    [(19, "none"), (20, "lift"), (60, "lengthening"), (200, "lengthening")],
)
def test_moseley_speaks_of_the_end_of_growth(predicted: int, band: str) -> None:
    raw: dict[str, Json] = {"lld_predicted_mm": predicted}
    assert score_of("lld_at_maturity_mm", raw, subject=CHILD).band == band


def test_moseley_is_silent_for_adults() -> None:
    assert score_of("lld_at_maturity_mm", {"lld_predicted_mm": 30}).value is None


@pytest.mark.parametrize(("height", "distance"), [("-1", "280"), ("10", "0")])
def test_no_tilt_from_impossible_distances(height: str, distance: str) -> None:
    with pytest.raises(ValueError, match="no tilt"):
        pelvic_obliquity_deg(Decimal(height), Decimal(distance))


# --- Options and lifts -----------------------------------------------------------------
@pytest.mark.parametrize(
    ("difference", "words"),
    [
        pytest.param("4.9", "no lift", id="below-5"),
        pytest.param("5", "50 to 100 %", id="5"),
        pytest.param("10", "limit of the shoe", id="10"),
        pytest.param("20", "orthopaedic opinion", id="20"),
        pytest.param("50", "orthopaedic opinion", id="50"),
        pytest.param("50.1", "surgical opinion", id="above-50"),
    ],
)
def test_usual_option(difference: str, words: str) -> None:
    assert words in usual_option(Decimal(difference))[0]


@pytest.mark.parametrize(
    ("height", "words"),
    [
        pytest.param("6", "", id="6"),
        pytest.param("6.1", "confirm", id="above-6"),
        pytest.param("12", "confirm", id="12"),
        pytest.param("12.1", "written reason", id="above-12"),
    ],
)
def test_lift_warning(height: str, words: str) -> None:
    warning = lift_warning(Decimal(height))
    assert words in warning
    assert bool(warning) is bool(words)


def test_case_1_small_right_short_leg() -> None:
    raw = tape(910, 905) | block(7, "right") | heads(7, "right")
    raw["xray_modality"] = "pelvis_ap"
    raw["crest_low_side"] = "right"
    assert score_of("lld_type", raw).value == "structural"
    score = score_of("lld_mm", raw)
    assert (score.value, score.band) == (7, "minimal")
    assert score_of("lld_short_side", raw).value == "right"
    assert number_of("lld_true_mm", raw) == -5
    notes = {note.code: note.text for note in score.notes}
    assert "on the right" in notes["lld_usual_option"]
    assert notes["lld_lift_70"] == "70 % = 4.9 mm"
    assert notes["lld_lift_100"].startswith("100 % = 7.0 mm: more than 6 mm")
    assert score_of("lift_partial_mm", raw).band == "fits"
    assert score_of("lift_full_mm", raw).band == "confirm"
    assert not {c for c, _ in contradiction_codes(raw) if c.startswith("lld_")}
    assert finding_codes(raw) >= {("short_leg", Side.RIGHT), ("pelvis_oblique", None)}


def test_case_2_builder_right_short_by_12() -> None:
    raw = tape(900, 888) | block(12, "right")
    score = score_of("lld_mm", raw)
    assert (score.value, score.band) == (12, "mild")
    assert score_of("lld_type", raw).value == "structural"
    assert score_of("lld_short_side", raw).value == "right"


def test_a_12_mm_lift_in_the_shoe_must_be_confirmed() -> None:
    lifted: dict[str, Json] = {"lift_in_shoe_mm": pair(0, 12)}
    assert_asks(lifted, "entries.lift_in_shoe_mm.right")
    record({"lift_in_shoe_mm": pair(0, sure(12))})


def test_more_than_12_mm_in_the_shoe_needs_a_reason() -> None:
    lifted: dict[str, Json] = {"lift_in_shoe_mm": pair(sure(13), 0)}
    assert_refused(lifted, "entries.lift_in_shoe_mm.left")
    record(lifted | {"lift_override_reason": "custom boot with a deep heel"})


def test_no_lift_is_worked_out_while_methods_name_different_legs() -> None:
    raw = tape(900, 892) | block(8, "left")
    assert score_of("lld_type", raw).value == "conflict_side"
    assert score_of("lift_full_mm", raw).value is None
    codes = {note.code for note in score_of("lld_mm", raw).notes}
    assert "lld_no_suggestion" in codes
    assert "lld_usual_option" not in codes
    assert ("lld_conflict_side", None) in finding_codes(raw)
    assert not {code for code, _ in finding_codes(raw) if code.startswith("short_leg")}


def test_no_lift_is_worked_out_below_5_mm() -> None:
    score = score_of("lift_partial_mm", block(4, "right"))
    assert (score.value, score.reason) == (None, "below 5 mm no lift is usual")


def test_the_functional_part_comes_before_a_lift() -> None:
    raw = tape(900, 900) | block(8, "right")
    assert "lld_functional_first" in {n.code for n in score_of("lld_mm", raw).notes}


def test_a_large_difference_names_no_lift_height() -> None:
    notes = {
        note.code: note.text for note in score_of("lld_mm", block(22, "left")).notes
    }
    assert "on the left" in notes["lld_usual_option"]
    assert "lld_lift_70" not in notes


# --- Findings and checks ---------------------------------------------------------------
@pytest.mark.parametrize(
    ("raw", "finding"),
    [
        pytest.param(block(5, "right"), ("short_leg", Side.RIGHT), id="short-leg"),
        pytest.param(block(5, "left"), ("short_leg", Side.LEFT), id="short-leg-left"),
        pytest.param(
            block(20, "left"), ("short_leg_marked", Side.LEFT), id="20-mm-or-more"
        ),
        pytest.param(
            tape(900, 900) | block(8, "right"),
            ("lld_functional", None),
            id="functional",
        ),
        pytest.param(
            tape(900, 892) | block(0, "level"), ("lld_compensated", None), id="level"
        ),
        pytest.param(
            {"crest_low_side": "left"}, ("pelvis_oblique", None), id="crest-low"
        ),
    ],
)
def test_finding_stands(raw: dict[str, Json], finding: tuple[str, Side | None]) -> None:
    assert finding in finding_codes(raw)


def test_no_finding_without_a_difference() -> None:
    raw = tape(900, 899) | block(1, "right") | {"crest_low_side": "level"}
    assert finding_codes(raw) == set()


@pytest.mark.parametrize(
    ("raw", "code", "side"),
    [
        pytest.param(
            tape(900, 880) | heads(9, "right"),
            "lld_conflict_structural",
            None,
            id="tape-x-ray-11-apart",
        ),
        pytest.param(
            tape(900, 895) | block(5, "left"),
            "lld_side_tape_blocks",
            None,
            id="tape-blocks",
        ),
        pytest.param(
            tape(900, 905) | heads(5, "right"),
            "lld_side_tape_xray",
            None,
            id="tape-x-ray",
        ),
        pytest.param(
            block(5, "left") | heads(5, "right"),
            "lld_side_blocks_xray",
            None,
            id="blocks-x-ray",
        ),
        pytest.param(
            block(5, "left") | {"crest_low_side": "right"},
            "blocks_under_high_side",
            None,
            id="blocks-under-the-high-side",
        ),
        pytest.param(
            tape(900, 892) | {"galeazzi": "femur_short_left"},
            "galeazzi_other_leg",
            None,
            id="galeazzi",
        ),
        pytest.param(
            block(8, "right") | {"lift_in_shoe_mm": pair(5, 0)},
            "lift_on_longer_side",
            Side.LEFT,
            id="lift-on-the-longer-side",
        ),
        pytest.param(
            block(8, "right") | {"lift_outside_mm": pair(5, 4)},
            "lift_on_longer_side",
            Side.LEFT,
            id="raise-on-the-longer-side",
        ),
        pytest.param(
            apparent(1000, 1000) | {"apparent_mm": pair([1000, 1006], 1000)},
            "apparent_mm_third_trial",
            Side.LEFT,
            id="third-trial",
        ),
    ],
)
def test_contradiction_is_shown(
    raw: dict[str, Json], code: str, side: Side | None
) -> None:
    assert (code, side) in contradiction_codes(raw)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(tape(900, 881) | heads(9, "right"), id="tape-x-ray-10-apart"),
        pytest.param(tape(900, 896) | block(5, "left"), id="tape-below-the-limit"),
        pytest.param(
            block(5, "right") | {"crest_low_side": "right"}, id="blocks-low-side"
        ),
        pytest.param(block(5, "right") | {"crest_low_side": "level"}, id="crest-level"),
        pytest.param(
            tape(900, 892) | {"galeazzi": "tibia_short_right"}, id="galeazzi-agrees"
        ),
        pytest.param(tape(900, 892) | {"galeazzi": "equal"}, id="galeazzi-equal"),
        pytest.param(
            tape(900, 897) | {"galeazzi": "femur_short_left"}, id="galeazzi-too-small"
        ),
        pytest.param(
            block(8, "right") | {"lift_in_shoe_mm": pair(0, 5)}, id="lift-short-side"
        ),
        pytest.param(
            block(8, "right") | {"lift_in_shoe_mm": pair(5, 5)}, id="both-lifted"
        ),
        pytest.param(
            block(0, "level") | {"lift_in_shoe_mm": pair(5, 0)}, id="no-shorter-leg"
        ),
        pytest.param({"lift_in_shoe_mm": pair(5, 0)}, id="leg-length-not-measured"),
    ],
)
def test_what_agrees_is_silent(raw: dict[str, Json]) -> None:
    assert contradiction_codes(raw) == set()


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        pytest.param(tape(150, 900), "true_mm.left", id="tape-150"),
        pytest.param(tape(900, 1301), "true_mm.right", id="tape-1301"),
        pytest.param(block(201, "right"), "block_mm", id="block-201"),
        pytest.param(block(8, "level"), "block_mm", id="block-under-neither"),
        pytest.param(block(0, "left"), "block_mm", id="no-block-under-left"),
        pytest.param(heads(8, "level"), "femoral_head_diff_mm", id="level-and-8"),
        pytest.param(heads(0, "left"), "femoral_head_diff_mm", id="low-by-nothing"),
        pytest.param(
            {"crest_low_side": "level", "crest_height_diff_mm": 4},
            "crest_height_diff_mm",
            id="level-crests-4-apart",
        ),
        pytest.param(
            {"block_mm": 8, "block_side": "left"}, "block_landmark", id="no-landmark"
        ),
        pytest.param(
            {"apparent_mm": pair(1000, 1000)}, "apparent_landmark", id="no-start"
        ),
        pytest.param(
            {"lld_contributors": pair(["none", "polio"], ["none"])},
            "lld_contributors.left",
            id="none-with-polio",
        ),
        pytest.param({"lld_mm": 12}, "lld_mm", id="computed"),
        pytest.param({"true_mm": {"left": 900}}, "true_mm.right", id="a-side-missing"),
        pytest.param(tape([1, 2, 3, 4], 900), "true_mm.left", id="four-trials"),
    ],
)
def test_refused(raw: dict[str, Json], path: str) -> None:
    assert_refused(raw, f"entries.{path}")


def test_a_short_adult_leg_is_confirmed_a_childs_is_not() -> None:
    assert_asks(tape(550, 620), "entries.true_mm.left", ADULT)
    assert record(tape(550, 620), CHILD)
