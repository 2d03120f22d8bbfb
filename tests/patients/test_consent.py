"""Consent: the last word counts, and no to sharing ends sharing."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent
from patients.actions import record_consent
from patients.models import Consent, ConsentKind, Patient, Share
from tests.factories import make_consent, make_patient, make_share

pytestmark = pytest.mark.django_db


def test_it_records_who_said_what_to_whom(amara, patient):
    consent = record_consent(
        patient=patient,
        by=amara,
        kind=ConsentKind.PHOTOGRAPHS,
        is_given=True,
        how="written",
        on_behalf="  Tom Marlowe, father ",
        note="Feet only.",
    )
    consent.refresh_from_db()
    assert (consent.kind, consent.is_given, consent.how) == (
        "photographs",
        True,
        "written",
    )
    assert (consent.on_behalf, consent.note) == ("Tom Marlowe, father", "Feet only.")
    assert consent.recorded_by == amara


def test_it_leaves_an_audit_event(amara, patient):
    consent = make_consent(patient, amara)
    event = AuditEvent.objects.get(type="consent_recorded")
    assert (event.target_id, event.patient_id) == (consent.pk, patient.pk)
    detail = json.loads(event.payload)["detail"]
    assert detail == {"kind": "sharing", "is_given": True}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        pytest.param(
            {"kind": "all"}, "kind 'all' must be one of examination", id="kind"
        ),
        pytest.param({"how": "nod"}, "how 'nod' must be one of verbal", id="how"),
        pytest.param(
            {"on_behalf": "x" * 201}, "on_behalf takes at most 200", id="name"
        ),
        pytest.param({"note": "x" * 1001}, "note takes at most 1000", id="note"),
    ],
)
def test_it_refuses(amara, patient, wrong, sentence):
    given = {"kind": "sharing", "is_given": True, **wrong}
    with pytest.raises(ActionNotAllowed, match=sentence):
        record_consent(patient=patient, by=amara, **given)
    assert not Consent.objects.exists()


def test_withdrawing_ends_every_share_of_this_patient_at_once(amara, phil, share):
    other = make_share(make_patient(amara), amara, phil)
    make_consent(share.patient, amara, is_given=False)
    share.refresh_from_db()
    assert share.revoked_by == amara
    assert "withdrew consent" in share.revoke_reason
    assert list(Patient.objects.visible_to(phil)) == [other.patient]
    event = AuditEvent.objects.get(type="share_revoked")
    detail = json.loads(event.payload)["detail"]
    assert detail == {"shares": [share.pk], "because": "consent_withdrawn"}


def test_declining_something_else_ends_no_share(amara, share):
    make_consent(share.patient, amara, ConsentKind.PHOTOGRAPHS, is_given=False)
    assert Share.objects.current().get() == share


def test_a_new_yes_does_not_bring_an_ended_share_back(amara, phil, share):
    make_consent(share.patient, amara, is_given=False)
    make_consent(share.patient, amara, is_given=True)
    assert not Patient.objects.visible_to(phil).exists()


@pytest.mark.parametrize("who", ["chloe", "phil"])
def test_strangers_and_physios_are_refused(request, share, who):
    with pytest.raises(PermissionDenied, match="patient write"):
        make_consent(share.patient, request.getfixturevalue(who))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE patients_consent SET is_given = NOT is_given",
        "DELETE FROM patients_consent",
    ],
)
def test_the_database_keeps_what_was_said(amara, patient, statement, run_sql):
    make_consent(patient, amara)
    with pytest.raises(DatabaseError, match="the row is final"), transaction.atomic():
        run_sql(statement)
