"""The shoe checklist in the patient's words: the accepted shoe rules, merged. Pure."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from reports.careplan.findings import CareFindings
from reports.careplan.footwear import HeelRange, ShoeChecklist, shoe_checklist
from reports.careplan.plan import Plan, PlanItem, PlanState
from reports.careplan.shoe_topics import topics_for
from reports.careplan.sides import Side
from reports.plan_document import ItemSeen, ShoePoint, ShoeTopicSeen

MOST_TOPICS = 2

# Field and value of the footwear prescription -> what to look for. A pair that is no
# feature of the shoe itself (why it is chosen, what to do) is left out.
WORDS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("action", "replace_now"): "Replace your worn shoes now.",
        ("action", "replace_when_able"): "Change to a better pair when you can.",
        ("fit_width", "ok"): "It is wide enough: the upper does not bulge.",
        ("toe_box_depth", "ok"): "There is room for your toes, also above them.",
        ("seam_over_bump", "no"): "No seam runs over the bump.",
        ("upper", "soft"): "The upper is soft.",
        ("fastening", "lace"): "It has laces or straps, and you fasten them.",
        ("heel_counter", "firm"): "It is firm round the heel.",
        ("heel_counter", "cut_out"): "It is soft or cut out where your heel is sore.",
        ("midsole", "soft"): "The sole is cushioned.",
        ("midsole", "medium"): "The sole is neither soft nor hard.",
        ("midsole", "firm"): "The sole is firm.",
        ("sole_thin_for_balance", "yes"): "The sole is thin enough to feel the floor.",
        ("heel_base", "broad"): "The heel is broad.",
        ("heel_base", "bevelled"): "The back edge of the heel is rounded.",
        ("flex_point", "toes_only"): "It bends at the ball of the foot, not before.",
        ("rocker", "none"): "The sole is not curved like a rocker.",
        ("rocker", "mild"): "The sole is a little curved at the front.",
        ("outsole_slip_resistant", "yes"): "The sole does not slip.",
        ("liner_removable", "yes"): "The inner sole comes out.",
        ("depth_for_device", "yes"): "There is room for your insole.",
        (
            "running_choice_basis",
            "comfort",
        ): "Running shoes: take the comfortable pair.",
    }
)


HEELS = (
    "The heel is {low} to {high} mm high.",
    "The heel is {high} mm high, or lower.",
)


def _plan_of(items: Iterable[ItemSeen]) -> Plan:
    """Return the accepted rules as the engine's plan; fill-ins are not needed."""
    return Plan(
        state=PlanState.OPEN,
        items=tuple(
            PlanItem(item.code, frozenset(Side(s) for s in item.sides), {}, ())
            for item in items
            if item.code
        ),
        exercises=(),
        log=(),
    )


def _heel(heel: HeelRange | None) -> str:
    if heel is None:
        return ""
    if heel.low:
        return HEELS[0].format(low=heel.low, high=heel.high)
    return HEELS[1].format(high=heel.high)


def _points(checklist: ShoeChecklist) -> Iterable[ShoePoint]:
    for line in checklist.lines:
        text = WORDS.get((line.name, line.value))
        if text:
            yield ShoePoint(text, line.rule_ids)
    heel = _heel(checklist.heel)
    if heel:
        yield ShoePoint(heel, checklist.rule_ids)


def shoe_points(
    items: Iterable[ItemSeen], findings: CareFindings
) -> tuple[ShoePoint, ...]:
    """Return what to look for in a shoe; the strictest of all accepted rules wins."""
    return tuple(_points(shoe_checklist(_plan_of(items), findings)))


def shoe_topics(items: Iterable[ItemSeen]) -> tuple[ShoeTopicSeen, ...]:
    """Return the first topics that the accepted rules call for."""
    topics = topics_for(_plan_of(items))[:MOST_TOPICS]
    return tuple(ShoeTopicSeen(topic.key, topic.title, topic.text) for topic in topics)
