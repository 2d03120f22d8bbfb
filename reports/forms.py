"""What a clinician and a patient type around a care plan."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, ClassVar, cast

from django import forms

from clinic.forms import ClinicForm
from reports.careplan.exercises import LIBRARY
from reports.models import REFERRED_HOW, PlanDone
from reports.own_exercise import OwnExercise
from reports.wording import ENGLISH, Language

SIDES = [("", "No side"), ("L", "Left"), ("R", "Right"), ("LR", "Both")]
EXERCISE_ID = r"^[EC][0-9]{2,6}$"
EXERCISES = [("", "No exercise: words of my own")] + [
    (exercise.id, f"{exercise.id} {exercise.title}") for exercise in LIBRARY.values()
]


class DecideForm(ClinicForm):
    """One decision on one item."""

    form_tag = False

    decision = forms.ChoiceField(
        choices=[
            ("accepted", "Accept"),
            ("edited", "Edit"),
            ("declined", "Decline"),
            ("pending", "Undo"),
        ]
    )
    reason = forms.CharField(max_length=500, required=False)
    wording = forms.CharField(max_length=5000, required=False)
    has_looked_again = forms.BooleanField(required=False)


class SwapForm(ClinicForm):
    """Another exercise of the same family in an item's place."""

    form_tag = False

    # The action knows which exercises there are, the clinic's own among them.
    exercise_id = forms.RegexField(EXERCISE_ID, label="Exercise")
    reason = forms.CharField(label="Reason", max_length=500, required=False)


class MoveForm(ClinicForm):
    """One place up or down."""

    form_tag = False

    to = forms.ChoiceField(label="Where to", choices=[("up", "Up"), ("down", "Down")])


class SideForm(ClinicForm):
    """Why a finding on one side and its plan on the other are both right."""

    form_tag = False

    key = forms.CharField(max_length=40)
    reason = forms.CharField(label="Why the side is correct", max_length=500)


class ReferralForm(ClinicForm):
    """What was done about a hold. All fields are needed."""

    form_tag = False
    submit_label = "Record the referral"

    told_patient = forms.CharField(
        label="What the patient was told",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    referred_to = forms.CharField(label="Referred to", max_length=200)
    how = forms.ChoiceField(label="How", choices=REFERRED_HOW)
    referred_at = forms.DateTimeField(
        label="When",
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
        ),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    initials = forms.CharField(label="Your initials", max_length=8)


class ReviewForm(ClinicForm):
    """The patient's goal, and when they are seen again."""

    form_tag = False
    submit_label = "Save goal and review"

    goal = forms.CharField(
        label="What matters to the patient, in their words",
        max_length=500,
        required=False,
    )
    next_review_on = forms.DateField(
        label="Next review",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class AddItemForm(ClinicForm):
    """An exercise of the library, or an item in the clinician's words."""

    form_tag = False
    submit_label = "Add to the plan"

    exercise_id = forms.ChoiceField(label="Exercise", choices=EXERCISES, required=False)
    sides = forms.ChoiceField(label="Side", choices=SIDES, required=False)
    title = forms.CharField(label="Title", max_length=200, required=False)
    wording = forms.CharField(
        label="Words for the patient",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = forms.CharField(
        label="Reason",
        help_text="Needed to go above the number of exercises this patient should get.",
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, own: Iterable[OwnExercise] = (), **kw: Any) -> None:
        """Offer the clinic's own exercises after the library's."""
        super().__init__(*args, **kw)
        offered = [(each.id, f"{each.id} {each.title}") for each in own]
        field = self.fields["exercise_id"]
        if offered and isinstance(field, forms.ChoiceField):
            field.choices = [*EXERCISES, ("Your clinic's own", offered)]


class LinkForm(ClinicForm):
    """How long a patient's link lasts."""

    form_tag = False
    submit_label = "Make a link"

    days = forms.TypedChoiceField(
        label="The link works for",
        choices=[(30, "30 days"), (90, "90 days"), (180, "180 days")],
        initial=90,
        coerce=int,
    )


def _digits(autocomplete: str) -> forms.NumberInput:
    """Return an input for a number that a phone opens its digits for."""
    return forms.NumberInput(
        attrs={"inputmode": "numeric", "autocomplete": autocomplete}
    )


def _choices(field: forms.ChoiceField) -> list[tuple[object, str]]:
    """Return a field's choices, which here are plain pairs."""
    pairs = cast(Iterable[tuple[object, object]], field.choices)
    return [(key, str(words)) for key, words in pairs]


class PatientForm(ClinicForm):
    """A form that a patient fills in, said in the patient's language."""

    form_tag = False
    # Said for these mistakes, whichever field makes them.
    ERRORS: ClassVar[Mapping[str, str]] = {}
    OTHER_TEXTS: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, language: Language = ENGLISH, **kw: Any) -> None:
        """Say labels, help, choices and errors."""
        super().__init__(*args, **kw)
        self.language = language
        self.submit_label = language.say(self.submit_label)
        for each in self.fields.values():
            each.label = language.say(str(each.label))
            each.help_text = language.say(str(each.help_text))
            said = {**each.error_messages, **self.ERRORS}
            each.error_messages = {key: language.say(str(x)) for key, x in said.items()}
            if isinstance(each, forms.ChoiceField):
                each.choices = [(key, language.say(x)) for key, x in _choices(each)]

    @classmethod
    def texts(cls) -> Iterator[str]:
        """Yield every text that the form may show."""
        yield from (cls.submit_label, *cls.ERRORS.values(), *cls.OTHER_TEXTS)
        for each in cls.base_fields.values():
            yield from (str(each.label), str(each.help_text))
            if isinstance(each, forms.ChoiceField):
                yield from (text for _, text in _choices(each) if not text.isdigit())


class BirthDateForm(PatientForm):
    """The patient's date of birth in three plain fields, as it is spoken."""

    submit_label = "Show my plan"
    NO_SUCH_DAY = "This month has no such day."
    NO_MATCH = "This date does not match our record. Please try again."
    OTHER_TEXTS = (NO_SUCH_DAY, NO_MATCH)
    ERRORS = {
        "required": "Please give a number.",
        "invalid": "Please give a number.",
        "min_value": "The number is too low.",
        "max_value": "The number is too high.",
    }

    day = forms.IntegerField(
        label="Day", min_value=1, max_value=31, widget=_digits("bday-day")
    )
    month = forms.IntegerField(
        label="Month", min_value=1, max_value=12, widget=_digits("bday-month")
    )
    year = forms.IntegerField(
        label="Year", min_value=1880, max_value=2200, widget=_digits("bday-year")
    )

    def clean(self) -> dict[str, Any]:
        """Add `birth_date`; a day that no month has is an error of the form."""
        data = super().clean() or {}
        if {"day", "month", "year"} <= set(data):
            try:
                data["birth_date"] = date(data["year"], data["month"], data["day"])
            except ValueError:
                self.add_error("day", self.language.say(self.NO_SUCH_DAY))
        return data


class CheckInForm(PatientForm):
    """Three questions to the patient: done it, pain, any problem."""

    submit_label = "Send to the clinic"
    TIME_UP = "Your time was up. Open your plan again, then send it again."
    THANKS = "Thank you. The clinic will read it."
    OTHER_TEXTS = (TIME_UP, THANKS)
    ERRORS = {
        "required": "Please choose one.",
        "invalid_choice": "Please choose one.",
        "max_length": "This is too long: 500 letters at most.",
    }

    done = forms.ChoiceField(
        label="Did you do your plan?",
        choices=PlanDone.choices,
        widget=forms.RadioSelect,
    )
    pain = forms.TypedChoiceField(
        label="Your worst pain in the last day",
        help_text="0 is no pain. 10 is the worst pain you can think of.",
        choices=[(n, str(n)) for n in range(11)],
        coerce=int,
        widget=forms.RadioSelect,
    )
    problem = forms.CharField(
        label="Any problem?",
        help_text="In a few words, up to 500 letters.",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
