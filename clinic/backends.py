"""Sign-in: the person and their memberships in one statement."""

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from clinic.models import SECOND_STEPS, Membership, User


class ClinicBackend(AuthenticationBackend):
    """allauth's sign-in, reading memberships along with the person."""

    def get_user(self, user_id: int) -> User | None:
        """Return an active person; None when there is none."""
        steps = Authenticator.objects.filter(type__in=SECOND_STEPS)
        protected = Exists(steps.filter(user=OuterRef("user")))
        held = Membership.objects.active().filter(user_id=user_id).order_by("pk")
        rows = list(held.annotate(is_protected=protected))
        user = rows[0].user if rows else User.objects.filter(pk=user_id).first()
        if user is None or not user.is_active:
            return None
        user.know_memberships(rows)
        if rows:
            user.know_second_factor(vars(rows[0])["is_protected"])
        return user
