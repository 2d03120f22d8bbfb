"""Section 3.6: rising on the toes, on both feet and on one, and what it shows."""

from assessments.biomechanics.catalogue.building import counted, one_of, yes_no
from assessments.biomechanics.types import (
    Choice,
    Evidence,
    Measure,
    Sides,
    Source,
    Unit,
    between,
    choices,
)

GROUP = "rearfoot"
HEBERT_LOSIER_2017 = Source(
    "Hébert-Losier K et al. Physiotherapy 2017, doi 10.1016/j.physio.2017.03.002 "
    "(n = 566, 20-81 years)",
    Evidence.VERIFIED,
)
MONTEIRO_2017 = Source(
    "Monteiro DP et al. Braz J Phys Ther 2017;21:344, doi 10.1016/j.bjpt.2017.06.002",
    Evidence.VERIFIED,
)
OBSERVATION = Source("Observed heel raise, as taught", Evidence.KNOWN_HIGH)
STAGES = Source("Johnson & Strom; Myerson", Evidence.KNOWN_HIGH)
INVERTS = choices(
    yes="yes, it turns inward", partial="partly", no="no, it stays everted"
)

MEASURES: tuple[Measure, ...] = (
    one_of(
        "heel_raise_double_heel_inverts",
        "Rising on both feet: the heel turns inward",
        GROUP,
        INVERTS,
        source=OBSERVATION,
        normal="yes",
        help="From behind, rising slowly on both feet.",
    ),
    yes_no(
        "heel_raise_double_arch_reforms",
        "Rising on both feet: the arch forms",
        GROUP,
        source=OBSERVATION,
        normal="yes",
        help="From the inner side.",
    ),
    yes_no(
        "heel_raise_double_pain",
        "Rising on both feet: painful",
        GROUP,
        source=OBSERVATION,
        help="Pain in this foot or ankle.",
    ),
    counted(
        "heel_raise_double_reps",
        "Heel raises on both feet",
        GROUP,
        Unit.COUNT,
        source=MONTEIRO_2017,
        hard=between(0, 300),
        sides=Sides.ONCE,
        help="Full raises on both feet until the pace or height is lost.",
    ),
    one_of(
        "heel_raise_protocol",
        "How single heel raises were done",
        GROUP,
        choices(
            incline_30_per_min="10° incline, 30 a minute, fingertip support (norms)",
            flat_30_per_min="flat ground, 30 a minute, fingertip support",
            own_pace="own pace",
        ),
        source=HEBERT_LOSIER_2017,
        sides=Sides.ONCE,
        help="The norms hold for the first way.",
    ),
    counted(
        "heel_raise_reps",
        "Heel raises on one foot",
        GROUP,
        Unit.COUNT,
        source=HEBERT_LOSIER_2017,
        hard=between(0, 100),
        soft=between(0, 60),
        help="One leg, knee straight, metronome at 60 beats: up and down is two beats. "
        "Stop when height, pace or knee are lost.",
    ),
    yes_no(
        "heel_raise_full_height",
        "Single heel raise reaches full height",
        GROUP,
        source=OBSERVATION,
        normal="yes",
        help="Compared with the first raise and the other side.",
    ),
    one_of(
        "heel_raise_heel_inverts",
        "Single heel raise: the heel turns inward",
        GROUP,
        INVERTS,
        source=OBSERVATION,
        normal="yes",
        help="From behind.",
    ),
    one_of(
        "heel_raise_stop_reason",
        "Single heel raises ended because of",
        GROUP,
        choices(
            fatigue="fatigue",
            pain="pain",
            balance="loss of balance",
            technique="loss of height or pace",
            completed_target="target reached",
        ),
        source=OBSERVATION,
        help="What ended the test on this side.",
    ),
    yes_no(
        "heel_raise_inner_ankle_pain",
        "Single heel raise hurts at the inner ankle",
        GROUP,
        source=OBSERVATION,
        help="Along the tibialis posterior tendon.",
    ),
    counted(
        "tp_stage",
        "Tibialis posterior dysfunction, stage",
        GROUP,
        Unit.SCORE,
        source=STAGES,
        hard=between(0, 4),
        choices=(
            Choice("0", "none"),
            Choice("1", "I: tendon pain, no deformity, can rise on one foot"),
            Choice("2", "II: flexible flat foot, weak or unable"),
            Choice("3", "III: fixed deformity"),
            Choice("4", "IV: ankle in valgus"),
        ),
        normal="0",
        help="The clinician's judgement; never computed.",
    ),
)
