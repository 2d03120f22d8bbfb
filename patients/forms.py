"""Forms about people: they parse what was typed; actions and policies judge it."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from clinic.forms import ClinicForm
from clinic.models import Clinic, User
from patients import national_numbers
from patients.dates import MONTH_FIRST
from patients.details import FIELDS, PatientDetails
from patients.models import ConsentKind, Patient, SexForReference, ShareLevel
from patients.policies import DetailsRefused
from patients.presenters import shown_national_number
from patients.replies import FOLLOWED_WORDS, LONGEST_DETAIL, ReplyDetails

LANGUAGES = (
    ("en-gb", "English"),
    ("ar", "Arabic"),
    ("bn", "Bengali"),
    ("cy", "Welsh"),
    ("pa", "Punjabi"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ur", "Urdu"),
)
NAMED_MONTHS = (
    "%d %b %Y",
    "%d %B %Y",
    "%b %d %Y",
    "%B %d %Y",
    "%b %d, %Y",
    "%B %d, %Y",
)
AT_ONCE = (
    "family_name",
    "given_names",
    "birth_date",
    "sex",
    "phone",
    "email",
    "national_number",
)
SHARE_DAYS = 90
BY_EMAIL = "by_email"
SHARE_DAYS_MOST = 365


class DayInput(forms.DateInput):
    """The browser's own day picker; it sends and takes year-month-day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class BirthDateField(forms.DateField):
    """A date of birth, typed; the month is shown in letters so that none is swapped."""

    widget = forms.DateInput(format="%d %b %Y", attrs={"autocomplete": "off"})

    def order_as_in(self, country: str) -> None:
        """Read numbers with the day first, or the month where people write it first."""
        is_month_first = country in MONTH_FIRST
        numbers = "%m/%d/%Y" if is_month_first else "%d/%m/%Y"
        same = [numbers.replace("/", mark) for mark in "/.- "]
        self.input_formats = [*same, "%Y-%m-%d", *NAMED_MONTHS]
        typed = "5/17/1980" if is_month_first else "17/5/1980"
        self.help_text = f"For example {typed} or 17 May 1980, the year in full."


class PatientForm(ClinicForm):
    """A patient's details; the first fields suffice to register somebody."""

    form_tag = False

    family_name = forms.CharField(
        help_text="Or the only name.",
        error_messages={"required": "Write the family name, or the only name."},
    )
    given_names = forms.CharField(required=False)
    birth_date = BirthDateField(
        label="Date of birth",
        error_messages={
            "required": "Write the date of birth.",
            "invalid": "This is no date that can be read for sure.",
        },
    )
    sex = forms.ChoiceField(
        label="Sex for clinical reference",
        choices=SexForReference.choices,
        widget=forms.RadioSelect,
        help_text="Decides which norms are shown beside measurements.",
        error_messages={"required": "Choose one; with “not known” no norm is shown."},
    )
    phone = forms.CharField(required=False, widget=forms.TextInput({"type": "tel"}))
    email = forms.EmailField(required=False)
    national_number = forms.CharField(required=False)
    preferred_name = forms.CharField(
        required=False, help_text="What the patient likes to be called."
    )
    record_number = forms.CharField(required=False)
    address = forms.CharField(required=False, widget=forms.Textarea({"rows": 3}))
    gp_name = forms.CharField(label="GP", required=False)
    referrer = forms.CharField(label="Referred by", required=False)
    occupation = forms.CharField(required=False)
    communication_needs = forms.CharField(
        required=False, help_text="For example an interpreter, or a hearing loop."
    )
    language = forms.ChoiceField(
        label="Language the patient reads", choices=LANGUAGES, initial="en-gb"
    )
    large_print = forms.BooleanField(
        label="Print care plans in large letters", required=False
    )
    alerts = forms.CharField(
        required=False,
        help_text="Shown on every page about the patient. Part several by a semicolon.",
    )

    def __init__(self, *args: Any, at: Clinic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        birth_date = self.fields["birth_date"]
        if isinstance(birth_date, BirthDateField):
            birth_date.order_as_in(at.country)
        scheme = national_numbers.scheme_for(at.country, at.national_number_scheme)
        self.fields["national_number"].label = national_numbers.label_of(scheme)
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField) and name in FIELDS:
                column = Patient._meta.get_field(name)
                field.widget.attrs["maxlength"] = getattr(column, "max_length", None)

    def keep_language(self, language: str) -> None:
        """Offer a language from elsewhere that the record holds already."""
        field = self.fields["language"]
        if isinstance(field, forms.ChoiceField) and language not in dict(LANGUAGES):
            field.choices = [*LANGUAGES, (language, language)]

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """Return the fields that registering asks for."""
        return [self[name] for name in AT_ONCE]

    @property
    def further_fields(self) -> list[forms.BoundField]:
        """Return the fields that may wait."""
        return [
            self[name] for name in FIELDS if name in self.fields and name not in AT_ONCE
        ]

    @property
    def has_further_errors(self) -> bool:
        """Say whether a field that may wait was refused, and must be seen."""
        return any(field.errors for field in self.further_fields)

    def details(self) -> PatientDetails:
        """Return what was typed as details; the scheme is the country's."""
        return PatientDetails(
            **{name: self.cleaned_data[name] for name in FIELDS if name in self.fields}
        )

    def refuse(self, refusal: DetailsRefused) -> None:
        """Show each problem at its field."""
        for problem in refusal.problems:
            field = problem.field if problem.field in self.fields else None
            self.add_error(field, f"This must be {problem.allowed}.")


class RegisterForm(PatientForm):
    """Register somebody in one of the person's clinics."""

    register_at = forms.TypedChoiceField(coerce=int)
    is_another_person = forms.BooleanField(
        label="I have checked: this is another person", required=False
    )

    def __init__(self, *args: Any, clinics: Iterable[Clinic], **kwargs: Any) -> None:
        self.clinics = {clinic.pk: clinic for clinic in clinics}
        first = next(iter(self.clinics.values()))
        super().__init__(*args, at=first, **kwargs)
        self.fields["record_number"].help_text = "Leave empty for the next free one."
        self.fields["sex"].initial = None
        field = self.fields["register_at"]
        if len(self.clinics) == 1:
            del self.fields["register_at"]
        elif isinstance(field, forms.ChoiceField):
            field.choices = [(each.pk, each.name) for each in self.clinics.values()]

    @property
    def clinic(self) -> Clinic:
        """Return the clinic that was chosen, or the only one."""
        chosen = self.cleaned_data.get("register_at", next(iter(self.clinics)))
        return self.clinics[chosen]


class CorrectForm(PatientForm):
    """Correct somebody's details, as they were when the page was opened."""

    seen = forms.DateTimeField(widget=forms.HiddenInput, input_formats=["iso-8601"])

    def __init__(self, *args: Any, patient: Patient, **kwargs: Any) -> None:
        initial = {name: getattr(patient, name) for name in FIELDS}
        initial["national_number"] = shown_national_number(patient)
        initial["seen"] = patient.updated_at.isoformat()
        super().__init__(*args, initial=initial, at=patient.clinic, **kwargs)
        self.keep_language(patient.language)


class ConsentForm(ClinicForm):
    """What the patient said, about what, and how."""

    form_tag = False

    kind = forms.ChoiceField(
        label="Consent to", choices=ConsentKind.choices, widget=forms.RadioSelect
    )
    answer = forms.ChoiceField(
        label="The patient's answer",
        choices=[
            ("yes", "Agrees"),
            ("no", "Declines, or withdraws an earlier consent"),
        ],
        widget=forms.RadioSelect,
        help_text="Withdrawing consent to sharing ends every share of this record.",
    )
    how = forms.ChoiceField(
        label="How it was said",
        choices=[("verbal", "Verbally"), ("written", "In writing")],
        widget=forms.RadioSelect,
        initial="verbal",
    )
    on_behalf = forms.CharField(
        label="Said by somebody for the patient",
        required=False,
        help_text="Name and relation, for a child or a person who lacks capacity.",
    )
    note = forms.CharField(required=False, widget=forms.Textarea({"rows": 2}))


class ShareForm(ClinicForm):
    """Whom a record is opened to: how much, why, until when."""

    form_tag = False

    physio = forms.ChoiceField(
        label="Physiotherapist",
        error_messages={"required": "Choose somebody, or “somebody else”."},
    )
    email = forms.EmailField(
        label="Email of somebody else",
        required=False,
        help_text="The address with which the physiotherapist signs in here.",
    )
    question = forms.CharField(
        label="What do you ask of them?",
        widget=forms.Textarea({"rows": 3, "maxlength": 500}),
        error_messages={"required": "Write what you want to know or have done."},
    )
    urgency = forms.ChoiceField(
        choices=[("routine", "Routine"), ("soon", "Soon"), ("urgent", "Urgent")],
        widget=forms.RadioSelect,
        initial="routine",
    )
    level = forms.ChoiceField(
        label="How much may they read?",
        choices=ShareLevel.choices,
        widget=forms.RadioSelect,
        initial=ShareLevel.BIOMECHANICS,
    )
    until = forms.DateField(label="Until the end of", widget=DayInput())

    def __init__(
        self, *args: Any, physios: Iterable[User], today: date, **kwargs: Any
    ) -> None:
        until = today + timedelta(days=SHARE_DAYS)
        super().__init__(*args, initial={"until": until}, **kwargs)
        self.physios = {each.pk: each for each in physios}
        field = self.fields["physio"]
        if isinstance(field, forms.ChoiceField):
            people = [(str(each.pk), _known_as(each)) for each in self.physios.values()]
            nobody = [("", "Choose")] if people else []
            field.choices = [*nobody, *people, (BY_EMAIL, "Somebody else, by email")]
        latest = today + timedelta(days=SHARE_DAYS_MOST)
        self.fields["until"].widget.attrs |= {"min": today, "max": latest}

    def clean(self) -> dict[str, Any]:
        """Find the one person who is meant."""
        cleaned = super().clean() or self.cleaned_data
        chosen, email = cleaned.get("physio"), (cleaned.get("email") or "").lower()
        if chosen == BY_EMAIL and not email and "email" not in self.errors:
            self.add_error("email", "Write the email address.")
        elif chosen == BY_EMAIL and email:
            found = [each for each in self.physios.values() if each.email == email]
            if not found:
                sentence = "No physiotherapist signs in here with this address."
                self.add_error("email", sentence)
            cleaned["given_to"] = found[0] if found else None
        elif chosen and email:
            self.add_error("email", "Leave this empty, or choose “somebody else”.")
        elif chosen:
            cleaned["given_to"] = self.physios[int(chosen)]
        return cleaned

    @property
    def expires_at(self) -> datetime:
        """Return the last second of the chosen day, in the clinic's time."""
        last = datetime.combine(self.cleaned_data["until"], time(23, 59, 59))
        return timezone.make_aware(last)


def _known_as(user: User) -> str:
    return f"{user.name} ({user.email})"


def _detail(label: str, help_text: str = "") -> forms.CharField:
    """Return a part of an answer that may stay empty."""
    return forms.CharField(
        label=label,
        required=False,
        widget=forms.Textarea({"rows": 2, "maxlength": LONGEST_DETAIL}),
        help_text=help_text,
    )


class ReplyForm(ClinicForm):
    """A physiotherapist's answer."""

    form_tag = False

    text = forms.CharField(
        label="Your answer",
        widget=forms.Textarea({"rows": 5, "maxlength": 5000}),
        help_text="What you found, and your diagnosis. It is sent as it is and cannot "
        "be changed afterwards.",
    )
    measured = _detail(
        "What you measured again", "Each measure with its value and side."
    )
    measured_on = forms.DateField(
        label="Measured on", required=False, widget=DayInput()
    )
    followed = forms.ChoiceField(
        label="Exercises done",
        required=False,
        choices=[("", "—"), *FOLLOWED_WORDS.items()],
    )
    advice = _detail("What you advised or changed")
    question = _detail("Your question back to us")

    def details(self) -> ReplyDetails:
        """Return what was said beside the words, of a form that is valid."""
        given = self.cleaned_data
        return ReplyDetails(**{name: given[name] for name in DETAIL_FIELDS})


DETAIL_FIELDS = tuple(each.name for each in fields(ReplyDetails))
