"""A case file in: the same actions as the pages, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from assessments import actions as assessment_actions
from assessments.biomechanics.types import Problem
from assessments.biomechanics.validation import Refused
from assessments.case_file import CaseAssessment, raw_of
from assessments.models import AssessmentVersion
from assessments.saving import Change
from clinic.errors import ActionNotAllowed
from clinic.models import Clinic, User
from patients import actions as patient_actions
from patients.models import Patient
from patients.policies import DetailsRefused
from reports.actions.deciding import accept_all, set_order, set_review
from reports.actions.plans import acknowledge_hold, issue_plan, propose_plan
from reports.actions.shoes import set_shoes
from reports.careplan.footwear import EVERYDAY
from reports.case import Case, CaseConsent, problems_of
from reports.decisions import Referral
from reports.models import CarePlan, Decision
from reports.order_case import read_order
from reports.shoes_case import read_shoes

REVIEW_AFTER = timedelta(weeks=6)
OPEN_DOOR = "REV-06"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How far a case is taken: signed, its plan decided and issued.

    `referral`: what was done about a hold; None leaves a held plan open.
    """

    sign: bool = False
    issue: bool = False
    referral: Referral | None = None
    is_illustrative: bool = False


@dataclass(frozen=True, slots=True)
class ImportedAssessment:
    """One assessment of a case as stored; `plan` is None unless it was signed.

    `held`: why the plan was not issued; "" when it was, or was not asked for.
    """

    version: AssessmentVersion
    plan: CarePlan | None
    held: str = ""


@dataclass(frozen=True, slots=True)
class ImportedCase:
    """Everything a case became."""

    patient: Patient
    assessments: tuple[ImportedAssessment, ...]


def _register(case: Case, clinic: Clinic, by: User, *, illustrative: bool) -> Patient:
    try:
        patient = patient_actions.register_patient(
            clinic=clinic, by=by, details=case.details
        )
    except DetailsRefused as refusal:
        raise Refused(problems_of(refusal)) from refusal
    if illustrative:
        patient.is_illustrative = True
        patient.save(update_fields=["is_illustrative"])
    return patient


def _consent(patient: Patient, consents: Sequence[CaseConsent], by: User) -> None:
    for consent in consents:
        patient_actions.record_consent(
            patient=patient,
            by=by,
            kind=consent.kind,
            is_given=consent.is_given,
            how=consent.how,
            on_behalf=consent.on_behalf,
            note=consent.note,
        )


def _record(
    patient: Patient, assessment: CaseAssessment, index: int, by: User
) -> AssessmentVersion:
    version = assessment_actions.start_assessment(
        patient=patient,
        protocol=assessment.protocol,
        performed_on=assessment.performed_on,
        by=by,
    )
    changes = [Change(key, raw_of(assessment.raw, key)) for key in assessment.entries]
    outcome = assessment_actions.record_entries(version=version, changes=changes, by=by)
    if outcome.refused or outcome.conflicts:
        path = f"assessments[{index}].entries"
        raise Refused(
            [
                Problem(f"{path}.{problem.path}", problem.given, problem.allowed)
                for problem in outcome.refused
            ]
        )
    version.refresh_from_db()
    return version


def _needs_no_review(plan: CarePlan) -> bool:
    """Say whether the plan tells the patient that no check-up is needed."""
    return plan.items.filter(code=OPEN_DOOR, decision=Decision.ACCEPTED).exists()


def _prescribe(plan: CarePlan, given: CaseAssessment, by: User) -> None:
    """Set what the file orders for each foot and for each pair of shoes."""
    feet = read_order(given.order, "order", [])
    if feet:
        set_order(plan=plan, feet=feet, by=by)
    shoes = read_shoes(given.footwear, "footwear", [])
    for purpose, texts in shoes.pairs.items():
        set_shoes(plan=plan, purpose=purpose, texts=texts, by=by)
    if shoes.topics is not None:
        set_shoes(plan=plan, purpose=EVERYDAY, texts={}, topics=shoes.topics, by=by)


def _issue(
    version: AssessmentVersion,
    options: ImportOptions,
    by: User,
    given: CaseAssessment,
) -> ImportedAssessment:
    plan = propose_plan(version=version, by=by)
    if not options.issue:
        return ImportedAssessment(version, plan)
    if plan.proposal["held_by"]:
        if options.referral is None:
            codes = ", ".join(plan.proposal["held_by"])
            sentence = f"The plan is held ({codes}); record the referral to go on."
            return ImportedAssessment(version, plan, sentence)
        acknowledge_hold(plan=plan, referral=options.referral, by=by)
        plan.refresh_from_db()
    _prescribe(plan, given, by)
    accept_all(plan=plan, by=by, has_looked_again=True)
    review_on = None if _needs_no_review(plan) else timezone.localdate() + REVIEW_AFTER
    set_review(plan=plan, goal=plan.goal, next_review_on=review_on, by=by)
    try:
        with transaction.atomic():
            plan = issue_plan(plan=plan, by=by)
    except ActionNotAllowed as refusal:
        return ImportedAssessment(version, plan, str(refusal))
    return ImportedAssessment(version, plan)


@transaction.atomic
def import_case(
    *, case: Case, clinic: Clinic, by: User, options: ImportOptions
) -> ImportedCase:
    """Store a case whole, or nothing of it.

    Raises Refused naming every wrong field, ActionNotAllowed when it cannot be signed.
    """
    illustrative = options.is_illustrative or clinic.is_illustrative
    patient = _register(case, clinic, by, illustrative=illustrative)
    _consent(patient, case.consents, by)
    imported = []
    for index, assessment in enumerate(case.assessments):
        version = _record(patient, assessment, index, by)
        if not options.sign:
            imported.append(ImportedAssessment(version, None))
            continue
        version = assessment_actions.sign_assessment(version=version, by=by)
        imported.append(_issue(version, options, by, assessment))
    return ImportedCase(patient, tuple(imported))
