"""Every band of every scheme, its edges taken from the catalogue itself."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

import pytest

from assessments.biomechanics.computed import Computed, scheme_for
from assessments.biomechanics.derive import entries_of
from assessments.biomechanics.entries import Context
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import (
    Band,
    BandScheme,
    Bound,
    Range,
    Sex,
    Subject,
)

STEP = Decimal("0.000000001")
LOWEST, HIGHEST = Decimal(-1000000), Decimal(1000000)
# Schemes that leave values between two bands without a class, on purpose: code of the
# computed value and name of the scheme, with the values left out.
DECLARED_GAPS: dict[tuple[str, str], tuple[Range, ...]] = {}

SCHEMES = [(row, scheme) for row in COMPUTED.values() for scheme in row.schemes]
WITH_SCHEMES = [row for row in COMPUTED.values() if row.schemes]


def name_of(row: Computed, scheme: BandScheme) -> str:
    who = [str(part) for part in (scheme.ages, scheme.sex) if part is not None]
    return " ".join([row.code, scheme.name, scheme.version, *who])


def places_of(check: Callable[[Computed, BandScheme], bool]) -> list[str]:
    """Return the names of the schemes that break a rule."""
    return [name_of(row, scheme) for row, scheme in SCHEMES if not check(row, scheme)]


def low_key(band: Band) -> tuple[Decimal, bool]:
    """Order bands from low to high; an included end begins before an excluded one."""
    if band.low is None:
        return (LOWEST, False)
    return (band.low.value, not band.low.included)


def ordered(scheme: BandScheme) -> list[Band]:
    return sorted(scheme.bands, key=low_key)


def holding(scheme: BandScheme, value: Decimal) -> list[Band]:
    return [band for band in scheme.bands if value in band]


def edges(scheme: BandScheme) -> Iterator[tuple[Band, Bound, int]]:
    """Yield each end of each band and the direction that leads into the band."""
    for band in scheme.bands:
        if band.low is not None:
            yield band, band.low, 1
        if band.high is not None:
            yield band, band.high, -1


def is_point(band: Band) -> bool:
    return band.low is not None and band.low == band.high


def splits(scheme: BandScheme, band: Band, edge: Bound, inward: int) -> bool:
    """Say whether a value just inside, on and just outside an edge is classed right."""
    inside = scheme.classify(edge.value + inward * STEP) is band
    outside = scheme.classify(edge.value - inward * STEP) is band
    on = scheme.classify(edge.value) is band
    return inside is not is_point(band) and not outside and on is edge.included


def test_there_is_something_to_test() -> None:
    assert len(SCHEMES) > 50
    assert sum(len(list(edges(scheme))) for _, scheme in SCHEMES) > 200


def test_both_sides_of_every_edge_fall_in_the_right_band() -> None:
    assert (
        places_of(
            lambda row, scheme: all(splits(scheme, *edge) for edge in edges(scheme))
        )
        == []
    )


def test_no_value_lies_in_two_bands() -> None:
    def alone(row: Computed, scheme: BandScheme) -> bool:
        return all(
            len(holding(scheme, edge.value + shift)) <= 1
            for _, edge, _ in edges(scheme)
            for shift in (-STEP, 0, STEP)
        )

    assert places_of(alone) == []


def meet(lower: Band, upper: Band) -> bool:
    if lower.high is None or upper.low is None:
        return False
    same = lower.high.value == upper.low.value
    return same and lower.high.included is not upper.low.included


def test_neighbouring_bands_meet() -> None:
    def without_gap(row: Computed, scheme: BandScheme) -> bool:
        declared = DECLARED_GAPS.get((row.code, scheme.name), ())
        return all(
            meet(lower, upper)
            or any(lower.high and gap.low == lower.high.value for gap in declared)
            for lower, upper in pairwise(ordered(scheme))
        )

    assert places_of(without_gap) == []


def test_bands_are_named_and_not_empty() -> None:
    def complete(row: Computed, scheme: BandScheme) -> bool:
        named = scheme.name and scheme.version and scheme.source.citation
        return bool(named and scheme.bands) and all(
            band.code
            and band.label
            and (
                band.low is None
                or band.high is None
                or band.low.value < band.high.value
                or (is_point(band) and band.low.included)
            )
            for band in scheme.bands
        )

    assert places_of(complete) == []


def test_a_rising_value_never_goes_back_a_band() -> None:
    def rises(row: Computed, scheme: BandScheme) -> bool:
        bands = ordered(scheme)
        points = sorted(
            edge.value + shift
            for _, edge, _ in edges(scheme)
            for shift in (-STEP, 0, STEP)
        )
        found = [scheme.classify(point) for point in points]
        places = [
            next(index for index, each in enumerate(bands) if each is band)
            for band in found
            if band is not None
        ]
        return places == sorted(places)

    assert places_of(rises) == []


def test_the_hard_range_of_a_row_is_banded_throughout() -> None:
    def covered(row: Computed, scheme: BandScheme) -> bool:
        if row.hard is None:
            return True
        ends = (row.hard.low, row.hard.high)
        return all(scheme.classify(end) is not None for end in ends)

    assert places_of(covered) == []


@pytest.mark.parametrize("sex", list(Sex))
@pytest.mark.parametrize("age", [0, 4, 7, 9, 15, 16, 17, 18, 40, 50, 51, 64, 80, 99])
def test_the_first_fitting_scheme_is_the_default(age: int, sex: Sex) -> None:
    subject = Subject(age, sex)
    context = Context(subject, entries_of({}))
    for row in WITH_SCHEMES:
        condition = row.condition(context, None) if row.condition else ""
        fitting = [each for each in row.schemes if each.applies_to(subject, condition)]
        assert scheme_for(row, context) is (fitting[0] if fitting else None)
        for each in fitting:
            chosen = Context(subject, entries_of({}), {row.code: each.name})
            found = scheme_for(row, chosen)
            assert found is not None
            assert found.name == each.name
