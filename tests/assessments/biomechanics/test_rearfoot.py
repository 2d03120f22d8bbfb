"""Section 3: heel, subtalar joint, windlass, heel raise, forefoot, toes."""

from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue.foot_posture import FPI6_ITEMS
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.summaries import rounded
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

WOMAN_77 = Subject(77, Sex.FEMALE)
MAN_45 = Subject(45, Sex.MALE)


def heel(direction: str, degrees: str) -> dict[str, Json]:
    return {"rcsp_deg": left(confirmed(signed(direction, degrees)))}


@pytest.mark.parametrize(
    ("direction", "degrees", "value", "band"),
    [
        pytest.param("inverted", "3", -3, "inverted", id="example-41"),
        pytest.param("inverted", "2", -2, "typical", id="minus-two"),
        pytest.param("everted", "4", 4, "typical", id="example-43"),
        pytest.param("everted", "5", 5, "everted", id="example-44"),
        pytest.param("everted", "10", 10, "everted", id="ten"),
        pytest.param("everted", "11", 11, "markedly_everted", id="example-46"),
        pytest.param("inverted", "6", -6, "inverted", id="case-7-right"),
        pytest.param("everted", "2", 2, "typical", id="case-2-right"),
    ],
)
def test_relaxed_heel(direction: str, degrees: str, value: int, band: str) -> None:
    result = score("rcsp_band_deg", **heel(direction, degrees))
    assert (result.value, result.band) == (value, band)


def test_roots_ideal_can_be_chosen_and_is_named_otherwise() -> None:
    chosen = {"rcsp_band_deg": "Root"}
    ours = score("rcsp_band_deg", **heel("everted", "3"))
    roots = score("rcsp_band_deg", schemes=chosen, **heel("everted", "3"))
    assert (ours.band, roots.band) == ("typical", "everted")
    assert "Root vertical ± 2° says: everted." in [note.text for note in ours.notes]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param(signed("everted", "31"), "refused", id="31-refused"),
        pytest.param(signed("inverted", "31"), "refused", id="minus-31-refused"),
        pytest.param(signed("everted", "13"), "confirm", id="13-warned"),
        pytest.param(signed("everted", "12"), None, id="12-kept"),
        pytest.param(number("5"), "refused", id="bare-number"),
        pytest.param(number("0"), None, id="zero-needs-no-direction"),
    ],
)
def test_heel_limits(raw: Json, expected: str | None) -> None:
    wrong = problems(rcsp_deg=left(raw))
    assert wrong == ([("entries.rcsp_deg.left", expected)] if expected else [])


def test_pronation_excursion_keeps_its_sign() -> None:
    raw = {
        "rcsp_deg": left(signed("everted", 5)),
        "ncsp_deg": left(signed("inverted", 2)),
    }
    assert score("pronation_excursion_deg", **raw).value == 7


@pytest.mark.parametrize(
    ("inversion", "eversion", "total", "ratio"),
    [
        pytest.param("20", "10", 30, 2, id="two-to-one"),
        pytest.param("25", "5", 30, 5, id="five-to-one"),
    ],
)
def test_subtalar_range(inversion: str, eversion: str, total: int, ratio: int) -> None:
    raw: dict[str, Json] = {
        "stj_inversion_deg": left(number(inversion)),
        "stj_eversion_deg": left(number(eversion)),
    }
    assert score("stj_total_deg", **raw).value == total
    assert score("stj_ratio", **raw).value == ratio


def test_no_eversion_gives_no_ratio() -> None:
    raw: dict[str, Json] = {
        "stj_inversion_deg": left(number(20)),
        "stj_eversion_deg": left(number(0)),
    }
    result = score("stj_ratio", **raw)
    assert result.value is None
    assert result.reason == "stj_eversion_deg is zero"


@pytest.mark.parametrize(
    ("code", "given", "expected"),
    [
        pytest.param("stj_inversion_deg", "61", "refused", id="inversion-61"),
        pytest.param("stj_inversion_deg", "46", "confirm", id="inversion-46"),
        pytest.param("stj_eversion_deg", "41", "refused", id="eversion-41"),
        pytest.param("stj_eversion_deg", "26", "confirm", id="eversion-26"),
        pytest.param("supination_resistance", "6", "refused", id="resistance-6"),
        pytest.param("supination_resistance_n", "601", "refused", id="601-n"),
        pytest.param("supination_resistance_n", "351", "confirm", id="351-n"),
        pytest.param("first_ray_up_mm", "21", "refused", id="first-ray-21"),
        pytest.param("too_many_toes", "5.5", "refused", id="five-and-a-half-toes"),
        pytest.param("too_many_toes", "2.3", "refused", id="a-third-of-a-toe"),
        pytest.param("too_many_toes", "2.5", None, id="half-a-toe"),
        pytest.param("heel_raise_reps", "-1", "refused", id="minus-one-raise"),
        pytest.param("heel_raise_reps", "101", "refused", id="101-raises"),
        pytest.param("heel_raise_reps", "61", "confirm", id="61-raises"),
        pytest.param("heel_raise_reps", "12.5", "refused", id="half-a-raise"),
        pytest.param("tp_stage", "5", "refused", id="stage-5"),
    ],
)
def test_limits(code: str, given: str, expected: str | None) -> None:
    wrong = problems(**{code: left(number(given))})
    assert wrong == ([(f"entries.{code}.left", expected)] if expected else [])


@pytest.mark.parametrize(
    ("grade", "band"),
    [
        pytest.param(1, "low", id="one"),
        pytest.param(2, "low", id="two"),
        pytest.param(3, "moderate", id="three"),
        pytest.param(4, "high", id="four"),
        pytest.param(5, "high", id="five"),
    ],
)
def test_supination_resistance(grade: int, band: str) -> None:
    raw: dict[str, Json] = {"supination_resistance": left(grade)}
    assert score("supination_resistance_band", **raw).band == band


@pytest.mark.parametrize(
    ("rise", "force", "expected"),
    [
        pytest.param("immediate", "low", "normal", id="normal"),
        pytest.param("immediate", "moderate", "unclear", id="not-classed"),
        pytest.param("immediate", "high", "stiff", id="much-force"),
        pytest.param("delayed", "low", "stiff", id="late"),
        pytest.param("delayed", None, "stiff", id="late-force-unknown"),
        pytest.param("absent", None, "absent", id="absent"),
        pytest.param("immediate", None, None, id="force-missing"),
        pytest.param(None, "low", None, id="rise-missing"),
    ],
)
def test_windlass(rise: str | None, force: str | None, expected: str | None) -> None:
    raw: dict[str, Json] = {
        "jack_arch_rise": left(rise or NOT_TESTED),
        "jack_force": left(force or NOT_TESTED),
    }
    assert score("jack", **raw).value == expected


@pytest.mark.parametrize(
    ("toes", "band"),
    [
        pytest.param("2", "negative", id="two"),
        pytest.param("2.5", "positive", id="two-and-a-half"),
    ],
)
def test_too_many_toes(toes: str, band: str) -> None:
    raw: dict[str, Json] = {"too_many_toes": left(number(toes))}
    assert score("too_many_toes_band", **raw).band == band


@pytest.mark.parametrize(
    ("on_left", "on_right", "value", "band"),
    [
        pytest.param("1", "2", 1, "asymmetry", id="one-more-right"),
        pytest.param("3", "1", -2, "asymmetry", id="two-more-left"),
        pytest.param("1.5", "1", Decimal("-0.5"), "symmetrical", id="half"),
    ],
)
def test_toes_side_to_side(
    on_left: str, on_right: str, value: Decimal, band: str
) -> None:
    raw: dict[str, Json] = {"too_many_toes": sided(number(on_left), number(on_right))}
    result = score("too_many_toes_asymmetry", None, **raw)
    assert (result.value, result.band) == (value, band)


@pytest.mark.parametrize(
    ("direction", "degrees", "band"),
    [
        pytest.param("varus", "2.1", "varus", id="varus"),
        pytest.param("varus", "2", "neutral", id="minus-two"),
        pytest.param("valgus", "2", "neutral", id="two"),
        pytest.param("valgus", "2.1", "valgus", id="valgus"),
    ],
)
def test_forefoot(direction: str, degrees: str, band: str) -> None:
    raw: dict[str, Json] = {"forefoot_rearfoot_deg": left(signed(direction, degrees))}
    assert score("forefoot_rearfoot_band_deg", **raw).band == band


@pytest.mark.parametrize(
    ("up", "down", "total", "band"),
    [
        pytest.param("2", "2.9", Decimal("4.9"), "stiff", id="below-5"),
        pytest.param("2", "3", 5, "typical", id="five"),
        pytest.param("5", "5", 10, "typical", id="ten"),
        pytest.param("5", "5.1", Decimal("10.1"), "hypermobile", id="above-10"),
    ],
)
def test_first_ray(up: str, down: str, total: Decimal, band: str) -> None:
    raw: dict[str, Json] = {
        "first_ray_up_mm": left(number(up)),
        "first_ray_down_mm": left(number(down)),
    }
    result = score("first_ray_total_mm", **raw)
    assert (result.value, result.band) == (total, band)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param({"heel_raise_double_heel_inverts": "no"}, "yes", id="heel"),
        pytest.param({"heel_raise_double_heel_inverts": "partial"}, "no", id="partly"),
        pytest.param({"heel_raise_double_arch_reforms": "no"}, "yes", id="arch"),
        pytest.param({"arch_returns_off_load": "no"}, "yes", id="off-load"),
        pytest.param(
            {"arch_returns_off_load": "yes", "heel_raise_double_arch_reforms": "no"},
            "yes",
            id="one-of-two",
        ),
        pytest.param({"arch_returns_off_load": "yes"}, "no", id="corrects"),
        pytest.param({"arch_returns_off_load": NOT_TESTED}, None, id="not-tested"),
    ],
)
def test_rigid(raw: dict[str, Json], expected: str | None) -> None:
    sided_raw = {code: left(value) for code, value in raw.items()}
    assert score("rigid", **sided_raw).value == expected


@pytest.mark.parametrize(
    ("code", "measure", "answer", "expected"),
    [
        pytest.param(
            "coleman_flexible", "coleman_block", "corrects", "yes", id="case-7"
        ),
        pytest.param(
            "coleman_flexible", "coleman_block", "does_not_correct", "no", id="fixed"
        ),
        pytest.param(
            "first_ray_pf", "first_ray_position", "plantarflexed", "yes", id="pf"
        ),
        pytest.param("first_ray_pf", "first_ray_position", "level", "no", id="level"),
    ],
)
def test_yes_no_of_an_answer(
    code: str, measure: str, answer: str, expected: str
) -> None:
    assert score(code, **{measure: left(answer)}).value == expected
    assert score(code, **{measure: left(NOT_TESTED)}).value is None


# --- Heel raise -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("subject", "reps", "shown", "band"),
    [
        pytest.param(MAN_45, 22, "78.6", "reduced", id="example-47"),
        pytest.param(WOMAN_77, 0, "0.0", "markedly_reduced", id="case-4-right"),
        pytest.param(WOMAN_77, 3, "18.8", "markedly_reduced", id="case-4-left"),
        pytest.param(WOMAN_77, 8, "50.0", "reduced", id="half-is-reduced"),
        pytest.param(Subject(25, Sex.FEMALE), 24, "80.0", "typical", id="80-typical"),
        pytest.param(Subject(89, Sex.MALE), 10, "100.0", "typical", id="oldest"),
    ],
)
def test_heel_raises_against_the_norm(
    subject: Subject, reps: int, shown: str, band: str
) -> None:
    result = score("heel_raise_pct", subject=subject, heel_raise_reps=left(reps))
    assert isinstance(result.value, Decimal)
    assert rounded(result.value, 1) == Decimal(shown)
    assert (result.band, result.scheme) == (band, "Hébert-Losier table A")


def test_three_of_sixteen_is_not_rounded_before_it_is_classed() -> None:
    result = score("heel_raise_pct", subject=WOMAN_77, heel_raise_reps=left(3))
    assert result.value == Decimal("18.75")


def test_the_other_table_can_be_chosen() -> None:
    result = score(
        "heel_raise_pct",
        subject=WOMAN_77,
        schemes={"heel_raise_pct": "Hébert-Losier table B"},
        heel_raise_reps=left(17),
    )
    assert result.value == 100
    assert result.scheme == "Hébert-Losier table B"


@pytest.mark.parametrize(
    ("subject", "reason"),
    [
        pytest.param(
            Subject(45),
            "no norm: sex for clinical reference is unknown",
            id="sex-unknown",
        ),
        pytest.param(
            Subject(19, Sex.MALE), "no norm for this age (20 to 89 years)", id="19"
        ),
        pytest.param(
            Subject(90, Sex.MALE), "no norm for this age (20 to 89 years)", id="90"
        ),
    ],
)
def test_without_a_norm_there_is_no_percentage(subject: Subject, reason: str) -> None:
    result = score("heel_raise_pct", subject=subject, heel_raise_reps=left(20))
    assert (result.value, result.band, result.reason) == (None, "", reason)


def notes_of(code: str, subject: Subject, **raw: Json) -> dict[str, str]:
    side = Side.LEFT if "reps" in next(iter(raw)) and "double" not in code else None
    found = score(code, side, subject=subject, **raw).notes
    return {note.code: note.text for note in found}


def test_an_unknown_sex_shows_no_norm_for_a_sex() -> None:
    known = notes_of("heel_raise_count", MAN_45, heel_raise_reps=left(20))
    unknown = notes_of("heel_raise_count", Subject(45), heel_raise_reps=left(20))
    assert known["heel_raise_norm"].startswith("Mean of men 40-49 years: 28")
    assert "heel_raise_norm" not in unknown
    assert {"heel_raise_classic", "heel_raise_international"} <= set(unknown)


def test_another_protocol_is_said_beside_the_count() -> None:
    raw: dict[str, Json] = {"heel_raise_reps": left(20)}
    same = {**raw, "heel_raise_protocol": "incline_30_per_min"}
    other = {**raw, "heel_raise_protocol": "own_pace"}
    assert "heel_raise_protocol" not in notes_of("heel_raise_count", MAN_45, **same)
    assert "heel_raise_protocol" in notes_of("heel_raise_count", MAN_45, **other)


@pytest.mark.parametrize(
    ("on_left", "on_right", "percent", "band"),
    [
        pytest.param(18, 20, 90, "symmetrical", id="example-49"),
        pytest.param(20, 18, 90, "symmetrical", id="mirrored"),
        pytest.param(17, 20, 85, "asymmetry", id="below-90"),
        pytest.param(3, 0, 0, "asymmetry", id="case-4"),
        pytest.param(0, 0, None, "", id="both-none"),
    ],
)
def test_heel_raises_side_to_side(
    on_left: int, on_right: int, percent: int | None, band: str
) -> None:
    result = score("heel_raise_lsi_pct", None, heel_raise_reps=sided(on_left, on_right))
    assert (result.value, result.band) == (percent, band)


@pytest.mark.parametrize(
    ("subject", "reps", "words"),
    [
        pytest.param(MAN_45, 67, "Below the 25th centile of men 40-49", id="below"),
        pytest.param(MAN_45, 68, "At or above the 25th centile of men", id="above"),
        pytest.param(Subject(45), 67, "", id="sex-unknown"),
        pytest.param(WOMAN_77, 20, "", id="no-norm-at-77"),
    ],
)
def test_raises_on_both_feet(subject: Subject, reps: int, words: str) -> None:
    notes = notes_of("heel_raise_double_count", subject, heel_raise_double_reps=reps)
    assert notes.get("heel_raise_double_norm", "").startswith(words)
    assert bool(notes) is bool(words)


def test_seven_raises_lie_beyond_error() -> None:
    change = COMPUTED["heel_raise_count"].change
    assert change is not None
    assert change.mdc_same_rater == 7


# --- Toes -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("degrees", "band"),
    [
        pytest.param("15", "normal", id="15"),
        pytest.param("15.1", "mild", id="above-15"),
        pytest.param("19.9", "mild", id="below-20"),
        pytest.param("20", "moderate", id="20"),
        pytest.param("40", "moderate", id="40"),
        pytest.param("40.1", "severe", id="above-40"),
    ],
)
def test_hallux_valgus_angle(degrees: str, band: str) -> None:
    raw: dict[str, Json] = {"xray_hv_deg": left(signed("valgus", degrees))}
    assert score("xray_hv_band_deg", **raw).band == band


def toes(**shapes: Json) -> dict[str, Json]:
    return {f"toe_{name[-1]}_deformity": left(shape) for name, shape in shapes.items()}


def test_no_deformity_needs_all_four_toes() -> None:
    three = toes(t2=["none"], t3=["none"], t4=["none"])
    four = {**three, **toes(t5=["none"])}
    hammer = toes(t3=["hammer"])
    assert score("toe_deformity", **three).missing == ("toe_5_deformity.left",)
    assert score("toe_deformity", **four).value == "no"
    assert score("toe_deformity", **hammer).value == "yes"


def test_none_stands_alone_among_toe_shapes() -> None:
    wrong = problems(toe_2_deformity=left(["none", "claw"]))
    assert wrong == [("entries.toe_2_deformity.left", "refused")]


# --- Findings and checks --------------------------------------------------------------
PRONATED: dict[str, Json] = {code: both(1) for code in FPI6_ITEMS}
STIFF_AND_SORE: dict[str, Json] = {"stj_quality": left(["stiff", "painful"])}
SORE_LEFT_ARCH: dict[str, Json] = {
    "body_map": [{"region": "medial_arch", "side": "left"}]
}
LEFT = Side.LEFT


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(heel("inverted", "3"), "heel_inverted", id="inverted"),
        pytest.param(heel("everted", "5"), "heel_everted", id="everted"),
        pytest.param(heel("everted", "11"), "heel_markedly_everted", id="marked"),
        pytest.param({"arch_returns_off_load": left("no")}, "rigid", id="rigid"),
        pytest.param({"too_many_toes": both(number(3))}, "too_many_toes", id="toes"),
        pytest.param(
            {"supination_resistance": left(2)}, "supination_resistance_low", id="low"
        ),
        pytest.param(
            {"supination_resistance": left(4)}, "supination_resistance_high", id="high"
        ),
        pytest.param(
            {"jack_arch_rise": left("delayed")}, "windlass_delayed", id="late"
        ),
        pytest.param(
            {"jack_arch_rise": left("absent")}, "windlass_absent", id="absent"
        ),
        pytest.param(
            {"forefoot_rearfoot_deg": left(signed("varus", 8))},
            "forefoot_varus",
            id="varus",
        ),
        pytest.param(
            {"forefoot_rearfoot_deg": left(signed("valgus", 3))},
            "forefoot_valgus",
            id="valgus",
        ),
        pytest.param(
            {"first_ray_up_mm": left(2), "first_ray_down_mm": left(2)},
            "first_ray_stiff",
            id="stiff-ray",
        ),
        pytest.param(
            {"first_ray_up_mm": left(6), "first_ray_down_mm": left(6)},
            "first_ray_hypermobile",
            id="loose-ray",
        ),
        pytest.param(
            {"first_ray_position": left("plantarflexed")},
            "first_ray_plantarflexed",
            id="low-ray",
        ),
        pytest.param(
            {"coleman_block": left("does_not_correct")}, "coleman_fixed", id="coleman"
        ),
        pytest.param(
            {"heel_raise_double_pain": left("yes")}, "heel_raise_painful", id="pain"
        ),
        pytest.param({"tp_stage": left(2)}, "tibialis_posterior_stage", id="stage"),
        pytest.param({"hv": left("moderate")}, "hallux_valgus", id="hallux-valgus"),
        pytest.param({"hv_pain": left("yes")}, "hallux_valgus_painful", id="hv-pain"),
        pytest.param(
            {"xray_hv_deg": left(signed("valgus", 22))}, "hallux_valgus_angle", id="hva"
        ),
        pytest.param({"toe_4_deformity": left(["claw"])}, "toe_deformity", id="claw"),
        pytest.param({"toe_4_flexibility": left("rigid")}, "toes_fixed", id="fixed"),
        pytest.param(
            {"neuroma_web_space": left(["third"])}, "neuroma_signs", id="web-space"
        ),
        pytest.param(
            {"neuroma_mulder_click": left("yes")}, "neuroma_signs", id="mulder"
        ),
        pytest.param(
            {"neuroma_squeeze_pain": left("yes")}, "neuroma_signs", id="squeeze"
        ),
    ],
)
def test_findings_stand_on_the_side_they_were_seen(
    raw: dict[str, Json], code: str
) -> None:
    found = findings(**raw)
    assert (code, LEFT) in found
    on_the_right = {each for each, side in found if side is Side.RIGHT}
    assert on_the_right == ({"too_many_toes"} if code == "too_many_toes" else set())


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(heel("everted", "4"), id="heel"),
        pytest.param({"arch_returns_off_load": both("yes")}, id="flexible"),
        pytest.param({"too_many_toes": both(number(2))}, id="toes"),
        pytest.param({"supination_resistance": both(3)}, id="resistance"),
        pytest.param(
            {"jack_arch_rise": both("immediate"), "jack_force": both("low")}, id="jack"
        ),
        pytest.param({"forefoot_rearfoot_deg": both(0)}, id="forefoot"),
        pytest.param(
            {"first_ray_up_mm": both(5), "first_ray_down_mm": both(5)}, id="ray"
        ),
        pytest.param({"first_ray_position": both("level")}, id="level-ray"),
        pytest.param({"coleman_block": both("corrects")}, id="coleman"),
        pytest.param({"heel_raise_double_pain": both("no")}, id="no-pain"),
        pytest.param({"tp_stage": both(0)}, id="stage-0"),
        pytest.param({"hv": both("none"), "hv_pain": both("no")}, id="no-valgus"),
        pytest.param({"xray_hv_deg": both(signed("valgus", 15))}, id="hva-15"),
        pytest.param({"toe_4_flexibility": both("flexible")}, id="flexible-toe"),
        pytest.param(
            {"neuroma_web_space": both(["none"]), "neuroma_squeeze_pain": both("no")},
            id="no-neuroma",
        ),
    ],
)
def test_usual_feet_leave_no_finding(raw: dict[str, Json]) -> None:
    assert findings(**raw) == set()


@pytest.mark.parametrize(
    ("raw", "stands"),
    [
        pytest.param({**PRONATED, **STIFF_AND_SORE}, True, id="stiff-sore-flat"),
        pytest.param(
            {**PRONATED, **SORE_LEFT_ARCH, "stj_quality": left(["blocked"])},
            True,
            id="pain-on-the-body-map",
        ),
        pytest.param(
            {
                **PRONATED,
                "stj_quality": left(["stiff"]),
                "body_map": [{"region": "medial_arch", "side": "right"}],
            },
            False,
            id="pain-on-the-other-side",
        ),
        pytest.param({**PRONATED, "stj_quality": left(["stiff"])}, False, id="no-pain"),
        pytest.param(
            {**PRONATED, "stj_quality": left(["painful"])}, False, id="not-stiff"
        ),
        pytest.param(STIFF_AND_SORE, False, id="not-flat"),
    ],
)
def test_a_stiff_painful_flat_foot_is_flagged(
    raw: dict[str, Json], stands: bool
) -> None:
    assert (("consider_tarsal_coalition", LEFT) in findings(**raw)) is stands
    assert ("consider_tarsal_coalition", Side.RIGHT) not in findings(**raw)


@pytest.mark.parametrize(
    ("raw", "stands"),
    [
        pytest.param({"heel_raise_inner_ankle_pain": left("yes")}, True, id="asked"),
        pytest.param(
            {"body_map": [{"region": "ankle_medial", "side": "left"}]}, True, id="map"
        ),
        pytest.param(
            {"body_map": [{"region": "ankle_medial", "side": "right"}]},
            False,
            id="other-side",
        ),
        pytest.param({"heel_raise_inner_ankle_pain": left("no")}, False, id="no-pain"),
    ],
)
def test_no_raise_with_inner_ankle_pain(raw: dict[str, Json], stands: bool) -> None:
    none = {**raw, "heel_raise_reps": left(0)}
    one = {**raw, "heel_raise_reps": left(1)}
    code = ("tibialis_posterior_suspected", LEFT)
    assert (code in findings(**none)) is stands
    assert code not in findings(**one)


def test_case_4_finds_both_legs_weak_and_never_stages_them() -> None:
    found = findings(WOMAN_77, heel_raise_reps=sided(3, 0))
    assert found == {
        ("heel_raise_markedly_reduced", Side.LEFT),
        ("heel_raise_markedly_reduced", Side.RIGHT),
        ("heel_raise_asymmetry", None),
    }
    assert not [code for code in COMPUTED if code == "tp_stage"]


def test_reduced_is_less_than_markedly_reduced() -> None:
    assert findings(MAN_45, heel_raise_reps=both(22)) == {
        ("heel_raise_reduced", side) for side in Side
    }
    assert findings(MAN_45, heel_raise_reps=both(23)) == set()


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(
            {**heel("inverted", "3"), "fpi_calcaneal_position": left(2)},
            "heel_direction_disagrees",
            id="inverted-and-everted",
        ),
        pytest.param(
            {**heel("everted", "6"), "fpi_calcaneal_position": left(-1)},
            "heel_direction_disagrees",
            id="everted-and-inverted",
        ),
        pytest.param(
            {"heel_raise_reps": left(0), "heel_raise_full_height": left("yes")},
            "no_raise_but_full_height",
            id="no-raise-at-full-height",
        ),
        pytest.param(
            {"heel_raise_reps": left(0), "tp_stage": left(1)},
            "stage_one_without_a_raise",
            id="stage-one-unable",
        ),
        pytest.param(
            {"hv": left("none"), "hv_pain": left("yes")},
            "no_valgus_but_painful",
            id="painful-without-valgus",
        ),
    ],
)
def test_contradictions(raw: dict[str, Json], code: str) -> None:
    assert contradictions(**raw) == {(code, LEFT)}


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(
            {**heel("everted", "3"), "fpi_calcaneal_position": left(1)}, id="same-way"
        ),
        pytest.param(
            {**heel("inverted", "2"), "fpi_calcaneal_position": left(1)}, id="small"
        ),
        pytest.param(
            {"heel_raise_reps": left(0), "heel_raise_full_height": left("no")},
            id="no-raise",
        ),
        pytest.param({"heel_raise_reps": left(1), "tp_stage": left(1)}, id="stage-one"),
        pytest.param({"hv": left("mild"), "hv_pain": left("yes")}, id="painful-valgus"),
    ],
)
def test_what_agrees_stays_silent(raw: dict[str, Json]) -> None:
    assert contradictions(**raw) == set()


def test_the_reason_names_value_class_and_scheme() -> None:
    record = derived(**heel("everted", "11"))
    assert [finding.because for finding in record.findings] == [
        "Relaxed heel position 11°: markedly everted (Plumbline 1)"
    ]
