"""The gait strip and the chains on the page while it is recorded, and once it is signed."""

import json
import re

import pytest
from django.urls import reverse

from assessments.actions import start_assessment
from assessments.biomechanics.types import Chain, ChainStep, Side, StepState
from assessments.drawings import chain_drawing
from assessments.gait_strip import unusual_words
from assessments.models import AssessmentVersion
from assessments.snapshot import read_snapshot
from tests.assessments.making import DOCUMENT, ON, make_draft, make_signed, pair

WALK = {
    "contact_type": pair("flat_foot", "heel"),
    "foot_slap": pair("yes", "no"),
    "foot_clearance": pair("adequate", {"state": "not_tested"}),
    "swing_pattern": pair("circumduction", "normal"),
    "swing_pattern_degree": pair("mild", "none"),
    "chain_pronation_weak_flat_foot": "left",
    "chain_pronation_pronates_at_contact": "both",
    "chain_pronation_ankle_alignment_changed": "absent",
    "chain_pronation_knee_drops_inward": "unsure",
    "chain_pronation_low_back_pain": "present",
}
CHAIN = (
    "/figures/chain/chain_pronation.svg?at=left&amp;at=present&amp;at=absent"
    "&amp;at=unsure&amp;at=not_tested&amp;at=not_tested&amp;at=not_tested"
    "&amp;at=not_tested&amp;at=present"
)


@pytest.fixture
def walked(patient, amara):
    """A draft with a walk and a chain in it."""
    return make_draft(patient, amara, WALK)


def section(version, group):
    return reverse("assessments:record_section", args=[version.pk, group])


def phases(html):
    """Return the words of each phase, without tags and white space."""
    found = re.findall(r'<li class="phase".*?</li>', html, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in found]


def test_the_strip_tells_each_phase_left_first(signed_in, amara, walked):
    page = signed_in(amara).get(section(walked, "gait")).content.decode()
    contact, midstance, propulsion, swing = phases(page)
    left = "Left 2 of 5 First contact with: the flat foot, and 1 more"
    assert contact.startswith(f"Contact {left} Right 2 of 5 usual so far")
    assert midstance.startswith("Midstance Left 0 of 7 not looked at")
    assert propulsion.startswith("Propulsion Left 0 of 8")
    assert "How the leg swings: swings outward Right" in swing
    assert 'href="#block-early_heel_lift"' in page
    assert 'id="block-early_heel_lift"' in page
    assert "/figures/gait/contact/2-5-unusual/2-5-part.svg" in page
    assert "Drawn from the right side" in page


def test_no_other_step_has_a_strip(signed_in, amara, walked):
    page = signed_in(amara).get(section(walked, "foot_posture")).content.decode()
    assert phases(page) == []


def test_the_couch_page_has_the_strip_where_walking_begins(signed_in, amara, patient):
    version = start_assessment(
        patient=patient, protocol="couch", performed_on=ON, by=amara
    )
    browser, address = signed_in(amara), section(version, "couch")
    browser.post(address, {"all_normal": "midstance_pronation"})
    page = browser.get(address).content.decode()
    assert page.count("data-strip>") == 1
    before, after = page.split("data-strip>")
    assert 'id="block-fpi_talar_head"' in before
    assert 'id="block-contact_type"' in after
    told = phases(page)
    assert told[0].startswith("Contact Left 0 of 2 not looked at")
    assert told[1] == "Midstance Left 3 of 3 usual Right 3 of 3 usual"
    entries = reverse("assessments:entries", args=[version.pk])
    for place in ("couch", "at_gait"):
        answer = browser.get(entries, {"group": place, "since": "0"}).json()
        assert phases(answer["strip"]) == told


def test_all_normal_fills_one_phase_and_the_strip_follows(signed_in, amara, walked):
    browser = signed_in(amara)
    address = section(walked, "gait")
    browser.post(address, {"all_normal": "midstance_pronation"})
    midstance = phases(browser.get(address).content.decode())[1]
    assert midstance == "Midstance Left 7 of 7 usual Right 7 of 7 usual"
    entries = reverse("assessments:entries", args=[walked.pk])
    answer = browser.get(entries, {"group": "gait", "since": "0"}).json()
    assert phases(answer["strip"])[1] == midstance
    answer = browser.get(entries, {"group": "signs", "since": "0"}).json()
    assert answer["strip"].strip() == ""
    assert CHAIN in answer["panel"]


def test_a_yes_is_told_by_its_question(walked, patient, amara):
    signed = make_signed(patient, amara, {**DOCUMENT, **WALK})
    snapshot = read_snapshot(signed.snapshot)
    assert unusual_words(snapshot, Side.LEFT, ("foot_slap",)) == "Foot slaps down"
    with pytest.raises(ValueError, match="not recorded on the right"):
        unusual_words(snapshot, Side.RIGHT, ("midfoot_break",))


def test_a_signed_chain_is_drawn_where_it_is_read(signed_in, amara, patient):
    signed = make_signed(patient, amara, {**DOCUMENT, **WALK})
    page = signed_in(amara).get(reverse("assessments:version", args=[signed.pk]))
    html = page.content.decode()
    assert CHAIN in html
    assert "1, Weak, flat foot: present, left." in html
    assert "2, Rolls in at contact: present, both sides." in html
    assert "9, Low back pain: present." in html
    assert "A hypothesis, never a cause." in html
    assert signed_in(amara).get(CHAIN.replace("&amp;", "&")).status_code == 200


def test_a_chain_of_other_steps_is_read_in_words_alone():
    step = ChainStep("another", "Another step", StepState.PRESENT, Side.LEFT)
    assert chain_drawing(Chain("chain_pronation", "Pronation chain", (step,))) is None
    assert chain_drawing(Chain("chain_gone", "Gone", (step,))) is None


def test_the_strip_costs_no_statement(signed_in, amara, walked, count_statements):
    browser = signed_in(amara)
    browser.get(section(walked, "gait"))
    with count_statements() as plain:
        browser.get(section(walked, "foot_posture"))
    with count_statements() as strip:
        browser.get(section(walked, "gait"))
    assert int(strip) == int(plain) <= 5, str(strip)
    body = {"key": "foot_slap.left", "parts": {"": ["no"]}, "seen": 1, "was": {}}
    with count_statements() as sent:
        browser.post(
            reverse("assessments:entries", args=[walked.pk]),
            json.dumps({"group": "gait", "changes": [body]}),
            content_type="application/json",
        )
    assert int(sent) <= 8, str(sent)
    assert AssessmentVersion.objects.get(pk=walked.pk).revision > walked.revision
