"""How a fact is read from the record: a value, or None for «not recorded»."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeAlias

from assessments.biomechanics.computed import compute
from assessments.biomechanics.entries import Context
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import Incomplete, Score, Side

Fact: TypeAlias = bool | int | Decimal | str
PatientFact: TypeAlias = Callable[[Context], Fact | None]
SideFact: TypeAlias = Callable[[Context, Side], Fact | None]


def known_yes(answers: Iterable[bool | None]) -> bool | None:
    """Return True if any answer is yes, False if one is no, None if none is known."""
    given = [answer for answer in answers if answer is not None]
    return any(given) if given else None


def asked(context: Context, code: str, side: Side | None = None) -> bool | None:
    """Return a yes/no answer; None when there is none."""
    answer = context.entries.choice(code, side)
    return None if isinstance(answer, Incomplete) else answer == "yes"


def measured(context: Context, code: str, side: Side | None = None) -> Decimal | None:
    """Return a number; None when there is none."""
    value = context.entries.number(code, side)
    return value if isinstance(value, Decimal) else None


def chosen(context: Context, code: str, side: Side | None = None) -> str | None:
    """Return the answer of a choice; None when there is none."""
    answer = context.entries.choice(code, side)
    return answer if isinstance(answer, str) else None


def whole(value: Decimal | None) -> int | None:
    """Return a count as an int; None stays None."""
    return None if value is None else int(value)


def score(context: Context, code: str, side: Side | None = None) -> Score:
    """Return a computed value."""
    return compute(COMPUTED[code], context, side)


def scored(context: Context, code: str, side: Side | None = None) -> Decimal | None:
    """Return a computed number; None when it is incomplete."""
    value = score(context, code, side).value
    return value if isinstance(value, Decimal) else None


def classed(context: Context, code: str, side: Side | None = None) -> str | None:
    """Return a computed class; None when it is incomplete."""
    value = score(context, code, side).value
    return value if isinstance(value, str) else None


def class_is(
    context: Context, code: str, wanted: str, side: Side | None = None
) -> bool | None:
    """Say whether a computed class is the wanted one; None when it is incomplete."""
    value = classed(context, code, side)
    return None if value is None else value == wanted


def band_is(
    context: Context, code: str, wanted: str, side: Side | None = None
) -> bool | None:
    """Say whether a computed number lies in a band; None when it is incomplete."""
    found = score(context, code, side)
    return None if found.value is None else found.band == wanted


def choice_in(
    context: Context, code: str, wanted: Iterable[str], side: Side | None = None
) -> bool | None:
    """Say whether the answer is one of some; None when there is none."""
    answer = chosen(context, code, side)
    return None if answer is None else answer in set(wanted)


def holds_any(
    context: Context, code: str, wanted: Iterable[str], side: Side | None = None
) -> bool | None:
    """Say whether a multi-choice answer holds one of some; None when there is none."""
    answer = context.entries.chosen(code, side)
    return None if isinstance(answer, Incomplete) else bool(answer & set(wanted))


def on_either_side(fact: SideFact) -> PatientFact:
    """Return the fact of the person: true when it is true on one side."""

    def either(context: Context) -> bool | None:
        values = (fact(context, side) for side in Side)
        return known_yes(None if value is None else bool(value) for value in values)

    return either


def hurts_at(
    context: Context, regions: Iterable[str], side: Side | None
) -> bool | None:
    """Say whether pain is marked in one of some places; None without a body map.

    `side`: None looks for the places on any side. A mark of strength 0 is no pain.
    """
    if isinstance(context.entries.recorded("body_map"), Incomplete):
        return None
    wanted = set(regions)
    return any(
        site.region in wanted
        and site.intensity != 0
        and (side is None or site.side is side)
        for site in context.entries.pain_sites()
    )
