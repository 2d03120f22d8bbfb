"""How a value reads: number with unit, direction in words, state in words. Pure."""

from datetime import date
from decimal import Decimal

from assessments.biomechanics.computed import Computed
from assessments.biomechanics.entries import Entries
from assessments.biomechanics.reference.regions import REGIONS
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.summaries import rounded, summarise
from assessments.biomechanics.types import (
    Entry,
    Kind,
    Measure,
    PainSite,
    Score,
    Side,
    State,
    Unit,
)
from clinic.numerals import MINUS, unit_behind

STATE_WORDS = {
    State.RECORDED: "recorded",
    State.NOT_TESTED: "not tested",
    State.UNABLE: "unable",
    State.DECLINED: "declined",
}
SIDE_WORDS = {Side.LEFT: "left", Side.RIGHT: "right", None: ""}
UNITS_WITHOUT_SPACE = frozenset({Unit.DEGREE, Unit.PERCENT})
UNITS_NOT_SHOWN = frozenset({Unit.NONE, Unit.SCORE, Unit.COUNT, Unit.RATIO})


def number_with_unit(value: Decimal, decimals: int, unit: Unit) -> str:
    """Return a number for people: rounded half up, true minus sign, unit behind."""
    text = format(rounded(value, decimals), "f").replace("-", MINUS)
    if unit in UNITS_NOT_SHOWN:
        return text
    gap = "" if unit in UNITS_WITHOUT_SPACE else " "
    return f"{text}{gap}{unit_behind(text, unit.value)}"


def _direction(measure: Measure, value: Decimal) -> str:
    """Return the word of a signed value's direction; "" without one."""
    if measure.directions is None or value == 0:
        return ""
    words = measure.directions
    return f" {words.positive if value > 0 else words.negative}"


def _with_direction(measure: Measure, value: Decimal) -> str:
    word = _direction(measure, value)
    size = abs(value) if word else value
    return f"{number_with_unit(size, measure.decimals, measure.unit)}{word}"


def _bare(measure: Measure, value: Decimal) -> str:
    """Return one trial without its unit, which stands behind the summary."""
    word = _direction(measure, value)
    size = abs(value) if word else value
    return f"{number_with_unit(size, measure.decimals, Unit.NONE)}{word}"


def _trials(measure: Measure, trials: tuple[Decimal, ...]) -> str:
    value = _with_direction(measure, summarise(trials, measure.repeats))
    if len(trials) == 1:
        return value
    return f"{value} ({', '.join(_bare(measure, trial) for trial in trials)})"


def _site(site: PainSite) -> str:
    words = [REGIONS[site.region].label]
    if site.side:
        words.insert(0, SIDE_WORDS[site.side])
    if site.intensity is not None:
        words.append(f"{site.intensity}/10")
    if site.quality:
        words.append(site.quality)
    return " ".join(words)


def _several(measure: Measure, values: tuple[object, ...]) -> str:
    if measure.kind is Kind.BODY_MAP:
        sites = [_site(value) for value in values if isinstance(value, PainSite)]
        return ", ".join(sites) or "no painful place"
    if measure.is_numeric:
        return _trials(measure, tuple(v for v in values if isinstance(v, Decimal)))
    return ", ".join(measure.label_of(str(value)) for value in values)


def entry_words(measure: Measure, entry: Entry) -> str:
    """Return what an entry says, in words a clinician reads: `5° everted`."""
    value = entry.value
    if entry.state is not State.RECORDED or value is None:
        return STATE_WORDS[entry.state]
    if isinstance(value, tuple):
        return _several(measure, value)
    if isinstance(value, Decimal | int):
        return _with_direction(measure, Decimal(value))
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if measure.kind in (Kind.CHOICE, Kind.YES_NO):
        return measure.label_of(value)
    return value


def score_words(row: Computed, score: Score) -> str:
    """Return what a score says: the number with unit, the class, or that it lacks."""
    if isinstance(score.value, Decimal):
        return number_with_unit(score.value, row.decimals, row.unit)
    if score.value is None:
        return "incomplete"
    return score.band_label or score.value


def missing_words(entries: Entries, missing: tuple[str, ...]) -> str:
    """Return the titles of missing inputs, with their side, for a person to read."""
    words = []
    for text in missing:
        code, _, side = text.partition(".")
        # What is missing may itself be computed, such as the loss of sensation.
        title = (
            COMPUTED[code].title if code in COMPUTED else entries.measure(code).title
        )
        words.append(f"{title} ({side})" if side else title)
    return ", ".join(words)
