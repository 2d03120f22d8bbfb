"""Values of two visits beside each other, each judged by its rule. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.change import (
    Change,
    ChangeLabel,
    change_rule_of,
    compare,
)
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.types import (
    ChangeRule,
    Evidence,
    Incomplete,
    Side,
    Sides,
    Source,
)
from assessments.biomechanics.wording import number_with_unit
from assessments.signed_values import SignedValues
from assessments.since import LOOK, error_words, shape_of
from reports.careplan.outcome_measures import (
    FPI_NOISE_POINTS,
    LLD_NOISE_MM,
    NOT_OUTCOMES,
    OUTCOME_MEASURES,
    Better,
    OutcomeMeasure,
)
from reports.careplan.source_names import cited
from reports.outcomes_seen import GoalOutcome, OutcomeRow

NOT_COMPARABLE = "not comparable: {why}"
NOT_NOW, NOT_THEN = "not taken at this visit", "not taken then"
LUNGE = frozenset({"lunge_deg", "lunge_cm"})
ACTIVITIES = range(1, 6)
BY_BLOCKS = ChangeRule(
    source=Source("Product rule after Badii 2014: by blocks", Evidence.DESIGN),
    higher_is_better=None,
    mdc_same_rater=Decimal(LLD_NOISE_MM),
    mdc_other_rater=Decimal(LLD_NOISE_MM),
)
DIRECTIONS = {Better.HIGHER: "more", Better.LOWER: "less"}


class Seen(SignedValues):
    """A signed examination whose values are told in words."""

    __slots__ = ()

    def words(self, code: str, side: Side | None) -> str:
        """Return a value with its unit; "" where there is none."""
        value = self.number(code, side)
        return "" if value is None else number_with_unit(value, *shape_of(code))

    def class_of(self, code: str) -> str:
        """Return the class of a computed value; "" where there is none."""
        score = self.snapshot.score(code)
        return score.class_code if score else ""

    def choice(self, code: str) -> str:
        """Return a chosen answer or a text; "" where there is none."""
        value = self.context.entries.choice(code)
        return "" if isinstance(value, Incomplete) else value


@dataclass(frozen=True, slots=True)
class Both:
    """An earlier visit and this one."""

    then: Seen
    now: Seen

    @property
    def same_rater(self) -> bool:
        """Say whether one person signed both."""
        return self.then.snapshot.practitioner.id == self.now.snapshot.practitioner.id


def sides_of(code: str) -> tuple[Side | None, ...]:
    """Return the sides on which a value is taken; (None,) for once."""
    row = COMPUTED.get(code) or MEASURES[code]
    return tuple(Side) if row.sides is Sides.PER_SIDE else (None,)


def judged(code: str, side: Side | None, both: Both) -> Change | str:
    """Return the change of a value by its rule, or why nothing can be said of it."""
    old, new = both.then.number(code, side), both.now.number(code, side)
    if new is None:
        return NOT_NOW
    if old is None:
        return NOT_THEN
    rule = BY_BLOCKS if code == "lld_mm" else change_rule_of(code)
    if rule is None:
        return "no source says what counts as change"
    if code in LUNGE and both.then.choice("lunge_site") != (
        both.now.choice("lunge_site")
    ):
        return "read at another place of the shin"
    if code == "lld_mm" and (why := _unlike_legs(both)):
        return why
    return compare(rule, old, new, same_rater=both.same_rater)


def _unlike_legs(both: Both) -> str:
    """Return why two leg length differences are not comparable; "" when they are."""
    methods = {seen.class_of("lld_method") for seen in (both.then, both.now)}
    if methods != {"blocks"}:
        return "leg length counts by blocks only"
    sides = {seen.class_of("lld_short_side") for seen in (both.then, both.now)}
    return "" if len(sides) == 1 else "another leg was the shorter one: measure again"


def _difference(code: str, change: Change) -> str:
    decimals, unit = shape_of(code)
    words = number_with_unit(change.difference, decimals, unit)
    return f"+{words}" if rounded(change.difference, decimals) > 0 else words


def _no_outcome_label(code: str, change: Change) -> str:
    """Return what may be said of a value that is no outcome."""
    size = abs(change.difference)
    if code == "fpi_total" and size >= FPI_NOISE_POINTS:
        return "real change of posture, not an outcome"
    if code == "lld_mm" and size > LLD_NOISE_MM:
        return "changed by more than 3 mm, not an outcome"
    return "no change that counts"


def _base(code: str, side: Side | None, both: Both) -> OutcomeRow:
    row = COMPUTED.get(code) or MEASURES[code]
    return OutcomeRow(
        code=code,
        key="",
        title=row.title,
        side=side,
        before=both.then.words(code, side),
        now=both.now.words(code, side),
        change="",
        label="",
        tone="",
        counts=NOT_OUTCOMES.get(code, ""),
        rule="",
    )


def _with_change(row: OutcomeRow, found: Change | str) -> OutcomeRow:
    """Return the row with what may be said of its change."""
    if isinstance(found, str):
        return replace(row, label=NOT_COMPARABLE.format(why=found))
    error = error_words(found, *shape_of(row.code))
    is_outcome = bool(row.key)
    label = found.text if is_outcome else _no_outcome_label(row.code, found)
    return replace(
        row,
        change=_difference(row.code, found),
        label=label,
        tone=LOOK.get(found.label, "") if is_outcome else "",
        rule=f"{error}; {found.source.citation} ({found.source.evidence.value})",
    )


def counts_words(measure: OutcomeMeasure) -> str:
    """Return which change of a measure counts: 19 mm less; 19 mm more is worse."""
    unit = f" {measure.unit}" if measure.unit else ""
    share = f" or {measure.percent}%" if measure.percent else ""
    better = DIRECTIONS[measure.better]
    worse = DIRECTIONS[Better(-measure.better)]
    limit = measure.improves if measure.worsens is None else measure.worsens
    return (
        f"{measure.improves}{unit}{share} {better} counts as better, {limit}{unit} "
        f"{worse} as worse ({cited(measure.sources)})"
    )


def outcome_row(
    measure: OutcomeMeasure, code: str, side: Side | None, both: Both
) -> OutcomeRow:
    """Return one value of an outcome measure, judged."""
    base = _base(code, side, both)
    row = replace(base, key=measure.key, counts=counts_words(measure))
    return _with_change(row, judged(code, side, both))


def _is_taken(row: OutcomeRow) -> bool:
    return bool(row.before or row.now)


def rows_between(both: Both) -> Iterator[OutcomeRow]:
    """Yield every value that section 9.1 names and a visit holds, side by side."""
    for measure in OUTCOME_MEASURES:
        for code in measure.codes:
            for side in sides_of(code):
                row = outcome_row(measure, code, side, both)
                if _is_taken(row):
                    yield row
    for code in NOT_OUTCOMES:
        for side in sides_of(code):
            row = _base(code, side, both)
            if _is_taken(row):
                yield _with_change(row, judged(code, side, both))


def _same_words(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def goals_between(both: Both) -> Iterator[GoalOutcome]:
    """Yield each activity that the patient chose; another activity is no change."""
    then, now = both.then, both.now
    for number in ACTIVITIES:
        words, code = then.choice(f"psfs_activity_{number}"), f"psfs_score_{number}"
        if not words:
            continue
        base = GoalOutcome(words, then.words(code, None), "", "", "")
        again = now.choice(f"psfs_activity_{number}")
        if again and not _same_words(words, again):
            why = "another activity was scored at this visit"
            yield replace(base, label=NOT_COMPARABLE.format(why=why))
            continue
        found = judged(code, None, both)
        if isinstance(found, str):
            yield replace(base, label=NOT_COMPARABLE.format(why=found))
            continue
        yield replace(
            base,
            now=now.words(code, None),
            label=found.text,
            tone=LOOK.get(found.label, ""),
        )


def is_within_error(found: Change | str) -> bool:
    """Say whether a change that counts could still be the error of measuring."""
    unsure = (ChangeLabel.IMPORTANT_WITHIN_ERROR, ChangeLabel.UNCLEAR)
    return isinstance(found, Change) and found.label in unsure
