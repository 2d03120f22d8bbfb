"""What counts as change of values that are recorded as they are (section 7)."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from assessments.biomechanics.reference.heel_raise import HEEL_RAISE_CHANGE
from assessments.biomechanics.reference.range_of_motion import RANGE_CHANGE_RULES
from assessments.biomechanics.types import ChangeRule, Evidence, Source

OSTELO_2008 = Source(
    "Ostelo RWJG et al. Spine 2008;33:90, doi 10.1097/BRS.0b013e31815e3a10",
    Evidence.VERIFIED,
)
LANDORF_2010 = Source(
    "Landorf KB et al. J Foot Ankle Res 2010;3:7 (plantar heel pain); none for the "
    "footwear and general parts of the FHSQ",
    Evidence.VERIFIED,
)
NPRS_SOURCE = Source(
    "MIC 2 or 30%: Ostelo 2008, Spine 33:90; chronic low back pain 1.3 to 1.8, "
    "rounded to 2: Suzuki 2020",
    Evidence.VERIFIED,
)
LANDORF_2008 = Source("Landorf & Radford 2008", Evidence.KNOWN_HIGH)
DAWSON_2012 = Source("Dawson 2012", Evidence.KNOWN_HIGH)
MARTIN_2005 = Source(
    "Martin RL et al. Foot Ankle Int 2005;26:968; Japanese version MDC 6.8 and 13.7",
    Evidence.VERIFIED,
)
ODI_SOURCE = Source(
    "MIC 10 or 30%: Ostelo 2008; MDC 13.7, cut 9.5: Italian version; after surgery "
    "18 % of the first score: Mannion 2006",
    Evidence.VERIFIED,
)
RMDQ_SOURCE = Source("MIC 5 or 30%: Ostelo 2008; MDC 4.9", Evidence.VERIFIED)
STRATFORD_1995 = Source(
    "Stratford P et al. Physiother Can 1995;47:258", Evidence.KNOWN_HIGH
)
BINKLEY_1999 = Source("Binkley JM et al. Phys Ther 1999;79:371", Evidence.KNOWN_HIGH)
LAGAS_2021 = Source(
    "Lagas IF et al. JOSPT 2021: 14 points at 12 weeks, wide interval",
    Evidence.VERIFIED_SECONDARY,
)
PERERA_2006 = Source(
    "Perera S et al. J Am Geriatr Soc 2006;54:743: small 20 m, substantial 50 m; "
    "about 30 m is often quoted. The product takes the substantial one",
    Evidence.VERIFIED,
)
SPEED_SOURCE = Source(
    "Product rule: MDC 0.10 and MCID 0.10 m/s; Perera 2006 small 0.05, substantial "
    "0.10; LIFE-P 0.03-0.05 and 0.08; MDC95 about 0.10-0.15",
    Evidence.DESIGN,
)
YBT_SOURCE = Source(
    "MDC of the composite about 6 to 8%; the larger is taken", Evidence.KNOWN_MEDIUM
)


def reported(
    source: Source,
    *,
    higher_is_better: bool,
    mcid: str | None = None,
    mdc: str | None = None,
    percent_rule: bool = False,
) -> ChangeRule:
    """Return a rule for what the patient reports: its error knows no assessor."""
    error = Decimal(mdc) if mdc else None
    return ChangeRule(
        source=source,
        higher_is_better=higher_is_better,
        mdc_same_rater=error,
        mdc_other_rater=error,
        mcid=Decimal(mcid) if mcid else None,
        percent_rule=percent_rule,
    )


def _pain(mcid: str, source: Source) -> ChangeRule:
    return reported(source, higher_is_better=False, mcid=mcid, percent_rule=True)


NPRS = _pain("2", NPRS_SOURCE)
VAS_BACK = _pain("15", OSTELO_2008)
VAS_HEEL_AVERAGE = _pain("8", LANDORF_2010)
VAS_FIRST_STEP = _pain("19", LANDORF_2010)

ODI = reported(
    ODI_SOURCE, higher_is_better=False, mcid="10", mdc="13.7", percent_rule=True
)
RMDQ = reported(
    RMDQ_SOURCE, higher_is_better=False, mcid="5", mdc="4.9", percent_rule=True
)
FFI_TOTAL = reported(LANDORF_2008, higher_is_better=False, mcid="7")
FFI_PAIN = reported(LANDORF_2008, higher_is_better=False, mcid="12")
FFI_DISABILITY = reported(LANDORF_2008, higher_is_better=False, mcid="7")
MOXFQ_WALKING = reported(DAWSON_2012, higher_is_better=False, mcid="16")
MOXFQ_PAIN = reported(DAWSON_2012, higher_is_better=False, mcid="12")
MOXFQ_SOCIAL = reported(DAWSON_2012, higher_is_better=False, mcid="24")
FAAM_ADL = reported(MARTIN_2005, higher_is_better=True, mcid="8", mdc="5.7")
FAAM_SPORTS = reported(MARTIN_2005, higher_is_better=True, mcid="9", mdc="12.3")
PSFS_MEAN = reported(STRATFORD_1995, higher_is_better=True, mdc="2")
PSFS_SINGLE = reported(STRATFORD_1995, higher_is_better=True, mdc="3")
YBT_COMPOSITE = reported(YBT_SOURCE, higher_is_better=True, mdc="8")
# One value for one and for two assessors: a stopwatch over a marked distance.
GAIT_SPEED = reported(SPEED_SOURCE, higher_is_better=True, mcid="0.10", mdc="0.10")

CHANGE_RULES: Mapping[str, ChangeRule] = MappingProxyType(
    {
        **RANGE_CHANGE_RULES,
        "heel_raise_reps": HEEL_RAISE_CHANGE,
        "nprs_now": NPRS,
        "nprs_worst_24h": NPRS,
        "nprs_average_7d": NPRS,
        "nprs_first_step": NPRS,
        "nprs_after_standing": NPRS,
        "nprs_walking": NPRS,
        "vas_mm": VAS_BACK,
        "vas_worst_mm": VAS_BACK,
        "vas_usual_mm": VAS_BACK,
        "vas_average_mm": VAS_HEEL_AVERAGE,
        "vas_first_step_mm": VAS_FIRST_STEP,
        "rmdq_total": RMDQ,
        "fhsq_pain": reported(LANDORF_2010, higher_is_better=True, mcid="13"),
        "fhsq_function": reported(LANDORF_2010, higher_is_better=True, mcid="7"),
        "lefs_total": reported(BINKLEY_1999, higher_is_better=True, mcid="9", mdc="9"),
        "visa_a_total": reported(LAGAS_2021, higher_is_better=True, mcid="14"),
        "qbpds_total": reported(
            OSTELO_2008, higher_is_better=False, mcid="20", percent_rule=True
        ),
        **{f"psfs_score_{number}": PSFS_SINGLE for number in range(1, 6)},
        "device_speed_mps": GAIT_SPEED,
        "six_minute_walk_m": reported(PERERA_2006, higher_is_better=True, mcid="50"),
    }
)
