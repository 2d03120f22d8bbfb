"""Stretches and home exercises that a finding asks for directly."""

from reports.careplan.rules.types import Certainty, Evidence, Rule, Strength
from reports.careplan.vocabulary import Scope

P, S = Scope.PATIENT, Scope.SIDE
MODERATE, LOW, VERY_LOW = Certainty.MODERATE, Certainty.LOW, Certainty.VERY_LOW
DO, CONSIDER = Strength.DO, Strength.CONSIDER

STRETCH: tuple[Rule, ...] = (
    Rule(
        id="STR-01",
        version=2,
        title="Calf stretching for limited ankle bend",
        scope=S,
        priority=80,
        when="equinus",
        not_if=(
            "ach_ins or achilles_rupture or dvt_suspect or bone_stress "
            "or insens and ulcer_history"
        ),
        action="Calf stretch, knee straight and knee bent.",
        patient="Your ankle is stiff. Stretch your calf each day.",
        parameters={
            "dose": "2-5 min or more per side per day; the group with over 15 min in total did best",
            "expect": (
                "a gain of 2-3 deg is below test error: judge over several measurements"
            ),
        },
        exercises={"E21": 4, "E22": 2},
        evidence=Evidence(
            LOW, CONSIDER, upper=MODERATE, note="moderate for range, low for symptoms"
        ),
        sources=("Radford06", "Young13"),
    ),
    Rule(
        id="STR-02",
        version=1,
        title="Plantar-fascia stretch",
        scope=S,
        priority=79,
        when="heel_pain and age >= 16",
        not_if="insens",
        action="Pull the toes back before the first steps of the day.",
        patient="Stretch the sole of your foot before your first steps each morning.",
        exercises={"E03": 5},
        evidence=Evidence(MODERATE, DO),
        sources=("DiGiovanni03", "DiGiovanni06", "Morrissey21"),
    ),
    Rule(
        id="STR-03",
        version=1,
        title="Towel heel raise for heel pain",
        scope=S,
        priority=82,
        when="heel_pain and heel_pain_weeks >= 6 and age >= 18 and not insens",
        not_if="insens or hot_swollen",
        action="Optional strengthening every other day.",
        patient="If you like, add heel raises on a rolled towel every other day.",
        exercises={"E10": 3},
        evidence=Evidence(
            LOW,
            CONSIDER,
            note="benefit at 3 months in a trial of 48; none added in a trial of 180",
        ),
        sources=("Rathleff15", "Riel23"),
    ),
    Rule(
        id="STR-04",
        version=1,
        title="Big-toe and toe-spreading work for bunion",
        scope=S,
        priority=84,
        when="hv in ('mild', 'moderate') or hv_pain",
        not_if="insens",
        action="Toe spreading and gentle band stretch.",
        patient="Spread your toes, and stretch them gently with a soft band.",
        exercises={"E06": 3, "E08": 2},
        evidence=Evidence(VERY_LOW, CONSIDER),
        sources=("Hurn22", "Ying21", "Spink08"),
    ),
    Rule(
        id="STR-05",
        version=1,
        title="Stiff big toe: gentle movement",
        scope=S,
        priority=85,
        when="hallux_df_nwb < 50 and mtp1_pain and not mtp1_acute",
        not_if="insens",
        action="Comfortable big-toe bends.",
        patient="Bend your big toe up and down within comfort.",
        exercises={"E09": 3},
        evidence=Evidence(VERY_LOW, CONSIDER, note="rehabilitation arm of a trial"),
        sources=("Munteanu21", "expert"),
    ),
    Rule(
        id="STR-06",
        version=1,
        title="Short hamstrings or hip flexors on testing",
        scope=S,
        priority=86,
        when="hamstring_tight or hip_flexor_tight",
        not_if="lat_hip_pain and not hip_flexor_tight",
        action="Stretch only what tests short.",
        patient="Stretch the muscles that we found to be tight, and only those.",
        exercises={"E36": 2, "E35": 2},
        evidence=Evidence(LOW, CONSIDER),
        sources=("expert",),
    ),
    Rule(
        id="STR-07",
        version=1,
        title="Comfort movements for the back",
        scope=P,
        priority=83,
        when=(
            "lbp and not leg_pain_below_knee and not spinal_flexion_worse "
            "and not osteoporosis"
        ),
        not_if="age < 16",
        action="Knee-to-chest, pelvic tilt and cat-cow as comfort movements.",
        patient="Gentle back movements may ease you. Choose the ones that feel good.",
        exercises={"E40": 2, "E41": 3, "E42": 3},
        evidence=Evidence(LOW, CONSIDER, note="NG59 supports exercise in general"),
        sources=("S3", "NG59"),
    ),
    Rule(
        id="STR-08",
        version=1,
        title="Back pain worse bending forwards or eased by bending backwards",
        scope=P,
        priority=83,
        when="lbp and spinal_flexion_worse",
        not_if="osteoporosis and age >= 75",
        action=(
            "Choose an extension-biased comfort movement; leave out knee-to-chest."
        ),
        patient="Bending backwards gently may ease your back. Leave out forward bends.",
        exercises={"E47": 5, "E50": 3},
        evidence=Evidence(LOW, CONSIDER),
        sources=("expert",),
    ),
    Rule(
        id="STR-09",
        version=1,
        title="High-arched or stiff foot: mobility and balance",
        scope=S,
        priority=85,
        when="fpi <= -1 and foot_sx and not insens",
        action="Ball roll and balance (calf stretch only if STR-01 fires).",
        patient="Roll a ball under your foot, and practise your balance.",
        exercises={"E02": 2, "E24": 3},
        evidence=Evidence(VERY_LOW, CONSIDER),
        sources=("expert",),
    ),
    Rule(
        id="STR-10",
        version=1,
        title="Neuroma or forefoot pain",
        scope=S,
        priority=87,
        when="neuroma or metatarsalgia",
        not_if="insens",
        action="Toe-spreading for comfort (calf stretch only if STR-01 fires).",
        patient="Spreading your toes may feel good. Do it as often as you like.",
        exercises={"E06": 2},
        evidence=Evidence(VERY_LOW, CONSIDER),
        sources=("Matthews19",),
    ),
)
