"""Numbers with their noun and their sign."""

from decimal import Decimal

import pytest

from clinic.numerals import counted, signed, unit_behind


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 items"), (1, "1 item"), (2, "2 items"), (Decimal(1), "1 item")],
)
def test_a_number_has_its_noun(number, words):
    assert counted(number, "item") == words


@pytest.mark.parametrize(("number", "words"), [(1, "1 entry"), (3, "3 entries")])
def test_a_noun_may_have_a_plural_of_its_own(number, words):
    assert counted(number, "entry", "entries") == words


@pytest.mark.parametrize(
    ("number", "unit", "word"),
    [
        ("1", "weeks", "week"),
        ("\u22121", "days", "day"),
        ("-1", "days", "day"),
        ("0", "weeks", "weeks"),
        ("1.0", "weeks", "weeks"),
        ("11", "months", "months"),
        ("1", "mm", "mm"),
    ],
)
def test_a_unit_behind_one_is_one(number, unit, word):
    assert unit_behind(number, unit) == word


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (6, "+6"),
        (0, "0"),
        (-3, "\u22123"),
        (Decimal("0.5"), "+0.5"),
        (Decimal("-0.0"), "0.0"),
        (Decimal("-1E+1"), "\u221210"),
    ],
)
def test_a_sign_stands_where_there_is_one(number, words):
    assert signed(number) == words
