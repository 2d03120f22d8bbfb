"""What changed since the last examination, in the shape that the page shows it."""

from dataclasses import dataclass
from datetime import date

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.change import Change, ChangeLabel, ImportantBy
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.types import Unit
from assessments.biomechanics.wording import SIDE_WORDS, number_with_unit
from assessments.history import ChangeSeen, changes_between
from assessments.snapshot import AssessmentSnapshot

# What deserves to be read first.
WEIGHT = {
    ChangeLabel.WORSE: 0,
    ChangeLabel.IMPORTANT: 1,
    ChangeLabel.IMPORTANT_WITHIN_ERROR: 2,
    ChangeLabel.BEYOND_ERROR: 3,
    ChangeLabel.CHANGED: 3,
    ChangeLabel.UNCLEAR: 4,
    ChangeLabel.NO_CLEAR_CHANGE: 5,
    ChangeLabel.WITHIN_ERROR: 5,
}
LOOK = {
    ChangeLabel.WORSE: "caution",
    ChangeLabel.IMPORTANT: "typical",
    ChangeLabel.BEYOND_ERROR: "typical",
    ChangeLabel.CHANGED: "caution",
}
IMPORTANT_BY = {
    ImportantBy.MCID: "at least the smallest important difference",
    ImportantBy.PERCENT: "at least 30% of the earlier value",
    None: "",
}


@dataclass(frozen=True, slots=True)
class PresentedChange:
    """One value then and now, what may be said about it, and by which rule."""

    title: str
    side_label: str
    then: str
    now: str
    difference: str
    label: str
    severity: str
    rule: str


@dataclass(frozen=True, slots=True)
class PresentedSince:
    """The examination compared with, and every value that both hold.

    `clear`: changes that can be told from measurement error. `unclear`: all others.
    `flags`: red flags that were present then and must be asked again.
    """

    on: date
    by: str
    is_same_rater: bool
    clear: tuple[PresentedChange, ...]
    unclear: tuple[PresentedChange, ...]
    flags: tuple[str, ...]


def shape_of(code: str) -> tuple[int, Unit]:
    """Return the decimals and the unit a measure or computed value is shown with."""
    row = MEASURES.get(code) or COMPUTED[code]
    return row.decimals, row.unit


def error_words(change: Change, decimals: int, unit: Unit) -> str:
    """Return the measurement error that was used, or that none is known."""
    raters = "one assessor" if change.same_rater else "two assessors"
    if change.error is None:
        return f"measurement error between measurements of {raters}: not known"
    # An error of 3.82 mm is not rounded to the 4 mm a value is shown with.
    shown = max(decimals, -int(change.error.normalize().as_tuple().exponent))
    words = number_with_unit(change.error, shown, unit)
    return f"measurement error of {raters}: {words}"


def _rule(change: Change, decimals: int, unit: Unit) -> str:
    parts = (
        "new minus old",
        error_words(change, decimals, unit),
        IMPORTANT_BY[change.important_by],
    )
    said = "; ".join(part for part in parts if part)
    mark = change.source.evidence.value
    return f"{said}. {change.source.citation} ({mark})."


def present_change(seen: ChangeSeen) -> PresentedChange:
    """Return one change for the page."""
    decimals, unit = shape_of(seen.code)
    change = seen.change
    difference = number_with_unit(change.difference, decimals, unit)
    is_more = rounded(change.difference, decimals) > 0
    return PresentedChange(
        title=seen.title,
        side_label=SIDE_WORDS[seen.side].capitalize(),
        then=number_with_unit(change.old, decimals, unit),
        now=number_with_unit(change.new, decimals, unit),
        difference=f"+{difference}" if is_more else difference,
        label=change.text,
        severity=LOOK.get(change.label, ""),
        rule=_rule(change, decimals, unit),
    )


def present_since(
    before: AssessmentSnapshot | None, now: AssessmentSnapshot
) -> PresentedSince | None:
    """Return what changed since an examination; None when there was none before.

    Red flags are never carried over: they are named as present then, to ask again.
    """
    if before is None:
        return None
    changes = sorted(
        changes_between(before, now), key=lambda seen: WEIGHT[seen.change.label]
    )
    is_clear = [
        WEIGHT[seen.change.label] < WEIGHT[ChangeLabel.UNCLEAR] for seen in changes
    ]
    presented = [present_change(seen) for seen in changes]
    pairs = list(zip(is_clear, presented, strict=True))
    return PresentedSince(
        on=before.performed_on,
        by=before.practitioner.name,
        is_same_rater=before.practitioner.id == now.practitioner.id,
        clear=tuple(each for clear, each in pairs if clear),
        unclear=tuple(each for clear, each in pairs if not clear),
        flags=tuple(dict.fromkeys(flag.title for flag in before.red_flags)),
    )
