"""Two recordings of one value compared: what counts as change, and for better.

Beyond measurement error and important are two questions; both answers are given.
Nothing is called improved while the difference lies within measurement error.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from assessments.biomechanics.reference.change_rules import CHANGE_RULES
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import (
    ChangeRule,
    Incomplete,
    Score,
    Side,
    Source,
)

PERCENT_RULE = Decimal("0.30")


class ChangeLabel(StrEnum):
    """What may be said about a change."""

    IMPORTANT = "important"
    IMPORTANT_WITHIN_ERROR = "important_within_error"
    BEYOND_ERROR = "beyond_error"
    WORSE = "worse"
    NO_CLEAR_CHANGE = "no_clear_change"
    UNCLEAR = "unclear"
    CHANGED = "changed"
    WITHIN_ERROR = "within_error"


LABELS = MappingProxyType(
    {
        ChangeLabel.IMPORTANT: "important improvement",
        ChangeLabel.IMPORTANT_WITHIN_ERROR: "important but within measurement error",
        ChangeLabel.BEYOND_ERROR: "better beyond measurement error, not important",
        ChangeLabel.WORSE: "worse",
        ChangeLabel.NO_CLEAR_CHANGE: "no clear change",
        ChangeLabel.UNCLEAR: "unclear: the measurement error that applies is not known",
        ChangeLabel.CHANGED: "changed beyond measurement error",
        ChangeLabel.WITHIN_ERROR: "within measurement error",
    }
)


class ImportantBy(StrEnum):
    """Which rule made a change important."""

    MCID = "mcid"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Change:
    """One value then and now, in its unit.

    `improvement`: how much better, None where neither direction is better.
    `beyond_error`: None when the error that applies is not known. `error`: the
    minimal detectable change used, None as well. `important_by`: None when the
    change is not important.
    """

    old: Decimal
    new: Decimal
    improvement: Decimal | None
    error: Decimal | None
    same_rater: bool
    beyond_error: bool | None
    important_by: ImportantBy | None
    label: ChangeLabel
    source: Source

    @property
    def difference(self) -> Decimal:
        """Return new minus old."""
        return self.new - self.old

    @property
    def is_important(self) -> bool:
        """Say whether the improvement is at least the smallest important one."""
        return self.important_by is not None

    @property
    def text(self) -> str:
        """Return the label in words."""
        return LABELS[self.label]


def change_rule_of(code: str) -> ChangeRule | None:
    """Return the rule of a computed value or a measure; None where there is none."""
    row = COMPUTED.get(code)
    if row is not None and row.change is not None:
        return row.change
    return CHANGE_RULES.get(code)


def error_of(rule: ChangeRule, *, same_rater: bool) -> Decimal | None:
    """Return the error that a change must exceed; None where it is not known.

    Of two assessors the wider of both errors: two never agree better than one with
    himself, even where a study found it so (the lunge, Powden 2015).
    """
    if same_rater or rule.mdc_other_rater is None:
        return rule.mdc_same_rater if same_rater else None
    return max(rule.mdc_other_rater, rule.mdc_same_rater or rule.mdc_other_rater)


def _beyond_error(rule: ChangeRule, size: Decimal, same_rater: bool) -> bool | None:
    """Say whether a change is larger than error; None when that is not known.

    Two assessors never agree better than one with himself: within his own error is
    within theirs, even where theirs is not known.
    """
    error = error_of(rule, same_rater=same_rater)
    if error is not None:
        return size >= error
    if rule.mdc_same_rater is not None and size < rule.mdc_same_rater:
        return False
    return None


def _important_by(
    rule: ChangeRule, old: Decimal, improvement: Decimal
) -> ImportantBy | None:
    if rule.mcid is not None and improvement >= rule.mcid:
        return ImportantBy.MCID
    if rule.percent_rule and old > 0 and improvement / old >= PERCENT_RULE:
        return ImportantBy.PERCENT
    return None


def _is_worse(rule: ChangeRule, improvement: Decimal, beyond: bool | None) -> bool:
    """Say whether a loss counts: beyond error, or as large as an important gain."""
    if beyond is None:
        return rule.mcid is not None and improvement <= -rule.mcid
    return beyond and improvement < 0


def _label(
    rule: ChangeRule,
    improvement: Decimal,
    beyond: bool | None,
    important: ImportantBy | None,
) -> ChangeLabel:
    if beyond is None and rule.mdc_same_rater is not None:
        return ChangeLabel.UNCLEAR
    if important is not None:
        within = beyond is False
        return ChangeLabel.IMPORTANT_WITHIN_ERROR if within else ChangeLabel.IMPORTANT
    if _is_worse(rule, improvement, beyond):
        return ChangeLabel.WORSE
    if beyond:
        return ChangeLabel.BEYOND_ERROR
    return ChangeLabel.NO_CLEAR_CHANGE


def _undirected_label(beyond: bool | None) -> ChangeLabel:
    if beyond is None:
        return ChangeLabel.UNCLEAR
    return ChangeLabel.CHANGED if beyond else ChangeLabel.WITHIN_ERROR


def compare(
    rule: ChangeRule, old: Decimal, new: Decimal, *, same_rater: bool
) -> Change:
    """Return the change between two values in one unit.

    `same_rater`: the same person assessed both times; otherwise the wider error of
    two assessors applies. Questionnaires are the patient's own and carry one error.
    """
    size = abs(new - old)
    beyond = _beyond_error(rule, size, same_rater)
    improvement, important = None, None
    if rule.higher_is_better is None:
        label = _undirected_label(beyond)
    else:
        improvement = new - old if rule.higher_is_better else old - new
        important = _important_by(rule, old, improvement)
        label = _label(rule, improvement, beyond, important)
    return Change(
        old=old,
        new=new,
        improvement=improvement,
        error=error_of(rule, same_rater=same_rater),
        same_rater=same_rater,
        beyond_error=beyond,
        important_by=important,
        label=label,
        source=rule.source,
    )


def compare_numbers(
    code: str,
    old: Decimal | Incomplete,
    new: Decimal | Incomplete,
    *,
    same_rater: bool,
) -> Change | Incomplete:
    """Return the change of a measure or computed value, by its code.

    Incomplete when a value is missing or no rule says what counts as change.
    """
    if isinstance(old, Incomplete):
        return old
    if isinstance(new, Incomplete):
        return new
    rule = change_rule_of(code)
    if rule is None:
        return Incomplete((), "no source says what counts as change")
    return compare(rule, old, new, same_rater=same_rater)


def _number(score: Score) -> Decimal | Incomplete:
    if isinstance(score.value, Decimal):
        return score.value
    if score.value is None:
        return Incomplete(score.missing, score.reason)
    return Incomplete((), "a class is no number")


def compare_scores(old: Score, new: Score, *, same_rater: bool) -> Change | Incomplete:
    """Return the change between two scores of the same code and side.

    Incomplete when one has no number. Raises ValueError for different codes or sides:
    a left foot is never compared with a right one as if time had passed.
    """
    if (old.code, old.side) != (new.code, new.side):
        raise ValueError(
            f"{_name(old.code, old.side)} is not {_name(new.code, new.side)}"
        )
    return compare_numbers(old.code, _number(old), _number(new), same_rater=same_rater)


def _name(code: str, side: Side | None) -> str:
    return f"{code}.{side}" if side else code
