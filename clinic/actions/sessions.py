"""What keeps and ends the sessions of people."""

from django.db import DatabaseError, transaction
from django.utils import timezone

from clinic import audit
from clinic.audit import Event
from clinic.life import Because
from clinic.models import BrowserSession, User


@transaction.atomic
def end_sessions_of(*, user: User, by: User | None) -> int:
    """Sign a person out everywhere at once; return how many sessions ended.

    For actions that have checked who may; they audit it themselves.
    """
    ended, _ = BrowserSession.objects.filter(user=user).delete()
    return ended


@transaction.atomic
def touch_session(*, session: BrowserSession, by: User | None) -> BrowserSession:
    """Mark a session as used now; it changes nothing else, so nothing is audited."""
    before, session.seen_at = session.seen_at, timezone.now()
    try:
        with transaction.atomic():
            session.save(update_fields=["seen_at"])
    except DatabaseError:  # it was ended meanwhile; or the next request marks it
        session.seen_at = before
    return session


@transaction.atomic
def expire_session(
    *, session: BrowserSession, because: Because, by: User | None
) -> None:
    """End a session that ran out. `by` is None: nobody did it."""
    found = BrowserSession.objects.filter(pk=session.pk)
    row = found.select_for_update(of=("self",)).select_related("user").first()
    if row is None or row.user is None:
        return
    whose, number = row.user, row.pk
    row.delete()
    detail = {"because": because, "sessions": [number]}
    audit.record_for_person(Event.SESSION_ENDED, by=by, whose=whose, detail=detail)


@transaction.atomic
def end_session(*, session: BrowserSession, by: User) -> None:
    """End one of a person's own sessions; one that ended already changes nothing."""
    found = BrowserSession.objects.visible_to(by).select_for_update()
    ended, _ = found.filter(pk=session.pk).delete()
    if ended:
        _audit(by, "person", [session.pk])


@transaction.atomic
def end_other_sessions(*, keep: BrowserSession, by: User) -> int:
    """End every session of the person but one; return how many."""
    found = BrowserSession.objects.visible_to(by).select_for_update()
    others = list(found.exclude(pk=keep.pk).values_list("pk", flat=True))
    if others:
        BrowserSession.objects.filter(pk__in=others).delete()
        _audit(by, "person", others)
    return len(others)


def _audit(by: User, because: str, sessions: list[int]) -> None:
    detail = {"because": because, "sessions": sessions}
    audit.record_for_person(Event.SESSION_ENDED, by=by, whose=by, detail=detail)
