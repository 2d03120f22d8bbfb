"""National numbers: checked, stored without blanks, shown as people write them."""

import pytest

from patients import national_numbers as numbers


@pytest.mark.parametrize(
    "text", ["9434765919", "943 476 5919", "943-476-5919", " 943 476  5919 "]
)
def test_an_nhs_number_has_one_stored_form(text):
    assert numbers.stored("nhs", text) == "9434765919"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("9434765918", id="check digit"),
        pytest.param("943476591", id="short"),
        pytest.param("94347659190", id="long"),
        pytest.param("943A765919", id="letter"),
    ],
)
def test_a_wrong_nhs_number_is_refused_with_what_is_allowed(text):
    with pytest.raises(ValueError, match=f"national_number '{text}' must be 10 digits"):
        numbers.stored("nhs", text)
    assert not numbers.is_valid("nhs", text)


def test_shown_in_groups():
    assert numbers.shown("nhs", "9434765919") == "943 476 5919"
    assert numbers.shown("", "A 12") == "A 12"
    assert numbers.shown("nhs", "") == ""


def test_free_text_is_kept():
    assert numbers.stored("", "  A  12 ") == "A 12"


def test_no_number_is_valid():
    assert numbers.stored("nhs", " ") == ""
    assert numbers.is_valid("nhs", "")


def test_schemes_by_country():
    assert numbers.scheme_of("GB") == "nhs"
    assert numbers.scheme_of("DE") == ""
    assert numbers.label_of("nhs") == "NHS number"
    assert numbers.label_of("") == "National number"


def test_known_schemes():
    assert numbers.is_known("nhs")
    assert numbers.is_known("")
    assert not numbers.is_known("xyz")


def test_possible_numbers_of_a_searched_text():
    assert numbers.possible("943 476 5919") == ("943 476 5919", "9434765919")
    assert numbers.possible("17") == ("17",)


@pytest.mark.parametrize("code", numbers.SCHEMES)
def test_every_scheme_is_whole(code):
    scheme = numbers.SCHEMES[code]
    assert scheme.code == code
    assert len(scheme.country) == 2
    assert scheme.label
    assert scheme.allowed
