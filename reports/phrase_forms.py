"""The form of a clinic's phrase."""

from django import forms

from clinic.forms import ClinicForm
from clinic.phrase_models import ClinicPhrase, PhrasePlace
from reports.actions import PhraseWords
from reports.actions.phrases import TEXT_LENGTH, TITLE_LENGTH


class PhraseForm(ClinicForm):
    """A short word to find it by, what it says, and where it is offered."""

    form_tag = False

    title = forms.CharField(
        label="Short word",
        max_length=TITLE_LENGTH,
        help_text="What you look for when you insert it: “Shoes brought”.",
    )
    text = forms.CharField(
        label="Text",
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"What is inserted, {TEXT_LENGTH} letters at most. Leave out what is "
        "about one patient.",
    )
    place = forms.ChoiceField(
        label="Offered at",
        choices=PhrasePlace.choices,
        widget=forms.RadioSelect,
        help_text="Words for the patient are checked as every word that a patient reads.",
    )

    def words(self) -> PhraseWords:
        """Return what was written; only of a valid form."""
        return PhraseWords(**self.cleaned_data)

    @staticmethod
    def of(phrase: ClinicPhrase) -> dict[str, object]:
        """Return a phrase as the form's first values."""
        return {name: getattr(phrase, name) for name in PhraseWords.__annotations__}
