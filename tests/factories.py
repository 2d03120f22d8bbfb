"""Make state for tests, through the actions that the product uses.

Every name here is invented. Each `make_*` takes what matters to a test and fills in
the rest.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from django.utils import timezone

from clinic.actions import (
    Contact,
    NewToken,
    Profession,
    add_member,
    create_api_token,
    create_clinic,
)
from clinic.models import Clinic, Role, User
from patients.actions import give_share, record_consent, register_patient
from patients.details import PatientDetails
from patients.models import Consent, ConsentKind, Patient, Share, ShareLevel

PASSWORD = "six plain words for a test"
TITLES: Mapping[Role, str] = {
    Role.OWNER: "Practice owner",
    Role.PODIATRIST: "Podiatrist",
    Role.PHYSIO: "Physiotherapist",
    Role.RECEPTION: "Receptionist",
}
DETAILS = PatientDetails(
    family_name="Marlowe",
    given_names="Edith",
    birth_date=date(1980, 5, 17),
    sex="female",
)
_numbers = count(1)


def make_clinic(name: str = "Harbour Feet", **more: object) -> Clinic:
    """Return a new clinic; `more`: country, is_illustrative."""
    contact = Contact(
        phone="01632 960001",
        out_of_hours="Call 111 when the clinic is closed.",
        address="1 Quay Street",
    )
    return create_clinic(by=None, name=name, contact=contact, **more)


def make_user(
    clinic: Clinic, role: Role = Role.PODIATRIST, *, name: str = "", email: str = ""
) -> User:
    """Return a new person with one role in the clinic; the password is PASSWORD."""
    number = next(_numbers)
    membership = add_member(
        clinic=clinic,
        by=None,
        email=email or f"person{number}@example.org",
        name=name or f"Person {number}",
        role=role,
        password=PASSWORD,
        profession=Profession(
            title=TITLES[role], registration_number=f"REG{number:05d}"
        ),
    )
    return membership.user


def add_role(user: User, clinic: Clinic, role: Role) -> User:
    """Give a person one more role; return them as the next request will see them."""
    add_member(clinic=clinic, by=None, email=user.email, name=user.name, role=role)
    return User.objects.get(pk=user.pk)


def make_patient(by: User, clinic: Clinic | None = None, **details: object) -> Patient:
    """Return a new patient of the person's first clinic; `details` override DETAILS."""
    return register_patient(
        clinic=clinic or by.active_memberships[0].clinic,
        by=by,
        details=replace(DETAILS, **details),
    )


def make_consent(
    patient: Patient,
    by: User,
    kind: ConsentKind = ConsentKind.SHARING,
    *,
    is_given: bool = True,
) -> Consent:
    """Return a consent that was just recorded."""
    return record_consent(patient=patient, by=by, kind=kind, is_given=is_given)


def make_share(patient: Patient, by: User, given_to: User, **terms: object) -> Share:
    """Return a share given on a fresh consent; `terms`: level, question, expires_at."""
    make_consent(patient, by)
    wanted: dict[str, object] = {
        "level": ShareLevel.BIOMECHANICS,
        "question": "Does the calf need strengthening before the orthoses?",
        "expires_at": timezone.now() + timedelta(days=90),
        **terms,
    }
    return give_share(patient=patient, by=by, given_to=given_to, **wanted)


def make_token(by: User, clinic: Clinic | None = None, days: int = 30) -> NewToken:
    """Return a key of the person's first clinic, with its plain text."""
    clinic = clinic or by.active_memberships[0].clinic
    return create_api_token(clinic=clinic, by=by, name="Test program", days=days)
