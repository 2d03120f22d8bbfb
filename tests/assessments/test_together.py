"""Two people at once, each with a connection of their own: nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from assessments.actions import (
    amend_assessment,
    record_entries,
    retract_assessment,
    sign_assessment,
)
from assessments.models import AssessmentVersion, Retraction, ScoreCard
from assessments.queries import entries_of_version
from clinic import audit
from clinic.errors import ActionNotAllowed
from clinic.models import User
from tests.assessments.making import FPI_ITEMS, change, make_draft, make_signed

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Run every act in a thread of its own, all let go at the same moment."""
    start = Barrier(len(acts))

    def run(act):
        try:
            start.wait(timeout=20)
            return act()
        except ActionNotAllowed as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def recording(version, by, *changes):
    return lambda: record_entries(
        version=AssessmentVersion.objects.get(pk=version.pk),
        changes=changes,
        by=User.objects.get(pk=by.pk),
    )


def is_refused(result):
    return isinstance(result, ActionNotAllowed)


@pytest.fixture
def empty(patient, amara):
    return make_draft(patient, amara, {})


def test_many_writers_of_different_fields_lose_nothing(empty, amara, ben):
    acts = [
        recording(empty, by, change(f"{item}.{side}", 1))
        for item in FPI_ITEMS
        for by, side in ((amara, "left"), (ben, "right"))
    ]
    outcomes = at_once(*acts)
    assert all(len(outcome.saved) == 1 for outcome in outcomes)
    empty.refresh_from_db()
    assert len(entries_of_version(empty)) == 2 * len(FPI_ITEMS)
    assert empty.revision == len(acts)
    assert not list(audit.broken_links())


def test_of_two_writers_of_one_field_one_is_told(empty, amara, ben):
    values = (160, 170, 180, 190)
    outcomes = at_once(
        *(
            recording(empty, by, change("height_cm", value))
            for by, value in zip((amara, ben, amara, ben), values, strict=True)
        )
    )
    assert sorted(len(outcome.saved) for outcome in outcomes) == [0, 0, 0, 1]
    assert sum(len(outcome.conflicts) for outcome in outcomes) == 3
    empty.refresh_from_db()
    kept = entries_of_version(empty).number("height_cm")
    conflict = next(each.conflicts[0] for each in outcomes if each.conflicts)
    assert conflict.theirs.entry.value == kept
    assert kept in values
    assert empty.revision == 1


def test_a_save_is_either_signed_or_refused(patient, amara, ben):
    draft = make_draft(patient, amara)
    result, _ = at_once(
        recording(draft, ben, change("height_cm", 171, seen=1)),
        lambda: sign_assessment(version=draft, by=amara),
    )
    draft.refresh_from_db()
    assert not draft.is_draft
    height = entries_of_version(draft).number("height_cm")
    assert (height == 171) is not is_refused(result)
    assert f'"value":"\\"{height}\\""' in draft.snapshot


def test_two_signatures_make_one(patient, amara, ben):
    draft = make_draft(patient, amara)
    results = at_once(
        lambda: sign_assessment(version=draft, by=amara),
        lambda: sign_assessment(version=draft, by=ben),
    )
    assert sorted(map(is_refused, results)) == [False, True]
    assert ScoreCard.objects.count() == 1


def test_two_amendments_open_one_draft(patient, amara, ben):
    signed = make_signed(patient, amara)
    results = at_once(
        *(
            lambda by=by: amend_assessment(version=signed, reason="Wrong side", by=by)
            for by in (amara, ben)
        )
    )
    assert sorted(map(is_refused, results)) == [False, True]
    assert AssessmentVersion.objects.count() == 2


def test_two_retractions_make_one(patient, amara, ben):
    signed = make_signed(patient, amara)
    results = at_once(
        *(
            lambda by=by: retract_assessment(version=signed, reason="Mixed up", by=by)
            for by in (amara, ben)
        )
    )
    assert sorted(map(is_refused, results)) == [False, True]
    assert Retraction.objects.count() == 1
