"""What a check of an orthotic prescription can say, and what it looks at."""

from dataclasses import dataclass
from enum import StrEnum

from reports.careplan.findings import CareFindings
from reports.careplan.language import parse
from reports.careplan.orthotics import FootPrescription
from reports.careplan.readings import Situation
from reports.careplan.sides import Side
from reports.careplan.vocabulary import Scope


class Level(StrEnum):
    """How serious an issue is: a block must be mended, a warning must be seen."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem with a prescription. `side` None: it concerns both feet.

    `conflict_id`: the row of the conflict table, "" if none.
    """

    level: Level
    side: Side | None
    field: str
    sentence: str
    conflict_id: str = ""


@dataclass(frozen=True, slots=True)
class Foot:
    """One foot's order beside what was found on that foot."""

    order: FootPrescription
    findings: CareFindings

    def says(self, condition: str) -> bool:
        """Say whether a condition holds on this foot."""
        at = Situation(self.findings)
        return parse(condition, Scope.SIDE).evaluate(at, self.order.side).holds

    def block(self, field: str, sentence: str, conflict_id: str = "") -> Issue:
        """Return a block on a field of this foot."""
        return Issue(Level.BLOCK, self.order.side, field, sentence, conflict_id)

    def warn(self, field: str, sentence: str, conflict_id: str = "") -> Issue:
        """Return a warning on a field of this foot."""
        return Issue(Level.WARN, self.order.side, field, sentence, conflict_id)
