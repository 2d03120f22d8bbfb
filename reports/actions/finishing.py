"""The end of an examination in one act: signed, its plan proposed, perhaps issued."""

from dataclasses import dataclass

from django.db import transaction

from assessments import actions as assessment_actions
from assessments.models import AssessmentVersion
from clinic.errors import ActionNotAllowed
from clinic.models import User
from reports.actions.deciding import accept_all
from reports.actions.drafting import CHANGED, open_plan
from reports.actions.plans import issue_plan
from reports.locking import locked_version
from reports.models import CarePlan
from reports.offering import digest_of

OTHER_OFFER = "What is proposed differs from what was shown. Decide on it item by item."
TOO_MUCH = "More is proposed than a patient is given at once. Choose among it."


@dataclass(frozen=True, slots=True)
class Finished:
    """What became of a draft.

    `plan`: None for a blind repeat, which carries none. `held_back`: why the plan was
    not issued although that was asked for; "" otherwise.
    """

    plan: CarePlan | None
    held_back: str = ""


@transaction.atomic
def finish_assessment(
    *,
    version: AssessmentVersion,
    seen_revision: int,
    by: User,
    accepts: str | None = None,
    dismisses_emergency: bool = False,
) -> Finished:
    """Sign a draft as it was read, and open the plan that the rules propose from it.

    `seen_revision`: of the draft on the page. `accepts`: digest of the proposal that
    was shown, to accept all of it and issue the plan too; None to decide later. Where
    it cannot be accepted or issued whole the plan stays open, undecided. Raises
    ActionNotAllowed when the draft changed since or is not complete; then nothing is
    signed.
    """
    version = locked_version(version.pk)
    if version.is_draft and version.revision != seen_revision:
        raise ActionNotAllowed(CHANGED)
    signed = assessment_actions.sign_assessment(
        version=version, by=by, dismisses_emergency=dismisses_emergency
    )
    if version.assessment.blind_of_id is not None:
        return Finished(None)
    plan = open_plan(version=signed, by=by).plan
    return Finished(plan) if accepts is None else _issued(plan, accepts, by)


def _issued(plan: CarePlan, accepts: str, by: User) -> Finished:
    """Accept and issue a plan whole, or leave it open and say why."""
    try:
        with transaction.atomic():
            if digest_of(plan.items.all()) != accepts:
                raise ActionNotAllowed(OTHER_OFFER)
            if accept_all(plan=plan, by=by, has_looked_again=False):
                raise ActionNotAllowed(TOO_MUCH)
            return Finished(issue_plan(plan=plan, by=by))
    except ActionNotAllowed as refusal:
        return Finished(plan, str(refusal))
