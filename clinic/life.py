"""How long a session lasts: by use, and at most a working day. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from clinic.numerals import counted


class Because(StrEnum):
    """Why a session ends by itself."""

    IDLE = "idle"
    ABSOLUTE = "absolute"


@dataclass(frozen=True, slots=True)
class Limits:
    """The seconds that a session lasts without use, in all, and warns before."""

    idle_s: int
    absolute_s: int
    warning_s: int


@dataclass(frozen=True, slots=True)
class SessionLife:
    """When a session ends unless it is used, and why; `user` is whose it is."""

    user: int
    ends_in_s: int
    because: Because
    warning_s: int

    @property
    def is_over(self) -> bool:
        """Say whether it has ended."""
        return self.ends_in_s <= 0


def life_of(
    *, user: int, started_at: datetime, seen_at: datetime, at: datetime, limits: Limits
) -> SessionLife:
    """Return what is left of a session at a moment."""
    idle = seen_at + timedelta(seconds=limits.idle_s)
    absolute = started_at + timedelta(seconds=limits.absolute_s)
    because = Because.IDLE if idle < absolute else Because.ABSOLUTE
    left = int((min(idle, absolute) - at).total_seconds())
    return SessionLife(user, left, because, limits.warning_s)


def ended_sentence(because: Because, limits: Limits) -> str:
    """Say to a person why they have to sign in again."""
    if because is Because.IDLE:
        minutes = counted(limits.idle_s // 60, "minute")
        return f"You were signed out: nothing was done for {minutes}."
    hours = counted(limits.absolute_s // 3600, "hour")
    return f"You were signed out: a sign-in lasts {hours} at most."
