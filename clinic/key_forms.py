"""The form that makes a key for a program."""

from collections.abc import Sequence
from typing import Any, Self

from django import forms

from clinic.actions import TOKEN_DAYS
from clinic.forms import ClinicForm
from clinic.models import ApiToken, Clinic

NAME_LENGTH = int(ApiToken._meta.get_field("name").max_length or 0)
USUAL_DAYS = 90


class KeyForm(ClinicForm):
    """Which program, for how long, in which clinic."""

    form_tag = False

    name = forms.CharField(
        label="Program",
        max_length=NAME_LENGTH,
        help_text="So that you know later what the key is for.",
        error_messages={"required": "Name the program that will use the key."},
    )
    days = forms.IntegerField(
        label="Days it is valid",
        min_value=1,
        max_value=TOKEN_DAYS,
        initial=USUAL_DAYS,
    )
    in_clinic = forms.ChoiceField(label="Clinic")

    def __init__(self, *args: Any, clinics: Sequence[Clinic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clinics = {str(clinic.pk): clinic for clinic in clinics}
        if len(self.clinics) == 1:
            del self.fields["in_clinic"]
        else:
            choices = [(key, clinic.name) for key, clinic in self.clinics.items()]
            self.fields["in_clinic"].choices = choices  # type: ignore[attr-defined]

    @property
    def clinic(self) -> Clinic:
        """Return the clinic of a valid form."""
        chosen = self.cleaned_data.get("in_clinic") or next(iter(self.clinics))
        return self.clinics[chosen]

    def empty(self) -> Self:
        """Return a fresh form for the next key."""
        return type(self)(clinics=tuple(self.clinics.values()))
