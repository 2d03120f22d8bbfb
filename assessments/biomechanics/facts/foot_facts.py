"""Facts about one side: foot, leg, and the risks of that limb."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from assessments.biomechanics.entries import Context
from assessments.biomechanics.facts.reading import (
    Fact,
    SideFact,
    asked,
    choice_in,
    chosen,
    class_is,
    classed,
    holds_any,
    hurts_at,
    known_yes,
    measured,
    scored,
    whole,
)
from assessments.biomechanics.scoring.foot_temperature import is_warmer
from assessments.biomechanics.scoring.strength import is_weak
from assessments.biomechanics.types import Side
from assessments.biomechanics.warnings.limbs import bone_stress, thrombosis
from assessments.biomechanics.warnings.spine import inherited_cavus

FOOT_REGIONS = (
    "plantar_heel",
    "medial_arch",
    "lateral_foot",
    "dorsal_midfoot",
    "mtp1",
    "lesser_metatarsal_heads",
    "web_space_1",
    "web_space_2",
    "web_space_3",
    "web_space_4",
    "toe_1",
    "toe_2",
    "toe_3",
    "toe_4",
    "toe_5",
    "whole_foot",
)
# Tibia angles of other sites read several degrees higher and are not comparable.
LUNGE_SITE = "tibial_tuberosity"
WINDLASS = ("normal", "stiff", "absent")
BUNION_THAT_PRESSES = ("moderate", "severe")
OTTAWA_POSITIVE = ("ankle", "foot", "both")
WEB_SPACES = ("first", "second", "third", "fourth")


def _question(code: str) -> SideFact:
    return lambda context, side: asked(context, code, side)


def _number(code: str) -> SideFact:
    return lambda context, side: measured(context, code, side)


def _count(code: str) -> SideFact:
    return lambda context, side: whole(measured(context, code, side))


def _class(code: str, wanted: str = "yes") -> SideFact:
    return lambda context, side: class_is(context, code, wanted, side)


def _felt_or_marked(code: str, *regions: str) -> SideFact:
    """Return the fact of pain: asked for, or marked on the body map."""

    def pain(context: Context, side: Side) -> bool | None:
        return known_yes((asked(context, code, side), hurts_at(context, regions, side)))

    return pain


def _heel_pain(context: Context, side: Side) -> bool | None:
    """Return pain under the heel: asked, diagnosed, or marked on the body map."""
    diagnosed = asked(context, "dx_plantar_fasciitis", side) or None
    told = _felt_or_marked("heel_pain", "plantar_heel")(context, side)
    return known_yes((None if told is None else bool(told), diagnosed))


def _lunge(context: Context, side: Side) -> Decimal | None:
    if chosen(context, "lunge_site") != LUNGE_SITE:
        return None
    return measured(context, "lunge_deg", side)


def _jack(context: Context, side: Side) -> str | None:
    found = classed(context, "jack", side)
    return found if found in WINDLASS else None


def _neuroma(context: Context, side: Side) -> bool | None:
    return known_yes(
        (
            asked(context, "dx_mortons_neuroma", side),
            holds_any(context, "neuroma_web_space", WEB_SPACES, side),
        )
    )


def _hip_abductors_weak(context: Context, side: Side) -> bool | None:
    grade = chosen(context, "strength_gluteus_medius", side)
    by_grade = None if grade is None else is_weak(grade)
    return known_yes((asked(context, "hip_abd_weak", side), by_grade))


def _trendelenburg(context: Context, side: Side) -> bool | None:
    return known_yes(
        (
            choice_in(context, "trendelenburg_test", ("positive",), side),
            holds_any(context, "limp", ("trendelenburg",), side),
        )
    )


def _bone_stress(context: Context, side: Side) -> bool | None:
    if bone_stress(context, side):
        return True
    return asked(context, "rf_focal_bone_pain", side)


def _thrombosis(context: Context, side: Side) -> bool | None:
    if thrombosis(context, side):
        return True
    return asked(context, "rf_dvt_suspected", side)


def _deformity(context: Context, side: Side) -> bool | None:
    """Return what raises pressure: asked for, a bunion that presses, bent toes."""
    return known_yes(
        (
            asked(context, "deformity", side),
            choice_in(context, "hv", BUNION_THAT_PRESSES, side) or None,
            class_is(context, "toe_deformity", "yes", side) or None,
        )
    )


def _hot_swollen(context: Context, side: Side) -> bool | None:
    return known_yes(
        (asked(context, "hot_swollen", side), is_warmer(context, side) or None)
    )


def _amputation(context: Context, side: Side) -> bool | None:
    kind = chosen(context, "amputation", side)
    return None if kind is None else kind != "none"


def _ruptured(context: Context, side: Side) -> bool | None:
    return known_yes(
        asked(context, code, side)
        for code in ("rf_achilles_gap", "rf_thompson_positive")
    )


def _ottawa(context: Context, side: Side) -> bool | None:
    zone = classed(context, "ottawa", side)
    return None if zone is None else zone in OTTAWA_POSITIVE


def _neuro_cavus(context: Context, side: Side) -> bool | None:
    if inherited_cavus(context, side):
        return True
    return asked(context, "neuro_cavus", side)


def _foot_drop(context: Context, side: Side) -> bool | None:
    steps = (
        holds_any(context, "limp", ("steppage",), side),
        choice_in(context, "swing_pattern", ("steppage",), side),
    )
    seen = known_yes(steps) or None
    return known_yes((asked(context, "foot_drop", side), seen))


def _fpi(context: Context, side: Side) -> Fact | None:
    return whole(scored(context, "fpi_total", side))


SIDE_FACTS: Mapping[str, SideFact] = MappingProxyType(
    {
        "fpi": _fpi,
        "nav_drop": lambda context, side: scored(context, "nav_drop_mm", side),
        "rigid": _class("rigid"),
        "coleman_flexible": _class("coleman_flexible"),
        "first_ray_pf": _class("first_ray_pf"),
        "hallux_df_nwb": _number("hallux_df_nwb_deg"),
        "jack": _jack,
        "mtp1_oa": _question("mtp1_oa"),
        "mtp1_acute": _question("mtp1_acute"),
        "lunge_deg": _lunge,
        "df_knee_straight": _number("df_knee_straight_deg"),
        "foot_pain": _felt_or_marked("foot_pain", *FOOT_REGIONS),
        "arch_pain": _felt_or_marked("symptom_arch_pain", "medial_arch"),
        "heel_pain": _heel_pain,
        "heel_pain_weeks": _number("heel_pain_weeks"),
        "ach_mid": _felt_or_marked("ach_mid", "achilles"),
        "ach_ins": _felt_or_marked("ach_ins", "achilles_insertion"),
        "tp_pain": _question("tp_pain"),
        "tp_stage": _count("tp_stage"),
        "mtp1_pain": _felt_or_marked("mtp1_pain", "mtp1"),
        "hv": lambda context, side: chosen(context, "hv", side),
        "hv_pain": _question("hv_pain"),
        "neuroma": _neuroma,
        "metatarsalgia": _felt_or_marked("metatarsalgia", "lesser_metatarsal_heads"),
        "plantar_plate_acute": _question("plantar_plate_acute"),
        "toe_deformity": _class("toe_deformity"),
        "ankle_instability": _question("ankle_instability"),
        "sprains_12m": _count("sprains_12m"),
        "acute_injury_days": _number("acute_injury_days"),
        "acute_ankle": _question("acute_ankle"),
        "mtss": _question("mtss"),
        "bone_stress": _bone_stress,
        "pfp": _question("pfp"),
        "lat_hip_pain": _felt_or_marked("lat_hip_pain", "lateral_hip"),
        "hip_abd_weak": _hip_abductors_weak,
        "trendelenburg": _trendelenburg,
        "lops": _class("lops"),
        # Any sign of narrowed arteries, for the rules protect poor circulation.
        "pulses_absent": _class("pad"),
        "ulcer_history": _question("ulcer_history"),
        "active_ulcer": _question("active_ulcer"),
        "amputation": _amputation,
        "deformity": _deformity,
        "hot_swollen": _hot_swollen,
        "spreading_infection": _question("spreading_infection"),
        "rest_pain_ischaemic": _question("rest_pain_ischaemic"),
        "acute_ischaemia": _question("acute_ischaemia"),
        "dvt_suspect": _thrombosis,
        "achilles_rupture": _ruptured,
        "ottawa_positive": _ottawa,
        "neuro_cavus": _neuro_cavus,
        "foot_drop": _foot_drop,
        "antalgic": lambda context, side: holds_any(
            context, "limp", ("antalgic",), side
        ),
    }
)
