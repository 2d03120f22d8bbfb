"""The start page leads each person to where their work is."""

import pytest
from django.urls import reverse

from clinic.models import Role
from tests.factories import add_role, make_user

HOME = "/"


@pytest.mark.parametrize("role", [Role.OWNER, Role.RECEPTION])
def test_people_of_a_clinic_come_to_its_patients(signed_in, clinic, role):
    response = signed_in(make_user(clinic, role)).get(HOME)
    assert response["Location"] == reverse("patients:list")


def test_a_physio_comes_to_what_was_shared(signed_in, phil):
    assert signed_in(phil).get(HOME)["Location"] == reverse("patients:shared_with_me")


def test_a_podiatrist_comes_to_what_waits(signed_in, amara):
    assert signed_in(amara).get(HOME)["Location"] == reverse("reports:today")


def test_a_physio_who_also_treats_feet_comes_to_what_waits(signed_in, phil, clinic):
    both = add_role(phil, clinic, Role.PODIATRIST)
    assert signed_in(both).get(HOME)["Location"] == reverse("reports:today")


def test_a_stranger_is_asked_to_sign_in(client, db):
    assert client.get(HOME)["Location"] == "/accounts/login/?next=/"


def test_somebody_without_a_clinic_is_told_so(signed_in, amara):
    amara.memberships.update(ended_at=amara.created_at)
    response = signed_in(amara).get(HOME)
    assert response.status_code == 403
    assert "ask the owner of your clinic" in response.content.decode()


def test_it_rejects_post(signed_in, amara):
    assert signed_in(amara).post(HOME).status_code == 405


def test_the_page_names_the_clinic_and_the_places_one_may_go(signed_in, phil):
    page = signed_in(phil).get("/gallery/").content.decode()
    assert "Riverside Physiotherapy" in page
    assert f'href="{reverse("patients:shared_with_me")}"' in page


def test_reception_is_not_offered_what_was_shared(signed_in, rita):
    page = signed_in(rita).get("/gallery/").content.decode()
    assert f'href="{reverse("patients:list")}"' in page
    assert f'href="{reverse("patients:shared_with_me")}"' not in page
