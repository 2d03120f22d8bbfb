"""Dates of birth in any usual form, and ages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.ages import age_on, years_before
from patients.dates import possible_dates, split_date

TODAY = date(2026, 11, 21)
THIRD_OF_FEBRUARY = date(1984, 2, 3)
SECOND_OF_MARCH = date(1984, 3, 2)


@pytest.mark.parametrize(
    "text",
    [
        "1984-02-03",
        "1984/2/3",
        "1984.02.03",
        "19840203",
        "3 Feb 1984",
        "3 february 1984",
        "3rd Feb 1984",
        "03-feb-1984",
        "3feb1984",
        "Feb 3, 1984",
        "February 3rd 1984",
        "3 Feb 84",
    ],
)
def test_one_meaning(text):
    assert possible_dates(text, today=TODAY) == (THIRD_OF_FEBRUARY,)


@pytest.mark.parametrize(
    "text",
    ["3/2/1984", "03/02/1984", "3.2.1984", "3-2-1984", "3 2 1984", "03.02.84"],
)
def test_day_first_and_the_other_order_second(text):
    assert possible_dates(text, today=TODAY) == (THIRD_OF_FEBRUARY, SECOND_OF_MARCH)


def test_month_first_where_people_write_it_so():
    found = possible_dates("3/2/1984", today=TODAY, country="US")
    assert found == (SECOND_OF_MARCH, THIRD_OF_FEBRUARY)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        pytest.param("25/12/1984", (date(1984, 12, 25),), id="only one order fits"),
        pytest.param("12/25/1984", (date(1984, 12, 25),), id="only the other fits"),
        pytest.param("05/05/1984", (date(1984, 5, 5),), id="both orders are the same"),
        pytest.param(
            "5 May 20", (date(2020, 5, 5), date(1920, 5, 5)), id="two centuries"
        ),
        pytest.param("5 May 27", (date(1927, 5, 5),), id="not born yet"),
        pytest.param("29/02/1984", (date(1984, 2, 29),), id="leap day"),
        pytest.param("29/02/1983", (), id="no leap year"),
        pytest.param("31/04/1984", (), id="no such day"),
        pytest.param("1 Jan 2030", (), id="future"),
        pytest.param("5 Mayor 1984", (), id="no month"),
        pytest.param("3/2/984", (), id="three digits of a year"),
        pytest.param("0000-00-00", (), id="zeros"),
        pytest.param("smith", (), id="a name"),
        pytest.param("P000042", (), id="a record number"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_other_texts(text, dates):
    assert possible_dates(text, today=TODAY) == dates


@given(st.text(max_size=30))
def test_no_text_breaks_it(text):
    assert all(day <= TODAY for day in possible_dates(text, today=TODAY))


@given(st.dates(date(1900, 1, 1), TODAY))
def test_every_day_is_found_in_its_own_form(day):
    assert possible_dates(day.isoformat(), today=TODAY) == (day,)
    assert possible_dates(f"{day:%d/%m/%Y}", today=TODAY)[0] == day
    assert possible_dates(f"{day:%d %B %Y}", today=TODAY) == (day,)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("Smith 3/2/1984", ("3/2/1984", "Smith"), id="after a name"),
        pytest.param("1984-02-03 Smith", ("1984-02-03", "Smith"), id="before a name"),
        pytest.param("Smith, 3 Feb 1984", ("3 Feb 1984", "Smith"), id="in words"),
        pytest.param("Smith", ("", "Smith"), id="no date"),
    ],
)
def test_split_date(text, parts):
    assert split_date(text) == parts


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        pytest.param(date(1984, 5, 17), date(2026, 5, 16), 41, id="the day before"),
        pytest.param(date(1984, 5, 17), date(2026, 5, 17), 42, id="the birthday"),
        pytest.param(date(1984, 2, 29), date(2026, 2, 28), 41, id="leap day, before"),
        pytest.param(date(1984, 2, 29), date(2026, 3, 1), 42, id="leap day, after"),
        pytest.param(date(2026, 5, 17), date(2026, 5, 17), 0, id="newborn"),
    ],
)
def test_age(born, on, age):
    assert age_on(born, on) == age


def test_no_age_before_birth():
    with pytest.raises(ValueError, match="before the date of birth"):
        age_on(date(2026, 1, 2), date(2026, 1, 1))


def test_years_before_a_leap_day():
    assert years_before(date(2024, 2, 29), 1) == date(2023, 2, 28)
    assert years_before(date(2024, 3, 1), 130) == date(1894, 3, 1)
