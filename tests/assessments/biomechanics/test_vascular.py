"""Section 9.4: pressures, indices, pulses."""

from decimal import Decimal

import pytest

from assessments.biomechanics.scoring.vascular import pressure_index
from assessments.biomechanics.types import Json, Side
from tests.assessments.biomechanics.examination import (
    assert_refused,
    contradiction_codes,
    finding_codes,
    on_left,
    on_right,
    pair,
    score_of,
)

LEFT, RIGHT = Side.LEFT, Side.RIGHT


def sure(value: Json) -> Json:
    return {"value": value, "confirmed": True}


def pressures(ankle: Json, brachial: Json) -> dict[str, Json]:
    return {
        "ankle_dp_mmhg": on_left(sure(ankle)),
        "ankle_pt_mmhg": on_left(sure(0)),
        "brachial_mmhg": pair(brachial, brachial),
    }


def arteries(dorsal: int, tibial: int, *, arm: int = 128) -> dict[str, Json]:
    return {
        "ankle_dp_mmhg": on_left(dorsal),
        "ankle_pt_mmhg": on_left(tibial),
        "brachial_mmhg": pair(arm, arm),
    }


@pytest.mark.parametrize(
    ("ankle", "brachial", "shown", "band"),
    [
        pytest.param(59, 120, "0.492", "severe", id="row-113"),
        pytest.param(60, 120, "0.500", "moderate", id="0.5-included"),
        pytest.param(Decimal("95.9"), 120, "0.799", "moderate", id="below-0.8"),
        pytest.param(96, 120, "0.800", "mild", id="row-115"),
        pytest.param(108, 120, "0.900", "mild", id="row-116"),
        pytest.param(Decimal("108.1"), 120, "0.901", "usual", id="over-0.9"),
        pytest.param(156, 120, "1.300", "usual", id="row-118"),
        pytest.param(160, 120, "1.333", "incompressible", id="row-119"),
        pytest.param(138, 128, "1.078", "usual", id="case-9-left"),
    ],
)
def test_abpi(ankle: Json, brachial: Json, shown: str, band: str) -> None:
    score = score_of("abpi", pressures(ankle, brachial), LEFT)
    assert isinstance(score.value, Decimal)
    assert round(score.value, 3) == Decimal(shown)
    assert score.band == band


@pytest.mark.parametrize(
    ("scheme", "ankle", "band"),
    [
        pytest.param("Wound care", 100, "moderate", id="wound-0.5-to-0.8"),
        pytest.param("Wound care", 160, "moderate", id="wound-0.8-included"),
        pytest.param("Wound care", 200, "mild", id="wound-1.0-included"),
        pytest.param("Wound care", 201, "usual", id="wound-over-1.0"),
        pytest.param("0.96 normal", 61, "severe", id="third-below-0.31"),
        pytest.param("0.96 normal", 62, "moderate", id="third-0.31"),
        pytest.param("0.96 normal", 142, "mild", id="third-0.71"),
        pytest.param("0.96 normal", 192, "usual", id="third-0.96"),
        pytest.param("AHA", 180, "abnormal", id="aha-0.9"),
        pytest.param("AHA", 280, "usual", id="aha-1.4"),
        pytest.param("AHA", 281, "incompressible", id="aha-over-1.4"),
    ],
)
def test_the_other_abpi_schemes(scheme: str, ankle: int, band: str) -> None:
    raw = pressures(ankle, 200)
    score = score_of("abpi", raw, LEFT, schemes={"abpi": scheme})
    assert (score.scheme, score.band) == (scheme, band)


def test_abpi_takes_the_higher_ankle_and_the_higher_arm() -> None:
    raw: dict[str, Json] = {
        "ankle_dp_mmhg": pair(100, 90),
        "ankle_pt_mmhg": pair(120, 80),
        "brachial_mmhg": pair(110, 150),
    }
    assert score_of("abpi", raw, LEFT).value == Decimal(120) / 150
    assert score_of("abpi", raw, RIGHT).value == Decimal(90) / 150


def test_a_normal_abpi_does_not_clear_a_diabetic_foot() -> None:
    raw = {**pressures(138, 128), "diabetes": "yes"}
    texts = [note.text for note in score_of("abpi", raw, LEFT).notes]
    assert "a normal ABPI does not clear a diabetic foot" in texts


def test_without_diabetes_the_line_is_not_needed() -> None:
    raw = {**arteries(138, 130), "diabetes": "no"}
    assert score_of("abpi", raw, LEFT).notes == ()


@pytest.mark.parametrize(
    ("higher", "lower", "said"),
    [
        pytest.param(120, 90, "0.900", id="lower-0.9-included"),
        pytest.param(120, 60, "0.600", id="lower-abnormal"),
        pytest.param(120, 91, "", id="both-usual"),
        pytest.param(90, 60, "", id="both-abnormal"),
    ],
)
def test_the_lower_ankle_is_named_where_it_alone_is_abnormal(
    higher: int, lower: int, said: str
) -> None:
    for first, second in ((higher, lower), (lower, higher)):
        raw = {**arteries(first, second, arm=100), "diabetes": "no"}
        score = score_of("abpi", raw, LEFT)
        assert score.value == Decimal(higher) / 100
        texts = [n.text for n in score.notes if n.code == "abpi_lower_ankle"]
        assert len(texts) == bool(said)
        assert said in "".join(texts)


def test_the_lower_ankle_needs_both_arteries() -> None:
    raw: dict[str, Json] = {
        "ankle_dp_mmhg": on_left(120),
        "brachial_mmhg": pair(100, 100),
        "diabetes": "no",
    }
    codes = [note.code for note in score_of("abpi", raw, LEFT).notes]
    assert codes == ["abpi_one_artery"]


def test_one_artery_and_one_arm_are_said() -> None:
    raw: dict[str, Json] = {
        "ankle_dp_mmhg": on_left(120),
        "brachial_mmhg": on_left(120),
        "diabetes": "no",
    }
    codes = [note.code for note in score_of("abpi", raw, LEFT).notes]
    assert codes == ["abpi_one_artery", "abpi_one_arm"]


def test_abpi_without_a_pressure_is_incomplete() -> None:
    score = score_of("abpi", {"ankle_dp_mmhg": on_left(120)}, LEFT)
    assert score.value is None
    assert "brachial_mmhg.left" in score.missing
    right = score_of("abpi", pressures(120, 120), RIGHT)
    assert right.value is None
    assert right.missing == ("ankle_dp_mmhg.right", "ankle_pt_mmhg.right")


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        pytest.param({"brachial_mmhg": on_left(0)}, "brachial_mmhg.left", id="arm-0"),
        pytest.param(
            {"ankle_dp_mmhg": on_left(301)}, "ankle_dp_mmhg.left", id="ankle-301"
        ),
        pytest.param(
            {"ankle_dp_mmhg": on_left(sure(300)), "brachial_mmhg": on_left(sure(60))},
            "ankle_dp_mmhg.left",
            id="result-over-3",
        ),
        pytest.param(
            {"toe_pressure_mmhg": on_left(-1)}, "toe_pressure_mmhg.left", id="toe"
        ),
    ],
)
def test_impossible_pressures_are_refused(raw: dict[str, Json], path: str) -> None:
    assert_refused(raw, f"entries.{path}")


def test_an_index_needs_a_pulse_in_the_arm() -> None:
    with pytest.raises(ValueError, match="positive"):
        pressure_index(Decimal(100), Decimal(0))


@pytest.mark.parametrize(
    ("toe", "band"),
    [
        pytest.param(84, "abnormal", id="0.70-is-abnormal"),
        pytest.param(85, "usual", id="over-0.7"),
    ],
)
def test_tbi(toe: int, band: str) -> None:
    raw = {"toe_pressure_mmhg": on_left(toe), "brachial_mmhg": pair(120, 110)}
    assert score_of("tbi", raw, LEFT).band == band


@pytest.mark.parametrize(
    ("toe", "band"),
    [(29, "critical"), (30, "reduced"), (54, "reduced"), (55, "favourable")],
)
def test_toe_pressure(toe: int, band: str) -> None:
    raw = {"toe_pressure_mmhg": on_left(toe)}
    assert score_of("toe_pressure_class", raw, LEFT).band == band


PULSELESS: dict[str, Json] = {
    "pulse_dp": on_left("absent"),
    "pulse_pt": on_left("absent"),
}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param(PULSELESS, "yes", id="no-pulse"),
        pytest.param(pressures(108, 120), "yes", id="abpi-0.9"),
        pytest.param(pressures(109, 120), "no", id="abpi-over-0.9"),
        pytest.param(
            {"toe_pressure_mmhg": on_left(84), "brachial_mmhg": pair(120, 120)},
            "yes",
            id="tbi-0.7",
        ),
        pytest.param({"pad_known": "yes"}, "yes", id="known"),
        pytest.param({"pulse_dp": on_left("present")}, "no", id="one-pulse-felt"),
        pytest.param(
            {
                "pulse_dp": on_left("not_felt_oedema"),
                "pulse_pt": on_left("not_felt_oedema"),
            },
            None,
            id="swelling-in-the-way-is-not-absent",
        ),
        pytest.param({"pad_known": "no"}, None, id="nothing-tested"),
    ],
)
def test_pad(raw: dict[str, Json], expected: str | None) -> None:
    assert score_of("pad", raw, LEFT).value == expected
    assert (("pad_signs", LEFT) in finding_codes(raw)) is (expected == "yes")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param({"pulse_dp": on_left("absent")}, "pulse_weak", id="one-absent"),
        pytest.param({"pulse_pt": on_left("reduced")}, "pulse_weak", id="reduced"),
        pytest.param(
            {"capillary_refill_s": on_left(Decimal("3.1"))},
            "capillary_refill_slow",
            id="refill",
        ),
        pytest.param(
            {"claudication_distance_m": on_left(200)}, "claudication", id="claudication"
        ),
        pytest.param(pressures(160, 120), "toe_pressure_due", id="incompressible"),
    ],
)
def test_findings_stand(raw: dict[str, Json], code: str) -> None:
    assert (code, LEFT) in finding_codes(raw)
    assert (code, RIGHT) not in finding_codes(raw)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param({"pulse_dp": on_left("present")}, "pulse_weak", id="felt"),
        pytest.param(PULSELESS, "pulse_weak", id="both-absent-is-more"),
        pytest.param(
            {"capillary_refill_s": on_left(3)}, "capillary_refill_slow", id="3-s"
        ),
        pytest.param(
            {**pressures(160, 120), "toe_pressure_mmhg": on_left(80)},
            "toe_pressure_due",
            id="toe-taken",
        ),
        pytest.param(pressures(156, 120), "toe_pressure_due", id="1.3"),
    ],
)
def test_findings_stay_silent(raw: dict[str, Json], code: str) -> None:
    assert (code, LEFT) not in finding_codes(raw)


def test_pulse_without_signal() -> None:
    raw = {"pulse_dp": on_right("present"), "doppler_dp": on_right("absent")}
    assert ("pulse_without_signal", RIGHT) in contradiction_codes(raw)
    raw["doppler_dp"] = on_right("triphasic")
    assert ("pulse_without_signal", RIGHT) not in contradiction_codes(raw)


def test_no_pulse_with_a_usual_index() -> None:
    raw = {**PULSELESS, **pressures(130, 120)}
    assert ("no_pulse_usual_abpi", LEFT) in contradiction_codes(raw)
    raw = {**PULSELESS, **pressures(60, 120)}
    assert ("no_pulse_usual_abpi", LEFT) not in contradiction_codes(raw)
