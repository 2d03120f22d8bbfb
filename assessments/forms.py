"""What a clinician types beside an examination: how it is opened, a reason."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.html import format_html

from assessments.biomechanics.protocols import COUCH, Protocol
from assessments.policies import WHY_ENDED
from clinic.forms import ClinicForm


class StartForm(ClinicForm):
    """By which protocol a patient is examined, and on which day."""

    form_tag = False

    protocol = forms.ChoiceField(label="Kind of visit", widget=forms.RadioSelect)
    performed_on = forms.DateField(
        label="Day of the examination",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(
        self, *args: Any, offered: Iterable[Protocol], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["protocol"]
        choice.choices = [
            (
                each.code,
                format_html(
                    '<span>{} <span class="start-purpose">{}</span></span>',
                    each.title,
                    each.purpose,
                ),
            )
            for each in offered
        ]
        choice.initial = COUCH
        self.fields["performed_on"].initial = today
        self.fields["performed_on"].widget.attrs["max"] = today.isoformat()


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


class EndBlindForm(ClinicForm):
    """Why a blind repeat ends before it is signed."""

    form_tag = False

    reason = forms.ChoiceField(label="Why it ends", choices=tuple(WHY_ENDED.items()))
