"""Rows of the history: what the patient tells, in words, dates, counts and ticks."""

from functools import partial

from assessments.biomechanics.catalogue.building import any_of, counted
from assessments.biomechanics.types import Kind, Measure, Sides, Source, Unit

# A whole number, asked once; and ticks, among which «none» stands alone.
how_many = partial(counted, sides=Sides.ONCE)
several_of = partial(any_of, sides=Sides.ONCE, exclusive=("none",))


def in_words(
    code: str,
    title: str,
    group: str,
    *,
    source: Source,
    requires: tuple[str, ...] = (),
    help: str = "",
) -> Measure:
    """Return a question answered in free text, once."""
    return Measure(
        code=code,
        title=title,
        group=group,
        kind=Kind.TEXT,
        sides=Sides.ONCE,
        unit=Unit.NONE,
        source=source,
        requires=requires,
        help=help,
    )


def on_day(
    code: str,
    title: str,
    group: str,
    *,
    source: Source,
    requires: tuple[str, ...] = (),
    help: str = "",
) -> Measure:
    """Return a question answered with a date, once."""
    return Measure(
        code=code,
        title=title,
        group=group,
        kind=Kind.DATE,
        sides=Sides.ONCE,
        unit=Unit.NONE,
        source=source,
        requires=requires,
        help=help,
    )
