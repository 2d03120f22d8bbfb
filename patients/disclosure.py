"""How much of a patient's details somebody may be told."""

from django.db.models import Exists, OuterRef, QuerySet

from clinic.models import User
from clinic.permissions import Permission, clinic_ids
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
