"""Every rule fires where it should, stays quiet where it should, and is well formed."""

import re
from decimal import Decimal

import pytest

from reports.careplan.engine import recommend
from reports.careplan.exercises import LIBRARY
from reports.careplan.findings import CareFindings, build
from reports.careplan.mechanisms import harmful_words
from reports.careplan.plan import Plan
from reports.careplan.rules import BY_ID, RULES, Hold, Rule, Section, plan_order
from reports.careplan.rules.types import Certainty, Evidence, Strength
from reports.careplan.sides import sides_text
from reports.careplan.sources import BY_KEY
from tests.reports.careplan.rule_cases import RULE_CASES, Who

ALWAYS = {"ADV-12", "ADV-13"}
NEVER_FOR_PATIENTS = {"ADV-12", "REV-07"}
# Triggers that read findings of the person fire on both sides unless one is blocked.
BOTH_SIDES = {"REF-19": "LR"}


def numbers(found: dict[str, object]) -> dict[str, object]:
    """Return the findings with numbers written as text turned into decimals."""
    return {
        name: Decimal(value) if re.fullmatch(r"\d+\.\d+", str(value)) else value
        for name, value in found.items()
    }


def findings_of(who: Who) -> CareFindings:
    return build(
        numbers(who.p), who.l, who.r, flags=who.flags, acknowledged=who.acknowledged
    )


def plan_for(who: Who) -> Plan:
    return recommend(findings_of(who))


ROWS = [pytest.param(rule_id, id=rule_id) for rule_id in RULE_CASES]
RULE_ROWS = [pytest.param(rule, id=rule.id) for rule in RULES]


def test_every_rule_has_its_case() -> None:
    assert set(RULE_CASES) | ALWAYS == set(BY_ID)


@pytest.mark.parametrize("rule_id", ROWS)
def test_it_fires(rule_id: str) -> None:
    item = plan_for(RULE_CASES[rule_id][0]).item(rule_id)
    assert item is not None
    expected = "R" if BY_ID[rule_id].is_sided else ""
    assert item.sides_text == BOTH_SIDES.get(rule_id, expected)


@pytest.mark.parametrize("rule_id", ROWS)
def test_it_stays_quiet(rule_id: str) -> None:
    assert not plan_for(RULE_CASES[rule_id][1]).has(rule_id)


@pytest.mark.parametrize("rule_id", sorted(ALWAYS))
def test_it_is_always_there(rule_id: str) -> None:
    assert plan_for(Who()).has(rule_id)


def test_there_are_125_rules_with_unique_ids() -> None:
    assert len(RULES) == len(BY_ID) == 125


@pytest.mark.parametrize("rule", RULE_ROWS)
def test_every_source_is_listed(rule: Rule) -> None:
    assert rule.sources
    assert set(rule.sources) <= set(BY_KEY)


@pytest.mark.parametrize("rule", RULE_ROWS)
def test_every_exercise_exists_with_a_weight_of_1_to_5(rule: Rule) -> None:
    assert set(rule.exercises) <= set(LIBRARY)
    assert all(1 <= weight <= 5 for weight in rule.exercises.values())


@pytest.mark.parametrize("rule", RULE_ROWS)
def test_every_replaced_rule_exists_and_a_sided_rule_replaces_sided_ones(
    rule: Rule,
) -> None:
    for target in rule.replaces:
        assert target != rule.id
        assert BY_ID[target].is_sided or not rule.is_sided


@pytest.mark.parametrize("rule", RULE_ROWS)
def test_only_referrals_hold(rule: Rule) -> None:
    held = {f"REF-{number:02d}" for number in range(1, 10)}
    assert bool(rule.hold) == (rule.id in held)
    assert (rule.hold is Hold.LIMB) <= rule.is_sided


@pytest.mark.parametrize("rule", RULE_ROWS)
def test_patients_read_short_harmless_sentences(rule: Rule) -> None:
    assert bool(rule.patient) == (rule.id not in NEVER_FOR_PATIENTS)
    assert harmful_words(rule.patient) == ()
    for sentence in re.split(r"[.!?:] ", rule.patient):
        assert len(sentence.split()) <= 25, sentence


@pytest.mark.parametrize("rule", RULE_ROWS)
def test_texts_end_as_sentences(rule: Rule) -> None:
    assert rule.title
    assert rule.action.endswith(".")
    assert not rule.patient or rule.patient.endswith(".")


def test_plan_order_is_section_then_priority_then_id() -> None:
    assert [section.value for section in Section] == [
        "REF",
        "ORT",
        "FTW",
        "PHY",
        "STR",
        "ADV",
        "REV",
    ]
    assert plan_order("REF-20") < plan_order("ORT-29") < plan_order("ORT-23")
    assert plan_order("ORT-09") < plan_order("ORT-10")


@pytest.mark.parametrize(
    ("certainty", "words"),
    [
        pytest.param(Certainty.HIGH, "good evidence", id="high"),
        pytest.param(Certainty.LOW, "some evidence", id="low"),
        pytest.param(Certainty.EXPERT, "we are not sure", id="expert"),
    ],
)
def test_patients_hear_how_sure_we_are(certainty: Certainty, words: str) -> None:
    assert Evidence(certainty, Strength.DO).for_patient == words


def test_the_reasons_name_findings_sides_and_values() -> None:
    item = plan_for(RULE_CASES["ORT-01"][0]).item("ORT-01")
    assert item is not None
    assert [(f.name, f.side, f.value) for f in item.because] == [
        ("age", "", 40),
        ("fpi", "R", 6),
        ("arch_pain", "R", True),
    ]


def test_the_reasons_of_a_device_rule_name_the_device() -> None:
    item = plan_for(Who(r={"neuroma": True})).item("ORT-30")
    assert item is not None
    assert [(f.name, f.side, f.value) for f in item.because] == [
        ("in_plan", "R", "ORT-14")
    ]


def test_asymmetry_names_both_feet_though_one_side_fires() -> None:
    who = Who(p={"age": 12}, r=dict(fpi=9, foot_pain=True), l={"fpi": 2})
    item = plan_for(who).item("REF-11")
    assert item is not None
    assert sides_text(item.sides) == "R"
    assert {(f.name, f.side) for f in item.because} >= {("fpi", "L"), ("fpi", "R")}
