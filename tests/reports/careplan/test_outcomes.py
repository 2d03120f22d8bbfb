"""What change counts, and the verdict on a problem."""

from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.change import change_rule_of
from assessments.biomechanics.scoring import COMPUTED
from reports.careplan.outcome_measures import (
    BY_MEASURE,
    NOT_OUTCOMES,
    OUTCOME_MEASURES,
)
from reports.careplan.outcomes import (
    Change,
    GlobalChange,
    global_of_rating,
    measure_change,
    verdict,
)
from reports.careplan.sources import BY_KEY

IMPROVED, UNCHANGED, WORSE = Change.IMPROVED, Change.UNCHANGED, Change.WORSE
UNSURE = Change.UNSURE


@pytest.mark.parametrize(
    ("key", "before", "after", "weeks", "change"),
    [
        pytest.param("pain_nrs", "7", "5", 6, IMPROVED, id="pain-2-less"),
        pytest.param("pain_nrs", "3", "2", 6, IMPROVED, id="pain-30-percent-less"),
        pytest.param("pain_nrs", "7", "6", 6, UNCHANGED, id="pain-1-less"),
        pytest.param("pain_nrs", "5", "7", 6, WORSE, id="pain-2-more"),
        pytest.param("pain_nrs", "5", "6", 6, UNCHANGED, id="pain-1-more"),
        pytest.param("pain_nrs", "0", "0", 6, UNCHANGED, id="no-pain-before"),
        pytest.param("pain_nrs", "0", "2", 6, WORSE, id="new-pain"),
        pytest.param("odi", "40", "30", 6, IMPROVED, id="odi-10"),
        pytest.param("odi", "20", "14", 6, IMPROVED, id="odi-30-percent"),
        pytest.param("odi", "40", "31", 6, UNCHANGED, id="odi-9"),
        pytest.param("rmdq", "10", "15", 6, WORSE, id="rmdq-5-up"),
        pytest.param("foot_pain_first_step_vas", "60", "41", 6, IMPROVED, id="first"),
        pytest.param("foot_pain_first_step_vas", "60", "42", 6, UNCHANGED, id="first-"),
        pytest.param("foot_pain_average_vas", "40", "32", 6, IMPROVED, id="average"),
        pytest.param("fhsq_pain", "40", "53", 12, IMPROVED, id="fhsq"),
        pytest.param("fhsq_pain", "53", "40", 12, WORSE, id="fhsq-down"),
        pytest.param("visa_a", "50", "63", 12, UNCHANGED, id="visa-13-at-12"),
        pytest.param("visa_a", "50", "64", 12, IMPROVED, id="visa-14-at-12"),
        pytest.param("visa_a", "50", "57", 24, IMPROVED, id="visa-7-at-24"),
        pytest.param("visa_a", "50", "43", 12, WORSE, id="visa-7-down"),
        pytest.param("ffi_total", "30", "23", 12, IMPROVED, id="ffi"),
        pytest.param("ffi_total", "23", "30", 12, WORSE, id="ffi-up"),
        pytest.param("lunge_deg", "30", "33", 6, UNCHANGED, id="lunge-3"),
        pytest.param("lunge_deg", "30", "35", 6, IMPROVED, id="lunge-5"),
        pytest.param("psfs", "4", "6", 6, IMPROVED, id="psfs"),
        pytest.param("lefs", "50", "41", 6, WORSE, id="lefs"),
    ],
)
def test_change(key: str, before: str, after: str, weeks: int, change: Change) -> None:
    measure = BY_MEASURE[key]
    assert measure_change(measure, Decimal(before), Decimal(after), weeks=weeks) == (
        change
    )


@pytest.mark.parametrize(
    ("main", "felt", "red_flag", "expected"),
    [
        pytest.param(IMPROVED, GlobalChange.MUCH_BETTER, False, IMPROVED, id="better"),
        pytest.param(IMPROVED, GlobalChange.SAME, False, IMPROVED, id="felt-same"),
        pytest.param(
            IMPROVED,
            GlobalChange.SLIGHTLY_WORSE,
            False,
            UNCHANGED,
            id="felt-a-bit-worse",
        ),
        pytest.param(IMPROVED, GlobalChange.WORSE, False, WORSE, id="felt-worse"),
        pytest.param(IMPROVED, GlobalChange.MUCH_BETTER, True, WORSE, id="red-flag"),
        pytest.param(UNCHANGED, GlobalChange.MUCH_BETTER, False, UNCHANGED, id="same"),
        pytest.param(
            WORSE, GlobalChange.MUCH_BETTER, False, WORSE, id="measured-worse"
        ),
        pytest.param(IMPROVED, None, False, IMPROVED, id="not-asked"),
        pytest.param(UNSURE, GlobalChange.SAME, False, UNSURE, id="within-error"),
        pytest.param(
            UNSURE,
            GlobalChange.SLIGHTLY_WORSE,
            False,
            UNCHANGED,
            id="unsure-felt-worse",
        ),
        pytest.param(None, GlobalChange.MUCH_BETTER, False, None, id="not-measured"),
        pytest.param(None, GlobalChange.WORSE, False, WORSE, id="only-felt"),
        pytest.param(None, None, True, WORSE, id="only-a-red-flag"),
    ],
)
def test_verdict(
    main: Change | None,
    felt: GlobalChange | None,
    red_flag: bool,
    expected: Change | None,
) -> None:
    assert verdict(main, felt, new_red_flag=red_flag) is expected


@pytest.mark.parametrize(
    ("rating", "expected"),
    [
        pytest.param(0, GlobalChange.SAME, id="0"),
        pytest.param(3, GlobalChange.SLIGHTLY_BETTER, id="3"),
        pytest.param(4, GlobalChange.MUCH_BETTER, id="4"),
        pytest.param(-3, GlobalChange.SLIGHTLY_WORSE, id="-3"),
        pytest.param(-4, GlobalChange.WORSE, id="-4"),
    ],
)
def test_the_global_rating(rating: int, expected: GlobalChange) -> None:
    assert global_of_rating(rating) is expected


def test_measures_are_sourced_and_posture_is_none_of_them() -> None:
    assert len(BY_MEASURE) == len(OUTCOME_MEASURES)
    for measure in OUTCOME_MEASURES:
        assert set(measure.sources) <= set(BY_KEY)
        assert measure.plain
        for code in measure.codes:
            assert code in MEASURES or code in COMPUTED
            rule = change_rule_of(code)
            assert rule is not None
            assert rule.higher_is_better is (measure.better > 0)
            if rule.mcid is not None:
                assert rule.mcid == measure.improves, code
    assert not set(NOT_OUTCOMES) & {c for m in OUTCOME_MEASURES for c in m.codes}
