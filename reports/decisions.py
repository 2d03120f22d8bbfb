"""What a clinician says about a plan: decisions, additions, referrals. Pure values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

# Why a patient's answers are not taken, as the patient reads it.
LINK_SHUT = "This link is shut. Please call the clinic."
ONCE_A_DAY = "You told us today already. Call us if it is worse."

# How the reasons of an item begin that no rule asked for.
ADDED_BY = "added by the clinician: "
SWAPPED_FROM = "swapped from "


def is_brought_in(because: Iterable[str]) -> bool:
    """Say whether the clinician brought an item in, by its reasons."""
    return any(reason.startswith((ADDED_BY, SWAPPED_FROM)) for reason in because)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a clinician decided on one item; `decision` is a `models.Decision` value."""

    decision: str
    reason: str
    wording: str
    has_looked_again: bool


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item the clinician adds: an exercise of the library, or words of their own.

    `exercise_id`: "" for an item in words. `sides`: "", "L", "R" or "LR".
    """

    section: str
    title: str
    wording: str
    sides: str = ""
    exercise_id: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Referral:
    """What was done about a hold, as the acknowledgement asks it."""

    told_patient: str
    referred_to: str
    how: str
    referred_at: datetime
    initials: str
