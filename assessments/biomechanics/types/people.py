"""The person measured, as norms need them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sex(StrEnum):
    """Sex for clinical reference: which norm applies. Unknown shows none."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Subject:
    """The person measured, as norms need them: completed years, sex for reference."""

    age: int
    sex: Sex = Sex.UNKNOWN


def age_on(birth_date: date, on: date) -> int:
    """Return completed years on a date; a 29 February birthday turns on 1 March."""
    before_birthday = (on.month, on.day) < (birth_date.month, birth_date.day)
    return on.year - birth_date.year - before_birthday
