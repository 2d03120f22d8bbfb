"""Correcting what is signed: the next version, and the mark «entered in error»."""

import json

import pytest
from django.core.exceptions import PermissionDenied

from assessments.actions import retract_assessment, sign_assessment
from assessments.models import AssessmentVersion, Retraction
from assessments.snapshot import read_snapshot
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent
from tests.assessments.making import change, make_amendment, save

pytestmark = pytest.mark.django_db
REASON = "Left and right were mixed up"


def retract(version, by, reason="Another patient's foot"):
    return retract_assessment(version=version, reason=reason, by=by)


# --- Amend ---------------------------------------------------------------------------
def test_an_amendment_starts_from_what_was_signed(signed, ben):
    draft = make_amendment(signed, ben)
    assert (draft.number, draft.reason, draft.is_draft) == (2, REASON, True)
    assert draft.entries == signed.entries
    assert draft.assessment_id == signed.assessment_id
    assert draft.created_by == ben


def test_the_signed_version_stays_as_it_was(signed, amara):
    before = AssessmentVersion.objects.values().get(pk=signed.pk)
    draft = make_amendment(signed, amara)
    save(draft, amara, change("height_cm", 171, seen=1))
    sign_assessment(version=draft, by=amara)
    assert AssessmentVersion.objects.values().get(pk=signed.pk) == before


def test_the_next_snapshot_says_number_reason_and_the_new_value(signed, amara, ben):
    draft = make_amendment(signed, amara)
    save(draft, ben, change("height_cm", 171, seen=1))
    snapshot = read_snapshot(sign_assessment(version=draft, by=ben).snapshot)
    assert (snapshot.version_number, snapshot.amendment_reason) == (2, REASON)
    assert snapshot.entry("height_cm").words == "171.0 cm"
    assert snapshot.entry("height_cm").by == ben.pk
    assert snapshot.entry("weight_kg").by == amara.pk


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_an_amendment_without_a_reason_is_refused(signed, amara, reason):
    with pytest.raises(ActionNotAllowed, match="Say why the record is amended"):
        make_amendment(signed, amara, reason)


def test_a_draft_is_not_amended(draft, amara):
    with pytest.raises(ActionNotAllowed, match="is a draft: change it directly"):
        make_amendment(draft, amara)


def test_there_is_one_draft_at_a_time(signed, amara, ben):
    make_amendment(signed, amara)
    with pytest.raises(ActionNotAllowed, match="A later version exists"):
        make_amendment(signed, ben)
    assert AssessmentVersion.objects.drafts().count() == 1


def test_only_the_latest_version_is_amended(signed, amara):
    second = sign_assessment(version=make_amendment(signed, amara), by=amara)
    with pytest.raises(ActionNotAllowed, match="A later version exists"):
        make_amendment(signed, amara)
    assert make_amendment(second, amara).number == 3


@pytest.mark.parametrize("who", ["rita", "olga", "chloe", "phil"])
def test_only_the_clinics_podiatrists_may_amend(request, signed, who):
    with pytest.raises(PermissionDenied, match="assessment write"):
        make_amendment(signed, request.getfixturevalue(who))


def test_an_amendment_leaves_an_event(signed, amara):
    draft = make_amendment(signed, amara)
    event = AuditEvent.objects.get(type="assessment_amended")
    assert (event.actor, event.target_id) == (amara, draft.pk)
    assert json.loads(event.payload)["detail"] == {"amends": signed.pk}


# --- Retract -------------------------------------------------------------------------
def test_a_retraction_is_a_row_of_its_own(signed, ben):
    before = AssessmentVersion.objects.values().get(pk=signed.pk)
    retraction = retract(signed, ben, "  Another patient's foot ")
    assert (retraction.reason, retraction.retracted_by) == (
        "Another patient's foot",
        ben,
    )
    assert AssessmentVersion.objects.values().get(pk=signed.pk) == before


@pytest.mark.parametrize("reason", ["", " "])
def test_a_retraction_without_a_reason_is_refused(signed, amara, reason):
    with pytest.raises(ActionNotAllowed, match="Say why the record was entered in"):
        retract(signed, amara, reason)
    assert not Retraction.objects.exists()


def test_a_draft_is_not_retracted(draft, amara):
    with pytest.raises(ActionNotAllowed, match="A draft is not part of the record"):
        retract(draft, amara)


def test_a_second_retraction_is_refused(signed, amara, ben):
    retract(signed, amara)
    with pytest.raises(ActionNotAllowed, match="already marked as entered in error"):
        retract(signed, ben)
    assert Retraction.objects.count() == 1


@pytest.mark.parametrize("who", ["rita", "olga", "chloe", "phil"])
def test_only_the_clinics_podiatrists_may_retract(request, signed, who):
    with pytest.raises(PermissionDenied, match="assessment sign"):
        retract(signed, request.getfixturevalue(who))


def test_a_retraction_leaves_an_event(signed, amara):
    retract(signed, amara)
    event = AuditEvent.objects.get(type="assessment_retracted")
    assert (event.actor, event.target_id) == (amara, signed.pk)
    assert "foot" not in event.payload
