"""When a care plan's state allows something; each refusal is a readable sentence."""

from collections.abc import Iterable
from datetime import date, datetime

from assessments.biomechanics.catalogue import MEASURES
from assessments.models import AssessmentVersion
from assessments.snapshot import AssessmentSnapshot
from clinic.errors import ActionNotAllowed
from clinic.models import User
from clinic.numerals import counted
from reports import plan_sides, queries
from reports.careplan.holds import reasons_not_to_print
from reports.careplan.mechanisms import (
    NEVER_IN_OUR_TEXTS,
    NEVER_PRINTED,
    harmful_words,
)
from reports.careplan.selection import exercise_cap
from reports.careplan.side_doubts import SideDoubt
from reports.decisions import Choice, NewItem, Referral
from reports.exercise_queries import exercise_for, sides_blocked
from reports.given import Given
from reports.models import (
    REFERRED_HOW,
    CarePlan,
    CarePlanItem,
    Decision,
    ItemKind,
)
from reports.order_stops import order_stops
from reports.own_exercise import AnyExercise
from reports.standing import Standing
from reports.stored_findings import stored_findings
from reports.swaps import sides_after_swap

ACCEPTED = (Decision.ACCEPTED, Decision.EDITED)
RECORDED_ALREADY = "The referral is recorded already."
HOWS = tuple(value for value, _ in REFERRED_HOW)


HAS_PLAN = "This version has a plan already; revise that one."


def check_can_open(version: AssessmentVersion) -> queries.VersionStanding:
    """Refuse a plan of a blind repeat, or of what no longer stands; return the rest."""
    if version.assessment.blind_of_id is not None:
        raise ActionNotAllowed(
            "This is a blind repeat for the clinic's quality work. Make the plan from "
            "the first examination."
        )
    found = queries.standing_of(version)
    if found.is_retracted:
        raise ActionNotAllowed("This version was entered in error; it carries no plan.")
    if found.is_superseded:
        raise ActionNotAllowed(
            "A later version is signed. Make the plan from that one."
        )
    return found


def check_can_propose(version: AssessmentVersion) -> None:
    """Refuse a plan of a draft, a blind repeat, what no longer stands, or a second."""
    if version.is_draft:
        raise ActionNotAllowed(
            "Sign the assessment first: a plan rests on what is signed."
        )
    if check_can_open(version).has_plan:
        raise ActionNotAllowed(HAS_PLAN)


def check_can_decide_on_draft(version: AssessmentVersion, *, is_held: bool) -> None:
    """Refuse to decide before the signature where a red flag holds the plan."""
    if version.is_draft and is_held:
        raise ActionNotAllowed(
            "A red flag holds the plan. Sign the examination, then record the referral."
        )


def check_is_open(plan: CarePlan) -> None:
    """Refuse a change to an issued plan."""
    if plan.issued_at is not None:
        raise ActionNotAllowed(
            "This plan is issued and cannot change. Revise it: the issued plan stays "
            "as it is, and the revision becomes the next one."
        )


def is_acknowledged(plan: CarePlan) -> bool:
    """Say whether the referral behind a hold was recorded."""
    return hasattr(plan, "acknowledgement")


def is_held(plan: CarePlan) -> bool:
    """Say whether nothing may be issued until a referral is recorded."""
    return bool(plan.proposal.get("held_by")) and not is_acknowledged(plan)


def exercises_accepted(plan: CarePlan) -> int:
    """Return how many exercises the plan holds now; it looks at the items as read."""
    items = plan.items.all()
    return sum(i.kind == ItemKind.EXERCISE and i.decision in ACCEPTED for i in items)


def _check_cap(plan: CarePlan, reason: str) -> None:
    cap = exercise_cap(stored_findings(plan))
    if exercises_accepted(plan) >= cap and not reason.strip():
        raise ActionNotAllowed(
            f"The plan holds {counted(cap, 'exercise')} already, as many as this patient should "
            "get. Decline one, or give a reason for going above."
        )


def check_wording(text: str) -> None:
    """Refuse words for the patient that frighten; say what may stand instead."""
    found = [word for word in harmful_words(text) if word not in NEVER_IN_OUR_TEXTS]
    if found:
        instead = NEVER_PRINTED[found[0]]
        advice = f" Write “{instead}”, or say" if instead else " Say"
        raise ActionNotAllowed(
            f"“{found[0]}” is never printed for a patient: such words harm.{advice} "
            "what you found and what may help."
        )


def check_can_decide(plan: CarePlan, item: CarePlanItem, choice: Choice) -> None:
    """Refuse a decision that lacks a reason, words, or a second look."""
    check_is_open(plan)
    if is_held(plan):
        raise ActionNotAllowed("The plan is held. Record the referral first.")
    if choice.decision == Decision.DECLINED and not choice.reason:
        raise ActionNotAllowed("Say why it is declined.")
    if choice.decision == Decision.EDITED and not choice.wording:
        raise ActionNotAllowed("Write the words the patient will read.")
    if choice.decision == Decision.EDITED:
        check_wording(choice.wording)
    if choice.decision in ACCEPTED:
        if item.needs_second_look and not choice.has_looked_again:
            raise ActionNotAllowed(_look_again(item))
        if item.kind == ItemKind.EXERCISE and item.decision not in ACCEPTED:
            _check_cap(plan, choice.reason)


def check_can_accept(
    plan: CarePlan, items: Iterable[CarePlanItem], *, has_looked_again: bool
) -> None:
    """Refuse to accept items together: of a held plan, or without a second look."""
    check_can_arrange(plan)
    if has_looked_again:
        return
    for item in items:
        if item.needs_second_look:
            raise ActionNotAllowed(_look_again(item))


def _look_again(item: CarePlanItem) -> str:
    return (
        f"{item.title}: a red flag or a conflict touches this. Confirm that you looked "
        "at it again."
    )


def check_can_add(plan: CarePlan, item: NewItem) -> AnyExercise | None:
    """Return the exercise of an addition that is allowed; None: it is in words.

    Refuses what a hold, a block, the cap or a missing word forbids.
    """
    check_is_open(plan)
    if plan.proposal.get("is_interim") or is_held(plan):
        raise ActionNotAllowed("The plan is held: nothing can be added to it.")
    check_wording(f"{item.title}. {item.wording}")
    if not item.exercise_id:
        if not item.title.strip() or not item.wording.strip():
            raise ActionNotAllowed("Give the item a title and words for the patient.")
        return None
    exercise = exercise_for(plan, item.exercise_id)
    if exercise is None:
        raise ActionNotAllowed(f"There is no exercise {item.exercise_id!r}.")
    if exercise.sided and not item.sides:
        raise ActionNotAllowed(f"{exercise.title}: say left, right or both.")
    _check_safe(plan, exercise, item.sides)
    taken = {i.code for i in plan.items.all() if i.decision in ACCEPTED}
    if exercise.id in taken:
        raise ActionNotAllowed(f"{exercise.title} is in the plan already.")
    _check_cap(plan, item.reason)
    return exercise


def _check_safe(plan: CarePlan, exercise: AnyExercise, sides: str) -> None:
    """Refuse an exercise on a side on which the findings forbid it."""
    blocked = sides_blocked(plan, exercise)
    asked = frozenset(sides) if exercise.sided else frozenset("LR")
    if blocked & asked:
        words = " and ".join(
            word
            for letter, word in (("L", "left"), ("R", "right"))
            if letter in blocked
        )
        raise ActionNotAllowed(
            f"{exercise.title} is not safe for this patient ({words}): {exercise.care}"
        )


def check_can_arrange(plan: CarePlan) -> None:
    """Refuse to rearrange a plan that is issued or held."""
    check_is_open(plan)
    if is_held(plan):
        raise ActionNotAllowed("The plan is held. Record the referral first.")


def check_can_swap(
    plan: CarePlan, item: CarePlanItem, exercise_id: str, reason: str
) -> AnyExercise:
    """Return the exercise of a swap that is allowed.

    Refuses one out of the family, onto a blocked side, or above the cap.
    """
    check_can_arrange(plan)
    current: AnyExercise | None = (
        item.own.to_value() if item.own else exercise_for(plan, item.code)
    )
    if item.kind != ItemKind.EXERCISE or current is None:
        raise ActionNotAllowed(f"{item.title} is no exercise of the library.")
    exercise = exercise_for(plan, exercise_id)
    if exercise is None:
        raise ActionNotAllowed(f"There is no exercise {exercise_id!r}.")
    if not current.family or exercise.family != current.family:
        raise ActionNotAllowed(
            f"{exercise.title} does another job than {current.title}. Decline one and "
            "add the other."
        )
    sides = sides_after_swap(exercise, item.sides)
    if sides is None:
        raise ActionNotAllowed(
            f"{exercise.title} needs a side and {current.title} has none. Decline it "
            "and add the other with its side."
        )
    if exercise.id in {row.code for row in plan.items.all()}:
        raise ActionNotAllowed(f"{exercise.title} is in the plan already.")
    _check_safe(plan, exercise, sides)
    if item.decision not in ACCEPTED:
        _check_cap(plan, reason)
    return exercise


def check_review_date(next_review_on: date | None, today: date) -> None:
    """Refuse a review that lies in the past."""
    if next_review_on is not None and next_review_on < today:
        raise ActionNotAllowed(f"The next review {next_review_on} lies in the past.")


def check_can_acknowledge(plan: CarePlan, referral: Referral, now: datetime) -> None:
    """Refuse an acknowledgement without a hold, twice, or with an empty field."""
    check_is_open(plan)
    if not plan.proposal.get("held_by"):
        raise ActionNotAllowed("Nothing holds this plan.")
    if is_acknowledged(plan):
        raise ActionNotAllowed(RECORDED_ALREADY)
    empty = [
        words
        for words, value in (
            ("what the patient was told", referral.told_patient),
            ("to whom you referred", referral.referred_to),
            ("your initials", referral.initials),
        )
        if not value.strip()
    ]
    if empty:
        raise ActionNotAllowed(f"Still missing: {', '.join(empty)}.")
    if referral.how not in HOWS:
        raise ActionNotAllowed(f"How: {referral.how!r}; allowed: {', '.join(HOWS)}.")
    if referral.referred_at > now:
        raise ActionNotAllowed("The referral's time lies in the future.")


def _titles(codes: tuple[str, ...]) -> str:
    return "; ".join(MEASURES[code].title for code in codes if code in MEASURES)


def missing_before_issue(
    plan: CarePlan, snapshot: AssessmentSnapshot, standing: Standing, by: User
) -> list[str]:
    """Return everything that stands between a plan and its issue, as sentences."""
    sentences = []
    if plan.version.is_draft:
        sentences.append("The examination is not signed yet.")
    if standing.is_superseded:
        sentences.append("A later version of the assessment is signed.")
    if standing.is_retracted:
        sentences.append("The assessment was entered in error.")
    if snapshot.unasked:
        sentences.append(f"Red flags not asked: {_titles(snapshot.unasked)}.")
    if is_held(plan):
        codes = ", ".join(plan.proposal["held_by"])
        sentences.append(f"The plan is held ({codes}): record the referral first.")
    pending = sum(item.decision == Decision.PENDING for item in plan.items.all())
    if pending:
        noun = "item is" if pending == 1 else "items are"
        sentences.append(f"{pending} {noun} still to decide.")
    if not plan.proposal.get("is_interim"):
        sentences.extend(stop.words for stop in order_stops(plan))
        sentences.extend(
            f"{doubt.title}: {doubt.text} Mend it, or say why the side is correct."
            for doubt in plan_sides.unconfirmed(plan)
        )
    ready = queries.readiness_of(plan, snapshot, by)
    sentences.extend(reasons_not_to_print(ready))
    return sentences


def check_can_issue(
    plan: CarePlan, snapshot: AssessmentSnapshot, standing: Standing, by: User
) -> None:
    """Refuse to issue what is not decided, held, or unsafe to print."""
    check_is_open(plan)
    sentences = missing_before_issue(plan, snapshot, standing, by)
    if sentences:
        raise ActionNotAllowed(" ".join(sentences))


def check_can_confirm_side(found: SideDoubt | None, reason: str) -> None:
    """Refuse to let stand what is no doubt any more, or without a reason."""
    if found is None:
        raise ActionNotAllowed("This doubt about a side is not there any more.")
    if not reason.strip():
        raise ActionNotAllowed("Say why the side is correct.")


def is_withdrawn(plan: CarePlan) -> bool:
    """Say whether an issued plan was taken back."""
    return hasattr(plan, "withdrawal")


def check_stands(plan: CarePlan) -> None:
    """Refuse to give away what was taken back."""
    if is_withdrawn(plan):
        raise ActionNotAllowed(
            "This plan was taken back before it was given. Give the one that is issued "
            "after it."
        )


def check_can_withdraw(plan: CarePlan, given: Given) -> None:
    """Refuse to take back a plan that is open, or that may be in somebody's hand."""
    if plan.issued_at is None:
        raise ActionNotAllowed("This plan is open: change it directly.")
    ways = {
        "a document of it was opened, to print or to send": given.was_taken,
        "a link to it was made": given.was_linked,
        "somebody it is shared with has read the record since": given.was_read,
    }
    told = [words for words, happened in ways.items() if happened]
    if told:
        raise ActionNotAllowed(
            f"It cannot be taken back: {'; '.join(told)}. Revise it: the patient is "
            "told what changed."
        )
    if given.has_next:
        raise ActionNotAllowed("A later plan exists. Change that one.")


def check_can_revise(plan: CarePlan, reason: str) -> None:
    """Refuse a revision without a reason, of an open plan, or beside another."""
    if not reason.strip():
        raise ActionNotAllowed("Say what changes against the issued plan.")
    if plan.issued_at is None:
        raise ActionNotAllowed("This plan is open: change it directly.")
    if CarePlan.objects.filter(version=plan.version, number__gt=plan.number).exists():
        raise ActionNotAllowed("A later plan exists. Revise that one.")
