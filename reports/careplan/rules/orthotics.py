"""Orthotics: devices, lifts and braces, and when to offer none."""

from reports.careplan.rules.types import Certainty, Evidence, Rule, Strength
from reports.careplan.vocabulary import Scope

P, S = Scope.PATIENT, Scope.SIDE
HIGH, MODERATE, LOW = Certainty.HIGH, Certainty.MODERATE, Certainty.LOW
VERY_LOW, EO = Certainty.VERY_LOW, Certainty.EXPERT
DO, CONSIDER = Strength.DO, Strength.CONSIDER

ORTHOTICS: tuple[Rule, ...] = (
    Rule(
        id="ORT-01",
        version=1,
        title="Pronated foot with symptoms: ready-made support first",
        scope=S,
        priority=30,
        when=(
            "age >= 18 and fpi >= 6 and fpi <= 9 and not rigid and (tp_pain "
            "or arch_pain or mtss or pfp or (foot_pain and nav_drop > 10))"
        ),
        not_if="insens or hot_swollen or acute_injury_days < 14",
        action=(
            "Trial a ready-made contoured device. The aim is less pain, not a "
            "different-looking arch."
        ),
        patient=(
            "Try a ready-made shaped insole. It may make standing and walking more "
            "comfortable. We stop if it has not helped after 12 weeks."
        ),
        parameters={
            "device": "prefab or customisable prefab",
            "rearfoot_post": "2-4 deg medial, extrinsic",
            "heel_cup": "14-16 mm",
            "length": "three-quarter or sulcus",
            "review": "6-8 weeks",
            "stop_rule": "stop if no change at 12 weeks",
        },
        evidence=Evidence(LOW, CONSIDER, note="for pain"),
        sources=("Banwell14", "Telfer13", "Wahmkow17", "Hawke08"),
    ),
    Rule(
        id="ORT-02",
        version=1,
        title="Highly pronated foot with symptoms",
        scope=S,
        priority=29,
        when="age >= 18 and fpi >= 10 and not rigid and (foot_sx or mtss or pfp)",
        not_if="insens or hot_swollen or acute_injury_days < 14",
        action=(
            "Start with a customisable device if it is comfortable. Order a custom "
            "device only if the ready-made one fails or cannot fit."
        ),
        patient=(
            "Try an insole with more support, built up to suit you. A made-to-measure "
            "one comes later, only if this one does not help."
        ),
        parameters={
            "device": "customisable prefab, custom if it fails or cannot fit",
            "rearfoot_post": "4-6 deg medial",
            "medial_heel_skive": (
                "4 mm (2 mm changed nothing on test; 6 mm raised medial heel pressure "
                "by 29%)"
            ),
            "heel_cup": "16 mm or more; 20-22 mm when skive mm + inversion deg > 5",
            "arch_fill": "minimal",
            "medial_flange": "optional",
        },
        replaces=("ORT-01",),
        evidence=Evidence(VERY_LOW, CONSIDER),
        sources=("Bonanno12", "Telfer13", "PodToday-skive", "Hawke08"),
    ),
    Rule(
        id="ORT-03",
        version=1,
        title="Painful cavus or supinated foot",
        scope=S,
        priority=28,
        when="age >= 18 and fpi <= -1 and foot_pain and not neuro_cavus",
        not_if="hot_swollen or acute_injury_days < 14",
        action=(
            "Custom or well-fitting full-contact device to spread the load, with "
            "cushioning."
        ),
        patient=(
            "Your arch is high, so less of the foot shares the load. A soft insole that "
            "touches the whole sole may ease it."
        ),
        parameters={
            "rearfoot_post": "0 deg; no medial post, no medial skive",
            "arch_fill": "minimal, for full contact",
            "heel_cup": "12-14 mm",
            "cover": "3 mm cushioned, full length",
            "review": "4-6 weeks, outcome at 12 weeks",
        },
        replaces=("ORT-01", "ORT-02"),
        evidence=Evidence(
            MODERATE, DO, note="one sham-controlled trial, 154 people, 3 months"
        ),
        sources=("Burns06", "Cochrane-cavus"),
    ),
    Rule(
        id="ORT-04",
        version=1,
        title="Supinated foot with lateral giving-way",
        scope=S,
        priority=31,
        when="fpi <= -1 and ankle_instability and coleman_flexible",
        not_if="insens",
        action=(
            "Add lateral (valgus) forefoot posting and, where the first ray is dropped, "
            "a first-metatarsal cut-out."
        ),
        patient=(
            "We can shape the outer edge of the insole so that your ankle rolls "
            "outwards less easily."
        ),
        parameters={
            "forefoot_post": "2-4 deg lateral",
            "rearfoot_post": "0-3 deg lateral",
            "arch_reinforcement": "none",
        },
        evidence=Evidence(EO, CONSIDER),
        sources=("expert", "Manoli05"),
    ),
    Rule(
        id="ORT-05",
        version=2,
        title="Feet differ side to side",
        scope=P,
        priority=33,
        when="asym_fpi >= 4 and has('ORT-device')",
        action=(
            "Prescribe each foot on its own findings; never mirror the other side. "
            "Re-check leg length by blocks with the device in the shoe. A difference "
            "alone is no reason to treat: Framingham found no link between asymmetry "
            "and back pain."
        ),
        patient=(
            "Your feet differ from each other, which is common. What goes in each shoe "
            "is chosen for that foot, so do not swap it over."
        ),
        parameters={
            "threshold": "4 points or more is clearly beyond rater error (our choice)"
        },
        evidence=Evidence(VERY_LOW, DO),
        sources=("Menz13", "Redmond08"),
    ),
    Rule(
        id="ORT-06",
        version=1,
        title="Functional hallux limitus",
        scope=S,
        priority=34,
        when=(
            "hallux_df_nwb >= 50 and jack in ('stiff', 'absent') and (mtp1_pain "
            "or arch_pain or metatarsalgia)"
        ),
        not_if="insens or rigid or mtp1_oa",
        action=(
            "Let the first ray drop: first-ray cut-out, or a 2-3 mm reverse Morton "
            "extension under rays 2-5, or a kinetic wedge. Never with ORT-07."
        ),
        patient=(
            "We can make room under the big-toe side of the insole. The toe may then "
            "bend more easily when you push off."
        ),
        parameters={
            "first_ray": "cut-out, or reverse Morton 2-3 mm instead",
            "arch": "not over-filled",
            "review": "6 weeks",
        },
        evidence=Evidence(VERY_LOW, CONSIDER),
        sources=("Welsh10", "Dananberg93"),
    ),
    Rule(
        id="ORT-07",
        version=1,
        title="Stiff or arthritic big-toe joint",
        scope=S,
        priority=32,
        when="mtp1_pain and (mtp1_oa or hallux_df_nwb < 50)",
        not_if="insens",
        action=(
            "Limit the bend: carbon-fibre shoe-stiffening insert, or a ready-made "
            "orthosis. Both helped, and orthoses were worn more than rocker shoes."
        ),
        patient=(
            "A thin stiff insert in the shoe lets the sore big-toe joint bend less. "
            "That may make walking more comfortable."
        ),
        parameters={
            "extension": "Morton extension or stiffener, full length under the joint",
            "shoe": "long and stiff enough",
            "review": "6 and 12 weeks",
        },
        replaces=("ORT-06",),
        evidence=Evidence(
            MODERATE, DO, note="sham trial, 100 people; small effect, 6.7 of 100 points"
        ),
        sources=("Munteanu21", "Menz16"),
    ),
    Rule(
        id="ORT-08",
        version=1,
        title="Plantar heel pain: heel cushion or contoured insole in a package",
        scope=S,
        priority=26,
        when="heel_pain and age >= 16",
        not_if="insens or hot_swollen",
        action=(
            "Start with a heel cup or a ready-made, full-length contoured insole in "
            "comfortable shoes, together with education and stretching. Never the "
            "device alone."
        ),
        patient=(
            "A heel cushion or a shaped insole may ease the sore heel while you do your "
            "exercises. It works best together with them, not on its own."
        ),
        parameters={
            "step_1": "heel cup or prefab",
            "step_2": "custom after 12 weeks or more, if not better",
        },
        evidence=Evidence(
            MODERATE,
            CONSIDER,
            note=(
                "small benefit at 7-12 weeks; a second review of nearly the same "
                "trials found none"
            ),
        ),
        sources=("Whittaker18", "Rasenberg18", "Koc23", "Riel23", "Schuitema20"),
    ),
    Rule(
        id="ORT-09",
        version=1,
        title="Mid-portion Achilles tendinopathy: heel lifts",
        scope=S,
        priority=27,
        when="ach_mid and age >= 18",
        not_if="insens or achilles_rupture",
        action=(
            "Trial 12 mm ready-made heel lifts in BOTH shoes for 12 weeks beside the "
            "loading programme; then wean by 3-4 mm at a time."
        ),
        patient=(
            "Heel lifts in both shoes for 12 weeks may ease the tendon while you make "
            "it stronger. After that we lower them in steps."
        ),
        parameters={
            "heel_raise": "10-12 mm, the same in both shoes",
            "wean": "3-4 mm at a time after 12 weeks",
            "shoe": "with depth",
        },
        evidence=Evidence(
            LOW,
            CONSIDER,
            upper=MODERATE,
            note=(
                "one trial: lifts beat eccentric exercise by 9.6 VISA-A points, just "
                "under the important difference"
            ),
        ),
        sources=("Rabusin21", "Martin18"),
    ),
    Rule(
        id="ORT-10",
        version=1,
        title="Insertional Achilles tendinopathy: heel lifts",
        scope=S,
        priority=27,
        when="ach_ins and age >= 18",
        not_if="insens or achilles_rupture",
        action=(
            "Heel lifts in BOTH shoes to reduce compression at the heel bone, with "
            "floor-level loading."
        ),
        patient=(
            "Small heel lifts in both shoes may take pressure off the sore spot at the "
            "back of the heel."
        ),
        parameters={
            "heel_raise": "6-12 mm, the same in both shoes",
            "heel_counter": "relieve the pressure",
        },
        evidence=Evidence(VERY_LOW, CONSIDER, note="indirect"),
        sources=("Rabusin21", "expert"),
    ),
    Rule(
        id="ORT-11",
        version=2,
        title="Tibialis posterior dysfunction stage I-II",
        scope=S,
        priority=25,
        when="tp_stage in (1, 2)",
        not_if="insens or hot_swollen or fpi <= -1",
        action=(
            "Supportive orthosis every day, plus exercise. Stage II with marked valgus, "
            "or no progress at 6 weeks: ankle-foot brace."
        ),
        patient=(
            "Wear a firm supportive insole every day to help the tendon that holds up "
            "your arch. The exercises make it stronger."
        ),
        parameters={
            "stiffness": "semi-rigid",
            "rearfoot_post": "4-6 deg medial",
            "medial_heel_skive": "4-6 mm",
            "heel_cup": "18-22 mm",
            "medial_flange": "yes",
            "supinated": "FPI -1 or less: question the diagnosis, no medial post",
        },
        replaces=("ORT-01", "ORT-02"),
        evidence=Evidence(LOW, DO),
        sources=("Kulig09a", "Alvarez06"),
    ),
    Rule(
        id="ORT-12",
        version=1,
        title="Tibialis posterior dysfunction stage III-IV (rigid)",
        scope=S,
        priority=25,
        when="tp_stage >= 3",
        action=(
            "Accommodate, do not correct: soft full-contact device or custom "
            "ankle-foot brace."
        ),
        patient=(
            "A soft insole made to your foot's shape may make walking easier. So may an "
            "ankle brace. You can use them while you wait to be seen."
        ),
        parameters={
            "rearfoot_post": "0 deg",
            "material": "soft or dual density",
            "brace": "if the ankle is in valgus",
        },
        replaces=("ORT-01", "ORT-02", "ORT-11"),
        evidence=Evidence(EO, DO),
        sources=("expert", "AAFD-hyperbook"),
    ),
    Rule(
        id="ORT-13",
        version=1,
        title="Painful hallux valgus",
        scope=S,
        priority=38,
        when="hv_pain",
        not_if="insens",
        action=(
            "Offer a ready-made orthosis, a toe separator, or both, for comfort. Say "
            "clearly that it is unlikely to straighten the toe."
        ),
        patient=(
            "A soft toe spacer or a ready-made insole may ease your bunion. It is "
            "unlikely to straighten the toe."
        ),
        parameters={
            "toe_separator": "soft",
            "orthosis": "prefab; no rigid edge under the bunion",
        },
        evidence=Evidence(LOW, CONSIDER),
        sources=("Hurn22", "Kwan21"),
    ),
    Rule(
        id="ORT-14",
        version=1,
        title="Morton neuroma: metatarsal dome",
        scope=S,
        priority=36,
        when="neuroma",
        not_if="insens",
        action=(
            "Trial a small metatarsal dome just behind the sore space, in a wider shoe. "
            "Take it out if tingling or numbness increases."
        ),
        patient=(
            "A small soft pad just behind the sore spot may ease it, in a wider shoe. "
            "Take it out if you get more tingling or numbness, and tell us."
        ),
        parameters={
            "dome_apex": (
                "5-10 mm proximal to the metatarsal heads, between the 3rd and 4th or "
                "at the affected space"
            ),
            "trial": "felt first, 4-6 weeks",
            "review": "by 4.5 months",
        },
        evidence=Evidence(VERY_LOW, CONSIDER),
        sources=("Matthews19", "Colo20", "Landorf20"),
    ),
    Rule(
        id="ORT-15",
        version=1,
        title="Metatarsal head overload",
        scope=S,
        priority=37,
        when="metatarsalgia and not neuroma",
        not_if="insens or plantar_plate_acute",
        action=(
            "Metatarsal dome or bar with forefoot cushioning. Try a stick-on felt pad "
            "before building it in."
        ),
        patient=(
            "A pad behind the ball of your foot, with some cushioning, may spread the "
            "load. We try a stick-on pad first."
        ),
        parameters={
            "dome_position": (
                "5 mm proximal to the heads in the 2020 study; a 2014 study found 5 mm "
                "distal and a plantar cover best (-17%, -19%): place it by comfort"
            ),
            "bar": "if several heads are sore",
        },
        evidence=Evidence(LOW, CONSIDER, note="pressure studies, not symptom trials"),
        sources=("Landorf20", "Lee14"),
    ),
    Rule(
        id="ORT-16",
        version=1,
        title="Repeated ankle sprains: brace or tape for sport",
        scope=S,
        priority=35,
        when="ankle_instability and sprains_12m >= 1",
        action=(
            "Lace-up brace or tape for sport and uneven ground while balance is being "
            "trained."
        ),
        patient=(
            "Wear a lace-up ankle brace, or tape, for sport and rough ground while you "
            "train your balance. It makes another sprain less likely."
        ),
        parameters={"duration": "6-12 months for court or field sport"},
        evidence=Evidence(HIGH, DO, note="bracing prevents re-sprain"),
        sources=("Doherty17",),
    ),
    Rule(
        id="ORT-17",
        version=1,
        title="Shin pain (medial tibial stress) with pronated foot",
        scope=S,
        priority=39,
        when="mtss and fpi >= 6",
        not_if="bone_stress or insens",
        action=(
            "Ready-made device as an add-on to load management. Merge with any other "
            "device on this foot: one device per foot."
        ),
        patient=(
            "A ready-made insole may help your shin while you change how much you run. "
            "The running plan matters more."
        ),
        parameters={
            "device": "as ORT-01",
            "running": "do not delay the return-to-run plan",
        },
        evidence=Evidence(VERY_LOW, CONSIDER, upper=LOW),
        sources=("Moen12", "Naderi18", "expert"),
    ),
    Rule(
        id="ORT-18",
        version=1,
        title="Front-of-knee pain with pronated foot",
        scope=S,
        priority=39,
        when="pfp and fpi >= 6",
        not_if="insens",
        action=(
            "Ready-made orthosis for up to 6 weeks, with exercise. Nothing shows that "
            "custom is better. Merge with any other device on this foot."
        ),
        patient=(
            "A ready-made insole for up to 6 weeks may ease your knee while you build "
            "up your hip and thigh muscles."
        ),
        parameters={
            "device": "prefab, fitted for comfort",
            "stop_rule": "stop at 6 weeks if no change",
        },
        evidence=Evidence(MODERATE, CONSIDER, note="short term"),
        sources=("Willy19", "Barton10", "Collins08"),
    ),
    Rule(
        id="ORT-20",
        version=1,
        title="Structural leg length difference 5-20 mm with symptoms: staged lift",
        scope=P,
        priority=24,
        when=(
            "lld_mm >= 5 and lld_mm <= 20 and lld_type == 'structural' "
            "and lld_method in ('blocks', 'xray') and (lbp or lat_hip_any "
            "or sij_tests >= 3 or any_side(leg_sx)) and age >= 18 "
            "and lld_onset != 'recent'"
        ),
        not_if="pregnant and lld_mm < 10",
        action=(
            "Trial a lift on the short side. Build it up in steps, and stop at the "
            "smallest height that helps."
        ),
        patient=(
            "One leg measures a little shorter. A small lift in that shoe may help. We "
            "start low, go up in steps, and stop at the lowest height that helps."
        ),
        parameters={
            "step": "3 mm every 2-4 weeks (default 3 weeks)",
            "limit": (
                "10 mm inside the shoe: heel wedge up to 6 mm, above that a full-length "
                "taper; the rest on the sole; up to 100% only if symptoms ask for it"
            ),
        },
        evidence=Evidence(
            LOW, CONSIDER, note="two small trials; a review calls it very low"
        ),
        sources=("Rannisto19", "Defrin05", "Campbell18", "Knutson05", "Nolaro24"),
    ),
    Rule(
        id="ORT-21",
        version=1,
        title="Functional leg length difference: no lift",
        scope=P,
        priority=24,
        when="lld_mm >= 5 and lld_type == 'functional'",
        action=(
            "No lift. Treat what makes the difference (one-sided pronation, hip or knee "
            "contracture, muscle guarding, scoliosis) and re-measure in 6-8 weeks."
        ),
        patient=(
            "Your legs look uneven when you stand, but the bones need no lift. We work "
            "on what may contribute to it and measure again in 6 to 8 weeks."
        ),
        parameters={"re_measure": "6-8 weeks"},
        replaces=("ORT-20",),
        evidence=Evidence(VERY_LOW, DO),
        sources=("Knutson05", "Sabharwal08"),
    ),
    Rule(
        id="ORT-22",
        version=2,
        title="Limited ankle bend with pain: temporary heel raise",
        scope=S,
        priority=40,
        when=(
            "equinus and (heel_pain or ach_mid or ach_ins or metatarsalgia or tp_pain) "
            "and not insens"
        ),
        action=(
            "Short-term heel raise in BOTH shoes while the ankle loosens; wean by "
            "12 weeks."
        ),
        patient=(
            "A small heel raise in both shoes may help while your ankle loosens up. We "
            "take it out by 12 weeks."
        ),
        parameters={
            "heel_raise": "4-6 mm, the same in both shoes",
            "wean": "by 12 weeks",
            "limit": "12 mm inside the shoe in total",
            "instead": "none where ORT-09 or ORT-10 gives a lift already",
        },
        evidence=Evidence(EO, CONSIDER, note="indirect"),
        sources=("expert", "Rabusin21"),
    ),
    Rule(
        id="ORT-23",
        version=1,
        title="Diabetic or insensate foot at risk: accommodating device only",
        scope=S,
        priority=22,
        when=(
            "(diabetes and (lops or pulses_absent or ulcer_history or deformity)) "
            "or (insens and foot_sx)"
        ),
        action=(
            "Soft full-contact insole in shoes with depth; check pressure and skin. No "
            "hard shell edges, domes, skives or new posting without the foot protection "
            "service."
        ),
        patient=(
            "Your foot needs a soft insole that protects the skin, in a shoe with room. "
            "Look at your skin each time you take it out."
        ),
        parameters={
            "shell": "EVA or other soft material",
            "cover": "3-6 mm PU foam or Plastazote",
            "wear_in": "half speed, skin check at each removal",
            "review": "1-2 weeks",
        },
        replaces=(
            "ORT-01",
            "ORT-02",
            "ORT-04",
            "ORT-06",
            "ORT-07",
            "ORT-08",
            "ORT-09",
            "ORT-10",
            "ORT-11",
            "ORT-13",
            "ORT-14",
            "ORT-15",
            "ORT-17",
            "ORT-18",
            "ORT-22",
        ),
        evidence=Evidence(MODERATE, Strength.STRONG_DO),
        sources=("IWGDF23", "NG19"),
    ),
    Rule(
        id="ORT-24",
        version=1,
        title="Older person with disabling foot pain and falls risk",
        scope=P,
        priority=23,
        when="age >= 65 and any_side(foot_pain) and (falls_12m >= 1 or balance_deficit)",
        not_if="any_side(insens)",
        action=(
            "Thin, firm ready-made orthosis as one part of the podiatry falls package "
            "(footwear, exercises, education)."
        ),
        patient=(
            "Thin, firm insoles may ease your feet. Together with good shoes and foot "
            "exercises they can help you to fall less."
        ),
        parameters={"device": "firm, 4 mm or less at the forefoot, no soft height"},
        evidence=Evidence(
            MODERATE, DO, note="the package, not the insole alone: 36% fewer falls"
        ),
        sources=("Spink11", "Wylie19"),
    ),
    Rule(
        id="ORT-25",
        version=1,
        title="Child with painful flexible flat foot",
        scope=S,
        priority=30,
        when=(
            "age >= 4 and age < 18 and fpi >= 6 and not rigid and foot_sx "
            "and not heel_pain"
        ),
        not_if="insens",
        action=(
            "Supportive shoe and, if still sore, a ready-made orthosis. A custom device "
            "adds cost without proven benefit."
        ),
        patient=(
            "Start with a supportive shoe. If the foot is still sore, try a ready-made "
            "insole. Stop when it no longer hurts."
        ),
        parameters={
            "device": "prefab, fitted for growth",
            "replace": "about every 2 shoe sizes",
            "review": "8-12 weeks",
            "stop_rule": "stop when free of pain",
        },
        evidence=Evidence(VERY_LOW, CONSIDER, upper=LOW),
        sources=("Evans22", "Dars18"),
    ),
    Rule(
        id="ORT-26",
        version=1,
        title="Child 8-15 with heel pain (Sever)",
        scope=S,
        priority=30,
        when="age >= 8 and age <= 15 and heel_pain",
        action=(
            "Heel raise or ready-made insole in BOTH shoes; cut the peaks of jumping "
            "and running. It settles with growth."
        ),
        patient=(
            "Sore heels are common while you grow, and they settle. Heel pads in both "
            "shoes may help, with a little less jumping and running for now."
        ),
        parameters={
            "heel_raise": "6-9 mm, the same in both shoes, for sport",
            "stretching": "do not over-stretch the calf while sore",
        },
        evidence=Evidence(LOW, CONSIDER),
        sources=("James16", "Wiegerinck16"),
    ),
    Rule(
        id="ORT-27",
        version=1,
        title="Hypermobile person with symptomatic flexible feet",
        scope=S,
        priority=41,
        when="beighton >= 5 and foot_sx and fpi >= 4 and age >= 18",
        not_if="insens",
        action=(
            "Semi-flexible supportive device if it feels good; comfort leads. Merge with "
            "any other device on this foot."
        ),
        patient=(
            "Your joints are very bendy. A supportive insole that gives a little may "
            "help. Keep it only if it feels good."
        ),
        parameters={
            "shell": "low-profile and flexible; avoid a hard high arch",
        },
        evidence=Evidence(VERY_LOW, CONSIDER),
        sources=("Peterson18", "Engelbert17"),
    ),
    Rule(
        id="ORT-28",
        version=2,
        title="Standing job with tired or sore feet or back",
        scope=P,
        priority=42,
        when="standing_hours >= 4 and (any_side(foot_sx) or lbp)",
        not_if="any_side(insens)",
        action="Cushioned insoles or cushioned shoes for work.",
        patient="Cushioned insoles or shoes at work may make long standing easier.",
        parameters={
            "cushioning": "3-6 mm; insoles did somewhat better than mats, in limited evidence",
        },
        evidence=Evidence(LOW, CONSIDER, upper=MODERATE, note="for discomfort"),
        sources=("Speed18", "Waters15"),
    ),
    Rule(
        id="ORT-29",
        version=1,
        title="Back pain on its own: no orthosis",
        scope=P,
        priority=20,
        when=(
            "lbp and not any_side(foot_sx or leg_sx) "
            "and not (lld_type == 'structural' and lld_mm >= 5)"
        ),
        action=(
            "Do not offer insoles as a treatment for back pain. NICE says not to offer "
            "foot orthotics, belts, corsets or rocker shoes for low back pain with or "
            "without sciatica, and a meta-analysis found no significant effect. If the "
            "person still wants a trial: record a shared decision, use a low-cost "
            "ready-made device, stop at 12 weeks without an important change."
        ),
        patient=(
            "Insoles are not advised for back pain on its own. Staying active and "
            "exercise help more people."
        ),
        replaces=("ORT-01", "ORT-02"),
        evidence=Evidence(
            MODERATE, Strength.STRONG_DONT, note="evidence against; UK guidance"
        ),
        sources=(
            "NG59",
            "Chuter14",
            "Sahar07",
            "Kong20",
            "Cambron17",
            "CastroMendez21",
        ),
    ),
    Rule(
        id="ORT-30",
        version=2,
        title="Wear-in instructions",
        scope=P,
        priority=90,
        when="has('ORT-device')",
        action=(
            "Print the wear-in plan, skin check and stop rule with every device or lift."
        ),
        patient=(
            "Get used to it slowly. Check your skin. Stop and call us if you get a "
            "blister, a new sharp pain, or a mark that stays."
        ),
        parameters={
            "sport": "after week 3-4, once all-day wear is comfortable",
            "lifts": "the same steps",
        },
        evidence=Evidence(EO, DO),
        sources=("Bedford-NHS", "CUH-NHS", "RNOH-NHS", "NorthTees-NHS"),
    ),
)
