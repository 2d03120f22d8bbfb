"""A stored document is brought to today's shape by one step a schema number."""

import pytest

from clinic.schema_steps import newest, upgraded

STEPS = {
    1: lambda document: {**document, "second": "x"},
    2: lambda document: {**document, "third": document["second"] * 2},
}


def test_the_newest_number_follows_the_last_step():
    assert newest(STEPS) == 3


def test_the_oldest_document_takes_every_step():
    found = upgraded({"schema": 1, "a": 1}, STEPS, "plan")
    assert found == {"schema": 3, "a": 1, "second": "x", "third": "xx"}


def test_today_s_document_stays_as_it_is():
    assert upgraded({"schema": 3, "a": 1}, STEPS, "plan") == {"schema": 3, "a": 1}


def test_what_was_read_is_not_touched():
    document = {"schema": 1}
    upgraded(document, STEPS, "plan")
    assert document == {"schema": 1}


@pytest.mark.parametrize(
    "document",
    [{"schema": 4}, {"schema": 0}, {"schema": "1"}, {"schema": True}, {}, [], None],
)
def test_what_is_not_known_is_refused_with_what_is(document):
    with pytest.raises(
        ValueError, match=r"plan schema .* is not known; known: 1, 2, 3"
    ):
        upgraded(document, STEPS, "plan")
