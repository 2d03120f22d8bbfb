"""Every text that the program may say to a patient: what a translation must hold.

Tables name theirs; builders and templates are read for the texts that they say.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType

from reports import (
    content,
    exercise_content,
    outcome_content,
    plan_cards,
    plan_content,
    seen,
    sheet_content,
)
from reports.careplan.escalation import STEPS
from reports.careplan.exercises import LIBRARY, Exercise
from reports.careplan.exercises.types import STOP_ACTION
from reports.careplan.get_help import (
    ELSEWHERE,
    IRELAND,
    UNITED_KINGDOM,
    get_help_box,
)
from reports.careplan.mechanisms import ALWAYS_PRINTED, MECHANISMS
from reports.careplan.outcome_measures import OUTCOME_MEASURES
from reports.careplan.rules import RULES
from reports.careplan.shoe_topics import SHOE_TOPICS
from reports.careplan.wear_in import COMMON_TROUBLE, PLANS, SPORT, STOP_RULE
from reports.decisions import LINK_SHUT, ONCE_A_DAY
from reports.figures import exercise as exercise_figure
from reports.figures import gauge, pelvis
from reports.figures.clinical import FootGauge, PelvisOnBlocks
from reports.forms import BirthDateForm, CheckInForm
from reports.models import PlanDone
from reports.plain_findings import LEG_LINE, SIDE_NAMES, SIDED, USUAL, WHOLE
from reports.plan_difference import CHANGES, NAMED, SIDE_WORDS, first_sentence
from reports.shoe_points import (
    CHANGED,
    GAP,
    HEELS,
    LETTER,
    PAIR_TITLES,
    RAISED,
    WORDS,
)
from reports.wording import DATE, MONTHS

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
# What a patient's own pages are made of.
PAGES = (
    *("base.html", "reports/phone.html", "reports/link_ask.html"),
    *("reports/link_closed.html", "reports/short_code.html", "reports/seen.html"),
    *("components/form_errors.html", "components/illustrative_data.html"),
    *("components/field.html", "components/field_notes.html"),
    "components/messages.html",
)
SAID = re.compile(r'\{% say "([^"]+)"')
# Calls whose texts a patient reads.
SAYING = frozenset(
    {
        *("msg", "joined", "Heading", "Paragraph", "ListItem", "Card"),
        *("HelpBox", "SideTable", "SideRow", "Diary", "Photo"),
    }
)
# Words of those calls that no patient reads.
TONES = frozenset({"accent", "alarm", "plain"})
COUNTRIES = (UNITED_KINGDOM, IRELAND, ELSEWHERE)
OTHER_OUTCOMES = (outcome_content.FELT_WORSE,)
# Texts that are stored whole in an issued plan, with their values inside.
STORED: tuple[str, ...] = (
    *(LEG_LINE, *HEELS, *CHANGES.values()),
    *(pattern for sides, pattern in NAMED.items() if sides),
)


def _rules() -> Iterator[tuple[str, str]]:
    for rule in RULES:
        for country in COUNTRIES:
            yield country.localised(rule.patient), rule.id
        # How a revision names it.
        yield first_sentence(rule.patient), rule.id


def _outcomes() -> Iterator[tuple[str, str]]:
    for step in STEPS:
        if step.patient:
            yield step.patient, step.code
            yield first_sentence(step.patient), step.code
    yield from ((each.plain, each.key) for each in OUTCOME_MEASURES)
    patterns = (outcome_content.WITH_NUMBER, outcome_content.WITHOUT_NUMBER)
    for text in (*(t for each in patterns for t in each.values()), *OTHER_OUTCOMES):
        yield text, "what changed"


def _exercise(each: Exercise) -> Iterator[str]:
    yield from (each.title, each.aim, each.start, *each.steps, each.dose.text)
    yield from (each.harder, each.easier, each.care)
    picture = each.picture
    yield from exercise_figure.words_of(picture, sided=each.sided)


def _exercises() -> Iterator[tuple[str, str]]:
    for each in LIBRARY.values():
        yield from ((text, each.id) for text in _exercise(each))
    yield from (
        (rule, "stop rule") for rule in (*exercise_content.STOP_SENTENCES, STOP_ACTION)
    )


def _findings() -> Iterator[tuple[str, str]]:
    for line in SIDED:
        for name in SIDE_NAMES.values():
            yield line.one.format(side=name), line.name
        yield line.both, line.name
    for text in (USUAL, WHOLE, LEG_LINE):
        yield text, "what we found"
    for each in MECHANISMS:
        yield each.text, each.id
        yield each.how_sure, each.id
    yield from ((text, "always printed") for text in ALWAYS_PRINTED)


def _shoes() -> Iterator[tuple[str, str]]:
    changed = (text for sides in CHANGED.values() for text in sides.values())
    fixed = (*HEELS, *RAISED.values(), GAP, LETTER, *PAIR_TITLES.values())
    yield from ((text, "shoes") for text in (*WORDS.values(), *changed, *fixed))
    for topic in SHOE_TOPICS:
        yield topic.title, topic.key
        yield topic.text, topic.key


def _wear_in() -> Iterator[tuple[str, str]]:
    steps = [step for plan in PLANS.values() for step in plan.steps]
    for text in (*steps, SPORT, COMMON_TROUBLE, STOP_RULE):
        yield text, "wear-in"


def _help() -> Iterator[tuple[str, str]]:
    for country in COUNTRIES:
        for group in get_help_box(country):
            yield group.heading, "get help"
            yield from ((sign, "get help") for sign in group.signs)
        yield country.which, "get help"


def _figures() -> Iterator[tuple[str, str]]:
    patterns = (*exercise_figure.ALT_TEXTS.values(), *pelvis.ALT_TEXTS.values())
    words = (*gauge.TEXTS, *pelvis.TEXTS, *pelvis.RAISED.values())
    titles = (FootGauge(None, None).title, PelvisOnBlocks(Decimal(0), None).title)
    yield from ((text, "figure") for text in (*patterns, *words, *titles))


def _tables() -> Iterator[tuple[str, str]]:
    yield from ((text, "date") for text in (*MONTHS, DATE))
    running = content.Running.__dataclass_fields__
    for name in ("page_words", "illustrative_words"):
        yield str(running[name].default), "every page"
    yield from ((text, "table") for text in content.SIDE_HEAD)
    yield from ((text, "diary") for text in (content.WEEK_WORDS, content.PAPER_WORDS))
    yield from ((text, "diary") for text in exercise_content.DAYS)
    patterns = (*exercise_content.TITLED.values(), *CHANGES.values())
    labels = (*plan_cards.SIDE_LABELS.values(), *SIDE_WORDS.values())
    fixed = (
        plan_cards.NO_ITEMS,
        plan_cards.DAY_BY_DAY,
        *plan_cards.CERTAINTY.values(),
        plan_content.SHARED_WITH_NOBODY,
        plan_content.KEPT_ONE_YEAR,
        plan_content.STOP_SHARING,
        plan_content.NOT_HAPPY,
        exercise_content.NO_PICTURE,
        exercise_content.WORN,
        exercise_content.SHOWN_BACK,
        plan_cards.NO_LIFT,
        *plan_content.TITLES.values(),
        plan_content.HELP_TITLE,
    )
    for text in (*patterns, *labels, *fixed):
        yield text, "plan"


def _said_in(source: str) -> Iterator[str]:
    """Yield the texts that a builder's calls say."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id not in SAYING:
                continue
            given = [*node.args, *(each.value for each in node.keywords)]
            for each in given:
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield each.value
                if isinstance(each, ast.IfExp):
                    yield from _constants((each.body, each.orelse))


def _constants(nodes: Iterable[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _builders() -> Iterator[tuple[str, str]]:
    modules = (plan_content, plan_cards, exercise_content, sheet_content)
    for module in (*modules, outcome_content):
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        name = module.__name__.rpartition(".")[2]
        yield from ((text, name) for text in _said_in(source) if text not in TONES)


def _pages() -> Iterator[tuple[str, str]]:
    folder = sorted((TEMPLATES / "reports" / "phone").glob("*.html"))
    for path in (*(TEMPLATES / name for name in PAGES), *folder):
        for text in SAID.findall(path.read_text(encoding="utf-8")):
            yield text, f"page {path.stem}"


def _forms() -> Iterator[tuple[str, str]]:
    for form in (BirthDateForm, CheckInForm):
        yield from ((text, "form") for text in form.texts())
    for label in PlanDone.labels:
        yield str(label).lower(), "form"
    for text in (LINK_SHUT, ONCE_A_DAY):
        yield text, "form"
    for text in seen.texts():
        yield text, "who sees it"


@cache
def messages() -> Mapping[str, str]:
    """Return every text or pattern with where it is said first, in a fixed order."""
    found: dict[str, str] = {}
    sources = (_tables, _builders, _pages, _forms, _help, _findings, _wear_in)
    for source in (*sources, _shoes, _figures, _rules, _outcomes, _exercises):
        for text, where in source():
            if text.strip():
                found.setdefault(text, where)
    return MappingProxyType(found)
