"""Everything the documents of one issue are made from, as one value. Pure.

The plan document is what the patient gets; the signed snapshot, what came before it
and the engine's account are what a clinician is told beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assessments.snapshot import AssessmentSnapshot
from reports.careplan.conflicts import BY_CONFLICT_ID
from reports.careplan.exercises import LIBRARY
from reports.careplan.rules import BY_ID
from reports.content import Letterhead
from reports.plan_document import PlanDocument
from reports.wording import ENGLISH, Language


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was asked for and is not in the plan, and why. `sides` as an item's."""

    code: str
    title: str
    sides: str
    reason: str


@dataclass(frozen=True, slots=True)
class ConflictSeen:
    """A conflict that the findings raised, and how it was resolved."""

    code: str
    title: str
    resolution: str
    touches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What the engine said beside the items."""

    log: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    conflicts: tuple[ConflictSeen, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentSeen:
    """The latest word on one thing: what, given or not, how, by whom, when."""

    what: str
    is_given: bool
    how: str
    on_behalf: str
    on: date


@dataclass(frozen=True, slots=True)
class QuestionSeen:
    """What one practitioner was asked, with what they may see and until when."""

    asked: str
    urgency: str
    level: str
    name: str
    title: str
    until: date


@dataclass(frozen=True, slots=True)
class CareChange:
    """A day on which care changed, in a word, for the charts."""

    on: date
    word: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of a plan. `history`: earlier examinations, oldest first."""

    document: PlanDocument
    snapshot: AssessmentSnapshot
    history: tuple[AssessmentSnapshot, ...] = ()
    changes_of_care: tuple[CareChange, ...] = ()
    account: Account = Account()
    consents: tuple[ConsentSeen, ...] = ()
    questions: tuple[QuestionSeen, ...] = ()
    letterhead: Letterhead | None = None
    language: Language = ENGLISH

    @property
    def before(self) -> AssessmentSnapshot | None:
        """Return the examination before this one; None for the first."""
        return self.history[-1] if self.history else None


def _title_of(code: str) -> str:
    if code in BY_ID:
        return BY_ID[code].title
    return LIBRARY[code].title if code in LIBRARY else ""


def _list(raw: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    found = raw.get(name)
    rows = found if isinstance(found, list) else []
    return [row for row in rows if isinstance(row, Mapping)]


def _words(raw: object) -> tuple[str, ...]:
    return tuple(str(each) for each in raw) if isinstance(raw, list) else ()


def _left_out(raw: Mapping[str, object]) -> LeftOut:
    code = str(raw["id"])
    return LeftOut(code, _title_of(code), str(raw["sides"]), str(raw["reason"]))


def _conflict(raw: Mapping[str, object]) -> ConflictSeen:
    known = BY_CONFLICT_ID[str(raw["id"])]
    touches = (*_words(raw.get("items")), *_words(raw.get("withheld")))
    return ConflictSeen(str(raw["id"]), known.title, known.resolution, touches)


def account_from(proposal: Mapping[str, object]) -> Account:
    """Return the account that was stored with a plan's proposal."""
    return Account(
        log=_words(proposal.get("log")),
        left_out=tuple(_left_out(row) for row in _list(proposal, "left_out")),
        conflicts=tuple(_conflict(row) for row in _list(proposal, "conflicts")),
    )
