"""Which values of a snapshot become columns that lists and cohorts search. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.types import Side
from assessments.signed_values import SignedValues
from assessments.snapshot import AssessmentSnapshot

ColumnValue = Decimal | int | str | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the computed value or measure it holds, to how many decimals.

    `name` without the side. `decimals` None: a whole number. `is_sided`: one column a
    side. `is_class`: the class code or band instead of the number.
    """

    name: str
    code: str
    decimals: int | None = None
    is_sided: bool = False
    is_class: bool = False


COLUMNS = (
    Column("bmi_kg_m2", "bmi", 2),
    Column("fpi_total", "fpi_total", is_sided=True),
    Column("fpi_band", "fpi_total", is_sided=True, is_class=True),
    Column("navicular_drop_mm", "nav_drop_mm", 1, is_sided=True),
    Column("rcsp_deg", "rcsp_deg", 1, is_sided=True),
    Column("heel_raise_reps", "heel_raise_reps", is_sided=True),
    Column("lunge_deg", "lunge_deg", 1, is_sided=True),
    Column("lunge_cm", "lunge_cm", 1, is_sided=True),
    Column("mtp1_df_deg", "hallux_df_nwb_deg", 1, is_sided=True),
    Column("beighton", "beighton"),
    Column("lld_mm", "lld_mm", 1),
    Column("lld_shorter_side", "lld_short_side", is_class=True),
    Column("lld_type", "lld_type", is_class=True),
    Column("lld_band", "lld_mm", is_class=True),
    Column("walking_speed_m_s", "walking_speed_mps", 3),
    Column("walking_speed_pct", "walking_speed_pct", 1),
    Column("single_leg_stance_s", "sls_eo_mean_s", 1, is_sided=True),
    Column("nprs_worst", "nprs_worst_24h"),
    Column("nprs_average", "nprs_average_7d"),
    Column("vas_first_step_mm", "vas_first_step_worse_mm"),
    Column("odi_pct", "odi_pct", 1),
    Column("faam_adl_pct", "faam_adl_pct", 1),
    Column("fhsq_pain", "fhsq_pain", 1),
    Column("abpi", "abpi", 3, is_sided=True),
    Column("monofilament_felt", "monofilament_sites_felt", is_sided=True),
    Column("ng19_class", "ng19_overall", is_class=True),
)


def _class(snapshot: AssessmentSnapshot, code: str, side: Side | None) -> str:
    score = snapshot.score(code, side)
    if score is None:
        return ""
    return score.class_code or score.band


def _value(column: Column, signed: SignedValues, side: Side | None) -> ColumnValue:
    if column.is_class:
        return _class(signed.snapshot, column.code, side)
    number = signed.number(column.code, side)
    if number is None:
        return None
    if column.decimals is None:
        return int(number)
    return rounded(number, column.decimals)


def _iwgdf(snapshot: AssessmentSnapshot) -> ColumnValue:
    """Return the higher risk class of the two feet; None when neither is known."""
    classes = [_class(snapshot, "iwgdf", side) for side in Side]
    known = [int(each) for each in classes if each]
    return max(known) if known else None


def score_card_columns(snapshot: AssessmentSnapshot) -> Mapping[str, object]:
    """Return every column of a signed version's score card by its name.

    None and "" mean not recorded or incomplete; a number is never invented.
    """
    columns: dict[str, object] = {
        "performed_on": snapshot.performed_on,
        "ruleset_version": snapshot.ruleset_version,
        "age_years": snapshot.patient.age,
        "iwgdf_class": _iwgdf(snapshot),
        "red_flag_count": len(snapshot.red_flags),
        "finding_count": len(snapshot.findings),
        "red_flag_urgency": (
            snapshot.red_flags[0].urgency.value if snapshot.red_flags else ""
        ),
    }
    signed = SignedValues.of(snapshot)
    for column in COLUMNS:
        if not column.is_sided:
            columns[column.name] = _value(column, signed, None)
            continue
        for side in Side:
            name = f"{column.name}_{side.value}"
            columns[name] = _value(column, signed, side)
    return columns
