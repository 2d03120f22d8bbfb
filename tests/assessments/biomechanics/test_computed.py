"""How a computed value is classed, by which scheme, and when it is refused."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.biomechanics.computed import (
    Computed,
    compute,
    impossible_results,
    scheme_for,
)
from assessments.biomechanics.derive import entries_of
from assessments.biomechanics.entries import Context
from assessments.biomechanics.scoring.formulas import (
    always,
    gaps,
    other_schemes,
    together,
)
from assessments.biomechanics.scoring.hypermobility import CRITERION
from assessments.biomechanics.scoring.navicular import NAV_DROP
from assessments.biomechanics.types import (
    BandScheme,
    Evidence,
    Incomplete,
    Note,
    Severity,
    Side,
    Sides,
    Source,
    Subject,
    band,
)

SOURCE = Source("A source for tests", Evidence.DESIGN)
EMPTY = Context(Subject(40), entries_of({}))


def scheme(name: str, cut: int, **limits: object) -> BandScheme:
    ages = limits.get("ages")
    return BandScheme(
        name=name,
        version="1",
        source=SOURCE,
        bands=(
            band("low", "low", f"[0, {cut})"),
            band("high", "high", f"[{cut}, 10]", Severity.NOTABLE),
        ),
        ages=ages if isinstance(ages, tuple) else None,
        only_for=str(limits.get("only_for", "")),
    )


FIVE, SEVEN = scheme("Five", 5), scheme("Seven", 7)
CHILD = scheme("Child", 3, ages=(0, 15))


def row(*schemes: BandScheme, value: Decimal | str | Incomplete) -> Computed:
    return replace(
        NAV_DROP,
        sides=Sides.ONCE,
        formula=lambda context, side: value,
        schemes=schemes,
        hard=None,
        notes=None,
    )


def test_the_first_scheme_is_the_default_and_another_can_be_chosen() -> None:
    six = row(FIVE, SEVEN, value=Decimal(6))
    chosen = Context(Subject(40), entries_of({}), {six.code: "Seven"})
    unknown = Context(Subject(40), entries_of({}), {six.code: "Nine"})
    assert compute(six, EMPTY, None).band == "high"
    assert compute(six, chosen, None).band == "low"
    assert compute(six, unknown, None).scheme == "Five"


def test_a_scheme_for_other_ages_is_never_used() -> None:
    only_children = row(CHILD, value=Decimal(6))
    score = compute(only_children, EMPTY, None)
    assert (score.value, score.band, score.scheme) == (6, "", "")
    child = Context(Subject(15), entries_of({}))
    assert compute(only_children, child, None).scheme == "Child"


def test_a_scheme_for_one_way_of_measuring_needs_that_way() -> None:
    one_way = scheme("Ankle", 5, only_for="ankle")
    here = replace(row(one_way, value=Decimal(6)), condition=lambda c, s: "ankle")
    elsewhere = replace(here, condition=lambda c, s: "knee")
    unsaid = replace(here, condition=None)
    assert scheme_for(here, EMPTY) is one_way
    assert scheme_for(elsewhere, EMPTY) is None
    assert scheme_for(unsaid, EMPTY) is None


def test_a_value_between_no_bands_has_no_class() -> None:
    score = compute(row(FIVE, value=Decimal(11)), EMPTY, None)
    assert (score.band, score.severity) == ("", Severity.TYPICAL)
    assert score.scheme == "Five"


def test_what_is_missing_is_passed_on_with_its_reason() -> None:
    score = compute(row(FIVE, value=Incomplete(("a", "b"), "why")), EMPTY, Side.LEFT)
    assert score.value is None
    assert (score.missing, score.reason) == (("a", "b"), "why")
    assert (score.band, score.scheme, score.notes) == ("", "", ())


def test_a_class_that_the_row_does_not_list_is_an_error() -> None:
    wrong = replace(CRITERION, formula=lambda context, side: "perhaps")
    with pytest.raises(ValueError, match="beighton_criterion: 'perhaps'"):
        compute(wrong, EMPTY, None)


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        pytest.param("-10", False, id="lower-end"),
        pytest.param("30", False, id="upper-end"),
        pytest.param("30.1", True, id="above"),
        pytest.param("-10.1", True, id="below"),
    ],
)
def test_a_result_outside_its_own_range_is_a_problem(value: str, wrong: bool) -> None:
    impossible = replace(row(value=Decimal(value)), hard=NAV_DROP.hard)
    found = impossible_results([impossible], EMPTY)
    paths = [(each.path, each.given, each.allowed) for each in found]
    expected = (
        "nav_height_relaxed_mm",
        f"Navicular drop {value} mm",
        "a result -10 to 30 mm",
    )
    assert paths == ([expected] if wrong else [])


def test_results_for_other_ages_are_not_looked_at() -> None:
    child_only = replace(
        row(value=Decimal(99)), hard=NAV_DROP.hard, ages=(0, 15), sides=Sides.PER_SIDE
    )
    child = Context(Subject(15), entries_of({}))
    assert impossible_results([child_only], EMPTY) == []
    assert [each.path for each in impossible_results([child_only], child)] == [
        "nav_height_relaxed_mm.left",
        "nav_height_relaxed_mm.right",
    ]


def test_gaps_are_named_once_and_in_order() -> None:
    found = gaps(Incomplete(("b", "a"), "x"), Decimal(1), Incomplete(("a",), "y"))
    assert found == Incomplete(("b", "a"), "x; y")


def test_another_scheme_is_heard_only_where_it_differs() -> None:
    opinions = other_schemes("nav_drop_mm", (FIVE, SEVEN, CHILD))
    texts = [note.text for note in opinions(EMPTY, None, Decimal(6))]
    assert texts == ["Seven 1 says: low."]
    assert opinions(EMPTY, None, Decimal(4)) == ()
    chosen = Context(Subject(40), entries_of({}), {"nav_drop_mm": "Seven"})
    assert [each.text for each in opinions(chosen, None, Decimal(6))] == [
        "Five 1 says: high."
    ]


def test_without_a_fitting_scheme_there_is_no_other_opinion() -> None:
    assert other_schemes("nav_drop_mm", (CHILD,))(EMPTY, None, Decimal(6)) == ()


def test_notes_of_several_sources_keep_their_order() -> None:
    first, second = (Note(code, "text", SOURCE) for code in ("first", "second"))
    notes = together(always(first), always(second))
    assert notes(EMPTY, None, Decimal(1)) == (first, second)
