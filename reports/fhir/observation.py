"""Observation: one a recorded field, one a computed value."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.entries import Entries
from assessments.biomechanics.types import (
    EntryKey,
    Json,
    Kind,
    Measure,
    State,
    Unit,
)
from assessments.snapshot import (
    AssessmentSnapshot,
    EntrySeen,
    ScoreSeen,
    context_of,
)
from reports.fhir.namespace import (
    HL7,
    LOINC,
    Codes,
    Namespace,
    RecordStatus,
)
from reports.fhir.values import (
    Resource,
    body_site,
    coding,
    concept,
    notes,
    quantity,
    reference,
    resource_id,
    without_empty,
)

ABSENT = f"{HL7}/data-absent-reason"
# Codes of computed values in public systems, set only where they were verified.
SCORE_CODES = {"bmi": coding(LOINC, "39156-5")}
VITAL_SIGNS = frozenset({"height_cm", "weight_kg", "bmi"})
STATES = {
    State.NOT_TESTED: ("not-performed", "Not tested"),
    State.UNABLE: ("not-performed", "Unable to perform"),
    State.DECLINED: ("asked-declined", "Declined"),
}


def _head(
    snapshot: AssessmentSnapshot, seen: EntrySeen | ScoreSeen, status: RecordStatus
) -> Resource:
    category = "vital-signs" if seen.code in VITAL_SIGNS else "exam"
    kind = "e" if isinstance(seen, EntrySeen) else "s"
    version = f"a{snapshot.assessment_id}v{snapshot.version_number}{kind}"
    return {
        "resourceType": "Observation",
        "id": resource_id(version, seen.code, seen.side or ""),
        "status": status.value,
        "category": [concept("", coding(f"{HL7}/observation-category", category))],
        "subject": reference("Patient", str(snapshot.patient.id)),
        "effectiveDateTime": snapshot.performed_on.isoformat(),
        "issued": snapshot.signed_at.isoformat(),
        "performer": [reference("Practitioner", str(snapshot.practitioner.id))],
        "bodySite": body_site(seen.side),
    }


def _measure_code(measure: Measure, namespace: Namespace) -> Resource:
    public = [coding(each.system, each.code) for each in measure.coding]
    own = coding(namespace.system(Codes.MEASURE), measure.code, measure.title)
    return concept(measure.title, *public, own)


def _answer(measure: Measure, code: str, namespace: Namespace) -> Resource:
    label = measure.label_of(code) if measure.choices else code
    system = namespace.system(Codes.ANSWER)
    return concept(label, coding(system, f"{measure.code}.{code}", label))


def _number(entries: Entries, key: EntryKey) -> Resource:
    """Return a number, its trials summarised."""
    value = entries.number(key.code, key.side)
    unit = MEASURES[key.code].unit
    # A recorded number always has a value; the type allows for what is missing.
    return (
        {"valueQuantity": quantity(value, unit)} if isinstance(value, Decimal) else {}
    )


def _components(measure: Measure, seen: EntrySeen, namespace: Namespace) -> Resource:
    chosen = [str(code) for code in json.loads(seen.value)]
    rows: list[Json] = [
        {
            "code": _measure_code(measure, namespace),
            "valueCodeableConcept": _answer(measure, code, namespace),
        }
        for code in chosen
    ]
    return {"component": rows}


def _recorded(entries: Entries, seen: EntrySeen, namespace: Namespace) -> Resource:
    """Return the value in FHIR's own kind."""
    measure = MEASURES[seen.code]
    match measure.kind:
        case Kind.INTEGER | Kind.DECIMAL:
            return _number(entries, seen.key)
        case Kind.YES_NO:
            return {"valueBoolean": json.loads(seen.value) == "yes"}
        case Kind.CHOICE | Kind.GRADE:
            code = str(json.loads(seen.value))
            return {"valueCodeableConcept": _answer(measure, code, namespace)}
        case Kind.MULTI_CHOICE:
            return _components(measure, seen, namespace)
        case Kind.DATE:
            day = date.fromisoformat(str(json.loads(seen.value)))
            return {"valueDateTime": day.isoformat()}
    # Text, and the body map in words.
    return {"valueString": seen.words}


def _absent(code: str, text: str, *more: Resource) -> Resource:
    return concept(text, coding(ABSENT, code), *more)


def _not_recorded(state: State, namespace: Namespace) -> Resource:
    """Return why there is no value: four states are never one."""
    code, words = STATES[state]
    own = coding(namespace.system(Codes.STATE), state.value, words)
    return {"dataAbsentReason": _absent(code, words, own)}


def entry_observation(
    snapshot: AssessmentSnapshot,
    seen: EntrySeen,
    entries: Entries,
    context: tuple[Namespace, RecordStatus],
) -> Resource:
    """Return one field as it was signed."""
    namespace, status = context
    value = (
        _recorded(entries, seen, namespace)
        if seen.state is State.RECORDED
        else _not_recorded(seen.state, namespace)
    )
    unusual = "Outside the usual range; confirmed." if seen.confirmed else ""
    return without_empty(
        {
            **_head(snapshot, seen, status),
            "code": _measure_code(MEASURES[seen.code], namespace),
            **value,
            "note": notes((seen.note, unusual)),
        }
    )


def _score_value(score: ScoreSeen, namespace: Namespace) -> Resource:
    if score.number is not None:
        return {"valueQuantity": quantity(Decimal(score.number), Unit(score.unit))}
    if score.class_code:
        code = f"{score.code}.{score.class_code}"
        answer = coding(namespace.system(Codes.ANSWER), code, score.words)
        return {"valueCodeableConcept": concept(score.words, answer)}
    missing = f"Incomplete: {score.missing_words or score.reason}"
    return {"dataAbsentReason": _absent("unknown", missing)}


def _band(score: ScoreSeen, namespace: Namespace) -> list[Json]:
    if not score.band:
        return []
    code = f"{score.scheme}.{score.band}".replace(" ", "-")
    own = coding(namespace.system(Codes.BAND), code, score.band_label)
    return [concept(f"{score.band_label} ({score.scheme})", own)]


def score_observation(
    snapshot: AssessmentSnapshot,
    score: ScoreSeen,
    context: tuple[Namespace, RecordStatus],
) -> Resource:
    """Return one computed value, with its band and how it was computed."""
    namespace, status = context
    own = coding(namespace.system(Codes.SCORE), score.code, score.title)
    public = [SCORE_CODES[score.code]] if score.code in SCORE_CODES else []
    return without_empty(
        {
            **_head(snapshot, score, status),
            "code": concept(score.title, *public, own),
            **_score_value(score, namespace),
            "interpretation": _band(score, namespace),
            "method": concept(score.formula),
            "note": notes((score.source, *(note.text for note in score.notes))),
        }
    )


def observations(
    snapshot: AssessmentSnapshot, namespace: Namespace, status: RecordStatus
) -> Iterator[Resource]:
    """Yield every field and every computed value, in clinical order."""
    entries = context_of(snapshot).entries
    context = (namespace, status)
    for seen in snapshot.entries:
        yield entry_observation(snapshot, seen, entries, context)
    for score in snapshot.scores:
        yield score_observation(snapshot, score, context)
