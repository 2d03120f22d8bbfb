"""What is missing is named, on its side, and never stands for «nothing found»."""

import pytest

from assessments.biomechanics.scoring.foot_temperature import temperature_excess
from assessments.biomechanics.scoring.nerves import has_weak_ankle, weakest
from assessments.biomechanics.types import Incomplete, Json, Side
from tests.assessments.biomechanics.examination import (
    context_of,
    on_left,
    on_right,
    pair,
    score_of,
)
from tests.assessments.biomechanics.test_diabetic_foot import CALLUS, CLEAR, NUMB

LEFT, RIGHT = Side.LEFT, Side.RIGHT
NOT_ALL = "not everything was asked"


def without(*codes: str, **more: Json) -> dict[str, Json]:
    """Return the clear examination of a diabetic foot without some of its parts."""
    kept = {code: value for code, value in CLEAR.items() if code not in codes}
    return {**kept, **more}


# --- The diabetic foot ----------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "named"),
    [
        pytest.param("pulse_dp", ("pad.left",), id="no pulse felt for"),
        pytest.param("vibration_128hz", ("lops.left",), id="no test of sensation"),
    ],
)
def test_a_foot_not_tested_is_not_at_low_risk(
    code: str, named: tuple[str, ...]
) -> None:
    """Either alone would make it «moderate», so that «low» would be a guess."""
    score = score_of("ng19", without(code), LEFT)
    assert (score.value, score.missing, score.reason) == (None, named, NOT_ALL)


def test_moderate_stands_while_the_rest_is_untested() -> None:
    raw = {**without("pulse_dp"), "deformity": pair("yes", "no")}
    assert score_of("ng19", raw, LEFT).value is None
    raw = {**without("callus", "pulse_dp"), "pulse_dp": pair("present", "present")}
    raw["deformity"] = pair("yes", "no")
    assert score_of("ng19", raw, LEFT).value == "moderate"


def test_callus_that_was_not_looked_for_is_not_callus() -> None:
    score = score_of("ng19", {**without("callus"), **NUMB}, LEFT)
    assert (score.value, score.missing, score.reason) == (
        None,
        ("callus.left",),
        NOT_ALL,
    )


def test_a_question_of_the_whole_person_is_named_without_a_side() -> None:
    score = score_of("ng19", without("renal_replacement"), LEFT)
    assert (score.value, score.missing) == (None, ("renal_replacement",))


def test_what_one_foot_lacks_is_named_on_that_foot() -> None:
    raw = without("pulse_dp", "vibration_128hz", pulse_dp=on_right("present"), **CALLUS)
    raw["vibration_128hz"] = on_right("present")
    assert score_of("ng19", raw, LEFT).missing == ("lops.left", "pad.left")
    assert score_of("ng19", raw, RIGHT).value == "low"
    assert score_of("ng19_overall", raw).missing == ("lops.left", "pad.left")


def test_an_active_foot_decides_without_the_other() -> None:
    raw: dict[str, Json] = {"diabetes": "yes", "active_ulcer": on_left("yes")}
    assert score_of("ng19", raw, RIGHT).value is None
    assert score_of("ng19_overall", raw).value == "active"


def test_a_temperature_difference_without_a_side_is_an_error() -> None:
    with pytest.raises(ValueError, match="^a temperature difference needs a side$"):
        temperature_excess(context_of({}), None)


# --- Strength -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("grades", "least"),
    [
        pytest.param(("4", "4-"), "4-", id="a minus is weaker"),
        pytest.param(("4", "4+"), "4", id="a plus is stronger"),
        pytest.param(("3+", "4-"), "3+", id="the number comes first"),
    ],
)
def test_the_weakest_grade_goes_by_strength_not_by_spelling(
    grades: tuple[str, str], least: str
) -> None:
    codes = ("myotome_l4", "myotome_s1")
    raw: dict[str, Json] = {
        code: on_left(grade) for code, grade in zip(codes, grades, strict=True)
    }
    context = context_of(raw)
    assert weakest(context, codes, LEFT) == least
    assert weakest(context, codes, RIGHT) == Incomplete(codes)


@pytest.mark.parametrize(
    "code",
    ["strength_peronei", "strength_tibialis_anterior", "myotome_l4", "myotome_s1"],
)
def test_one_weak_muscle_makes_a_weak_ankle_on_its_side(code: str) -> None:
    weak = context_of({code: on_left("4+")})
    assert has_weak_ankle(weak, LEFT)
    assert not has_weak_ankle(weak, RIGHT)
    assert not has_weak_ankle(context_of({code: on_left("5")}), LEFT)
