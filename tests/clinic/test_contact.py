"""How patients reach a clinic: set by its owner, checked, printed from then on."""

import json

import pytest
from django.core.exceptions import PermissionDenied

from clinic.actions import Contact, set_contact
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent, Role
from reports.actions import revise_plan
from reports.actions.plans import issue_plan
from reports.plan_document import read_plan_document
from tests.factories import add_role
from tests.reports.cases import make_case
from tests.reports.documents.reading import pages_of

pytestmark = pytest.mark.django_db
PAGE = "/settings/contact/"
NEW = {
    "phone": "0117 496 0102",
    "out_of_hours": "NHS 111",
    "address": "8 Upper Lane\nHillside",
    "record_years": "8",
}


def events():
    found = AuditEvent.objects.filter(type="contact_set").order_by("pk")
    return [json.loads(each.payload)["detail"] for each in found]


def test_it_shows_what_holds(signed_in, olga, clinic):
    form = signed_in(olga).get(PAGE).context["form"]
    assert form.initial["phone"] == clinic.phone
    assert form.initial["record_years"] is None


def test_it_is_set_and_audited_once(signed_in, olga, clinic):
    client, before = signed_in(olga), clinic.phone
    for _ in range(2):
        assert client.post(PAGE, NEW).status_code == 302
    clinic.refresh_from_db()
    assert (clinic.phone, clinic.record_years) == ("0117 496 0102", 8)
    assert clinic.address == "8 Upper Lane\nHillside"
    [change] = events()
    assert change["from"]["phone"] == before
    assert change["to"]["record_years"] == 8


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        pytest.param("phone", "", "required", id="no phone"),
        pytest.param("phone", "ask at the desk", "cannot be called", id="words"),
        pytest.param("record_years", "0", "greater than or equal to 1", id="no years"),
        pytest.param("record_years", "101", "less than or equal to 100", id="years"),
        pytest.param("record_years", "7.5", "whole number", id="half a year"),
        pytest.param("address", "x" * 301, "at most 300", id="long"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_was_typed(
    signed_in, olga, clinic, field, value, said
):
    page = signed_in(olga).post(PAGE, {**NEW, field: value})
    assert page.status_code == 422
    text = page.content.decode()
    assert said in text
    assert "NHS 111" in text
    before = clinic.phone
    clinic.refresh_from_db()
    assert clinic.phone == before
    assert events() == []


@pytest.mark.parametrize(
    "contact",
    [
        Contact(phone=""),
        Contact(phone="020 7946 0101", out_of_hours="x" * 201),
        Contact(phone="020 7946 0101", address="x" * 301),
        Contact(phone="020 7946 0101", record_years=0),
        Contact(phone="020 7946 0101", record_years=101),
    ],
)
def test_the_action_refuses_what_is_no_contact(olga, clinic, contact):
    with pytest.raises(ActionNotAllowed):
        set_contact(clinic=clinic, by=olga, contact=contact)


@pytest.mark.drawn_papers
def test_a_plan_says_the_contact_of_the_day_it_is_issued(amara, olga, clinic):
    made = make_case("case-05-heel-pain", amara, issue=True)
    plan = made.assessments[-1].plan
    said = read_plan_document(plan.content).clinic
    assert (said.phone, said.record_years) == (clinic.phone, None)
    contact = Contact("0117 496 0102", "NHS 111", "8 Upper Lane", 8)
    set_contact(clinic=clinic, by=olga, contact=contact)
    plan.refresh_from_db()
    assert read_plan_document(plan.content).clinic == said
    revised = revise_plan(plan=plan, reason="New phone number", by=amara)
    issued = issue_plan(plan=revised, by=amara)
    assert read_plan_document(issued.content).clinic.phone == "0117 496 0102"
    pages = pages_of(bytes(issued.reports.get(kind="care_plan").content))
    text = " ".join(" ".join(pages).split())
    assert "0117 496 0102" in text
    assert "We keep your record for at least 8 years." in text


def test_others_may_not(signed_in, amara, clinic):
    with pytest.raises(PermissionDenied):
        set_contact(clinic=clinic, by=amara, contact=Contact("020 7946 0101"))
    assert signed_in(amara).get(PAGE).status_code == 403


def test_it_hides_other_clinics(signed_in, olga, other_clinic):
    client = signed_in(olga)
    assert client.get(f"{PAGE}?clinic={other_clinic.pk}").status_code == 404
    assert client.post(PAGE, {**NEW, "clinic": other_clinic.pk}).status_code == 404


def test_an_owner_of_two_clinics_chooses_which(signed_in, olga, other_clinic):
    both = add_role(olga, other_clinic, Role.OWNER)
    signed_in(both).post(PAGE, {**NEW, "clinic": other_clinic.pk})
    other_clinic.refresh_from_db()
    assert other_clinic.record_years == 8


def test_it_needs_sign_in_and_a_known_method(client, signed_in, olga):
    assert client.get(PAGE)["Location"].startswith("/accounts/login/")
    assert signed_in(olga).put(PAGE).status_code == 405


def test_it_costs_few_statements(signed_in, olga, count_statements):
    client = signed_in(olga)
    with count_statements() as sent:
        client.get(PAGE)
    assert int(sent) <= 5, str(sent)
    with count_statements() as sent:
        client.post(PAGE, NEW)
    assert int(sent) <= 8, str(sent)
