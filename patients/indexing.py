"""Writes that keep a patient findable: name words, and the next record number.

Called from actions only, in their transaction. Trigrams, and the removal of words that
a name no longer has, follow by trigger (migration 0005).
"""

from django.db import connection

from patients import names
from patients.models import NameToken, Patient, PatientNameToken, RecordNumberSequence

RECORD_PREFIX = "P"
RECORD_DIGITS = 6
_NEXT_NUMBER = f"""
INSERT INTO {RecordNumberSequence._meta.db_table} AS counter (clinic_id, last_number)
VALUES (%s, 1)
ON CONFLICT (clinic_id) DO UPDATE SET last_number = counter.last_number + 1
RETURNING last_number
"""  # noqa: S608  no input but the table's name


def search_name_of(patient: Patient) -> str:
    """Return what the patient's name is searched by."""
    return names.search_name(
        family=patient.family_name,
        given=patient.given_names,
        preferred=patient.preferred_name,
    )


def index_name(patient: Patient) -> None:
    """Write the words of a new or changed name, in two statements."""
    words = names.words_of(patient.search_name)
    if not words:
        return
    tokens = NameToken.objects.bulk_create(
        [NameToken(clinic_id=patient.clinic_id, token=word) for word in words],
        # Known words answer with their keys; the update itself changes nothing.
        update_conflicts=True,
        unique_fields=["clinic", "token"],
        update_fields=["token"],
    )
    PatientNameToken.objects.bulk_create(
        [PatientNameToken(token=token, patient=patient) for token in tokens],
        ignore_conflicts=True,
    )


def next_record_number(clinic_id: int) -> str:
    """Return the clinic's next record number and count it as given."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_NUMBER, [clinic_id])
        (number,) = cursor.fetchone()
    return f"{RECORD_PREFIX}{number:0{RECORD_DIGITS}d}"
