"""Pairs of which one side was reached and the other never was. Pure."""

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.entries import Entries
from assessments.biomechanics.types import EntryKey, Sides


def unreached_sides(entries: Entries) -> tuple[EntryKey, ...]:
    """Return the side that holds nothing of each pair whose other side holds something.

    Neither a value nor a state: nobody can tell whether it was forgotten, normal or
    not examined. In the catalogue's order. A pair of which neither side was reached
    is not among them: items of a protocol are optional.
    """
    reached = {key.code for key in entries}
    return tuple(
        EntryKey(code, side)
        for code, measure in MEASURES.items()
        if measure.sides is Sides.PER_SIDE and code in reached
        for side in measure.sides.members
        if EntryKey(code, side) not in entries
    )
