"""What was signed: one frozen value that everything after signing reads. Pure.

It holds what was recorded, what followed from it, and the words for both, so that an
old record reads as it was signed even when the catalogue moves on.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.derive import RULESET_VERSION, Derived, derive
from assessments.biomechanics.entries import Context, Entries
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import (
    Chain,
    Contradiction,
    EntryKey,
    Finding,
    Json,
    Note,
    RedFlag,
    Score,
    Severity,
    Sex,
    Side,
    State,
    Subject,
    age_on,
)
from assessments.biomechanics.wording import entry_words, missing_words, score_words
from assessments.confirmations import (
    Confirmation,
    ConfirmationDocument,
    standing,
)
from assessments.document import entry_from_json, value_to_json
from assessments.snapshot_steps import SCHEMA, STEPS
from clinic.canonical import canonical_json, sha256_hex
from clinic.codec import decode, encode
from clinic.schema_steps import upgraded


@dataclass(frozen=True, slots=True)
class ClinicSeen:
    """The clinic as it was on the day of signing; of a plan, on the day of issue.

    `record_years`: how long it keeps a record at least, in years; None: not said.
    """

    id: int
    name: str
    country: str
    phone: str
    out_of_hours: str
    address: str
    record_years: int | None = None

    @property
    def address_line(self) -> str:
        """Return the address in one line; commas stand where its lines ended."""
        lines = (
            " ".join(line.split()).strip(" ,") for line in self.address.split("\n")
        )
        return ", ".join(filter(None, lines))


@dataclass(frozen=True, slots=True)
class PatientSeen:
    """The patient as known on the day of signing; `age` in completed years."""

    id: int
    record_number: str
    family_name: str
    given_names: str
    preferred_name: str
    birth_date: date
    sex: Sex
    age: int
    occupation: str
    communication_needs: str
    alerts: str
    language: str
    large_print: bool
    is_illustrative: bool

    @property
    def full_name(self) -> str:
        """Return given names and family name."""
        return f"{self.given_names} {self.family_name}".strip()


@dataclass(frozen=True, slots=True)
class PractitionerSeen:
    """Who signed."""

    id: int
    name: str
    title: str
    registration_number: str


@dataclass(frozen=True, slots=True)
class EntrySeen:
    """One entry: what was stored, and how it reads. `value` is canonical JSON."""

    code: str
    side: Side | None
    title: str
    group: str
    state: State
    value: str
    words: str
    note: str
    confirmed: bool
    by: int
    at: str

    @property
    def key(self) -> EntryKey:
        """Return the entry's key."""
        return EntryKey(self.code, self.side)


@dataclass(frozen=True, slots=True)
class ScoreSeen:
    """One computed value: `number` unrounded, or `class_code`, or what is missing."""

    code: str
    side: Side | None
    title: str
    group: str
    unit: str
    number: Decimal | None
    class_code: str
    words: str
    missing: tuple[str, ...]
    missing_words: str
    reason: str
    band: str
    band_label: str
    severity: Severity
    scheme: str
    scheme_version: str
    formula: str
    source: str
    evidence: str
    version: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class AssessmentSnapshot:
    """A signed examination, whole. `entries` and `scores` are in clinical order."""

    schema: int
    ruleset_version: str
    clinic: ClinicSeen
    patient: PatientSeen
    practitioner: PractitionerSeen
    assessment_id: int
    version_number: int
    amendment_reason: str
    protocol: str
    performed_on: date
    signed_at: datetime
    band_schemes: Mapping[str, str]
    entries: tuple[EntrySeen, ...]
    scores: tuple[ScoreSeen, ...]
    findings: tuple[Finding, ...]
    red_flags: tuple[RedFlag, ...]
    contradictions: tuple[Contradiction, ...]
    confirmations: tuple[Confirmation, ...]
    chains: tuple[Chain, ...]
    unasked: tuple[str, ...]

    def to_json(self) -> str:
        """Return the canonical JSON: the bytes the hash is taken over."""
        return canonical_json(encode(self))

    def sha256(self) -> str:
        """Return the SHA-256 of the canonical JSON."""
        return sha256_hex(self.to_json())

    def score(self, code: str, side: Side | None = None) -> ScoreSeen | None:
        """Return one score; None when the record does not hold it."""
        for score in self.scores:
            if score.code == code and score.side is side:
                return score
        return None

    def entry(self, code: str, side: Side | None = None) -> EntrySeen | None:
        """Return one entry; None when nothing was entered."""
        for entry in self.entries:
            if entry.code == code and entry.side is side:
                return entry
        return None


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who saved an entry, and when (ISO 8601)."""

    by: int
    at: str


@dataclass(frozen=True, slots=True)
class Signing:
    """Everything about a signing that is not the examination itself."""

    clinic: ClinicSeen
    patient: PatientSeen
    practitioner: PractitionerSeen
    assessment_id: int
    version_number: int
    amendment_reason: str
    protocol: str
    performed_on: date
    signed_at: datetime
    band_schemes: Mapping[str, str]
    confirmations: ConfirmationDocument = field(default_factory=dict)


def subject_of(birth_date: date, sex: Sex, on: date) -> Subject:
    """Return the person as norms need them on the day of the examination."""
    return Subject(age_on(birth_date, on), sex)


def _entry_seen(entries: Entries, key: EntryKey, author: Authorship) -> EntrySeen:
    entry, measure = entries[key], MEASURES[key.code]
    return EntrySeen(
        code=key.code,
        side=key.side,
        title=measure.title,
        group=measure.group,
        state=entry.state,
        value=canonical_json(value_to_json(entry.value)),
        words=entry_words(measure, entry),
        note=entry.note,
        confirmed=entry.confirmed,
        by=author.by,
        at=author.at,
    )


def score_seen(entries: Entries, score: Score) -> ScoreSeen:
    """Return a score with its words, formula and source beside it."""
    row = COMPUTED[score.code]
    return ScoreSeen(
        code=score.code,
        side=score.side,
        title=row.title,
        group=row.group,
        unit=row.unit.value,
        number=score.value if isinstance(score.value, Decimal) else None,
        class_code=score.value if isinstance(score.value, str) else "",
        words=score_words(row, score),
        missing=score.missing,
        missing_words=missing_words(entries, score.missing),
        reason=score.reason,
        band=score.band,
        band_label=score.band_label,
        severity=score.severity,
        scheme=score.scheme,
        scheme_version=score.scheme_version,
        formula=row.formula_text,
        source=row.source.citation,
        evidence=row.source.evidence.value,
        version=row.version,
        notes=score.notes,
    )


def in_clinical_order(entries: Entries) -> list[EntryKey]:
    """Return the keys in the order of the examination, left before right."""
    order = {code: place for place, code in enumerate(MEASURES)}
    return sorted(entries, key=lambda key: (order[key.code], key.side or ""))


def _entries_seen(
    entries: Entries, authors: Mapping[EntryKey, Authorship]
) -> tuple[EntrySeen, ...]:
    keys = in_clinical_order(entries)
    return tuple(_entry_seen(entries, key, authors[key]) for key in keys)


def build_snapshot(
    signing: Signing, entries: Entries, authors: Mapping[EntryKey, Authorship]
) -> AssessmentSnapshot:
    """Return the snapshot of an examination that is being signed."""
    patient = signing.patient
    subject = Subject(patient.age, patient.sex)
    derived: Derived = derive(subject, entries, signing.band_schemes)
    return AssessmentSnapshot(
        schema=SCHEMA,
        ruleset_version=RULESET_VERSION,
        clinic=signing.clinic,
        patient=patient,
        practitioner=signing.practitioner,
        assessment_id=signing.assessment_id,
        version_number=signing.version_number,
        amendment_reason=signing.amendment_reason,
        protocol=signing.protocol,
        performed_on=signing.performed_on,
        signed_at=signing.signed_at,
        band_schemes=dict(signing.band_schemes),
        entries=_entries_seen(entries, authors),
        scores=tuple(score_seen(entries, score) for score in derived.scores),
        findings=derived.findings,
        red_flags=derived.red_flags,
        contradictions=derived.contradictions,
        confirmations=standing(derived.contradictions, signing.confirmations),
        chains=derived.chains,
        unasked=derived.unasked,
    )


def read_snapshot(text: str) -> AssessmentSnapshot:
    """Return the snapshot behind its JSON, an older one in today's shape.

    Raises ValueError for an unknown schema, or a document that does not fit.
    """
    return decode(AssessmentSnapshot, upgraded(json.loads(text), STEPS, "snapshot"))


def read_as_of(text: str, patient_id: int) -> AssessmentSnapshot:
    """Return a snapshot of one person's record as one of another record of theirs.

    For reading across a merge alone: who calls knows that both are of one person.
    """
    snapshot = read_snapshot(text)
    return replace(snapshot, patient=replace(snapshot.patient, id=patient_id))


def _entry_of(seen: EntrySeen) -> dict[str, Json]:
    return {
        "state": seen.state.value,
        "value": json.loads(seen.value),
        "note": seen.note,
        "confirmed": seen.confirmed,
    }


def context_of(snapshot: AssessmentSnapshot) -> Context:
    """Return the signed entries as formulas read them, for what comes after signing.

    Raises KeyError when a measure has left the catalogue (codes never do).
    """
    entries = Entries(
        {
            seen.key: entry_from_json(MEASURES[seen.code], _entry_of(seen))
            for seen in snapshot.entries
        },
        MEASURES,
    )
    subject = Subject(snapshot.patient.age, snapshot.patient.sex)
    return Context(subject, entries, snapshot.band_schemes)
