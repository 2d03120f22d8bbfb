"""Who may do what: the only answer to that question."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import wraps
from types import MappingProxyType
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from clinic.http import ClinicRequest
from clinic.models import Role, User


class Permission(StrEnum):
    """One thing a person may be allowed to do."""

    PATIENT_READ = "patient_read"
    PATIENT_WRITE = "patient_write"
    PATIENT_MERGE = "patient_merge"
    ASSESSMENT_READ = "assessment_read"
    ASSESSMENT_WRITE = "assessment_write"
    ASSESSMENT_SIGN = "assessment_sign"
    PLAN_READ = "plan_read"
    PLAN_DECIDE = "plan_decide"
    PLAN_ISSUE = "plan_issue"
    SHARE_GIVE = "share_give"
    SHARED_READ = "shared_read"
    SHARE_REPLY = "share_reply"
    LINK_GIVE = "link_give"
    STAFF_MANAGE = "staff_manage"
    CLINIC_MANAGE = "clinic_manage"
    PHRASE_MANAGE = "phrase_manage"
    AUDIT_READ = "audit_read"
    ERASE = "erase"
    AGREEMENT_READ = "agreement_read"
    TOKEN_MANAGE = "token_manage"  # noqa: S105  no secret, a name
    MEMBER = "member"


P = Permission
GRANTS: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.OWNER: frozenset(
            {
                P.MEMBER,
                P.PATIENT_READ,
                P.PATIENT_WRITE,
                P.PATIENT_MERGE,
                P.STAFF_MANAGE,
                P.CLINIC_MANAGE,
                P.PHRASE_MANAGE,
                P.AUDIT_READ,
                P.ERASE,
                P.AGREEMENT_READ,
                P.TOKEN_MANAGE,
            }
        ),
        Role.PODIATRIST: frozenset(
            {
                P.MEMBER,
                P.PATIENT_READ,
                P.PATIENT_WRITE,
                P.PATIENT_MERGE,
                P.ASSESSMENT_READ,
                P.ASSESSMENT_WRITE,
                P.ASSESSMENT_SIGN,
                P.PLAN_READ,
                P.PLAN_DECIDE,
                P.PLAN_ISSUE,
                P.PHRASE_MANAGE,
                P.SHARE_GIVE,
                P.LINK_GIVE,
                P.AGREEMENT_READ,
                P.TOKEN_MANAGE,
            }
        ),
        Role.PHYSIO: frozenset(
            {
                P.MEMBER,
                P.PATIENT_READ,
                P.ASSESSMENT_READ,
                P.PLAN_READ,
                P.SHARED_READ,
                P.SHARE_REPLY,
            }
        ),
        Role.RECEPTION: frozenset({P.MEMBER, P.PATIENT_READ, P.PATIENT_WRITE}),
    }
)
# These roles see only the records shared with the person, not the whole clinic's.
SHARED_ONLY = frozenset({Role.PHYSIO})

View = ParamSpec("View")
Handler = Callable[Concatenate[ClinicRequest, View], HttpResponseBase]


class Can(dict[str, bool]):
    """What the signed-in person may do, for templates: `can.patient_read`."""


def granted(user: User | AnonymousUser) -> frozenset[Permission]:
    """Return everything a person may do in some clinic."""
    if not isinstance(user, User) or not user.is_active:
        return frozenset()
    roles = (Role(membership.role) for membership in user.active_memberships)
    return frozenset().union(*(GRANTS[role] for role in roles))


def may(user: User | AnonymousUser, permission: Permission) -> bool:
    """Say whether a person may do this in at least one clinic."""
    return permission in granted(user)


def clinic_ids(user: User | AnonymousUser, permission: Permission) -> tuple[int, ...]:
    """Return the clinics whose every record this permission opens to the person.

    A physiotherapist's own clinic is not among them: they read what is shared.
    """
    if not isinstance(user, User) or not user.is_active:
        return ()
    return tuple(
        dict.fromkeys(
            membership.clinic_id
            for membership in user.active_memberships
            if Role(membership.role) not in SHARED_ONLY
            and permission in GRANTS[Role(membership.role)]
        )
    )


def permissions_in(user: User, clinic_id: int) -> Can:
    """Return what a person may do in one clinic, for its pages: `here.clinic_manage`."""
    return Can({each.value: clinic_id in clinic_ids(user, each) for each in Permission})


def check_may(user: User, permission: Permission, clinic_id: int) -> None:
    """Refuse an action in a clinic where the person's role is too small.

    Raises PermissionDenied with a sentence.
    """
    if clinic_id not in clinic_ids(user, permission):
        words = permission.value.replace("_", " ")
        raise PermissionDenied(f"Your role in this clinic does not allow: {words}.")


def requires(permission: Permission) -> Callable[[Handler[View]], Handler[View]]:
    """Let a view answer only people who hold the permission; others get 403."""

    def decorate(view: Handler[View]) -> Handler[View]:
        @wraps(view)
        def guarded(
            request: ClinicRequest, /, *args: View.args, **kwargs: View.kwargs
        ) -> HttpResponseBase:
            if not may(request.user, permission):
                words = permission.value.replace("_", " ")
                raise PermissionDenied(f"Your role does not allow: {words}.")
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def public(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Declare that anybody may see a view, signed in or not."""
    view.is_public = True  # type: ignore[attr-defined]
    return login_not_required(view)


def allows(permission: Permission) -> type[BasePermission]:
    """Return the DRF permission class for API views."""

    class Allows(BasePermission):
        """Answer only people who hold the permission."""

        needed = permission

        def has_permission(self, request: Request, view: APIView) -> bool:
            return may(request.user, permission)

    return Allows


def context(request: HttpRequest) -> dict[str, Can]:
    """Put `can` into every template."""
    held = granted(getattr(request, "user", AnonymousUser()))
    return {"can": Can({each.value: each in held for each in Permission})}
