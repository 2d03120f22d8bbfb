"""Every text that the program itself may say to a patient, and how hard it may be."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.careplan.escalation import STEPS
from reports.careplan.exercises import LIBRARY
from reports.careplan.exercises.types import STOP_ACTION, STOP_RULES
from reports.careplan.get_help import ELSEWHERE, IRELAND, UNITED_KINGDOM, get_help_box
from reports.careplan.mechanisms import ALWAYS_PRINTED, MECHANISMS
from reports.careplan.outcome_measures import OUTCOME_MEASURES
from reports.careplan.rules import RULES
from reports.careplan.shoe_topics import SHOE_TOPICS
from reports.careplan.wear_in import COMMON_TROUBLE, PLANS, SPORT, STOP_RULE
from reports.outcome_content import FELT_WORSE, WITH_NUMBER, WITHOUT_NUMBER
from reports.plain_findings import SIDED, USUAL
from reports.shoe_points import CHANGED, WORDS

# Grades: what the patient must do has to be understood at once; the rest may explain.
DO, KNOW = 6, 8
# Rules whose words are a wear-in plan, a stop rule or a dose.
RULES_TO_DO = frozenset({"ORT-30", "ADV-07"})


@dataclass(frozen=True, slots=True)
class Text:
    """One text by where it stands; `grade`: the highest that it may have."""

    id: str
    text: str
    grade: int


def _exercises() -> Iterator[Text]:
    for each in LIBRARY.values():
        yield Text(f"{each.id} aim", each.aim, KNOW)
        yield Text(f"{each.id} start", each.start, DO)
        for number, step in enumerate(each.steps, start=1):
            yield Text(f"{each.id} step {number}", step, DO)
        yield Text(f"{each.id} dose", each.dose.text, DO)
        yield Text(f"{each.id} harder", each.harder, DO)
        yield Text(f"{each.id} easier", each.easier, DO)
        yield Text(f"{each.id} care", each.care, DO)
    for rule in STOP_RULES:
        yield Text(f"stop if {rule}", f"Stop if {rule}.", DO)
    yield Text("stop action", STOP_ACTION, DO)


def _wear_in() -> Iterator[Text]:
    for kind, plan in PLANS.items():
        for number, step in enumerate(plan.steps, start=1):
            yield Text(f"wear-in {kind} {number}", step, DO)
    for name, text in (
        ("sport", SPORT),
        ("trouble", COMMON_TROUBLE),
        ("stop", STOP_RULE),
    ):
        yield Text(f"wear-in {name}", text, DO)


def _help() -> Iterator[Text]:
    # The names that stand on signs and in telephone books are one known word each.
    names = (("emergency department", "A&E"), ("emergency number", "number"))
    for words in (UNITED_KINGDOM, IRELAND, ELSEWHERE):
        for group in get_help_box(words):
            heading = group.heading
            for name, known in names:
                heading = heading.replace(name, known)
            yield Text(group.heading, heading, KNOW)
            yield from (Text(sign, sign, KNOW) for sign in group.signs)


def _rules() -> Iterator[Text]:
    for rule in RULES:
        if rule.patient:
            yield Text(rule.id, rule.patient, DO if rule.id in RULES_TO_DO else KNOW)


def _explanations() -> Iterator[Text]:
    for each in MECHANISMS:
        yield Text(each.id, each.text, KNOW)
        yield Text(f"{each.id} how sure", each.how_sure, KNOW)
    for number, text in enumerate(ALWAYS_PRINTED, start=1):
        yield Text(f"always {number}", text, KNOW)
    for line in SIDED:
        yield Text(f"found {line.name}", line.one.format(side="left"), KNOW)
        yield Text(f"found {line.name} both", line.both, KNOW)
    yield Text("found nothing", USUAL, KNOW)


def _outcomes() -> Iterator[Text]:
    for step in STEPS:
        if step.patient:
            yield Text(step.code, step.patient, DO)
    # Values are read as one short word each, as in every pattern.
    values = dict.fromkeys(("before", "now", "day"), "it")
    for measure in OUTCOME_MEASURES:
        patterns = WITH_NUMBER if measure.says_number else WITHOUT_NUMBER
        for verdict, pattern in patterns.items():
            text = pattern.format(what=measure.plain, **values)
            yield Text(f"{measure.key} {verdict}", text, KNOW)
    yield Text("felt worse", FELT_WORSE, KNOW)


def _shoes() -> Iterator[Text]:
    for (name, value), text in WORDS.items():
        yield Text(f"shoe {name} {value}", text, KNOW)
    for name, sides in CHANGED.items():
        yield from (Text(f"shoe {name} {x}", text, KNOW) for x, text in sides.items())
    yield from (Text(f"shoe {t.key}", t.text, KNOW) for t in SHOE_TOPICS)


TEXTS: tuple[Text, ...] = (
    *_rules(),
    *_exercises(),
    *_wear_in(),
    *_help(),
    *_explanations(),
    *_shoes(),
    *_outcomes(),
)
