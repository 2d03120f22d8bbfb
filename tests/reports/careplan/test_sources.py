"""The bibliography: unique keys, a citation each, and a use for every checked one."""

from reports.careplan.exercises import LIBRARY
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
