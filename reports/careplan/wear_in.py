"""Wear-in plans: how to get used to a device or lift. Leaflets disagree; one default."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class WearIn(StrEnum):
    """Which wear-in plan a device gets."""

    FAST = "fast"
    STANDARD = "standard"
    SLOW = "slow"
    INSENSATE = "insensate"


@dataclass(frozen=True, slots=True)
class WearInPlan:
    """The steps in the patient's words, and where they come from."""

    steps: tuple[str, ...]
    sources: tuple[str, ...]


DEFAULT = WearIn.STANDARD

PLANS: Mapping[WearIn, WearInPlan] = MappingProxyType(
    {
        WearIn.FAST: WearInPlan(
            (
                "Day 1: 30 to 60 minutes.",
                "Day 2: 1 to 3 hours.",
                "Day 3: 3 to 7 hours.",
                "Day 4: 7 hours or more.",
            ),
            ("Bedford-NHS", "Dorset-NHS"),
        ),
        WearIn.STANDARD: WearInPlan(
            (
                "Day 1: 1 hour.",
                "Add 1 hour each day.",
                "Wear it all day by the end of week 2.",
                "Settling in can take 1 to 6 weeks.",
            ),
            ("CUH-NHS", "RNOH-NHS"),
        ),
        WearIn.SLOW: WearInPlan(
            (
                "Day 1: 30 minutes.",
                "Add 30 minutes each day.",
                "Wear it daily once 5 hours are comfortable.",
            ),
            ("NorthTees-NHS",),
        ),
        WearIn.INSENSATE: WearInPlan(
            (
                "Start with 15 to 30 minutes.",
                "Check your skin each time you take it out.",
                "Add 30 minutes only if no mark stays for more than 20 minutes.",
            ),
            ("expert", "IWGDF23"),
        ),
    }
)

SPORT = "Do sport in it only when you can wear it all day in comfort."
STOP_RULE = (
    "Stop wearing it and call us if you get a blister, a new sharp pain or a mark that "
    "stays. Do the same for new back or knee pain that lasts more than 48 hours."
)
COMMON_TROUBLE = "A sore arch and tight shoes are the most common troubles at first."
