"""The forms of the lock screen."""

from collections.abc import Sequence
from typing import Any

from django import forms

from clinic.forms import ClinicForm
from clinic.models import BrowserSession
from clinic.pins import LONGEST, SHORTEST


def _pin_field(label: str, help_text: str = "") -> forms.CharField:
    shown = {"inputmode": "numeric", "autocomplete": "off"}
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs=shown),
    )


class PinForm(ClinicForm):
    """A new PIN, twice."""

    form_tag = False

    pin = _pin_field("New PIN", f"{SHORTEST} to {LONGEST} digits.")
    again = _pin_field("The PIN once more")

    def clean(self) -> dict[str, Any]:
        """Refuse two PINs that differ."""
        said = super().clean() or {}
        if "pin" in said and said.get("again") != said["pin"]:
            self.add_error("again", "This is not the same PIN.")
        return said


class UnlockForm(ClinicForm):
    """Whose PIN, and the PIN."""

    form_tag = False

    who = forms.ChoiceField(label="Who", widget=forms.RadioSelect)
    pin = _pin_field("PIN")

    def __init__(
        self, *args: Any, waiting: Sequence[BrowserSession], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = {str(each.pk): each for each in waiting}
        choices = [(key, str(each.user)) for key, each in self.waiting.items()]
        self.fields["who"].choices = choices  # type: ignore[attr-defined]
        self.fields["who"].initial = choices[0][0] if choices else None
        if len(choices) == 1:
            self.fields["who"].required = False
            self.fields["who"].widget = forms.HiddenInput()

    @property
    def session(self) -> BrowserSession:
        """Return the session that a valid form is about."""
        chosen = self.cleaned_data["who"] or next(iter(self.waiting))
        return self.waiting[chosen]
