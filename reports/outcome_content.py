"""What a patient reads of a review: what changed since last time. Pure."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from clinic.numerals import MINUS
from reports.careplan.outcome_measures import BY_MEASURE
from reports.content import Block, BulletList, Heading, ListItem
from reports.outcomes_seen import OutcomeRow, OutcomesSeen, ProblemOutcome
from reports.wording import msg

WITH_NUMBER: Mapping[str, str] = {
    "improved": "{what}: {before} on {day}, {now} now. That is better.",
    "unchanged": "{what}: {before} on {day}, {now} now. That is about the same.",
    "unsure": "{what}: {before} on {day}, {now} now. It may be better. We are not sure.",
    "worse": "{what}: {before} on {day}, {now} now. That is worse.",
}
WITHOUT_NUMBER: Mapping[str, str] = {
    "improved": "{what}: better than on {day}.",
    "unchanged": "{what}: about the same as on {day}.",
    "unsure": "{what}: may be better than on {day}. We are not sure.",
    "worse": "{what}: worse than on {day}.",
}
FELT_WORSE = "You told us that it feels worse. We look into that with you."


def _number(words: str) -> Decimal:
    """Return the number of a value in words, as it was shown."""
    return Decimal(words.split(" ")[0].replace(MINUS, "-"))


def _changed(each: ProblemOutcome, main: OutcomeRow) -> str:
    """Return in the patient's words what became of the measure that decided."""
    measure = BY_MEASURE[main.key]
    if not measure.says_number:
        pattern = WITHOUT_NUMBER[each.main_change]
        return msg(pattern, what=measure.plain, day=each.since)
    return msg(
        WITH_NUMBER[each.main_change],
        what=measure.plain,
        before=_number(main.before),
        now=_number(main.now),
        day=each.since,
    )


def _lines(outcomes: OutcomesSeen) -> Iterator[ListItem]:
    """Yield one line for each value that decided; two problems may share one."""
    told = set()
    for each in outcomes.problems:
        main = each.main
        if main is None or (main.code, main.side, each.since) in told:
            continue
        told.add((main.code, main.side, each.since))
        label = f"{main.side.value.capitalize()}:" if main.side else ""
        yield ListItem(_changed(each, main), label)
    if outcomes.felt_worse:
        yield ListItem(FELT_WORSE)


def patient_blocks(
    outcomes: OutcomesSeen | None, accepted: tuple[ListItem, ...]
) -> list[Block]:
    """Return what changed since last time, and what was agreed to follow from it.

    `accepted`: the accepted steps in the patient's words.
    """
    lines = (*(_lines(outcomes) if outcomes else ()), *accepted)
    if not lines:
        return []
    return [Heading("What changed since last time"), BulletList(lines)]
