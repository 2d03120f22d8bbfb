"""The form of a clinic's own exercise: words line by line, and a picture made anew."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from clinic.forms import ClinicForm
from clinic.logos import LARGEST_FILE, Logo, LogoRefused, logo_from
from reports.actions.exercises import FAMILIES, MOST_STEPS, ExerciseWords
from reports.careplan.exercises import LIBRARY, Kind
from reports.exercise_models import ClinicExercise

PICTURE_SIZE = (480, 360)
# A family is shown by the exercises that it holds.
FAMILY_CHOICES = [
    (
        family,
        ", ".join(each.title for each in LIBRARY.values() if each.family == family)[
            :90
        ],
    )
    for family in sorted(FAMILIES)
]


def _line(label: str, length: int, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=length, help_text=help_text)


class OwnExerciseForm(ClinicForm):
    """What the patient reads, what the plan needs to know, and a picture."""

    form_tag = False

    title = _line("Name", 80)
    aim = _line("What it is for", 200)
    start = _line("Start", 300, "Where and how the patient begins.")
    steps = forms.CharField(
        label="Steps",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": MOST_STEPS}),
        help_text=f"One step a line, {MOST_STEPS} at most. Short words, as to a friend.",
    )
    dose = _line(
        "How much", 300, "As “Hold for 20 seconds, 3 times a side, every day.”"
    )
    minutes = forms.DecimalField(
        label="Minutes for one session, one side",
        min_value=0,
        max_value=30,
        max_digits=3,
        decimal_places=1,
    )
    easier = _line("Easier", 300)
    harder = _line("Harder", 300)
    care = _line("Take care", 500, "When to stop, and who should not do it.")
    kind = forms.ChoiceField(
        label="Kind", choices=[(each.value, each.value.title()) for each in Kind]
    )
    is_sided = forms.BooleanField(
        label="Done one side at a time",
        required=False,
        help_text="A plan then asks for left, right or both.",
    )
    family = forms.ChoiceField(
        label="Can stand in for",
        required=False,
        choices=[("", "None of the library"), *FAMILY_CHOICES],
        help_text="A plan gives one exercise of a family a side.",
    )
    picture = forms.FileField(
        label="Picture",
        required=False,
        help_text="PNG, JPEG, GIF or WebP, 2 MB at most. Without one, the sheet has a "
        "frame that says “Picture: ask your clinician.”",
    )

    def clean_minutes(self) -> object:
        """Refuse a session of no time."""
        minutes = self.cleaned_data["minutes"]
        if minutes <= 0:
            raise forms.ValidationError("A session takes some time: 0.5 or more.")
        return minutes

    def clean_picture(self) -> Logo | None:
        """Return the picture made anew; None when no file was given."""
        given = self.cleaned_data["picture"]
        if not isinstance(given, UploadedFile):
            return None
        try:
            return logo_from(given.read(LARGEST_FILE + 1), PICTURE_SIZE)
        except LogoRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def words(self) -> ExerciseWords:
        """Return what was written, steps by line; only of a valid form."""
        given = {
            name: self.cleaned_data[name]
            for name in ExerciseWords.__annotations__
            if name != "steps"
        }
        lines = self.cleaned_data["steps"].splitlines()
        return ExerciseWords(
            **given, steps=tuple(x.strip() for x in lines if x.strip())
        )

    @staticmethod
    def of(row: ClinicExercise) -> dict[str, object]:
        """Return a version as the form's first values."""
        values = {name: getattr(row, name) for name in ExerciseWords.__annotations__}
        return {**values, "steps": "\n".join(row.steps)}


class ChangedExerciseForm(OwnExerciseForm):
    """The same for a version that exists: its picture can be taken away."""

    without_picture = forms.BooleanField(label="Take the picture away", required=False)
