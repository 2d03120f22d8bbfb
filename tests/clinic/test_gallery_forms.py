"""A form of the house ties label, help and error to each field."""

import re

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template.loader import render_to_string

from clinic.forms import ClinicForm, ClinicModelForm
from clinic.models import Clinic


class DropForm(ClinicForm):
    """Asks one number, one choice and one thing that may be left out."""

    submit_label = "Save the drop"

    drop_mm = forms.DecimalField(
        label="Navicular drop, left", help_text="Sitting to standing.", max_value=30
    )
    side = forms.ChoiceField(
        label="Side",
        choices=[("left", "Left"), ("right", "Right")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label="Note", required=False)
    agreed = forms.BooleanField(label="Agreed", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self):
        if self.cleaned_data.get("note") == "bad":
            raise forms.ValidationError("The note and the side do not agree.")


@pytest.fixture
def refused():
    return render_crispy_form(DropForm({"drop_mm": "44", "note": "bad"}))


def tag(html, id_):
    return re.search(rf'<[a-z]+[^>]*\sid="{id_}"[^>]*>', html)[0]


def test_a_label_belongs_to_its_field():
    html = render_crispy_form(DropForm())
    assert '<label for="id_drop_mm">Navicular drop, left' in html


def test_help_is_tied_to_its_field():
    html = render_crispy_form(DropForm())
    assert 'aria-describedby="id_drop_mm_helptext"' in tag(html, "id_drop_mm")
    assert tag(html, "id_drop_mm_helptext")


def test_an_error_is_tied_to_its_field(refused):
    field = tag(refused, "id_drop_mm")
    assert 'aria-describedby="id_drop_mm_helptext id_drop_mm_error"' in field
    assert 'aria-invalid="true"' in field
    assert tag(refused, "id_drop_mm_error")


def test_an_error_of_a_choice_is_tied_to_its_group(refused):
    assert re.search(r'<fieldset[^>]* aria-describedby="id_side_error"', refused)


def test_the_summary_leads_to_each_field(refused):
    targets = re.findall(r'<a href="#([^"]+)">', refused)
    assert targets == ["id_drop_mm", "id_side_0"]
    for target in targets:
        assert tag(refused, target)


def test_the_summary_says_what_no_field_is_to_blame_for(refused):
    assert "The note and the side do not agree." in refused


def test_a_form_that_was_not_sent_has_no_summary():
    assert "error-summary" not in render_crispy_form(DropForm())


def test_what_may_be_left_out_is_marked_and_the_rest_is_not():
    html = render_crispy_form(DropForm())
    assert re.search(r"Note\s+<span class=\"field__optional\">\(optional\)", html)
    assert html.count("(optional)") == 1


def test_a_unit_stands_beside_the_input():
    form = DropForm()
    form.fields["drop_mm"].unit = "mm"
    html = render_to_string("components/field.html", {"field": form["drop_mm"]})
    assert re.search(r'id="id_drop_mm"[^>]*>\s*<span>mm</span>', html)


def test_the_button_says_what_it_does():
    html = render_crispy_form(DropForm())
    assert re.search(r'<button[^>]*type="submit"[^>]*>Save the drop</button>', html)
    assert 'method="post"' in html


def test_a_template_may_write_the_form_element_itself():
    class Bare(DropForm):
        form_tag = False

    html = render_crispy_form(Bare())
    assert "<form" not in html
    assert "<button" not in html


def test_a_model_has_the_same_look():
    class ClinicNameForm(ClinicModelForm):
        class Meta:
            model = Clinic
            fields = ("name",)

    html = render_crispy_form(ClinicNameForm())
    assert '<label for="id_name">' in html
