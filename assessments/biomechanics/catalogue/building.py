"""Short ways to write the common kinds of row; the row itself stays plain data."""

from assessments.biomechanics.types import (
    YES_NO,
    Choice,
    Directions,
    Kind,
    Measure,
    Range,
    Repeats,
    Sides,
    Source,
    Unit,
)

THREE_TRIALS = Repeats(least=1, most=3)


def measured(
    code: str,
    title: str,
    group: str,
    unit: Unit,
    *,
    source: Source,
    hard: Range,
    soft: Range | None = None,
    soft_from_age: int = 0,
    sides: Sides = Sides.PER_SIDE,
    directions: Directions | None = None,
    repeats: Repeats | None = None,
    requires: tuple[str, ...] = (),
    help: str = "",
) -> Measure:
    """Return a measure read off an instrument, to a tenth of its unit."""
    return Measure(
        code=code,
        title=title,
        group=group,
        kind=Kind.DECIMAL,
        sides=sides,
        unit=unit,
        source=source,
        hard=hard,
        soft=soft,
        soft_from_age=soft_from_age,
        decimals=1,
        directions=directions,
        repeats=repeats,
        requires=requires,
        help=help,
    )


def counted(
    code: str,
    title: str,
    group: str,
    unit: Unit,
    *,
    source: Source,
    hard: Range,
    soft: Range | None = None,
    sides: Sides = Sides.PER_SIDE,
    choices: tuple[Choice, ...] = (),
    normal: str = "",
    requires: tuple[str, ...] = (),
    ages: tuple[int, int] | None = None,
    help: str = "",
) -> Measure:
    """Return a measure in whole numbers, with words beside them where given."""
    return Measure(
        code=code,
        title=title,
        group=group,
        kind=Kind.INTEGER,
        sides=sides,
        unit=unit,
        source=source,
        hard=hard,
        soft=soft,
        choices=choices,
        normal=normal,
        requires=requires,
        ages=ages,
        help=help,
    )


def one_of(
    code: str,
    title: str,
    group: str,
    options: tuple[Choice, ...],
    *,
    source: Source,
    sides: Sides = Sides.PER_SIDE,
    normal: str = "",
    help: str = "",
) -> Measure:
    """Return a measure answered with exactly one of the options."""
    return Measure(
        code=code,
        title=title,
        group=group,
        kind=Kind.CHOICE,
        sides=sides,
        unit=Unit.NONE,
        source=source,
        choices=options,
        normal=normal,
        help=help,
    )


def any_of(
    code: str,
    title: str,
    group: str,
    options: tuple[Choice, ...],
    *,
    source: Source,
    exclusive: tuple[str, ...],
    sides: Sides = Sides.PER_SIDE,
    normal: str = "",
    help: str = "",
) -> Measure:
    """Return a measure answered with one or more options; `exclusive` stand alone."""
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


def yes_no(
    code: str,
    title: str,
    group: str,
    *,
    source: Source,
    sides: Sides = Sides.PER_SIDE,
    normal: str = "no",
    ages: tuple[int, int] | None = None,
    help: str = "",
) -> Measure:
    """Return a yes/no question; `normal` is the answer that «all normal» gives."""
    return Measure(
        code=code,
        title=title,
        group=group,
        kind=Kind.YES_NO,
        sides=sides,
        unit=Unit.NONE,
        source=source,
        choices=YES_NO,
        normal=normal,
        ages=ages,
        help=help,
    )
