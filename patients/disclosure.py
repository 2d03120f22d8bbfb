"""How much of a patient's details somebody may be told, and who is told."""

from typing import TypeVar, cast

from django.db.models import Count, Exists, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from clinic import audit
from clinic.audit import Event
from clinic.models import User
from clinic.permissions import Permission, clinic_ids
from patients.merged import records_beside
from patients.models import Patient, Share, ShareLevel

# History and contact details: a share opens them only when it opens the full record.
CONTACT_FIELDS = (
    "national_number_scheme",
    "national_number",
    "phone",
    "email",
    "address",
    "gp_name",
    "referrer",
    "occupation",
)

Row = TypeVar("Row", bound=Model)


def record_read(*patients: Patient, by: User) -> None:
    """Audit that somebody was told who these patients are."""
    for patient in patients:
        audit.record(
            Event.PATIENT_READ,
            by=by,
            clinic_id=patient.clinic_id,
            target=patient,
            patient_id=patient.pk,
        )


def with_sharing(rows: QuerySet[Row], patient: str = "") -> QuerySet[Row]:
    """Read along what a banner tells: as `shared_with`, with how many people now.

    Of every record of the person; the record that stands for it comes along too.
    `patient`: the lookup of the row's patient, "" for a query over patients.
    """
    people = (
        Share.objects.current()
        .filter(patient__in=records_beside(patient))
        .order_by()
        .values("patient__clinic")
        .annotate(people=Count("given_to", distinct=True))
        .values("people")
    )
    stands = f"{patient}__merged_into" if patient else "merged_into"
    told = rows.select_related(stands).annotate(
        shared_with=Coalesce(Subquery(people), 0)
    )
    # The annotation leaves the rows what they are; the stubs widen them.
    return cast("QuerySet[Row]", told)


def shared_with(row: Model, patient: Patient, user: User) -> int | None:
    """Return how many may read, of a row read `with_sharing`.

    None for who reads by a share: with whom else is not theirs to know.
    """
    if patient.clinic_id not in clinic_ids(user, Permission.PATIENT_READ):
        return None
    return int(vars(row)["shared_with"])


def with_disclosure(patients: QuerySet[Patient], user: User) -> QuerySet[Patient]:
    """Read along, as `is_shared_full`, whether a share opens the full record."""
    full = Share.objects.current().filter(
        patient=OuterRef("pk"), given_to=user, level=ShareLevel.FULL
    )
    return patients.annotate(is_shared_full=Exists(full))


def withheld(patient: Patient, user: User) -> tuple[str, ...]:
    """Return the fields of a patient read `with_disclosure` that stay closed."""
    is_own = patient.clinic_id in clinic_ids(user, Permission.PATIENT_READ)
    if is_own or vars(patient).get("is_shared_full", False):
        return ()
    return CONTACT_FIELDS
