"""The country pack: emergency wording, national number, shoe sizes; audited."""

import json

import pytest
from django.core.exceptions import PermissionDenied

from clinic.actions import CountryPack, set_country_pack
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent, Role
from reports.careplan.get_help import words_of
from tests.factories import add_role, make_patient
from tests.reports.cases import make_case

PAGE = "/settings/country/"
REGISTER = "/patients/new/"
GB = {"country": "GB", "national_number_scheme": "nhs", "shoe_sizes": "uk"}
IE = {"country": "IE", "national_number_scheme": "any", "shoe_sizes": "eu"}


def events():
    found = AuditEvent.objects.filter(type="country_pack_set").order_by("pk")
    return [json.loads(each.payload)["detail"] for each in found]


def test_it_shows_what_holds_and_every_wording(signed_in, olga):
    page = signed_in(olga).get(PAGE)
    form = page.context["form"]
    assert form.initial["country"] == "GB"
    assert form.initial["national_number_scheme"] == "nhs"
    assert form.initial["shoe_sizes"] == "uk"
    text = page.content.decode()
    for country in ("GB", "IE", "DE"):
        assert words_of(country).which in text


def test_it_is_set_and_audited_once(signed_in, olga, clinic):
    client = signed_in(olga)
    for _ in range(2):
        assert client.post(PAGE, IE).status_code == 302
    clinic.refresh_from_db()
    assert (clinic.country, clinic.national_number_scheme) == ("IE", "")
    assert clinic.shoe_size_system == "eu"
    [change] = events()
    assert change["from"]["country"] == "GB"
    assert change["to"] == {**IE, "national_number_scheme": ""}


def test_another_country_is_named_by_two_letters(signed_in, olga, clinic):
    client = signed_in(olga)
    elsewhere = {**GB, "country": "other", "national_number_scheme": "any"}
    refused = client.post(PAGE, {**elsewhere, "other": "d"})
    assert refused.status_code == 422
    assert "two letters" in refused.content.decode()
    assert client.post(PAGE, {**elsewhere, "other": "de"}).status_code == 302
    clinic.refresh_from_db()
    assert clinic.country == "DE"
    form = client.get(PAGE).context["form"]
    assert (form.initial["country"], form.initial["other"]) == ("other", "DE")


@pytest.mark.parametrize(
    "wrong",
    [{"country": "XX"}, {"national_number_scheme": "bsn"}, {"shoe_sizes": "cm"}, {}],
)
def test_what_is_not_offered_is_refused(signed_in, olga, wrong):
    form = {**GB, **wrong} if wrong else {}
    assert signed_in(olga).post(PAGE, form).status_code == 422
    assert events() == []


def test_the_number_is_checked_as_the_clinic_says(olga, amara, clinic):
    set_country_pack(clinic=clinic, by=olga, pack=CountryPack("GB", "", "uk"))
    clinic.refresh_from_db()
    patient = make_patient(amara, clinic, national_number="A 12-3")
    assert patient.national_number == "A 12-3"
    assert patient.national_number_scheme == ""


def test_the_form_names_the_number_as_the_clinic_does(signed_in, olga, amara, clinic):
    page = signed_in(amara).get(REGISTER).content.decode()
    assert "NHS number" in page
    set_country_pack(clinic=clinic, by=olga, pack=CountryPack("GB", "", "uk"))
    page = signed_in(amara).get(REGISTER).content.decode()
    assert "NHS number" not in page
    assert "National number" in page


def test_a_bare_shoe_size_says_its_system(signed_in, olga, amara, clinic):
    plan = make_case("case-05-heel-pain", amara).assessments[-1].plan
    address, client = f"/plans/{plan.pk}/order/", signed_in(amara)
    assert "a bare number is a UK size" in client.get(address).content.decode()
    client.post(address, {"left-shoe_size": "6,5", "right-shoe_size": "EU 40"})
    plan.refresh_from_db()
    assert plan.order["left"]["values"]["shoe_size"] == "UK 6,5"
    assert plan.order["right"]["values"]["shoe_size"] == "EU 40"
    set_country_pack(clinic=clinic, by=olga, pack=CountryPack("GB", "nhs", "eu"))
    client.post(address, {"left-shoe_size": "40"})
    plan.refresh_from_db()
    assert plan.order["left"]["values"]["shoe_size"] == "EU 40"


@pytest.mark.parametrize(
    "pack", [CountryPack("Germany", "", "eu"), CountryPack("GB", "", "cm")]
)
def test_the_action_refuses_what_is_no_pack(olga, clinic, pack):
    with pytest.raises(ActionNotAllowed):
        set_country_pack(clinic=clinic, by=olga, pack=pack)


def test_a_podiatrist_may_not(signed_in, amara, clinic):
    with pytest.raises(PermissionDenied):
        set_country_pack(clinic=clinic, by=amara, pack=CountryPack("GB", "", "uk"))
    assert signed_in(amara).get(PAGE).status_code == 403


def test_it_hides_other_clinics(signed_in, olga, other_clinic):
    client = signed_in(olga)
    assert client.get(f"{PAGE}?clinic={other_clinic.pk}").status_code == 404
    assert client.post(PAGE, {**GB, "clinic": other_clinic.pk}).status_code == 404


def test_an_owner_of_two_clinics_chooses_which(signed_in, olga, other_clinic):
    both = add_role(olga, other_clinic, Role.OWNER)
    signed_in(both).post(PAGE, {**IE, "clinic": other_clinic.pk})
    other_clinic.refresh_from_db()
    assert other_clinic.country == "IE"


def test_it_needs_sign_in_and_a_known_method(client, signed_in, olga):
    assert client.get(PAGE)["Location"].startswith("/accounts/login/")
    assert signed_in(olga).put(PAGE).status_code == 405


def test_it_costs_few_statements(signed_in, olga, count_statements):
    client = signed_in(olga)
    with count_statements() as sent:
        client.get(PAGE)
    assert int(sent) <= 5, str(sent)
    with count_statements() as sent:
        client.post(PAGE, IE)
    assert int(sent) <= 8, str(sent)
