"""The example findings give the example plans, byte for byte."""

from pathlib import Path

import pytest

from reports.careplan.door import answer

PLANS = Path(__file__).parents[3] / "examples" / "plans"
CASES = sorted(p for p in PLANS.glob("*.json") if not p.name.endswith(".plan.json"))


def test_there_are_examples() -> None:
    assert len(CASES) == 15


@pytest.mark.parametrize("case", [pytest.param(path, id=path.stem) for path in CASES])
def test_the_example_plan_is_what_the_rules_propose(case: Path) -> None:
    expected = case.with_suffix(".plan.json").read_text(encoding="utf-8")
    assert answer(case.read_text(encoding="utf-8")) == expected
