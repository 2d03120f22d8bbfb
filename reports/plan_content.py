"""The patient's care plan as content, in its real order. Pure.

Every sentence comes from a finding, an accepted item or the fixed safety texts.
"""

from collections.abc import Sequence
from dataclasses import replace

from reports.careplan.get_help import get_help_box, words_of
from reports.careplan.mechanisms import ALWAYS_PRINTED
from reports.careplan.rules.types import PATIENT_WORDS, Certainty
from reports.careplan.wear_in import PLANS
from reports.content import (
    Block,
    BulletList,
    Card,
    Drawing,
    Heading,
    HelpBox,
    ListItem,
    Paragraph,
    QrCode,
    ReportContent,
    Running,
    SideRow,
    SideTable,
)
from reports.exercise_content import diary_blocks, exercise_sheet, with_side
from reports.figures.clinical import FootGauge, PelvisOnBlocks
from reports.plan_document import ExerciseSeen, ItemSeen, PlanDocument
from reports.proposal import SIDE_WORDS
from reports.sheet_content import device_sheet, wear_in_of
from reports.wording import ENGLISH, joined, msg

CERTAINTY = {
    "good evidence": "good evidence (3 stars of 3).",
    "some evidence": "some evidence (2 stars of 3).",
    "we are not sure": "we are not sure (1 star of 3).",
}
GRADED = {
    "ORT": "Insoles and lifts:",
    "FTW": "Shoes:",
    "PHY": "Physio and exercises:",
}
SIDE_LABELS = {
    "": "",
    "left": "Left:",
    "right": "Right:",
    "left and right": "Left and right:",
}
TITLES = {True: "Interim sheet for {name}", False: "Care plan for {name}"}
HELP_TITLE = "When to get help"
# Between the heights of a lift, as the proposal stores them.
STEP_MARK = " → "
NO_LIFT = "no lift"
NO_ITEMS = "Nothing here for now."


def _section(document: PlanDocument, *sections: str) -> list[ItemSeen]:
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


def _points(items: Sequence[ItemSeen]) -> BulletList:
    return BulletList(tuple(_point(item, item.text) for item in items))


def _head(document: PlanDocument) -> list[Block]:
    """Return whose plan this is, who wrote it, and when."""
    plan, patient = document.plan, document.patient
    by = plan.issued_by
    whose = msg(
        "{name}, born {born}. Record number {number}.",
        name=patient.full_name,
        born=patient.birth_date,
        number=patient.record_number,
    )
    written = msg(
        "Written by {who} on {day}, after your visit on {visit}.",
        who=f"{by.name}, {by.title}" if by.title else by.name,
        day=plan.issued_at.date(),
        visit=document.performed_on,
    )
    return [
        Heading("Interim sheet" if plan.is_interim else "Your care plan", level=1),
        Paragraph(whose),
        Paragraph(written),
    ]


def _who(document: PlanDocument) -> list[Block]:
    plan, lines = document.plan, _head(document)
    if plan.next_review_on is not None:
        day = msg("{day}.", day=plan.next_review_on)
        lines.append(Paragraph(day, label="Your next review:"))
    if plan.reason:
        lines.append(Paragraph(plan.reason, label="What changed:"))
    if document.changes:
        words = words_of(document.clinic.country)
        changes = (ListItem(words.localised(each)) for each in document.changes)
        lines.append(BulletList(tuple(changes)))
    return lines


def _referrals(document: PlanDocument) -> list[Block]:
    """Return what must be seen first: where the patient is sent, and why now."""
    referrals = _section(document, "REF")
    said = [each.told_patient for each in document.plan.acknowledgements]
    if not referrals and not said:
        return []
    blocks: list[Block] = [Paragraph(text) for text in said]
    blocks += [
        Paragraph(msg("You were referred to {whom}.", whom=each.referred_to))
        for each in document.plan.acknowledgements
    ]
    if referrals:
        blocks.append(_points(referrals))
    return [Card("Please read this first", tuple(blocks), tone="alarm")]


def _found(document: PlanDocument) -> list[Block]:
    lines = tuple(ListItem(line.text) for line in document.found)
    return [Heading("What we found"), BulletList(lines), *_gauge(document)]


def _gauge(document: PlanDocument) -> list[Block]:
    """Return both feet on the gauge where the words speak of how a foot stands."""
    measured = document.measured
    if not any("fpi" in line.sources for line in document.found):
        return []
    return [Drawing(FootGauge(measured.fpi_left, measured.fpi_right, is_plain=True))]


def _goal(document: PlanDocument) -> list[Block]:
    if not document.plan.goal:
        return []
    return [
        Heading("What matters to you"),
        Paragraph(msg("“{goal}”", goal=document.plan.goal)),
    ]


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


def _pelvis(document: PlanDocument) -> list[Block]:
    """Return the pelvis on its block, which says why one shoe gets a lift."""
    measured = document.measured
    if measured.block_mm is None or measured.block_side is None:
        return []
    return [Drawing(PelvisOnBlocks(measured.block_mm, measured.block_side), 45)]


def _devices(document: PlanDocument) -> Card:
    items = _section(document, "ORT")
    fixed = [item for item in items if item.code == "ORT-30"]
    devices = [item for item in items if item.code != "ORT-30"]
    if not items:
        return Card("Insoles and lifts", (Paragraph(NO_ITEMS),))
    blocks: list[Block] = [_points(devices)] if devices else []
    rows = _lift_rows(document)
    if rows:
        blocks += [*_pelvis(document), SideTable("Your lift", rows)]
    if fixed:
        steps = joined(*PLANS[wear_in_of(document)].steps)
        blocks += [
            Paragraph(steps, label="Get used to it slowly:"),
            *(Paragraph(item.text) for item in fixed),
        ]
    return Card("Insoles and lifts", tuple(blocks))


def _shoes(document: PlanDocument) -> Card:
    items = _section(document, "FTW")
    body: Block = _points(items) if items else Paragraph(NO_ITEMS)
    return Card("Shoes", (body,))


def _exercises(document: PlanDocument) -> Card:
    exercises, words = document.plan.exercises, _section(document, "STR")
    blocks: list[Block] = [_points(words)] if words else []
    if exercises:
        points = tuple(ListItem(with_side(each)) for each in exercises)
        sheet = Paragraph("Pictures and steps are under “Your exercises”.")
        blocks += [BulletList(points), sheet]
    return Card("Exercises", tuple(blocks) or (Paragraph(NO_ITEMS),))


def _physio(document: PlanDocument) -> Card:
    items = _section(document, "PHY")
    body: Block = _points(items) if items else Paragraph(NO_ITEMS)
    return Card("Physio and other help", (body,))


def _is_said_elsewhere(item: ItemSeen) -> bool:
    """Say whether a fixed part of the sheet says an item as it was offered."""
    return item.code in _FIXED_ADVICE and item.decision != "edited"


def _advice(document: PlanDocument) -> list[Block]:
    """Return advice, and whatever has no part of the sheet of its own."""
    others = {item.section for item in document.plan.items} - _PLACED
    items = [
        item
        for item in _section(document, "ADV", *others)
        if not _is_said_elsewhere(item)
    ]
    return [Heading("Good to know"), _points(items)] if items else []


_PLACED = frozenset({"REF", "ORT", "FTW", "STR", "PHY", "REV"})
# The pain guide and the get-help box say these to every patient.
_FIXED_ADVICE = frozenset({"ADV-07", "ADV-13"})


def _plan_cards(document: PlanDocument) -> list[Block]:
    return [
        Heading("Your plan"),
        _devices(document),
        _shoes(document),
        _exercises(document),
        _physio(document),
    ]


def _certainty_points(document: PlanDocument) -> tuple[ListItem, ...]:
    """Return how sure we are of each part of the plan, by its main item."""
    points = []
    for section, name in GRADED.items():
        graded = [item for item in _section(document, section) if item.certainty]
        if graded:
            words = PATIENT_WORDS[Certainty(graded[0].certainty)]
            points.append(ListItem(CERTAINTY[words], name))
    return tuple(points)


def _how_sure(document: PlanDocument) -> list[Block]:
    """Return why it may help and how sure we are, in words beside the count."""
    blocks: list[Block] = [Heading("How it might help, and how sure we are")]
    blocks += [
        Paragraph(joined(each.text, each.how_sure)) for each in document.mechanisms
    ]
    points = _certainty_points(document)
    if points:
        blocks.append(BulletList(points))
    blocks.append(Paragraph(joined(*ALWAYS_PRINTED)))
    return blocks


def _expect(document: PlanDocument) -> list[Block]:
    items = _section(document, "REV")
    when = (
        ListItem("Getting used to it. A little soreness is fine.", "2 weeks:"),
        ListItem("You should notice a change. Tell us if you do not.", "6 weeks:"),
        ListItem("We check together what to keep and what to stop.", "12 weeks:"),
    )
    blocks: list[Block] = [Heading("What to expect"), BulletList(when)]
    if items:
        blocks.append(_points(items))
    return blocks


def _pain_guide() -> list[Block]:
    steps = (
        ListItem("fine, carry on.", "Pain 0 to 3 out of 10:"),
        ListItem("all right if it settles by next morning.", "Pain 4 to 5:"),
        ListItem("too much. Do half next time.", "Over 5, or worse next day:"),
    )
    return [Heading("Pain guide"), BulletList(steps)]


def help_box(country: str) -> HelpBox:
    """Return a country's get-help box; it stands in every document for a patient."""
    words = words_of(country)
    groups = tuple((group.heading, group.signs) for group in get_help_box(words))
    return HelpBox(HELP_TITLE, groups, words.which)


def _sharing(document: PlanDocument) -> list[Block]:
    heading = Heading("Who can see this")
    if not document.plan.shared_with:
        return [heading, Paragraph(joined(SHARED_WITH_NOBODY, STOP_SHARING))]
    lines = []
    for each in document.plan.shared_with:
        titled = f"{each.name}, {each.title}" if each.title else each.name
        said = msg(
            "Shared with {who} since {since}, until {until}.",
            who=titled,
            since=each.since,
            until=each.until,
        )
        lines.append(said)
    lines[-1] = joined(lines[-1], STOP_SHARING)
    return [heading, *(Paragraph(line) for line in lines)]


SHARED_WITH_NOBODY = "Shared with nobody outside the clinic."
STOP_SHARING = "You can stop sharing at any time: tell the clinic."


def _contact(document: PlanDocument) -> list[Block]:
    clinic = document.clinic
    lines = [Paragraph(" ".join(clinic.address.split()), label=f"{clinic.name}.")]
    if clinic.phone:
        lines.append(Paragraph(clinic.phone, label="Phone:", phone=clinic.phone))
    if clinic.out_of_hours:
        closed = f"{clinic.out_of_hours.rstrip(' .')}."
        lines.append(Paragraph(closed, label="When we are closed:"))
    lines.append(Paragraph(document.plan.address, label="On your phone:"))
    code = QrCode(
        address=document.plan.address,
        alt=msg("QR code of the address {address}", address=document.plan.address),
        words=tuple(lines),
    )
    return [
        Heading("Contact"),
        code,
        Paragraph(
            "Not happy with something? Tell us, and we will look into it. Ask us for "
            "large print, audio or another language."
        ),
    ]


def _blocks(document: PlanDocument) -> list[Block]:
    """Return the whole plan; of an interim sheet, the referral and the help box."""
    if document.plan.is_interim:
        return [
            *_who(document),
            *_referrals(document),
            help_box(document.clinic.country),
            *_contact(document),
        ]
    return [
        *_who(document),
        *_referrals(document),
        *_found(document),
        *_goal(document),
        *_plan_cards(document),
        *_advice(document),
        *_how_sure(document),
        *_expect(document),
        *_pain_guide(),
        help_box(document.clinic.country),
        *_sharing(document),
        *_contact(document),
        *exercise_sheet(document),
        *device_sheet(document),
        *diary_blocks(document),
    ]


def plan_content(document: PlanDocument) -> ReportContent:
    """Return the patient's document as content, for paper and for the phone."""
    plan, patient = document.plan, document.patient
    return ReportContent(
        title=msg(TITLES[plan.is_interim], name=patient.full_name),
        language=ENGLISH.code,
        author=f"{plan.issued_by.name}, {document.clinic.name}",
        running=Running(
            patient_name=patient.full_name,
            record_number=patient.record_number,
            birth_date=msg("{day}", day=patient.birth_date),
            issued_on=msg("{day}", day=plan.issued_at.date()),
            version=msg(
                "plan {plan}, assessment {assessment}",
                plan=plan.plan_number,
                assessment=document.version_number,
            ),
            clinic=document.clinic.name,
            is_illustrative=patient.is_illustrative,
        ),
        blocks=tuple(_blocks(document)),
    )
