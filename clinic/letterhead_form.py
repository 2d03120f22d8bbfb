"""The form of a clinic's letterhead: lines of text, and a picture that is read at once."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from clinic.actions import LETTERHEAD_LINES
from clinic.forms import ClinicForm
from clinic.logos import LARGEST_FILE, Logo, LogoRefused, logo_from


class LetterheadForm(ClinicForm):
    """Lines and logo; a file that is no picture is refused with a sentence."""

    form_tag = False

    lines = forms.CharField(
        label="Lines",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": LETTERHEAD_LINES}),
        help_text=f"Name, address, phone: at most {LETTERHEAD_LINES} lines. Left empty, "
        "documents carry the clinic's name.",
    )
    logo = forms.FileField(
        label="New logo",
        required=False,
        help_text="PNG, JPEG, GIF or WebP, 2 MB at most.",
    )
    without_logo = forms.BooleanField(label="Take the logo away", required=False)

    def clean_logo(self) -> Logo | None:
        """Return the picture made anew; None when no file was given."""
        given = self.cleaned_data["logo"]
        if not isinstance(given, UploadedFile):
            return None
        try:
            # One byte more than allowed: a larger file is refused, never read whole.
            return logo_from(given.read(LARGEST_FILE + 1))
        except LogoRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
