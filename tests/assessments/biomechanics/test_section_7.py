"""Section 7.2 of the reference, row by row: range, direction, error, importance."""

from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.change import change_rule_of
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import Evidence, Kind

WORSE, BETTER = False, True
VERIFIED, KNOWN = Evidence.VERIFIED, Evidence.KNOWN_HIGH

# value, higher is better, important from, error, the 30 % rule, evidence of the numbers
CHANGES = (
    *(
        (f"nprs_{moment}", WORSE, "2", None, True, VERIFIED)
        for moment in (
            "now",
            "worst_24h",
            "average_7d",
            "first_step",
            "after_standing",
            "walking",
        )
    ),
    ("vas_mm", WORSE, "15", None, True, VERIFIED),
    ("vas_worst_mm", WORSE, "15", None, True, VERIFIED),
    ("vas_usual_mm", WORSE, "15", None, True, VERIFIED),
    ("vas_average_mm", WORSE, "8", None, True, VERIFIED),
    ("vas_first_step_mm", WORSE, "19", None, True, VERIFIED),
    ("odi_pct", WORSE, "10", "13.7", True, VERIFIED),
    ("rmdq_total", WORSE, "5", "4.9", True, VERIFIED),
    ("ffi_total_pct", WORSE, "7", None, False, KNOWN),
    ("ffi_pain_pct", WORSE, "12", None, False, KNOWN),
    ("ffi_disability_pct", WORSE, "7", None, False, KNOWN),
    ("moxfq_walking_pct", WORSE, "16", None, False, KNOWN),
    ("moxfq_pain_pct", WORSE, "12", None, False, KNOWN),
    ("moxfq_social_pct", WORSE, "24", None, False, KNOWN),
    ("faam_adl_pct", BETTER, "8", "5.7", False, VERIFIED),
    ("faam_sports_pct", BETTER, "9", "12.3", False, VERIFIED),
    ("fhsq_pain", BETTER, "13", None, False, VERIFIED),
    ("fhsq_function", BETTER, "7", None, False, VERIFIED),
    ("psfs_mean", BETTER, None, "2", False, KNOWN),
    *(
        (f"psfs_score_{number}", BETTER, None, "3", False, KNOWN)
        for number in range(1, 6)
    ),
    ("lefs_total", BETTER, "9", "9", False, KNOWN),
)


@pytest.mark.parametrize(
    ("code", "better", "mcid", "mdc", "percent", "evidence"), CHANGES
)
def test_what_counts_as_change(
    code: str,
    better: bool,
    mcid: str | None,
    mdc: str | None,
    percent: bool,
    evidence: Evidence,
) -> None:
    rule = change_rule_of(code)
    assert rule is not None
    assert rule.higher_is_better is better
    assert rule.mcid == (Decimal(mcid) if mcid else None)
    assert rule.mdc_same_rater == (Decimal(mdc) if mdc else None)
    assert rule.mdc_other_rater == rule.mdc_same_rater
    assert rule.percent_rule is percent
    assert rule.source.evidence is evidence


@pytest.mark.parametrize(
    "code",
    [
        "fhsq_footwear",
        "fhsq_general",
        "ffi_activity_pct",
        "ffi_r_long_pct",
        "ffi_r_short_pct",
        "moxfq_index_pct",
        "start_back_total",
        "groc",
    ],
)
def test_no_number_is_made_up_where_none_is_published(code: str) -> None:
    assert change_rule_of(code) is None


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("nprs_now", "1.3 to 1.8"),
        ("odi_pct", "cut 9.5"),
        ("odi_pct", "18 %"),
        ("faam_adl_pct", "6.8 and 13.7"),
        ("fhsq_pain", "none for the footwear"),
    ],
)
def test_other_published_numbers_are_named(code: str, said: str) -> None:
    rule = change_rule_of(code)
    assert rule is not None
    assert said in rule.source.citation


RANGES = (
    ("nprs_now", 0, 10),
    ("vas_mm", 0, 100),
    ("rmdq_total", 0, 24),
    ("odi_sum", 0, 50),
    ("odi_answered", 0, 10),
    ("ffi_pain_sum", 0, 90),
    ("ffi_disability_sum", 0, 90),
    ("ffi_activity_sum", 0, 50),
    ("ffi_r_long_pct", 0, 100),
    ("moxfq_walking_sum", 0, 28),
    ("moxfq_pain_sum", 0, 20),
    ("moxfq_social_sum", 0, 16),
    ("faam_adl_sum", 0, 84),
    ("faam_sports_sum", 0, 32),
    ("fhsq_pain", 0, 100),
    ("psfs_score_1", 0, 10),
    ("lefs_total", 0, 80),
    ("start_back_total", 0, 9),
    ("start_back_psych", 0, 5),
    ("groc", -7, 7),
)


@pytest.mark.parametrize(("code", "low", "high"), RANGES)
def test_range(code: str, low: int, high: int) -> None:
    hard = MEASURES[code].hard
    assert hard is not None
    assert (hard.low, hard.high) == (low, high)


def test_an_impression_of_change_has_seven_steps() -> None:
    assert len(MEASURES["pgic"].choices) == 7


LEAST_ANSWERED = (
    ("odi_pct", "at least 8 of 10"),
    ("faam_adl_pct", "at least 19 of 21"),
    ("faam_sports_pct", "at least 7 of 8"),
    ("moxfq_walking_pct", "at least 7 of 7"),
    ("moxfq_pain_pct", "at least 5 of 5"),
    ("moxfq_social_pct", "at least 4 of 4"),
)


@pytest.mark.parametrize(("code", "said"), LEAST_ANSWERED)
def test_how_many_items_a_score_needs(code: str, said: str) -> None:
    assert said in COMPUTED[code].formula_text


@pytest.mark.parametrize(
    "field", ["questionnaires_version", "questionnaires_date", "questionnaires_where"]
)
def test_beside_the_totals_stand_version_day_and_place(field: str) -> None:
    assert MEASURES[field].group == MEASURES["odi_sum"].group


def test_pain_ratings_are_whole_numbers() -> None:
    ratings = [row for code, row in MEASURES.items() if code.startswith("nprs_")]
    assert len(ratings) == 6
    assert {row.kind for row in ratings} == {Kind.INTEGER}
