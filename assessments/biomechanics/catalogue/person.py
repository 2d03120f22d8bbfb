"""The person: body, health, medicines, falls, work, sport, goals, communication."""

from decimal import Decimal

from assessments.biomechanics.catalogue.building import one_of, yes_no
from assessments.biomechanics.catalogue.telling import (
    how_many,
    in_words,
    on_day,
    several_of,
)
from assessments.biomechanics.types import (
    Coding,
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

GROUP = "person"
HISTORY = "history"
RECORD = Source("Record field of the product", Evidence.DESIGN)
HEALTH = Source(
    "Health questions that change what advice is safe; product rule", Evidence.DESIGN
)
NG249 = Source("NICE NG249, falls: who needs an assessment", Evidence.KNOWN_HIGH)
NG65 = Source("NICE NG65, spondyloarthritis in over 16s", Evidence.KNOWN_HIGH)
NG19 = Source("NICE NG19, diabetic foot problems", Evidence.KNOWN_HIGH)
FOLLOW_UP = Source(
    "Worn under 4 h on most days or under half of the sessions: not adhered",
    Evidence.DESIGN,
)
SEED_HISTORY = Source(
    "History items of five patient articles on foot and back pain", Evidence.DESIGN
)


def _amount(
    code: str,
    title: str,
    unit: Unit,
    *,
    hard: Range,
    soft: Range | None = None,
    soft_from_age: int = 0,
    coding: tuple[Coding, ...] = (),
    step: str = "0.1",
    group: str = GROUP,
    help: str = "",
) -> Measure:
    return Measure(
        code=code,
        title=title,
        group=group,
        kind=Kind.DECIMAL,
        sides=Sides.ONCE,
        unit=unit,
        source=RECORD,
        hard=hard,
        soft=soft,
        soft_from_age=soft_from_age,
        decimals=1,
        step=Decimal(step),
        coding=coding,
        help=help,
    )


def _loinc(code: str) -> tuple[Coding, ...]:
    return (Coding("http://loinc.org", code, "LOINC, seen in published profiles"),)


def _health(code: str, title: str, help: str = "", source: Source = HEALTH) -> Measure:
    """Return a health question; «all normal» never answers it for the patient."""
    return yes_no(
        code, title, GROUP, source=source, sides=Sides.ONCE, normal="", help=help
    )


MEASURES: tuple[Measure, ...] = (
    _amount(
        "height_cm",
        "Height",
        Unit.CENTIMETRE,
        hard=between(30, 260),
        soft=between(140, 205),
        soft_from_age=18,
        coding=_loinc("8302-2"),
        help="Standing, without shoes.",
    ),
    _amount(
        "weight_kg",
        "Weight",
        Unit.KILOGRAM,
        hard=between(1, 400),
        soft=between(35, 200),
        soft_from_age=18,
        coding=_loinc("29463-7"),
        help="In light clothes, without shoes. A custom device needs it.",
    ),
    one_of(
        "dominant_side",
        "Dominant side",
        GROUP,
        choices(left="Left", right="Right", both="Both alike"),
        source=RECORD,
        sides=Sides.ONCE,
        help="The foot that kicks a ball. Never assumed from the hand.",
    ),
    one_of(
        "affected_side",
        "Side of the main complaint",
        GROUP,
        choices(left="Left", right="Right", both="Both", neither="Neither, central"),
        source=RECORD,
        sides=Sides.ONCE,
    ),
    in_words("goals", "Goals in the patient's own words", GROUP, source=RECORD),
    in_words(
        "referral_question",
        "What the patient or referrer asks",
        GROUP,
        source=RECORD,
        help="One sentence; it heads the physiotherapist's brief.",
    ),
    in_words("occupation", "Occupation", GROUP, source=SEED_HISTORY),
    _amount(
        "standing_hours",
        "Standing and walking at work",
        Unit.HOUR_PER_DAY,
        hard=between(0, 24),
        soft=between(0, 16),
        step="0.5",
        help="Hours on the feet on a usual working day.",
    ),
    one_of(
        "activity_level",
        "Activity level",
        GROUP,
        choices(
            inactive="Mostly sitting",
            light="Light: short walks, housework",
            moderate="Moderate: brisk activity on some days",
            active="Active: brisk activity on most days",
            athletic="Trains for a sport",
        ),
        source=SEED_HISTORY,
        sides=Sides.ONCE,
    ),
    how_many(
        "active_minutes_week",
        "Brisk activity in a week",
        GROUP,
        Unit.MINUTE,
        source=RECORD,
        hard=between(0, 10080),
        soft=between(0, 2500),
    ),
    in_words("sport", "Sport and how often", GROUP, source=SEED_HISTORY),
    _health("runner", "Runs regularly"),
    _health(
        "load_spike",
        "Sudden rise of training or walking in the past weeks",
        "More distance, days, hills or speed than the weeks before.",
    ),
    _health("diabetes", "Diabetes", "Any type.", NG19),
    one_of(
        "diabetes_type",
        "Type of diabetes",
        GROUP,
        choices(
            type_1="Type 1",
            type_2="Type 2",
            gestational="In pregnancy",
            other="Other or unknown",
        ),
        source=NG19,
        sides=Sides.ONCE,
    ),
    how_many(
        "diabetes_years",
        "Years since diabetes was found",
        GROUP,
        Unit.YEAR,
        source=NG19,
        hard=between(0, 110),
    ),
    how_many(
        "foot_check_months",
        "Months since the last diabetic foot check",
        GROUP,
        Unit.MONTH,
        source=NG19,
        hard=between(0, 1200),
        help="Leave it empty and write «never» in the note if there was none.",
    ),
    _health(
        "renal_replacement",
        "Dialysis, kidney transplant or end-stage kidney disease",
        source=NG19,
    ),
    _health("pad_known", "Known peripheral arterial disease", source=NG19),
    _health("neuropathy_known", "Neuropathy with a known cause"),
    in_words(
        "neuropathy_cause",
        "Cause of the neuropathy",
        GROUP,
        source=HEALTH,
        requires=("neuropathy_known",),
    ),
    _health(
        "family_history_neuropathy",
        "Relatives with an inherited neuropathy or high arches",
    ),
    _health("osteoporosis", "Osteoporosis"),
    _health("steroid_long_term", "Long-term steroid tablets"),
    _health(
        "low_energy_availability",
        "Low energy availability",
        "Eating too little for the training, missed periods, fast weight loss.",
    ),
    yes_no("hip_replacement", "Hip replacement", GROUP, source=HEALTH, normal=""),
    yes_no("knee_replacement", "Knee replacement", GROUP, source=HEALTH, normal=""),
    _health("pregnant", "Pregnant"),
    how_many(
        "pregnancy_weeks",
        "Weeks of pregnancy",
        GROUP,
        Unit.WEEK,
        source=HEALTH,
        hard=between(0, 45),
        soft=between(4, 42),
        requires=("pregnant",),
        ages=(10, 60),
    ),
    how_many(
        "morning_stiff_min",
        "Morning stiffness",
        GROUP,
        Unit.MINUTE,
        source=Source("NICE NG100, NG65: morning stiffness", Evidence.KNOWN_HIGH),
        hard=between(0, 1440),
        soft=between(0, 360),
        help="Minutes until it eases; 0 for none.",
    ),
    how_many(
        "joints_swollen",
        "Swollen joints",
        GROUP,
        Unit.COUNT,
        source=Source("NICE NG100: swollen joints", Evidence.KNOWN_HIGH),
        hard=between(0, 68),
        help="Boggy swelling on touch, counted over the whole body.",
    ),
    _health(
        "bilateral_enthesitis",
        "Enthesitis on both sides",
        "For example where both Achilles tendons meet the heel bones.",
        NG65,
    ),
    several_of(
        "medicine_groups",
        "Medicines that matter here",
        GROUP,
        choices(
            anticoagulant="Blood thinner",
            steroid="Steroid: tablets, or an injection in the past 3 months",
            fluoroquinolone="Fluoroquinolone antibiotic",
            immunosuppressant="Medicine that lowers immunity",
            bone="Bone-strengthening medicine",
            diabetes="Diabetes medicine",
            nsaid="Anti-inflammatory painkiller",
            opioid="Opioid painkiller",
            statin="Statin",
            none="None of these",
        ),
        source=HEALTH,
    ),
    in_words("medicines", "Medicines and doses", GROUP, source=HEALTH),
    _health(
        "fluoroquinolone_recent",
        "Fluoroquinolone antibiotic in the past 3 months",
        "Ciprofloxacin, levofloxacin and others: tendon loading waits.",
    ),
    in_words("allergies", "Allergies", GROUP, source=HEALTH),
    in_words("conditions", "Other conditions", GROUP, source=HEALTH),
    in_words("surgery_history", "Operations", GROUP, source=HEALTH),
    one_of(
        "smoking",
        "Smoking",
        GROUP,
        choices(never="Never", former="Gave up", current="Smokes"),
        source=HEALTH,
        sides=Sides.ONCE,
    ),
    _health("frailty", "Living with frailty", source=NG249),
    how_many(
        "falls_12m",
        "Falls in the past 12 months",
        GROUP,
        Unit.COUNT,
        source=NG249,
        hard=between(0, 1000),
        soft=between(0, 20),
    ),
    _health("fall_injury", "A fall that needed treatment", source=NG249),
    _health("fall_loc", "A fall with loss of consciousness", source=NG249),
    _health("fall_no_rise", "Could not get up after a fall", source=NG249),
    _health(
        "falls_risk_factor",
        "A condition that raises the risk of falls",
        "Asked from 50 to 64 years.",
        NG249,
    ),
    _health(
        "balance_deficit",
        "Balance judged impaired by the clinician",
        "A single-leg stand under 10 s counts without this answer.",
    ),
    _health("low_confidence", "Low confidence about balance or exercise"),
    _health("kneel_unable", "Cannot kneel"),
    several_of(
        "communication_needs",
        "Communication needs",
        GROUP,
        choices(
            large_print="Large print",
            easy_read="Easy read",
            audio="Audio",
            interpreter="Interpreter",
            sign_language="Sign language",
            hearing="Hearing support",
            carer_copy="Copy for a carer",
            none="None",
        ),
        source=Source("Accessible Information Standard, DAPB1605", Evidence.KNOWN_HIGH),
        normal="none",
    ),
    in_words("language", "Language for talking and reading", GROUP, source=RECORD),
    _health(
        "cognitive_support",
        "Needs help to remember or follow a plan",
        "The plan then gives two exercises and a copy for the carer.",
    ),
    _health(
        "awaiting_clearance",
        "Operation or fracture of a leg, not cleared for exercise yet",
        "Devices and exercises then wait for a second look.",
    ),
    in_words("living_situation", "Home, stairs, people who help", GROUP, source=RECORD),
    in_words(
        "care_team",
        "Others who treat this patient",
        GROUP,
        source=SEED_HISTORY,
        help="Who sees what is decided by a share, not by this line.",
    ),
    how_many(
        "plan_weeks",
        "Weeks since the plan started",
        HISTORY,
        Unit.WEEK,
        source=FOLLOW_UP,
        hard=between(0, 1040),
    ),
    _amount(
        "device_hours_per_day",
        "Insole or device worn on most days",
        Unit.HOUR_PER_DAY,
        hard=between(0, 24),
        step="0.5",
        group=HISTORY,
    ),
    how_many(
        "exercise_sessions_pct",
        "Exercise sessions done",
        HISTORY,
        Unit.PERCENT,
        source=FOLLOW_UP,
        hard=between(0, 100),
        help="Of those agreed since the last visit.",
    ),
    yes_no(
        "adhered",
        "The plan was followed",
        HISTORY,
        source=FOLLOW_UP,
        sides=Sides.ONCE,
        normal="",
        help="Device at least 4 h on most days and at least half of the sessions.",
    ),
    yes_no(
        "improved",
        "Improved by an amount that matters",
        HISTORY,
        source=Source(
            "Main measure better by its important change and global change not worse",
            Evidence.DESIGN,
        ),
        sides=Sides.ONCE,
        normal="",
    ),
    several_of(
        "adverse_events",
        "Unwanted events since the last visit",
        HISTORY,
        choices(
            skin="Blister, ulcer or lasting mark",
            fall="Fall",
            new_pain="New pain",
            device="Device broke or did not fit",
            other="Other",
            none="None",
        ),
        source=FOLLOW_UP,
        normal="none",
    ),
    on_day("last_visit_date", "Date of the last visit", HISTORY, source=RECORD),
)
