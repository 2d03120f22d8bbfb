"""The settings page leads the owner to every page of the clinic's settings."""

import re

import pytest

from clinic.models import Role
from tests.factories import add_role

PAGE = "/settings/"


def test_it_leads_to_pages_that_are_there(signed_in, olga, clinic):
    client = signed_in(olga)
    page = client.get(PAGE).content.decode()
    listed = page[page.index("settings-list") :]
    links = re.findall(r'<a href="(/[^"]*)"', listed)
    assert len(links) >= 5
    assert {client.get(link).status_code for link in links} == {200}


def test_the_menu_leads_here(signed_in, olga, amara, rita):
    for person in (olga, amara):
        assert f'href="{PAGE}"' in signed_in(person).get("/patients/").content.decode()
    assert f'href="{PAGE}"' not in signed_in(rita).get("/patients/").content.decode()


def test_a_podiatrist_reaches_the_clinics_own_exercises_and_phrases(signed_in, amara):
    client = signed_in(amara)
    page = client.get(PAGE).content.decode()
    links = re.findall(r'<a href="(/settings/[^"?]*)', page[page.index("own-words") :])
    assert links == ["/settings/exercises/", "/settings/phrases/"]
    assert {client.get(link).status_code for link in links} == {200}
    for owners in ("staff", "letterhead", "schemes"):
        assert f"/settings/{owners}" not in page


def test_it_offers_what_the_person_may_set_in_this_clinic(
    signed_in, olga, other_clinic
):
    both = add_role(olga, other_clinic, Role.PODIATRIST)
    page = signed_in(both).get(f"{PAGE}?clinic={other_clinic.pk}").content.decode()
    assert "/settings/exercises/" in page
    assert "/settings/staff/" not in page


def test_an_owner_of_two_clinics_chooses_which(signed_in, olga, other_clinic):
    both = add_role(olga, other_clinic, Role.OWNER)
    page = signed_in(both).get(f"{PAGE}?clinic={other_clinic.pk}").content.decode()
    assert f"/settings/staff/?clinic={other_clinic.pk}" in page
    assert "Harbour Feet</a>" in page


def test_it_hides_other_clinics(signed_in, olga, other_clinic):
    assert signed_in(olga).get(f"{PAGE}?clinic={other_clinic.pk}").status_code == 404


def test_it_needs_the_role(signed_in, rita):
    assert signed_in(rita).get(PAGE).status_code == 403


def test_it_needs_sign_in(client, db):
    assert client.get(PAGE)["Location"].startswith("/accounts/login/")


def test_it_rejects_post(signed_in, olga):
    assert signed_in(olga).post(PAGE).status_code == 405


@pytest.mark.django_db
def test_it_costs_two_statements(signed_in, olga, count_statements):
    client = signed_in(olga)
    with count_statements() as sent:
        client.get(PAGE)
    assert int(sent) <= 5, str(sent)
