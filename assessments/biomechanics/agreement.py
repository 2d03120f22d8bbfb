"""How well two raters agree: kappa, ICC and Bland-Altman limits, each named in full.

For the clinic's own quality work, from pairs measured blind on the same day. Exact
fractions throughout: no published library of the standard installation does this,
and floats would need a tolerance in every test.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from assessments.biomechanics.types import Incomplete

Z_95 = Decimal("1.96")
Pairs: TypeAlias = Sequence[tuple[Decimal, Decimal]]


class Weights(StrEnum):
    """How far apart two categories count: not at all, by steps, by squared steps."""

    NONE = "unweighted"
    LINEAR = "linear weights"
    QUADRATIC = "quadratic weights"


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa, -1 to 1, of `pairs` ratings, with the share of equal ones."""

    value: Decimal
    weights: Weights
    pairs: int
    agreed_pct: Decimal

    @property
    def model(self) -> str:
        """Return the full name of the statistic."""
        return f"Cohen's kappa, {self.weights}"


@dataclass(frozen=True, slots=True)
class Icc:
    """An intraclass correlation with the model it was computed under."""

    value: Decimal
    pairs: int
    model: str = "ICC(2,1): two-way random effects, absolute agreement, single rater"


ONE_WAY = "ICC(1,1): one-way random effects, single rater"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bland-Altman 95 % limits of agreement of second minus first, in its unit."""

    bias: Decimal
    lower: Decimal
    upper: Decimal
    sd: Decimal
    pairs: int
    model: str = "Bland-Altman: mean difference ± 1.96 SD of the differences"


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _weight(weights: Weights, apart: int, most: int) -> Fraction:
    """Return how much a disagreement of so many steps counts, 0 to 1."""
    if weights is Weights.NONE:
        return Fraction(apart != 0)
    share = Fraction(apart, most)
    return share if weights is Weights.LINEAR else share * share


def _ranks(
    first: Sequence[str], second: Sequence[str], categories: Sequence[str]
) -> dict[str, int]:
    if len(first) != len(second):
        raise ValueError(f"{len(first)} ratings cannot pair with {len(second)}")
    unknown = sorted({*first, *second} - set(categories))
    if unknown:
        raise ValueError(f"not among the categories: {', '.join(unknown)}")
    return {category: place for place, category in enumerate(categories)}


def weighted_kappa(
    first: Sequence[str],
    second: Sequence[str],
    categories: Sequence[str],
    weights: Weights = Weights.QUADRATIC,
) -> Kappa | Incomplete:
    """Return kappa of two raters' categories, paired by position.

    `categories`: every allowed answer, in order. Incomplete without a pair or when
    chance alone would always agree (both raters used one and the same category).
    Raises ValueError for unequal lengths or an unknown category.
    """
    rank = _ranks(first, second, categories)
    if not first:
        return Incomplete((), "no pair was rated")
    most = max(len(categories) - 1, 1)
    count = len(first)
    observed = sum(
        _weight(weights, abs(rank[one] - rank[two]), most)
        for one, two in zip(first, second, strict=True)
    )
    expected = sum(
        _weight(weights, abs(rank[one] - rank[two]), most)
        for one in first
        for two in second
    )
    if expected == 0:
        return Incomplete((), "both raters gave one and the same answer to all")
    equal = sum(one == two for one, two in zip(first, second, strict=True))
    return Kappa(
        value=_decimal(1 - Fraction(observed) * count / Fraction(expected)),
        weights=weights,
        pairs=count,
        agreed_pct=_decimal(Fraction(equal * 100, count)),
    )


def icc_2_1(pairs: Pairs) -> Icc | Incomplete:
    """Return ICC(2,1) of two raters; Shrout & Fleiss 1979.

    Incomplete with fewer than two pairs or when no measurement differs from another.
    """
    count = len(pairs)
    if count < 2:
        return Incomplete((), "at least two pairs are needed")
    rows = [(Fraction(one), Fraction(two)) for one, two in pairs]
    grand = sum((one + two for one, two in rows), Fraction(0)) / (2 * count)
    row_ss = sum((2 * ((one + two) / 2 - grand) ** 2 for one, two in rows), Fraction(0))
    rater_means = [sum((row[k] for row in rows), Fraction(0)) / count for k in (0, 1)]
    rater_ss = sum((count * (mean - grand) ** 2 for mean in rater_means), Fraction(0))
    total_ss = sum(((value - grand) ** 2 for row in rows for value in row), Fraction(0))
    between = row_ss / (count - 1)
    error = (total_ss - row_ss - rater_ss) / (count - 1)
    below = between + error + 2 * (rater_ss - error) / count
    if below == 0:
        return Incomplete((), "no measurement differs from another")
    return Icc(_decimal((between - error) / below), count)


def icc_1_1(pairs: Pairs) -> Icc | Incomplete:
    """Return ICC(1,1), for pairs that different raters measured; Shrout & Fleiss 1979.

    Incomplete with fewer than two pairs or when no measurement differs from another.
    """
    count = len(pairs)
    if count < 2:
        return Incomplete((), "at least two pairs are needed")
    rows = [(Fraction(one), Fraction(two)) for one, two in pairs]
    grand = sum((one + two for one, two in rows), Fraction(0)) / (2 * count)
    row_ss = sum((2 * ((one + two) / 2 - grand) ** 2 for one, two in rows), Fraction(0))
    inside = sum(((one - two) ** 2 / 2 for one, two in rows), Fraction(0)) / count
    between = row_ss / (count - 1)
    if between + inside == 0:
        return Incomplete((), "no measurement differs from another")
    return Icc(_decimal((between - inside) / (between + inside)), count, ONE_WAY)


def bland_altman(pairs: Pairs) -> Limits | Incomplete:
    """Return the limits of agreement, second rater minus first; Bland & Altman 1986.

    Incomplete with fewer than two pairs.
    """
    count = len(pairs)
    if count < 2:
        return Incomplete((), "at least two pairs are needed")
    differences = [Fraction(two) - Fraction(one) for one, two in pairs]
    bias = sum(differences, Fraction(0)) / count
    squares = sum(((each - bias) ** 2 for each in differences), Fraction(0))
    sd = _decimal(squares / (count - 1)).sqrt()
    middle = _decimal(bias)
    return Limits(middle, middle - Z_95 * sd, middle + Z_95 * sd, sd, count)
