"""The rule language: what it means, what it refuses, and what it says decided."""

from decimal import Decimal

import pytest

from reports.careplan.findings import build
from reports.careplan.language import ConditionError, parse
from reports.careplan.readings import Fact, Situation, lld_target_mm
from reports.careplan.rules import COMPILED
from reports.careplan.sides import BOTH, NO_SIDE, Side
from reports.careplan.vocabulary import (
    COMPUTED,
    DERIVED,
    FINDINGS,
    FLAGS,
    Scope,
    is_known,
    kind_of,
    label_of,
    scope_of,
)

P, S = Scope.PATIENT, Scope.SIDE
PERSON = build(
    {"age": 40, "lld_mm": Decimal("7.5"), "lld_short_side": "L", "lbp": True},
    {"fpi": -3, "rigid": False, "lops": True},
    {"fpi": 6, "jack": "stiff", "heel_pain": True, "lunge_deg": 34},
    flags=["aortic"],
)
AT = Situation(
    PERSON,
    {"ORT-08": frozenset({Side.RIGHT}), "ADV-05": NO_SIDE},
    has_exercises=True,
)


def holds(text: str, side: Side | None = None) -> bool:
    scope = P if side is None else S
    return parse(text, scope).evaluate(AT, side).holds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("True", True, id="always"),
        pytest.param("lbp", True, id="yes"),
        pytest.param("diabetes", False, id="not-recorded-is-not-yes"),
        pytest.param("not diabetes", True, id="not-of-missing-holds"),
        pytest.param("bmi >= 30", False, id="missing-comparison"),
        pytest.param("bmi < 30", False, id="missing-comparison-either-way"),
        pytest.param("lld_onset == 'recent'", False, id="missing-equals-nothing"),
        pytest.param("lld_onset != 'recent'", True, id="missing-differs"),
        pytest.param("lld_method in ('blocks', 'xray')", False, id="missing-in"),
        pytest.param("lld_method not in ('blocks', 'xray')", True, id="not-in"),
        pytest.param("age >= 40", True, id="at-the-cut-off"),
        pytest.param("age > 40", False, id="above-the-cut-off"),
        pytest.param("age <= 39", False, id="below"),
        pytest.param("40 <= age", True, id="number-first"),
        pytest.param("18 <= age < 65", True, id="between"),
        pytest.param("18 <= age < 40", False, id="between-open-above"),
        pytest.param("age == 40", True, id="equal"),
        pytest.param("lld_short_side == 'L'", True, id="word"),
        pytest.param("lbp or diabetes and age > 90", True, id="and-before-or"),
        pytest.param("any_side(fpi >= 6)", True, id="any-side"),
        pytest.param("any_side(fpi >= 6 and lops)", False, id="one-side-at-a-time"),
        pytest.param("not any_side(mtss)", True, id="no-side"),
        pytest.param("any_side(fpi == -3)", True, id="negative-number"),
        pytest.param("flag('aortic')", True, id="flag"),
        pytest.param("flag('gangrene')", False, id="no-flag"),
        pytest.param("has('ORT-08')", True, id="in-plan"),
        pytest.param("has('ORT-device')", True, id="device-in-plan"),
        pytest.param("has('ORT-01')", False, id="not-in-plan"),
        pytest.param("has_ex()", True, id="exercise"),
        pytest.param("held()", False, id="held"),
        pytest.param("asym_fpi >= 9", True, id="asymmetry"),
        pytest.param("lld_target == 6", True, id="target-of-8-mm"),
        pytest.param("any_side(short_leg)", True, id="short-leg"),
        pytest.param("not lat_hip_any", True, id="derived-of-both-sides"),
    ],
)
def test_meaning_for_the_person(text: str, expected: bool) -> None:
    assert holds(text) is expected


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        pytest.param("fpi >= 6", False, True, id="number"),
        pytest.param("insens", True, False, id="derived"),
        pytest.param("equinus", False, True, id="derived-comparison"),
        pytest.param("foot_sx", False, True, id="symptom"),
        pytest.param("not rigid", True, True, id="missing-and-false"),
        pytest.param("short_leg", True, False, id="short-leg"),
        pytest.param("age >= 18 and fpi <= -1", True, False, id="person-and-side"),
        pytest.param("has('ORT-08')", False, True, id="in-plan-on-this-side"),
        pytest.param("has('ADV-05')", True, True, id="whole-person"),
        pytest.param("any_side(heel_pain)", True, True, id="either"),
    ],
)
def test_meaning_per_side(text: str, left: bool, right: bool) -> None:
    assert (holds(text, Side.LEFT), holds(text, Side.RIGHT)) == (left, right)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("__import__('os')", id="import"),
        pytest.param("age.real", id="attribute"),
        pytest.param("fpi[0]", id="index"),
        pytest.param("lambda: 1", id="lambda"),
        pytest.param("[age for age in (1, 2)]", id="comprehension"),
        pytest.param("age + 1 > 3", id="arithmetic"),
        pytest.param("age is 3", id="is"),
        pytest.param("3", id="number"),
        pytest.param("False", id="false"),
        pytest.param("- lbp", id="minus"),
        pytest.param("nonsense", id="unknown-name"),
        pytest.param("nonsense > 3", id="unknown-name-compared"),
        pytest.param("age", id="number-as-answer"),
        pytest.param("fpi >= 6", id="side-name-without-any-side"),
        pytest.param("age >= '6'", id="word-for-number"),
        pytest.param("age >= True", id="truth-for-number"),
        pytest.param("lbp == 1", id="number-for-truth"),
        pytest.param("age > lld_mm", id="two-names"),
        pytest.param("lld_type == 'wobbly'", id="word-not-allowed"),
        pytest.param("lld_type > 'mixed'", id="order-of-words"),
        pytest.param("lld_type in 'mixed'", id="in-a-word"),
        pytest.param("lld_type == - 'mixed'", id="minus-a-word"),
        pytest.param("flag('nonsense')", id="unknown-flag"),
        pytest.param("flag(aortic)", id="unquoted-flag"),
        pytest.param("has(3)", id="has-a-number"),
        pytest.param("has('ORT-01', 'ORT-02')", id="two-arguments"),
        pytest.param("has_ex(1)", id="argument-too-many"),
        pytest.param("has(rule='ORT-01')", id="keyword"),
        pytest.param("print('x')", id="other-call"),
        pytest.param("age >=", id="unfinished"),
        pytest.param("", id="empty"),
    ],
)
def test_refusal(text: str) -> None:
    with pytest.raises(ConditionError, match=r"."):
        parse(text, P)


def test_the_deciding_facts_are_named() -> None:
    condition = parse("any_side(heel_pain or equinus) and age < 65", P)
    assert condition.evaluate(AT, None).facts == (
        Fact("heel_pain", "R", True),
        Fact("lunge_deg", "R", Decimal(34)),
        Fact("age", "", 40),
    )


def test_a_negation_names_what_was_recorded() -> None:
    condition = parse("not rigid", S)
    assert condition.evaluate(AT, Side.LEFT).facts == (Fact("rigid", "L", False),)
    assert condition.evaluate(AT, Side.RIGHT).facts == ()


def test_a_side_name_cannot_be_read_for_the_whole_person() -> None:
    with pytest.raises(ValueError, match="ask with any_side"):
        parse("heel_pain", S).evaluate(AT, None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("True", set(), id="none"),
        pytest.param("not (lbp or age > 3)", {"lbp", "age"}, id="joined"),
        pytest.param("any_side(jack in ('stiff', 'absent'))", {"jack"}, id="side"),
        pytest.param("flag('aortic') or has('ORT-01')", set(), id="no-names"),
    ],
)
def test_the_names_of_a_condition(text: str, names: set[str]) -> None:
    assert parse(text, P).names() == names


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        pytest.param("lbp and age > 3", False, id="findings"),
        pytest.param("not has('ORT-01')", True, id="has"),
        pytest.param("lbp or has_ex()", True, id="exercise"),
        pytest.param("held()", True, id="held"),
        pytest.param("any_side(has('ORT-01'))", True, id="any-side"),
    ],
)
def test_asking_the_plan(text: str, asks: bool) -> None:
    assert parse(text, P).asks_plan() is asks


def test_every_rule_reads_names_of_the_vocabulary() -> None:
    for compiled in COMPILED:
        names = set(compiled.when.names())
        if compiled.not_if is not None:
            names |= compiled.not_if.names()
        assert all(is_known(name) for name in names), compiled.rule.id


def test_every_finding_is_used_by_a_rule_or_a_named_purpose() -> None:
    used = {name for c in COMPILED for name in c.when.names()}
    used |= {name for c in COMPILED if c.not_if for name in c.not_if.names()}
    # Read by exercise cautions, exercise caps and the prescription.
    elsewhere = {
        "acute_ankle",
        "pregnant_late",
        "hip_replacement",
        "low_confidence",
        "kneel_unable",
        "cognitive_support",
        "awaiting_clearance",
        "spinal_extension_worse",
        "first_ray_pf",
        "lld_short_side",
    }
    assert {finding.name for finding in FINDINGS} - used <= elsewhere


def test_names_are_unique_and_described() -> None:
    names = [f.name for f in FINDINGS] + [d.name for d in DERIVED]
    names += [c.name for c in COMPUTED] + list(FLAGS)
    assert len(names) == len(set(names))
    assert all(label_of(name) for name in names)


def test_scope_and_kind_of_every_kind_of_name() -> None:
    assert scope_of("equinus") is Scope.SIDE
    assert scope_of("asym_fpi") is Scope.PATIENT
    assert kind_of("asym_fpi").value == "a whole number"
    assert not is_known("cauda_equina")
    with pytest.raises(KeyError):
        scope_of("cauda_equina")


@pytest.mark.parametrize(
    ("lld", "target"),
    [(5, 4), (10, 7), (12, 8), (15, 11), (20, 14)],
)
def test_the_target_is_70_percent_half_up(lld: int, target: int) -> None:
    assert lld_target_mm(lld) == target


def test_what_is_not_recorded_is_not_computed() -> None:
    at = Situation(build({}, {"fpi": 3}))
    for text in ("asym_fpi >= 0", "lld_target >= 0", "any_side(short_leg)"):
        assert not parse(text, P).evaluate(at, None).holds


def test_sides_are_two() -> None:
    assert frozenset(Side) == BOTH
