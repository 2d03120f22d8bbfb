"""The exercise sheet and the diary of a care plan. Pure."""

from reports.careplan.exercises import LIBRARY
from reports.careplan.exercises.types import STOP_ACTION, STOP_RULES
from reports.content import (
    Block,
    BulletList,
    Card,
    Diary,
    ExerciseFigure,
    Heading,
    Illustrated,
    ListItem,
    PageBreak,
    Paragraph,
)
from reports.figures.exercise import exercise_alt_text
from reports.plan_document import ExerciseSeen, PlanDocument
from reports.proposal import SIDE_WORDS

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DIARY_WEEKS = 2


def side_in_brackets(sides: str) -> str:
    """Return the side behind a title: " (right)", or nothing."""
    return f" ({SIDE_WORDS[sides]})" if sides else ""


def _exercise_card(seen: ExerciseSeen) -> Card:
    exercise = LIBRARY[seen.code]
    steps = tuple(ListItem(step) for step in exercise.steps)
    figure = ExerciseFigure(
        seen.code, seen.sides, exercise_alt_text(exercise, seen.sides)
    )
    words = (
        Paragraph(seen.dose, label="How much:"),
        Paragraph(exercise.start, label="Start:"),
        BulletList(steps, is_ordered=True),
    )
    below = (
        Paragraph(f"{exercise.easier} Harder: {exercise.harder}", label="Easier:"),
        Paragraph(exercise.care, label="Take care:"),
    )
    title = f"{seen.title}{side_in_brackets(seen.sides)}"
    return Card(title, (Illustrated(figure, words), *below))


def exercise_sheet(document: PlanDocument) -> list[Block]:
    """Return the sheet with every exercise drawn, on a page of its own."""
    if not document.plan.exercises:
        return []
    stop = BulletList(tuple(ListItem(rule) for rule in STOP_RULES))
    cards = [_exercise_card(each) for each in document.plan.exercises]
    return [
        PageBreak(),
        Heading("Your exercises"),
        Paragraph("", label="Stop if:"),
        stop,
        Paragraph(STOP_ACTION),
        *cards,
    ]


def diary_blocks(document: PlanDocument) -> list[Block]:
    """Return the boxes to tick; nothing when there is nothing to do every day."""
    lines = [
        f"{each.title}{side_in_brackets(each.sides)}"
        for each in document.plan.exercises
    ]
    if any(item.code == "ORT-30" for item in document.plan.items):
        lines.insert(0, "Insole or lift worn")
    if not lines:
        return []
    diary = Diary("Tick what you did.", tuple(lines), DIARY_WEEKS, DAYS)
    return [Heading("Your diary"), diary]
