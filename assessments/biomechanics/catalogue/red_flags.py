"""Section 9: every question of the red-flag screen. Unanswered is the default."""

from assessments.biomechanics.catalogue.building import one_of, yes_no
from assessments.biomechanics.catalogue.telling import several_of
from assessments.biomechanics.types import (
    Evidence,
    Kind,
    Measure,
    Sides,
    Source,
    Unit,
    between,
    choices,
)

GROUP = "safety"
GIRFT = Source(
    "GIRFT/CSP cauda equina pathway 2024; BMJ Best Practice", Evidence.VERIFIED
)
NG59 = Source("NICE NG59, low back pain and sciatica", Evidence.KNOWN_HIGH)
NG234 = Source(
    "NICE NG234, spinal metastases and cord compression", Evidence.KNOWN_HIGH
)
OTTAWA = Source("Stiell IG et al. Ottawa ankle rules, 1992", Evidence.KNOWN_HIGH)
BONE_STRESS = Source("Bone stress injury, usual warning signs", Evidence.KNOWN_HIGH)
VERTEBRA = Source("Vertebral fracture, usual warning signs", Evidence.KNOWN_HIGH)
INFECTION = Source("Infection, usual warning signs", Evidence.KNOWN_HIGH)
IFOMPT = Source(
    "Finucane LM et al. JOSPT 2020;50:350, red flags framework", Evidence.KNOWN_HIGH
)
SKIN = Source("Suspected melanoma of nail or sole, usual signs", Evidence.KNOWN_HIGH)
NG158 = Source("NICE NG158, venous thromboembolism; Wells score", Evidence.KNOWN_HIGH)
NG65 = Source("NICE NG65, spondyloarthritis in over 16s", Evidence.KNOWN_HIGH)
NG100 = Source("NICE NG100, rheumatoid arthritis in adults", Evidence.KNOWN_HIGH)
AORTA = Source("Aortic aneurysm, usual warning signs", Evidence.KNOWN_HIGH)
CHILD = Source("Child with limp or foot change, usual signs", Evidence.KNOWN_HIGH)
RUPTURE = Source("Compartment syndrome, tendon rupture: signs", Evidence.KNOWN_HIGH)
SAFEGUARDING = Source(
    "Safeguarding and mental health, local policy", Evidence.KNOWN_HIGH
)


def _once(code: str, title: str, source: Source, help: str = "") -> Measure:
    return yes_no(code, title, GROUP, source=source, sides=Sides.ONCE, help=help)


def _sided(code: str, title: str, source: Source, help: str = "") -> Measure:
    return yes_no(code, title, GROUP, source=source, help=help)


SPINE: tuple[Measure, ...] = (
    _once(
        "rf_bladder_bowel",
        "New or worse change of bladder or bowel in the past 2 weeks",
        GIRFT,
        "Trouble starting, stopping, holding or feeling urine or stool.",
    ),
    _once(
        "rf_saddle_numbness",
        "New or worse numbness around genitals, buttocks or back passage",
        GIRFT,
        "In the past 2 weeks.",
    ),
    _once("rf_sexual_function", "New or worse change of sexual function", GIRFT),
    _once("rf_both_legs_weak", "New or worse weakness or numbness of both legs", GIRFT),
    _once("rf_both_legs_pain", "New pain down both legs", GIRFT),
    one_of(
        "rf_weakness",
        "Weakness of the leg, as the patient tells it",
        GROUP,
        choices(
            none="None",
            static="Unchanged for over 6 weeks",
            new="New, within 6 weeks",
            progressive="Getting worse",
            rapid="Getting worse within days",
        ),
        source=NG59,
        normal="none",
    ),
    _sided("rf_sensory_loss", "Large area of the leg gone numb", NG59),
    _once("rf_gait_ataxia", "New unsteady, wide-based walking", NG59),
    _once("rf_cancer_history", "Cancer now or in the past", NG234),
    _once("rf_band_pain", "Band-like pain around the trunk", NG234),
    _once("rf_unsteady_legs", "Legs heavy, unsteady or giving way", NG234),
    _once("rf_sudden_back_pain", "Sudden severe pain in the spine", VERTEBRA),
    _once("rf_back_trauma", "Fall or blow before the spinal pain", VERTEBRA),
    _once("rf_height_loss", "Loss of height or new stoop", VERTEBRA),
)
ILLNESS: tuple[Measure, ...] = (
    _once(
        "rf_sepsis",
        "Looks or feels seriously ill: sepsis possible",
        INFECTION,
        "Confused, breathing fast, mottled, no urine, shivering hard.",
    ),
    _once("rf_fever", "Fever or shivering attacks", INFECTION),
    _sided("rf_hot_joint", "Hot swollen joint", INFECTION, "Hip, knee, ankle or foot."),
    _once("rf_immunosuppressed", "Weakened immune system", INFECTION),
    _once("rf_iv_drugs", "Injects drugs", INFECTION),
    _once(
        "rf_recent_surgery",
        "Recent operation or injection at the spine or joint",
        INFECTION,
    ),
    _once("rf_weight_loss", "Unexplained loss of more than 5 % of weight", IFOMPT),
    _once(
        "rf_night_pain",
        "Constant pain, also at night, that no position changes",
        IFOMPT,
    ),
    _once("rf_lump", "Lump that grows, is over 5 cm or lies deep", IFOMPT),
    _once("rf_new_atypical_pain", "New pain that fits no usual pattern", IFOMPT),
    _sided(
        "rf_skin_lesion",
        "New or changing dark spot, nail streak or bleeding sore",
        SKIN,
    ),
    _once(
        "rf_pe",
        "Breathless, chest pain, coughing blood or collapse",
        NG158,
        "With or without a swollen leg: call for help at once.",
    ),
    _once("rf_pulsatile_abdomen", "Pulsing swelling in the belly", AORTA),
    _once("rf_severe_back_pain", "New severe back or belly pain, came suddenly", AORTA),
    _once("rf_collapse", "Collapse or faint with back or belly pain", AORTA),
    _once(
        "rf_suicidal_intent",
        "Concern about suicidal intent",
        SAFEGUARDING,
        "Said by the patient or others, or seen.",
    ),
    _once("rf_safeguarding", "Safeguarding concern", SAFEGUARDING),
    several_of(
        "yellow_flags",
        "Beliefs, mood and work that slow recovery",
        GROUP,
        choices(
            fear="Fear that moving does harm",
            low_mood="Low mood or distress",
            low_expectation="Expects not to get better",
            passive="Waits for others to fix it",
            work="Trouble at work",
            compensation="Claim or dispute",
            isolation="Little support",
            none="None seen",
        ),
        source=SAFEGUARDING,
        normal="none",
    ),
)
BONES: tuple[Measure, ...] = (
    _sided("ottawa_ankle_pain", "Pain near the ankle bones after an injury", OTTAWA),
    _sided(
        "ottawa_lateral_malleolus",
        "Tender back edge or tip of the outer ankle bone",
        OTTAWA,
    ),
    _sided(
        "ottawa_medial_malleolus",
        "Tender back edge or tip of the inner ankle bone",
        OTTAWA,
    ),
    _sided("ottawa_midfoot_pain", "Pain in the midfoot after an injury", OTTAWA),
    _sided("ottawa_navicular", "Tender navicular", OTTAWA),
    _sided("ottawa_fifth_metatarsal", "Tender base of the 5th metatarsal", OTTAWA),
    _sided(
        "ottawa_unable_four_steps",
        "Could not take 4 steps then and cannot now",
        OTTAWA,
        "Limping counts as steps.",
    ),
    _sided(
        "rf_focal_bone_pain", "Pain and tenderness at one spot of bone", BONE_STRESS
    ),
    _sided("rf_bone_pain_impact", "That spot is worse on impact", BONE_STRESS),
    _sided("rf_bone_night_ache", "That spot aches at night", BONE_STRESS),
    one_of(
        "rf_bone_site",
        "Place of the bone pain",
        GROUP,
        choices(
            navicular="Navicular",
            fifth_base="Base of the 5th metatarsal",
            sesamoid="Sesamoid",
            anterior_tibia="Front of the shin bone",
            femoral_neck="Hip, groin",
            other="Another place",
        ),
        source=BONE_STRESS,
    ),
    _sided(
        "rf_compartment",
        "Tense limb with pain out of proportion",
        RUPTURE,
        "Worse on stretching the toes; may be numb.",
    ),
    _sided("rf_achilles_gap", "Gap felt in the Achilles tendon", RUPTURE),
    _sided(
        "rf_thompson_positive",
        "Squeezing the calf does not move the foot",
        RUPTURE,
        "Lying face down.",
    ),
    _sided(
        "rf_tp_rupture",
        "Sudden loss of the arch and of the single heel raise",
        RUPTURE,
    ),
)
CLOTS: tuple[Measure, ...] = (
    _sided(
        "rf_dvt_suspected",
        "Deep vein thrombosis suspected",
        NG158,
        "Swollen or sore calf after an operation, immobility or with cancer.",
    ),
    _once(
        "wells_cancer", "Active cancer, treated within 6 months or palliative", NG158
    ),
    _sided(
        "wells_paralysis", "Paralysis, paresis or recent plaster of this leg", NG158
    ),
    _once(
        "wells_immobile",
        "In bed 3 days or more, or major surgery within 12 weeks",
        NG158,
    ),
    _sided("wells_tender_veins", "Tender along the deep veins", NG158),
    _sided("wells_leg_swollen", "Entire leg swollen", NG158),
    _sided(
        "wells_calf_swollen",
        "Calf over 3 cm bigger than the other",
        NG158,
        "10 cm below the tibial tuberosity.",
    ),
    _sided("wells_pitting_oedema", "Pitting swelling of this leg only", NG158),
    _sided("wells_collateral_veins", "Collateral surface veins, not varicose", NG158),
    _once("wells_previous_dvt", "Deep vein thrombosis before", NG158),
    _sided(
        "wells_alternative",
        "Another diagnosis at least as likely",
        NG158,
    ),
    Measure(
        code="calf_girth_cm",
        title="Calf girth",
        group=GROUP,
        kind=Kind.DECIMAL,
        sides=Sides.PER_SIDE,
        unit=Unit.CENTIMETRE,
        source=NG158,
        hard=between(10, 90),
        soft=between(20, 60),
        decimals=1,
        help="10 cm below the tibial tuberosity, lying.",
    ),
)
INFLAMMATION: tuple[Measure, ...] = (
    _once(
        "infl_wakes_at_night", "Back pain wakes in the second half of the night", NG65
    ),
    _once("infl_buttock_pain", "Pain in the buttocks", NG65),
    _once("infl_nsaid_48h", "Better within 48 h of an anti-inflammatory", NG65),
    _once("infl_family", "Parent, sibling or child with spondyloarthritis", NG65),
    _once("infl_arthritis", "Arthritis now or in the past", NG65),
    _once(
        "infl_enthesitis", "Enthesitis now or in the past", NG65, "Ask for the heels."
    ),
    _once("infl_psoriasis", "Psoriasis now or in the past", NG65),
    _once("infl_uveitis", "Painful red eye (uveitis) now or in the past", NG65),
    _once("infl_bowel_disease", "Inflammatory bowel disease", NG65),
    one_of(
        "hla_b27",
        "HLA-B27 test",
        GROUP,
        choices(positive="Positive", negative="Negative", awaited="Result awaited"),
        source=NG65,
        sides=Sides.ONCE,
    ),
    _sided("mtp_squeeze_pain", "Squeezing the ball of the foot hurts", NG100),
    _sided("mtp1_acute", "Big-toe joint suddenly hot, red and very sore", NG100),
)
CHILDREN: tuple[Measure, ...] = (
    _once("child_refuses_weight", "Child refuses to put weight on a leg", CHILD),
    _once("child_limp", "Child limps", CHILD),
    _once("child_hip_knee_pain", "Hip, thigh or knee pain in a limping child", CHILD),
    _once("regression", "Child has lost skills it had", CHILD),
    _once("new_toe_walking", "New walking on the toes", CHILD),
    _sided(
        "child_flat_foot_stiff",
        "Stiff, painful or one-sided flat foot of a child",
        CHILD,
    ),
)

MEASURES: tuple[Measure, ...] = (
    *SPINE,
    *ILLNESS,
    *BONES,
    *CLOTS,
    *INFLAMMATION,
    *CHILDREN,
)
