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


class ConfirmForm(ClinicForm):
    """Why two values that contradict each other both stand."""

    form_tag = False

    key = forms.CharField(max_length=120, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why both are right",
        help_text="One sentence. It is signed with the record.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
