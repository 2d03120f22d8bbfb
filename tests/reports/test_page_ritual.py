"""The ritual of every page of a plan: who, how, what is audited, what it costs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic.models import AuditEvent
from reports import actions
from reports.models import CarePlan
from tests.reports.cases import make_case

pytestmark = pytest.mark.django_db
READ, WRITE = 5, 8


@dataclass(frozen=True)
class Door:
    """One page. `plan`: "open", "issued", "held". `event`: what it leaves behind."""

    name: str
    method: str
    plan: str
    event: str
    address: Callable[[CarePlan], str]
    data: Callable[[CarePlan], dict[str, Any]] = field(default=lambda plan: {})
    status: int = 302
    most: int = WRITE
    wrong: str = "get"


def of_plan(name: str, **more: str) -> Callable[[CarePlan], str]:
    return lambda plan: reverse(f"reports:{name}", kwargs={"pk": plan.pk, **more})


def of_item(name: str) -> Callable[[CarePlan], str]:
    def address(plan: CarePlan) -> str:
        item = plan.items.filter(section="EXE").order_by("position")[1]
        return reverse(f"reports:{name}", args=[plan.pk, item.pk])

    return address


def of_version(name: str) -> Callable[[CarePlan], str]:
    return lambda plan: reverse(f"reports:{name}", args=[plan.version_id])


def of_patient(name: str) -> Callable[[CarePlan], str]:
    return lambda plan: reverse(f"reports:{name}", args=[plan.patient_id])


def revoke_address(plan: CarePlan) -> str:
    link = actions.create_link(plan=plan, by=plan.created_by).link
    return reverse("reports:revoke_link", args=[link.pk])


def referral(plan: CarePlan) -> dict[str, Any]:
    return {
        "told_patient": "Go today.",
        "referred_to": "Foot clinic",
        "how": "phone",
        "referred_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "initials": "AO",
    }


def review_data(plan: CarePlan) -> dict[str, Any]:
    day = timezone.localdate() + timedelta(weeks=6)
    return {"goal": "Walk the dog", "next_review_on": day.isoformat()}


def fixed(**data: Any) -> Callable[[CarePlan], dict[str, Any]]:
    return lambda plan: data


DOORS = [
    Door(
        "plan",
        "get",
        "open",
        "plan_read",
        of_plan("plan"),
        status=200,
        most=READ,
        wrong="post",
    ),
    Door(
        "plan issued",
        "get",
        "issued",
        "plan_read",
        of_plan("plan"),
        status=200,
        most=READ,
        wrong="post",
    ),
    Door(
        "plan held",
        "get",
        "held",
        "plan_read",
        of_plan("plan"),
        status=200,
        most=READ,
        wrong="post",
    ),
    Door(
        "patient",
        "get",
        "issued",
        "patient_read",
        of_patient("patient"),
        status=200,
        most=READ,
        wrong="post",
    ),
    Door(
        "trends",
        "get",
        "issued",
        "assessment_read",
        of_patient("trends"),
        status=200,
        most=READ,
        wrong="post",
    ),
    Door(
        "order",
        "get",
        "open",
        "plan_read",
        of_plan("order"),
        status=200,
        most=READ,
        wrong="put",
    ),
    Door(
        "order save",
        "post",
        "open",
        "plan_order_changed",
        of_plan("order"),
        fixed(**{"left-colour": "red"}),
        wrong="put",
    ),
    Door(
        "shoes",
        "get",
        "open",
        "plan_read",
        of_plan("shoes"),
        status=200,
        most=READ,
        wrong="put",
    ),
    Door(
        "shoes save",
        "post",
        "open",
        "plan_footwear_changed",
        of_plan("shoes"),
        fixed(upper="mesh"),
        wrong="put",
    ),
    Door(
        "decide",
        "post",
        "open",
        "plan_item_decided",
        of_item("decide"),
        fixed(decision="accepted", has_looked_again="on"),
    ),
    Door(
        "accept all",
        "post",
        "open",
        "plan_item_decided",
        of_plan("accept_all"),
        fixed(has_looked_again="on"),
    ),
    Door(
        "add",
        "post",
        "open",
        "plan_item_added",
        of_plan("add_item"),
        fixed(title="Ice", wording="Cool it."),
    ),
    Door(
        "move", "post", "open", "plan_item_moved", of_item("move_item"), fixed(to="up")
    ),
    Door("review", "post", "open", "plan_item_decided", of_plan("review"), review_data),
    Door(
        "hold",
        "post",
        "held",
        "hold_acknowledged",
        of_plan("acknowledge"),
        referral,
    ),
    Door("issue", "post", "decided", "plan_issued", of_plan("issue")),
    Door(
        "revise",
        "post",
        "issued",
        "plan_revised",
        of_plan("revise"),
        fixed(reason="Less"),
    ),
    Door(
        "give",
        "get",
        "issued",
        "plan_read",
        of_plan("give"),
        status=200,
        most=READ,
        wrong="put",
    ),
    Door(
        "give link",
        "post",
        "issued",
        "link_created",
        of_plan("give"),
        fixed(days="30"),
        status=200,
        wrong="put",
    ),
    Door("revoke", "post", "issued", "link_revoked", revoke_address),
    Door(
        "protect",
        "post",
        "issued",
        "",
        of_plan("protect", kind="care_plan"),
        status=200,
    ),
    Door(
        "pdf",
        "get",
        "issued",
        "report_read",
        of_plan("plan_pdf"),
        status=200,
        wrong="post",
    ),
    Door(
        "lab order",
        "get",
        "issued",
        "report_read",
        of_plan("lab_order"),
        status=200,
        wrong="post",
    ),
]
# A receptionist finds patients too.
FOR_RECEPTION = {"patient"}
EVERY = [pytest.param(door, id=door.name) for door in DOORS]


@pytest.fixture
def plans(amara) -> Callable[[str], CarePlan]:
    def made(state: str) -> CarePlan:
        if state == "held":
            return make_case("case-09-acute-charcot", amara).assessments[-1].plan
        is_issued = state == "issued"
        case = make_case("case-04-tibialis-posterior", amara, issue=is_issued)
        plan = case.assessments[-1].plan
        if state == "decided":
            actions.accept_all(plan=plan, by=amara, has_looked_again=True)
        return plan

    return made


def send(browser, door, address, data):
    return getattr(browser, door.method)(address, data)


@pytest.mark.parametrize("door", EVERY)
def test_it_works_leaves_its_event_and_costs_little(
    door, plans, amara, signed_in, count_statements
):
    plan, browser = plans(door.plan), signed_in(amara)
    address, data = door.address(plan), door.data(plan)
    with count_statements() as sent:
        answer = send(browser, door, address, data)
    assert answer.status_code == door.status, answer.content
    assert int(sent) <= door.most, str(sent)
    if door.event:
        assert AuditEvent.objects.latest("pk").type == door.event


@pytest.mark.parametrize("door", EVERY)
def test_it_keeps_to_its_ritual(
    door, plans, client, amara, chloe, rita, phil, signed_in
):
    plan = plans(door.plan)
    address, data = door.address(plan), door.data(plan)
    events = AuditEvent.objects.count()
    assert send(signed_in(chloe), door, address, data).status_code == 404
    assert send(signed_in(phil), door, address, data).status_code in (403, 404)
    if door.name not in FOR_RECEPTION:
        assert send(signed_in(rita), door, address, data).status_code == 403
    assert send(client, door, address, data).url.startswith("/accounts/login/")
    assert getattr(signed_in(amara), door.wrong)(address).status_code == 405
    refused = {"access_refused"}
    left = AuditEvent.objects.order_by("pk")[events:].values_list("type", flat=True)
    assert door.event not in set(left) - refused


def twenty_more(plan: CarePlan) -> None:
    """Give a plan twenty items of each kind more, as rows of their own."""
    rows = list(plan.items.all())
    last = max(row.position for row in rows)
    for number in range(20):
        row = rows[number % len(rows)]
        row.pk, row.position = None, last + 1 + number
        row._state.adding = True
        row.save(force_insert=True)


@pytest.mark.parametrize(
    "door", [each for each in EVERY if each.values[0].plan in ("open", "decided")]
)
def test_more_rows_cost_no_more(door, plans, amara, signed_in, count_statements):
    plan, counted = plans(door.plan), []
    for more in (False, True):
        if more:
            plan = plans(door.plan)
            twenty_more(plan)
        address, data = door.address(plan), door.data(plan)
        with count_statements() as sent:
            send(signed_in(amara), door, address, data)
        counted.append(int(sent))
    assert counted[0] == counted[1], counted
