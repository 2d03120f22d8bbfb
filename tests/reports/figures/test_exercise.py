"""Every exercise can be drawn, inside its box, on the side that it names."""

import io
import math
import re
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest
from reportlab.pdfgen.canvas import Canvas

from reports.careplan.exercises import LIBRARY
from reports.careplan.exercises.picture import Body, Reach, Thing, Turn
from reports.figures.exercise import _drawing, draw_exercise, exercise_alt_text
from reports.figures.geometry import bounds_of
from reports.figures.palette import GROUND, TEAL
from reports.figures.skeleton import SLACK, bones, solve
from reports.figures.svg import SvgPen
from reports.pdf.canvas_pen import CanvasPen
from tests.reports.figures.recording import RecordingPen, text_box

SVG = "{http://www.w3.org/2000/svg}"
SIZE = (255.0, 140.0)
SIZES = (SIZE, (330.0, 150.0), (230.0, 170.0))
ALL = [pytest.param(exercise, id=exercise.id) for exercise in LIBRARY.values()]
SIDED = [pytest.param(e, id=e.id) for e in LIBRARY.values() if e.sided]
BODIES = [
    pytest.param(item, id=f"{exercise.id}-{panel}-{number}")
    for exercise in LIBRARY.values()
    for panel in ("start", "move", "aside")
    for number, item in enumerate(getattr(exercise.picture, panel))
    if isinstance(item, Body)
]
STANDING = [
    pytest.param(items, id=f"{exercise.id}-{name}")
    for exercise in LIBRARY.values()
    for name, items in (
        ("start", exercise.picture.start),
        ("move", exercise.picture.move),
    )
    if any(isinstance(item, Body) for item in items)
    and not any(getattr(item, "thing", None) is Thing.FLOOR_MAT for item in items)
]


def svg(exercise, side, size=SIZE):
    pen = SvgPen(*size)
    draw_exercise(pen, exercise, side, size)
    words = exercise_alt_text(exercise, side)
    return pen.document(title=exercise.title, description=words)


def record(exercise, side, size=SIZE):
    pen = RecordingPen()
    draw_exercise(pen, exercise, side, size)
    return pen


def pdf(exercise, side):
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=SIZE, pageCompression=0, invariant=1)
    with CanvasPen(canvas, (0, 0), font="Helvetica", bold_font="Helvetica-Bold") as pen:
        draw_exercise(pen, exercise, side, SIZE)
    canvas.save()
    return stream.getvalue()


def sides_of(exercise):
    return ("L", "R", "LR") if exercise.sided else ("",)


@pytest.mark.parametrize("exercise", ALL)
def test_the_svg_is_well_formed_named_and_safe(exercise):
    tags = {f"{SVG}{t}" for t in ("svg", "title", "desc", "path", "circle", "text")}
    for side in sides_of(exercise):
        root = ElementTree.fromstring(svg(exercise, side))  # noqa: S314 (our text)
        assert root.get("role") == "img"
        assert root.findtext(f"{SVG}title") == exercise.title
        assert root.findtext(f"{SVG}desc") == exercise_alt_text(exercise, side)
        assert {child.tag for child in root.iter()} <= tags
        assert not any("style" in node.attrib for node in root.iter())


@pytest.mark.parametrize("exercise", ALL)
def test_the_same_drawing_has_the_same_bytes(exercise):
    for side in sides_of(exercise):
        first = svg(exercise, side)
        _drawing.cache_clear()
        assert svg(exercise, side) == first


@pytest.mark.parametrize("exercise", ALL)
def test_nothing_is_drawn_outside_the_box(exercise):
    for side in sides_of(exercise):
        for size in SIZES:
            box = record(exercise, side, size).extent()
            assert min(box.left, box.bottom) >= 0
            assert box.right <= size[0]
            assert box.top <= size[1]


@pytest.mark.parametrize("exercise", ALL)
def test_words_never_lie_over_each_other(exercise):
    for side in sides_of(exercise):
        words = [word for word in record(exercise, side).words if len(word[1]) > 1]
        boxes = [text_box(*word) for word in words]
        for one, other in combinations(boxes, 2):
            apart = one.right <= other.left or other.right <= one.left
            assert apart or one.top <= other.bottom or other.top <= one.bottom


@pytest.mark.parametrize("exercise", SIDED)
@pytest.mark.parametrize(
    ("side", "word", "other"),
    [
        pytest.param("L", "Left", "Right", id="left"),
        pytest.param("R", "Right", "Left", id="right"),
    ],
)
def test_the_label_names_the_side(exercise, side, word, other):
    texts = record(exercise, side).texts()
    assert f"{word} {exercise.picture.part}" in texts
    assert not any(other.lower() in text.lower() for text in texts)


@pytest.mark.parametrize("exercise", SIDED)
def test_both_sides_say_what_to_do_next(exercise):
    texts = " ".join(record(exercise, "LR").texts())
    assert f"Right {exercise.picture.part}" in texts
    assert "Then do the left side." in texts


@pytest.mark.parametrize("exercise", ALL)
def test_teal_limbs_are_drawn_when_a_side_works_and_only_then(exercise):
    for side in sides_of(exercise):
        filled = [p for p, paint in record(exercise, side).paths if paint.fill == TEAL]
        limbs = [path for path in filled if len(path.ops) > 4]  # heads of arrows have 4
        label = 1 if side else 0
        assert (len(limbs) > label) is bool(side)


def outlines(exercise, side):
    """Return the outlines of the panels: no floor, no label."""
    paths = record(exercise, side).paths[:-1]
    return [
        (path, paint)
        for path, paint in paths
        if not (paint.stroke == GROUND and len(path.ops) == 2)
    ]


def near(one, other):
    return abs(one[0] - other[0]) < 0.002 and abs(one[1] - other[1]) < 0.002


def same_points(ones, others):
    """Say whether the points agree; the head of an arrow may list its wings turned."""
    in_order = all(near(one, other) for one, other in zip(ones, others, strict=True))
    return in_order or all(any(near(one, other) for other in others) for one in ones)


@pytest.mark.parametrize("exercise", SIDED)
def test_left_is_the_mirror_picture_of_right(exercise):
    pairs = zip(outlines(exercise, "R"), outlines(exercise, "L"), strict=True)
    axes = set()
    for (right, right_paint), (left, left_paint) in pairs:
        axis = bounds_of(right.points()).left + bounds_of(left.points()).right
        turned = [(axis - x, y) for x, y in right.points()]
        assert right_paint == left_paint
        assert same_points(turned, left.points())
        axes.add(round(axis, 3))
    assert len(axes) <= 3  # one axis a panel, aside included


@pytest.mark.parametrize("exercise", SIDED)
def test_left_and_right_say_the_same_but_for_the_side(exercise):
    right, left = record(exercise, "R").texts(), record(exercise, "L").texts()
    assert [text.replace("Right ", "Left ") for text in right] == left


@pytest.mark.parametrize("exercise", ALL)
def test_start_and_move_differ(exercise):
    assert exercise.picture.start != exercise.picture.move


@pytest.mark.parametrize("body", BODIES)
def test_bones_join_without_a_gap(body):
    skeleton = solve(body)
    plans = (body.near_arm, body.far_arm, body.near_leg, body.far_leg)
    parts = ("near_arm", "far_arm", "near_leg", "far_leg")
    for part, plan in zip(parts, plans, strict=True):
        joints = skeleton.limbs[part]
        first, second = bones(part)
        if isinstance(plan, Turn):
            first, second = first * plan.upper_length, second * plan.lower_length
        assert math.dist(joints.root, joints.middle) == pytest.approx(first)
        assert math.dist(joints.middle, joints.end) == pytest.approx(second, abs=SLACK)


@pytest.mark.parametrize("body", BODIES)
def test_a_limb_that_cannot_reach_is_refused(body):
    with pytest.raises(ValueError, match="cannot span"):
        solve(replace(body, near_arm=Reach(300, 300)))


@pytest.mark.parametrize("items", STANDING)
def test_no_joint_sinks_below_the_floor(items):
    body = next(item for item in items if isinstance(item, Body))
    skeleton = solve(body)
    joints = [
        point
        for limb in skeleton.limbs.values()
        for point in (limb.root, limb.middle, limb.end)
    ]
    assert bounds_of([*joints, skeleton.head]).bottom >= 1.9


@pytest.mark.parametrize("exercise", ALL)
def test_paper_gets_the_same_calls_as_the_screen(exercise):
    for side in sides_of(exercise):
        recorded, page = record(exercise, side), pdf(exercise, side)
        starts = sum(op == "M" for path, _ in recorded.paths for op, _ in path.ops)
        curves = sum(op == "C" for path, _ in recorded.paths for op, _ in path.ops)
        circles = len(recorded.circles)
        assert len(re.findall(rb"\bm\b", page)) == starts + circles
        assert len(re.findall(rb"\bc\b", page)) == curves + 4 * circles
        assert page.count(b" Tj") == len(recorded.words)
        assert pdf(exercise, side) == page


@pytest.mark.parametrize(
    ("exercise_id", "side", "words"),
    [
        pytest.param(
            "E21",
            "L",
            "Calf stretch at the wall, left side. Start: Face a wall with your hands "
            "on it and one foot behind you. Movement: Keep your back knee straight, "
            "your heel down and your toes forward. Lean in until your calf feels "
            "tight.",
            id="left",
        ),
        pytest.param(
            "E30",
            "",
            "Bridge. Start: Lie on your back with your knees bent. Movement: Tighten "
            "your bottom. Lift your hips until knees, hips and shoulders make one "
            "line.",
            id="unsided",
        ),
    ],
)
def test_alt_text(exercise_id, side, words):
    assert exercise_alt_text(LIBRARY[exercise_id], side) == words


@pytest.mark.parametrize("side", ["left", "RL", "B"])
def test_an_unknown_side_is_refused(side):
    with pytest.raises(ValueError, match="is not a valid Sides"):
        draw_exercise(RecordingPen(), LIBRARY["E21"], side, SIZE)
    with pytest.raises(ValueError, match="is not a valid Sides"):
        exercise_alt_text(LIBRARY["E21"], side)
