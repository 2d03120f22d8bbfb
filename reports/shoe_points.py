"""The shoe checklist in the patient's words, from the footwear prescription. Pure."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from reports.careplan.footwear import (
    EVERYDAY,
    INSERTIONAL_HEEL,
    INSERTIONAL_RULE,
    MODIFICATIONS,
    SIDES,
    one_shoe,
    sole_raise,
)
from reports.careplan.shoe_topics import BY_TOPIC
from reports.plan_document import ShoePoint, ShoeTopicSeen
from reports.shoes import BY_HAND, ShoeLine

# Field and value of the footwear prescription -> what to look for. A pair that is no
# feature of the shoe itself (why it is chosen, what to do) is left out.
WORDS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("action", "keep"): "You can keep the pair you have.",
        ("action", "replace_now"): "Replace your worn shoes now.",
        ("action", "replace_when_able"): "Change to a better pair when you can.",
        ("action", "avoid"): "Leave the pair you have at home.",
        ("action", "modify"): "Have the pair you have changed.",
        ("fit_width", "ok"): "It is wide enough: the upper does not bulge.",
        ("toe_box_depth", "ok"): "There is room for your toes, also above them.",
        ("seam_over_bump", "no"): "No seam runs over the bump.",
        ("upper", "soft"): "The upper is soft.",
        ("upper", "stretch"): "The upper stretches.",
        ("upper", "leather"): "The upper is leather.",
        ("upper", "mesh"): "The upper is mesh.",
        ("fastening", "lace"): "It has laces or straps, and you fasten them.",
        ("fastening", "strap"): "It has a strap, and you fasten it.",
        ("fastening", "bungee"): "It has elastic laces.",
        ("fastening", "zip"): "It has a zip.",
        ("heel_counter", "firm"): "It is firm round the heel.",
        ("heel_counter", "soft"): "It is soft round the heel.",
        ("heel_counter", "cut_out"): "It is soft or cut out where your heel is sore.",
        ("midsole", "soft"): "The sole is cushioned.",
        ("midsole", "medium"): "The sole is neither soft nor hard.",
        ("midsole", "firm"): "The sole is firm.",
        ("sole_thin_for_balance", "yes"): "The sole is thin enough to feel the floor.",
        ("heel_base", "broad"): "The heel is broad.",
        ("heel_base", "bevelled"): "The back edge of the heel is rounded.",
        ("flex_point", "toes_only"): "It bends at the ball of the foot, not before.",
        ("flex_point", "rigid"): "The sole is stiff and does not bend.",
        ("rocker", "none"): "The sole is not curved like a rocker.",
        ("rocker", "mild"): "The sole is a little curved at the front.",
        ("rocker", "full"): "The sole is curved like a rocker.",
        ("outsole_slip_resistant", "yes"): "The sole does not slip.",
        ("liner_removable", "yes"): "The inner sole comes out.",
        ("depth_for_device", "yes"): "There is room for your insole.",
        (
            "running_choice_basis",
            "comfort",
        ): "Running shoes: take the comfortable pair.",
        ("budget_route", "high_street"): "A shoe shop has such shoes.",
        ("budget_route", "NHS_surgical_footwear"): "Ask us about hospital shoes.",
        ("budget_route", "charity"): "A charity may help with the price.",
        ("budget_route", "workplace"): "Ask your employer for these shoes.",
    }
)
# What is done to one shoe, said with its side.
CHANGED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "lateral_flare": {
            "left": "Left shoe: the outer edge of the sole is made wider.",
            "right": "Right shoe: the outer edge of the sole is made wider.",
        },
        "stiffener": {
            "left": "Left shoe: the sole is made stiff.",
            "right": "Right shoe: the sole is made stiff.",
        },
        "rocker_added": {
            "left": "Left shoe: the sole gets a curved front.",
            "right": "Right shoe: the sole gets a curved front.",
        },
        "bunion_stretch": {
            "left": "Left shoe: it is stretched over the bump.",
            "right": "Right shoe: it is stretched over the bump.",
        },
        "heel_cut": {
            "left": "Left shoe: the back is cut lower at the heel.",
            "right": "Right shoe: the back is cut lower at the heel.",
        },
    }
)
HEELS = (
    "The heel is {low} to {high} mm high.",
    "The heel is {high} mm high, or lower.",
)
RAISED = {
    "left": "Left shoe: the sole is raised by {mm} mm.",
    "right": "Right shoe: the sole is raised by {mm} mm.",
}
GAP = "There are {mm} mm or more before your longest toe."
LETTER = "Width fitting: {letter}."
# Over the list of a pair that is not the everyday one.
PAIR_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "work": "Work shoes",
        "running": "Running shoes",
        "walking": "Walking shoes",
        "indoor": "Indoor shoes",
        "dress": "Dress shoes",
    }
)


def _heel(line: ShoeLine) -> str:
    low, high = INSERTIONAL_HEEL.low, INSERTIONAL_HEEL.high
    if INSERTIONAL_RULE in line.sources and line.value == str(high):
        return HEELS[0].format(low=low, high=high)
    return HEELS[1].format(high=line.value)


def _modified(line: ShoeLine) -> str:
    """Return what is done to one shoe; "" for any other field."""
    for side, word in SIDES.items():
        if line.name == sole_raise(side) and line.value != "0":
            return RAISED[word].format(mm=line.value)
        for name in MODIFICATIONS:
            if line.name == one_shoe(name, side) and line.value == "yes":
                return CHANGED[name][word]
    return ""


def _text(line: ShoeLine) -> str:
    """Return a line in the patient's words; "" where there is nothing to look for."""
    if line.name == "heel_height_mm":
        return _heel(line)
    if line.name == "fit_length_gap_mm":
        return GAP.format(mm=line.value)
    if line.name == "width_letter":
        return LETTER.format(letter=line.value)
    return WORDS.get((line.name, line.value), "") or _modified(line)


def _pair_title(line: ShoeLine) -> str:
    """Return the title of a pair's own list; the runner's one line stands in the main."""
    is_main = line.purpose == EVERYDAY or line.name == "running_choice_basis"
    return "" if is_main else PAIR_TITLES[line.purpose]


def shoe_points(lines: Iterable[ShoeLine]) -> tuple[ShoePoint, ...]:
    """Return what to look for in shoes, as the footwear prescription has it."""
    return tuple(
        ShoePoint(
            text,
            tuple(each for each in line.sources if each != BY_HAND),
            _pair_title(line),
        )
        for line in lines
        if (text := _text(line))
    )


def shoe_topics(keys: Iterable[str]) -> tuple[ShoeTopicSeen, ...]:
    """Return the topics with these keys."""
    topics = (BY_TOPIC[key] for key in keys)
    return tuple(ShoeTopicSeen(each.key, each.title, each.text) for each in topics)
