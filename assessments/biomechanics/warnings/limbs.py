"""Red flags of bones, tendons, vessels and the diabetic foot, one leg at a time."""

from decimal import Decimal

from assessments.biomechanics.entries import Context
from assessments.biomechanics.rules import Warned
from assessments.biomechanics.scoring.diabetic_foot import has_critical_pressure
from assessments.biomechanics.scoring.foot_temperature import is_warmer
from assessments.biomechanics.scoring.red_flags import is_dvt_likely, ottawa, wells
from assessments.biomechanics.scoring.vascular import abpi, both_pulses_absent
from assessments.biomechanics.types import Side, Urgency
from assessments.biomechanics.warnings.evidence import is_numb, worded, yes_words

HIGH_RISK_BONES = {
    "navicular": "navicular",
    "fifth_base": "base of the 5th metatarsal",
    "sesamoid": "sesamoid",
    "anterior_tibia": "front of the shin bone",
    "femoral_neck": "hip",
}
SEVERE_ABPI = Decimal("0.5")
OTTAWA_WORDS = {"ankle": "ankle", "foot": "foot", "both": "ankle and foot"}


def ottawa_fracture(context: Context, side: Side | None) -> Warned:
    """Return the same-day X-ray of a positive Ottawa rule."""
    zone = OTTAWA_WORDS.get(str(ottawa(context, side)))
    return (Urgency.SAME_DAY, f"Ottawa rule positive: {zone}") if zone else None


def bone_stress(context: Context, side: Side | None) -> Warned:
    """Return the warning for pain at one spot of bone; some bones cannot wait."""
    felt = yes_words(
        context,
        (
            ("rf_bone_pain_impact", "worse on impact"),
            ("rf_bone_night_ache", "night ache"),
        ),
        side,
    )
    if not (felt or context.entries.is_yes("rf_focal_bone_pain", side)):
        return None
    support = felt + yes_words(
        context,
        (
            ("load_spike", "recent rise of load"),
            ("low_energy_availability", "low energy availability"),
        ),
    )
    site = HIGH_RISK_BONES.get(str(context.entries.choice("rf_bone_site", side)))
    where = f"bone pain at one spot{f', {site}' if site else ''}"
    urgency = Urgency.SAME_DAY if site else Urgency.URGENT
    return worded(urgency, [where, *support])


def hot_joint(context: Context, side: Side | None) -> Warned:
    """Return the warning of a septic joint or of infection that spreads."""
    asked = (
        ("rf_hot_joint", "hot swollen joint"),
        ("spreading_infection", "spreading redness"),
        ("deep_infection", "deep infection"),
    )
    return worded(Urgency.SAME_DAY, yes_words(context, asked, side))


def thrombosis(context: Context, side: Side | None) -> Warned:
    """Return the warning of a deep vein thrombosis, by score or by suspicion."""
    signs = []
    if is_dvt_likely(context, side):
        score = wells(context, side)
        known = score if isinstance(score, Decimal) else "at least 2 so far"
        signs.append(f"Wells score {known}")
    signs += yes_words(context, (("rf_dvt_suspected", "suspected"),), side)
    if not signs:
        return None
    if context.entries.is_yes("rf_pe"):
        return Urgency.EMERGENCY, ", ".join(
            (*signs, "with breathlessness or chest pain")
        )
    return worded(Urgency.SAME_DAY, signs)


def charcot(context: Context, side: Side | None) -> Warned:
    """Return the warning of an acute Charcot foot in a numb or diabetic person."""
    if not is_numb(context, side):
        return None
    signs = yes_words(context, (("hot_swollen", "hot, red or swollen foot"),), side)
    if is_warmer(context, side):
        signs.append("2 °C or more warmer than the other foot")
    return worded(Urgency.SAME_DAY, signs)


def ischaemia(context: Context, side: Side | None) -> Warned:
    """Return the warning of a threatened limb.

    Acute: emergency. Rest pain, tissue loss, critical pressure, no foot pulse: same day.
    ABPI under 0.5: same day with an open ulcer, urgent alone.
    """
    acute = yes_words(context, (("acute_ischaemia", "sudden cold pale limb"),), side)
    if acute:
        return worded(Urgency.EMERGENCY, acute)
    signs = yes_words(
        context,
        (
            ("rest_pain_ischaemic", "rest pain over 2 weeks"),
            ("gangrene", "gangrene or black tissue"),
        ),
        side,
    )
    if has_critical_pressure(context, side):
        signs.append("ankle pressure under 50 or toe pressure under 30 mmHg")
    if both_pulses_absent(context, side):
        signs.append("no foot pulse felt")
    index = abpi(context, side)
    if isinstance(index, Decimal) and index < SEVERE_ABPI:
        return _with_severe_index(context, side, [*signs, f"ABPI {index:.2f}"])
    return worded(Urgency.SAME_DAY, signs)


def _with_severe_index(
    context: Context, side: Side | None, signs: list[str]
) -> tuple[Urgency, str]:
    """Return how soon an ABPI under 0.5 is seen: with lost tissue, the same day."""
    signs += yes_words(context, (("active_ulcer", "open ulcer"),), side)
    urgency = Urgency.SAME_DAY if len(signs) > 1 else Urgency.URGENT
    return urgency, ", ".join(signs)


def has_ischaemia(context: Context, side: Side | None) -> bool:
    """Say whether any sign of poor circulation stands that flags a limb."""
    return ischaemia(context, side) is not None


def diabetic_foot(context: Context, side: Side | None) -> Warned:
    """Return the warning of an active foot problem with diabetes or numb feet.

    Gangrene, deep infection, an ulcer with sepsis, fever or poor circulation threatens
    limb or life: emergency. Anything else is referred within one working day.
    """
    if not is_numb(context, side):
        return None
    threats = diabetic_threats(context, side)
    if threats:
        return worded(Urgency.EMERGENCY, threats)
    signs = yes_words(
        context,
        (
            ("active_ulcer", "open ulcer"),
            ("spreading_infection", "spreading infection"),
            ("hot_swollen", "hot, red or swollen foot"),
            ("rest_pain_ischaemic", "rest pain"),
        ),
        side,
    )
    if is_warmer(context, side):
        signs.append("suspected Charcot foot")
    return worded(Urgency.SAME_DAY, signs)


def diabetic_threats(context: Context, side: Side | None) -> list[str]:
    """Return what threatens the limb or life of a person with a diabetic foot."""
    entries = context.entries
    threats = yes_words(
        context, (("gangrene", "gangrene"), ("deep_infection", "deep infection")), side
    )
    is_open = any(
        entries.is_yes(code, side) for code in ("active_ulcer", "spreading_infection")
    )
    if is_open and has_systemic_illness(context):
        threats.append("foot wound or infection with fever or sepsis")
    if entries.is_yes("active_ulcer", side) and has_ischaemia(context, side):
        threats.append("ulcer with poor circulation")
    return threats


def has_systemic_illness(context: Context) -> bool:
    """Say whether fever or suspected sepsis is recorded."""
    return any(context.entries.is_yes(code) for code in ("rf_sepsis", "rf_fever"))


def rupture(context: Context, side: Side | None) -> Warned:
    """Return the warning of a compartment syndrome or of a torn tendon."""
    asked = (("rf_compartment", "tense limb, pain out of proportion"),)
    emergency = worded(Urgency.EMERGENCY, yes_words(context, asked, side))
    torn = (
        ("rf_achilles_gap", "gap in the Achilles tendon"),
        ("rf_thompson_positive", "calf squeeze does not move the foot"),
        ("rf_tp_rupture", "sudden loss of the arch"),
    )
    return emergency or worded(Urgency.SAME_DAY, yes_words(context, torn, side))


def skin_lesion(context: Context, side: Side | None) -> Warned:
    """Return the warning of a skin or nail change that may be a melanoma."""
    asked = (("rf_skin_lesion", "new or changing dark spot, streak or sore"),)
    return worded(Urgency.URGENT, yes_words(context, asked, side))
