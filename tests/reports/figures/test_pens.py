"""Both pens write the same drawing, each in its own language."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from reports.figures.geometry import (
    Bounds,
    Frame,
    Path,
    bounds_of,
    disc,
    polygon,
    rounded,
    smooth,
)
from reports.figures.pen import (
    Anchor,
    Lettering,
    Paint,
    Recorder,
    fitted,
    text_width,
)
from reports.figures.svg import SvgPen, number
from reports.pdf.canvas_pen import CanvasPen
from tests.reports.figures.recording import RecordingPen

TRIANGLE = polygon(((0, 0), (10, 0), (10, 20)))


def document(draw):
    pen = SvgPen(100, 50)
    draw(pen)
    return pen.document(title="A & B", description="<what>")


def page(draw):
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(100, 50), pageCompression=0, invariant=1)
    with CanvasPen(canvas, (5, 5), font="Helvetica", bold_font="Times-Bold") as pen:
        draw(pen)
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(1.0, "1", id="whole"),
        pytest.param(1.26, "1.3", id="rounded"),
        pytest.param(-0.04, "0", id="no-negative-zero"),
        pytest.param(-2.5, "-2.5", id="negative"),
    ],
)
def test_svg_numbers(value, text):
    assert number(value) == text


def test_svg_turns_the_page_upside_down():
    svg = document(lambda pen: pen.path(TRIANGLE, Paint(fill="#000000")))
    assert '<path d="M0 50L10 50L10 30Z" fill="#000000"/>' in svg


def test_svg_strokes_are_round_and_dashed():
    paint = Paint(stroke="#123456", width=1.5, dash=(3, 2.5))
    svg = document(lambda pen: pen.path(TRIANGLE, paint))
    assert 'fill="none" stroke="#123456" stroke-width="1.5"' in svg
    assert 'stroke-linecap="round"' in svg
    assert 'stroke-dasharray="3 2.5"' in svg


def test_svg_escapes_words():
    style = Lettering(12, "#000000", bold=True, anchor=Anchor.MIDDLE)
    svg = document(lambda pen: pen.text((10, 10), "5 < 6 & 7", style))
    assert ">5 &lt; 6 &amp; 7</text>" in svg
    assert 'font-weight="700" text-anchor="middle"' in svg
    assert "<title>A &amp; B</title><desc>&lt;what&gt;</desc>" in svg


def test_canvas_writes_the_same_outline():
    pdf = page(lambda pen: pen.path(TRIANGLE, Paint(fill="#000000")))
    assert b"0 0 m 10 0 l 10 20 l h" in pdf


def test_canvas_gives_the_canvas_back_as_it_was():
    pdf = page(lambda pen: pen.circle((1, 1), 1, Paint(stroke="#00ff00", dash=(1, 2))))
    stream = pdf[pdf.index(b"stream") : pdf.index(b"endstream")]
    assert stream.count(b"q\n") + stream.count(b"q ") >= 1
    assert stream.rstrip(b"\n endstream").endswith(b"Q")


def test_canvas_sets_colour_and_width_once():
    def draw(pen):
        for _ in range(3):
            pen.path(TRIANGLE, Paint(fill="#ff0000", stroke="#0000ff", width=2))

    pdf = page(draw)
    assert pdf.count(b"1 0 0 rg") == 1
    assert pdf.count(b"0 0 1 RG") == 1
    assert pdf.count(b"2 w") == 1


def test_canvas_sets_width_and_dash_again_when_they_change():
    def draw(pen):
        pen.path(TRIANGLE, Paint(stroke="#0000ff", width=2, dash=(3, 1)))
        pen.path(TRIANGLE, Paint(fill="#ff0000"))
        pen.path(TRIANGLE, Paint(stroke="#0000ff", width=4))

    pdf = page(draw)
    assert b"[3 1] 0 d" in pdf
    assert b"[] 0 d" in pdf
    assert pdf.count(b" w") >= 2


@pytest.mark.parametrize("anchor", list(Anchor))
def test_canvas_sets_words_in_the_given_font(anchor):
    style = Lettering(11, "#000000", bold=True, anchor=anchor)
    pdf = page(lambda pen: pen.text((10, 10), "Left", style))
    assert b"(Left) Tj" in pdf
    assert b"Times-Bold" in pdf


def test_a_recording_replays_every_call():
    recorder, pen = Recorder(), RecordingPen()
    recorder.path(TRIANGLE, Paint(fill="#000000"))
    recorder.circle((1, 2), 3, Paint())
    recorder.text((4, 5), "Left", Lettering(12, "#000000"))
    recorder.replay(pen)
    recorder.replay(pen)
    assert [path for path, _ in pen.paths] == [TRIANGLE, TRIANGLE]
    assert [circle[1] for circle in pen.circles] == [3, 3]
    assert pen.texts() == ["Left", "Left"]


def test_a_frame_mirrors_outlines_and_points_alike():
    frame = Frame(2, 100, 10, mirror=True)
    placed = frame.path(smooth(((0, 0), (10, 0), (10, 10))))
    assert frame.point((10, 10)) == (80, 30)
    assert (80, 30) in placed.points()


def test_bounds_refuse_nothing():
    with pytest.raises(ValueError, match="at least one"):
        bounds_of([])


def test_a_circle_is_as_wide_as_its_radius_says():
    box = bounds_of(disc((5, 5), 2).points())
    assert (box.width, box.height) == (pytest.approx(4), pytest.approx(4))


def test_round_corners_never_exceed_the_box():
    box = bounds_of(rounded(Bounds(0, 0, 10, 4), 50).points())
    assert (box.left, box.bottom, box.right, box.top) == (0, 0, 10, 4)


def test_an_outline_knows_its_points():
    assert Path((("M", (1, 2)), ("Z", ()))).points() == [(1, 2)]


@pytest.mark.parametrize(
    ("words", "room", "size"),
    [
        pytest.param("", 1, 12, id="nothing"),
        pytest.param("Left", 1000, 12, id="plenty"),
        pytest.param("Left", text_width("Left", 6), 6, id="half"),
    ],
)
def test_words_shrink_to_fit(words, room, size):
    assert fitted(words, 12, room) == pytest.approx(size)
