"""Drawings as SVG images; they say nothing about any patient."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from clinic.permissions import public
from reports.careplan.exercises import LIBRARY
from reports.figures.exercise import draw_exercise, exercise_alt_text
from reports.figures.svg import SvgPen

SIZE = (480.0, 230.0)
SIDES = {"both": "", "L": "L", "R": "R", "LR": "LR"}
ONE_DAY = 86_400


@public
@require_safe
def exercise_figure(request: HttpRequest, code: str, sides: str) -> HttpResponse:
    """Draw one exercise for a side: L, R, LR, or both legs together."""
    exercise = LIBRARY.get(code)
    if exercise is None or sides not in SIDES:
        raise Http404("There is no such drawing.")
    alt = exercise_alt_text(exercise, SIDES[sides])
    pen = SvgPen(*SIZE)
    draw_exercise(pen, exercise, SIDES[sides], SIZE)
    drawn = pen.document(title=exercise.title, description=alt)
    response = HttpResponse(drawn, content_type="image/svg+xml")
    response["Cache-Control"] = f"public, max-age={ONE_DAY}"
    return response
