"""Reads for the one page of a shared record, in two statements beside the share's."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from assessments.models import AssessmentVersion, kept_blind, kept_blind_since
from assessments.snapshot import AssessmentSnapshot, read_as_of
from clinic.models import User
from patients.models import Share
from reports.models import CarePlan


@dataclass(frozen=True, slots=True)
class LastVisit:
    """The newest signed examination and the one before it (None: the first)."""

    version_pk: int
    now: AssessmentSnapshot
    before: AssessmentSnapshot | None


@dataclass(frozen=True, slots=True)
class IssuedContent:
    """The canonical JSON of an issued plan."""

    plan_pk: int
    content: str


def with_issued_content(shares: QuerySet[Share], user: User) -> QuerySet[Share]:
    """Read the patient's newest issued plan along, in the same statement.

    None that would tell somebody of an examination that they repeat blind.
    """
    blind = kept_blind_since(user, "patient", "version__assessment__performed_on")
    issued = (
        CarePlan.objects.issued()
        .filter(
            ~blind,
            _covered("patient", OuterRef("patient_id"), OuterRef("created_at")),
            version__retraction=None,
        )
        .order_by(
            "-version__assessment__performed_on", "-version_id", "-issued_at", "-pk"
        )
    )
    return shares.annotate(
        plan_pk=Subquery(issued.values("pk")[:1]),
        plan_content=Subquery(issued.values("content")[:1]),
    )


def issued_content(share: Share) -> IssuedContent | None:
    """Return the plan of a share read `with_issued_content`; None: none issued."""
    read = vars(share)
    if read["plan_pk"] is None:
        return None
    return IssuedContent(read["plan_pk"], read["plan_content"])


def _covered(patient: str, record: object, given_at: object) -> Q:
    """Return which rows a share covers: its record's, and what was merged into it by then.

    `patient`: the lookup of the row's patient.
    """
    own = Q(**{patient: record})
    merged = {
        f"{patient}__merged_into": record,
        f"{patient}__merged_at__lt": given_at,
    }
    return own | Q(**merged)


def last_visit(share: Share, user: User) -> LastVisit | None:
    """Return the newest examination that stands, with the one before; None: none.

    Of what the share covers. Of each examination the last signed version counts, of a
    day the last examination; what was entered in error counts nowhere, nor a blind
    repeat, nor what the person is repeating blind.
    """
    standing = (
        AssessmentVersion.objects.signed()
        .visits()
        .filter(~kept_blind(user, "assessment"), retraction=None)
    )
    later = standing.filter(
        assessment_id=OuterRef("assessment_id"), number__gt=OuterRef("number")
    )
    found = list(
        standing.filter(
            _covered("assessment__patient", share.patient_id, share.created_at)
        )
        .exclude(Exists(later))
        .order_by("-assessment__performed_on", "-assessment_id")[:2]
        .values_list("pk", "snapshot")
    )
    if not found:
        return None
    snapshots = [read_as_of(text, share.patient_id) for _, text in found]
    return LastVisit(found[0][0], snapshots[0], snapshots[1] if found[1:] else None)
