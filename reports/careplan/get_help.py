"""The get-help box: always printed, never hidden, never cut in two.

Phone numbers are those of a country; the wording of the headings is a setting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

SOURCES = ("Finucane20", "Glos", "NG19", "Borders", "expert")


@dataclass(frozen=True, slots=True)
class EmergencyWords:
    """How one country calls for help; `which` says whose numbers these are."""

    now: str
    same_day: str
    which: str = ""
    # What stands in the rules' own texts, and what it is called here.
    in_texts: tuple[tuple[str, str], ...] = ()

    def localised(self, text: str) -> str:
        """Return a text of the rules with this country's numbers and names."""
        for there, here in self.in_texts:
            text = text.replace(there, here)
        return text


UNITED_KINGDOM = EmergencyWords(
    now="Call 999 or go to A&E now",
    same_day="Same day: call 111, your GP or us",
    which="The numbers are those of the United Kingdom.",
)
IRELAND = EmergencyWords(
    now="Call 112 or 999, or go to the emergency department now",
    same_day="Same day: call your GP, the GP out-of-hours service or us",
    which="The numbers are those of Ireland.",
    in_texts=(
        ("call 111 or 999", "call your GP, or 112 or 999"),
        ("call 999", "call 112 or 999"),
        ("A&E", "the emergency department"),
    ),
)
# No number is guessed: a wrong one costs the time that it should save.
ELSEWHERE = EmergencyWords(
    now="Call your local emergency number, or go to an emergency department, now",
    same_day="Same day: call your doctor, the doctor on call or us",
    which="Write your local emergency number here: ____________",
    in_texts=(
        ("call 111 or 999", "call your doctor or your local emergency number"),
        ("call 999", "call your local emergency number"),
        ("A&E", "an emergency department"),
    ),
)
BY_COUNTRY: Mapping[str, EmergencyWords] = MappingProxyType(
    {"GB": UNITED_KINGDOM, "IE": IRELAND}
)


def words_of(country: str) -> EmergencyWords:
    """Return a country's words (ISO 3166-1, two letters); without a pack, no number."""
    return BY_COUNTRY.get(country.upper(), ELSEWHERE)


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
