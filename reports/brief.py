"""What a physiotherapist reads in one minute, from the signed record and the plan. Pure.

Nothing stands here that is not in the last signed snapshot, the one before it, or the
plan that was issued.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.change import ChangeLabel
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import Finding, Severity, Side, Urgency
from assessments.biomechanics.wording import number_with_unit
from assessments.history import ChangeSeen, changes_between
from assessments.snapshot import AssessmentSnapshot
from reports.careplan.problems import Problem
from reports.careplan.sides import Side as Foot
from reports.careplan.sides import sides_text
from reports.outcome_items import VERDICT_TONES, problem_words
from reports.plan_document import ExerciseSeen, ItemSeen, PlanDocument
from reports.proposal import SIDE_WORDS
from reports.referral_goals import problems_of

MOST_FINDINGS = 5
PODIATRY = frozenset({"REF", "ORT", "FTW"})
URGENCY_WORDS: Mapping[Urgency, str] = MappingProxyType(
    {
        Urgency.EMERGENCY: "Emergency",
        Urgency.SAME_DAY: "Same day",
        Urgency.URGENT: "Urgent",
        Urgency.ROUTINE: "Routine",
    }
)
WEIGHT = {
    Severity.MARKED: 0,
    Severity.NOTABLE: 1,
    Severity.WATCH: 2,
    Severity.TYPICAL: 3,
}
# Only what can be told from chance is called a change.
CHANGED = frozenset(
    {
        ChangeLabel.IMPORTANT,
        ChangeLabel.IMPORTANT_WITHIN_ERROR,
        ChangeLabel.BEYOND_ERROR,
        ChangeLabel.WORSE,
        ChangeLabel.CHANGED,
    }
)


@dataclass(frozen=True, slots=True)
class SeenBySide:
    """Key findings: what concerns the left, the right, and the whole person.

    `more`: how many findings are left out here and stand in the record.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    whole: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Precaution:
    """One thing to mind, and why; `tone`: "alarm" or "caution"."""

    title: str
    text: str
    tone: str = "caution"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that somebody does: `side` in words, "" for none."""

    title: str
    side: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One value then and now, with what may be said about it."""

    title: str
    side: str
    old: str
    new: str
    judged: str
    tone: str


@dataclass(frozen=True, slots=True)
class Visit:
    """The examination that the brief rests on."""

    performed_on: date
    by: str
    findings: SeenBySide
    precautions: tuple[Precaution, ...]
    before: date | None = None
    changes: tuple[ChangeLine, ...] = ()
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Repeat:
    """What to measure again for one problem, when, and when care for it ends.

    `verdict`: what became of it since the plan before, "" where nothing says.
    """

    title: str
    side: str
    main: str
    others: str
    review: str
    discharge: str
    verdict: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class PlanBrief:
    """What the issued plan asks of whom."""

    issued_on: date
    performed_on: date
    is_interim: bool
    goal: str
    next_review_on: date | None
    precautions: tuple[Precaution, ...]
    physio: tuple[Task, ...]
    exercises: tuple[Task, ...]
    podiatry: tuple[Task, ...]
    repeats: tuple[Repeat, ...] = ()


def _finding_words(finding: Finding) -> str:
    return f"{finding.title}: {finding.because}" if finding.because else finding.title


def findings_by_side(findings: Iterable[Finding]) -> SeenBySide:
    """Return the weightiest findings of each side, left apart from right."""
    weighty = sorted(findings, key=lambda each: WEIGHT[each.severity])
    told: dict[Side | None, list[str]] = {Side.LEFT: [], Side.RIGHT: [], None: []}
    for finding in weighty:
        told[finding.side].append(_finding_words(finding))
    more = sum(max(0, len(each) - MOST_FINDINGS) for each in told.values())
    left, right, whole = (
        tuple(told[side][:MOST_FINDINGS]) for side in (Side.LEFT, Side.RIGHT, None)
    )
    return SeenBySide(left, right, whole, more)


def _flag_precautions(snapshot: AssessmentSnapshot) -> list[Precaution]:
    found = []
    for flag in snapshot.red_flags:
        side = f", {flag.side.value}" if flag.side else ""
        is_alarm = flag.urgency in (Urgency.EMERGENCY, Urgency.SAME_DAY)
        found.append(
            Precaution(
                f"{URGENCY_WORDS[flag.urgency]}: {flag.title}{side}",
                flag.action or flag.because,
                "alarm" if is_alarm else "caution",
            )
        )
    return found


def _alert_precautions(snapshot: AssessmentSnapshot) -> list[Precaution]:
    patient = snapshot.patient
    alerts = [part.strip() for part in patient.alerts.split(";") if part.strip()]
    found = [Precaution("Alert", text) for text in alerts]
    if patient.communication_needs:
        found.append(Precaution("Communication", patient.communication_needs))
    if snapshot.unasked:
        count = len(snapshot.unasked)
        noun = "question was" if count == 1 else "questions were"
        text = f"{count} red-flag {noun} not asked at this visit."
        found.append(Precaution("Not screened in full", text))
    return found


def _number(code: str, value: Decimal) -> str:
    """Return a value with the decimals and the unit of its measure."""
    row = COMPUTED.get(code) or MEASURES[code]
    return number_with_unit(value, row.decimals, row.unit)


def _change_line(seen: ChangeSeen) -> ChangeLine:
    change = seen.change
    is_good = change.label in (ChangeLabel.IMPORTANT, ChangeLabel.BEYOND_ERROR)
    tone = "caution" if change.label is ChangeLabel.WORSE else ""
    return ChangeLine(
        title=seen.title,
        side=seen.side.value.capitalize() if seen.side else "",
        old=_number(seen.code, change.old),
        new=_number(seen.code, change.new),
        judged=change.text,
        tone="typical" if is_good else tone,
    )


def brief_visit(now: AssessmentSnapshot, before: AssessmentSnapshot | None) -> Visit:
    """Return the examination in one glance. `before`: the one before it, or None."""
    changes = changes_between(before, now) if before else ()
    told = [each for each in changes if each.change.label in CHANGED]
    return Visit(
        performed_on=now.performed_on,
        by=now.practitioner.name,
        findings=findings_by_side(now.findings),
        precautions=(*_flag_precautions(now), *_alert_precautions(now)),
        before=before.performed_on if before else None,
        changes=tuple(_change_line(each) for each in told),
        unchanged=len(changes) - len(told),
    )


def _side(item: ItemSeen) -> str:
    """Return the side in words; of a lift, the shorter leg's shoe."""
    side = item.sides or item.parameters.get("short_side", "")
    return SIDE_WORDS[side].capitalize()


def _physio_task(item: ItemSeen) -> Task:
    return Task(item.title, _side(item), item.advice or item.text)


def _podiatry_task(item: ItemSeen) -> Task:
    """Return what podiatry does in one line; of a lift, its steps."""
    steps = item.parameters.get("steps_mm", "")
    return Task(item.title, _side(item), f"Lift {steps} mm" if steps else "")


def _exercise_task(exercise: ExerciseSeen) -> Task:
    return Task(exercise.title, SIDE_WORDS[exercise.sides].capitalize(), exercise.dose)


def _hold_precautions(document: PlanDocument) -> list[Precaution]:
    plan = document.plan
    if not plan.held_by:
        return []
    limb = SIDE_WORDS[plan.held_sides]
    about = f"This plan gives nothing for the {limb} leg. " if limb else ""
    said = " ".join(
        f"Referred to {each.referred_to}. The patient was told: {each.told_patient}"
        for each in plan.acknowledgements
    )
    return [Precaution("Referred first", f"{about}{said}", "alarm")]


def _repeat(problem: Problem, document: PlanDocument) -> Repeat:
    """Return a problem of the plan with its side, and its verdict where it has one."""
    items = [i for i in document.plan.items if i.code in problem.rule_ids]
    sides = sides_text(Foot(letter) for item in items for letter in item.sides)
    outcomes = document.outcomes
    known = [e for e in outcomes.problems if e.key == problem.key] if outcomes else []
    return Repeat(
        title=problem.title,
        side=SIDE_WORDS[sides].capitalize(),
        main=problem.main_measure,
        others=problem.other_measures,
        review=problem.review,
        discharge=problem.discharge,
        verdict="; ".join(problem_words(each) for each in known),
        tone=VERDICT_TONES.get(known[0].verdict, "") if len(known) == 1 else "",
    )


def brief_plan(document: PlanDocument) -> PlanBrief:
    """Return what the issued plan gives to physio, to podiatry and to the patient."""
    plan = document.plan

    return PlanBrief(
        issued_on=plan.issued_at.date(),
        performed_on=document.performed_on,
        is_interim=plan.is_interim,
        goal=plan.goal,
        next_review_on=plan.next_review_on,
        precautions=tuple(_hold_precautions(document)),
        physio=tuple(_physio_task(i) for i in plan.items if i.section == "PHY"),
        exercises=tuple(_exercise_task(each) for each in plan.exercises),
        podiatry=tuple(_podiatry_task(i) for i in plan.items if i.section in PODIATRY),
        repeats=tuple(_repeat(each, document) for each in problems_of(document)),
    )
