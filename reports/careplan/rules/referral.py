"""Referral and safety: what must be seen by somebody else, and how soon."""

from reports.careplan.rules.types import Certainty, Evidence, Hold, Rule, Strength
from reports.careplan.vocabulary import Scope

P, S = Scope.PATIENT, Scope.SIDE
EO, LOW = Certainty.EXPERT, Certainty.LOW
STRONG_DO, DO = Strength.STRONG_DO, Strength.DO

REFERRAL: tuple[Rule, ...] = (
    Rule(
        id="REF-01",
        version=1,
        title="Possible cauda equina syndrome",
        scope=P,
        priority=1,
        hold=Hold.PLAN,
        when="flag('cauda_equina')",
        action=(
            "Send to the emergency department today. Give no home programme. Hand over "
            "the cauda equina card: new numbness around the genitals or back passage, "
            "new bladder, bowel or sexual change, symptoms in both legs."
        ),
        patient=(
            "You need to be checked at A&E today. The nerves at the bottom of your "
            "spine may be under pressure. Please go now and take this sheet with you."
        ),
        parameters={
            "route": "emergency department",
            "time": "same day",
            "record": "who was told, and when",
        },
        evidence=Evidence(EO, STRONG_DO),
        sources=("Finucane20", "NG59", "Glos"),
    ),
    Rule(
        id="REF-02",
        version=1,
        title="Other serious spinal pathology suspected",
        scope=P,
        priority=2,
        hold=Hold.PLAN,
        when=(
            "flag('cancer_suspect') or flag('spinal_infection') "
            "or flag('spinal_fracture') or flag('progressive_neuro') or flag('aortic')"
        ),
        action=(
            "Refer urgently on the local spinal pathway. Fever, fast-worsening loss of "
            "power or a pulsing mass in the abdomen is an emergency."
        ),
        patient=(
            "Your back needs an urgent check by a doctor before we plan any treatment. "
            "We will arrange this with you today."
        ),
        parameters={"route": "GP or spinal triage"},
        evidence=Evidence(EO, STRONG_DO),
        sources=("Finucane20", "Verhagen16", "NG59"),
    ),
    Rule(
        id="REF-03",
        version=1,
        title="Limb- or life-threatening diabetic foot problem",
        scope=P,
        priority=1,
        hold=Hold.PLAN,
        when=(
            "diabetes and (flag('foot_sepsis') or flag('gangrene') "
            "or flag('ulcer_with_ischaemia') or flag('deep_infection'))"
        ),
        action=(
            "Refer to acute services immediately, and tell the multidisciplinary foot "
            "care service."
        ),
        patient=(
            "Your foot needs hospital care now. Please go straight away and take this "
            "sheet with you. Keep your weight off the foot."
        ),
        parameters={"time": "immediate"},
        evidence=Evidence(EO, STRONG_DO),
        sources=("NG19", "Borders"),
    ),
    Rule(
        id="REF-04",
        version=1,
        title="Active diabetic or insensate foot problem, Charcot foot included",
        scope=S,
        priority=3,
        hold=Hold.LIMB,
        when="(diabetes or lops) and (active_ulcer or hot_swollen or spreading_infection)",
        action=(
            "Refer within 1 working day to the multidisciplinary foot service or foot "
            "protection service. Treat a hot, red or swollen numb foot with whole skin "
            "as Charcot: no weight through it, no orthosis, no exercise on that limb."
        ),
        patient=(
            "Your foot must be seen by the specialist foot team within 1 working day. "
            "Until then keep all your weight off it."
        ),
        parameters={
            "time": "1 working day",
            "offload": "non-weight-bearing until seen",
        },
        evidence=Evidence(EO, STRONG_DO),
        sources=("NG19", "Borders", "IWGDF23"),
    ),
    Rule(
        id="REF-05",
        version=1,
        title="Critical or acute limb ischaemia",
        scope=S,
        priority=2,
        hold=Hold.LIMB,
        when="rest_pain_ischaemic or acute_ischaemia",
        action=(
            "An acutely cold, pale, painful limb is an emergency. Rest pain or tissue "
            "loss needs urgent vascular referral. No compression, no rigid orthosis, "
            "no change of heel height."
        ),
        patient=(
            "Not enough blood may be reaching your foot. You need to be seen quickly. "
            "If it turns cold, white and painful, call 999."
        ),
        evidence=Evidence(EO, STRONG_DO),
        sources=("NICE-CG147", "NG19"),
    ),
    Rule(
        id="REF-06",
        version=1,
        title="Possible deep vein thrombosis",
        scope=S,
        priority=3,
        hold=Hold.LIMB,
        when="dvt_suspect",
        action=(
            "Same-day assessment for deep vein thrombosis. No calf stretch, massage or "
            "loading until it is ruled out."
        ),
        patient=(
            "You may have a blood clot in your leg. It needs a check today. Do not "
            "stretch or rub the calf. If you get chest pain or feel breathless, "
            "call 999."
        ),
        parameters={"time": "same day"},
        evidence=Evidence(EO, STRONG_DO),
        sources=("NICE-NG158",),
    ),
    Rule(
        id="REF-07",
        version=1,
        title="Possible tendon rupture, fracture or dislocation",
        scope=S,
        priority=4,
        hold=Hold.LIMB,
        when="achilles_rupture or ottawa_positive or bone_stress",
        action=(
            "Emergency department or urgent X-ray for a positive Ottawa rule or a "
            "suspected Achilles rupture; urgent imaging or a sports or orthopaedic "
            "opinion for a focal, bone-tender stress injury. Protect from load "
            "meanwhile."
        ),
        patient=(
            "A bone or a tendon may be injured. You need an urgent check or scan. Rest "
            "the leg until then, and do not run."
        ),
        parameters={
            "high_risk_sites": (
                "navicular, anterior tibia, femoral neck, fifth metatarsal base: stop "
                "running now"
            )
        },
        evidence=Evidence(
            Certainty.HIGH, STRONG_DO, note="Ottawa rule to rule out a fracture"
        ),
        sources=("Bachmann03", "JOSPT-MTSS"),
    ),
    Rule(
        id="REF-08",
        version=1,
        title="Hot joint or systemically unwell",
        scope=P,
        priority=2,
        hold=Hold.PLAN,
        when="flag('septic_joint') or flag('unwell_fever')",
        action="Same-day medical assessment.",
        patient="You need to see a doctor today to rule out an infection.",
        parameters={"time": "same day"},
        evidence=Evidence(EO, STRONG_DO),
        sources=("expert",),
    ),
    Rule(
        id="REF-09",
        version=1,
        title="Child or teenager with warning signs",
        scope=P,
        priority=3,
        hold=Hold.PLAN,
        when=(
            "age < 18 and (flag('child_limp_unwell') or flag('night_pain') "
            "or flag('regression') or flag('hip_pain_child'))"
        ),
        action=(
            "Same-day or urgent paediatric assessment: infection, Perthes disease, "
            "slipped upper femoral epiphysis, tumour, neuromuscular disease. Knee or "
            "foot pain in a limping child: examine the hip."
        ),
        patient=(
            "Your child needs to be checked by a children's doctor soon, before we "
            "plan any treatment. We will arrange it."
        ),
        parameters={"time": "same day if unwell or unable to walk, otherwise urgent"},
        evidence=Evidence(EO, STRONG_DO),
        sources=("RCH", "expert"),
    ),
    Rule(
        id="REF-10",
        version=1,
        title="New or progressive cavus, foot drop or unexplained loss of power",
        scope=S,
        priority=10,
        when="neuro_cavus or foot_drop",
        action=(
            "Refer to the GP or neurology before any corrective treatment. A "
            "supporting, accommodating device is acceptable while waiting."
        ),
        patient=(
            "We would like a doctor to check the nerves to your foot before we try to "
            "change how it works."
        ),
        parameters={
            "ask": (
                "family history, hand weakness; a one-sided cavus foot has a spinal "
                "cause until shown otherwise"
            )
        },
        evidence=Evidence(EO, STRONG_DO),
        sources=("Burns07", "Redmond08"),
    ),
    Rule(
        id="REF-11",
        version=1,
        title="Rigid or one-sided painful flat foot under 18",
        scope=S,
        priority=11,
        when="age < 18 and fpi >= 6 and (rigid or (foot_sx and asym_fpi >= 4))",
        action=(
            "Weight-bearing X-rays and routine paediatric orthopaedic referral. Think "
            "of tarsal coalition, peroneal spasm, a neurological or inflammatory "
            "cause. No corrective posting."
        ),
        patient=(
            "This foot is stiffer, or flatter and sorer, than the other. We are asking "
            "for X-rays and a bone specialist's view before we try insoles."
        ),
        parameters={
            "urgency": "routine; urgent with night pain, swelling or fever",
        },
        replaces=("ORT-01", "ORT-02", "ORT-25"),
        evidence=Evidence(LOW, STRONG_DO),
        sources=("RCH", "Ford22", "Harris04"),
    ),
    Rule(
        id="REF-12",
        version=1,
        title="Tibialis posterior dysfunction stage III-IV, or rapid change",
        scope=S,
        priority=12,
        when="tp_stage >= 3",
        action="Orthopaedic or podiatric surgery opinion; brace while waiting.",
        patient=(
            "The tendon that holds up your arch needs a specialist's view. A brace can "
            "support your ankle while you wait."
        ),
        evidence=Evidence(EO, STRONG_DO),
        sources=("AAFD-hyperbook", "PCFD20"),
    ),
    Rule(
        id="REF-13",
        version=1,
        title="Possible inflammatory arthritis or spondyloarthritis",
        scope=P,
        priority=13,
        when=(
            "morning_stiff_min >= 30 and (joints_swollen >= 1 or bilateral_enthesitis "
            "or (lbp and age < 45 and lbp_weeks >= 12 and lbp_better_exercise))"
        ),
        action=(
            "GP blood tests and rheumatology referral; suspected persistent synovitis "
            "is seen fast-track. Treat the mechanical findings in parallel."
        ),
        patient=(
            "Long stiffness in the morning can have more than one reason. We are asking "
            "your GP for blood tests. The rest of your plan goes on."
        ),
        evidence=Evidence(EO, STRONG_DO),
        sources=("NICE-NG65/NG100",),
    ),
    Rule(
        id="REF-14",
        version=1,
        title="Diabetes: moderate or high foot risk",
        scope=P,
        priority=14,
        when=(
            "diabetes and any_side(lops or pulses_absent or ulcer_history or amputation "
            "or deformity)"
        ),
        action=(
            "Refer to the foot protection service. High risk (previous ulcer or "
            "amputation, renal replacement, or two of neuropathy, ischaemia and "
            "deformity with callus): within 2-4 weeks. Moderate risk: within 6-8 weeks."
        ),
        patient=(
            "With diabetes, your feet are at higher risk. The foot protection team will "
            "see you and check your feet regularly."
        ),
        parameters={
            "screening": "IWGDF class 0: 12 months; 1: 6-12; 2: 3-6; 3: 1-3 months"
        },
        evidence=Evidence(EO, STRONG_DO),
        sources=("NG19", "IWGDF23"),
    ),
    Rule(
        id="REF-15",
        version=1,
        title="Large, growing or recent leg length difference",
        scope=P,
        priority=15,
        when="lld_mm > 20 or (age < 18 and lld_mm >= 10) or lld_onset == 'recent'",
        action=(
            "Orthopaedic opinion and standing full-length X-ray. Do not start a lift "
            "above 20 mm in total from clinical measurement alone."
        ),
        patient=(
            "The difference between your legs is larger or newer than in most people. We "
            "would like a specialist and a standing X-ray to measure it first."
        ),
        parameters={
            "child": "growth follow-up",
            "after_joint_replacement": (
                "ask the surgeon; wait about 3-6 months unless severe"
            ),
        },
        evidence=Evidence(LOW, STRONG_DO),
        sources=("Sabharwal08", "Knutson05"),
    ),
    Rule(
        id="REF-16",
        version=1,
        title="Falls: comprehensive assessment needed",
        scope=P,
        priority=16,
        when=(
            "(age >= 65 or (age >= 50 and falls_risk_factor)) and (falls_12m >= 2 "
            "or fall_injury or fall_loc or fall_no_rise or (falls_12m >= 1 and frailty))"
        ),
        action=(
            "Refer for a comprehensive falls assessment. Do not decide by a prediction "
            "score."
        ),
        patient=(
            "We would like the falls team to see you. They look at what can help you "
            "stay on your feet: medicines, eyesight, strength, home and shoes."
        ),
        evidence=Evidence(Certainty.MODERATE, STRONG_DO),
        sources=("NG249",),
    ),
    Rule(
        id="REF-17",
        version=1,
        title="Shuffling or neurological gait not explained by pain",
        scope=P,
        priority=17,
        when="shuffle and (neuro_gait or not any_side(foot_sx or leg_sx))",
        action=(
            "GP or neurology: think of Parkinsonism, normal pressure hydrocephalus, "
            "cervical myelopathy and medicines. Do not put it down to short steps from "
            "sore feet."
        ),
        patient=(
            "We noticed short, shuffling steps. We are asking your GP to look for the "
            "reason."
        ),
        evidence=Evidence(EO, STRONG_DO),
        sources=("expert", "NG71"),
    ),
    Rule(
        id="REF-18",
        version=1,
        title="Pregnancy-related pelvic girdle pain",
        scope=P,
        priority=18,
        when="pregnant and (sij_tests >= 2 or pgp)",
        action=(
            "Pelvic health physiotherapy. No high-force manipulation; no new lift above "
            "3 mm without a review."
        ),
        patient=(
            "Pain around the pelvis is common in pregnancy and can be helped. We are "
            "asking a pelvic health physio to see you."
        ),
        evidence=Evidence(LOW, DO),
        sources=("Vleeming08",),
    ),
    Rule(
        id="REF-19",
        version=1,
        title="No meaningful change after a full course that was followed",
        scope=S,
        priority=19,
        when="plan_weeks >= 24 and adhered and not improved",
        action=(
            "Think again about the diagnosis, image if it would change care, and offer "
            "a surgical or specialist opinion (hallux valgus, neuroma, first MTP joint, "
            "tibialis posterior, coalition)."
        ),
        patient=(
            "You have kept to the plan and it has not helped enough. We would like a "
            "specialist to take a fresh look."
        ),
        evidence=Evidence(EO, Strength.CONSIDER),
        sources=("Morrissey21", "expert"),
    ),
    Rule(
        id="REF-20",
        version=1,
        title="Loss of protective sensation without a known cause",
        scope=S,
        priority=20,
        when="lops and not diabetes and not neuropathy_known",
        action=(
            "GP: bloods for diabetes, B12 and thyroid; alcohol and medicines; a spinal "
            "or tarsal-tunnel cause if one-sided. Treat the foot as insensate "
            "meanwhile."
        ),
        patient=(
            "Part of your foot feels less than it should. We are asking your GP for "
            "blood tests to find out why. Look after this foot with extra care."
        ),
        evidence=Evidence(EO, DO, note="NG19 for the way of screening"),
        sources=("NG19", "expert"),
    ),
    Rule(
        id="REF-21",
        version=1,
        title="Back pain under 16",
        scope=P,
        priority=12,
        when="lbp and age < 16",
        action=(
            "GP or paediatric assessment if it lasts over 4 weeks, wakes the child, or "
            "limits play or sport. Adult back-pain rules do not apply: NG59 covers "
            "over-16s."
        ),
        patient=(
            "Back pain in young people needs a doctor's check if it lasts over 4 weeks, "
            "wakes you at night or stops you playing."
        ),
        evidence=Evidence(EO, DO, note="scope of NG59"),
        sources=("NG59", "expert"),
    ),
)
