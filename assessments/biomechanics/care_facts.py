"""From the record to the finding names of the care plan: one table, no judgement.

A name that is absent was not recorded; nothing here turns absence into «no» or 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assessments.biomechanics.entries import Context
from assessments.biomechanics.facts.flag_facts import FLAG_FACTS
from assessments.biomechanics.facts.foot_facts import SIDE_FACTS
from assessments.biomechanics.facts.over_time import improved
from assessments.biomechanics.facts.person_facts import PERSON_FACTS
from assessments.biomechanics.facts.reading import Fact
from assessments.biomechanics.types import Json, Side


@dataclass(frozen=True, slots=True)
class CareFacts:
    """What the care plan's rules may ask of one examination.

    `patient`, `left`, `right`: finding name -> value; absent means not recorded.
    `flags`: the safety flags that stand, in the order of the vocabulary.
    """

    patient: Mapping[str, Fact]
    left: Mapping[str, Fact]
    right: Mapping[str, Fact]
    flags: tuple[str, ...]

    def of(self, side: Side) -> Mapping[str, Fact]:
        """Return the facts of one side."""
        return self.left if side is Side.LEFT else self.right

    def to_json(self) -> dict[str, Json]:
        """Return plain data: patient, left, right, flags. Numbers stay exact."""
        return {
            "patient": dict(self.patient),
            "left": dict(self.left),
            "right": dict(self.right),
            "flags": list(self.flags),
        }


def _known(facts: Mapping[str, Fact | None]) -> Mapping[str, Fact]:
    return MappingProxyType(
        {name: value for name, value in facts.items() if value is not None}
    )


def _side_facts(context: Context, side: Side) -> Mapping[str, Fact]:
    return _known({name: fact(context, side) for name, fact in SIDE_FACTS.items()})


def care_facts(context: Context, previous: Context | None = None) -> CareFacts:
    """Return every fact of an examination under the names that the rules use.

    `previous`: the examination before this one, for what is judged over time.
    """
    patient = {name: fact(context) for name, fact in PERSON_FACTS.items()}
    patient["improved"] = improved(context, previous)
    return CareFacts(
        patient=_known(patient),
        left=_side_facts(context, Side.LEFT),
        right=_side_facts(context, Side.RIGHT),
        flags=tuple(name for name, stands in FLAG_FACTS.items() if stands(context)),
    )
