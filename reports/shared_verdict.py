"""One verdict for the rules and for the review: did the plan before help? Pure."""

from collections.abc import Mapping

from assessments.biomechanics.types import Json
from reports.careplan.outcomes import Change
from reports.outcomes_seen import OutcomesSeen

# The fact of a record, and the name under which the rules ask for it.
IMPROVED = "improved"


def has_helped(outcomes: OutcomesSeen | None) -> bool | None:
    """Return whether every problem that can be judged improved for sure; None: none can.

    A change within the error of measuring is no improvement (measures 0.2, rule 7).
    """
    judged = [each.verdict for each in outcomes.problems] if outcomes else []
    known = [verdict for verdict in judged if verdict]
    return all(each == Change.IMPROVED for each in known) if known else None


def with_verdict(
    facts: Mapping[str, Json], outcomes: OutcomesSeen | None, *, is_answered: bool
) -> Mapping[str, Json]:
    """Return a record's facts with the verdict of the review among them.

    `is_answered`: the clinician said whether it improved; that answer stands.
    """
    helped, patient = has_helped(outcomes), facts["patient"]
    if is_answered or helped is None or not isinstance(patient, dict):
        return facts
    return {**facts, "patient": {**patient, IMPROVED: helped}}
