"""The row that describes a computed value, and the one way to compute it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from assessments.biomechanics.entries import Context
from assessments.biomechanics.types import (
    Band,
    BandScheme,
    ChangeRule,
    Incomplete,
    Note,
    Range,
    Score,
    Severity,
    Side,
    Sides,
    Source,
    Unit,
)

Formula: TypeAlias = Callable[[Context, Side | None], Decimal | str | Incomplete]
Notes: TypeAlias = Callable[[Context, Side | None, Decimal | str], tuple[Note, ...]]


@dataclass(frozen=True, slots=True)
class ClassLabel:
    """One class of a value that is a class and no number (e.g. a type)."""

    code: str
    label: str
    severity: Severity = Severity.TYPICAL


@dataclass(frozen=True, slots=True)
class Computed:
    """A value derived from entries; never typed in by anybody.

    `formula_text`: the formula in words and signs, as the reference prints it.
    `inputs`: codes of measures (or computed values) it reads.
    `hard`: a result outside is refused as impossible.
    `schemes`: band schemes, the clinic's default first; a scheme may apply to some
    ages only. `classes`: for values that are a class code. `notes`: lines beside it.
    """

    code: str
    title: str
    group: str
    unit: Unit
    sides: Sides
    formula: Formula
    formula_text: str
    inputs: tuple[str, ...]
    source: Source
    decimals: int = 0
    hard: Range | None = None
    schemes: tuple[BandScheme, ...] = ()
    classes: tuple[ClassLabel, ...] = ()
    change: ChangeRule | None = None
    notes: Notes | None = None
    version: str = "1"


def scheme_for(row: Computed, context: Context) -> BandScheme | None:
    """Return the band scheme for this person: the clinic's choice, else the first."""
    fitting = [scheme for scheme in row.schemes if scheme.applies_to(context.subject)]
    wanted = context.schemes.get(row.code)
    for scheme in fitting:
        if scheme.name == wanted:
            return scheme
    return fitting[0] if fitting else None


def _class_of(row: Computed, value: Decimal | str, scheme: BandScheme | None) -> Band:
    if isinstance(value, str):
        for label in row.classes:
            if label.code == value:
                return Band(label.code, label.label, None, None, label.severity)
        raise ValueError(f"{row.code}: {value!r} is no class of this value")
    found = scheme.classify(value) if scheme else None
    return found or Band("", "", None, None)


def compute(row: Computed, context: Context, side: Side | None) -> Score:
    """Return the score of one row on one side: value, class and notes, or what lacks.

    Raises ValueError when the formula gives a class that the row does not list.
    """
    value = row.formula(context, side)
    if isinstance(value, Incomplete):
        return Score(row.code, side, None, value.missing, value.reason)
    scheme = scheme_for(row, context)
    found = _class_of(row, value, scheme)
    return Score(
        code=row.code,
        side=side,
        value=value,
        band=found.code,
        band_label=found.label,
        severity=found.severity,
        scheme=scheme.name if scheme else "",
        scheme_version=scheme.version if scheme else "",
        notes=row.notes(context, side, value) if row.notes else (),
    )
