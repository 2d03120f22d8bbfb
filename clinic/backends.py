"""Sign-in: the person and their memberships, read with the session where there is one."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from allauth.account.auth_backends import AuthenticationBackend

from clinic.models import Membership, User
from clinic.sessions import protected

# Whom the session that is being looked at was read with; None outside of that.
_KNOWN: ContextVar[User | None] = ContextVar("known", default=None)


@contextmanager
def knowing(person: User | None) -> Iterator[None]:
    """Let the backend take a person who was read already, within this block only."""
    token = _KNOWN.set(person)
    try:
        yield
    finally:
        _KNOWN.reset(token)


def _read(user_id: int) -> User | None:
    """Return a person with what they are where; None when there is none."""
    held = Membership.objects.active().filter(user_id=user_id).order_by("pk")
    rows = list(held.annotate(is_protected=protected("user")))
    user = rows[0].user if rows else User.objects.filter(pk=user_id).first()
    if user is None:
        return None
    user.know_memberships(rows)
    if rows:
        user.know_second_factor(vars(rows[0])["is_protected"])
    return user


class ClinicBackend(AuthenticationBackend):
    """allauth's sign-in, reading memberships along with the person."""

    def get_user(self, user_id: int) -> User | None:
        """Return an active person; None when there is none."""
        known = _KNOWN.get()
        user = known if known and known.pk == user_id else _read(user_id)
        return user if user is not None and user.is_active else None
