"""When an assessment's state allows something; each refusal is a readable sentence."""

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.entries import Entries
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import EntryKey, Problem, Subject
from assessments.biomechanics.validation import NOTHING, check_together
from assessments.biomechanics.wording import SIDE_WORDS
from assessments.models import AssessmentVersion, Retraction
from clinic.errors import ActionNotAllowed
from patients.consents import latest_word
from patients.models import ConsentKind


def check_is_draft(version: AssessmentVersion) -> None:
    """Refuse a change to a signed version."""
    if not version.is_draft:
        raise ActionNotAllowed(
            "This version is signed and cannot change. Amend it instead: the signed "
            "version stays as it is, and your correction becomes the next one."
        )


def problems_before_signing(
    version: AssessmentVersion, entries: Entries, subject: Subject
) -> list[str]:
    """Return what stands between a draft and its signature, as sentences."""
    patient = version.assessment.patient
    sentences = []
    if not entries:
        sentences.append("Nothing has been recorded yet.")
    if latest_word(patient, ConsentKind.EXAMINATION) is not True:
        sentences.append("The patient's consent to the examination is not recorded.")
    problems = check_together(entries, subject)
    sentences.extend(_sentence(problem) for problem in problems)
    return sentences


def _sentence(problem: Problem) -> str:
    """Return a problem by its field's title and side, as the page shows them."""
    key = EntryKey.parse(problem.path.removeprefix("entries."))
    where = f" ({SIDE_WORDS[key.side]})" if key.side else ""
    row = MEASURES.get(key.code) or COMPUTED[key.code]
    label = f"{row.title}{where}"
    if problem.given == NOTHING:
        return f"{label} is missing: {problem.allowed}."
    return f"{label}: {problem.given} is not accepted; {problem.allowed}."


def check_can_sign(
    version: AssessmentVersion, entries: Entries, subject: Subject
) -> None:
    """Refuse to sign what is not a complete draft."""
    check_is_draft(version)
    sentences = problems_before_signing(version, entries, subject)
    if sentences:
        raise ActionNotAllowed(" ".join(sentences))


def check_can_amend(version: AssessmentVersion, reason: str) -> None:
    """Refuse an amendment without a reason, of a draft, or beside another draft."""
    if not reason.strip():
        raise ActionNotAllowed("Say why the record is amended.")
    if version.is_draft:
        raise ActionNotAllowed("This version is a draft: change it directly.")
    later = AssessmentVersion.objects.filter(
        assessment_id=version.assessment_id, number__gt=version.number
    )
    if later.exists():
        raise ActionNotAllowed(
            "A later version exists. Amend that one, or finish its draft."
        )


def check_can_retract(version: AssessmentVersion, reason: str) -> None:
    """Refuse a retraction without a reason, of a draft, or a second one."""
    if not reason.strip():
        raise ActionNotAllowed("Say why the record was entered in error.")
    if version.is_draft:
        raise ActionNotAllowed("A draft is not part of the record; nothing to retract.")
    if Retraction.objects.filter(version=version).exists():
        raise ActionNotAllowed("This version is already marked as entered in error.")
