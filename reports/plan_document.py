"""What was issued: one frozen value that every rendering of a plan reads. Pure.

It is built once, when the plan is issued, from the signed snapshot and the decisions;
the PDF, the phone page, the API and the physio's page all show this and nothing else.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from assessments.biomechanics.types import Side
from assessments.snapshot import ClinicSeen, PatientSeen, PractitionerSeen
from clinic.canonical import canonical_json, sha256_hex
from clinic.codec import decode, encode
from clinic.schema_steps import upgraded
from reports.order import OrderLine
from reports.outcomes_seen import OutcomesSeen
from reports.own_exercise import PictureSeen
from reports.plan_steps import STEPS
from reports.shoes import ShoeLine


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """One accepted recommendation or added item.

    `sides`: "", "L", "R" or "LR". `text`: the patient wording as decided, "" where the
    patient is shown nothing. `advice`: the clinician's instruction. `certainty`: the
    certainty code of the rule's evidence (H, M, L, VL, EO), "" for added items.
    """

    kind: str
    section: str
    code: str
    rule_version: str
    sides: str
    title: str
    text: str
    advice: str
    parameters: Mapping[str, str]
    because: tuple[str, ...]
    certainty: str
    strength: str
    decision: str


@dataclass(frozen=True, slots=True)
class ExerciseSeen:
    """One accepted exercise: its words as they were, and the dose as decided.

    `code`: of the library, or of the clinic's own. `picture`: the clinic's own picture;
    None for an exercise of the library, which is drawn, and where there is none.
    """

    code: str
    sides: str
    title: str
    dose: str
    because: tuple[str, ...]
    aim: str
    start: str
    steps: tuple[str, ...]
    harder: str
    easier: str
    care: str
    picture: PictureSeen | None = None


@dataclass(frozen=True, slots=True)
class DeclinedSeen:
    """One item that was offered and not taken, for the clinician's record."""

    kind: str
    code: str
    sides: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class AcknowledgementSeen:
    """That a referral was made, as the clinician recorded it."""

    rule_ids: tuple[str, ...]
    told_patient: str
    referred_to: str
    how: str
    referred_at: datetime
    initials: str


@dataclass(frozen=True, slots=True)
class SharedSeen:
    """Who else may read the record, since when."""

    name: str
    title: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One plain line of «what we found», with the findings it comes from.

    `side`: "left", "right", "both" or "".
    """

    text: str
    side: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MechanismSeen:
    """One «how it might fit together» text with its «how sure are we» line."""

    code: str
    text: str
    how_sure: str


@dataclass(frozen=True, slots=True)
class ShoePoint:
    """One thing to look for in a shoe, with the rules that ask for it.

    `pair`: the title of the pair it is for; "" for the everyday pair.
    """

    text: str
    sources: tuple[str, ...]
    pair: str = ""


@dataclass(frozen=True, slots=True)
class ShoeTopicSeen:
    """One short text about shoes."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class MeasuredSeen:
    """The few values that the patient's own drawings show.

    `fpi_left`, `fpi_right`: Foot Posture Index totals; None when not scored.
    `block_mm`: what levels the pelvis, under `block_side`; None when not found.
    """

    fpi_left: int | None = None
    fpi_right: int | None = None
    block_mm: Decimal | None = None
    block_side: Side | None = None


@dataclass(frozen=True, slots=True)
class SideConfirmedSeen:
    """A doubt about a side that was let stand: what was read, why it is right, by whom."""

    title: str
    text: str
    reason: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DecidedPlan:
    """A plan as it stands when it is issued: everything that is not in the snapshot.

    `shoe_topics`: keys of the texts about shoes that print.
    """

    plan_number: int
    reason: str
    rules_version: str
    short_code: str
    address: str
    issued_at: datetime
    issued_by: PractitionerSeen
    is_interim: bool
    held_by: tuple[str, ...]
    held_sides: str
    goal: str
    next_review_on: date | None
    items: tuple[ItemSeen, ...]
    exercises: tuple[ExerciseSeen, ...]
    declined: tuple[DeclinedSeen, ...]
    acknowledgements: tuple[AcknowledgementSeen, ...]
    shared_with: tuple[SharedSeen, ...]
    order: tuple[OrderLine, ...]
    footwear: tuple[ShoeLine, ...] = ()
    shoe_topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """An issued care plan, whole.

    `changes`: what a revision changed against the plan before it; empty for the first.
    `outcomes`: the review of the plan of an earlier visit; None where there was none.
    `side_confirmations`: doubts about a side that stand with a reason.
    """

    schema: int
    clinic: ClinicSeen
    patient: PatientSeen
    assessor: PractitionerSeen
    assessment_id: int
    version_number: int
    performed_on: date
    snapshot_sha256: str
    found: tuple[FoundLine, ...]
    measured: MeasuredSeen
    mechanisms: tuple[MechanismSeen, ...]
    shoe_points: tuple[ShoePoint, ...]
    shoe_topics: tuple[ShoeTopicSeen, ...]
    plan: DecidedPlan
    changes: tuple[str, ...]
    outcomes: OutcomesSeen | None = None
    side_confirmations: tuple[SideConfirmedSeen, ...] = ()

    def to_json(self) -> str:
        """Return the canonical JSON: the bytes the hash is taken over."""
        return canonical_json(encode(self))

    def sha256(self) -> str:
        """Return the SHA-256 of the canonical JSON."""
        return sha256_hex(self.to_json())


def read_plan_document(text: str) -> PlanDocument:
    """Return the document behind its JSON, an older one in today's shape.

    Raises ValueError for an unknown schema, or a document that does not fit.
    """
    return decode(PlanDocument, upgraded(json.loads(text), STEPS, "plan"))
