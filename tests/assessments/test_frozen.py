"""What is signed stays: the database itself refuses, whoever sends the statement."""

import pytest
from django.db import DatabaseError, connection, transaction

from assessments.actions import retract_assessment
from assessments.models import AssessmentVersion, Retraction, ScoreCard
from tests.assessments.making import make_amendment

pytestmark = pytest.mark.django_db
FINAL = r"the row is final"


def refused(act):
    """Run what the database must refuse, in a savepoint of its own."""
    with pytest.raises(DatabaseError, match=FINAL), transaction.atomic():
        act()


def run(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


VERSION = "assessments_assessmentversion"
COLUMNS = {
    "snapshot": "''",
    "snapshot_sha256": "'0'",
    "entries": "'{}'",
    "revision": "99",
    "number": "9",
    "reason": "'x'",
    "signed_at": "NULL",
    "created_at": "'2020-01-01'",
}


@pytest.mark.parametrize("column", COLUMNS)
def test_no_column_of_a_signed_version_changes(signed, column):
    sql = f"UPDATE {VERSION} SET {column} = {COLUMNS[column]} WHERE id = %s"  # noqa: S608
    refused(lambda: run(sql, signed.pk))


def test_one_changed_byte_of_a_snapshot_is_refused(signed):
    changed = signed.snapshot.replace("170.5", "171.5", 1)
    assert len(changed) == len(signed.snapshot)
    refused(
        lambda: run(
            f"UPDATE {VERSION} SET snapshot = %s WHERE id = %s",  # noqa: S608
            changed,
            signed.pk,
        )
    )


@pytest.mark.parametrize(
    "table", [VERSION, "assessments_scorecard", "assessments_retraction"]
)
@pytest.mark.parametrize("verb", ["delete", "update"])
def test_sql_meets_the_guard_of_every_table(signed, amara, table, verb):
    retract_assessment(version=signed, reason="Wrong person", by=amara)
    key = "id"
    sql = {
        "delete": f"DELETE FROM {table}",  # noqa: S608
        "update": f"UPDATE {table} SET {key} = {key}",  # noqa: S608
    }[verb]
    refused(lambda: run(sql))


@pytest.mark.parametrize(
    "change",
    [
        "patient_id = patient_id",
        "protocol = 'back'",
        "performed_on = '2020-01-01'",
        "created_by_id = created_by_id",
    ],
)
def test_whose_it_is_and_when_is_signed_with_it(signed, change):
    table, key = "assessments_assessment", signed.assessment_id
    refused(lambda: run(f"UPDATE {table} SET {change} WHERE id = %s", key))  # noqa: S608
    refused(lambda: run(f"DELETE FROM {table} WHERE id = %s", key))  # noqa: S608


def test_the_examination_of_a_draft_can_still_be_corrected(draft):
    sql = "UPDATE assessments_assessment SET protocol = 'back' WHERE id = %s"
    run(sql, draft.assessment_id)
    draft.assessment.refresh_from_db()
    assert draft.assessment.protocol == "back"


def test_querysets_meet_it_too(signed):
    refused(lambda: AssessmentVersion.objects.update(revision=7))
    refused(lambda: ScoreCard.objects.update(beighton=0))
    refused(lambda: ScoreCard.objects.all().delete())


def test_saving_an_instance_meets_it_too(signed, amara):
    signed.reason = "Changed afterwards"
    refused(lambda: signed.save(update_fields=["reason"]))
    retraction = retract_assessment(version=signed, reason="Wrong person", by=amara)
    retraction.reason = "Never mind"
    refused(retraction.save)
    refused(retraction.delete)
    assert Retraction.objects.get().reason == "Wrong person"


def test_replacing_the_row_is_refused(signed):
    """SQLite's REPLACE deletes without asking delete triggers by default."""
    columns = [field.column for field in AssessmentVersion._meta.concrete_fields]
    names = ", ".join(columns)
    values = ", ".join("'{}'" if name == "entries" else name for name in columns)
    copy = f"SELECT {values} FROM {VERSION}"  # noqa: S608
    if connection.vendor == "sqlite":
        sql = f"INSERT OR REPLACE INTO {VERSION} ({names}) {copy}"
    else:
        sql = (
            f"INSERT INTO {VERSION} ({names}) {copy}"
            " ON CONFLICT (id) DO UPDATE SET entries = EXCLUDED.entries"
        )
    refused(lambda: run(sql))


def test_a_draft_can_be_changed_and_thrown_away(draft):
    AssessmentVersion.objects.update(revision=7)
    draft.refresh_from_db()
    assert draft.revision == 7
    draft.delete()
    assert not AssessmentVersion.objects.exists()


def test_the_draft_beside_a_signed_version_stays_open(signed, amara):
    draft = make_amendment(signed, amara)
    AssessmentVersion.objects.filter(pk=draft.pk).update(revision=8)
    refused(lambda: AssessmentVersion.objects.filter(pk=signed.pk).update(revision=8))


def test_a_signed_version_is_whole_or_not_signed(draft):
    for field, value in (("snapshot", "{}"), ("signed_at", draft.created_at)):
        with pytest.raises(DatabaseError), transaction.atomic():
            AssessmentVersion.objects.filter(pk=draft.pk).update(**{field: value})


def test_an_examination_has_one_draft_and_one_version_of_a_number(draft, amara):
    for number, reason in ((1, ""), (2, "Second draft")):
        with pytest.raises(DatabaseError), transaction.atomic():
            AssessmentVersion.objects.create(
                assessment=draft.assessment,
                number=number,
                reason=reason,
                created_at=draft.created_at,
                created_by=amara,
            )
