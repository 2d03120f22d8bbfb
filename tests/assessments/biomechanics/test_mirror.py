"""Swap left and right in any record of any group: only the sides change."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.derive import Derived
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import Sides, Subject
from tests.assessments.biomechanics.drawing import (
    CALM,
    GROUP_CODES,
    SUBJECTS,
    answers_naming_a_side,
    followed,
    mirrored,
    mirrored_key,
    mirrored_side,
    mirrored_word,
    missing_by_key,
    records,
    scores_by_key,
)

# Right minus left: the mirror image has the other sign, and nothing else changes.
DIFFERENCES = frozenset(
    "ybt_anterior_difference_cm fpi_asymmetry too_many_toes_asymmetry"
    " lunge_asymmetry_cm lld_true_mm lld_lateral_mm lld_apparent_mm lld_block_mm"
    " lld_xray_mm lld_best_mm lld_functional_part_mm".split()
)
INDICES = ("_robinson_si_pct", "_symmetry_angle_pct")
SIGNED = DIFFERENCES | {code for code in COMPUTED if code.endswith(INDICES)}
# Quotients end at 28 digits, and L / R is not exactly 1 / (R / L).
SAME = Decimal("1e-20")


def other_side(value: object, code: str) -> object:
    """Return what a value is called in the mirror image."""
    if isinstance(value, Decimal):
        return -value if code in SIGNED else value
    return mirrored_word(value) if isinstance(value, str) else value


def is_same(one: object, other: object) -> bool:
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return abs(one - other) <= SAME
    return one == other


def facts(found: Derived) -> set[tuple[str, object, object]]:
    """Return findings, contradictions, red flags and steps of chains with their side."""
    rules = [
        *((each.code, each.side, each.severity) for each in found.findings),
        *((each.code, each.side, None) for each in found.contradictions),
        *((each.code, each.side, each.urgency) for each in found.red_flags),
    ]
    steps = [
        (f"{chain.code} {step.code}", step.side, step.state)
        for chain in found.chains
        for step in chain.steps
    ]
    return {*rules, *steps}


def turned(
    seen: set[tuple[str, object, object]],
) -> set[tuple[str, object, object]]:
    """Return the facts of the mirror image."""
    return {(code, mirrored_side(side), word) for code, side, word in seen}


def test_every_answer_that_names_a_side_has_its_twin() -> None:
    named = 0
    for row in MEASURES.values():
        codes = {choice.code for choice in row.choices}
        for code in answers_naming_a_side(row):
            named += 1
            assert mirrored_word(code) in codes, f"{row.code}: {code}"
    assert named > 80


def test_signed_values_are_those_of_the_whole_person() -> None:
    assert {COMPUTED[code].sides for code in SIGNED} == {Sides.ONCE}


@pytest.mark.parametrize("group", GROUP_CODES)
@given(data=st.data(), subject=SUBJECTS)
@settings(max_examples=15, deadline=None, suppress_health_check=CALM)
def test_only_the_sides_change(
    group: str, data: st.DataObject, subject: Subject
) -> None:
    record = data.draw(records(group))
    seen = followed(subject, record)
    twin = followed(subject, mirrored(record))
    expected = {
        mirrored_key(key): (
            other_side(value, key.code),
            mirrored_word(band),
            severity,
        )
        for key, (value, band, severity) in scores_by_key(seen).items()
    }
    found = scores_by_key(twin)
    assert set(found) == set(expected)
    for key, (value, band, severity) in found.items():
        assert is_same(value, expected[key][0]), key
        assert (band, severity) == expected[key][1:], key
    assert facts(twin) == turned(facts(seen))
    assert twin.unasked == seen.unasked
    assert missing_by_key(twin) == {
        mirrored_key(key): {mirrored_key(each) for each in missing}
        for key, missing in missing_by_key(seen).items()
    }
