"""Values that lie exactly on an edge of a rule, and one step beside it."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from assessments.biomechanics.scoring.alignment import CHILD_UNTIL
from assessments.biomechanics.scoring.footwear import checklist, tightest_gap
from assessments.biomechanics.scoring.function_tests import ybt_composite_pct
from assessments.biomechanics.scoring.leg_length_formulas import pelvic_obliquity_deg
from assessments.biomechanics.scoring.leg_length_lift import first_lift_divisor
from assessments.biomechanics.scoring.leg_length_sources import (
    classify_lld,
    lower_by,
    shorter_side,
)
from assessments.biomechanics.scoring.person import bmi_of
from assessments.biomechanics.scoring.questionnaires import percent_score
from assessments.biomechanics.types import Incomplete, Json, Side, Subject
from tests.assessments.biomechanics.examination import (
    ADULT,
    context_of,
    draft_score,
    number_of,
    pair,
    person,
    score_of,
)


def notes_of(
    code: str,
    raw: dict[str, Json],
    side: Side | None = None,
    subject: Subject = ADULT,
) -> set[str]:
    """Return the codes of the notes beside a score."""
    return {note.code for note in score_of(code, raw, side, subject).notes}


def fpi(total: int) -> dict[str, Json]:
    """Return the six items of both feet with this total each."""
    items = ("talar_head", "malleolar_curves", "calcaneal_position")
    items += ("tn_bulge", "arch_congruence", "forefoot_abduction")
    left = total
    raw: dict[str, Json] = {}
    for item in items:
        points = max(-2, min(2, left))
        left -= points
        raw[f"fpi_{item}"] = pair(points, points)
    return raw


def tape(left: int, right: int) -> dict[str, Json]:
    return {"true_mm": pair(left, right)}


# --- Ages ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("age", "noted"), [(CHILD_UNTIL - 1, True), (CHILD_UNTIL, False)]
)
def test_the_course_of_a_childs_knees_is_told_of_children_only(
    age: int, noted: bool
) -> None:
    found = notes_of(
        "intercondylar_band_cm", {"intercondylar_cm": 3}, None, person(age)
    )
    assert ("knee_course" in found) is noted


@pytest.mark.parametrize(
    ("age", "total", "codes"),
    [
        pytest.param(5, 4, set(), id="too young for the norm"),
        pytest.param(6, 4, {"fpi_child_norm"}, id="six"),
        pytest.param(11, 4, {"fpi_child_norm"}, id="eleven"),
        pytest.param(12, 4, set(), id="twelve"),
        pytest.param(12, 6, set(), id="six points are not above six"),
        pytest.param(12, 7, {"fpi_banwell"}, id="seven points"),
        pytest.param(2, 7, set(), id="two years"),
        pytest.param(3, 7, {"fpi_banwell"}, id="three years"),
        pytest.param(12, 0, set(), id="zero is not supinated"),
        pytest.param(12, -1, {"fpi_child_supinated"}, id="supinated"),
        pytest.param(15, 4, set(), id="a child until sixteen"),
        pytest.param(16, 4, {"fpi_adult_mean", "fpi_adult_spread"}, id="sixteen"),
    ],
)
def test_the_norms_of_foot_posture_go_by_age(
    age: int, total: int, codes: set[str]
) -> None:
    norms = {
        "fpi_child_norm",
        "fpi_banwell",
        "fpi_child_supinated",
        "fpi_adult_mean",
        "fpi_adult_spread",
    }
    found = notes_of("fpi_total", fpi(total), Side.LEFT, person(age))
    assert found & norms == codes


def walk(speed: str) -> dict[str, Json]:
    return {"device_speed_mps": {"value": Decimal(speed), "confirmed": True}}


@pytest.mark.parametrize(
    ("age", "speed", "noted"),
    [
        pytest.param(10, "1.2", {"speed_child"}, id="ten"),
        pytest.param(11, "1.2", set(), id="eleven"),
        pytest.param(65, "0.99", {"speed_older"}, id="sixty-five"),
        pytest.param(64, "0.99", set(), id="sixty-four"),
        pytest.param(80, "1.0", set(), id="one metre a second"),
    ],
)
def test_notes_on_speed_go_by_age(age: int, speed: str, noted: set[str]) -> None:
    found = notes_of("walking_speed_mps", walk(speed), None, person(age))
    assert found & {"speed_child", "speed_older"} == noted


@pytest.mark.parametrize(
    ("age", "sex", "reps", "words"),
    [
        pytest.param(20, "male", 65, "At or above the 25th centile", id="on it"),
        pytest.param(20, "male", 64, "Below the 25th centile", id="below it"),
        pytest.param(50, "female", 39, "Below the 25th centile", id="39 of 39.25"),
        pytest.param(50, "female", 40, "At or above the 25th centile", id="40"),
    ],
)
def test_the_limit_of_double_heel_raises_is_not_below_itself(
    age: int, sex: str, reps: int, words: str
) -> None:
    raw: dict[str, Json] = {"heel_raise_double_reps": reps}
    notes = score_of("heel_raise_double_count", raw, None, person(age, sex)).notes
    assert notes[0].text.startswith(words)


# --- Leg length ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("difference", "side"),
    [("-1", Side.RIGHT), ("-0.9", None), ("0", None), ("0.9", None), ("1", Side.LEFT)],
)
def test_one_millimetre_names_the_shorter_leg(
    difference: str, side: Side | None
) -> None:
    assert shorter_side(Decimal(difference)) is side


def test_a_level_pelvis_is_lower_by_nothing() -> None:
    assert lower_by(Decimal(12), "level") == 0


@pytest.mark.parametrize(
    ("structural", "standing", "kind"),
    [
        pytest.param(-5, 5, "conflict_side", id="five each way"),
        pytest.param(5, -5, "conflict_side", id="five the other way"),
        pytest.param(-5, 0, "compensated_structural", id="level to the blocks"),
        pytest.param(0, -5, "functional", id="equal by tape"),
        pytest.param(5, 9, "structural", id="four apart"),
        pytest.param(5, 10, "combined", id="five apart"),
        pytest.param("4.9", "4.9", "none", id="under five"),
    ],
)
def test_five_millimetres_decide_the_type(
    structural: int | str, standing: int | str, kind: str
) -> None:
    assert classify_lld(Decimal(structural), Decimal(standing)) == kind


@pytest.mark.parametrize(
    ("left", "right", "codes"),
    [
        pytest.param(880, 876, set(), id="4 mm"),
        pytest.param(880, 875, {"lld_lift_70", "lld_lift_100"}, id="5 mm"),
        pytest.param(880, 861, {"lld_lift_70", "lld_lift_100"}, id="19 mm"),
        pytest.param(880, 860, set(), id="20 mm"),
    ],
)
def test_lift_heights_are_shown_from_5_to_below_20(
    left: int, right: int, codes: set[str]
) -> None:
    found = notes_of("lld_mm", tape(left, right))
    assert found & {"lld_lift_70", "lld_lift_100"} == codes


@pytest.mark.parametrize(("right", "said"), [(876, False), (875, True)])
def test_the_side_is_named_from_5_mm_on(right: int, said: bool) -> None:
    notes = score_of("lld_mm", tape(880, right)).notes
    option = next(note for note in notes if note.code == "lld_usual_option")
    assert option.text.endswith(", on the right") is said


def test_5_mm_are_enough_for_a_lift() -> None:
    assert number_of("lift_full_mm", tape(880, 875)) == 5
    assert score_of("lift_full_mm", tape(880, 876)).value is None


def test_an_x_ray_that_cannot_be_trusted_says_why() -> None:
    raw: dict[str, Json] = {
        "femoral_head_diff_mm": 7,
        "femoral_head_low_side": "right",
        "xray_modality": "pelvis_ap",
        "xray_age_months": 1,
    }
    score = score_of("lld_best_mm", raw)
    assert score.missing == ("block_mm", "true_mm.left", "true_mm.right")
    assert score.reason == "the X-ray is not full-length or not known to be recent"


@pytest.mark.parametrize("bone", ["femur", "tibia", "foot"])
def test_an_unfinished_bone_is_named_rather_than_the_hip_joints(bone: str) -> None:
    raw: dict[str, Json] = {
        f"xray_{bone}_mm": pair({"state": "unable"}, {"state": "unable"}),
        "xray_modality": "eos",
        "xray_age_months": 1,
    }
    missing = score_of("lld_xray_mm", raw).missing
    assert "xray_femur_mm.left" in missing
    assert "femoral_head_diff_mm" not in missing


def test_half_a_millimetre_under_a_foot_is_a_height_with_a_side() -> None:
    found = draft_score("lld_block_mm", block_mm=1, block_side="right")
    assert found.value == -1


# --- Formulas at the ends of what they take --------------------------------------------
@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (lambda: pelvic_obliquity_deg(Decimal(0), Decimal(250)), 0),
        (lambda: pelvic_obliquity_deg(Decimal("0.5"), Decimal("0.5")), 45),
        (lambda: Decimal(first_lift_divisor(0, 0)), 1),
        (lambda: bmi_of(Decimal(1), Decimal(1)), 10000),
        (lambda: bmi_of(Decimal(100), Decimal("0.5")), Decimal("0.5")),
        (lambda: percent_score(Decimal(0), 4, 1), 0),
        (lambda: percent_score(Decimal("0.5"), 1, 1), 50),
        (lambda: percent_score(Decimal(4), 4, 1), 100),
        (lambda: ybt_composite_pct((Decimal(1),) * 3, Decimal(1)), 100),
    ],
)
def test_the_smallest_values_are_taken(
    made: Callable[[], Decimal], expected: Decimal
) -> None:
    assert round(made(), 12) == expected


@pytest.mark.parametrize(
    "made",
    [
        lambda: pelvic_obliquity_deg(Decimal("-0.1"), Decimal(250)),
        lambda: pelvic_obliquity_deg(Decimal(1), Decimal(0)),
        lambda: first_lift_divisor(-1, 0),
        lambda: first_lift_divisor(1, 3),
        lambda: bmi_of(Decimal(0), Decimal(1)),
        lambda: bmi_of(Decimal(1), Decimal(0)),
        lambda: percent_score(Decimal(0), 4, 0),
        lambda: percent_score(Decimal(5), 4, 1),
        lambda: percent_score(Decimal(-1), 4, 1),
        lambda: ybt_composite_pct((Decimal(1),) * 3, Decimal(0)),
    ],
)
def test_what_lies_beyond_is_refused(made: Callable[[], Decimal]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        made()


def test_the_highest_sum_of_a_scale_is_100() -> None:
    raw: dict[str, Json] = {"odi_sum": 50, "odi_answered": 10}
    assert number_of("odi_pct", raw) == 100


@pytest.mark.parametrize(
    ("gap", "met"), [("9.9", False), ("10", True), ("20", True), ("20.1", False)]
)
def test_a_gap_of_10_to_20_mm_is_good(gap: str, met: bool) -> None:
    raw: dict[str, Json] = {"shoe1_length_gap_mm": pair(Decimal(gap), Decimal(gap))}
    assert checklist(context_of(raw), 1)["gap"] is met


def test_without_a_gap_its_measure_is_named() -> None:
    assert tightest_gap(context_of({}), 2) == Incomplete(("shoe2_length_gap_mm",))
