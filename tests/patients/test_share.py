"""Sharing: on consent, with a physiotherapist, for a time, ended at once."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from clinic import audit
from clinic.actions import end_membership
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent, Role, User
from patients import presenters, queries
from patients.actions import give_share, reply_to_share, revoke_share
from patients.models import Patient, Share, ShareLevel
from tests.factories import add_role, make_consent, make_patient, make_share, make_user

pytestmark = pytest.mark.django_db


def give(patient, by, to, **terms):
    wanted = {
        "level": ShareLevel.SUMMARY,
        "question": "Is the ankle stable enough to run?",
        "expires_at": timezone.now() + timedelta(days=30),
        **terms,
    }
    return give_share(patient=patient, by=by, given_to=to, **wanted)


def ran_out(share):
    """Move a share into the past, as time does."""
    share.created_at = timezone.now() - timedelta(days=2)
    share.expires_at = timezone.now() - timedelta(seconds=1)
    share.save(update_fields=["created_at", "expires_at"])
    return share


def test_it_opens_the_record_to_one_person(amara, phil, patient):
    make_patient(amara)
    consent = make_consent(patient, amara)
    share = give(patient, amara, phil)
    assert share.consent == consent
    assert list(Patient.objects.visible_to(phil)) == [patient]


def test_it_leaves_an_audit_event(share, amara, phil):
    event = AuditEvent.objects.get(type="share_given")
    assert (event.actor, event.patient_id) == (amara, share.patient_id)
    detail = json.loads(event.payload)["detail"]
    assert (detail["to"], detail["level"]) == (phil.pk, "biomechanics")
    assert share.question not in event.payload


def test_without_consent_it_is_refused(amara, phil, patient):
    with pytest.raises(ActionNotAllowed, match="none is recorded yet"):
        give(patient, amara, phil)


def test_after_consent_was_withdrawn_it_is_refused(amara, phil, patient):
    make_consent(patient, amara, is_given=True)
    make_consent(patient, amara, is_given=False)
    with pytest.raises(ActionNotAllowed, match="declined or withdrew consent"):
        give(patient, amara, phil)
    assert not Share.objects.exists()


def test_consent_of_another_patient_does_not_count(amara, phil, patient):
    make_consent(make_patient(amara), amara)
    with pytest.raises(ActionNotAllowed, match="none is recorded yet"):
        give(patient, amara, phil)


def test_only_a_working_physio_may_receive(amara, ben, phil, patient):
    make_consent(patient, amara)
    with pytest.raises(ActionNotAllowed, match="does not work as a physiotherapist"):
        give(patient, amara, ben)
    end_membership(membership=phil.active_memberships[0], by=None)
    with pytest.raises(ActionNotAllowed, match="does not work as a physiotherapist"):
        give(patient, amara, phil)


def test_not_with_oneself(amara, physio_clinic, patient):
    both = add_role(amara, physio_clinic, Role.PHYSIO)
    make_consent(patient, both)
    with pytest.raises(ActionNotAllowed, match="with yourself"):
        give(patient, both, both)


def test_not_twice_at_a_time(amara, phil, share):
    with pytest.raises(ActionNotAllowed, match="can read this record already"):
        give(share.patient, amara, phil)
    revoke_share(share=share, by=amara)
    assert give(share.patient, amara, phil).pk != share.pk


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        pytest.param(
            {"level": "all"}, "level 'all' must be one of summary", id="level"
        ),
        pytest.param({"urgency": "now"}, "urgency 'now' must be one of", id="urgency"),
        pytest.param({"question": "  "}, "Say what you ask", id="no question"),
        pytest.param({"question": "x" * 501}, "at most 500", id="long question"),
    ],
)
def test_terms_that_are_refused(amara, phil, patient, terms, sentence):
    make_consent(patient, amara)
    with pytest.raises(ActionNotAllowed, match=sentence):
        give(patient, amara, phil, **terms)


@pytest.mark.parametrize(
    ("days", "is_allowed"),
    [(-1, False), (0, False), (1, True), (365, True), (367, False)],
)
def test_a_share_ends_within_a_year(amara, phil, patient, days, is_allowed):
    make_consent(patient, amara)
    until = timezone.now() + timedelta(days=days)
    if is_allowed:
        assert give(patient, amara, phil, expires_at=until).expires_at == until
    else:
        with pytest.raises(ActionNotAllowed, match="within one year"):
            give(patient, amara, phil, expires_at=until)


@pytest.mark.parametrize("who", ["rita", "olga", "chloe", "phil"])
def test_only_podiatrists_of_the_clinic_give_and_end(
    request, share, physio_clinic, who
):
    person = request.getfixturevalue(who)
    other = make_user(physio_clinic, Role.PHYSIO)
    with pytest.raises(PermissionDenied, match="share give"):
        give(share.patient, person, other)
    with pytest.raises(PermissionDenied, match="share give"):
        revoke_share(share=share, by=person)


def test_ending_hides_the_record_at_once(amara, ben, phil, share):
    ended = revoke_share(share=share, by=ben, reason=" Moved  away ")
    assert (ended.revoked_by, ended.revoke_reason) == (ben, "Moved away")
    assert not Patient.objects.visible_to(phil).exists()
    assert AuditEvent.objects.filter(type="share_revoked").count() == 1


def test_ending_twice_changes_nothing(amara, ben, share):
    first = revoke_share(share=share, by=amara)
    assert revoke_share(share=share, by=ben).revoked_at == first.revoked_at
    assert AuditEvent.objects.filter(type="share_revoked").count() == 1


def test_a_share_that_ran_out_hides_the_record(phil, share):
    ran_out(share)
    assert not Patient.objects.visible_to(phil).exists()


def test_a_physio_who_left_reads_nothing(phil, share):
    end_membership(membership=phil.active_memberships[0], by=None)
    assert not Patient.objects.visible_to(User.objects.get(pk=phil.pk)).exists()


def test_a_physio_of_the_same_clinic_reads_only_what_is_shared(amara, clinic, patient):
    inside = make_user(clinic, Role.PHYSIO)
    make_patient(amara)
    assert not Patient.objects.visible_to(inside).exists()
    make_share(patient, amara, inside)
    assert list(Patient.objects.visible_to(inside)) == [patient]


# --- Answers ---------------------------------------------------------------------------
def test_the_physio_answers(phil, share):
    reply = reply_to_share(share=share, by=phil, text=" Yes.\n\nIn two weeks. ")
    assert (reply.text, reply.written_by) == ("Yes.\n\nIn two weeks.", phil)
    event = AuditEvent.objects.get(type="share_replied")
    assert event.clinic_id == share.patient.clinic_id
    assert "two weeks" not in event.payload


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("  ", "it is empty"), ("x" * 5001, "at most 5000")],
)
def test_answers_that_are_refused(phil, share, text, sentence):
    with pytest.raises(ActionNotAllowed, match=sentence):
        reply_to_share(share=share, by=phil, text=text)


def test_no_answer_after_the_end(amara, phil, share):
    revoke_share(share=share, by=amara)
    with pytest.raises(ActionNotAllowed, match="Ask Amara Okoye to share it again"):
        reply_to_share(share=share, by=phil, text="Yes")


def test_nobody_answers_for_another(physio_clinic, amara, share):
    other = make_user(physio_clinic, Role.PHYSIO)
    with pytest.raises(ActionNotAllowed, match="Only the person"):
        reply_to_share(share=share, by=other, text="Yes")
    with pytest.raises(PermissionDenied, match="Only a physiotherapist"):
        reply_to_share(share=share, by=amara, text="Yes")


# --- What pages read -------------------------------------------------------------------
def read_record(share, by, event=Event.PATIENT_READ):
    audit.record(
        event,
        by=by,
        clinic_id=share.patient.clinic_id,
        target=share.patient,
        patient_id=share.patient_id,
    )


def test_who_opened_counts_the_receivers_reads_only(amara, phil, share):
    read_record(share, amara)
    read_record(share, phil)
    read_record(share, phil, Event.PLAN_READ)
    read_record(share, phil, Event.SHARED_LISTED)
    (line,) = queries.share_lines(share.patient_id)
    assert line.opened == 2
    assert line.last_opened_at is not None


def test_shares_carry_all_their_answers_once(amara, phil, share):
    for text in ("First", "Second"):
        reply_to_share(share=share, by=phil, text=text)
    lines = queries.share_lines(share.patient_id)
    (shown,) = presenters.present_shares(lines, at=timezone.now())
    assert [reply.text for reply in shown.replies] == ["First", "Second"]
    assert (shown.opened, shown.last_opened_at) == (0, None)


def test_states_in_words(amara, phil, share):
    def state():
        (line,) = queries.share_lines(share.patient_id)
        return presenters.share_state(line.share, timezone.now())

    assert state() == ("accepted", "In force")
    ran_out(share)
    assert state() == ("expired", "Run out")
    revoke_share(share=share, by=amara)
    assert state() == ("revoked", "Ended")


def test_known_physios_work_here_or_received_before(amara, clinic, share, phil):
    inside = make_user(clinic, Role.PHYSIO, name="Ann Inside")
    stranger = make_user(make_user_clinic(), Role.PHYSIO, name="Zed Stranger")
    assert queries.physios_for(clinic.pk) == [inside, phil]
    assert queries.physios_for(clinic.pk, stranger.email.upper()) == [
        inside,
        phil,
        stranger,
    ]
    assert queries.physios_for(clinic.pk, amara.email) == [inside, phil]


def make_user_clinic():
    from tests.factories import make_clinic

    return make_clinic("Elsewhere")


def test_the_last_ended_share_says_whom_to_ask(amara, phil, chloe, share):
    assert queries.ended_share(phil, share.patient_id) == share
    assert queries.ended_share(chloe, share.patient_id) is None
