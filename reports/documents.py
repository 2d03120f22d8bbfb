"""Build what is issued, and the documents that are stored with it. Pure."""

from assessments.biomechanics.care_facts import care_facts
from assessments.snapshot import AssessmentSnapshot, context_of
from reports.careplan.mechanisms import mechanisms_for
from reports.pdf import render_care_plan
from reports.plain_findings import found_lines
from reports.plan_document import (
    SCHEMA,
    DecidedPlan,
    MechanismSeen,
    PlanDocument,
)
from reports.proposal import findings_from


def build_plan_document(
    snapshot: AssessmentSnapshot, decided: DecidedPlan, snapshot_sha256: str
) -> PlanDocument:
    """Return the issued plan: the signed snapshot's facts and the decisions.

    An interim sheet says nothing about findings: only the referral stands on it.
    """
    facts = care_facts(context_of(snapshot)).to_json()
    findings = findings_from(facts, acknowledged=True)
    mechanisms = () if decided.is_interim else mechanisms_for(findings)
    return PlanDocument(
        schema=SCHEMA,
        clinic=snapshot.clinic,
        patient=snapshot.patient,
        assessor=snapshot.practitioner,
        assessment_id=snapshot.assessment_id,
        version_number=snapshot.version_number,
        performed_on=snapshot.performed_on,
        snapshot_sha256=snapshot_sha256,
        found=() if decided.is_interim else found_lines(findings),
        mechanisms=tuple(
            MechanismSeen(each.id, each.text, each.how_sure) for each in mechanisms
        ),
        plan=decided,
    )


def stored_reports(document: PlanDocument) -> list[tuple[str, bytes, int]]:
    """Return (kind, bytes, pages) of every document that is stored with a plan."""
    if document.plan.is_interim:
        rendered = render_care_plan(document, large_print=document.patient.large_print)
        return [("interim", rendered.content, rendered.pages)]
    stored = []
    for kind, is_large in (("care_plan", False), ("care_plan_large", True)):
        rendered = render_care_plan(document, large_print=is_large)
        stored.append((kind, rendered.content, rendered.pages))
    return stored
