"""Section 2: arch heights, footprints, arch angles."""

from decimal import Decimal

import pytest

from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.types import Json, Side, Subject
from tests.assessments.biomechanics.recording import (
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

STANDING = "standing_neutral_to_relaxed"


def drop(neutral: str, relaxed: str) -> dict[str, Json]:
    return {
        "nd_protocol": STANDING,
        "nav_height_neutral_mm": left(confirmed(number(neutral))),
        "nav_height_relaxed_mm": left(confirmed(number(relaxed))),
    }


@pytest.mark.parametrize(
    ("neutral", "relaxed", "millimetres", "band"),
    [
        pytest.param("48", "43.1", "4.9", "low", id="example-17"),
        pytest.param("50", "40.1", "9.9", "typical", id="example-19"),
        pytest.param("50", "40", "10", "increased", id="example-20"),
        pytest.param("52", "37", "15", "markedly_increased", id="example-22"),
        pytest.param("45", "46", "-1", "invalid_recheck", id="example-23"),
        pytest.param("45", "40", "5", "typical", id="five-is-typical"),
        pytest.param("45", "45", "0", "low", id="no-drop-is-low"),
    ],
)
def test_navicular_drop(
    neutral: str, relaxed: str, millimetres: str, band: str
) -> None:
    result = score("nav_drop_mm", **drop(neutral, relaxed))
    assert result.value == Decimal(millimetres)
    assert result.band == band


@pytest.mark.parametrize(
    ("scheme", "millimetres", "band"),
    [
        pytest.param("Mueller", "9.9", "within_limit", id="mueller-below"),
        pytest.param("Mueller", "10", "above_limit", id="mueller-at"),
        pytest.param("Beckett", "12.9", "within_limit", id="beckett-below"),
        pytest.param("Beckett", "13", "above_limit", id="beckett-at"),
        pytest.param("Brody", "14.9", "within_limit", id="brody-below"),
        pytest.param("Brody", "15", "above_limit", id="brody-at"),
        pytest.param("Cote", "4.9", "low_mobility", id="cote-low"),
        pytest.param("Cote", "5", "neutral", id="cote-neutral"),
        pytest.param("Cote", "10", "pronated", id="cote-pronated"),
    ],
)
def test_navicular_drop_by_another_scheme(
    scheme: str, millimetres: str, band: str
) -> None:
    relaxed = str(50 - Decimal(millimetres))
    chosen = {"nav_drop_mm": scheme}
    result = score("nav_drop_mm", schemes=chosen, **drop("50", relaxed))
    assert (result.scheme, result.band) == (scheme, band)


def test_trials_are_averaged_without_drift() -> None:
    third = [number(19), number(19), number(20)]
    lower = confirmed([number(9), number(9), number(10)])
    result = score(
        "nav_drop_mm",
        nd_protocol=STANDING,
        nav_height_neutral_mm=left(third),
        nav_height_relaxed_mm=left(lower),
    )
    assert result.value == 10
    assert result.band == "increased"


@pytest.mark.parametrize(
    ("neutral", "relaxed", "refused"),
    [
        pytest.param("40", "50", False, id="minus-ten-is-kept"),
        pytest.param("40", "50.1", True, id="below-minus-ten"),
        pytest.param("60", "30", False, id="thirty-is-kept"),
        pytest.param("60.1", "30", True, id="above-thirty"),
    ],
)
def test_an_impossible_drop_is_refused(
    neutral: str, relaxed: str, refused: bool
) -> None:
    wrong = problems(**drop(neutral, relaxed))
    expected = [("entries.nav_height_relaxed_mm.left", "refused")]
    assert wrong == (expected if refused else [])


def test_a_navicular_height_needs_its_protocol() -> None:
    wrong = problems(nav_height_neutral_mm=both(number(45)))
    assert wrong == [("entries.nd_protocol", "refused")]


@pytest.mark.parametrize(
    ("height", "expected"),
    [
        pytest.param("101", "refused", id="above-100"),
        pytest.param("-1", "refused", id="below-0"),
        pytest.param("71", "confirm", id="above-usual"),
        pytest.param("14", "confirm", id="below-usual"),
        pytest.param("70", None, id="usual"),
    ],
)
def test_navicular_height_limits(height: str, expected: str | None) -> None:
    wrong = problems(nav_height_relaxed_mm=left(number(height)))
    path = "entries.nav_height_relaxed_mm.left"
    assert wrong == ([(path, expected)] if expected else [])


def test_a_missing_height_gives_no_drop() -> None:
    raw = {**drop("50", "40"), "nav_height_relaxed_mm": left({"state": "unable"})}
    result = score("nav_drop_mm", **raw)
    assert result.value is None
    assert result.missing == ("nav_height_relaxed_mm.left",)


def test_right_and_left_are_kept_apart() -> None:
    raw: dict[str, Json] = {
        "nd_protocol": STANDING,
        "nav_height_neutral_mm": sided(number(50), number(48)),
        "nav_height_relaxed_mm": sided(number(35), number(46)),
    }
    record = derived(**raw)
    on_left = record.score("nav_drop_mm", Side.LEFT)
    on_right = record.score("nav_drop_mm", Side.RIGHT)
    assert on_left is not None
    assert on_right is not None
    assert (on_left.value, on_right.value) == (15, 2)
    assert [(f.code, f.side) for f in record.findings] == [
        ("nav_drop_markedly_increased", Side.LEFT)
    ]


def heights(**millimetres: str) -> dict[str, Json]:
    names = {
        "navicular": "nav_height_relaxed_mm",
        "truncated": "foot_length_truncated_mm",
        "truncated_sitting": "foot_length_truncated_sitting_mm",
        "total": "foot_length_total_mm",
        "standing": "dorsum_height_standing_mm",
        "sitting": "dorsum_height_sitting_mm",
    }
    return {names[key]: left(number(value)) for key, value in millimetres.items()}


@pytest.mark.parametrize(
    ("navicular", "shown", "band"),
    [
        pytest.param("36", "0.200", "low", id="example-28"),
        pytest.param("37.8", "0.210", "typical", id="example-29"),
        pytest.param("59.4", "0.330", "typical", id="upper-end-included"),
        pytest.param("59.5", "0.331", "high", id="above"),
    ],
)
def test_normalised_navicular_height(navicular: str, shown: str, band: str) -> None:
    result = score("nnht", **heights(navicular=navicular, truncated="180"))
    assert isinstance(result.value, Decimal)
    assert rounded(result.value, 3) == Decimal(shown)
    assert result.band == band


@pytest.mark.parametrize(
    ("dorsum", "truncated", "shown", "z", "band"),
    [
        pytest.param("50", "180", "0.278", "-2.07", "low", id="example-25"),
        pytest.param("73", "185", "0.395", "1.82", "high", id="example-26"),
        pytest.param("72", "180", "0.400", "2.00", "high", id="case-7"),
        pytest.param("59", "200", "0.295", "-1.50", "typical", id="low-edge"),
        pytest.param("77", "200", "0.385", "1.50", "typical", id="high-edge"),
    ],
)
def test_arch_height_index(
    dorsum: str, truncated: str, shown: str, z: str, band: str
) -> None:
    raw = heights(standing=dorsum, truncated=truncated)
    index, standard = score("ahi_standing", **raw), score("ahi_standing_z", **raw)
    assert isinstance(index.value, Decimal)
    assert isinstance(standard.value, Decimal)
    assert rounded(index.value, 3) == Decimal(shown)
    assert rounded(standard.value, 2) == Decimal(z)
    assert index.band == band


def test_another_cut_point_is_named_beside_the_class() -> None:
    raw = heights(standing="72", truncated="200")
    ours = score("ahi_standing", **raw)
    theirs = score("ahi_standing", schemes={"ahi_standing": "Williams"}, **raw)
    assert (ours.band, theirs.band) == ("typical", "high")
    assert "Williams 2001 says: high arch." in [note.text for note in ours.notes]
    assert "Plumbline 1 says: typical." in [note.text for note in theirs.notes]


def test_the_standing_length_stands_in_and_says_so() -> None:
    raw = heights(sitting="65", truncated="180")
    own = score("ahi_sitting", **raw, **heights(truncated_sitting="175"))
    borrowed = score("ahi_sitting", **raw)
    assert own.value == Decimal(65) / 175
    assert borrowed.value == Decimal(65) / 180
    assert [note.code for note in own.notes] == ["ahi_sitting_norm"]
    assert "ahi_sitting_length" in [note.code for note in borrowed.notes]


def test_rigidity_and_drop_of_the_dorsum() -> None:
    raw = heights(standing="60", sitting="64", truncated="180")
    assert score("arch_rigidity_index", **raw).value == Decimal("0.9375")
    assert score("arch_drop_mm", **raw).value == 4


def test_rigidity_names_all_that_is_missing() -> None:
    result = score("arch_rigidity_index", **heights(truncated="180"))
    assert result.missing == (
        "dorsum_height_standing_mm.left",
        "dorsum_height_sitting_mm.left",
    )


def print_areas(front: str, middle: str, back: str) -> dict[str, Json]:
    return {
        "footprint_forefoot_cm2": left(number(front)),
        "footprint_midfoot_cm2": left(number(middle)),
        "footprint_heel_cm2": left(number(back)),
    }


@pytest.mark.parametrize(
    ("areas", "value", "band"),
    [
        pytest.param(("40", "24", "36"), "0.240", "normal", id="example-31"),
        pytest.param(("37", "26", "37"), "0.260", "flat", id="example-32"),
        pytest.param(("40", "21", "39"), "0.21", "high", id="0.21-is-high"),
        pytest.param(("41.5", "17", "41.5"), "0.17", "high", id="case-7-right"),
        pytest.param(("40.5", "19", "40.5"), "0.19", "high", id="case-7-left"),
        pytest.param(("50", "0", "50"), "0", "high", id="no-midfoot"),
    ],
)
def test_arch_index(areas: tuple[str, str, str], value: str, band: str) -> None:
    result = score("arch_index", **print_areas(*areas))
    assert (result.value, result.band) == (Decimal(value), band)


def widths(midfoot: str, forefoot: str, heel: str = "60") -> dict[str, Json]:
    return {
        "footprint_midfoot_width_mm": left(number(midfoot)),
        "footprint_forefoot_width_mm": left(number(forefoot)),
        "footprint_heel_width_mm": left(number(heel)),
    }


@pytest.mark.parametrize(
    ("midfoot", "shown", "band"),
    [
        pytest.param("0", "0.0", "very_high", id="example-34"),
        pytest.param("26.9", "29.9", "normal", id="example-35"),
        pytest.param("27", "30.0", "intermediate", id="thirty"),
        pytest.param("36", "40.0", "lowered", id="example-37"),
        pytest.param("40.5", "45.0", "flat", id="example-38"),
        pytest.param("10.8", "12.0", "normal", id="case-7-left"),
    ],
)
def test_chippaux_smirak_in_adults(midfoot: str, shown: str, band: str) -> None:
    result = score("csi_pct", **widths(midfoot, "90"))
    assert isinstance(result.value, Decimal)
    assert rounded(result.value, 1) == Decimal(shown)
    assert result.band == band


@pytest.mark.parametrize(
    ("age", "percent", "band"),
    [
        pytest.param(5, "62.7", "not_flat", id="under-6-at"),
        pytest.param(5, "62.8", "flat", id="under-6-above"),
        pytest.param(6, "59", "not_flat", id="6-at"),
        pytest.param(6, "59.1", "flat", id="6-above"),
        pytest.param(7, "60", "flat", id="case-11-left"),
        pytest.param(7, "55", "not_flat", id="case-11-right"),
        pytest.param(8, "59.1", "flat", id="8-above"),
        pytest.param(9, "39.9", "not_flat", id="9-below"),
        pytest.param(9, "40", "flat", id="9-at"),
        pytest.param(16, "40", "flat", id="16-at"),
        pytest.param(17, "40", "lowered", id="17-is-adult"),
    ],
)
def test_chippaux_smirak_in_children(age: int, percent: str, band: str) -> None:
    assert score("csi_pct", subject=Subject(age), **widths(percent, "100")).band == band


@pytest.mark.parametrize(
    ("age", "midfoot", "band"),
    [
        pytest.param(4, "107", "not_flat", id="under-6-at"),
        pytest.param(4, "107.1", "flat", id="under-6-above"),
        pytest.param(7, "100", "not_flat", id="case-11-left"),
        pytest.param(7, "127.9", "not_flat", id="6-9-below"),
        pytest.param(7, "128", "flat", id="6-9-at"),
        pytest.param(40, "128", "", id="no-adult-bands"),
        pytest.param(2, "128", "", id="no-bands-before-3"),
    ],
)
def test_staheli_index(age: int, midfoot: str, band: str) -> None:
    raw = widths(midfoot, "150", heel="100")
    assert score("staheli_index", subject=Subject(age), **raw).band == band


@pytest.mark.parametrize(
    ("degrees", "scheme_a", "scheme_b"),
    [
        pytest.param("29.9", "flat", "flat", id="example-40-below-30"),
        pytest.param("30", "lowered", "flat", id="example-40-at-30"),
        pytest.param("35", "intermediate", "flat", id="example-40-at-35"),
        pytest.param("42", "normal_to_high", "normal", id="example-40-at-42"),
        pytest.param("54", "normal_to_high", "normal", id="54"),
        pytest.param("54.1", "normal_to_high", "high", id="above-54"),
    ],
)
def test_clarke_by_both_schemes(degrees: str, scheme_a: str, scheme_b: str) -> None:
    raw: dict[str, Json] = {"clarke_angle_deg": left(number(degrees))}
    chosen = {"clarke_band_deg": "Scheme B"}
    assert score("clarke_band_deg", **raw).band == scheme_a
    assert score("clarke_band_deg", schemes=chosen, **raw).band == scheme_b


@pytest.mark.parametrize(
    ("raw", "code", "band"),
    [
        pytest.param(
            {"longitudinal_arch_angle_deg": left(number("129.9"))},
            "longitudinal_arch_angle_band_deg",
            "low",
            id="feiss-low",
        ),
        pytest.param(
            {"longitudinal_arch_angle_deg": left(number("150"))},
            "longitudinal_arch_angle_band_deg",
            "typical",
            id="feiss-150",
        ),
        pytest.param(
            {"xray_meary_deg": left(signed("convex_up", "4.1"))},
            "xray_meary_band_deg",
            "cavus",
            id="meary-cavus",
        ),
        pytest.param(
            {"xray_meary_deg": left(signed("convex_down", "4"))},
            "xray_meary_band_deg",
            "normal",
            id="meary-minus-four",
        ),
        pytest.param(
            {"xray_meary_deg": left(signed("convex_down", "4.1"))},
            "xray_meary_band_deg",
            "planus",
            id="meary-planus",
        ),
        pytest.param(
            {
                "cop_excursion_mm": left(signed("lateral", "7.3")),
                "cop_forefoot_width_mm": left(number("100")),
            },
            "cpei_pct",
            "pronated",
            id="cpei-7.3",
        ),
        pytest.param(
            {
                "cop_excursion_mm": left(signed("lateral", "21")),
                "cop_forefoot_width_mm": left(number("100")),
            },
            "cpei_pct",
            "typical",
            id="cpei-21",
        ),
    ],
)
def test_arch_angles(raw: dict[str, Json], code: str, band: str) -> None:
    assert score(code, **raw).band == band


def test_the_calcaneal_inclination_shows_its_norm() -> None:
    raw: dict[str, Json] = {
        "xray_calcaneal_inclination_deg": left(signed("upward", "18"))
    }
    result = score("xray_calcaneal_inclination_norm_deg", **raw)
    assert result.value == 18
    assert "20.9 ± 3.4" in result.notes[0].text


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        pytest.param(
            heights(truncated="200", total="200"),
            "entries.foot_length_truncated_mm.left",
            id="truncated-as-long-as-the-foot",
        ),
        pytest.param(
            widths("91", "90"),
            "entries.footprint_midfoot_width_mm.left",
            id="midfoot-wider-than-forefoot",
        ),
        pytest.param(
            heights(navicular="60", truncated="100"),
            "entries.nav_height_relaxed_mm.left",
            id="navicular-0.6-of-the-length",
        ),
        pytest.param(
            print_areas("0", "20", "30"),
            "entries.footprint_forefoot_cm2.left",
            id="no-forefoot-print",
        ),
    ],
)
def test_impossible_feet_are_refused(raw: dict[str, Json], path: str) -> None:
    assert problems(**raw) == [(path, "refused")]


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(heights(truncated="199", total="200"), id="shorter"),
        pytest.param(widths("90", "90"), id="as-wide"),
        pytest.param(heights(navicular="59.9", truncated="100"), id="below-0.6"),
        pytest.param(heights(truncated="199"), id="one-length-only"),
    ],
)
def test_possible_feet_are_kept(raw: dict[str, Json]) -> None:
    assert problems(**raw) == []


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(drop("50", "40"), "nav_drop_increased", id="drop"),
        pytest.param(drop("50", "35"), "nav_drop_markedly_increased", id="big-drop"),
        pytest.param(print_areas("37", "26", "37"), "low_arch", id="low"),
        pytest.param(print_areas("40", "20", "40"), "high_arch", id="high"),
        pytest.param(
            {
                "cop_excursion_mm": left(signed("lateral", "7")),
                "cop_forefoot_width_mm": left(number("100")),
            },
            "cop_pronated",
            id="path-inner",
        ),
        pytest.param(
            {
                "cop_excursion_mm": left(signed("lateral", "22")),
                "cop_forefoot_width_mm": left(number("100")),
            },
            "cop_supinated",
            id="path-outer",
        ),
    ],
)
def test_findings_stand_on_their_side(raw: dict[str, Json], code: str) -> None:
    assert findings(**raw) == {(code, Side.LEFT)}


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(drop("50", "42"), id="typical-drop"),
        pytest.param(print_areas("40", "24", "36"), id="normal-print"),
        pytest.param(
            {
                "cop_excursion_mm": left(signed("lateral", "15")),
                "cop_forefoot_width_mm": left(number("100")),
            },
            id="middle-path",
        ),
    ],
)
def test_typical_arches_leave_no_finding(raw: dict[str, Json]) -> None:
    assert findings(**raw) == set()


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(drop("45", "46"), "nav_relaxed_above_neutral", id="higher"),
        pytest.param(
            heights(standing="64", sitting="60", truncated="180"),
            "arch_higher_standing",
            id="rigidity-above-1.05",
        ),
        pytest.param(
            {**print_areas("37", "26", "37"), **widths("0", "90")},
            "arch_measures_disagree",
            id="low-and-high",
        ),
    ],
)
def test_contradictions_are_named(raw: dict[str, Json], code: str) -> None:
    assert contradictions(**raw) == {(code, Side.LEFT)}


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(drop("45", "45"), id="no-drop"),
        pytest.param(
            heights(standing="63", sitting="60", truncated="180"), id="rigidity-1.05"
        ),
        pytest.param({**print_areas("37", "26", "37"), **widths("45", "90")}, id="low"),
    ],
)
def test_records_that_agree_stay_silent(raw: dict[str, Json]) -> None:
    assert contradictions(**raw) == set()
