"""Which values of a snapshot become columns that lists and cohorts search. Pure."""

SIDED = ("left", "right")

# Column (without its side) -> code of the computed value or the measure.
NUMBERS_PER_SIDE = {
    "fpi_total": "fpi_total",
    "navicular_drop_mm": "navicular_drop_mm",
    "rcsp_deg": "rcsp_deg",
    "heel_raise_reps": "heel_raise_reps",
    "lunge_deg": "lunge_deg",
    "lunge_cm": "lunge_cm",
    "mtp1_df_deg": "mtp1_df_nwb_deg",
    "single_leg_stance_s": "sls_eo_mean_s",
    "abpi": "abpi",
    "monofilament_felt": "monofilament_felt",
}
NUMBERS_ONCE = {
    "bmi_kg_m2": "bmi_kg_m2",
    "beighton": "beighton",
    "lld_mm": "lld_mm",
    "walking_speed_m_s": "walking_speed_mps",
    "walking_speed_pct": "walking_speed_pct",
    "nprs_worst": "nprs_worst_24h",
    "nprs_average": "nprs_average_7d",
    "vas_first_step_mm": "vas_first_step_worse_mm",
    "odi_pct": "odi_pct",
    "faam_adl_pct": "faam_adl_pct",
    "fhsq_pain": "fhsq_pain",
}
