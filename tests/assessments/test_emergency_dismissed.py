"""An emergency flag that was signed is never taken back in passing."""

import json

import pytest
from django.urls import reverse

from assessments.actions import amend_assessment, sign_assessment
from assessments.biomechanics.types import Urgency
from assessments.snapshot import read_snapshot
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent
from tests.assessments.making import (
    DOCUMENT,
    change,
    make_amendment,
    make_signed,
    save,
)

pytestmark = pytest.mark.django_db
CES = {**DOCUMENT, "lbp": "yes", "rf_saddle_numbness": "yes", "rf_both_legs_pain": "no"}
REASON = "Asked again with an interpreter present"
BARE = "Typing mistake"


@pytest.fixture
def alarmed(patient, amara):
    signed = make_signed(patient, amara, CES)
    flags = read_snapshot(signed.snapshot).red_flags
    assert [flag.code for flag in flags if flag.urgency is Urgency.EMERGENCY]
    return signed


def taken_back(signed, by, reason=REASON):
    draft = amend_assessment(version=signed, reason=reason, by=by)
    save(draft, by, change("rf_saddle_numbness", "no", seen=1))
    return draft


def test_it_needs_a_reason_of_some_length(alarmed, amara):
    draft = taken_back(alarmed, amara, BARE)
    with pytest.raises(ActionNotAllowed, match="at least 20 letters"):
        sign_assessment(version=draft, by=amara, dismisses_emergency=True)
    draft.refresh_from_db()
    assert draft.is_draft


@pytest.mark.parametrize(
    ("reason", "passes"),
    [
        pytest.param("x" * 19, False, id="19 letters"),
        pytest.param("x" * 20, True, id="20 letters"),
    ],
)
def test_the_length_is_that_of_the_reference(alarmed, amara, reason, passes):
    draft = taken_back(alarmed, amara, reason)
    if passes:
        assert sign_assessment(
            version=draft, by=amara, dismisses_emergency=True
        ).signed_at
    else:
        with pytest.raises(ActionNotAllowed, match="emergency flag"):
            sign_assessment(version=draft, by=amara, dismisses_emergency=True)


def test_it_needs_to_be_said_a_second_time(alarmed, amara):
    draft = taken_back(alarmed, amara)
    with pytest.raises(ActionNotAllowed, match="Confirm that it was asked again"):
        sign_assessment(version=draft, by=amara)


def test_the_audit_trail_names_what_was_taken_back(alarmed, amara):
    sign_assessment(
        version=taken_back(alarmed, amara), by=amara, dismisses_emergency=True
    )
    events = AuditEvent.objects.filter(type="assessment_signed").order_by("sequence")
    details = [json.loads(event.payload)["detail"] for event in events]
    assert "dismissed" not in details[0]
    assert details[1]["dismissed"]


def test_other_amendments_ask_nothing_more(alarmed, signed, amara):
    draft = make_amendment(alarmed, amara, BARE)
    save(draft, amara, change("height_cm", 171, seen=1))
    assert sign_assessment(version=draft, by=amara).signed_at
    assert sign_assessment(version=make_amendment(signed, amara, BARE), by=amara)


def test_the_page_asks_before_it_signs(signed_in, alarmed, amara):
    draft = taken_back(alarmed, amara)
    browser, address = signed_in(amara), reverse("reports:finish", args=[draft.pk])
    assert 'name="dismisses_emergency"' in browser.get(address).text
    sign = reverse("assessments:sign", args=[draft.pk])
    assert "Confirm that it was asked again" in browser.post(sign, follow=True).text
    data = {"dismisses_emergency": "on"}
    assert "Assessment signed." in browser.post(sign, data, follow=True).text


def test_an_ordinary_draft_does_not_ask(signed_in, draft, amara):
    address = reverse("reports:finish", args=[draft.pk])
    assert "dismisses_emergency" not in signed_in(amara).get(address).text
