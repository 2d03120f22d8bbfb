"""Physiotherapy referral: what the shared record must hold, and goals as sentences."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the shared record, with the fields that belong in it."""

    key: str
    title: str
    fields: tuple[str, ...]


SHARED_RECORD: tuple[Block, ...] = (
    Block(
        "consent",
        "Consent",
        (
            "who may see what",
            "date",
            "verbal or written",
            "expiry",
            "withdrawn?",
            "share level: summary, full biomechanics or full record",
        ),
    ),
    Block(
        "question",
        "Question",
        ("one-sentence reason", "urgency: routine, soon (2 weeks) or urgent"),
    ),
    Block(
        "person",
        "Person",
        (
            "age",
            "job and standing hours",
            "sport",
            "goals in the person's own words",
            "communication needs",
            "interpreter",
            "falls",
            "pregnancy",
        ),
    ),
    Block(
        "story",
        "Story",
        (
            "main complaint and side",
            "onset and duration",
            "24-hour pattern",
            "what makes it worse and better",
            "worst and average pain 0-10",
            "previous care",
            "imaging with dates",
        ),
    ),
    Block(
        "red_flags",
        "Red-flag screen",
        ("each item asked and its answer", "date", "by whom", "action taken"),
    ),
    Block(
        "health",
        "Health",
        (
            "diabetes and risk class",
            "circulation",
            "inflammatory disease",
            "bone health",
            "medicines: anticoagulant, steroid, fluoroquinolone",
            "surgery",
            "allergies",
        ),
    ),
    Block(
        "findings",
        "Findings",
        (
            "FPI-6 items and totals, left and right",
            "navicular drop",
            "lunge and knee-straight ankle range",
            "first MTP range",
            "Jack test",
            "heel-raise count and heel inversion",
            "leg length: method, type, two readings",
            "pelvis",
            "Trendelenburg",
            "hip strength",
            "Beighton",
            "gait observations",
            "shoe wear",
        ),
    ),
    Block(
        "plan",
        "Plan by podiatry",
        (
            "device per foot with posts",
            "lift per side and date of the next step",
            "footwear advice",
            "exercises already given, with dose",
            "what the patient was told",
        ),
    ),
    Block("baselines", "Baselines", ("outcome scores", "date")),
    Block(
        "requests",
        "Requests",
        (
            "what to measure back",
            "who leads",
            "who may change exercises",
            "contact",
            "review date",
        ),
    ),
    Block(
        "reply",
        "Reply",
        (
            "physio findings",
            "diagnosis",
            "sessions",
            "changes",
            "discharge summary to podiatrist and GP",
        ),
    ),
)


GOAL_PATTERN = (
    "{person} will {activity} {amount} with pain {pain}/10 or less by {by}, "
    "measured by {measure}."
)


@dataclass(frozen=True, slots=True)
class Goal:
    """A SMART goal. `pain`: 0 to 10, the most that is acceptable."""

    person: str
    activity: str
    amount: str
    pain: int
    by: date
    measure: str


def goal_sentence(goal: Goal) -> str:
    """Return the goal as one sentence.

    Raises ValueError naming what is empty, or a pain outside 0 to 10.
    """
    texts = {
        "person": goal.person,
        "activity": goal.activity,
        "amount": goal.amount,
        "measure": goal.measure,
    }
    empty = [name for name, text in texts.items() if not text.strip()]
    if empty:
        raise ValueError(f"a goal needs {', '.join(empty)}")
    if not 0 <= goal.pain <= 10:
        raise ValueError(f"pain must be 0 to 10, got {goal.pain}")
    by = f"{goal.by.day} {goal.by:%B %Y}"
    return GOAL_PATTERN.format(**texts, pain=goal.pain, by=by)
