"""Tables of the clinician's report: every value by side, left in the left column. Pure."""

from collections.abc import Iterable, Sequence

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.protocols import GROUPS
from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.types import Severity, Side, State
from assessments.biomechanics.wording import STATE_WORDS
from assessments.history import ChangeSeen, changes_between
from assessments.snapshot import AssessmentSnapshot, EntrySeen, ScoreSeen
from reports.content import (
    Block,
    BulletList,
    Cell,
    Heading,
    ListItem,
    Paragraph,
    SideRow,
    SideTable,
    Table,
)

NOT_RECORDED = "not recorded"
NO_VALUE = "a value is missing"
SEVERITY_WORDS = {
    Severity.TYPICAL: "",
    Severity.WATCH: "watch",
    Severity.NOTABLE: "notable",
    Severity.MARKED: "marked",
}
ONCE_HEAD = ("What", "Value")
ONCE_WIDTHS = (5, 6)
CHANGE_HEAD = ("What", "Side", "Before", "Now", "What it means")
CHANGE_WIDTHS = (6, 2, 3, 3, 6)


def score_text(score: ScoreSeen) -> str:
    """Return a computed value with its band, or what is missing for it."""
    if score.number is None and not score.class_code:
        return f"incomplete: {score.missing_words or score.reason or NO_VALUE}"
    weight = SEVERITY_WORDS[score.severity]
    band = score.band_label if score.number is not None else ""
    marked = ", ".join(part for part in (band, weight) if part)
    return f"{score.words} ({marked})" if marked else score.words


def entry_text(entry: EntrySeen) -> str:
    """Return what was recorded, or which of the other states it is, with its note."""
    if entry.state is State.RECORDED:
        parts = [entry.words]
    else:
        parts = [STATE_WORDS[entry.state]]
    if entry.confirmed:
        parts.append("outside the usual range, confirmed")
    return "; ".join([*parts, *([entry.note] if entry.note else [])])


def _text(seen: ScoreSeen | EntrySeen) -> str:
    return score_text(seen) if isinstance(seen, ScoreSeen) else entry_text(seen)


def _by_code(
    seen: Iterable[ScoreSeen | EntrySeen],
) -> dict[str, dict[Side | None, ScoreSeen | EntrySeen]]:
    found: dict[str, dict[Side | None, ScoreSeen | EntrySeen]] = {}
    for each in seen:
        found.setdefault(each.code, {})[each.side] = each
    return found


def side_tables(caption: str, seen: Sequence[ScoreSeen | EntrySeen]) -> list[Block]:
    """Return what has sides in a left/right table, and what is taken once in another.

    A side that was not recorded says so: it is never left to be guessed.
    """
    sided: list[SideRow] = []
    once: list[tuple[Cell, ...]] = []
    for by_side in _by_code(seen).values():
        title = next(iter(by_side.values())).title
        texts = {side: _text(each) for side, each in by_side.items()}
        if None in texts:
            once.append((Cell(title, is_header=True), Cell(texts[None])))
        if Side.LEFT in texts or Side.RIGHT in texts:
            left, right = (texts.get(side, NOT_RECORDED) for side in Side)
            sided.append(SideRow(left, title, right))
    blocks: list[Block] = []
    if sided:
        blocks.append(SideTable(f"{caption}, by side", tuple(sided)))
    if once:
        blocks.append(Table(caption, ONCE_HEAD, tuple(once), ONCE_WIDTHS))
    return blocks


def _grouped(
    seen: Sequence[ScoreSeen | EntrySeen], what: str, empty: str
) -> list[Block]:
    blocks: list[Block] = []
    for group in GROUPS:
        inside = [each for each in seen if each.group == group.code]
        if inside:
            blocks += side_tables(f"{group.title}: {what}", inside)
            blocks += note_blocks(inside)
    return blocks or [Paragraph(empty)]


def note_blocks(seen: Sequence[ScoreSeen | EntrySeen]) -> list[Block]:
    """Return the notes beside scores, each text once with the sides it stands at."""
    sides: dict[tuple[str, str], list[str]] = {}
    for score in seen:
        for note in score.notes if isinstance(score, ScoreSeen) else ():
            side = score.side.value if score.side else ""
            sides.setdefault((score.title, note.text), []).append(side)
    items = tuple(
        ListItem(text, f"{title}{_at(where)}:")
        for (title, text), where in sides.items()
    )
    return [BulletList(items)] if items else []


def _at(sides: Sequence[str]) -> str:
    named = " and ".join(side for side in sides if side)
    return f", {named}" if named else ""


def score_blocks(snapshot: AssessmentSnapshot) -> list[Block]:
    """Return every computed value, section by section."""
    return _grouped(snapshot.scores, "scores", "Nothing was computed.")


def entry_blocks(snapshot: AssessmentSnapshot) -> list[Block]:
    """Return every recorded value as it was recorded, section by section."""
    return _grouped(snapshot.entries, "as recorded", "Nothing was recorded.")


def _formula(score: ScoreSeen) -> ListItem:
    parts = [f"{score.formula}." if score.formula else ""]
    if score.scheme:
        version = f" {score.scheme_version}" if score.scheme_version else ""
        parts.append(f"Bands: {score.scheme}{version}.")
    parts.append(f"{score.source} ({score.evidence}).")
    return ListItem(" ".join(part for part in parts if part), f"{score.title}:")


def formula_blocks(snapshot: AssessmentSnapshot) -> list[Block]:
    """Return how each score comes about: formula, band scheme, source, once a score."""
    known = {score.code: score for score in snapshot.scores}
    if not known:
        return []
    items = tuple(_formula(score) for score in known.values())
    return [Heading("How the scores come about"), BulletList(items)]


def source_blocks(snapshot: AssessmentSnapshot) -> list[Block]:
    """Return where the recorded measures come from, each source once."""
    cited: dict[str, list[str]] = {}
    for entry in snapshot.entries:
        measure = MEASURES.get(entry.code)
        if measure is None:
            continue
        source = f"{measure.source.citation} ({measure.source.evidence.value})"
        titles = cited.setdefault(source, [])
        if measure.title not in titles:
            titles.append(measure.title)
    items = tuple(ListItem(f"{', '.join(t)}.", f"{s}:") for s, t in cited.items())
    return [Heading("Where the measures come from"), BulletList(items)] if items else []


def _change_row(seen: ChangeSeen) -> tuple[Cell, ...]:
    change = seen.change
    numbers = (
        f"{rounded(value, 1).normalize():f}".replace("-", "−")
        for value in (change.old, change.new)
    )
    side = seen.side.value if seen.side else ""
    return (
        Cell(f"{seen.title}{_unit(seen.unit)}", is_header=True),
        Cell(side),
        *(Cell(number) for number in numbers),
        Cell(change.text),
    )


def _unit(unit: str) -> str:
    return "" if unit in ("", "none", "score", "count", "ratio") else f", {unit}"


def change_blocks(
    before: AssessmentSnapshot | None, now: AssessmentSnapshot
) -> list[Block]:
    """Return what changed since the examination before, judged by measurement error."""
    heading = Heading("Changes since last time")
    if before is None:
        return [heading, Paragraph("This is the first examination on record.")]
    changes = changes_between(before, now)
    if not changes:
        return [heading, Paragraph("No value was recorded both times.")]
    rows = tuple(_change_row(seen) for seen in changes)
    caption = f"Against the examination of {before.performed_on:%d.%m.%Y}"
    return [heading, Table(caption, CHANGE_HEAD, rows, CHANGE_WIDTHS)]
