"""Circulation, protective sensation, nerve roots and the diabetic foot."""

from assessments.biomechanics.catalogue.building import counted, one_of, yes_no
from assessments.biomechanics.catalogue.telling import several_of
from assessments.biomechanics.types import (
    Choice,
    Evidence,
    Kind,
    Measure,
    Range,
    Sides,
    Source,
    Unit,
    between,
    choices,
)

GROUP = "screens"
ABPI = Source(
    "Ankle-brachial pressure index: highest ankle over highest brachial systolic",
    Evidence.VERIFIED,
)
PULSES = Source("Palpation of the foot pulses, usual practice", Evidence.KNOWN_HIGH)
REFILL = Source("Capillary refill over 3 s", Evidence.KNOWN_MEDIUM)
TOE = Source(
    "Toe pressure: under 30 mmHg critical, 55 and over favours healing",
    Evidence.VERIFIED_SECONDARY,
)
IWGDF = Source(
    "IWGDF: 10 g monofilament, 128 Hz fork or light touch", Evidence.VERIFIED
)
MONOFILAMENT = Source("10 g monofilament, 3 to 10 sites", Evidence.KNOWN_HIGH)
NEURO = Source("Neurological screen of the lower limb", Evidence.KNOWN_HIGH)
NG19 = Source("NICE NG19, diabetic foot problems", Evidence.KNOWN_HIGH)
CHARCOT = Source(
    "NICE NG19; skin temperature 2 °C or more above the other foot",
    Evidence.KNOWN_HIGH,
)

PULSE = choices(
    present="Present",
    reduced="Reduced",
    absent="Absent",
    not_felt_oedema="Not felt because of swelling",
)
WAVEFORM = choices(
    triphasic="Triphasic",
    biphasic="Biphasic",
    monophasic="Monophasic",
    absent="No signal",
)
SENSATION = choices(
    normal="Normal", reduced="Reduced", absent="Absent", increased="Increased"
)
REFLEX = tuple(
    Choice(code, label)
    for code, label in (
        ("0", "0 absent"),
        ("1", "1+ weak"),
        ("2", "2+ usual"),
        ("3", "3+ brisk"),
        ("4", "4+ with clonus"),
    )
)
ROOTS = ("l2", "l3", "l4", "l5", "s1", "s2")
DERMATOME_PLACES = {
    "l2": "front of the upper thigh",
    "l3": "inner knee",
    "l4": "inner shin and ankle",
    "l5": "top of the foot, big toe",
    "s1": "outer foot, little toe",
    "s2": "back of the thigh and knee",
}
MYOTOME_MOVES = {
    "l2": "hip bends up",
    "l3": "knee straightens",
    "l4": "ankle bends up",
    "l5": "big toe bends up",
    "s1": "ankle bends down, foot turns out",
    "s2": "knee bends",
}
MONOFILAMENT_SETS = choices(
    three="3 sites (big toe, 1st and 5th metatarsal head)",
    four="4 sites (big toe, 1st, 3rd and 5th metatarsal head)",
    ten="10 sites",
    other="Another set",
)
MONOFILAMENT_SITES = choices(
    toe_1="Big toe",
    toe_3="Third toe",
    toe_5="Little toe",
    mth_1="1st metatarsal head",
    mth_3="3rd metatarsal head",
    mth_5="5th metatarsal head",
    medial_midfoot="Inner midfoot",
    lateral_midfoot="Outer midfoot",
    heel="Heel",
    dorsum="Top of the foot",
    none="None: all felt",
)
CALLUS_SITES = choices(
    toe_1="Big toe",
    lesser_toes="Lesser toes",
    mth_1="Under the 1st metatarsal head",
    mth_2="Under the 2nd",
    mth_3="Under the 3rd",
    mth_4="Under the 4th",
    mth_5="Under the 5th",
    medial_arch="Inner arch",
    lateral_border="Outer border",
    heel="Heel",
    none="None",
)


def _reading(
    code: str,
    title: str,
    unit: Unit,
    *,
    source: Source,
    hard: Range,
    soft: Range | None = None,
    decimals: int = 0,
    sides: Sides = Sides.PER_SIDE,
    help: str = "",
) -> Measure:
    return Measure(
        code=code,
        title=title,
        group=GROUP,
        kind=Kind.DECIMAL,
        sides=sides,
        unit=unit,
        source=source,
        hard=hard,
        soft=soft,
        decimals=decimals,
        help=help,
    )


def _pressure(
    code: str, title: str, source: Source, *, lowest: int = 0, soft_from: int = 40
) -> Measure:
    return _reading(
        code,
        title,
        Unit.MILLIMETRE_MERCURY,
        source=source,
        hard=between(lowest, 300),
        soft=between(soft_from, 260),
        help="Systolic, lying, after ten minutes of rest.",
    )


def _question(code: str, title: str, source: Source, help: str = "") -> Measure:
    return yes_no(code, title, GROUP, source=source, help=help)


def _root(code: str, title: str) -> Measure:
    return one_of(
        code,
        title,
        GROUP,
        SENSATION,
        source=NEURO,
        normal="normal",
        help="Light touch and pin, compared with the other side.",
    )


def _myotome(root: str) -> Measure:
    return Measure(
        code=f"myotome_{root}",
        title=f"Myotome {root.upper()}: {MYOTOME_MOVES[root]}",
        group=GROUP,
        kind=Kind.GRADE,
        sides=Sides.PER_SIDE,
        unit=Unit.NONE,
        source=NEURO,
        normal="5",
        help="Strength of the root's main movement, MRC 0 to 5.",
    )


VASCULAR: tuple[Measure, ...] = (
    one_of(
        "pulse_dp",
        "Dorsalis pedis pulse",
        GROUP,
        PULSE,
        source=PULSES,
        normal="present",
    ),
    one_of(
        "pulse_pt",
        "Posterior tibial pulse",
        GROUP,
        PULSE,
        source=PULSES,
        normal="present",
    ),
    _reading(
        "capillary_refill_s",
        "Capillary refill of the big toe",
        Unit.SECOND,
        source=REFILL,
        hard=between(0, 60),
        soft=between(0, 15),
        decimals=1,
    ),
    _reading(
        "claudication_distance_m",
        "Distance walked until the calf hurts",
        Unit.METRE,
        source=PULSES,
        hard=between(0, 5000),
        help="Only if walking brings on calf pain that rest eases.",
    ),
    one_of(
        "foot_colour",
        "Colour of the foot",
        GROUP,
        choices(
            usual="Usual",
            pale="Pale",
            red="Red",
            blue="Blue",
            dusky="Dusky red hanging, pale raised",
            mottled="Mottled",
        ),
        source=PULSES,
        normal="usual",
    ),
    one_of(
        "foot_warmth",
        "Warmth of the foot to the hand",
        GROUP,
        choices(usual="Usual", cool="Cool", cold="Cold", warm="Warm", hot="Hot"),
        source=PULSES,
        normal="usual",
    ),
    one_of(
        "doppler_dp", "Doppler waveform, dorsalis pedis", GROUP, WAVEFORM, source=PULSES
    ),
    one_of(
        "doppler_pt",
        "Doppler waveform, posterior tibial",
        GROUP,
        WAVEFORM,
        source=PULSES,
    ),
    _pressure("brachial_mmhg", "Arm pressure", ABPI, lowest=1),
    _pressure("ankle_dp_mmhg", "Ankle pressure, dorsalis pedis", ABPI),
    _pressure("ankle_pt_mmhg", "Ankle pressure, posterior tibial", ABPI),
    _pressure("toe_pressure_mmhg", "Toe pressure", TOE, soft_from=20),
    _question(
        "rest_pain_ischaemic",
        "Rest pain of poor circulation for over 2 weeks",
        PULSES,
        "Pain in the foot at night or lying, eased by hanging it down.",
    ),
    _question(
        "acute_ischaemia",
        "Suddenly cold, pale, painful limb",
        PULSES,
        "Pain, pallor, no pulse, numbness, weakness, cold: any of them, sudden.",
    ),
    _question("gangrene", "Gangrene or black tissue", PULSES),
)

NEUROLOGICAL: tuple[Measure, ...] = (
    one_of(
        "monofilament_set",
        "Monofilament sites used",
        GROUP,
        MONOFILAMENT_SETS,
        source=MONOFILAMENT,
        sides=Sides.ONCE,
    ),
    counted(
        "monofilament_sites_tested",
        "Monofilament sites tested",
        GROUP,
        Unit.COUNT,
        source=MONOFILAMENT,
        hard=between(1, 10),
        help="Not on callus. A site counts as missed when 2 of 3 answers are wrong.",
    ),
    counted(
        "monofilament_sites_felt",
        "Monofilament sites felt",
        GROUP,
        Unit.COUNT,
        source=MONOFILAMENT,
        hard=between(0, 10),
    ),
    several_of(
        "monofilament_sites_missed",
        "Monofilament sites not felt",
        GROUP,
        MONOFILAMENT_SITES,
        source=MONOFILAMENT,
        sides=Sides.PER_SIDE,
        normal="none",
    ),
    one_of(
        "vibration_128hz",
        "Vibration, 128 Hz fork on the big toe",
        GROUP,
        choices(present="Felt", reduced="Reduced", absent="Not felt"),
        source=IWGDF,
        normal="present",
    ),
    _reading(
        "biothesiometer_v",
        "Vibration threshold",
        Unit.VOLT,
        source=Source("Vibration threshold over 25 V: risk", Evidence.KNOWN_HIGH),
        hard=between(0, 100),
        soft=between(0, 50),
    ),
    counted(
        "ipswich_toes_missed",
        "Light touch of toes 1, 3 and 5: toes missed",
        GROUP,
        Unit.COUNT,
        source=IWGDF,
        hard=between(0, 3),
        normal="0",
        help="Ipswich touch test: three toes of each foot.",
    ),
    *(
        _root(
            f"dermatome_{root}", f"Dermatome {root.upper()}: {DERMATOME_PLACES[root]}"
        )
        for root in ROOTS
    ),
    *(_myotome(root) for root in ROOTS),
    one_of(
        "reflex_knee",
        "Knee reflex (L3/4)",
        GROUP,
        REFLEX,
        source=NEURO,
        normal="2",
    ),
    one_of(
        "reflex_ankle",
        "Ankle reflex (S1)",
        GROUP,
        REFLEX,
        source=NEURO,
        normal="2",
    ),
    one_of(
        "babinski",
        "Babinski sign",
        GROUP,
        choices(down="Toes go down", up="Big toe goes up", unclear="Unclear"),
        source=NEURO,
        normal="down",
    ),
    _question("clonus", "Clonus at the ankle", NEURO),
    _question(
        "slump_positive",
        "Slump test brings on the leg pain",
        NEURO,
        "Sitting, head down.",
    ),
    _question(
        "slr_crossed_positive",
        "Raising this leg brings on pain in the other",
        NEURO,
        "Straight, lying.",
    ),
    _question("foot_drop", "Foot drop", NEURO),
    _question(
        "neuro_cavus",
        "High arch that is new, progressive or with a neurological sign",
        NEURO,
        "Ask for hand weakness and relatives with high arches.",
    ),
)

DIABETIC_FOOT: tuple[Measure, ...] = (
    _question("ulcer_history", "Previous foot ulcer", NG19),
    _question("active_ulcer", "Open ulcer or wound of the foot", NG19),
    one_of(
        "amputation",
        "Amputation",
        GROUP,
        choices(
            none="None",
            toe="Toe",
            ray="Ray",
            forefoot="Forefoot or midfoot",
            leg="Leg",
        ),
        source=NG19,
        normal="none",
    ),
    _question(
        "deformity",
        "Foot deformity that raises pressure",
        NG19,
        "Clawed toes, prominent bone, bunion, collapsed midfoot.",
    ),
    several_of(
        "callus",
        "Callus",
        GROUP,
        CALLUS_SITES,
        source=NG19,
        sides=Sides.PER_SIDE,
        normal="none",
    ),
    _question(
        "hot_swollen",
        "Hot, red or swollen foot without a known reason",
        CHARCOT,
        "Painless or not. With diabetes or numb feet this is never called a sprain.",
    ),
    _question("foot_colour_change", "New change of colour of the foot", NG19),
    _reading(
        "foot_temperature_c",
        "Skin temperature of the midfoot",
        Unit.CELSIUS,
        source=CHARCOT,
        hard=between(10, 45),
        soft=between(20, 38),
        decimals=1,
        help="Same place on both feet, after 15 minutes without shoes.",
    ),
    _question(
        "spreading_infection", "Wound or skin with spreading redness or heat", NG19
    ),
    _question(
        "deep_infection", "Deep infection: bone felt or seen, abscess, pus", NG19
    ),
)

MEASURES: tuple[Measure, ...] = (*VASCULAR, *NEUROLOGICAL, *DIABETIC_FOOT)
