"""Norms of heel raises by age and sex (section 3.6)."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from assessments.biomechanics.types import (
    ChangeRule,
    Evidence,
    Sex,
    Source,
    Subject,
)

# Means of Hébert-Losier 2017 by the first year of the decade. Two roundings of the
# same regression circulate; table A is the product's own, B selectable.
Norms = Mapping[Sex, Mapping[int, Decimal]]
TABLE_A_NAME = "Hébert-Losier table A"
TABLE_B_NAME = "Hébert-Losier table B"
TABLES_SOURCE = Source(
    "Hébert-Losier K et al. Physiotherapy 2017, doi 10.1016/j.physio.2017.03.002; "
    "means as printed by three clinic pages",
    Evidence.VERIFIED_SECONDARY,
)
LUNSFORD_1995 = Source("Lunsford BR, Perry J. 1995", Evidence.KNOWN_HIGH)
SLEESWIJK = Source(
    "Sleeswijk Visser T. Thesis chapter 3, normative calf endurance",
    Evidence.VERIFIED,
)
# Retest differences of -6.2 to 6.5 raises: seven whole raises lie beyond them.
HEEL_RAISE_CHANGE = ChangeRule(
    source=Source(
        "Limits of agreement -6.2 to 6.5 raises, Hébert-Losier 2017",
        Evidence.CALCULATED,
    ),
    higher_is_better=True,
    mdc_same_rater=Decimal(7),
)


def _decades(first: int, *values: str) -> Mapping[int, Decimal]:
    return MappingProxyType(
        {first + 10 * index: Decimal(value) for index, value in enumerate(values)}
    )


TABLES: Mapping[str, Norms] = MappingProxyType(
    {
        TABLE_A_NAME: {
            Sex.MALE: _decades(20, "37", "32", "28", "23", "19", "14", "10"),
            Sex.FEMALE: _decades(20, "30", "27", "24", "21", "19", "16", "13"),
        },
        TABLE_B_NAME: {
            Sex.MALE: _decades(20, "37", "33", "28", "24", "19", "15", "10"),
            Sex.FEMALE: _decades(20, "31", "27", "25", "22", "19", "17", "14"),
        },
    }
)

# Lower limits (25th centile) of raises on both feet, Monteiro 2017.
DOUBLE_LOWER_LIMIT: Norms = MappingProxyType(
    {
        Sex.MALE: _decades(20, "65", "62.75", "67.25", "54"),
        Sex.FEMALE: _decades(20, "45.5", "41.5", "45", "39.25"),
    }
)


def norm_for(subject: Subject, norms: Norms) -> Decimal | None:
    """Return the norm for a person; None for an unknown sex or an age without one."""
    return norms.get(subject.sex, {}).get(subject.age // 10 * 10)
