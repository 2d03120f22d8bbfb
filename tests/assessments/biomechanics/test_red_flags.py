"""Section 9: every red flag fires, stays silent, and asks for what it must."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.derive import derive, unasked_of
from assessments.biomechanics.entries import Context
from assessments.biomechanics.red_flags import BEHAVIOUR, QUESTIONS, RED_FLAGS
from assessments.biomechanics.rules import RedFlagRule
from assessments.biomechanics.scoring.red_flags import calf_is_bigger, wells_total
from assessments.biomechanics.types import Json, Kind, Side, Sides, Urgency
from assessments.biomechanics.warnings.spine import neurological
from tests.assessments.biomechanics.examination import (
    ADULT,
    context_of,
    derived_from,
    on_left,
    on_right,
    pair,
    person,
    record,
    score_of,
)

LEFT, RIGHT = Side.LEFT, Side.RIGHT
E, S, U, R = Urgency
Raw = dict[str, Json]


def confirmed(raw: Mapping[str, Json]) -> Raw:
    """Confirm pressures that are low enough to be asked about."""
    pressures = ("ankle_dp_mmhg", "toe_pressure_mmhg")
    return {
        key: {
            side: {"value": each, "confirmed": True} if isinstance(each, int) else each
            for side, each in value.items()
        }
        if key in pressures and isinstance(value, dict)
        else value
        for key, value in raw.items()
    }


def flags(raw: Mapping[str, Json], age: int = 40) -> dict[tuple[str, Side | None], str]:
    found = derived_from(confirmed(raw), person(age)).red_flags
    return {(flag.code, flag.side): flag.urgency.value for flag in found}


def yes(*codes: str) -> Raw:
    """Answer questions yes, those of a side on the left."""
    return {
        code: "yes" if MEASURES[code].sides is Sides.ONCE else on_left("yes")
        for code in codes
    }


def answered(answers: Mapping[str, str] | None = None) -> Raw:
    """Answer every question that must be asked as normal, unless said otherwise."""
    asked = {question for rule in RED_FLAGS for question in rule.must_ask}
    given = {code: MEASURES[code].normal or "no" for code in asked} | dict(
        answers or {}
    )
    return {
        code: value if MEASURES[code].sides is Sides.ONCE else pair(value, value)
        for code, value in given.items()
    }


WELLS_NO: Raw = {
    code: "no" if MEASURES[code].sides is Sides.ONCE else on_left("no")
    for code in MEASURES
    if code.startswith("wells_")
}
NG65_NO: Raw = {
    code: "no"
    for code in (
        "infl_wakes_at_night",
        "infl_buttock_pain",
        "lbp_better_exercise",
        "infl_nsaid_48h",
        "infl_family",
        "infl_arthritis",
        "infl_enthesitis",
        "infl_psoriasis",
    )
}
LONG_BACK_PAIN: Raw = {**NG65_NO, "lbp": "yes", "lbp_weeks": 30, "lbp_onset_age": 36}
CAVUS: Raw = {
    code: on_left(item)
    for code, item in zip(
        (
            "fpi_talar_head",
            "fpi_malleolar_curves",
            "fpi_calcaneal_position",
            "fpi_tn_bulge",
            "fpi_arch_congruence",
            "fpi_forefoot_abduction",
        ),
        (-2, -1, -2, -1, -2, -1),
        strict=True,
    )
}

FIRES = [
    # code, side, answers, age, urgency
    ("CES", None, yes("rf_bladder_bowel"), 40, E),
    ("CES", None, yes("rf_saddle_numbness"), 40, E),
    ("CES", None, yes("rf_sexual_function"), 40, E),
    ("CES", None, yes("rf_both_legs_weak"), 40, E),
    ("CES", None, yes("rf_both_legs_pain"), 40, E),
    ("N1", LEFT, {"rf_weakness": pair("rapid", "none")}, 40, E),
    ("N1", LEFT, {"rf_weakness": pair("new", "new")}, 40, E),
    ("N1", LEFT, {"rf_weakness": pair("progressive", "none")}, 40, S),
    ("N1", LEFT, {"rf_weakness": pair("new", "none")}, 40, S),
    ("N1", LEFT, {"rf_weakness": pair("static", "none")}, 40, U),
    ("N1", LEFT, {**yes("foot_drop"), "rf_weakness": pair("static", "none")}, 40, U),
    (
        "N1",
        LEFT,
        {"rf_weakness": pair("static", "none"), "babinski": on_left("up")},
        40,
        S,
    ),
    (
        "N1",
        LEFT,
        {"rf_weakness": pair("static", "none"), "limp": on_left(["steppage"])},
        40,
        S,
    ),
    ("N1", LEFT, {**yes("rf_sensory_loss"), "rf_weakness": on_left("static")}, 40, U),
    ("N1", LEFT, yes("foot_drop"), 40, S),
    ("N1", LEFT, yes("rf_sensory_loss"), 40, S),
    ("N1", LEFT, {"myotome_l4": on_left("3")}, 40, S),
    ("N1", LEFT, {"strength_tibialis_anterior": on_left("3")}, 40, S),
    ("N1", LEFT, {"babinski": on_left("up")}, 40, S),
    ("N1", LEFT, {"limp": on_left(["steppage"]), "limp_is_new": "yes"}, 40, S),
    ("N1", LEFT, {"limp": on_left(["ataxic_wide"])}, 40, S),
    ("N1-GAIT", None, yes("rf_gait_ataxia"), 40, S),
    ("N1-CAVUS", LEFT, yes("neuro_cavus"), 40, U),
    (
        "N1-CAVUS",
        LEFT,
        {
            **CAVUS,
            "strength_peronei": on_left("4-"),
            "family_history_neuropathy": "yes",
        },
        49,
        U,
    ),
    ("CORD", None, {**yes("rf_cancer_history", "lbp")}, 40, S),
    ("CORD", None, yes("rf_cancer_history", "rf_night_pain"), 40, S),
    ("CORD", None, yes("rf_cancer_history", "rf_band_pain"), 40, S),
    ("CORD", None, yes("rf_cancer_history", "rf_unsteady_legs"), 40, E),
    (
        "FX-A",
        LEFT,
        yes("ottawa_ankle_pain", "ottawa_lateral_malleolus"),
        40,
        S,
    ),
    ("FX-A", LEFT, yes("ottawa_ankle_pain", "ottawa_medial_malleolus"), 40, S),
    ("FX-A", LEFT, yes("ottawa_ankle_pain", "ottawa_unable_four_steps"), 40, S),
    ("FX-A", LEFT, yes("ottawa_midfoot_pain", "ottawa_navicular"), 40, S),
    ("FX-A", LEFT, yes("ottawa_midfoot_pain", "ottawa_fifth_metatarsal"), 40, S),
    ("FX-A", LEFT, yes("ottawa_midfoot_pain", "ottawa_unable_four_steps"), 40, S),
    ("FX-S", LEFT, yes("rf_focal_bone_pain"), 40, U),
    ("FX-S", LEFT, yes("rf_bone_pain_impact"), 40, U),
    ("FX-S", LEFT, yes("rf_bone_night_ache"), 40, U),
    (
        "FX-S",
        LEFT,
        {**yes("rf_bone_night_ache"), "rf_bone_site": on_left("sesamoid")},
        40,
        S,
    ),
    (
        "FX-S",
        LEFT,
        {**yes("rf_focal_bone_pain"), "rf_bone_site": on_left("navicular")},
        40,
        S,
    ),
    (
        "FX-S",
        LEFT,
        {**yes("rf_focal_bone_pain"), "rf_bone_site": on_left("other")},
        40,
        U,
    ),
    ("FX-V", None, yes("rf_sudden_back_pain"), 71, S),
    ("FX-V", None, yes("rf_sudden_back_pain", "osteoporosis"), 51, S),
    ("FX-V", None, yes("rf_sudden_back_pain", "steroid_long_term"), 51, S),
    ("FX-V", None, yes("rf_sudden_back_pain", "rf_back_trauma"), 30, S),
    ("FX-V", None, yes("rf_sudden_back_pain", "rf_height_loss"), 30, S),
    ("INF", None, yes("rf_sepsis"), 40, E),
    ("INF", None, yes("rf_fever"), 40, S),
    ("INF", None, yes("rf_night_pain", "rf_iv_drugs"), 40, S),
    ("INF", None, yes("rf_night_pain", "rf_immunosuppressed"), 40, S),
    ("INF", None, yes("rf_night_pain", "rf_recent_surgery"), 40, S),
    ("INF-LIMB", LEFT, yes("rf_hot_joint"), 40, S),
    ("INF-LIMB", LEFT, yes("spreading_infection"), 40, S),
    ("CA", None, yes("rf_cancer_history"), 40, U),
    ("CA", None, yes("rf_weight_loss"), 40, U),
    ("CA", None, yes("rf_night_pain"), 40, U),
    ("CA", None, yes("rf_lump"), 40, U),
    ("CA", None, yes("rf_new_atypical_pain"), 19, U),
    ("CA", None, yes("rf_new_atypical_pain"), 56, U),
    ("SKIN", LEFT, yes("rf_skin_lesion"), 40, U),
    (
        "DVT",
        LEFT,
        {**WELLS_NO, **yes("wells_immobile", "wells_pitting_oedema")},
        40,
        S,
    ),
    ("DVT", LEFT, yes("wells_cancer", "wells_tender_veins"), 40, S),
    ("DVT", LEFT, yes("rf_dvt_suspected"), 40, S),
    ("DVT", LEFT, yes("rf_dvt_suspected", "rf_pe"), 40, E),
    ("PE", None, yes("rf_pe"), 40, E),
    ("CHAR", LEFT, yes("diabetes", "hot_swollen"), 40, S),
    ("CHAR", LEFT, yes("neuropathy_known", "hot_swollen"), 40, S),
    (
        "CHAR",
        LEFT,
        {
            "foot_temperature_c": pair(Decimal("33.3"), Decimal("31.3")),
            **yes("diabetes"),
        },
        40,
        S,
    ),
    ("CLTI", LEFT, yes("acute_ischaemia"), 40, E),
    ("CLTI", LEFT, yes("rest_pain_ischaemic"), 40, S),
    ("CLTI", LEFT, yes("gangrene"), 40, S),
    ("CLTI", LEFT, {"ankle_dp_mmhg": on_left(49)}, 40, S),
    ("CLTI", LEFT, {"toe_pressure_mmhg": on_left(29)}, 40, S),
    (
        "CLTI",
        LEFT,
        {"pulse_dp": on_left("absent"), "pulse_pt": on_left("absent")},
        40,
        S,
    ),
    (
        "CLTI",
        LEFT,
        {
            **yes("active_ulcer"),
            "ankle_dp_mmhg": on_left(59),
            "brachial_mmhg": pair(120, 120),
        },
        40,
        S,
    ),
    (
        "CLTI",
        LEFT,
        {
            **yes("rest_pain_ischaemic"),
            "ankle_dp_mmhg": on_left(59),
            "brachial_mmhg": pair(120, 120),
        },
        40,
        S,
    ),
    (
        "CLTI",
        LEFT,
        {"ankle_dp_mmhg": on_left(59), "brachial_mmhg": pair(120, 120)},
        40,
        U,
    ),
    ("DFU", LEFT, yes("diabetes", "active_ulcer"), 40, S),
    ("DFU", LEFT, yes("diabetes", "hot_swollen"), 40, S),
    ("DFU", LEFT, yes("diabetes", "gangrene"), 40, E),
    ("DFU", LEFT, yes("diabetes", "deep_infection"), 40, E),
    ("DFU", LEFT, yes("diabetes", "active_ulcer", "rf_fever"), 40, E),
    ("DFU", LEFT, yes("diabetes", "active_ulcer", "rest_pain_ischaemic"), 40, E),
    (
        "INFL",
        None,
        {
            **LONG_BACK_PAIN,
            **yes(
                "infl_wakes_at_night",
                "infl_buttock_pain",
                "lbp_better_exercise",
                "infl_nsaid_48h",
            ),
        },
        40,
        U,
    ),
    (
        "INFL",
        None,
        {
            **LONG_BACK_PAIN,
            "lbp_onset_age": 34,
            **yes("infl_family", "infl_arthritis", "infl_psoriasis"),
        },
        40,
        U,
    ),
    (
        "INFL",
        None,
        {
            **LONG_BACK_PAIN,
            **yes("infl_family", "infl_arthritis", "infl_psoriasis"),
            "hla_b27": "positive",
        },
        40,
        U,
    ),
    (
        "INFL",
        None,
        {
            "lbp_weeks": 30,
            "lbp_onset_age": 36,
            **yes("infl_family", "infl_arthritis", "infl_psoriasis"),
            "hla_b27": "positive",
        },
        40,
        U,
    ),
    (
        "INFL",
        None,
        {**LONG_BACK_PAIN, **yes("infl_family", "infl_arthritis", "infl_psoriasis")},
        40,
        R,
    ),
    ("INFA", None, {"morning_stiff_min": 31}, 40, U),
    ("INFA", None, {"joints_swollen": 2}, 40, U),
    ("INFA", None, yes("mtp_squeeze_pain"), 40, U),
    ("INFA", None, yes("mtp1_acute"), 40, U),
    ("AAA", None, yes("rf_pulsatile_abdomen"), 40, E),
    ("AAA", None, yes("rf_collapse"), 40, E),
    ("AAA", None, yes("rf_severe_back_pain"), 61, E),
    ("PAED", None, yes("child_refuses_weight", "rf_fever"), 5, E),
    ("PAED", None, yes("child_refuses_weight"), 5, S),
    ("PAED", None, yes("child_limp"), 5, S),
    ("PAED", None, yes("child_hip_knee_pain"), 8, S),
    ("PAED", None, yes("child_hip_knee_pain"), 16, S),
    ("PAED", None, {"limp": on_left(["antalgic"])}, 9, S),
    ("PAED", None, yes("neuro_cavus"), 9, U),
    ("PAED", None, yes("regression"), 4, U),
    ("PAED", None, yes("new_toe_walking"), 4, U),
    ("PAED", None, yes("child_flat_foot_stiff"), 13, U),
    ("PAED", None, yes("rf_night_pain"), 13, S),
    ("CMPX", LEFT, yes("rf_compartment"), 40, E),
    ("CMPX", LEFT, yes("rf_achilles_gap"), 40, S),
    ("CMPX", LEFT, yes("rf_thompson_positive"), 40, S),
    ("CMPX", LEFT, yes("rf_tp_rupture"), 40, S),
    ("PSY", None, yes("rf_suicidal_intent"), 40, E),
    ("PSY", None, yes("rf_safeguarding"), 40, S),
    ("PSY", None, {"yellow_flags": ["fear"]}, 40, R),
]


def row_id(value: object) -> str | None:
    return str(value) if isinstance(value, str) else None


@pytest.mark.parametrize(("code", "side", "raw", "age", "urgency"), FIRES, ids=row_id)
def test_it_fires(
    code: str, side: Side | None, raw: Raw, age: int, urgency: Urgency
) -> None:
    assert flags(raw, age).get((code, side)) == urgency.value


@pytest.mark.parametrize(("code", "side", "raw", "age", "urgency"), FIRES, ids=row_id)
def test_it_fires_on_the_other_side_alone(
    code: str, side: Side | None, raw: Raw, age: int, urgency: Urgency
) -> None:
    mirrored: Raw = {
        key: {"left": value["right"], "right": value["left"]}
        if isinstance(value, dict) and set(value) == {"left", "right"}
        else value
        for key, value in raw.items()
    }
    found, swapped = flags(raw, age), flags(mirrored, age)
    assert swapped == {
        (flag, on.other if on else None): level for (flag, on), level in found.items()
    }


SILENT = [
    ("CES", yes("lbp"), 40),
    ("N1", {"rf_weakness": pair("none", "none")}, 40),
    ("N1", {"myotome_l4": on_left("3+")}, 40),
    ("N1", {"limp": on_left(["steppage"]), "limp_is_new": "no"}, 40),
    ("N1", {"limp": on_left(["antalgic"]), "limp_is_new": "yes"}, 40),
    ("N1-GAIT", {"rf_gait_ataxia": "no"}, 40),
    ("N1-CAVUS", {**CAVUS, "strength_peronei": on_left("4-")}, 40),
    ("N1-CAVUS", {**CAVUS, "family_history_neuropathy": "yes"}, 40),
    (
        "N1-CAVUS",
        {**yes("family_history_neuropathy"), "strength_peronei": on_left("4-")},
        40,
    ),
    ("CORD", yes("rf_cancer_history"), 40),
    ("CORD", yes("rf_band_pain", "rf_unsteady_legs", "lbp"), 40),
    ("FX-A", yes("ottawa_ankle_pain"), 40),
    ("FX-A", yes("ottawa_lateral_malleolus", "ottawa_navicular"), 40),
    ("FX-A", yes("ottawa_ankle_pain", "ottawa_navicular"), 40),
    ("FX-S", yes("load_spike", "low_energy_availability"), 40),
    ("FX-V", yes("rf_sudden_back_pain"), 70),
    ("FX-V", yes("rf_sudden_back_pain", "osteoporosis"), 50),
    ("FX-V", yes("osteoporosis", "rf_height_loss"), 80),
    ("INF", yes("rf_iv_drugs", "rf_immunosuppressed"), 40),
    ("INF-LIMB", {"rf_hot_joint": pair("no", "no")}, 40),
    ("CA", yes("rf_new_atypical_pain"), 20),
    ("CA", yes("rf_new_atypical_pain"), 55),
    ("SKIN", {"rf_skin_lesion": pair("no", "no")}, 40),
    ("DVT", {**WELLS_NO, **yes("wells_immobile")}, 40),
    (
        "DVT",
        {
            **WELLS_NO,
            **yes("wells_immobile", "wells_pitting_oedema", "wells_alternative"),
        },
        40,
    ),
    ("PE", {"rf_pe": "no"}, 40),
    ("CHAR", yes("hot_swollen"), 40),
    (
        "CHAR",
        {
            "foot_temperature_c": pair(Decimal("33.2"), Decimal("31.3")),
            **yes("diabetes"),
        },
        40,
    ),
    ("CLTI", {"pulse_dp": on_left("absent"), "pulse_pt": on_left("reduced")}, 40),
    ("CLTI", {"ankle_dp_mmhg": on_left(50), "toe_pressure_mmhg": on_left(30)}, 40),
    (
        "CLTI",
        {"ankle_dp_mmhg": on_left(60), "brachial_mmhg": pair(120, 120)},
        40,
    ),
    ("DFU", yes("active_ulcer"), 40),
    ("DFU", yes("diabetes", "ulcer_history"), 40),
    ("INFL", {**LONG_BACK_PAIN, **yes("infl_family", "infl_arthritis")}, 40),
    (
        "INFL",
        {
            **LONG_BACK_PAIN,
            "lbp_weeks": 12,
            **yes(
                "infl_family", "infl_arthritis", "infl_psoriasis", "infl_wakes_at_night"
            ),
        },
        40,
    ),
    (
        "INFL",
        {
            **LONG_BACK_PAIN,
            "lbp_onset_age": 45,
            **yes(
                "infl_family", "infl_arthritis", "infl_psoriasis", "infl_wakes_at_night"
            ),
        },
        60,
    ),
    (
        "INFL",
        {
            **LONG_BACK_PAIN,
            **yes("infl_family", "infl_arthritis", "infl_psoriasis"),
            "hla_b27": "negative",
        },
        40,
    ),
    (
        "INFL",
        {
            "lbp_weeks": 30,
            "lbp_onset_age": 36,
            **yes("infl_family", "infl_arthritis", "infl_psoriasis"),
        },
        40,
    ),
    (
        "INFL",
        {
            **LONG_BACK_PAIN,
            **yes("infl_family", "infl_arthritis"),
            "hla_b27": "positive",
        },
        40,
    ),
    ("CLTI", yes("active_ulcer"), 40),
    ("INFA", {"morning_stiff_min": 30, "joints_swollen": 1}, 40),
    ("AAA", yes("rf_severe_back_pain"), 60),
    ("PAED", yes("child_limp", "child_refuses_weight", "rf_fever"), 18),
    ("PAED", yes("rf_fever"), 5),
    ("CMPX", {"rf_achilles_gap": pair("no", "no")}, 40),
    ("PSY", {"yellow_flags": ["none"]}, 40),
]


@pytest.mark.parametrize(("code", "raw", "age"), SILENT, ids=row_id)
def test_it_stays_silent(code: str, raw: Raw, age: int) -> None:
    found = flags(raw, age)
    assert (code, None) not in found
    assert (code, LEFT) not in found
    assert (code, RIGHT) not in found


def test_every_rule_is_tested_both_ways() -> None:
    codes = {rule.code for rule in RED_FLAGS}
    assert {row[0] for row in FIRES} == codes
    assert {row[0] for row in SILENT} == codes


@pytest.mark.parametrize("rule", RED_FLAGS, ids=lambda rule: rule.code)
def test_every_question_exists(rule: RedFlagRule) -> None:
    assert set(rule.must_ask) <= set(rule.questions)
    assert set(rule.questions) <= set(MEASURES)
    assert rule.action
    assert rule.source.citation


def test_no_flag_is_more_urgent_than_its_rule_says() -> None:
    order = list(Urgency)
    highest = {rule.code: rule.highest for rule in RED_FLAGS}
    for code, _, _, _, urgency in FIRES:
        assert order.index(urgency) >= order.index(highest[code])
    reached = {(code, urgency) for code, _, _, _, urgency in FIRES}
    assert {(code, level) for code, level in highest.items()} <= reached


def test_codes_are_unique() -> None:
    codes = [rule.code for rule in RED_FLAGS]
    assert len(codes) == len(set(codes))


def test_emergencies_must_be_asked() -> None:
    """A rule that can reach E names a question that must be answered."""
    for rule in RED_FLAGS:
        if rule.highest is Urgency.EMERGENCY and rule.code not in ("DVT",):
            assert rule.must_ask, rule.code


def test_nothing_asked_holds_the_plan() -> None:
    unasked = derive(ADULT, record({})).unasked
    assert "rf_bladder_bowel" in unasked
    assert "rf_sepsis" in unasked
    assert "diabetes" in unasked


def test_everything_answered_frees_the_plan() -> None:
    for age in (7, 40, 70):
        derived = derived_from(answered(), person(age))
        assert derived.unasked == ()
        assert derived.red_flags == ()


@pytest.mark.parametrize("code", sorted({q for r in RED_FLAGS for q in r.must_ask}))
def test_each_unanswered_question_holds_the_plan(code: str) -> None:
    raw = answered({"diabetes": "yes"})
    del raw[code]
    ages = (7, 70)
    assert any(code in derived_from(raw, person(age)).unasked for age in ages)


def test_one_side_alone_is_not_an_answer() -> None:
    raw = answered()
    raw["acute_ischaemia"] = on_right("no")
    assert derived_from(raw).unasked == ("acute_ischaemia",)


@pytest.mark.parametrize(
    ("state", "holds"),
    [("not_tested", True), ("declined", False), ("unable", False)],
)
def test_declined_is_an_answer_and_not_tested_is_none(state: str, holds: bool) -> None:
    raw = answered()
    raw["rf_sepsis"] = {"state": state}
    assert ("rf_sepsis" in derived_from(raw).unasked) is holds


@pytest.mark.parametrize(
    ("code", "raw", "age", "asked"),
    [
        pytest.param("child_refuses_weight", {}, 17, True, id="child"),
        pytest.param("child_refuses_weight", {}, 18, False, id="adult"),
        pytest.param("rf_pulsatile_abdomen", {}, 61, True, id="over-60"),
        pytest.param("rf_pulsatile_abdomen", {}, 60, False, id="at-60"),
        pytest.param("gangrene", {"diabetes": "no"}, 40, False, id="no-diabetes"),
        pytest.param("gangrene", {"diabetes": "yes"}, 40, True, id="diabetes"),
        pytest.param("gangrene", {}, 40, True, id="diabetes-not-asked"),
        pytest.param(
            "spreading_infection", {"diabetes": "yes"}, 40, True, id="spreads"
        ),
        pytest.param(
            "spreading_infection", {"diabetes": "no"}, 40, False, id="no-need"
        ),
        pytest.param(
            "rf_fever", {"diabetes": "yes"}, 40, True, id="fever-and-diabetes"
        ),
        pytest.param("rf_fever", {"diabetes": "no"}, 40, False, id="fever-adult"),
        pytest.param("rf_fever", {"diabetes": "no"}, 17, True, id="fever-child"),
        pytest.param(
            "rf_gait_ataxia", {"diabetes": "no"}, 40, True, id="unsteady-walk"
        ),
        pytest.param(
            "gangrene",
            {"diabetes": "no", "neuropathy_known": "yes"},
            40,
            True,
            id="numb-without-diabetes",
        ),
    ],
)
def test_questions_are_asked_of_whom_they_concern(
    code: str, raw: Raw, age: int, asked: bool
) -> None:
    context = context_of(raw, person(age))
    assert (code in unasked_of(context)) is asked


def test_most_urgent_comes_first() -> None:
    raw = yes("rf_cancer_history", "rf_fever", "rf_bladder_bowel")
    levels = [flag.urgency.value for flag in derived_from(raw).red_flags]
    assert levels == sorted(levels, key="ESUR".index)
    assert derived_from(raw).highest_urgency is Urgency.EMERGENCY


def test_behaviour_of_each_level() -> None:
    assert set(BEHAVIOUR) == set(Urgency)
    blocks = {level.value: row.blocks_plan for level, row in BEHAVIOUR.items()}
    assert blocks == {"E": True, "S": True, "U": False, "R": False}
    assert BEHAVIOUR[Urgency.EMERGENCY].dismissal_characters == 20
    assert not BEHAVIOUR[Urgency.EMERGENCY].override
    assert BEHAVIOUR[Urgency.EMERGENCY].must_record == (
        "action",
        "time",
        "who was told",
        "name",
    )
    assert BEHAVIOUR[Urgency.URGENT].exercises_off
    assert not BEHAVIOUR[Urgency.ROUTINE].exercises_off


def test_yes_no_questions_have_no_silent_answer() -> None:
    """Nothing is pre-set: «no» comes only from an answer or from «all normal»."""
    for code in QUESTIONS:
        measure = MEASURES[code]
        if measure.kind is Kind.YES_NO:
            assert measure.normal in ("no", "")
    assert derive(ADULT, record({})).red_flags == ()


@pytest.mark.parametrize(
    ("found", "total", "band"),
    [
        pytest.param((), 0, "unlikely", id="none"),
        pytest.param(("wells_cancer",), 1, "unlikely", id="one"),
        pytest.param(
            ("wells_immobile", "wells_pitting_oedema"), 2, "likely", id="row-127"
        ),
        pytest.param(("wells_alternative",), -2, "unlikely", id="alternative"),
        pytest.param(
            tuple(c for c in WELLS_NO if c != "wells_alternative"),
            9,
            "likely",
            id="all",
        ),
    ],
)
def test_wells(found: tuple[str, ...], total: int, band: str) -> None:
    score = score_of("wells_dvt", {**WELLS_NO, **yes(*found)}, LEFT)
    assert (score.value, score.band) == (total, band)
    assert bool(score.notes) is (band == "unlikely")


@pytest.mark.parametrize("missing", sorted(WELLS_NO))
def test_wells_names_what_is_missing(missing: str) -> None:
    raw = dict(WELLS_NO)
    del raw[missing]
    score = score_of("wells_dvt", raw, LEFT)
    assert score.value is None
    assert any(name.startswith(missing) for name in score.missing)


@pytest.mark.parametrize("criteria", [-1, 10])
def test_wells_has_nine_criteria(criteria: int) -> None:
    with pytest.raises(ValueError, match="9 criteria"):
        wells_total(criteria, has_alternative=False)


def girths(left: str, right: str) -> Raw:
    return {"calf_girth_cm": pair(Decimal(left), Decimal(right))}


@pytest.mark.parametrize(
    ("told", "raw", "points"),
    [
        pytest.param(None, girths("38.1", "35"), 1, id="measured-over-3"),
        pytest.param(None, girths("38", "35"), 0, id="measured-3"),
        pytest.param(None, girths("35", "39"), 0, id="other-is-bigger"),
        pytest.param("no", girths("38.1", "35"), 1, id="called-alike-measured-over-3"),
        pytest.param("yes", girths("36", "35"), 1, id="called-bigger-measured-alike"),
        pytest.param(
            "no", {"calf_girth_cm": on_left(40)}, 0, id="one-girth-says-nothing"
        ),
    ],
)
def test_the_measured_calf_counts_in_wells(
    told: str | None, raw: Raw, points: int
) -> None:
    answers = {**WELLS_NO, "wells_calf_swollen": on_left(told), **raw}
    if told is None:
        del answers["wells_calf_swollen"]
    assert score_of("wells_dvt", answers, LEFT).value == points


def test_one_calf_girth_does_not_complete_wells() -> None:
    answers = {**WELLS_NO, "calf_girth_cm": on_left(40)}
    del answers["wells_calf_swollen"]
    score = score_of("wells_dvt", answers, LEFT)
    assert (score.value, score.missing) == (None, ("wells_calf_swollen.left",))


def test_no_calf_is_the_bigger_one_of_no_side() -> None:
    context = context_of(girths("40", "35"))
    assert calf_is_bigger(context, LEFT) is True
    assert calf_is_bigger(context, RIGHT) is False
    assert calf_is_bigger(context, None) is None


def test_a_measured_calf_is_not_called_missing() -> None:
    score = score_of("wells_dvt", girths("36", "35"), LEFT)
    assert score.value is None
    assert "wells_calf_swollen.left" not in score.missing
    assert "wells_alternative.left" in score.missing


def test_measured_calf_and_one_more_sign_are_likely() -> None:
    raw = {**girths("39", "35"), **yes("wells_cancer")}
    assert flags(raw)["DVT", LEFT] == S.value
    assert ("DVT", RIGHT) not in flags(raw)


@pytest.mark.parametrize(
    ("told", "raw", "side"),
    [
        pytest.param("no", girths("38.1", "35"), LEFT, id="not-called-bigger"),
        pytest.param("yes", girths("38", "35"), LEFT, id="called-bigger"),
        pytest.param("yes", girths("38.1", "35"), None, id="agrees"),
        pytest.param("no", girths("38", "35"), None, id="agrees-alike"),
        pytest.param("yes", {"calf_girth_cm": on_left(40)}, None, id="one-girth"),
    ],
)
def test_calf_girth_is_held_against_the_answer(
    told: str, raw: Raw, side: Side | None
) -> None:
    found = derived_from({"wells_calf_swollen": on_left(told), **raw}).contradictions
    sides = [each.side for each in found if each.code == "calf_girth_disagrees"]
    assert sides == ([side] if side else [])


OTTAWA_NO: Raw = {c: on_left("no") for c in MEASURES if c.startswith("ottawa_")}


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param((), "negative", id="negative"),
        pytest.param(
            ("ottawa_ankle_pain", "ottawa_lateral_malleolus"), "ankle", id="ankle"
        ),
        pytest.param(("ottawa_midfoot_pain", "ottawa_navicular"), "foot", id="foot"),
        pytest.param(
            ("ottawa_ankle_pain", "ottawa_midfoot_pain", "ottawa_unable_four_steps"),
            "both",
            id="both",
        ),
        pytest.param(("ottawa_ankle_pain",), "negative", id="pain-alone"),
    ],
)
def test_ottawa(found: tuple[str, ...], expected: str) -> None:
    assert score_of("ottawa", {**OTTAWA_NO, **yes(*found)}, LEFT).value == expected


def test_ottawa_without_all_parts_is_never_negative() -> None:
    raw = {**OTTAWA_NO, **yes("ottawa_ankle_pain")}
    del raw["ottawa_medial_malleolus"]
    score = score_of("ottawa", raw, LEFT)
    assert (score.value, score.missing) == (None, ("ottawa_medial_malleolus.left",))


@pytest.mark.parametrize(
    ("yes_codes", "onset", "count", "band"),
    [
        pytest.param((), 36, 0, "below", id="0"),
        pytest.param(("infl_family", "infl_arthritis"), 36, 2, "below", id="2"),
        pytest.param(("infl_family", "infl_arthritis"), 34, 3, "test", id="3-early"),
        pytest.param(tuple(NG65_NO), 34, 9, "refer", id="9"),
        pytest.param(tuple(NG65_NO)[:4], 35, 4, "refer", id="35-is-not-early"),
    ],
)
def test_ng65(yes_codes: tuple[str, ...], onset: int, count: int, band: str) -> None:
    raw = {**NG65_NO, **yes(*yes_codes), "lbp_onset_age": onset}
    score = score_of("ng65_criteria", raw)
    assert (score.value, score.band) == (count, band)


def test_ng65_incomplete_says_how_many_so_far() -> None:
    raw = {**NG65_NO, **yes("infl_family"), "lbp_onset_age": 36}
    del raw["infl_psoriasis"]
    score = score_of("ng65_criteria", raw)
    assert score.value is None
    assert score.missing == ("infl_psoriasis",)
    assert score.reason == "at least 1 of 9 so far"


def test_enthesitis_on_both_sides_is_enthesitis() -> None:
    raw = {**NG65_NO, "bilateral_enthesitis": "yes", "lbp_onset_age": 36}
    del raw["infl_enthesitis"]
    assert score_of("ng65_criteria", raw).value == 1


def test_four_of_nine_refer_before_all_are_asked() -> None:
    raw: Raw = {
        "lbp_weeks": 30,
        **yes("infl_family", "infl_arthritis", "infl_psoriasis", "infl_enthesitis"),
    }
    assert flags(raw, 40).get(("INFL", None)) == "U"


def test_flags_name_the_reason_and_the_action() -> None:
    flag = next(
        flag
        for flag in derived_from(yes("diabetes", "hot_swollen")).red_flags
        if flag.code == "CHAR"
    )
    assert flag.because == "hot, red or swollen foot"
    assert "Never call it a sprain" in flag.action


def test_context_is_enough_for_every_rule() -> None:
    """No rule needs an answer: on an empty record each is silent."""
    empty = Context(ADULT, record({}))
    for rule in RED_FLAGS:
        assert [rule.when(empty, side) for side in rule.sides.members] == [
            None for _ in rule.sides.members
        ]


def test_loss_of_nerve_function_is_asked_of_a_leg() -> None:
    assert neurological(context_of(yes("foot_drop")), None) is None
