"""Section 9.3: NICE NG19 and IWGDF from their parts."""

from decimal import Decimal

import pytest

from assessments.biomechanics.scoring.foot_temperature import temperature_excess
from assessments.biomechanics.scoring.three_valued import all_known, any_known
from assessments.biomechanics.types import Json, Side
from tests.assessments.biomechanics.examination import (
    context_of,
    contradiction_codes,
    derived_from,
    on_left,
    pair,
    score_of,
)

LEFT, RIGHT = Side.LEFT, Side.RIGHT

# Everything asked, nothing found: the base of each row below.
CLEAR: dict[str, Json] = {
    "diabetes": "yes",
    "renal_replacement": "no",
    **{
        code: pair("no", "no")
        for code in (
            "active_ulcer",
            "spreading_infection",
            "gangrene",
            "hot_swollen",
            "rest_pain_ischaemic",
            "ulcer_history",
            "deformity",
        )
    },
    "amputation": pair("none", "none"),
    "callus": pair(["none"], ["none"]),
    "pulse_dp": pair("present", "present"),
    "vibration_128hz": pair("present", "present"),
}
NUMB: dict[str, Json] = {"vibration_128hz": pair("absent", "present")}
NARROWED: dict[str, Json] = {
    "pulse_dp": pair("absent", "present"),
    "pulse_pt": pair("absent", "present"),
}
CALLUS: dict[str, Json] = {"callus": pair(["heel"], ["none"])}


def left_yes(code: str) -> dict[str, Json]:
    return {code: pair("yes", "no")}


@pytest.mark.parametrize(
    ("found", "ng19", "iwgdf"),
    [
        pytest.param({}, "low", "0", id="nothing"),
        pytest.param(CALLUS, "low", "0", id="row-121-callus-only"),
        pytest.param(NUMB, "moderate", "1", id="neuropathy"),
        pytest.param(NARROWED, "moderate", "1", id="pad"),
        pytest.param(left_yes("deformity"), "moderate", "0", id="deformity-disagree"),
        pytest.param({**NUMB, **CALLUS}, "high", "1", id="row-122-neuropathy-callus"),
        pytest.param(
            {**NUMB, **left_yes("deformity")}, "high", "2", id="row-125-lops-deformity"
        ),
        pytest.param({**NARROWED, **CALLUS}, "high", "1", id="pad-callus"),
        pytest.param(
            {**NARROWED, **left_yes("deformity")}, "high", "2", id="pad-deformity"
        ),
        pytest.param({**NUMB, **NARROWED}, "high", "2", id="neuropathy-pad"),
        pytest.param(left_yes("ulcer_history"), "high", "0", id="ulcer-history-alone"),
        pytest.param(
            {**NUMB, **left_yes("ulcer_history")}, "high", "3", id="lops-ulcer-history"
        ),
        pytest.param({"amputation": pair("toe", "none")}, "high", "0", id="amputation"),
        pytest.param(
            {**NUMB, "amputation": pair("toe", "none")},
            "high",
            "3",
            id="lops-amputation",
        ),
        pytest.param({"renal_replacement": "yes"}, "high", "0", id="kidney"),
        pytest.param(
            {**NARROWED, "renal_replacement": "yes"}, "high", "3", id="pad-kidney"
        ),
        pytest.param(left_yes("active_ulcer"), "active", "0", id="ulcer"),
        pytest.param(
            {**NUMB, **left_yes("active_ulcer")}, "active", "3", id="case-9-lops-ulcer"
        ),
        pytest.param(left_yes("spreading_infection"), "active", "0", id="infection"),
        pytest.param(left_yes("deep_infection"), "active", "0", id="deep-infection"),
        pytest.param(left_yes("gangrene"), "active", "0", id="gangrene"),
        pytest.param(left_yes("rest_pain_ischaemic"), "active", "0", id="rest-pain"),
        pytest.param(
            {**left_yes("hot_swollen"), **left_yes("foot_colour_change")},
            "active",
            "0",
            id="row-124-hot-swollen-colour",
        ),
        pytest.param(
            {"foot_temperature_c": pair(Decimal("33.4"), Decimal("31.3"))},
            "active",
            "0",
            id="suspected-charcot-by-temperature",
        ),
        pytest.param(
            {"toe_pressure_mmhg": pair(29, 80)}, "active", "0", id="toe-under-30"
        ),
    ],
)
def test_classes(found: dict[str, Json], ng19: str, iwgdf: str) -> None:
    raw = {**CLEAR, **found}
    assert score_of("ng19", raw, LEFT).value == ng19
    assert score_of("iwgdf", raw, LEFT).value == iwgdf


def test_one_foot_does_not_lend_its_class_to_the_other() -> None:
    raw = {**CLEAR, **left_yes("active_ulcer")}
    assert score_of("ng19", raw, RIGHT).value == "low"
    assert score_of("ng19_overall", raw).value == "active"


def test_row_124_is_referred_within_one_working_day() -> None:
    raw = {**CLEAR, **left_yes("hot_swollen"), **left_yes("foot_colour_change")}
    note = score_of("ng19", raw, LEFT).notes[0]
    assert "1 working day" in note.text


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        pytest.param("ng19", "low", "every year", id="low"),
        pytest.param("iwgdf", "0", "every year", id="iwgdf-0"),
    ],
)
def test_review_times_stand_beside(code: str, value: str, words: str) -> None:
    score = score_of(code, CLEAR, LEFT)
    assert score.value == value
    assert score.notes[0].text == words


def test_disagreeing_schemes_are_said() -> None:
    raw = {**CLEAR, **left_yes("deformity")}
    codes = [note.code for note in score_of("ng19", raw, LEFT).notes]
    assert "ng19_iwgdf_disagree" in codes


@pytest.mark.parametrize("diabetes", ["no", None])
def test_it_is_for_people_with_diabetes_only(diabetes: str | None) -> None:
    raw = {**CLEAR, "active_ulcer": pair("yes", "no")}
    del raw["diabetes"]
    if diabetes:
        raw["diabetes"] = diabetes
    for code, side in (("ng19", LEFT), ("iwgdf", LEFT), ("ng19_overall", None)):
        score = score_of(code, raw, side)
        assert (score.value, score.missing) == (None, ("diabetes",))


@pytest.mark.parametrize(
    "code",
    [
        "active_ulcer",
        "spreading_infection",
        "gangrene",
        "hot_swollen",
        "rest_pain_ischaemic",
        "ulcer_history",
        "amputation",
        "renal_replacement",
        "vibration_128hz",
        "pulse_dp",
    ],
)
def test_a_part_not_asked_gives_no_low_class(code: str) -> None:
    raw = {**CLEAR, **CALLUS}
    del raw[code]
    score = score_of("ng19", raw, LEFT)
    assert score.value is None
    assert score.missing


def test_what_cannot_raise_the_class_need_not_be_asked() -> None:
    raw = dict(CLEAR)
    del raw["callus"]
    assert score_of("ng19", raw, LEFT).value == "low"


def test_high_stands_while_the_rest_is_unasked() -> None:
    raw: dict[str, Json] = {"diabetes": "yes", "ulcer_history": on_left("yes")}
    score = score_of("ng19", raw, LEFT)
    assert score.value == "high"
    assert "ng19_not_all_asked" in [note.code for note in score.notes]
    assert score_of("ng19_overall", raw).value is None


def test_iwgdf_waits_for_what_could_raise_it() -> None:
    raw = {**CLEAR, **NUMB}
    del raw["deformity"]
    assert score_of("iwgdf", raw, LEFT).value is None


def test_temperature_difference_has_two_sides() -> None:
    raw: dict[str, Json] = {
        "foot_temperature_c": pair(Decimal("33.4"), Decimal("31.3"))
    }
    left = score_of("foot_temperature_excess_c", raw, LEFT)
    right = score_of("foot_temperature_excess_c", raw, RIGHT)
    assert (left.value, left.band) == (Decimal("2.1"), "warmer")
    assert (right.value, right.band) == (Decimal("-2.1"), "usual")


@pytest.mark.parametrize(
    ("left", "band"), [(Decimal("33.3"), "warmer"), (Decimal("33.2"), "usual")]
)
def test_two_degrees_are_included(left: Decimal, band: str) -> None:
    raw: dict[str, Json] = {"foot_temperature_c": pair(left, Decimal("31.3"))}
    assert score_of("foot_temperature_excess_c", raw, LEFT).band == band


def test_a_temperature_difference_needs_a_side() -> None:
    with pytest.raises(ValueError, match="side"):
        temperature_excess(context_of({}), None)


def test_one_temperature_gives_no_difference() -> None:
    raw: dict[str, Json] = {"foot_temperature_c": on_left(31)}
    score = score_of("foot_temperature_excess_c", raw, LEFT)
    assert (score.value, score.missing) == (None, ("foot_temperature_c.right",))


def test_warmer_but_not_called_hot_is_shown() -> None:
    raw: dict[str, Json] = {
        "foot_temperature_c": pair(Decimal(34), Decimal(31)),
        "hot_swollen": pair("no", "no"),
    }
    assert ("warmer_not_hot", LEFT) in contradiction_codes(raw)
    raw["hot_swollen"] = pair("yes", "no")
    assert ("warmer_not_hot", LEFT) not in contradiction_codes(raw)


@pytest.mark.parametrize(
    ("answers", "any_of", "all_of"),
    [
        ((True, None), True, None),
        ((False, None), None, False),
        ((True, False), True, False),
        ((False, False), False, False),
        ((True, True), True, True),
        ((), False, True),
    ],
)
def test_three_valued_logic(
    answers: tuple[bool | None, ...], any_of: bool | None, all_of: bool | None
) -> None:
    assert any_known(answers) is any_of
    assert all_known(answers) is all_of


def test_case_9() -> None:
    """An acute Charcot foot with an ulcer is active, and never a sprain."""
    raw: dict[str, Json] = {
        **CLEAR,
        "diabetes_type": "type_2",
        "monofilament_sites_tested": pair(10, 10),
        "monofilament_sites_felt": pair(0, 2),
        "active_ulcer": pair("yes", "no"),
        "foot_temperature_c": pair(Decimal("33.4"), Decimal("31.3")),
        "hot_swollen": pair("yes", "no"),
        "ankle_dp_mmhg": pair(138, 130),
        "brachial_mmhg": pair(128, 128),
    }
    derived = derived_from(raw)
    ng19, iwgdf = derived.score("ng19", LEFT), derived.score("iwgdf", LEFT)
    assert ng19 is not None
    assert iwgdf is not None
    assert (ng19.value, iwgdf.value) == ("active", "3")
    flags = {(flag.code, flag.side, flag.urgency.value) for flag in derived.red_flags}
    assert {("CHAR", LEFT, "S"), ("DFU", LEFT, "S")} <= flags
