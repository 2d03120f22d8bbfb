"""A pair of which one side was never reached: named, refused, set by one act."""

import json

import pytest
from django.core.exceptions import PermissionDenied

from assessments.actions import set_sides_not_tested, sign_assessment
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.derive import entries_of
from assessments.biomechanics.pairs import unreached_sides
from assessments.biomechanics.types import Entry, EntryKey, Side, State
from assessments.snapshot import read_snapshot
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent
from tests.assessments.making import DOCUMENT, change, make_amendment, make_draft, save

RAISES = "heel_raise_reps"
TESTED = Entry(State.NOT_TESTED, None)


def entries(*keys):
    return entries_of({EntryKey.parse(key): TESTED for key in keys})


# --- What counts as unreached -----------------------------------------------------------
@pytest.mark.parametrize(
    ("held", "missing"),
    [
        ((), []),
        ((f"{RAISES}.left",), [f"{RAISES}.right"]),
        ((f"{RAISES}.right",), [f"{RAISES}.left"]),
        ((f"{RAISES}.left", f"{RAISES}.right"), []),
        (("goals", "height_cm"), []),
    ],
)
def test_only_a_half_pair_is_unreached(held, missing):
    assert [str(key) for key in unreached_sides(entries(*held))] == missing


def test_they_come_in_the_catalogues_order():
    codes = ("rcsp_deg", "heel_raise_reps", "fpi_talar_head")
    found = unreached_sides(entries(*(f"{code}.left" for code in codes)))
    order = [code for code in MEASURES if code in codes]
    assert [key.code for key in found] == order
    assert {key.side for key in found} == {Side.RIGHT}


# --- Signing ----------------------------------------------------------------------------
@pytest.fixture
def half(draft, amara):
    """A draft of which one side of one pair is emptied, and one was never reached."""
    save(draft, amara, change(f"{RAISES}.right", None, seen=1))
    save(draft, amara, change("lunge_cm.left", 9))
    return draft


@pytest.mark.django_db
def test_signing_names_each_side_that_was_not_reached(half, amara):
    with pytest.raises(ActionNotAllowed) as refusal:
        sign_assessment(version=half, by=amara)
    said = str(refusal.value)
    for code in (RAISES, "lunge_cm"):
        assert f"{MEASURES[code].title} (right)" in said
    assert "(left)" not in said
    half.refresh_from_db()
    assert half.is_draft


@pytest.mark.django_db
def test_one_act_sets_them_not_tested_and_leaves_the_rest(half, amara, ben):
    before = dict(half.entries)
    sides = set_sides_not_tested(version=half, by=ben)
    assert {str(key) for key in sides} == {f"{RAISES}.right", "lunge_cm.right"}
    half.refresh_from_db()
    for key in sides:
        stored = half.entries[str(key)]
        assert (stored["state"], stored["value"], stored["by"]) == (
            "not_tested",
            None,
            ben.pk,
        )
    # A late save of who emptied the field still meets its revision.
    assert half.entries[f"{RAISES}.right"]["revision"] == 3
    kept = {k: v for k, v in half.entries.items() if EntryKey.parse(k) not in sides}
    assert kept == {k: v for k, v in before.items() if k in kept}
    signed = sign_assessment(version=half, by=amara)
    seen = read_snapshot(signed.snapshot).entry(RAISES, Side.RIGHT)
    assert seen.state is State.NOT_TESTED


@pytest.mark.django_db
def test_the_act_is_audited_with_the_sides(half, amara):
    set_sides_not_tested(version=half, by=amara)
    event = AuditEvent.objects.get(type="sides_not_tested")
    assert event.actor == amara
    detail = json.loads(event.payload)["detail"]
    assert sorted(detail["sides"]) == [f"{RAISES}.right", "lunge_cm.right"]


@pytest.mark.django_db
def test_where_both_sides_are_reached_nothing_is_written(draft, amara):
    assert set_sides_not_tested(version=draft, by=amara) == ()
    assert not AuditEvent.objects.filter(type="sides_not_tested").exists()


@pytest.mark.django_db
def test_a_signed_version_refuses_it(signed, amara):
    with pytest.raises(ActionNotAllowed, match="signed and cannot change"):
        set_sides_not_tested(version=signed, by=amara)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["chloe", "rita", "phil"])
def test_others_may_not(request, half, who):
    with pytest.raises(PermissionDenied):
        set_sides_not_tested(version=half, by=request.getfixturevalue(who))


@pytest.mark.django_db
def test_an_amendment_of_a_whole_record_needs_nothing_more(patient, amara):
    draft = make_draft(patient, amara, DOCUMENT)
    signed = sign_assessment(version=draft, by=amara)
    assert sign_assessment(version=make_amendment(signed, amara), by=amara).signed_at
