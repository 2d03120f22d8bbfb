"""The sheet that goes with a device and with shoes: wear-in, and what to look for. Pure."""

from collections.abc import Iterable

from reports.careplan.wear_in import (
    COMMON_TROUBLE,
    DEFAULT,
    PLANS,
    SPORT,
    STOP_RULE,
    WearIn,
)
from reports.content import (
    Block,
    BulletList,
    Heading,
    ListItem,
    Paragraph,
)
from reports.plan_document import PlanDocument, ShoePoint
from reports.wording import msg

WEAR_IN_RULE, WEAR_IN_FIELD = "ORT-30", "wear_in"


def wear_in_of(document: PlanDocument) -> WearIn:
    """Return the most careful wear-in plan that the rules or a foot's order ask for."""
    asked = {
        item.parameters.get("plan", "")
        for item in document.plan.items
        if item.code == WEAR_IN_RULE
    }
    for line in document.plan.order:
        if line.name == WEAR_IN_FIELD:
            asked |= {line.left, line.right}
    # The enum runs from the quickest plan to the most careful one.
    return next((each for each in reversed(WearIn) if each.value in asked), DEFAULT)


def has_device(document: PlanDocument) -> bool:
    """Say whether a device or lift is in the plan, by a rule or by the order alone."""
    has_rule = any(item.code == WEAR_IN_RULE for item in document.plan.items)
    return has_rule or bool(document.plan.order)


def _wear_in(document: PlanDocument) -> list[Block]:
    if not has_device(document):
        return []
    steps = tuple(ListItem(step) for step in PLANS[wear_in_of(document)].steps)
    return [
        Heading("Get used to your insole or lift"),
        BulletList(steps, is_ordered=True),
        Paragraph(SPORT),
        Paragraph(COMMON_TROUBLE),
        Paragraph(STOP_RULE, label="Stop rule:"),
    ]


def _list_of(points: Iterable[ShoePoint]) -> BulletList:
    return BulletList(tuple(ListItem(each.text) for each in points), has_boxes=True)


def _shoes(document: PlanDocument) -> list[Block]:
    if not document.shoe_points and not document.shoe_topics:
        return []
    pairs: dict[str, list[ShoePoint]] = {}
    for point in document.shoe_points:
        pairs.setdefault(point.pair, []).append(point)
    blocks: list[Block] = [Heading("Check your shoes")]
    if pairs:
        blocks.append(Paragraph("Take this list with you when you look for shoes."))
    for title, points in pairs.items():
        if title:
            blocks.append(Heading(title, level=3))
        blocks.append(_list_of(points))
    topics = (
        Paragraph(topic.text, label=msg("{topic}:", topic=topic.title))
        for topic in document.shoe_topics
    )
    return [*blocks, *topics]


def device_sheet(document: PlanDocument) -> list[Block]:
    """Return the sheet; nothing when the plan has neither device nor shoe advice."""
    return [*_wear_in(document), *_shoes(document)]
