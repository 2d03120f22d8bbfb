"""The page where people make and revoke the keys of their programs."""

import re

import pytest

from clinic.models import ApiToken, Role
from tests.factories import add_role, make_token
from tests.programs import Program, last_event

pytestmark = pytest.mark.django_db
PAGE = "/settings/tokens/"
PLAIN = re.compile(r"plumb_[\w-]{40,}")


def make(browser, **fields):
    return browser.post(PAGE, {"name": "Gait lab", "days": "30", **fields})


def test_a_key_is_made_and_shown_this_once(signed_in, amara):
    browser = signed_in(amara)
    answer = make(browser)
    plain = PLAIN.search(answer.content.decode())
    assert plain is not None
    assert Program(None).key(plain[0]).get("/me/").status_code == 200
    assert not PLAIN.search(browser.get(PAGE).content.decode())
    assert "no-store" in answer["Cache-Control"]


def test_only_its_hash_is_stored(signed_in, amara):
    plain = PLAIN.search(make(signed_in(amara)).content.decode())[0]
    assert plain not in str(ApiToken.objects.values().get())


def test_making_one_leaves_an_event(signed_in, amara):
    make(signed_in(amara))
    assert (last_event().type, last_event().actor_id) == ("token_created", amara.pk)


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("name", " "), ("days", "0"), ("days", "366")]
)
def test_a_wrong_field_is_said_beside_it(signed_in, amara, field, value):
    answer = make(signed_in(amara), **{field: value})
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert not ApiToken.objects.exists()


def test_who_works_in_two_clinics_says_which(signed_in, amara, clinic, other_clinic):
    both = add_role(amara, other_clinic, Role.PODIATRIST)
    assert make(signed_in(both)).status_code == 422
    assert make(signed_in(both), in_clinic=str(other_clinic.pk)).status_code == 200
    assert ApiToken.objects.get().clinic == other_clinic


def test_a_clinic_of_others_cannot_be_chosen(signed_in, amara, clinic, other_clinic):
    make(signed_in(amara), in_clinic=str(other_clinic.pk))
    assert ApiToken.objects.get().clinic == clinic


def test_revoking_ends_a_key_at_once(signed_in, amara):
    made = make_token(amara)
    answer = signed_in(amara).post(f"{PAGE}{made.token.pk}/revoke/", follow=True)
    assert "is revoked" in answer.content.decode()
    assert last_event().type == "token_revoked"
    assert Program(None).key(made.plain).get("/me/").status_code == 401


def test_an_owner_sees_and_ends_the_keys_of_the_clinic(signed_in, olga, amara):
    made = make_token(amara)
    browser = signed_in(olga)
    assert "Amara Okoye" in browser.get(PAGE).content.decode()
    browser.post(f"{PAGE}{made.token.pk}/revoke/")
    assert ApiToken.objects.get().revoked_at is not None


def test_a_colleague_sees_and_ends_only_their_own(signed_in, ben, amara):
    made = make_token(amara)
    browser = signed_in(ben)
    assert "No key yet" in browser.get(PAGE).content.decode()
    assert browser.post(f"{PAGE}{made.token.pk}/revoke/").status_code == 404
    assert ApiToken.objects.get().revoked_at is None


def test_it_needs_a_role_that_may(signed_in, rita):
    assert signed_in(rita).get(PAGE).status_code == 403
    assert signed_in(rita).post(f"{PAGE}1/revoke/").status_code == 403


def test_it_needs_sign_in(client):
    assert client.get(PAGE).status_code == 302


def test_revoking_is_a_post(signed_in, amara):
    made = make_token(amara)
    answer = signed_in(amara).get(f"{PAGE}{made.token.pk}/revoke/")
    assert answer.status_code == 405


def test_it_costs_the_same_for_many_keys(signed_in, amara, count_statements):
    browser = signed_in(amara)
    for _ in range(3):
        make_token(amara)
    with count_statements() as few:
        browser.get(PAGE)
    for _ in range(7):
        make_token(amara)
    with count_statements() as many:
        browser.get(PAGE)
    assert int(few) == int(many) <= 5, str(many)


@pytest.mark.parametrize(("name", "is_linked"), [("amara", True), ("rita", False)])
def test_the_menu_leads_there_who_may(signed_in, name, is_linked, request):
    person = request.getfixturevalue(name)
    page = signed_in(person).get("/patients/").content.decode()
    assert (f'href="{PAGE}"' in page) is is_linked
