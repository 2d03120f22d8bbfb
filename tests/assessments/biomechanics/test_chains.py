"""Section 8.3: chains are what the clinician saw, with the evidence beside it."""

from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.catalogue.chain_steps import step_code
from assessments.biomechanics.chains import chains_of, completeness
from assessments.biomechanics.reference.chain_rows import CHAINS
from assessments.biomechanics.reference.treatments import BY_CODE
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import (
    Chain,
    ChainStep,
    Json,
    Side,
    Sides,
    StepState,
)
from tests.assessments.biomechanics.examination import (
    assert_refused,
    context_of,
    derived_from,
    on_left,
    pair,
)

# The steps of 8.3, word for word and in order.
STEPS = {
    "chain_pronation": (
        "weak_flat_foot",
        "pronates_at_contact",
        "ankle_alignment_changed",
        "knee_drops_inward",
        "hip_compensates_gluteal_overwork",
        "gluteal_short_tight",
        "pelvis_tips_twists_to_that_side",
        "lumbar_spacing_changed",
        "low_back_pain",
    ),
    "chain_short_stride": (
        "foot_or_heel_pain",
        "shuffle_short_stride",
        "no_heel_strike_flat_contact",
        "centre_of_mass_forward",
        "trunk_leans_forward_flexed",
        "pelvis_and_shoulders_tip_forward",
        "spine_flexed_lordosis_flattened",
        "disc_or_facet_load",
        "low_back_pain",
    ),
    "chain_limp": (
        "one_sided_pain",
        "short_stance_affected_side",
        "extra_load_other_leg",
        "upper_body_shifts_to_loaded_side",
        "side_to_side_instead_of_rotation",
        "sij_tight_inflamed",
        "leg_referred_pain",
        "pelvis_inefficient_position",
        "stress_on_lumbar_joints_ligaments_muscles",
        "low_back_pain",
    ),
    "chain_lld": (
        "lld",
        "pelvic_tilt",
        "spinal_curvature",
        "muscle_tension",
        "one_side_works_harder",
        "low_back_pain",
    ),
    "chain_shock": (
        "poor_mechanics_or_shoes",
        "reduced_shock_absorption",
        "load_to_spine",
        "low_back_pain",
    ),
}


def chain(code: str, raw: dict[str, Json]) -> Chain:
    found = {each.code: each for each in chains_of(context_of(raw))}
    return found[code]


def step(code: str, of: Chain) -> ChainStep:
    return next(each for each in of.steps if each.code == code)


def test_the_chains_and_their_order() -> None:
    written = {row.code: tuple(step.code for step in row.steps) for row in CHAINS}
    assert written == STEPS


@pytest.mark.parametrize("row", CHAINS, ids=lambda row: row.code)
def test_every_step_has_a_question_and_evidence_that_exists(row: object) -> None:
    chain_row = next(each for each in CHAINS if each is row)
    for each in chain_row.steps:
        measure = MEASURES[step_code(chain_row, each)]
        assert measure.sides is Sides.ONCE
        assert measure.normal == ""
        assert each.measures
        for code in each.measures:
            assert code in MEASURES or code in COMPUTED
    assert set(chain_row.ends) <= set(BY_CODE)


def test_each_chain_says_what_its_treatment_ends_with() -> None:
    assert {row.code: row.ends for row in CHAINS} == {
        "chain_pronation": ("foot_strength", "massage", "orthosis_custom"),
        "chain_short_stride": (
            "heel_pain_first",
            "gait_retraining",
            "restore_extension",
        ),
        "chain_limp": ("limp_cause_first", "alignment_whole_body", "sij_mobility"),
        "chain_lld": ("heel_insert",),
        "chain_shock": ("footwear_supportive",),
    }


@pytest.mark.parametrize(
    ("chain_code", "step_name", "measures"),
    [
        (
            "chain_short_stride",
            "shuffle_short_stride",
            {"stride_length_m", "walk_ratio"},
        ),
        (
            "chain_limp",
            "short_stance_affected_side",
            {"device_stance_pct", "stance_time_ratio_max_min"},
        ),
    ],
)
def test_a_step_rests_on_the_measures_of_the_reference(
    chain_code: str, step_name: str, measures: set[str]
) -> None:
    steps = next(row.steps for row in CHAINS if row.code == chain_code)
    found = next(each for each in steps if each.code == step_name)
    assert measures <= set(found.measures)


def test_a_chain_nobody_looked_at_is_not_shown() -> None:
    assert chains_of(context_of({"lbp": "yes"})) == ()


def test_nothing_is_inferred_from_measures() -> None:
    raw: dict[str, Json] = {"lbp": "yes", "chain_lld_lld": "unsure"}
    back = step("low_back_pain", chain("chain_lld", raw))
    assert (back.state, back.evidence) == (StepState.NOT_TESTED, ("lbp",))


@pytest.mark.parametrize(
    ("answer", "state", "side"),
    [
        pytest.param("left", StepState.PRESENT, Side.LEFT, id="left"),
        pytest.param("right", StepState.PRESENT, Side.RIGHT, id="right"),
        pytest.param("both", StepState.PRESENT, None, id="both"),
        pytest.param("absent", StepState.ABSENT, None, id="absent"),
        pytest.param("unsure", StepState.UNSURE, None, id="unsure"),
        pytest.param(
            {"state": "not_tested"}, StepState.NOT_TESTED, None, id="not-tested"
        ),
        pytest.param({"state": "unable"}, StepState.NOT_TESTED, None, id="unable"),
    ],
)
def test_the_state_is_the_clinicians_answer(
    answer: Json, state: StepState, side: Side | None
) -> None:
    raw: dict[str, Json] = {"chain_pronation_knee_drops_inward": answer}
    found = step("knee_drops_inward", chain("chain_pronation", raw))
    assert (found.state, found.side) == (state, side)


def test_a_central_step_has_no_side() -> None:
    raw: dict[str, Json] = {"chain_shock_load_to_spine": "present"}
    found = step("load_to_spine", chain("chain_shock", raw))
    assert (found.state, found.side) == (StepState.PRESENT, None)
    assert_refused(
        {"chain_shock_load_to_spine": "left"}, "entries.chain_shock_load_to_spine"
    )


def test_evidence_is_of_the_side_the_step_was_seen_on() -> None:
    raw: dict[str, Json] = {
        "chain_pronation_ankle_alignment_changed": "left",
        "too_many_toes": pair(3, 1),
    }
    found = step("ankle_alignment_changed", chain("chain_pronation", raw))
    assert found.evidence == ("too_many_toes.left",)
    raw["chain_pronation_ankle_alignment_changed"] = "both"
    found = step("ankle_alignment_changed", chain("chain_pronation", raw))
    assert found.evidence == ("too_many_toes.left", "too_many_toes.right")


def test_a_value_that_was_not_tested_is_no_evidence() -> None:
    raw: dict[str, Json] = {
        "chain_pronation_ankle_alignment_changed": "right",
        "too_many_toes": on_left(3),
    }
    found = step("ankle_alignment_changed", chain("chain_pronation", raw))
    assert found.evidence == ()


def test_an_incomplete_score_is_no_evidence() -> None:
    raw: dict[str, Json] = {
        "chain_limp_sij_tight_inflamed": "left",
        "sij_distraction": "yes",
    }
    found = step("sij_tight_inflamed", chain("chain_limp", raw))
    assert found.evidence == ()


def test_a_score_is_evidence() -> None:
    items = (
        "fpi_talar_head",
        "fpi_malleolar_curves",
        "fpi_calcaneal_position",
        "fpi_tn_bulge",
        "fpi_arch_congruence",
        "fpi_forefoot_abduction",
    )
    raw: dict[str, Json] = {code: on_left(1) for code in items}
    raw["chain_pronation_weak_flat_foot"] = "left"
    found = step("weak_flat_foot", chain("chain_pronation", raw))
    assert found.evidence == ("fpi_total.left",)


def test_completeness_is_present_over_tested() -> None:
    raw: dict[str, Json] = {
        "chain_lld_lld": "right",
        "chain_lld_pelvic_tilt": "right",
        "chain_lld_spinal_curvature": "absent",
        "chain_lld_muscle_tension": "unsure",
        "chain_lld_one_side_works_harder": {"state": "not_tested"},
    }
    found = chain("chain_lld", raw)
    assert (found.present, found.tested) == (2, 4)
    assert completeness(found) == Decimal("0.5")


def test_completeness_of_nothing_tested_is_no_zero() -> None:
    raw: dict[str, Json] = {"chain_lld_lld": {"state": "not_tested"}}
    assert completeness(chain("chain_lld", raw)) is None


def test_case_2_chain_d() -> None:
    raw: dict[str, Json] = {
        "chain_lld_lld": "right",
        "chain_lld_pelvic_tilt": "right",
        "chain_lld_spinal_curvature": "right",
        "chain_lld_muscle_tension": "right",
        "chain_lld_one_side_works_harder": "left",
        "chain_lld_low_back_pain": "present",
        "block_mm": 12,
        "block_side": "right",
        "block_landmark": "iliac_crest",
    }
    found = next(c for c in derived_from(raw).chains if c.code == "chain_lld")
    assert (found.present, found.tested) == (6, 6)
    assert "lld_block_mm" in step("lld", found).evidence


def test_a_chain_carries_no_severity_and_no_cause() -> None:
    assert set(Chain.__dataclass_fields__) == {"code", "title", "steps"}
    for row in CHAINS:
        words = " ".join((row.title, *(step.title for step in row.steps))).lower()
        assert "cause" not in words
        assert "severe" not in words
