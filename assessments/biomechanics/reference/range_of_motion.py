"""Measurement error of ranges of motion: their own figure, else the house rule."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from assessments.biomechanics.types import ChangeRule, Evidence, Source

# A universal goniometer errs by about 5-10°; the house takes 6° where a test has no
# figure of its own.
HOUSE_ERROR = Decimal(6)
GONIOMETER = Source(
    "House rule 6° where a test has no figure; goniometers err by about 5-10°",
    Evidence.DESIGN,
)


def _rule(higher_is_better: bool | None) -> ChangeRule:
    return ChangeRule(
        source=GONIOMETER,
        higher_is_better=higher_is_better,
        mdc_same_rater=HOUSE_ERROR,
        mdc_other_rater=HOUSE_ERROR,
    )


POWDEN_2015 = Source(
    "Powden CJ et al. Man Ther 2015;20:524, doi 10.1016/j.math.2015.01.004",
    Evidence.VERIFIED,
)
LUNGE_DEG_CHANGE = ChangeRule(
    source=POWDEN_2015,
    higher_is_better=True,
    mdc_same_rater=Decimal("4.7"),
    mdc_other_rater=Decimal("4.6"),
)
LUNGE_CM_CHANGE = ChangeRule(
    source=POWDEN_2015,
    higher_is_better=True,
    mdc_same_rater=Decimal("1.9"),
    mdc_other_rater=Decimal("1.6"),
)
HEEL_CHANGE = ChangeRule(
    source=Source("Error of 2-3° between raters", Evidence.KNOWN_MEDIUM),
    higher_is_better=None,
    mdc_same_rater=HOUSE_ERROR,
    mdc_other_rater=HOUSE_ERROR,
)

MORE_IS_BETTER = (
    "lunge_knee_straight_deg",
    "df_knee_straight_deg",
    "df_knee_flexed_deg",
    "hallux_df_nwb_deg",
    "hallux_df_wb_deg",
    "hallux_df_active_deg",
    "hallux_pf_deg",
    "slr_deg",
    "thomas_hip_extension_deg",
)
LESS_IS_BETTER = ("popliteal_lag_deg",)
NEITHER_IS_BETTER = (
    "ncsp_deg",
    "forefoot_rearfoot_deg",
    "stj_inversion_deg",
    "stj_eversion_deg",
    "hip_ir_deg",
    "hip_er_deg",
    "craig_angle_deg",
    "thigh_foot_angle_deg",
    "transmalleolar_angle_deg",
    "tibial_varum_standing_deg",
    "q_angle_deg",
    "knee_extension_deg",
    "elbow_extension_deg",
)
RANGE_CHANGE_RULES: Mapping[str, ChangeRule] = MappingProxyType(
    {
        "lunge_deg": LUNGE_DEG_CHANGE,
        "lunge_cm": LUNGE_CM_CHANGE,
        "rcsp_deg": HEEL_CHANGE,
        **dict.fromkeys(MORE_IS_BETTER, _rule(True)),
        **dict.fromkeys(LESS_IS_BETTER, _rule(False)),
        **dict.fromkeys(NEITHER_IS_BETTER, _rule(None)),
    }
)
