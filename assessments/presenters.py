"""A snapshot in the shapes that the page's components take."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.protocols import GROUPS
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import (
    ChainStep,
    EntryKey,
    Finding,
    RedFlag,
    Severity,
    Side,
    State,
    StepState,
    Urgency,
)
from assessments.biomechanics.wording import SIDE_WORDS, STATE_WORDS
from assessments.confirmations import Confirmation, key_of
from assessments.drawings import Drawing, chain_drawing
from assessments.snapshot import AssessmentSnapshot, EntrySeen, ScoreSeen

SEVERITY_LOOK = {
    Severity.TYPICAL: "typical",
    Severity.WATCH: "caution",
    Severity.NOTABLE: "caution",
    Severity.MARKED: "caution",
}
URGENCY_WORDS = {
    Urgency.EMERGENCY: "Emergency",
    Urgency.SAME_DAY: "Same day",
    Urgency.URGENT: "Urgent",
    Urgency.ROUTINE: "Routine",
}
STEP_WORDS = {
    StepState.PRESENT: "present",
    StepState.ABSENT: "absent",
    StepState.UNSURE: "unsure",
    StepState.NOT_TESTED: "not tested",
}


@dataclass(frozen=True, slots=True)
class PresentedValue:
    """One value as components/value.html takes it."""

    number: str = ""
    unit: str = ""
    band: str = ""
    severity: str = ""
    state: str = ""
    state_label: str = ""
    note: str = ""
    source: str = ""


NOTHING = PresentedValue(state="not_tested", state_label="Not recorded")


@dataclass(frozen=True, slots=True)
class PresentedContradiction:
    """One contradiction as components/contradiction.html takes it.

    `key`: names it in a form. `confirmed`: who let it stand, when and why; "" for
    nobody. `codes`: of the measures and values it is about.
    """

    title: str
    text: str
    key: str = ""
    confirmed: str = ""
    codes: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """Return the id of its place on the page."""
        return f"contradiction-{self.key.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class PresentedRow:
    """One measure with both sides; a value taken once stands in `once`.

    `notes`: what is said about a computed value; both sides' notes once. `doubts`:
    contradictions that name the row.
    """

    code: str
    label: str
    detail: str
    source: str
    is_computed: bool
    notes: tuple[str, ...] = ()
    doubts: tuple[PresentedContradiction, ...] = ()
    left: PresentedValue = NOTHING
    right: PresentedValue = NOTHING
    once: PresentedValue = NOTHING


@dataclass(frozen=True, slots=True)
class PresentedGroup:
    """One section of the examination: rows by side, and rows taken once.

    `outside`: how many of its values lie outside the usual.
    """

    code: str
    title: str
    sided: tuple[PresentedRow, ...]
    once: tuple[PresentedRow, ...]
    outside: int = 0

    @property
    def rows(self) -> tuple[PresentedRow, ...]:
        """Return all rows, for their sources."""
        return (*self.sided, *self.once)

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """Return what is said about computed values: (what it is called, note)."""
        return tuple((row.label, note) for row in self.rows for note in row.notes)


@dataclass(frozen=True, slots=True)
class PresentedFinding:
    """One finding as components/finding.html takes it."""

    title: str
    side_label: str
    severity: str
    because: str
    source: str


@dataclass(frozen=True, slots=True)
class PresentedFlag:
    """One red flag as components/red_flag.html takes it."""

    level: str
    level_label: str
    title: str
    side_label: str
    because: str
    action: str


@dataclass(frozen=True, slots=True)
class PresentedStep:
    """One step of a chain in words."""

    title: str
    state: str
    side_label: str
    evidence: str


@dataclass(frozen=True, slots=True)
class PresentedChain:
    """One chain: how many of the tested steps were seen, and each step."""

    title: str
    summary: str
    steps: tuple[PresentedStep, ...]
    drawing: Drawing | None = None


@dataclass(frozen=True, slots=True)
class PresentedAssessment:
    """Everything the read-only page of an assessment shows."""

    groups: tuple[PresentedGroup, ...]
    findings: tuple[PresentedFinding, ...]
    red_flags: tuple[PresentedFlag, ...]
    contradictions: tuple[PresentedContradiction, ...]
    chains: tuple[PresentedChain, ...]
    unasked: tuple[str, ...]


def side_label(side: Side | None) -> str:
    """Return "Left", "Right", or "" for what has no side."""
    return SIDE_WORDS[side].capitalize()


def present_entry(entry: EntrySeen) -> PresentedValue:
    """Return what was recorded, or why it was not."""
    notes = [entry.note] if entry.note else []
    if entry.confirmed:
        notes.insert(0, "outside the usual range, confirmed")
    note = "; ".join(notes)
    if entry.state is State.RECORDED:
        return PresentedValue(number=entry.words, note=note)
    label = STATE_WORDS[entry.state].capitalize()
    return PresentedValue(state=entry.state.value, state_label=label, note=note)


def present_score(score: ScoreSeen) -> PresentedValue:
    """Return a computed value with its class, or what is missing for it."""
    if score.number is None and not score.class_code:
        what = score.missing_words or score.reason
        return PresentedValue(state="incomplete", state_label=f"Incomplete: {what}")
    return PresentedValue(
        number=score.words,
        band=score.band_label if score.number is not None else "",
        severity=SEVERITY_LOOK[score.severity] if score.band else "",
    )


def _score_source(score: ScoreSeen) -> str:
    scheme = f" Bands: {score.scheme} {score.scheme_version}." if score.scheme else ""
    return f"{score.formula}. {score.source} ({score.evidence}).{scheme}"


def _entry_row(code: str, seen: Sequence[EntrySeen]) -> PresentedRow:
    measure = MEASURES.get(code)
    source = (
        f"{measure.source.citation} ({measure.source.evidence.value})"
        if measure
        else ""
    )
    values = {entry.side: present_entry(entry) for entry in seen}
    return PresentedRow(
        code=code,
        label=seen[0].title,
        detail="",
        source=source,
        is_computed=False,
        left=values.get(Side.LEFT, NOTHING),
        right=values.get(Side.RIGHT, NOTHING),
        once=values.get(None, NOTHING),
    )


def _notes(seen: Sequence[ScoreSeen]) -> tuple[str, ...]:
    """Return the notes of a value: once what is said of both sides, else by side."""
    said: dict[str, list[Side | None]] = {}
    for score in seen:
        for note in score.notes:
            said.setdefault(note.text, []).append(score.side)
    return tuple(
        f"{side_label(sides[0])}: {text}" if len(sides) == 1 and len(seen) > 1 else text
        for text, sides in said.items()
    )


def _score_row(code: str, seen: Sequence[ScoreSeen]) -> PresentedRow:
    values = {score.side: present_score(score) for score in seen}
    return PresentedRow(
        code=code,
        label=seen[0].title,
        detail="computed",
        source=_score_source(seen[0]),
        is_computed=True,
        notes=_notes(seen),
        left=values.get(Side.LEFT, NOTHING),
        right=values.get(Side.RIGHT, NOTHING),
        once=values.get(None, NOTHING),
    )


def _by_code(
    seen: Iterable[EntrySeen | ScoreSeen], group: str
) -> dict[str, list[EntrySeen | ScoreSeen]]:
    found: dict[str, list[EntrySeen | ScoreSeen]] = {}
    for each in seen:
        if each.group == group:
            found.setdefault(each.code, []).append(each)
    return found


def _rows(
    snapshot: AssessmentSnapshot, group: str
) -> Iterable[tuple[bool, PresentedRow]]:
    """Yield (is sided, row): computed values first, then what was recorded."""
    for code, scores in _by_code(snapshot.scores, group).items():
        known = [each for each in scores if isinstance(each, ScoreSeen)]
        yield known[0].side is not None, _score_row(code, known)
    for code, entries in _by_code(snapshot.entries, group).items():
        seen = [each for each in entries if isinstance(each, EntrySeen)]
        yield seen[0].side is not None, _entry_row(code, seen)


def _doubted(
    row: PresentedRow, doubts: Sequence[PresentedContradiction]
) -> PresentedRow:
    """Return a row with the contradictions that name it."""
    return replace(row, doubts=tuple(each for each in doubts if row.code in each.codes))


def _outside(rows: Iterable[PresentedRow]) -> int:
    """Return how many values have a band outside the usual."""
    return sum(
        value.severity == "caution"
        for row in rows
        for value in (row.left, row.right, row.once)
    )


def present_groups(snapshot: AssessmentSnapshot) -> tuple[PresentedGroup, ...]:
    """Return the sections that hold anything, in clinical order."""
    groups = []
    doubts = present_contradictions(snapshot)
    for group in GROUPS:
        rows = [
            (is_sided, _doubted(row, doubts))
            for is_sided, row in _rows(snapshot, group.code)
        ]
        if rows:
            sided = tuple(row for is_sided, row in rows if is_sided)
            once = tuple(row for is_sided, row in rows if not is_sided)
            outside = _outside((*sided, *once))
            groups.append(PresentedGroup(group.code, group.title, sided, once, outside))
    return tuple(groups)


def present_finding(finding: Finding) -> PresentedFinding:
    """Return one finding for the page."""
    return PresentedFinding(
        title=finding.title,
        side_label=side_label(finding.side),
        severity=SEVERITY_LOOK[finding.severity],
        because=finding.because,
        source=f"{finding.source.citation} ({finding.source.evidence.value})",
    )


def present_flag(flag: RedFlag) -> PresentedFlag:
    """Return one red flag for the page."""
    return PresentedFlag(
        level=flag.urgency.value,
        level_label=URGENCY_WORDS[flag.urgency],
        title=flag.title,
        side_label=side_label(flag.side),
        because=flag.because,
        action=flag.action,
    )


def _confirmed(given: Confirmation) -> str:
    on = datetime.fromisoformat(given.at)
    return f"{given.by_name}, {on.day} {on:%b %Y}: {given.reason}"


def present_contradictions(
    snapshot: AssessmentSnapshot,
) -> tuple[PresentedContradiction, ...]:
    """Return the contradictions, each with who let it stand and why."""
    confirmed = {(each.code, each.side): each for each in snapshot.confirmations}
    presented = []
    for found in snapshot.contradictions:
        codes = tuple(EntryKey.parse(key).code for key in found.keys)
        where = f"{side_label(found.side)}: " if found.side else ""
        given = confirmed.get((found.code, found.side))
        presented.append(
            PresentedContradiction(
                title="; ".join(dict.fromkeys(_title(code) for code in codes)),
                text=f"{where}{found.text}",
                key=key_of(found),
                confirmed=_confirmed(given) if given else "",
                codes=codes,
            )
        )
    return tuple(presented)


def _title(code: str) -> str:
    """Return what a measure or a computed value is called."""
    row = MEASURES.get(code) or COMPUTED.get(code)
    return row.title if row else code.replace("_", " ")


def _present_step(step: ChainStep) -> PresentedStep:
    return PresentedStep(
        title=step.title,
        state=STEP_WORDS[step.state],
        side_label=side_label(step.side),
        evidence="; ".join(_title(code) for code in step.evidence),
    )


def present_assessment(snapshot: AssessmentSnapshot) -> PresentedAssessment:
    """Return everything that the read-only page shows of a snapshot."""
    return PresentedAssessment(
        groups=present_groups(snapshot),
        findings=tuple(present_finding(each) for each in snapshot.findings),
        red_flags=tuple(present_flag(each) for each in snapshot.red_flags),
        contradictions=present_contradictions(snapshot),
        chains=tuple(
            PresentedChain(
                chain.title,
                f"{chain.present} of {chain.tested} tested steps seen",
                tuple(_present_step(step) for step in chain.steps),
                chain_drawing(chain),
            )
            for chain in snapshot.chains
            if chain.tested
        ),
        unasked=tuple(
            MEASURES[code].title for code in snapshot.unasked if code in MEASURES
        ),
    )
