"""What a patient's latest word on something was."""

from typing import Any

from django.db.models import OuterRef, QuerySet

from patients.models import Consent, ConsentKind, Patient


def words_of(patient: Patient | OuterRef, kind: ConsentKind) -> QuerySet[Any, bool]:
    """Return every answer on something, the latest first."""
    said = Consent.objects.filter(patient=patient, kind=kind)
    return said.order_by("-recorded_at", "-pk").values_list("is_given", flat=True)


def latest_word(patient: Patient, kind: ConsentKind) -> bool | None:
    """Return the latest answer: True given, False refused or withdrawn, None not asked."""
    return words_of(patient, kind).first()
