"""The rows of a plan as the frozen values that are issued; no statement of its own."""

from reports.careplan.exercises import LIBRARY
from reports.models import (
    CarePlan,
    CarePlanItem,
    Decision,
    HoldAcknowledgement,
    ItemKind,
)
from reports.own_exercise import AnyExercise
from reports.plan_difference import PlanParts
from reports.plan_document import (
    AcknowledgementSeen,
    DeclinedSeen,
    ExerciseSeen,
    ItemSeen,
)


def item_seen(item: CarePlanItem) -> ItemSeen:
    certainty, _, strength = item.evidence.partition("/")
    return ItemSeen(
        kind=item.kind,
        section=item.section,
        code=item.code,
        rule_version=item.rule_version,
        sides=item.sides,
        title=item.title,
        text=item.wording,
        advice=item.advice,
        parameters=dict(item.parameters),
        because=tuple(item.because),
        certainty=certainty,
        strength=strength,
        decision=item.decision,
    )


def exercise_seen(item: CarePlanItem) -> ExerciseSeen:
    """Return an exercise with its words as they are now: frozen by being issued."""
    own = item.own.to_value() if item.own else None
    words: AnyExercise = own or LIBRARY[item.code]
    return ExerciseSeen(
        code=item.code,
        sides=item.sides,
        title=item.title,
        dose=item.wording,
        because=tuple(item.because),
        aim=words.aim,
        start=words.start,
        steps=words.steps,
        harder=words.harder,
        easier=words.easier,
        care=words.care,
        picture=own.picture if own else None,
    )


def declined_seen(item: CarePlanItem) -> DeclinedSeen:
    return DeclinedSeen(
        item.kind, item.code, item.sides, item.title, item.decision_reason
    )


def acknowledgements_seen(plan: CarePlan) -> tuple[AcknowledgementSeen, ...]:
    row: HoldAcknowledgement | None = getattr(plan, "acknowledgement", None)
    if row is None:
        return ()
    return (
        AcknowledgementSeen(
            rule_ids=tuple(row.rule_ids.split()),
            told_patient=row.told_patient,
            referred_to=row.referred_to,
            how=row.get_how_display(),
            referred_at=row.referred_at,
            initials=row.initials,
        ),
    )


def parts_seen(plan: CarePlan) -> PlanParts:
    """Return what the patient is asked to do as the plan stands; declined is out."""
    kept = [i for i in plan.items.all() if i.decision != Decision.DECLINED]
    return PlanParts(
        tuple(item_seen(i) for i in kept if i.kind != ItemKind.EXERCISE),
        tuple(exercise_seen(i) for i in kept if i.kind == ItemKind.EXERCISE),
    )
