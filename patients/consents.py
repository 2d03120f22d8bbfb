"""What a patient's latest word on something was."""

from patients.models import Consent, ConsentKind, Patient


def latest_word(patient: Patient, kind: ConsentKind) -> bool | None:
    """Return the latest answer: True given, False refused or withdrawn, None not asked."""
    return (
        Consent.objects.filter(patient=patient, kind=kind)
        .order_by("-recorded_at", "-pk")
        .values_list("is_given", flat=True)
        .first()
    )
