"""A lawful erasure: two owners, everything of one patient and nothing of another."""

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import timezone

from assessments.actions import amend_assessment, retract_assessment
from clinic.audit import Event, broken_links
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent, Role
from patients.actions import note_reply, note_stopping, reply_to_share
from patients.models import Erasure, Patient
from reports import actions
from reports.actions.check_ins import Told, note_check_in, tell_progress
from reports.actions.erasure import ERASED
from reports.models import PlanDone, ReportKind
from reports.verification import faults
from tests.assessments.repeating import make_first, make_repeat
from tests.factories import make_patient, make_share, make_user
from tests.reports.cases import make_case
from tests.reports.merging import make_merge

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(clinic):
    """A second owner."""
    return make_user(clinic, Role.OWNER, name="Ada Nash", email="ada@example.org")


def full_record(by, ben, phil):
    """Return a patient with a row in every table that an erasure empties."""
    case = make_case("case-09-acute-charcot", by, issue=True, refer=True)
    patient, imported = case.patient, case.assessments[0]
    plan = actions.issue_plan(
        plan=actions.withdraw_plan(plan=imported.plan, by=by), by=by
    )
    link = actions.create_link(plan=plan, by=by).link
    check_in = tell_progress(link=link, told=Told(PlanDone.MOST, 4, "Better"))
    note_check_in(check_in=check_in, by=by)
    report = plan.reports.get(kind=ReportKind.CARE_PLAN)
    clinic_id = patient.clinic_id
    actions.deliver(report=report, way="link", clinic_id=clinic_id, by=None)
    actions.revise_plan(plan=plan, reason="Less", by=by)
    ended = make_share(patient, by, phil)
    stopped = actions.stop_sharing(link=link, share_pk=ended.pk)
    note_stopping(stopping=stopped, by=by)
    share = make_share(patient, by, phil)
    note_reply(reply=reply_to_share(share=share, by=phil, text="Seen."), by=by)
    make_repeat(make_first(patient, by), ben)
    amend_assessment(version=imported.version, reason="Sides swapped", by=by)
    retract_assessment(version=imported.version, reason="Wrong person", by=by)
    for survivor, merged in (
        (make_patient(by), patient),
        (patient, make_patient(by)),
    ):
        merge = make_merge(survivor, merged, by)
        actions.undo_merge(merge=merge, reason="Two people", by=by)
    make_merge(patient, make_patient(by), by)
    return patient


def rows_of(patient):
    """Return how many rows each emptied table holds of a patient."""
    return {
        f"{model._meta.label_lower} {lookup}": model._default_manager.filter(
            **{lookup: patient.pk}
        ).count()
        for model, lookup in ERASED
    }


def erased(patient, olga, ada):
    erasure = actions.request_erasure(patient=patient, reason="Asked for it", by=olga)
    actions.approve_erasure(erasure=erasure, by=ada)
    return erasure, actions.carry_out_erasure(erasure=erasure, by=ada)


def test_everything_of_the_patient_goes_and_nothing_of_another(
    amara, ben, phil, olga, ada
):
    patient, other = full_record(amara, ben, phil), full_record(amara, ben, phil)
    before, kept = rows_of(patient), rows_of(other)
    without_files = {key for key, rows in before.items() if not rows}
    assert all("attachment" in key for key in without_files), without_files
    _, counts = erased(patient, olga, ada)
    assert set(rows_of(patient).values()) == {0}
    assert rows_of(other) == kept
    assert counts["patients.patient"] == 2
    assert counts["assessments.assessment"] == 3
    assert [str(fault) for fault in faults()] == []


def test_every_table_that_points_at_a_patient_is_emptied():
    pointing = {
        model
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.remote_field and field.related_model is Patient
    }
    assert pointing <= {model for model, _ in ERASED}


def test_the_audit_trail_says_that_and_how_much_and_stays_whole(patient, olga, ada):
    erasure, _ = erased(patient, olga, ada)
    types = AuditEvent.objects.filter(patient_id=patient.pk).values_list("type")
    told = [str(each) for (each,) in types.order_by("pk")][-3:]
    assert told == [
        Event.ERASURE_REQUESTED,
        Event.ERASURE_APPROVED,
        Event.ERASURE_CARRIED_OUT,
    ]
    assert "Marlowe" not in AuditEvent.objects.latest("pk").payload
    assert not list(broken_links())
    erasure.refresh_from_db()
    assert erasure.carried_out_at is not None


def test_nobody_approves_their_own_request(patient, olga):
    erasure = actions.request_erasure(patient=patient, reason="Asked", by=olga)
    with pytest.raises(ActionNotAllowed, match="Another person must approve"):
        actions.approve_erasure(erasure=erasure, by=olga)


def test_without_approval_nothing_goes(patient, olga, ada):
    erasure = actions.request_erasure(patient=patient, reason="Asked", by=olga)
    with pytest.raises(ActionNotAllowed, match="must approve this erasure first"):
        actions.carry_out_erasure(erasure=erasure, by=olga)
    assert Patient.objects.filter(pk=patient.pk).exists()


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_ground_is_asked_for(patient, olga, reason):
    with pytest.raises(ActionNotAllowed, match="lawful ground"):
        actions.request_erasure(patient=patient, reason=reason, by=olga)


def test_one_request_at_a_time(patient, olga, ada):
    actions.request_erasure(patient=patient, reason="Asked", by=olga)
    with pytest.raises(ActionNotAllowed, match="open already"):
        actions.request_erasure(patient=patient, reason="Asked", by=ada)


def test_it_is_approved_and_carried_out_once(patient, olga, ada):
    erasure, _ = erased(patient, olga, ada)
    with pytest.raises(ActionNotAllowed, match="approved already"):
        actions.approve_erasure(erasure=erasure, by=ada)
    with pytest.raises(ActionNotAllowed, match="carried out already"):
        actions.carry_out_erasure(erasure=erasure, by=ada)


@pytest.mark.parametrize("who", ["amara", "rita", "chloe"])
def test_only_owners_of_the_clinic_erase(patient, olga, request, who):
    person = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        actions.request_erasure(patient=patient, reason="Asked", by=person)
    erasure = actions.request_erasure(patient=patient, reason="Asked", by=olga)
    with pytest.raises(PermissionDenied):
        actions.approve_erasure(erasure=erasure, by=person)
    with pytest.raises(PermissionDenied):
        actions.carry_out_erasure(erasure=erasure, by=person)


# --- The command -------------------------------------------------------------------------
def test_the_command_takes_both_steps(patient, olga, ada):
    call_command(
        "erase_patient",
        "request",
        str(patient.pk),
        "--reason",
        "Asked",
        "--as",
        olga.email,
    )
    erasure = Erasure.objects.get(patient_id=patient.pk)
    assert erasure.reason == "Asked"
    approve = ["erase_patient", "approve", str(erasure.pk), "--as", ada.email]
    with pytest.raises(CommandError, match="record number"):
        call_command(*approve, "--record-number", "P999999")
    assert Patient.objects.filter(pk=patient.pk).exists()
    call_command(*approve, "--record-number", patient.record_number)
    assert not Patient.objects.filter(pk=patient.pk).exists()
    erasure.refresh_from_db()
    assert erasure.carried_out_at <= timezone.now()


def test_the_command_says_what_refused_it(patient, olga):
    person = make_patient(olga, family_name="Other")
    for arguments, refusal in (
        (
            ["request", str(patient.pk), "--reason", "x", "--as", "no@example.org"],
            "no person",
        ),
        (["request", "999999", "--reason", "x", "--as", olga.email], "no patient"),
        (["request", str(person.pk), "--reason", " ", "--as", olga.email], "lawful"),
    ):
        with pytest.raises(CommandError, match=refusal):
            call_command("erase_patient", *arguments)
