"""Section 4.1 to 4.7: joint range, torsion, muscle length, knees, hypermobility."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.biomechanics.catalogue.hypermobility import BEIGHTON_SIDED, HISTORY
from assessments.biomechanics.reference.range_of_motion import RANGE_CHANGE_RULES
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.scoring.motion import silfverskiold_class
from assessments.biomechanics.types import Json, Sex, Side, Subject
from tests.assessments.biomechanics.recording import (
    NOT_TESTED,
    both,
    confirmed,
    contradictions,
    derived,
    findings,
    left,
    number,
    problems,
    score,
    sided,
    signed,
)

TUBEROSITY = "tibial_tuberosity"
LEFT = Side.LEFT
BOY_7 = Subject(7, Sex.MALE)


# --- Lunge ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("distance", "band"),
    [
        pytest.param("6.9", "markedly_restricted", id="example-50"),
        pytest.param("7", "restricted", id="seven"),
        pytest.param("9.9", "restricted", id="example-52"),
        pytest.param("10.0", "typical", id="example-53"),
    ],
)
def test_lunge_distance(distance: str, band: str) -> None:
    result = score("lunge_band_cm", lunge_cm=left(number(distance)))
    assert (result.value, result.band) == (Decimal(distance), band)


def angle(degrees: str, site: str = TUBEROSITY) -> dict[str, Json]:
    return {"lunge_site": site, "lunge_deg": left(confirmed(number(degrees)))}


@pytest.mark.parametrize(
    ("degrees", "band"),
    [
        pytest.param("29.9", "markedly_restricted", id="below-30"),
        pytest.param("30", "restricted", id="30"),
        pytest.param("34.9", "restricted", id="below-35"),
        pytest.param("35", "typical", id="35"),
        pytest.param("44", "typical", id="case-5"),
    ],
)
def test_lunge_angle_at_the_tuberosity(degrees: str, band: str) -> None:
    assert score("lunge_band_deg", **angle(degrees)).band == band


@pytest.mark.parametrize("site", ["below_15_cm", "mid_tibia", "achilles", "phone"])
def test_another_site_is_never_classed(site: str) -> None:
    result = score("lunge_band_deg", **angle("25", site))
    assert (result.value, result.band, result.scheme) == (25, "", "")
    assert "lunge_site" in [note.code for note in result.notes]
    assert findings(**angle("25", site)) == set()


def test_each_site_shows_its_own_norm() -> None:
    def norm(site: str) -> str:
        notes = score("lunge_band_deg", **angle("40", site)).notes
        return {note.code: note.text for note in notes}.get("lunge_norm", "")

    assert "39.0 ± 4.6°" in norm(TUBEROSITY)
    assert "44.9 ± 5.5°" in norm("below_15_cm")
    assert norm("phone") == ""


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param(
            {"lunge_cm": left(31)}, ("lunge_cm.left", "refused"), id="31-refused"
        ),
        pytest.param(
            {"lunge_cm": left(19)}, ("lunge_cm.left", "confirm"), id="19-warned"
        ),
        pytest.param({"lunge_cm": left(confirmed(19))}, None, id="19-confirmed"),
        pytest.param({"lunge_cm": left(18)}, None, id="18-kept"),
        pytest.param(
            {"lunge_deg": left(40)}, ("lunge_site", "refused"), id="angle-without-site"
        ),
        pytest.param(
            {"lunge_knee_straight_deg": left(33)},
            ("lunge_site", "refused"),
            id="straight-angle-without-site",
        ),
        pytest.param(
            {"lunge_deg": left(76), "lunge_site": TUBEROSITY},
            ("lunge_deg.left", "refused"),
            id="76-degrees",
        ),
        pytest.param(
            {"df_knee_straight_deg": left(signed("plantarflexed", 46))},
            ("df_knee_straight_deg.left", "refused"),
            id="46-plantarflexed",
        ),
        pytest.param(
            {"df_knee_flexed_deg": left(signed("dorsiflexed", 41))},
            ("df_knee_flexed_deg.left", "confirm"),
            id="41-dorsiflexed",
        ),
        pytest.param(
            {"df_knee_flexed_deg": left(10)},
            ("df_knee_flexed_deg.left", "refused"),
            id="bare-number",
        ),
        pytest.param(
            {"hallux_df_nwb_deg": left(signed("dorsiflexed", 121))},
            ("hallux_df_nwb_deg.left", "refused"),
            id="hallux-121",
        ),
        pytest.param(
            {"hallux_df_nwb_deg": left(signed("plantarflexed", 5))},
            ("hallux_df_nwb_deg.left", "confirm"),
            id="hallux-minus-5",
        ),
        pytest.param(
            {"hip_ir_deg": left(111)}, ("hip_ir_deg.left", "refused"), id="hip-111"
        ),
        pytest.param(
            {"hip_er_deg": left(81)}, ("hip_er_deg.left", "confirm"), id="hip-81"
        ),
        pytest.param(
            {"slr_deg": left(111)}, ("slr_deg.left", "confirm"), id="raise-111"
        ),
        pytest.param(
            {"q_angle_deg": left(signed("valgus", 26))},
            ("q_angle_deg.left", "confirm"),
            id="q-26",
        ),
        pytest.param(
            {"intermalleolar_cm": 31}, ("intermalleolar_cm", "refused"), id="gap-31"
        ),
        pytest.param({"llas": left(13)}, ("llas.left", "refused"), id="llas-13"),
    ],
)
def test_limits(raw: dict[str, Json], expected: tuple[str, str] | None) -> None:
    wrong = [(f"entries.{expected[0]}", expected[1])] if expected else []
    assert problems(**raw) == wrong


@pytest.mark.parametrize(
    ("on_left", "on_right", "value", "band"),
    [
        pytest.param("10", "12", 2, "asymmetry", id="two-less-left"),
        pytest.param("12", "10", -2, "asymmetry", id="two-less-right"),
        pytest.param("10", "11.9", Decimal("1.9"), "watch", id="below-two"),
        pytest.param("11.5", "10", Decimal("-1.5"), "watch", id="one-and-a-half"),
        pytest.param("10", "11.4", Decimal("1.4"), "symmetrical", id="alike"),
    ],
)
def test_lunge_side_to_side(
    on_left: str, on_right: str, value: Decimal, band: str
) -> None:
    raw: dict[str, Json] = {"lunge_cm": sided(number(on_left), number(on_right))}
    result = score("lunge_asymmetry_cm", None, **raw)
    assert (result.value, result.band) == (value, band)


def test_a_straight_knee_shows_its_norm_and_no_class() -> None:
    raw: dict[str, Json] = {
        "lunge_site": TUBEROSITY,
        "lunge_knee_straight_deg": left(33),
    }
    result = score("lunge_knee_straight_norm_deg", **raw)
    assert (result.value, result.band) == (33, "")
    assert "33.3-33.6" in result.notes[0].text


@pytest.mark.parametrize(
    ("code", "same", "other"),
    [
        pytest.param("lunge_band_deg", "4.7", "4.6", id="degrees"),
        pytest.param("lunge_band_cm", "1.9", "1.6", id="centimetres"),
        pytest.param("rcsp_band_deg", "6", "6", id="heel"),
    ],
)
def test_measurement_error(code: str, same: str, other: str) -> None:
    change = COMPUTED[code].change
    assert change is not None
    assert change.mdc_same_rater == Decimal(same)
    assert change.mdc_other_rater == Decimal(other)
    assert RANGE_CHANGE_RULES[code.replace("_band", "")] == change


# --- Silfverskiöld --------------------------------------------------------------------
def ankle(straight: str, bent: str) -> dict[str, Json]:
    return {
        "df_knee_straight_deg": left(signed("dorsiflexed", straight)),
        "df_knee_flexed_deg": left(signed("dorsiflexed", bent)),
    }


@pytest.mark.parametrize(
    ("straight", "bent", "gained", "expected", "barouk"),
    [
        pytest.param("5", "15", 10, "gastrocnemius_equinus", "no", id="example-55"),
        pytest.param(
            "5", "10", 5, "gastrosoleus_or_bony_equinus", "no", id="example-56"
        ),
        pytest.param("6", "10", 4, "inconsistent_recheck", "no", id="example-58"),
        pytest.param("0", "13", 13, "gastrocnemius_equinus", "yes", id="example-59"),
        pytest.param("0", "12", 12, "gastrocnemius_equinus", "no", id="gain-12"),
        pytest.param("1", "14", 13, "gastrocnemius_equinus", "no", id="straight-1"),
        pytest.param("12", "22", 10, "no_equinus", "no", id="case-11"),
        pytest.param("5.1", "10.1", 5, "no_equinus", "no", id="just-above-both"),
    ],
)
def test_silfverskiold(
    straight: str, bent: str, gained: int, expected: str, barouk: str
) -> None:
    raw = ankle(straight, bent)
    assert score("silf_delta_deg", **raw).value == gained
    assert score("silfverskiold", **raw).value == expected
    assert score("barouk", **raw).value == barouk


@pytest.mark.parametrize("code", ["silf_delta_deg", "silfverskiold", "barouk"])
def test_half_a_silfverskiold_test_gives_nothing(code: str) -> None:
    raw = {**ankle("5", "10"), "df_knee_flexed_deg": left(NOT_TESTED)}
    result = score(code, **raw)
    assert result.value is None
    assert result.missing == ("df_knee_flexed_deg.left",)


def test_an_ankle_held_in_equinus_is_negative() -> None:
    raw = {
        "df_knee_straight_deg": left(signed("plantarflexed", 10)),
        "df_knee_flexed_deg": left(signed("dorsiflexed", 3)),
    }
    assert score("silf_delta_deg", **raw).value == 13
    assert score("barouk", **raw).value == "yes"


degrees = st.decimals(-45, 60, places=1)


@given(straight=degrees, bent=degrees)
@settings(max_examples=200)
def test_every_ankle_has_one_class(straight: Decimal, bent: Decimal) -> None:
    found = silfverskiold_class(straight, bent)
    short_straight, short_bent = straight <= 5, bent <= 10
    assert (found == "no_equinus") is (not short_straight and not short_bent)
    assert (found == "inconsistent_recheck") is (not short_straight and short_bent)
    assert (found == "gastrocnemius_equinus") is (short_straight and not short_bent)


# --- Big toe --------------------------------------------------------------------------
def toe(unloaded: str, standing: str | None = None) -> dict[str, Json]:
    raw = {"hallux_df_nwb_deg": left(signed("dorsiflexed", unloaded))}
    if standing is not None:
        raw["hallux_df_wb_deg"] = left(signed("dorsiflexed", standing))
    return raw


@pytest.mark.parametrize(
    ("unloaded", "band"),
    [
        pytest.param("10", "near_rigid", id="ten"),
        pytest.param("11", "markedly_limited", id="example-61"),
        pytest.param("29.9", "markedly_limited", id="below-30"),
        pytest.param("30", "limited", id="example-62"),
        pytest.param("40", "mildly_limited", id="forty"),
        pytest.param("64", "mildly_limited", id="example-64"),
        pytest.param("65", "full", id="example-65"),
    ],
)
def test_big_toe_range(unloaded: str, band: str) -> None:
    assert score("hallux_range_band_deg", **toe(unloaded)).band == band


@pytest.mark.parametrize(
    ("unloaded", "standing", "expected"),
    [
        pytest.param("50", "13.9", "functional", id="functional"),
        pytest.param("50", "14", "none", id="fourteen-standing"),
        pytest.param("49.9", "13.9", "structural", id="limited-in-both"),
        pytest.param("70", "40", "none", id="free"),
        pytest.param("70", None, None, id="standing-missing"),
    ],
)
def test_hallux_limitus(
    unloaded: str, standing: str | None, expected: str | None
) -> None:
    raw = toe(unloaded, standing)
    assert score("hallux_limitus", **raw).value == expected


# --- Torsion and muscle length --------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "measure", "raw", "band"),
    [
        pytest.param("hip_ir_band_deg", "hip_ir_deg", 19, "low", id="ir-19"),
        pytest.param("hip_ir_band_deg", "hip_ir_deg", 20, "typical", id="ir-20"),
        pytest.param("hip_ir_band_deg", "hip_ir_deg", 69, "typical", id="ir-69"),
        pytest.param("hip_ir_band_deg", "hip_ir_deg", 70, "mild", id="ir-70"),
        pytest.param("hip_ir_band_deg", "hip_ir_deg", 80, "moderate", id="ir-80"),
        pytest.param("hip_ir_band_deg", "hip_ir_deg", 90, "severe", id="ir-90"),
        pytest.param("hip_er_band_deg", "hip_er_deg", 19, "low", id="er-19"),
        pytest.param("hip_er_band_deg", "hip_er_deg", 20, "typical", id="er-20"),
        pytest.param(
            "craig_angle_band_deg",
            "craig_angle_deg",
            signed("retroverted", 1),
            "retroverted",
            id="craig-minus-1",
        ),
        pytest.param(
            "craig_angle_band_deg",
            "craig_angle_deg",
            signed("anteverted", 20),
            "typical",
            id="craig-20",
        ),
        pytest.param(
            "craig_angle_band_deg",
            "craig_angle_deg",
            signed("anteverted", 21),
            "increased",
            id="craig-21",
        ),
        pytest.param(
            "thigh_foot_angle_band_deg",
            "thigh_foot_angle_deg",
            signed("internal", 11),
            "internal",
            id="thigh-foot-minus-11",
        ),
        pytest.param(
            "thigh_foot_angle_band_deg",
            "thigh_foot_angle_deg",
            signed("internal", 10),
            "typical",
            id="thigh-foot-minus-10",
        ),
        pytest.param(
            "thigh_foot_angle_band_deg",
            "thigh_foot_angle_deg",
            signed("external", 30),
            "typical",
            id="thigh-foot-30",
        ),
        pytest.param(
            "thigh_foot_angle_band_deg",
            "thigh_foot_angle_deg",
            signed("external", 31),
            "external",
            id="thigh-foot-31",
        ),
        pytest.param(
            "tibial_varum_standing_band_deg",
            "tibial_varum_standing_deg",
            signed("varus", 8),
            "typical",
            id="varum-8",
        ),
        pytest.param(
            "tibial_varum_standing_band_deg",
            "tibial_varum_standing_deg",
            signed("varus", "8.1"),
            "increased",
            id="varum-above-8",
        ),
        pytest.param("slr_band_deg", "slr_deg", 69, "short", id="raise-69"),
        pytest.param("slr_band_deg", "slr_deg", 70, "typical", id="raise-70"),
        pytest.param(
            "popliteal_lag_band_deg", "popliteal_lag_deg", 30, "typical", id="lag-30"
        ),
        pytest.param(
            "popliteal_lag_band_deg", "popliteal_lag_deg", 31, "short", id="lag-31"
        ),
    ],
)
def test_torsion_and_length(code: str, measure: str, raw: Json, band: str) -> None:
    assert score(code, **{measure: left(confirmed(raw))}).band == band


@pytest.mark.parametrize(
    ("lag", "band"),
    [pytest.param(50, "typical", id="50"), pytest.param(51, "short", id="51")],
)
def test_a_child_may_lack_more_degrees(lag: int, band: str) -> None:
    result = score("popliteal_lag_band_deg", subject=BOY_7, popliteal_lag_deg=left(lag))
    assert (result.band, result.scheme) == (band, "Children")


def test_hip_rotation_total_and_bias() -> None:
    raw: dict[str, Json] = {"hip_ir_deg": left(60), "hip_er_deg": left(25)}
    assert score("hip_total_deg", **raw).value == 85
    assert score("hip_rotation_bias_deg", **raw).value == 35


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        pytest.param(Subject(8, Sex.FEMALE), "Girls: mean about 50°.", id="girl"),
        pytest.param(Subject(8, Sex.MALE), "Boys: mean about 40°.", id="boy"),
        pytest.param(Subject(8), None, id="child-sex-unknown"),
        pytest.param(Subject(30), "Adults about 30-45°.", id="adult"),
    ],
)
def test_rotation_norms_by_age_and_sex(subject: Subject, words: str | None) -> None:
    notes = score("hip_ir_band_deg", subject=subject, hip_ir_deg=left(45)).notes
    assert [note.text for note in notes] == ([words] if words else [])


# --- Knees ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("age", "code", "measure", "distance", "band"),
    [
        pytest.param(
            7, "intermalleolar_band_cm", "intermalleolar_cm", "5", "typical", id="case"
        ),
        pytest.param(
            7, "intermalleolar_band_cm", "intermalleolar_cm", "8", "typical", id="8"
        ),
        pytest.param(
            7, "intermalleolar_band_cm", "intermalleolar_cm", "8.1", "wide", id="8.1"
        ),
        pytest.param(
            12, "intermalleolar_band_cm", "intermalleolar_cm", "9", "", id="12-years"
        ),
        pytest.param(
            2, "intercondylar_band_cm", "intercondylar_cm", "6", "typical", id="6"
        ),
        pytest.param(
            11, "intercondylar_band_cm", "intercondylar_cm", "6.1", "wide", id="6.1"
        ),
        pytest.param(
            1, "intercondylar_band_cm", "intercondylar_cm", "7", "", id="1-year"
        ),
    ],
)
def test_knee_gaps(age: int, code: str, measure: str, distance: str, band: str) -> None:
    raw: dict[str, Json] = {measure: number(distance)}
    assert score(code, None, subject=Subject(age), **raw).band == band


@pytest.mark.parametrize(
    ("sex", "degrees_", "band"),
    [
        pytest.param(Sex.MALE, 15, "typical", id="man-15"),
        pytest.param(Sex.MALE, 16, "increased", id="man-16"),
        pytest.param(Sex.FEMALE, 20, "typical", id="woman-20"),
        pytest.param(Sex.FEMALE, 21, "increased", id="woman-21"),
        pytest.param(Sex.UNKNOWN, 20, "typical", id="unknown-20"),
        pytest.param(Sex.UNKNOWN, 21, "increased", id="unknown-21"),
    ],
)
def test_q_angle_by_sex(sex: Sex, degrees_: int, band: str) -> None:
    raw: dict[str, Json] = {"q_angle_deg": left(signed("valgus", degrees_))}
    result = score("q_angle_band_deg", subject=Subject(30, sex), **raw)
    assert result.band == band
    assert bool(result.notes) is (sex is not Sex.UNKNOWN)


@pytest.mark.parametrize(
    ("direction", "degrees_", "band"),
    [
        pytest.param("short_of_straight", 5, "not_beyond", id="short"),
        pytest.param("beyond_straight", "9.9", "recurvatum", id="below-10"),
        pytest.param("beyond_straight", 10, "marked_recurvatum", id="10"),
    ],
)
def test_knee_extension(direction: str, degrees_: str | int, band: str) -> None:
    raw: dict[str, Json] = {"knee_extension_deg": left(signed(direction, degrees_))}
    assert score("knee_extension_band_deg", **raw).band == band


# --- Hypermobility --------------------------------------------------------------------
def loose(points: int, **extra: Json) -> dict[str, Json]:
    """Return a complete Beighton record with that many points, palms last."""
    answers = ["yes" if index < points else "no" for index in range(9)]
    raw: dict[str, Json] = {
        code: sided(answers[2 * index], answers[2 * index + 1])
        for index, code in enumerate(BEIGHTON_SIDED)
    }
    return {**raw, "beighton_palms_flat": answers[8], **extra}


@pytest.mark.parametrize(
    ("points", "age", "band"),
    [
        pytest.param(5, 17, "negative", id="example-67"),
        pytest.param(6, 17, "positive", id="example-68"),
        pytest.param(5, 50, "positive", id="example-70"),
        pytest.param(4, 50, "negative", id="example-71"),
        pytest.param(4, 51, "positive", id="51-years"),
        pytest.param(3, 51, "negative", id="51-years-below"),
        pytest.param(5, 18, "positive", id="18-years"),
        pytest.param(6, 7, "positive", id="case-11"),
    ],
)
def test_beighton(points: int, age: int, band: str) -> None:
    result = score("beighton", None, subject=Subject(age), **loose(points))
    assert (result.value, result.band) == (points, band)
    assert result.scheme == "International 2017"


def test_puberty_begun_lowers_the_cut() -> None:
    teen = Subject(15)
    known = loose(5, pubertal_status="pubertal")
    before = loose(5, pubertal_status="prepubertal")
    assert score("beighton", None, subject=teen, **known).band == "positive"
    assert score("beighton", None, subject=teen, **before).band == "negative"


def test_the_older_cut_can_be_chosen() -> None:
    chosen = {"beighton": "Brighton"}
    result = score("beighton", None, subject=Subject(20), schemes=chosen, **loose(4))
    assert (result.scheme, result.band) == ("Brighton", "positive")


@pytest.mark.parametrize("item", ["knee", "elbow"])
@pytest.mark.parametrize(
    ("degrees_", "points"),
    [pytest.param("10", 1, id="example-134"), pytest.param("9.9", 0, id="below-10")],
)
def test_a_measured_angle_decides_its_item(
    item: str, degrees_: str, points: int
) -> None:
    raw = loose(0)
    del raw[f"beighton_{item}"]
    straight = signed("beyond_straight", 0)
    bent = signed("beyond_straight", degrees_)
    raw[f"{item}_extension_deg"] = sided(bent, straight)
    assert score("beighton", None, **raw).value == points


def test_a_missing_item_says_how_many_there_are_so_far() -> None:
    raw = loose(6)
    raw["beighton_thumb"] = sided("yes", NOT_TESTED)
    result = score("beighton", None, **raw)
    assert result.value is None
    assert result.missing == ("beighton_thumb.right",)
    assert result.reason == "at least 5 so far"
    assert score("beighton_criterion", None, **raw).value is None


def told(yes: int, asked: int = 5) -> dict[str, Json]:
    return {
        code: "yes" if index < yes else "no"
        for index, code in enumerate(HISTORY[:asked])
    }


@pytest.mark.parametrize(
    ("points", "history", "expected"),
    [
        pytest.param(5, {}, "positive", id="at-the-cut"),
        pytest.param(4, told(2), "positive_by_history", id="short-by-one-two-yes"),
        pytest.param(4, told(2, asked=2), "positive_by_history", id="two-asked"),
        pytest.param(4, told(1), "negative", id="short-by-one-one-yes"),
        pytest.param(4, told(1, asked=2), None, id="history-unfinished"),
        pytest.param(3, told(5), "negative", id="short-by-two"),
    ],
)
def test_the_2017_criterion(
    points: int, history: dict[str, Json], expected: str | None
) -> None:
    result = score("beighton_criterion", None, **loose(points), **history)
    assert result.value == expected


def test_history_is_counted() -> None:
    assert score("beighton_history", None, **told(3)).value == 3
    partial = score("beighton_history", None, **told(1, asked=4))
    assert partial.missing == (HISTORY[4],)


@pytest.mark.parametrize(
    ("total", "band"),
    [pytest.param(6, "negative", id="6"), pytest.param(7, "positive", id="7")],
)
def test_lower_limb_score(total: int, band: str) -> None:
    assert score("llas_band", llas=left(total)).band == band


# --- Findings and checks --------------------------------------------------------------
@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param({"lunge_cm": left(9)}, {"lunge_restricted"}, id="lunge-9-cm"),
        pytest.param(
            {"lunge_cm": left(6)}, {"lunge_markedly_restricted"}, id="lunge-6-cm"
        ),
        pytest.param(angle("34"), {"lunge_restricted"}, id="lunge-34"),
        pytest.param(angle("29"), {"lunge_markedly_restricted"}, id="lunge-29"),
        pytest.param(ankle("5", "15"), {"gastrocnemius_equinus"}, id="gastrocnemius"),
        pytest.param(
            ankle("0", "13"), {"gastrocnemius_equinus", "barouk_tight"}, id="barouk"
        ),
        pytest.param(
            ankle("5", "10"), {"gastrosoleus_or_bony_equinus"}, id="whole-calf"
        ),
        pytest.param(toe("50"), {"hallux_mildly_limited"}, id="toe-50"),
        pytest.param(toe("35"), {"hallux_limited"}, id="toe-35"),
        pytest.param(toe("20"), {"hallux_markedly_limited"}, id="toe-20"),
        pytest.param(toe("5"), {"hallux_markedly_limited"}, id="toe-5"),
        pytest.param(toe("70", "10"), {"functional_hallux_limitus"}, id="functional"),
        pytest.param(
            {**toe("70"), "jack_arch_rise": left("absent")},
            {"functional_hallux_limitus", "windlass_absent"},
            id="no-windlass-with-a-free-toe",
        ),
        pytest.param(
            toe("20", "10"),
            {"structural_hallux_limitus", "hallux_markedly_limited"},
            id="structural",
        ),
        pytest.param({"hip_ir_deg": left(15)}, {"hip_ir_low"}, id="ir-low"),
        pytest.param(
            {"hip_ir_deg": left(75)}, {"femoral_version_increased"}, id="version"
        ),
        pytest.param({"hip_er_deg": left(15)}, {"hip_er_low"}, id="er-low"),
        pytest.param(
            {"craig_angle_deg": left(signed("retroverted", 2))},
            {"craig_retroverted"},
            id="retroverted",
        ),
        pytest.param(
            {"craig_angle_deg": left(signed("anteverted", 25))},
            {"craig_increased"},
            id="anteverted",
        ),
        pytest.param(
            {"thigh_foot_angle_deg": left(signed("internal", 15))},
            {"tibia_internal"},
            id="tibia-in",
        ),
        pytest.param(
            {"thigh_foot_angle_deg": left(signed("external", 35))},
            {"tibia_external"},
            id="tibia-out",
        ),
        pytest.param(
            {"tibial_varum_standing_deg": left(signed("varus", 10))},
            {"tibial_varum"},
            id="varum",
        ),
        pytest.param({"slr_deg": left(60)}, {"hamstring_tight"}, id="raise-60"),
        pytest.param({"popliteal_lag_deg": left(40)}, {"hamstring_tight"}, id="lag-40"),
        pytest.param(
            {"hip_flexor_tight": left("yes")}, {"hip_flexor_tight"}, id="thomas"
        ),
        pytest.param({"ober_tight": left("yes")}, {"ober_tight"}, id="ober"),
        pytest.param(
            {"q_angle_deg": left(signed("valgus", 22))}, {"q_angle_increased"}, id="q"
        ),
        pytest.param(
            {"knee_extension_deg": left(signed("beyond_straight", 12))},
            {"genu_recurvatum"},
            id="recurvatum",
        ),
        pytest.param({"llas": left(8)}, {"lower_limb_hypermobility"}, id="llas"),
    ],
)
def test_findings_on_the_left(raw: dict[str, Json], expected: set[str]) -> None:
    assert findings(**raw) == {(code, LEFT) for code in expected}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param({"lunge_cm": sided(10, 12)}, "lunge_asymmetry", id="lunge-2"),
        pytest.param(
            {"lunge_cm": sided(number("11.5"), 10)}, "lunge_asymmetry_watch", id="1.5"
        ),
        pytest.param(loose(5), "generalised_hypermobility", id="hypermobile"),
    ],
)
def test_findings_of_the_whole_person(raw: dict[str, Json], expected: str) -> None:
    assert findings(**raw) == {(expected, None)}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param({"intermalleolar_cm": 9}, {("knock_knees", None)}, id="knocked"),
        pytest.param({"intercondylar_cm": 7}, {("bow_legs", None)}, id="bowed"),
        pytest.param(
            {"knee_frontal": sided("varus", "straight")},
            {("child_knee_refer", LEFT)},
            id="one-sided",
        ),
        pytest.param(
            {
                "knee_frontal": both("valgus"),
                "body_map": [{"region": "knee_medial", "side": "right"}],
            },
            {("child_knee_refer", Side.RIGHT)},
            id="painful",
        ),
        pytest.param(
            {"knee_frontal": both("valgus"), "short_stature": "yes"},
            {("child_knee_refer", side) for side in Side},
            id="short-stature",
        ),
        pytest.param({"knee_frontal": both("valgus")}, set(), id="both-and-painless"),
        pytest.param({"intermalleolar_cm": 5}, set(), id="case-11"),
    ],
)
def test_findings_in_a_child(
    raw: dict[str, Json], expected: set[tuple[str, Side | None]]
) -> None:
    assert findings(BOY_7, **raw) == expected


def test_a_bent_knee_of_an_adult_is_not_referred_as_a_childs() -> None:
    assert findings(knee_frontal=sided("varus", "straight")) == set()


@pytest.mark.parametrize(
    ("pain_at", "answer", "stands"),
    [
        pytest.param(30, "yes", True, id="thirty"),
        pytest.param(70, "yes", True, id="seventy"),
        pytest.param(29, "yes", False, id="below-30"),
        pytest.param(71, "yes", False, id="above-70"),
        pytest.param(None, "yes", True, id="angle-not-recorded"),
        pytest.param(None, "no", False, id="no-leg-pain"),
    ],
)
def test_leg_pain_on_the_raise_asks_for_the_nerves(
    pain_at: int | None, answer: str, stands: bool
) -> None:
    raw: dict[str, Json] = {"slr_reproduces_leg_pain": left(answer)}
    if pain_at is not None:
        raw["slr_pain_deg"] = left(pain_at)
    assert (("slr_neurological_prompt", LEFT) in findings(**raw)) is stands


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param({"lunge_cm": both(12)}, id="lunge"),
        pytest.param(angle("40"), id="angle"),
        pytest.param(ankle("12", "22"), id="ankle"),
        pytest.param(toe("70", "40"), id="toe"),
        pytest.param({"hip_ir_deg": both(40), "hip_er_deg": both(45)}, id="hips"),
        pytest.param({"craig_angle_deg": both(signed("anteverted", 12))}, id="version"),
        pytest.param(
            {"thigh_foot_angle_deg": both(signed("external", 10))}, id="tibia"
        ),
        pytest.param({"slr_deg": both(80), "popliteal_lag_deg": both(20)}, id="length"),
        pytest.param({"hip_flexor_tight": both("no")}, id="thomas"),
        pytest.param({"ober_tight": both("no")}, id="ober"),
        pytest.param({"knee_extension_deg": both(0)}, id="knee"),
        pytest.param({"llas": both(3)}, id="llas"),
        pytest.param(loose(2), id="beighton"),
    ],
)
def test_usual_joints_leave_no_finding(raw: dict[str, Json]) -> None:
    assert findings(**raw) == set()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param(
            ankle("12", "9.9"),
            {
                ("df_bent_less_than_straight", LEFT),
                ("silfverskiold_inconsistent", LEFT),
            },
            id="bent-less-than-straight",
        ),
        pytest.param(
            ankle("20", "17.9"),
            {("df_bent_less_than_straight", LEFT)},
            id="more-than-two-degrees",
        ),
        pytest.param(
            ankle("6", "10"), {("silfverskiold_inconsistent", LEFT)}, id="example-58"
        ),
        pytest.param(
            {**toe("40"), "hallux_df_active_deg": left(signed("dorsiflexed", 47))},
            {("hallux_active_beyond_passive", LEFT)},
            id="active-beyond-passive",
        ),
        pytest.param(
            {"slr_pain_deg": left(40), "slr_reproduces_leg_pain": left("no")},
            {("pain_angle_without_pain", LEFT)},
            id="angle-of-no-pain",
        ),
        pytest.param(
            {"intercondylar_cm": 2, "intermalleolar_cm": 3},
            {("both_knee_gaps", None)},
            id="both-gaps",
        ),
        pytest.param(
            {
                "beighton_knee": left("no"),
                "knee_extension_deg": left(signed("beyond_straight", 10)),
            },
            {("beighton_knee_against_angle", LEFT)},
            id="knee-item-against-angle",
        ),
        pytest.param(
            {
                "beighton_elbow": left("yes"),
                "elbow_extension_deg": left(signed("beyond_straight", 5)),
            },
            {("beighton_elbow_against_angle", LEFT)},
            id="elbow-item-against-angle",
        ),
    ],
)
def test_contradictions(
    raw: dict[str, Json], expected: set[tuple[str, Side | None]]
) -> None:
    assert contradictions(**raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(ankle("20", "18"), id="two-degrees-less"),
        pytest.param(
            {**toe("40"), "hallux_df_active_deg": left(signed("dorsiflexed", 46))},
            id="within-six-degrees",
        ),
        pytest.param(
            {"slr_pain_deg": left(40), "slr_reproduces_leg_pain": left("yes")},
            id="angle-of-pain",
        ),
        pytest.param({"intercondylar_cm": 0, "intermalleolar_cm": 3}, id="one-gap"),
        pytest.param(
            {
                "beighton_knee": left("yes"),
                "knee_extension_deg": left(signed("beyond_straight", 10)),
            },
            id="item-and-angle-agree",
        ),
    ],
)
def test_what_agrees_stays_silent(raw: dict[str, Json]) -> None:
    assert contradictions(**raw) == set()


def test_case_11_has_no_equinus_and_is_hypermobile() -> None:
    raw = {
        **loose(6),
        "df_knee_straight_deg": both(signed("dorsiflexed", 12)),
        "df_knee_flexed_deg": both(signed("dorsiflexed", 22)),
        "intermalleolar_cm": 5,
    }
    record = derived(BOY_7, **raw)
    equinus = [record.score("silfverskiold", side) for side in Side]
    assert [each and each.value for each in equinus] == ["no_equinus"] * 2
    assert [finding.code for finding in record.findings] == [
        "generalised_hypermobility"
    ]
