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


def scheme_for(country: str, chosen: str | None) -> str:
    """Return the scheme that a clinic chose; its country's where it chose none."""
    return scheme_of(country) if chosen is None else chosen


def label_of(scheme: str) -> str:
    """Return what a number of this scheme is called."""
    return SCHEMES[scheme].label if scheme in SCHEMES else "National number"


def is_known(scheme: str) -> bool:
    """Say whether there is a rule for the scheme, or none is wanted ("")."""
    return scheme == FREE_TEXT or scheme in SCHEMES


def is_valid(scheme: str, number: str) -> bool:
    """Say whether a known scheme takes a number; no number at all is valid."""
    try:
        stored(scheme, number)
    except ValueError:
        return False
    return True


def stored(scheme: str, number: str) -> str:
    """Return a number in the form it is stored and searched in; "" for none.

    Raises KeyError for an unknown scheme, and ValueError, naming field, value and what
    is allowed, for a number that the scheme refuses.
    """
    text = " ".join(number.split())
    if not text or scheme == FREE_TEXT:
        return text
    rule = SCHEMES[scheme]
    try:
        return rule.validate(text)
    except WrongNumber as wrong:
        raise ValueError(
            f"national_number {number!r} must be {rule.allowed}"
        ) from wrong


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
