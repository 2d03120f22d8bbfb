"""The audit trail: append-only, hash-chained, of reads as well as writes.

One statement an event. Each clinic has its own chain; its head row is locked while a
link is added, so that two writers can never fork it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from clinic.canonical import canonical_json, sha256_hex
from clinic.models import AuditEvent, AuditHead, User

Detail = Mapping[str, object]


class Event(StrEnum):
    """What happened. Past tense; never renamed."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    ACCOUNT_CHANGED = "account_changed"
    SECOND_FACTOR_CHANGED = "second_factor_changed"
    SECOND_FACTOR_POLICY_SET = "second_factor_policy_set"
    SECOND_FACTOR_FAILED = "second_factor_failed"
    SIGNED_OUT = "signed_out"
    SESSION_ENDED = "session_ended"
    PIN_SET = "pin_set"
    SESSION_LOCKED = "session_locked"
    SESSION_UNLOCKED = "session_unlocked"
    UNLOCK_FAILED = "unlock_failed"
    REFUSED = "refused"
    CLINIC_CREATED = "clinic_created"
    CONTACT_SET = "contact_set"
    COUNTRY_PACK_SET = "country_pack_set"
    LETTERHEAD_SET = "letterhead_set"
    MEMBER_ADDED = "member_added"
    MEMBER_ROLE_CHANGED = "member_role_changed"
    MEMBER_ENDED = "member_ended"
    INVITATION_SENT = "invitation_sent"
    INVITATION_ACCEPTED = "invitation_accepted"
    INVITATION_CANCELLED = "invitation_cancelled"
    TOKEN_CREATED = "token_created"  # noqa: S105  no secret, a name
    TOKEN_REVOKED = "token_revoked"  # noqa: S105  no secret, a name
    AUDIT_READ = "audit_read"
    SETTINGS_CHANGED = "settings_changed"
    PATIENT_REGISTERED = "patient_registered"
    PATIENT_CORRECTED = "patient_corrected"
    PATIENT_READ = "patient_read"
    PATIENTS_MERGED = "patients_merged"
    MERGE_UNDONE = "merge_undone"
    PATIENTS_SEARCHED = "patients_searched"
    CONSENT_RECORDED = "consent_recorded"
    SHARE_GIVEN = "share_given"
    SHARE_REVOKED = "share_revoked"
    SHARE_REPLIED = "share_replied"
    REPLY_NOTED = "reply_noted"
    SHARE_STOPPED = "share_stopped"
    STOPPING_NOTED = "stopping_noted"
    SHARED_LISTED = "shared_listed"
    WORKLIST_READ = "worklist_read"
    ASSESSMENT_STARTED = "assessment_started"
    ENTRIES_RECORDED = "entries_recorded"
    SIDES_NOT_TESTED = "sides_not_tested"
    ASSESSMENT_READ = "assessment_read"
    ASSESSMENT_SIGNED = "assessment_signed"
    ASSESSMENT_AMENDED = "assessment_amended"
    ASSESSMENT_RETRACTED = "assessment_retracted"
    CONTRADICTION_CONFIRMED = "contradiction_confirmed"
    FILE_ADDED = "file_added"
    FILES_LISTED = "files_listed"
    FILE_READ = "file_read"
    FILE_RETRACTED = "file_retracted"
    BLIND_ENDED = "blind_ended"
    AGREEMENT_READ = "agreement_read"
    PLAN_PROPOSED = "plan_proposed"
    PLAN_READ = "plan_read"
    PLAN_ITEM_DECIDED = "plan_item_decided"
    PLAN_ITEM_ADDED = "plan_item_added"
    PLAN_ITEM_SWAPPED = "plan_item_swapped"
    PLAN_ITEM_MOVED = "plan_item_moved"
    PLAN_ORDER_CHANGED = "plan_order_changed"
    PLAN_FOOTWEAR_CHANGED = "plan_footwear_changed"
    HOLD_ACKNOWLEDGED = "hold_acknowledged"
    PLAN_WITHDRAWN = "plan_withdrawn"
    PLAN_ISSUED = "plan_issued"
    PLAN_REVISED = "plan_revised"
    REPORT_READ = "report_read"
    LINK_CREATED = "link_created"
    LINK_OPENED = "link_opened"
    ACCESS_LIST_READ = "access_list_read"
    LINK_REFUSED = "link_refused"
    LINK_REVOKED = "link_revoked"
    CHECK_IN_RECEIVED = "check_in_received"
    CHECK_IN_NOTED = "check_in_noted"
    EXPORTED = "exported"
    ERASURE_REQUESTED = "erasure_requested"
    ERASURE_APPROVED = "erasure_approved"
    ERASURE_CARRIED_OUT = "erasure_carried_out"


_ADD_POSTGRESQL = """
WITH head AS (
  INSERT INTO clinic_audithead AS h (clinic_id, sequence, hash)
  VALUES (%(clinic_id)s, 1,
          encode(sha256(convert_to(chr(10) || %(payload)s, 'UTF8')), 'hex'))
  ON CONFLICT (clinic_id) DO UPDATE SET
    sequence = h.sequence + 1,
    hash = encode(
      sha256(convert_to(h.hash || chr(10) || %(payload)s, 'UTF8')), 'hex')
  RETURNING sequence, hash
)
INSERT INTO clinic_auditevent (clinic_id, at, type, actor_id, target_type,
  target_id, patient_id, payload, sequence, hash)
SELECT %(clinic_id)s, %(at)s, %(type)s, %(actor_id)s, %(target_type)s,
       %(target_id)s, %(patient_id)s, %(payload)s, head.sequence, head.hash
FROM head
"""
# The trigger of migration 0002 moves the head along.
_ADD_SQLITE = """
INSERT INTO clinic_auditevent (clinic_id, at, type, actor_id, target_type,
  target_id, patient_id, payload, sequence, hash)
SELECT %(clinic_id)s, %(at)s, %(type)s, %(actor_id)s, %(target_type)s,
       %(target_id)s, %(patient_id)s, %(payload)s,
       COALESCE(h.sequence, 0) + 1,
       SHA256(COALESCE(h.hash, '') || char(10) || %(payload)s)
FROM (SELECT 1) LEFT JOIN clinic_audithead h ON h.clinic_id = %(clinic_id)s
"""


def _insert(columns: dict[str, str | int | None]) -> None:
    sql = _ADD_POSTGRESQL if connection.vendor == "postgresql" else _ADD_SQLITE
    with connection.cursor() as cursor:
        cursor.execute(sql, columns)


def record(
    event: Event,
    *,
    by: User | None,
    clinic_id: int,
    target: Model | None = None,
    patient_id: int | None = None,
    detail: Detail | None = None,
) -> None:
    """Add one event to the clinic's chain, in the caller's transaction.

    `by`: None for somebody who is not signed in (a patient's link, a command).
    `detail`: primary keys, codes and counts; never names, dates of birth or values.
    """
    at = timezone.now()
    said: dict[str, str | int | None] = {
        "type": event.value,
        "actor": by.pk if by else None,
        "clinic": clinic_id,
        "target_type": target._meta.label_lower if target else "",
        "target_id": target.pk if target else None,
        "patient": patient_id,
    }
    _insert(
        {
            "clinic_id": clinic_id,
            "at": connection.ops.adapt_datetimefield_value(at),
            "type": said["type"],
            "actor_id": said["actor"],
            "target_type": said["target_type"],
            "target_id": said["target_id"],
            "patient_id": patient_id,
            "payload": canonical_json({**said, "at": at, "detail": dict(detail or {})}),
        }
    )


def record_for_person(
    event: Event, *, by: User | None, whose: User, detail: Detail | None = None
) -> None:
    """Add what concerns a person's account to the chain of each clinic they work in."""
    for clinic_id in sorted({each.clinic_id for each in whose.active_memberships}):
        record(event, by=by, clinic_id=clinic_id, target=whose, detail=detail)


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A place where a clinic's audit chain does not hold."""

    clinic_id: int
    sequence: int
    what: str


def _repeated_columns(event: AuditEvent) -> str:
    """Return the payload's columns as they stand in the row, to compare with it."""
    return canonical_json(
        [
            event.at.astimezone(UTC),
            event.type,
            event.actor_id,
            event.clinic_id,
            event.target_type,
            event.target_id,
            event.patient_id,
        ]
    )


def _columns_of(payload: Mapping[str, object]) -> str:
    keys = ("at", "type", "actor", "clinic", "target_type", "target_id", "patient")
    return canonical_json([payload.get(key) for key in keys])


def broken_links() -> Iterator[BrokenLink]:
    """Recompute every chain and yield each place where it does not hold.

    A changed, removed, added or reordered event, a column that differs from its
    payload, and a chain that ends before or after its head are all named.
    """
    heads = {head.clinic_id: head for head in AuditHead.objects.all()}
    last: dict[int, tuple[int, str]] = dict.fromkeys(heads, (0, ""))
    events = AuditEvent.objects.order_by("clinic_id", "sequence")
    for event in events.iterator(chunk_size=500):
        sequence, previous = last.get(event.clinic_id, (0, ""))
        if event.sequence != sequence + 1:
            what = f"expected event {sequence + 1}, found {event.sequence}"
            yield BrokenLink(event.clinic_id, event.sequence, what)
        if event.hash != sha256_hex(f"{previous}\n{event.payload}"):
            yield BrokenLink(event.clinic_id, event.sequence, "hash does not match")
        elif _repeated_columns(event) != _columns_of(json.loads(event.payload)):
            yield BrokenLink(event.clinic_id, event.sequence, "columns were changed")
        last[event.clinic_id] = (event.sequence, event.hash)
    for clinic_id, (sequence, hash_) in last.items():
        head = heads.get(clinic_id)
        if head is None or (head.sequence, head.hash) != (sequence, hash_):
            yield BrokenLink(clinic_id, sequence, "the chain does not end at its head")
