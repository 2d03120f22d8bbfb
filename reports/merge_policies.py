"""When two records may be made one, and when that may be taken back."""

from collections.abc import Collection, Sequence

from clinic.errors import ActionNotAllowed
from patients.merging import LONGEST_TEXT, Changed, Conflict
from patients.models import Patient
from reports.merge_queries import Hindrance, LockedPair

LONGEST_REASON = 500


def check_reason(reason: str) -> None:
    """Refuse a merge, or taking one back, without saying why."""
    if not reason:
        raise ActionNotAllowed("Say how you know.")
    if len(reason) > LONGEST_REASON:
        raise ActionNotAllowed(f"The reason takes at most {LONGEST_REASON} letters.")


def check_differ(survivor: Patient, merged: Patient) -> None:
    """Refuse a record and itself."""
    if survivor.pk == merged.pk:
        raise ActionNotAllowed("Choose two records: this is one and the same.")


def check_are_two(survivor: Patient, merged: Patient) -> None:
    """Refuse what are not two open records of one clinic."""
    if survivor.clinic_id != merged.clinic_id:
        raise ActionNotAllowed("Only records of one clinic are merged.")
    if survivor.is_illustrative != merged.is_illustrative:
        raise ActionNotAllowed("An invented patient is never merged with a real one.")
    for patient in (survivor, merged):
        if patient.merged_into is not None:
            number = patient.merged_into.record_number
            raise ActionNotAllowed(
                f"Record {patient.record_number} is merged into {number} already."
            )


def check_is_unhindered(patient: Patient, hindrance: Hindrance) -> None:
    """Refuse while something goes on in a record that a merge would disturb."""
    number = patient.record_number
    if hindrance.is_being_erased:
        raise ActionNotAllowed(
            f"The erasure of record {number} is asked for. Let it be done first."
        )
    if hindrance.is_repeated_blind:
        raise ActionNotAllowed(
            f"A blind repeat is open in record {number}. Sign it or end it first."
        )


def check_shares_lose_nothing(merged: Patient, hindrance: Hindrance) -> None:
    """Refuse to close a record whose share opens what had been merged into it.

    The share would go on opening this record, and lose the others.
    """
    if hindrance.is_shared_with_merged:
        number = merged.record_number
        raise ActionNotAllowed(
            f"A share of {number} also opens what was merged into {number} before. "
            f"Keep {number} and close the other record, or end that share first."
        )


def check_can_merge(pair: LockedPair) -> None:
    """Refuse to merge what are not two open records, or while something goes on."""
    check_are_two(pair.survivor, pair.merged)
    for each in (pair.survivor, pair.merged, *pair.held):
        check_is_unhindered(each, pair.hindrances[each.pk])
    check_shares_lose_nothing(pair.merged, pair.hindrances[pair.merged.pk])


def check_stands(survivor: Patient) -> None:
    """Refuse to part records while the one that stands for them is closed itself."""
    if survivor.merged_into is not None:
        number, into = survivor.record_number, survivor.merged_into.record_number
        raise ActionNotAllowed(
            f"{number} was merged into {into} since. Part {number} and {into} first; "
            "then these two can be parted."
        )


def check_are_acknowledged(
    conflicts: Sequence[Conflict], acknowledged: Collection[str]
) -> None:
    """Refuse while somebody has not said of each difference that they looked at it."""
    open_ones = [each for each in conflicts if each.field not in acknowledged]
    if open_ones:
        told = "; ".join(
            f"{each.title}: {each.kept} and {each.given_up}" for each in open_ones
        )
        raise ActionNotAllowed(f"Say that you have checked what differs. {told}.")


def check_fits(changed: Changed) -> None:
    """Refuse texts that are too long together; nothing is cut off."""
    for name, words in (
        ("alerts", "alerts"),
        ("communication_needs", "communication needs"),
    ):
        if len(changed.survivor.get(name, "")) > LONGEST_TEXT:
            raise ActionNotAllowed(
                f"The {words} of both records together are longer than {LONGEST_TEXT} "
                "letters. Shorten one of them first; nothing is cut off."
            )


def check_are_looked_at(news: Sequence[str], *, has_checked: bool) -> None:
    """Refuse to part records silently after something new was recorded on the whole."""
    if news and not has_checked:
        raise ActionNotAllowed(
            f"Since the merge there is new: {', '.join(news)}. Look at each: it stays "
            "with the record it was made in. Then say that you have checked."
        )
