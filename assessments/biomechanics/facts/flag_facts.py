"""The sixteen flags of the care plan's safety rules, from the red-flag screen."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from assessments.biomechanics.entries import Context
from assessments.biomechanics.types import Side, Urgency
from assessments.biomechanics.warnings.illness import (
    cancer_signs,
    is_child,
    spinal_infection_signs,
)
from assessments.biomechanics.warnings.limbs import (
    has_ischaemia,
    has_systemic_illness,
)
from assessments.biomechanics.warnings.spine import (
    aorta,
    cauda_equina,
    cord,
    neurological,
    vertebral_fracture,
)

FlagFact: TypeAlias = Callable[[Context], bool]
SPREADING = ("new", "progressive", "rapid")
FOOT_WOUNDS = ("active_ulcer", "spreading_infection", "deep_infection", "gangrene")


def _on_any_side(context: Context, *codes: str) -> bool:
    return any(context.entries.is_yes(code, side) for code in codes for side in Side)


def _any_cancer(context: Context) -> bool:
    """Return signs of cancer; a past cancer alone holds no plan back."""
    return bool(cancer_signs(context)) or cord(context, None) is not None


def _progressive(context: Context) -> bool:
    """Return weakness that is new or gets worse, unsteady walking, or an emergency."""
    entries = context.entries
    told = any(entries.choice("rf_weakness", side) in SPREADING for side in Side)
    warned = (neurological(context, side) for side in Side)
    emergency = any(found and found[0] is Urgency.EMERGENCY for found in warned)
    return told or emergency or entries.is_yes("rf_gait_ataxia")


def _foot_sepsis(context: Context) -> bool:
    return has_systemic_illness(context) and _on_any_side(context, *FOOT_WOUNDS)


def _ulcer_with_ischaemia(context: Context) -> bool:
    return any(
        context.entries.is_yes("active_ulcer", side) and has_ischaemia(context, side)
        for side in Side
    )


def _limping_child(context: Context) -> bool:
    """Return a child that will not stand on a leg, or limps while unwell."""
    entries = context.entries
    limps = entries.is_yes("child_limp") or any(
        entries.has("limp", "antalgic", side) for side in Side
    )
    return is_child(context) and (
        entries.is_yes("child_refuses_weight")
        or (limps and has_systemic_illness(context))
    )


def _night_pain(context: Context) -> bool:
    entries = context.entries
    told = entries.is_yes("rf_night_pain") or entries.has("pattern", "night_pain")
    return is_child(context) and told


def _of_a_child(code: str) -> FlagFact:
    return lambda context: is_child(context) and context.entries.is_yes(code)


FLAG_FACTS: Mapping[str, FlagFact] = MappingProxyType(
    {
        "cauda_equina": lambda context: cauda_equina(context, None) is not None,
        "cancer_suspect": _any_cancer,
        "spinal_infection": lambda context: bool(spinal_infection_signs(context)),
        "spinal_fracture": lambda context: (
            vertebral_fracture(context, None) is not None
        ),
        "progressive_neuro": _progressive,
        "aortic": lambda context: aorta(context, None) is not None,
        "foot_sepsis": _foot_sepsis,
        "gangrene": lambda context: _on_any_side(context, "gangrene"),
        "ulcer_with_ischaemia": _ulcer_with_ischaemia,
        "deep_infection": lambda context: _on_any_side(context, "deep_infection"),
        "septic_joint": lambda context: _on_any_side(context, "rf_hot_joint"),
        "unwell_fever": has_systemic_illness,
        "child_limp_unwell": _limping_child,
        "night_pain": _night_pain,
        "regression": _of_a_child("regression"),
        "hip_pain_child": _of_a_child("child_hip_knee_pain"),
    }
)
