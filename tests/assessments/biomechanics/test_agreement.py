"""Two raters: kappa, ICC and Bland-Altman limits against worked values."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.biomechanics.agreement import (
    ONE_WAY,
    Icc,
    Kappa,
    Limits,
    Weights,
    bland_altman,
    icc_1_1,
    icc_2_1,
    weighted_kappa,
)
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.entries import Entries
from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.two_raters import (
    NOT_FOR_KIND,
    ItemAgreement,
    Rated,
    agreements,
    categories_of,
    item_agreement,
)
from assessments.biomechanics.types import Entry, EntryKey, Incomplete, State

STEPS = ("none", "mild", "marked")


def _pairs(*rows: tuple[str, str]) -> list[tuple[Decimal, Decimal]]:
    return [(Decimal(one), Decimal(two)) for one, two in rows]


# A table of 40 ratings (rows first rater): 10 4 1 / 3 8 2 / 0 3 9.
TABLE = ((10, 4, 1), (3, 8, 2), (0, 3, 9))
FIRST = [STEPS[i] for i, row in enumerate(TABLE) for n in row for _ in range(n)]
SECOND = [STEPS[j] for row in TABLE for j, n in enumerate(row) for _ in range(n)]


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        # 1 - (13 / 40) / (1 - (15 x 13 + 13 x 15 + 12 x 12) / 1600)
        pytest.param(Weights.NONE, "0.5122", id="unweighted"),
        # 1 - ((12 x 1/2 + 1) / 40) / ((730 x 1/2 + 336) / 1600)
        pytest.param(Weights.LINEAR, "0.6006", id="linear"),
        # 1 - ((12 x 1/4 + 1) / 40) / ((730 x 1/4 + 336) / 1600)
        pytest.param(Weights.QUADRATIC, "0.6914", id="quadratic"),
    ],
)
def test_kappa_of_a_worked_table(weights: Weights, expected: str) -> None:
    found = weighted_kappa(FIRST, SECOND, STEPS, weights)
    assert isinstance(found, Kappa)
    assert rounded(found.value, 4) == Decimal(expected)
    assert found.pairs == 40
    assert found.agreed_pct == Decimal("67.5")
    assert found.model == f"Cohen's kappa, {weights}"


def test_icc_of_shrout_and_fleiss_first_two_judges() -> None:
    pairs = _pairs(
        ("9", "2"), ("6", "1"), ("8", "4"), ("7", "1"), ("10", "5"), ("6", "2")
    )
    # By hand: mean squares 4.6833 (people), 80.0833 (judges), 0.6833 (error), so
    # 4 / (4.6833 + 0.6833 + 2 x 79.4 / 6).
    found = icc_2_1(pairs)
    assert isinstance(found, Icc)
    assert "ICC(2,1)" in found.model
    assert "absolute agreement" in found.model
    assert rounded(found.value, 4) == Decimal("0.1257")


def test_equal_ratings_agree_fully() -> None:
    same = _pairs(("1", "1"), ("4", "4"), ("7", "7"))
    icc, limits = icc_2_1(same), bland_altman(same)
    assert isinstance(icc, Icc)
    assert isinstance(limits, Limits)
    assert icc.value == 1
    assert (limits.bias, limits.lower, limits.upper) == (0, 0, 0)
    kappa = weighted_kappa(STEPS, STEPS, STEPS)
    assert isinstance(kappa, Kappa)
    assert kappa.value == 1


def test_a_constant_offset_lowers_absolute_agreement() -> None:
    found = icc_2_1(_pairs(("1", "3"), ("2", "4"), ("3", "5")))
    assert isinstance(found, Icc)
    assert rounded(found.value, 4) == Decimal("0.3333")


def test_bland_altman_limits() -> None:
    found = bland_altman(_pairs(("10", "11"), ("12", "15"), ("9", "11"), ("14", "16")))
    assert isinstance(found, Limits)
    assert found.bias == 2
    assert rounded(found.sd, 4) == Decimal("0.8165")
    assert rounded(found.lower, 4) == Decimal("0.3997")
    assert rounded(found.upper, 4) == Decimal("3.6003")


@pytest.mark.parametrize("statistic", [icc_2_1, bland_altman])
def test_one_pair_is_not_enough(statistic) -> None:  # type: ignore[no-untyped-def]
    found = statistic(_pairs(("1", "2")))
    assert found == Incomplete((), "at least two pairs are needed")


def test_no_spread_has_no_icc() -> None:
    found = icc_2_1(_pairs(("5", "5"), ("5", "5")))
    assert found == Incomplete((), "no measurement differs from another")


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        pytest.param([], [], "no pair was rated", id="none"),
        pytest.param(
            ["mild", "mild"],
            ["mild", "mild"],
            "both raters gave one and the same answer to all",
            id="no-spread",
        ),
    ],
)
def test_no_kappa_without_anything_to_tell_apart(
    first: list[str], second: list[str], reason: str
) -> None:
    assert weighted_kappa(first, second, STEPS) == Incomplete((), reason)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        pytest.param(["mild"], [], "cannot pair", id="lengths"),
        pytest.param(["mild"], ["severe"], "severe", id="category"),
    ],
)
def test_kappa_refuses_wrong_input(
    first: list[str], second: list[str], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        weighted_kappa(first, second, STEPS)


RATINGS = st.lists(
    st.tuples(st.sampled_from(STEPS), st.sampled_from(STEPS)), min_size=1, max_size=30
)


@given(ratings=RATINGS, weights=st.sampled_from(Weights))
def test_kappa_does_not_care_who_is_first(
    ratings: list[tuple[str, str]], weights: Weights
) -> None:
    first, second = [one for one, _ in ratings], [two for _, two in ratings]
    found = weighted_kappa(first, second, STEPS, weights)
    assert found == weighted_kappa(second, first, STEPS, weights)
    if isinstance(found, Kappa):
        assert -1 <= found.value <= 1


# --- By measure ------------------------------------------------------------------------
def _entries(*pairs: tuple[object, object]) -> list[tuple[Entry, Entry]]:
    return [(_entry(one), _entry(two)) for one, two in pairs]


def _entry(value: object) -> Entry:
    if value is None:
        return Entry(State.NOT_TESTED)
    if isinstance(value, int):
        return Entry(State.RECORDED, Decimal(value))
    assert isinstance(value, str | tuple)
    return Entry(State.RECORDED, value)


def test_a_scored_item_gets_kappa_icc_and_limits() -> None:
    item = MEASURES["fpi_talar_head"]
    found = item_agreement(item, _entries((1, 1), (0, 1), (2, 2), (-1, -1), (1, None)))
    assert isinstance(found.kappa, Kappa)
    assert found.kappa.weights is Weights.QUADRATIC
    assert isinstance(found.icc, Icc)
    assert isinstance(found.limits, Limits)
    assert (found.kappa.pairs, found.left_out) == (4, 1)


def test_an_answer_without_order_gets_unweighted_kappa_only() -> None:
    item = MEASURES["crest_low_side"]
    found = item_agreement(item, _entries(("left", "left"), ("level", "right")))
    assert isinstance(found.kappa, Kappa)
    assert found.kappa.weights is Weights.NONE
    assert (found.icc, found.limits) == (NOT_FOR_KIND, NOT_FOR_KIND)


def test_trials_are_summarised_before_they_are_compared() -> None:
    item = MEASURES["true_mm"]
    trials = (Decimal(880), Decimal(884))
    found = item_agreement(item, _entries((trials, 884), (900, 904)))
    assert isinstance(found.limits, Limits)
    assert found.limits.bias == 3
    assert found.kappa == NOT_FOR_KIND


def test_words_have_no_agreement_statistic() -> None:
    found = item_agreement(MEASURES["lift_override_reason"], _entries(("a", "b")))
    assert (found.kappa, found.icc) == (NOT_FOR_KIND, NOT_FOR_KIND)


def test_grades_have_an_order() -> None:
    grades = [row for row in MEASURES.values() if row.kind == "grade"]
    for row in grades:
        assert categories_of(row)[1] is Weights.QUADRATIC


# --- Different people took the pairs ------------------------------------------------------
def test_one_way_icc_of_shrout_and_fleiss() -> None:
    """Judges 1 and 2 of Shrout & Fleiss 1979, table 2, worked by hand.

    BMS 23.4167 / 5 = 4.6833, WMS 83.5 / 6 = 13.9167; their difference / their sum.
    """
    found = icc_1_1(
        _pairs(("9", "2"), ("6", "1"), ("8", "4"), ("7", "1"), ("10", "5"), ("6", "2"))
    )
    assert isinstance(found, Icc)
    assert rounded(found.value, 3) == Decimal("-0.496")
    assert (found.pairs, found.model) == (6, ONE_WAY)


def test_a_shift_between_raters_costs_the_one_way_icc_more() -> None:
    shifted = _pairs(("1", "3"), ("2", "4"), ("3", "5"), ("4", "6"))
    one, two = icc_1_1(shifted), icc_2_1(shifted)
    assert isinstance(one, Icc)
    assert isinstance(two, Icc)
    assert one.value < two.value < 1


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        pytest.param([], "two pairs", id="none"),
        pytest.param([("1", "1")], "two pairs", id="one"),
        pytest.param([("3", "3"), ("3", "3")], "no measurement differs", id="equal"),
    ],
)
def test_one_way_icc_needs_something_to_compare(
    rows: list[tuple[str, str]], words: str
) -> None:
    found = icc_1_1(_pairs(*rows))
    assert isinstance(found, Incomplete)
    assert words in found.reason


@given(
    rows=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2),
)
def test_one_way_icc_does_not_care_who_is_first(rows: list[tuple[int, int]]) -> None:
    pairs = [(Decimal(one), Decimal(two)) for one, two in rows]
    assert icc_1_1(pairs) == icc_1_1([(two, one) for one, two in pairs])


def test_the_model_follows_who_took_the_pairs() -> None:
    item, pairs = MEASURES["rcsp_deg"], _entries((1, 2), (3, 3), (5, 4))
    same = item_agreement(item, pairs).icc
    several = item_agreement(item, pairs, same_raters=False).icc
    assert isinstance(same, Icc)
    assert isinstance(several, Icc)
    assert same.model.startswith("ICC(2,1)")
    assert several.model.startswith("ICC(1,1)")


# --- Whole examinations -------------------------------------------------------------------
def _rated(raw: dict[str, object], **numbers: int) -> Rated:
    entries = {EntryKey.parse(key): _entry(value) for key, value in raw.items()}
    return Rated(
        Entries(entries, MEASURES),
        {EntryKey(code): Decimal(number) for code, number in numbers.items()},
    )


def _agreed(*pairs: tuple[Rated, Rated]) -> dict[str, ItemAgreement]:
    found = agreements(MEASURES.values(), ("fpi_total", "bmi"), pairs, same_raters=True)
    return {item.code: item for item in found}


def test_both_sides_of_everybody_are_pairs() -> None:
    one = _rated({"fpi_talar_head.left": 1, "fpi_talar_head.right": 0})
    two = _rated({"fpi_talar_head.left": 1, "fpi_talar_head.right": 1})
    found = _agreed((one, two), (one, one))
    assert (found["fpi_talar_head"].pairs, found["fpi_talar_head"].left_out) == (4, 0)


def test_what_one_rater_alone_recorded_is_left_out_and_never_zero() -> None:
    one = _rated({"nprs_worst_24h": 5, "fpi_talar_head.left": 1})
    two = _rated({"nprs_worst_24h": 7})
    found = _agreed((one, two), (one, two))
    assert (found["nprs_worst_24h"].pairs, found["nprs_worst_24h"].left_out) == (2, 0)
    assert "fpi_talar_head" not in found


def test_another_site_or_method_is_another_measurement() -> None:
    raw = {"lunge_deg.left": (Decimal(35), Decimal(36))}
    shin = _rated({**raw, "lunge_site": "mid_tibia", "nprs_worst_24h": 3})
    heel = _rated({**raw, "lunge_site": "achilles", "nprs_worst_24h": 3})
    assert "lunge_deg" not in _agreed((shin, heel))
    found = _agreed((shin, shin), (shin, heel))["lunge_deg"]
    assert (found.pairs, found.left_out) == (1, 1)


def test_words_and_lists_are_left_away() -> None:
    one = _rated({"goals": "Walk", "limp.left": ("none",), "nprs_worst_24h": 3})
    assert set(_agreed((one, one))) == {"nprs_worst_24h"}


def test_computed_values_have_icc_and_limits() -> None:
    pairs = [
        (_rated({}, fpi_total=4), _rated({}, fpi_total=5)),
        (_rated({}, fpi_total=8), _rated({}, fpi_total=7)),
        (_rated({}, fpi_total=8), _rated({}, bmi=24)),
        (_rated({}), _rated({})),
    ]
    found = _agreed(*pairs)
    assert set(found) == {"fpi_total"}
    item = found["fpi_total"]
    assert (item.pairs, item.left_out) == (2, 1)
    assert isinstance(item.icc, Icc)
    assert isinstance(item.limits, Limits)
    assert item.kappa == NOT_FOR_KIND
