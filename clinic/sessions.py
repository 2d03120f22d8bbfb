"""The session engine: Django's, with the facts that a list of devices needs.

A session is read with its person and what they are where, in one statement.
"""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import VALID_KEY_CHARS, UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import DatabaseError, transaction
from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.crypto import get_random_string

from clinic.models import SECOND_STEPS, BrowserSession, Membership, User

# Where the sign-in leaves the browser's family for the row's own column.
BROWSER_KEY = "browser"
KEY_LENGTH = 32
# Never what others write beside a request: when it was seen, that it was locked.
WRITTEN = ("session_key", "session_data", "expire_date", "user", "browser")


def protected(whose: str) -> Exists:
    """Return whether the person in this column has a second step that works."""
    steps = Authenticator.objects.filter(type__in=SECOND_STEPS)
    return Exists(steps.filter(user=OuterRef(whose)))


def _with_person(session_key: str) -> QuerySet[BrowserSession]:
    """Return a session that has not run out: a row for each role of its person."""
    roles = FilteredRelation(
        "user__memberships", condition=Q(user__memberships__ended_at=None)
    )
    found = BrowserSession.objects.filter(
        session_key=session_key, expire_date__gt=timezone.now()
    )
    return (
        found.alias(held=roles)
        .annotate(is_protected=protected("user"))
        .select_related("user", "held__clinic")  # type: ignore[misc]
        .order_by("held__pk")
    )


def _person_of(rows: list[BrowserSession]) -> User | None:
    """Return whose session was read; None while nobody is signed in with it."""
    person = rows[0].user
    if person is None:
        return None
    held: list[Membership | None] = [vars(row).get("held") for row in rows]
    memberships = [each for each in held if each is not None]
    for each in memberships:
        each.user = person
    person.know_memberships(memberships)
    person.know_second_factor(vars(rows[0])["is_protected"])
    return person


class SessionStore(DatabaseStore):
    """Keep the row that was read, and write only the columns that are data's.

    When it started, was seen and was locked are columns that requests never
    overwrite with what they read earlier.
    """

    row: BrowserSession | None = None
    person: User | None = None

    @classmethod
    def get_model_class(cls) -> type[BrowserSession]:
        """Return the model of the rows."""
        return BrowserSession

    def load(self) -> dict[str, Any]:
        """Return the data, keeping the row and whose it is."""
        rows = list(_with_person(str(self.session_key)))
        if not rows:
            self.row = self.person = self._session_key = None
            return {}
        self.row, self.person = rows[0], _person_of(rows)
        return self.decode(self.row.session_data)

    def _new_row(self) -> BrowserSession:
        key = self._get_or_create_session_key()  # type: ignore[attr-defined]
        now = timezone.now()
        return BrowserSession(session_key=key, started_at=now, seen_at=now)

    def create_model_instance(self, data: dict[str, Any]) -> BrowserSession:
        """Return a row for the data; a new row keeps its moment."""
        made = self.row or self._new_row()
        user = data.get(SESSION_KEY)
        made.session_data = self.encode(data)
        made.expire_date = self.get_expiry_date()
        made.user_id = int(user) if user else None
        made.browser = data.get(BROWSER_KEY, "")
        return made

    def save(self, must_create: bool = False) -> None:
        """Write the data. Raises UpdateError if the session was ended meanwhile."""
        if self.session_key is None:
            self.create()
            return
        if must_create:
            self._insert()
            return
        data = self._get_session()  # type: ignore[attr-defined]
        if self.row is None:
            raise UpdateError
        row = self.create_model_instance(data)
        try:
            with transaction.atomic():
                row.save(update_fields=WRITTEN)
        except DatabaseError as gone:
            raise UpdateError from gone

    def renew_key(self) -> None:
        """Give the same session another key: who knew the old one has nothing.

        It is written with the data, before the answer names it. Raises UpdateError if
        the session was ended meanwhile.
        """
        self.get("")  # reads it
        if self.row is None:
            raise UpdateError
        self.row.session_key = self._get_new_session_key()
        self._session_key = self.row.session_key
        self.modified = True

    def _get_new_session_key(self) -> str:
        """Return a random key. The column is unique, so nobody is asked whether it is."""
        return get_random_string(KEY_LENGTH, VALID_KEY_CHARS)

    def _insert(self) -> None:
        self.row = self._new_row()
        super().save(must_create=True)

    def delete(self, session_key: str | None = None) -> None:
        """End the session; its row is no longer ours to write."""
        super().delete(session_key)
        if self.row is not None and session_key in {None, self.row.session_key}:
            self.row = self.person = None
