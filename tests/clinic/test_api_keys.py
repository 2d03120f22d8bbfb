"""A program's key: whom it acts as, where, and when it opens nothing."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from clinic.actions import end_membership, revoke_api_token
from clinic.api.authentication import TokenThrottle
from clinic.models import AuditEvent, Membership, Role
from tests.factories import (
    add_role,
    make_clinic,
    make_patient,
    make_share,
    make_token,
)
from tests.programs import Program, last_event

pytestmark = pytest.mark.django_db


def test_it_acts_as_its_person(amara):
    me = Program(amara).get("/me/").json()
    assert (me["id"], me["name"]) == (amara.pk, "Amara Okoye")
    assert [each["role"] for each in me["memberships"]] == ["podiatrist"]
    assert "patient_write" in me["permissions"]


def test_it_works_in_its_clinic_alone(amara, clinic, other_clinic, other_patient):
    both = add_role(amara, other_clinic, Role.PODIATRIST)
    here, there = Program(both, clinic), Program(both, other_clinic)
    assert [m["clinic"] for m in here.get("/me/").json()["memberships"]] == [clinic.pk]
    assert here.get(f"/patients/{other_patient.pk}/").status_code == 404
    assert there.get(f"/patients/{other_patient.pk}/").status_code == 200


def test_a_podiatrists_key_opens_no_share_of_the_same_person(phil, patient, amara):
    """Phil is a physiotherapist in one clinic and a podiatrist in another."""
    make_share(patient, amara, phil)
    elsewhere = add_role(phil, make_clinic("Bridge Podiatry"), Role.PODIATRIST)
    program = Program(elsewhere, elsewhere.active_memberships[-1].clinic)
    assert program.get(f"/patients/{patient.pk}/").status_code == 404
    assert program.get(f"/patients/{patient.pk}/plans/").status_code == 404
    assert program.get("/shares/").status_code == 403


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("", id="none"),
        pytest.param("Bearer", id="no key"),
        pytest.param("Bearer plumb_nobody_made_this", id="unknown"),
        pytest.param("Bearer plumb_\u00e9", id="letters no key has"),
        pytest.param("Basic YTpi", id="another scheme"),
        pytest.param("Token plumb_x", id="another word"),
    ],
)
def test_without_a_good_key_it_answers_401(db, header):
    program = Program(None)
    program.headers = {"Authorization": header.encode().decode("latin-1")}
    answer = program.get("/patients/")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'
    assert set(answer.json()) == {"detail", "problems"}


def refused_because(program):
    answer = program.get("/patients/")
    assert answer.status_code == 401
    event = last_event()
    assert (event.type, event.target_type) == ("refused", "clinic.apitoken")
    return json.loads(event.payload)["detail"]["because"]


def test_a_revoked_key_opens_nothing_at_once(amara):
    made = make_token(amara)
    program = Program(None).key(made.plain)
    assert program.get("/patients/").status_code == 200
    revoke_api_token(token=made.token, by=amara)
    assert refused_because(program) == "revoked"


def test_an_expired_key_opens_nothing(amara):
    with time_machine.travel(timezone.now() - timedelta(days=31)):
        plain = make_token(amara, days=30).plain
    assert refused_because(Program(None).key(plain)) == "expired"


def test_the_key_of_somebody_who_left_opens_nothing(ben, olga):
    program = Program(ben)
    membership = Membership.objects.active().get(user=ben)
    end_membership(membership=membership, by=olga)
    assert refused_because(program) == "revoked"


def test_the_key_of_a_closed_account_opens_nothing(ben):
    program = Program(ben)
    ben.is_active = False
    ben.save(update_fields=["is_active"])
    assert refused_because(program) == "closed"


def test_who_lost_a_role_loses_it_in_programs_too(ben, clinic, olga):
    add_role(ben, clinic, Role.RECEPTION)
    program = Program(ben)
    podiatry = Membership.objects.active().get(user=ben, role=Role.PODIATRIST)
    end_membership(membership=podiatry, by=olga)
    assert program.get("/patients/").status_code == 200
    patient = make_patient(olga)
    assert program.get(f"/patients/{patient.pk}/assessments/").status_code == 403


def test_an_unknown_key_leaves_no_event(amara):
    before = AuditEvent.objects.count()
    Program(None).key("plumb_unknown").get("/patients/")
    assert AuditEvent.objects.count() == before


def test_somebody_signed_in_may_read(signed_in, amara, patient):
    answer = signed_in(amara).get(f"/api/v1/patients/{patient.pk}/")
    assert answer.status_code == 200


def test_somebody_signed_in_writes_only_with_the_csrf_token(amara, patient):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(amara)
    answer = browser.post(
        f"/api/v1/patients/{patient.pk}/consents/",
        {"kind": "sharing", "is_given": True},
        content_type="application/json",
    )
    assert answer.status_code == 403
    assert not patient.consents.exists()


def test_a_program_that_runs_wild_is_slowed(amara, monkeypatch):
    monkeypatch.setattr(TokenThrottle, "THROTTLE_RATES", {"token": "2/min"})
    program = Program(amara)
    statuses = [program.get("/me/").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert int(program.get("/me/")["Retry-After"]) in range(1, 62)


def test_what_is_told_is_never_cached(amara, patient):
    answer = Program(amara).get(f"/patients/{patient.pk}/")
    assert answer["Cache-Control"] == "no-store, private"
