"""What every page of the site says about itself."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.http import HttpRequest

from clinic.life import SessionLife
from clinic.models import User

PROJECT_FILE = Path(__file__).resolve().parent.parent / "pyproject.toml"


@dataclass(frozen=True, slots=True)
class House:
    """The clinic in the page's head, and whether its people are invented."""

    name: str
    is_illustrative: bool


@cache
def version() -> str:
    """Return the product's version as pyproject.toml names it."""
    with PROJECT_FILE.open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def house(request: HttpRequest) -> dict[str, House | str]:
    """Put `clinic` and `plumbline_version` into every template.

    Somebody who works in two clinics sees both names; one illustrative clinic is
    enough for the banner.
    """
    user = getattr(request, "user", None)
    known = user.active_memberships if isinstance(user, User) else ()
    clinics = {each.clinic_id: each.clinic for each in known}.values()
    return {
        "clinic": House(
            name=", ".join(clinic.name for clinic in clinics),
            is_illustrative=any(clinic.is_illustrative for clinic in clinics),
        ),
        "plumbline_version": version(),
    }


def session(request: HttpRequest) -> dict[str, SessionLife | None]:
    """Put `session_life` into every template: None while nobody is signed in."""
    return {"session_life": getattr(request, "session_life", None)}
