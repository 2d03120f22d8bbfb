"""The steps of an examination and what each kind of visit takes."""

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.catalogue.foot_posture import FPI6_ITEMS
from assessments.biomechanics.protocols import (
    BY_CODE,
    GROUPS,
    MUST_ASK,
    PROTOCOLS,
    Protocol,
    in_clinical_order,
    review_measures,
)
from assessments.biomechanics.red_flags import RED_FLAGS
from assessments.biomechanics.types import Json
from tests.assessments.biomechanics.examination import context_of, on_left, pair


def test_the_seven_protocols() -> None:
    assert list(BY_CODE) == [
        "couch",
        "full",
        "back",
        "running",
        "child",
        "diabetic_foot",
        "review",
    ]


def test_groups_are_the_steps_in_clinical_order() -> None:
    codes = [group.code for group in GROUPS]
    assert codes[:4] == ["person", "complaint", "history", "safety"]
    assert len(codes) == len(set(codes))
    assert {row.group for row in MEASURES.values()} == set(codes)


@pytest.mark.parametrize("protocol", PROTOCOLS, ids=lambda row: row.code)
class TestEveryProtocol:
    def test_its_measures_exist_once_and_in_order(self, protocol: Protocol) -> None:
        assert set(protocol.measures) <= set(MEASURES)
        assert protocol.measures == in_clinical_order(protocol.measures)
        assert len(protocol.measures) == len(set(protocol.measures))

    def test_it_asks_every_question_that_holds_a_plan_back(
        self, protocol: Protocol
    ) -> None:
        assert set(protocol.measures) >= MUST_ASK

    def test_methods_come_with_what_needs_them(self, protocol: Protocol) -> None:
        lacking = {
            needed
            for code in protocol.measures
            for needed in MEASURES[code].requires
            if needed not in protocol.measures
        }
        assert lacking == set()

    def test_its_steps_hold_all_of_its_measures(self, protocol: Protocol) -> None:
        listed = [
            row.code
            for group in protocol.groups
            for row in protocol.measures_in(group.code)
        ]
        assert tuple(listed) == protocol.measures

    def test_it_says_what_it_is_for(self, protocol: Protocol) -> None:
        assert protocol.title
        assert protocol.purpose.endswith(".")


@pytest.mark.parametrize(
    ("code", "holds"),
    [
        pytest.param(
            "full",
            {
                "fpi_talar_head",
                "nav_height_neutral_mm",
                "block_mm",
                "limp",
                "shoe1_type",
            },
            id="full",
        ),
        pytest.param(
            "back",
            {"lbp", "pain_radiation", "slump_positive", "block_mm", "infl_nsaid_48h"},
            id="back",
        ),
        pytest.param(
            "running",
            {"load_spike", "lunge_cm", "step_down_knee_valgus", "shoe1_running_km"},
            id="running",
        ),
        pytest.param(
            "child",
            {"fpi_talar_head", "child_limp", "beighton_knee", "thigh_foot_angle_deg"},
            id="child",
        ),
        pytest.param(
            "diabetic_foot",
            {
                "monofilament_sites_felt",
                "pulse_dp",
                "ulcer_history",
                "foot_temperature_c",
                "callus",
                "renal_replacement",
            },
            id="diabetic-foot",
        ),
        pytest.param("review", {"nprs_average_7d", "pgic", "adhered"}, id="review"),
    ],
)
def test_each_takes_what_it_is_named_for(code: str, holds: set[str]) -> None:
    assert holds <= set(BY_CODE[code].measures)


@pytest.mark.parametrize(
    ("code", "lacks"),
    [
        pytest.param("full", {"shoe2_type", "adhered"}, id="full"),
        pytest.param("diabetic_foot", {"lunge_deg", "block_mm"}, id="diabetic-foot"),
        pytest.param("review", {"fpi_talar_head", "block_mm"}, id="review"),
    ],
)
def test_each_leaves_out_what_it_is_not_for(code: str, lacks: set[str]) -> None:
    assert not lacks & set(BY_CODE[code].measures)


def test_the_diabetic_screen_can_give_both_classes() -> None:
    needed = {
        question
        for rule in RED_FLAGS
        if rule.code in ("CHAR", "DFU", "CLTI")
        for question in rule.questions
    }
    assert needed <= set(BY_CODE["diabetic_foot"].measures)


def test_ages() -> None:
    assert BY_CODE["child"].ages == (0, 17)
    assert BY_CODE["full"].ages is None


def test_an_own_protocol_is_put_in_order() -> None:
    assert in_clinical_order(["shoe1_type", "height_cm", "fpi_talar_head"]) == (
        "height_cm",
        "fpi_talar_head",
        "shoe1_type",
    )


def test_an_own_protocol_names_what_does_not_exist() -> None:
    with pytest.raises(ValueError, match="fpi_total, nonsense"):
        in_clinical_order(["nonsense", "fpi_total", "height_cm"])


def more_than_the_base(raw: dict[str, Json]) -> set[str]:
    return set(review_measures(context_of(raw))) - set(BY_CODE["review"].measures)


def test_a_review_of_nothing_is_the_base() -> None:
    assert review_measures(context_of({})) == BY_CODE["review"].measures


@pytest.mark.parametrize(
    ("raw", "repeated"),
    [
        pytest.param({"babinski": on_left("up")}, {"babinski"}, id="answer"),
        pytest.param({"babinski": on_left("down")}, set(), id="normal-answer"),
        pytest.param({"callus": pair(["heel"], ["none"])}, {"callus"}, id="several"),
        pytest.param({"myotome_l4": pair("4", "5")}, {"myotome_l4"}, id="grade"),
        pytest.param(
            {"toe_pressure_mmhg": pair(45, 80)}, {"toe_pressure_mmhg"}, id="score"
        ),
        pytest.param({"toe_pressure_mmhg": pair(80, 80)}, set(), id="usual-score"),
        pytest.param(
            {
                "toe_pressure_mmhg": {
                    "left": {"state": "unable"},
                    "right": {"state": "unable"},
                }
            },
            {"toe_pressure_mmhg"},
            id="due",
        ),
        pytest.param({"babinski": on_left("down")}, set(), id="other-side-left-out"),
        pytest.param(
            {"main_complaint": {"state": "not_tested"}, "sport": {"state": "unable"}},
            {"sport"},
            id="due-once",
        ),
        pytest.param({"ipswich_toes_missed": pair(0, 0)}, set(), id="number-normal"),
    ],
)
def test_a_review_repeats_what_was_abnormal_or_is_due(
    raw: dict[str, Json], repeated: set[str]
) -> None:
    assert more_than_the_base(raw) == repeated


def test_a_review_repeats_a_whole_instrument_or_none_of_it() -> None:
    items = set(FPI6_ITEMS)
    one: dict[str, Json] = {code: pair(0, 0) for code in items}
    one["fpi_tn_bulge"] = pair(0, 1)
    assert items <= more_than_the_base(one)
    none: dict[str, Json] = {code: pair(0, 0) for code in items}
    assert not items & more_than_the_base(none)


def test_a_review_does_not_ask_for_items_that_were_never_reached() -> None:
    raw: dict[str, Json] = {"fpi_tn_bulge": pair(1, 1), "fpi_talar_head": pair(0, 0)}
    asked = more_than_the_base(raw) & set(FPI6_ITEMS)
    assert asked == {"fpi_tn_bulge", "fpi_talar_head"}


def test_a_review_brings_the_method_along() -> None:
    raw: dict[str, Json] = {
        "lunge_deg": pair(28, 40),
        "lunge_site": "tibial_tuberosity",
    }
    assert {"lunge_deg", "lunge_site"} <= more_than_the_base(raw)


# --- What the reference asks of each kind of visit ---------------------------------------
@pytest.mark.parametrize(
    ("code", "section", "holds"),
    [
        pytest.param(
            "diabetic_foot",
            "9.3",
            "diabetes foot_check_months renal_replacement pad_known neuropathy_known "
            "ulcer_history active_ulcer amputation deformity callus hot_swollen "
            "foot_colour_change foot_temperature_c spreading_infection deep_infection",
            id="diabetic-foot-classes",
        ),
        pytest.param(
            "diabetic_foot",
            "9.4",
            "pulse_dp pulse_pt capillary_refill_s claudication_distance_m foot_colour "
            "foot_warmth doppler_dp doppler_pt brachial_mmhg ankle_dp_mmhg "
            "ankle_pt_mmhg toe_pressure_mmhg rest_pain_ischaemic acute_ischaemia "
            "gangrene",
            id="diabetic-foot-circulation",
        ),
        pytest.param(
            "diabetic_foot",
            "9.5",
            "monofilament_set monofilament_sites_tested monofilament_sites_felt "
            "vibration_128hz biothesiometer_v ipswich_toes_missed",
            id="diabetic-foot-sensation",
        ),
        pytest.param(
            "child",
            "4.4",
            "hip_ir_deg hip_er_deg craig_angle_deg thigh_foot_angle_deg "
            "transmalleolar_angle_deg foot_progression foot_shape",
            id="child-torsional-profile",
        ),
        pytest.param(
            "child",
            "4.5 to 4.7",
            "intercondylar_cm intermalleolar_cm short_stature popliteal_lag_deg "
            "beighton_knee beighton_palms_flat pubertal_status",
            id="child-knees-and-joints",
        ),
        pytest.param(
            "child",
            "1.4, 2.5, 3.4",
            "fpi_talar_head footprint_midfoot_width_mm footprint_forefoot_width_mm "
            "footprint_heel_width_mm jack_arch_rise heel_raise_double_heel_inverts",
            id="child-flat-foot",
        ),
        pytest.param(
            "child",
            "9.2 PAED, 5",
            "child_limp child_refuses_weight child_hip_knee_pain regression "
            "new_toe_walking child_flat_foot_stiff neuro_cavus true_mm block_mm "
            "scoliosis_adams",
            id="child-flags-and-length",
        ),
        pytest.param(
            "running",
            "9.2 FX-S, CMPX",
            "load_spike low_energy_availability rf_focal_bone_pain rf_bone_pain_impact "
            "rf_bone_night_ache rf_bone_site rf_compartment rf_achilles_gap "
            "rf_thompson_positive",
            id="running-flags",
        ),
        pytest.param(
            "running",
            "3.6, 4.1, 6.6, 10",
            "heel_raise_reps lunge_cm lunge_deg hallux_df_nwb_deg "
            "step_down_knee_valgus sls_eo_s ybt_ant_cm device_cadence_spm "
            "contact_type shoe1_running_km shoe1_age_months shoe1_wear_heel",
            id="running-tests",
        ),
        pytest.param(
            "review",
            "7.2, 7.3, 8.2",
            "nprs_now nprs_worst_24h nprs_average_7d pgic groc adhered improved "
            "adverse_events device_hours_per_day exercise_sessions_pct plan_weeks "
            "body_map",
            id="review-base",
        ),
    ],
)
def test_a_protocol_takes_what_the_reference_names(
    code: str, section: str, holds: str
) -> None:
    assert set(holds.split()) - set(BY_CODE[code].measures) == set(), section


# --- A foot check that is due ------------------------------------------------------------
@pytest.mark.parametrize(
    ("diabetes", "months", "is_due"),
    [
        pytest.param("yes", 13, True, id="over a year"),
        pytest.param("yes", 12, False, id="a year"),
        pytest.param("no", 13, False, id="no diabetes"),
    ],
)
def test_a_review_takes_the_diabetic_screen_when_it_is_due(
    diabetes: str, months: int, is_due: bool
) -> None:
    raw: dict[str, Json] = {"diabetes": diabetes, "foot_check_months": months}
    screen = {"monofilament_sites_felt", "pulse_dp", "callus", "foot_check_months"}
    assert (screen <= set(review_measures(context_of(raw)))) is is_due


def test_an_unknown_foot_check_is_not_called_overdue() -> None:
    assert "pulse_dp" not in review_measures(context_of({"diabetes": "yes"}))


def test_what_was_declined_is_not_asked_for_again() -> None:
    raw: dict[str, Json] = {"toe_pressure_mmhg": pair(*[{"state": "declined"}] * 2)}
    assert more_than_the_base(raw) == set()
