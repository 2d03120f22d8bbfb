"""What the documents of an issue are made from, as one value."""

from assessments.snapshot import AssessmentSnapshot
from clinic.logos import is_readable
from clinic.models import Letterhead
from reports.content import Letterhead as LetterheadBlock
from reports.issue_facts import Issue, account_from
from reports.languages import language_for
from reports.models import CarePlan
from reports.plan_document import PlanDocument
from reports.standing import Standing

LOST_LOGO = "[the clinic's logo cannot be shown]"


def letterhead_of(head: Letterhead | None, name: str) -> LetterheadBlock:
    """Return the clinic's head; without one its name, and a word where a logo is lost."""
    if head is None:
        return LetterheadBlock((name,))
    lines = tuple(head.lines.splitlines()) or (name,)
    logo = bytes(head.logo)
    if logo and not is_readable(logo):
        return LetterheadBlock(lines, missing=LOST_LOGO)
    size = (head.logo_width, head.logo_height)
    return LetterheadBlock(lines, logo, size, f"Logo of {name}")


def issue_of(
    plan: CarePlan,
    document: PlanDocument,
    snapshot: AssessmentSnapshot,
    standing: Standing,
) -> Issue:
    """Return everything the plan's documents are made from."""
    return Issue(
        document=document,
        snapshot=snapshot,
        history=standing.history,
        changes_of_care=standing.changes_of_care,
        account=account_from(plan.proposal),
        consents=standing.consents,
        questions=standing.questions,
        letterhead=letterhead_of(standing.letterhead, document.clinic.name),
        language=language_for(document.patient.language),
    )
