"""Saving a draft field by field: revisions, conflicts, refusals, undo."""

import json
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from assessments.biomechanics.types import Entry, EntryKey, Grade, Side, State
from assessments.queries import authors_of, entries_of_version
from assessments.saving import Saved
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent
from patients.models import ShareLevel
from tests.assessments.making import DOCUMENT, change, keys_of, make_draft, save
from tests.factories import make_share

pytestmark = pytest.mark.django_db
LEFT_HEEL = EntryKey("rcsp_deg", Side.LEFT)


def everted(degrees):
    return {"magnitude": Decimal(degrees), "direction": "everted"}


@pytest.fixture
def empty(patient, amara):
    return make_draft(patient, amara, {})


def recorded_events():
    return AuditEvent.objects.filter(type="entries_recorded").order_by("sequence")


def test_every_field_of_a_document_is_stored_under_its_own_key(draft):
    assert set(draft.entries) == keys_of(DOCUMENT)
    assert draft.revision == 1


def test_numbers_states_and_sides_come_back_as_they_were_given(draft):
    entries = entries_of_version(draft)
    assert entries[LEFT_HEEL] == Entry(State.RECORDED, Decimal(6))
    assert entries[EntryKey("rcsp_deg", Side.RIGHT)].value == Decimal(-2)
    assert entries[EntryKey("lunge_deg", Side.LEFT)].value == (Decimal(31), Decimal(33))
    assert entries.state("lunge_deg", Side.RIGHT) is State.UNABLE
    assert entries.state("strength_tibialis_posterior", Side.RIGHT) is State.NOT_TESTED
    declined = entries[EntryKey("heel_raise_reps", Side.RIGHT)]
    assert declined == Entry(State.DECLINED, None, "Tired today")


def test_a_save_says_the_new_revision(empty, amara):
    outcome = save(empty, amara, change("nprs_worst_24h", 3))
    assert outcome.saved == (Saved(EntryKey("nprs_worst_24h"), 1),)
    outcome = save(empty, amara, change("nprs_worst_24h", 4, seen=1))
    assert outcome.saved == (Saved(EntryKey("nprs_worst_24h"), 2),)
    assert empty.revision == 2


def test_the_document_says_who_saved_each_field_and_when(empty, amara, ben):
    save(empty, amara, change("nprs_worst_24h", 3))
    save(empty, ben, change("height_cm", 170))
    authors = authors_of(empty)
    assert authors[EntryKey("nprs_worst_24h")].by == amara.pk
    assert authors[EntryKey("height_cm")].by == ben.pk
    assert authors[EntryKey("height_cm")].at > authors[EntryKey("nprs_worst_24h")].at


# --- Two writers ---------------------------------------------------------------------
def test_two_writers_of_different_fields_lose_nothing(empty, amara, ben):
    first = save(empty, amara, change("rcsp_deg.left", everted(5)))
    second = save(empty, ben, change("rcsp_deg.right", everted(1)))
    assert not first.conflicts
    assert not second.conflicts
    entries = entries_of_version(empty)
    assert entries.number("rcsp_deg", Side.LEFT) == 5
    assert entries.number("rcsp_deg", Side.RIGHT) == 1


def test_two_writers_of_one_field_are_shown_both_values(empty, amara, ben):
    save(empty, amara, change("rcsp_deg.left", everted(5)))
    outcome = save(empty, ben, change("rcsp_deg.left", everted(7)))
    (conflict,) = outcome.conflicts
    assert conflict.key == LEFT_HEEL
    assert conflict.mine == Entry(State.RECORDED, Decimal(7))
    assert conflict.theirs.entry == Entry(State.RECORDED, Decimal(5))
    assert (conflict.theirs.by, conflict.theirs.revision) == (amara.pk, 1)
    assert outcome.saved == ()
    assert entries_of_version(empty).number("rcsp_deg", Side.LEFT) == 5


def test_a_conflict_keeps_no_other_field_out(empty, amara, ben):
    save(empty, amara, change("height_cm", 170))
    outcome = save(empty, ben, change("height_cm", 171), change("weight_kg", 70))
    assert [saved.key.code for saved in outcome.saved] == ["weight_kg"]
    assert [conflict.key.code for conflict in outcome.conflicts] == ["height_cm"]


def test_who_has_seen_the_other_value_may_replace_it(empty, amara, ben):
    save(empty, amara, change("height_cm", 170))
    outcome = save(empty, ben, change("height_cm", 171, seen=1))
    assert not outcome.conflicts
    assert entries_of_version(empty).number("height_cm") == 171


def test_a_revision_that_never_was_is_a_conflict(empty, amara):
    save(empty, amara, change("height_cm", 170))
    assert save(empty, amara, change("height_cm", 171, seen=9)).conflicts


def test_the_same_value_twice_is_saved_once(empty, amara, ben):
    save(empty, amara, change("height_cm", 170))
    outcome = save(empty, ben, change("height_cm", Decimal("170.0")))
    assert outcome.saved == (Saved(EntryKey("height_cm"), 1),)
    assert (empty.revision, recorded_events().count()) == (1, 1)


# --- Emptied and undone --------------------------------------------------------------
def test_an_emptied_field_is_not_recorded_any_more(empty, amara):
    save(empty, amara, change("height_cm", 170))
    outcome = save(empty, amara, change("height_cm", None, seen=1))
    assert outcome.saved == (Saved(EntryKey("height_cm"), 2),)
    assert EntryKey("height_cm") not in entries_of_version(empty)


def test_undo_brings_the_value_back_with_a_new_revision(empty, amara):
    save(empty, amara, change("height_cm", 170))
    save(empty, amara, change("height_cm", None, seen=1))
    outcome = save(empty, amara, change("height_cm", 170, seen=2))
    assert outcome.saved == (Saved(EntryKey("height_cm"), 3),)
    assert entries_of_version(empty).number("height_cm") == 170


def test_a_late_save_does_not_bring_an_emptied_value_back(empty, amara, ben):
    save(empty, amara, change("height_cm", 170))
    save(empty, amara, change("height_cm", None, seen=1))
    (conflict,) = save(empty, ben, change("height_cm", 170, seen=1)).conflicts
    assert conflict.theirs.entry is None
    assert EntryKey("height_cm") not in entries_of_version(empty)


def test_emptying_what_another_changed_is_a_conflict(empty, amara, ben):
    save(empty, amara, change("height_cm", 170))
    save(empty, amara, change("height_cm", 172, seen=1))
    (conflict,) = save(empty, ben, change("height_cm", None, seen=1)).conflicts
    assert conflict.mine is None
    assert entries_of_version(empty).number("height_cm") == 172


# --- Refusals ------------------------------------------------------------------------
def test_a_wrong_value_is_named_and_keeps_no_other_out(empty, amara):
    outcome = save(
        empty,
        amara,
        change("nprs_worst_24h", Decimal("7.5")),
        change("fpi_talar_head.left", 3),
        change("weight_kg", 70),
    )
    assert [(each.path, each.given) for each in outcome.refused] == [
        ("nprs_worst_24h", "7.5"),
        ("fpi_talar_head.left", "3"),
    ]
    assert set(empty.entries) == {"weight_kg"}


@pytest.mark.parametrize(
    ("key", "given", "allowed"),
    [
        pytest.param("fpi_total.left", "a computed value", "its parts", id="computed"),
        pytest.param("shoe_colour", "this field", "a code of the cat", id="unknown"),
        pytest.param("rcsp_deg", "the side", "a side: left or right", id="no side"),
        pytest.param("height_cm.left", "the side", "no side", id="a side too many"),
    ],
)
def test_a_key_that_cannot_be_is_refused(empty, amara, key, given, allowed):
    (problem,) = save(empty, amara, change(key, 0)).refused
    assert (problem.path, problem.given) == (key, given)
    assert problem.allowed.startswith(allowed)
    assert empty.entries == {}


def test_an_unusual_value_must_be_confirmed_and_says_so(empty, amara):
    (problem,) = save(empty, amara, change("rcsp_deg.left", everted(15))).refused
    assert problem.grade is Grade.CONFIRM
    confirmed = {**everted(15), "confirmed": True}
    assert save(empty, amara, change("rcsp_deg.left", confirmed)).saved
    assert entries_of_version(empty)[LEFT_HEEL].confirmed


def test_a_signed_version_refuses_every_change(signed, amara):
    before = signed.entries
    with pytest.raises(ActionNotAllowed, match="signed and cannot change. Amend it"):
        save(signed, amara, change("height_cm", 171, seen=1))
    signed.refresh_from_db()
    assert signed.entries == before


@pytest.mark.parametrize("who", ["rita", "olga", "chloe", "phil"])
def test_only_the_clinics_podiatrists_may(request, empty, who):
    with pytest.raises(PermissionDenied, match="assessment write"):
        save(empty, request.getfixturevalue(who), change("height_cm", 170))


def test_a_physio_with_a_full_share_reads_only(empty, amara, phil):
    make_share(empty.assessment.patient, amara, phil, level=ShareLevel.FULL)
    with pytest.raises(PermissionDenied, match="assessment write"):
        save(empty, phil, change("height_cm", 170))


# --- Traces --------------------------------------------------------------------------
def test_it_leaves_an_event_with_keys_and_revisions_but_no_value(empty, amara):
    save(empty, amara, change("goals", "Dance at the wedding"), change("height_cm", 1))
    event = recorded_events().get()
    assert (event.actor, event.patient_id) == (amara, empty.assessment.patient_id)
    assert json.loads(event.payload)["detail"] == {"saved": {"goals": 1}}
    assert "wedding" not in event.payload


def test_a_save_that_changes_nothing_leaves_no_event(empty, amara):
    save(empty, amara, change("nprs_worst_24h", 99))
    assert not recorded_events().exists()


def test_a_save_takes_few_statements_however_many_fields(
    empty, amara, count_statements
):
    with count_statements() as one:
        save(empty, amara, change("height_cm", 170))
    with count_statements() as many:
        save(
            empty,
            amara,
            *(change(f"{item}.left", 1) for item in DOCUMENT if "fpi" in item),
        )
    assert int(one) == int(many) <= 8, str(many)
