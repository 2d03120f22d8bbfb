"""Red flags of spine and nerves: CES, N1, CORD, FX-V, INFL, AAA."""

from decimal import Decimal

from assessments.biomechanics.computed import compute
from assessments.biomechanics.entries import Context
from assessments.biomechanics.rules import Warned
from assessments.biomechanics.scoring.foot_posture import COMPUTED as FOOT_POSTURE
from assessments.biomechanics.scoring.nerves import (
    has_weak_ankle,
    roots_at_most,
    upper_motor_signs,
)
from assessments.biomechanics.scoring.red_flags import (
    NG65_REFER,
    count_yes,
    ng65_answers,
)
from assessments.biomechanics.types import Incomplete, Side, Urgency
from assessments.biomechanics.warnings.evidence import (
    has_spinal_pain,
    worded,
    yes_words,
)

FPI_TOTAL = next(row for row in FOOT_POSTURE if row.code == "fpi_total")
CES_QUESTIONS = (
    ("rf_bladder_bowel", "change of bladder or bowel"),
    ("rf_saddle_numbness", "saddle or genital numbness"),
    ("rf_sexual_function", "change of sexual function"),
    ("rf_both_legs_weak", "weakness or numbness of both legs"),
    ("rf_both_legs_pain", "new pain down both legs"),
)
SPREADING_WEAKNESS = {"rapid": "within days", "progressive": "getting worse"}
NERVE_GAITS = {
    "steppage": "drop-foot walk",
    "ataxic_wide": "wide, unsteady walk",
    "spastic_scissor": "stiff, crossing walk",
}
SPINAL_WEAKNESS = "3"
HIGHLY_SUPINATED = Decimal(-5)
VERTEBRA_AGE = 70
VERTEBRA_AGE_WITH_RISK = 50
AORTA_AGE = 60
INFLAMMATORY_AGE = 45
INFLAMMATORY_WEEKS = 12
HLA_TEST_AT = 3


def cauda_equina(context: Context, side: Side | None) -> Warned:
    """Return an emergency on any sign; no single symptom excludes it."""
    del side
    return worded(Urgency.EMERGENCY, yes_words(context, CES_QUESTIONS))


def _weak_roots(context: Context, side: Side | None) -> list[str]:
    weak = roots_at_most(context, side, SPINAL_WEAKNESS)
    return [f"{root.upper()} strength {grade}" for root, grade in weak]


def _weakness_of(context: Context, side: Side | None) -> str:
    told = context.entries.choice("rf_weakness", side)
    return told if isinstance(told, str) else ""


def _is_weak(context: Context, side: Side) -> bool:
    return (
        _weakness_of(context, side) in ("new", "progressive", "rapid")
        or context.entries.is_yes("foot_drop", side)
        or bool(_weak_roots(context, side))
    )


def _new_gait(context: Context, side: Side | None) -> list[str]:
    """Return new gait patterns of nerve disease; one not known to be new is named."""
    patterns = context.entries.chosen("limp", side)
    if isinstance(patterns, Incomplete) or context.entries.is_no("limp_is_new"):
        return []
    when = "new" if context.entries.is_yes("limp_is_new") else "perhaps new"
    return [f"{when} {NERVE_GAITS[p]}" for p in NERVE_GAITS if p in patterns]


def neurological(context: Context, side: Side | None) -> Warned:
    """Return how urgent a loss of nerve function is.

    Rapid or on both sides: emergency. New or getting worse, a foot drop, major numbness,
    upper motor signs: same day. Weakness unchanged for over 6 weeks: urgent, unless an
    upper motor sign or a new walk stands beside it.
    """
    if side is None:
        return None
    told = _weakness_of(context, side)
    signs = _weak_roots(context, side)
    if told not in ("", "none"):
        signs.insert(0, f"weakness: {SPREADING_WEAKNESS.get(told, told)}")
    signs += yes_words(
        context,
        (("foot_drop", "foot drop"), ("rf_sensory_loss", "large numb area")),
        side,
    )
    pressing = upper_motor_signs(context, side) + _new_gait(context, side)
    signs += pressing
    if not signs:
        return None
    both = _is_weak(context, side) and _is_weak(context, side.other)
    if told == "rapid" or (both and told != "static"):
        return Urgency.EMERGENCY, ", ".join(signs)
    can_wait = told == "static" and not pressing
    return (Urgency.URGENT if can_wait else Urgency.SAME_DAY), ", ".join(signs)


def unsteady(context: Context, side: Side | None) -> Warned:
    """Return a same-day warning for new unsteady walking."""
    del side
    asked = (("rf_gait_ataxia", "new unsteady, wide-based walking"),)
    return worded(Urgency.SAME_DAY, yes_words(context, asked))


def is_cavus(context: Context, side: Side | None) -> bool:
    """Say whether the foot is highly supinated or was called high-arched."""
    total = compute(FPI_TOTAL, context, side).value
    if isinstance(total, Decimal) and total <= HIGHLY_SUPINATED:
        return True
    return context.entries.is_yes("dx_high_arch", side)


def inherited_cavus(context: Context, side: Side | None) -> Warned:
    """Return the prompt for a cavus foot that is new, progressive or runs in families.

    A high arch with ankle weakness and affected relatives shows the same pattern.
    """
    entries = context.entries
    if entries.is_yes("neuro_cavus", side):
        return Urgency.URGENT, "high arch that is new, progressive or neurological"
    if (
        entries.is_yes("family_history_neuropathy")
        and is_cavus(context, side)
        and has_weak_ankle(context, side)
    ):
        return Urgency.URGENT, "high arch, weak ankle and affected relatives"
    return None


def cord(context: Context, side: Side | None) -> Warned:
    """Return the warning of cord compression: cancer with a spinal sign."""
    del side
    if not context.entries.is_yes("rf_cancer_history"):
        return None
    signs = yes_words(
        context,
        (
            ("rf_night_pain", "constant night pain"),
            ("rf_band_pain", "band-like pain"),
            ("rf_unsteady_legs", "unsteady legs"),
            ("rf_gait_ataxia", "unsteady walking"),
            ("rf_both_legs_weak", "both legs weak"),
        ),
    )
    if has_spinal_pain(context):
        signs.insert(0, "spinal pain")
    neurology = {"unsteady legs", "unsteady walking", "both legs weak"} & set(signs)
    urgency = Urgency.EMERGENCY if neurology else Urgency.SAME_DAY
    return worded(urgency, [f"cancer with {sign}" for sign in signs])


def vertebral_fracture(context: Context, side: Side | None) -> Warned:
    """Return the warning for sudden spinal pain with a reason for a fracture."""
    del side
    entries, age = context.entries, context.subject.age
    if not entries.is_yes("rf_sudden_back_pain"):
        return None
    reasons = yes_words(
        context,
        (("rf_back_trauma", "a fall or blow"), ("rf_height_loss", "loss of height")),
    )
    if age > VERTEBRA_AGE:
        reasons.append(f"age over {VERTEBRA_AGE}")
    elif age > VERTEBRA_AGE_WITH_RISK:
        reasons += yes_words(
            context,
            (
                ("steroid_long_term", "long-term steroids"),
                ("osteoporosis", "weak bones"),
            ),
        )
    return worded(
        Urgency.SAME_DAY, [f"sudden spinal pain with {words}" for words in reasons]
    )


def _may_be_inflammatory(context: Context) -> bool:
    weeks = context.entries.number("lbp_weeks")
    onset = context.entries.number("lbp_onset_age")
    if isinstance(weeks, Incomplete) or weeks <= INFLAMMATORY_WEEKS:
        return False
    began = Decimal(context.subject.age) if isinstance(onset, Incomplete) else onset
    return began < INFLAMMATORY_AGE


def inflammatory_back(context: Context, side: Side | None) -> Warned:
    """Return the referral of NG65: 4 of 9 criteria, or 3 with HLA-B27."""
    del side
    if not _may_be_inflammatory(context):
        return None
    answers = ng65_answers(context)
    present = count_yes(answers)
    words = f"{present} of 9 criteria of inflammatory back pain"
    if present >= NG65_REFER:
        return Urgency.URGENT, words
    if present < HLA_TEST_AT:
        return None
    hla = context.entries.choice("hla_b27")
    if hla == "positive":
        return Urgency.URGENT, f"{words}, HLA-B27 positive"
    if hla == "negative" or None in answers:
        return None
    return Urgency.ROUTINE, f"{words}: HLA-B27 test next"


def aorta(context: Context, side: Side | None) -> Warned:
    """Return the emergency of an aortic aneurysm."""
    del side
    signs = yes_words(
        context,
        (
            ("rf_pulsatile_abdomen", "pulsing swelling in the belly"),
            ("rf_collapse", "collapse with back or belly pain"),
        ),
    )
    if (
        context.entries.is_yes("rf_severe_back_pain")
        and context.subject.age > AORTA_AGE
    ):
        signs.append(f"new severe back pain over {AORTA_AGE} years")
    return worded(Urgency.EMERGENCY, signs)
