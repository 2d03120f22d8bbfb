"""The orthotic laboratory's order, as content and as data: each foot on its own. Pure.

Nothing is copied from one foot to the other: a line that one foot does not have says
so. Sources of the lift schedule: careplan/lifts.py.
"""

from collections.abc import Mapping
from datetime import date

from assessments.biomechanics.types import Json, Side
from assessments.snapshot import AssessmentSnapshot
from reports.careplan.lifts import STEP_WEEKS, STEP_WEEKS_RANGE, WEDGE_LIMIT_MM
from reports.careplan.wear_in import PLANS, STOP_RULE
from reports.clinician_content import running_of, titled
from reports.content import (
    Block,
    BulletList,
    Cell,
    Heading,
    ListItem,
    Paragraph,
    ReportContent,
    SideRow,
    SideTable,
    Table,
)
from reports.issue_facts import Issue
from reports.lift_steps import Lift, lift_of, lift_steps
from reports.order import OrderLine
from reports.plan_document import PlanDocument
from reports.sheet_content import wear_in_of
from reports.wording import long_date

NOTHING = "not specified"
SHOE_WORDS = {
    "shoe1_type": "Main shoe",
    "shoe1_size": "Shoe size",
    "shoe1_size_system": "Size system",
    "shoe1_width": "Width of the shoe",
    "shoe1_depth": "Depth of the shoe",
    "weight_kg": "Weight of the patient",
    "activity_level": "Activity",
}
# What a maker of a custom-made device states with it (UK MDR 2002; keep the record).
STATEMENT = (
    "Name and address of the maker",
    "What identifies the device (order number, date made)",
    "The device is intended for this patient alone",
    "Prescribed by the practitioner named above, to the features listed above",
    "It meets the general safety requirements; which it does not meet, and why",
    "Name, signature and date",
)


def has_order(document: PlanDocument) -> bool:
    """Say whether the plan orders a device for a foot."""
    return bool(document.plan.order)


def _sided(label: str, text: str, side: Side) -> SideRow:
    if side is Side.LEFT:
        return SideRow(text, label, "no lift")
    return SideRow("no lift", label, text)


def _lift(document: PlanDocument) -> list[Block]:
    lift = lift_of(document)
    if lift is None:
        return []
    low, high = STEP_WEEKS_RANGE
    rows = [
        (f"{lift.steps} mm", "Steps in the shoe"),
        (f"{lift.target} mm" if lift.target else "", "Target"),
        (lift.where, "Where"),
        (lift.shape, "Shape"),
        (f"{lift.sole_mm} mm" if lift.sole_mm not in ("", "0") else "", "On the sole"),
    ]
    return [
        Heading("Lift schedule"),
        SideTable(
            "Lift of each shoe",
            tuple(_sided(label, text, lift.side) for text, label in rows if text),
        ),
        Paragraph(
            f"A step every {STEP_WEEKS} weeks ({low} to {high}); stop at the lowest "
            f"height that helps. Heel wedge to {WEDGE_LIMIT_MM} mm, above that a "
            "full-length taper."
        ),
    ]


def _order_table(document: PlanDocument) -> list[Block]:
    rows = tuple(
        SideRow(line.left or NOTHING, line.label, line.right or NOTHING)
        for line in document.plan.order
    )
    return [Heading("Order"), SideTable("Each foot on its own findings", rows)]


def _wear_in(document: PlanDocument) -> list[Block]:
    plan = wear_in_of(document)
    steps = tuple(ListItem(step) for step in PLANS[plan].steps)
    return [
        Heading("Wear-in"),
        Paragraph(f"{plan.value}.", label="Plan:"),
        BulletList(steps, is_ordered=True),
        Paragraph(STOP_RULE),
    ]


def _known(snapshot: AssessmentSnapshot) -> list[tuple[str, str]]:
    """Return what the laboratory asks for about person and shoe, as recorded."""
    found = []
    for code, label in SHOE_WORDS.items():
        entry = snapshot.entry(code)
        words = entry.words if entry is not None else "not recorded"
        found.append((label, words))
    return found


def _person(issue: Issue) -> list[Block]:
    document = issue.document
    patient, plan, clinic = document.patient, document.plan, document.clinic
    by = plan.issued_by
    number = (
        f", registration {by.registration_number}" if by.registration_number else ""
    )
    rows = tuple(
        (Cell(label, is_header=True), Cell(words))
        for label, words in _known(issue.snapshot)
    )
    address = clinic.address_line
    phone = f", {clinic.phone}" if clinic.phone else ""
    return [
        Paragraph(
            f"{patient.full_name}, born {long_date(patient.birth_date)}, record number "
            f"{patient.record_number}.",
            label="For:",
        ),
        Paragraph(f"{titled(by.name, by.title)}{number}.", label="Prescribed by:"),
        Paragraph(f"{clinic.name}, {address}{phone}.", label="Clinic:"),
        Paragraph(
            f"{plan.short_code}, {long_date(plan.issued_at.date())}.", label="Order:"
        ),
        Table("Person and shoe", ("What", "As recorded"), rows, (4, 6)),
    ]


def _statement() -> list[Block]:
    rows = tuple((Cell(line, is_header=True), Cell("")) for line in STATEMENT)
    return [
        Heading("Statement of a custom-made device, filled in by the maker"),
        Table("Returned with the device", ("What", "Maker"), rows, (5, 6)),
    ]


def lab_content(issue: Issue) -> ReportContent:
    """Return the laboratory's order of one issue."""
    document = issue.document
    head = [issue.letterhead] if issue.letterhead else []
    blocks: list[Block] = [
        *head,
        Heading("Orthotic order", level=1),
        *_person(issue),
        *_order_table(document),
        *_lift(document),
        *_wear_in(document),
        *_statement(),
    ]
    return ReportContent(
        title=f"Orthotic order {document.plan.short_code}",
        language="en-gb",
        author=f"{document.plan.issued_by.name}, {document.clinic.name}",
        running=running_of(document),
        blocks=tuple(blocks),
    )


def _json_line(line: OrderLine) -> Json:
    return {
        "field": line.name,
        "label": line.label,
        "left": line.left or None,
        "right": line.right or None,
    }


def _json_steps(lift: Lift, issued: date) -> list[Json]:
    """Return each height with its place and the day it is planned for."""
    return [
        {"mm": each.mm, "location": each.place, "planned_on": each.on.isoformat()}
        for each in lift_steps(lift, issued)
    ]


def _json_lift(lift: Lift | None, issued: date) -> Json:
    if lift is None:
        return None
    return {
        "side": lift.side.value,
        "steps_mm": lift.steps,
        "target_mm": lift.target or None,
        "where": lift.where or None,
        "shape": lift.shape or None,
        "sole_mm": lift.sole_mm or None,
        "step_weeks": STEP_WEEKS,
        "steps": _json_steps(lift, issued),
    }


def _json_shoes(document: PlanDocument) -> list[Json]:
    """Return the footwear prescription, line by line, for who fits or changes shoes."""
    return [
        {
            "pair": line.purpose,
            "field": line.name,
            "label": line.label,
            "value": line.value,
            "sources": list(line.sources),
        }
        for line in document.plan.footwear
    ]


def lab_order_json(document: PlanDocument) -> Mapping[str, Json]:
    """Return the order as data; a value that a foot does not have is null."""
    patient, plan, clinic = document.patient, document.plan, document.clinic
    return {
        "format": "plumbline-lab-order-1",
        "order": plan.short_code,
        "issued_at": plan.issued_at.isoformat(),
        "plan_sha256": document.sha256(),
        "patient": {
            "name": patient.full_name,
            "birth_date": patient.birth_date.isoformat(),
            "record_number": patient.record_number,
        },
        "prescriber": {
            "name": plan.issued_by.name,
            "title": plan.issued_by.title,
            "registration_number": plan.issued_by.registration_number,
        },
        "clinic": {
            "name": clinic.name,
            "address": clinic.address,
            "phone": clinic.phone,
        },
        "lines": [_json_line(line) for line in plan.order],
        "lift": _json_lift(lift_of(document), plan.issued_at.date()),
        "wear_in": wear_in_of(document).value,
        "footwear": _json_shoes(document),
    }
