"""Findings that stand because a computed value lies in a certain band."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeAlias

from assessments.biomechanics.computed import Computed, compute
from assessments.biomechanics.entries import Context
from assessments.biomechanics.rules import Because, FindingRule
from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.types import Score, Severity, Side, Sides, Source, Unit
from clinic.numerals import unit_behind

When: TypeAlias = Callable[[Context, Side | None], Because]

WORDLESS_UNITS = frozenset({Unit.NONE, Unit.SCORE, Unit.COUNT, Unit.RATIO})


def shown(value: Decimal, row: Computed) -> str:
    """Return a number as it is read aloud: rounded for display, with its unit."""
    text = f"{rounded(value, row.decimals).normalize():f}"
    if row.unit in WORDLESS_UNITS:
        return text
    gap = "" if row.unit in (Unit.DEGREE, Unit.PERCENT) else " "
    return f"{text}{gap}{unit_behind(text, row.unit)}"


def sentence(row: Computed, score: Score) -> str:
    """Return the value, its class and the scheme that classed it, as one sentence."""
    number = f" {shown(score.value, row)}" if isinstance(score.value, Decimal) else ""
    scheme = f" ({score.scheme} {score.scheme_version})" if score.scheme else ""
    return f"{row.title}{number}: {score.band_label}{scheme}"


def in_band(row: Computed, *bands: str) -> When:
    """Return the condition that a computed value lies in one of the bands."""

    def when(context: Context, side: Side | None) -> Because:
        if not row.is_for(context.subject):
            return None
        score = compute(row, context, side)
        return sentence(row, score) if score.band in bands else None

    return when


def any_of(conditions: Iterable[When]) -> When:
    """Return the condition that at least one stands, naming all that do."""
    listed = tuple(conditions)

    def when(context: Context, side: Side | None) -> Because:
        reasons = [reason for each in listed if (reason := each(context, side))]
        return "; ".join(reasons) or None

    return when


def banded(
    code: str,
    title: str,
    row: Computed,
    bands: tuple[str, ...],
    *,
    severity: Severity = Severity.NOTABLE,
    source: Source | None = None,
) -> FindingRule:
    """Return the finding that stands while a computed value lies in the bands."""
    return FindingRule(
        code=code,
        title=title,
        sides=row.sides,
        severity=severity,
        source=source or row.source,
        when=in_band(row, *bands),
    )


def answered(
    code: str,
    title: str,
    question: str,
    answer: str,
    *,
    because: str,
    source: Source,
    severity: Severity = Severity.NOTABLE,
    sides: Sides = Sides.PER_SIDE,
) -> FindingRule:
    """Return the finding that stands while a question has a certain answer."""

    def when(context: Context, side: Side | None) -> Because:
        return because if context.entries.choice(question, side) == answer else None

    return FindingRule(code, title, sides, severity, source, when)
