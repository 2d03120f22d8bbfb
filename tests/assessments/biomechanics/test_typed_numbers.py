"""What people type for a number, and what is refused rather than guessed."""

import pytest

from assessments.biomechanics.typed_numbers import (
    SPELLINGS,
    NotANumber,
    split_way,
    typed_number,
)
from assessments.biomechanics.types import Unit

READ = [
    ("12", Unit.CENTIMETRE, "12"),
    ("12.5", Unit.CENTIMETRE, "12.5"),
    ("12,5", Unit.CENTIMETRE, "12.5"),
    (" 12,50 ", Unit.CENTIMETRE, "12.50"),
    ("0", Unit.DEGREE, "0"),
    ("0,0", Unit.DEGREE, "0.0"),
    (",5", Unit.DEGREE, "0.5"),
    (".5", Unit.DEGREE, "0.5"),
    ("5.", Unit.DEGREE, "5"),
    ("5,", Unit.DEGREE, "5"),
    ("007", Unit.COUNT, "007"),
    ("0,125", Unit.METRE, "0.125"),
    ("1.250", Unit.METRE, "1.250"),
    ("12,3456", Unit.METRE, "12.3456"),
    ("+5", Unit.DEGREE, "5"),
    ("＋5", Unit.DEGREE, "5"),
    ("-5", Unit.DEGREE, "-5"),
    ("−5", Unit.DEGREE, "-5"),
    ("‐5", Unit.DEGREE, "-5"),
    ("‑5", Unit.DEGREE, "-5"),
    ("‒5", Unit.DEGREE, "-5"),
    ("–5", Unit.DEGREE, "-5"),
    ("—5", Unit.DEGREE, "-5"),
    ("⁻5", Unit.DEGREE, "-5"),
    ("﹣5", Unit.DEGREE, "-5"),
    ("－5", Unit.DEGREE, "-5"),
    ("− 5,5 °", Unit.DEGREE, "-5.5"),
    ("5°", Unit.DEGREE, "5"),
    ("5 deg", Unit.DEGREE, "5"),
    ("5 Degrees", Unit.DEGREE, "5"),
    ("42mm", Unit.MILLIMETRE, "42"),
    ("42\u00a0mm", Unit.MILLIMETRE, "42"),
    ("42\u2009mm", Unit.MILLIMETRE, "42"),
    ("42\tMM\n", Unit.MILLIMETRE, "42"),
    ("12 cm2", Unit.SQUARE_CENTIMETRE, "12"),
    ("36,6 ° C", Unit.CELSIUS, "36.6"),
    ("80 %", Unit.PERCENT, "80"),
    ("3 per month", Unit.PER_MONTH, "3"),
]
REFUSED = [
    ("", "is not a number"),
    ("   ", "is not a number"),
    ("-", "is not a number"),
    (".", "is not a number"),
    (",", "is not a number"),
    ("°", "is not a number"),
    ("mm", "is not a number"),
    ("abc", "is not a number"),
    ("about 5", "is not a number"),
    ("5 or so", "is not a number"),
    ("5-6", "is not a number"),
    ("5/10", "is not a number"),
    ("1e3", "is not a number"),
    ("1_000", "is not a number"),
    ("1 000", "is not a number"),
    ("12 5", "is not a number"),
    ("1.2.3", "is not a number"),
    ("1.234,5", "is not a number"),
    ("--5", "is not a number"),
    ("5-", "is not a number"),
    ("٥", "is not a number"),
    ("５", "is not a number"),
    ("NaN", "is not a number"),
    ("Infinity", "is not a number"),
    ("1\t2\t3", "is not a number"),
    ("1,250", "may be 1.250 or 1250"),
    ("12,345 mm", "may be 12.345 or 12345"),
    ("5 cm", "this field is in mm"),
    ("5°", "this field is in mm"),
]


@pytest.mark.parametrize(("text", "unit", "number"), READ)
def test_it_is_read(text, unit, number):
    assert typed_number(text, unit) == number


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_it_is_refused_with_a_sentence(text, said):
    with pytest.raises(NotANumber, match=said):
        typed_number(text, Unit.MILLIMETRE)


def test_a_field_without_a_unit_takes_none():
    with pytest.raises(NotANumber, match="this field has no unit"):
        typed_number("7 mm", Unit.SCORE)


def test_what_is_long_is_cut_in_the_sentence():
    with pytest.raises(NotANumber) as refused:
        typed_number("x" * 10_000, Unit.SCORE)
    assert len(str(refused.value)) < 80


@pytest.mark.parametrize("unit", SPELLINGS)
def test_every_unit_is_taken_as_the_page_shows_it(unit):
    assert typed_number(f"5 {unit.value}", unit) == "5"


def test_a_table_of_numbers_is_no_number():
    with pytest.raises(NotANumber):
        typed_number("1;2;3", Unit.SCORE)


ANKLE = ("dorsiflexed", "plantarflexed")


@pytest.mark.parametrize(
    ("text", "ways", "told"),
    [
        pytest.param("8 df", ANKLE, ("8", "dorsiflexed"), id="short"),
        pytest.param("8pf", ANKLE, ("8", "plantarflexed"), id="without-space"),
        pytest.param("8,5° Dorsi", ANKLE, ("8,5", "dorsiflexed"), id="beginning"),
        pytest.param(
            "10 out toe", ("out_toe", "in_toe"), ("10", "out_toe"), id="words"
        ),
        pytest.param("4 inv", ("everted", "inverted"), ("4", "inverted"), id="heel"),
        pytest.param("8", ANKLE, ("8", ""), id="number-alone"),
        pytest.param("8 d", ANKLE, ("8 d", ""), id="may-be-degrees"),
        pytest.param("8 deg", ANKLE, ("8 deg", ""), id="degrees"),
        pytest.param("8 p", ANKLE, ("8 p", ""), id="may-be-per-cent"),
        pytest.param("8 v", ("varus", "valgus"), ("8 v", ""), id="both"),
        pytest.param("8 left", ANKLE, ("8 left", ""), id="no-direction"),
        pytest.param("df", ANKLE, ("df", ""), id="no-number"),
    ],
)
def test_a_direction_is_told_behind_the_number(text, ways, told):
    assert split_way(text, ways) == told
