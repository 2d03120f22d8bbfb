"""The patient's care plan as content, in its real order. Pure.

Every sentence comes from a finding, an accepted item or the fixed safety texts.
"""

from reports.careplan.get_help import get_help_box, words_of
from reports.careplan.mechanisms import ALWAYS_PRINTED
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
)
from reports.exercise_content import diary_blocks, exercise_sheet
from reports.figures.clinical import FootGauge
from reports.outcome_content import patient_blocks
from reports.plan_cards import items_of, plan_cards, points_of
from reports.plan_document import AcknowledgementSeen, ItemSeen, PlanDocument
from reports.sheet_content import device_sheet
from reports.wording import ENGLISH, Message, joined, msg

TITLES = {True: "Interim sheet for {name}", False: "Care plan for {name}"}
HELP_TITLE = "When to get help"


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
        "Written by {who} on {day}.",
        who=f"{by.name}, {by.title}" if by.title else by.name,
        day=plan.issued_at.date(),
    )
    return [
        Heading("Interim sheet" if plan.is_interim else "Your care plan", level=1),
        Paragraph(whose),
        Paragraph(written),
    ]


def _who(document: PlanDocument) -> list[Block]:
    plan, lines = document.plan, _head(document)
    visit = msg("Your visit was on {day}.", day=document.performed_on)
    review = ""
    if plan.next_review_on is not None:
        review = msg("Your next review: {day}.", day=plan.next_review_on)
    lines.append(Paragraph(visit, label=review))
    if plan.reason:
        lines.append(Paragraph(plan.reason, label="What changed:"))
    if document.changes:
        words = words_of(document.clinic.country)
        changes = (ListItem(words.localised(each)) for each in document.changes)
        lines.append(BulletList(tuple(changes)))
    return lines


def _told(each: AcknowledgementSeen) -> Message:
    """Return what was said to the patient, and where they were sent."""
    whom = msg("You were referred to {whom}.", whom=each.referred_to)
    told = each.told_patient.rstrip()
    return joined(told if told.endswith(SENTENCE_ENDS) else f"{told}.", whom)


SENTENCE_ENDS = (".", "!", "?", "…")


def _referrals(document: PlanDocument) -> list[Block]:
    """Return what must be seen first: where the patient is sent, and why now."""
    referrals = items_of(document, "REF")
    told = document.plan.acknowledgements
    if not referrals and not told:
        return []
    blocks: list[Block] = [Paragraph(_told(each)) for each in told]
    if referrals:
        blocks.append(points_of(referrals))
    return [Card("Please read this first", tuple(blocks), tone="alarm")]


def _found(document: PlanDocument) -> list[Block]:
    lines = tuple(ListItem(line.text) for line in document.found)
    return [Heading("What we found"), BulletList(lines), *_gauge(document)]


def _since(document: PlanDocument) -> list[Block]:
    accepted = points_of(items_of(document, "OUT")).items
    return patient_blocks(document.outcomes, accepted)


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


def _is_said_elsewhere(item: ItemSeen) -> bool:
    """Say whether a fixed part of the sheet says an item as it was offered."""
    return item.code in _FIXED_ADVICE and item.decision != "edited"


def _advice(document: PlanDocument) -> list[Block]:
    """Return advice, and whatever has no part of the sheet of its own."""
    others = {item.section for item in document.plan.items} - _PLACED
    items = [
        item
        for item in items_of(document, "ADV", *others)
        if not _is_said_elsewhere(item)
    ]
    return [Heading("Good to know"), points_of(items)] if items else []


_PLACED = frozenset({"REF", "OUT", "ORT", "FTW", "STR", "PHY", "REV"})
# The pain guide and the get-help box say these to every patient.
_FIXED_ADVICE = frozenset({"ADV-07", "ADV-13"})


def _how_sure(document: PlanDocument) -> list[Block]:
    """Return why it may help and how sure we are, in words beside the count."""
    blocks: list[Block] = [Heading("How it might help, and how sure we are")]
    blocks += [
        Paragraph(joined(each.text, each.how_sure)) for each in document.mechanisms
    ]
    blocks.append(Paragraph(joined(*ALWAYS_PRINTED)))
    return blocks


def _has_to_do(document: PlanDocument) -> bool:
    """Say whether the plan gives something that takes time to get used to."""
    given = items_of(document, "ORT", "FTW", "STR", "PHY")
    return bool(given or document.plan.exercises)


def _expect(document: PlanDocument) -> list[Block]:
    """Return what comes when; a plan that gives nothing promises nothing."""
    items = items_of(document, "REV")
    when = (
        # Said to people without feeling in their feet, too: never that sore is fine.
        ListItem("Getting used to it. Muscles may ache a little.", "2 weeks:"),
        ListItem("You should notice a change. Tell us if you do not.", "6 weeks:"),
        ListItem("We check together what to keep and what to stop.", "12 weeks:"),
    )
    blocks: list[Block] = [BulletList(when)] if _has_to_do(document) else []
    if items:
        blocks.append(points_of(items))
    return [Heading("What to expect"), *blocks] if blocks else []


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
    kept = _kept_for(document.clinic.record_years)
    if not document.plan.shared_with:
        return [heading, Paragraph(joined(SHARED_WITH_NOBODY, *kept))]
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
    lines[-1] = joined(lines[-1], STOP_SHARING, *kept)
    return [heading, *(Paragraph(line) for line in lines)]


def _kept_for(years: int | None) -> list[str]:
    """Say how long the clinic keeps the record, where its policy says so."""
    if years is None:
        return []
    if years == 1:
        return [KEPT_ONE_YEAR]
    return [msg("We keep your record for at least {years} years.", years=years)]


KEPT_ONE_YEAR = "We keep your record for at least 1 year."
SHARED_WITH_NOBODY = "Shared with nobody outside the clinic."
STOP_SHARING = "You can stop sharing at any time: tell us."


def _contact(document: PlanDocument) -> list[Block]:
    clinic = document.clinic
    lines = [Paragraph(clinic.address_line, label=f"{clinic.name}.")]
    if clinic.phone:
        lines.append(Paragraph(clinic.phone, label="Phone:", phone=clinic.phone))
    if clinic.out_of_hours:
        closed = f"{clinic.out_of_hours.rstrip(' .')}."
        lines.append(Paragraph(closed, label="When we are closed:"))
    lines.append(Paragraph(document.plan.address, label="On your phone:"))
    lines.append(Paragraph(NOT_HAPPY))
    code = QrCode(
        address=document.plan.address,
        alt=msg("QR code of the address {address}", address=document.plan.address),
        words=tuple(lines),
    )
    return [Heading("Contact"), code]


NOT_HAPPY = (
    "Not happy with something? Tell us, and we will look into it. Ask us for "
    "large print, audio or another language."
)


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
        *_since(document),
        *_goal(document),
        Heading("Your plan"),
        *plan_cards(document),
        *_advice(document),
        *_how_sure(document),
        *_expect(document),
        *_pain_guide(),
        help_box(document.clinic.country),
        *_sharing(document),
        *_contact(document),
        *device_sheet(document),
        *exercise_sheet(document),
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
