"""Two signed examinations of one patient compared, value by value. Pure."""

from dataclasses import dataclass
from decimal import Decimal

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.change import Change, change_rule_of, compare_numbers
from assessments.biomechanics.entries import Entries
from assessments.biomechanics.types import EntryKey, Incomplete, Side
from assessments.snapshot import AssessmentSnapshot, context_of


@dataclass(frozen=True, slots=True)
class ChangeSeen:
    """One value then and now, with the label that may be said about it."""

    code: str
    side: Side | None
    title: str
    unit: str
    change: Change


def _recorded(entries: Entries, key: EntryKey) -> Decimal | Incomplete:
    if key not in entries or not MEASURES[key.code].is_numeric:
        return Incomplete((str(key),))
    return entries.number(key.code, key.side)


def _recorded_changes(
    old: Entries, new: Entries, *, same_rater: bool
) -> list[ChangeSeen]:
    found = []
    for key in new:
        measure = MEASURES[key.code]
        if key not in old or change_rule_of(key.code) is None:
            continue
        change = compare_numbers(
            key.code,
            _recorded(old, key),
            _recorded(new, key),
            same_rater=same_rater,
        )
        if isinstance(change, Change):
            found.append(
                ChangeSeen(key.code, key.side, measure.title, measure.unit, change)
            )
    return found


def changes_between(
    old: AssessmentSnapshot, new: AssessmentSnapshot
) -> tuple[ChangeSeen, ...]:
    """Return the change of every value that both hold and a rule can judge.

    The wider error of two assessors applies when another person signed. Raises
    ValueError for examinations of two patients.
    """
    if old.patient.id != new.patient.id:
        raise ValueError("examinations of two patients are never compared")
    same_rater = old.practitioner.id == new.practitioner.id
    found = []
    for score in new.scores:
        before = old.score(score.code, score.side)
        if before is None or before.number is None or score.number is None:
            continue
        change = compare_numbers(
            score.code, before.number, score.number, same_rater=same_rater
        )
        if isinstance(change, Change):
            found.append(
                ChangeSeen(score.code, score.side, score.title, score.unit, change)
            )
    found.extend(
        _recorded_changes(
            context_of(old).entries, context_of(new).entries, same_rater=same_rater
        )
    )
    return tuple(found)
