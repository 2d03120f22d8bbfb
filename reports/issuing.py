"""What the documents of an issue need beside the plan itself, read in few statements."""

from datetime import date

from assessments.models import AssessmentVersion
from assessments.snapshot import AssessmentSnapshot, read_snapshot
from clinic.logos import is_readable
from clinic.models import Letterhead
from patients.models import Consent, Share
from reports.careplan.conditions import DEVICE_RULES
from reports.content import Letterhead as LetterheadBlock
from reports.issue_facts import (
    CareChange,
    ConsentSeen,
    Issue,
    QuestionSeen,
    account_from,
)
from reports.languages import language_for
from reports.models import CarePlan, Decision
from reports.plan_document import PlanDocument

# A chart of more examinations than this says no more than one of the last ones.
MOST_HISTORY = 12
LOST_LOGO = "[the clinic's logo cannot be shown]"
TAKEN = (Decision.ACCEPTED, Decision.EDITED)


def history_before(version: AssessmentVersion) -> tuple[AssessmentSnapshot, ...]:
    """Return the last signed, unretracted visits before this, oldest first.

    Of each examination the newest signed version.
    """
    assessment = version.assessment
    earlier = (
        AssessmentVersion.objects.signed()
        .visits()
        .filter(
            assessment__patient_id=assessment.patient_id,
            assessment__performed_on__lt=assessment.performed_on,
            retraction=None,
        )
        .order_by("-assessment__performed_on", "-assessment_id", "-number")
        .values_list("assessment_id", "snapshot")[: MOST_HISTORY * 2]
    )
    newest: dict[int, str] = {}
    for key, text in earlier:
        newest.setdefault(key, text)
    kept = list(newest.values())[:MOST_HISTORY]
    return tuple(read_snapshot(text) for text in reversed(kept))


def changes_of_care(plan: CarePlan) -> tuple[CareChange, ...]:
    """Return when earlier plans of the patient were issued, and what they gave."""
    earlier = (
        CarePlan.objects.filter(
            patient_id=plan.patient_id, issued_at__isnull=False, is_interim=False
        )
        .exclude(pk=plan.pk)
        .select_related("version__assessment")
        .prefetch_related("items")
        .order_by("issued_at")
    )
    by_day = {_day_of(each): _word_for(each) for each in earlier}
    return tuple(CareChange(day, word) for day, word in by_day.items())


def _day_of(plan: CarePlan) -> date:
    return plan.version.assessment.performed_on


def _word_for(plan: CarePlan) -> str:
    """Return the weightiest thing a plan gave, in a word."""
    taken = [item for item in plan.items.all() if item.decision in TAKEN]
    if any(item.code in DEVICE_RULES for item in taken):
        return "Insoles"
    if any(item.kind == "exercise" for item in taken):
        return "Exercises"
    return "Plan"


def _consents(plan: CarePlan) -> tuple[ConsentSeen, ...]:
    rows = Consent.objects.filter(patient_id=plan.patient_id).order_by(
        "recorded_at", "pk"
    )
    latest = {row.kind: row for row in rows}
    return tuple(
        ConsentSeen(
            what=row.get_kind_display(),
            is_given=row.is_given,
            how=row.get_how_display().lower(),
            on_behalf=row.on_behalf,
            on=row.recorded_at.date(),
        )
        for row in latest.values()
    )


def _questions(plan: CarePlan) -> tuple[QuestionSeen, ...]:
    shares = Share.objects.current().filter(patient_id=plan.patient_id)
    return tuple(
        QuestionSeen(
            asked=share.question,
            urgency=share.urgency,
            level=share.get_level_display(),
            name=share.given_to.name,
            title=share.given_to.professional_title,
            until=share.expires_at.date(),
        )
        for share in shares.select_related("given_to").order_by("created_at", "pk")
    )


def letterhead_of(plan: CarePlan, document: PlanDocument) -> LetterheadBlock:
    """Return the clinic's head; without one its name, and a word where a logo is lost."""
    name = document.clinic.name
    head = Letterhead.objects.filter(clinic_id=plan.patient.clinic_id).first()
    if head is None:
        return LetterheadBlock((name,))
    lines = tuple(head.lines.splitlines()) or (name,)
    logo = bytes(head.logo)
    if logo and not is_readable(logo):
        return LetterheadBlock(lines, missing=LOST_LOGO)
    size = (head.logo_width, head.logo_height)
    return LetterheadBlock(lines, logo, size, f"Logo of {name}")


def issue_of(
    plan: CarePlan, document: PlanDocument, snapshot: AssessmentSnapshot
) -> Issue:
    """Return everything the plan's documents are made from."""
    return Issue(
        document=document,
        snapshot=snapshot,
        history=history_before(plan.version),
        changes_of_care=changes_of_care(plan),
        account=account_from(plan.proposal),
        consents=_consents(plan),
        questions=_questions(plan),
        letterhead=letterhead_of(plan, document),
        language=language_for(document.patient.language),
    )
