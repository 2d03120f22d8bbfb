"""Issues made from the example cases without a database: every item accepted."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from assessments.biomechanics.care_facts import care_facts
from assessments.biomechanics.entries import Entries
from assessments.biomechanics.types import Sex
from assessments.biomechanics.validation import read_entries
from assessments.case_file import parse_json
from assessments.snapshot import (
    AssessmentSnapshot,
    Authorship,
    ClinicSeen,
    PatientSeen,
    PractitionerSeen,
    Signing,
    build_snapshot,
    context_of,
    subject_of,
)
from reports.careplan.prescribe import prescribe
from reports.careplan.shoe_pairs import prescribe_shoes
from reports.content import Letterhead
from reports.documents import build_plan_document
from reports.issue_facts import CareChange, Issue, account_from
from reports.order import order_lines
from reports.order_defaults import with_record
from reports.plan_document import (
    AcknowledgementSeen,
    DecidedPlan,
    ExerciseSeen,
    ItemSeen,
)
from reports.proposal import Limits, ProposedItem, account_of, findings_from, propose
from reports.shoes import chosen_topics, shoe_lines
from tests.architecture.source import ROOT
from tests.reports.making import exercise_of

EXAMPLES = sorted((ROOT / "examples").glob("case-*.json"))
NAMES = [path.stem for path in EXAMPLES]
AT = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
CLINIC = ClinicSeen(
    1, "Harbour Feet", "GB", "01632 960001", "Call 111.", "1 Quay Street\nHarbourton"
)
AMARA = PractitionerSeen(3, "Amara Okoye", "Podiatrist", "PD12345")
TOLD = "Go to the foot clinic today."


def _patient(raw: Mapping[str, Any], on: date) -> PatientSeen:
    born = date.fromisoformat(raw["birth_date"])
    return PatientSeen(
        id=1,
        record_number="P000001",
        family_name=raw["family_name"],
        given_names=raw.get("given_names", ""),
        preferred_name="",
        birth_date=born,
        sex=Sex(raw.get("sex", "unknown")),
        age=(on - born).days // 365,
        occupation=raw.get("occupation", ""),
        communication_needs=raw.get("communication_needs", ""),
        alerts=raw.get("alerts", ""),
        language="en-gb",
        large_print=bool(raw.get("large_print")),
        is_illustrative=True,
    )


def _snapshot(raw: Mapping[str, Any], index: int) -> AssessmentSnapshot:
    given = raw["assessments"][index]
    on = date.fromisoformat(given["performed_on"])
    patient = _patient(raw["patient"], on)
    subject = subject_of(patient.birth_date, patient.sex, on)
    entries: Entries = read_entries(given["entries"], subject, "entries")
    author = Authorship(AMARA.id, f"{on}T10:00:00+00:00")
    signing = Signing(
        clinic=CLINIC,
        patient=patient,
        practitioner=AMARA,
        assessment_id=index + 1,
        version_number=1,
        amendment_reason="",
        protocol=given["protocol"],
        performed_on=on,
        signed_at=datetime(on.year, on.month, on.day, 11, tzinfo=UTC),
        band_schemes={},
    )
    return build_snapshot(signing, entries, dict.fromkeys(entries, author))


def _item(item: ProposedItem) -> ItemSeen:
    certainty, _, strength = item.evidence.partition("/")
    return ItemSeen(
        kind=item.kind,
        section=item.section,
        code=item.code,
        rule_version=item.rule_version,
        sides=item.sides,
        title=item.title,
        text=item.offered,
        advice=item.advice,
        parameters=dict(item.parameters),
        because=item.because,
        certainty=certainty,
        strength=strength,
        decision="accepted",
    )


def _exercise(item: ProposedItem) -> ExerciseSeen:
    return exercise_of(item.code, item.sides, item.title, item.offered, item.because)


def _acknowledged(held_by: list[str]) -> tuple[AcknowledgementSeen, ...]:
    if not held_by:
        return ()
    told = AcknowledgementSeen(tuple(held_by), TOLD, "Foot clinic", "Phone", AT, "AO")
    return (told,)


def _decided(snapshot: AssessmentSnapshot) -> tuple[DecidedPlan, dict[str, Any]]:
    facts = care_facts(context_of(snapshot)).to_json()
    limits = Limits.of(snapshot.red_flags, acknowledged=True)
    plan, items = propose(facts, limits)
    account: dict[str, Any] = account_of(plan, facts, limits)
    findings = findings_from(facts, acknowledged=True)
    order = with_record(prescribe(plan, findings), context_of(snapshot).entries)
    decided = DecidedPlan(
        plan_number=1,
        reason="",
        rules_version="2026.11",
        short_code="K4WZ9TQB",
        address="https://plan.example/c/K4WZ9TQB",
        issued_at=AT,
        issued_by=AMARA,
        is_interim=bool(account["is_interim"]),
        held_by=tuple(account["held_by"]),
        held_sides=account["held_sides"],
        goal="Walk to the shops and back",
        next_review_on=date(2026, 12, 15),
        items=tuple(_item(item) for item in items if item.kind != "exercise"),
        exercises=tuple(_exercise(item) for item in items if item.kind == "exercise"),
        declined=(),
        acknowledgements=_acknowledged(account["held_by"]),
        shared_with=(),
        order=order_lines(order),
        footwear=shoe_lines(prescribe_shoes(plan, findings)),
        shoe_topics=chosen_topics(None, plan),
    )
    return decided, account


@cache
def issue_of(name: str, letterhead: Letterhead | None = None) -> Issue:
    """Return the issue of an example's last examination, every item accepted."""
    raw: Any = parse_json((ROOT / "examples" / f"{name}.json").read_text("utf-8"))
    days = [each["performed_on"] for each in raw["assessments"]]
    order = sorted(range(len(days)), key=days.__getitem__)
    *history, snapshot = (_snapshot(raw, index) for index in order)
    decided, account = _decided(snapshot)
    document = build_plan_document(snapshot, decided, snapshot.sha256())
    return Issue(
        document=document,
        snapshot=snapshot,
        history=tuple(history),
        changes_of_care=tuple(
            CareChange(each.performed_on, "Insoles") for each in history
        ),
        account=account_from(json.loads(json.dumps(account, default=str))),
        letterhead=letterhead or Letterhead((CLINIC.name,)),
    )


def with_plan(issue: Issue, **changes: Any) -> Issue:
    """Return the issue with other fields of the decided plan."""
    document = replace(issue.document, plan=replace(issue.document.plan, **changes))
    return replace(issue, document=document)


def with_patient(issue: Issue, **changes: Any) -> Issue:
    """Return the issue of a patient with other details."""
    patient = replace(issue.document.patient, **changes)
    return replace(
        issue,
        document=replace(issue.document, patient=patient),
        snapshot=replace(issue.snapshot, patient=patient),
    )
