"""What does not go together and was let stand: for clinicians, with the reason. Pure."""

from datetime import datetime

from assessments.biomechanics.types import Contradiction
from assessments.biomechanics.wording import SIDE_WORDS
from assessments.confirmations import Confirmation
from assessments.snapshot import AssessmentSnapshot
from reports.content import Block, BulletList, Heading, ListItem
from reports.plan_document import PlanDocument, SideConfirmedSeen
from reports.wording import long_date


def _stands(reason: str, by_name: str, at: datetime) -> str:
    return f"Both stand: {reason.rstrip(' .')} ({by_name}, {long_date(at.date())})."


def _contradiction(found: Contradiction, given: Confirmation | None) -> ListItem:
    side = f"{SIDE_WORDS[found.side].capitalize()}:" if found.side else ""
    if given is None:
        return ListItem(found.text, side)
    at = datetime.fromisoformat(given.at)
    stands = _stands(given.reason, given.by_name, at)
    return ListItem(f"{found.text.rstrip('.')}. {stands}", side)


def contradiction_blocks(snapshot: AssessmentSnapshot) -> list[Block]:
    """Return what does not go together in the examination, and why it was let stand."""
    given = {(each.code, each.side): each for each in snapshot.confirmations}
    items = tuple(
        _contradiction(found, given.get((found.code, found.side)))
        for found in snapshot.contradictions
    )
    return [Heading("What does not go together"), BulletList(items)] if items else []


def _side(seen: SideConfirmedSeen) -> ListItem:
    stands = _stands(seen.reason, seen.by_name, seen.at)
    return ListItem(f"{seen.text} {stands}", f"{seen.title}:")


def side_blocks(document: PlanDocument) -> list[Block]:
    """Return the doubts about a side of the plan that stand with a reason."""
    items = tuple(_side(each) for each in document.side_confirmations)
    if not items:
        return []
    return [Heading("Sides that were confirmed", level=3), BulletList(items)]
