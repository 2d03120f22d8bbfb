"""The worked plans: findings in, and the plan that must come out, to the letter."""

from dataclasses import dataclass, field

Findings = dict[str, object]


@dataclass(frozen=True)
class WorkedPlan:
    """One worked plan. `items` and `exercises` are in plan order, sides in brackets."""

    id: str
    title: str
    items: str
    exercises: str = ""
    log: tuple[str, ...] = ()
    patient: Findings = field(default_factory=dict)
    left: Findings = field(default_factory=dict)
    right: Findings = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    acknowledged: bool = False


HOT_FOOT = {
    "patient": {"age": 58, "diabetes": True},
    "left": {"fpi": 5, "lops": True},
    "right": {"fpi": 8, "lops": True, "hot_swollen": True, "foot_pain": True},
}
CAUDA_EQUINA = {
    "patient": {"age": 44, "lbp": True},
    "left": {"fpi": 10, "foot_pain": True},
    "right": {"fpi": 8, "foot_pain": True},
    "flags": ("cauda_equina",),
}

WORKED_PLANS = (
    WorkedPlan(
        "W01",
        "Painless flat feet, adult",
        patient={"age": 34},
        left={"fpi": 8, "nav_drop": 11},
        right={"fpi": 9, "nav_drop": 12},
        items="ADV-01 > ADV-13 > ADV-12 > REV-06",
    ),
    WorkedPlan(
        "W02",
        "Child of 7, flexible painless flat feet",
        patient={"age": 7},
        left={"fpi": 8},
        right={"fpi": 8},
        items="ADV-02 > ADV-13 > ADV-12 > REV-06",
    ),
    WorkedPlan(
        "W03",
        "Boy of 13, stiff painful right flat foot",
        patient={"age": 13},
        left={"fpi": 4},
        right={"fpi": 9, "rigid": True, "foot_pain": True},
        items="REF-11(R) > FTW-01 > ADV-13 > ADV-12",
    ),
    WorkedPlan(
        "W04",
        "Heel pain, pronated, tight calf, standing job, worn shoes",
        patient={"age": 46, "standing_hours": 7, "shoes_worn_out": True, "bmi": 31},
        left={"fpi": 4, "lunge_deg": 38},
        right={
            "fpi": 7,
            "nav_drop": 11,
            "heel_pain": True,
            "heel_pain_weeks": 10,
            "lunge_deg": 31,
        },
        items=(
            "ORT-08(R) > ORT-22(R) > ORT-30 > FTW-01 > FTW-10(R) > FTW-02 > FTW-12(R) "
            "> FTW-20 > PHY-11(R) > STR-02(R) > STR-01(R) > STR-03(R) > ADV-06(R) "
            "> ADV-07 > ADV-09 > ADV-08 > ADV-13 > ADV-12 > REV-01 > REV-03"
        ),
        exercises="E03(R), E21(R), E10(R), E02(R)",
        log=("ORT-28 merged: cushioned cover on the device",),
    ),
    WorkedPlan(
        "W06",
        "Back pain, structural difference 12 mm, right short, by blocks",
        patient={
            "age": 52,
            "lbp": True,
            "lbp_weeks": 30,
            "lld_mm": 12,
            "lld_short_side": "R",
            "lld_type": "structural",
            "lld_method": "blocks",
        },
        left={"fpi": 3},
        right={"fpi": 3},
        items=(
            "ORT-20 > ORT-30 > FTW-01 > FTW-20 > FTW-21 > PHY-01 > STR-07 > ADV-05 "
            "> ADV-07 > ADV-13 > ADV-12 > REV-01 > REV-02 > REV-03"
        ),
        exercises="E30, E44, E50, E42",
    ),
    WorkedPlan(
        "W07",
        "As W06, measured once with a tape",
        patient={
            "age": 52,
            "lbp": True,
            "lbp_weeks": 30,
            "lld_mm": 12,
            "lld_type": "structural",
            "lld_method": "tape",
        },
        left={"fpi": 3},
        right={"fpi": 3},
        items=(
            "FTW-21 > PHY-01 > STR-07 > ADV-04 > ADV-05 > ADV-07 > ADV-13 > ADV-12 "
            "> REV-03"
        ),
        exercises="E30, E44, E50, E42",
    ),
    WorkedPlan(
        "W08",
        "Cavus, recurrent left sprains, forefoot pain both sides",
        patient={"age": 29},
        left={
            "fpi": -4,
            "foot_pain": True,
            "metatarsalgia": True,
            "ankle_instability": True,
            "sprains_12m": 2,
            "coleman_flexible": True,
        },
        right={"fpi": -3, "foot_pain": True, "metatarsalgia": True},
        items=(
            "ORT-03(LR) > ORT-04(L) > ORT-16(L) > ORT-15(LR) > ORT-30 > FTW-01 "
            "> FTW-08(LR) > FTW-11(LR) > FTW-17(L) > FTW-20 > PHY-07(L) > STR-09(LR) "
            "> STR-10(LR) > ADV-07 > ADV-13 > ADV-12 > REV-01 > REV-03"
        ),
        exercises="E24(LR), E12(L), E02(LR), E06(LR)",
    ),
    WorkedPlan(
        "W11",
        "Diabetes with a hot swollen right foot",
        **HOT_FOOT,
        items="REF-04(R) > REF-14 > ADV-13 > ADV-12 > REV-07",
        log=("HELD by REF-04",),
    ),
    WorkedPlan(
        "W11-acknowledged",
        "The same, acknowledged",
        **HOT_FOOT,
        acknowledged=True,
        items=(
            "REF-04(R) > REF-14 > ORT-23(L) > ORT-30 > FTW-15 > FTW-01 > FTW-20 "
            "> PHY-22(L) > ADV-11 > ADV-07 > ADV-13 > ADV-12 > REV-05 > REV-01 > REV-03"
        ),
        exercises="E11(L)",
        log=(
            "limb hold removed FTW-12",
            "E14 left out (held limb)",
            "E16 left out (held limb)",
        ),
    ),
    WorkedPlan(
        "W12",
        "Woman of 78, two falls, forefoot pain, stiff joint, backless slippers",
        patient={
            "age": 78,
            "falls_12m": 2,
            "balance_deficit": True,
            "usual_footwear": "backless",
        },
        left={
            "fpi": 5,
            "foot_pain": True,
            "metatarsalgia": True,
            "mtp1_pain": True,
            "mtp1_oa": True,
        },
        right={"fpi": 5},
        items=(
            "REF-16 > ORT-24 > ORT-07(L) > ORT-15(L) > ORT-30 > FTW-14 > FTW-01 "
            "> FTW-06 > FTW-08(L) > FTW-20 > PHY-17 > ADV-07 > ADV-13 > ADV-12 "
            "> REV-01 > REV-03"
        ),
        exercises="E16, E25, E31",
        log=("STR-10 dropped: no exercise slot",),
    ),
    WorkedPlan(
        "W13",
        "Back pain with saddle numbness and bladder change, pronated painful feet",
        **CAUDA_EQUINA,
        items="REF-01 > ADV-13 > ADV-12 > REV-07",
        log=("HELD by REF-01",),
    ),
    WorkedPlan(
        "W13-acknowledged",
        "The same, acknowledged",
        **CAUDA_EQUINA,
        acknowledged=True,
        items="REF-01 > ADV-13 > ADV-12",
        log=("INTERIM SHEET ONLY: REF-01",),
    ),
    WorkedPlan(
        "W14",
        "Tibialis posterior stage II left, highly pronated, BMI 33",
        patient={"age": 57, "bmi": 33},
        left={
            "fpi": 11,
            "tp_stage": 2,
            "tp_pain": True,
            "foot_pain": True,
            "nav_drop": 15,
            "lunge_deg": 32,
        },
        right={"fpi": 6},
        items=(
            "ORT-11(L) > ORT-05 > ORT-22(L) > ORT-30 > FTW-18(L) > FTW-01 > FTW-12(L) "
            "> FTW-20 > PHY-10(L) > STR-01(L) > ADV-07 > ADV-08 > ADV-13 > ADV-12 "
            "> REV-04 > REV-01 > REV-03"
        ),
        exercises="E13(L), E21(L), E18",
        log=("ORT-11 suppresses ORT-02",),
    ),
    WorkedPlan(
        "W17",
        "Morton neuroma with numbness on testing",
        patient={"age": 61},
        left={"fpi": 3, "neuroma": True, "lops": True},
        right={"fpi": 3},
        items=(
            "REF-20(L) > ORT-23(L) > ORT-30 > FTW-15 > FTW-01 > FTW-08(L) > FTW-20 "
            "> ADV-13 > ADV-12 > REV-05 > REV-01"
        ),
    ),
    WorkedPlan(
        "W20",
        "Woman of 52, neuroma right, 70 mm heels, narrow shoes, feeling intact",
        patient={
            "age": 52,
            "heel_height_mm": 70,
            "not_wide_enough": True,
            "shoe_gap_mm": 4,
        },
        left={"fpi": 4},
        right={"fpi": 4, "neuroma": True},
        items=(
            "ORT-14(R) > ORT-30 > FTW-03 > FTW-01 > FTW-04 > FTW-08(R) > FTW-20 "
            "> STR-10(R) > ADV-07 > ADV-13 > ADV-12 > REV-01 > REV-03"
        ),
        exercises="E06(R)",
    ),
)
