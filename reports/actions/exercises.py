"""A clinic's own exercises: each change is a new version, and nothing older changes."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.logos import Logo
from clinic.models import Clinic, User
from clinic.permissions import Permission, check_may
from reports.careplan.exercises import LIBRARY
from reports.careplan.mechanisms import harmful_words
from reports.exercise_models import ClinicExercise
from reports.own_exercise import OWN_PREFIX

MOST_STEPS = 6
FAMILIES = frozenset(exercise.family for exercise in LIBRARY.values())


@dataclass(frozen=True, slots=True)
class ExerciseWords:
    """What a clinic writes about an exercise. `minutes`: one session, one side."""

    title: str
    kind: str
    is_sided: bool
    family: str
    aim: str
    start: str
    steps: tuple[str, ...]
    dose: str
    minutes: Decimal
    harder: str
    easier: str
    care: str

    @property
    def for_patient(self) -> tuple[str, ...]:
        """Return every text that a patient reads."""
        lines = (self.aim, self.start, self.dose, self.harder, self.easier, self.care)
        return (self.title, *lines, *self.steps)


def _check(words: ExerciseWords) -> None:
    """Refuse an exercise without steps, of no known family, or in words that harm."""
    if not 1 <= len(words.steps) <= MOST_STEPS:
        raise ActionNotAllowed(f"Give 1 to {MOST_STEPS} steps, each on its own line.")
    if words.family and words.family not in FAMILIES:
        raise ActionNotAllowed(f"There is no family {words.family!r}.")
    if not all(text.strip() for text in words.for_patient):
        raise ActionNotAllowed("Every text must say something.")
    found = [word for text in words.for_patient for word in harmful_words(text)]
    if found:
        raise ActionNotAllowed(
            f"“{found[0]}” is never printed for a patient: such words harm. Say what to "
            "do and what may help."
        )


def _version(
    before: ClinicExercise | None, words: ExerciseWords, picture: Logo | None
) -> ClinicExercise:
    """Return a version to store, with the picture before it unless one is given."""
    row = ClinicExercise(
        title=words.title.strip(),
        kind=words.kind,
        is_sided=words.is_sided,
        family=words.family,
        aim=words.aim.strip(),
        start=words.start.strip(),
        steps=[step.strip() for step in words.steps],
        dose=words.dose.strip(),
        minutes=words.minutes,
        harder=words.harder.strip(),
        easier=words.easier.strip(),
        care=words.care.strip(),
    )
    if picture is not None:
        row.picture = picture.png
        row.picture_width, row.picture_height = picture.width, picture.height
    elif before is not None:
        row.picture = bytes(before.picture)
        row.picture_width = before.picture_width
        row.picture_height = before.picture_height
    return row


def _store(row: ClinicExercise, clinic_id: int, code: str, by: User) -> ClinicExercise:
    """Store a version after the last one of its code, and audit it."""
    last = ClinicExercise.objects.filter(clinic_id=clinic_id, code=code).aggregate(
        last=Max("version")
    )["last"]
    row.clinic_id, row.code, row.version = clinic_id, code, (last or 0) + 1
    row.created_at, row.created_by = timezone.now(), by
    row.save(force_insert=True)
    audit.record(
        Event.SETTINGS_CHANGED,
        by=by,
        clinic_id=clinic_id,
        target=row,
        detail={"exercise": code, "version": row.version, "retired": row.is_retired},
    )
    return row


def _next_code(clinic: Clinic) -> str:
    """Return the first code that no exercise of the clinic ever had."""
    codes = ClinicExercise.objects.filter(clinic=clinic).values_list("code", flat=True)
    numbers = [int(code.removeprefix(OWN_PREFIX)) for code in set(codes)]
    return f"{OWN_PREFIX}{max(numbers, default=0) + 1:02d}"


def _locked(exercise: ClinicExercise, by: User) -> ClinicExercise:
    """Return the last version with its clinic locked. Refuses an older or retired one."""
    Clinic.objects.select_for_update().get(pk=exercise.clinic_id)
    check_may(by, Permission.PLAN_DECIDE, exercise.clinic_id)
    current = ClinicExercise.objects.in_use().filter(pk=exercise.pk).first()
    if current is None:
        raise ActionNotAllowed("This exercise was changed or retired meanwhile.")
    return current


@transaction.atomic
def add_exercise(
    *, clinic: Clinic, words: ExerciseWords, by: User, picture: Logo | None = None
) -> ClinicExercise:
    """Add an exercise of the clinic's own. Raises ActionNotAllowed."""
    clinic = Clinic.objects.select_for_update().get(pk=clinic.pk)
    check_may(by, Permission.PLAN_DECIDE, clinic.pk)
    _check(words)
    return _store(_version(None, words, picture), clinic.pk, _next_code(clinic), by)


@transaction.atomic
def change_exercise(
    *,
    exercise: ClinicExercise,
    words: ExerciseWords,
    by: User,
    picture: Logo | None = None,
    keeps_picture: bool = True,
) -> ClinicExercise:
    """Write a new version; plans keep the version they were given.

    Raises ActionNotAllowed, also where the exercise is not the last version any more.
    """
    current = _locked(exercise, by)
    _check(words)
    before = current if keeps_picture else None
    row = _version(before, words, picture)
    return _store(row, current.clinic_id, current.code, by)


@transaction.atomic
def retire_exercise(*, exercise: ClinicExercise, by: User) -> ClinicExercise:
    """Offer an exercise no longer; plans that have it keep it."""
    current = _locked(exercise, by)
    words = ExerciseWords(
        **{name: getattr(current, name) for name in ExerciseWords.__annotations__}
    )
    row = _version(current, words, None)
    row.is_retired = True
    return _store(row, current.clinic_id, current.code, by)
