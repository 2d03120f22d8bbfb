"""Contradictions: shown beside the field, let stand with a reason, kept when signed."""

import json
from datetime import datetime

import lxml.html
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from assessments.actions import confirm_contradiction, sign_assessment
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.types import Contradiction, Side
from assessments.confirmations import Confirmation, confirmation_to_json, standing
from assessments.snapshot import read_snapshot
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent
from tests.assessments.making import (
    DOCUMENT,
    change,
    make_amendment,
    make_draft,
    make_signed,
    pair,
    save,
)

pytestmark = pytest.mark.django_db
# A heel standing everted that the posture index calls inverted.
CLASH = {**DOCUMENT, "fpi_calcaneal_position": pair(-2, -1)}
KEY = "heel_direction_disagrees.left"
WHY = "Seen twice; the heel pad is thick on the inside."


@pytest.fixture
def clash(patient, amara):
    return make_draft(patient, amara, CLASH)


def page(signed_in, by, version):
    text = signed_in(by).get(reverse("assessments:version", args=[version.pk])).text
    return lxml.html.fromstring(text)


def post(signed_in, by, version, **data):
    address = reverse("assessments:confirm", args=[version.pk])
    return signed_in(by).post(address, {"key": KEY, "reason": WHY, **data}, follow=True)


# --- Which confirmations stand (pure) ---------------------------------------------------
FOUND = Contradiction(
    "heel_direction_disagrees", "One, other.", Side.LEFT, ("rcsp_deg",)
)
GIVEN = Confirmation(
    FOUND.code,
    Side.LEFT,
    FOUND.text,
    WHY,
    3,
    "Amara Okoye",
    "2026-03-02T10:15:00+00:00",
)


@pytest.mark.parametrize(
    ("contradictions", "kept"),
    [
        pytest.param([FOUND], (GIVEN,), id="as it was read"),
        pytest.param([], (), id="gone"),
        pytest.param(
            [Contradiction(FOUND.code, "Other values.", Side.LEFT, ())],
            (),
            id="changed",
        ),
        pytest.param(
            [Contradiction(FOUND.code, FOUND.text, Side.RIGHT, ())], (), id="other side"
        ),
        pytest.param(
            [Contradiction(FOUND.code, FOUND.text, None, ())], (), id="no side"
        ),
    ],
)
def test_a_confirmation_holds_for_the_sentence_that_was_read(contradictions, kept):
    assert standing(contradictions, {KEY: confirmation_to_json(GIVEN)}) == kept


# --- The action -------------------------------------------------------------------------
def test_what_was_let_stand_is_signed_with_the_record(clash, amara):
    confirm_contradiction(version=clash, key=KEY, reason=f" {WHY} ", by=amara)
    signed = sign_assessment(version=clash, by=amara)
    (kept,) = read_snapshot(signed.snapshot).confirmations
    assert (kept.code, kept.side) == ("heel_direction_disagrees", Side.LEFT)
    assert (kept.reason, kept.by, kept.by_name) == (WHY, amara.pk, "Amara Okoye")
    assert kept.text == read_snapshot(signed.snapshot).contradictions[0].text
    assert datetime.fromisoformat(kept.at) <= timezone.now()


def test_signing_does_not_wait_for_it(clash, amara):
    signed = read_snapshot(sign_assessment(version=clash, by=amara).snapshot)
    assert [each.code for each in signed.contradictions] == ["heel_direction_disagrees"]
    assert signed.confirmations == ()


def test_it_falls_away_when_the_values_change(clash, amara):
    confirm_contradiction(version=clash, key=KEY, reason=WHY, by=amara)
    raw = {"magnitude": 9, "direction": "everted"}
    save(clash, amara, change("rcsp_deg.left", raw, seen=1))
    signed = read_snapshot(sign_assessment(version=clash, by=amara).snapshot)
    assert [each.code for each in signed.contradictions] == ["heel_direction_disagrees"]
    assert signed.confirmations == ()


def test_an_amendment_keeps_it(clash, amara):
    confirm_contradiction(version=clash, key=KEY, reason=WHY, by=amara)
    draft = make_amendment(sign_assessment(version=clash, by=amara), amara)
    again = read_snapshot(sign_assessment(version=draft, by=amara).snapshot)
    assert [each.reason for each in again.confirmations] == [WHY]


def test_it_leaves_an_audit_event_without_the_values(clash, amara):
    confirm_contradiction(version=clash, key=KEY, reason=WHY, by=amara)
    event = AuditEvent.objects.get(type="contradiction_confirmed")
    assert (event.target_id, event.patient_id) == (
        clash.pk,
        clash.assessment.patient_id,
    )
    assert json.loads(event.payload)["detail"] == {"contradiction": KEY}


@pytest.mark.parametrize(
    ("key", "reason", "words"),
    [
        pytest.param(KEY, "  ", "Say why both values are right", id="no reason"),
        pytest.param(f"{KEY[:-4]}right", WHY, "not there any more", id="other side"),
        pytest.param("lift_on_longer_side.left", WHY, "not there any more", id="other"),
        pytest.param("nonsense", WHY, "not there any more", id="unknown"),
    ],
)
def test_it_refuses_what_cannot_be_confirmed(clash, amara, key, reason, words):
    with pytest.raises(ActionNotAllowed, match=words):
        confirm_contradiction(version=clash, key=key, reason=reason, by=amara)
    clash.refresh_from_db()
    assert clash.confirmations == {}


def test_it_refuses_a_signed_version(patient, amara):
    signed = make_signed(patient, amara, CLASH)
    with pytest.raises(ActionNotAllowed, match="signed and cannot change"):
        confirm_contradiction(version=signed, key=KEY, reason=WHY, by=amara)


def test_only_who_writes_in_the_clinic_may(clash, rita, chloe):
    for person in (rita, chloe):
        with pytest.raises(PermissionDenied):
            confirm_contradiction(version=clash, key=KEY, reason=WHY, by=person)


# --- The page ---------------------------------------------------------------------------
def test_it_stands_beside_each_field_it_names(signed_in, amara, clash):
    tree = page(signed_in, amara, clash)
    anchor = "contradiction-heel_direction_disagrees-left"
    beside = [
        row.xpath("string(th/text()[1])").strip()
        for row in tree.xpath("//table[@class='side-table']/tbody/tr")
        if row.xpath(f".//a[@href='#{anchor}']")
    ]
    assert set(beside) == {
        MEASURES["fpi_calcaneal_position"].title,
        MEASURES["rcsp_deg"].title,
    }
    assert len(tree.xpath(f"//*[@id='{anchor}']")) == 1


def test_letting_it_stand_works_on_the_page(signed_in, amara, clash):
    assert (
        "Keep both"
        in signed_in(amara).get(reverse("assessments:version", args=[clash.pk])).text
    )
    text = post(signed_in, amara, clash).text
    assert "Kept with the record." in text
    assert f"Amara Okoye, {timezone.localdate().day} " in text
    assert WHY in text
    assert "Keep both" not in text


def test_a_signed_page_says_who_let_it_stand(signed_in, amara, clash):
    confirm_contradiction(version=clash, key=KEY, reason=WHY, by=amara)
    signed = sign_assessment(version=clash, by=amara)
    text = page(signed_in, amara, signed).text_content()
    assert "Both stand." in text
    assert "both let stand" in text
    assert "Keep both" not in text


def test_a_page_refuses_in_words(signed_in, amara, clash):
    assert "Say in one sentence" in post(signed_in, amara, clash, reason="").text
    assert "not there any more" in post(signed_in, amara, clash, key="x").text


def test_the_page_keeps_to_its_ritual(signed_in, client, amara, rita, chloe, clash):
    address = reverse("assessments:confirm", args=[clash.pk])
    data = {"key": KEY, "reason": WHY}
    assert signed_in(chloe).post(address, data).status_code == 404
    assert signed_in(rita).post(address, data).status_code == 403
    assert signed_in(amara).get(address).status_code == 405
    assert client.post(address, data).status_code == 302
    clash.refresh_from_db()
    assert clash.confirmations == {}
