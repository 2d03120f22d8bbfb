"""Section 1: the Foot Posture Index."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.biomechanics.catalogue.foot_posture import FPI6_ITEMS
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.scoring.foot_posture import fpi6_total
from assessments.biomechanics.types import Json, Score, Severity, Side, Subject
from tests.assessments.biomechanics.recording import (
    NOT_TESTED,
    derived,
    findings,
    number,
    problems,
    score,
    sided,
)

NEUTRAL = (0, 0, 0, 0, 0, 0)
PARTS = {
    -12: (-2, -2, -2, -2, -2, -2),
    -9: (-2, -1, -2, -1, -2, -1),
    -8: (-2, -1, -1, -1, -2, -1),
    -5: (-1, -1, -1, -1, -1, 0),
    -3: (-1, -1, -1, 0, 0, 0),
    -2: (-1, -1, 0, 0, 0, 0),
    -1: (-1, 0, 0, 0, 0, 0),
    0: NEUTRAL,
    1: (1, 0, 0, 0, 0, 0),
    3: (1, 1, 1, 0, 0, 0),
    4: (1, 1, 1, 1, 0, 0),
    5: (1, 1, 1, 1, 1, 0),
    6: (1, 1, 1, 1, 1, 1),
    7: (1, 1, 1, 1, 2, 1),
    8: (2, 1, 1, 1, 2, 1),
    10: (2, 2, 2, 2, 1, 1),
    11: (2, 2, 2, 2, 2, 1),
    12: (2, 2, 2, 2, 2, 2),
}
items = st.tuples(*[st.integers(-2, 2)] * 6)


def feet(left: tuple[int, ...], right: tuple[int, ...]) -> dict[str, Json]:
    return {
        code: sided(number(on_left), number(on_right))
        for code, on_left, on_right in zip(FPI6_ITEMS, left, right, strict=True)
    }


@pytest.mark.parametrize(
    ("foot", "total", "band"),
    [
        pytest.param([0, 0, 0, 0, 0, 0], 0, "neutral", id="example-1"),
        pytest.param([1, 1, 1, 1, 1, 0], 5, "neutral", id="example-2"),
        pytest.param([1, 1, 1, 1, 1, 1], 6, "pronated", id="six-is-pronated"),
        pytest.param([2, 2, 1, 1, 2, 1], 9, "pronated", id="example-4"),
        pytest.param([2, 2, 2, 2, 1, 1], 10, "highly_pronated", id="example-5"),
        pytest.param([2, 2, 2, 2, 2, 2], 12, "highly_pronated", id="case-4-right"),
        pytest.param([-1, 0, 0, 0, 0, 0], -1, "supinated", id="example-7"),
        pytest.param([-1, -1, -1, -1, 0, 0], -4, "supinated", id="example-8"),
        pytest.param([-1, -1, -1, -1, -1, 0], -5, "highly_supinated", id="minus-five"),
        pytest.param([-2] * 6, -12, "highly_supinated", id="example-10"),
        pytest.param([2, -1, 0, 1, 1, 1], 4, "neutral", id="example-11"),
        pytest.param([-2, -1, -2, -1, -2, -1], -9, "highly_supinated", id="case-7"),
    ],
)
def test_total_and_class(foot: list[int], total: int, band: str) -> None:
    result = score("fpi_total", **feet(tuple(foot), NEUTRAL))
    assert (result.value, result.band) == (total, band)
    assert (result.scheme, result.scheme_version) == ("FPI-6 manual", "2005")


@pytest.mark.parametrize(
    "foot",
    [
        pytest.param([0] * 5, id="five-items"),
        pytest.param([0] * 7, id="seven-items"),
        pytest.param([3, 0, 0, 0, 0, 0], id="item-of-3"),
        pytest.param([0, 0, 0, 0, 0, -3], id="item-of-minus-3"),
    ],
)
def test_the_total_refuses_what_is_no_foot(foot: list[int]) -> None:
    with pytest.raises(ValueError, match="FPI-6"):
        fpi6_total(foot)


@pytest.mark.parametrize("given", ["3", "-3", "1.5", "x"])
def test_an_item_is_a_whole_number_from_minus_2_to_2(given: str) -> None:
    raw: dict[str, Json] = {"fpi_calcaneal_position": sided(given, number(0))}
    assert problems(**raw) == [("entries.fpi_calcaneal_position.left", "refused")]


def test_a_missing_item_gives_no_total_and_is_named() -> None:
    raw = feet(PARTS[5], PARTS[4])
    raw["fpi_tn_bulge"] = sided(NOT_TESTED, number(1))
    record = derived(**raw)
    lacking, other = (record.score("fpi_total", side) for side in Side)
    forefoot = record.score("fpi_forefoot", Side.LEFT)
    rearfoot = record.score("fpi_rearfoot", Side.LEFT)
    asymmetry = record.score("fpi_asymmetry")
    assert [each and each.missing for each in (lacking, forefoot, asymmetry)] == [
        ("fpi_tn_bulge.left",)
    ] * 3
    assert lacking is not None
    assert lacking.value is None
    assert other is not None
    assert other.value == 4
    assert rearfoot is not None
    assert rearfoot.value == 3


def test_rearfoot_and_forefoot_add_up() -> None:
    raw = feet((2, -1, 0, 1, 1, 2), NEUTRAL)
    assert score("fpi_rearfoot", **raw).value == 1
    assert score("fpi_forefoot", **raw).value == 4


@pytest.mark.parametrize(
    ("left", "right", "value", "band"),
    [
        pytest.param(5, 8, 3, "asymmetry", id="example-14"),
        pytest.param(7, 3, -4, "asymmetry", id="case-2"),
        pytest.param(5, 7, 2, "asymmetry", id="case-5"),
        pytest.param(4, 5, 1, "symmetrical", id="one-point"),
        pytest.param(4, 4, 0, "symmetrical", id="case-1"),
    ],
)
def test_asymmetry(left: int, right: int, value: int, band: str) -> None:
    result = score("fpi_asymmetry", None, **feet(PARTS[left], PARTS[right]))
    assert (result.value, result.band) == (value, band)


def test_the_change_that_counts_grows_with_another_rater() -> None:
    change = COMPUTED["fpi_total"].change
    assert change is not None
    assert (change.mdc_same_rater, change.mdc_other_rater) == (2, 6)


def child(total: int, age: int = 7) -> Score:
    return score("fpi_child_z", subject=Subject(age), **feet(PARTS[total], NEUTRAL))


@pytest.mark.parametrize(
    ("total", "band", "severity"),
    [
        pytest.param(-3, "supinated_beyond_2sd", Severity.MARKED, id="minus-3"),
        pytest.param(-2, "supinated_beyond_1sd", Severity.NOTABLE, id="minus-2"),
        pytest.param(0, "supinated_beyond_1sd", Severity.NOTABLE, id="zero"),
        pytest.param(1, "expected", Severity.TYPICAL, id="one"),
        pytest.param(7, "expected", Severity.TYPICAL, id="case-11"),
        pytest.param(8, "pronated_beyond_1sd", Severity.WATCH, id="eight"),
        pytest.param(10, "pronated_beyond_1sd", Severity.WATCH, id="ten"),
        pytest.param(11, "pronated_beyond_2sd", Severity.MARKED, id="eleven"),
    ],
)
def test_the_line_for_a_child(total: int, band: str, severity: Severity) -> None:
    result = child(total)
    assert (result.band, result.severity) == (band, severity)


def test_z_is_one_at_plus_seven() -> None:
    assert child(7).value == Decimal(1)


def test_adults_get_no_line_for_children() -> None:
    for age, expected in ((15, True), (16, False)):
        record = derived(Subject(age), **feet(PARTS[7], PARTS[7]))
        assert (record.score("fpi_child_z", Side.LEFT) is not None) is expected


@pytest.mark.parametrize(
    ("scheme", "age", "total", "band"),
    [
        pytest.param("Spanish adults", 25, 6, "neutral", id="spanish-6"),
        pytest.param("Spanish adults", 25, 7, "pronated", id="spanish-7"),
        pytest.param("Spanish adults", 25, -1, "neutral", id="spanish-minus-1"),
        pytest.param("Spanish adults", 25, -2, "supinated", id="spanish-minus-2"),
        pytest.param("Spanish adults", 25, -5, "supinated", id="spanish-minus-5"),
        pytest.param("Spanish adults", 25, 10, "highly_pronated", id="spanish-10"),
        pytest.param("Irving", 50, 3, "not_pronated", id="irving-3"),
        pytest.param("Irving", 50, 4, "pronated", id="irving-4"),
        pytest.param("International children", 7, 5, "neutral", id="children-5"),
        pytest.param(
            "International children", 7, 6, "normal_or_pronated", id="children-6"
        ),
        pytest.param("International children", 7, 7, "pronated", id="children-7"),
        pytest.param("Paediatric flat foot", 7, 6, "below_criterion", id="banwell-6"),
        pytest.param("Paediatric flat foot", 7, 7, "above_criterion", id="banwell-7"),
    ],
)
def test_other_schemes_can_be_chosen(
    scheme: str, age: int, total: int, band: str
) -> None:
    result = score(
        "fpi_total",
        subject=Subject(age),
        schemes={"fpi_total": scheme},
        **feet(PARTS[total], NEUTRAL),
    )
    assert (result.scheme, result.band) == (scheme, band)


def test_a_scheme_for_young_adults_does_not_class_an_older_one() -> None:
    chosen = {"fpi_total": "Spanish adults"}
    raw = feet(PARTS[6], NEUTRAL)
    result = score("fpi_total", subject=Subject(31), schemes=chosen, **raw)
    assert (result.scheme, result.band) == ("FPI-6 manual", "pronated")


def note_codes(age: int, total: int) -> list[str]:
    raw = feet(PARTS[total], NEUTRAL)
    return [note.code for note in score("fpi_total", subject=Subject(age), **raw).notes]


def test_notes_follow_the_age() -> None:
    assert note_codes(50, 3) == ["fpi_adult_mean", "fpi_adult_spread", "fpi_static"]
    assert note_codes(7, 7) == ["fpi_child_norm", "fpi_banwell", "fpi_static"]
    assert note_codes(14, 4) == ["fpi_static"]
    assert "fpi_child_supinated" in note_codes(12, -1)
    assert "fpi_banwell" not in note_codes(2, 7)


def test_a_scheme_that_disagrees_is_named() -> None:
    assert note_codes(50, 5).count("fpi_total_other_scheme") == 1
    assert note_codes(50, 3).count("fpi_total_other_scheme") == 0


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param(
            7, 7, {("foot_pronated", side) for side in Side}, id="pronated-both"
        ),
        pytest.param(
            12,
            7,
            {
                ("foot_highly_pronated", Side.LEFT),
                ("foot_pronated", Side.RIGHT),
                ("fpi_asymmetry", None),
            },
            id="case-4-mirrored",
        ),
        pytest.param(
            -8, -9, {("foot_highly_supinated", side) for side in Side}, id="case-7"
        ),
        pytest.param(-1, 0, {("foot_supinated", Side.LEFT)}, id="supinated-left"),
        pytest.param(5, 4, set(), id="neutral"),
    ],
)
def test_findings_in_adults(
    left: int, right: int, expected: set[tuple[str, Side | None]]
) -> None:
    assert findings(**feet(PARTS[left], PARTS[right])) == expected


@pytest.mark.parametrize(
    ("total", "codes"),
    [
        pytest.param(7, set(), id="case-11-none"),
        pytest.param(8, {"fpi_child_outside_1sd"}, id="eight"),
        pytest.param(-3, {"fpi_child_outside_2sd"}, id="minus-three"),
    ],
)
def test_findings_in_a_child(total: int, codes: set[str]) -> None:
    found = findings(Subject(7), **feet(PARTS[total], PARTS[total]))
    assert {code for code, _ in found} == codes


@given(left=items, right=items)
@settings(max_examples=50, deadline=None)
def test_swapping_the_feet_swaps_the_sides_only(
    left: tuple[int, ...], right: tuple[int, ...]
) -> None:
    one, other = derived(**feet(left, right)), derived(**feet(right, left))
    for side in Side:
        for code in ("fpi_total", "fpi_rearfoot", "fpi_forefoot"):
            mine, theirs = one.score(code, side), other.score(code, side.other)
            assert mine is not None
            assert theirs is not None
            assert (mine.value, mine.band) == (theirs.value, theirs.band)
    mirrored = {
        (finding.code, finding.side and finding.side.other)
        for finding in other.findings
    }
    assert {(each.code, each.side) for each in one.findings} == mirrored
