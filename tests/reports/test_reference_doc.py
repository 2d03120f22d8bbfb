"""The clinical reference: everything stands in it, and it can be read and signed."""

import re
from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.findings import CONTRADICTIONS, FINDINGS, IMPOSSIBLE
from assessments.biomechanics.protocols import GROUPS, PROTOCOLS
from assessments.biomechanics.red_flags import BEHAVIOUR, RED_FLAGS
from assessments.biomechanics.reference.chain_rows import CHAINS
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import Evidence, Sex, Subject, band
from assessments.reference_doc.markdown import cell, number
from assessments.reference_doc.scores import for_whom, interval, notes_of
from reports.careplan.conflict_table import CONFLICTS
from reports.careplan.escalation import STEPS
from reports.careplan.exercises import LIBRARY
from reports.careplan.outcome_measures import NOT_OUTCOMES, OUTCOME_MEASURES
from reports.careplan.problems import GENERAL, PROBLEMS
from reports.careplan.rules import RULES, Certainty
from reports.careplan.sources import SOURCES
from reports.careplan.vocabulary import DERIVED, FLAGS
from reports.careplan.vocabulary import FINDINGS as NAMES
from reports.reference_doc import TO_SIGN, reference_document


def part(anchor):
    """Return the section that stands below an anchor, up to the next one."""
    text = reference_document()
    start = text.index(f'<a id="{anchor}"></a>')
    end = text.find('<a id="', start + 1)
    return text[start : end if end > 0 else None]


def test_the_same_rows_give_the_same_text():
    assert reference_document.__wrapped__() == reference_document()


def test_every_anchor_is_one_and_every_link_leads_somewhere():
    text = reference_document()
    anchors = re.findall(r'<a id="([^"]+)"></a>', text)
    assert len(set(anchors)) == len(anchors)
    links = re.findall(r"\]\(#([^)]+)\)", text)
    assert len(links) > 60
    assert set(links) <= set(anchors)


def test_every_row_of_a_table_has_as_many_cells_as_its_head():
    width = 0
    for line in reference_document().splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        cells = len(re.findall(r"(?<!\\)\|", line)) - 1
        width = width or cells
        assert cells == width, line


def test_nothing_of_the_code_shows_through():
    for trace in (
        ": None",
        "(None",
        "Decimal(",
        "<function",
        "MappingProxy",
        "frozenset",
        "{'",
    ):
        assert trace not in reference_document(), trace


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.code)
def test_every_measure_stands_once_in_its_group(group):
    found = re.findall(r"^\| \*\*.*?\*\* `(\w+)`", part(f"measures-{group.code}"), re.M)
    assert found == [row.code for row in MEASURES.values() if row.group == group.code]


@pytest.mark.parametrize("row", COMPUTED.values(), ids=lambda row: row.code)
def test_every_computed_value_says_formula_inputs_source_and_classes(row):
    text = part(f"score-{row.code}")
    assert cell(row.formula_text).rstrip(".") in text
    assert f"{cell(row.source.citation)} **[{row.source.evidence.value}]**" in text
    for name in row.inputs:
        assert f"`{name}`" in text
    for scheme in row.schemes:
        assert cell(scheme.name) in text
        for each in scheme.bands:
            assert f"`{each.code}` | {interval(each)} |" in text
    for each in row.classes:
        assert f"{cell(each.label)} `{each.code}`" in text


@pytest.mark.parametrize(
    ("anchor", "codes"),
    [
        ("findings", [rule.code for rule in FINDINGS]),
        ("contradictions", [rule.code for rule in CONTRADICTIONS]),
        ("impossible", [rule.code for rule in IMPOSSIBLE]),
        ("names-recorded", [row.name for row in NAMES]),
        ("names-derived", [row.name for row in DERIVED]),
        ("names-flags", list(FLAGS)),
    ],
)
def test_every_row_of_a_table_stands_in_its_part(anchor, codes):
    text = part(anchor)
    assert [name for name in codes if f"`{name}`" not in text] == []


@pytest.mark.parametrize("rule", RED_FLAGS, ids=lambda rule: rule.code)
def test_every_red_flag_says_level_action_and_what_must_be_asked(rule):
    text = part(f"flag-{rule.code.lower()}")
    assert f"Highest level: **{rule.highest.value}**" in text
    assert cell(rule.action) in text
    for name in (*rule.questions, *rule.must_ask):
        assert f"`{name}`" in text


def test_every_level_says_what_it_makes_the_system_do():
    text = part("red-flag-levels")
    assert [each.value for each in BEHAVIOUR if f"**{each.value}**" not in text] == []


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: chain.code)
def test_every_chain_says_its_steps_in_order(chain):
    text = part(chain.code.replace("_", "-"))
    places = [text.index(cell(step.title)) for step in chain.steps]
    assert places == sorted(places)


@pytest.mark.parametrize("protocol", PROTOCOLS, ids=lambda each: each.code)
def test_every_protocol_lists_its_measures(protocol):
    assert f"{len(protocol.measures)} measure" in part(f"protocol-{protocol.code}")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_when_what_and_why(rule):
    text = part(f"rule-{rule.id.lower()}")
    assert f"When: `{rule.when}`" in text
    assert f"Not if: `{rule.not_if}`" in text or not rule.not_if
    assert cell(rule.action) in text
    assert f"version {rule.version}" in text
    assert f"Evidence: **{rule.evidence.certainty.value}**" in text
    for key in rule.sources:
        assert key in text
    for name in rule.exercises:
        assert LIBRARY[name].title in text


@pytest.mark.parametrize("exercise", LIBRARY.values(), ids=lambda each: each.id)
def test_every_exercise_says_dose_care_and_whom_it_harms(exercise):
    text = part(f"exercise-{exercise.id.lower()}")
    assert cell(exercise.dose.text) in text
    assert cell(exercise.care) in text
    assert f"`{exercise.blocked_when}`" in text or not exercise.blocked_when


@pytest.mark.parametrize("row", CONFLICTS, ids=lambda row: row.id)
def test_every_conflict_says_how_it_is_settled(row):
    assert cell(row.resolution) in part(f"conflict-{row.id.lower()}")


def test_every_source_stands_with_how_it_was_checked():
    text = part("sources")
    assert [each.key for each in SOURCES if f"**{cell(each.key)}**" not in text] == []


def test_every_mark_and_grade_is_explained():
    text = part("evidence-marks")
    for mark in Evidence:
        assert f"**[{mark.value}]**" in text
    for grade in Certainty:
        assert f"**{grade.value}**" in text


def test_there_is_a_table_to_sign():
    text = part("sign-off")
    for head in ("Name", "Registration number", "Date", "Version", "Signature"):
        assert head in text
    for each in TO_SIGN:
        assert f"| {each} | &nbsp; |" in text


# --- Its words -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("[5, 10)", "[5, 10)"),
        ("(, 0)", "(−∞, 0)"),
        ("[-2, 4]", "[−2, 4]"),
        ("(0.5, )", "(0.5, ∞)"),
    ],
)
def test_an_interval_says_which_ends_belong_to_it(written, text):
    assert interval(band("x", "x", written)) == text


def test_numbers_are_plain_with_a_true_minus():
    assert number(Decimal("-1E+1")) == "−10"


WOMEN = {Subject(age, Sex.FEMALE) for age in range(20, 30)}
MEN = {Subject(age, Sex.MALE) for age in range(20, 30)}


@pytest.mark.parametrize(
    ("subjects", "text"),
    [
        (WOMEN, "women and girls 20 to 29 years"),
        (WOMEN | MEN, "20 to 29 years"),
        (
            WOMEN | {Subject(40, Sex.MALE)},
            "women and girls 20 to 29 years; men and boys 40 to 40 years",
        ),
        (
            {Subject(age, sex) for sex in Sex for age in (*range(3), *range(90, 100))},
            "0 to 2 years, 90 years and over",
        ),
    ],
)
def test_whom_a_line_concerns_is_said_in_words(subjects, text):
    everybody = {Subject(age, sex) for sex in Sex for age in range(100)}
    assert for_whom(subjects, everybody) == text
    assert for_whom(everybody, everybody) == ""


def test_norms_of_one_sex_are_shown_to_nobody_of_unknown_sex():
    lines = notes_of(COMPUTED["walking_speed_mps"])
    of_one_sex = [who for who in lines.values() if len({s.sex for s in who}) == 1]
    assert of_one_sex
    assert not any(s.sex is Sex.UNKNOWN for who in of_one_sex for s in who)


def test_a_cell_cannot_break_its_table():
    assert cell("a | b\n<i>*c*") == "a \\| b &lt;i&gt;\\*c\\*"


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.code)
def test_every_step_after_a_review_stands_with_words_and_sources(step):
    text = part("outcome-steps")
    (line,) = [
        each for each in text.splitlines() if each.startswith(f"| **{step.code}")
    ]
    for words in (step.title, step.way.value, step.action, step.patient, *step.sources):
        assert cell(words) in line


def test_every_step_is_offered_in_some_situation():
    offered = part("outcome-steps").split("| Step |")[0]
    assert {step.code for step in STEPS} == set(re.findall(r"OUT-\d\d", offered))
    assert "| Unchanged at 24 weeks | REF-19 |" in offered


@pytest.mark.parametrize("row", OUTCOME_MEASURES, ids=lambda row: row.key)
def test_every_outcome_measure_says_what_counts_and_its_source(row):
    text = part("outcome-measures")
    (line,) = [each for each in text.splitlines() if f"`{row.key}` |" in each]
    assert f"{number(row.improves)}" in line
    assert row.sources
    for each in (*row.sources, *(f"`{one}`" for one in row.codes)):
        assert each in line


@pytest.mark.parametrize("row", [*PROBLEMS, GENERAL], ids=lambda row: row.key)
def test_every_problem_says_when_to_look_again_and_to_discharge(row):
    text = part("outcome-problems")
    (line,) = [each for each in text.splitlines() if f"`{row.key}` |" in each[:90]]
    for words in (row.main_measure, row.review, row.discharge, *row.sources):
        assert cell(words) in line


def test_what_is_no_outcome_says_so():
    for name, text in NOT_OUTCOMES.items():
        assert f"`{name}` | {text} |" in part("no-outcomes")
