"""The form of a clinic's country pack."""

import re
from typing import Any

from django import forms

from clinic.actions import CountryPack
from clinic.forms import ClinicForm
from clinic.models import Clinic
from clinic.shoe_sizes import SYSTEMS
from patients.national_numbers import FREE_TEXT, SCHEMES, scheme_for

KNOWN = (("GB", "United Kingdom"), ("IE", "Ireland"))
OTHER = "other"
# Any text, as the form says it: an empty choice would read as one left out.
ANY_TEXT = "any"
TWO_LETTERS = re.compile(r"[A-Za-z]{2}")


class CountryForm(ClinicForm):
    """Where the clinic is, how its patients are numbered, and its shoe sizes."""

    form_tag = False

    country = forms.ChoiceField(
        label="Country",
        choices=[*KNOWN, (OTHER, "Another country")],
        widget=forms.RadioSelect,
        help_text="It decides the emergency numbers in patients' documents and whether "
        "3/2 is read as a day of February or of March.",
    )
    other = forms.CharField(
        label="Code of another country",
        required=False,
        max_length=2,
        help_text="Two letters, such as DE.",
    )
    national_number_scheme = forms.ChoiceField(
        label="National patient number",
        widget=forms.RadioSelect,
        help_text="For patients registered or corrected from now.",
    )
    shoe_sizes = forms.ChoiceField(
        label="Shoe sizes",
        choices=[(code, f"{label} sizes") for code, label in SYSTEMS.items()],
        widget=forms.RadioSelect,
        help_text="What a bare number in an orthotic order means.",
    )

    def __init__(self, *args: Any, clinic: Clinic, **kwargs: Any) -> None:
        is_known = clinic.country in dict(KNOWN)
        initial = {
            "country": clinic.country if is_known else OTHER,
            "other": "" if is_known else clinic.country,
            "national_number_scheme": scheme_for(
                clinic.country, clinic.national_number_scheme
            )
            or ANY_TEXT,
            "shoe_sizes": clinic.shoe_size_system,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["national_number_scheme"].choices = [  # type: ignore[attr-defined]
            *((each.code, f"{each.label}, checked") for each in SCHEMES.values()),
            (ANY_TEXT, "Another number, kept as it is typed"),
        ]

    def clean(self) -> dict[str, Any]:
        """Take the code of another country where that was chosen."""
        said = super().clean() or {}
        code = said.get("other", "")
        if said.get("country") == OTHER and not TWO_LETTERS.fullmatch(code):
            self.add_error("other", "Write the country's two letters.")
        return said

    @property
    def pack(self) -> CountryPack:
        """Return what a valid form says."""
        said = self.cleaned_data
        country = said["other"] if said["country"] == OTHER else said["country"]
        scheme = said["national_number_scheme"]
        stored = FREE_TEXT if scheme == ANY_TEXT else scheme
        return CountryPack(country, stored, said["shoe_sizes"])
