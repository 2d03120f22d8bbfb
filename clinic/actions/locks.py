"""What locks a screen that is shared, and opens it again with its person's PIN."""

from enum import StrEnum

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone

from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.models import BrowserSession, User
from clinic.pins import TRIES, checked_pin


class Unlocked(StrEnum):
    """What came of a PIN."""

    OPEN = "open"
    WRONG = "wrong"
    ENDED = "ended"


@transaction.atomic
def set_pin(*, by: User, pin: str) -> None:
    """Set the PIN with which a person opens their locked screens.

    Only its hash is kept. Raises ActionNotAllowed for a PIN that is guessed first.
    """
    by.pin_hash = make_password(checked_pin(pin))
    by.save(update_fields=["pin_hash"])
    audit.record_for_person(Event.PIN_SET, by=by, whose=by)


@transaction.atomic
def lock_session(*, session: BrowserSession, by: User) -> None:
    """Lock a session: it opens nothing until its person's PIN.

    Locking a locked one changes nothing. Raises ActionNotAllowed without a PIN.
    """
    if not by.pin_hash:
        raise ActionNotAllowed("Set a PIN first: it opens the screen again.")
    found = BrowserSession.objects.visible_to(by).select_for_update()
    row = found.filter(pk=session.pk, locked_at=None).first()
    if row is None:
        return
    row.locked_at, row.pin_failures = timezone.now(), 0
    row.save(update_fields=["locked_at", "pin_failures"])
    _audit(Event.SESSION_LOCKED, by, by, row)


@transaction.atomic
def unlock_session(*, session: BrowserSession, by: User | None, pin: str) -> Unlocked:
    """Open a locked session with its person's PIN; the fifth wrong one ends it.

    `by` is None: whose session it is, the PIN has yet to show.
    """
    found = BrowserSession.objects.select_for_update(of=("self",))
    row = found.select_related("user").filter(pk=session.pk).first()
    if row is None or row.user is None or row.locked_at is None:
        return Unlocked.ENDED
    whose = row.user
    if whose.pin_hash and check_password(pin, whose.pin_hash):
        row.locked_at, row.pin_failures, row.seen_at = None, 0, timezone.now()
        row.save(update_fields=["locked_at", "pin_failures", "seen_at"])
        _audit(Event.SESSION_UNLOCKED, whose, whose, row)
        return Unlocked.OPEN
    row.pin_failures += 1
    _audit(Event.UNLOCK_FAILED, by, whose, row)
    if row.pin_failures < TRIES:
        row.save(update_fields=["pin_failures"])
        return Unlocked.WRONG
    detail = {"because": "pin", "sessions": [row.pk]}
    row.delete()
    audit.record_for_person(Event.SESSION_ENDED, by=by, whose=whose, detail=detail)
    return Unlocked.ENDED


def _audit(event: Event, by: User | None, whose: User, row: BrowserSession) -> None:
    detail = {"session": row.pk}
    audit.record_for_person(event, by=by, whose=whose, detail=detail)
