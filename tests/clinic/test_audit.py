"""The audit trail: one statement an event, one chain a clinic, every break named."""

import json
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, connection, transaction

from clinic import append_only, audit
from clinic.audit import BrokenLink, Event
from clinic.canonical import sha256_hex
from clinic.models import AuditEvent, AuditHead
from tests.factories import make_clinic


def record(clinic, number=1, **more):
    for _ in range(number):
        audit.record(Event.SIGNED_IN, by=None, clinic_id=clinic.pk, **more)


def chain(clinic):
    return list(AuditEvent.objects.filter(clinic=clinic).order_by("sequence"))


@pytest.fixture
def links(clinic):
    """Five events of a clinic; the first says that it was created."""
    record(clinic, 4)
    return chain(clinic)


@pytest.fixture
def without_triggers(links):
    """Let a test forge the record, as somebody with the database's keys could."""
    append_only.drop_triggers(connection)
    yield
    append_only.install_triggers(connection)


def breaks():
    return [(each.sequence, each.what) for each in audit.broken_links()]


# --- The chain ----------------------------------------------------------------------------
@pytest.mark.django_db
def test_every_event_covers_the_one_before(links):
    previous = ""
    for number, event in enumerate(links, start=1):
        assert event.sequence == number
        assert event.hash == sha256_hex(f"{previous}\n{event.payload}")
        previous = event.hash
    head = AuditHead.objects.get()
    assert (head.sequence, head.hash) == (5, previous)
    assert list(audit.broken_links()) == []


@pytest.mark.django_db
def test_the_payload_says_all_and_the_columns_repeat_it(amara, patient):
    audit.record(
        Event.PATIENT_READ,
        by=amara,
        clinic_id=patient.clinic_id,
        target=patient,
        patient_id=patient.pk,
        detail={"why": "tést", "fields": ["a"]},
    )
    event = AuditEvent.objects.latest("pk")
    payload = json.loads(event.payload)
    assert payload == {
        "at": event.at.isoformat(),
        "type": "patient_read",
        "actor": amara.pk,
        "clinic": patient.clinic_id,
        "target_type": "patients.patient",
        "target_id": patient.pk,
        "patient": patient.pk,
        "detail": {"why": "tést", "fields": ["a"]},
    }
    assert (event.type, event.actor, event.target_type, event.target_id) == (
        "patient_read",
        amara,
        "patients.patient",
        patient.pk,
    )


@pytest.mark.django_db
def test_an_event_is_one_statement(clinic, count_statements):
    with count_statements() as sent:
        record(clinic)
    assert int(sent) == 1, sent


@pytest.mark.django_db
def test_each_clinic_has_its_own_chain(clinic, other_clinic):
    record(clinic, 2)
    record(other_clinic)
    assert [event.sequence for event in chain(clinic)] == [1, 2, 3]
    assert [event.sequence for event in chain(other_clinic)] == [1, 2]
    assert list(audit.broken_links()) == []


@pytest.mark.django_db
def test_an_event_goes_with_the_transaction_it_records(clinic):
    with transaction.atomic():
        record(clinic)
        transaction.set_rollback(True)
    record(clinic)
    assert [event.sequence for event in chain(clinic)] == [1, 2]
    assert list(audit.broken_links()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE clinic_auditevent SET type = 'signed_out'",
        "UPDATE clinic_auditevent SET payload = payload",
        "DELETE FROM clinic_auditevent",
    ],
)
def test_the_database_refuses_changes(links, run_sql, statement):
    with pytest.raises(DatabaseError, match="the row is final"), transaction.atomic():
        run_sql(statement)
    assert list(audit.broken_links()) == []


# --- Writers at the same time ---------------------------------------------------------------
WRITERS, EACH = 4, 10


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_never_fork_the_chain():
    clinic = make_clinic()
    start, failures = Barrier(WRITERS), []

    def write():
        try:
            start.wait()
            for _ in range(EACH):
                with transaction.atomic():
                    record(clinic)
        except DatabaseError as error:
            failures.append(error)
        finally:
            connection.close()

    writers = [Thread(target=write) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=60)
    assert failures == []
    numbers = [event.sequence for event in chain(clinic)]
    assert numbers == list(range(1, WRITERS * EACH + 2))
    assert list(audit.broken_links()) == []


# --- Forged records ---------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_changed_payload_is_named(without_triggers, run_sql):
    run_sql("UPDATE clinic_auditevent SET payload = payload || ' ' WHERE sequence = 3")
    assert breaks() == [(3, "hash does not match")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE clinic_auditevent SET type = 'read' WHERE sequence = 3",
        "UPDATE clinic_auditevent SET patient_id = 9 WHERE sequence = 3",
        "UPDATE clinic_auditevent SET target_id = 9 WHERE sequence = 3",
        "UPDATE clinic_auditevent SET target_type = 'x' WHERE sequence = 3",
        "UPDATE clinic_auditevent SET at = '2020-01-01 00:00:00' WHERE sequence = 3",
    ],
)
def test_a_changed_column_is_named(without_triggers, run_sql, statement):
    run_sql(statement)
    assert breaks() == [(3, "columns were changed")]


@pytest.mark.django_db
def test_a_changed_payload_with_a_new_hash_is_named_at_the_next(
    without_triggers, links, run_sql
):
    forged = links[2].payload.replace("signed_in", "signed_on")
    new_hash = sha256_hex(f"{links[1].hash}\n{forged}")
    run_sql(
        "UPDATE clinic_auditevent SET payload = %s, hash = %s, type = 'signed_on'"
        " WHERE sequence = 3",
        forged,
        new_hash,
    )
    assert breaks() == [(4, "hash does not match")]


@pytest.mark.django_db
def test_a_removed_event_is_named(without_triggers, run_sql):
    run_sql("DELETE FROM clinic_auditevent WHERE sequence = 3")
    assert (4, "expected event 3, found 4") in breaks()


@pytest.mark.django_db
def test_the_last_event_removed_is_named(without_triggers, run_sql):
    run_sql("DELETE FROM clinic_auditevent WHERE sequence = 5")
    assert breaks() == [(4, "the chain does not end at its head")]


@pytest.mark.django_db
def test_all_events_removed_is_named(without_triggers, run_sql):
    run_sql("DELETE FROM clinic_auditevent")
    assert breaks() == [(0, "the chain does not end at its head")]


@pytest.mark.django_db
def test_an_added_event_is_named(without_triggers, clinic, links):
    last = links[-1]
    AuditEvent.objects.create(
        clinic=clinic,
        sequence=6,
        at=last.at,
        type=last.type,
        payload=last.payload,
        hash=sha256_hex(f"{last.hash}\n{last.payload}"),
    )
    AuditHead.objects.filter(clinic=clinic).update(sequence=5, hash=last.hash)
    assert breaks() == [(6, "the chain does not end at its head")]


@pytest.mark.django_db
def test_reordered_events_are_named(without_triggers, run_sql):
    run_sql("UPDATE clinic_auditevent SET sequence = 99 WHERE sequence = 2")
    run_sql("UPDATE clinic_auditevent SET sequence = 2 WHERE sequence = 3")
    run_sql("UPDATE clinic_auditevent SET sequence = 3 WHERE sequence = 99")
    assert {sequence for sequence, _ in breaks()} >= {2, 3}


@pytest.mark.django_db
def test_a_lost_head_is_named(links, run_sql):
    run_sql("DELETE FROM clinic_audithead")
    assert breaks() == [(5, "the chain does not end at its head")]


@pytest.mark.django_db
def test_the_clinic_is_named(without_triggers, clinic, run_sql):
    run_sql("UPDATE clinic_auditevent SET payload = payload || ' ' WHERE sequence = 2")
    expected = BrokenLink(clinic.pk, 2, "hash does not match")
    assert list(audit.broken_links()) == [expected]
