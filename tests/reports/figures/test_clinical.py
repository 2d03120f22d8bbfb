"""Gauge, pelvis, gait strip, body map, chart: true values, true sides, inside."""

from datetime import date
from decimal import Decimal

import pytest

from assessments.biomechanics.gait_phases import GaitPhase
from assessments.biomechanics.reference.regions import REGIONS
from assessments.biomechanics.types import Side
from reports.figures.bodymap import (
    FEET,
    FRONT,
    PLACES,
    Mark,
    body_map_alt_text,
    draw_body_map,
    place_of,
)
from reports.figures.chart import (
    Progress,
    Series,
    draw_progress,
    progress_alt_text,
)
from reports.figures.gait import (
    PhaseNote,
    draw_gait_strip,
    gait_strip_alt_text,
)
from reports.figures.gauge import draw_fpi_gauge, fpi_gauge_alt_text
from reports.figures.palette import TEAL, TEAL_SOFT
from reports.figures.pelvis import draw_pelvis, pelvis_alt_text
from tests.reports.figures.recording import RecordingPen

JAN, FEB, MAR = date(2026, 1, 5), date(2026, 2, 2), date(2026, 3, 20)


def drawn(draw, *values, size):
    pen = RecordingPen()
    draw(pen, *values, size)
    box = pen.extent()
    assert box.left >= -0.01
    assert box.bottom >= -0.01
    assert box.right <= size[0] + 0.01
    assert box.top <= size[1] + 0.01
    return pen


def word_x(pen, word):
    return next(at[0] for at, words, _ in pen.words if words.startswith(word))


def centre(path):
    xs = [x for x, _ in path.points()]
    return (min(xs) + max(xs)) / 2


def teal(pen):
    return [centre(path) for path, paint in pen.paths if paint.fill == TEAL]


# --- the foot gauge ----------------------------------------------------------------


@pytest.mark.parametrize("left", [-12, -5, -1, 0, 5, 6, 10, 12])
def test_the_gauge_keeps_left_on_the_left(left):
    pen = drawn(draw_fpi_gauge, left, -left, size=(340, 76))
    assert word_x(pen, "Left foot") < 170 < word_x(pen, "Right foot")
    marks = teal(pen)
    assert len(marks) == 4
    assert max(marks[:2]) < 170 < min(marks[2:])


def test_a_higher_total_lies_further_right():
    marks = [
        teal(drawn(draw_fpi_gauge, total, None, size=(340, 76)))[0]
        for total in range(-12, 13)
    ]
    assert marks == sorted(marks)
    assert len(set(marks)) == 25


def test_a_foot_not_scored_has_no_marker():
    pen = drawn(draw_fpi_gauge, None, None, size=(340, 76))
    assert teal(pen) == []
    assert pen.texts().count("not scored") == 2


@pytest.mark.parametrize("total", [-13, 13])
def test_the_gauge_refuses_impossible_totals(total):
    with pytest.raises(ValueError, match=r"-12\.\.\+12"):
        draw_fpi_gauge(RecordingPen(), total, 0, (340, 76))


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        pytest.param(
            4, 8, "Left foot: +4, neutral. Right foot: +8, pronated.", id="both"
        ),
        pytest.param(
            -5,
            None,
            "Left foot: \u22125, highly supinated. Right foot: not scored.",
            id="one",
        ),
        pytest.param(
            5, 6, "Left foot: +5, neutral. Right foot: +6, pronated.", id="edge"
        ),
    ],
)
def test_gauge_alt_text_gives_value_and_meaning(left, right, words):
    assert fpi_gauge_alt_text(left, right) == words


# --- the pelvis ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("side", "way"),
    [pytest.param(Side.LEFT, -1, id="left"), pytest.param(Side.RIGHT, 1, id="right")],
)
def test_the_block_lies_under_the_shorter_leg(side, way):
    pen = drawn(draw_pelvis, Decimal(9), side, size=(180, 190))
    blocks = [centre(path) for path, paint in pen.paths if paint.fill == TEAL_SOFT]
    assert len(blocks) == 1
    assert (blocks[0] - 90) * way > 0
    label = next(words for words in pen.texts() if "mm" in words)
    assert label == f"{side.value.capitalize()} +9 mm"


def test_left_is_left_from_behind():
    pen = drawn(draw_pelvis, Decimal(0), None, size=(180, 190))
    assert word_x(pen, "Left") < 90 < word_x(pen, "Right")
    assert TEAL_SOFT not in pen.fills()
    assert "Seen from behind" in pen.texts()


@pytest.mark.parametrize("size", [(120, 150), (300, 120), (180, 190)])
@pytest.mark.parametrize("block", ["0.5", "60", "200"])
def test_a_pelvis_stays_in_its_box(block, size):
    drawn(draw_pelvis, Decimal(block), Side.LEFT, size=size)


@pytest.mark.parametrize(
    ("block", "side"),
    [
        pytest.param("0", Side.LEFT, id="side-without-block"),
        pytest.param("5", None, id="block-without-side"),
        pytest.param("-5", Side.LEFT, id="negative"),
    ],
)
def test_a_block_needs_a_side(block, side):
    with pytest.raises(ValueError, match="block"):
        draw_pelvis(RecordingPen(), Decimal(block), side, (180, 190))


@pytest.mark.parametrize(
    ("block", "side", "words"),
    [
        pytest.param("0", None, "level without a block", id="level"),
        pytest.param("9.0", Side.RIGHT, "9 mm under the right foot", id="right"),
        pytest.param("10", Side.LEFT, "left leg is 10 mm shorter", id="ten"),
    ],
)
def test_pelvis_alt_text(block, side, words):
    assert words in pelvis_alt_text(Decimal(block), side)


# --- the gait strip -------------------------------------------------------------------

NOTES = {
    GaitPhase.CONTACT: PhaseNote("normal", "flat foot", right_notable=True),
    GaitPhase.SWING: PhaseNote("toe drag, reduced clearance", "", left_notable=True),
}


def test_the_gait_strip_names_sides_left_first():
    pen = drawn(draw_gait_strip, NOTES, size=(480, 205))
    heights = {words: at[1] for at, words, _ in pen.words}
    assert heights["Left"] > heights["Right"]
    assert heights["normal"] > heights["Right"] + 20 > heights["flat foot"]
    assert pen.texts().count("not looked at") == 5


def test_only_notable_cells_are_shaded():
    pen = drawn(draw_gait_strip, NOTES, size=(480, 205))
    assert pen.texts().count("!") == 2
    assert sum(paint.fill == TEAL_SOFT for _, paint in pen.paths) == 2


def test_gait_alt_text_never_makes_up_a_finding():
    words = gait_strip_alt_text(NOTES)
    assert words.startswith("Contact: left normal, right flat foot.")
    assert "Midstance: left not looked at, right not looked at." in words


# --- the body map -----------------------------------------------------------------------


def test_every_region_has_a_place():
    assert set(PLACES) == set(REGIONS)


EVERY = [
    Mark(region.code, side, number % 11)
    for number, region in enumerate(REGIONS.values())
    for side in region.sides
]


def test_every_mark_stays_on_the_map():
    drawn(draw_body_map, EVERY, size=(420, 230))
    drawn(draw_body_map, EVERY, size=(330, 200))


@pytest.mark.parametrize("region", [pytest.param(r, id=r) for r in PLACES])
def test_left_and_right_mirror_each_other(region):
    left, right = place_of(Mark(region, "left")), place_of(Mark(region, "right"))
    assert left[0] == -right[0]
    assert left[1] == right[1]


@pytest.mark.parametrize("region", [pytest.param(r, id=r) for r in PLACES])
def test_the_right_is_on_the_readers_left_from_the_front_only(region):
    picture, outwards, _ = PLACES[region]
    x, _ = place_of(Mark(region, "right"))
    assert (x < 0) is (picture == FRONT)
    assert picture == FEET or outwards > 0


def test_inner_and_outer_are_not_swapped():
    inner, outer = (
        place_of(Mark(code, "left"))[0] for code in ("knee_medial", "knee_lateral")
    )
    assert 0 < inner < outer


def test_the_big_toe_lies_towards_the_other_foot():
    toes = [abs(place_of(Mark(f"toe_{n}", "left"))[0]) for n in range(1, 6)]
    assert toes == sorted(toes)


def test_a_central_place_lies_in_the_middle():
    assert place_of(Mark("lumbar", "central"))[0] == 0


@pytest.mark.parametrize(
    ("region", "side", "intensity", "words"),
    [
        pytest.param("elbow", "left", 3, "Unknown region", id="unknown"),
        pytest.param("calf", "central", 3, "takes left, right", id="no-middle"),
        pytest.param("calf", "both", 3, "takes left, right", id="no-such-side"),
        pytest.param("calf", "left", 11, "0..10", id="eleven"),
        pytest.param("calf", "left", -1, "0..10", id="negative"),
    ],
)
def test_a_mark_without_a_place_is_refused(region, side, intensity, words):
    with pytest.raises(ValueError, match=words):
        Mark(region, side, intensity)


def test_intensity_not_asked_is_a_ring_and_zero_is_a_zero():
    pen = drawn(
        draw_body_map, [Mark("calf", "left"), Mark("calf", "right", 0)], size=(420, 230)
    )
    assert sum(circle[2].fill == TEAL for circle in pen.circles) == 1
    assert "0" in pen.texts()


def test_body_map_alt_text():
    marks = [Mark("plantar_heel", "right", 7), Mark("lumbar", "central")]
    words = body_map_alt_text(marks)
    assert words == "Marked: right under the heel, 7 out of 10; low back."
    assert body_map_alt_text([]) == "No place is marked."


# --- the progress chart --------------------------------------------------------------------


def progress(**changes):
    values = {
        "title": "Worst pain",
        "unit": "out of 10",
        "low": Decimal(0),
        "high": Decimal(10),
        "series": (
            Series("Left", ((JAN, Decimal(7)), (FEB, Decimal(6)), (MAR, Decimal(3)))),
            Series("Right", ((JAN, Decimal(4)), (MAR, Decimal(4)))),
        ),
        "error": Decimal(2),
        "marks": ((FEB, "Insoles"), (MAR, "A very long word of care")),
    }
    return Progress(**{**values, **changes})


ONE = (Series("Left", ((JAN, Decimal(7)),)),)
CROWDED = (
    Series("Left", tuple((date(2026, 1, day), Decimal(day)) for day in range(1, 11))),
)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="two-lines"),
        pytest.param({"series": ONE}, id="one-value"),
        pytest.param({"error": None, "marks": ()}, id="bare"),
        pytest.param({"series": ONE, "marks": ()}, id="one-day"),
        pytest.param({"series": CROWDED}, id="crowded-days"),
        pytest.param({"low": Decimal(-30), "high": Decimal(30)}, id="negative"),
        pytest.param({"low": Decimal(0), "high": Decimal(137)}, id="odd-axis"),
        pytest.param({"title": "A very long title " * 5}, id="long-title"),
    ],
)
def test_a_chart_stays_in_its_box(changes):
    drawn(draw_progress, progress(**changes), size=(340, 190))


def test_a_fall_goes_down_and_time_goes_right():
    pen = drawn(draw_progress, progress(), size=(340, 190))
    discs = [circle[0] for circle in pen.circles]
    assert [x for x, _ in discs] == sorted(x for x, _ in discs)
    assert [y for _, y in discs] == sorted((y for _, y in discs), reverse=True)


def test_names_of_equal_lines_can_be_read():
    same = (Series("Left", ((JAN, Decimal(4)),)), Series("Right", ((JAN, Decimal(4)),)))
    pen = drawn(draw_progress, progress(series=same), size=(340, 190))
    heights = [at[1] for at, words, _ in pen.words if words in ("Left", "Right")]
    assert abs(heights[0] - heights[1]) >= 12


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({}, "Bars: error of measuring (\u00b12)", id="two"),
        pytest.param({"series": ONE}, "Shaded: error of measuring (\u00b12)", id="one"),
    ],
)
def test_the_error_is_explained(changes, words):
    pen = drawn(draw_progress, progress(**changes), size=(340, 190))
    assert words in pen.texts()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({"high": Decimal(0)}, "low < high", id="flat-axis"),
        pytest.param({"series": ()}, "one or two", id="nothing"),
        pytest.param({"series": (Series("Left", ()),)}, "one or two", id="empty"),
        pytest.param({"high": Decimal(5)}, "outside", id="outside"),
        pytest.param(
            {"series": (Series("L", ((FEB, Decimal(1)), (JAN, Decimal(1)))),)},
            "must rise",
            id="backwards",
        ),
        pytest.param(
            {"series": (Series("L", ((FEB, Decimal(1)), (FEB, Decimal(2)))),)},
            "must rise",
            id="twice-a-day",
        ),
    ],
)
def test_an_untrue_chart_is_refused(changes, words):
    with pytest.raises(ValueError, match=words):
        progress(**changes)


def test_chart_alt_text_says_what_a_change_means():
    words = progress_alt_text(progress())
    assert "Left: 7 out of 10 on 5 Jan 2026, 3 out of 10 on 20 Mar 2026" in words
    assert "more than the error of measuring (\u00b12)." in words
    assert "within the error of measuring" in words.split("Right")[1]


def test_chart_alt_text_without_an_error_judges_nothing():
    words = progress_alt_text(progress(error=None))
    assert "error" not in words


def test_chart_alt_text_of_one_value():
    words = progress_alt_text(progress(series=ONE))
    assert words == "Worst pain. Left: 7 out of 10 on 5 Jan 2026."
