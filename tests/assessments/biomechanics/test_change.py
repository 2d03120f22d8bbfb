"""Section 7.3 and rule 7 of 0.2: what is said about a change, and what is not."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.change import (
    ChangeLabel,
    ImportantBy,
    change_rule_of,
    compare,
    compare_numbers,
    compare_scores,
    error_of,
)
from assessments.biomechanics.reference.change_rules import CHANGE_RULES
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import (
    ChangeRule,
    Evidence,
    Incomplete,
    Score,
    Side,
    Source,
)

SOURCE = Source("A made-up scale", Evidence.DESIGN)
WORSE_SCALE = ChangeRule(
    SOURCE,
    higher_is_better=False,
    mdc_same_rater=Decimal(5),
    mdc_other_rater=Decimal(9),
    mcid=Decimal(7),
)
Label = ChangeLabel


def _compare(code: str, old: str, new: str, *, same_rater: bool = True):  # type: ignore[no-untyped-def]
    rule = change_rule_of(code)
    assert rule is not None
    return compare(rule, Decimal(old), Decimal(new), same_rater=same_rater)


@pytest.mark.parametrize(
    ("code", "old", "new", "label"),
    [
        pytest.param("odi_pct", "44", "32", Label.IMPORTANT_WITHIN_ERROR, id="row-103"),
        pytest.param("nprs_worst_24h", "7", "5", Label.IMPORTANT, id="row-109"),
        pytest.param("nprs_worst_24h", "4", "3", Label.NO_CLEAR_CHANGE, id="row-110"),
        pytest.param("vas_first_step_mm", "62", "43", Label.IMPORTANT, id="row-112"),
        pytest.param(
            "walking_speed_mps", "0.90", "1.00", Label.IMPORTANT, id="row-133"
        ),
        pytest.param("nprs_worst_24h", "7", "2", Label.IMPORTANT, id="case-2"),
        pytest.param(
            "vas_first_step_mm", "62", "41", Label.IMPORTANT, id="case-5-step"
        ),
        pytest.param(
            "vas_average_mm", "50", "41", Label.IMPORTANT, id="case-5-average"
        ),
        pytest.param("fhsq_pain", "44", "60", Label.IMPORTANT, id="case-5-fhsq"),
        pytest.param("odi_pct", "34", "26", Label.NO_CLEAR_CHANGE, id="case-5-odi"),
        pytest.param("faam_adl_pct", "62", "69", Label.BEYOND_ERROR, id="case-5-faam"),
        pytest.param("nprs_now", "7", "2", Label.IMPORTANT, id="case-7"),
        pytest.param("nprs_now", "5", "7", Label.WORSE, id="pain-worse"),
        pytest.param("nprs_now", "5", "6", Label.NO_CLEAR_CHANGE, id="pain-up-by-1"),
        pytest.param("nprs_now", "0", "0", Label.NO_CLEAR_CHANGE, id="still-none"),
        pytest.param("odi_pct", "20", "34", Label.WORSE, id="odi-worse-beyond-error"),
        pytest.param(
            "odi_pct", "20", "33.6", Label.NO_CLEAR_CHANGE, id="odi-up-within-error"
        ),
        pytest.param("faam_adl_pct", "69", "63", Label.WORSE, id="faam-down"),
        pytest.param("psfs_mean", "4", "6", Label.BEYOND_ERROR, id="psfs-mean"),
        pytest.param("psfs_score_1", "4", "6", Label.NO_CLEAR_CHANGE, id="psfs-single"),
        pytest.param("six_minute_walk_m", "400", "450", Label.IMPORTANT, id="6mwt"),
        pytest.param("lefs_total", "50", "59", Label.IMPORTANT, id="lefs"),
        pytest.param("rmdq_total", "12", "7", Label.IMPORTANT, id="rmdq"),
        pytest.param("lld_block_mm", "-12", "-7", Label.CHANGED, id="blocks-5"),
        pytest.param("lld_true_mm", "-12", "-3", Label.WITHIN_ERROR, id="tape-9"),
    ],
)
def test_label(code: str, old: str, new: str, label: ChangeLabel) -> None:
    assert _compare(code, old, new).label is label


@pytest.mark.parametrize(
    ("same_rater", "error", "beyond", "label"),
    [
        pytest.param(True, 2, True, Label.CHANGED, id="same-rater"),
        pytest.param(False, 6, False, Label.WITHIN_ERROR, id="other-rater"),
    ],
)
def test_row_16_fpi_8_to_6(
    same_rater: bool, error: int, beyond: bool, label: ChangeLabel
) -> None:
    change = _compare("fpi_total", "8", "6", same_rater=same_rater)
    assert (change.error, change.beyond_error, change.label) == (error, beyond, label)
    assert change.improvement is None
    assert change.difference == -2


def test_both_answers_are_given_beside_the_label() -> None:
    change = _compare("odi_pct", "44", "32")
    assert (change.improvement, change.error) == (12, Decimal("13.7"))
    assert change.beyond_error is False
    assert change.is_important
    assert change.important_by is ImportantBy.MCID
    assert change.text == "important but within measurement error"


@pytest.mark.parametrize(
    ("code", "old", "new", "by"),
    [
        pytest.param("nprs_now", "3", "2", ImportantBy.PERCENT, id="3-to-2"),
        pytest.param("nprs_now", "10", "8", ImportantBy.MCID, id="absolute-first"),
        pytest.param("nprs_now", "4", "3", None, id="25-per-cent"),
        pytest.param("odi_pct", "20", "14", ImportantBy.PERCENT, id="exactly-30"),
        pytest.param("faam_adl_pct", "10", "14", None, id="not-for-faam"),
    ],
)
def test_the_rule_that_made_it_important(
    code: str, old: str, new: str, by: ImportantBy | None
) -> None:
    assert _compare(code, old, new).important_by is by


@pytest.mark.parametrize(
    ("new", "same_rater", "label"),
    [
        pytest.param("44", True, Label.BEYOND_ERROR, id="6-same"),
        pytest.param("43", True, Label.IMPORTANT, id="7-same"),
        pytest.param("43", False, Label.IMPORTANT_WITHIN_ERROR, id="7-other"),
        pytest.param("41", False, Label.IMPORTANT, id="9-other"),
        pytest.param("55", True, Label.WORSE, id="worse-5-same"),
        pytest.param("58", False, Label.NO_CLEAR_CHANGE, id="worse-8-other"),
        pytest.param("59", False, Label.WORSE, id="worse-9-other"),
    ],
)
def test_another_assessor_widens_the_error(
    new: str, same_rater: bool, label: ChangeLabel
) -> None:
    change = compare(WORSE_SCALE, Decimal(50), Decimal(new), same_rater=same_rater)
    assert change.label is label


@pytest.mark.parametrize(
    ("new", "label"),
    [
        pytest.param("46", Label.NO_CLEAR_CHANGE, id="within-one-raters-error"),
        pytest.param("40", Label.UNCLEAR, id="beyond-it"),
        pytest.param("60", Label.UNCLEAR, id="worse-beyond-it"),
    ],
)
def test_an_unknown_error_of_two_assessors_is_never_called_improved(
    new: str, label: ChangeLabel
) -> None:
    rule = replace(WORSE_SCALE, mdc_other_rater=None)
    change = compare(rule, Decimal(50), Decimal(new), same_rater=False)
    assert change.label is label


def test_undirected_change_with_unknown_error_is_unclear() -> None:
    rule = ChangeRule(SOURCE, higher_is_better=None, mdc_same_rater=Decimal(2))
    change = compare(rule, Decimal(5), Decimal(8), same_rater=False)
    assert (change.label, change.beyond_error) == (Label.UNCLEAR, None)


def _score(
    value: Decimal | str | None,
    code: str = "fpi_total",
    side: Side | None = Side.LEFT,
    missing: tuple[str, ...] = (),
) -> Score:
    return Score(code, side, value, missing, "not entered" if missing else "")


def test_scores_of_one_code_and_side_are_compared() -> None:
    change = compare_scores(_score(Decimal(8)), _score(Decimal(6)), same_rater=True)
    assert not isinstance(change, Incomplete)
    assert change.label is Label.CHANGED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            _score(None, missing=("fpi_tn_bulge.left",)), _score(Decimal(1)), id="old"
        ),
        pytest.param(
            _score(Decimal(1)), _score(None, missing=("fpi_tn_bulge.left",)), id="new"
        ),
    ],
)
def test_a_missing_score_is_not_compared_and_never_zero(old: Score, new: Score) -> None:
    found = compare_scores(old, new, same_rater=True)
    assert found == Incomplete(("fpi_tn_bulge.left",), "not entered")


def test_a_class_is_not_compared_as_a_number() -> None:
    score = _score("structural", "lld_type", None)
    found = compare_scores(score, score, same_rater=True)
    assert found == Incomplete((), "a class is no number")


def test_a_left_foot_is_never_compared_with_a_right_one() -> None:
    right = _score(Decimal(6), side=Side.RIGHT)
    with pytest.raises(ValueError, match=r"fpi_total\.left is not fpi_total\.right"):
        compare_scores(_score(Decimal(8)), right, same_rater=True)


def test_without_a_rule_nothing_is_claimed() -> None:
    found = compare_numbers("sls_eo_mean_s", Decimal(10), Decimal(40), same_rater=True)
    assert found == Incomplete((), "no source says what counts as change")


@pytest.mark.parametrize("code", CHANGE_RULES)
def test_rules_of_raw_values_name_measures(code: str) -> None:
    assert code in MEASURES
    assert MEASURES[code].is_numeric


RULES = [row.change for row in COMPUTED.values() if row.change is not None]
VALUES = st.decimals("0", "100", places=1)


@given(
    rule=st.sampled_from([*RULES, *CHANGE_RULES.values()]),
    old=VALUES,
    new=VALUES,
    same_rater=st.booleans(),
)
def test_nothing_within_error_is_called_better_or_worse(
    rule: ChangeRule, old: Decimal, new: Decimal, same_rater: bool
) -> None:
    change = compare(rule, old, new, same_rater=same_rater)
    if change.beyond_error is False:
        assert change.label in {
            Label.NO_CLEAR_CHANGE,
            Label.IMPORTANT_WITHIN_ERROR,
            Label.WITHIN_ERROR,
        }
    if change.label in {Label.IMPORTANT, Label.BEYOND_ERROR}:
        assert change.improvement is not None
        assert change.improvement > 0
    if change.label is Label.WORSE:
        assert change.improvement is not None
        assert change.improvement < 0


# --- Another assessor -------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "size", "same", "other"),
    [
        pytest.param("lunge_cm", "1.7", False, False, id="cm: the wider of both"),
        pytest.param("lunge_cm", "1.9", True, True, id="cm: at the wider"),
        pytest.param("lunge_deg", "4.65", False, False, id="degrees"),
        pytest.param("fpi_total", "3", True, False, id="the error of two is wider"),
    ],
)
def test_two_assessors_never_agree_better_than_one(
    code: str, size: str, same: bool, other: bool
) -> None:
    """Powden 2015 gives the lunge 1.6 cm between raters and 1.9 cm within one."""
    for same_rater, beyond in ((True, same), (False, other)):
        change = _compare(code, "0", size, same_rater=same_rater)
        assert change.beyond_error is beyond


def test_every_error_of_two_is_at_least_the_error_of_one() -> None:
    for code in (*COMPUTED, *MEASURES):
        rule = change_rule_of(code)
        if rule is None:
            continue
        one = error_of(rule, same_rater=True)
        two = error_of(rule, same_rater=False)
        assert two is None or one is None or two >= one, code
