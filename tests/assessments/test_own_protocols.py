"""A clinic's own protocols: made from the catalogue, followed, changed, retired."""

import json
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from assessments.actions import (
    ProtocolWords,
    change_protocol,
    create_protocol,
    retire_protocol,
    start_assessment,
)
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.protocols import MUST_ASK, PROTOCOLS, in_clinical_order
from assessments.models import ClinicProtocol
from assessments.queries import protocols_of
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent
from reports.timeline import timeline_of
from tests.assessments.making import ON

pytestmark = pytest.mark.django_db
LIST = reverse("examining:protocols")
NEW = reverse("examining:new_protocol")
WORDS = ProtocolWords(
    "Dancers' feet", "Before the season.", ("lunge_deg", "fpi_calcaneal_position")
)


@pytest.fixture
def own(clinic, olga):
    return create_protocol(clinic=clinic, words=WORDS, by=olga)


# --- The actions ----------------------------------------------------------------------
def test_it_holds_its_measures_in_clinical_order_with_their_methods(own):
    assert own.measures == list(
        in_clinical_order(["fpi_calcaneal_position", "lunge_site", "lunge_deg"])
    )
    assert (own.code, own.title) == ("own_dancers_feet", "Dancers' feet")


def test_codes_never_meet(clinic, olga, own):
    twin = create_protocol(clinic=clinic, words=WORDS, by=olga)
    retire_protocol(protocol=twin, by=olga)
    third = create_protocol(clinic=clinic, words=WORDS, by=olga)
    nameless = create_protocol(clinic=clinic, words=replace(WORDS, title="足"), by=olga)
    codes = [own.code, twin.code, third.code, nameless.code]
    assert codes == [
        "own_dancers_feet",
        "own_dancers_feet_2",
        "own_dancers_feet_3",
        "own_protocol",
    ]
    long = create_protocol(clinic=clinic, words=replace(WORDS, title="x" * 80), by=olga)
    again = create_protocol(
        clinic=clinic, words=replace(WORDS, title="x" * 80), by=olga
    )
    assert long.code != again.code
    assert max(len(long.code), len(again.code)) <= 40


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"title": "  "}, "Give the protocol a title", id="no title"),
        pytest.param({"title": "x" * 81}, "longer than 80", id="long title"),
        pytest.param({"purpose": "x" * 301}, "longer than 300", id="long purpose"),
        pytest.param({"measures": ()}, "at least one measure", id="empty"),
        pytest.param(
            {"measures": ("lunge_deg", "fpi_total")},
            "Not in the catalogue: fpi_total",
            id="a computed value",
        ),
    ],
)
def test_it_refuses_what_is_no_protocol(clinic, olga, own, change, words):
    wrong = replace(WORDS, **change)
    with pytest.raises(ActionNotAllowed, match=words):
        create_protocol(clinic=clinic, words=wrong, by=olga)
    with pytest.raises(ActionNotAllowed, match=words):
        change_protocol(protocol=own, words=wrong, by=olga)
    assert ClinicProtocol.objects.count() == 1


def test_an_examination_follows_it(own, patient, amara):
    version = start_assessment(
        patient=patient, protocol=own.code, performed_on=ON, by=amara
    )
    assert version.assessment.protocol == own.code
    assert protocols_of(own.clinic_id)[own.code].measures == tuple(own.measures)
    assert list(protocols_of(own.clinic_id))[:-1] == [each.code for each in PROTOCOLS]
    (item,) = timeline_of(patient.pk, amara)
    assert item.title == "Dancers' feet"


def test_another_clinic_does_not_have_it(own, other_patient, chloe):
    with pytest.raises(ActionNotAllowed, match="There is no protocol 'own_dancers"):
        start_assessment(
            patient=other_patient, protocol=own.code, performed_on=ON, by=chloe
        )


def test_a_retired_one_is_followed_no_more_and_cannot_change(own, patient, amara, olga):
    retire_protocol(protocol=own, by=olga)
    with pytest.raises(ActionNotAllowed, match="There is no protocol"):
        start_assessment(patient=patient, protocol=own.code, performed_on=ON, by=amara)
    with pytest.raises(ActionNotAllowed, match="is retired"):
        change_protocol(protocol=own, words=WORDS, by=olga)
    with pytest.raises(ActionNotAllowed, match="is retired"):
        retire_protocol(protocol=own, by=olga)


def test_changing_keeps_the_code(own, olga):
    words = ProtocolWords("Ballet", "", ("rcsp_deg",))
    changed = change_protocol(protocol=own, words=words, by=olga)
    assert (changed.code, changed.title, changed.measures) == (
        "own_dancers_feet",
        "Ballet",
        ["rcsp_deg"],
    )


def test_every_change_leaves_an_audit_event(own, olga):
    change_protocol(protocol=own, words=WORDS, by=olga)
    retire_protocol(protocol=own, by=olga)
    events = AuditEvent.objects.filter(type="settings_changed").order_by("sequence")
    details = [json.loads(event.payload)["detail"] for event in events]
    assert [each["what"] for each in details] == ["created", "changed", "retired"]
    assert {each["protocol"] for each in details} == {own.code}


def test_only_the_manager_of_the_clinic_may(clinic, own, amara, chloe):
    for person in (amara, chloe):
        with pytest.raises(PermissionDenied):
            create_protocol(clinic=clinic, words=WORDS, by=person)
        with pytest.raises(PermissionDenied):
            change_protocol(protocol=own, words=WORDS, by=person)
        with pytest.raises(PermissionDenied):
            retire_protocol(protocol=own, by=person)


def test_the_database_holds_the_prefix(own):
    own.code = "full"
    with pytest.raises(IntegrityError), transaction.atomic():
        own.save(update_fields=["code"])


# --- The pages ------------------------------------------------------------------------
def ticked(text):
    boxes = text.split('name="measures"')[1:]
    return {
        box.partition('value="')[2].partition('"')[0]
        for box in boxes
        if "checked" in box.partition(">")[0]
    }


def test_the_list_shows_own_and_ready_made(signed_in, olga, own):
    text = signed_in(olga).get(LIST).text
    assert "Dancers&#x27; feet" in text
    assert all(each.title in text for each in PROTOCOLS)
    assert f"leaves out {len(MUST_ASK)} red-flag questions" in text


def test_a_new_one_starts_with_the_questions_a_plan_waits_for(signed_in, olga):
    assert ticked(signed_in(olga).get(NEW).text) == MUST_ASK


def test_a_new_one_can_start_from_another(signed_in, olga):
    child = next(each for each in PROTOCOLS if each.code == "child")
    text = signed_in(olga).get(NEW, {"from": "child"}).text
    assert ticked(text) == set(child.measures)
    assert text.count('name="measures"') == len(MEASURES)


def test_making_one_works(signed_in, clinic, olga):
    data = {"title": "Ballet", "purpose": "", "measures": ["rcsp_deg", "lunge_deg"]}
    response = signed_in(olga).post(NEW, data)
    assert (response.status_code, response.url) == (302, f"{LIST}?clinic={clinic.pk}")
    assert ClinicProtocol.objects.get().measures == list(
        in_clinical_order(["rcsp_deg", "lunge_deg", "lunge_site"])
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param({"measures": ["rcsp_deg"]}, "This field is required", id="title"),
        pytest.param({"title": "Ballet"}, "Tick at least one measure", id="measures"),
        pytest.param(
            {"title": "Ballet", "measures": ["fpi_total"]},
            "fpi_total is not one of",
            id="computed",
        ),
    ],
)
def test_a_form_that_lacks_something_comes_back(signed_in, olga, data, words):
    response = signed_in(olga).post(NEW, data)
    assert response.status_code == 422
    assert words in response.text
    assert not ClinicProtocol.objects.exists()


def test_searching_saves_nothing_and_keeps_the_ticks(signed_in, olga, own):
    data = {
        "title": "Ballet",
        "measures": ["rcsp_deg"],
        "find": "navicular height",
        "search": "1",
    }
    for address in (NEW, reverse("examining:protocol", args=[own.pk])):
        response = signed_in(olga).post(address, data)
        assert response.status_code == 200
        assert ticked(response.text) == {"rcsp_deg"}
        assert 'value="Ballet"' in response.text
        found = response.text.count("ticks__found")
        assert 2 <= found < 20
    assert list(ClinicProtocol.objects.values_list("title", flat=True)) == [WORDS.title]


def test_changing_and_retiring_work(signed_in, olga, own):
    browser = signed_in(olga)
    address = reverse("examining:protocol", args=[own.pk])
    assert ticked(browser.get(address).text) == set(own.measures)
    browser.post(address, {"title": "Ballet", "measures": ["rcsp_deg"]})
    own.refresh_from_db()
    assert (own.title, own.measures) == ("Ballet", ["rcsp_deg"])
    retire = reverse("examining:retire_protocol", args=[own.pk])
    assert "is no longer offered" in browser.post(retire, follow=True).text
    assert "is retired" in browser.post(retire, follow=True).text
    words = {"title": "Ballet", "measures": ["rcsp_deg"]}
    assert "is retired" in browser.post(address, words).text


PAGES = [
    pytest.param("examining:protocols", False, id="list"),
    pytest.param("examining:new_protocol", False, id="new"),
    pytest.param("examining:protocol", True, id="change"),
]


@pytest.mark.parametrize(("name", "of_one"), PAGES)
def test_only_managers_open_the_pages(signed_in, client, amara, own, name, of_one):
    address = reverse(name, args=[own.pk] if of_one else [])
    assert signed_in(amara).get(address).status_code == 403
    assert client.get(address).status_code == 302


def test_another_clinics_protocol_is_hidden(signed_in, own, other_clinic):
    from clinic.models import Role
    from tests.factories import make_user

    stranger = signed_in(make_user(other_clinic, Role.OWNER))
    address = reverse("examining:protocol", args=[own.pk])
    assert stranger.get(address).status_code == 404
    retire = reverse("examining:retire_protocol", args=[own.pk])
    assert stranger.post(retire).status_code == 404
    assert stranger.get(retire).status_code == 405


@pytest.mark.parametrize(("name", "of_one"), PAGES)
def test_pages_stay_within_their_statements(
    signed_in, olga, own, count_statements, name, of_one
):
    browser = signed_in(olga)
    with count_statements() as sent:
        browser.get(reverse(name, args=[own.pk] if of_one else []))
    assert int(sent) <= 5, str(sent)
