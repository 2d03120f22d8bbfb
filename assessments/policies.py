"""When an assessment's state allows something; each refusal is a readable sentence."""

from collections.abc import Collection, Sequence
from datetime import date

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.derive import Derived
from assessments.biomechanics.entries import Entries
from assessments.biomechanics.pairs import unreached_sides
from assessments.biomechanics.schemes import CHOICES as SCHEMES
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import (
    Contradiction,
    EntryKey,
    Problem,
    RedFlag,
    Subject,
    Urgency,
)
from assessments.biomechanics.validation import NOTHING, check_together
from assessments.biomechanics.wording import SIDE_WORDS
from assessments.models import (
    AssessmentVersion,
    Attachment,
    ClinicProtocol,
    FileKind,
    Retraction,
)
from assessments.snapshot import AssessmentSnapshot
from clinic.errors import ActionNotAllowed
from clinic.models import User
from patients.consents import latest_word
from patients.models import ConsentKind, Patient

PROTOCOL_TEXTS = {
    name: int(getattr(ClinicProtocol._meta.get_field(name), "max_length", 0))
    for name in ("title", "purpose")
}

# Why a blind repeat ends before it is signed; codes stay in the audit trail.
WHY_ENDED = {
    "patient_left": "The patient could not stay",
    "no_time": "No time today",
    "by_mistake": "Started by mistake",
    "must_read": "I need to read the first examination",
}
PICTURES_OF_A_PERSON = frozenset({FileKind.PHOTOGRAPH, FileKind.VIDEO})

# Reference 9.1: what an emergency flag asks before it may be called false.
DISMISSAL_REASON = 20


def check_is_draft(version: AssessmentVersion) -> None:
    """Refuse a change to a signed version."""
    if not version.is_draft:
        raise ActionNotAllowed(
            "This version is signed and cannot change. Amend it instead: the signed "
            "version stays as it is, and your correction becomes the next one."
        )


NO_CONSENT = "The patient's consent to the examination is not recorded."


def problems_of_entries(entries: Entries, subject: Subject) -> list[str]:
    """Return what is wrong with what was recorded, as sentences; unreached sides apart."""
    if not entries:
        return ["Nothing has been recorded yet."]
    return [_sentence(problem) for problem in check_together(entries, subject)]


def unreached_words(key: EntryKey) -> str:
    """Return the side that was never reached: `Heel raises (right)`."""
    return f"{MEASURES[key.code].title} ({SIDE_WORDS[key.side]})"


def _unreached_sentences(entries: Entries) -> list[str]:
    """Return one sentence for the sides that hold neither a value nor a state."""
    words = [unreached_words(key) for key in unreached_sides(entries)]
    if not words:
        return []
    return [
        f"Not reached, while the other side was: {'; '.join(words)}. Give each a value, "
        "or say why not."
    ]


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
    sentences = problems_of_entries(entries, subject)
    if latest_word(version.assessment.patient, ConsentKind.EXAMINATION) is not True:
        sentences.insert(0 if entries else 1, NO_CONSENT)
    sentences.extend(_unreached_sentences(entries))
    if sentences:
        raise ActionNotAllowed(" ".join(sentences))


def emergencies_dismissed(
    before: AssessmentSnapshot | None, now: Derived | AssessmentSnapshot
) -> tuple[RedFlag, ...]:
    """Return the emergency flags that a signed version had and this draft has not."""
    if before is None:
        return ()
    still = {
        (flag.code, flag.side)
        for flag in now.red_flags
        if flag.urgency is Urgency.EMERGENCY
    }
    return tuple(
        flag
        for flag in before.red_flags
        if flag.urgency is Urgency.EMERGENCY and (flag.code, flag.side) not in still
    )


def check_can_dismiss(
    version: AssessmentVersion, dismissed: Sequence[RedFlag], *, is_confirmed: bool
) -> None:
    """Refuse to take an emergency flag back in passing.

    It takes a reason of some length and being said a second time.
    """
    if not dismissed:
        return
    titles = ", ".join(flag.title for flag in dismissed)
    if len(version.reason) < DISMISSAL_REASON:
        raise ActionNotAllowed(
            f"This takes back an emergency flag ({titles}). The reason of the amendment "
            f"must say why in at least {DISMISSAL_REASON} letters."
        )
    if not is_confirmed:
        raise ActionNotAllowed(
            f"This takes back an emergency flag ({titles}). Confirm that it was asked "
            "again and is not there."
        )


def check_can_confirm(
    version: AssessmentVersion, found: Contradiction | None, reason: str
) -> None:
    """Refuse to confirm what does not stand, without a reason, or once signed."""
    check_is_draft(version)
    if found is None:
        raise ActionNotAllowed("This contradiction is not there any more.")
    if not reason.strip():
        raise ActionNotAllowed("Say why both values are right.")


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


def check_is_of_patient(version: AssessmentVersion | None, patient: Patient) -> None:
    """Refuse to put a file of one patient into another's examination."""
    if version is not None and version.assessment.patient_id != patient.pk:
        raise ActionNotAllowed("This examination is another patient's.")


def check_taken_on(patient: Patient, taken_on: date, today: date) -> None:
    """Refuse a day before the patient's birth or after today."""
    if not patient.birth_date <= taken_on <= today:
        raise ActionNotAllowed(
            f"{taken_on:%-d %B %Y} is not accepted: the day lies between the patient's "
            f"birth ({patient.birth_date:%-d %B %Y}) and today."
        )


def check_can_attach(kind: str, *, agrees: bool | None, is_here: bool) -> None:
    """Refuse pictures of somebody who did not agree to them, and a file twice.

    `agrees`: the patient's latest word on pictures, None if not asked.
    """
    if kind in PICTURES_OF_A_PERSON and agrees is not True:
        said = "refused" if agrees is False else "not recorded"
        raise ActionNotAllowed(
            f"The patient's consent to photographs and video is {said}. Record it "
            "first, then add the file."
        )
    if is_here:
        raise ActionNotAllowed("This file is in the patient's record already.")


def check_can_retract_file(file: Attachment, reason: str) -> None:
    """Refuse to take a file back without a reason, or a second time."""
    if not reason.strip():
        raise ActionNotAllowed("Say why the file was added in error.")
    if hasattr(file, "retraction"):
        raise ActionNotAllowed("This file is already marked as added in error.")


def check_is_scheme(code: str, scheme: str) -> None:
    """Refuse a band scheme that does not compete for the value."""
    names = SCHEMES.get(code)
    if names is None:
        raise ActionNotAllowed(f"{code!r} has no band schemes to choose among.")
    if scheme and scheme not in names:
        raise ActionNotAllowed(
            f"{COMPUTED[code].title} has no scheme {scheme!r}; allowed: "
            f"{'; '.join(names)}."
        )


def check_is_protocol(title: str, purpose: str, measures: Sequence[str]) -> None:
    """Refuse a protocol without a title or a measure, or with an unknown measure."""
    for name, text in (("title", title), ("purpose", purpose)):
        if len(text.strip()) > PROTOCOL_TEXTS[name]:
            longest = PROTOCOL_TEXTS[name]
            raise ActionNotAllowed(f"The {name} is longer than {longest} letters.")
    if not title.strip():
        raise ActionNotAllowed("Give the protocol a title.")
    if not measures:
        raise ActionNotAllowed("Choose at least one measure.")
    unknown = [code for code in measures if code not in MEASURES]
    if unknown:
        raise ActionNotAllowed(f"Not in the catalogue: {', '.join(unknown)}.")


def check_is_offered(protocol: str, offered: Collection[str]) -> None:
    """Refuse to open an examination by a protocol the clinic does not have."""
    if protocol not in offered:
        raise ActionNotAllowed(
            f"There is no protocol {protocol!r}; allowed: {', '.join(offered)}."
        )


def check_is_in_use(protocol: ClinicProtocol) -> None:
    """Refuse a change to a retired protocol."""
    if protocol.retired_at is not None:
        raise ActionNotAllowed(f"«{protocol.title}» is retired and cannot change.")


def check_can_repeat_blind(
    version: AssessmentVersion, today: date, *, is_retracted: bool, is_amended: bool
) -> None:
    """Refuse a repeat of what is not today's, is a repeat itself, or does not stand."""
    first = version.assessment
    if first.blind_of_id is not None:
        raise ActionNotAllowed("This is a repeat already. Repeat the first one.")
    if version.is_draft:
        raise ActionNotAllowed("The first examination is not signed yet.")
    if first.performed_on != today:
        raise ActionNotAllowed(
            "A blind repeat is measured the same day. This examination is of "
            f"{first.performed_on}."
        )
    if is_retracted:
        raise ActionNotAllowed("This examination was entered in error.")
    if is_amended:
        raise ActionNotAllowed(
            "This examination is being amended. Wait until that is signed, and repeat "
            "that version."
        )


def check_is_blind(*, took_part: bool, has_read: bool) -> None:
    """Refuse a rater who measured the first one or has read it."""
    if took_part:
        raise ActionNotAllowed("You took part in the first one; ask a colleague.")
    if has_read:
        raise ActionNotAllowed(
            "You opened this patient's record since the examination was signed, so "
            "you would not be blind."
        )


def check_can_end_blind(version: AssessmentVersion, reason: str) -> None:
    """Refuse to end what is no open repeat, or without one of the reasons."""
    if version.assessment.blind_of_id is None:
        raise ActionNotAllowed("This examination is no blind repeat.")
    if not version.is_draft or version.number > 1:
        raise ActionNotAllowed("This repeat is signed. It stays with the record.")
    if reason not in WHY_ENDED:
        raise ActionNotAllowed("Choose why the blind repeat ends.")


def check_is_own_repeat(version: AssessmentVersion, by: User) -> None:
    """Refuse another hand in a blind repeat before it is signed for the first time."""
    is_repeat = version.assessment.blind_of_id is not None
    if is_repeat and version.number == 1 and version.created_by_id != by.pk:
        raise ActionNotAllowed(
            "This is a colleague's blind repeat. Only who measures it records and "
            "signs it."
        )
