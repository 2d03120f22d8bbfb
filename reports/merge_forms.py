"""The forms that make two records one, and part them again."""

from collections.abc import Sequence
from typing import Any

from django import forms

from clinic.forms import ClinicForm
from patients.merging import Conflict
from patients.models import Patient
from reports.actions import Seen, Why
from reports.merge_policies import LONGEST_REASON

CHECKED = "checked_"


class SeenField(forms.CharField):
    """When a record was last corrected, as the page saw it."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> Any:
        """Return the moment. Raises ValidationError for what is none."""
        return forms.DateTimeField(input_formats=["%Y-%m-%dT%H:%M:%S.%f%z"]).clean(
            super().clean(value)
        )


class MergeForm(ClinicForm):
    """How somebody knows that two records are one person's, and what they checked."""

    form_tag = False
    seen_survivor = SeenField()
    seen_merged = SeenField()

    def __init__(
        self,
        *args: Any,
        survivor: Patient,
        merged: Patient,
        conflicts: Sequence[Conflict],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {
            "seen_survivor": survivor.updated_at.isoformat(timespec="microseconds"),
            "seen_merged": merged.updated_at.isoformat(timespec="microseconds"),
        }
        super().__init__(*args, **kwargs)
        for each in conflicts:
            self.fields[f"{CHECKED}{each.field}"] = forms.BooleanField(
                label=f"{each.title} differs: {each.kept} in {survivor.record_number}, "
                f"{each.given_up} in {merged.record_number}. I have checked that this is "
                f"one person; {each.kept} stays.",
                error_messages={"required": "Check this, then tick it."},
            )
        self.fields["reason"] = forms.CharField(
            label="How do you know that this is one person?",
            max_length=LONGEST_REASON,
            error_messages={"required": "Say how you know, in a few words."},
            help_text="For example: same address and NHS number, asked at the desk.",
        )

    @property
    def why(self) -> Why:
        """Return what was said, of a valid form."""
        ticked = (name for name, value in self.cleaned_data.items() if value is True)
        checked = tuple(name.removeprefix(CHECKED) for name in ticked)
        return Why(self.cleaned_data["reason"], checked)

    @property
    def seen(self) -> Seen:
        """Return when the page saw both records, of a valid form."""
        data = self.cleaned_data
        return Seen(data["seen_survivor"], data["seen_merged"])


class UndoForm(ClinicForm):
    """Why a merge is taken back, and that what is new was looked at."""

    form_tag = False
    reason = forms.CharField(
        label="Why are these two people?",
        max_length=LONGEST_REASON,
        error_messages={"required": "Say how you know, in a few words."},
    )
    has_checked = forms.BooleanField(
        label="I have looked at each of these. They stay with the record they were made "
        "in.",
        error_messages={"required": "Look at each, then tick this."},
    )

    def __init__(self, *args: Any, news: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not news:
            del self.fields["has_checked"]
