"""Answers that may be yes, no or not known, and what follows from several."""

from collections.abc import Iterable

from assessments.biomechanics.entries import Context
from assessments.biomechanics.types import Incomplete, Side


def any_known(answers: Iterable[bool | None]) -> bool | None:
    """Return True if one is, None if one is not known, else False."""
    given = list(answers)
    if True in given:
        return True
    return None if None in given else False


def all_known(answers: Iterable[bool | None]) -> bool | None:
    """Return False if one is, None if one is not known, else True."""
    given = list(answers)
    if False in given:
        return False
    return None if None in given else True


def answer(context: Context, code: str, side: Side | None) -> bool | None:
    """Return a yes/no answer; None when the question has none."""
    given = context.entries.choice(code, side)
    return None if isinstance(given, Incomplete) else given == "yes"
