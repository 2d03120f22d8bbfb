"""Ages in completed years. Pure."""

from datetime import date


def age_on(birth_date: date, on: date) -> int:
    """Return the age in completed years; born on 29 February, it grows on 1 March.

    Raises ValueError for a day before birth.
    """
    if on < birth_date:
        raise ValueError(f"{on} lies before the date of birth")
    had_birthday = (on.month, on.day) >= (birth_date.month, birth_date.day)
    return on.year - birth_date.year - (0 if had_birthday else 1)


def years_before(day: date, years: int) -> date:
    """Return the same day some years earlier; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
