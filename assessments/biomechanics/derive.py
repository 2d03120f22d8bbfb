"""From entries to scores, findings, red flags and chains: one pure function."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.chains import chains_of
from assessments.biomechanics.computed import compute
from assessments.biomechanics.entries import Context, Entries
from assessments.biomechanics.findings import CONTRADICTIONS, FINDINGS
from assessments.biomechanics.red_flags import RED_FLAGS
from assessments.biomechanics.rules import (
    contradictions_of,
    findings_of,
    red_flags_of,
)
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import (
    Chain,
    Contradiction,
    Entry,
    EntryKey,
    Finding,
    RedFlag,
    Score,
    Side,
    State,
    Subject,
    Urgency,
)

# Stored with every signed record: an old record keeps the bands it was signed with.
RULESET_VERSION = "2026.11.2"


@dataclass(frozen=True, slots=True)
class Derived:
    """Everything that follows from one examination; nothing of it is typed in.

    `unasked`: codes of red-flag questions still unanswered that hold a plan back.
    """

    scores: tuple[Score, ...]
    findings: tuple[Finding, ...]
    red_flags: tuple[RedFlag, ...]
    contradictions: tuple[Contradiction, ...]
    chains: tuple[Chain, ...]
    unasked: tuple[str, ...]

    def score(self, code: str, side: Side | None = None) -> Score | None:
        """Return one score; None when nothing was entered that touches it."""
        for score in self.scores:
            if score.code == code and score.side is side:
                return score
        return None

    @property
    def highest_urgency(self) -> Urgency | None:
        """Return the urgency of the most urgent red flag; None without one."""
        return self.red_flags[0].urgency if self.red_flags else None


def entries_of(by_key: Mapping[EntryKey, Entry]) -> Entries:
    """Return entries bound to the catalogue."""
    return Entries(by_key, MEASURES)


def _inputs(code: str) -> frozenset[str]:
    """Return the measures behind a computed value, through other computed values."""
    found: set[str] = set()
    open_codes = list(COMPUTED[code].inputs)
    while open_codes:
        current = open_codes.pop()
        if current in COMPUTED:
            open_codes.extend(COMPUTED[current].inputs)
        else:
            found.add(current)
    return frozenset(found)


INPUTS: Mapping[str, frozenset[str]] = {code: _inputs(code) for code in COMPUTED}


def scores_of(context: Context) -> tuple[Score, ...]:
    """Return every score that some entry touches, incomplete ones included."""
    touched = {key.code for key in context.entries}
    return tuple(
        compute(row, context, side)
        for code, row in COMPUTED.items()
        if INPUTS[code] & touched and row.is_for(context.subject)
        for side in row.sides.members
    )


def _is_unasked(code: str, context: Context) -> bool:
    """Say whether a side lacks an answer; «not tested» is no answer to a question."""
    states = (
        context.entries.state(code, side) for side in MEASURES[code].sides.members
    )
    return any(state in (None, State.NOT_TESTED) for state in states)


def unasked_of(context: Context) -> tuple[str, ...]:
    """Return the red-flag questions without an answer that hold a plan back.

    «Unable» and «declined» are answers: the question was put.
    """
    questions = dict.fromkeys(
        question
        for rule in RED_FLAGS
        if rule.asked_of(context)
        for question in rule.must_ask
    )
    return tuple(code for code in questions if _is_unasked(code, context))


def derive(
    subject: Subject,
    entries: Entries,
    schemes: Mapping[str, str] | None = None,
) -> Derived:
    """Return everything that follows from one examination of one person.

    `schemes`: band schemes the clinic chose, by code of the computed value.
    """
    context = Context(subject, entries, schemes or {})
    return Derived(
        scores=scores_of(context),
        findings=tuple(findings_of(FINDINGS, context)),
        red_flags=tuple(red_flags_of(RED_FLAGS, context)),
        contradictions=tuple(contradictions_of(CONTRADICTIONS, context)),
        chains=chains_of(context),
        unasked=unasked_of(context),
    )
