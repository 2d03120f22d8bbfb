"""What an imported case says about itself, as JSON: the stable door for outsiders."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal

from assessments.biomechanics.types import Finding, Json, RedFlag, Side
from assessments.history import ChangeSeen, changes_between
from assessments.snapshot import AssessmentSnapshot, ScoreSeen
from clinic.codec import encode
from reports.careplan.door import plan_as_json
from reports.careplan.engine import recommend
from reports.proposal import findings_from


def _score(score: ScoreSeen) -> dict[str, object]:
    if score.number is None and not score.class_code:
        return {
            "value": None,
            "status": "incomplete",
            "missing": list(score.missing),
            "reason": score.reason,
        }
    return {
        "value": score.number if score.number is not None else score.class_code,
        "status": "complete",
        "words": score.words,
        "unit": score.unit,
        "band": score.band,
        "label": score.band_label,
        "scheme": score.scheme,
        "notes": [{"code": note.code, "text": note.text} for note in score.notes],
    }


def _by_side(
    rows: Iterable[tuple[str, Side | None, dict[str, object]]],
) -> dict[str, object]:
    """Return {code: row} for what is taken once, {code: {left, right}} else."""
    found: dict[str, object] = {}
    for code, side, row in rows:
        if side is None:
            found[code] = row
            continue
        sides = found.setdefault(code, {})
        if isinstance(sides, dict):
            sides[side.value] = row
    return found


def _change(change: ChangeSeen) -> dict[str, object]:
    return {
        "old": change.change.old,
        "new": change.change.new,
        "difference": change.change.difference,
        "unit": change.unit,
        "beyond_error": change.change.beyond_error,
        "important": change.change.is_important,
        "label": change.change.label.value,
    }


def _finding(found: Finding) -> dict[str, object]:
    return {
        "code": found.code,
        "side": found.side,
        "title": found.title,
        "because": found.because,
    }


def _red_flag(flag: RedFlag) -> dict[str, object]:
    return {
        "code": flag.code,
        "side": flag.side,
        "urgency": flag.urgency,
        "title": flag.title,
        "because": flag.because,
        "action": flag.action,
    }


def assessment_output(
    snapshot: AssessmentSnapshot,
    before: AssessmentSnapshot | None,
    facts: Mapping[str, Json],
) -> dict[str, object]:
    """Return one assessment: scores, findings, red flags, changes and the plan.

    `before`: the examination before this one, None for the first. The plan is what
    the rules say before any acknowledgement.
    """
    plan = recommend(findings_from(facts, acknowledged=False))
    changes = changes_between(before, snapshot) if before else ()
    return {
        "performed_on": snapshot.performed_on,
        "protocol": snapshot.protocol,
        "scores": _by_side((s.code, s.side, _score(s)) for s in snapshot.scores),
        "findings": [_finding(each) for each in snapshot.findings],
        "red_flags": [_red_flag(each) for each in snapshot.red_flags],
        "contradictions": [
            {"code": each.code, "side": each.side, "text": each.text}
            for each in snapshot.contradictions
        ],
        "chains": encode(snapshot.chains),
        "unasked": list(snapshot.unasked),
        "changes": _by_side((c.code, c.side, _change(c)) for c in changes),
        "facts": dict(facts),
        "plan": plan_as_json(plan),
    }


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return encode(value)


def to_text(value: object) -> str:
    """Return JSON for people and programs; numbers as numbers, rounded nowhere."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n"
