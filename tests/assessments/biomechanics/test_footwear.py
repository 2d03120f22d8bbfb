"""Section 10: each pair of shoes, and wear as a hint only."""

from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.catalogue.footwear import MOTION_CONTROL, PAIRS
from assessments.biomechanics.findings.footwear import FINDINGS
from assessments.biomechanics.reference.wear_hints import WEAR_HINTS
from assessments.biomechanics.scoring.footwear import checklist, tightest_gap
from assessments.biomechanics.types import Evidence, Json, Severity, Side, Sides
from tests.assessments.biomechanics.examination import (
    assert_asks,
    assert_refused,
    context_of,
    contradiction_codes,
    derived_from,
    finding_codes,
    on_left,
    pair,
    score_of,
)

LEFT, RIGHT = Side.LEFT, Side.RIGHT

# The fields of the table in section 10, per pair; sided where it says L/R.
FIELDS = {
    "type": False,
    "purpose": False,
    "hours_per_day": False,
    "age_months": False,
    "primary": False,
    "brand": False,
    "orthosis_inside": False,
    "size": False,
    "size_system": False,
    "length_gap_mm": True,
    "width": True,
    "depth": True,
    "length_mm": False,
    "weight_g": False,
    "heel_height_mm": False,
    "forefoot_height_mm": False,
    "last_shape": False,
    "upper_material": False,
    "outsole_material": False,
    "outsole_pattern": False,
    "fixation": False,
    "toe_box": False,
    "heel_counter_score": False,
    "midfoot_sagittal_score": False,
    "midfoot_torsion_score": False,
    "fixation_score": False,
    "flexion_point_score": False,
    "dual_density_score": False,
    "cushioning": False,
    "midsole_medial": True,
    "midsole_lateral": True,
    "wear_upper": True,
    "wear_heel": True,
    "wear_midsole": True,
    "wear_forefoot": True,
    "insole_imprint": True,
    "toe_box_hole": True,
    "wear_more_side": False,
    "running_km": False,
    "arch_support": False,
    "firm_sole": False,
}


@pytest.mark.parametrize("number", PAIRS)
@pytest.mark.parametrize(("name", "sided"), FIELDS.items())
def test_every_pair_has_every_field(number: int, name: str, sided: bool) -> None:
    measure = MEASURES[f"shoe{number}_{name}"]
    assert measure.sides is (Sides.PER_SIDE if sided else Sides.ONCE)
    assert measure.group == "footwear"


def test_every_kind_of_shoe_of_the_table_is_there() -> None:
    codes = {choice.code for choice in MEASURES["shoe1_type"].choices}
    assert codes >= {
        "athletic",
        "walking",
        "boot",
        "oxford",
        "court",
        "sandal",
        "flip_flop",
        "mule",
        "slipper",
        "ballet_flat",
        "safety_boot",
        "school",
        "custom",
    }


@pytest.mark.parametrize(
    ("gap", "band"),
    [
        pytest.param("4.9", "too_short", id="4.9"),
        pytest.param("5", "short", id="case-5"),
        pytest.param("9", "short", id="row-128-9"),
        pytest.param("9.9", "short", id="9.9"),
        pytest.param("10", "good", id="row-128-10"),
        pytest.param("20", "good", id="row-128-20"),
        pytest.param("20.1", "long", id="20.1"),
        pytest.param("21", "long", id="row-128-21"),
    ],
)
def test_length_gap(gap: str, band: str) -> None:
    raw: dict[str, Json] = {"shoe1_length_gap_mm": pair(Decimal(gap), 12)}
    assert score_of("shoe1_gap", raw, LEFT).band == band
    assert score_of("shoe1_gap", raw, RIGHT).band == "good"


@pytest.mark.parametrize(
    ("heel", "band"),
    [
        ("25", "low"),
        ("25.1", "medium"),
        ("50", "medium"),
        ("50.1", "high"),
        ("70", "high"),
    ],
)
def test_heel_height(heel: str, band: str) -> None:
    raw: dict[str, Json] = {"shoe2_heel_height_mm": Decimal(heel)}
    assert score_of("shoe2_heel", raw).band == band


def test_heel_drop() -> None:
    raw: dict[str, Json] = {
        "shoe1_heel_height_mm": 30,
        "shoe1_forefoot_height_mm": Decimal("18.5"),
    }
    assert score_of("shoe1_heel_drop_mm", raw).value == Decimal("11.5")
    del raw["shoe1_forefoot_height_mm"]
    assert score_of("shoe1_heel_drop_mm", raw).missing == ("shoe1_forefoot_height_mm",)


def test_motion_control_is_a_sum_without_bands() -> None:
    most = {f"shoe1_{name}": MEASURES[f"shoe1_{name}"].hard for name in MOTION_CONTROL}
    raw: dict[str, Json] = {code: limit.high for code, limit in most.items() if limit}
    score = score_of("shoe1_mcps_total", raw)
    assert (score.value, score.band) == (11, "")
    assert "no bands" in score.notes[0].text


@pytest.mark.parametrize("name", MOTION_CONTROL)
def test_motion_control_names_the_missing_item(name: str) -> None:
    raw: dict[str, Json] = {f"shoe1_{each}": 0 for each in MOTION_CONTROL}
    del raw[f"shoe1_{name}"]
    score = score_of("shoe1_mcps_total", raw)
    assert (score.value, score.missing) == (None, (f"shoe1_{name}",))


def test_unchecked_item_levels_say_so() -> None:
    for name in MOTION_CONTROL:
        assert MEASURES[f"shoe1_{name}"].source.evidence is Evidence.KNOWN_LOW


@pytest.mark.parametrize(
    ("raw", "code", "side"),
    [
        pytest.param({"shoe1_age_months": 13}, "shoe1_worn_out", None, id="age"),
        pytest.param({"shoe1_running_km": 801}, "shoe1_worn_out", None, id="km"),
        pytest.param(
            {"shoe1_wear_heel": pair("excess", "neutral")},
            "shoe1_worn_out",
            None,
            id="worn-through",
        ),
        pytest.param({"shoe1_age_months": 7}, "shoe1_worn_soon", None, id="soon-age"),
        pytest.param({"shoe1_running_km": 501}, "shoe1_worn_soon", None, id="soon-km"),
        pytest.param({"shoe1_fixation": "none"}, "shoe1_unfastened", None, id="loose"),
        pytest.param(
            {"shoe1_width": on_left("tight")}, "shoe1_poor_fit", LEFT, id="tight"
        ),
        pytest.param(
            {"shoe1_width": on_left("wide")}, "shoe1_poor_fit", LEFT, id="wide"
        ),
        pytest.param(
            {"shoe1_depth": on_left("shallow")}, "shoe1_poor_fit", LEFT, id="shallow"
        ),
        pytest.param(
            {"shoe1_wear_more_side": "left"}, "shoe1_uneven_wear", None, id="one-more"
        ),
        pytest.param(
            {"shoe1_wear_heel": pair("medial", "neutral")},
            "shoe1_uneven_wear",
            None,
            id="heels-differ",
        ),
        pytest.param(
            {"shoe1_firm_sole": "no"}, "shoe1_checklist", None, id="checklist"
        ),
        pytest.param({"shoe3_age_months": 13}, "shoe3_worn_out", None, id="third-pair"),
    ],
)
def test_findings_stand(raw: dict[str, Json], code: str, side: Side | None) -> None:
    assert (code, side) in finding_codes(raw)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param({"shoe1_age_months": 12}, "worn_out", id="12-months"),
        pytest.param({"shoe1_running_km": 800}, "worn_out", id="800-km"),
        pytest.param({"shoe1_age_months": 6}, "worn_soon", id="6-months"),
        pytest.param({"shoe1_age_months": 13}, "worn_soon", id="already-due"),
        pytest.param({"shoe1_running_km": 500}, "worn_soon", id="500-km"),
        pytest.param({"shoe1_fixation": "laces"}, "unfastened", id="laces"),
        pytest.param(
            {"shoe1_width": pair("adequate", "adequate")}, "poor_fit", id="ok"
        ),
        pytest.param({"shoe1_wear_more_side": "alike"}, "uneven_wear", id="alike"),
        pytest.param(
            {"shoe1_wear_heel": pair("neutral", "neutral")}, "uneven_wear", id="same"
        ),
        pytest.param({"shoe1_firm_sole": "yes"}, "checklist", id="met"),
    ],
)
def test_findings_stay_silent(raw: dict[str, Json], code: str) -> None:
    assert f"shoe1_{code}" not in {each for each, _ in finding_codes(raw)}


WEAR_ANSWERS: dict[str, dict[str, Json]] = {
    "heel_outer_back": {"shoe1_wear_heel": on_left("neutral")},
    "heel_inner": {"shoe1_wear_heel": on_left("medial")},
    "upper_leans_in": {"shoe1_wear_upper": on_left("medial")},
    "outer_border": {"shoe1_wear_pattern": on_left(["outer_border"])},
    "big_toe": {"shoe1_wear_forefoot": on_left(["hallux"])},
    "big_toe_top": {"shoe1_wear_pattern": on_left(["hallux_top"])},
    "central_forefoot": {"shoe1_wear_forefoot": on_left(["central", "lateral"])},
    "circular_patch": {"shoe1_wear_forefoot": on_left(["circular"])},
    "toe_tip": {"shoe1_wear_forefoot": on_left(["toe_tip"])},
    "forefoot_more": {"shoe1_wear_pattern": on_left(["forefoot_more"])},
    "flat_wide": {"shoe1_wear_pattern": on_left(["flat"])},
    "hardly_worn": {
        "shoe1_wear_heel": on_left("none"),
        "shoe1_wear_forefoot": on_left(["even"]),
    },
}


@pytest.mark.parametrize("alone", ["shoe1_wear_heel", "shoe1_wear_forefoot"])
def test_hardly_worn_needs_heel_and_forefoot(alone: str) -> None:
    raw = {alone: WEAR_ANSWERS["hardly_worn"][alone]}
    assert not {each for each in finding_codes(raw) if "_hint_" in each[0]}


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param({"shoe1_wear_more_side": "right"}, id="one-more"),
        pytest.param({"shoe1_wear_heel": pair("none", "lateral")}, id="heels-differ"),
    ],
)
def test_uneven_wear_says_what_it_may_go_with(raw: dict[str, Json]) -> None:
    found = {each.code: each.because for each in derived_from(raw).findings}
    words = found["shoe1_uneven_wear"]
    assert words.endswith(
        "may go with a leg length difference, a limp, any uneven loading"
    )


def test_every_hint_is_tested() -> None:
    assert {hint.code for hint in WEAR_HINTS} == set(WEAR_ANSWERS)


@pytest.mark.parametrize(("hint", "raw"), WEAR_ANSWERS.items())
def test_wear_hints(hint: str, raw: dict[str, Json]) -> None:
    found = {each for each in finding_codes(raw) if "_hint_" in each[0]}
    assert found == {(f"shoe1_hint_{hint}", LEFT)}


def test_hints_are_hints() -> None:
    raw = WEAR_ANSWERS["heel_inner"]
    finding = next(
        each
        for each in derived_from(raw).findings
        if each.code == "shoe1_hint_heel_inner"
    )
    assert "may go with" in finding.because
    hints = [rule for rule in FINDINGS if "_hint_" in rule.code]
    assert {rule.severity for rule in hints} <= {Severity.WATCH, Severity.TYPICAL}
    assert {rule.source.evidence for rule in hints} == {Evidence.KNOWN_MEDIUM}


def test_checklist_counts_only_what_was_recorded() -> None:
    assert checklist(context_of({}), 1) == {}
    raw: dict[str, Json] = {
        "shoe1_arch_support": "yes",
        "shoe1_cushioning": "none",
        "shoe1_firm_sole": "no",
        "shoe1_fixation": "laces",
        "shoe1_heel_height_mm": 25,
        "shoe1_length_gap_mm": pair(10, 21),
    }
    assert checklist(context_of(raw), 1) == {
        "arch_support": True,
        "cushioning": False,
        "firm_sole": False,
        "fixation": True,
        "heel": True,
        "gap": True,
    }


def test_the_longer_foot_decides_the_gap() -> None:
    context = context_of({"shoe1_length_gap_mm": pair(12, 4)})
    assert tightest_gap(context, 1) == 4
    context = context_of({"shoe1_length_gap_mm": on_left(12)})
    assert tightest_gap(context, 1) == 12


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(
            {"shoe1_fixation": "none", "shoe1_fixation_score": 2},
            "shoe1_fixation_scored",
            id="fastening",
        ),
        pytest.param(
            {"shoe1_heel_height_mm": 10, "shoe1_forefoot_height_mm": 20},
            "shoe1_heel_below_forefoot",
            id="heel-below-forefoot",
        ),
        pytest.param(
            {"shoe1_primary": "yes", "shoe2_primary": "yes"},
            "two_main_pairs",
            id="main",
        ),
    ],
)
def test_contradictions(raw: dict[str, Json], code: str) -> None:
    assert (code, None) in contradiction_codes(raw)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(
            {"shoe1_fixation": "laces", "shoe1_fixation_score": 2},
            "shoe1_fixation_scored",
            id="fastening",
        ),
        pytest.param(
            {"shoe1_heel_height_mm": 20, "shoe1_forefoot_height_mm": 20},
            "shoe1_heel_below_forefoot",
            id="level",
        ),
        pytest.param(
            {"shoe1_primary": "yes", "shoe2_primary": "no"}, "two_main_pairs", id="main"
        ),
    ],
)
def test_agreement_is_silent(raw: dict[str, Json], code: str) -> None:
    assert (code, None) not in contradiction_codes(raw)


def test_more_than_a_day_in_shoes_is_refused() -> None:
    raw: dict[str, Json] = {"shoe1_hours_per_day": 14, "shoe2_hours_per_day": 11}
    assert_refused(raw, "entries.shoe1_hours_per_day")


@pytest.mark.parametrize(
    ("code", "value"),
    [
        pytest.param("shoe1_hours_per_day", 25, id="hours"),
        pytest.param("shoe1_heel_height_mm", 251, id="heel"),
        pytest.param("shoe1_heel_counter_score", 4, id="counter-item"),
        pytest.param("shoe1_dual_density_score", 2, id="density-item"),
        pytest.param("shoe1_type", "rocket", id="type"),
    ],
)
def test_hard_limits_refuse(code: str, value: Json) -> None:
    assert_refused({code: value}, f"entries.{code}")


def test_a_very_loose_shoe_asks() -> None:
    assert_asks(
        {"shoe1_length_gap_mm": on_left(41)}, "entries.shoe1_length_gap_mm.left"
    )


def test_a_size_needs_its_system() -> None:
    assert_refused({"shoe1_size": "42"}, "entries.shoe1_size_system")
