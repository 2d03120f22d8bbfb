"""Finding a patient: by name with typing errors, date of birth, record number.

Bounded whatever the number of patients: every statement walks an index, returns at
most `CANDIDATES` rows and never counts. The person's scope is in each statement.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Length

from clinic.models import Clinic, User
from clinic.permissions import Permission, clinic_ids, may
from patients import national_numbers
from patients.closeness import name_cost, one_edit_away
from patients.dates import possible_dates, split_date
from patients.indexing import RECORD_DIGITS, RECORD_PREFIX
from patients.models import NameToken, NameTrigram, Patient, PatientNameToken, Share
from patients.names import fold, trigrams_of

# Keys to ask for with `__in`: known ones, or a query within the query.
Keys = QuerySet[Any, Any] | tuple[int, ...]
SHOWN = 20
CANDIDATES = 200
SIMILAR_WORDS = 40
# Shorter words share too few trigrams with the one that is meant; all words one edit
# away from them are asked for by equality instead.
FUZZY_LETTERS = 5
LONGEST_QUERY = 120
# Sorts after every word that begins alike; names hold no such letter.
AFTER = "\U0010ffff"
COLUMNS = (
    "pk",
    "given_names",
    "family_name",
    "preferred_name",
    "birth_date",
    "record_number",
    "clinic_id",
    "search_name",
    "merged_into_id",
    "merged_into__record_number",
)


@dataclass(frozen=True, slots=True)
class PatientRow:
    """One patient as lists show them.

    `merged_into_id`, `merged_into`: key and number of the record that stands for theirs
    since a merge; both None for a record that stands by itself.
    """

    pk: int
    given_names: str
    family_name: str
    preferred_name: str
    birth_date: date
    record_number: str
    clinic_id: int
    search_name: str
    merged_into_id: int | None = None
    merged_into: str | None = None

    @property
    def full_name(self) -> str:
        """Return given names and family name, as they are written."""
        return f"{self.given_names} {self.family_name}".strip()


def rows(patients: QuerySet[Patient], limit: int) -> list[PatientRow]:
    """Read the columns of a list, one statement, no instances."""
    return [PatientRow(*row) for row in patients.values_list(*COLUMNS)[:limit]]


def browse(user: User, *, after: int | None = None) -> list[PatientRow]:
    """Return one page of the person's patients by name, and one row more if there is.

    `after`: the key of the last patient of the page before; None for the first page.
    """
    patients = _standing(user).order_by("search_name", "pk")
    if after is not None:
        last = Patient.objects.visible_to(user).filter(pk=after)
        at = Subquery(last.values("search_name")[:1])
        patients = patients.filter(search_name__gte=at).exclude(
            search_name=at, pk__lte=after
        )
    return rows(patients, SHOWN + 1)


def find(user: User, query: str, *, today: date) -> list[PatientRow]:
    """Return the patients that a typed text most likely means, best first, at most 20.

    A name in any order, its beginning or with typing errors; a date of birth in any
    usual form, alone or beside a name; a record or national number.
    """
    return _once(_found(user, query, today=today))


def _standing(user: User) -> QuerySet[Patient]:
    """Return the person's patients, without what their clinic merged into others.

    Whoever reads a closed record by a share knows no other one.
    """
    own = clinic_ids(user, Permission.PATIENT_READ)
    closed = Q(merged_into__isnull=False, clinic_id__in=own)
    return Patient.objects.visible_to(user).exclude(closed)


def _once(found: list[PatientRow]) -> list[PatientRow]:
    """Return the rows without closed records whose standing one is among them."""
    there = {row.pk for row in found}
    return [row for row in found if row.merged_into_id not in there]


def _found(user: User, query: str, *, today: date) -> list[PatientRow]:
    text = " ".join(query[:LONGEST_QUERY].split())
    country = _country_of(user)
    date_text, name_text = split_date(text)
    days = possible_dates(date_text or text, today=today, country=country)
    if days:
        return _by_birth_date(user, days, fold(name_text) if date_text else "", text)
    if any(letter.isdigit() for letter in text):
        return rows(_visible_by_name(user).filter(_numbered(text)), SHOWN)
    return _by_name(user, fold(text))


def _country_of(user: User) -> str:
    """Return the country whose way of writing dates the person uses."""
    countries = [each.clinic.country for each in user.active_memberships]
    return countries[0] if countries else "GB"


def _visible_by_name(user: User) -> QuerySet[Patient]:
    return Patient.objects.visible_to(user).order_by("search_name", "pk")


def _numbered(text: str) -> Q:
    """Match the record number, typed in any case, or a national number."""
    numbers = {text, text.upper(), text.lower()}
    if text.isascii() and text.isdigit():
        numbers.add(f"{RECORD_PREFIX}{int(text):0{RECORD_DIGITS}d}")
    schemes = [*national_numbers.SCHEMES, national_numbers.FREE_TEXT]
    national = Q(
        national_number_scheme__in=schemes,
        national_number__in=national_numbers.possible(text),
    )
    # Said again as the index says it, or the database cannot use that index.
    return Q(record_number__in=sorted(numbers)) | (national & ~Q(national_number=""))


def _by_birth_date(
    user: User, days: tuple[date, ...], name: str, text: str
) -> list[PatientRow]:
    """Return who was born on one of the days; the likelier day first, then the name."""
    condition = Q(birth_date__in=days)
    if not name:
        condition |= _numbered(text)
    found = rows(_visible_by_name(user).filter(condition), CANDIDATES)
    order = {day: place for place, day in enumerate(days)}
    typed = tuple(name.split())
    costs = {row.pk: name_cost(typed, tuple(row.search_name.split())) for row in found}
    fitting = [row for row in found if costs[row.pk] is not None]
    fitting.sort(key=lambda row: (order.get(row.birth_date, -1), costs[row.pk] or 0))
    return fitting[:SHOWN]


def _by_name(user: User, name: str) -> list[PatientRow]:
    """Return whose name begins so; then whose words are the same or nearly."""
    if not name:
        return []
    exact = rows(
        _visible_by_name(user).filter(
            search_name__gte=name, search_name__lt=name + AFTER
        ),
        SHOWN,
    )
    if len(exact) == SHOWN:
        return exact
    typed = tuple(name.split())
    known = {row.pk for row in exact}
    near = [row for row in _resembling(user, typed) if row.pk not in known]
    return [*exact, *_ranked(typed, near)][:SHOWN]


def _ranked(typed: tuple[str, ...], found: Iterable[PatientRow]) -> list[PatientRow]:
    costs = [(name_cost(typed, tuple(row.search_name.split())), row) for row in found]
    fitting = [(cost, row) for cost, row in costs if cost is not None]
    fitting.sort(key=lambda pair: (pair[0], pair[1].search_name, pair[1].pk))
    return [row for _, row in fitting]


def _resembling(user: User, typed: tuple[str, ...]) -> list[PatientRow]:
    """Return patients who have, for each typed word, one that resembles it."""
    clinics = _searched_clinics(user)
    patients = Patient.objects.visible_to(user)
    for place, word in enumerate(typed, start=1):
        tokens = _tokens_like(word, clinics, is_last=place == len(typed))
        having = PatientNameToken.objects.filter(token__in=tokens)
        patients = patients.filter(pk__in=having.values("patient"))
    # Most typing errors are in one word: who has another one right comes first, so
    # that the bound on candidates cuts off the unlikely.
    right = PatientNameToken.objects.filter(
        patient=OuterRef("pk"), token__token__in=typed
    )
    return rows(patients.order_by(Exists(right).desc(), "search_name"), CANDIDATES)


def _searched_clinics(user: User) -> Keys:
    """Return the keys of the clinics whose name words the person may meet."""
    own = clinic_ids(user, Permission.PATIENT_READ)
    if not may(user, Permission.SHARED_READ):
        return own
    shares = Share.objects.current().filter(given_to=user)
    meets = Q(pk__in=own) | Q(pk__in=shares.values("patient__clinic"))
    return Clinic.objects.filter(meets).values("pk")


def _tokens_like(word: str, clinics: Keys, *, is_last: bool) -> Keys:
    """Return the keys of the clinics' name words that a typed word may mean."""
    if len(word) >= FUZZY_LETTERS:
        return _similar(word, clinics)
    begins = Q(token__gte=word, token__lt=word + AFTER)
    near = Q(token__in=one_edit_away(word))
    meant = begins if len(word) == 1 else begins | near if is_last else near
    return NameToken.objects.filter(meant, clinic__in=clinics).values("pk")


def _similar(word: str, clinics: Keys) -> Keys:
    """Return the keys of the words that are most like a word by their trigrams."""
    trigrams = trigrams_of(word)
    # Jaccard's likeness of two sets: what they share, as a part of what either has.
    likeness = ExpressionWrapper(
        F("shared") * 1.0 / (len(trigrams) + 1 + F("letters") - F("shared")),
        output_field=FloatField(),
    )
    return (
        NameTrigram.objects.filter(clinic__in=clinics, trigram__in=trigrams)
        .values("token")
        .annotate(shared=Count("pk"), letters=Length("token__token"))
        .order_by(likeness.desc(), "token")
        .values("token")[:SIMILAR_WORDS]
    )
