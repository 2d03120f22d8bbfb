"""What health, falls and follow-up show, and answers that do not go together."""

from assessments.biomechanics.catalogue.person import NG19, NG249
from assessments.biomechanics.entries import Context
from assessments.biomechanics.rules import (
    Because,
    ContradictionRule,
    FindingRule,
    ImpossibleRule,
)
from assessments.biomechanics.scoring.person import ADHERENCE, COMPUTED
from assessments.biomechanics.types import Incomplete, Severity, Side, Sides, State
from clinic.numerals import counted

FALLS_ASSESSMENT_AGE = 65
FALLS_RISK_AGE = 50
FOOT_CHECK_MONTHS = 12
_ADHERENCE = next(row for row in COMPUTED if row.code == "adherence")


def _at_falls_age(context: Context) -> bool:
    age = context.subject.age
    return age >= FALLS_ASSESSMENT_AGE or (
        age >= FALLS_RISK_AGE and context.entries.is_yes("falls_risk_factor")
    )


def _falls(context: Context, side: Side | None) -> Because:
    """Return why a comprehensive falls assessment is due (NICE NG249)."""
    del side
    entries = context.entries
    if not _at_falls_age(context):
        return None
    falls = entries.number("falls_12m")
    count = 0 if isinstance(falls, Incomplete) else int(falls)
    reasons = [
        words
        for words, is_so in (
            (f"{count} falls in 12 months", count >= 2),
            ("a fall with injury", entries.is_yes("fall_injury")),
            ("a fall with loss of consciousness", entries.is_yes("fall_loc")),
            ("could not get up after a fall", entries.is_yes("fall_no_rise")),
            ("a fall while frail", count >= 1 and entries.is_yes("frailty")),
        )
        if is_so
    ]
    return ", ".join(reasons) or None


def _foot_check(context: Context, side: Side | None) -> Because:
    del side
    months = context.entries.number("foot_check_months")
    if isinstance(months, Incomplete) or not context.entries.is_yes("diabetes"):
        return None
    if months <= FOOT_CHECK_MONTHS:
        return None
    return f"the last diabetic foot check was {months} months ago"


def _not_adhered(context: Context, side: Side | None) -> Because:
    if _ADHERENCE.formula(context, side) != "not_adhered":
        return None
    return "worn under 4 h on most days, or under half of the sessions done"


def _adhered_but_not(context: Context, side: Side | None) -> Because:
    if context.entries.is_yes("adhered") and _not_adhered(context, side):
        return "said to be followed, yet the hours or sessions say otherwise"
    return None


def _falls_denied(context: Context, side: Side | None) -> Because:
    del side
    entries = context.entries
    harmed = any(
        entries.is_yes(code) for code in ("fall_injury", "fall_loc", "fall_no_rise")
    )
    if harmed and entries.number("falls_12m") == 0:
        return "a fall is described, but no fall in the past 12 months is counted"
    return None


def _diabetes_denied(context: Context, side: Side | None) -> Because:
    del side
    if context.entries.is_no("diabetes") and (
        context.entries.has("medicine_groups", "diabetes")
        or context.entries.state("diabetes_type") is State.RECORDED
    ):
        return "no diabetes is recorded, but its type or its medicine is"
    return None


def _not_pregnant(context: Context, side: Side | None) -> tuple[str, str] | None:
    del side
    weeks = context.entries.number("pregnancy_weeks")
    if isinstance(weeks, Incomplete) or not context.entries.is_no("pregnant"):
        return None
    return f"{counted(weeks, 'week')} of pregnancy", "only with «pregnant: yes»"


FINDINGS: tuple[FindingRule, ...] = (
    FindingRule(
        "falls_assessment_due",
        "Comprehensive falls assessment due",
        Sides.ONCE,
        Severity.MARKED,
        NG249,
        _falls,
    ),
    FindingRule(
        "foot_check_overdue",
        "Diabetic foot check overdue",
        Sides.ONCE,
        Severity.WATCH,
        NG19,
        _foot_check,
    ),
    FindingRule(
        "not_adhered",
        "The plan was not followed as agreed",
        Sides.ONCE,
        Severity.WATCH,
        ADHERENCE,
        _not_adhered,
    ),
)
CONTRADICTIONS: tuple[ContradictionRule, ...] = (
    ContradictionRule(
        "adhered_against_hours",
        Sides.ONCE,
        ("adhered", "device_hours_per_day", "exercise_sessions_pct"),
        _adhered_but_not,
    ),
    ContradictionRule(
        "falls_counted_zero",
        Sides.ONCE,
        ("falls_12m", "fall_injury", "fall_loc", "fall_no_rise"),
        _falls_denied,
    ),
    ContradictionRule(
        "diabetes_denied",
        Sides.ONCE,
        ("diabetes", "diabetes_type", "medicine_groups"),
        _diabetes_denied,
    ),
)
IMPOSSIBLE: tuple[ImpossibleRule, ...] = (
    ImpossibleRule(
        "pregnancy_weeks_without_pregnancy",
        Sides.ONCE,
        ("pregnancy_weeks", "pregnant"),
        _not_pregnant,
    ),
)
