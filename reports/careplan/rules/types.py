"""What a rule is: a trigger, what to do about it, and how sure the evidence is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from types import MappingProxyType

from reports.careplan.vocabulary import Scope


class Section(Enum):
    """Sections of the plan, in the order in which they are read."""

    REFERRAL = "REF"
    ORTHOTICS = "ORT"
    FOOTWEAR = "FTW"
    PHYSIO = "PHY"
    STRETCH = "STR"
    ADVICE = "ADV"
    REVIEW = "REV"


SECTION_ORDER: Mapping[Section, int] = MappingProxyType(
    {section: place for place, section in enumerate(Section)}
)


class Hold(StrEnum):
    """What a referral rule stops until a clinician has acknowledged it."""

    NONE = ""
    LIMB = "limb"
    PLAN = "plan"


class Certainty(StrEnum):
    """How certain the evidence is, best first (GRADE-like)."""

    HIGH = "H"
    MODERATE = "M"
    LOW = "L"
    VERY_LOW = "VL"
    EXPERT = "EO"


class Strength(StrEnum):
    """How strongly the advice is given."""

    STRONG_DO = "strong do"
    DO = "do"
    CONSIDER = "consider"
    DONT = "don't"
    STRONG_DONT = "strong don't"


CERTAINTY_WORDS: Mapping[Certainty, str] = MappingProxyType(
    {
        Certainty.HIGH: "high: several good trials or a graded guideline",
        Certainty.MODERATE: "moderate: one good trial, or consistent smaller ones",
        Certainty.LOW: "low: small or biased trials, consistent observation",
        Certainty.VERY_LOW: "very low: laboratory, case series or indirect",
        Certainty.EXPERT: "expert opinion, custom and practice",
    }
)

PATIENT_WORDS: Mapping[Certainty, str] = MappingProxyType(
    {
        Certainty.HIGH: "good evidence",
        Certainty.MODERATE: "good evidence",
        Certainty.LOW: "some evidence",
        Certainty.VERY_LOW: "we are not sure",
        Certainty.EXPERT: "we are not sure",
    }
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Certainty and strength of the advice.

    `upper`: the better end where the sources disagree; None where they agree.
    `note`: one line of reason for the clinician.
    """

    certainty: Certainty
    strength: Strength
    upper: Certainty | None = None
    note: str = ""

    @property
    def for_patient(self) -> str:
        """Say how sure we are, by the lower end, in the patient's words."""
        return PATIENT_WORDS[self.certainty]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the catalogue.

    `when` and `not_if` are conditions of language.py; on a sided rule they are tested
    per side, and `not_if` blocks by its whole expression. `action` is for the
    clinician; `patient` is in plain words, "" where the patient is shown nothing.
    `parameters` are proposed fill-ins. `exercises` maps each exercise asked for to its
    weight, 5 (main complaint, best evidence) down to 1. `replaces` names the rules
    that this one takes out, on shared sides only if both are sided.
    """

    id: str
    version: int
    title: str
    scope: Scope
    priority: int
    when: str
    action: str
    evidence: Evidence
    sources: tuple[str, ...]
    patient: str = ""
    not_if: str = ""
    hold: Hold = Hold.NONE
    parameters: Mapping[str, str] = field(default_factory=dict)
    exercises: Mapping[str, int] = field(default_factory=dict)
    replaces: tuple[str, ...] = ()

    @property
    def section(self) -> Section:
        """Return the section that the id's prefix names."""
        return Section(self.id[:3])

    @property
    def is_sided(self) -> bool:
        """Say whether the rule is tested and reported per side."""
        return self.scope is Scope.SIDE
