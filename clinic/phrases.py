"""A clinic's phrases read along with a page's own row, in the same statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from django import forms
from django.db.models import Model, OuterRef, QuerySet

from clinic.json_rows import JsonRows
from clinic.models import User
from clinic.phrase_models import ClinicPhrase, ClinicPhraseQuerySet, PhrasePlace

Row = TypeVar("Row", bound=Model)
FIELDS = ("pk", "place", "position", "title", "text")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase as a page offers it."""

    title: str
    text: str


Offered = Mapping[str, tuple[Phrase, ...]]


def _along(
    rows: QuerySet[Row], phrases: ClinicPhraseQuerySet, places: tuple[str, ...]
) -> QuerySet[Row]:
    chosen = phrases.filter(retired_at=None, place__in=places).order_by()
    told = rows.annotate(phrases=JsonRows(chosen.values(*FIELDS)))
    # The annotation leaves the rows what they are; the stubs widen them.
    return cast("QuerySet[Row]", told)


def with_phrases(
    rows: QuerySet[Row], clinic: str, *places: PhrasePlace
) -> QuerySet[Row]:
    """Read along, for `phrases_of`, what a row's clinic offers in some places.

    `clinic`: the lookup of the row's clinic, as "patient__clinic_id".
    """
    own = ClinicPhrase.objects.filter(clinic_id=OuterRef(clinic))
    return _along(rows, own, places)


def with_phrases_for(
    rows: QuerySet[Row], user: User, *places: PhrasePlace
) -> QuerySet[Row]:
    """Read along, for `phrases_of`, what the clinics offer that the person works in."""
    return _along(rows, ClinicPhrase.objects.visible_to(user), places)


def offer(field: forms.Field, offered: Offered, place: PhrasePlace) -> None:
    """Let components/field.html show a place's phrases below a form's field."""
    field.phrases = offered[place]  # type: ignore[attr-defined]
    field.place = place.value  # type: ignore[attr-defined]


def phrases_of(row: Model) -> Offered:
    """Return the phrases of a row read `with_phrases`, by place, each in its order."""
    held = sorted(vars(row)["phrases"], key=lambda each: (each["position"], each["pk"]))
    found: dict[str, tuple[Phrase, ...]] = {place: () for place in PhrasePlace.values}
    for each in held:
        phrase = Phrase(each["title"], each["text"])
        found[each["place"]] = (*found[each["place"]], phrase)
    return found
