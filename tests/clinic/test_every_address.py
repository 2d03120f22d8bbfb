"""The part of the ritual that holds for every address, asked of each one there is.

A new address is among them by being routed: sign-in, role, what is not there, method.
"""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from clinic.models import Membership, Role
from clinic.permissions import GRANTS, Permission
from tests.architecture.test_views import (
    addresses,
    is_public,
    own_addresses,
    permissions_of,
)
from tests.factories import make_clinic, make_user

pytestmark = pytest.mark.django_db
# What stands in an address for something that is not there.
NOWHERE = {
    "IntConverter": "999999",
    "SlugConverter": "nowhere",
    "StringConverter": "nowhere",
    "PathConverter": "nowhere",
}
VIEWS = dict(own_addresses())
CLOSED = {name: view for name, view in VIEWS.items() if not is_public(view)}
PATTERNS = {name: pattern for name, pattern in addresses(get_resolver())}
# Answer JSON, and 401 to strangers.
API = frozenset(name for name, view in CLOSED.items() if hasattr(view, "cls"))
LOGIN = "/accounts/login/"


def address_of(name: str) -> str:
    """Return an address under which nothing is stored."""
    converters = PATTERNS[name].pattern.converters.items()
    words = {key: NOWHERE[type(each).__name__] for key, each in converters}
    return reverse(name, kwargs=words)


def send(browser: Client, name: str):
    """Ask by the first method that the address answers to."""
    address, kind = address_of(name), "application/json"
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        answer = browser.generic(method, address, content_type=kind)
        if answer.status_code != 405:
            break
    return answer


def test_there_are_many():
    assert len(CLOSED) > 100
    assert len(API) > 20


def test_strangers_are_led_to_the_sign_in():
    wrong = []
    for name in CLOSED:
        answer = send(Client(), name)
        said = answer.status_code if name in API else getattr(answer, "url", "")[:16]
        if said != (401 if name in API else LOGIN):
            wrong.append((name, answer.status_code))
    assert wrong == []


def test_a_role_that_is_too_small_is_refused(signed_in):
    clinic = make_clinic()
    browsers = {role: signed_in(make_user(clinic, role)) for role in Role}
    wrong = []
    for name, view in CLOSED.items():
        needed = {one for one in permissions_of(view) if isinstance(one, Permission)}
        for role, browser in browsers.items():
            if not needed & GRANTS[role] and needed:
                answer = send(browser, name)
                if answer.status_code != 403:
                    wrong.append((name, role, answer.status_code))
    assert wrong == []


@pytest.fixture
def everybody(signed_in):
    """A browser of somebody who holds every role in one clinic."""
    clinic = make_clinic()
    person = make_user(clinic, Role.OWNER)
    for role in set(Role) - {Role.OWNER}:
        Membership.objects.create(
            user=person, clinic=clinic, role=role, started_at=person.created_at
        )
    return signed_in(person)


def test_what_is_not_there_is_not_found(everybody):
    wrong = []
    for name in CLOSED:
        if "999999" in address_of(name):
            answer = send(everybody, name)
            if answer.status_code != 404:
                wrong.append((name, answer.status_code))
    assert wrong == []


def test_a_method_nobody_offers_is_refused(everybody):
    wrong = []
    for name in CLOSED:
        answer = everybody.generic("PURGE", address_of(name))
        if answer.status_code != 405:
            wrong.append((name, answer.status_code))
    assert wrong == []
