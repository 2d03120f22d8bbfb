"""Whether the record still is what was signed and issued: every hash, recomputed."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from assessments.files.store import Opened, Part
from assessments.models import AssessmentVersion, Attachment, ScoreCard
from assessments.scorecard import score_card_columns
from assessments.snapshot import AssessmentSnapshot, read_snapshot
from clinic.audit import broken_links
from clinic.canonical import sha256_hex
from clinic.hashing import sha256_of_bytes
from clinic.models import AuditEvent
from clinic.sealing import SealBroken
from patients.models import Patient, PatientMerge
from reports.models import CarePlan, Delivery, IssuedReport
from reports.plan_document import read_plan_document
from reports.signing import is_signed, signature_fault

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """One row that is not what it was."""

    what: str
    key: int
    why: str

    def __str__(self) -> str:
        return f"{self.what} {self.key}: {self.why}"


def _snapshot_faults() -> Iterator[Fault]:
    signed = AssessmentVersion.objects.signed().select_related("assessment")
    for version in signed.iterator(chunk_size=AT_ONCE):
        if sha256_hex(version.snapshot) != version.snapshot_sha256:
            yield Fault("snapshot", version.pk, "its hash does not match")
            continue
        try:
            snapshot = read_snapshot(version.snapshot)
        except ValueError as error:
            yield Fault("snapshot", version.pk, str(error))
            continue
        for name in _moved(version, snapshot):
            key = version.assessment_id
            yield Fault("examination", key, f"its {name} differs from what was signed")


def _moved(version: AssessmentVersion, snapshot: AssessmentSnapshot) -> list[str]:
    """Return what of an examination's row is not as it was signed."""
    row = version.assessment
    pairs = {
        "patient": (row.patient_id, snapshot.patient.id),
        "protocol": (row.protocol, snapshot.protocol),
        "day": (row.performed_on, snapshot.performed_on),
        "key": (row.pk, snapshot.assessment_id),
        "version number": (version.number, snapshot.version_number),
    }
    return [name for name, (now, signed) in pairs.items() if now != signed]


def _score_card_faults() -> Iterator[Fault]:
    cards = ScoreCard.objects.select_related("version")
    for card in cards.iterator(chunk_size=AT_ONCE):
        try:
            expected = score_card_columns(read_snapshot(card.version.snapshot))
        except ValueError:
            continue  # told as a fault of the snapshot
        for column, value in expected.items():
            if getattr(card, column) != value:
                yield Fault(
                    "score card", card.pk, f"{column} differs from its snapshot"
                )
    signed = AssessmentVersion.objects.signed().filter(score_card=None)
    for key in signed.values_list("pk", flat=True):
        yield Fault("snapshot", key, "its score card is missing")


def _plan_faults() -> Iterator[Fault]:
    issued = CarePlan.objects.filter(issued_at__isnull=False)
    for plan in issued.iterator(chunk_size=AT_ONCE):
        if sha256_hex(plan.content) != plan.content_sha256:
            yield Fault("care plan", plan.pk, "its hash does not match")
            continue
        try:
            read_plan_document(plan.content)
        except ValueError as error:
            yield Fault("care plan", plan.pk, str(error))
    for key in issued.filter(reports=None).values_list("pk", flat=True):
        yield Fault("care plan", key, "its documents are missing")


def _report_faults() -> Iterator[Fault]:
    for report in IssuedReport.objects.iterator(chunk_size=AT_ONCE):
        content = bytes(report.content)
        if sha256_of_bytes(content) != report.sha256:
            yield Fault("issued report", report.pk, "its hash does not match")
        if is_signed(content) and (fault := signature_fault(content)):
            yield Fault("issued report", report.pk, fault)
    for delivery in Delivery.objects.select_related("report").iterator(
        chunk_size=AT_ONCE
    ):
        if delivery.sha256 != delivery.report.sha256:
            yield Fault("delivery", delivery.pk, "names other bytes than its report")


def _sealed_fault(file: Attachment, part: Part, expected: str) -> str:
    """Return what is wrong with the sealed bytes of a file; "" if nothing is."""
    seen = hashlib.sha256()
    try:
        with Opened(patient_id=file.patient_id, uid=file.uid, part=part) as opened:
            for piece in opened.parts():
                seen.update(piece)
    except SealBroken as broken:
        return str(broken)
    return "" if seen.hexdigest() == expected else "its hash does not match"


def _file_faults() -> Iterator[Fault]:
    elsewhere = Attachment.objects.exclude(version=None).exclude(
        version__assessment__patient=F("patient")
    )
    for key in elsewhere.values_list("pk", flat=True):
        yield Fault("file", key, "its examination is another patient's")
    for file in Attachment.objects.iterator(chunk_size=AT_ONCE):
        parts = ((Part.CONTENT, file.sha256), (Part.THUMBNAIL, file.thumbnail_sha256))
        for part, expected in parts:
            if expected and (why := _sealed_fault(file, part, expected)):
                yield Fault(f"file's {part.value}", file.pk, why)


def _stands_at(
    key: int, steps: Mapping[int, tuple[int, datetime]]
) -> tuple[int, datetime]:
    """Return where merges lead, and since when: a pointer spans them all."""
    place, since = steps[key]
    passed = {key}
    while place in steps and place not in passed:
        passed.add(place)
        place, since = steps[place]
    return place, since


def _merge_faults() -> Iterator[Fault]:
    """Yield each record whose pointer is not what the merges in force say."""
    said = PatientMerge.objects.filter(undone=None)
    steps = {row.merged_id: (row.survivor_id, row.merged_at) for row in said}
    in_force = {key: _stands_at(key, steps) for key in steps}
    closed = Patient.objects.filter(merged_into__isnull=False)
    points = {
        pk: (into, at)
        for pk, into, at in closed.values_list("pk", "merged_into", "merged_at")
    }
    for key in sorted({*in_force, *points}):
        if in_force.get(key) != points.get(key):
            yield Fault("patient", key, "does not stand as its merges say")


def _audit_faults() -> Iterator[Fault]:
    for link in broken_links():
        yield Fault(
            f"audit of clinic {link.clinic_id}, event", link.sequence, link.what
        )


def faults() -> Iterator[Fault]:
    """Yield every fault of the whole record."""
    yield from _snapshot_faults()
    yield from _score_card_faults()
    yield from _plan_faults()
    yield from _report_faults()
    yield from _file_faults()
    yield from _merge_faults()
    yield from _audit_faults()


def counts() -> dict[str, int]:
    """Return how many rows of each kind were checked."""
    return {
        "signed snapshots": AssessmentVersion.objects.signed().count(),
        "score cards": ScoreCard.objects.count(),
        "issued plans": CarePlan.objects.filter(issued_at__isnull=False).count(),
        "issued documents": IssuedReport.objects.count(),
        "files": Attachment.objects.count(),
        "audit events": AuditEvent.objects.count(),
    }
