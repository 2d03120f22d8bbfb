"""What a clinician types beside an examination: a reason."""

from django import forms

from clinic.forms import ClinicForm


class ReasonForm(ClinicForm):
    """Why a signed record is amended or retracted; shown with the record for good."""

    form_tag = False

    reason = forms.CharField(
        label="Reason",
        help_text="One sentence. It stays with the record.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
