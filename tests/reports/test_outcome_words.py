"""What counts at a review, in words: percent as the house writes it, sources by name."""

import re

import pytest

from reports.careplan.outcome_measures import OUTCOME_MEASURES
from reports.careplan.sources import BY_KEY
from reports.outcome_rows import counts_words

KEY = re.compile(r"\b[A-Za-z]+\d\d\b")


@pytest.mark.parametrize("measure", OUTCOME_MEASURES, ids=lambda each: each.key)
def test_a_clinician_reads_names_and_years_not_keys(measure) -> None:
    words = counts_words(measure)
    assert KEY.findall(words) == []
    assert not [key for key in BY_KEY if key != "expert" and f"({key}" in words]
    assert " %" not in words


def test_the_sentence_whole() -> None:
    odi = next(each for each in OUTCOME_MEASURES if each.key == "odi")
    assert counts_words(odi) == (
        "10 or 30% less counts as better, 10 more as worse (Ostelo 2008)"
    )
