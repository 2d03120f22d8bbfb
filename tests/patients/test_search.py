"""Finding patients: what is found, by whom, how well, and how."""

import random
from datetime import date

import pytest
from django.db import connection

from bench.patient_names import mistype, people
from clinic.models import Role
from patients import search
from patients.actions import correct_patient
from patients.details import details_of
from patients.models import Patient
from tests.factories import (
    add_role,
    make_clinic,
    make_patient,
    make_share,
    make_user,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
MANY = 3000
TYPED = 200


def found(user, text):
    return [row.pk for row in search.find(user, text, today=TODAY)]


@pytest.fixture
def sean(amara):
    return make_patient(
        amara,
        family_name="Ó'Súilleabháin",
        given_names="Seán Patrick",
        preferred_name="Jack",
        birth_date=date(1984, 2, 3),
        record_number="HF-0042",
        national_number="943 476 5919",
    )


@pytest.fixture
def edith(amara):
    return make_patient(
        amara,
        family_name="Marlowe",
        given_names="Edith",
        birth_date=date(1984, 3, 2),
    )


@pytest.mark.parametrize(
    "text",
    [
        "osuill",
        "O'Sui",
        "Ó'SÚILLEABHÁIN",
        "osuilleabhain sean",
        "Seán Patrick Ó'Súilleabháin",
        "sean osull",
        "jack",
        "jakc",
        "s osuilleabhain",
        "osulleabhain",
        "ossuileabhain patrick",
        "1984-02-03",
        "3/2/1984",
        "03.02.84",
        "3 Feb 1984",
        "sean 3/2/84",
        "HF-0042",
        "hf-0042",
        "943 476 5919",
        "9434765919",
    ],
)
def test_sean_is_found_first_by(amara, sean, edith, text):
    assert found(amara, text)[0] == sean.pk


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "zzzz",
        "'",
        "🙂",
        "1985-02-03",
        "HF-0043",
        "marlowe 3 Feb 1984",
        "%",
        "_",
    ],
)
def test_sean_is_not_found_by(amara, sean, text):
    assert found(amara, text) == []


def test_the_likelier_day_of_an_ambiguous_date_comes_first(amara, sean, edith):
    assert found(amara, "3/2/1984") == [sean.pk, edith.pk]
    assert found(amara, "2/3/1984") == [edith.pk, sean.pk]


def test_digits_are_the_number_of_a_record(amara, edith):
    assert edith.record_number == "P000001"
    assert found(amara, "1") == [edith.pk]
    assert found(amara, "p000001") == [edith.pk]


def test_eight_digits_may_be_a_record_number(amara, sean):
    other = make_patient(amara, record_number="03021984")
    assert set(found(amara, "03021984")) == {sean.pk, other.pk}


def test_a_corrected_name_is_found_and_the_former_is_not(amara, sean):
    details = details_of(sean)
    wanted = type(details)(
        family_name="Featherstone", given_names="Ruth", birth_date=details.birth_date
    )
    correct_patient(patient=sean, by=amara, details=wanted)
    assert found(amara, "ruth fetherstone") == [sean.pk]
    assert found(amara, "osuilleabhain") == []
    assert found(amara, "patrick") == []


def test_right_to_left_and_single_names(amara):
    layla = make_patient(amara, family_name="كريم", given_names="ليلى")
    one = make_patient(amara, family_name="王", given_names="")
    assert found(amara, "ليلى") == [layla.pk]
    assert found(amara, "كريم ليل") == [layla.pk]
    assert found(amara, "王") == [one.pk]


def test_very_long_names_and_texts(amara):
    patient = make_patient(amara, family_name="x" * 200, given_names="y" * 200)
    assert found(amara, "x" * 500) == [patient.pk]
    assert found(amara, "z " * 400) == []


def test_no_more_than_twenty(amara):
    for _ in range(22):
        make_patient(amara)
    assert len(found(amara, "marl")) == 20
    assert len(found(amara, "edith marlow")) == 20
    assert len(found(amara, "1980-05-17")) == 20


# --- Who finds whom --------------------------------------------------------------------
@pytest.mark.parametrize(
    "text", ["marlowe", "edith marlow", "1980-05-17", "P000001", "1"]
)
def test_other_clinics_find_nobody(chloe, patient, text):
    assert found(chloe, text) == []


@pytest.mark.parametrize(
    "text", ["marlowe", "edith marlow", "1980-05-17", "P000001", "1"]
)
def test_a_physio_finds_what_is_shared_and_nothing_else(phil, amara, share, text):
    make_patient(amara, family_name="Marlow", given_names="Edita")
    assert found(phil, text) == [share.patient_id]


def test_an_ended_share_is_not_found(phil, amara, share):
    from patients.actions import revoke_share

    revoke_share(share=share, by=amara)
    assert found(phil, "marlowe") == []
    assert search.browse(phil) == []


def test_a_physio_who_left_every_clinic_finds_nothing(phil, share):
    from clinic.actions import end_membership
    from clinic.models import User

    end_membership(membership=phil.active_memberships[0], by=None)
    assert found(User.objects.get(pk=phil.pk), "marlowe") == []


def test_somebody_with_both_roles_finds_both(amara, clinic, chloe, other_patient):
    both = add_role(amara, make_clinic("Third"), Role.PHYSIO)
    mine = make_patient(amara, family_name="Abara")
    make_share(other_patient, chloe, both)
    assert set(found(both, "abara")) == {mine.pk, other_patient.pk}
    assert set(found(both, "abarra")) == {mine.pk, other_patient.pk}


def test_somebody_in_two_clinics_finds_both(amara, other_clinic, other_patient):
    both = add_role(amara, other_clinic, Role.RECEPTION)
    mine = make_patient(amara, family_name="Abara")
    assert set(found(both, "abaar")) == {mine.pk, other_patient.pk}


def test_reception_finds_everybody_of_the_clinic(rita, patient):
    assert found(rita, "marlowe") == [patient.pk]


# --- How -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("1984-02-03", 1, id="date"),
        pytest.param("HF-0042", 1, id="record number"),
        pytest.param("osui", 2, id="prefix, then what resembles it"),
        pytest.param("sena osuileabhain", 2, id="mistyped"),
    ],
)
def test_statements(amara, sean, count_statements, text, number):
    assert amara.active_memberships
    with count_statements() as sent:
        search.find(amara, text, today=TODAY)
    assert int(sent) == number, sent


def test_a_full_page_of_exact_names_asks_once(amara, count_statements):
    for _ in range(21):
        make_patient(amara)
    with count_statements() as sent:
        search.find(amara, "marlowe", today=TODAY)
    assert int(sent) == 1, sent


def make_many(user, number):
    """Store many invented people quickly; their search rows as the actions write them."""
    from bench.patient_search_data import load_patients

    clinic = user.active_memberships[0].clinic
    patients = load_patients(clinic, user, number, seed=3)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return patients


def test_one_typing_error_is_forgiven(amara):
    """At least 95 of 100 mistyped full names stand among the first ten."""
    patients = make_many(amara, MANY)
    chance = random.Random(11)  # noqa: S311  no secret
    hits = 0
    for patient in chance.sample(patients, TYPED):
        typed = mistype(patient.full_name, chance)
        rows = search.find(amara, typed, today=TODAY)[:10]
        hits += any(row.search_name == patient.search_name for row in rows)
    assert hits / TYPED >= 0.95


def plan_of(statement):
    """Return the steps of SQLite's plan for a statement."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
        return [row[3] for row in cursor.fetchall()]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's query plan")
def test_every_statement_walks_an_index(amara, count_statements):
    make_many(amara, MANY)
    for text in ("marl", "m", "edith marlow", "3 Feb 1984", "P000042", "jon smiht"):
        with count_statements() as sent:
            search.find(amara, text, today=TODAY)
        for statement in sent.statements:
            plan = plan_of(statement)
            assert [step for step in plan if step.startswith("SCAN")] == [], text
            assert any("INDEX" in step for step in plan), text


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's query plan")
def test_one_page_of_the_list_walks_the_index_in_order(amara, count_statements):
    last = make_many(amara, 100)[50]
    for after in (None, last.pk):
        with count_statements() as sent:
            search.browse(amara, after=after)
        plan = plan_of(sent.statements[0])
        assert "patients_by_name" in plan[0]
        assert not any("TEMP B-TREE" in step for step in plan)


def test_people_of_the_bench_are_the_same_every_time():
    assert list(people(5, seed=1)) == list(people(5, seed=1))


def test_a_page_of_the_list_is_ordered_and_followed_by_the_next(amara):
    for number in range(25):
        make_patient(amara, family_name=f"Marlowe {number % 5}")
    first = search.browse(amara)
    assert len(first) == search.SHOWN + 1
    second = search.browse(amara, after=first[search.SHOWN - 1].pk)
    keys = [row.pk for row in first[: search.SHOWN]] + [row.pk for row in second]
    assert keys == list(
        Patient.objects.order_by("search_name", "pk").values_list("pk", flat=True)
    )


def test_a_page_after_somebody_of_another_clinic_is_empty(amara, patient, chloe):
    other = make_patient(chloe)
    assert search.browse(amara, after=other.pk) == []


def test_make_user_is_not_a_patient(clinic):
    assert found(make_user(clinic), "person") == []
