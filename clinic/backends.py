"""Sign-in: the person and their memberships in one statement."""

from allauth.account.auth_backends import AuthenticationBackend

from clinic.models import Membership, User


class ClinicBackend(AuthenticationBackend):
    """allauth's sign-in, reading memberships along with the person."""

    def get_user(self, user_id: int) -> User | None:
        """Return an active person; None when there is none."""
        rows = list(Membership.objects.active().filter(user_id=user_id).order_by("pk"))
        user = rows[0].user if rows else User.objects.filter(pk=user_id).first()
        if user is None or not user.is_active:
            return None
        user.know_memberships(rows)
        return user
