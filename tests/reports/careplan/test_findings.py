"""Findings are taken as recorded or refused by name, all faults at once."""

from decimal import Decimal

import pytest

from reports.careplan.findings import FindingsError, build, parse
from reports.careplan.sides import Side


def faults(raw: object) -> tuple[str, ...]:
    with pytest.raises(FindingsError) as refusal:
        parse(raw)
    return refusal.value.errors


def test_empty_findings_are_findings() -> None:
    findings = parse({})
    assert findings.patient == {}
    assert findings.of(Side.LEFT) == findings.of(Side.RIGHT) == {}
    assert findings.flags == frozenset()
    assert findings.acknowledged is False


def test_values_keep_their_side_and_type() -> None:
    findings = build(
        {"age": 46, "bmi": 31.5, "lld_short_side": "right"},
        {"fpi": -4},
        {"fpi": 7, "jack": "absent", "nav_drop": 11, "rigid": True},
        flags=["aortic"],
        acknowledged=True,
    )
    assert findings.patient == {
        "age": 46,
        "bmi": Decimal("31.5"),
        "lld_short_side": "R",
    }
    assert findings.left == {"fpi": -4}
    assert findings.right["nav_drop"] == Decimal(11)
    assert findings.flags == {"aortic"}
    assert findings.acknowledged


def test_findings_cannot_be_changed() -> None:
    findings = build({"age": 46})
    with pytest.raises(TypeError):
        findings.patient["age"] = 47


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        pytest.param([], "findings must be an object, got a list", id="list"),
        pytest.param(None, "findings must be an object, got null", id="null"),
        pytest.param(
            {"patients": {}},
            '"patients" is unknown; allowed are patient, left, right, flags',
            id="section",
        ),
        pytest.param({"patient": []}, "patient must be an object", id="section-type"),
        pytest.param(
            {"left": None}, "left must be an object, got null", id="null-left"
        ),
        pytest.param(
            {"patient": {"agee": 3}},
            "patient.agee is unknown; did you mean age",
            id="near-miss",
        ),
        pytest.param(
            {"patient": {"xyzzy": 3}}, "patient.xyzzy is unknown", id="unknown"
        ),
        pytest.param(
            {"patient": {"fpi": 3}},
            "patient.fpi is in the wrong place: it belongs to left or right",
            id="side-name-at-patient",
        ),
        pytest.param(
            {"left": {"age": 3}},
            "left.age is in the wrong place: it belongs to patient",
            id="patient-name-at-side",
        ),
        pytest.param(
            {"left": {"equinus": True}},
            "left.equinus is worked out from other findings",
            id="derived",
        ),
        pytest.param(
            {"patient": {"lld_target": 3}},
            "patient.lld_target is worked out",
            id="computed",
        ),
        pytest.param(
            {"patient": {"cauda_equina": True}},
            "patient.cauda_equina is a flag",
            id="flag-as-finding",
        ),
        pytest.param(
            {"patient": {"age": "46"}},
            'patient.age must be a whole number from 0 to 120 y, got "46"',
            id="text-for-number",
        ),
        pytest.param(
            {"patient": {"age": True}},
            "patient.age must be a whole number from 0 to 120 y, got true",
            id="truth-for-number",
        ),
        pytest.param({"patient": {"age": Decimal("46.5")}}, "got 46.5", id="half-year"),
        pytest.param({"patient": {"age": 121}}, "got 121", id="too-old"),
        pytest.param({"patient": {"age": -1}}, "got -1", id="negative-age"),
        pytest.param(
            {"patient": {"age": None}},
            "got null (leave out what was not recorded)",
            id="null",
        ),
        pytest.param({"left": {"fpi": 13}}, "from -12 to 12, got 13", id="fpi"),
        pytest.param({"left": {"nav_drop": "a"}}, "left.nav_drop must be", id="text"),
        pytest.param(
            {"left": {"nav_drop": Decimal("Infinity")}}, "got Infinity", id="infinite"
        ),
        pytest.param(
            {"patient": {"lld_mm": -3}}, "patient.lld_mm must be", id="negative-lld"
        ),
        pytest.param(
            {"left": {"rigid": 1}}, "left.rigid must be true or false, got 1", id="one"
        ),
        pytest.param({"left": {"rigid": "yes"}}, 'true or false, got "yes"', id="yes"),
        pytest.param(
            {"left": {"hv": "huge"}},
            'left.hv must be one of none, mild, moderate, severe, got "huge"',
            id="choice",
        ),
        pytest.param({"left": {"hv": 2}}, "left.hv must be one of", id="choice-type"),
        pytest.param(
            {"patient": {"age": "4" * 100}}, "44...", id="long-values-are-cut"
        ),
        pytest.param({"flags": "aortic"}, "flags must be a list", id="flags-type"),
        pytest.param(
            {"flags": ["rabies"]},
            'flags: "rabies" is unknown; allowed are cauda_equina',
            id="flag",
        ),
        pytest.param({"flags": [3]}, "flags: 3 is unknown", id="flag-type"),
        pytest.param(
            {"acknowledged": 1},
            "acknowledged must be true or false, got 1",
            id="acknowledged",
        ),
        pytest.param(
            {"acknowledged": {"by": "me"}}, "acknowledged must be", id="ack-object"
        ),
    ],
)
def test_refusal(raw: object, words: str) -> None:
    assert words in faults(raw)[0]


def test_all_faults_are_named_at_once() -> None:
    errors = faults(
        {
            "patient": {"age": 200, "agee": 1},
            "left": {"fpi": 40},
            "flags": ["rabies"],
            "acknowledged": "yes",
        }
    )
    assert len(errors) == 5


def test_a_number_written_with_decimals_may_be_whole() -> None:
    assert build({"age": Decimal("46.0")}).patient["age"] == 46
