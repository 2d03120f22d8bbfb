"""What a clinician says about a file, and the file itself, judged as soon as it is there."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from assessments import policies
from assessments.actions import FileFacts
from assessments.files.formats import BY_MEDIA_TYPE, allowed_words
from assessments.files.intake import FileRefused, accept
from assessments.models import Attachment, FileKind, FileSide
from clinic.errors import ActionNotAllowed
from clinic.forms import ClinicForm
from patients.models import Patient

TITLE_LETTERS = int(getattr(Attachment._meta.get_field("title"), "max_length", 0))


# What the camera of a tablet is opened for, as the address names it.
CAMERAS = {"photograph": FileKind.PHOTOGRAPH, "video": FileKind.VIDEO}


class FileForm(ClinicForm):
    """One file: which, what it shows, of which side, of which day."""

    form_tag = False

    file = forms.FileField(
        help_text=f"Allowed: {allowed_words()}. Place, camera and names inside a "
        "picture are taken out.",
        widget=forms.FileInput(attrs={"accept": ",".join(BY_MEDIA_TYPE)}),
        error_messages={
            "required": "Choose a file.",
            "empty": "The file is empty. Choose another.",
        },
    )
    kind = forms.ChoiceField(
        label="What it is",
        choices=FileKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the file is."},
    )
    side = forms.ChoiceField(
        label="Which side it shows",
        choices=FileSide.choices,
        widget=forms.RadioSelect,
        help_text="The patient's own left and right.",
        error_messages={"required": "Choose the side, also when it is both or none."},
    )
    title = forms.CharField(
        label="Title",
        max_length=TITLE_LETTERS,
        help_text="A few words, for example “Standing, from behind”.",
        error_messages={"required": "Write a few words that tell what it shows."},
    )
    taken_on = forms.DateField(
        label="Day it was taken or written",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": "Give the day.",
            "invalid": "This is no date. Write year-month-day, for example 2026-03-02.",
        },
    )

    def __init__(
        self,
        *args: Any,
        patient: Patient,
        today: date,
        camera: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._open_camera(camera)
        self._patient, self._today = patient, today
        self.fields["taken_on"].widget.attrs["max"] = today.isoformat()

    def _open_camera(self, camera: str) -> None:
        """Let a tablet's camera open at once; elsewhere a file is chosen as always."""
        kind = CAMERAS.get(camera)
        if kind is None:
            return
        self.initial["kind"] = kind
        wanted = "image/*" if kind is FileKind.PHOTOGRAPH else "video/*"
        self.fields["file"].widget.attrs |= {"accept": wanted, "capture": "environment"}

    def clean_taken_on(self) -> date:
        """Return a day of the patient's life so far."""
        taken_on: date = self.cleaned_data["taken_on"]
        try:
            policies.check_taken_on(self._patient, taken_on, self._today)
        except ActionNotAllowed as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return taken_on

    def clean(self) -> dict[str, Any]:
        """Judge the file by its bytes and by what it was said to be."""
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        given = answers.get("file")
        if isinstance(given, UploadedFile):
            try:
                answers["accepted"] = accept(given, answers.get("kind", ""))
            except FileRefused as refusal:
                self.add_error("file", str(refusal))
        return answers

    @property
    def facts(self) -> FileFacts:
        """Return what was said about a file that is accepted."""
        answers = self.cleaned_data
        return FileFacts(
            FileKind(answers["kind"]),
            FileSide(answers["side"]),
            answers["title"],
            answers["taken_on"],
        )
