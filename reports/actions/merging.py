"""Two records of one person made one, and parted again: by pointing, never rewriting."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.models import User
from clinic.permissions import Permission, check_may
from patients.merging import NUMBER, changed_by_merging, conflicts_of, texts_of
from patients.models import MergeUndone, Patient, PatientMerge
from patients.policies import check_not_corrected_since
from reports import merge_policies as policies
from reports import merge_queries as queries


@dataclass(frozen=True, slots=True)
class Seen:
    """When each record was last corrected as the person saw it on the page."""

    survivor: datetime
    merged: datetime


@dataclass(frozen=True, slots=True)
class Why:
    """What the person said: how they know, and which differences they looked at."""

    reason: str
    acknowledged: Collection[str] = ()


def _record(event: Event, merge: PatientMerge, by: User, **detail: object) -> None:
    audit.record(
        event,
        by=by,
        clinic_id=merge.survivor.clinic_id,
        target=merge,
        patient_id=merge.survivor_id,
        detail={"merged": merge.merged_id, **detail},
    )


def _fill(patient: Patient, texts: dict[str, str], at: datetime, *more: str) -> None:
    """Store some details of a record, and whatever else was set."""
    for name, text in texts.items():
        setattr(patient, name, text)
    patient.updated_at = at
    patient.save(update_fields=[*texts, "updated_at", *more])


@transaction.atomic
def merge_patients(
    *, survivor: Patient, merged: Patient, why: Why, by: User, seen: Seen | None = None
) -> PatientMerge:
    """Close one record and let another stand for the person.

    Everything stays in the record where it was made; whoever reads the person reads
    both. Raises ActionNotAllowed without a reason, for a difference that was not
    looked at, and while a record cannot be merged.
    """
    reason = " ".join(why.reason.split())
    policies.check_differ(survivor, merged)
    pair = queries.locked_pair(survivor.pk, merged.pk, pointing_at=merged.pk)
    survivor, merged = pair.survivor, pair.merged
    check_may(by, Permission.PATIENT_MERGE, survivor.clinic_id)
    policies.check_can_merge(pair)
    if seen is not None:
        check_not_corrected_since(survivor, seen.survivor)
        check_not_corrected_since(merged, seen.merged)
    policies.check_reason(reason)
    conflicts = conflicts_of(survivor, merged)
    policies.check_are_acknowledged(conflicts, why.acknowledged)
    merge = _merge(survivor, merged, by)
    merge.before["held"] = _point(pair.held, survivor, merge.merged_at)
    merge.reason = reason
    merge.conflicts = [each.field for each in conflicts]
    merge.save(force_insert=True)
    _record(
        Event.PATIENTS_MERGED,
        merge,
        by,
        conflicts=merge.conflicts,
        filled=sorted(merge.after["survivor"]),
        held=sorted(each.pk for each in pair.held),
    )
    return merge


def _point(held: Sequence[Patient], into: Patient, at: datetime) -> dict[str, str]:
    """Let what pointed at a record that closes point at the one that stands now.

    Returns since when each had pointed where it did: parting gives that back.
    """
    before = {
        str(each.pk): each.merged_at.isoformat() for each in held if each.merged_at
    }
    for each in held:
        each.merged_into, each.merged_at = into, at
    _store_pointers(held)
    return before


def _store_pointers(held: Sequence[Patient]) -> None:
    """Store where records point: one statement, as each row is there already."""
    if held:
        Patient.objects.bulk_create(
            held,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["merged_into", "merged_at"],
        )


def _merge(survivor: Patient, merged: Patient, by: User) -> PatientMerge:
    """Point one record at the other, and return the row that will say so."""
    now = timezone.now()
    changed = changed_by_merging(survivor, merged)
    policies.check_fits(changed)
    before = {
        "survivor": texts_of(survivor, changed.survivor),
        "merged": texts_of(merged, changed.merged),
    }
    # A number is of one record alone: the closed one lets go of it first.
    merged.merged_into, merged.merged_at = survivor, now
    _fill(merged, changed.merged, now, "merged_into", "merged_at")
    _fill(survivor, changed.survivor, now)
    after = {"survivor": changed.survivor, "merged": changed.merged}
    return PatientMerge(
        merged=merged,
        survivor=survivor,
        before=before,
        after=after,
        merged_at=now,
        merged_by=by,
    )


def _restored(survivor: Patient, merge: PatientMerge) -> dict[str, str]:
    """Return the details that a merge changed and nobody corrected since, as before."""
    after = merge.after["survivor"]
    same = {name for name in after if getattr(survivor, name) == after[name]}
    if not same.issuperset(NUMBER):
        same.difference_update(NUMBER)
    return {name: merge.before["survivor"][name] for name in same}


@transaction.atomic
def undo_merge(
    *, merge: PatientMerge, reason: str, by: User, has_checked: bool = False
) -> MergeUndone:
    """Part two records again: each has what was made in it, as before.

    `has_checked`: said where something was recorded since the merge, which stays with
    the record it was made in. A detail that was corrected since stays corrected. Raises
    ActionNotAllowed.
    """
    reason = " ".join(reason.split())
    pair = queries.locked_pair(
        merge.survivor_id, merge.merged_id, pointing_at=merge.survivor_id
    )
    survivor, merged = pair.survivor, pair.merged
    check_may(by, Permission.PATIENT_MERGE, survivor.clinic_id)
    merge = queries.with_news(PatientMerge.objects.all()).get(pk=merge.pk)
    if hasattr(merge, "undone"):
        raise ActionNotAllowed("This merge was taken back already.")
    policies.check_stands(survivor)
    policies.check_is_unhindered(survivor, pair.hindrances[survivor.pk])
    policies.check_reason(reason)
    news = queries.news_of(merge)
    policies.check_are_looked_at(news, has_checked=has_checked)
    restored = _part(survivor, merged, merge)
    _give_back(pair.held, merged, merge.before.get("held", {}))
    undone = MergeUndone.objects.create(
        merge=merge, reason=reason, undone_at=timezone.now(), undone_by=by
    )
    _record(Event.MERGE_UNDONE, merge, by, restored=sorted(restored), new=len(news))
    return undone


def _give_back(
    held: Sequence[Patient], merged: Patient, since: Mapping[str, str]
) -> None:
    """Let what had pointed at a record that opens again point at it as before."""
    own = [each for each in held if str(each.pk) in since]
    for each in own:
        each.merged_into = merged
        each.merged_at = datetime.fromisoformat(since[str(each.pk)])
    _store_pointers(own)


def _part(survivor: Patient, merged: Patient, merge: PatientMerge) -> set[str]:
    """Take the pointer away and give back what nobody corrected; return its names."""
    now = timezone.now()
    own, back = _restored(survivor, merge), dict(merge.before["merged"])
    merged.merged_into = merged.merged_at = None
    _fill(survivor, own, now)
    if back and survivor.national_number == back["national_number"]:
        # Somebody looked at it since: it is the standing record's own by now.
        back = {}
    _fill(merged, back, now, "merged_into", "merged_at")
    return {*own, *back}
