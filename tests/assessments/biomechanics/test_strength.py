"""Section 4.8: strength grades and the dynamometer."""

from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue.strength import MUSCLES, TRUNK
from assessments.biomechanics.reference.strength import GRADES, sort_key
from assessments.biomechanics.types import Json, Side
from tests.assessments.biomechanics.recording import (
    NOT_TESTED,
    both,
    findings,
    left,
    number,
    problems,
    score,
    sided,
)

LEFT = Side.LEFT


@pytest.mark.parametrize("grade", GRADES)
def test_a_grade_of_the_scale_is_kept(grade: str) -> None:
    assert problems(strength_peronei=both(grade)) == []


@pytest.mark.parametrize("grade", ["5+", "1+", "1-", "0+", "6", "", 4, "normal"])
def test_another_grade_is_refused(grade: Json) -> None:
    assert problems(strength_peronei=left(grade)) == [
        ("entries.strength_peronei.left", "refused")
    ]


def test_grades_sort_from_none_to_normal() -> None:
    keys = [sort_key(grade) for grade in GRADES]
    assert keys == sorted(set(keys))
    assert sort_key("4-") == Decimal("3.67")
    assert sort_key("4+") == Decimal("4.33")


def test_a_grade_outside_the_scale_has_no_place() -> None:
    with pytest.raises(ValueError, match="5\\+"):
        sort_key("5+")


@pytest.mark.parametrize("code", [each.code for each in MUSCLES])
def test_a_grade_of_3_plus_is_weak_on_its_side(code: str) -> None:
    found = findings(**{f"strength_{code}": sided("5", "3+")})
    assert (f"weak_{code}", Side.RIGHT) in found
    assert {side for _, side in found} == {Side.RIGHT}
    assert findings(**{f"strength_{code}": both("4-")}) == set()


@pytest.mark.parametrize("code", [each.code for each in TRUNK])
def test_the_trunk_has_no_side(code: str) -> None:
    assert findings(**{f"strength_{code}": "3"}) == {(f"weak_{code}", None)}
    assert findings(**{f"strength_{code}": "4"}) == set()


def test_the_muscles_of_a_root_are_the_ones_taught() -> None:
    roots = {each.code: each.root for each in MUSCLES if each.root}
    assert roots == {
        "tibialis_anterior": "L4",
        "extensor_hallucis_longus": "L5",
        "peronei": "S1",
        "gastrosoleus": "S1",
    }


def test_what_was_not_tested_is_not_weak() -> None:
    assert findings(strength_peronei=both(NOT_TESTED)) == set()


@pytest.mark.parametrize(
    ("on_left", "on_right", "percent", "band"),
    [
        pytest.param("180", "200", 90, "symmetrical", id="90"),
        pytest.param("179", "200", Decimal("89.5"), "asymmetry", id="below-90"),
        pytest.param("200", "100", 50, "asymmetry", id="right-weaker"),
        pytest.param("0", "0", None, "", id="none-on-both"),
        pytest.param("150", None, None, "", id="one-side"),
    ],
)
def test_dynamometer_side_to_side(
    on_left: str, on_right: str | None, percent: Decimal | None, band: str
) -> None:
    right = NOT_TESTED if on_right is None else number(on_right)
    raw: dict[str, Json] = {"force_quadriceps_n": sided(number(on_left), right)}
    result = score("force_quadriceps_lsi_pct", None, **raw)
    assert (result.value, result.band) == (percent, band)
    flagged = ("force_asymmetry_quadriceps", None) in findings(**raw)
    assert flagged is (band == "asymmetry")


def test_three_pulls_are_averaged() -> None:
    pulls: Json = [number(100), number(110), number(120)]
    raw: dict[str, Json] = {"force_hamstrings_n": sided(pulls, number(110))}
    assert score("force_hamstrings_lsi_pct", None, **raw).value == 100


@pytest.mark.parametrize("toes", ["hallux", "lesser"])
def test_paper_grip(toes: str) -> None:
    code = f"paper_grip_{toes}"
    assert findings(**{code: sided("no", "yes")}) == {(f"{code}_failed", LEFT)}
    assert findings(**{code: both("yes")}) == set()
