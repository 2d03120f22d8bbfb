"""Formulas that many rows share: a value as measured, side differences, ratios."""

from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

from assessments.biomechanics.computed import Notes
from assessments.biomechanics.entries import Context
from assessments.biomechanics.types import (
    BandScheme,
    Evidence,
    Incomplete,
    Note,
    Side,
    Source,
)

Number: TypeAlias = Callable[[Context, Side | None], Decimal | Incomplete]

DESIGN = Source("Product rule, to be signed off clinically", Evidence.DESIGN)


def gaps(*parts: object) -> Incomplete:
    """Return everything that the incomplete ones of the parts miss, in order."""
    lacking = [part for part in parts if isinstance(part, Incomplete)]
    names = dict.fromkeys(name for gap in lacking for name in gap.missing)
    reasons = dict.fromkeys(gap.reason for gap in lacking if gap.reason)
    return Incomplete(tuple(names), "; ".join(reasons))


def as_measured(code: str) -> Number:
    """Return the formula that takes a measure as it is (its trials summarised)."""

    def formula(context: Context, side: Side | None) -> Decimal | Incomplete:
        return context.entries.number(code, side)

    return formula


def total_of(*codes: str) -> Number:
    """Return the formula that adds measures of the same side."""

    def formula(context: Context, side: Side | None) -> Decimal | Incomplete:
        values = context.entries.numbers(codes, side)
        return values if isinstance(values, Incomplete) else sum(values, Decimal(0))

    return formula


def difference(minuend: str, subtrahend: str) -> Number:
    """Return the formula that subtracts one measure from another, same side."""

    def formula(context: Context, side: Side | None) -> Decimal | Incomplete:
        values = context.entries.numbers((minuend, subtrahend), side)
        return values if isinstance(values, Incomplete) else values[0] - values[1]

    return formula


def ratio(numerator: str, denominator: str, times: int = 1) -> Number:
    """Return the formula of a ratio, times a factor (100 for per cent), same side.

    Incomplete when the denominator is zero.
    """

    def formula(context: Context, side: Side | None) -> Decimal | Incomplete:
        values = context.entries.numbers((numerator, denominator), side)
        if isinstance(values, Incomplete):
            return values
        if values[1] == 0:
            return Incomplete((), f"{denominator} is zero")
        return values[0] * times / values[1]

    return formula


def right_minus_left(of: Number) -> Number:
    """Return the formula of the signed side difference of another formula."""

    def formula(context: Context, side: Side | None) -> Decimal | Incomplete:
        del side
        left, right = of(context, Side.LEFT), of(context, Side.RIGHT)
        if isinstance(left, Decimal) and isinstance(right, Decimal):
            return right - left
        return gaps(left, right)

    return formula


def weaker_of_stronger(code: str) -> Number:
    """Return the limb symmetry index: weaker side in per cent of the stronger.

    Incomplete when both sides are zero: there is nothing to compare.
    """

    def formula(context: Context, side: Side | None) -> Decimal | Incomplete:
        del side
        left = context.entries.number(code, Side.LEFT)
        right = context.entries.number(code, Side.RIGHT)
        if isinstance(left, Incomplete) or isinstance(right, Incomplete):
            return gaps(left, right)
        if max(left, right) == 0:
            return Incomplete((), "both sides are zero")
        return min(left, right) * 100 / max(left, right)

    return formula


def always(*lines: Note) -> Notes:
    """Return the notes that stand beside every result of a row."""

    def notes(
        context: Context, side: Side | None, value: Decimal | str
    ) -> tuple[Note, ...]:
        del context, side, value
        return lines

    return notes


def together(*parts: Notes) -> Notes:
    """Return the notes of several sources, in their order."""

    def notes(
        context: Context, side: Side | None, value: Decimal | str
    ) -> tuple[Note, ...]:
        return tuple(line for part in parts for line in part(context, side, value))

    return notes


def other_schemes(code: str, schemes: tuple[BandScheme, ...]) -> Notes:
    """Return a note for each scheme that takes a number more or less seriously.

    `code`: the computed value the schemes belong to; the scheme in use is left out.
    """

    def notes(
        context: Context, side: Side | None, value: Decimal | str
    ) -> tuple[Note, ...]:
        del side
        fitting = [each for each in schemes if each.applies_to(context.subject)]
        wanted = context.schemes.get(code)
        if not fitting:
            return ()
        used = next((each for each in fitting if each.name == wanted), fitting[0])
        ours = used.classify(Decimal(value))
        return tuple(
            Note(
                f"{code}_other_scheme",
                f"{each.name} {each.version} says: {theirs.label}.",
                each.source,
            )
            for each in fitting
            if each is not used
            and (theirs := each.classify(Decimal(value)))
            and (ours is None or theirs.severity is not ours.severity)
        )

    return notes
