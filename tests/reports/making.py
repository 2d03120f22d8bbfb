"""Issued plans without a database: an example case, decided as a clinician would."""

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from assessments.biomechanics.care_facts import care_facts
from assessments.biomechanics.types import Sex
from assessments.snapshot import (
    AssessmentSnapshot,
    Authorship,
    ClinicSeen,
    PatientSeen,
    PractitionerSeen,
    Signing,
    age_on,
    build_snapshot,
    context_of,
)
from reports.careplan.exercises import LIBRARY
from reports.careplan.plan import PlanState
from reports.case import Case, read_case
from reports.documents import build_plan_document
from reports.outcome_facts import Past
from reports.outcome_items import with_outcomes
from reports.outcome_review import outcomes_of
from reports.outcomes_seen import OutcomesSeen
from reports.plan_document import (
    AcknowledgementSeen,
    DecidedPlan,
    ExerciseSeen,
    ItemSeen,
    PlanDocument,
)
from reports.proposal import Limits, ProposedItem, propose
from tests.architecture.source import ROOT

EXAMPLES = ROOT / "examples"
TODAY = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
CASES = tuple(sorted(path.stem for path in EXAMPLES.glob("case-*.json")))
CLINIC = ClinicSeen(
    1, "Harbour Feet", "GB", "01632 960001", "NHS 111", "1 Quay Street, Harbourton"
)
AMARA = PractitionerSeen(1, "Amara Okoye", "Podiatrist", "PO12345")
REFERRAL = AcknowledgementSeen(
    ("REF-04",), "Go to the foot clinic today.", "Foot clinic", "Phone", AT, "AO"
)


@cache
def case_of(name: str) -> Case:
    """Return an example case, read as the command reads it."""
    text = (EXAMPLES / f"{name}.json").read_text(encoding="utf-8")
    return read_case(text, today=TODAY, country="GB")


def _patient(case: Case, on: date) -> PatientSeen:
    details = case.details
    return PatientSeen(
        id=1,
        record_number="P000001",
        family_name=details.family_name,
        given_names=details.given_names,
        preferred_name=details.preferred_name,
        birth_date=details.birth_date,
        sex=Sex(details.sex),
        age=age_on(details.birth_date, on),
        occupation=details.occupation,
        communication_needs=details.communication_needs,
        alerts=details.alerts,
        language="en-gb",
        large_print=details.large_print,
        is_illustrative=True,
    )


@cache
def snapshot_of_case(name: str, visit: int = -1) -> AssessmentSnapshot:
    """Return what signing a visit of an example case freezes."""
    case = case_of(name)
    seen = case.assessments[visit]
    signing = Signing(
        clinic=CLINIC,
        patient=_patient(case, seen.performed_on),
        practitioner=AMARA,
        assessment_id=1,
        version_number=1,
        amendment_reason="",
        protocol=seen.protocol,
        performed_on=seen.performed_on,
        signed_at=AT,
        band_schemes={},
    )
    author = Authorship(1, AT.isoformat())
    return build_snapshot(signing, seen.entries, defaultdict(lambda: author))


def item_of(proposed: ProposedItem) -> ItemSeen:
    """Return an item as it reads when it was accepted as offered."""
    certainty, _, strength = proposed.evidence.partition("/")
    return ItemSeen(
        kind=proposed.kind,
        section=proposed.section,
        code=proposed.code,
        rule_version=proposed.rule_version,
        sides=proposed.sides,
        title=proposed.title,
        text=proposed.offered,
        advice=proposed.advice,
        parameters=proposed.parameters,
        because=proposed.because,
        certainty=certainty,
        strength=strength,
        decision="accepted",
    )


def exercise_of(
    code: str, sides: str, title: str, dose: str, because: tuple[str, ...] = ()
) -> ExerciseSeen:
    """Return an exercise of the library as a plan holds it."""
    words = LIBRARY[code]
    return ExerciseSeen(
        code=code,
        sides=sides,
        title=title,
        dose=dose,
        because=because,
        aim=words.aim,
        start=words.start,
        steps=words.steps,
        harder=words.harder,
        easier=words.easier,
        care=words.care,
    )


def _exercise_of(proposed: ProposedItem) -> ExerciseSeen:
    return exercise_of(
        proposed.code,
        proposed.sides,
        proposed.title,
        proposed.offered,
        proposed.because,
    )


def decided_of(
    snapshot: AssessmentSnapshot,
    outcomes: OutcomesSeen | None = None,
    **changed: object,
) -> DecidedPlan:
    """Return the plan of a snapshot with everything accepted, a hold acknowledged."""
    facts = care_facts(context_of(snapshot)).to_json()
    limits = Limits.of(snapshot.red_flags, acknowledged=True)
    plan, items = propose(facts, limits)
    items = with_outcomes(items, outcomes, plan)
    is_interim = limits.is_emergency or plan.state is PlanState.INTERIM
    held_by = tuple(dict.fromkeys((*plan.held_by, *limits.flags)))
    decided = DecidedPlan(
        plan_number=1,
        reason="",
        rules_version="2026.11",
        short_code="BCDF2345",
        address="https://plan.example/c/BCDF2345",
        issued_at=AT,
        issued_by=AMARA,
        is_interim=is_interim,
        held_by=held_by,
        held_sides="".join(sorted(side.value for side in plan.held_sides)),
        goal="Walk to the shops and back",
        next_review_on=date(2027, 1, 4),
        items=tuple(item_of(item) for item in items if item.kind == "rule"),
        exercises=tuple(_exercise_of(i) for i in items if i.kind == "exercise"),
        declined=(),
        acknowledgements=(REFERRAL,) if held_by else (),
        shared_with=(),
        order=(),
    )
    return replace(decided, **changed)


def past_of(name: str, visit: int) -> tuple[Past, ...]:
    """Return the visits of an example case before one, each with its plan."""
    before = range(visit % len(case_of(name).assessments))
    return tuple(
        Past(snapshot_of_case(name, each), document_of(name, each)) for each in before
    )


def document_of(name: str, visit: int = -1, **changed: object) -> PlanDocument:
    """Return the issued plan of an example case. `changed`: fields of the decision."""
    snapshot = snapshot_of_case(name, visit)
    outcomes = outcomes_of(snapshot, past_of(name, visit), ())
    decided = decided_of(snapshot, outcomes, **changed)
    return build_plan_document(snapshot, decided, snapshot.sha256(), outcomes=outcomes)


def named(document: PlanDocument, given: str, family: str) -> PlanDocument:
    """Return the same plan for somebody of another name."""
    patient = replace(document.patient, given_names=given, family_name=family)
    return replace(document, patient=patient)


def interim_of(name: str = "case-09-acute-charcot") -> PlanDocument:
    """Return an interim sheet: what a hold of the whole plan leaves."""
    snapshot = snapshot_of_case(name)
    decided = decided_of(snapshot, is_interim=True)
    kept = tuple(item for item in decided.items if item.section == "REF")
    decided = replace(decided, items=kept, exercises=(), held_sides="")
    return build_plan_document(snapshot, decided, snapshot.sha256())
