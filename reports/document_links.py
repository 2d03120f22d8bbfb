"""The documents of an issued plan as links on its page, without a statement of its own."""

from dataclasses import dataclass

from django.urls import reverse

from reports.models import CarePlan, CarePlanItem, Decision, ReportKind
from reports.order import order_lines
from reports.policies import is_withdrawn
from reports.queries import standing_order

TAKEN = (Decision.ACCEPTED, Decision.EDITED)
LAB_JSON = "Orthotic laboratory order, data"


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """One document: what it is and where it is."""

    label: str
    address: str
    kind: str


def _taken(plan: CarePlan) -> list[CarePlanItem]:
    return [item for item in plan.items.all() if item.decision in TAKEN]


def _kinds(plan: CarePlan) -> list[ReportKind]:
    """Return what was stored with the plan beside the patient's own documents."""
    taken = _taken(plan)
    kinds = [ReportKind.CLINICIAN]
    if any(item.section == "PHY" for item in taken):
        kinds.append(ReportKind.REFERRAL)
    if order_lines(standing_order(plan)):
        kinds.append(ReportKind.LAB_ORDER)
    return kinds


def document_links(plan: CarePlan, *, is_own: bool) -> tuple[DocumentLink, ...]:
    """Return the clinicians' documents of a plan read with its items.

    Empty for an open plan, one that was taken back, and for somebody who reads the plan
    by a share.
    """
    if plan.issued_at is None or is_withdrawn(plan) or not is_own:
        return ()
    links = [
        DocumentLink(
            str(kind.label),
            reverse("reports:plan_pdf_kind", args=[plan.pk, kind]),
            kind,
        )
        for kind in _kinds(plan)
    ]
    if any(link.kind == ReportKind.LAB_ORDER for link in links):
        address = reverse("reports:lab_order", args=[plan.pk])
        links.append(DocumentLink(LAB_JSON, address, "lab_order_json"))
    return tuple(links)
