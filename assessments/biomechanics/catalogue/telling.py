"""Rows of the history: what the patient tells, in words, dates, counts and ticks."""

from assessments.biomechanics.types import (
    Choice,
    Kind,
    Measure,
    Range,
    Sides,
    Source,
    Unit,
)


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


def how_many(
    code: str,
    title: str,
    group: str,
    unit: Unit,
    *,
    source: Source,
    hard: Range,
    soft: Range | None = None,
    requires: tuple[str, ...] = (),
    ages: tuple[int, int] | None = None,
    help: str = "",
) -> Measure:
    """Return a question answered with a whole number, once."""
    return Measure(
        code=code,
        title=title,
        group=group,
        kind=Kind.INTEGER,
        sides=Sides.ONCE,
        unit=unit,
        source=source,
        hard=hard,
        soft=soft,
        requires=requires,
        ages=ages,
        help=help,
    )


def several_of(
    code: str,
    title: str,
    group: str,
    options: tuple[Choice, ...],
    *,
    source: Source,
    sides: Sides = Sides.ONCE,
    exclusive: tuple[str, ...] = ("none",),
    normal: str = "",
    help: str = "",
) -> Measure:
    """Return a question answered with one or more options; «none» stands alone."""
    return Measure(
        code=code,
        title=title,
        group=group,
        kind=Kind.MULTI_CHOICE,
        sides=sides,
        unit=Unit.NONE,
        source=source,
        choices=options,
        exclusive=exclusive,
        normal=normal,
        help=help,
    )
