"""Advice: what to tell the patient, and what to leave alone."""

from reports.careplan.rules.types import Certainty, Evidence, Rule, Strength
from reports.careplan.vocabulary import Scope

P, S = Scope.PATIENT, Scope.SIDE
MODERATE, LOW, EO = Certainty.MODERATE, Certainty.LOW, Certainty.EXPERT
STRONG_DO, DO, CONSIDER = Strength.STRONG_DO, Strength.DO, Strength.CONSIDER

ADVICE: tuple[Rule, ...] = (
    Rule(
        id="ADV-01",
        version=2,
        title="Adult flat or pronated foot without symptoms",
        scope=P,
        priority=100,
        when="age >= 18 and any_side(fpi >= 6) and not any_side(foot_sx or leg_sx)",
        action=(
            "Explain that it is a normal variation. No device and no exercises needed. "
            "Come back if pain starts."
        ),
        patient=(
            "One or both of your feet are flatter than most. That is a normal shape. "
            "By itself it needs no insoles and no exercises. Come back if pain starts."
        ),
        replaces=("ORT-01", "ORT-02", "PHY-20", "FTW-12"),
        evidence=Evidence(MODERATE, Strength.DONT, note="do not treat"),
        sources=("Menz13", "Redmond08", "Banwell14"),
    ),
    Rule(
        id="ADV-02",
        version=1,
        title="Child with flexible, painless flat feet",
        scope=P,
        priority=100,
        when=(
            "age < 18 and any_side(fpi >= 6) and not any_side(rigid) "
            "and not any_side(foot_sx or leg_sx)"
        ),
        action=(
            "No treatment. Most arches form by about 6 years; insoles do not build an "
            "arch. Barefoot play is fine. Return with pain, stiffness, one side only, or "
            "falling behind."
        ),
        patient=(
            "Flat feet are normal in children. Most arches form by about age 6. Insoles "
            "do not build an arch, and playing barefoot is fine. Come back if there is "
            "pain or stiffness, or if only one side is flat."
        ),
        replaces=("ORT-01", "ORT-25", "PHY-20", "FTW-01", "FTW-12"),
        evidence=Evidence(
            LOW, Strength.STRONG_DONT, upper=MODERATE, note="do not treat"
        ),
        sources=("Evans22", "RCH"),
    ),
    Rule(
        id="ADV-03",
        version=1,
        title="Small or symptom-free leg length difference",
        scope=P,
        priority=101,
        when=(
            "(lld_mm > 0 and lld_mm < 5) or (lld_mm >= 5 and lld_mm <= 20 "
            "and lld_type != 'functional' and not lbp and not lat_hip_any "
            "and sij_tests < 3 and not any_side(leg_sx))"
        ),
        action="About 9 in 10 people have some difference (average 5 mm). No lift.",
        patient=(
            "About 9 in 10 people have legs that differ a little. Yours needs no lift."
        ),
        replaces=("ORT-20",),
        evidence=Evidence(LOW, Strength.DONT, note="do not treat"),
        sources=("Knutson05",),
    ),
    Rule(
        id="ADV-04",
        version=1,
        title="Leg length measured by tape only, or type not settled",
        scope=P,
        priority=21,
        when=(
            "lld_mm >= 5 and lld_type != 'functional' "
            "and (lld_method not in ('blocks', 'xray') "
            "or lld_type not in ('structural', 'mixed'))"
        ),
        action=(
            "Repeat with standing blocks (two readings that agree within 3 mm) or X-ray "
            "before any lift. The tape named the wrong leg in 7 of 20 people."
        ),
        patient=(
            "We need to measure your legs again, standing on blocks, before we think "
            "about a lift."
        ),
        replaces=("ORT-20",),
        evidence=Evidence(MODERATE, STRONG_DO),
        sources=("Badii14", "Alfuth21", "Sabharwal08"),
    ),
    Rule(
        id="ADV-05",
        version=1,
        title="Back pain: reassure and keep moving",
        scope=P,
        priority=102,
        when="lbp",
        action=(
            "Back pain is common and usually settles; keep active, carry on working "
            "where possible."
        ),
        patient=(
            "Back pain is common and usually settles. Keep active, and carry on with "
            "work and daily life as far as you can."
        ),
        evidence=Evidence(MODERATE, DO),
        sources=("NG59", "WHO23"),
    ),
    Rule(
        id="ADV-06",
        version=1,
        title="Heel pain outlook and load",
        scope=S,
        priority=102,
        when="heel_pain and age >= 16",
        action=(
            "It usually improves over months; cut the activity that hurts most by about "
            "a third to a half, not complete rest."
        ),
        patient=(
            "Heel pain usually gets better over some months. Do less of what hurts most, "
            "by a third to a half. You do not need full rest."
        ),
        evidence=Evidence(LOW, DO, upper=MODERATE),
        sources=("Morrissey21", "Riel23"),
    ),
    Rule(
        id="ADV-07",
        version=1,
        title="Pain guide for exercise",
        scope=P,
        priority=103,
        when="has_ex()",
        action=(
            "0-3 fine; 4-5 acceptable if it settles by the next morning; more than 5, or "
            "worse the next day: halve it."
        ),
        patient=(
            "Pain of 0 to 3 out of 10 is fine. 4 to 5 is all right if it settles by next "
            "morning. Over 5, or worse the next day: do half."
        ),
        evidence=Evidence(EO, DO),
        sources=("expert", "Silbernagel07"),
    ),
    Rule(
        id="ADV-08",
        version=1,
        title="Weight and general health, if the person wants to talk about it",
        scope=P,
        priority=110,
        when="bmi >= 30 and any_side(heel_pain or tp_pain)",
        action=(
            "Ask permission; offer support services. Obesity is linked with heel pain "
            "(OR 2.9), not proven as the cause in one person."
        ),
        patient=(
            "If you would like, we can talk about your general health and the support "
            "you can get. It is your choice."
        ),
        evidence=Evidence(LOW, CONSIDER),
        sources=("Irving07",),
    ),
    Rule(
        id="ADV-09",
        version=1,
        title="Standing work",
        scope=P,
        priority=106,
        when="standing_hours >= 4",
        action=(
            "Change position often, short sits or walks each hour, foot rail; ask the "
            "employer about mats or cushioned insoles."
        ),
        patient=(
            "When you stand at work, change position often. Sit or walk a little each "
            "hour. Ask about a mat or a foot rail."
        ),
        evidence=Evidence(LOW, CONSIDER),
        sources=("Waters15", "Speed18"),
    ),
    Rule(
        id="ADV-10",
        version=1,
        title="Runner load",
        scope=P,
        priority=105,
        when="runner and load_spike",
        action="Step back to the last comfortable week and rebuild.",
        patient="Go back to the last running week that felt fine, and build up again.",
        evidence=Evidence(LOW, DO),
        sources=("Moen12", "expert"),
    ),
    Rule(
        id="ADV-11",
        version=1,
        title="Diabetes daily foot care",
        scope=P,
        priority=99,
        when=(
            "diabetes and any_side(lops or pulses_absent or ulcer_history or deformity)"
        ),
        action=(
            "Look at and wash the feet daily, dry between the toes, never barefoot, "
            "phone within 1 day for any break, heat, redness or swelling."
        ),
        patient=(
            "Look at and wash your feet every day. Dry between your toes. Never go "
            "barefoot. Phone us within 1 day if you see a break, heat, redness or "
            "swelling."
        ),
        evidence=Evidence(MODERATE, STRONG_DO),
        sources=("IWGDF23", "NG19"),
    ),
    Rule(
        id="ADV-12",
        version=1,
        title="Language rule",
        scope=P,
        priority=120,
        when="True",
        action=(
            "Never print: collapsed, weak, out of line, twisted, damaged, crumbling, "
            "uneven body. Say what was found, how common it is, what may help."
        ),
        evidence=Evidence(LOW, DO),
        sources=("Hohenschurz22", "Williams13"),
    ),
    Rule(
        id="ADV-13",
        version=1,
        title="Safety net and contact",
        scope=P,
        priority=119,
        when="True",
        action=(
            'Always print the "get help" box, clinic contact and out-of-hours route.'
        ),
        patient=(
            "Read the Get help box on your sheet. It says when to call us, and when to "
            "call 111 or 999."
        ),
        evidence=Evidence(EO, STRONG_DO),
        sources=("Finucane20", "NHS style"),
    ),
    Rule(
        id="ADV-14",
        version=1,
        title="Pregnancy",
        scope=P,
        priority=104,
        when="pregnant",
        action=(
            "Feet may swell and lengthen: choose roomy, fastened shoes. Avoid lying flat "
            "on the back for long after about 28 weeks."
        ),
        patient=(
            "Feet can swell and get longer in pregnancy, so choose roomy shoes that "
            "fasten. After about 28 weeks do not lie flat on your back for long."
        ),
        evidence=Evidence(EO, DO),
        sources=("expert",),
    ),
)
