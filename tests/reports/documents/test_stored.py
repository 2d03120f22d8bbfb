"""What is stored at issue, who may take it, and what each giving leaves."""

import json

import pytest

from clinic.models import AuditEvent
from patients.models import ShareLevel
from reports.models import Delivery, IssuedReport
from tests.factories import make_share
from tests.reports.cases import make_case

HEEL = "case-05-heel-pain"


@pytest.fixture
def plan(amara):
    return make_case(HEEL, amara, issue=True).assessments[-1].plan


def taken(client, plan, kind):
    return client.get(f"/plans/{plan.pk}/pdf/{kind}/")


def test_the_issue_stores_every_document(plan):
    kinds = set(plan.reports.values_list("kind", flat=True))
    assert kinds == {
        "care_plan",
        "care_plan_large",
        "clinician",
        "referral",
        "lab_order",
    }


@pytest.mark.parametrize("kind", ["clinician", "referral", "lab_order"])
def test_the_stored_bytes_are_given(client, amara, plan, kind):
    client.force_login(amara)
    answer = taken(client, plan, kind)
    report = plan.reports.get(kind=kind)
    assert answer.content == bytes(report.content)
    assert answer["X-Content-SHA256"] == report.sha256
    assert Delivery.objects.get(report=report).delivered_by == amara


def test_the_page_links_them(client, amara, plan):
    client.force_login(amara)
    text = client.get(f"/plans/{plan.pk}/").content.decode()
    for kind in ("clinician", "referral", "lab_order"):
        assert f"/plans/{plan.pk}/pdf/{kind}/" in text
    assert f"/plans/{plan.pk}/lab-order.json" in text


def test_the_lab_order_as_data_is_kept_as_a_giving(client, amara, plan):
    client.force_login(amara)
    answer = client.get(f"/plans/{plan.pk}/lab-order.json")
    data = json.loads(answer.content)
    assert data["patient"]["record_number"] == plan.patient.record_number
    assert data["plan_sha256"] == plan.content_sha256
    assert {"left", "right", "field", "label"} == set(data["lines"][0])
    assert Delivery.objects.get().report.kind == "lab_order"
    assert AuditEvent.objects.filter(type="report_read").count() == 1


@pytest.mark.parametrize(
    ("level", "status"),
    [
        pytest.param(ShareLevel.SUMMARY, 404, id="summary"),
        pytest.param(ShareLevel.BIOMECHANICS, 404, id="biomechanics"),
        pytest.param(ShareLevel.FULL, 200, id="full-record"),
    ],
)
def test_a_share_opens_histories_only_with_the_full_record(
    client, amara, phil, plan, level, status
):
    make_share(plan.patient, amara, phil, level=level)
    client.force_login(phil)
    assert taken(client, plan, "clinician").status_code == status
    assert taken(client, plan, "referral").status_code == status
    assert client.get(f"/plans/{plan.pk}/lab-order.json").status_code == status
    assert taken(client, plan, "care_plan").status_code == 200


@pytest.mark.parametrize("address", ["pdf/clinician/", "lab-order.json"])
def test_the_ritual_of_the_documents(client, chloe, rita, plan, address):
    path = f"/plans/{plan.pk}/{address}"
    assert client.get(path).status_code == 302
    client.force_login(rita)
    assert client.get(path).status_code == 403
    client.force_login(chloe)
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 405


def test_a_plan_without_an_order_has_no_data(client, amara):
    case = make_case("case-11-child-flat-feet", amara, issue=True)
    plan = case.assessments[-1].plan
    client.force_login(amara)
    assert client.get(f"/plans/{plan.pk}/lab-order.json").status_code == 404
    assert not IssuedReport.objects.filter(plan=plan, kind="lab_order").exists()


def test_the_phone_page_holds_its_drawings_in_itself(client, amara, plan):
    from reports.actions import create_link

    link = create_link(plan=plan, by=amara)
    day = plan.patient.birth_date
    address = f"/p/{link.token}/"
    client.post(address, {"day": day.day, "month": day.month, "year": day.year})
    text = client.get(address).content.decode()
    assert "data:image/svg+xml;base64," in text
    assert "Foot Posture Index, from" in text
    assert "figures/foot-posture" not in text
