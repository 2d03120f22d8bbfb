"""What the values of a draft add up to while it is recorded: the live panel."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from assessments.biomechanics.change import change_rule_of
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.wording import number_with_unit
from assessments.drawings import Drawing, chain_drawings, drawings_of
from assessments.presenters import (
    PresentedContradiction,
    PresentedFinding,
    PresentedFlag,
    PresentedRow,
    present_contradictions,
    present_finding,
    present_flag,
    present_groups,
)
from assessments.snapshot import AssessmentSnapshot

# The step of the examination that asks the kinetic chains.
CHAINS_ASKED_IN = "signs"


@dataclass(frozen=True, slots=True)
class PanelScore:
    """One computed value: both sides or once, and the error of measuring it."""

    row: PresentedRow
    is_sided: bool
    error: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Red flags first, then what does not fit, this step's values, all findings."""

    flags: tuple[PresentedFlag, ...]
    contradictions: tuple[PresentedContradiction, ...]
    scores: tuple[PanelScore, ...]
    findings: tuple[PresentedFinding, ...]
    drawings: tuple[Drawing, ...]

    @property
    def summary(self) -> str:
        """Return the panel in a few words, for its closed state."""
        told = (
            (len(self.flags), "red flag", "red flags"),
            (len(self.contradictions), "contradiction", "contradictions"),
            (len(self.findings), "finding", "findings"),
        )
        parts = [f"{n} {one if n == 1 else more}" for n, one, more in told if n]
        return ", ".join(parts) or "nothing outside the usual yet"


def error_of(code: str) -> str:
    """Return the change that one assessor can tell from error; "" where not known."""
    rule = change_rule_of(code)
    if rule is None or rule.mdc_same_rater is None:
        return ""
    error, row = rule.mdc_same_rater, COMPUTED[code]
    decimals = max(row.decimals, -int(error.normalize().as_tuple().exponent))
    return number_with_unit(error, decimals, row.unit)


def _scores(rows: Iterable[tuple[bool, PresentedRow]]) -> tuple[PanelScore, ...]:
    return tuple(
        PanelScore(row, is_sided, error_of(row.code))
        for is_sided, row in rows
        if row.is_computed
    )


def present_panel(snapshot: AssessmentSnapshot, groups: Collection[str]) -> Panel:
    """Return the panel beside a step of a draft. `groups`: whose values stand in it."""
    shown = [each for each in present_groups(snapshot) if each.code in groups]
    rows = [(True, row) for each in shown for row in each.sided]
    rows += [(False, row) for each in shown for row in each.once]
    chains = chain_drawings(snapshot) if CHAINS_ASKED_IN in groups else ()
    return Panel(
        flags=tuple(present_flag(each) for each in snapshot.red_flags),
        contradictions=present_contradictions(snapshot),
        scores=_scores(rows),
        findings=tuple(present_finding(each) for each in snapshot.findings),
        drawings=(*chains, *drawings_of(snapshot)),
    )
