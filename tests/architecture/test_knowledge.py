"""The tables of clinical knowledge: ids unique, every row sourced, every word known."""

import ast
import re
from collections import Counter

import pytest

from assessments.biomechanics.catalogue import MEASURES, SECTIONS
from assessments.biomechanics.findings import CONTRADICTIONS, FINDINGS, IMPOSSIBLE
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.scoring import SECTIONS as SCORING_SECTIONS
from assessments.biomechanics.types import NUMERIC_KINDS, Kind, Unit
from reports.careplan.conditions import DEVICE_RULES
from reports.careplan.exercises import LIBRARY
from reports.careplan.rules import BY_ID, RULES
from reports.careplan.sources import SOURCES
from reports.careplan.vocabulary import FLAGS, is_known

ROWS = [*MEASURES.values(), *COMPUTED.values()]
SNAKE = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")
RULE_ID = re.compile(r"^[A-Z]{3}-\d{2}[a-z]?$")
WORDLESS = {Kind.CHOICE, Kind.MULTI_CHOICE, Kind.YES_NO, Kind.TEXT, Kind.DATE}
CALLS = {"any_side", "flag", "has", "has_ex", "held"}
SUFFIX_UNITS = {
    "deg": Unit.DEGREE,
    "mm": Unit.MILLIMETRE,
    "cm": Unit.CENTIMETRE,
    "kg": Unit.KILOGRAM,
    "km": Unit.KILOMETRE,
    "n": Unit.NEWTON,
    "pct": Unit.PERCENT,
    "s": Unit.SECOND,
}
# has('ORT-device') asks for any device or lift.
ASKABLE = {"flag": {*FLAGS}, "has": {*BY_ID, "ORT-device"}}
SOURCE_KEYS = {source.key for source in SOURCES}


def twice(ids):
    return sorted(each for each, times in Counter(ids).items() if times > 1)


def texts(rule):
    return [text for text in (rule.when, rule.not_if) if text]


RULE = pytest.mark.parametrize("rule", [pytest.param(r, id=r.id) for r in RULES])
EXERCISE = pytest.mark.parametrize(
    "exercise", [pytest.param(e, id=e.id) for e in LIBRARY.values()]
)
CONDITIONS = [
    pytest.param(text, id=f"{owner}-{n}")
    for owner, given in (
        *((rule.id, texts(rule)) for rule in RULES),
        *((each.id, [each.blocked_when]) for each in LIBRARY.values()),
    )
    for n, text in enumerate(given)
    if text
]


def test_there_is_knowledge():
    assert len(MEASURES) > 100
    assert len(COMPUTED) > 30
    assert len(FINDINGS) > 30
    assert len(RULES) >= 125
    assert len(LIBRARY) >= 50


def test_codes_of_measures_and_computed_values_are_unique_together():
    codes = [row.code for section in SECTIONS for row in section.MEASURES]
    codes += [row.code for section in SCORING_SECTIONS for row in section.COMPUTED]
    assert twice(codes) == []


@pytest.mark.parametrize("table", [FINDINGS, CONTRADICTIONS, IMPOSSIBLE])
def test_codes_of_findings_are_unique(table):
    assert twice(row.code for row in table) == []


def test_rule_ids_are_unique_and_well_formed():
    assert twice(rule.id for rule in RULES) == []
    assert [rule.id for rule in RULES if not RULE_ID.match(rule.id)] == []


def test_devices_are_rules():
    assert sorted(DEVICE_RULES - set(BY_ID)) == []


def test_sources_are_unique():
    assert twice(source.key for source in SOURCES) == []
    assert [source.key for source in SOURCES if not source.citation.strip()] == []


# One test a fact, not one a row: there are hundreds of rows, and each fact is quick.
def test_every_row_has_a_name_a_unit_and_a_source():
    wrong = [
        row.code
        for row in ROWS
        if not (
            SNAKE.match(row.code)
            and row.title.strip()
            and row.group.strip()
            and isinstance(row.unit, Unit)
            and row.source.citation.strip()
        )
    ]
    assert wrong == []


def test_every_number_has_a_unit_and_limits():
    numbers = [row for row in MEASURES.values() if row.kind in NUMERIC_KINDS]
    assert [row.code for row in numbers if row.unit is Unit.NONE] == []
    assert [row.code for row in numbers if row.hard is None] == []


def test_what_is_no_number_has_no_unit():
    words = [row for row in MEASURES.values() if row.kind in WORDLESS]
    assert [row.code for row in words if row.unit is not Unit.NONE] == []


def test_a_unit_in_the_name_is_the_unit_of_the_row():
    wrong = []
    for row in ROWS:
        named = SUFFIX_UNITS.get(row.code.rpartition("_")[2], row.unit)
        if row.unit not in {named, Unit.NONE}:
            wrong.append(f"{row.code}: {row.unit}")
    assert wrong == []


def test_every_computed_row_names_inputs_that_exist():
    known = {*MEASURES, *COMPUTED}
    wrong = {row.code: set(row.inputs) - known for row in COMPUTED.values()}
    assert {code: missing for code, missing in wrong.items() if missing} == {}


def test_every_computed_row_prints_its_formula_and_names_its_bands():
    silent = [row.code for row in COMPUTED.values() if not row.formula_text.strip()]
    schemes = [scheme for row in COMPUTED.values() for scheme in row.schemes]
    unsourced = [each.name for each in schemes if not each.source.citation.strip()]
    assert (silent, unsourced) == ([], [])
    assert all(scheme.name.strip() and scheme.version.strip() for scheme in schemes)


def test_every_measure_requires_measures_that_exist():
    wrong = {row.code: set(row.requires) - set(MEASURES) for row in MEASURES.values()}
    assert {code: missing for code, missing in wrong.items() if missing} == {}


def test_every_finding_has_a_title_and_a_source():
    wrong = [
        row.code
        for row in FINDINGS
        if not (
            SNAKE.match(row.code) and row.title.strip() and row.source.citation.strip()
        )
    ]
    assert wrong == []


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_condition_names_only_findings_that_exist(text):
    """Read with Python's own parser, so that the rule language is judged as well."""
    tree = ast.parse(text.strip(), mode="eval")
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    unknown = sorted(name for name in names - CALLS if not is_known(name))
    assert unknown == []
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        words = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
        known = ASKABLE.get(getattr(call.func, "id", ""), words)
        assert [word for word in words if word not in known] == []


@RULE
def test_a_rule_points_at_things_that_exist(rule):
    assert sorted(set(rule.exercises) - set(LIBRARY)) == []
    assert sorted(set(rule.replaces) - set(BY_ID)) == []
    assert rule.id not in rule.replaces


@RULE
def test_a_rule_has_words_sources_and_a_version(rule):
    assert rule.title.strip()
    assert rule.action.strip()
    assert rule.version >= 1
    assert rule.sources
    assert sorted(set(rule.sources) - SOURCE_KEYS) == []


@EXERCISE
def test_an_exercise_points_at_things_that_exist(exercise):
    steps = {exercise.harder_id, exercise.easier_id} - {""}
    assert sorted(steps - set(LIBRARY)) == []
    assert exercise.id not in steps
    assert exercise.sources
    assert sorted(set(exercise.sources) - SOURCE_KEYS) == []
