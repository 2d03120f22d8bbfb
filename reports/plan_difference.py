"""What changed between an issued plan and the next one, as sentences. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reports.plan_document import DecidedPlan, ExerciseSeen, ItemSeen

SIDE_WORDS = {"": "no side", "L": "left", "R": "right", "LR": "left and right"}
SENTENCE_END = ". "
NAMED = {
    "": "{title}",
    "L": "{title} (left)",
    "R": "{title} (right)",
    "LR": "{title} (left and right)",
}
CHANGES = {
    "added": "Added: {what}.",
    "stopped": "Stopped: {what}.",
    "side": "Changed: {name}. Now {now}, before {then}.",
    "dose": "Changed: {name}. Now: {now} Before: {then}",
    "sided words": "Changed: {side}: {text}",
    "words": "Changed: {text}",
    "steps": "{text} Steps: {steps} mm.",
}


@dataclass(frozen=True, slots=True)
class PlanParts:
    """What a patient is asked to do: the items with words for them, the exercises."""

    items: tuple[ItemSeen, ...]
    exercises: tuple[ExerciseSeen, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """One thing the patient reads: its name, its side, and all of its words.

    `detail`: what may change beside the side; for an exercise the dose.
    """

    name: str
    sides: str
    detail: str
    is_exercise: bool


def parts_of(decided: DecidedPlan) -> PlanParts:
    """Return the parts of a decided plan that are compared."""
    return PlanParts(decided.items, decided.exercises)


def first_sentence(text: str) -> str:
    """Return how a text begins; titles of rules are the clinician's, not printed."""
    return text.partition(SENTENCE_END)[0].rstrip(".")


def _item_line(item: ItemSeen) -> _Line:
    # A raise that goes into both shoes is of no side, whichever side asks for it.
    sides = "" if "both shoes" in item.text else item.sides
    steps = item.parameters.get("steps_mm", "")
    detail = item.text
    if steps:
        detail = CHANGES["steps"].format(
            text=item.text, steps=steps.replace(" → ", ", ")
        )
    return _Line(first_sentence(item.text), sides, detail, is_exercise=False)


def _lines(parts: PlanParts) -> dict[tuple[str, str], _Line]:
    """Return what the patient reads by what it is, in the plan's order."""
    lines = {
        (item.kind, item.code or f"{item.title} {item.sides}"): _item_line(item)
        for item in parts.items
        if item.text
    }
    for each in parts.exercises:
        key = ("exercise", each.code)
        lines[key] = _Line(each.title, each.sides, each.dose, is_exercise=True)
    return lines


def _named(line: _Line) -> str:
    return NAMED[line.sides].format(title=line.name)


def _ended(text: str) -> str:
    """Return a text with its full stop."""
    return f"{text.rstrip('.')}."


def _change(before: _Line, after: _Line) -> Iterator[str]:
    """Yield the side and the words of one thing that were changed."""
    if after.sides != before.sides:
        now, then = SIDE_WORDS[after.sides], SIDE_WORDS[before.sides]
        yield CHANGES["side"].format(name=after.name, now=now, then=then)
    if after.detail == before.detail:
        return
    if after.is_exercise:
        now, then = _ended(after.detail), _ended(before.detail)
        yield CHANGES["dose"].format(name=_named(after), now=now, then=then)
    elif after.sides:
        side = SIDE_WORDS[after.sides]
        yield CHANGES["sided words"].format(side=side, text=after.detail)
    else:
        yield CHANGES["words"].format(text=after.detail)


def _changed(
    before: Mapping[tuple[str, str], _Line], after: Mapping[tuple[str, str], _Line]
) -> Iterator[str]:
    for key, line in after.items():
        if key in before:
            yield from _change(before[key], line)


def plan_difference(before: PlanParts, after: PlanParts) -> tuple[str, ...]:
    """Return what is new, what is changed and what is stopped, in the plan's order.

    Sides are always said. Empty when the patient is asked the same as before.
    """
    old, new = _lines(before), _lines(after)
    added = [
        CHANGES["added"].format(what=_named(line))
        for key, line in new.items()
        if key not in old
    ]
    gone = [
        CHANGES["stopped"].format(what=_named(line))
        for key, line in old.items()
        if key not in new
    ]
    return (*added, *_changed(old, new), *gone)
