"""The bibliography: unique keys, a citation each, and a use for every checked one."""

import re

import pytest

from reports.careplan import source_names
from reports.careplan.exercises import LIBRARY
from reports.careplan.source_names import NAMED, cited, source_name
from reports.careplan.sources import BY_KEY, SOURCES, Confidence, Status


def test_keys_are_unique_and_cited() -> None:
    assert len(BY_KEY) == len(SOURCES)
    assert all(source.citation for source in SOURCES)


def test_confidence_is_said_for_what_was_not_checked_only() -> None:
    for source in SOURCES:
        is_unchecked = source.status is Status.KNOWLEDGE
        assert (source.confidence is not None) is is_unchecked, source.key


def test_expert_opinion_is_not_dressed_up() -> None:
    assert BY_KEY["expert"].confidence is Confidence.LOW


def test_every_exercise_has_listed_sources() -> None:
    for exercise in LIBRARY.values():
        assert exercise.sources
        assert set(exercise.sources) <= set(BY_KEY), exercise.id


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.key)
def test_every_source_is_called_by_author_and_year_or_by_who_says_it(source) -> None:
    name = source_name(source.key)
    year = re.search(r"\b(19|20)\d\d", name)
    if source.key not in NAMED:
        assert year
        assert year[0] in source.citation, source.key
        assert name.partition(" ")[0] in source.citation
        assert name != source.key


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("Ostelo08",), "Ostelo 2008"),
        (("Landorf10", "Landorf08"), "Landorf 2010, Landorf 2008"),
        (("DAmico22", "Kulig09b"), "D'Amico 2022, Kulig 2009b"),
        (("Alfredson98", "expert"), "Alfredson 1998, expert opinion"),
        (("NG59", "WHO23"), "NICE NG59, WHO 2023"),
    ],
)
def test_sources_are_cited_as_people_do(keys, said) -> None:
    assert cited(keys) == said


def test_no_name_is_kept_for_a_source_that_is_gone() -> None:
    assert set(NAMED) <= set(BY_KEY)


def test_a_source_that_nobody_named_is_not_cited_by_its_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(source_names, "NAMED", {})
    with pytest.raises(KeyError, match="give it one in NAMED"):
        source_name("zpdf")


def test_what_is_no_source_has_no_name() -> None:
    with pytest.raises(KeyError):
        source_name("Nobody99")
