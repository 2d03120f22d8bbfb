"""What a clinician reads of a review, on paper. Pure."""

from collections.abc import Iterator

from reports.careplan.escalation import BY_CODE, SPECIALIST
from reports.careplan.rules import BY_ID
from reports.content import Block, BulletList, Heading, ListItem, Paragraph
from reports.outcome_items import problem_words
from reports.outcomes_seen import DONE_WORDS, OutcomesSeen, ProblemOutcome, ToldSeen
from reports.wording import long_date


def step_words(code: str) -> str:
    """Return the title of a step and which way it leads."""
    if code == SPECIALIST:
        return f"refer on: {BY_ID[code].title}"
    step = BY_CODE[code]
    return f"{step.way.value}: {step.title}"


def told_words(told: ToldSeen) -> str:
    """Return one answer of the patient in a line."""
    problem = f", “{told.problem}”" if told.problem else ""
    return (
        f"{long_date(told.on)}: did {DONE_WORDS[told.done]}, worst pain of the day "
        f"{told.pain}/10{problem}"
    )


def _about(outcomes: OutcomesSeen) -> Iterator[tuple[str, str]]:
    """Yield what is known beside the measures, each with its label."""
    weeks = f"{outcomes.weeks} week{'' if outcomes.weeks == 1 else 's'}"
    yield (
        "Plan before:",
        f"number {outcomes.plan_number} of the visit on {long_date(outcomes.last_on)}, "
        f"{weeks} before this one. It gave: {'; '.join(outcomes.given) or 'advice'}.",
    )
    yield "Plan:", f"{outcomes.followed}."
    yield from (("The patient told us:", f"{told_words(t)}.") for t in outcomes.told)
    for label, texts in (
        ("Since then:", outcomes.events),
        ("New red flags:", outcomes.new_flags),
    ):
        if texts:
            yield label, f"{'; '.join(texts)}."
    for goal in outcomes.goals:
        numbers = " → ".join(text for text in (goal.before, goal.now) if text)
        yield f"Goal “{goal.words}”:", f"{numbers}; {goal.label}."


def _problem(each: ProblemOutcome) -> ListItem:
    advised = "; ".join(step_words(code) for code in each.steps) or "nothing more"
    return ListItem(
        f"{'; '.join(each.because)}. Advised: {advised}. Discharge when: "
        f"{each.discharge}.",
        f"{problem_words(each)}.",
    )


def clinician_blocks(outcomes: OutcomesSeen | None) -> list[Block]:
    """Return the review for the clinician's report; nothing without a plan before."""
    if outcomes is None:
        return []
    about = tuple(ListItem(text, label) for label, text in _about(outcomes))
    problems = tuple(_problem(each) for each in outcomes.problems)
    return [
        Heading("Outcomes since the plan before"),
        BulletList((*about, *problems)),
        *(
            ()
            if outcomes.is_same_rater
            else (Paragraph(f"Measured by {outcomes.by_then}, now {outcomes.by_now}."),)
        ),
    ]
