"""National patient numbers: one scheme is one checksum rule. Add a scheme here."""

from collections.abc import Callable
from dataclasses import dataclass

from stdnum.exceptions import ValidationError as WrongNumber
from stdnum.gb import nhs


@dataclass(frozen=True, slots=True)
class Scheme:
    """How numbers of one kind are checked, stored and shown.

    `validate` returns the stored form and raises stdnum's error; `show` takes the
    stored form. `allowed` completes the sentence "... must be ...".
    """

    code: str
    label: str
    country: str
    allowed: str
    validate: Callable[[str], str]
    show: Callable[[str], str]


SCHEMES: dict[str, Scheme] = {
    scheme.code: scheme
    for scheme in (
        Scheme(
            code="nhs",
            label="NHS number",
            country="GB",
            allowed="10 digits of which the last is the right check digit",
            validate=nhs.validate,
            show=nhs.format,
        ),
    )
}
FREE_TEXT = ""


def scheme_of(country: str) -> str:
    """Return the code of a country's scheme; "" (free text) where it has none."""
    codes = (each.code for each in SCHEMES.values() if each.country == country)
    return next(codes, FREE_TEXT)


def label_of(scheme: str) -> str:
    """Return what a number of this scheme is called."""
    return SCHEMES[scheme].label if scheme in SCHEMES else "National number"


def stored(scheme: str, number: str) -> str:
    """Return a number in the form it is stored and searched in; "" for none.

    Raises ValueError, naming field, value and what is allowed, for an unknown scheme
    or a number that the scheme refuses.
    """
    if scheme != FREE_TEXT and scheme not in SCHEMES:
        known = ", ".join(sorted(SCHEMES))
        raise ValueError(
            f'national_number_scheme {scheme!r} must be one of {known}, or "" for a'
            " number that is not checked"
        )
    text = " ".join(number.split())
    if not text or scheme == FREE_TEXT:
        return text
    try:
        return SCHEMES[scheme].validate(text)
    except WrongNumber as wrong:
        allowed = SCHEMES[scheme].allowed
        raise ValueError(f"national_number {number!r} must be {allowed}") from wrong


def shown(scheme: str, number: str) -> str:
    """Return a stored number as people write it."""
    if not number or scheme not in SCHEMES:
        return number
    return SCHEMES[scheme].show(number)


def possible(text: str) -> tuple[str, ...]:
    """Return the stored forms that a searched text may stand for, in any scheme."""
    found = {" ".join(text.split())}
    for scheme in SCHEMES.values():
        try:
            found.add(scheme.validate(text))
        except WrongNumber:
            continue
    return tuple(sorted(found - {""}))
