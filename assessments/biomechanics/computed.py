"""The row that describes a computed value, and the one way to compute it."""

from collections.abc import Callable, Iterable
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
    Problem,
    Range,
    Score,
    Severity,
    Side,
    Sides,
    Source,
    Subject,
    Unit,
)

Formula: TypeAlias = Callable[[Context, Side | None], Decimal | str | Incomplete]
Condition: TypeAlias = Callable[[Context, Side | None], str]
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
    `condition`: how it was measured, where bands hold for one way only (site, method).
    `ages`: completed years, both included, in which the value is computed at all.
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
    condition: Condition | None = None
    ages: tuple[int, int] | None = None
    version: str = "1"

    def is_for(self, subject: Subject) -> bool:
        """Say whether the value is computed for a person of this age."""
        return self.ages is None or self.ages[0] <= subject.age <= self.ages[1]


def scheme_for(
    row: Computed, context: Context, side: Side | None = None
) -> BandScheme | None:
    """Return the band scheme for this person: the clinic's choice, else the first.

    None when no scheme was made for the person's age or the way it was measured.
    """
    condition = row.condition(context, side) if row.condition else ""
    fitting = [
        scheme
        for scheme in row.schemes
        if scheme.applies_to(context.subject, condition)
    ]
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
    scheme = scheme_for(row, context, side)
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


def impossible_results(rows: Iterable[Computed], context: Context) -> list[Problem]:
    """Return a problem for each computed number outside its own hard range.

    It is reported on the first input, the entry to look at again.
    """
    problems: list[Problem] = []
    for row in rows:
        if row.hard is None or not row.is_for(context.subject):
            continue
        for side in row.sides.members:
            value = row.formula(context, side)
            if isinstance(value, Decimal) and value not in row.hard:
                path = row.inputs[0] if side is None else f"{row.inputs[0]}.{side}"
                given = f"{row.title} {value.normalize():f} {row.unit}"
                problems.append(Problem(path, given, f"a result {row.hard} {row.unit}"))
    return problems
