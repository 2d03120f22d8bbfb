"""The guards of final rows: complete, on both engines, and lifted only by erasure."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from clinic import append_only, audit
from clinic.append_only import GUARDS, Guard, drop_sql, install_sql
from clinic.models import AuditEvent
from patients.models import Consent, Erasure
from tests.factories import make_consent, make_patient

FINAL = "the row is final"
ENGINES = pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
EVERY = pytest.mark.parametrize("guard", GUARDS.values(), ids=lambda each: each.table)


def model_of(guard):
    (model,) = (m for m in apps.get_models() if m._meta.db_table == guard.table)
    return model


def run(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def refused(sql):
    with pytest.raises(DatabaseError, match=FINAL), transaction.atomic():
        run(sql)


# --- What is written down --------------------------------------------------------------
def unique_sets(model):
    """Return each set of columns that the model holds unique, the key left out."""
    columns = {field.name: field.column for field in model._meta.concrete_fields}
    for field in model._meta.concrete_fields:
        if field.unique and not field.primary_key:
            yield (field.column,)
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and not constraint.condition:
            names = constraint.fields or [each.name for each in constraint.expressions]
            yield tuple(columns[name] for name in names)


@EVERY
def test_a_guard_knows_what_its_table_holds_unique(guard):
    assert sorted(guard.unique) == sorted(unique_sets(model_of(guard)))


@EVERY
def test_what_a_guard_speaks_of_exists(guard):
    columns = {field.column for field in model_of(guard)._meta.concrete_fields}
    spoken = {
        word.removeprefix("OLD.").rstrip("),")
        for text in (guard.final, guard.patient)
        for word in text.split()
        if word.startswith("OLD.")
    }
    assert spoken <= columns


@ENGINES
@EVERY
def test_every_statement_is_taken_away_again(guard, vendor):
    made = [
        text.split("TRIGGER ")[1].split()[0]
        for text in install_sql(guard, vendor)
        if "CREATE TRIGGER" in text
    ]
    dropped = [text.split("EXISTS ")[1].split()[0] for text in drop_sql(guard, vendor)]
    assert made
    assert set(made) <= set(dropped)


def test_another_engine_is_refused():
    with pytest.raises(ValueError, match="'mysql' is not supported; use sqlite or"):
        install_sql(Guard("clinic_auditevent"), "mysql")


def test_nothing_ever_deletes_an_audit_event():
    assert GUARDS["clinic_auditevent"].may_delete == ""


# --- What the database does ------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        pytest.param("UPDATE clinic_auditevent SET payload = ''", id="update"),
        pytest.param("UPDATE clinic_auditevent SET id = id", id="nothing changed"),
        pytest.param("DELETE FROM clinic_auditevent", id="delete"),
    ],
)
def test_an_audit_event_stays(patient, sql):
    assert AuditEvent.objects.exists()
    refused(sql)
    assert not list(audit.broken_links())


@pytest.mark.django_db
def test_emptying_a_table_is_refused(patient):
    if connection.vendor == "sqlite":
        refused("DELETE FROM clinic_auditevent")
        return
    with (
        pytest.raises(DatabaseError, match="rows are final"),
        transaction.atomic(),
    ):
        run("SET CONSTRAINTS ALL IMMEDIATE", "TRUNCATE clinic_auditevent CASCADE")


@pytest.mark.django_db
@pytest.mark.parametrize("columns", ["id", "clinic_id, sequence"])
def test_a_final_row_is_not_replaced(patient, columns):
    """By its key or by what is unique beside it; SQLite would, without a word."""
    keep = {name.strip() for name in columns.split(",")}
    names = [field.column for field in AuditEvent._meta.concrete_fields]
    other = {"id": "id + 1000", "sequence": "sequence + 1000", "payload": "'{}'"}
    values = [name if name in keep else other.get(name, name) for name in names]
    copy = (
        f"SELECT {', '.join(values)} FROM clinic_auditevent"  # noqa: S608
        " ORDER BY id LIMIT 1"
    )
    into = f"INTO clinic_auditevent ({', '.join(names)}) {copy}"
    if connection.vendor == "sqlite":
        refused(f"INSERT OR REPLACE {into}")
    else:
        conflict = f"ON CONFLICT ({columns}) DO UPDATE SET payload = '{{}}'"
        refused(f"INSERT {into} {conflict}")
    assert not list(audit.broken_links())


@pytest.mark.django_db
def test_a_row_is_not_moved_onto_a_final_one(patient, amara):
    """UPDATE OR REPLACE deletes the row whose key it takes; here, it may not."""
    first = Erasure.objects.create(
        clinic=patient.clinic,
        patient_id=patient.pk,
        reason="Asked in writing",
        requested_at=timezone.now(),
        requested_by=amara,
    )
    run(
        "UPDATE patients_erasure SET approved_at = requested_at,"  # noqa: S608
        f" carried_out_at = requested_at WHERE id = {first.pk}"
    )
    second = Erasure.objects.create(
        clinic=patient.clinic,
        patient_id=patient.pk,
        reason="Asked again",
        requested_at=timezone.now(),
        requested_by=amara,
    )
    replace = "OR REPLACE " if connection.vendor == "sqlite" else ""
    with pytest.raises(DatabaseError), transaction.atomic():
        run(
            f"UPDATE {replace}patients_erasure SET id = {first.pk}"  # noqa: S608
            f" WHERE id = {second.pk}"
        )
    first.refresh_from_db()
    assert first.reason == "Asked in writing"


# --- Lawful erasure --------------------------------------------------------------------
@pytest.fixture
def consent(patient, amara):
    return make_consent(patient, amara)


def erasure_of(patient, asked_by, approved_by=None, *, is_done=False):
    now = timezone.now()
    return Erasure.objects.create(
        clinic=patient.clinic,
        patient_id=patient.pk,
        reason="Asked in writing",
        requested_at=now,
        requested_by=asked_by,
        approved_at=now if approved_by else None,
        approved_by=approved_by,
        carried_out_at=now + timedelta(seconds=1) if is_done else None,
    )


def delete_consents(patient):
    Consent.objects.filter(patient=patient).delete()


@pytest.mark.django_db
def test_an_approved_erasure_lets_a_patients_rows_go(patient, consent, amara, olga):
    erasure_of(patient, amara, olga)
    delete_consents(patient)
    assert not Consent.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "state", ["none", "asked", "carried out", "of another patient"]
)
def test_without_one_they_stay(patient, consent, amara, olga, state):
    if state == "asked":
        erasure_of(patient, amara)
    elif state == "carried out":
        erasure_of(patient, amara, olga, is_done=True)
    elif state == "of another patient":
        erasure_of(make_patient(amara, family_name="Other"), amara, olga)
    with pytest.raises(DatabaseError, match=FINAL), transaction.atomic():
        delete_consents(patient)
    assert Consent.objects.filter(pk=consent.pk).exists()


@pytest.mark.django_db
def test_even_an_approved_erasure_changes_nothing(patient, consent, amara, olga):
    erasure_of(patient, amara, olga)
    with pytest.raises(DatabaseError, match=FINAL), transaction.atomic():
        Consent.objects.update(is_given=False)


@pytest.mark.django_db
def test_an_erasure_that_was_carried_out_is_final(patient, amara, olga):
    erasure_of(patient, amara, olga, is_done=True)
    refused("UPDATE patients_erasure SET reason = 'x'")
    refused("DELETE FROM patients_erasure")


# --- Taken away and put back -----------------------------------------------------------
@pytest.mark.django_db
def test_without_the_triggers_the_rows_would_change(patient):
    """The guard alone refuses: nothing else in the way of these tests does."""
    append_only.drop_triggers(connection)
    try:
        with transaction.atomic():
            run("UPDATE clinic_auditevent SET payload = '{\"forged\":true}'")
            assert list(audit.broken_links())
            transaction.set_rollback(True)
    finally:
        append_only.install_triggers(connection)
    refused("UPDATE clinic_auditevent SET payload = ''")
