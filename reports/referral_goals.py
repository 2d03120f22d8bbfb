"""Goals that a referral offers, each with its measure and its day. Pure."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import Side
from assessments.biomechanics.wording import number_with_unit
from assessments.since import shape_of
from assessments.snapshot import context_of
from reports.careplan.outcome_measures import BY_MEASURE, OutcomeMeasure
from reports.careplan.problems import PROBLEMS, Problem, main_keys
from reports.careplan.referral import Goal, goal_sentence
from reports.clinician_content import in_words
from reports.content import Block, BulletList, Heading, ListItem, Paragraph
from reports.issue_facts import Issue
from reports.outcome_rows import Seen, counts_words, sides_of
from reports.plan_document import PlanDocument
from reports.wording import long_date

ACCEPTABLE_PAIN = 3
# Smallest change of a single activity that is more than chance, of 10.
PSFS_STEP, MOST = Decimal(3), Decimal(10)
ACTIVITIES = range(1, 6)
TO_AGREE = "To agree with the patient:"


def problems_of(document: PlanDocument) -> tuple[Problem, ...]:
    """Return the problems that the accepted items put on the referral."""
    codes = {item.code for item in document.plan.items}
    return tuple(each for each in PROBLEMS if codes & set(each.rule_ids))


def _activity_goals(issue: Issue) -> Iterator[ListItem]:
    """Yield a goal for each activity the patient named."""
    entries = context_of(issue.snapshot).entries
    for number in ACTIVITIES:
        activity = entries.choice(f"psfs_activity_{number}")
        score = entries.number(f"psfs_score_{number}")
        if isinstance(activity, str) and isinstance(score, Decimal):
            yield _activity_goal(issue, activity, score)


def _activity_goal(issue: Issue, activity: str, score: Decimal) -> ListItem:
    """Return a SMART goal: better by more than chance until the next review."""
    plan = issue.document.plan
    target = min(MOST, score + PSFS_STEP)
    goal = Goal(
        person=issue.document.patient.full_name,
        activity=f"manage “{activity}”",
        amount=f"at {target:f} of {MOST} or better (now {score:f})",
        pain=ACCEPTABLE_PAIN,
        by=plan.next_review_on or plan.issued_at.date(),
        measure="the Patient-Specific Functional Scale",
    )
    return ListItem(goal_sentence(goal), TO_AGREE)


def _taken(problem: Problem, seen: Seen) -> tuple[OutcomeMeasure, str] | None:
    """Return the best measure of a problem that was taken, and which value it is."""
    for key in main_keys(problem):
        measure = BY_MEASURE[key]
        for code in measure.codes:
            if any(seen.number(code, side) is not None for side in sides_of(code)):
                return measure, code
    return None


def _measure_goals(issue: Issue, by: date) -> Iterator[ListItem]:
    """Yield, for each problem, what would count as better until the next review.

    One value a problem, the best of those recorded; each side that was measured.
    """
    seen = Seen.of(issue.snapshot)
    for problem in problems_of(issue.document):
        taken = _taken(problem, seen)
        for side in sides_of(taken[1]) if taken else ():
            text = _target(taken[0], taken[1], side, seen) if taken else ""
            if text:
                yield ListItem(f"{text}, by {long_date(by)}.", f"{problem.title}:")


def _target(measure: OutcomeMeasure, code: str, side: Side | None, seen: Seen) -> str:
    """Return what would count as better for a value; "" where there is no room."""
    now = seen.number(code, side)
    target = None if now is None else now + measure.better * measure.improves
    if target is None or target < 0:
        return ""
    limit = "or less" if measure.better < 0 else "or more"
    words = number_with_unit(target, *shape_of(code))
    title = (COMPUTED.get(code) or MEASURES[code]).title
    return (
        f"{title}{in_words(side)}: {words} {limit} "
        f"(now {seen.words(code, side)}; {counts_words(measure)})"
    )


def goal_blocks(issue: Issue) -> list[Block]:
    """Return the patient's goal in their words, and goals to agree, where a review is."""
    plan = issue.document.plan
    own = (
        [ListItem(f"“{plan.goal}”", "In the patient's own words:")] if plan.goal else []
    )
    by = plan.next_review_on
    offered = (*_activity_goals(issue), *_measure_goals(issue, by)) if by else ()
    items = (*own, *offered)
    if not items:
        return [Heading("Goals"), Paragraph("None was recorded: please ask.")]
    return [Heading("Goals"), BulletList(items)]
