"""The patient's way to their plan, and every disclosure of an issued document."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.hashing import new_token, token_sha256
from clinic.models import User
from clinic.permissions import Permission, check_may
from patients.consents import latest_word
from patients.models import ConsentKind
from reports.encryption import protected
from reports.models import CarePlan, Delivery, IssuedReport, PatientLink
from reports.policies import check_stands

LINK_DAYS = 90
LONGEST_LINK_DAYS = 365
MOST_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link that was just made; `token` is shown once and stored nowhere."""

    link: PatientLink
    token: str


class LinkAnswer(StrEnum):
    """What became of an attempt to open a link."""

    OPENED = "opened"
    WRONG = "wrong"
    LOCKED = "locked"
    EXPIRED = "expired"
    REVOKED = "revoked"


@transaction.atomic
def create_link(*, plan: CarePlan, by: User, days: int = LINK_DAYS) -> NewLink:
    """Make a link to an issued plan for its patient, good for `days` days.

    Raises ActionNotAllowed for an open plan, a term outside 1 to 365 days, or when the
    patient refused a plan by link.
    """
    check_may(by, Permission.LINK_GIVE, plan.patient.clinic_id)
    if plan.issued_at is None:
        raise ActionNotAllowed("Issue the plan first; an open plan is not shown.")
    check_stands(plan)
    if not 1 <= days <= LONGEST_LINK_DAYS:
        raise ActionNotAllowed(f"A link lasts 1 to {LONGEST_LINK_DAYS} days.")
    if latest_word(plan.patient, ConsentKind.ELECTRONIC) is False:
        raise ActionNotAllowed("The patient does not want the plan by link: print it.")
    token = new_token()
    now = timezone.now()
    link = PatientLink.objects.create(
        plan=plan,
        token_sha256=token_sha256(token),
        created_at=now,
        created_by=by,
        expires_at=now + timedelta(days=days),
    )
    audit.record(
        Event.LINK_CREATED,
        by=by,
        clinic_id=plan.patient.clinic_id,
        target=link,
        patient_id=plan.patient_id,
        detail={"days": days},
    )
    return NewLink(link, token)


def _answer(link: PatientLink, birth_date: date) -> LinkAnswer:
    if link.revoked_at is not None:
        return LinkAnswer.REVOKED
    if link.expires_at <= timezone.now():
        return LinkAnswer.EXPIRED
    if link.failed_attempts >= MOST_ATTEMPTS:
        return LinkAnswer.LOCKED
    # A merged record is not corrected any more: the one that stands says the date.
    if link.plan.patient.survivor.birth_date != birth_date:
        return LinkAnswer.WRONG
    return LinkAnswer.OPENED


@transaction.atomic
def open_link(*, link: PatientLink, birth_date: date) -> LinkAnswer:
    """Check the date of birth behind a link; count what was wrong.

    After five wrong dates the link stays shut, even for the right one.
    """
    link = (
        PatientLink.objects.select_for_update(of=("self",))
        .select_related("plan__patient__merged_into")
        .get(pk=link.pk)
    )
    answer = _answer(link, birth_date)
    if answer is LinkAnswer.WRONG:
        link.failed_attempts += 1
        link.save(update_fields=["failed_attempts"])
    elif answer is LinkAnswer.OPENED:
        link.failed_attempts = 0
        link.opened_at = link.opened_at or timezone.now()
        link.save(update_fields=["failed_attempts", "opened_at"])
    opened = answer is LinkAnswer.OPENED
    audit.record(
        Event.LINK_OPENED if opened else Event.LINK_REFUSED,
        by=None,
        clinic_id=link.plan.patient.clinic_id,
        target=link,
        patient_id=link.plan.patient_id,
        detail={"answer": answer.value, "failed_attempts": link.failed_attempts},
    )
    return answer


@transaction.atomic
def revoke_link(*, link: PatientLink, by: User) -> PatientLink:
    """Shut a link at once. Doing it again changes nothing."""
    link = (
        PatientLink.objects.select_for_update(of=("self",))
        .select_related("plan__patient")
        .get(pk=link.pk)
    )
    check_may(by, Permission.LINK_GIVE, link.plan.patient.clinic_id)
    if link.revoked_at is None:
        link.revoked_at, link.revoked_by = timezone.now(), by
        link.save(update_fields=["revoked_at", "revoked_by"])
        audit.record(
            Event.LINK_REVOKED,
            by=by,
            clinic_id=link.plan.patient.clinic_id,
            target=link,
            patient_id=link.plan.patient_id,
        )
    return link


@transaction.atomic
def deliver(
    *, report: IssuedReport, way: str, clinic_id: int, by: User | None
) -> Delivery:
    """Record that these bytes went out: to whom, by which way, with their hash."""
    delivery = Delivery.objects.create(
        patient_id=report.patient_id,
        report=report,
        way=way,
        sha256=report.sha256,
        delivered_at=timezone.now(),
        delivered_by=by,
    )
    audit.record(
        Event.REPORT_READ,
        by=by,
        clinic_id=clinic_id,
        target=report,
        patient_id=report.patient_id,
        detail={"sha256": report.sha256, "way": way},
    )
    return delivery


@transaction.atomic
def deliver_protected(*, report: IssuedReport, code: str, by: User) -> bytes:
    """Return a copy that only the code opens, and record that it went out.

    Raises PermissionDenied, and ActionNotAllowed when the patient refused a plan that
    is sent electronically.
    """
    plan = report.plan
    check_may(by, Permission.LINK_GIVE, plan.patient.clinic_id)
    if latest_word(plan.patient, ConsentKind.ELECTRONIC) is False:
        raise ActionNotAllowed("The patient does not want the plan sent: print it.")
    content = protected(bytes(report.content), code)
    deliver(report=report, way="protected", clinic_id=plan.patient.clinic_id, by=by)
    return content
