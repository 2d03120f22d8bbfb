"""The get-help box: always printed, never hidden, never cut in two.

Phone numbers are those of a country; the wording of the headings is a setting.
"""

from dataclasses import dataclass

SOURCES = ("Finucane20", "Glos", "NG19", "Borders", "expert")


@dataclass(frozen=True, slots=True)
class EmergencyWords:
    """How one country calls for help."""

    now: str
    same_day: str


UNITED_KINGDOM = EmergencyWords(
    now="Call 999 or go to A&E now",
    same_day="Same day: call 111, your GP or us",
)


@dataclass(frozen=True, slots=True)
class HelpGroup:
    """One urgency with its signs."""

    heading: str
    signs: tuple[str, ...]


NOW = (
    "New numbness around your genitals or bottom",
    "New trouble passing or holding in urine or poo",
    "Weakness getting worse in both legs",
    "A cold, white, painful foot",
    "A sudden snap at the back of your ankle",
    "Chest pain or breathlessness with a swollen leg",
)
SAME_DAY = (
    "One calf that is hot, swollen and sore",
    "A hot, red, swollen joint with fever",
    "Back pain with fever, or after a fall if your bones are fragile",
)
WITHIN_A_WORKING_DAY = HelpGroup(
    "Within 1 working day if you have diabetes or numb feet",
    ("Any break in the skin, blister, heat, redness or swelling of the foot",),
)
WITHIN_DAYS = HelpGroup(
    "Call us within a few days",
    (
        "Your insole rubs",
        "Pain over 5 out of 10 for more than a day",
        "New back, hip or knee pain for over 48 hours after a lift",
        "A fall",
    ),
)


def get_help_box(words: EmergencyWords = UNITED_KINGDOM) -> tuple[HelpGroup, ...]:
    """Return the four groups, most urgent first."""
    return (
        HelpGroup(words.now, NOW),
        HelpGroup(words.same_day, SAME_DAY),
        WITHIN_A_WORKING_DAY,
        WITHIN_DAYS,
    )
