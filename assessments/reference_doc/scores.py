"""Every computed value: formula, inputs, classes, change, and the lines beside it."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.change import PERCENT_RULE
from assessments.biomechanics.computed import Computed
from assessments.biomechanics.entries import Context, Entries
from assessments.biomechanics.protocols import GROUPS, Group
from assessments.biomechanics.reference.change_rules import CHANGE_RULES
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import (
    Band,
    BandScheme,
    Bound,
    ChangeRule,
    Note,
    Sex,
    Subject,
    Unit,
)
from assessments.biomechanics.values import with_unit
from assessments.reference_doc.markdown import (
    SIDES_WORDS,
    Section,
    bullets,
    cell,
    cited,
    code,
    counted,
    number,
    said,
    span,
    table,
    years,
)

AGES = range(100)
SEX_WORDS = {Sex.FEMALE: "women and girls", Sex.MALE: "men and boys"}
NOTHING_RECORDED = Entries({}, MEASURES)
INTRODUCTION = (
    "What the software works out; none of it can be typed in. A number is classed "
    "unrounded and rounded, half up, only where it is shown. A square bracket takes "
    "its number in, a round one leaves it out. Where a part is missing there is no "
    "result, and the missing parts are named.",
    "",
    "Lines beside a result are norms and cautions. They were read off a record that "
    "holds nothing else; with other entries, more or fewer may stand there. Somebody "
    "whose sex is not known is shown no line that holds for one sex only.",
    "",
)


# --- Classes ---------------------------------------------------------------------------
def _end(bound: Bound | None, is_low: bool) -> str:
    if bound is None:
        return "(" if is_low else ")"
    mark = ("[" if is_low else "]") if bound.included else ("(" if is_low else ")")
    text = number(bound.value)
    return f"{mark}{text}" if is_low else f"{text}{mark}"


def interval(band: Band) -> str:
    """Return the interval of a band: [5, 10)."""
    low = _end(band.low, True) + ("−∞" if band.low is None else "")
    high = ("∞" if band.high is None else "") + _end(band.high, False)
    return f"{low}, {high}"


def _scheme(scheme: BandScheme, is_default: bool) -> Iterator[str]:
    for_whom = [
        years(scheme.ages),
        SEX_WORDS.get(scheme.sex, "") if scheme.sex else "",
        f"only for {code(scheme.only_for)}" if scheme.only_for else "",
        "the first that fits is used unless the clinic chose another"
        if is_default
        else "",
    ]
    whom = "; ".join(each for each in for_whom if each)
    name = f"Classes of {cell(scheme.name)}, version {cell(scheme.version)}"
    yield f"{name}{f' ({whom})' if whom else ''}. {cited(scheme.source)}"
    yield ""
    yield from table(
        ("Class", "Interval", "Attention"),
        (
            (
                f"{cell(band.label)} {code(band.code)}",
                interval(band),
                band.severity.value,
            )
            for band in scheme.bands
        ),
    )


def _classes(row: Computed) -> Iterator[str]:
    for index, scheme in enumerate(row.schemes):
        yield from _scheme(scheme, index == 0 and len(row.schemes) > 1)
    if row.classes:
        yield from table(
            ("Class", "Attention"),
            (
                (f"{cell(each.label)} {code(each.code)}", each.severity.value)
                for each in row.classes
            ),
        )


# --- Change ----------------------------------------------------------------------------
def change_words(rule: ChangeRule, unit: Unit) -> str:
    """Return what counts as change of a value, with its source."""
    better = {True: "higher is better", False: "lower is better", None: "no direction"}
    parts = [better[rule.higher_is_better]]
    for value, words in (
        (rule.mdc_same_rater, "error with the same assessor"),
        (rule.mdc_other_rater, "error with another assessor"),
        (rule.mcid, "smallest important improvement"),
    ):
        if value is not None:
            parts.append(f"{words} {with_unit(number(value), unit)}")
    if rule.percent_rule:
        parts.append(f"{PERCENT_RULE * 100:.0f} % of the old value is important too")
    return f"{'; '.join(parts)}. {cited(rule.source)}"


def _recorded_changes() -> Section:
    rows = (
        (
            f"**{cell(MEASURES[name].title)}** {code(name)}",
            change_words(rule, MEASURES[name].unit),
        )
        for name, rule in CHANGE_RULES.items()
        if name in MEASURES
    )
    lines = table(("Measure", "What counts as change"), rows)
    return Section("change", "Change of values recorded as they are", lines)


# --- Lines beside a result -------------------------------------------------------------
def _probes(row: Computed) -> tuple[Decimal | str, ...]:
    """Return results on both sides of every edge, or each class."""
    if row.classes:
        return tuple(each.code for each in row.classes)
    edges = {
        bound.value
        for scheme in row.schemes
        for band in scheme.bands
        for bound in (band.low, band.high)
        if bound is not None
    } or {Decimal(1)}
    return tuple(sorted({edge + step for edge in edges for step in (-1, 0, 1)}))


def _notes_at(row: Computed, subject: Subject) -> Iterator[Note]:
    if row.notes is None or not row.is_for(subject):
        return
    context = Context(subject, NOTHING_RECORDED)
    for value in _probes(row):
        for note in row.notes(context, row.sides.members[0], value):
            # What another scheme says follows from its own table.
            if not note.code.endswith("_other_scheme"):
                yield note


def notes_of(row: Computed) -> dict[Note, set[Subject]]:
    """Return the lines that may stand beside a result, and for whom they do."""
    found: dict[Note, set[Subject]] = {}
    for sex in Sex:
        for age in AGES:
            subject = Subject(age, sex)
            for note in _notes_at(row, subject):
                found.setdefault(note, set()).add(subject)
    return found


def _runs(ages: Iterable[int]) -> str:
    """Return ages as ranges: 3 to 5, 9 to 99."""
    runs: list[list[int]] = []
    for age in sorted(ages):
        if runs and age == runs[-1][-1] + 1:
            runs[-1].append(age)
        else:
            runs.append([age])
    return ", ".join(
        f"{run[0]} to {run[-1]} years"
        if run[-1] < AGES[-1]
        else f"{run[0]} years and over"
        for run in runs
    )


def for_whom(subjects: set[Subject], everybody: set[Subject]) -> str:
    """Return in words whom a line concerns; "" for everybody the value is for."""
    if subjects == everybody:
        return ""
    ages = {sex: frozenset(s.age for s in subjects if s.sex is sex) for sex in Sex}
    if ages[Sex.FEMALE] == ages[Sex.MALE]:
        return _runs(ages[Sex.FEMALE])
    return "; ".join(
        f"{words} {_runs(ages[sex])}" for sex, words in SEX_WORDS.items() if ages[sex]
    )


def _notes(row: Computed) -> Iterator[str]:
    everybody = {
        Subject(age, sex)
        for sex in Sex
        for age in AGES
        if row.is_for(Subject(age, sex))
    }
    for note, subjects in notes_of(row).items():
        whom = for_whom(subjects, everybody)
        yield f"{f'({whom}) ' if whom else ''}{said(note.text, note.source)}"


# --- One value -------------------------------------------------------------------------
def _head(row: Computed) -> Iterator[str]:
    inputs = ", ".join(code(each) for each in row.inputs)
    unit = with_unit("", row.unit).strip()
    yield f"Formula: {said(row.formula_text, row.source)}"
    yield f"From: {inputs}"
    yield (
        f"{SIDES_WORDS[row.sides].capitalize()}; "
        f"{f'in {unit}, ' if unit else ''}shown with {row.decimals} decimals; "
        f"version {row.version}"
    )
    if row.ages:
        yield f"Ages {years(row.ages)}"
    if row.hard:
        yield f"A result outside {span(row.hard, row.unit)} is refused as impossible"
    if row.change:
        yield f"Change: {change_words(row.change, row.unit)}"


def _one(row: Computed) -> Section:
    lines = [*bullets(_head(row)), *_classes(row)]
    notes = bullets(_notes(row))
    if notes:
        lines += ["Lines beside it:", "", *notes]
    return Section(f"score-{row.code}", f"{row.title} ({row.code})", tuple(lines))


def _group(group: Group) -> Section:
    parts = tuple(_one(row) for row in COMPUTED.values() if row.group == group.code)
    title = f"{group.title} ({counted(len(parts), 'value')})"
    return Section(f"scores-{group.code}", title, (), parts)


def scores_section() -> Section:
    """Return every computed value by section of the examination, then change."""
    groups = tuple(_group(group) for group in GROUPS)
    parts = (*(each for each in groups if each.parts), _recorded_changes())
    return Section("scores", f"Computed values ({len(COMPUTED)})", INTRODUCTION, parts)
