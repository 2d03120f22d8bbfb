"""What was signed before an examination, for a column of another read."""

from typing import Any

from django.db.models import QuerySet

from assessments.models import AssessmentVersion


def visits_before(
    records: QuerySet[Any, Any], day: object
) -> QuerySet[AssessmentVersion, AssessmentVersion]:
    """Return the signed, unretracted visits before a day, the newest first.

    `records`: the keys of every record of the person.
    """
    return (
        AssessmentVersion.objects.signed()
        .visits()
        .filter(
            assessment__patient__in=records,
            assessment__performed_on__lt=day,
            retraction=None,
        )
        .order_by("-assessment__performed_on", "-assessment_id", "-number")
    )
