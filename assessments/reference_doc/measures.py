"""Every measure: what it is, what it accepts, what is asked for beside it, its source."""

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.protocols import GROUPS, PROTOCOLS, Group
from assessments.biomechanics.reference.regions import QUALITIES, REGIONS
from assessments.biomechanics.reference.strength import GRADES
from assessments.biomechanics.types import Choice, Kind, Measure, Repeats
from assessments.biomechanics.values import describe_allowed
from assessments.reference_doc.markdown import (
    SIDES_WORDS,
    Section,
    bullets,
    cell,
    cited,
    code,
    counted,
    number,
    sentences,
    span,
    table,
    years,
)

HEADS = ("Measure", "What it takes", "What is checked", "Source")
INTRODUCTION = (
    "What can be recorded, in the order of the examination. Each field holds a value, "
    "or a state that says why not: not tested, unable, declined. A field nobody "
    "reached is none of these, and none of them is zero. Outside the limits a value "
    "is refused; outside the usual range it is taken when the clinician confirms it.",
    "",
)


def _options(choices: tuple[Choice, ...]) -> str:
    return "; ".join(f"{code(each.code)} {cell(each.label)}" for each in choices)


def _numbers(measure: Measure) -> str:
    whole = "whole number" if measure.kind is Kind.INTEGER else "number"
    limits = span(measure.hard, measure.unit) if measure.hard else ""
    words = ""
    if measure.directions:
        asked = measure.directions
        words = f", asked as size and direction: {cell(asked.positive)} (+), "
        words += f"{cell(asked.negative)} (−)"
    options = f": {_options(measure.choices)}" if measure.choices else ""
    return f"{whole}, {limits}{words}{options}"


def _takes(measure: Measure) -> str:
    match measure.kind:
        case Kind.INTEGER | Kind.DECIMAL:
            text = _numbers(measure)
        case Kind.MULTI_CHOICE:
            text = f"one or more of: {_options(measure.choices)}"
        case Kind.CHOICE | Kind.YES_NO:
            text = f"one of: {_options(measure.choices)}"
        case Kind.GRADE:
            text = f"grade: {', '.join(GRADES)}"
        case _:
            text = cell(describe_allowed(measure))
    return f"{text}; {SIDES_WORDS[measure.sides]}"


def _repeats(repeats: Repeats | None) -> str:
    if repeats is None:
        return ""
    text = f"{repeats.least} to {repeats.most} trials, their {repeats.summary.value}"
    if repeats.third_if_differ_by is not None:
        apart = number(repeats.third_if_differ_by)
        text += f"; a third when two differ by more than {apart}, then the median"
    return f"{text}."


def _usual(measure: Measure) -> str:
    if measure.soft is None:
        return ""
    since = f" from {measure.soft_from_age} years on" if measure.soft_from_age else ""
    return f"Usual {span(measure.soft, measure.unit)}{since}."


def _with(measure: Measure) -> str:
    codes = ", ".join(code(each) for each in measure.requires)
    return f"Together with {codes}." if codes else ""


def _codings(measure: Measure) -> str:
    return " ".join(
        f"{cell(each.system)} {code(each.code)} (verified: {cell(each.verified_by)})."
        for each in measure.coding
    )


def _checks(measure: Measure) -> str:
    alone = ", ".join(code(each) for each in measure.exclusive)
    return sentences(
        _usual(measure),
        _repeats(measure.repeats),
        _with(measure),
        f"{alone} stands alone." if alone else "",
        f"All normal: {code(measure.normal)}." if measure.normal else "",
        f"Ages {years(measure.ages)}." if measure.ages else "",
        "Total only; the items are licensed." if measure.total_only else "",
        cell(measure.licence),
        _codings(measure),
    )


def _row(measure: Measure) -> tuple[str, str, str, str]:
    name = f"**{cell(measure.title)}** {code(measure.code)}"
    return (
        sentences(name, cell(measure.help)),
        _takes(measure),
        _checks(measure),
        cited(measure.source),
    )


def _group(group: Group) -> Section:
    rows = [row for row in MEASURES.values() if row.group == group.code]
    lines = table(HEADS, (_row(row) for row in rows))
    return Section(
        f"measures-{group.code}",
        f"{group.title} ({counted(len(rows), 'measure')})",
        lines,
    )


def _body_map() -> Section:
    rows = (
        (code(region.code), cell(region.label), ", ".join(region.sides))
        for region in REGIONS.values()
    )
    qualities = ", ".join(code(each) for each in QUALITIES)
    lines = (
        *table(("Region", "In words", "Where it can be marked"), rows),
        f"Each place may have an intensity of 0 to 10 and a quality: {qualities}.",
        "",
    )
    return Section("body-map", "Places of the body map", lines)


def _protocols() -> Section:
    parts = []
    for each in PROTOCOLS:
        codes = ", ".join(code(measure) for measure in each.measures)
        lines = bullets(
            (
                cell(each.purpose),
                f"Offered at {years(each.ages)}." if each.ages else "",
                f"{counted(len(each.measures), 'measure')}: {codes}",
            )
        )
        title = f"{each.title} ({each.code})"
        parts.append(Section(f"protocol-{each.code}", title, lines))
    return Section("protocols", "Protocols", (), tuple(parts))


def measures_section() -> Section:
    """Return every measure by section of the examination, body map and protocols."""
    groups = (_group(group) for group in GROUPS)
    parts = (*groups, _body_map(), _protocols())
    return Section("measures", f"Measures ({len(MEASURES)})", INTRODUCTION, parts)
