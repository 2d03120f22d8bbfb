"""For each rule: findings that make it fire, and a change that keeps it quiet.

Sided findings are those of the right side, so that every sided rule must answer R.
"""

from dataclasses import dataclass, field

Findings = dict[str, object]


@dataclass(frozen=True)
class Who:
    """Findings of one person: patient, right side, left side and flags."""

    p: Findings = field(default_factory=dict)
    r: Findings = field(default_factory=dict)
    l: Findings = field(default_factory=dict)  # noqa: E741
    flags: tuple[str, ...] = ()
    acknowledged: bool = False


def pain(**more: object) -> Findings:
    return {"foot_pain": True, **more}


LIFT: Findings = {
    "age": 52,
    "lbp": True,
    "lld_mm": 12,
    "lld_short_side": "R",
    "lld_type": "structural",
    "lld_method": "blocks",
}
FALLER: Findings = {"age": 70, "falls_12m": 1}
ADULT: Findings = {"age": 40}

RULE_CASES: dict[str, tuple[Who, Who]] = {
    "REF-01": (Who(flags=("cauda_equina",)), Who(p={"lbp": True})),
    "REF-02": (Who(flags=("aortic",)), Who(flags=("cauda_equina",))),
    "REF-03": (
        Who(p={"diabetes": True}, flags=("gangrene",)),
        Who(flags=("gangrene",)),
    ),
    "REF-04": (
        Who(r={"lops": True, "hot_swollen": True}),
        Who(r={"hot_swollen": True}),
    ),
    "REF-05": (Who(r={"acute_ischaemia": True}), Who(r={"pulses_absent": True})),
    "REF-06": (Who(r={"dvt_suspect": True}), Who(r={"dvt_suspect": False})),
    "REF-07": (Who(r={"ottawa_positive": True}), Who(r={"ottawa_positive": False})),
    "REF-08": (Who(flags=("unwell_fever",)), Who()),
    "REF-09": (
        Who(p={"age": 11}, flags=("night_pain",)),
        Who(p={"age": 18}, flags=("night_pain",)),
    ),
    "REF-10": (Who(r={"foot_drop": True}), Who(r={"fpi": -4})),
    "REF-11": (
        Who(p={"age": 13}, r={"fpi": 9, "rigid": True}),
        Who(p={"age": 18}, r={"fpi": 9, "rigid": True}),
    ),
    "REF-12": (Who(r={"tp_stage": 3}), Who(r={"tp_stage": 2})),
    "REF-13": (
        Who(p={"morning_stiff_min": 30, "joints_swollen": 1}),
        Who(p={"morning_stiff_min": 29, "joints_swollen": 1}),
    ),
    "REF-14": (
        Who(p={"diabetes": True}, r={"deformity": True}),
        Who(r={"deformity": True}),
    ),
    "REF-15": (Who(p={"lld_mm": 21}), Who(p={"lld_mm": 20})),
    "REF-16": (
        Who(p={"age": 65, "falls_12m": 2}),
        Who(p={"age": 65, "falls_12m": 1}),
    ),
    "REF-17": (
        Who(p={"shuffle": True}),
        Who(p={"shuffle": True}, r=pain()),
    ),
    "REF-18": (
        Who(p={"pregnant": True, "sij_tests": 2}),
        Who(p={"pregnant": True, "sij_tests": 1}),
    ),
    "REF-19": (
        Who(p={"plan_weeks": 24, "adhered": True, "improved": False}),
        Who(p={"plan_weeks": 24, "adhered": True, "improved": True}),
    ),
    "REF-20": (
        Who(r={"lops": True}),
        Who(p={"neuropathy_known": True}, r={"lops": True}),
    ),
    "REF-21": (Who(p={"age": 15, "lbp": True}), Who(p={"age": 16, "lbp": True})),
    "ORT-01": (
        Who(p=ADULT, r={"fpi": 6, "arch_pain": True}),
        Who(p=ADULT, r={"fpi": 6, "arch_pain": True, "acute_injury_days": 13}),
    ),
    "ORT-02": (
        Who(p=ADULT, r=pain(fpi=10)),
        Who(p=ADULT, r=pain(fpi=10, pulses_absent=True)),
    ),
    "ORT-03": (
        Who(p=ADULT, r=pain(fpi=-1)),
        Who(p=ADULT, r=pain(fpi=-1, neuro_cavus=True)),
    ),
    "ORT-04": (
        Who(r={"fpi": -1, "ankle_instability": True, "coleman_flexible": True}),
        Who(r={"fpi": -1, "ankle_instability": True}),
    ),
    "ORT-05": (
        Who(p=ADULT, r=pain(fpi=-1), l={"fpi": 3}),
        Who(p=ADULT, r=pain(fpi=-1), l={"fpi": 2}),
    ),
    "ORT-06": (
        Who(r={"hallux_df_nwb": 50, "jack": "stiff", "mtp1_pain": True}),
        Who(r={"hallux_df_nwb": 50, "jack": "normal", "mtp1_pain": True}),
    ),
    "ORT-07": (
        Who(r={"hallux_df_nwb": 49, "mtp1_pain": True}),
        Who(r={"hallux_df_nwb": 50, "mtp1_pain": True}),
    ),
    "ORT-08": (
        Who(p={"age": 16}, r={"heel_pain": True}),
        Who(p={"age": 15}, r={"heel_pain": True}),
    ),
    "ORT-09": (
        Who(p=ADULT, r={"ach_mid": True}),
        Who(p=ADULT, r={"ach_mid": True, "lops": True}),
    ),
    "ORT-10": (
        Who(p=ADULT, r={"ach_ins": True}),
        Who(p={"age": 17}, r={"ach_ins": True}),
    ),
    "ORT-11": (
        Who(p=ADULT, r={"tp_stage": 1}),
        Who(p=ADULT, r={"tp_stage": 1, "fpi": -1}),
    ),
    "ORT-12": (Who(p=ADULT, r={"tp_stage": 3}), Who(p=ADULT, r={"tp_stage": 2})),
    "ORT-13": (Who(r={"hv_pain": True}), Who(r={"hv_pain": True, "lops": True})),
    "ORT-14": (Who(r={"neuroma": True}), Who(r={"neuroma": True, "lops": True})),
    "ORT-15": (
        Who(r={"metatarsalgia": True}),
        Who(r={"metatarsalgia": True, "plantar_plate_acute": True}),
    ),
    "ORT-16": (
        Who(r={"ankle_instability": True, "sprains_12m": 1}),
        Who(r={"ankle_instability": True, "sprains_12m": 0}),
    ),
    "ORT-17": (
        Who(p={"age": 17}, r={"mtss": True, "fpi": 6}),
        Who(p={"age": 17}, r={"mtss": True, "fpi": 5}),
    ),
    "ORT-18": (
        Who(p={"age": 17}, r={"pfp": True, "fpi": 6}),
        Who(p={"age": 17}, r={"pfp": True, "fpi": 6, "pulses_absent": True}),
    ),
    "ORT-20": (Who(p=LIFT), Who(p={**LIFT, "lld_onset": "recent"})),
    "ORT-21": (
        Who(p={"lld_mm": 5, "lld_type": "functional"}),
        Who(p={"lld_mm": 4, "lld_type": "functional"}),
    ),
    "ORT-22": (
        Who(r={"lunge_deg": 34, "metatarsalgia": True}),
        Who(r={"lunge_deg": 35, "metatarsalgia": True}),
    ),
    "ORT-23": (
        Who(p={"diabetes": True}, r={"ulcer_history": True}),
        Who(p={"diabetes": True}, r={"hot_swollen": False}),
    ),
    "ORT-24": (
        Who(p=FALLER, r=pain()),
        Who(p=FALLER, r=pain(), l={"lops": True}),
    ),
    "ORT-25": (
        Who(p={"age": 10}, r=pain(fpi=6)),
        Who(p={"age": 10}, r=pain(fpi=6, heel_pain=True)),
    ),
    "ORT-26": (
        Who(p={"age": 15}, r={"heel_pain": True}),
        Who(p={"age": 16}, r={"heel_pain": True}),
    ),
    "ORT-27": (
        Who(p={"age": 30, "beighton": 5}, r=pain(fpi=4)),
        Who(p={"age": 30, "beighton": 4}, r=pain(fpi=4)),
    ),
    "ORT-28": (
        Who(p={"standing_hours": 4}, r=pain()),
        Who(p={"standing_hours": 3}, r=pain()),
    ),
    "ORT-29": (Who(p={"lbp": True}), Who(p={"lbp": True}, r=pain())),
    "ORT-30": (Who(r={"hv_pain": True}), Who(r={"hv": "moderate"})),
    "FTW-01": (Who(r={"mtss": True}), Who(p={"lbp": True})),
    "FTW-02": (Who(p={"shoes_worn_out": True}), Who(p={"shoes_poor": True})),
    "FTW-03": (Who(p={"shoe_gap_mm": 7}), Who(p={"shoe_gap_mm": 8})),
    "FTW-04": (
        Who(p={"heel_height_mm": 50, "lbp": True}),
        Who(p={"heel_height_mm": 49, "lbp": True}),
    ),
    "FTW-05": (Who(p={"wear_asymmetric": True}), Who(p={"wear_asymmetric": False})),
    "FTW-06": (
        Who(p={"usual_footwear": "ballet"}, r=pain()),
        Who(p={"usual_footwear": "lace"}, r=pain()),
    ),
    "FTW-07": (Who(r={"hv": "moderate"}), Who(r={"hv": "mild"})),
    "FTW-08": (Who(r={"neuroma": True}), Who(r=pain())),
    "FTW-09": (
        Who(r={"mtp1_oa": True}),
        Who(r={"mtp1_oa": True}, l={"ankle_instability": True}),
    ),
    "FTW-10": (Who(r={"heel_pain": True}), Who(r={"ach_ins": True})),
    "FTW-11": (Who(r=pain(fpi=-1)), Who(r=pain(fpi=0))),
    "FTW-12": (Who(p=ADULT, r=pain(fpi=6)), Who(p={"age": 17}, r=pain(fpi=6))),
    "FTW-13": (Who(p={"runner": True}), Who(p={"runner": False})),
    "FTW-14": (Who(p=FALLER), Who(p={"age": 64, "falls_12m": 1})),
    "FTW-15": (Who(r={"pulses_absent": True}), Who(r={"deformity": True})),
    "FTW-16": (Who(p={**LIFT, "lld_mm": 15}), Who(p={**LIFT, "lld_mm": 14})),
    "FTW-17": (Who(r={"ankle_instability": True}), Who(r={"sprains_12m": 2})),
    "FTW-18": (Who(r={"tp_stage": 1}), Who(r={"tp_stage": 0})),
    "FTW-19": (Who(r={"ach_ins": True}), Who(r={"ach_mid": True})),
    "FTW-20": (Who(r={"neuroma": True}), Who(r=pain())),
    "FTW-21": (Who(p={"lbp": True}), Who(p={"lbp": False})),
    "FTW-22": (
        Who(p={"minimal_shoes": True}, r=pain()),
        Who(p={"minimal_shoes": True}, r=pain(lops=True)),
    ),
    "PHY-01": (
        Who(p={"age": 16, "lbp": True}),
        Who(p={"age": 16, "lbp": True, "leg_pain_below_knee": True}),
    ),
    "PHY-02": (
        Who(p={"lbp": True, "leg_pain_below_knee": True}),
        Who(p={"leg_pain_below_knee": True}),
    ),
    "PHY-03": (Who(p={"sij_tests": 3}), Who(p={"sij_tests": 3, "pregnant": True})),
    "PHY-04": (
        Who(r={"trendelenburg": True}),
        Who(r={"trendelenburg": True, "lat_hip_pain": True}),
    ),
    "PHY-05": (Who(r={"lat_hip_pain": True}), Who(r={"hip_abd_weak": True})),
    "PHY-06": (Who(r={"pfp": True}), Who(r={"mtss": True})),
    "PHY-07": (Who(r={"ankle_instability": True}), Who(r={"acute_ankle": True})),
    "PHY-08": (
        Who(r={"ach_mid": True}),
        Who(p={"fluoroquinolone_recent": True}, r={"ach_mid": True}),
    ),
    "PHY-09": (
        Who(r={"ach_ins": True}),
        Who(p={"fluoroquinolone_recent": True}, r={"ach_ins": True}),
    ),
    "PHY-10": (Who(r={"tp_stage": 2}), Who(r={"tp_stage": 2, "lops": True})),
    "PHY-11": (
        Who(p=ADULT, r={"heel_pain": True}),
        Who(p=ADULT, r={"heel_pain": True, "lops": True}),
    ),
    "PHY-12": (
        Who(r={"mtss": True}),
        Who(r={"mtss": True, "bone_stress": True}, acknowledged=True),
    ),
    "PHY-13": (
        Who(p={"pelvis_oblique": True, "lld_mm": 4}),
        Who(p={"pelvis_oblique": True}),
    ),
    "PHY-14": (
        Who(p={"short_stride": True}, r=pain()),
        Who(p={"short_stride": True, "neuro_gait": True}, r=pain()),
    ),
    "PHY-15": (Who(r={"antalgic": True}), Who(r=pain())),
    "PHY-16": (
        Who(p={"beighton": 5}, r=pain()),
        Who(p={"beighton": 5}),
    ),
    "PHY-17": (
        Who(p={"age": 50, "falls_risk_factor": True, "balance_deficit": True}),
        Who(p={"age": 50, "balance_deficit": True}),
    ),
    "PHY-18": (
        Who(p={"runner": True}, r={"pfp": True}),
        Who(p={"runner": True}, r={"neuroma": True}),
    ),
    "PHY-19": (
        Who(p={"lbp": True}, r={"fpi": 6}),
        Who(p={"lbp": True}, r={"fpi": 5}),
    ),
    "PHY-20": (
        Who(p={"age": 12}, r=pain(fpi=6, tp_stage=0)),
        Who(p={"age": 12}, r=pain(fpi=6)),
    ),
    "PHY-21": (Who(p={"posture_note": True}), Who(p={"pelvis_oblique": True})),
    "PHY-22": (
        Who(p={"diabetes": True}, r={"lops": True}),
        Who(p={"diabetes": True}, r={"lops": True, "ulcer_history": True}),
    ),
    "STR-01": (
        Who(p=ADULT, r={"df_knee_straight": 4}),
        Who(p=ADULT, r={"df_knee_straight": 4, "ach_ins": True}),
    ),
    "STR-02": (
        Who(p={"age": 16}, r={"heel_pain": True}),
        Who(p={"age": 16}, r={"heel_pain": True, "pulses_absent": True}),
    ),
    "STR-03": (
        Who(p=ADULT, r={"heel_pain": True, "heel_pain_weeks": 6}),
        Who(p=ADULT, r={"heel_pain": True, "heel_pain_weeks": 5}),
    ),
    "STR-04": (Who(r={"hv": "mild"}), Who(r={"hv": "severe"})),
    "STR-05": (
        Who(r={"hallux_df_nwb": 49, "mtp1_pain": True}),
        Who(r={"hallux_df_nwb": 49, "mtp1_pain": True, "mtp1_acute": True}),
    ),
    "STR-06": (
        Who(p={"hamstring_tight": True}, l={"lat_hip_pain": True}),
        Who(
            p={"hamstring_tight": True},
            r={"lat_hip_pain": True},
            l={"lat_hip_pain": True},
        ),
    ),
    "STR-07": (
        Who(p={"age": 30, "lbp": True}),
        Who(p={"age": 30, "lbp": True, "osteoporosis": True}),
    ),
    "STR-08": (
        Who(p={"age": 30, "lbp": True, "spinal_flexion_worse": True}),
        Who(
            p={
                "age": 75,
                "lbp": True,
                "spinal_flexion_worse": True,
                "osteoporosis": True,
            }
        ),
    ),
    "STR-09": (Who(r=pain(fpi=-1)), Who(r=pain(fpi=-1, lops=True))),
    "STR-10": (Who(r={"neuroma": True}), Who(r={"neuroma": True, "lops": True})),
    "ADV-01": (
        Who(p={"age": 18}, r={"fpi": 6}),
        Who(p={"age": 18}, r={"fpi": 6, "pfp": True}),
    ),
    "ADV-02": (
        Who(p={"age": 17}, r={"fpi": 6}),
        Who(p={"age": 17}, r={"fpi": 6}, l={"rigid": True}),
    ),
    "ADV-03": (
        Who(p={"lld_mm": 8, "lld_type": "structural", "sij_tests": 0}),
        Who(p={"lld_mm": 8, "lld_type": "structural", "sij_tests": 3}),
    ),
    "ADV-04": (
        Who(p={"lld_mm": 5, "lld_type": "structural", "lld_method": "tape"}),
        Who(p={"lld_mm": 5, "lld_type": "mixed", "lld_method": "blocks"}),
    ),
    "ADV-05": (Who(p={"lbp": True}), Who(p={"lbp_weeks": 4})),
    "ADV-06": (
        Who(p={"age": 16}, r={"heel_pain": True}),
        Who(p={"age": 15}, r={"heel_pain": True}),
    ),
    "ADV-07": (Who(r={"pfp": True}), Who(r=pain())),
    "ADV-08": (
        Who(p={"bmi": 30}, r={"tp_pain": True}),
        Who(p={"bmi": "29.9"}, r={"tp_pain": True}),
    ),
    "ADV-09": (Who(p={"standing_hours": 4}), Who(p={"standing_hours": "3.5"})),
    "ADV-10": (
        Who(p={"runner": True, "load_spike": True}),
        Who(p={"load_spike": True}),
    ),
    "ADV-11": (
        Who(p={"diabetes": True}, r={"lops": True}),
        Who(p={"diabetes": True}, r={"lops": False}),
    ),
    "ADV-14": (Who(p={"pregnant": True}), Who(p={"pregnant": False})),
    "REV-01": (Who(r={"neuroma": True}), Who(r=pain())),
    "REV-02": (Who(p=LIFT), Who(p={**LIFT, "lld_method": "tape"})),
    "REV-03": (Who(r={"pfp": True}), Who(r=pain())),
    "REV-04": (Who(r={"antalgic": True}), Who(r={"tp_stage": 3})),
    "REV-05": (
        Who(r={"lops": True, "arch_pain": True}),
        Who(r={"lops": True}),
    ),
    "REV-06": (
        Who(p={"age": 30}, r={"fpi": 7}),
        Who(p={"age": 30, "lbp": True}, r={"fpi": 7}),
    ),
    "REV-07": (
        Who(flags=("septic_joint",)),
        Who(flags=("septic_joint",), acknowledged=True),
    ),
}
