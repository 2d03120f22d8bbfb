"""Build what is issued, and the documents that are stored with it. Pure."""

from collections.abc import Callable, Iterator

from assessments.biomechanics.care_facts import care_facts
from assessments.snapshot import AssessmentSnapshot, ClinicSeen, context_of
from reports.careplan.findings import CareFindings
from reports.careplan.mechanisms import mechanisms_for
from reports.clinician_content import clinician_content
from reports.content import ReportContent
from reports.figure_content import gauge_of, pelvis_of
from reports.issue_facts import Issue
from reports.lab_content import has_order, lab_content
from reports.outcomes_seen import OutcomesSeen
from reports.pdf import Rendered, render_care_plan, render_compact
from reports.plain_findings import found_lines
from reports.plan_document import (
    DecidedPlan,
    MeasuredSeen,
    MechanismSeen,
    PlanDocument,
    SideConfirmedSeen,
)
from reports.plan_steps import SCHEMA
from reports.proposal import findings_from
from reports.referral_content import physio_items, referral_content
from reports.shoe_points import shoe_points, shoe_topics


def _measured(snapshot: AssessmentSnapshot) -> MeasuredSeen:
    """Return what the patient's drawings show."""
    gauge, pelvis = gauge_of(snapshot), pelvis_of(snapshot)
    return MeasuredSeen(
        fpi_left=gauge.left if gauge else None,
        fpi_right=gauge.right if gauge else None,
        block_mm=pelvis.block_mm if pelvis else None,
        block_side=pelvis.side if pelvis else None,
    )


def _findings(snapshot: AssessmentSnapshot) -> CareFindings:
    facts = care_facts(context_of(snapshot)).to_json()
    return findings_from(facts, acknowledged=True)


def _mechanisms(findings: CareFindings) -> tuple[MechanismSeen, ...]:
    active = mechanisms_for(findings)
    return tuple(MechanismSeen(each.id, each.text, each.how_sure) for each in active)


def build_plan_document(
    snapshot: AssessmentSnapshot,
    decided: DecidedPlan,
    snapshot_sha256: str,
    changes: tuple[str, ...] = (),
    *,
    clinic: ClinicSeen | None = None,
    outcomes: OutcomesSeen | None = None,
    side_confirmations: tuple[SideConfirmedSeen, ...] = (),
) -> PlanDocument:
    """Return the issued plan: the signed snapshot's facts and the decisions.

    `changes`: what a revision changed. `clinic`: how it is reached on the day of issue,
    which a plan has to say; None: as on the day of signing. `outcomes`: the review of the plan of an earlier
    visit. `side_confirmations`: doubts about a side, with the reasons that let them
    stand. An interim sheet says nothing about findings: only the referral stands on it.
    """
    findings = _findings(snapshot)
    return PlanDocument(
        schema=SCHEMA,
        clinic=clinic or snapshot.clinic,
        patient=snapshot.patient,
        assessor=snapshot.practitioner,
        assessment_id=snapshot.assessment_id,
        version_number=snapshot.version_number,
        performed_on=snapshot.performed_on,
        snapshot_sha256=snapshot_sha256,
        found=() if decided.is_interim else found_lines(findings),
        measured=MeasuredSeen() if decided.is_interim else _measured(snapshot),
        shoe_points=shoe_points(decided.footwear),
        shoe_topics=shoe_topics(decided.shoe_topics),
        mechanisms=() if decided.is_interim else _mechanisms(findings),
        plan=decided,
        changes=changes,
        outcomes=outcomes,
        side_confirmations=side_confirmations,
    )


def _for_patient(issue: Issue, *, is_signed: bool) -> Iterator[tuple[str, Rendered]]:
    document, head = issue.document, issue.letterhead
    prints = {"care_plan": False, "care_plan_large": True}
    if document.plan.is_interim:
        prints = {"interim": document.patient.large_print}
    for kind, is_large in prints.items():
        yield (
            kind,
            render_care_plan(
                document,
                large_print=is_large,
                head=head,
                has_signature=is_signed,
                language=issue.language,
            ),
        )


def _for_clinicians(issue: Issue) -> Iterator[tuple[str, ReportContent]]:
    yield "clinician", clinician_content(issue)
    if physio_items(issue.document):
        yield "referral", referral_content(issue)
    if has_order(issue.document):
        yield "lab_order", lab_content(issue)


def _rendered(issue: Issue, *, is_signed: bool) -> Iterator[tuple[str, Rendered]]:
    """Yield every document of an issue: the patient's, then the clinicians'."""
    yield from _for_patient(issue, is_signed=is_signed)
    for kind, content in _for_clinicians(issue):
        yield kind, render_compact(content, issue.document, has_signature=is_signed)


def stored_reports(
    issue: Issue, sign: Callable[[bytes], bytes] | None = None
) -> list[tuple[str, bytes, int]]:
    """Return (kind, bytes, pages) of every document that is stored with a plan.

    `sign`: puts the clinic's signature into a file; None: none is asked for.
    """
    return [
        (kind, sign(made.content) if sign else made.content, made.pages)
        for kind, made in _rendered(issue, is_signed=sign is not None)
    ]
