"""A copy that only its code opens."""

import io
import re

import pikepdf
import pytest

from clinic.models import AuditEvent
from patients.models import ConsentKind
from reports.encryption import new_code, protected
from reports.models import Delivery
from tests.factories import make_consent
from tests.reports.cases import make_case

ONE = "case-11-child-flat-feet"
SHOWN = re.compile(r'class="secret">([^<]+)<')
TICKET = re.compile(r'name="ticket" value="([^"]+)"')


@pytest.fixture
def plan(amara):
    return make_case(ONE, amara, issue=True).assessments[-1].plan


def asked(client, plan, kind="care_plan"):
    return client.post(f"/plans/{plan.pk}/pdf/{kind}/protect/")


def given(client, plan, ticket):
    return client.post(f"/plans/{plan.pk}/protected/", {"ticket": ticket})


def shown_in(answer) -> tuple[str, str]:
    text = answer.content.decode()
    return SHOWN.search(text).group(1), TICKET.search(text).group(1)


def test_codes_differ_and_hold_no_look_alikes():
    codes = {new_code() for _ in range(50)}
    assert len(codes) == 50
    assert all(
        re.fullmatch(r"([2-9B-DF-HJ-NP-TV-XZ]{4}-){3}[2-9B-DF-HJ-NP-TV-XZ]{4}", code)
        for code in codes
    )


def test_the_code_opens_it_and_nothing_else_does(documents):
    content, pages = documents(ONE)["care_plan"]
    copy = protected(content, "7KQW-MB2T")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(copy))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(copy), password="7kqw-mb2t")
    with pikepdf.open(io.BytesIO(copy), password="7KQW-MB2T") as pdf:
        assert len(pdf.pages) == pages
        assert pdf.encryption.R == 6
        assert pdf.allow.accessibility


def test_the_page_shows_a_code_that_opens_the_copy(client, amara, plan):
    client.force_login(amara)
    code, ticket = shown_in(asked(client, plan))
    copy = given(client, plan, ticket)
    assert copy["Content-Disposition"].startswith("attachment")
    with pikepdf.open(io.BytesIO(copy.content), password=code) as pdf:
        assert len(pdf.pages) == plan.reports.get(kind="care_plan").pages


def test_a_giving_is_kept_with_the_hash_of_what_it_was_made_from(client, amara, plan):
    client.force_login(amara)
    given(client, plan, shown_in(asked(client, plan))[1])
    kept = Delivery.objects.get(way="protected")
    assert kept.sha256 == plan.reports.get(kind="care_plan").sha256
    assert kept.delivered_by == amara
    assert AuditEvent.objects.filter(type="report_read").count() == 1


def test_the_code_is_stored_nowhere(client, amara, plan):
    client.force_login(amara)
    code, ticket = shown_in(asked(client, plan))
    given(client, plan, ticket)
    assert not AuditEvent.objects.filter(payload__contains=code).exists()


@pytest.mark.parametrize("ticket", ["", "forged", "WzFd:1abc:def"])
def test_a_forged_ticket_gives_nothing(client, amara, plan, ticket):
    client.force_login(amara)
    assert given(client, plan, ticket).status_code == 410
    assert not Delivery.objects.filter(way="protected").exists()


def test_a_ticket_is_its_persons_alone(client, amara, ben, plan):
    client.force_login(amara)
    ticket = shown_in(asked(client, plan))[1]
    client.force_login(ben)
    assert given(client, plan, ticket).status_code == 410


def test_a_patient_who_refused_gets_paper(client, amara, plan):
    make_consent(plan.patient, amara, ConsentKind.ELECTRONIC, is_given=False)
    client.force_login(amara)
    answer = given(client, plan, shown_in(asked(client, plan))[1])
    assert answer.status_code == 422
    assert "print it" in answer.content.decode()
    assert not Delivery.objects.filter(way="protected").exists()


def test_it_hides_other_clinics(client, chloe, plan):
    client.force_login(chloe)
    assert asked(client, plan).status_code == 404


def test_it_needs_the_role(client, rita, plan):
    client.force_login(rita)
    assert asked(client, plan).status_code == 403


def test_it_needs_sign_in(client, plan):
    assert asked(client, plan).status_code == 302


def test_it_rejects_get(client, amara, plan):
    client.force_login(amara)
    assert client.get(f"/plans/{plan.pk}/pdf/care_plan/protect/").status_code == 405
