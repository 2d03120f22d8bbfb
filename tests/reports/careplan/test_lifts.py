"""The lift schedule, row by row, and the wear-in plans."""

import pytest

from reports.careplan.lifts import lift_schedule
from reports.careplan.sources import BY_KEY
from reports.careplan.wear_in import DEFAULT, PLANS, WearIn


@pytest.mark.parametrize(
    ("lld", "start", "steps", "target", "sole"),
    [
        pytest.param(5, 3, (3, 4), 4, 0, id="5"),
        pytest.param(6, 3, (3, 4), 4, 0, id="6"),
        pytest.param(7, 4, (4, 5), 5, 0, id="7"),
        pytest.param(8, 4, (4, 6), 6, 0, id="8"),
        pytest.param(9, 5, (5, 6), 6, 0, id="9"),
        pytest.param(10, 5, (5, 7), 7, 0, id="10"),
        pytest.param(12, 6, (6, 8), 8, 0, id="12"),
        pytest.param(13, 6, (6, 9), 9, 0, id="13"),
        pytest.param(14, 6, (6, 9, 10), 10, 0, id="14"),
        pytest.param(15, 6, (6, 9, 10), 11, 1, id="15"),
        pytest.param(16, 6, (6, 9, 10), 11, 1, id="16"),
        pytest.param(18, 6, (6, 9, 10), 13, 3, id="18"),
        pytest.param(20, 6, (6, 9, 10), 14, 4, id="20"),
    ],
)
def test_schedule(
    lld: int, start: int, steps: tuple[int, ...], target: int, sole: int
) -> None:
    schedule = lift_schedule(lld)
    assert schedule.start == start
    assert schedule.in_shoe_steps == steps
    assert schedule.target == target
    assert schedule.sole == sole
    assert schedule.in_shoe == target - sole <= 10


@pytest.mark.parametrize("lld", [-1, 0, 4, 21, 30])
def test_no_lift_outside_5_to_20_mm(lld: int) -> None:
    with pytest.raises(ValueError, match=f"5 to 20 mm for a lift, got {lld}"):
        lift_schedule(lld)


def test_where_and_shape() -> None:
    assert lift_schedule(8).where == "in shoe"
    assert lift_schedule(8).shape == "heel wedge"
    assert lift_schedule(18).where == "in shoe to 10, rest (3 mm) or all on the sole"
    assert lift_schedule(12).shape == "heel wedge to 6 mm, then full-length taper"


def test_steps_never_exceed_3_mm() -> None:
    for lld in range(5, 21):
        steps = lift_schedule(lld).in_shoe_steps
        gaps = [b - a for a, b in zip(steps, steps[1:], strict=False)]
        assert all(0 < gap <= 3 for gap in gaps)


def test_wear_in_plans_are_complete_and_sourced() -> None:
    assert set(PLANS) == set(WearIn)
    assert DEFAULT is WearIn.STANDARD
    for plan in PLANS.values():
        assert plan.steps
        assert set(plan.sources) <= set(BY_KEY)
