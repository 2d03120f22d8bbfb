"""What the rules propose from an examination, signed or as its draft stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.biomechanics.types import Json
from assessments.snapshot import AssessmentSnapshot
from clinic.canonical import canonical_json, sha256_hex
from reports import queries
from reports.models import CarePlanItem
from reports.outcome_items import with_outcomes
from reports.outcome_queries import Course
from reports.proposal import Limits, ProposedItem, account_of, propose


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the engine and the review of the last plan propose, as a plan keeps it.

    `account`: what the engine said beside the items. `order`: the orthotic order.
    """

    items: tuple[ProposedItem, ...]
    account: dict[str, object]
    order: dict[str, Json]

    @property
    def is_held(self) -> bool:
        """Say whether a referral must be recorded before anything else."""
        return bool(self.account["held_by"])

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the items and of the facts that they rest on."""
        facts = sha256_hex(canonical_json(self.account["facts"]))
        return sha256_hex(f"{digest_of(self.items)} {facts}")


def proposal_of(
    snapshot: AssessmentSnapshot, course: Course, *, acknowledged: bool = False
) -> Proposal:
    """Return what is proposed from a record. `course`: what came before it."""
    before, outcomes = course.before, course.outcomes(snapshot)
    facts: Mapping[str, Json] = queries.care_facts_of(snapshot, before, outcomes)
    limits = Limits.of(snapshot.red_flags, acknowledged=acknowledged)
    proposed, items = propose(facts, limits)
    items = with_outcomes(items, outcomes, proposed)
    order = queries.proposed_order(proposed, snapshot, before)
    return Proposal(items, account_of(proposed, facts, limits, outcomes), order)


@dataclass(frozen=True, slots=True)
class Offer:
    """The rows that signing would propose, and what keeps them from being issued.

    `blockers`: sentences; empty when all of it could be accepted and issued unseen.
    `is_held`: a red flag lets nothing be decided before the signature and a referral.
    `digest`: of the rows, so that what is accepted is what was read.
    """

    items: tuple[ProposedItem, ...]
    blockers: tuple[str, ...]
    is_held: bool
    digest: str


def digest_of(rows: Iterable[ProposedItem | CarePlanItem]) -> str:
    """Return the SHA-256 of what rows offer: which, on which side, in which words."""
    offered = [
        [row.code, row.sides, row.title, row.offered, row.advice, dict(row.parameters)]
        for row in sorted(rows, key=lambda row: row.position)
    ]
    return sha256_hex(canonical_json(offered))


def _blockers(
    snapshot: AssessmentSnapshot, items: Iterable[ProposedItem], *, is_held: bool
) -> tuple[str, ...]:
    sentences = []
    if is_held:
        sentences.append("A red flag holds the plan until the referral is recorded.")
    if snapshot.unasked:
        sentences.append("Red-flag questions are not asked yet.")
    again = [item.title for item in items if item.needs_second_look]
    if again:
        sentences.append(f"These ask for a second look: {'; '.join(again)}.")
    return tuple(sentences)


def offer_of(snapshot: AssessmentSnapshot, course: Course) -> Offer:
    """Return what the rules make of a draft as it stands. `course`: what came before."""
    made = proposal_of(snapshot, course)
    shown = tuple(item for item in made.items if not item.is_binding)
    blockers = _blockers(snapshot, made.items, is_held=made.is_held)
    return Offer(shown, blockers, made.is_held, digest_of(made.items))
