"""The people of the tests and what they share.

Amara and Ben are podiatrists of one clinic, Rita its receptionist, Olga its owner.
Chloe is a podiatrist of another clinic; Phil a physiotherapist of a third.
"""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from clinic.models import Clinic, Role, User
from patients.models import Patient, Share
from tests.factories import make_clinic, make_patient, make_share, make_user

SignedIn = Callable[[User], Client]


@pytest.fixture
def clinic(db: None) -> Clinic:
    return make_clinic("Harbour Feet")


@pytest.fixture
def other_clinic(db: None) -> Clinic:
    return make_clinic("Hill Podiatry")


@pytest.fixture
def physio_clinic(db: None) -> Clinic:
    return make_clinic("Riverside Physiotherapy")


@pytest.fixture
def amara(clinic: Clinic) -> User:
    return make_user(clinic, name="Amara Okoye", email="amara@example.org")


@pytest.fixture
def ben(clinic: Clinic) -> User:
    return make_user(clinic, name="Ben Carver", email="ben@example.org")


@pytest.fixture
def rita(clinic: Clinic) -> User:
    return make_user(clinic, Role.RECEPTION, name="Rita Lund", email="rita@example.org")


@pytest.fixture
def olga(clinic: Clinic) -> User:
    return make_user(clinic, Role.OWNER, name="Olga Brandt", email="olga@example.org")


@pytest.fixture
def chloe(other_clinic: Clinic) -> User:
    return make_user(other_clinic, name="Chloe Winter", email="chloe@example.org")


@pytest.fixture
def phil(physio_clinic: Clinic) -> User:
    return make_user(
        physio_clinic, Role.PHYSIO, name="Phil Dawson", email="phil@example.org"
    )


@pytest.fixture
def patient(amara: User) -> Patient:
    """A patient of Amara's and Ben's clinic."""
    return make_patient(amara)


@pytest.fixture
def other_patient(chloe: User) -> Patient:
    """A patient of Chloe's clinic."""
    return make_patient(chloe, family_name="Abara", given_names="Tom", sex="male")


@pytest.fixture
def share(patient: Patient, amara: User, phil: User) -> Share:
    """The patient, shared with Phil by Amara for 90 days."""
    return make_share(patient, amara, phil)


@pytest.fixture
def signed_in() -> SignedIn:
    """Return a browser in which a person is signed in: `signed_in(amara).get(...)`."""

    def browser(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return browser


@pytest.fixture
def run_sql(db: None) -> Callable[..., None]:
    """Send SQL past the product: `run_sql("UPDATE ... = %s", value)`."""

    def run(statement: str, *values: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, values or None)

    return run
