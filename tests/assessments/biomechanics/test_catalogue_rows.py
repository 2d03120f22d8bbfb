"""Every row of the catalogue: complete, consistent, with unit and source.

Each test names all the rows that break its rule.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.computed import Computed
from assessments.biomechanics.derive import INPUTS
from assessments.biomechanics.findings import CONTRADICTIONS, FINDINGS, IMPOSSIBLE
from assessments.biomechanics.reference.strength import GRADES
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import (
    Choice,
    Evidence,
    Kind,
    Measure,
    Sides,
    Source,
    Unit,
)

GROUPS = frozenset(
    "person complaint history safety screens foot_posture arch rearfoot motion "
    "strength leg_length gait function signs footwear".split()
)
SUFFIX = {
    Unit.PERCENT: ("_pct",),
    Unit.DEGREE: ("_deg",),
    Unit.MILLIMETRE: ("_mm",),
    Unit.CENTIMETRE: ("_cm",),
    Unit.METRE: ("_m",),
    Unit.KILOMETRE: ("_km",),
    Unit.SQUARE_CENTIMETRE: ("_cm2",),
    Unit.KILOGRAM: ("_kg",),
    Unit.GRAM: ("_g",),
    Unit.NEWTON: ("_n",),
    Unit.SECOND: ("_s",),
    Unit.MINUTE: ("_min", "_minutes_week"),
    Unit.MONTH: ("_months",),
    Unit.YEAR: ("_years", "_age"),
    Unit.METRE_PER_SECOND: ("_mps", "_m_s"),
    Unit.MILLIMETRE_MERCURY: ("_mmhg",),
    Unit.CELSIUS: ("_c",),
    Unit.VOLT: ("_v",),
}
WITH_CHOICES = (Kind.CHOICE, Kind.MULTI_CHOICE, Kind.YES_NO)
# The codes of public systems that were checked; every other concept stays local.
VERIFIED_CODES = frozenset(
    "72514-3 38208-5 38214-3 64098-7 92851-5 8302-2 29463-7 39156-5 165263003 "
    "279039007 278860009 202882003".split()
)


def is_snake_case(code: str) -> bool:
    words = code.replace("_", "")
    plain = words.isascii() and words.isalnum() and code == code.lower()
    return plain and "__" not in code and not code.endswith("_")


def is_sourced(source: Source) -> bool:
    return len(source.citation) > 3 and isinstance(source.evidence, Evidence)


def ends_with_unit(code: str, unit: Unit) -> bool:
    return code.endswith(SUFFIX.get(unit, ("",)))


def codes_of(choices: Iterable[Choice]) -> list[str]:
    return [choice.code for choice in choices]


def is_described(measure: Measure) -> bool:
    return (
        is_snake_case(measure.code)
        and measure.code[0].isalpha()
        and bool(measure.title)
        and measure.title == measure.title.strip()
        and measure.group in GROUPS
        and is_sourced(measure.source)
    )


def limits_make_sense(measure: Measure) -> bool:
    hard, soft = measure.hard, measure.soft
    if not measure.is_numeric:
        return hard is None and soft is None and measure.directions is None
    if hard is None or not hard.low < hard.high or measure.step <= 0:
        return False
    if measure.kind is Kind.INTEGER and measure.decimals != 0:
        return False
    if soft is None:
        return True
    return soft.low < soft.high and soft.low in hard and soft.high in hard


def soft_is_narrower(measure: Measure) -> bool:
    return measure.soft is None or measure.soft != measure.hard


def sign_is_worded(measure: Measure) -> bool:
    """An angle that can be negative is asked as a size and one of two words."""
    signed = measure.hard is not None and measure.hard.low < 0
    if measure.unit is Unit.DEGREE and signed and measure.directions is None:
        return False
    if measure.directions is None:
        return True
    words = (measure.directions.positive, measure.directions.negative)
    return signed and words[0] != words[1] and all(map(is_snake_case, words))


def choices_are_unique(measure: Measure) -> bool:
    codes, labels = (
        codes_of(measure.choices),
        [choice.label for choice in measure.choices],
    )
    return (
        len(set(codes)) == len(codes)
        and len(set(labels)) == len(labels)
        and all(labels)
        and (bool(codes) or measure.kind not in WITH_CHOICES)
        and set(measure.exclusive) <= set(codes)
    )


def normal_is_allowed(measure: Measure) -> bool:
    if not measure.normal:
        return True
    if measure.kind is Kind.GRADE:
        return measure.normal in GRADES
    if measure.choices:
        return measure.normal in codes_of(measure.choices)
    return measure.hard is not None and Decimal(measure.normal) in measure.hard


def companions_exist(measure: Measure) -> bool:
    return all(
        code in MEASURES
        and code != measure.code
        and (MEASURES[code].sides is Sides.ONCE or measure.sides is Sides.PER_SIDE)
        for code in measure.requires
    )


def repeats_make_sense(measure: Measure) -> bool:
    repeats = measure.repeats
    if repeats is None:
        return True
    return measure.is_numeric and 1 <= repeats.least <= repeats.most > 1


def public_codes_are_verified(measure: Measure) -> bool:
    return all(
        coding.code in VERIFIED_CODES and coding.verified_by
        for coding in measure.coding
    )


def total_names_its_licence(measure: Measure) -> bool:
    return not measure.total_only or (measure.is_numeric and bool(measure.licence))


def ages_run_upwards(measure: Measure) -> bool:
    return measure.ages is None or 0 <= measure.ages[0] < measure.ages[1]


def unit_ends_the_name(measure: Measure) -> bool:
    return ends_with_unit(measure.code, measure.unit)


@pytest.mark.parametrize(
    "holds",
    [
        pytest.param(rule, id=rule.__name__)
        for rule in (
            is_described,
            unit_ends_the_name,
            limits_make_sense,
            soft_is_narrower,
            sign_is_worded,
            choices_are_unique,
            normal_is_allowed,
            companions_exist,
            repeats_make_sense,
            public_codes_are_verified,
            total_names_its_licence,
            ages_run_upwards,
        )
    ],
)
def test_every_measure(holds: Callable[[Measure], bool]) -> None:
    assert [code for code, row in MEASURES.items() if not holds(row)] == []


def computed_is_described(row: Computed) -> bool:
    return (
        is_snake_case(row.code)
        and bool(row.title and row.formula_text and row.version)
        and row.group in GROUPS
        and is_sourced(row.source)
    )


def computed_unit_ends_the_name(row: Computed) -> bool:
    """A row that is read for its class may be named by the class."""
    return bool(row.schemes) or ends_with_unit(row.code, row.unit)


def inputs_exist(row: Computed) -> bool:
    known = all(code in MEASURES or code in COMPUTED for code in row.inputs)
    behind = INPUTS[row.code]
    return known and bool(behind) and behind <= set(MEASURES)


def classes_are_unique(row: Computed) -> bool:
    codes = [label.code for label in row.classes]
    worded = all(label.label for label in row.classes)
    return worded and len(set(codes)) == len(codes)


def class_or_number(row: Computed) -> bool:
    """A value is a class code, with no unit, or a number that bands may class."""
    return not row.classes or (not row.schemes and row.unit is Unit.NONE)


def schemes_can_be_told_apart(row: Computed) -> bool:
    keys = [(each.name, each.ages, each.sex, each.only_for) for each in row.schemes]
    return len(set(keys)) == len(keys)


def change_is_positive(row: Computed) -> bool:
    change = row.change
    if change is None:
        return True
    sizes = [
        size
        for size in (change.mdc_same_rater, change.mdc_other_rater, change.mcid)
        if size is not None
    ]
    return bool(sizes) and min(sizes) > 0 and is_sourced(change.source)


@pytest.mark.parametrize(
    "holds",
    [
        pytest.param(rule, id=rule.__name__)
        for rule in (
            computed_is_described,
            computed_unit_ends_the_name,
            inputs_exist,
            classes_are_unique,
            class_or_number,
            schemes_can_be_told_apart,
            change_is_positive,
        )
    ],
)
def test_every_computed_value(holds: Callable[[Computed], bool]) -> None:
    assert [code for code, row in COMPUTED.items() if not holds(row)] == []


def test_no_code_is_a_measure_and_a_computed_value() -> None:
    assert set(MEASURES) & set(COMPUTED) == set()


@pytest.mark.parametrize(
    "codes",
    [
        pytest.param([rule.code for rule in FINDINGS], id="findings"),
        pytest.param([rule.code for rule in CONTRADICTIONS], id="contradictions"),
        pytest.param([rule.code for rule in IMPOSSIBLE], id="impossible"),
    ],
)
def test_rules_are_named_once(codes: list[str]) -> None:
    assert sorted(set(codes)) == sorted(codes)
    assert [code for code in codes if not is_snake_case(code)] == []


def test_every_finding_has_a_title_and_a_source() -> None:
    assert [
        rule.code for rule in FINDINGS if not (rule.title and is_sourced(rule.source))
    ] == []


def test_every_check_looks_at_rows_that_exist() -> None:
    known = set(MEASURES) | set(COMPUTED)
    assert [
        rule.code
        for rule in (*CONTRADICTIONS, *IMPOSSIBLE)
        if not rule.codes or not set(rule.codes) <= known
    ] == []
