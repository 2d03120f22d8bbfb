"""Drawings as SVG images by their values; no address says anything about a person."""

import re
from collections.abc import Callable
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from assessments.biomechanics.gait_phases import GaitPhase, PhaseLook
from assessments.biomechanics.reference.chain_rows import CHAINS
from assessments.biomechanics.types import Side, StepState
from clinic.permissions import public
from reports.careplan.exercises import LIBRARY
from reports.figures.bodymap import Mark, body_map_alt_text, draw_body_map, places_on
from reports.figures.chain import StepSeen, chain_alt_text, draw_chain
from reports.figures.exercise import draw_exercise, exercise_alt_text
from reports.figures.gait import PhaseFill, draw_gait_phase, gait_phase_alt_text
from reports.figures.gauge import draw_fpi_gauge, fpi_gauge_alt_text
from reports.figures.pelvis import draw_pelvis, pelvis_alt_text
from reports.figures.pen import Pen
from reports.figures.saying import SayingPen
from reports.figures.svg import SvgPen
from reports.languages import language_for

EXERCISE_SIZE = (480.0, 230.0)
GAUGE_SIZE = (380.0, 78.0)
PELVIS_SIZE = (260.0, 300.0)
BODY_SIZE = (380.0, 230.0)
PHASE_SIZE = (150.0, 150.0)
CHAIN_WIDTH, CHAIN_ROW = 310.0, 44.0
STEPS: dict[str, tuple[StepState, Side | None]] = {
    "present": (StepState.PRESENT, None),
    "left": (StepState.PRESENT, Side.LEFT),
    "right": (StepState.PRESENT, Side.RIGHT),
    "absent": (StepState.ABSENT, None),
    "unsure": (StepState.UNSURE, None),
    "not_tested": (StepState.NOT_TESTED, None),
}
SIDES = {"both": "", "L": "L", "R": "R", "LR": "LR"}
NONE = "none"
MOST_MARKS = 40
BLOCK = re.compile(r"[0-9]{1,2}(\.[0-9])?")
ONE_DAY = 86_400
LONGEST_CODE = 12

Size = tuple[float, float]


def _drawn(
    draw: Callable[[Pen, Size], None], size: Size, title: str, alt: str
) -> HttpResponse:
    """Return a drawing as an SVG image; 404 for values that cannot be drawn."""
    pen = SvgPen(*size)
    draw(pen, size)
    drawn = pen.document(title=title, description=alt)
    response = HttpResponse(drawn, content_type="image/svg+xml")
    response["Cache-Control"] = f"public, max-age={ONE_DAY}"
    return response


@public
@require_safe
def exercise_figure(request: HttpRequest, code: str, sides: str) -> HttpResponse:
    """Draw one exercise for a side: L, R, LR, or both legs together.

    `in`: the language of its words.
    """
    exercise = LIBRARY.get(code)
    if exercise is None or sides not in SIDES:
        raise Http404("There is no such drawing.")
    for_sides = SIDES[sides]
    language = language_for(request.GET.get("in", "")[:LONGEST_CODE])
    return _drawn(
        lambda pen, size: draw_exercise(
            SayingPen(pen, language), exercise, for_sides, size
        ),
        EXERCISE_SIZE,
        language.say(exercise.title),
        language.say(exercise_alt_text(exercise, for_sides)),
    )


def _total(text: str) -> int | None:
    """Return a foot's total; None for a foot that was not scored."""
    return None if text == NONE else int(text)


@public
@require_safe
def foot_gauge(request: HttpRequest, left: str, right: str) -> HttpResponse:
    """Draw both feet on the Foot Posture Index; a total each, or `none`."""
    try:
        totals = _total(left), _total(right)
        alt = fpi_gauge_alt_text(*totals)
    except ValueError as error:
        raise Http404("A total lies in -12 to 12.") from error
    return _drawn(
        lambda pen, size: draw_fpi_gauge(pen, *totals, size),
        GAUGE_SIZE,
        "Foot Posture Index",
        alt,
    )


@public
@require_safe
def pelvis(request: HttpRequest, block: str, side: str) -> HttpResponse:
    """Draw the pelvis level over a block (mm) under the shorter leg's foot."""
    height = Decimal(block) if BLOCK.fullmatch(block) else Decimal(0)
    if not height or side not in set(Side):
        raise Http404("A block is higher than 0 and lower than 100 mm, under a side.")
    shorter = Side(side)
    return _drawn(
        lambda pen, size: draw_pelvis(pen, height, shorter, size),
        PELVIS_SIZE,
        "Pelvis on blocks",
        pelvis_alt_text(height, shorter),
    )


def _fill(text: str) -> PhaseFill:
    """Return the fill in `answered-asked-look`."""
    answered, asked, look = text.split("-")
    return PhaseFill(int(answered), int(asked), PhaseLook(look))


@public
@require_safe
def gait_phase(request: HttpRequest, phase: str, left: str, right: str) -> HttpResponse:
    """Draw one phase of a step and how far each side is: `answered-asked-look`."""
    try:
        shown, sides = GaitPhase(phase), (_fill(left), _fill(right))
    except ValueError as error:
        raise Http404("There is no such phase.") from error
    return _drawn(
        lambda pen, size: draw_gait_phase(pen, shown, sides, size),
        PHASE_SIZE,
        "A phase of walking",
        gait_phase_alt_text(shown, sides),
    )


@public
@require_safe
def chain(request: HttpRequest, code: str) -> HttpResponse:
    """Draw a kinetic chain: one `at` a step, in order: present, left, absent and so on."""
    row = next((each for each in CHAINS if each.code == code), None)
    given = request.GET.getlist("at")
    if row is None or len(given) != len(row.steps) or not set(given) <= set(STEPS):
        raise Http404("There is no such chain.")
    steps = [
        StepSeen(step.code, step.title, *STEPS[text])
        for step, text in zip(row.steps, given, strict=True)
    ]
    return _drawn(
        lambda pen, size: draw_chain(pen, steps, size),
        (CHAIN_WIDTH, CHAIN_ROW * len(steps)),
        row.title,
        chain_alt_text(steps),
    )


def _mark(text: str) -> Mark:
    """Return the mark in `region.side` or `region.side.intensity`."""
    region, side, *rest = text.split(".")
    return Mark(region, side, int(rest[0]) if rest else None)


@public
@require_safe
def body_map(request: HttpRequest) -> HttpResponse:
    """Draw where it hurts: one `at=region.side.intensity` for each place."""
    try:
        marks = [_mark(text) for text in request.GET.getlist("at")[:MOST_MARKS]]
    except ValueError as error:
        raise Http404("There is no such place on the body map.") from error
    return _drawn(
        lambda pen, size: draw_body_map(pen, marks, size),
        BODY_SIZE,
        "Body map",
        body_map_alt_text(marks),
    )


@public
@require_safe
def body_places(request: HttpRequest) -> HttpResponse:
    """Tell where each place of the body map lies on the drawing: shares of its width.

    `x` from the left and `y` from the top, 0 to 1; `ratio` is height to width, so that
    distances can be told.
    """
    width, height = BODY_SIZE
    places = [
        {
            "code": code,
            "x": round(x / width, 4),
            "y": round(1 - y / height, 4),
            "ratio": round(height / width, 4),
        }
        for code, (x, y) in places_on(BODY_SIZE).items()
    ]
    response = JsonResponse(places, safe=False)
    response["Cache-Control"] = f"public, max-age={ONE_DAY}"
    return response
