"""Doubts about the sides of a plan, and the reasons with which they were let stand."""

from dataclasses import dataclass
from datetime import datetime

from assessments.snapshot import AssessmentSnapshot
from reports.careplan.engine import recommend
from reports.careplan.prescribe import prescribe
from reports.careplan.side_doubts import SidedItem, SideDoubt, side_doubts
from reports.careplan.sides import Side
from reports.draft_plan import snapshot_behind
from reports.models import CarePlan, CarePlanItem, Decision, ItemKind
from reports.plan_document import SideConfirmedSeen
from reports.queries import snapshot_of_version, standing_order
from reports.stored_findings import stored_findings

TAKEN = (Decision.ACCEPTED, Decision.EDITED)


@dataclass(frozen=True, slots=True)
class PresentedDoubt:
    """One doubt as the page shows it; `confirmed`: who let it stand and why, or ""."""

    key: str
    title: str
    text: str
    confirmed: str

    @property
    def anchor(self) -> str:
        """Return the id of its place on the page."""
        return f"side-{self.key}"


def _is_added(row: CarePlanItem) -> bool:
    """Say whether the clinician brought it in: rules offer an exercise with its dose."""
    is_exercise = row.kind == ItemKind.EXERCISE
    return row.kind == ItemKind.ADDED or (is_exercise and not row.offered)


def _item(row: CarePlanItem) -> SidedItem:
    is_added = _is_added(row)
    own = row.wording if is_added or row.decision == Decision.EDITED else ""
    return SidedItem(
        title=row.title,
        sides=row.sides,
        own_words=f"{row.title}. {own}" if row.kind == ItemKind.ADDED else own,
        exercise_id=row.code if row.kind == ItemKind.EXERCISE else "",
        is_added=is_added,
    )


def _rests_on(plan: CarePlan) -> AssessmentSnapshot:
    if plan.version.is_draft:
        return snapshot_behind(plan, plan.created_by, plan.created_at)
    return snapshot_of_version(plan.version)


def _found_sides(snapshot: AssessmentSnapshot) -> frozenset[Side]:
    names = {finding.side.value for finding in snapshot.findings if finding.side}
    return frozenset(side for side in Side if side.name.lower() in names)


def doubts_of(plan: CarePlan) -> tuple[SideDoubt, ...]:
    """Return the doubts about a plan as it is decided now; read it with its items.

    An interim plan gives no side anything.
    """
    if plan.proposal.get("is_interim"):
        return ()
    findings = stored_findings(plan)
    proposed = recommend(findings)
    return side_doubts(
        [_item(row) for row in plan.items.all() if row.decision in TAKEN],
        standing_order(plan),
        proposed=proposed,
        proposed_order=prescribe(proposed, findings),
        found=_found_sides(_rests_on(plan)),
    )


def unconfirmed(plan: CarePlan) -> tuple[SideDoubt, ...]:
    """Return the doubts that nobody let stand."""
    kept = plan.side_confirmations
    return tuple(each for each in doubts_of(plan) if each.key not in kept)


def confirmed_seen(plan: CarePlan) -> tuple[SideConfirmedSeen, ...]:
    """Return the doubts that are there and were let stand, as an issue keeps them."""
    kept = plan.side_confirmations
    found = doubts_of(plan) if kept else ()
    return tuple(_seen(kept[doubt.key]) for doubt in found if doubt.key in kept)


def _seen(told: dict[str, str]) -> SideConfirmedSeen:
    return SideConfirmedSeen(
        title=told["title"],
        text=told["text"],
        reason=told["reason"],
        by_name=told["by_name"],
        at=datetime.fromisoformat(told["at"]),
    )


def present_doubts(plan: CarePlan) -> tuple[PresentedDoubt, ...]:
    """Return what the page shows: of an issued plan what was let stand, as it was."""
    kept = plan.side_confirmations
    if plan.issued_at is not None:
        return tuple(
            PresentedDoubt(key, told["title"], told["text"], _by_whom(told))
            for key, told in kept.items()
        )
    return tuple(
        PresentedDoubt(
            doubt.key,
            doubt.title,
            doubt.text,
            _by_whom(kept[doubt.key]) if doubt.key in kept else "",
        )
        for doubt in doubts_of(plan)
    )


def _by_whom(told: dict[str, str]) -> str:
    return f"{told['reason']} ({told['by_name']}, {told['at'][:10]})"
