"""A record that holds merged ones is merged itself: every pointer leads to who stands."""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import AssessmentVersion
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent
from patients import search
from patients.actions import record_consent, revoke_share
from patients.consents import latest_word
from patients.models import ConsentKind, Patient, PatientMerge
from reports import actions
from reports.actions import undo_merge
from reports.timeline import timeline_of
from reports.trends import visits_of
from reports.verification import faults
from tests.assessments.making import make_signed
from tests.factories import make_consent, make_patient, make_share
from tests.reports.merging import make_merge

pytestmark = pytest.mark.django_db
READ, WRITE = 5, 8
EARLY, LATE = date(2026, 1, 12), date(2026, 3, 2)


@pytest.fixture
def three(amara):
    """Three records of one person: P000001, P000002, P000003."""
    return tuple(make_patient(amara) for _ in range(3))


def points(*patients):
    """Return where records point, and since when."""
    rows = Patient.objects.in_bulk([each.pk for each in patients])
    return [(rows[p.pk].merged_into_id, rows[p.pk].merged_at) for p in patients]


def chain(three, by):
    """Merge the first into the second, and that into the third."""
    first, second, third = three
    return make_merge(second, first, by), make_merge(third, second, by)


def test_all_of_them_point_at_the_one_that_stands(three, amara):
    _, later = chain(three, amara)
    first, second, third = three
    assert points(first, second) == [(third.pk, later.merged_at)] * 2
    assert points(third) == [(None, None)]
    assert list(faults()) == []


def test_parting_gives_each_pointer_back_as_it_was(three, amara):
    earlier, later = chain(three, amara)
    first, second, _ = three
    undo_merge(merge=later, reason="Two people", by=amara)
    assert points(first, second) == [(second.pk, earlier.merged_at), (None, None)]
    assert list(faults()) == []
    undo_merge(merge=earlier, reason="Two people", by=amara)
    assert points(first, second) == [(None, None)] * 2
    assert list(faults()) == []


def test_the_earlier_merge_waits_for_the_later_one(three, amara):
    earlier, _ = chain(three, amara)
    said = "P000002 was merged into P000003 since. Part P000002 and P000003 first"
    with pytest.raises(ActionNotAllowed, match=said):
        undo_merge(merge=earlier, reason="Two people", by=amara)


def test_four_in_a_row_and_back(three, amara):
    merges = chain(three, amara)
    fourth = make_patient(amara)
    last = make_merge(fourth, three[2], amara)
    assert {into for into, _ in points(*three)} == {fourth.pk}
    assert list(faults()) == []
    for merge in (last, *reversed(merges)):
        undo_merge(merge=merge, reason="Two people", by=amara)
        assert list(faults()) == []
    assert points(*three) == [(None, None)] * 3


def test_a_national_number_wanders_there_and_back(amara):
    first = make_patient(amara, national_number="9434765919", alerts="Latex allergy")
    second, third = make_patient(amara), make_patient(amara, alerts="Hearing aid")
    merges = chain((first, second, third), amara)

    def held():
        rows = Patient.objects.in_bulk([first.pk, second.pk, third.pk])
        patients = [rows[each.pk] for each in (first, second, third)]
        return [(each.national_number, each.alerts) for each in patients]

    both = "Hearing aid; Latex allergy"
    number, latex = "9434765919", "Latex allergy"
    assert held() == [("", latex), ("", latex), (number, both)]
    undo_merge(merge=merges[1], reason="Two people", by=amara)
    assert held() == [("", latex), (number, latex), ("", "Hearing aid")]
    undo_merge(merge=merges[0], reason="Two people", by=amara)
    assert held() == [(number, latex), ("", ""), ("", "Hearing aid")]


def test_what_was_merged_into_the_one_that_stays_is_left_alone(three, amara):
    first, second, third = three
    fourth = make_patient(amara)
    held = make_merge(third, fourth, amara)
    _, later = chain(three, amara)
    undo_merge(merge=later, reason="Two people", by=amara)
    assert points(fourth) == [(third.pk, held.merged_at)]
    assert list(faults()) == []


def test_it_is_audited_with_what_came_along(three, amara):
    chain(three, amara)
    event = AuditEvent.objects.filter(type="patients_merged").latest("pk")
    assert json.loads(event.payload)["detail"]["held"] == [three[0].pk]


def test_everything_is_read_together(three, amara):
    made = [
        make_signed(each, amara, on=EARLY + timedelta(days=n))
        for n, each in enumerate(three)
    ]
    chain(three, amara)
    third = three[2]
    lines = timeline_of(third.pk, amara)
    visits = [line for line in lines if line.kind != "merge"]
    assert [line.pk for line in visits] == [each.pk for each in reversed(made)]
    assert [line.recorded_as for line in visits] == ["", "P000002", "P000001"]
    merged = sorted(line.pk for line in lines if line.kind == "merge")
    assert merged == [three[0].pk, three[1].pk]
    assert len(visits_of(third.pk, amara)[0]) == 3
    found = search.find(amara, "P000001", today=timezone.localdate())
    assert [(row.pk, row.merged_into_id) for row in found] == [(three[0].pk, third.pk)]


def test_a_share_of_the_one_that_stays_is_not_widened(three, amara, phil):
    first, _, third = three
    theirs, mine = make_signed(first, amara), make_signed(third, amara, on=LATE)
    make_share(third, amara, phil)
    chain(three, amara)
    assert list(AssessmentVersion.objects.visible_to(phil)) == [mine]
    assert theirs not in AssessmentVersion.objects.visible_to(phil)


def test_a_share_of_the_first_record_stays_with_it(three, amara, phil):
    theirs = make_signed(three[0], amara)
    make_signed(three[2], amara, on=LATE)
    make_share(three[0], amara, phil)
    chain(three, amara)
    assert list(AssessmentVersion.objects.visible_to(phil)) == [theirs]


def test_a_share_that_would_lose_what_it_opens_hinders(three, amara, phil):
    first, second, third = three
    theirs = make_signed(first, amara)
    make_merge(second, first, amara)
    share = make_share(second, amara, phil)
    said = "A share of P000002 also opens what was merged into P000002 before. Keep"
    with pytest.raises(ActionNotAllowed, match=said):
        make_merge(third, second, amara)
    assert list(AssessmentVersion.objects.visible_to(phil)) == [theirs]
    revoke_share(share=share, by=amara, reason="Done")
    assert make_merge(third, second, amara).survivor == third


def test_keeping_the_one_that_is_shared_is_the_way_round(three, amara, phil):
    first, second, third = three
    theirs = make_signed(first, amara)
    make_merge(second, first, amara)
    make_share(second, amara, phil)
    make_merge(second, third, amara)
    assert list(AssessmentVersion.objects.visible_to(phil)) == [theirs]


def test_a_yes_is_not_carried_along_and_a_no_is(three, amara):
    first, second, third = three
    make_merge(second, first, amara)
    make_consent(second, amara, ConsentKind.SHARING)
    assert latest_word(Patient.objects.get(pk=first.pk), ConsentKind.SHARING) is True
    make_merge(third, second, amara)
    for each in Patient.objects.filter(pk__in=(first.pk, third.pk)):
        assert latest_word(each, ConsentKind.SHARING) is None
    record_consent(patient=third, by=amara, kind=ConsentKind.SHARING, is_given=False)
    for each in Patient.objects.all():
        assert latest_word(each, ConsentKind.SHARING) is False


def test_an_erasure_takes_all_of_them(three, amara, olga, run_sql):
    chain(three, amara)
    erasure = actions.request_erasure(patient=three[2], reason="Asked for it", by=olga)
    with pytest.raises(ActionNotAllowed, match="asked for"):
        undo_merge(merge=PatientMerge.objects.first(), reason="Two", by=amara)
    run_sql(
        "UPDATE patients_erasure SET approved_at = requested_at, approved_by_id = %s",
        amara.pk,
    )
    erasure.refresh_from_db()
    actions.carry_out_erasure(erasure=erasure, by=olga)
    assert not Patient.objects.exists()
    assert not PatientMerge.objects.exists()


def test_what_is_new_in_what_came_along_is_counted(three, amara):
    first, _, _ = three
    draft = make_signed(first, amara)
    _, later = chain(three, amara)
    actions.propose_plan(version=draft, by=amara)
    with pytest.raises(ActionNotAllowed, match="1 open care plan"):
        undo_merge(merge=later, reason="Two people", by=amara)


# --- Pages ----------------------------------------------------------------------------
def patient_page(patient):
    return reverse("reports:patient", args=[patient.pk])


def test_the_page_says_who_comes_along_and_costs_no_more(
    signed_in, amara, three, count_statements
):
    first, second, third = three
    make_merge(second, first, amara)
    browser = signed_in(amara)
    address = reverse("reports:merge", args=[third.pk, second.pk])
    address += f"?keep={third.pk}"
    with count_statements() as sent:
        answer = browser.get(address)
    assert int(sent) <= READ, str(sent)
    assert "P000001, merged into P000002 before, comes along" in answer.text
    data = {**answer.context["form"].initial, "reason": "Asked at the desk"}
    with count_statements() as sent:
        assert browser.post(address, data).status_code == 302
    assert int(sent) <= WRITE, str(sent)
    undo = reverse("reports:unmerge", args=[second.pk])
    with count_statements() as sent:
        assert browser.post(undo, {"reason": "Sisters"}).status_code == 302
    # Rare: what is new is read again behind the lock, and three records change.
    assert int(sent) <= WRITE + 3, str(sent)
    assert [into for into, _ in points(first, second)] == [second.pk, None]


def test_the_first_record_leads_to_the_one_that_stands(signed_in, amara, three):
    chain(three, amara)
    first, second, third = three
    browser = signed_in(amara)
    text = " ".join(browser.get(patient_page(first)).text.split())
    assert "P000002 was merged into P000003 since." in text
    assert f'href="{patient_page(third)}">Open P000003' in text
    undo = reverse("reports:unmerge", args=[first.pk])
    assert undo not in text
    for answer in (
        browser.get(undo, follow=True),
        browser.post(undo, {"reason": "Sisters"}, follow=True),
    ):
        assert "Part P000002 and P000003 first" in answer.text
