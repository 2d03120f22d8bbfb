"""The form of how patients reach a clinic."""

from django import forms
from django.core.validators import RegexValidator

from clinic.actions import ADDRESS_LENGTH, MOST_RECORD_YEARS, PHONE, Contact
from clinic.forms import ClinicForm


class ContactForm(ClinicForm):
    """Phone, closed hours, address, and how long records are kept."""

    form_tag = False

    phone = forms.CharField(
        label="Phone",
        max_length=40,
        validators=[
            RegexValidator(
                rf"^(?:{PHONE.pattern})\Z",
                "“%(value)s” cannot be called. Write a number, such as 020 7946 0101.",
            )
        ],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text="The number a patient calls from the plan.",
    )
    out_of_hours = forms.CharField(
        label="When you are closed",
        max_length=200,
        required=False,
        help_text="Whom to call then, such as NHS 111.",
    )
    address = forms.CharField(
        label="Address",
        max_length=ADDRESS_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    record_years = forms.IntegerField(
        label="Records are kept for (years)",
        required=False,
        min_value=1,
        max_value=MOST_RECORD_YEARS,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="At least, as your policy says. Left empty, plans say nothing of it.",
    )

    @property
    def contact(self) -> Contact:
        """Return what a valid form says."""
        return Contact(**self.cleaned_data)
