"""Whether a red flag or a conflict touches an exercise that a clinician brings in."""

from dataclasses import replace

from reports.careplan.conflicts import conflict_notes
from reports.careplan.plan import ChosenExercise
from reports.careplan.rules import BY_ID
from reports.careplan.sides import Side
from reports.models import CarePlan
from reports.queries import kept_rules
from reports.stored_findings import stored_findings


def is_touched(plan: CarePlan, exercise_id: str, sides: str) -> bool:
    """Say so of an exercise in an open plan that was read with its items.

    A flag that had to be acknowledged touches every exercise.
    """
    if any(code not in BY_ID for code in plan.proposal.get("held_by", ())):
        return True
    given = ChosenExercise(exercise_id, frozenset(Side(each) for each in sides), 0, ())
    meant = replace(kept_rules(plan), exercises=(given,))
    notes = conflict_notes(meant, stored_findings(plan))
    return any(exercise_id in note.items for note in notes)
