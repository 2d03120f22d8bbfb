"""The four cards of a care plan: insoles, shoes, exercises, other help. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from reports.careplan.get_help import words_of
from reports.careplan.rules.types import PATIENT_WORDS, Certainty
from reports.content import (
    Block,
    BulletList,
    Card,
    Drawing,
    Illustrated,
    ListItem,
    Paragraph,
    SideRow,
    SideTable,
)
from reports.exercise_content import with_side
from reports.figures.clinical import PelvisOnBlocks
from reports.plan_document import ExerciseSeen, ItemSeen, PlanDocument
from reports.proposal import SIDE_WORDS
from reports.wording import joined, msg

CERTAINTY = {
    "good evidence": "How sure we are: good evidence (3 stars of 3)",
    "some evidence": "How sure we are: some evidence (2 stars of 3)",
    "we are not sure": "How sure we are: we are not sure (1 star of 3)",
}
SIDE_LABELS = {
    "": "",
    "left": "Left:",
    "right": "Right:",
    "left and right": "Left and right:",
}
# Between the heights of a lift, as the proposal stores them.
STEP_MARK = " → "
NO_LIFT = "no lift"
NO_ITEMS = "Nothing here for now."
DAY_BY_DAY = "Day by day: see “Get used to your insole or lift”."
WEAR_IN = "ORT-30"
PELVIS_PCT = 29


def items_of(document: PlanDocument, *sections: str) -> list[ItemSeen]:
    """Return accepted items of sections that have words for the patient.

    Emergency numbers in them are those of the clinic's country.
    """
    words = words_of(document.clinic.country)
    return [
        replace(item, text=words.localised(item.text))
        for item in document.plan.items
        if item.section in sections and item.text
    ]


def _point(item: ItemSeen | ExerciseSeen, text: str) -> ListItem:
    # A raise that goes into both shoes is not «right», whichever side asks for it.
    side = "" if "both shoes" in text else SIDE_WORDS[item.sides]
    return ListItem(text, SIDE_LABELS[side])


def points_of(items: Sequence[ItemSeen]) -> BulletList:
    """Return items as points, each with its side before it."""
    return BulletList(tuple(_point(item, item.text) for item in items))


def _how_sure(items: Sequence[ItemSeen]) -> str:
    """Return how sure we are of a part of the plan, by its main item; "" unknown."""
    graded = [item.certainty for item in items if item.certainty]
    return CERTAINTY[PATIENT_WORDS[Certainty(graded[0])]] if graded else ""


def _one_after_another(heights: Sequence[str]) -> str:
    """Return heights as a patient reads them: 6, then 9, then 10."""
    said = heights[0]
    for height in heights[1:]:
        said = msg("{before}, then {after}", before=said, after=height)
    return said


def _lift_rows(document: PlanDocument) -> tuple[SideRow, ...]:
    """Return the lift of each shoe, where a lift is in the plan."""
    rows = []
    for item in document.plan.items:
        side = item.parameters.get("short_side", "")
        steps = item.parameters.get("steps_mm", "")
        if item.code == "ORT-20" and side in ("L", "R") and steps:
            lift = msg("{steps} mm", steps=_one_after_another(steps.split(STEP_MARK)))
            left, right = (lift, NO_LIFT) if side == "L" else (NO_LIFT, lift)
            rows.append(SideRow(left, "Lift in the shoe, step by step", right))
    return tuple(rows)


def _pelvis(document: PlanDocument) -> Drawing | None:
    """Return the pelvis on its block, which says why one shoe gets a lift."""
    measured = document.measured
    if measured.block_mm is None or measured.block_side is None:
        return None
    pelvis = PelvisOnBlocks(measured.block_mm, measured.block_side)
    return Drawing(pelvis, PELVIS_PCT)


def _devices(document: PlanDocument) -> Card:
    """Return the devices; how to get used to them is on a sheet of its own."""
    items = items_of(document, "ORT")
    wear_in = [item for item in items if item.code == WEAR_IN]
    devices = [item for item in items if item.code != WEAR_IN]
    if not items:
        return Card("Insoles and lifts", (Paragraph(NO_ITEMS),))
    blocks: list[Block] = [points_of(devices)] if devices else []
    rows = _lift_rows(document)
    if rows:
        drawing = _pelvis(document)
        if drawing is not None and devices:
            blocks = [Illustrated(drawing, (points_of(devices),))]
        blocks.append(SideTable("Your lift", rows))
    blocks += [Paragraph(joined(item.text, DAY_BY_DAY)) for item in wear_in]
    return Card("Insoles and lifts", tuple(blocks), aside=_how_sure(items))


def _shoes(document: PlanDocument) -> Card:
    items = items_of(document, "FTW")
    body: Block = points_of(items) if items else Paragraph(NO_ITEMS)
    return Card("Shoes", (body,), aside=_how_sure(items))


def _exercises(document: PlanDocument) -> Card:
    exercises, words = document.plan.exercises, items_of(document, "STR")
    blocks: list[Block] = [points_of(words)] if words else []
    if exercises:
        points = tuple(ListItem(with_side(each)) for each in exercises)
        sheet = Paragraph("Pictures and steps are under “Your exercises”.")
        blocks += [sheet, BulletList(points)]
    if not blocks:
        return Card("Exercises", (Paragraph(NO_ITEMS),))
    # Physio and exercises are graded together.
    aside = _how_sure(items_of(document, "PHY"))
    return Card("Exercises", tuple(blocks), aside=aside)


def _physio(document: PlanDocument) -> Card:
    items = items_of(document, "PHY")
    body: Block = points_of(items) if items else Paragraph(NO_ITEMS)
    return Card("Physio and other help", (body,), aside=_how_sure(items))


def plan_cards(document: PlanDocument) -> tuple[Card, ...]:
    """Return the four cards; one without an accepted item says so."""
    return (
        _devices(document),
        _shoes(document),
        _exercises(document),
        _physio(document),
    )
