"""The brief: a shared record on one page, to whom it is shared and no other."""

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic.models import AuditEvent
from patients.actions import revoke_share
from patients.models import ShareLevel
from tests.assessments.making import make_signed
from tests.factories import make_share
from tests.reports.cases import make_case

pytestmark = pytest.mark.django_db
VALUE = "Every value"


@pytest.fixture
def case(amara):
    return make_case("case-05-heel-pain", amara, issue=True)


@pytest.fixture
def share(case, amara, phil):
    return make_share(case.patient, amara, phil)


def address(share):
    return reverse("reports:brief", args=[share.pk])


def test_it_shows_what_is_asked_found_and_planned(share, phil, signed_in):
    text = signed_in(phil).get(address(share)).content.decode()
    assert share.question in text
    assert "Delgado-Finch" in text
    assert "Bridge" in text


def test_it_says_what_to_measure_again_and_when_care_ends(share, phil, signed_in):
    text = " ".join(signed_in(phil).get(address(share)).text.split())
    assert "Please measure again" in text
    assert "first-step VAS (19 mm)" in text
    assert "At 4-6 and 12 weeks. Discharge when: first step 2/10 or less" in text
    assert "Plantar heel pain, right: improved after 8 weeks" in text
    assert "Low back pain: unchanged after 8 weeks" in text


def test_reading_is_audited_by_which_share(share, phil, signed_in):
    signed_in(phil).get(address(share))
    event = AuditEvent.objects.latest("pk")
    assert (event.type, event.actor_id) == ("patient_read", phil.pk)
    assert f'"share":{share.pk}' in event.payload.replace(" ", "")


def test_a_summary_leads_to_no_values(case, amara, phil, signed_in):
    summary = make_share(case.patient, amara, phil, level=ShareLevel.SUMMARY)
    version = reverse("assessments:version", args=[case.assessments[-1].version.pk])
    assert version not in signed_in(phil).get(address(summary)).content.decode()


def test_it_keeps_to_its_ritual(share, client, signed_in, phil, chloe, amara, rita):
    path = address(share)
    assert signed_in(phil).get(path).status_code == 200
    # Phil's share is nobody else's, not even of who gave it.
    for stranger in (chloe, amara, rita):
        assert signed_in(stranger).get(path).status_code in (403, 404)
    assert client.get(path).url.startswith("/accounts/login/")
    assert signed_in(phil).post(path).status_code == 405


def test_an_ended_share_shows_nothing_of_the_patient(share, amara, phil, signed_in):
    revoke_share(share=share, by=amara, reason="Done")
    answer = signed_in(phil).get(address(share))
    assert "Bridge" not in answer.content.decode()
    assert share.question not in answer.content.decode()


def test_it_costs_the_same_however_much_there_is(
    share, case, amara, phil, signed_in, count_statements
):
    browser, counted = signed_in(phil), []
    for _ in range(2):
        with count_statements() as sent:
            browser.get(address(share))
        counted.append(int(sent))
        make_signed(case.patient, amara, on=timezone.localdate())
    assert counted[0] == counted[1]
    assert counted[0] <= 5, str(sent)
