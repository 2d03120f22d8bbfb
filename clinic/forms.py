"""The form every page's form is made from: house look, label, help and error tied."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms


class HouseLook:
    """Give a form its crispy helper; `{% crispy form %}` draws the whole form.

    A class may set `submit_label`, and `form_tag = False` where the template writes
    the `<form>` element and its buttons itself. A field's unit is its attribute
    `unit`, shown beside the input and never typed.
    """

    submit_label = "Save"
    form_tag = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = self.form_tag
        # The summary on the page says more than the browser's bubble, and in our words.
        self.helper.attrs = {"novalidate": "novalidate"}
        if self.form_tag:
            self.helper.add_input(Submit("", self.submit_label))


class ClinicForm(HouseLook, forms.Form):
    """A form of plain fields."""


class ClinicModelForm(HouseLook, forms.ModelForm):  # type: ignore[type-arg]
    """A form over one model; a subclass names its fields one by one."""
