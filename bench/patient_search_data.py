"""Many invented patients, stored in bulk with the search rows that actions write."""

from django.utils import timezone

from bench.patient_names import people
from clinic.models import Clinic, User
from patients import names
from patients.models import NameToken, Patient, PatientNameToken


def load_patients(clinic: Clinic, by: User, number: int, *, seed: int) -> list[Patient]:
    """Insert many patients with their search rows, in bulk; return them."""
    now = timezone.now()
    patients = Patient.objects.bulk_create(
        [
            Patient(
                clinic=clinic,
                record_number=f"P{place:07d}",
                given_names=given,
                family_name=family,
                birth_date=born,
                search_name=names.search_name(family=family, given=given, preferred=""),
                created_at=now,
                created_by=by,
                updated_at=now,
            )
            for place, (given, family, born) in enumerate(people(number, seed=seed), 1)
        ],
        batch_size=5000,
    )
    words = {word for each in patients for word in names.words_of(each.search_name)}
    tokens = NameToken.objects.bulk_create(
        [NameToken(clinic=clinic, token=word) for word in sorted(words)],
        batch_size=5000,
    )
    key = {token.token: token.pk for token in tokens}
    PatientNameToken.objects.bulk_create(
        [
            PatientNameToken(patient=each, token_id=key[word])
            for each in patients
            for word in names.words_of(each.search_name)
        ],
        batch_size=5000,
    )
    return patients
