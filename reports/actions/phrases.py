"""A clinic's phrases: write, change, order, take out of use, bring back."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.models import Clinic, User
from clinic.permissions import Permission, check_may
from clinic.phrase_models import ClinicPhrase, PhrasePlace
from reports.policies import check_wording

# More than this is no longer found at a glance.
MOST_PHRASES = 12
TITLE_LENGTH, TEXT_LENGTH = 40, 500
WORDS_FIELDS = ["place", "title", "text", "position", "updated_at", "updated_by"]


@dataclass(frozen=True, slots=True)
class PhraseWords:
    """What a phrase is called, what it says, and where it is offered."""

    place: str
    title: str
    text: str


def _trimmed(words: PhraseWords) -> PhraseWords:
    """Return the words without blank around them. Raises ActionNotAllowed."""
    title, text = " ".join(words.title.split()), words.text.strip()
    if words.place not in PhrasePlace.values:
        raise ActionNotAllowed(f"There is no place {words.place!r} for a phrase.")
    if not 1 <= len(title) <= TITLE_LENGTH:
        raise ActionNotAllowed(
            f"The short word has {len(title)} letters: give it 1 to {TITLE_LENGTH}."
        )
    if not 1 <= len(text) <= TEXT_LENGTH:
        raise ActionNotAllowed(
            f"The text has {len(text)} letters: give it 1 to {TEXT_LENGTH}."
        )
    if words.place == PhrasePlace.PATIENT_WORDS:
        check_wording(text)
    return PhraseWords(words.place, title, text)


def _offered(clinic_id: int, place: str) -> list[ClinicPhrase]:
    return list(ClinicPhrase.objects.filter(clinic_id=clinic_id, place=place).in_use())


def _check_fits(words: PhraseWords, others: list[ClinicPhrase]) -> None:
    """Refuse a second phrase of one name, and one more than are found at a glance."""
    place = PhrasePlace(words.place).label
    if words.title.casefold() in {each.title.casefold() for each in others}:
        raise ActionNotAllowed(
            f"“{words.title}” is there already under “{place}”. Change that one, or "
            "choose another short word."
        )
    if len(others) >= MOST_PHRASES:
        raise ActionNotAllowed(
            f"“{place}” has {MOST_PHRASES} phrases, which is the most. Take one out of "
            "use first."
        )


def _after(others: list[ClinicPhrase]) -> int:
    """Return the position behind all others."""
    return max((each.position for each in others), default=0) + 1


def _record(phrase: ClinicPhrase, what: str, by: User) -> None:
    """Audit a change: which phrase, where, how; never what it says."""
    audit.record(
        Event.SETTINGS_CHANGED,
        by=by,
        clinic_id=phrase.clinic_id,
        target=phrase,
        detail={"phrase": phrase.pk, "what": what, "place": phrase.place},
    )


def _locked(phrase: ClinicPhrase, by: User) -> ClinicPhrase:
    """Return the phrase as it stands, with its clinic locked."""
    Clinic.objects.select_for_update().get(pk=phrase.clinic_id)
    check_may(by, Permission.PHRASE_MANAGE, phrase.clinic_id)
    return ClinicPhrase.objects.get(pk=phrase.pk)


def _in_use(phrase: ClinicPhrase, by: User) -> ClinicPhrase:
    """Return the same. Raises ActionNotAllowed for one that was taken out of use."""
    locked = _locked(phrase, by)
    if locked.retired_at is not None:
        raise ActionNotAllowed(f"“{locked.title}” is out of use. Bring it back first.")
    return locked


def _write(phrase: ClinicPhrase, words: PhraseWords, by: User) -> None:
    """Put the words into the row; it goes behind the others of a new place."""
    offered = _offered(phrase.clinic_id, words.place)
    others = [each for each in offered if each.pk != phrase.pk]
    _check_fits(words, others)
    if phrase.place != words.place:
        phrase.position = _after(others)
    phrase.place, phrase.title, phrase.text = words.place, words.title, words.text
    phrase.updated_at, phrase.updated_by = timezone.now(), by


@transaction.atomic
def add_phrase(*, clinic: Clinic, words: PhraseWords, by: User) -> ClinicPhrase:
    """Add a phrase behind the others of its place. Raises ActionNotAllowed."""
    clinic = Clinic.objects.select_for_update().get(pk=clinic.pk)
    check_may(by, Permission.PHRASE_MANAGE, clinic.pk)
    phrase = ClinicPhrase(clinic=clinic)
    _write(phrase, _trimmed(words), by)
    phrase.save(force_insert=True)
    _record(phrase, "added", by)
    return phrase


@transaction.atomic
def change_phrase(
    *, phrase: ClinicPhrase, words: PhraseWords, by: User
) -> ClinicPhrase:
    """Change a phrase; what was inserted from it stays as it is.

    Raises ActionNotAllowed as `add_phrase` does, and for one that is out of use.
    """
    phrase = _in_use(phrase, by)
    _write(phrase, _trimmed(words), by)
    phrase.save(update_fields=WORDS_FIELDS)
    _record(phrase, "changed", by)
    return phrase


@transaction.atomic
def move_phrase(*, phrase: ClinicPhrase, is_up: bool, by: User) -> ClinicPhrase:
    """Let a phrase and its neighbour above or below change places."""
    phrase = _in_use(phrase, by)
    offered = _offered(phrase.clinic_id, phrase.place)
    place = [each.pk for each in offered].index(phrase.pk)
    beside = place - 1 if is_up else place + 1
    if not 0 <= beside < len(offered):
        end = "first" if is_up else "last"
        raise ActionNotAllowed(f"“{phrase.title}” is the {end} one already.")
    other = offered[beside]
    phrase.position, other.position = other.position, phrase.position
    phrase.save(update_fields=["position"])
    other.save(update_fields=["position"])
    _record(phrase, "moved", by)
    return phrase


@transaction.atomic
def retire_phrase(*, phrase: ClinicPhrase, by: User) -> ClinicPhrase:
    """Offer a phrase no longer; it can be brought back."""
    phrase = _in_use(phrase, by)
    phrase.retired_at = timezone.now()
    phrase.save(update_fields=["retired_at"])
    _record(phrase, "retired", by)
    return phrase


@transaction.atomic
def restore_phrase(*, phrase: ClinicPhrase, by: User) -> ClinicPhrase:
    """Offer a phrase again, behind the others. Raises ActionNotAllowed if it cannot be.

    Its words are looked at again: what may not be said to a patient may have grown.
    """
    phrase = _locked(phrase, by)
    if phrase.retired_at is None:
        raise ActionNotAllowed(f"“{phrase.title}” is in use already.")
    others = _offered(phrase.clinic_id, phrase.place)
    _check_fits(_trimmed(PhraseWords(phrase.place, phrase.title, phrase.text)), others)
    phrase.position, phrase.retired_at = _after(others), None
    phrase.save(update_fields=["position", "retired_at"])
    _record(phrase, "restored", by)
    return phrase
