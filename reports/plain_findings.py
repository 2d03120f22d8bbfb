"""What was found, in at most three plain lines: each says the side and how common it is.

Pure. A line rests on findings by name; nothing is said that was not found.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reports.careplan.findings import CareFindings, Value
from reports.careplan.readings import rounded_lld_mm
from reports.careplan.sides import Side
from reports.plan_document import FoundLine

MOST_LINES = 3
SIDE_NAMES = {Side.LEFT: "left", Side.RIGHT: "right"}
EQUINUS_LUNGE = 35
EQUINUS_STRAIGHT = 5
STIFF_BIG_TOE = 50
SMALL_LLD_MM = 5


@dataclass(frozen=True, slots=True)
class PlainRule:
    """One thing that may be said about a side, or about the whole person.

    `one` and `both`: the words for one side (with `{side}`) and for both.
    """

    name: str
    holds: Callable[[Mapping[str, Value]], bool]
    one: str
    both: str


def _yes(name: str) -> Callable[[Mapping[str, Value]], bool]:
    return lambda found: found.get(name) is True


def _number(found: Mapping[str, Value], name: str) -> Decimal | None:
    value = found.get(name)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return Decimal(value)


def _within(
    name: str, low: int | None, high: int | None
) -> Callable[[Mapping[str, Value]], bool]:
    """Return whether a number lies in [low, high]; an absent one lies nowhere."""

    def holds(found: Mapping[str, Value]) -> bool:
        value = _number(found, name)
        if value is None:
            return False
        return (low is None or value >= low) and (high is None or value <= high)

    return holds


def _stiff_ankle(found: Mapping[str, Value]) -> bool:
    lunge = _number(found, "lunge_deg")
    straight = _number(found, "df_knee_straight")
    return (lunge is not None and lunge < EQUINUS_LUNGE) or (
        straight is not None and straight < EQUINUS_STRAIGHT
    )


def _stiff_big_toe(found: Mapping[str, Value]) -> bool:
    bend = _number(found, "hallux_df_nwb")
    return bend is not None and bend < STIFF_BIG_TOE


# What hurts comes first, then what the examination showed.
SIDED: tuple[PlainRule, ...] = (
    PlainRule(
        "hot_swollen",
        _yes("hot_swollen"),
        "Your {side} foot is warm and swollen. This needs to be seen quickly.",
        "Both your feet are warm and swollen. This needs to be seen quickly.",
    ),
    PlainRule(
        "active_ulcer",
        _yes("active_ulcer"),
        "There is an open sore on your {side} foot. It needs care by a foot team.",
        "There are open sores on both feet. They need care by a foot team.",
    ),
    PlainRule(
        "lops",
        _yes("lops"),
        "Your {side} foot does not feel light touch well. Look at it every day.",
        "Your feet do not feel light touch well. Look at them every day.",
    ),
    PlainRule(
        "heel_pain",
        _yes("heel_pain"),
        "You have pain under your {side} heel. It is common and usually gets better.",
        "You have pain under both heels. It is common and usually gets better.",
    ),
    PlainRule(
        "tp_pain",
        _yes("tp_pain"),
        "The tendon at your {side} inner ankle is sore. It holds up the arch.",
        "The tendons at both inner ankles are sore. They hold up the arch.",
    ),
    PlainRule(
        "mtp1_pain",
        _yes("mtp1_pain"),
        "The joint of your {side} big toe is sore.",
        "The joints of both big toes are sore.",
    ),
    PlainRule(
        "metatarsalgia",
        _yes("metatarsalgia"),
        "The ball of your {side} foot is sore.",
        "The balls of both feet are sore.",
    ),
    PlainRule(
        "ankle_instability",
        _yes("ankle_instability"),
        "Your {side} ankle gives way. Training can make it steadier.",
        "Both ankles give way. Training can make them steadier.",
    ),
    PlainRule(
        "fpi",
        _within("fpi", 6, None),
        "Your {side} foot rolls in more than most when you stand. Many people have "
        "feet like this.",
        "Your feet roll in more than most when you stand. Many people have feet like "
        "this.",
    ),
    PlainRule(
        "fpi",
        _within("fpi", None, -1),
        "Your {side} foot has a higher arch than most. It touches less of the ground.",
        "Your feet have a higher arch than most. They touch less of the ground.",
    ),
    PlainRule(
        "lunge_deg",
        _stiff_ankle,
        "Your {side} ankle bends less than most. Stretching can help a little.",
        "Your ankles bend less than most. Stretching can help a little.",
    ),
    PlainRule(
        "hallux_df_nwb",
        _stiff_big_toe,
        "Your {side} big toe bends less than most.",
        "Your big toes bend less than most.",
    ),
    PlainRule(
        "hip_abd_weak",
        _yes("hip_abd_weak"),
        "The muscles at the side of your {side} hip can get stronger.",
        "The muscles at the side of both hips can get stronger.",
    ),
    PlainRule(
        "foot_pain",
        _yes("foot_pain"),
        "Your {side} foot is sore.",
        "Both your feet are sore.",
    ),
)
WHOLE = "You have low back pain. It is common. Keeping active helps most people."
LEG_LINE = (
    "Your {side} leg measures about {mm} mm shorter. About 9 in 10 people have some "
    "difference."
)
USUAL = "What we measured lies in the usual range."


def _sided_lines(findings: CareFindings) -> list[FoundLine]:
    lines = []
    for rule in SIDED:
        sides = [side for side in Side if rule.holds(findings.of(side))]
        if len(sides) == len(Side):
            lines.append(FoundLine(rule.both, "both", (rule.name,)))
        elif sides:
            name = SIDE_NAMES[sides[0]]
            lines.append(FoundLine(rule.one.format(side=name), name, (rule.name,)))
    return lines


def _leg_line(findings: CareFindings) -> list[FoundLine]:
    lld = rounded_lld_mm(findings)
    short = findings.patient.get("lld_short_side")
    if lld is None or lld < SMALL_LLD_MM or short not in SIDE_NAMES:
        return []
    name = SIDE_NAMES[Side(str(short))]
    text = LEG_LINE.format(side=name, mm=lld)
    return [FoundLine(text, name, ("lld_mm", "lld_short_side"))]


def _back_line(findings: CareFindings) -> list[FoundLine]:
    if findings.patient.get("lbp") is not True:
        return []
    return [FoundLine(WHOLE, "", ("lbp",))]


def found_lines(findings: CareFindings) -> tuple[FoundLine, ...]:
    """Return up to three lines: pain first, then what stands out, by side."""
    sided = _sided_lines(findings)
    if any(line.sources == ("fpi",) or "pain" in line.sources[0] for line in sided):
        # One sore place says more than «your foot is sore».
        specific = [line for line in sided if line.sources != ("foot_pain",)]
        sided = specific or sided
    lines = [*sided[:1], *_back_line(findings), *_leg_line(findings), *sided[1:]]
    if not lines:
        return (FoundLine(USUAL, "", ()),)
    return tuple(lines[:MOST_LINES])
