"""What every address of the API refuses: no key, strangers, small roles, methods."""

import json
from dataclasses import dataclass

import pytest
from django.urls import get_resolver

from assessments.actions import amend_assessment
from clinic.models import AuditEvent, Role
from tests.architecture.test_views import addresses
from tests.factories import make_share, make_user
from tests.programs import Program, browser_of, last_event
from tests.reports.cases import make_case

pytestmark = pytest.mark.django_db
REASON = {"reason": "A finding was entered on the wrong side."}
NOBODY = "nobody"  # every role may


@dataclass(frozen=True)
class Door:
    """One method of one address; `too_small` is the role that it refuses."""

    method: str
    path: str
    too_small: str
    body: object = None

    def __str__(self):
        return f"{self.method} {self.path}"


DOORS = (
    Door("GET", "/me/", NOBODY),
    Door("GET", "/schema/", NOBODY),
    Door("GET", "/measures/", NOBODY),
    Door("GET", "/protocols/", NOBODY),
    Door("GET", "/patients/", NOBODY),
    Door(
        "POST", "/patients/", "phil", {"family_name": "X", "birth_date": "1990-01-01"}
    ),
    Door("GET", "/patients/{patient}/", NOBODY),
    Door("PATCH", "/patients/{patient}/", "phil", {"seen": "2026-01-01T00:00Z"}),
    Door("GET", "/patients/{patient}/consents/", "phil"),
    Door(
        "POST",
        "/patients/{patient}/consents/",
        "phil",
        {"kind": "sharing", "is_given": False},
    ),
    Door("GET", "/patients/{patient}/assessments/", "rita"),
    Door(
        "POST",
        "/patients/{patient}/assessments/",
        "phil",
        {"protocol": "full", "performed_on": "2026-01-05"},
    ),
    Door("GET", "/patients/{patient}/plans/", "rita"),
    Door("GET", "/assessments/{draft}/", "rita"),
    Door("PATCH", "/assessments/{draft}/entries/", "phil", {"changes": [{"key": "x"}]}),
    Door(
        "POST",
        "/assessments/{draft}/confirmations/",
        "phil",
        {"key": "x", **REASON},
    ),
    Door("POST", "/assessments/{draft}/sign/", "phil"),
    Door("POST", "/assessments/{signed}/amend/", "phil", REASON),
    Door("POST", "/assessments/{signed}/retract/", "phil", REASON),
    Door("POST", "/assessments/{signed}/plans/", "phil"),
    Door("GET", "/plans/{plan}/", "rita"),
    Door("PATCH", "/plans/{plan}/", "phil", {"goal": "", "next_review_on": None}),
    Door("POST", "/plans/{plan}/items/", "phil", {"exercise_id": "E01"}),
    Door("PATCH", "/plans/{plan}/items/{item}/", "phil", {"decision": "accepted"}),
    Door("POST", "/plans/{plan}/items/{item}/swap/", "phil", {"exercise_id": "E01"}),
    Door("POST", "/plans/{plan}/items/{item}/move/", "phil", {"is_up": True}),
    Door("GET", "/plans/{plan}/order/", "rita"),
    Door("PATCH", "/plans/{plan}/order/left/", "phil", {"values": {"x": 1}}),
    Door("GET", "/plans/{plan}/footwear/", "rita"),
    Door(
        "PATCH", "/plans/{plan}/footwear/dress/", "phil", {"values": {"upper": "mesh"}}
    ),
    Door("POST", "/plans/{plan}/acknowledgement/", "phil"),
    Door("POST", "/plans/{plan}/issue/", "phil"),
    Door("POST", "/plans/{plan}/withdraw/", "phil"),
    Door("POST", "/plans/{plan}/revise/", "phil", REASON),
    Door("GET", "/plans/{plan}/documents/", "rita"),
    Door("GET", "/plans/{plan}/documents/care_plan/", "rita"),
    Door("GET", "/shares/", "amara"),
    Door("POST", "/shares/{share}/replies/", "amara", {"text": "Yes"}),
)
OWNED = tuple(door for door in DOORS if "{" in door.path)


@pytest.fixture
def keys(amara, phil):
    """A signed case with an open plan, its next draft, and a share."""
    done = make_case("case-05-heel-pain", amara)
    last = done.assessments[-1]
    draft = amend_assessment(version=last.version, reason="Corrected", by=amara)
    return {
        "patient": done.patient.pk,
        "signed": last.version.pk,
        "draft": draft.pk,
        "plan": last.plan.pk,
        "item": last.plan.items.first().pk,
        "share": make_share(done.patient, amara, phil).pk,
    }


def answers(program, doors, keys):
    """Return (door, answer) for each door asked by one program."""
    return [
        (door, program.send(door.method, door.path.format(**keys), door.body))
        for door in doors
    ]


def other_than(status, given):
    return [
        f"{door}: {answer.status_code}"
        for door, answer in given
        if answer.status_code != status
    ]


def test_every_address_of_the_api_is_here():
    names = {
        (name, method.upper())
        for name, pattern in addresses(get_resolver())
        for view in [getattr(pattern.callback, "cls", None)]
        if view is not None and str(name).partition(":")[0].endswith("api")
        for method in ("get", "post", "patch", "put", "delete")
        if hasattr(view, method)
    }
    assert len(DOORS) == len(names)


def test_they_need_a_key(keys):
    given = answers(Program(None), DOORS, keys)
    assert other_than(401, given) == []
    assert all(set(answer.json()) == {"detail", "problems"} for _, answer in given)


def test_they_hide_what_belongs_to_other_clinics(chloe, keys):
    owned = [door for door in OWNED if "share" not in door.path]
    assert other_than(404, answers(Program(chloe), owned, keys)) == []


def test_they_hide_the_shares_of_others(physio_clinic, keys):
    other = browser_of(make_user(physio_clinic, Role.PHYSIO))
    answer = other.post(f"/shares/{keys['share']}/replies/", {"text": "Yes"})
    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["rita", "phil", "amara"])
def test_they_refuse_a_role_that_is_too_small(name, keys, request):
    person = browser_of(request.getfixturevalue(name))
    doors = [door for door in DOORS if door.too_small == name]
    assert doors
    given = answers(person, doors, keys)
    assert other_than(403, given) == []


def test_a_physio_who_may_not_sees_no_write_go_through(phil, keys):
    before = AuditEvent.objects.exclude(type="refused").count()
    answers(browser_of(phil), [d for d in DOORS if d.too_small == "phil"], keys)
    assert AuditEvent.objects.exclude(type="refused").count() == before


def test_they_take_no_other_method(amara, keys):
    program = Program(amara)
    doors = [door for door in DOORS if door.too_small != "amara"]
    given = [(d, program.send("DELETE", d.path.format(**keys))) for d in doors]
    assert other_than(405, given) == []


def test_every_refusal_leaves_an_event_in_the_clinic_of_who_asked(chloe, keys):
    program = Program(chloe)
    for door in OWNED:
        if "share" in door.path:
            continue
        program.send(door.method, door.path.format(**keys), door.body)
        event = last_event()
        detail = json.loads(event.payload)["detail"]
        assert (event.type, event.actor_id) == ("refused", chloe.pk), door
        assert event.clinic_id == chloe.active_memberships[0].clinic_id
        assert (detail["status"], detail["method"]) == (404, door.method)
        assert detail["keys"]


def test_every_read_leaves_an_event(amara, keys):
    program = Program(amara)
    silent = ("/me/", "/schema/", "/measures/", "/protocols/", "/shares/")
    for door in DOORS:
        if door.method != "GET" or door.path.startswith(silent):
            continue
        before = AuditEvent.objects.count()
        program.get(door.path.format(**keys))
        assert AuditEvent.objects.count() == before + 1, door
        assert last_event().actor_id == amara.pk, door


def test_a_read_costs_five_statements_beside_the_key(amara, keys, count_statements):
    program = Program(amara)
    for door in DOORS:
        if door.method == "GET":
            with count_statements() as sent:
                program.get(door.path.format(**keys))
            assert int(sent) <= 6, f"{door}: {sent}"
