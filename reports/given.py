"""Whether an issued plan has left the clinic, and by which way."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from clinic.models import AuditEvent
from patients.merged import records_beside
from patients.models import Share
from reports.models import CarePlan, Delivery, PatientLink

WAYS = ("was_taken", "was_linked", "was_read", "has_next")


@dataclass(frozen=True, slots=True)
class Given:
    """What became of an issued plan outside the clinic's own pages.

    `was_taken`: one of its documents was opened to be printed or sent. `was_linked`:
    its patient has a link. `was_read`: somebody with a share read the record since.
    `has_next`: a later plan of the same examination is there.
    """

    was_taken: bool
    was_linked: bool
    was_read: bool
    has_next: bool

    @property
    def is_any(self) -> bool:
        """Say whether it may be in somebody's hand, or another stands in its place."""
        return self.was_taken or self.was_linked or self.was_read or self.has_next


def with_given(plans: QuerySet[CarePlan]) -> QuerySet[CarePlan]:
    """Read plans with what became of them, in the same statement."""
    by_share = Share.objects.filter(
        given_to=OuterRef("actor_id"), patient__clinic_id=OuterRef("clinic_id")
    )
    read = AuditEvent.objects.filter(
        Exists(by_share),
        patient_id__in=records_beside("patient"),
        at__gte=OuterRef("issued_at"),
    )
    later = CarePlan.objects.filter(
        version_id=OuterRef("version_id"), number__gt=OuterRef("number")
    )
    return plans.annotate(
        was_taken=Exists(Delivery.objects.filter(report__plan=OuterRef("pk"))),
        was_linked=Exists(PatientLink.objects.filter(plan=OuterRef("pk"))),
        was_read=Exists(read),
        has_next=Exists(later),
    )


def given_of(plan: CarePlan) -> Given:
    """Return what became of a plan that was read with it."""
    return Given(**{name: vars(plan)[name] for name in WAYS})
