"""The patient's link: who it opens to, how often it may go wrong, when it ends."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent
from reports import actions
from reports.actions import LinkAnswer
from reports.actions.links import MOST_ATTEMPTS
from reports.models import Delivery, PatientLink
from tests.reports.cases import make_case

RIGHT = {"day": "14", "month": "3", "year": "1985"}
WRONG = {"day": "15", "month": "3", "year": "1985"}


@pytest.fixture
def plan(amara):
    return make_case("case-01-short-right-leg", amara, issue=True).assessments[0].plan


@pytest.fixture
def new(plan, amara):
    return actions.create_link(plan=plan, by=amara)


def address(new, name: str = "reports:link", **more: str) -> str:
    return reverse(name, kwargs={"token": new.token, **more})


def test_only_the_hash_is_stored(new):
    row = PatientLink.objects.values().get()
    assert new.token not in str(row)
    assert len(row["token_sha256"]) == 64


def test_an_open_plan_gets_no_link(amara):
    plan = make_case("case-11-child-flat-feet", amara).assessments[0].plan
    with pytest.raises(ActionNotAllowed, match="Issue the plan first"):
        actions.create_link(plan=plan, by=amara)


def test_the_right_date_opens_the_plan(new, client: Client):
    assert "date of birth" in client.get(address(new)).content.decode()
    opened = client.post(address(new), RIGHT, follow=True)
    assert opened.status_code == 200
    assert "Your care plan" in opened.content.decode()
    assert AuditEvent.objects.filter(type=Event.LINK_OPENED).count() == 1


def test_a_wrong_date_is_counted_and_shows_nothing(new, client: Client):
    answer = client.post(address(new), WRONG)
    assert answer.status_code == 422
    assert "Hartwell" not in answer.content.decode()
    new.link.refresh_from_db()
    assert new.link.failed_attempts == 1


def test_five_wrong_dates_shut_it_even_for_the_right_one(new, client: Client):
    for _ in range(MOST_ATTEMPTS):
        client.post(address(new), WRONG)
    assert client.post(address(new), RIGHT).status_code == 403
    answer = actions.open_link(link=new.link, birth_date=date(1985, 3, 14))
    assert answer is LinkAnswer.LOCKED


def test_a_revoked_link_shuts_at_once_for_who_is_in(new, amara, client: Client):
    client.post(address(new), RIGHT)
    actions.revoke_link(link=new.link, by=amara)
    shut = client.get(address(new))
    assert shut.status_code == 403
    assert "Hartwell" not in shut.content.decode()


def test_an_expired_link_says_so(new, client: Client):
    new.link.created_at = timezone.now() - timedelta(days=100)
    new.link.expires_at = timezone.now() - timedelta(seconds=1)
    new.link.save(update_fields=["created_at", "expires_at"])
    assert "time is over" in client.get(address(new)).content.decode()


def test_a_token_of_nobody_leads_nowhere(new, client: Client):
    path = reverse("reports:link", kwargs={"token": "x" * 43})
    assert client.get(path).status_code == 404


def test_one_link_does_not_open_another(new, plan, amara, client: Client):
    other = actions.create_link(plan=plan, by=amara)
    client.post(address(new), RIGHT)
    assert "date of birth" in client.get(address(other)).content.decode()


def test_the_paper_needs_the_date_too(new, client: Client):
    path = address(new, "reports:link_pdf", kind="care_plan")
    assert client.get(path).status_code == 302
    client.post(address(new), RIGHT)
    given = client.get(path)
    assert given.content.startswith(b"%PDF-")
    delivery = Delivery.objects.get()
    assert (delivery.way, delivery.sha256) == ("link", given["X-Content-SHA256"])


def test_another_clinic_cannot_shut_it(new, chloe, signed_in):
    path = reverse("reports:revoke_link", kwargs={"pk": new.link.pk})
    assert signed_in(chloe).post(path).status_code == 404


def test_reception_gives_no_links(new, plan, rita, signed_in):
    path = reverse("reports:give", kwargs={"pk": plan.pk})
    assert signed_in(rita).get(path).status_code == 403


# --- The ritual of the patient's doors -------------------------------------------------
def test_they_take_no_other_method(new, client: Client):
    assert client.put(address(new)).status_code == 405
    paper = address(new, "reports:link_pdf", kind="care_plan")
    assert client.post(paper).status_code == 405
    code = reverse("reports:short_code", args=[new.link.plan.short_code])
    assert client.post(code).status_code == 405


def test_no_cache_keeps_them(new, client: Client):
    assert "no-store" in client.get(address(new))["Cache-Control"]
    client.post(address(new), RIGHT)
    assert "no-store" in client.get(address(new))["Cache-Control"]


def test_they_ask_few_statements(new, client: Client, count_statements):
    with count_statements() as asked:
        client.get(address(new))
    assert int(asked) <= 5, str(asked)
    with count_statements() as wrong:
        client.post(address(new), WRONG)
    assert int(wrong) <= 8, str(wrong)
    with count_statements() as opened:
        client.post(address(new), RIGHT)
    assert int(opened) <= 8, str(opened)
    with count_statements() as shown:
        client.get(address(new))
    assert int(shown) <= 5, str(shown)


def test_a_printed_code_tells_the_clinic_and_not_the_patient(new, client: Client):
    path = reverse("reports:short_code", args=[new.link.plan.short_code.lower()])
    text = client.get(path).content.decode()
    assert "Harbour Feet" in text
    assert "Hartwell" not in text
    assert client.get("/c/ZZZZ9999/").status_code == 404


def test_the_clinicians_documents_are_not_the_patient_s(new, client: Client):
    client.post(address(new), RIGHT)
    for kind in ("clinician", "referral", "lab_order", "nothing"):
        paper = address(new, "reports:link_pdf", kind=kind)
        assert client.get(paper).status_code == 404
