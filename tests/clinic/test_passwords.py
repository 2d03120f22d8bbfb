"""Passwords that a guesser tries early are refused, the clinic's own words among them."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from clinic.passwords import StrengthValidator

AMARA = SimpleNamespace(email="amara.okafor@highfield.example", name="Amara Okafor")


@pytest.mark.parametrize(
    "password",
    [
        "Podiatry2024",
        "orthotics2026!",
        "plumbline123",
        "Highfield2026",
        "AmaraOkafor1",
        "Password2024",
        "qwertyuiop12",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ],
)
def test_a_guessable_password_is_refused_with_a_reason(password):
    with pytest.raises(ValidationError, match="unrelated words"):
        StrengthValidator().validate(password, AMARA)


@pytest.mark.parametrize(
    "password",
    ["kettle orbit sandal fjord", "7Gq!zRt0vLw2", "violin-harbour-eleven-mango" * 4],
)
def test_a_strong_password_passes(password):
    StrengthValidator().validate(password, AMARA)


def test_it_works_before_there_is_a_person():
    with pytest.raises(ValidationError):
        StrengthValidator().validate("Podiatry2024")


def test_the_help_says_what_is_asked_for():
    assert "unrelated words" in StrengthValidator().get_help_text()


def test_django_asks_it(settings):
    with pytest.raises(ValidationError) as refused:
        validate_password("Podiatry2024", None)
    assert "password_guessable" in {error.code for error in refused.value.error_list}
