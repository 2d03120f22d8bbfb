"""Folding names, and the words and trigrams they are found by."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from patients.closeness import allowed_edits, edits, name_cost, one_edit_away
from patients.models import NameToken, NameTrigram, Patient
from patients.names import fold, trigrams_of, words_of
from tests.factories import make_patient


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("  Smith ", "smith", id="blanks and case"),
        pytest.param("Ó'Súilleabháin", "osuilleabhain", id="Irish"),
        pytest.param("O’Brien", "obrien", id="curly apostrophe"),
        pytest.param("St. John", "st john", id="full stop"),
        pytest.param("Smith-Jones", "smith jones", id="hyphen"),
        pytest.param("Weiß", "weiss", id="sharp s"),
        pytest.param("İnci Işık", "inci isik", id="Turkish"),
        pytest.param("Þóra Æsa Ðe", "thora aesa de", id="Icelandic"),
        pytest.param("Nguyễn Thị", "nguyen thi", id="Vietnamese"),
        pytest.param("Иван", "иван", id="Cyrillic"),
        pytest.param("مُحَمَّد", "محمد", id="Arabic without vowel marks"),
        pytest.param("🙂!?", "", id="nothing to search by"),
        pytest.param("a\u200bb", "ab", id="invisible joiner"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_words_are_distinct_sorted_and_bounded():
    assert words_of("smith jones smith") == ("jones", "smith")
    assert words_of("x" * 300) == ("x" * 200,)


def test_trigrams_weigh_the_beginning():
    assert trigrams_of("ana") == ("  a", " an", "ana", "na ")
    assert trigrams_of("a") == ("  a", " a ")


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        pytest.param("smith", "smith", 0, id="same"),
        pytest.param("smith", "smtih", 1, id="neighbours swapped"),
        pytest.param("smith", "smyth", 1, id="replaced"),
        pytest.param("smith", "smiith", 1, id="added"),
        pytest.param("smith", "smth", 1, id="dropped"),
        pytest.param("ca", "abc", 3, id="a swap is not edited again"),
        pytest.param("", "abc", 3, id="from nothing"),
    ],
)
def test_edits(one, other, number):
    assert edits(one, other) == number == edits(other, one)


@given(st.text("abc", min_size=1, max_size=5))
def test_all_words_one_edit_away_are_named(word):
    near = one_edit_away(word)
    assert len(near) == len(set(near))
    assert all(edits(word, each) <= 1 for each in near)
    assert {word, f"{word}z", word[1:] or "z"} <= set(near)


def test_longer_words_may_hold_more_errors():
    assert [allowed_edits("x" * n) for n in (1, 2, 4, 5, 8, 9)] == [0, 1, 1, 2, 2, 3]


@pytest.mark.parametrize(
    ("typed", "stored", "cost"),
    [
        pytest.param("smith john", "smith john", 0, id="same"),
        pytest.param("john smith", "smith john", 0, id="any order"),
        pytest.param("john smi", "smith john", 0, id="last word unfinished"),
        pytest.param("j smith", "smith john", 1, id="an initial"),
        pytest.param("jonh smith", "smith john", 1, id="one error"),
        pytest.param("john brown", "smith john", None, id="another name"),
        pytest.param("x", "smith", None, id="another initial"),
    ],
)
def test_name_cost(typed, stored, cost):
    assert name_cost(tuple(typed.split()), tuple(stored.split())) == cost


def words_in_database(patient):
    return sorted(patient.name_tokens.values_list("token", flat=True))


@pytest.mark.django_db
def test_the_database_derives_the_same_trigrams(amara):
    names = ["Müller", "O'Brien", "Li", "محمد", "王", "x" * 200, "𝒜𝒷"]
    for name in names:
        make_patient(amara, family_name=name)
    for token in NameToken.objects.all():
        stored = token.trigrams.values_list("trigram", flat=True)
        assert sorted(stored) == list(trigrams_of(token.token)), token.token


@pytest.mark.django_db
def test_a_shared_word_is_stored_once_for_a_clinic(amara, chloe):
    make_patient(amara, family_name="Marlowe", given_names="Edith")
    make_patient(amara, family_name="Marlowe", given_names="Rosa")
    make_patient(chloe, family_name="Marlowe", given_names="Rosa")
    assert NameToken.objects.filter(token="marlowe").count() == 2
    assert NameToken.objects.filter(token="rosa").count() == 2


@pytest.mark.django_db
def test_a_deleted_name_leaves_no_trace(amara):
    patient = make_patient(amara, family_name="Uncommon")
    make_patient(amara, family_name="Other", given_names="Edith")
    patient.name_tokens.through.objects.filter(patient=patient).delete()
    assert not NameToken.objects.filter(token="uncommon").exists()
    assert not NameTrigram.objects.filter(trigram="unc").exists()
    assert NameToken.objects.filter(token="edith").count() == 1


@pytest.mark.django_db
def test_a_name_changed_past_the_actions_is_not_found_by_the_old_words(amara):
    patient = make_patient(amara)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE patients_patient SET search_name = 'changed edith'")
    assert words_in_database(Patient.objects.get(pk=patient.pk)) == []
