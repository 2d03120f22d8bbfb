"""The conflict table: combinations that harm, and how each is settled."""

from dataclasses import dataclass

from reports.careplan.vocabulary import Scope

P, S = Scope.PATIENT, Scope.SIDE

DEVICES = (
    "ORT-01",
    "ORT-02",
    "ORT-03",
    "ORT-08",
    "ORT-11",
    "ORT-12",
    "ORT-23",
    "ORT-25",
    "ORT-26",
    "ORT-27",
)
HEEL_RAISES = ("ORT-09", "ORT-10", "ORT-22", "ORT-26")
# Done lying on the back or on the side.
LYING_FLAT = ("E30", "E36", "E37", "E39", "E40", "E41", "E44", "E45", "E46")
# Done standing or walking: not for a numb foot without shoes and support.
STANDING = (
    *("E10", "E15", "E16", "E17", "E18", "E19", "E20", "E21", "E22", "E24", "E25"),
    *("E26", "E29", "E31", "E32", "E33", "E34", "E38", "E48", "E49", "E50"),
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """One row of the conflict table.

    `when`: the findings (and plan) that raise it. `touches`: rules and exercises to
    look at twice when they are in the plan. `withholds`: those it keeps out, reported
    when something else asked for them; `rules_out`: those that would have fired but
    for the findings that `when` names.
    """

    id: str
    title: str
    resolution: str
    scope: Scope
    when: str
    touches: tuple[str, ...] = ()
    withholds: tuple[str, ...] = ()
    rules_out: tuple[str, ...] = ()


CONFLICTS: tuple[Conflict, ...] = (
    Conflict(
        id="C-01",
        title="Supinated foot and medial post or medial skive",
        resolution="Hard block: neutral or lateral only.",
        scope=S,
        when="fpi <= -1",
        touches=("ORT-03", "ORT-04", "ORT-08", "ORT-12", "ORT-23"),
        withholds=("ORT-01", "ORT-02", "ORT-11"),
    ),
    Conflict(
        id="C-02",
        title=(
            "No sensation or poor circulation, and hard shell, posting, dome, skive, "
            "ice or towel heel raise"
        ),
        resolution="ORT-23 takes the place of all; foot protection service.",
        scope=S,
        when="insens",
        touches=("ORT-03", "ORT-12", "ORT-16", "ORT-23", "ORT-26"),
        withholds=("ORT-14", "ORT-15", "E02", "E07", "E08", "E10"),
    ),
    Conflict(
        id="C-03",
        title="Metatarsal dome in neuroma",
        resolution=(
            "Proximal, small, felt trial first, stop if numbness rises; blocked with "
            "loss of protective sensation."
        ),
        scope=S,
        when="neuroma",
        touches=("ORT-14",),
        withholds=("ORT-14",),
    ),
    Conflict(
        id="C-04",
        title="Rocker sole with balance deficit, falls or ankle instability",
        resolution="Block FTW-09; offer a stiff flat insert (ORT-07).",
        scope=S,
        when=(
            "(mtp1_oa or hallux_df_nwb < 30 or metatarsalgia) and (balance_deficit "
            "or falls_12m >= 1 or any_side(ankle_instability or insens))"
        ),
        touches=("ORT-07",),
        rules_out=("FTW-09",),
    ),
    Conflict(
        id="C-05",
        title="First-ray cut-out with Morton extension",
        resolution="Arthritis or a range under 50 deg: ORT-07 wins.",
        scope=S,
        when=(
            "(mtp1_pain or arch_pain or metatarsalgia) "
            "and jack in ('stiff', 'absent') and (mtp1_oa or hallux_df_nwb < 50)"
        ),
        touches=("ORT-07",),
        rules_out=("ORT-06",),
    ),
    Conflict(
        id="C-06",
        title=(
            "Calf stretch with insertional Achilles pain, clot, rupture or stress injury"
        ),
        resolution="Block STR-01 on that limb.",
        scope=S,
        when=(
            "equinus and (ach_ins or achilles_rupture or dvt_suspect or bone_stress)"
        ),
        touches=("E21", "E22", "E23"),
        withholds=("STR-01",),
    ),
    Conflict(
        id="C-07",
        title="Leg length lift on a leg with limited ankle bend or toe-walking",
        resolution=(
            "Re-measure with the heels down; the lift may be wrong; treat the ankle "
            "first."
        ),
        scope=P,
        when=(
            "has('ORT-20') and (any_side(short_leg and equinus) "
            "or lld_short_side not in ('L', 'R') and any_side(equinus))"
        ),
        touches=("ORT-20", "ORT-22", "STR-01"),
    ),
    Conflict(
        id="C-08",
        title="Heel raise in both shoes plus a leg length lift",
        resolution=(
            "Short side = both-shoe raise + lift; 12 mm at most in the shoe (10 without "
            "Achilles pain); reduce the both-shoe part first."
        ),
        scope=P,
        when="has('ORT-20') and (has('ORT-09') or has('ORT-10') or has('ORT-22'))",
        touches=("ORT-20", "ORT-09", "ORT-10", "ORT-22"),
    ),
    Conflict(
        id="C-09",
        title="Heel raise on one side without a leg length difference",
        resolution="Block: it creates a difference. Raise both shoes.",
        scope=P,
        when=(
            "has('ORT-09') or has('ORT-10') or has('ORT-22') or has('ORT-26') "
            "or (has('ORT-08') and any_side(heel_pain and equinus))"
        ),
        touches=("ORT-08", *HEEL_RAISES),
    ),
    Conflict(
        id="C-10",
        title=(
            "Heel lift and insertional Achilles pain on the short side, or a high heel"
        ),
        resolution="Full-length taper, not a wedge.",
        scope=P,
        when=(
            "has('ORT-20') and (any_side(short_leg and ach_ins) "
            "or lld_short_side not in ('L', 'R') and any_side(ach_ins) "
            "or heel_height_mm >= 50)"
        ),
        touches=("ORT-20",),
    ),
    Conflict(
        id="C-11",
        title="Heel lift or thick cushion with falls risk",
        resolution="Thin and firm, indoor trial, physio first.",
        scope=P,
        when="falls_12m >= 1 or balance_deficit",
        touches=("ORT-09", "ORT-10", "ORT-20", "ORT-22", "ORT-28"),
    ),
    Conflict(
        id="C-12",
        title="Two rules want different devices on one foot",
        resolution=(
            "One device per foot: the base by lowest priority number, then compatible "
            "parts (post, dome, extension, raise)."
        ),
        scope=S,
        when="True",
        touches=DEVICES,
        withholds=("ORT-17", "ORT-18", "ORT-27"),
    ),
    Conflict(
        id="C-13",
        title="Device or stretch in a child with a rigid flat foot",
        resolution="Block; REF-11.",
        scope=S,
        when="child_rigid_flat",
        touches=("REF-11",),
        withholds=("ORT-01", "ORT-02", "ORT-25", "STR-01"),
    ),
    Conflict(
        id="C-14",
        title="Hypermobility and end-range stretch",
        resolution="STR-01 is blocked; strength instead.",
        scope=S,
        when="beighton >= 5",
        touches=("PHY-16", "E03", "E21", "E22", "E23", "E35", "E36", "E37", "E40"),
        withholds=("STR-01",),
    ),
    Conflict(
        id="C-15",
        title=(
            "Gluteal tendinopathy and outer-hip stretch, lying on the sore side or hip "
            "hitch"
        ),
        resolution="Drop E27 and E28 on that side, E34 and E37; use E29.",
        scope=S,
        when="lat_hip_pain",
        touches=("PHY-05", "E29", "E45"),
        withholds=("E27", "E28", "E34", "E37"),
    ),
    Conflict(
        id="C-16",
        title="Back worse bending forwards, or osteoporosis",
        resolution=("Drop E40 and E42; offer E47 unless over 75 with osteoporosis."),
        scope=P,
        when="spinal_flexion_worse or osteoporosis",
        touches=("STR-08", "E47", "E41", "E44", "E46"),
        withholds=("E40", "E42"),
    ),
    Conflict(
        id="C-17",
        title="Pregnancy after 28 weeks and lying flat",
        resolution="Drop E30, E41, E44 and E45 (on the back or side).",
        scope=P,
        when="pregnant_late",
        touches=LYING_FLAT,
        withholds=("E30", "E41", "E44", "E45"),
    ),
    Conflict(
        id="C-18",
        title="Barefoot exercise with an insensate foot",
        resolution="Shoes on; seated only.",
        scope=P,
        when="any_side(insens)",
        touches=("PHY-22", *STANDING),
    ),
    Conflict(
        id="C-19",
        title="Back pain together with a structural leg length difference",
        resolution=(
            "The lift is a separate trial of low certainty: print the certainty line, "
            "stop at 12 weeks if no change. Whether NICE meant lifts was not checked."
        ),
        scope=P,
        when="lbp and has('ORT-20')",
        touches=("ORT-20", "PHY-01", "PHY-02"),
    ),
    Conflict(
        id="C-20",
        title="Rest from running with a return-to-run plan",
        resolution="PHY-18 waits until 30 min of walking is at 2/10 or less.",
        scope=P,
        when="has('PHY-18')",
        touches=("PHY-18", "FTW-13", "ADV-10"),
    ),
    Conflict(
        id="C-21",
        title="Ready-made insole plus lift plus thick sock in one shoe",
        resolution="Check the depth; 12 mm at most inside the shoe in total.",
        scope=P,
        when=(
            "(has('ORT-20') or has('ORT-09') or has('ORT-10') or has('ORT-22') "
            "or has('ORT-26')) and any_side(has('ORT-01') or has('ORT-02') "
            "or has('ORT-03') or has('ORT-08') or has('ORT-11') or has('ORT-12') "
            "or has('ORT-17') or has('ORT-18') or has('ORT-23') or has('ORT-24') "
            "or has('ORT-25') or has('ORT-27') or has('ORT-28'))"
        ),
        touches=(
            *("ORT-20", "ORT-09", "ORT-10", "ORT-22", "FTW-20", *DEVICES),
            *("ORT-17", "ORT-18", "ORT-24", "ORT-28"),
        ),
    ),
    Conflict(
        id="C-22",
        title="Barefoot or minimal shoes with a device",
        resolution="A device needs a shoe; FTW-22.",
        scope=P,
        when="minimal_shoes and has('ORT-device')",
        touches=("FTW-22", "FTW-20", "ORT-30"),
    ),
    Conflict(
        id="C-23",
        title="Steroid or fluoroquinolone (3 months) and heavy tendon loading",
        resolution="Hold PHY-08 and PHY-09; GP review.",
        scope=S,
        when=(
            "(fluoroquinolone_recent or steroid_recent) "
            "and (ach_mid or ach_ins or tp_pain)"
        ),
        touches=("PHY-10", "E10", "E16", "E17", "E18", "E19", "E20"),
        withholds=("PHY-08", "PHY-09"),
    ),
)
