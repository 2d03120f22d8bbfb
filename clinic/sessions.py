"""The session engine: Django's, with the facts that a list of devices needs."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import DatabaseError, transaction
from django.utils import timezone

from clinic.models import BrowserSession

# Where the sign-in leaves the browser's family for the row's own column.
BROWSER_KEY = "browser"


class SessionStore(DatabaseStore):
    """Keep the row that was read, and write only the columns that are data's.

    When it started, was seen and was locked are columns that requests never
    overwrite with what they read earlier.
    """

    row: BrowserSession | None = None

    @classmethod
    def get_model_class(cls) -> type[BrowserSession]:
        """Return the model of the rows."""
        return BrowserSession

    def load(self) -> dict[str, Any]:
        """Return the data, keeping the row."""
        self.row = self._get_session_from_db()  # type: ignore[attr-defined]
        return self.decode(self.row.session_data) if self.row else {}

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
                row.save(
                    update_fields=["session_data", "expire_date", "user", "browser"]
                )
        except DatabaseError as gone:
            raise UpdateError from gone

    def renew_key(self) -> None:
        """Give the same session another key: who knew the old one has nothing.

        Raises UpdateError if the session was ended meanwhile.
        """
        self.get("")  # reads it
        if self.row is None:
            raise UpdateError
        self.row.session_key = self._get_new_session_key()  # type: ignore[attr-defined]
        self.row.save(update_fields=["session_key"])
        self._session_key = self.row.session_key
        self.modified = True

    def _insert(self) -> None:
        self.row = self._new_row()
        super().save(must_create=True)

    def delete(self, session_key: str | None = None) -> None:
        """End the session; its row is no longer ours to write."""
        super().delete(session_key)
        if self.row is not None and session_key in {None, self.row.session_key}:
            self.row = None
