"""Signing: what is frozen, what stands in the way, what is left behind."""

import json
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from assessments.actions import sign_assessment
from assessments.models import AssessmentVersion, ScoreCard
from assessments.queries import entries_of_version
from assessments.snapshot import read_snapshot
from clinic.canonical import sha256_hex
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent
from patients.models import ConsentKind
from tests.assessments.making import DOCUMENT, change, make_draft, pair, save
from tests.factories import make_consent

pytestmark = pytest.mark.django_db


def sign(version, by):
    return sign_assessment(version=version, by=by)


def refusal_of(version, by):
    with pytest.raises(ActionNotAllowed) as refusal:
        sign(version, by)
    version.refresh_from_db()
    assert version.is_draft
    assert not ScoreCard.objects.exists()
    return str(refusal.value)


def test_it_freezes_the_whole_document(draft, amara, ben):
    signed = sign(draft, ben)
    snapshot = read_snapshot(signed.snapshot)
    assert (signed.is_draft, signed.signed_by) == (False, ben)
    assert {str(seen.key) for seen in snapshot.entries} == set(draft.entries)
    assert {seen.by for seen in snapshot.entries} == {amara.pk}
    assert snapshot.practitioner.id == ben.pk
    assert snapshot.practitioner.registration_number == ben.registration_number
    assert snapshot.signed_at == signed.signed_at


def test_the_hash_is_of_the_stored_text(signed):
    stored = AssessmentVersion.objects.get(pk=signed.pk)
    assert stored.snapshot_sha256 == sha256_hex(stored.snapshot)
    assert read_snapshot(stored.snapshot).sha256() == stored.snapshot_sha256


def test_the_snapshot_knows_the_patient_as_of_the_day(signed):
    seen = read_snapshot(signed.snapshot).patient
    assert (seen.full_name, seen.age, seen.sex) == ("Edith Marlowe", 45, "female")


def test_it_writes_one_score_card(signed):
    card = ScoreCard.objects.get()
    assert (card.version, card.patient_id) == (signed, signed.assessment.patient_id)
    assert (card.fpi_total_left, card.fpi_total_right) == (12, -6)


def test_an_emptied_field_is_not_signed(draft, amara):
    save(draft, amara, change("goals", None, seen=1))
    snapshot = read_snapshot(sign(draft, amara).snapshot)
    assert snapshot.entry("goals") is None


# --- What stands in the way ----------------------------------------------------------
def test_an_empty_draft_is_refused(patient, amara):
    draft = make_draft(patient, amara, {})
    assert refusal_of(draft, amara) == "Nothing has been recorded yet."


@pytest.mark.parametrize("said", [None, False], ids=["not asked", "declined"])
def test_consent_to_the_examination_must_be_recorded(patient, amara, said):
    draft = make_draft(patient, amara, consent=False)
    if said is not None:
        make_consent(patient, amara, ConsentKind.EXAMINATION, is_given=said)
    assert refusal_of(draft, amara) == (
        "The patient's consent to the examination is not recorded."
    )


def test_a_withdrawn_consent_stands_in_the_way(draft, amara):
    make_consent(
        draft.assessment.patient, amara, ConsentKind.EXAMINATION, is_given=False
    )
    assert "consent to the examination" in refusal_of(draft, amara)


def test_a_method_that_must_go_with_a_value_is_named(patient, amara):
    raw = {code: value for code, value in DOCUMENT.items() if code != "lunge_site"}
    assert refusal_of(make_draft(patient, amara, raw), amara) == (
        "Lunge angle, where the inclinometer lies is missing: recorded together with "
        "Lunge, tibia angle, knee bent."
    )


def test_an_impossible_combination_is_named_with_its_side(draft, amara):
    save(
        draft,
        amara,
        change("monofilament_sites_tested.left", 8),
        change("monofilament_sites_felt.left", 9),
        change("monofilament_sites_tested.right", 8),
        change("monofilament_sites_felt.right", 8),
    )
    sentence = refusal_of(draft, amara)
    assert "(left): 9" in sentence
    assert "(right)" not in sentence


def test_an_impossible_result_is_named(patient, amara):
    raw = {
        "nd_protocol": "standing_neutral_to_relaxed",
        "nav_height_neutral_mm": pair(Decimal(60), Decimal(40)),
        "nav_height_relaxed_mm": pair(Decimal(20), Decimal(39)),
    }
    sentence = refusal_of(make_draft(patient, amara, raw), amara)
    assert "(left): Navicular drop 40 mm is not accepted" in sentence


def test_everything_in_the_way_is_said_at_once(patient, amara):
    raw = {"lunge_deg": DOCUMENT["lunge_deg"]}
    sentence = refusal_of(make_draft(patient, amara, raw, consent=False), amara)
    assert "consent" in sentence
    assert "inclinometer lies is missing" in sentence


def test_signing_twice_is_refused(signed, amara):
    with pytest.raises(ActionNotAllowed, match="is signed and cannot change"):
        sign(signed, amara)
    assert ScoreCard.objects.count() == 1


@pytest.mark.parametrize("who", ["rita", "olga", "chloe", "phil"])
def test_only_the_clinics_podiatrists_may(request, draft, who):
    with pytest.raises(PermissionDenied, match="assessment sign"):
        sign(draft, request.getfixturevalue(who))
    draft.refresh_from_db()
    assert draft.is_draft


# --- Traces --------------------------------------------------------------------------
def test_it_leaves_an_event_with_the_hash(signed, amara):
    event = AuditEvent.objects.get(type="assessment_signed")
    assert (event.actor, event.target_id) == (amara, signed.pk)
    assert json.loads(event.payload)["detail"] == {"sha256": signed.snapshot_sha256}
    assert "Marlowe" not in event.payload


def test_a_refusal_leaves_no_event(patient, amara):
    refusal_of(make_draft(patient, amara, {}), amara)
    assert not AuditEvent.objects.filter(type="assessment_signed").exists()


def test_the_draft_document_stays_beside_the_snapshot(signed):
    stored = AssessmentVersion.objects.get(pk=signed.pk)
    assert set(entries_of_version(stored)) == {
        seen.key for seen in read_snapshot(stored.snapshot).entries
    }
