"""The forms of a clinic's staff: inviting, giving a role, joining."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
)

from clinic.actions import NewPerson, Profession
from clinic.forms import ClinicForm
from clinic.models import Role

ROLES = (
    (Role.PODIATRIST, "Podiatrist: examines, signs, issues plans"),
    (Role.RECEPTION, "Reception: registers patients, sees nothing clinical"),
    (Role.PHYSIO, "Physiotherapist: reads the records shared with them"),
    (Role.OWNER, "Owner: staff, settings and audit, nothing clinical"),
)


class InviteForm(ClinicForm):
    """Whom, and as what."""

    form_tag = False

    email = forms.EmailField(
        label="Email address",
        max_length=254,
        help_text="They sign in with it, and it cannot be changed later.",
        error_messages={
            "required": "Write the address of the person you invite.",
            "invalid": "Write it as name@example.org.",
        },
    )
    role = forms.ChoiceField(label="Role", choices=ROLES, widget=forms.RadioSelect)


class RoleForm(ClinicForm):
    """Which role, out of those that a person does not have yet."""

    form_tag = False

    role = forms.ChoiceField(label="Role")

    def __init__(self, *args: Any, held: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = [(each.value, each.label) for each in Role if each not in held]
        self.fields["role"].choices = free  # type: ignore[attr-defined]


class JoinForm(ClinicForm):
    """What somebody new says about themselves, and the password they choose."""

    form_tag = False

    name = forms.CharField(
        label="Your name",
        max_length=120,
        help_text="As patients and colleagues read it.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    title = forms.CharField(
        label="Profession", max_length=120, required=False, help_text="On documents."
    )
    registration_number = forms.CharField(
        label="Registration number", max_length=40, required=False
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="The password once more",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = password_validators_help_texts()
        self.fields["password"].help_text = " ".join(rules)

    def clean(self) -> dict[str, Any]:
        """Refuse two passwords that differ."""
        said = super().clean() or {}
        if "password" in said and said.get("again") != said["password"]:
            self.add_error("again", "This is not the same password.")
        return said

    @property
    def person(self) -> NewPerson:
        """Return what a valid form says."""
        said = self.cleaned_data
        profession = Profession(said["title"], said["registration_number"])
        return NewPerson(said["name"], said["password"], profession)
