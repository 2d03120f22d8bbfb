"""Footwear: what to look for in a shoe, and which shoes to leave."""

from reports.careplan.rules.types import Certainty, Evidence, Rule, Strength
from reports.careplan.vocabulary import Scope

P, S = Scope.PATIENT, Scope.SIDE
HIGH, MODERATE, LOW = Certainty.HIGH, Certainty.MODERATE, Certainty.LOW
VERY_LOW, EO = Certainty.VERY_LOW, Certainty.EXPERT
DO, CONSIDER = Strength.DO, Strength.CONSIDER

FOOTWEAR: tuple[Rule, ...] = (
    Rule(
        id="FTW-01",
        version=1,
        title="Everyday shoe specification",
        scope=P,
        priority=60,
        when=(
            "any_side(foot_sx or leg_sx) or (lbp and shoes_poor) or has('ORT-device')"
        ),
        action="Print the everyday shoe checklist.",
        patient=(
            "Choose a shoe with a thumb's width at the toe and room for your toes. It "
            "should have laces or a strap, a firm heel, and a sole that bends at the "
            "ball of the foot."
        ),
        parameters={
            "length_gap": "10-15 mm",
            "width": "upper not bulging",
            "toe_box": "deep",
            "fastening": "lace or strap",
            "heel_counter": "firm",
            "flex": "at the ball only",
            "heel_height": "25 mm or less (40 mm or less with Achilles pain)",
            "liner": "removable if a device goes in",
        },
        evidence=Evidence(LOW, DO),
        sources=("Buldt18", "Menant08", "NHS-insole leaflets"),
    ),
    Rule(
        id="FTW-02",
        version=2,
        title="Worn-out shoes",
        scope=P,
        priority=61,
        when="shoes_worn_out",
        action="Replace. Start the new shoes at 1-2 hours a day.",
        patient=(
            "Your shoes are worn out. Replace them, and wear the new ones for 1 to 2 "
            "hours a day at first."
        ),
        parameters={
            "signs": (
                "sole worn through to the midsole, heel counter leans, upper tilted, "
                "midsole compressed"
            ),
            "running_shoes": "often 500-800 km; a rule of thumb, weak evidence",
        },
        evidence=Evidence(EO, DO),
        sources=("expert",),
    ),
    Rule(
        id="FTW-03",
        version=1,
        title="Poor fit",
        scope=P,
        priority=59,
        when="shoe_gap_mm < 8 or shoe_gap_mm > 20 or not_wide_enough",
        action=(
            "Have both feet measured standing, late in the day; buy for the bigger foot."
        ),
        patient=(
            "Your shoes do not fit well. Have both feet measured, standing, late in the "
            "day. Buy for the bigger foot."
        ),
        parameters={
            "how_common": "63-72% of people wear shoes of the wrong length or width"
        },
        evidence=Evidence(MODERATE, DO, note="association"),
        sources=("Buldt18",),
    ),
    Rule(
        id="FTW-04",
        version=1,
        title="High heels as usual wear",
        scope=P,
        priority=62,
        when="heel_height_mm >= 50 and (any_side(foot_sx) or lbp)",
        action="Step the heel down gradually; keep heels for short occasions.",
        patient=(
            "Bring your heel height down in small steps. Keep high heels for short "
            "occasions."
        ),
        parameters={
            "pace": "10-15 mm lower every 1-2 weeks, to 20-30 mm",
            "care": "not straight to flat with a stiff ankle or Achilles pain",
        },
        evidence=Evidence(LOW, CONSIDER),
        sources=("Barnish16",),
    ),
    Rule(
        id="FTW-05",
        version=1,
        title="Uneven sole wear",
        scope=P,
        priority=64,
        when="wear_asymmetric",
        action=(
            "Use it as a clue only: re-check leg length, foot posture difference and "
            "gait. Outer-heel wear on both shoes is normal. Replace if the shoe now "
            "tilts."
        ),
        patient=(
            "Your soles are worn more on one side. This is only a clue for us. Replace "
            "the shoes if they now tilt to one side."
        ),
        evidence=Evidence(EO, CONSIDER),
        sources=("expert",),
    ),
    Rule(
        id="FTW-06",
        version=1,
        title="Flip-flops, backless or very flexible shoes most of the day",
        scope=P,
        priority=62,
        when=(
            "usual_footwear in ('flipflop', 'backless', 'ballet') "
            "and any_side(foot_sx or leg_sx)"
        ),
        action=(
            "Swap the main daily pair for a fastened shoe; keep flip-flops for short use."
        ),
        patient=(
            "Wear a shoe that fastens for most of the day. Keep flip-flops and backless "
            "shoes for short times."
        ),
        evidence=Evidence(EO, CONSIDER),
        sources=("expert", "Menant08"),
    ),
    Rule(
        id="FTW-07",
        version=1,
        title="Hallux valgus or lesser-toe deformity footwear",
        scope=S,
        priority=63,
        when="hv in ('moderate', 'severe') or hv_pain or toe_deformity",
        action="Wide, deep, soft upper with no seam over the bump.",
        patient=(
            "Choose a wide, deep shoe with a soft top and no seam over the bunion or "
            "toes."
        ),
        evidence=Evidence(LOW, DO),
        sources=("Buldt18", "Hurn22"),
    ),
    Rule(
        id="FTW-08",
        version=1,
        title="Neuroma or metatarsalgia footwear",
        scope=S,
        priority=63,
        when="neuroma or metatarsalgia",
        action=(
            "Wide toe box, low heel, thick cushioned sole that does not bend too much at "
            "the toes."
        ),
        patient=(
            "Choose a shoe with a wide front, a low heel and a thick cushioned sole."
        ),
        parameters={"heel_height": "25 mm or less"},
        evidence=Evidence(VERY_LOW, DO),
        sources=("Colo20", "Matthews19"),
    ),
    Rule(
        id="FTW-09",
        version=1,
        title="Rocker or stiff forefoot sole",
        scope=S,
        priority=65,
        when=(
            "(mtp1_oa or hallux_df_nwb < 30 or metatarsalgia) and not balance_deficit"
        ),
        not_if="falls_12m >= 1 or any_side(ankle_instability or insens)",
        action=(
            "Consider a mild forefoot rocker or a stiff-soled shoe. Blocked by falls, a "
            "balance deficit or ankle instability; insensate feet go through the foot "
            "protection service."
        ),
        patient=(
            "A shoe with a slightly curved, stiff sole may ease the front of your foot. "
            "Start indoors. Stop if you feel unsteady."
        ),
        parameters={
            "rocker": "10-15 deg",
            "start": "indoors; stop if unsteady",
        },
        evidence=Evidence(LOW, CONSIDER),
        sources=("Menz16", "Munteanu21"),
    ),
    Rule(
        id="FTW-10",
        version=1,
        title="Heel pain footwear",
        scope=S,
        priority=60,
        when="heel_pain",
        action=(
            "Cushioned shoe with a small heel-to-toe drop; no barefoot or flat shoes on "
            "hard floors in the sore phase."
        ),
        patient=(
            "Wear a cushioned shoe with a small heel. While it is sore, avoid bare feet "
            "and flat shoes on hard floors."
        ),
        evidence=Evidence(LOW, DO),
        sources=("Morrissey21", "Bishop18"),
    ),
    Rule(
        id="FTW-11",
        version=1,
        title="High-arched foot footwear",
        scope=S,
        priority=63,
        when="fpi <= -1 and foot_sx",
        action=(
            "Cushioned, neutral, deep shoe with a wide base; avoid shoes sold for "
            '"over-pronation".'
        ),
        patient=(
            "Choose a cushioned, roomy shoe with a wide base. Leave out shoes sold to "
            "stop the foot rolling in."
        ),
        evidence=Evidence(EO, CONSIDER, note="indirect"),
        sources=("Burns06", "expert"),
    ),
    Rule(
        id="FTW-12",
        version=1,
        title="Pronated foot footwear",
        scope=S,
        priority=64,
        when="fpi >= 6 and (foot_sx or leg_sx) and age >= 18",
        action=(
            "A stable, comfortable shoe with a firm heel counter. A special "
            "anti-pronation shoe is not needed."
        ),
        patient=(
            "Choose a steady, comfortable shoe with a firm heel. You do not need a "
            "special shoe for feet that roll in."
        ),
        evidence=Evidence(VERY_LOW, CONSIDER),
        sources=("Relph22", "Banwell14"),
    ),
    Rule(
        id="FTW-13",
        version=1,
        title="Runner",
        scope=P,
        priority=61,
        when="runner",
        action=(
            "Choose by comfort, change gradually. Choosing running shoes by foot posture "
            "did not reduce injuries."
        ),
        patient=(
            "Choose running shoes that feel comfortable. Change to a new pair bit by "
            "bit."
        ),
        parameters={
            "new_model": "10-20% of the weekly distance at first; rotate pairs",
            "choice_basis": "comfort",
        },
        evidence=Evidence(LOW, DO, upper=MODERATE),
        sources=("Relph22",),
    ),
    Rule(
        id="FTW-14",
        version=1,
        title="Older person or unsteady",
        scope=P,
        priority=58,
        when="age >= 65 and (falls_12m >= 1 or balance_deficit) or balance_deficit",
        action=(
            "Shoes with a low heel, a firm, thin, slip-resistant sole, a rounded heel "
            "edge, laces or strap, indoors too. Not socks, bare feet, slippers without "
            "backs or thick soft soles."
        ),
        patient=(
            "Wear a fastened shoe with a low heel and a thin, firm, non-slip sole, "
            "indoors too. Socks alone, bare feet and backless slippers make a fall more "
            "likely."
        ),
        parameters={
            "heel_height": "25 mm or less",
            "sole": "firm, thin at the forefoot, slip-resistant",
        },
        replaces=("FTW-09",),
        evidence=Evidence(MODERATE, DO, note="association"),
        sources=("Menant08", "Spink11"),
    ),
    Rule(
        id="FTW-15",
        version=1,
        title="Diabetic or insensate foot",
        scope=P,
        priority=55,
        when="any_side(insens) or (diabetes and any_side(deformity or ulcer_history))",
        action=(
            "Never barefoot, in socks only, or in thin slippers, even indoors. Feel "
            "inside shoes by hand. Shoes that fit the foot's shape; therapeutic shoes "
            "with deformity or a past ulcer."
        ),
        patient=(
            "Never walk barefoot or in socks, even at home. Feel inside your shoes "
            "before you put them on. Wear shoes that fit the shape of your feet."
        ),
        evidence=Evidence(MODERATE, Strength.STRONG_DO, upper=HIGH),
        sources=("IWGDF23", "NG19"),
    ),
    Rule(
        id="FTW-16",
        version=1,
        title="Leg length difference above the in-shoe limit: sole raise",
        scope=P,
        priority=57,
        when="has('ORT-20') and lld_target > 10",
        action=(
            "External full-length sole raise with a toe spring for the part above 10 mm."
        ),
        patient=(
            "Only part of the lift fits inside your shoe. A shoe repairer can add the "
            "rest to the sole."
        ),
        parameters={"shape": "full length, taper at the toe; check both shoes' weight"},
        evidence=Evidence(EO, CONSIDER),
        sources=("Nolaro24", "expert"),
    ),
    Rule(
        id="FTW-17",
        version=1,
        title="Ankle giving way",
        scope=S,
        priority=64,
        when="ankle_instability",
        action=(
            "Broad, low-heeled, well-fastened shoe. High-top shoes have no proven "
            "protective effect of their own."
        ),
        patient=(
            "Wear a broad, low shoe that fastens well. High-top shoes alone do not "
            "protect your ankle."
        ),
        evidence=Evidence(VERY_LOW, CONSIDER),
        sources=("expert", "Doherty17"),
    ),
    Rule(
        id="FTW-18",
        version=1,
        title="Tibialis posterior pain",
        scope=S,
        priority=59,
        when="tp_stage >= 1",
        action=(
            "Lace-up ankle-height shoe, shoe with a stiff heel counter or walking boot; "
            "no flat flexible shoes."
        ),
        patient=(
            "Wear a lace-up shoe or boot with a firm heel. Leave out flat, floppy shoes "
            "for now."
        ),
        evidence=Evidence(EO, DO),
        sources=("expert", "Kulig09a"),
    ),
    Rule(
        id="FTW-19",
        version=1,
        title="Insertional Achilles footwear",
        scope=S,
        priority=59,
        when="ach_ins",
        action=(
            "Soft or open heel back with a 10-20 mm heel; no stiff counter that rubs."
        ),
        patient=(
            "Wear a shoe with a soft or open back and a small heel, so that nothing rubs "
            "the sore spot."
        ),
        parameters={"heel_height": "10-20 mm", "heel_counter": "soft or open"},
        evidence=Evidence(EO, DO),
        sources=("expert",),
    ),
    Rule(
        id="FTW-20",
        version=1,
        title="Shoe must fit the device",
        scope=P,
        priority=66,
        when="has('ORT-device')",
        action=(
            "Bring the shoe to the fitting: removable liner, depth, fastening; it may "
            "need half to one size more."
        ),
        patient=(
            "Bring the shoes you wear most. The insole needs room, so the liner should "
            "come out. You may need half a size more."
        ),
        evidence=Evidence(EO, DO),
        sources=("Bedford-NHS", "Dudley-NHS", "RNOH-NHS"),
    ),
    Rule(
        id="FTW-21",
        version=1,
        title="No rocker shoes for back pain",
        scope=P,
        priority=67,
        when="lbp",
        action="Do not advise unstable rocker-sole shoes for back pain.",
        patient="Rocker shoes are not a treatment for back pain.",
        evidence=Evidence(
            MODERATE, Strength.STRONG_DONT, upper=HIGH, note="evidence against"
        ),
        sources=("NG59", "MacRae13"),
    ),
    Rule(
        id="FTW-22",
        version=1,
        title="Barefoot or minimal-shoe habit with symptoms",
        scope=P,
        priority=65,
        when="minimal_shoes and any_side(foot_sx or leg_sx)",
        not_if="any_side(insens)",
        action="Pause, then build up slowly over 3-6 months when free of pain.",
        patient=(
            "Pause barefoot or minimal shoes for now. When the pain has gone, build up "
            "slowly over 3 to 6 months."
        ),
        evidence=Evidence(LOW, CONSIDER),
        sources=("Ridge13", "Relph22"),
    ),
)
