"""What a contradiction, a refusal or a finding says: whole sentences, both sides."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from assessments.biomechanics.scoring.alignment import CHILD_UNTIL
from assessments.biomechanics.types import Json, Side
from tests.assessments.biomechanics.examination import (
    contradiction_codes,
    derived_from,
    finding_codes,
    on_left,
    pair,
    person,
    problems_of,
)

Raw = Mapping[str, Json]
LEFT = Side.LEFT


def sure(value: Json) -> Json:
    """Return a value outside its usual range that was confirmed."""
    return {"value": value, "confirmed": True}


# --- Contradictions -----------------------------------------------------------------------
LUMBAR: Json = [
    {"region": "lumbar", "side": "central", "intensity": 4, "quality": "ache"}
]
BOTH_CALVES: Json = [
    {"region": "calf", "side": side, "intensity": 4, "quality": "ache"}
    for side in ("left", "right")
]
FALL = "a fall is described, but no fall in the past 12 months is counted"
AGAINST: tuple[tuple[str, Raw, str], ...] = (
    (
        "back_pain_denied",
        {"lbp": "no", "body_map": LUMBAR},
        "no low back pain, yet the low back is marked on the body map",
    ),
    (
        "one_sided_on_both_sides",
        {"pattern": ["one_sided"], "body_map": BOTH_CALVES},
        "one-sided pain, but both sides are marked on the body map",
    ),
    ("falls_counted_zero", {"falls_12m": 0, "fall_injury": "yes"}, FALL),
    ("falls_counted_zero", {"falls_12m": 0, "fall_loc": "yes"}, FALL),
    ("falls_counted_zero", {"falls_12m": 0, "fall_no_rise": "yes"}, FALL),
    (
        "pelvis_seen_and_felt",
        {"posture_pelvis_frontal": "level", "crest_low_side": "left"},
        "pelvis seen as level, crests felt as left",
    ),
    (
        "pelvis_seen_and_felt",
        {"posture_pelvis_frontal": "left_low", "crest_low_side": "right"},
        "pelvis seen as left low, crests felt as right",
    ),
    (
        "limp_none_but_pattern",
        {"limp": on_left(["none"]), "stance_time_reduced_side": "left"},
        "no pattern, but a shorter stance on this side",
    ),
    (
        "limp_none_but_pattern",
        {"limp": on_left(["none"]), "stride": "shuffling"},
        "no pattern, but a shuffling stride",
    ),
    (
        "swing_pattern_and_degree",
        {
            "swing_pattern": on_left("hip_hike"),
            "swing_pattern_degree": on_left("none"),
        },
        "swing hip hike, degree none",
    ),
    (
        "pain_without_place",
        {"body_map": [], "nprs_worst_24h": 1},
        "worst pain 1, but no place is marked",
    ),
)


@pytest.mark.parametrize(("code", "raw", "said"), AGAINST)
def test_a_contradiction_says(code: str, raw: Raw, said: str) -> None:
    found = {each.code: each.text for each in derived_from(raw).contradictions}
    assert found[code] == said


@pytest.mark.parametrize(
    ("code", "raw"),
    [
        pytest.param(
            "pelvis_seen_and_felt",
            {"posture_pelvis_frontal": "level", "crest_low_side": "level"},
            id="both-level",
        ),
        pytest.param(
            "pelvis_seen_and_felt",
            {"posture_pelvis_frontal": "right_low", "crest_low_side": "right"},
            id="both-right",
        ),
        pytest.param(
            "falls_counted_zero", {"falls_12m": 1, "fall_loc": "yes"}, id="one-fall"
        ),
        pytest.param(
            "heel_direction_disagrees",
            {
                "rcsp_deg": on_left({"magnitude": 10, "direction": "everted"}),
                "fpi_calcaneal_position": on_left(0),
            },
            id="heel-vertical-in-the-index",
        ),
    ],
)
def test_what_goes_together_is_no_contradiction(code: str, raw: Raw) -> None:
    assert code not in {each for each, _ in contradiction_codes(raw)}


# --- Refusals -------------------------------------------------------------------------------
REFUSED: tuple[tuple[Raw, str, str], ...] = (
    (
        {
            "foot_length_total_mm": on_left(250),
            "foot_length_truncated_mm": on_left(260),
        },
        "260 mm",
        "less than the total foot length, 250 mm",
    ),
    (
        {
            "footprint_midfoot_width_mm": on_left(95),
            "footprint_forefoot_width_mm": on_left(90),
        },
        "95 mm",
        "at most the forefoot width, 90 mm",
    ),
    (
        {
            "nav_height_relaxed_mm": on_left(sure(0)),
            "foot_length_truncated_mm": on_left(180),
        },
        "0.000 of the truncated foot length",
        "more than 0 and less than 0.6 of it",
    ),
    (
        {
            "monofilament_sites_felt": on_left(5),
            "monofilament_sites_tested": on_left(4),
        },
        "5 sites felt",
        "at most the 4 sites tested",
    ),
    (
        {"odi_sum": 46, "odi_answered": 9},
        "46",
        "at most 5 for each of 9 answered items",
    ),
    (
        {"crest_height_diff_mm": 10, "crest_low_side": "level"},
        "10 mm, level",
        "0 when level, more than 0 when one side is lower",
    ),
    (
        {"pregnant": "no", "pregnancy_weeks": 12},
        "12 weeks of pregnancy",
        "only with «pregnant: yes»",
    ),
    (
        {"pregnant": "no", "pregnancy_weeks": sure(1)},
        "1 week of pregnancy",
        "only with «pregnant: yes»",
    ),
)


@pytest.mark.parametrize(("raw", "given", "allowed"), REFUSED)
def test_a_refusal_says_what_was_given_and_what_is_allowed(
    raw: Raw, given: str, allowed: str
) -> None:
    (problem,) = problems_of(raw)
    assert (problem.given, problem.allowed) == (given, allowed)


# --- Findings -------------------------------------------------------------------------------
STANDING: tuple[tuple[str, Raw, str], ...] = (
    (
        "neuroma_signs",
        {
            "neuroma_web_space": on_left(["third"]),
            "neuroma_mulder_click": on_left("yes"),
            "neuroma_squeeze_pain": on_left("yes"),
        },
        "Web space marked, Mulder's click, painful squeeze",
    ),
    ("neuroma_signs", {"neuroma_mulder_click": on_left("yes")}, "Mulder's click"),
    ("neuroma_signs", {"neuroma_squeeze_pain": on_left("yes")}, "Painful squeeze"),
    (
        "pad_signs",
        {
            "pulse_dp": on_left("absent"),
            "pulse_pt": on_left("absent"),
            "ankle_dp_mmhg": on_left(90),
            "brachial_mmhg": pair(100, 100),
        },
        "neither foot pulse felt, ABPI 0.90",
    ),
    (
        "weak_pelvic_muscles",
        {"finding_pelvic_strength": on_left("reduced")},
        "pelvic muscles reduced",
    ),
)


@pytest.mark.parametrize(("code", "raw", "said"), STANDING)
def test_a_finding_rests_on(code: str, raw: Raw, said: str) -> None:
    found = {each.code: each.because for each in derived_from(raw).findings}
    assert found[code] == said


def test_shuffling_alone_names_nothing_else() -> None:
    raw: dict[str, Json] = {"stride": "shuffling", "arm_swing": "reduced_both"}
    said = [each.because for each in derived_from(raw).findings]
    assert "shuffling with reduced arm swing" in said


@pytest.mark.parametrize(
    ("age", "refers"), [(CHILD_UNTIL - 1, True), (CHILD_UNTIL, False)]
)
def test_a_childs_knee_is_referred_until_that_age(age: int, refers: bool) -> None:
    raw: dict[str, Json] = {"knee_frontal": pair("varus", "straight")}
    found = finding_codes(raw, person(age))
    assert (("child_knee_refer", LEFT) in found) is refers


def test_zero_pain_needs_no_place() -> None:
    raw: dict[str, Json] = {"body_map": [], "nprs_worst_24h": Decimal(0)}
    assert contradiction_codes(raw) == set()
