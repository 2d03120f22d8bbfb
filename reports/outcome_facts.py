"""What is known at a review beside the measures: plans, adherence, flags, time. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assessments.biomechanics.care_facts import care_facts
from assessments.biomechanics.types import Incomplete, RedFlag, Urgency
from assessments.snapshot import AssessmentSnapshot
from reports.careplan.findings import CareFindings
from reports.careplan.outcomes import GLOBAL_OF_PGIC, GlobalChange, global_of_rating
from reports.careplan.sides import Side as Foot
from reports.careplan.sides import sides_text
from reports.outcome_rows import Seen
from reports.outcomes_seen import ToldSeen
from reports.plan_difference import parts_of, plan_difference
from reports.plan_document import ItemSeen, PlanDocument
from reports.proposal import SIDE_WORDS, findings_from

ADDED = "Added: "
MOST_OF_IT = "most"


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier visit and the last plan that was issued from it."""

    snapshot: AssessmentSnapshot
    document: PlanDocument


@dataclass(frozen=True, slots=True)
class Reviewed:
    """This visit against the plans before it, everything read once.

    `course`: earlier visits with a plan, oldest first.
    """

    now: Seen
    findings: CareFindings
    course: tuple[tuple[Past, Seen], ...]
    told: tuple[ToldSeen, ...]

    @property
    def last(self) -> Past:
        """Return the visit of the last plan."""
        return self.course[-1][0]

    @property
    def then(self) -> Seen:
        """Return the visit of the last plan, as it reads."""
        return self.course[-1][1]


def findings_of(seen: Seen) -> CareFindings:
    return findings_from(care_facts(seen.context).to_json(), acknowledged=True)


def weeks_since(past: Past, reviewed: Reviewed) -> int:
    """Return the weeks since a plan: as recorded of the last one, else counted.

    An earlier plan counts to the last one by their visits. A plan that was entered on
    the day of this visit, or after it, counts from its own visit.
    """
    last = reviewed.last
    said = reviewed.now.context.entries.number("plan_weeks")
    between = _weeks_between(past.snapshot.performed_on, last.snapshot.performed_on)
    if not isinstance(said, Incomplete):
        return int(said) + between
    today = reviewed.now.snapshot.performed_on
    issued = last.document.plan.issued_at.date()
    start = issued if issued < today else last.snapshot.performed_on
    return _weeks_between(start, today) + between


def _weeks_between(first: date, second: date) -> int:
    return (second - first).days // 7


def felt_by(now: Seen) -> GlobalChange | None:
    """Return the patient's own judgement; None when nobody asked."""
    said = now.choice("pgic")
    if said:
        return GLOBAL_OF_PGIC[said]
    rating = now.number("groc", None)
    return None if rating is None else global_of_rating(int(rating))


def felt_words(now: Seen) -> str:
    return now.choice("pgic").replace("_", " ") or now.words("groc", None)


def was_followed(reviewed: Reviewed) -> bool | None:
    """Return whether the plan was followed; what the patient told last stands in."""
    said = reviewed.findings.patient.get("adhered")
    if isinstance(said, bool):
        return said
    return reviewed.told[0].done == MOST_OF_IT if reviewed.told else None


def _amounts(now: Seen) -> str:
    parts = (
        ("device_hours_per_day", "worn {} on most days"),
        ("exercise_sessions_pct", "{} of the sessions done"),
    )
    found = [text.format(now.words(code, None)) for code, text in parts]
    return "; ".join(
        text
        for text, (code, _) in zip(found, parts, strict=True)
        if now.number(code, None) is not None
    )


def followed(reviewed: Reviewed) -> str:
    adhered, amounts = was_followed(reviewed), _amounts(reviewed.now)
    if adhered is None:
        return "nobody asked whether the plan was followed"
    is_recorded = isinstance(reviewed.findings.patient.get("adhered"), bool)
    by = amounts or ("as recorded" if is_recorded else "as the patient told us")
    return f"{'followed' if adhered else 'not followed'}: {by}"


def new_flags(then: Seen, now: Seen) -> tuple[str, ...]:
    """Return red flags of this visit that the earlier one had not; no routine ones."""
    before = {(flag.code, flag.side) for flag in then.snapshot.red_flags}
    return tuple(
        dict.fromkeys(
            _flag_words(flag)
            for flag in now.snapshot.red_flags
            if flag.urgency is not Urgency.ROUTINE
            and (flag.code, flag.side) not in before
        )
    )


def _flag_words(flag: RedFlag) -> str:
    return f"{flag.title}, {flag.side.value}" if flag.side else flag.title


def events_of(now: Seen) -> tuple[str, ...]:
    answer = now.context.entries.chosen("adverse_events")
    if isinstance(answer, Incomplete):
        return ()
    measure = now.context.entries.measure("adverse_events")
    return tuple(measure.label_of(each) for each in sorted(answer - {"none"}))


def broken_sides(reviewed: Reviewed) -> str:
    """Return the feet without full feeling whose skin is broken, as sides.

    An unwanted event has no side: it may be either foot without full feeling.
    """
    told = reviewed.now.context.entries.has("adverse_events", "skin")
    return sides_text(
        side
        for side in Foot
        if (facts := reviewed.findings.of(side)).get("lops") is True
        and (facts.get("active_ulcer") is True or told)
    )


def _named(title: str, sides: str) -> str:
    return f"{title} ({SIDE_WORDS[sides]})" if sides else title


def given_words(document: PlanDocument) -> tuple[str, ...]:
    """Return what a plan gave for the body, by side; advice and reviews are left out."""
    plan = document.plan
    kept = [item for item in plan.items if item.section in ("ORT", "FTW", "PHY")]
    items = [_named(item.title, _side_of(item)) for item in kept]
    return (*items, *(_named(each.title, each.sides) for each in plan.exercises))


def _side_of(item: ItemSeen) -> str:
    return item.sides or item.parameters.get("short_side", "")


def newest_of(course: Sequence[Past]) -> tuple[str, ...]:
    """Return what the last plan added to the one before it; empty for the first."""
    last = course[-1].document
    changes = last.changes
    if not changes and len(course) > 1:
        before = course[-2].document
        changes = plan_difference(parts_of(before.plan), parts_of(last.plan))
    return tuple(each for each in changes if each.startswith(ADDED))
