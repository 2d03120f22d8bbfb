"""What a signed examination says of a code: the one reading of its numbers. Pure."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.entries import Context
from assessments.biomechanics.types import Incomplete, Side
from assessments.snapshot import AssessmentSnapshot, context_of


@dataclass(frozen=True, slots=True)
class SignedValues:
    """A signed examination with its entries read once, for many questions."""

    snapshot: AssessmentSnapshot
    context: Context

    @classmethod
    def of(cls, snapshot: AssessmentSnapshot) -> Self:
        """Return the examination with its entries."""
        return cls(snapshot, context_of(snapshot))

    def number(self, code: str, side: Side | None) -> Decimal | None:
        """Return a computed number, or the recorded one; None when there is none."""
        score = self.snapshot.score(code, side)
        if score is not None:
            return score.number
        measure = MEASURES.get(code)
        if measure is None or not measure.is_numeric:
            return None
        value = self.context.entries.number(code, side)
        return None if isinstance(value, Incomplete) else value
