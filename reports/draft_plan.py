"""A plan that is decided on before its examination is signed: what it was made from.

A draft changes under it. The plan keeps the draft's revision, so that a page can say
that it moved on, and a digest of what was proposed, so that nothing is issued but what
the signed examination still gives.
"""

from dataclasses import asdict, dataclass
from datetime import datetime

from assessments import queries as assessment_queries
from assessments.models import AssessmentVersion
from assessments.snapshot import AssessmentSnapshot
from clinic.errors import ActionNotAllowed
from clinic.models import User
from reports.models import CarePlan
from reports.offering import Proposal, proposal_of
from reports.outcome_queries import course_of, versions_with_course
from reports.queries import snapshot_of_version

NOTE = "made_from"
MOVED_ON = (
    "The examination gives another plan than the one that was decided on. Renew what "
    "is proposed, then decide on what is new."
)


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """What a plan was proposed from. `revision`: of the draft; `goal`: as it said it.

    `digest`: of what was proposed.
    """

    revision: int
    digest: str
    goal: str


def made_from(plan: CarePlan) -> MadeFrom | None:
    """Return what a plan was made from; None: from what was signed already."""
    noted = plan.proposal.get(NOTE)
    return MadeFrom(**noted) if noted else None


def noted(
    version: AssessmentVersion, proposal: Proposal, goal: str
) -> dict[str, object]:
    """Return what a plan keeps of its proposal, with a note of the draft behind it.

    What is signed changes no more: its plan needs no note.
    """
    if not version.is_draft:
        return dict(proposal.account)
    note = MadeFrom(version.revision, proposal.digest, goal)
    return {**proposal.account, NOTE: asdict(note)}


def without_note(account: dict[str, object]) -> dict[str, object]:
    """Return what a plan keeps of its proposal, as of one from a signed version."""
    return {key: value for key, value in account.items() if key != NOTE}


def is_behind(plan: CarePlan) -> bool:
    """Say whether the draft was changed since the plan was proposed from it."""
    note = made_from(plan)
    return note is not None and note.revision != plan.version.revision


def snapshot_behind(plan: CarePlan, by: User, at: datetime) -> AssessmentSnapshot:
    """Return what a plan rests on: what was signed, or what signing would freeze.

    `by`, `at`: who would sign the draft, and when.
    """
    version = plan.version
    if not version.is_draft:
        return snapshot_of_version(version)
    version.assessment.patient = plan.patient
    return assessment_queries.snapshot_of(version, by=by, at=at)


def check_still_given(plan: CarePlan, snapshot: AssessmentSnapshot) -> None:
    """Refuse a plan decided on a draft that the signed examination gives no more."""
    note = made_from(plan)
    if note is None:
        return
    versions = AssessmentVersion.objects.select_related("assessment")
    version = versions_with_course(versions).get(pk=plan.version_id)
    if proposal_of(snapshot, course_of(version)).digest != note.digest:
        raise ActionNotAllowed(MOVED_ON)
