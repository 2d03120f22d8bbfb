"""Red flags of the whole person: infection, cancer, clots, joints, children, mind."""

from assessments.biomechanics.entries import Context
from assessments.biomechanics.rules import Warned
from assessments.biomechanics.types import Incomplete, Side, Urgency
from assessments.biomechanics.warnings.evidence import (
    has_spinal_pain,
    worded,
    yes_words,
)

ADULT = 18
HIP_AGES = range(8, 17)
YOUNG, OLD = 20, 55
STIFF_MIN = 30
SEVERAL_JOINTS = 2
INFECTION_RISKS = (
    ("rf_immunosuppressed", "weakened immune system"),
    ("rf_iv_drugs", "injects drugs"),
    ("rf_recent_surgery", "recent operation or injection"),
)


def is_child(context: Context) -> bool:
    """Say whether the person is under 18."""
    return context.subject.age < ADULT


def spinal_infection_signs(context: Context) -> list[str]:
    """Return the signs of an infection of the spine; empty without spinal pain."""
    if not has_spinal_pain(context):
        return []
    signs = yes_words(context, (("rf_fever", "fever"),))
    if context.entries.is_yes("rf_night_pain"):
        signs += yes_words(context, INFECTION_RISKS)
    return [f"spinal pain with {sign}" for sign in signs]


def infection(context: Context, side: Side | None) -> Warned:
    """Return the warning of sepsis, of fever, or of night pain with a risk."""
    del side
    sepsis = yes_words(context, (("rf_sepsis", "sepsis possible"),))
    if sepsis:
        return worded(Urgency.EMERGENCY, sepsis)
    signs = yes_words(context, (("rf_fever", "fever or shivering"),))
    if context.entries.is_yes("rf_night_pain"):
        risks = yes_words(context, INFECTION_RISKS)
        signs += [f"severe night pain with {risk}" for risk in risks]
    return worded(Urgency.SAME_DAY, signs)


def cancer_signs(context: Context) -> list[str]:
    """Return the signs that may be a cancer, a past cancer alone left out."""
    signs = yes_words(
        context,
        (
            ("rf_weight_loss", "unexplained weight loss"),
            ("rf_night_pain", "constant night pain"),
            ("rf_lump", "growing, large or deep lump"),
        ),
    )
    age = context.subject.age
    if context.entries.is_yes("rf_new_atypical_pain") and not YOUNG <= age <= OLD:
        signs.append(f"new pain without a usual pattern at {age} years")
    return signs


def cancer(context: Context, side: Side | None) -> Warned:
    """Return the warning of cancer, a past cancer included."""
    del side
    past = yes_words(context, (("rf_cancer_history", "cancer now or in the past"),))
    return worded(Urgency.URGENT, [*past, *cancer_signs(context)])


def lung_embolism(context: Context, side: Side | None) -> Warned:
    """Return the emergency of a lung embolism."""
    del side
    asked = (("rf_pe", "breathless, chest pain, coughing blood or collapse"),)
    return worded(Urgency.EMERGENCY, yes_words(context, asked))


def inflammatory_joints(context: Context, side: Side | None) -> Warned:
    """Return the warning of arthritis: stiff mornings, swollen joints, squeeze pain."""
    del side
    entries = context.entries
    signs = []
    stiff = entries.number("morning_stiff_min")
    if not isinstance(stiff, Incomplete) and stiff > STIFF_MIN:
        signs.append(f"morning stiffness {stiff} min")
    swollen = entries.number("joints_swollen")
    if not isinstance(swollen, Incomplete) and swollen >= SEVERAL_JOINTS:
        signs.append(f"{swollen} swollen joints")
    for side_of_foot in Side:
        sided = yes_words(
            context,
            (
                ("mtp_squeeze_pain", "squeeze pain at the ball of the foot"),
                ("mtp1_acute", "acute red hot big-toe joint"),
            ),
            side_of_foot,
        )
        signs += [f"{sign}, {side_of_foot}" for sign in sided]
    return worded(Urgency.URGENT, signs)


def _child_emergency(context: Context) -> list[str]:
    entries = context.entries
    if entries.is_yes("child_refuses_weight") and (
        entries.is_yes("rf_fever") or entries.is_yes("rf_sepsis")
    ):
        return ["fever and refusal to put weight on a leg"]
    return []


def _child_same_day(context: Context) -> list[str]:
    signs = yes_words(
        context,
        (
            ("child_refuses_weight", "refuses to put weight on a leg"),
            ("child_limp", "limp"),
            ("rf_night_pain", "night pain"),
        ),
    )
    if any(context.entries.has("limp", "antalgic", side) for side in Side):
        signs.append("painful limp seen in walking")
    if context.entries.is_yes("child_hip_knee_pain"):
        age = context.subject.age
        slipped = ", slipped hip growth plate possible" if age in HIP_AGES else ""
        signs.append(f"hip, thigh or knee pain with limp{slipped}")
    return signs


def _child_urgent(context: Context) -> list[str]:
    signs = yes_words(
        context,
        (("regression", "loss of skills"), ("new_toe_walking", "new toe walking")),
    )
    for side in Side:
        sided = yes_words(
            context,
            (
                ("child_flat_foot_stiff", "stiff, painful or one-sided flat foot"),
                ("neuro_cavus", "new or one-sided high arch"),
            ),
            side,
        )
        signs += [f"{sign}, {side}" for sign in sided]
    return signs


def child(context: Context, side: Side | None) -> Warned:
    """Return the most urgent warning of a child, with everything that speaks for it."""
    del side
    if not is_child(context):
        return None
    emergency = _child_emergency(context)
    same_day, urgent = _child_same_day(context), _child_urgent(context)
    if emergency:
        return worded(Urgency.EMERGENCY, emergency)
    if same_day:
        return worded(Urgency.SAME_DAY, [*same_day, *urgent])
    return worded(Urgency.URGENT, urgent)


def mind(context: Context, side: Side | None) -> Warned:
    """Return the warning of suicidal intent, safeguarding, or yellow flags."""
    del side
    intent = yes_words(context, (("rf_suicidal_intent", "suicidal intent"),))
    concern = yes_words(context, (("rf_safeguarding", "safeguarding concern"),))
    flags = context.entries.chosen("yellow_flags")
    seen = set() if isinstance(flags, Incomplete) else set(flags) - {"none"}
    yellow = [f"{len(seen)} yellow flags"] if seen else []
    return (
        worded(Urgency.EMERGENCY, intent)
        or worded(Urgency.SAME_DAY, concern)
        or worded(Urgency.ROUTINE, yellow)
    )
