"""Which clinical figures an examination has, and their values. Pure.

A value that was not recorded is not drawn: no foot is drawn as flat, no place as
painless, because nobody looked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assessments.biomechanics.change import change_rule_of, error_of
from assessments.biomechanics.entries import Entries
from assessments.biomechanics.gait_phases import (
    PHASE_ITEMS,
    GaitPhase,
    PhaseLook,
    phase_seen,
)
from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.types import Chain, EntryKey, PainSite, Side, State
from assessments.gait_strip import WORDS as LOOKS
from assessments.gait_strip import unusual_words
from assessments.signed_values import SignedValues
from assessments.snapshot import AssessmentSnapshot, EntrySeen, context_of
from reports.figures.bodymap import Mark
from reports.figures.chain import StepSeen
from reports.figures.chart import Progress, Series
from reports.figures.clinical import (
    BodyMap,
    ClinicalFigure,
    FootGauge,
    GaitStrip,
    KineticChain,
    PelvisOnBlocks,
    ProgressChart,
)
from reports.figures.gait import PhaseNote

MOST_CHARTS = 4
MOST_MARKS = 40
# Longer words would be too small to read below a walker; the table has them whole.
NOTE_LETTERS = 44


@dataclass(frozen=True, slots=True)
class Charted:
    """A value worth a chart; `low` and `high` are the ends of its axis."""

    code: str
    title: str
    unit: str
    low: Decimal
    high: Decimal
    is_sided: bool = False


def _charted(
    code: str, title: str, unit: str, ends: tuple[int, int], *, is_sided: bool = False
) -> Charted:
    return Charted(code, title, unit, Decimal(ends[0]), Decimal(ends[1]), is_sided)


# Most telling first: pain, function, then what was measured on each side.
CHARTED: tuple[Charted, ...] = (
    _charted("nprs_average_7d", "Average pain, last 7 days", "0 to 10", (0, 10)),
    _charted("nprs_worst_24h", "Worst pain, last 24 hours", "0 to 10", (0, 10)),
    _charted("nprs_first_step", "Pain at the first steps", "0 to 10", (0, 10)),
    _charted("vas_worst_mm", "Worst pain, on a line", "mm", (0, 100)),
    _charted("vas_usual_mm", "Usual pain, on a line", "mm", (0, 100)),
    _charted("odi_pct", "Oswestry Disability Index", "%", (0, 100)),
    _charted("faam_adl_pct", "Foot and ankle ability, daily life", "%", (0, 100)),
    _charted("ffi_total_pct", "Foot Function Index", "%", (0, 100)),
    _charted("visa_a_total", "VISA-A, Achilles tendon", "0 to 100", (0, 100)),
    _charted("lefs_total", "Lower extremity function", "0 to 80", (0, 80)),
    _charted("psfs_mean", "Patient-specific function", "0 to 10", (0, 10)),
    _charted("heel_raise_count", "Single heel raises", "times", (0, 60), is_sided=True),
    _charted("lunge_deg", "Ankle lunge", "°", (0, 70), is_sided=True),
    _charted("hallux_df_nwb_deg", "Big toe bends up", "°", (0, 120), is_sided=True),
    _charted("fpi_total", "Foot Posture Index", "−12 to +12", (-12, 12), is_sided=True),
)


def _total(snapshot: AssessmentSnapshot, side: Side) -> int | None:
    score = snapshot.score("fpi_total", side)
    return None if score is None or score.number is None else int(score.number)


def gauge_of(snapshot: AssessmentSnapshot) -> FootGauge | None:
    """Return both feet's totals; None when neither foot was scored."""
    gauge = FootGauge(_total(snapshot, Side.LEFT), _total(snapshot, Side.RIGHT))
    return None if gauge.left is gauge.right is None else gauge


def _recorded(snapshot: AssessmentSnapshot, code: str) -> EntrySeen | None:
    entry = snapshot.entry(code)
    return entry if entry and entry.state is State.RECORDED else None


def pelvis_of(snapshot: AssessmentSnapshot) -> PelvisOnBlocks | None:
    """Return the block that levels the pelvis; None unless one was found on a side."""
    block, under = _recorded(snapshot, "block_mm"), _recorded(snapshot, "block_side")
    if block is None or under is None:
        return None
    entries = context_of(snapshot).entries
    height, side = entries.number("block_mm"), entries.choice("block_side")
    if not isinstance(height, Decimal) or height <= 0 or side not in set(Side):
        return None
    return PelvisOnBlocks(height, Side(str(side)))


def _note(
    snapshot: AssessmentSnapshot, entries: Entries, phase: GaitPhase, side: Side
) -> tuple[str, bool]:
    """Return what was seen, and whether it is other than usual; "" for nothing."""
    answered = [c for c in PHASE_ITEMS[phase] if entries.state(c, side) is not None]
    seen = phase_seen(entries, phase, side, answered)
    if seen.look is PhaseLook.OPEN:
        return "", False
    if not seen.unusual:
        return LOOKS[seen.look], False
    words = unusual_words(snapshot, side, seen.unusual)
    if len(words) > NOTE_LETTERS:
        words = f"{words[: NOTE_LETTERS - 1].rstrip()}…"
    return words, True


def gait_of(snapshot: AssessmentSnapshot) -> GaitStrip | None:
    """Return what was seen at each phase of a step; None when nothing was.

    Anything unusual comes before what was usual.
    """
    notes = {}
    entries = context_of(snapshot).entries
    for phase in GaitPhase:
        left, left_notable = _note(snapshot, entries, phase, Side.LEFT)
        right, right_notable = _note(snapshot, entries, phase, Side.RIGHT)
        if left or right:
            notes[phase] = PhaseNote(left, right, left_notable, right_notable)
    return GaitStrip(notes) if notes else None


def chain_figure(chain: Chain) -> KineticChain:
    """Return a chain as it was described."""
    steps = (StepSeen(s.code, s.title, s.state, s.side) for s in chain.steps)
    return KineticChain(chain.title, tuple(steps))


def _mark(site: PainSite) -> Mark:
    side = site.side.value if site.side else "central"
    return Mark(site.region, side, site.intensity)


def body_map_of(snapshot: AssessmentSnapshot) -> BodyMap | None:
    """Return where it hurts; None when no place was marked."""
    entries = context_of(snapshot).entries
    key = EntryKey("body_map")
    value = entries[key].value if key in entries else None
    if not isinstance(value, tuple):
        return None
    sites = [site for site in value if isinstance(site, PainSite)]
    marks = tuple(_mark(site) for site in sites[:MOST_MARKS])
    return BodyMap(marks) if marks else None


def shown_number(value: Decimal) -> str:
    """Return a number to one decimal at most, without needless zeros."""
    return f"{rounded(value, 1).normalize():f}"


def _points(
    visits: Sequence[SignedValues], charted: Charted, side: Side | None
) -> tuple[tuple[date, Decimal], ...]:
    """Return the dated values of a side; the last examination of a day counts."""
    found: dict[date, Decimal] = {}
    for visit in visits:
        value = visit.number(charted.code, side)
        if value is not None and charted.low <= value <= charted.high:
            found[visit.snapshot.performed_on] = Decimal(shown_number(value))
    return tuple(sorted(found.items()))


def _chart(
    visits: Sequence[SignedValues],
    charted: Charted,
    marks: Sequence[tuple[date, str]],
) -> ProgressChart | None:
    """Return a chart of a value seen at two dates or more; else None."""
    sides = tuple(Side) if charted.is_sided else (None,)
    series = [
        Series(side.value.capitalize() if side else "Patient", points)
        for side in sides
        if (points := _points(visits, charted, side))
    ]
    if not any(len(each.points) > 1 for each in series):
        return None
    same_rater = len({visit.snapshot.practitioner.id for visit in visits}) == 1
    rule = change_rule_of(charted.code)
    error = error_of(rule, same_rater=same_rater) if rule else None
    days = [day for each in series for day, _ in each.points]
    return ProgressChart(
        Progress(
            title=charted.title,
            unit=charted.unit,
            low=charted.low,
            high=charted.high,
            series=tuple(series),
            error=error or None,
            marks=tuple(
                (day, word) for day, word in marks if min(days) <= day <= max(days)
            ),
        )
    )


def charts_of(
    snapshots: Sequence[AssessmentSnapshot], marks: Sequence[tuple[date, str]]
) -> tuple[ProgressChart, ...]:
    """Return charts of what was measured at two dates or more, most telling first.

    `snapshots`: oldest first. `marks`: when care changed, in a word.
    """
    visits = [SignedValues.of(snapshot) for snapshot in snapshots]
    charts = (_chart(visits, charted, marks) for charted in CHARTED)
    return tuple([chart for chart in charts if chart][:MOST_CHARTS])


def figures_of(snapshot: AssessmentSnapshot) -> tuple[ClinicalFigure, ...]:
    """Return the figures of one examination in the order of a report."""
    figures: tuple[ClinicalFigure | None, ...] = (
        body_map_of(snapshot),
        gauge_of(snapshot),
        pelvis_of(snapshot),
        gait_of(snapshot),
    )
    return tuple(figure for figure in figures if figure is not None)
