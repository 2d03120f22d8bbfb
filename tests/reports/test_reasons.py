"""How a finding reads as a reason for a recommendation."""

from decimal import Decimal

import pytest

from reports.careplan.readings import Fact
from reports.proposal import fact_words


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("31.24782348972349872", "31.25 kg/m2"),
        ("31.20", "31.2 kg/m2"),
        ("30", "30 kg/m2"),
        ("29.996", "30 kg/m2"),
    ],
)
def test_a_number_is_shown_to_two_decimals_at_most(value, shown):
    words = fact_words(Fact(name="bmi", side="", value=Decimal(value)))
    assert words == f"Body mass index: {shown}"
