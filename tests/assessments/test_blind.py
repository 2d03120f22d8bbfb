"""A blind repeat: who may begin one, on what, what stays closed, how it ends."""

import json
from datetime import timedelta

import lxml.html
import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse

from assessments.actions import (
    amend_assessment,
    confirm_contradiction,
    end_blind_repeat,
    record_entries,
    retract_assessment,
    sign_assessment,
    start_assessment,
    start_blind_repeat,
)
from assessments.models import Assessment, AssessmentVersion, ScoreCard
from assessments.policies import WHY_ENDED
from assessments.queries import earlier_than
from clinic import append_only, audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent, Role
from patients.models import ConsentKind
from tests.assessments.files.making import make_file
from tests.assessments.making import (
    DOCUMENT,
    change,
    changes_of,
    make_amendment,
    make_draft,
    make_signed,
    save,
)
from tests.assessments.repeating import make_first, make_repeat, today
from tests.factories import make_consent, make_patient, make_user

pytestmark = pytest.mark.django_db
PAGE = "/quality/blind/"


@pytest.fixture
def first(patient, amara):
    return make_first(patient, amara)


@pytest.fixture
def repeat(first, ben):
    """An open blind repeat by Ben, empty."""
    return start_blind_repeat(version=first, by=ben)


def sees(user, version):
    return AssessmentVersion.objects.visible_to(user).filter(pk=version.pk).exists()


def read(version, by, event=Event.ASSESSMENT_READ):
    patient = version.assessment.patient
    audit.record(
        event,
        by=by,
        clinic_id=patient.clinic_id,
        target=version,
        patient_id=patient.pk,
    )


# --- Begin ------------------------------------------------------------------------------
def test_it_is_the_same_patient_day_and_protocol(first, repeat, ben):
    one, two = first.assessment, repeat.assessment
    assert (two.patient, two.performed_on, two.protocol) == (
        one.patient,
        one.performed_on,
        one.protocol,
    )
    assert (two.blind_of, two.created_by, repeat.entries) == (one, ben, {})


def test_beginning_is_audited_with_what_it_repeats(first, repeat, ben):
    event = AuditEvent.objects.get(type="assessment_started", actor=ben)
    assert json.loads(event.payload)["detail"]["blind_of"] == first.pk
    assert (event.target_id, event.patient_id) == (
        repeat.pk,
        first.assessment.patient_id,
    )


def test_the_first_is_closed_to_the_repeater_alone_until_they_sign(
    first, repeat, amara, ben, clinic
):
    other = make_user(clinic)
    assert [sees(each, first) for each in (amara, ben, other)] == [True, False, True]
    save(repeat, ben, *changes_of(DOCUMENT))
    assert not sees(ben, first)
    sign_assessment(version=repeat, by=ben)
    assert sees(ben, first)


def test_an_amendment_of_the_first_stays_closed_too(first, repeat, amara, ben):
    draft = make_amendment(first, amara)
    signed = sign_assessment(version=draft, by=amara)
    assert not sees(ben, signed)
    assert not ScoreCard.objects.visible_to(ben).exists()
    assert not Assessment.objects.visible_to(ben).filter(blind_of=None).exists()


def _draft(patient, amara, ben):
    return make_draft(patient, amara, on=today())


def _yesterday(patient, amara, ben):
    return make_signed(patient, amara, on=today() - timedelta(days=1))


def _retracted(patient, amara, ben):
    first = make_first(patient, amara)
    retract_assessment(version=first, reason="Wrong patient", by=amara)
    return first


def _amended(patient, amara, ben):
    first = make_first(patient, amara)
    make_amendment(first, amara)
    return first


def _repeated(patient, amara, ben):
    first = make_first(patient, amara)
    colleague = make_user(patient.clinic)
    start_blind_repeat(version=first, by=colleague)
    return first


def _a_repeat(patient, amara, ben):
    colleague = make_user(patient.clinic)
    return make_repeat(make_first(patient, amara), colleague)


def _own(patient, amara, ben):
    return make_first(patient, ben)


def _helped(patient, amara, ben):
    draft = make_draft(patient, amara, on=today())
    save(draft, ben, change("nprs_worst_24h", 8, seen=1))
    return sign_assessment(version=draft, by=amara)


def _opened(patient, amara, ben):
    make_consent(patient, amara, ConsentKind.EXAMINATION)
    draft = start_assessment(
        patient=patient, protocol="full", performed_on=today(), by=ben
    )
    save(draft, amara, *changes_of(DOCUMENT))
    return sign_assessment(version=draft, by=amara)


def _read(patient, amara, ben):
    first = make_first(patient, amara)
    read(first, ben)
    return first


@pytest.mark.parametrize(
    ("make", "words"),
    [
        pytest.param(_draft, "not signed yet", id="a draft"),
        pytest.param(_yesterday, "same day", id="another day"),
        pytest.param(_retracted, "entered in error", id="retracted"),
        pytest.param(_amended, "being amended", id="being amended"),
        pytest.param(_repeated, "repeats this examination already", id="a second"),
        pytest.param(_a_repeat, "a repeat already", id="a repeat of a repeat"),
        pytest.param(_own, "took part", id="one's own"),
        pytest.param(_helped, "took part", id="recorded a value"),
        pytest.param(_opened, "took part", id="opened it"),
        pytest.param(_read, "would not be blind", id="has read it"),
    ],
)
def test_it_refuses_what_would_be_no_blind_repeat(patient, amara, ben, make, words):
    version = make(patient, amara, ben)
    before = Assessment.objects.count()
    with pytest.raises(ActionNotAllowed, match=words):
        start_blind_repeat(version=version, by=ben)
    assert Assessment.objects.count() == before


@pytest.mark.parametrize(
    "event", [Event.PATIENT_READ, Event.PLAN_READ, Event.REPORT_READ, Event.EXPORTED]
)
def test_whatever_showed_the_values_counts_as_read(first, ben, event):
    read(first, ben, event)
    with pytest.raises(ActionNotAllowed, match="would not be blind"):
        start_blind_repeat(version=first, by=ben)


def test_what_was_read_before_it_was_signed_does_not_count(patient, amara, ben):
    draft = make_draft(patient, amara, on=today())
    read(draft, ben, Event.PATIENT_READ)
    first = sign_assessment(version=draft, by=amara)
    assert start_blind_repeat(version=first, by=ben)


def test_it_needs_the_writing_role_in_this_clinic(first, rita, chloe, olga):
    for person in (rita, chloe, olga):
        with pytest.raises(PermissionDenied):
            start_blind_repeat(version=first, by=person)


# --- Only its examiner records and signs -----------------------------------------------
def test_no_other_hand_records_confirms_or_signs(repeat, amara, ben):
    with pytest.raises(ActionNotAllowed, match="colleague's blind repeat"):
        record_entries(version=repeat, changes=changes_of(DOCUMENT), by=amara)
    with pytest.raises(ActionNotAllowed, match="colleague's blind repeat"):
        confirm_contradiction(version=repeat, key="x", reason="Both", by=amara)
    save(repeat, ben, *changes_of(DOCUMENT))
    with pytest.raises(ActionNotAllowed, match="colleague's blind repeat"):
        sign_assessment(version=repeat, by=amara)


def test_once_signed_it_is_amended_like_any_other(first, amara, ben):
    signed = make_repeat(first, ben)
    draft = amend_assessment(version=signed, reason="Sides mixed up", by=amara)
    assert sign_assessment(version=draft, by=amara).number == 2


# --- End --------------------------------------------------------------------------------
def test_an_empty_draft_goes(first, repeat, ben):
    assert end_blind_repeat(version=repeat, reason="by_mistake", by=ben) is None
    assert not AssessmentVersion.objects.filter(pk=repeat.pk).exists()
    assert Assessment.objects.get() == first.assessment
    assert sees(ben, first)
    event = AuditEvent.objects.get(type="blind_ended")
    assert (event.actor, event.target_id) == (ben, repeat.pk)
    assert json.loads(event.payload)["detail"] == {
        "blind_of": first.assessment_id,
        "is_kept": False,
        "reason": "by_mistake",
    }


def test_what_was_recorded_stays_as_an_examination_of_its_own(first, repeat, ben):
    save(repeat, ben, *changes_of(DOCUMENT))
    kept = end_blind_repeat(version=repeat, reason="must_read", by=ben)
    kept.refresh_from_db()
    assert (kept.pk, kept.assessment.blind_of) == (repeat.pk, None)
    assert kept.entries == repeat.entries
    assert sees(ben, first)
    assert sign_assessment(version=kept, by=ben).signed_at is not None


def test_a_draft_with_a_picture_is_not_thrown_away(first, repeat, ben):
    make_file(repeat.assessment.patient, ben, version=repeat)
    kept = end_blind_repeat(version=repeat, reason="no_time", by=ben)
    assert (kept.pk, kept.assessment.blind_of) == (repeat.pk, None)


def test_a_picture_of_the_first_is_kept_blind(patient, amara, ben):
    draft = make_draft(patient, amara, on=today())
    file = make_file(patient, amara, version=draft)
    first = sign_assessment(version=draft, by=amara)
    assert file in type(file).objects.visible_to(ben)
    start_blind_repeat(version=first, by=ben)
    assert file not in type(file).objects.visible_to(ben)
    assert file in type(file).objects.visible_to(amara)


def test_a_colleague_may_end_it_and_another_begin(first, repeat, amara, clinic):
    end_blind_repeat(version=repeat, reason="no_time", by=amara)
    assert start_blind_repeat(version=first, by=make_user(clinic))


def test_it_refuses_what_is_no_open_repeat(first, amara, ben):
    with pytest.raises(ActionNotAllowed, match="no blind repeat"):
        end_blind_repeat(version=first, reason="no_time", by=amara)
    signed = make_repeat(first, ben)
    with pytest.raises(ActionNotAllowed, match="This repeat is signed"):
        end_blind_repeat(version=signed, reason="no_time", by=ben)
    draft = amend_assessment(version=signed, reason="Sides mixed up", by=ben)
    with pytest.raises(ActionNotAllowed, match="This repeat is signed"):
        end_blind_repeat(version=draft, reason="no_time", by=ben)


def test_ending_needs_a_reason_and_the_writing_role(repeat, ben, rita, chloe):
    with pytest.raises(ActionNotAllowed, match="Choose why"):
        end_blind_repeat(version=repeat, reason="bored", by=ben)
    for person in (rita, chloe):
        with pytest.raises(PermissionDenied):
            end_blind_repeat(version=repeat, reason="no_time", by=person)


# --- It is no visit -------------------------------------------------------------------
def test_lists_of_visits_leave_it_out(first, ben):
    repeat = make_repeat(first, ben)
    assert list(AssessmentVersion.objects.signed().visits()) == [first]
    assert [card.version for card in ScoreCard.objects.visits()] == [first]
    assert ScoreCard.objects.filter(version=repeat).exists()


def test_since_last_visit_passes_it_by(patient, amara, ben):
    first = make_first(patient, amara)
    repeat = make_repeat(first, ben)
    later = make_signed(patient, amara, on=today())
    assert earlier_than(later, amara).examination.assessment_id == first.assessment_id
    assert earlier_than(repeat, ben).examination is None


def test_a_repeat_is_compared_with_the_visit_before_the_day(patient, amara, ben):
    before = make_signed(patient, amara)
    repeat = make_repeat(make_first(patient, amara), ben)
    seen = earlier_than(repeat, ben).examination
    assert seen.assessment_id == before.assessment_id


# --- The page ---------------------------------------------------------------------------
def start(browser, version):
    return browser.post(reverse("examining:start_blind", args=[version.pk]))


def end(browser, version, reason="no_time"):
    address = reverse("examining:end_blind", args=[version.pk])
    return browser.post(address, {"reason": reason})


def test_the_page_offers_what_may_be_repeated(signed_in, first, ben, amara):
    text = signed_in(ben).get(PAGE).text
    assert "Edith Marlowe" in text
    assert reverse("examining:start_blind", args=[first.pk]) in text
    assert "first examined by Amara Okoye" in text
    assert "Nothing to repeat today" in signed_in(amara).get(PAGE).text


def test_the_page_shows_no_value(signed_in, first, ben):
    page = lxml.html.fromstring(signed_in(ben).get(PAGE).text)
    shown = page.find(".//main").text_content()
    assert "Edith Marlowe" in shown
    assert "FPI" not in shown
    assert " mm" not in shown


@pytest.mark.parametrize(
    "make", [_draft, _yesterday, _retracted, _amended, _repeated, _own, _read]
)
def test_the_page_offers_nothing_else(signed_in, patient, amara, ben, make):
    make(patient, amara, ben)
    assert "Nothing to repeat today" in signed_in(ben).get(PAGE).text


def test_the_page_offers_no_other_clinic(signed_in, other_patient, chloe, ben):
    make_first(other_patient, chloe)
    assert "Nothing to repeat today" in signed_in(ben).get(PAGE).text


def test_the_page_leads_back_to_an_open_repeat(signed_in, repeat, ben, amara):
    text = signed_in(ben).get(PAGE).text
    assert "Go on measuring" in text
    assert reverse("assessments:record", args=[repeat.pk]) in text
    assert "Go on measuring" not in signed_in(amara).get(PAGE).text


def test_a_clinics_own_protocol_stands_by_its_title(signed_in, first, clinic, ben):
    clinic.protocols.create(
        code="own_feet",
        title="Feet first",
        measures=["nprs_worst_24h"],
        created_at=first.created_at,
        created_by=ben,
        updated_at=first.created_at,
    )
    append_only.drop_triggers(connection)
    first.assessment.protocol = "own_feet"
    first.assessment.save(update_fields=["protocol"])
    assert "Feet first" in signed_in(ben).get(PAGE).text


def test_the_page_is_audited_and_needs_few_statements(
    signed_in, patient, amara, ben, count_statements
):
    for number in range(3):
        make_first(make_patient(amara, family_name=f"Abbot{number}"), amara)
    browser = signed_in(ben)
    with count_statements() as sent:
        assert browser.get(PAGE).text.count("Repeat blind:") == 3
    assert int(sent) <= 5, str(sent)
    event = AuditEvent.objects.latest("pk")
    assert event.type == "patients_searched"
    assert json.loads(event.payload)["detail"] == {"blind": True, "found": 3}


def test_the_page_needs_the_writing_role_and_a_sign_in(signed_in, client, rita, phil):
    assert signed_in(rita).get(PAGE).status_code == 403
    assert signed_in(phil).get(PAGE).status_code == 403
    assert client.get(PAGE).status_code == 302
    assert signed_in(rita).post(PAGE).status_code in (403, 405)


def test_beginning_leads_to_the_draft(signed_in, first, ben, count_statements):
    browser = signed_in(ben)
    with count_statements() as sent:
        response = start(browser, first)
    assert int(sent) <= 8, str(sent)
    made = AssessmentVersion.objects.get(assessment__blind_of=first.assessment)
    assert response.url == reverse("assessments:record", args=[made.pk])
    text = browser.get(reverse("assessments:version", args=[made.pk])).text
    assert "Blind repeat." in text
    assert "End the blind repeat" in text


def test_beginning_says_what_refuses_it(signed_in, first, amara):
    browser = signed_in(amara)
    response = start(browser, first)
    assert response.url == PAGE
    assert "ask a colleague" in browser.get(PAGE).text


def test_ending_by_the_page(signed_in, first, repeat, ben, count_statements):
    browser = signed_in(ben)
    assert end(browser, repeat, "bored").url == reverse(
        "assessments:version", args=[repeat.pk]
    )
    assert "Choose why" in browser.get(PAGE).text
    with count_statements() as sent:
        response = end(browser, repeat)
    assert int(sent) <= 8, str(sent)
    assert not AssessmentVersion.objects.filter(pk=repeat.pk).exists()
    assert response.url == PAGE
    assert "empty draft is gone" in browser.get(PAGE).text


def test_ending_what_holds_values_leads_to_it(signed_in, repeat, ben):
    save(repeat, ben, *changes_of(DOCUMENT))
    browser = signed_in(ben)
    response = end(browser, repeat)
    assert response.url == reverse("assessments:version", args=[repeat.pk])
    text = browser.get(response.url).text
    assert "an examination of its own" in text
    assert "Blind repeat." not in text


def test_doors_of_the_page(signed_in, client, first, repeat, chloe, rita, amara):
    for act, version in ((start, first), (end, repeat)):
        assert act(signed_in(chloe), version).status_code == 404
        assert act(signed_in(rita), version).status_code == 403
        assert act(client, version).url.startswith("/accounts/login/")
    for name, version in (("start_blind", first), ("end_blind", repeat)):
        address = reverse(f"examining:{name}", args=[version.pk])
        assert signed_in(amara).get(address).status_code == 405


def test_a_signed_repeat_says_what_it_is_and_offers_no_plan(signed_in, first, ben):
    version = make_repeat(first, ben)
    text = signed_in(ben).get(reverse("assessments:version", args=[version.pk])).text
    assert "Measured without having read the first examination" in text
    assert "End the blind repeat" not in text
    assert reverse("reports:plan_of_version", args=[version.pk]) not in text


def test_every_reason_is_offered(signed_in, repeat, ben):
    text = signed_in(ben).get(reverse("assessments:version", args=[repeat.pk])).text
    assert all(f'value="{code}"' in text for code in WHY_ENDED)


def test_an_owner_who_only_manages_has_no_such_page(signed_in, olga, clinic):
    assert signed_in(olga).get(PAGE).status_code == 403
    assert make_user(clinic, Role.PODIATRIST).active_memberships
