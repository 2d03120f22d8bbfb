"""What the rules will propose once a draft is signed: shown before, checked after."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.snapshot import AssessmentSnapshot
from clinic.canonical import canonical_json, sha256_hex
from reports import queries
from reports.models import CarePlanItem
from reports.proposal import Limits, ProposedItem, account_of, propose


@dataclass(frozen=True, slots=True)
class Offer:
    """The rows that signing would propose, and what keeps them from being issued.

    `blockers`: sentences; empty when all of it could be accepted and issued unseen.
    `digest`: of the rows, so that what is accepted is what was read.
    """

    items: tuple[ProposedItem, ...]
    blockers: tuple[str, ...]
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


def offer_of(snapshot: AssessmentSnapshot, before: AssessmentSnapshot | None) -> Offer:
    """Return what the rules make of a draft as it stands.

    `before`: the last signed examination; None for the first.
    """
    facts = queries.care_facts_of(snapshot, before)
    limits = Limits.of(snapshot.red_flags, acknowledged=False)
    plan, items = propose(facts, limits)
    is_held = bool(account_of(plan, facts, limits)["held_by"])
    shown = tuple(item for item in items if not item.is_binding)
    blockers = _blockers(snapshot, items, is_held=is_held)
    return Offer(shown, blockers, digest_of(items))
