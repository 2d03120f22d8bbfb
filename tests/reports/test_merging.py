"""A merge closes one record by pointing at another; nothing in it is rewritten."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone

from assessments.actions import sign_assessment, start_assessment, start_blind_repeat
from assessments.biomechanics.validation import Refused
from assessments.models import AssessmentVersion
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent, Role
from patients import search
from patients.actions import correct_patient, give_share, record_consent
from patients.consents import latest_word
from patients.details import details_of
from patients.models import ConsentKind, Patient, PatientMerge
from patients.policies import DetailsRefused
from reports import actions, shared_queries
from reports.actions import (
    ImportOptions,
    Seen,
    Why,
    import_case,
    merge_patients,
    undo_merge,
)
from reports.case import read_case
from reports.models import CarePlan
from reports.outcome_queries import course_of, versions_with_course
from reports.timeline import timeline_of
from reports.trends import visits_of
from reports.verification import faults
from reports.worklist import Kind, work_of
from tests.assessments.making import make_amendment, make_draft, make_signed
from tests.assessments.repeating import make_first
from tests.factories import make_consent, make_patient, make_share, make_user
from tests.reports.cases import EXAMPLES, make_case
from tests.reports.merging import make_merge

pytestmark = pytest.mark.django_db
EARLY, LATE = date(2026, 1, 12), date(2026, 3, 2)


@pytest.fixture
def kept(amara):
    return make_patient(amara, alerts="Hearing aid", phone="01632 960100")


@pytest.fixture
def closed(amara):
    return make_patient(
        amara,
        given_names="Edyth",
        alerts="Latex allergy; hearing aid",
        phone="01632 960200",
        email="edith@example.org",
        national_number="9434765919",
    )


def now(patient):
    return Patient.objects.get(pk=patient.pk)


# --- Merge ------------------------------------------------------------------------------
def test_one_record_closes_and_the_other_is_filled(kept, closed, amara):
    merge = make_merge(kept, closed, amara)
    stays, gone = now(kept), now(closed)
    assert (gone.merged_into, gone.merged_at) == (stays, merge.merged_at)
    assert stays.alerts == "Hearing aid; Latex allergy"
    assert (stays.phone, stays.email) == ("01632 960100", "edith@example.org")
    assert (stays.national_number, gone.national_number) == ("9434765919", "")
    assert gone.phone == "01632 960200"


def test_it_is_audited_without_a_name(kept, closed, amara):
    merge = make_merge(kept, closed, amara)
    event = AuditEvent.objects.get(type="patients_merged")
    assert (event.target_id, event.patient_id) == (merge.pk, kept.pk)
    detail = json.loads(event.payload)["detail"]
    assert detail["merged"] == closed.pk
    assert detail["filled"] == [
        "alerts",
        "email",
        "national_number",
        "national_number_scheme",
    ]


def test_what_was_signed_stays_as_it_was(kept, closed, amara):
    version = make_signed(closed, amara)
    issued = make_case("case-05-heel-pain", amara, issue=True)
    make_merge(kept, closed, amara)
    make_merge(kept, issued.patient, amara)
    again = AssessmentVersion.objects.get(pk=version.pk)
    assert again.snapshot == version.snapshot
    assert again.assessment.patient_id == closed.pk
    assert list(faults()) == []


def test_the_database_keeps_why(kept, closed, amara, run_sql):
    merge = make_merge(kept, closed, amara)
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        run_sql("UPDATE patients_patientmerge SET reason = 'x' WHERE id = %s", merge.pk)
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        run_sql("DELETE FROM patients_patientmerge WHERE id = %s", merge.pk)


def test_a_pointer_that_nobody_set_is_found(kept, closed, run_sql):
    run_sql(
        "UPDATE patients_patient SET merged_into_id = %s, merged_at = created_at"
        " WHERE id = %s",
        kept.pk,
        closed.pk,
    )
    assert [str(fault) for fault in faults()] == [
        f"patient {closed.pk}: does not stand as its merges say"
    ]


def refused(survivor, merged, by, match, **why):
    words = Why(**{"reason": "Same person", **why})
    with pytest.raises(ActionNotAllowed, match=match):
        merge_patients(survivor=survivor, merged=merged, why=words, by=by)
    assert not PatientMerge.objects.exists()


def test_differences_are_acknowledged_by_name(kept, amara):
    other = make_patient(amara, birth_date=date(1980, 5, 18), sex="male")
    told = r"Date of birth: 17 May 1980 and 18 May 1980; Sex.*: Female and Male"
    refused(kept, other, amara, told)
    refused(kept, other, amara, "Sex", acknowledged=["birth_date"])
    merge = make_merge(kept, other, amara, ("birth_date", "sex"))
    assert merge.conflicts == ["birth_date", "sex"]


def test_two_national_numbers_are_a_difference(closed, amara):
    other = make_patient(amara, national_number="4010232137")
    refused(other, closed, amara, "National number: 401 023 2137 and 943 476 5919")
    make_merge(other, closed, amara)
    assert now(closed).national_number == "9434765919"


def test_a_sex_that_is_not_known_differs_from_none(kept, amara):
    other = make_patient(amara, sex="unknown")
    assert make_merge(kept, other, amara, ()).conflicts == []


def test_a_reason_is_asked(kept, closed, amara):
    refused(kept, closed, amara, "Say how you know", reason="  ")
    refused(kept, closed, amara, "at most 500", reason="x" * 501)


def test_a_record_is_not_merged_with_itself(kept, amara):
    refused(kept, kept, amara, "one and the same")


def test_nor_across_clinics(kept, other_patient, amara):
    refused(kept, other_patient, amara, "one clinic")


def test_nor_invented_with_real(kept, closed, amara, run_sql):
    run_sql(
        "UPDATE patients_patient SET is_illustrative = %s WHERE id = %s", True, kept.pk
    )
    refused(kept, closed, amara, "invented patient")


def test_nor_twice(kept, closed, amara):
    third = make_patient(amara)
    make_merge(kept, closed, amara)
    for survivor, merged, match in (
        (third, closed, "merged into P000001 already"),
        (closed, third, "merged into P000001 already"),
    ):
        with pytest.raises(ActionNotAllowed, match=match):
            make_merge(survivor, merged, amara)
    assert now(third).merged_into is None
    assert make_merge(kept, third, amara).survivor == kept


def test_nor_while_a_blind_repeat_is_open(kept, closed, amara, ben):
    start_blind_repeat(version=make_first(closed, amara), by=ben)
    refused(kept, closed, amara, "blind repeat is open")


def test_nor_while_one_is_being_erased(kept, closed, amara, olga):
    actions.request_erasure(patient=kept, reason="Asked for it", by=olga)
    refused(kept, closed, amara, "erasure of record P000001")


def test_nothing_is_cut_off(kept, amara):
    long = make_patient(amara, alerts="x" * 495)
    refused(kept, long, amara, "alerts of both records together")


def test_what_was_seen_must_still_be_so(kept, closed, amara):
    seen = Seen(kept.updated_at, closed.updated_at - timedelta(seconds=1))
    with pytest.raises(ActionNotAllowed, match="Somebody else corrected"):
        merge_patients(
            survivor=kept, merged=closed, why=Why("Same"), by=amara, seen=seen
        )


def test_reception_and_others_may_not(kept, closed, rita, chloe):
    for person in (rita, chloe):
        with pytest.raises(PermissionDenied):
            make_merge(kept, closed, person)


# --- Closed -----------------------------------------------------------------------------
def test_nothing_new_is_written_in_a_closed_record(kept, closed, amara, phil):
    make_merge(kept, closed, amara)
    gone, terms = now(closed), {"level": "summary", "question": "Why?"}
    until = timezone.now() + timedelta(days=9)
    writes = (
        lambda: correct_patient(patient=gone, by=amara, details=details_of(gone)),
        lambda: make_consent(gone, amara),
        lambda: give_share(
            patient=gone, by=amara, given_to=phil, expires_at=until, **terms
        ),
        lambda: start_assessment(
            patient=gone, protocol="full", performed_on=LATE, by=amara
        ),
    )
    for write in writes:
        with pytest.raises(ActionNotAllowed, match="P000002 was merged into P000001"):
            write()


def test_nor_repeated_blind(kept, closed, amara, ben):
    first = make_first(closed, amara)
    make_merge(kept, closed, amara)
    with pytest.raises(ActionNotAllowed, match="Use record P000001"):
        start_blind_repeat(version=first, by=ben)


def test_a_number_of_a_closed_record_names_the_one_to_use(kept, closed, amara):
    make_merge(kept, closed, amara)
    with pytest.raises(DetailsRefused, match=r"P000002, which was merged into P000001"):
        make_patient(amara, record_number="P000002")


def test_a_case_file_with_a_closed_number_is_refused_whole(kept, closed, amara):
    make_merge(kept, closed, amara)
    text = (EXAMPLES / "case-05-heel-pain.json").read_text(encoding="utf-8")
    case = read_case(text, today=timezone.localdate(), country="GB")
    case = replace(case, details=replace(case.details, record_number="P000002"))
    with pytest.raises(Refused) as refusal:
        import_case(case=case, clinic=kept.clinic, by=amara, options=ImportOptions())
    (problem,) = refusal.value.problems
    assert problem.path == "patient.record_number"
    assert "Use record P000001" in str(problem)
    assert Patient.objects.count() == 2


def test_a_draft_is_finished_under_the_details_that_stand(kept, closed, amara):
    other = make_patient(amara, birth_date=date(1951, 2, 3))
    draft = make_draft(other, amara)
    make_consent(other, amara, ConsentKind.EXAMINATION)
    make_merge(kept, other, amara)
    signed = sign_assessment(version=draft, by=amara)
    seen = json.loads(signed.snapshot)["patient"]
    assert (seen["birth_date"], seen["id"]) == ("1980-05-17", other.pk)
    assert seen["record_number"] == other.record_number
    assert list(faults()) == []


# --- Read across ------------------------------------------------------------------------
def test_the_timeline_and_the_trends_read_across(kept, closed, amara):
    old, new = make_signed(closed, amara, on=EARLY), make_signed(kept, amara, on=LATE)
    make_merge(kept, closed, amara)
    merged, *lines = timeline_of(kept.pk, amara)
    assert (merged.kind, merged.pk) == ("merge", closed.pk)
    assert [(line.pk, line.recorded_as) for line in lines] == [
        (new.pk, ""),
        (old.pk, "P000002"),
    ]
    visits, _ = visits_of(kept.pk, amara)
    assert [visit.pk for visit in visits] == [old.pk, new.pk]
    assert {visit.snapshot.patient.id for visit in visits} == {kept.pk}


def before_of(version):
    """Return the visit before a version's."""
    versions = AssessmentVersion.objects.select_related("assessment")
    return course_of(versions_with_course(versions).get(pk=version.pk)).before


def test_the_last_visit_of_a_plan_reads_across(kept, closed, amara):
    make_signed(closed, amara, on=EARLY)
    new = make_signed(kept, amara, on=LATE)
    assert before_of(new) is None
    make_merge(kept, closed, amara)
    before = before_of(new)
    assert (before.performed_on, before.patient.id) == (EARLY, kept.pk)


def test_today_names_the_record_that_stands(kept, closed, amara):
    draft = make_draft(closed, amara)
    make_merge(kept, closed, amara)
    (work,) = work_of(amara, timezone.localdate())
    assert (work.kind, work.pk) == (Kind.DRAFT, draft.pk)
    assert (work.patient_id, work.record_number) == (kept.pk, "P000001")


def test_a_review_is_not_due_when_somebody_was_seen_in_the_other_record(amara):
    issued = make_case("case-05-heel-pain", amara, issue=True)
    due = issued.assessments[-1].plan.next_review_on
    other = make_patient(amara)
    make_signed(other, amara, on=timezone.localdate())
    kinds = [work.kind for work in work_of(amara, due)]
    assert kinds.count(Kind.REVIEW) == 1
    make_merge(issued.patient, other, amara)
    assert Kind.REVIEW not in [work.kind for work in work_of(amara, due)]


def test_the_closed_number_and_name_find_the_one_that_stands(kept, closed, amara):
    make_merge(kept, closed, amara)
    day = timezone.localdate()
    by_number = search.find(amara, "P000002", today=day)
    assert [(row.pk, row.merged_into_id) for row in by_number] == [(closed.pk, kept.pk)]
    assert [row.pk for row in search.find(amara, "Marlowe", today=day)] == [kept.pk]
    assert [row.pk for row in search.find(amara, "9434765919", today=day)] == [kept.pk]
    assert [row.pk for row in search.browse(amara)] == [kept.pk]


# --- Sharing and consent ------------------------------------------------------------------
def test_a_share_opens_what_it_opened_before(kept, closed, amara, phil):
    mine, theirs = make_signed(kept, amara, on=LATE), make_signed(closed, amara)
    make_share(kept, amara, phil)
    make_merge(kept, closed, amara)
    seen = AssessmentVersion.objects.visible_to(phil)
    assert list(seen) == [mine]
    assert theirs not in seen
    assert [line.pk for line in timeline_of(kept.pk, phil)] == [mine.pk]
    assert [row.pk for row in Patient.objects.visible_to(phil)] == [kept.pk]


def test_a_share_of_the_closed_record_stays_with_it(kept, closed, amara, phil):
    theirs = make_signed(closed, amara, on=EARLY)
    share = make_share(closed, amara, phil)
    make_merge(kept, closed, amara)
    make_signed(kept, amara, on=LATE)
    assert list(AssessmentVersion.objects.visible_to(phil)) == [theirs]
    assert shared_queries.last_visit(share, phil).version_pk == theirs.pk
    assert [row.pk for row in search.browse(phil)] == [closed.pk]


def test_a_share_given_after_the_merge_opens_the_whole(kept, closed, amara, phil):
    theirs = make_signed(closed, amara, on=EARLY)
    issued = make_case("case-05-heel-pain", amara, issue=True)
    make_merge(kept, closed, amara)
    make_merge(kept, issued.patient, amara)
    share = make_share(kept, amara, phil)
    assert theirs in AssessmentVersion.objects.visible_to(phil)
    plan = issued.assessments[-1].plan
    assert plan in CarePlan.objects.visible_to(phil)
    with_plan = shared_queries.with_issued_content(kept.shares.all(), phil).get()
    assert shared_queries.issued_content(with_plan).plan_pk == plan.pk
    assert shared_queries.last_visit(share, phil) is not None


def test_a_yes_is_not_carried_over_and_a_no_is(kept, closed, amara):
    make_consent(closed, amara, ConsentKind.SHARING)
    make_consent(kept, amara, ConsentKind.ELECTRONIC)
    make_consent(closed, amara, ConsentKind.ELECTRONIC, is_given=False)
    make_merge(kept, closed, amara)
    assert latest_word(now(kept), ConsentKind.SHARING) is None
    assert latest_word(now(kept), ConsentKind.ELECTRONIC) is False
    assert latest_word(now(closed), ConsentKind.SHARING) is True
    make_consent(kept, amara, ConsentKind.ELECTRONIC)
    assert latest_word(now(closed), ConsentKind.ELECTRONIC) is True


def test_a_no_to_sharing_ends_the_shares_of_both(kept, closed, amara, phil):
    share = make_share(closed, amara, phil)
    make_merge(kept, closed, amara)
    record_consent(patient=kept, by=amara, kind=ConsentKind.SHARING, is_given=False)
    share.refresh_from_db()
    assert share.revoked_at is not None


def test_a_phone_link_asks_the_date_that_stands(amara):
    issued = make_case("case-05-heel-pain", amara, issue=True)
    link = actions.create_link(plan=issued.assessments[-1].plan, by=amara).link
    other = make_patient(amara, birth_date=date(1980, 5, 17))
    born = issued.patient.birth_date
    assert actions.open_link(link=link, birth_date=born) == "opened"
    make_merge(other, issued.patient, amara)
    assert actions.open_link(link=link, birth_date=born) == "wrong"
    assert actions.open_link(link=link, birth_date=date(1980, 5, 17)) == "opened"


# --- Undo ---------------------------------------------------------------------------------
def test_undoing_gives_everything_back(kept, closed, amara):
    signed = make_signed(closed, amara)
    before = details_of(kept), details_of(closed)
    merge = make_merge(kept, closed, amara)
    undone = undo_merge(merge=merge, reason="Two sisters", by=amara)
    assert (details_of(now(kept)), details_of(now(closed))) == before
    assert now(closed).merged_into is None
    assert [line.pk for line in timeline_of(closed.pk, amara)] == [signed.pk]
    assert timeline_of(kept.pk, amara) == ()
    assert AuditEvent.objects.filter(type="merge_undone").count() == 1
    assert undone.merge == merge
    assert list(faults()) == []


def test_they_may_be_merged_again(kept, closed, amara):
    undo_merge(merge=make_merge(kept, closed, amara), reason="Not sure", by=amara)
    make_merge(kept, closed, amara)
    assert now(closed).merged_into == kept


def test_undoing_asks_about_what_is_new(kept, closed, amara):
    draft = make_draft(closed, amara)
    merge = make_merge(kept, closed, amara)
    make_consent(kept, amara)
    make_signed(kept, amara)
    with pytest.raises(ActionNotAllowed, match="1 signed visit, 2 answers on consent"):
        undo_merge(merge=merge, reason="Two sisters", by=amara)
    undo_merge(merge=merge, reason="Two sisters", by=amara, has_checked=True)
    assert [line.pk for line in timeline_of(closed.pk, amara)] == [draft.pk]
    assert kept.consents.count() == 2


def test_an_amendment_since_is_new_too(kept, closed, amara):
    signed = make_signed(closed, amara)
    merge = make_merge(kept, closed, amara)
    make_amendment(signed, amara)
    with pytest.raises(ActionNotAllowed, match="1 draft"):
        undo_merge(merge=merge, reason="Two sisters", by=amara)


def test_what_was_corrected_since_stays_corrected(kept, closed, amara):
    merge = make_merge(kept, closed, amara)
    details = details_of(now(kept))
    corrected = correct_patient(
        patient=now(kept),
        by=amara,
        details=replace(
            details, alerts="Hearing aid; latex; dog", national_number="4010232137"
        ),
    )
    undo_merge(merge=merge, reason="Two sisters", by=amara)
    assert now(kept).alerts == corrected.alerts
    assert now(kept).national_number == "4010232137"
    assert now(kept).email == ""
    assert now(closed).national_number == "9434765919"


def test_a_merge_is_taken_back_once_and_with_a_reason(kept, closed, amara, rita):
    merge = make_merge(kept, closed, amara)
    with pytest.raises(PermissionDenied):
        undo_merge(merge=merge, reason="x", by=rita)
    with pytest.raises(ActionNotAllowed, match="Say how you know"):
        undo_merge(merge=merge, reason=" ", by=amara)
    undo_merge(merge=merge, reason="Two sisters", by=amara)
    with pytest.raises(ActionNotAllowed, match="taken back already"):
        undo_merge(merge=merge, reason="Two sisters", by=amara)


# --- Erasure ------------------------------------------------------------------------------
def test_an_erasure_takes_merged_records_along(kept, closed, amara, olga):
    make_signed(closed, amara)
    merge = make_merge(kept, closed, amara)
    with pytest.raises(ActionNotAllowed, match="Use record P000001"):
        actions.request_erasure(patient=now(closed), reason="Asked", by=olga)
    erasure = actions.request_erasure(patient=now(kept), reason="Asked", by=olga)
    with pytest.raises(ActionNotAllowed, match="erasure of record P000001"):
        undo_merge(merge=merge, reason="x", by=amara)
    ada = make_user(kept.clinic, Role.OWNER)
    actions.approve_erasure(erasure=erasure, by=ada)
    counts = actions.carry_out_erasure(erasure=erasure, by=ada)
    assert counts["patients.patient"] == 2
    assert counts["assessments.assessment"] == 1
    assert not Patient.objects.exists()
    assert list(faults()) == []
