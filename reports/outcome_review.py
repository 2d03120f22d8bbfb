"""A review against the last issued plan, whole. Pure.

Everything is read from signed snapshots and issued plans; nothing is filled in.
"""

from collections.abc import Sequence

from assessments.snapshot import AssessmentSnapshot
from reports.careplan.outcomes import GlobalChange
from reports.outcome_facts import (
    Past,
    Reviewed,
    broken_sides,
    events_of,
    felt_by,
    felt_words,
    findings_of,
    followed,
    given_words,
    new_flags,
    newest_of,
    weeks_since,
)
from reports.outcome_rows import Both, Seen, goals_between, rows_between
from reports.outcome_verdicts import problem_outcomes
from reports.outcomes_seen import OutcomesSeen, ToldSeen


def _reviewed(
    now: AssessmentSnapshot, course: Sequence[Past], told: Sequence[ToldSeen]
) -> Reviewed:
    """Return everything read once. Raises ValueError for two patients."""
    if any(past.snapshot.patient.id != now.patient.id for past in course):
        raise ValueError("examinations of two patients are never compared")
    seen = Seen.of(now)
    pairs = tuple((past, Seen.of(past.snapshot)) for past in course)
    return Reviewed(seen, findings_of(seen), pairs, tuple(told))


def outcomes_of(
    now: AssessmentSnapshot, course: Sequence[Past], told: Sequence[ToldSeen]
) -> OutcomesSeen | None:
    """Return the review of a visit; None where no plan was issued before it.

    `course`: earlier visits with an issued plan, oldest first. `told`: what the patient
    told since the last of them, newest first. Raises ValueError for two patients.
    """
    if not course:
        return None
    reviewed = _reviewed(now, course, told)
    last, own = reviewed.last, felt_by(reviewed.now)
    both = Both(reviewed.then, reviewed.now)
    return OutcomesSeen(
        last_on=last.snapshot.performed_on,
        planned_on=last.document.plan.issued_at.date(),
        plan_number=last.document.plan.plan_number,
        weeks=weeks_since(last, reviewed),
        by_then=last.snapshot.practitioner.name,
        by_now=now.practitioner.name,
        is_same_rater=both.same_rater,
        given=given_words(last.document),
        newest=newest_of(course),
        followed=followed(reviewed),
        told=reviewed.told,
        felt=felt_words(both.now),
        felt_worse=own is not None and own < GlobalChange.SAME,
        events=events_of(both.now),
        new_flags=new_flags(both.then, both.now),
        broken=broken_sides(reviewed),
        rows=tuple(rows_between(both)),
        goals=tuple(goals_between(both)),
        problems=problem_outcomes(reviewed),
    )
