"""Review: when to look again, at what, and when not to."""

from reports.careplan.rules.types import Certainty, Evidence, Rule, Strength
from reports.careplan.vocabulary import Scope

P = Scope.PATIENT
EO = Certainty.EXPERT
DO = Strength.DO

REVIEW: tuple[Rule, ...] = (
    Rule(
        id="REV-01",
        version=1,
        title="Device review",
        scope=P,
        priority=130,
        when="has('ORT-device')",
        action="Fit, skin, comfort, hours worn, pain. Change or stop.",
        patient=(
            "We check your insole or lift: how it fits, your skin, how long you wear it, "
            "and whether it helps."
        ),
        parameters={
            "when": "2-4 weeks (phone) and 6-8 weeks; outcome at 12 weeks",
            "custom": "then every 6-12 months",
            "stop_rule": "the device stops if no important change at 12 weeks",
        },
        evidence=Evidence(EO, DO),
        sources=("NHS-insole leaflets", "Whittaker18"),
    ),
    Rule(
        id="REV-02",
        version=1,
        title="Lift step review",
        scope=P,
        priority=131,
        when="has('ORT-20')",
        action="Before each 3 mm step: symptoms no worse, no new pain, shoe fit.",
        patient=(
            "Before each step up of your lift we check that you are no worse and that "
            "your shoe still fits."
        ),
        parameters={"when": "every 2-4 weeks, then 12 weeks and 12 months"},
        evidence=Evidence(EO, DO),
        sources=("Rannisto19", "expert"),
    ),
    Rule(
        id="REV-03",
        version=1,
        title="Exercise review",
        scope=P,
        priority=132,
        when="has_ex()",
        action="Progress, swap or stop.",
        patient="We look at your exercises together: make them harder, swap or stop.",
        parameters={
            "when": "6 and 12 weeks",
            "early": "phone check at 2 weeks for anyone unsure",
        },
        evidence=Evidence(EO, DO),
        sources=("expert",),
    ),
    Rule(
        id="REV-04",
        version=1,
        title="Early review for fast-changing problems",
        scope=P,
        priority=129,
        when="any_side(tp_stage in (1, 2) or antalgic)",
        action="See again in 2-6 weeks.",
        patient="We would like to see you again soon, because this can change quickly.",
        evidence=Evidence(EO, DO),
        sources=("expert",),
    ),
    Rule(
        id="REV-05",
        version=1,
        title="Diabetic or insensate foot device check",
        scope=P,
        priority=128,
        when="has('ORT-23')",
        action=(
            "Skin and pressure check 1-2 weeks after fitting, then by IWGDF class."
        ),
        patient=(
            "We check your skin 1 to 2 weeks after you get the insole, and then "
            "regularly."
        ),
        parameters={"when": "1-2 weeks after fitting, then by IWGDF class"},
        evidence=Evidence(Certainty.MODERATE, DO),
        sources=("IWGDF23",),
    ),
    Rule(
        id="REV-06",
        version=1,
        title="Symptom-free: open door",
        scope=P,
        priority=133,
        when="(has('ADV-01') or has('ADV-02')) and not lbp",
        action=(
            "No routine review; for a child offer one check in 6-12 months if the "
            "parents wish."
        ),
        patient="You need no check-up. Come back any time if something changes.",
        evidence=Evidence(EO, Strength.CONSIDER),
        sources=("RCH", "Evans22"),
    ),
    Rule(
        id="REV-07",
        version=1,
        title="Held plan",
        scope=P,
        priority=1,
        when="held()",
        action=(
            "The plan cannot be printed until the referral acknowledgement is recorded."
        ),
        evidence=Evidence(EO, Strength.STRONG_DO),
        sources=("expert",),
    ),
)
