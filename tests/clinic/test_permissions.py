"""Who may do what: by role, by clinic, and only while it lasts."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from clinic.actions import end_membership
from clinic.models import Role, User
from clinic.permissions import (
    GRANTS,
    SHARED_ONLY,
    Permission,
    check_may,
    clinic_ids,
    context,
    granted,
    may,
)
from tests.factories import add_role

P = Permission
WRITES = frozenset(
    {
        P.PATIENT_WRITE,
        P.ASSESSMENT_WRITE,
        P.ASSESSMENT_SIGN,
        P.PLAN_DECIDE,
        P.PLAN_ISSUE,
        P.SHARE_GIVE,
        P.LINK_GIVE,
    }
)
MANAGES = frozenset({P.STAFF_MANAGE, P.CLINIC_MANAGE, P.AUDIT_READ, P.ERASE})
CLINICAL = frozenset({P.ASSESSMENT_READ, P.PLAN_READ}) | (WRITES - {P.PATIENT_WRITE})


def test_every_role_has_grants_and_every_permission_a_holder():
    assert set(GRANTS) == set(Role)
    assert frozenset().union(*GRANTS.values()) == frozenset(Permission)


def test_everybody_is_a_member():
    assert all(P.MEMBER in grants for grants in GRANTS.values())


def test_a_physio_writes_nothing_but_answers():
    assert GRANTS[Role.PHYSIO] & (WRITES | MANAGES) == frozenset()
    assert P.SHARE_REPLY in GRANTS[Role.PHYSIO]
    assert frozenset({Role.PHYSIO}) == SHARED_ONLY


def test_reception_and_owner_see_nothing_clinical():
    for role in (Role.RECEPTION, Role.OWNER):
        assert GRANTS[role] & CLINICAL == frozenset()


def test_only_owners_manage():
    for role in set(Role) - {Role.OWNER}:
        assert GRANTS[role] & MANAGES == frozenset()


@pytest.mark.django_db
def test_a_role_counts_in_its_clinic_only(amara, clinic, other_clinic):
    assert clinic_ids(amara, P.ASSESSMENT_SIGN) == (clinic.pk,)
    check_may(amara, P.ASSESSMENT_SIGN, clinic.pk)
    with pytest.raises(PermissionDenied, match="does not allow: assessment sign"):
        check_may(amara, P.ASSESSMENT_SIGN, other_clinic.pk)


@pytest.mark.django_db
def test_two_roles_add_up(amara, clinic):
    both = add_role(amara, clinic, Role.OWNER)
    assert granted(both) == GRANTS[Role.PODIATRIST] | GRANTS[Role.OWNER]
    assert clinic_ids(both, P.PATIENT_READ) == (clinic.pk,)


@pytest.mark.django_db
def test_a_physio_has_no_clinic_whose_records_are_all_open(phil):
    assert may(phil, P.PATIENT_READ)
    assert clinic_ids(phil, P.PATIENT_READ) == ()


@pytest.mark.django_db
def test_a_role_that_ended_counts_no_more(amara, clinic):
    end_membership(membership=amara.active_memberships[0], by=None)
    left = User.objects.get(pk=amara.pk)
    assert granted(left) == frozenset()
    assert clinic_ids(left, P.PATIENT_READ) == ()


@pytest.mark.django_db
def test_a_closed_account_may_nothing(amara, clinic):
    amara.is_active = False
    assert granted(amara) == frozenset()
    with pytest.raises(PermissionDenied):
        check_may(amara, P.PATIENT_READ, clinic.pk)


def test_a_stranger_may_nothing():
    assert granted(AnonymousUser()) == frozenset()
    assert clinic_ids(AnonymousUser(), P.PATIENT_READ) == ()
    assert not may(AnonymousUser(), P.MEMBER)


@pytest.mark.django_db
def test_templates_ask_the_same_question(rf, rita):
    request = rf.get("/")
    request.user = rita
    can = context(request)["can"]
    assert can["patient_write"]
    assert not can["assessment_read"]
    assert set(can) == {each.value for each in Permission}
    request.user = AnonymousUser()
    assert not any(context(request)["can"].values())
