"""Two examinations side by side: every value both ways, each change by its rule."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from assessments.biomechanics.protocols import GROUPS
from assessments.biomechanics.types import Finding, RedFlag, Side, State
from assessments.history import changes_between
from assessments.presenters import (
    NOTHING,
    PresentedGroup,
    PresentedRow,
    PresentedValue,
    present_groups,
    side_label,
)
from assessments.since import PresentedChange, present_change
from assessments.snapshot import AssessmentSnapshot

# A row of one examination: what was recorded, or what was computed from it.
Key = tuple[str, bool]
Changes = Mapping[tuple[str, Side | None], PresentedChange]


@dataclass(frozen=True, slots=True)
class Cell:
    """One value then and now; `change` is None where no rule can judge it."""

    then: PresentedValue
    now: PresentedValue
    change: PresentedChange | None

    @property
    def differs(self) -> bool:
        """Say whether both days say something, and not the same.

        What was not taken on one of the days has not changed by that.
        """
        both = _is_said(self.then) and _is_said(self.now)
        return both and _words(self.then) != _words(self.now)


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One measure or computed value: a cell for each side, or one where it has none."""

    label: str
    detail: str
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Say whether some cell differs."""
        return any(cell.differs for cell in self.cells)


@dataclass(frozen=True, slots=True)
class ComparedGroup:
    """One step of the examination. `quiet`: how many of its rows do not differ."""

    code: str
    title: str
    sided: tuple[ComparedRow, ...]
    once: tuple[ComparedRow, ...]
    quiet: int


@dataclass(frozen=True, slots=True)
class Shift:
    """Titles of findings or red flags of the earlier day, the later day, and both.

    One day only says no more than that: it may be gone, or not looked for again.
    """

    only_then: tuple[str, ...]
    only_now: tuple[str, ...]
    both: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """An earlier examination (`then`) and a later one (`now`) of one patient.

    `quiet`: how many rows read alike or stand on one day only; they are among the
    groups only when asked for.
    """

    then: date
    now: date
    by_then: str
    by_now: str
    is_same_rater: bool
    flags: Shift
    findings: Shift
    groups: tuple[ComparedGroup, ...]
    quiet: int


# States that say something of the person; the others say that nobody looked.
SAID = frozenset({State.UNABLE.value, State.DECLINED.value})


def _is_said(value: PresentedValue) -> bool:
    return bool(value.number) or value.state in SAID


def _words(value: PresentedValue) -> tuple[str, ...]:
    return value.number, value.unit, value.band, value.state, value.state_label


def _rows(groups: Iterable[PresentedGroup], code: str) -> dict[Key, PresentedRow]:
    """Return the rows of one step by what they are of."""
    return {
        (row.code, row.is_computed): row
        for group in groups
        if group.code == code
        for row in group.rows
    }


def _is_once(row: PresentedRow) -> bool:
    return row.left is NOTHING and row.right is NOTHING


def _compared(
    then: PresentedRow | None, now: PresentedRow | None, changes: Changes
) -> tuple[bool, ComparedRow]:
    """Return (taken once, row) of a value that at least one examination holds."""
    known = [row for row in (now, then) if row is not None]
    is_once = all(_is_once(row) for row in known)
    sides: tuple[Side | None, ...] = (None,) if is_once else tuple(Side)
    cells = tuple(
        Cell(_value(then, side), _value(now, side), changes.get((known[0].code, side)))
        for side in sides
    )
    return is_once, ComparedRow(known[0].label, known[0].detail, cells)


def _value(row: PresentedRow | None, side: Side | None) -> PresentedValue:
    if row is None:
        return NOTHING
    if side is None:
        return row.once
    return row.left if side is Side.LEFT else row.right


def _group(
    code: str,
    title: str,
    rows: Iterable[tuple[bool, ComparedRow]],
    *,
    with_quiet: bool,
) -> ComparedGroup:
    every = list(rows)
    shown = [(once, row) for once, row in every if with_quiet or row.differs]
    return ComparedGroup(
        code=code,
        title=title,
        sided=tuple(row for once, row in shown if not once),
        once=tuple(row for once, row in shown if once),
        quiet=len([row for _, row in every if not row.differs]),
    )


def _shift(
    then: Iterable[Finding | RedFlag], now: Iterable[Finding | RedFlag]
) -> Shift:
    """Return what stands on which day, each with its side, in the order given."""
    before = {(each.code, each.side): _titled(each) for each in then}
    after = {(each.code, each.side): _titled(each) for each in now}
    return Shift(
        only_then=tuple(title for key, title in before.items() if key not in after),
        only_now=tuple(title for key, title in after.items() if key not in before),
        both=tuple(title for key, title in after.items() if key in before),
    )


def _titled(found: Finding | RedFlag) -> str:
    where = side_label(found.side)
    return f"{found.title} ({where.lower()})" if where else found.title


def compare_examinations(
    then: AssessmentSnapshot, now: AssessmentSnapshot, *, with_quiet: bool
) -> Comparison:
    """Return two examinations of one patient side by side, in clinical order.

    `with_quiet`: rows that do not differ are shown too. Raises ValueError for two patients.
    """
    changes = {
        (seen.code, seen.side): present_change(seen)
        for seen in changes_between(then, now)
    }
    before, after = present_groups(then), present_groups(now)
    groups = []
    for group in GROUPS:
        old, new = _rows(before, group.code), _rows(after, group.code)
        keys = dict.fromkeys((*new, *old))
        rows = (_compared(old.get(key), new.get(key), changes) for key in keys)
        groups.append(_group(group.code, group.title, rows, with_quiet=with_quiet))
    return Comparison(
        then=then.performed_on,
        now=now.performed_on,
        by_then=then.practitioner.name,
        by_now=now.practitioner.name,
        is_same_rater=then.practitioner.id == now.practitioner.id,
        flags=_shift(then.red_flags, now.red_flags),
        findings=_shift(then.findings, now.findings),
        groups=tuple(group for group in groups if group.sided or group.once),
        quiet=sum(group.quiet for group in groups),
    )
