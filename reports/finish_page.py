"""What stands between a draft and its signature, in the shape the page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments import policies
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.pairs import unreached_sides
from assessments.biomechanics.protocols import BY_CODE as PROTOCOLS
from assessments.biomechanics.types import RedFlag
from assessments.models import AssessmentVersion
from assessments.presenters import PresentedAssessment, present_assessment
from assessments.queries import entries_of_version, subject_of_version
from assessments.snapshot import AssessmentSnapshot
from reports.offering import Offer, offer_of
from reports.outcome_queries import Course
from reports.presenters import SECTION_TITLES, side_label


@dataclass(frozen=True, slots=True)
class OfferedItem:
    """One row of the proposal: what, where, why."""

    title: str
    side_label: str
    because: str


@dataclass(frozen=True, slots=True)
class OfferedSection:
    """The rows of one section of the proposal."""

    title: str
    items: tuple[OfferedItem, ...]


@dataclass(frozen=True, slots=True)
class FinishPage:
    """Everything before the signature.

    `missing`: sentences to mend in the record. `unreached`: sides without anything
    while the other side has something. `skipped`: how many measures of the protocol
    nobody reached; they are optional. `is_repeat`: measured blind; carries no plan.
    `is_review`: a plan was issued before, and what became of it can be seen.
    """

    presented: PresentedAssessment
    has_consent: bool
    missing: tuple[str, ...]
    unreached: tuple[str, ...]
    skipped: int
    dismissed: tuple[RedFlag, ...]
    is_repeat: bool
    is_review: bool
    offer: Offer
    sections: tuple[OfferedSection, ...]

    @property
    def can_sign(self) -> bool:
        """Say whether nothing stands in the way of the signature."""
        return self.has_consent and not self.missing and not self.unreached

    @property
    def waiting(self) -> int:
        """Return how many things stand in the way."""
        return len(self.missing) + bool(self.unreached) + (not self.has_consent)


def _sections(offer: Offer) -> tuple[OfferedSection, ...]:
    by_section: dict[str, list[OfferedItem]] = {}
    for item in offer.items:
        row = OfferedItem(
            item.title,
            side_label(item.sides or item.parameters.get("short_side", "")),
            next(iter(item.because), ""),
        )
        by_section.setdefault(item.section, []).append(row)
    return tuple(
        OfferedSection(title, tuple(by_section[code]))
        for code, title in SECTION_TITLES.items()
        if code in by_section
    )


def _skipped(version: AssessmentVersion, reached: Sequence[str]) -> int:
    """Return how many measures of a ready-made protocol hold nothing."""
    protocol = PROTOCOLS.get(version.assessment.protocol)
    if protocol is None:
        return 0
    return len([code for code in protocol.measures if code not in reached])


def present_finish(
    version: AssessmentVersion,
    snapshot: AssessmentSnapshot,
    before: AssessmentSnapshot | None,
    course: Course,
    *,
    has_consent: bool,
) -> FinishPage:
    """Return the page of a draft. `snapshot`: what signing it now would freeze.

    `before`: the signed version that the draft amends; None: it amends none.
    """
    entries = entries_of_version(version)
    problems = policies.problems_of_entries(entries, subject_of_version(version))
    offer = offer_of(snapshot, course)
    return FinishPage(
        presented=present_assessment(snapshot),
        has_consent=has_consent,
        missing=tuple(problems),
        unreached=tuple(map(policies.unreached_words, unreached_sides(entries))),
        skipped=_skipped(
            version, [key.code for key in entries if key.code in MEASURES]
        ),
        dismissed=policies.emergencies_dismissed(before, snapshot),
        is_repeat=version.assessment.blind_of_id is not None,
        is_review=bool(course.past) and version.assessment.blind_of_id is None,
        offer=offer,
        sections=_sections(offer),
    )
