"""Physiotherapy: what to ask the physio for, with the exercises that belong to it."""

from reports.careplan.rules.types import Certainty, Evidence, Rule, Strength
from reports.careplan.vocabulary import Scope

P, S = Scope.PATIENT, Scope.SIDE
HIGH, MODERATE, LOW = Certainty.HIGH, Certainty.MODERATE, Certainty.LOW
VERY_LOW, EO = Certainty.VERY_LOW, Certainty.EXPERT
STRONG_DO, DO, CONSIDER = Strength.STRONG_DO, Strength.DO, Strength.CONSIDER

PHYSIO: tuple[Rule, ...] = (
    Rule(
        id="PHY-01",
        version=1,
        title="Non-specific low back pain",
        scope=P,
        priority=70,
        when="lbp and not leg_pain_below_knee and age >= 16",
        action=(
            "Advice to stay active plus a chosen exercise programme, in a group or "
            "alone; manual therapy or psychological help only with exercise. Set the "
            "intensity by a risk tool (STarT Back)."
        ),
        patient=(
            "Keep moving, and choose exercise that you like. A physio can help you "
            "build it up, alone or in a group."
        ),
        parameters={
            "referral": "routine",
            "measures": "ODI or RMDQ, NRS",
            "review": "6 weeks",
        },
        exercises={"E43": 3, "E44": 4, "E45": 3, "E30": 4, "E50": 4, "E42": 2},
        evidence=Evidence(LOW, DO, upper=MODERATE),
        sources=("NG59", "WHO23"),
    ),
    Rule(
        id="PHY-02",
        version=1,
        title="Back pain with leg pain below the knee (sciatica)",
        scope=P,
        priority=69,
        when="leg_pain_below_knee and lbp",
        action=(
            "Physio assessment with a neurological examination at each visit; stay "
            "active; GP if severe or no better at 6 weeks. Stop and escalate if loss of "
            "power spreads."
        ),
        patient=(
            "A physio will check your nerves at each visit. Stay active within comfort. "
            "See your GP if it is severe or no better after 6 weeks."
        ),
        exercises={"E50": 4, "E41": 3, "E44": 2},
        replaces=("PHY-01",),
        evidence=Evidence(LOW, DO),
        sources=("NG59", "Finucane20"),
    ),
    Rule(
        id="PHY-03",
        version=1,
        title="Sacroiliac-region pain",
        scope=P,
        priority=72,
        when="sij_tests >= 3 and not pregnant",
        action=(
            "Refer for lumbopelvic exercise and load advice. The diagnosis rests on 3 or "
            'more positive provocation tests, not on the feel of "position". Do not tell '
            'the person that the joint is "out" or "stuck".'
        ),
        patient=(
            "The joint at the back of your pelvis seems sore. Exercise for your hips "
            "and trunk, and changes in load, may ease it."
        ),
        parameters={"test": "3 of 6 or more: sensitivity 94%, specificity 78%"},
        exercises={"E30": 4, "E45": 3, "E44": 2, "E40": 1},
        evidence=Evidence(LOW, CONSIDER),
        sources=("Laslett05", "Hohenschurz22"),
    ),
    Rule(
        id="PHY-04",
        version=1,
        title="Low hip abductor strength or Trendelenburg sign",
        scope=S,
        priority=71,
        when="hip_abd_weak or trendelenburg",
        action=(
            "Progressive hip strengthening for 8-12 weeks; screen the hip joint with "
            "groin pain or over 50. A longer leg, a sore hip and an L5 lesion can look "
            "the same: check."
        ),
        patient=(
            "The muscles on the side of your hip can get stronger. Build them up over 8 "
            "to 12 weeks."
        ),
        parameters={
            "measure": "pelvis drop in single-leg stance; dynamometer if available"
        },
        exercises={"E28": 5, "E29": 4, "E34": 3, "E30": 2},
        evidence=Evidence(LOW, DO, upper=MODERATE, note="moderate for knee pain"),
        sources=("Willy19", "FlatHip23"),
    ),
    Rule(
        id="PHY-05",
        version=1,
        title="Lateral hip pain (gluteal tendinopathy)",
        scope=S,
        priority=68,
        when="lat_hip_pain",
        action=(
            "Education on load (do not hang on one hip, cross the legs or lie on the "
            "sore side) plus progressive exercise. No stretching of the outer hip."
        ),
        patient=(
            "Do not stand hanging on one hip, cross your legs or lie on the sore side. "
            "Do not stretch the outer hip. Build it up with exercise."
        ),
        parameters={"course": "14 sessions over 8 weeks in the trial"},
        exercises={"E29": 5, "E30": 4, "E31": 3},
        replaces=("PHY-04",),
        evidence=Evidence(
            MODERATE,
            DO,
            upper=HIGH,
            note="trial of 204; NNT 2 against wait-and-see at 8 weeks",
        ),
        sources=("Mellor18",),
    ),
    Rule(
        id="PHY-06",
        version=1,
        title="Front-of-knee pain",
        scope=S,
        priority=68,
        when="pfp",
        action="Hip and knee exercise together, education and activity change.",
        patient=(
            "Hip and thigh exercises together help most people with pain at the front of "
            "the knee."
        ),
        parameters={"course": "6-12 weeks", "measures": "AKPS, worst-pain NRS"},
        exercises={"E28": 4, "E33": 5, "E32": 4, "E39": 2},
        evidence=Evidence(MODERATE, STRONG_DO, upper=HIGH),
        sources=("Willy19", "Barton10"),
    ),
    Rule(
        id="PHY-07",
        version=1,
        title="Ankle instability",
        scope=S,
        priority=68,
        when="ankle_instability",
        action=("Balance and peroneal training 3 times a week for at least 6 weeks."),
        patient=(
            "Train your balance and your ankle 3 times a week for at least 6 weeks. This "
            "makes a new sprain less likely."
        ),
        parameters={"measure": "CAIT 24 or less, or giving way"},
        exercises={"E24": 5, "E12": 4, "E26": 3, "E16": 2},
        evidence=Evidence(MODERATE, DO, upper=HIGH),
        sources=("Doherty17", "Martin21"),
    ),
    Rule(
        id="PHY-08",
        version=2,
        title="Mid-portion Achilles tendinopathy loading",
        scope=S,
        priority=67,
        when="ach_mid and not ach_ins",
        not_if="achilles_rupture or fluoroquinolone_recent or steroid_recent",
        action=(
            "12-week progressive loading (eccentric or heavy slow), at least twice a "
            "week, within pain tolerance; keep moving."
        ),
        patient=(
            "Make the tendon stronger step by step over 12 weeks. Some pain is fine. "
            "Keep moving."
        ),
        parameters={"measure": "VISA-A; important change 14 at 12 weeks"},
        exercises={"E19": 5, "E17": 4, "E21": 1},
        evidence=Evidence(HIGH, STRONG_DO, note="guideline grade A"),
        sources=("Martin18", "Chimenti24"),
    ),
    Rule(
        id="PHY-09",
        version=2,
        title="Insertional Achilles loading",
        scope=S,
        priority=67,
        when="ach_ins",
        not_if="achilles_rupture or fluoroquinolone_recent or steroid_recent",
        action=(
            "Loading from the floor up only: no heel drop below step level and no calf "
            "stretching early on."
        ),
        patient=(
            "Make the tendon stronger from the floor up. Do not drop your heel below a "
            "step, and leave calf stretches for now."
        ),
        exercises={"E20": 5},
        replaces=("PHY-08", "STR-01"),
        evidence=Evidence(LOW, DO),
        sources=("Jonsson08",),
    ),
    Rule(
        id="PHY-10",
        version=1,
        title="Tibialis posterior strengthening",
        scope=S,
        priority=67,
        when="tp_stage in (1, 2)",
        not_if="insens",
        action=(
            "12 weeks of resisted foot adduction and inversion with heel raises and calf "
            "stretch, wearing the orthosis."
        ),
        patient=(
            "Make the tendon that holds up your arch stronger over 12 weeks. Wear your "
            "insole while you exercise."
        ),
        exercises={"E13": 5, "E18": 4, "E21": 3},
        evidence=Evidence(LOW, DO, upper=MODERATE, note="trial of 36"),
        sources=("Kulig09a", "Kulig09b", "Alvarez06"),
    ),
    Rule(
        id="PHY-11",
        version=1,
        title="Plantar heel pain: stepped care",
        scope=S,
        priority=66,
        when="heel_pain and age >= 16",
        not_if="insens",
        action=(
            "Weeks 0 to 4-6: education, plantar-fascia stretch and low-dye tape. Not "
            "better: shockwave; at about 12 weeks a custom orthosis. Tell people that in "
            "a trial of 180, advice plus a heel cup did as well as adding heavy "
            "exercise."
        ),
        patient=(
            "Most sore heels get better in steps: first stretches, tape and advice. If "
            "that is not enough after 4 to 6 weeks, there are next steps."
        ),
        exercises={"E03": 5, "E21": 3, "E10": 3, "E02": 2},
        evidence=Evidence(MODERATE, DO),
        sources=("Morrissey21", "Riel23", "Rathleff15", "Koc23"),
    ),
    Rule(
        id="PHY-12",
        version=2,
        title="Medial tibial stress syndrome",
        scope=S,
        priority=67,
        when="mtss and not bone_stress",
        action=(
            "Graded return to running; strength as tolerated. Adding calf exercise or "
            "compression stockings to the running plan made no difference in the "
            "civilian trial."
        ),
        patient=(
            "Go back to running in small steps. Strength work is fine if it is "
            "comfortable."
        ),
        parameters={
            "check": "tender strip of 5 cm or more; focal (under 5 cm) or night pain is REF-07"
        },
        exercises={"E16": 3, "E21": 2},
        evidence=Evidence(LOW, DO),
        sources=("Moen12",),
    ),
    Rule(
        id="PHY-13",
        version=1,
        title="Leg length or pelvic difference without a bony cause",
        scope=P,
        priority=73,
        when=(
            "(lld_type == 'functional' and lld_mm >= 5) "
            "or (pelvis_oblique and lld_mm < 5)"
        ),
        action=(
            "Physio to look at hip and knee range, spine and one-sided foot posture. "
            "Explain that a slightly uneven pelvis is common and not harmful in itself."
        ),
        patient=(
            "A slightly uneven pelvis is common and does no harm by itself. A physio "
            "will look at your hips, knees, spine and feet."
        ),
        exercises={"E35": 2, "E30": 2},
        evidence=Evidence(VERY_LOW, CONSIDER),
        sources=("Knutson05",),
    ),
    Rule(
        id="PHY-14",
        version=1,
        title="Short stride or shuffle because of pain",
        scope=P,
        priority=73,
        when="short_stride and any_side(foot_sx or leg_sx) and not neuro_gait",
        action=(
            "Treat the painful part first; then walking practice with small steps up in "
            "stride and speed."
        ),
        patient=(
            "Pain makes us take short steps. Once it eases, practise longer, easier "
            "steps, a little at a time."
        ),
        exercises={"E49": 4},
        evidence=Evidence(EO, CONSIDER),
        sources=("expert", "Bovonsunthonchai19"),
    ),
    Rule(
        id="PHY-15",
        version=1,
        title="One-sided (antalgic) limp",
        scope=S,
        priority=72,
        when="antalgic",
        action=(
            "Find and treat the source. Stick in the opposite hand for a short time if "
            "pain is 5/10 or more. Recheck in 2 weeks: a limp over 2-4 weeks needs a "
            "diagnosis."
        ),
        patient=(
            "You are limping to spare this leg. A stick in the other hand may help for a "
            "short time. We check again in 2 weeks."
        ),
        exercises={"E49": 2},
        evidence=Evidence(EO, DO),
        sources=("expert",),
    ),
    Rule(
        id="PHY-16",
        version=1,
        title="Hypermobility",
        scope=P,
        priority=70,
        when="beighton >= 5 and any_side(foot_sx or leg_sx)",
        action=(
            "Strength and control through mid-range, slow build-up, pacing. No end-range "
            "stretching."
        ),
        patient=(
            "Your joints are very bendy. Strength and control help more than "
            "stretching. Build up slowly."
        ),
        parameters={
            "beighton_cut_off": "6 before puberty, 5 in adults, 4 over 50 (2017 criteria)"
        },
        exercises={"E24": 3, "E16": 3, "E30": 3},
        replaces=("STR-01",),
        evidence=Evidence(LOW, DO),
        sources=("Engelbert17", "Peterson18"),
    ),
    Rule(
        id="PHY-17",
        version=1,
        title="Falls: strength and balance programme",
        scope=P,
        priority=66,
        when=(
            "(age >= 65 or (age >= 50 and falls_risk_factor)) "
            "and (falls_12m >= 1 or balance_deficit)"
        ),
        action=(
            "Refer to a falls-prevention exercise programme; add the foot and ankle set "
            "3 times a week for 6 months."
        ),
        patient=(
            "Strength and balance exercises 3 times a week help prevent falls. A class "
            "will get you started safely."
        ),
        parameters={
            "dose": "3 times a week, 6 months, progress the load; supervised at first"
        },
        exercises={"E16": 5, "E25": 4, "E12": 3, "E31": 4, "E21": 2, "E14": 2},
        evidence=Evidence(MODERATE, STRONG_DO, upper=HIGH),
        sources=("NG249", "Spink11", "Spink08", "Wylie19"),
    ),
    Rule(
        id="PHY-18",
        version=1,
        title="Return to running",
        scope=P,
        priority=74,
        when=(
            "runner and any_side(mtss or heel_pain or ach_mid or ach_ins or pfp) "
            "and not any_side(bone_stress)"
        ),
        action=(
            "Walk-run plan once 30 min of walking is at pain 2/10 or less; increase time "
            "before speed."
        ),
        patient=(
            "Start to mix walking and running once you can walk for 30 minutes with "
            "pain of 2 out of 10 or less. Add time before speed."
        ),
        parameters={
            "pace": (
                "a rest day between; weekly rise guided by symptoms, usually 10-20% at "
                "most"
            )
        },
        evidence=Evidence(LOW, DO),
        sources=("Moen12", "expert"),
    ),
    Rule(
        id="PHY-19",
        version=1,
        title="Back pain with foot findings: one shared plan",
        scope=P,
        priority=75,
        when="lbp and any_side(fpi >= 6 or fpi <= -1 or heel_pain or rigid)",
        action=(
            "Share the record with physio so that foot and back goals are set together. "
            "Foot findings are possible contributors, not proven causes."
        ),
        patient=(
            "You have sore feet or different foot shapes as well as back pain. With your "
            "agreement, your physio and we set one plan together."
        ),
        evidence=Evidence(VERY_LOW, CONSIDER),
        sources=("McClinton18", "Menz13", "NG59"),
    ),
    Rule(
        id="PHY-20",
        version=1,
        title="Painful arch: foot-core training",
        scope=S,
        priority=73,
        when=(
            "age >= 12 and fpi >= 6 and not rigid and foot_sx and tp_stage < 1 "
            "and not heel_pain"
        ),
        not_if="insens",
        action="Short-foot and toe exercises for at least 6 weeks.",
        patient=(
            "The small muscles of your foot can get stronger. Train them for at least "
            "6 weeks."
        ),
        parameters={
            "dose": "short foot 3 x 10 daily in the trial that combined it with insoles"
        },
        exercises={"E04": 4, "E05": 2, "E16": 2},
        evidence=Evidence(
            LOW,
            CONSIDER,
            note="posture and function change; pooled data show no clear pain effect",
        ),
        sources=("Huang22", "IFM-meta", "Hara22", "Elsayed23"),
    ),
    Rule(
        id="PHY-21",
        version=1,
        title="Anterior pelvic tilt or posture remarked on",
        scope=P,
        priority=76,
        when="pelvis_anterior_tilt or posture_note",
        action=(
            "Do not treat the tilt by itself. If painful: general hip and trunk "
            "strengthening and comfortable, varied posture."
        ),
        patient=(
            "There is no one right posture. Change position often, and stand in a way "
            "that feels easy."
        ),
        exercises={"E48": 1},
        evidence=Evidence(VERY_LOW, Strength.DONT, note="do not treat it alone"),
        sources=("Duval10", "NG59"),
    ),
    Rule(
        id="PHY-22",
        version=1,
        title="Insensate foot without ulcer: supervised foot-ankle exercise",
        scope=S,
        priority=77,
        when=(
            "diabetes and lops and not ulcer_history and not amputation "
            "and not active_ulcer and not hot_swollen"
        ),
        action=(
            "Consider a supervised foot-ankle exercise programme (IWGDF risk 1-2). "
            "Seated or supported only, shoes on, skin check after."
        ),
        patient=(
            "Gentle foot and ankle exercises may help. Do them sitting down with shoes "
            "on, and check your skin after."
        ),
        exercises={"E11": 3, "E14": 3, "E16": 2},
        evidence=Evidence(LOW, CONSIDER),
        sources=("IWGDF23",),
    ),
)
