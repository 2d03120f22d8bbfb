"""What change counts, the verdict on a problem, and what follows from it."""

from decimal import Decimal

import pytest

from reports.careplan.outcomes import (
    BY_MEASURE,
    IMPROVED_STEPS,
    LIFT_STAY,
    LIFT_UP,
    NEXT_STEP,
    NOT_OUTCOMES,
    OUTCOME_MEASURES,
    SIMPLIFY,
    SKIN_BREAK,
    SPECIALIST,
    STOP_DEVICE,
    WORSE_STEPS,
    Change,
    GlobalChange,
    Review,
    escalation,
    is_adhered,
    measure_change,
    verdict,
)
from reports.careplan.sources import BY_KEY

IMPROVED, UNCHANGED, WORSE = Change.IMPROVED, Change.UNCHANGED, Change.WORSE


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
    ],
)
def test_verdict(
    main: Change, felt: GlobalChange, red_flag: bool, expected: Change
) -> None:
    assert verdict(main, felt, new_red_flag=red_flag) is expected


@pytest.mark.parametrize(
    ("hours", "percent", "expected"),
    [
        pytest.param("4", "50", True, id="just"),
        pytest.param("3.5", "80", False, id="worn-too-little"),
        pytest.param("8", "49", False, id="too-few-sessions"),
        pytest.param(None, None, True, id="nothing-to-follow"),
    ],
)
def test_adherence(hours: str | None, percent: str | None, expected: bool) -> None:
    wore = Decimal(hours) if hours else None
    did = Decimal(percent) if percent else None
    assert is_adhered(wore, did) is expected


@pytest.mark.parametrize(
    ("review", "steps"),
    [
        pytest.param(Review(WORSE, 3, True), WORSE_STEPS, id="worse"),
        pytest.param(
            Review(WORSE, 3, True, skin_break_insensate=True),
            (SKIN_BREAK, *WORSE_STEPS),
            id="skin-break-first",
        ),
        pytest.param(Review(UNCHANGED, 3, True), (), id="early"),
        pytest.param(Review(UNCHANGED, 6, False), (SIMPLIFY,), id="6-not-followed"),
        pytest.param(Review(UNCHANGED, 6, True), (NEXT_STEP,), id="6-followed"),
        pytest.param(
            Review(UNCHANGED, 3, True, has_lift=True, lift_below_target=True),
            (LIFT_UP,),
            id="lift-up",
        ),
        pytest.param(
            Review(UNCHANGED, 6, True, has_lift=True), (NEXT_STEP,), id="lift-at-target"
        ),
        pytest.param(Review(UNCHANGED, 12, True), STOP_DEVICE, id="12"),
        pytest.param(Review(UNCHANGED, 24, True), (SPECIALIST,), id="24"),
        pytest.param(
            Review(UNCHANGED, 8, True, failed_steps=2), (SPECIALIST,), id="two-failed"
        ),
        pytest.param(Review(IMPROVED, 12, True), IMPROVED_STEPS, id="improved"),
        pytest.param(
            Review(IMPROVED, 12, True, has_lift=True, lift_below_target=True),
            (LIFT_STAY, *IMPROVED_STEPS),
            id="improved-lift-stays",
        ),
    ],
)
def test_escalation(review: Review, steps: tuple[str, ...]) -> None:
    assert escalation(review) == steps


def test_measures_are_sourced_and_posture_is_none_of_them() -> None:
    assert len(BY_MEASURE) == len(OUTCOME_MEASURES)
    for measure in OUTCOME_MEASURES:
        assert set(measure.sources) <= set(BY_KEY)
    assert not set(NOT_OUTCOMES) & set(BY_MEASURE)
