"""The exercise sheet and the diary of a care plan. Pure."""

from base64 import b64decode

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
    Photo,
)
from reports.figures.exercise import exercise_alt_text
from reports.plan_document import ExerciseSeen, PlanDocument
from reports.wording import Message, joined, msg

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DIARY_WEEKS = 2
STOP_SENTENCES = tuple(f"Stop if {rule}." for rule in STOP_RULES)
WORN = "Insole or lift worn"
NO_PICTURE = "Picture: ask your clinician."


TITLED = {
    "": "{title}",
    "L": "{title} (left)",
    "R": "{title} (right)",
    "LR": "{title} (left and right)",
}


def with_side(seen: ExerciseSeen) -> Message:
    """Return an exercise's title with its side behind it, where it has one."""
    return msg(TITLED[seen.sides], title=seen.title)


def _figure(seen: ExerciseSeen) -> ExerciseFigure | Photo:
    """Return the library's drawing, the clinic's own picture, or a frame without one."""
    if seen.code in LIBRARY:
        alt = exercise_alt_text(LIBRARY[seen.code], seen.sides)
        return ExerciseFigure(seen.code, seen.sides, alt)
    alt = msg(
        "{title}. Start: {start} Movement: {movement}",
        title=seen.title,
        start=seen.start,
        movement=joined(*seen.steps[:2]),
    )
    picture = seen.picture
    if picture is None:
        return Photo(alt, missing=NO_PICTURE)
    size = (picture.width, picture.height)
    return Photo(msg("Picture of {what}", what=alt), b64decode(picture.png), size)


def _exercise_card(seen: ExerciseSeen) -> Card:
    steps = tuple(ListItem(step) for step in seen.steps)
    words = (
        Paragraph(seen.dose, label="How much:"),
        Paragraph(seen.start, label="Start:"),
        BulletList(steps, is_ordered=True),
    )
    harder = (ListItem(seen.harder, "Harder:"),)
    below = (
        Paragraph(seen.easier, label="Easier:", more=harder),
        Paragraph(seen.care, label="Take care:"),
    )
    return Card(with_side(seen), (Illustrated(_figure(seen), words), *below))


# Ticked by hand when the sheet is given: telling is not enough (teach-back).
SHOWN_BACK = "We went through this sheet. You showed us each exercise."


def exercise_sheet(document: PlanDocument) -> list[Block]:
    """Return the sheet with every exercise drawn, on a page of its own."""
    if not document.plan.exercises:
        return []
    cards = [_exercise_card(each) for each in document.plan.exercises]
    return [
        PageBreak(),
        Heading("Your exercises"),
        Paragraph(joined(*STOP_SENTENCES, STOP_ACTION)),
        BulletList((ListItem(SHOWN_BACK),), has_boxes=True),
        *cards,
    ]


def diary_blocks(document: PlanDocument) -> list[Block]:
    """Return the boxes to tick; nothing when there is nothing to do every day."""
    lines: list[str] = [with_side(each) for each in document.plan.exercises]
    if any(item.code == "ORT-30" for item in document.plan.items):
        lines.insert(0, WORN)
    if not lines:
        return []
    diary = Diary("Tick what you did.", tuple(lines), DIARY_WEEKS, DAYS)
    return [Heading("Your diary"), diary]
