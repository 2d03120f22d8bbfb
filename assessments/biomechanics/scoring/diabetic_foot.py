"""Section 9.3: diabetic foot risk by NICE NG19 and by IWGDF, never by a guess.

Questions have three answers here: yes, no, and not known. A class is given only
when what is not known could not change it, or when it is high enough to act on.
"""

from decimal import Decimal

from assessments.biomechanics.computed import ClassLabel, Computed
from assessments.biomechanics.entries import Context
from assessments.biomechanics.scoring.foot_temperature import is_warmer
from assessments.biomechanics.scoring.sensation import lops
from assessments.biomechanics.scoring.three_valued import all_known, answer, any_known
from assessments.biomechanics.scoring.vascular import (
    CRITICAL_ANKLE_MMHG,
    CRITICAL_TOE_MMHG,
    highest_ankle,
    pad,
)
from assessments.biomechanics.types import (
    Evidence,
    Incomplete,
    Note,
    Severity,
    Side,
    Sides,
    Source,
    Unit,
)

NG19 = Source("NICE NG19, risk classes and review times", Evidence.VERIFIED_SECONDARY)
NG19_ACTIVE = Source("NICE NG19, active diabetic foot problem", Evidence.KNOWN_HIGH)
IWGDF = Source("IWGDF 2019 risk table, kept in 2023", Evidence.VERIFIED)
DISAGREE = Source(
    "NG19 and IWGDF differ on deformity alone and on an ulcer without LOPS or PAD",
    Evidence.DESIGN,
)
ACTIVE_QUESTIONS = (
    "active_ulcer",
    "spreading_infection",
    "gangrene",
    "hot_swollen",
    "rest_pain_ischaemic",
)
OTHER_ACTIVE = ("deep_infection", "acute_ischaemia")
REVIEW = {
    "active": "refer within 1 working day to the multidisciplinary foot service",
    "high": "first visit in 2-4 weeks, then every 1-2 months (1-2 weeks if concerned)",
    "moderate": "first visit in 6-8 weeks, then every 3-6 months",
    "low": "every year",
}
IWGDF_REVIEW = {
    "0": "every year",
    "1": "every 6-12 months",
    "2": "every 3-6 months",
    "3": "every 1-3 months",
}
RANK = ("low", "moderate", "high", "active")


def _is_not_none(context: Context, code: str, side: Side | None) -> bool | None:
    given = context.entries.choice(code, side)
    return None if isinstance(given, Incomplete) else given != "none"


def _has_callus(context: Context, side: Side | None) -> bool | None:
    sites = context.entries.chosen("callus", side)
    return None if isinstance(sites, Incomplete) else sites != frozenset({"none"})


def _as_known(value: str | Incomplete) -> bool | None:
    return None if isinstance(value, Incomplete) else value == "yes"


def has_critical_pressure(context: Context, side: Side | None) -> bool:
    """Say whether the ankle is under 50 mmHg or the toe under 30 mmHg."""
    ankle = highest_ankle(context, side)
    toe = context.entries.number("toe_pressure_mmhg", side)
    return (isinstance(ankle, Decimal) and ankle < CRITICAL_ANKLE_MMHG) or (
        isinstance(toe, Decimal) and toe < CRITICAL_TOE_MMHG
    )


def is_active(context: Context, side: Side | None) -> bool | None:
    """Say whether the foot has an active problem; None when it was not all asked."""
    optional = (
        *(context.entries.is_yes(code, side) for code in OTHER_ACTIVE),
        is_warmer(context, side),
        has_critical_pressure(context, side),
    )
    return any_known(
        (*(answer(context, code, side) for code in ACTIVE_QUESTIONS), *optional)
    )


def _is_high(context: Context, side: Side | None) -> bool | None:
    numb, narrowed = _as_known(lops(context, side)), _as_known(pad(context, side))
    skin = any_known((_has_callus(context, side), answer(context, "deformity", side)))
    return any_known(
        (
            answer(context, "ulcer_history", side),
            _is_not_none(context, "amputation", side),
            answer(context, "renal_replacement", None),
            all_known((numb, narrowed)),
            all_known((numb, skin)),
            all_known((narrowed, skin)),
        )
    )


def _is_moderate(context: Context, side: Side | None) -> bool | None:
    return any_known(
        (
            answer(context, "deformity", side),
            _as_known(lops(context, side)),
            _as_known(pad(context, side)),
        )
    )


def _unknown(context: Context, side: Side | None) -> tuple[str, ...]:
    """Return what was not asked or tested and could raise the class."""
    questions = (*ACTIVE_QUESTIONS, "ulcer_history", "amputation", "deformity")
    missing = [
        f"{code}.{side}"
        for code in (*questions, "callus")
        if isinstance(context.entries.recorded(code, side), Incomplete)
    ]
    if isinstance(context.entries.recorded("renal_replacement"), Incomplete):
        missing.append("renal_replacement")
    tests = (("lops", lops(context, side)), ("pad", pad(context, side)))
    missing += [f"{code}.{side}" for code, value in tests if not isinstance(value, str)]
    return tuple(missing)


def _without_diabetes(context: Context) -> Incomplete | None:
    if context.entries.is_yes("diabetes"):
        return None
    return Incomplete(("diabetes",), "only with «diabetes: yes»")


def ng19(context: Context, side: Side | None) -> str | Incomplete:
    """Return the NICE NG19 class of one foot, from the top down, first match wins.

    «active» and «high» stand as soon as they are sure. The lower classes are given
    only when nothing is left that could raise them.
    """
    refusal = _without_diabetes(context)
    if refusal:
        return refusal
    active, high = is_active(context, side), _is_high(context, side)
    if active:
        return "active"
    if high:
        return "high"
    moderate = _is_moderate(context, side)
    if None in (active, high, moderate):
        return Incomplete(_unknown(context, side), "not everything was asked")
    return "moderate" if moderate else "low"


def _overall(context: Context, side: Side | None) -> str | Incomplete:
    """Return the worse class of both feet; «active» needs no second foot."""
    del side
    classes = [ng19(context, each) for each in Side]
    known = [each for each in classes if isinstance(each, str)]
    if "active" in known or len(known) == len(classes):
        return max(known, key=RANK.index)
    gaps = [each for each in classes if isinstance(each, Incomplete)]
    names = dict.fromkeys(name for gap in gaps for name in gap.missing)
    return Incomplete(tuple(names), gaps[0].reason)


def iwgdf(context: Context, side: Side | None) -> str | Incomplete:
    """Return the IWGDF risk category of one foot, 0 to 3."""
    refusal = _without_diabetes(context)
    if refusal:
        return refusal
    numb, narrowed = _as_known(lops(context, side)), _as_known(pad(context, side))
    at_risk = any_known((numb, narrowed))
    past = any_known(
        (
            answer(context, "ulcer_history", side),
            answer(context, "active_ulcer", side),
            _is_not_none(context, "amputation", side),
            answer(context, "renal_replacement", None),
        )
    )
    deformity = answer(context, "deformity", side)
    three = all_known((at_risk, past))
    two = any_known((all_known((numb, narrowed)), all_known((at_risk, deformity))))
    for category, stands in (("3", three), ("2", two), ("1", at_risk)):
        if stands is None:
            return Incomplete(_unknown(context, side), "not everything was asked")
        if stands:
            return category
    return "0"


def _ng19_notes(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    notes = [Note("ng19_review", REVIEW[str(value)], NG19)]
    if side is not None and value == "high" and is_active(context, side) is None:
        text = "an active problem was not ruled out: ask the rest"
        notes.append(Note("ng19_not_all_asked", text, NG19_ACTIVE))
    category = iwgdf(context, side) if side else None
    if category == "0" and value in ("high", "moderate"):
        text = "IWGDF gives 0 here: the two schemes disagree"
        notes.append(Note("ng19_iwgdf_disagree", text, DISAGREE))
    return tuple(notes)


def _iwgdf_notes(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    del context, side
    return (Note("iwgdf_review", IWGDF_REVIEW[str(value)], IWGDF),)


_NG19_CLASSES = (
    ClassLabel("active", "active foot problem", Severity.MARKED),
    ClassLabel("high", "high risk", Severity.MARKED),
    ClassLabel("moderate", "moderate risk", Severity.NOTABLE),
    ClassLabel("low", "low risk"),
)
_INPUTS = (
    "diabetes",
    *ACTIVE_QUESTIONS,
    *OTHER_ACTIVE,
    "foot_temperature_c",
    "ankle_dp_mmhg",
    "ankle_pt_mmhg",
    "toe_pressure_mmhg",
    "ulcer_history",
    "amputation",
    "renal_replacement",
    "callus",
    "deformity",
    "lops",
    "pad",
)

COMPUTED: tuple[Computed, ...] = (
    Computed(
        code="ng19",
        title="Diabetic foot risk, NICE NG19",
        group="screens",
        unit=Unit.NONE,
        sides=Sides.PER_SIDE,
        formula=ng19,
        formula_text="active, else high, else moderate, else low: first match wins",
        inputs=_INPUTS,
        source=NG19,
        classes=_NG19_CLASSES,
        notes=_ng19_notes,
    ),
    Computed(
        code="ng19_overall",
        title="Diabetic foot risk of the person, NICE NG19",
        group="screens",
        unit=Unit.NONE,
        sides=Sides.ONCE,
        formula=_overall,
        formula_text="the worse class of both feet",
        inputs=("ng19",),
        source=NG19,
        classes=_NG19_CLASSES,
        notes=_ng19_notes,
    ),
    Computed(
        code="iwgdf",
        title="Diabetic foot risk, IWGDF",
        group="screens",
        unit=Unit.NONE,
        sides=Sides.PER_SIDE,
        formula=iwgdf,
        formula_text=(
            "3: LOPS or PAD with ulcer, amputation or kidney failure; 2: two of LOPS, "
            "PAD, deformity; 1: LOPS or PAD; 0: neither"
        ),
        inputs=_INPUTS,
        source=IWGDF,
        classes=(
            ClassLabel("0", "category 0"),
            ClassLabel("1", "category 1", Severity.NOTABLE),
            ClassLabel("2", "category 2", Severity.MARKED),
            ClassLabel("3", "category 3", Severity.MARKED),
        ),
        notes=_iwgdf_notes,
    ),
)
