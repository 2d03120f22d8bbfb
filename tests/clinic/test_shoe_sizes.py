"""A bare shoe size says which system it is of."""

import pytest

from clinic.shoe_sizes import SYSTEMS, system_of, with_system


@pytest.mark.parametrize(
    ("country", "system"),
    [("GB", "uk"), ("ie", "uk"), ("US", "us"), ("DE", "eu"), ("XX", "eu")],
)
def test_a_country_has_its_system(country, system):
    assert system_of(country) == system
    assert system in SYSTEMS


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("6", "UK 6"),
        (" 6.5 ", "UK 6.5"),
        ("6,5", "UK 6,5"),
        ("6½", "UK 6½"),
        ("EU 42", "EU 42"),
        ("UK 6", "UK 6"),
        ("left 6, right 7", "left 6, right 7"),
        ("", ""),
    ],
)
def test_what_is_bare_is_named(typed, said):
    assert with_system(typed, "uk") == said
