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


def test_the_six_protocols() -> None:
    assert list(BY_CODE) == [
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
