"""Section 9.5: sensation, reflexes, roots."""

from decimal import Decimal

import pytest

from assessments.biomechanics.findings.nerves import FINDINGS
from assessments.biomechanics.scoring.nerves import roots_at_most, upper_motor_signs
from assessments.biomechanics.scoring.sensation import missed_sites
from assessments.biomechanics.types import Json, Side
from tests.assessments.biomechanics.examination import (
    assert_refused,
    context_of,
    contradiction_codes,
    finding_codes,
    on_left,
    on_right,
    pair,
    score_of,
)

LEFT, RIGHT = Side.LEFT, Side.RIGHT


def filament(tested: int, felt: int) -> dict[str, Json]:
    return {
        "monofilament_sites_tested": on_left(tested),
        "monofilament_sites_felt": on_left(felt),
    }


@pytest.mark.parametrize(
    ("tested", "felt", "band", "lops"),
    [
        pytest.param(3, 3, "felt", "no", id="3-of-3"),
        pytest.param(3, 2, "lops", "yes", id="3-sites-any-missed"),
        pytest.param(4, 3, "lops", "yes", id="4-sites-any-missed"),
        pytest.param(10, 10, "felt", "no", id="10-of-10"),
        pytest.param(10, 9, "flag", "no", id="9-of-10-flag"),
        pytest.param(10, 8, "lops", "yes", id="8-of-10-strong"),
        pytest.param(10, 0, "lops", "yes", id="case-9-left"),
    ],
)
def test_monofilament(tested: int, felt: int, band: str, lops: str) -> None:
    raw = filament(tested, felt)
    assert score_of("monofilament_missed", raw, LEFT).band == band
    assert score_of("lops", raw, LEFT).value == lops
    found = finding_codes(raw)
    assert (("protective_sensation_lost", LEFT) in found) is (lops == "yes")
    assert (("monofilament_site_missed", LEFT) in found) is (felt < tested)


def test_the_stricter_ten_site_scheme_can_be_chosen() -> None:
    schemes = {"monofilament_missed": "Any site of 10 missed"}
    raw = filament(10, 9)
    assert score_of("monofilament_missed", raw, LEFT, schemes=schemes).band == "lops"
    assert score_of("lops", raw, LEFT, schemes=schemes).value == "yes"


def test_more_sites_felt_than_tested_is_refused() -> None:
    assert_refused(filament(4, 5), "entries.monofilament_sites_felt.left")
    with pytest.raises(ValueError, match=r"0\.\.4"):
        missed_sites(4, 5)


@pytest.mark.parametrize(
    ("raw", "lops"),
    [
        pytest.param({"vibration_128hz": on_left("absent")}, "yes", id="fork-absent"),
        pytest.param({"vibration_128hz": on_left("reduced")}, "no", id="fork-reduced"),
        pytest.param({"biothesiometer_v": on_left(25)}, "no", id="25-V"),
        pytest.param(
            {"biothesiometer_v": on_left(Decimal("25.1"))}, "yes", id="over-25-V"
        ),
        pytest.param({"ipswich_toes_missed": pair(2, 0)}, "yes", id="ipswich-2"),
        pytest.param({"ipswich_toes_missed": pair(1, 1)}, "yes", id="ipswich-1-and-1"),
        pytest.param({"ipswich_toes_missed": pair(1, 0)}, "no", id="ipswich-1"),
        pytest.param({"ipswich_toes_missed": pair(0, 3)}, "no", id="other-foot-only"),
        pytest.param({"ipswich_toes_missed": on_left(3)}, None, id="one-foot-tested"),
        pytest.param({"reflex_knee": pair("2", "2")}, None, id="not-tested"),
        pytest.param(
            {**filament(10, 10), "vibration_128hz": on_left("absent")},
            "yes",
            id="any-test-counts",
        ),
    ],
)
def test_loss_of_protective_sensation(raw: dict[str, Json], lops: str | None) -> None:
    assert score_of("lops", raw, LEFT).value == lops


def test_ipswich_total() -> None:
    raw: dict[str, Json] = {"ipswich_toes_missed": pair(1, 1)}
    score = score_of("ipswich_missed", raw)
    assert (score.value, score.band) == (2, "lops")
    score = score_of("ipswich_missed", {"ipswich_toes_missed": on_left(1)})
    assert (score.value, score.missing) == (None, ("ipswich_toes_missed.right",))


def test_not_tested_is_not_intact() -> None:
    score = score_of("lops", {"vibration_128hz": on_right("present")}, LEFT)
    assert score.value is None
    assert score.reason == "no test of sensation done"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param({"babinski": on_left("up")}, "upper_motor_signs", id="babinski"),
        pytest.param({"clonus": on_left("yes")}, "upper_motor_signs", id="clonus"),
        pytest.param({"reflex_knee": on_left("4")}, "upper_motor_signs", id="knee-4"),
        pytest.param({"reflex_ankle": on_left("4")}, "upper_motor_signs", id="ankle-4"),
        pytest.param({"reflex_ankle": on_left("0")}, "reflex_reduced", id="absent"),
        pytest.param({"reflex_knee": pair("1", "2")}, "reflex_reduced", id="weaker"),
        pytest.param(
            {"dermatome_s1": on_left("reduced")}, "dermatome_changed", id="dermatome"
        ),
        pytest.param({"myotome_l4": on_left("3+")}, "myotome_weak", id="myotome-3+"),
        pytest.param({"slump_positive": on_left("yes")}, "neural_tension", id="slump"),
        pytest.param(
            {"slr_crossed_positive": on_left("yes")}, "neural_tension", id="crossed"
        ),
    ],
)
def test_nerve_findings_stand_on_their_side(raw: dict[str, Json], code: str) -> None:
    found = finding_codes(raw)
    assert (code, LEFT) in found
    assert (code, RIGHT) not in found


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param({"babinski": on_left("down")}, "upper_motor_signs", id="down"),
        pytest.param({"reflex_knee": on_left("3")}, "upper_motor_signs", id="brisk"),
        pytest.param({"reflex_knee": pair("2", "2")}, "reflex_reduced", id="alike"),
        pytest.param({"reflex_knee": on_left("1")}, "reflex_reduced", id="no-other"),
        pytest.param(
            {"dermatome_s1": on_left("normal")}, "dermatome_changed", id="normal"
        ),
        pytest.param({"myotome_l4": on_left("4-")}, "myotome_weak", id="4-"),
        pytest.param({"slump_positive": on_left("no")}, "neural_tension", id="slump"),
    ],
)
def test_nerve_findings_stay_silent(raw: dict[str, Json], code: str) -> None:
    assert (code, LEFT) not in finding_codes(raw)


def test_roots_are_named_with_their_grade() -> None:
    context = context_of({"myotome_l5": on_left("2"), "myotome_s1": on_left("4")})
    assert roots_at_most(context, LEFT, "3") == [("l5", "2")]
    assert upper_motor_signs(context, LEFT) == []


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(
            {
                **filament(10, 9),
                "monofilament_sites_missed": on_left(["heel", "toe_1"]),
            },
            "monofilament_counts",
            id="names-and-counts",
        ),
        pytest.param(
            {**filament(4, 4), "monofilament_set": "ten"},
            "monofilament_set_size",
            id="set-and-count",
        ),
    ],
)
def test_contradictions(raw: dict[str, Json], code: str) -> None:
    assert (code, LEFT) in contradiction_codes(raw)


def test_matching_counts_are_silent() -> None:
    raw: dict[str, Json] = {
        **filament(10, 9),
        "monofilament_sites_missed": on_left(["heel"]),
        "monofilament_set": "ten",
    }
    found = contradiction_codes(raw)
    assert ("monofilament_counts", LEFT) not in found
    assert ("monofilament_set_size", LEFT) not in found


@pytest.mark.parametrize(
    ("code", "value"),
    [
        pytest.param("myotome_l2", "5+", id="5+"),
        pytest.param("myotome_l2", "1+", id="1+"),
        pytest.param("reflex_knee", "5", id="reflex-5"),
        pytest.param("monofilament_sites_tested", 11, id="11-sites"),
        pytest.param("monofilament_sites_tested", 0, id="0-sites"),
        pytest.param("ipswich_toes_missed", 4, id="4-toes"),
    ],
)
def test_values_off_the_scale_are_refused(code: str, value: Json) -> None:
    assert_refused({code: on_left(value)}, f"entries.{code}.left")


def test_a_reflex_is_compared_only_where_there_is_another_side() -> None:
    context = context_of({"reflex_knee": pair("1", "2")})
    rule = next(each for each in FINDINGS if each.code == "reflex_reduced")
    assert rule.when(context, None) is None
    assert rule.when(context, LEFT) == "knee reflex 1+, other side 2+"
