"""Section 6: gait as watched and as measured, its norms, symmetry and checks."""

from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.catalogue.gait_items import GAIT_ITEMS
from assessments.biomechanics.reference.gait_norms import speed_norm, step_norm
from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.types import Evidence, Json, Kind, Sex, Side, Sides
from tests.assessments.biomechanics.examination import (
    assert_asks,
    assert_refused,
    contradiction_codes,
    finding_codes,
    number_of,
    on_left,
    pair,
    person,
    record,
    score_of,
)

WOMAN_77 = person(77, "female")
CHILD = person(7)


def walk(distance: Json = 10, time: Json = 8, steps: Json = 14) -> dict[str, Json]:
    return {"walk_distance_m": distance, "walk_time_s": time, "walk_steps": steps}


def left(code: str, answer: Json, other: Json) -> dict[str, Json]:
    """Return one answer on the left and the usual one on the right."""
    return {code: pair(answer, other)}


# --- Numbers ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "shown", "decimals"),
    [
        pytest.param("walking_speed_mps", "1.25", 2, id="speed"),
        pytest.param("cadence_spm", "105.0", 1, id="cadence"),
        pytest.param("step_length_mean_m", "0.714", 3, id="step"),
        pytest.param("stride_length_m", "1.429", 3, id="stride"),
        pytest.param("step_time_s", "0.571", 3, id="step-time"),
        pytest.param("stride_time_s", "1.143", 3, id="stride-time"),
        pytest.param("walk_ratio", "6.80", 2, id="walk-ratio"),
    ],
)
def test_row_92_timed_walk(code: str, shown: str, decimals: int) -> None:
    assert str(rounded(number_of(code, walk()), decimals)) == shown


def test_row_94_phases() -> None:
    raw: dict[str, Json] = {"device_stance_pct": pair(62, 61)}
    assert number_of("swing_pct", raw, Side.LEFT) == 38
    assert number_of("swing_pct", raw, Side.RIGHT) == 39
    assert number_of("double_support_pct", raw) == 23
    assert number_of("single_support_pct", raw, Side.LEFT) == 39
    assert number_of("single_support_pct", raw, Side.RIGHT) == 38


def test_trials_are_averaged_in_any_order() -> None:
    one = number_of("cadence_spm", walk(10, [8, "7.5"], [14, 13]))
    other = number_of("cadence_spm", walk(10, ["7.5", 8], [14, 13]))
    assert one == other == Decimal("13.5") / Decimal("7.75") * 60
    speed = number_of("walking_speed_mps", walk(10, [8, "7.5"]))
    assert rounded(speed, 4) == Decimal("1.2903")


@pytest.mark.parametrize(
    ("raw", "code", "expected"),
    [
        pytest.param({"device_speed_mps": "1.1"}, "walking_speed_mps", "1.1", id="v"),
        pytest.param({"device_cadence_spm": 120}, "cadence_spm", "120", id="cadence"),
        pytest.param({"device_cadence_spm": 120}, "stride_time_s", "1", id="time"),
        pytest.param(
            {"step_length_m": pair("0.6", "0.7")},
            "step_length_mean_m",
            "0.65",
            id="step",
        ),
        pytest.param(
            {"step_length_m": pair("0.6", "0.7")}, "stride_length_m", "1.3", id="stride"
        ),
        pytest.param(
            walk() | {"device_speed_mps": "1.24"},
            "walking_speed_mps",
            "1.25",
            id="timed",
        ),
        pytest.param(
            {"step_length_m": pair("0.6", "0.6"), "true_mm": pair(800, 800)},
            "step_length_normalised",
            "0.75",
            id="over-leg-length",
        ),
    ],
)
def test_device_values(raw: dict[str, Json], code: str, expected: str) -> None:
    assert number_of(code, raw) == Decimal(expected)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param(
            {
                "stance_duration_s": pair("0.66", "0.60"),
                "stride_duration_s": pair("1.10", "1.00"),
            },
            60,
            id="times",
        ),
        pytest.param(
            {"stance_duration_s": pair("0.6", "0.6"), "device_cadence_spm": 120},
            60,
            id="stride-time-from-cadence",
        ),
        pytest.param({"device_stance_pct": pair(60, 60)}, 60, id="device"),
    ],
)
def test_stance_share(raw: dict[str, Json], expected: int) -> None:
    assert number_of("stance_pct", raw, Side.LEFT) == expected


@pytest.mark.parametrize(
    ("raw", "code", "missing"),
    [
        pytest.param(
            {"walk_distance_m": 10},
            "walking_speed_mps",
            ("walk_time_s",),
            id="no-time",
        ),
        pytest.param(
            {"walk_distance_m": 10, "walk_time_s": 8},
            "walk_ratio",
            ("walk_steps",),
            id="no-steps",
        ),
        pytest.param(
            {"step_length_m": on_left("0.6")},
            "stride_length_m",
            ("walk_distance_m", "walk_steps"),
            id="one-step-is-no-stride",
        ),
        pytest.param(
            {"device_stance_pct": on_left(60)},
            "double_support_pct",
            ("device_stance_pct.right",),
            id="one-stance-is-no-double-support",
        ),
        pytest.param(
            walk(),
            "step_length_normalised",
            ("true_mm.left", "true_mm.right"),
            id="leg",
        ),
    ],
)
def test_a_missing_part_is_named_and_never_zero(
    raw: dict[str, Json], code: str, missing: tuple[str, ...]
) -> None:
    score = score_of(code, raw)
    assert (score.value, score.missing) == (None, missing)


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        pytest.param(walk(steps="14.5"), "walk_steps", id="steps-14.5"),
        pytest.param(
            {"device_stance_pct": pair(95, 60)},
            "device_stance_pct.left",
            id="stance-95",
        ),
        pytest.param({"walk_distance_m": 101}, "walk_distance_m", id="101-m"),
        pytest.param({"walk_time_s": 8}, "walk_distance_m", id="time-without-distance"),
        pytest.param(
            {"limp": pair(["none", "antalgic"], ["none"])}, "limp.left", id="none-and"
        ),
        pytest.param({"walking_speed_mps": 1}, "walking_speed_mps", id="computed"),
        pytest.param(
            {"foot_progression_deg": pair(7, 0)}, "foot_progression_deg.left", id="sign"
        ),
        pytest.param({"gait_noise": "thunder"}, "gait_noise", id="unknown-answer"),
        pytest.param({"foot_slap": {"left": "yes"}}, "foot_slap.right", id="one-side"),
    ],
)
def test_refused(raw: dict[str, Json], path: str) -> None:
    assert_refused(raw, f"entries.{path}")


def test_an_impossible_speed_is_refused_by_what_it_gives() -> None:
    raw = {"walk_distance_m": 100, "walk_time_s": 20}
    assert_refused(raw, "entries.walk_distance_m")


def test_less_double_support_than_none_is_refused() -> None:
    raw: dict[str, Json] = {
        "device_stance_pct": pair(
            {"value": 45, "confirmed": True}, {"value": 50, "confirmed": True}
        )
    }
    assert_refused(raw, "entries.device_stance_pct")


def test_an_unusual_device_value_is_confirmed_by_adults_only() -> None:
    assert_asks({"device_speed_mps": "0.2"}, "entries.device_speed_mps")
    assert record({"device_speed_mps": "0.2"}, CHILD)


def test_foot_progression_keeps_its_direction() -> None:
    raw: dict[str, Json] = {
        "foot_progression_deg": pair(
            {"magnitude": 6, "direction": "in_toe"},
            {"magnitude": 12, "direction": "out_toe"},
        )
    }
    entries = record(raw)
    assert entries.number("foot_progression_deg", Side.LEFT) == -6
    assert entries.number("foot_progression_deg", Side.RIGHT) == 12


# --- Norms and bands -------------------------------------------------------------------
def test_case_4_speed_against_the_norm() -> None:
    raw: dict[str, Json] = {"device_speed_mps": "0.95"}
    score = score_of("walking_speed_pct", raw, subject=WOMAN_77)
    assert isinstance(score.value, Decimal)
    assert str(rounded(score.value, 1)) == "83.9"
    assert score.band == "slow"
    assert ("slow_walking", None) in finding_codes(raw, WOMAN_77)
    codes = {n.code for n in score_of("walking_speed_mps", raw, subject=WOMAN_77).notes}
    assert codes == {"speed_norm", "speed_sample", "speed_older"}


@pytest.mark.parametrize(
    ("speed", "band"),
    [
        pytest.param("1.0755", "typical", id="75-of-143.4-is-1.0755"),
        pytest.param("1.0754", "very_slow", id="just-below-75"),
    ],
)
def test_75_per_cent_is_slow_not_very_slow(speed: str, band: str) -> None:
    subject = person(45, "male")
    score = score_of("walking_speed_pct", {"device_speed_mps": speed}, subject=subject)
    expected = "slow" if band == "typical" else band
    assert score.band == expected


def test_90_per_cent_is_typical() -> None:
    subject = person(45, "male")
    raw: dict[str, Json] = {"device_speed_mps": "1.2906"}
    assert score_of("walking_speed_pct", raw, subject=subject).value == 90
    assert score_of("walking_speed_pct", raw, subject=subject).band == "typical"


@pytest.mark.parametrize(
    ("age", "sex"), [(45, "unknown"), (19, "male"), (100, "female")]
)
def test_no_norm_for_unknown_sex_or_other_ages(age: int, sex: str) -> None:
    raw: dict[str, Json] = {"device_speed_mps": "1.2"}
    score = score_of("walking_speed_pct", raw, subject=person(age, sex))
    assert score.value is None
    assert "no norm" in score.reason


@pytest.mark.parametrize(
    ("sex", "age", "speed", "evidence"),
    [
        pytest.param(Sex.MALE, 20, "135.8", Evidence.KNOWN_HIGH, id="man-20"),
        pytest.param(Sex.MALE, 39, "143.3", Evidence.KNOWN_HIGH, id="man-39"),
        pytest.param(Sex.MALE, 40, "143.4", Evidence.VERIFIED, id="man-40"),
        pytest.param(Sex.MALE, 59, "143.3", Evidence.KNOWN_HIGH, id="man-59"),
        pytest.param(Sex.MALE, 60, "133.9", Evidence.VERIFIED_SECONDARY, id="man-60"),
        pytest.param(Sex.MALE, 79, "126.2", Evidence.KNOWN_HIGH, id="man-79"),
        pytest.param(Sex.MALE, 99, "96.8", Evidence.VERIFIED_SECONDARY, id="man-99"),
        pytest.param(Sex.FEMALE, 29, "134.1", Evidence.KNOWN_HIGH, id="woman-29"),
        pytest.param(Sex.FEMALE, 30, "133.7", Evidence.KNOWN_HIGH, id="woman-30"),
        pytest.param(Sex.FEMALE, 45, "139.0", Evidence.KNOWN_HIGH, id="woman-45"),
        pytest.param(Sex.FEMALE, 50, "131.3", Evidence.KNOWN_HIGH, id="woman-50"),
        pytest.param(
            Sex.FEMALE, 69, "124.1", Evidence.VERIFIED_SECONDARY, id="woman-69"
        ),
        pytest.param(Sex.FEMALE, 70, "113.2", Evidence.KNOWN_HIGH, id="woman-70"),
        pytest.param(Sex.FEMALE, 80, "94.3", Evidence.VERIFIED, id="woman-80"),
    ],
)
def test_speed_norm(sex: Sex, age: int, speed: str, evidence: Evidence) -> None:
    norm = speed_norm(sex, age)
    assert norm is not None
    assert (norm.speed_cm_s, norm.source.evidence) == (Decimal(speed), evidence)


@pytest.mark.parametrize(
    ("sex", "age", "length", "steps"),
    [
        (Sex.MALE, 20, "61.6", "1.98"),
        (Sex.MALE, 39, "64.9", "2.00"),
        (Sex.MALE, 45, "64.7", "2.01"),
        (Sex.MALE, 55, "63.5", "1.96"),
        (Sex.MALE, 65, "65.0", "1.95"),
        (Sex.MALE, 79, "61.5", "1.91"),
        (Sex.FEMALE, 25, "59.1", "2.08"),
        (Sex.FEMALE, 35, "59.7", "2.13"),
        (Sex.FEMALE, 45, "57.2", "2.16"),
        (Sex.FEMALE, 55, "53.5", "2.03"),
        (Sex.FEMALE, 65, "55.3", "2.06"),
        (Sex.FEMALE, 75, "54.2", "2.03"),
    ],
)
def test_step_norm(sex: Sex, age: int, length: str, steps: str) -> None:
    norm = step_norm(sex, age)
    assert norm is not None
    assert (norm.length_cm, norm.steps_per_s) == (Decimal(length), Decimal(steps))


def test_step_norm_is_noted_by_age_and_sex_only() -> None:
    noted = score_of("step_length_mean_m", walk(), subject=WOMAN_77).notes
    assert [note.text for note in noted] == [
        "average for age and sex 54.2 cm, 2.03 steps/s"
    ]
    assert score_of("step_length_mean_m", walk()).notes == ()


def test_a_childs_speed_gets_the_childrens_line() -> None:
    raw: dict[str, Json] = {"device_speed_mps": "1.0"}
    notes = score_of("walking_speed_mps", raw, subject=CHILD).notes
    assert [note.code for note in notes] == ["speed_child"]
    assert score_of("stance_pct", {"device_stance_pct": pair(60, 60)}, Side.LEFT,
                    subject=CHILD).notes == ()  # fmt: skip


@pytest.mark.parametrize(
    ("speed", "band"),
    [
        pytest.param("0.39", "household", id="0.39"),
        pytest.param("0.4", "limited", id="0.4"),
        pytest.param("0.8", "limited", id="0.8"),
        pytest.param("0.81", "community", id="0.81"),
    ],
)
def test_perry_bands(speed: str, band: str) -> None:
    assert score_of("walking_speed_mps", {"device_speed_mps": speed}).band == band


@pytest.mark.parametrize(
    ("direction", "magnitude", "band"),
    [
        pytest.param("in_toe", "5.1", "in_toe", id="in-5.1"),
        pytest.param("in_toe", 5, "typical", id="in-5"),
        pytest.param("out_toe", 20, "typical", id="out-20"),
        pytest.param("out_toe", "20.1", "out_toe", id="out-20.1"),
    ],
)
def test_foot_progression_class(direction: str, magnitude: Json, band: str) -> None:
    angle: Json = {"magnitude": magnitude, "direction": direction}
    raw: dict[str, Json] = {"foot_progression_deg": on_left(angle)}
    assert score_of("foot_progression_band_deg", raw, Side.LEFT).band == band


# --- Symmetry --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("left_m", "right_m", "si", "band"),
    [
        pytest.param("0.7", "0.7", "0.00", "typical", id="row-95"),
        pytest.param("0.6", "0.66", "9.52", "typical", id="row-97"),
        pytest.param("0.25", "0.39", "43.75", "marked", id="row-130"),
        pytest.param("0.37", "0.47", "23.81", "marked", id="row-131"),
        pytest.param("0.95", "1.05", "10.00", "typical", id="10-included"),
        pytest.param("0.9", "1.1", "20.00", "asymmetrical", id="20-included"),
        pytest.param("1.1", "0.9", "-20.00", "asymmetrical", id="minus-20"),
        pytest.param("1.05", "0.95", "-10.00", "typical", id="minus-10"),
    ],
)
def test_robinson_index(left_m: str, right_m: str, si: str, band: str) -> None:
    raw: dict[str, Json] = {
        "step_length_m": pair(
            {"value": left_m, "confirmed": True}, {"value": right_m, "confirmed": True}
        )
    }
    score = score_of("step_length_robinson_si_pct", raw)
    assert isinstance(score.value, Decimal)
    assert (str(rounded(score.value, 2)), score.band) == (si, band)
    found = ("step_length_asymmetry", None) in finding_codes(raw)
    assert found is (band != "typical")


def test_the_stricter_scheme_can_be_chosen() -> None:
    raw: dict[str, Json] = {"step_length_m": pair("0.6", "0.66")}
    chosen = {"step_length_robinson_si_pct": "5 %"}
    score = score_of("step_length_robinson_si_pct", raw, schemes=chosen)
    assert (score.band, score.scheme) == ("asymmetrical", "5 %")


@pytest.mark.parametrize(
    ("code", "noun", "sides", "band"),
    [
        pytest.param("step_length_m", "step_length", ("0.50", "0.54"), "typical",
                     id="step-1.08"),
        pytest.param("step_length_m", "step_length", ("0.50", "0.545"), "asymmetrical",
                     id="step-1.09"),
        pytest.param("swing_duration_s", "swing_time", ("0.50", "0.53"), "typical",
                     id="swing-1.06"),
        pytest.param("swing_duration_s", "swing_time", ("0.50", "0.54"), "asymmetrical",
                     id="swing-1.08"),
        pytest.param("stance_duration_s", "stance_time", ("0.63", "0.60"), "typical",
                     id="stance-1.05"),
        pytest.param("stance_duration_s", "stance_time", ("0.64", "0.60"),
                     "asymmetrical", id="stance-1.07"),
    ],
)  # fmt: skip
def test_symmetry_ratio_limits(
    code: str, noun: str, sides: tuple[str, str], band: str
) -> None:
    raw: dict[str, Json] = {code: pair(*sides)}
    assert score_of(f"{noun}_ratio_max_min", raw).band == band


@pytest.mark.parametrize(
    ("affected", "value", "band"),
    [
        pytest.param("left", 90, "typical", id="left-90"),
        pytest.param("right", None, "", id="right"),
    ],
)
def test_lsi_asks_for_the_affected_side(
    affected: str, value: int | None, band: str
) -> None:
    raw: dict[str, Json] = {
        "stance_duration_s": pair("0.54", "0.60"),
        "affected_side": affected,
    }
    score = score_of("stance_time_lsi_pct", raw)
    if value is None:
        assert isinstance(score.value, Decimal)
        assert score.value > 100
    else:
        assert (score.value, score.band) == (value, band)


@pytest.mark.parametrize("affected", ["both", "neither"])
def test_no_lsi_without_one_affected_side(affected: str) -> None:
    raw: dict[str, Json] = {
        "stance_duration_s": pair("0.54", "0.60"),
        "affected_side": affected,
    }
    for index in ("lsi_pct", "ratio_affected"):
        score = score_of(f"stance_time_{index}", raw)
        assert (score.value, score.missing) == (None, ("affected_side",))


def test_one_side_has_no_symmetry() -> None:
    raw: dict[str, Json] = {"step_length_m": on_left("0.6"), "affected_side": "left"}
    for index in ("robinson_si_pct", "symmetry_angle_pct", "gait_asymmetry", "lsi_pct"):
        score = score_of(f"step_length_{index}", raw)
        assert (score.value, score.missing) == (None, ("step_length_m.right",))


def test_lsi_without_an_answer_names_the_question() -> None:
    raw: dict[str, Json] = {"step_length_m": pair("0.6", "0.7")}
    assert score_of("step_length_lsi_pct", raw).missing == ("affected_side",)


# --- Watching --------------------------------------------------------------------------
def test_every_watched_item_has_a_normal_answer() -> None:
    asked = {"gait_footwear", "gait_surface", "gait_pace", "gait_aid", "limp_is_new"}
    watched = [
        row
        for row in GAIT_ITEMS
        if row.kind in (Kind.CHOICE, Kind.YES_NO, Kind.MULTI_CHOICE)
        and row.code not in asked
    ]
    assert len(watched) > 40
    for row in watched:
        assert row.normal in [choice.code for choice in row.choices], row.code


def _all_normal() -> dict[str, Json]:
    raw: dict[str, Json] = {}
    for row in GAIT_ITEMS:
        if not row.normal:
            continue
        answer: Json = [row.normal] if row.kind is Kind.MULTI_CHOICE else row.normal
        raw[row.code] = pair(answer, answer) if row.sides is Sides.PER_SIDE else answer
    return raw


def test_all_normal_has_no_finding_and_no_contradiction() -> None:
    assert finding_codes(_all_normal()) == set()
    assert contradiction_codes(_all_normal()) == set()
    assert score_of("pronation_timing", _all_normal(), Side.LEFT).value == "early_only"


@pytest.mark.parametrize(
    ("early", "midstance", "timing"),
    [
        pytest.param("normal", "resupinating", "early_only", id="usual"),
        pytest.param("rapid", "resupinating", "early_only", id="rapid"),
        pytest.param("excessive", "resupinating", "early_only", id="excessive"),
        pytest.param("absent", "resupinating", "absent", id="absent"),
        pytest.param("normal", "stays_pronated", "prolonged", id="prolonged"),
        pytest.param("normal", "late_pronation", "late", id="late"),
        pytest.param("absent", "late_pronation", "late", id="absent-then-late"),
    ],
)
def test_pronation_timing(early: str, midstance: str, timing: str) -> None:
    raw: dict[str, Json] = {
        "early_pronation": on_left(early),
        "midstance_pronation": on_left(midstance),
    }
    assert score_of("pronation_timing", raw, Side.LEFT).value == timing
    assert score_of("pronation_timing", raw, Side.RIGHT).value is None


def test_pronation_timing_names_what_is_missing() -> None:
    raw: dict[str, Json] = {"midstance_pronation": on_left("resupinating")}
    score = score_of("pronation_timing", raw, Side.LEFT)
    assert (score.value, score.missing) == (None, ("early_pronation.left",))


@pytest.mark.parametrize(
    ("raw", "finding"),
    [
        pytest.param(left("early_pronation", "excessive", "normal"), "overpronation",
                     id="excessive"),
        pytest.param(left("midstance_pronation", "stays_pronated", "resupinating"),
                     "overpronation", id="prolonged"),
        pytest.param(left("midstance_pronation", "late_pronation", "resupinating"),
                     "overpronation", id="late"),
        pytest.param(left("supinated_throughout", "yes", "no"), "oversupination",
                     id="supinated"),
        pytest.param(left("limp", ["antalgic"], ["none"]), "antalgic", id="antalgic"),
        pytest.param(left("limp", ["trendelenburg"], ["none"]), "trendelenburg",
                     id="trendelenburg-limp"),
        pytest.param(left("trendelenburg_test", "positive", "negative"),
                     "trendelenburg", id="trendelenburg-test"),
        pytest.param(left("hip_drop_contralateral", "marked", "none"), "trendelenburg",
                     id="hip-drop"),
        pytest.param(left("contact_type", "flat_foot", "heel"), "no_heel_strike",
                     id="flat-contact"),
        pytest.param(left("limp", ["equinus_toe_walk"], ["none"]), "no_heel_strike",
                     id="toe-walk"),
        pytest.param(left("foot_slap", "yes", "no"), "drop_foot_signs", id="slap"),
        pytest.param(left("foot_clearance", "toe_drag", "adequate"), "drop_foot_signs",
                     id="drag"),
        pytest.param(left("early_heel_lift", "yes", "no"), "early_heel_lift",
                     id="early-heel"),
        pytest.param(left("delayed_heel_lift", "yes", "no"), "delayed_heel_lift",
                     id="late-heel"),
        pytest.param(left("limp", ["calcaneus"], ["none"]), "delayed_heel_lift",
                     id="calcaneus"),
        pytest.param(left("propulsion", "apropulsive", "normal"), "weak_push_off",
                     id="push-off"),
        pytest.param(left("hallux_extension", "reduced", "adequate"),
                     "hallux_stiff_walking", id="hallux"),
        pytest.param(left("abductory_twist", "mild", "none"), "abductory_twist",
                     id="twist"),
        pytest.param(left("knee_position", "medial", "forward"), "knee_inward_walking",
                     id="knee"),
        pytest.param(left("knee_loading", "valgus_thrust", "flexes"),
                     "knee_inward_walking", id="thrust"),
        pytest.param(left("foot_progression", "in_toe", "neutral"), "in_toeing",
                     id="in-toe"),
        pytest.param(left("limp", ["out_toeing"], ["none"]), "out_toeing",
                     id="out-toe"),
        pytest.param(
            left("foot_progression_deg", {"magnitude": 21, "direction": "out_toe"}, 0),
            "out_toeing", id="out-toe-angle"),
    ],
)  # fmt: skip
def test_finding_stands_on_its_side_only(raw: dict[str, Json], finding: str) -> None:
    found = finding_codes(raw)
    assert (finding, Side.LEFT) in found
    assert (finding, Side.RIGHT) not in found


def test_no_rolling_in_is_oversupination() -> None:
    raw: dict[str, Json] = {
        "early_pronation": pair("normal", "absent"),
        "midstance_pronation": pair("resupinating", "resupinating"),
    }
    assert finding_codes(raw) == {("oversupination", Side.RIGHT)}


@pytest.mark.parametrize(
    ("raw", "finding"),
    [
        pytest.param({"stride": "short"}, "short_stride", id="short"),
        pytest.param({"stride": "shuffling"}, "shuffle", id="shuffle"),
        pytest.param({"limp": pair(["shuffling"], ["none"])}, "shuffle", id="limp"),
        pytest.param(
            {"limp": pair(["none"], ["steppage"])}, "neuro_gait", id="steppage"
        ),
        pytest.param(
            {"limp": pair(["ataxic_wide"], ["none"])}, "neuro_gait", id="ataxic"
        ),
        pytest.param(
            {"limp": pair(["spastic_scissor"], ["none"])}, "neuro_gait", id="spastic"
        ),
        pytest.param(
            {"swing_pattern": pair("normal", "steppage")}, "neuro_gait", id="swing"
        ),
        pytest.param(
            {"stride": "shuffling", "arm_swing": "reduced_left"},
            "neuro_gait",
            id="shuffle-and-arm-swing",
        ),
        pytest.param(
            {"limp": pair(["steppage"], ["none"]), "limp_is_new": "yes"},
            "neuro_gait_new",
            id="new-steppage",
        ),
    ],
)
def test_finding_of_the_whole_person(raw: dict[str, Json], finding: str) -> None:
    assert (finding, None) in finding_codes(raw)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param({"stride": "shuffling", "arm_swing": "symmetrical"}, id="shuffle"),
        pytest.param({"stride": "short", "arm_swing": "absent"}, id="arm-swing-alone"),
        pytest.param(
            {"limp": pair(["antalgic"], ["none"]), "limp_is_new": "yes"}, id="new-pain"
        ),
    ],
)
def test_no_neurological_finding(raw: dict[str, Json]) -> None:
    codes = {code for code, _ in finding_codes(raw)}
    assert not codes & {"neuro_gait", "neuro_gait_new"}


def test_a_long_known_steppage_is_not_new() -> None:
    raw: dict[str, Json] = {"limp": pair(["steppage"], ["none"]), "limp_is_new": "no"}
    codes = {code for code, _ in finding_codes(raw)}
    assert "neuro_gait" in codes
    assert "neuro_gait_new" not in codes


NONE_LIMP: dict[str, Json] = {"limp": pair(["none"], ["none"])}
CONTRADICTORY = [
    pytest.param(NONE_LIMP | left("swing_pattern", "hip_hike", "normal"),
                 "limp_none_but_pattern", id="none-but-hip-hike"),
    pytest.param(NONE_LIMP | {"stance_time_reduced_side": "left"},
                 "limp_none_but_pattern", id="none-but-short-stance"),
    pytest.param(NONE_LIMP | left("hip_drop_contralateral", "marked", "none"),
                 "limp_none_but_pattern", id="none-but-drop"),
    pytest.param({"limp": pair(["none"], ["shuffling"]), "stride": "shuffling"},
                 "limp_none_but_pattern", id="none-but-shuffle"),
    pytest.param({"limp": pair(["equinus_toe_walk"], ["none"])}
                 | left("contact_type", "heel", "heel"),
                 "toe_walk_but_heel_contact", id="toe-walk-on-the-heel"),
    pytest.param({"limp": pair(["calcaneus"], ["none"])}
                 | left("early_heel_lift", "yes", "no"),
                 "late_and_early_heel_lift", id="calcaneus-early"),
    pytest.param(left("early_heel_lift", "yes", "no")
                 | left("delayed_heel_lift", "yes", "no"),
                 "heel_lift_early_and_late", id="early-and-late"),
    pytest.param(left("supinated_throughout", "yes", "no")
                 | left("early_pronation", "rapid", "normal"),
                 "supinated_but_rolls_in", id="supinated-rolls-in"),
    pytest.param(left("supinated_throughout", "yes", "no")
                 | left("midstance_pronation", "stays_pronated", "resupinating"),
                 "supinated_but_stays_rolled_in", id="supinated-stays-in"),
    pytest.param(left("early_pronation", "absent", "normal")
                 | left("midstance_pronation", "stays_pronated", "resupinating"),
                 "never_rolled_in_but_stays", id="never-but-stays"),
    pytest.param(left("midstance_pronation", "resupinating", "resupinating")
                 | left("resupination", "late", "present"),
                 "rolls_back_but_late", id="rolls-back-late"),
    pytest.param(left("foot_progression", "in_toe", "neutral")
                 | left("foot_progression_deg",
                        {"magnitude": 5, "direction": "out_toe"}, 0),
                 "progression_word_and_angle", id="in-but-out"),
    pytest.param(left("foot_progression", "neutral", "neutral")
                 | left("foot_progression_deg",
                        {"magnitude": 6, "direction": "in_toe"}, 0),
                 "progression_word_and_angle", id="neutral-but-in"),
    pytest.param(left("swing_pattern", "normal", "normal")
                 | left("swing_pattern_degree", "mild", "none"),
                 "swing_pattern_and_degree", id="degree-of-nothing"),
    pytest.param({"limp": pair(["in_toeing"], ["none"])}
                 | left("foot_progression", "out_toe", "neutral"),
                 "in_toeing_but_out", id="in-toeing-out"),
    pytest.param({"limp": pair(["out_toeing"], ["none"])}
                 | left("foot_progression", "in_toe", "neutral"),
                 "out_toeing_but_in", id="out-toeing-in"),
    pytest.param({"limp": pair(["in_toeing", "out_toeing"], ["none"])},
                 "toes_both_ways", id="both-ways"),
    pytest.param({"limp": pair(["antalgic"], ["none"]),
                  "stance_time_reduced_side": "right"},
                 "antalgic_other_side", id="antalgic-other-side"),
    pytest.param({"stance_duration_s": pair("0.7", "0.6"),
                  "swing_duration_s": pair("0.5", "0.4"),
                  "stride_duration_s": pair("1.0", "1.0")},
                 "phases_disagree", id="phases"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "code"), CONTRADICTORY)
def test_contradiction_on_its_side_only(raw: dict[str, Json], code: str) -> None:
    found = contradiction_codes(raw)
    assert (code, Side.LEFT) in found
    assert (code, Side.RIGHT) not in found


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(
            {"stance_time_reduced_side": "left", "weight_shift": "left"},
            "weight_on_short_stance",
            id="weight-on-the-short-side",
        ),
        pytest.param(
            {
                "device_speed_mps": "1.0",
                "device_cadence_spm": 120,
                "step_length_m": pair("0.6", "0.6"),
            },
            "walk_disagrees",
            id="speed-cadence-stride",
        ),
        pytest.param(walk(10, 40, 40), "walking_speed_mps_unusual", id="slow"),
        pytest.param(walk(10, 8, 24), "cadence_spm_unusual", id="quick"),
    ],
)
def test_contradiction_of_the_whole_person(raw: dict[str, Json], code: str) -> None:
    assert (code, None) in contradiction_codes(raw)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(walk(), id="usual-walk"),
        pytest.param(
            {"stance_time_reduced_side": "left", "weight_shift": "right"}, id="shift"
        ),
        pytest.param(
            {"limp": pair(["antalgic"], ["none"]), "stance_time_reduced_side": "left"},
            id="antalgic-same-side",
        ),
        pytest.param(
            {
                "limp": pair(["antalgic"], ["antalgic"]),
                "stance_time_reduced_side": "right",
            },
            id="antalgic-both",
        ),
        pytest.param(
            {
                "device_speed_mps": "1.2",
                "device_cadence_spm": 120,
                "step_length_m": pair("0.61", "0.60"),
            },
            id="within-5-per-cent",
        ),
        pytest.param(
            left("swing_pattern", "hip_hike", "normal")
            | left("swing_pattern_degree", "mild", "none"),
            id="case-2-hip-hike-mild",
        ),
        pytest.param(
            left("foot_progression", "in_toe", "neutral")
            | left("foot_progression_deg", {"magnitude": 6, "direction": "in_toe"}, 0),
            id="in-toe-agrees",
        ),
    ],
)
def test_what_agrees_is_silent(raw: dict[str, Json]) -> None:
    assert contradiction_codes(raw) == set()


def test_speed_and_cadence_without_a_step_length_cannot_disagree() -> None:
    raw: dict[str, Json] = {"device_speed_mps": "1.0", "device_cadence_spm": 120}
    assert contradiction_codes(raw) == set()


def test_a_child_is_not_measured_by_adult_limits() -> None:
    assert contradiction_codes(walk(10, 40, 40), CHILD) == set()


def test_measured_numbers_have_limits_and_a_unit() -> None:
    for code in ("walk_distance_m", "step_width_mm", "foot_progression_deg"):
        assert MEASURES[code].hard is not None
        assert MEASURES[code].soft is not None
