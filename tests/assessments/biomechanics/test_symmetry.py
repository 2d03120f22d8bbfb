"""Section 6.5: symmetry indices, against the published vectors."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.biomechanics.arithmetic import arctangent_deg
from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.symmetry import (
    FORMULAS,
    affected_ratio,
    gait_asymmetry,
    lsi_pct,
    robinson_si_pct,
    side_difference,
    symmetry_angle_pct,
    symmetry_ratio,
)
from assessments.biomechanics.types import Incomplete, Side

PairFormula = Callable[[Decimal, Decimal], Decimal | Incomplete]
EVERY_FORMULA = [
    robinson_si_pct,
    symmetry_ratio,
    affected_ratio,
    gait_asymmetry,
    symmetry_angle_pct,
    lsi_pct,
]
POSITIVE = st.decimals("0.01", "1000", places=2)


def _shown(value: Decimal | Incomplete, decimals: int = 2) -> str:
    assert isinstance(value, Decimal)
    return str(rounded(value, decimals))


@pytest.mark.parametrize(
    ("right", "left", "si", "ratio", "ga", "sa"),
    [
        pytest.param("0.7", "0.7", "0.00", "1.000", "0.00", "0.00", id="row-95"),
        pytest.param("0.66", "0.6", "9.52", "1.100", "9.53", "3.03", id="row-97"),
        pytest.param("0.39", "0.25", "43.75", "1.560", "44.47", "13.71", id="row-130"),
        pytest.param("0.47", "0.37", "23.81", "1.270", "23.92", "7.54", id="row-131"),
    ],
)
def test_published_vectors(
    right: str, left: str, si: str, ratio: str, ga: str, sa: str
) -> None:
    sides = Decimal(left), Decimal(right)
    assert _shown(robinson_si_pct(*sides)) == si
    assert _shown(symmetry_ratio(*sides), 3) == ratio
    assert _shown(gait_asymmetry(*sides)) == ga
    assert _shown(symmetry_angle_pct(*sides)) == sa


@pytest.mark.parametrize("formula", EVERY_FORMULA)
@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("0", "0", id="row-98"),
        pytest.param("0", "1", id="left-zero"),
        pytest.param("1", "0", id="right-zero"),
        pytest.param("-1", "2", id="negative"),
    ],
)
def test_zero_or_less_on_a_side_gives_nothing(
    formula: PairFormula, left: str, right: str
) -> None:
    value = formula(Decimal(left), Decimal(right))
    assert value == Incomplete((), "both sides must be above 0")


def test_lsi_is_affected_over_unaffected() -> None:
    assert lsi_pct(Decimal(18), Decimal(20)) == 90
    assert affected_ratio(Decimal(18), Decimal(20)) == Decimal("0.9")


@given(left=POSITIVE, right=POSITIVE)
def test_the_mirror_image_changes_the_sign_only(left: Decimal, right: Decimal) -> None:
    for signed in (robinson_si_pct, symmetry_angle_pct):
        one, other = signed(left, right), signed(right, left)
        assert isinstance(one, Decimal)
        assert isinstance(other, Decimal)
        assert abs(one + other) < Decimal("1e-20")
    for unsigned in (symmetry_ratio, gait_asymmetry):
        assert unsigned(left, right) == unsigned(right, left)


@given(left=POSITIVE, right=POSITIVE)
def test_positive_means_right_larger(left: Decimal, right: Decimal) -> None:
    for formula in (robinson_si_pct, symmetry_angle_pct):
        value = formula(left, right)
        assert isinstance(value, Decimal)
        assert (rounded(value, 12) > 0) is (right > left)


@pytest.mark.parametrize(
    ("left", "right", "signed", "larger"),
    [
        pytest.param("5", "8", "3", Side.RIGHT, id="right-larger"),
        pytest.param("8", "5", "-3", Side.LEFT, id="left-larger"),
        pytest.param("-6", "-5", "1", Side.RIGHT, id="signed-angles"),
        pytest.param("5", "5", "0", None, id="equal"),
    ],
)
def test_side_difference(
    left: str, right: str, signed: str, larger: Side | None
) -> None:
    found = side_difference(Decimal(left), Decimal(right))
    assert (found.signed, found.larger) == (Decimal(signed), larger)
    assert found.size == abs(Decimal(signed))
    assert FORMULAS[found.formula] == "R - L"


@pytest.mark.parametrize(
    ("ratio", "degrees"),
    [
        pytest.param("0", "0", id="0"),
        pytest.param("1", "45", id="45"),
        pytest.param("-1", "-45", id="minus-45"),
        pytest.param("0.5773502691896257645091487805", "30", id="30"),
        pytest.param("1.732050807568877293527446342", "60", id="60"),
        pytest.param("-1.732050807568877293527446342", "-60", id="minus-60"),
        pytest.param("1e30", "90", id="almost-90"),
    ],
)
def test_arctangent(ratio: str, degrees: str) -> None:
    assert abs(arctangent_deg(Decimal(ratio)) - Decimal(degrees)) < Decimal("1e-24")


def test_arctangent_refuses_what_is_not_finite() -> None:
    with pytest.raises(ValueError, match="finite"):
        arctangent_deg(Decimal("NaN"))
