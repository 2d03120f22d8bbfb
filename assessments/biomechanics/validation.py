"""From raw input to an entry, by the catalogue: the one check for every door.

A raw value is what JSON can hold. It is either the value itself or an object with
`value`, `state`, `note`, `confirmed`; a signed angle is `magnitude` and `direction`.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.computed import impossible_results
from assessments.biomechanics.entries import Context, Entries
from assessments.biomechanics.findings import IMPOSSIBLE
from assessments.biomechanics.reference.regions import QUALITIES, REGIONS
from assessments.biomechanics.reference.strength import GRADES
from assessments.biomechanics.rules import impossibilities_of
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import (
    Entry,
    EntryKey,
    Grade,
    Json,
    Kind,
    Measure,
    PainSite,
    Problem,
    Side,
    Sides,
    State,
    Subject,
    Value,
)

ENTRY_FIELDS = frozenset(
    {"value", "state", "note", "confirmed", "magnitude", "direction"}
)
NOTE_LENGTH = 10_000
MAX_DIGITS = 12


class Refused(ValueError):
    """Input that is not accepted, with every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in problems))


def _refuse(path: str, given: object, allowed: str) -> Refused:
    text = f"{given!r}" if isinstance(given, str) else str(given)
    return Refused([Problem(path, text[:200], allowed)])


def _number(measure: Measure, raw: Json, path: str) -> Decimal:
    allowed = describe_allowed(measure)
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal | str):
        raise _refuse(path, raw, allowed)
    try:
        value = Decimal(raw.strip() if isinstance(raw, str) else raw)
    except InvalidOperation:
        raise _refuse(path, raw, allowed) from None
    if not value.is_finite() or len(value.as_tuple().digits) > MAX_DIGITS:
        raise _refuse(path, raw, allowed)
    if measure.kind is Kind.INTEGER and value != value.to_integral_value():
        raise _refuse(path, raw, allowed)
    if measure.hard is not None and value not in measure.hard:
        raise _refuse(path, raw, allowed)
    return value


def _choice(measure: Measure, raw: Json, path: str) -> str:
    if raw not in [choice.code for choice in measure.choices]:
        raise _refuse(path, raw, describe_allowed(measure))
    return str(raw)


def _several(measure: Measure, raw: Json, path: str) -> tuple[str, ...]:
    if not isinstance(raw, list) or not raw:
        raise _refuse(path, raw, describe_allowed(measure))
    codes = [_choice(measure, item, path) for item in raw]
    alone = [code for code in codes if code in measure.exclusive]
    if alone and len(codes) > 1:
        raise _refuse(path, ", ".join(codes), f"{alone[0]!r} stands alone")
    order = [choice.code for choice in measure.choices]
    return tuple(sorted(set(codes), key=order.index))


def _site(raw: Json, path: str) -> PainSite:
    if not isinstance(raw, dict) or not set(raw) <= {
        "region",
        "side",
        "intensity",
        "quality",
    }:
        raise _refuse(path, raw, "an object of region, side, intensity, quality")
    region, side = raw.get("region"), raw.get("side")
    if not isinstance(region, str) or region not in REGIONS:
        raise _refuse(f"{path}.region", region, f"one of {', '.join(REGIONS)}")
    if side not in REGIONS[region].sides:
        words = ", ".join(str(each) for each in REGIONS[region].sides)
        raise _refuse(f"{path}.side", side, f"one of {words}")
    intensity = raw.get("intensity")
    if intensity is not None and (
        isinstance(intensity, bool)
        or not isinstance(intensity, int)
        or not 0 <= intensity <= 10
    ):
        raise _refuse(f"{path}.intensity", intensity, "a whole number 0 to 10")
    quality = raw.get("quality", "")
    if quality != "" and quality not in QUALITIES:
        raise _refuse(f"{path}.quality", quality, f"one of {', '.join(QUALITIES)}")
    where = None if side == "central" else Side(str(side))
    return PainSite(region, where, intensity, str(quality))


def _text(measure: Measure, raw: Json, path: str) -> str:
    if not isinstance(raw, str) or not raw.strip() or len(raw) > measure.max_length:
        raise _refuse(path, raw, describe_allowed(measure))
    return raw.strip()


def _date(raw: Json, path: str) -> date:
    try:
        return date.fromisoformat(str(raw))
    except ValueError:
        raise _refuse(path, raw, "a date as YYYY-MM-DD") from None


def _trials(measure: Measure, raw: list[Json], path: str) -> tuple[Decimal, ...]:
    repeats = measure.repeats
    if repeats is None or not 1 <= len(raw) <= repeats.most:
        most = repeats.most if repeats else 1
        raise _refuse(path, f"{len(raw)} trials", f"1 to {most} trials")
    return tuple(
        _number(measure, item, f"{path}[{index}]") for index, item in enumerate(raw)
    )


def _value(measure: Measure, raw: Json, path: str) -> Value:
    match measure.kind:
        case Kind.INTEGER | Kind.DECIMAL:
            if isinstance(raw, list):
                return _trials(measure, raw, path)
            return _number(measure, raw, path)
        case Kind.CHOICE | Kind.YES_NO:
            return _choice(measure, raw, path)
        case Kind.GRADE:
            if raw not in GRADES:
                raise _refuse(path, raw, describe_allowed(measure))
            return str(raw)
        case Kind.MULTI_CHOICE:
            return _several(measure, raw, path)
        case Kind.TEXT:
            return _text(measure, raw, path)
        case Kind.DATE:
            return _date(raw, path)
        case Kind.BODY_MAP:
            if not isinstance(raw, list):
                raise _refuse(path, raw, "a list of places, empty for none")
            return tuple(_site(item, f"{path}[{i}]") for i, item in enumerate(raw))


def describe_allowed(measure: Measure) -> str:
    """Return, in words, what a measure accepts."""
    match measure.kind:
        case Kind.INTEGER | Kind.DECIMAL:
            noun = "a whole number" if measure.kind is Kind.INTEGER else "a number"
            limits = f" {measure.hard}" if measure.hard else ""
            unit = "" if measure.unit in ("none", "score", "count") else measure.unit
            return f"{noun}{limits} {unit}".strip()
        case Kind.CHOICE | Kind.YES_NO:
            return f"one of {', '.join(choice.code for choice in measure.choices)}"
        case Kind.MULTI_CHOICE:
            codes = ", ".join(choice.code for choice in measure.choices)
            return f"a list with one or more of {codes}"
        case Kind.GRADE:
            return f"one of {', '.join(GRADES)}"
        case Kind.TEXT:
            return f"text of 1 to {measure.max_length} characters"
        case Kind.DATE:
            return "a date as YYYY-MM-DD"
        case Kind.BODY_MAP:
            return "a list of places, empty for none"


def _signed(measure: Measure, raw: Mapping[str, Json], path: str) -> Json:
    """Return the signed number behind magnitude and direction."""
    directions = measure.directions
    if directions is None:
        raise _refuse(path, "magnitude", f"a value: {describe_allowed(measure)}")
    words = (directions.positive, directions.negative)
    direction, magnitude = raw.get("direction"), raw.get("magnitude")
    if isinstance(magnitude, bool) or not isinstance(magnitude, int | Decimal | str):
        raise _refuse(f"{path}.magnitude", magnitude, "a number of 0 or more")
    try:
        size = Decimal(magnitude)
    except InvalidOperation:
        raise _refuse(f"{path}.magnitude", magnitude, "a number of 0 or more") from None
    if not size >= 0:
        raise _refuse(f"{path}.magnitude", magnitude, "a number of 0 or more")
    if direction not in words and size != 0:
        raise _refuse(f"{path}.direction", direction, f"one of {', '.join(words)}")
    return -size if direction == directions.negative else size


def _unwrapped(measure: Measure, raw: Json, path: str) -> dict[str, Json]:
    """Return the object form of a raw entry: always a dict with a value or state."""
    if not isinstance(raw, dict):
        if measure.directions is not None and raw not in (0, Decimal(0), "0"):
            words = f"{measure.directions.positive} or {measure.directions.negative}"
            raise _refuse(path, raw, f"magnitude and direction ({words}), or 0")
        return {"value": raw}
    unknown = sorted(set(raw) - ENTRY_FIELDS)
    if unknown:
        raise _refuse(
            f"{path}.{unknown[0]}",
            "this field",
            f"only {', '.join(sorted(ENTRY_FIELDS))}",
        )
    if "magnitude" in raw or "direction" in raw:
        return {**raw, "value": _signed(measure, raw, path)}
    if measure.directions is not None and raw.get("value") not in (None, 0, "0"):
        raise _refuse(path, raw["value"], "magnitude and direction")
    return raw


def _soft_problem(
    measure: Measure, value: Value, subject: Subject, path: str
) -> Problem | None:
    soft = measure.soft
    if soft is None or subject.age < measure.soft_from_age:
        return None
    trials = value if isinstance(value, tuple) else (value,)
    outside = [n for n in trials if isinstance(n, Decimal) and n not in soft]
    if not outside:
        return None
    allowed = f"usually {soft} {measure.unit}; confirm it if it is right"
    return Problem(path, str(outside[0]), allowed, Grade.CONFIRM)


def read_entry(measure: Measure, raw: Json, subject: Subject, path: str = "") -> Entry:
    """Return the entry behind raw input.

    `path` names the place in error messages; the measure's code when empty.
    Raises Refused with every problem: a value that is not accepted, an unknown field,
    or a value outside the soft range that was not confirmed (`confirmed: true`).
    """
    path = path or measure.code
    given = _unwrapped(measure, raw, path)
    note, confirmed = given.get("note", ""), given.get("confirmed", False)
    if not isinstance(note, str) or len(note) > NOTE_LENGTH:
        raise _refuse(f"{path}.note", note, f"text of at most {NOTE_LENGTH} characters")
    if not isinstance(confirmed, bool):
        raise _refuse(f"{path}.confirmed", confirmed, "true or false")
    try:
        state = State(str(given.get("state", State.RECORDED)))
    except ValueError:
        words = ", ".join(State)
        raise _refuse(f"{path}.state", given.get("state"), f"one of {words}") from None
    if state is not State.RECORDED:
        if given.get("value") is not None:
            raise _refuse(path, f"a value with state {state}", "either of the two")
        return Entry(state, None, note)
    value = _value(measure, given.get("value"), path)
    soft = _soft_problem(measure, value, subject, path)
    if soft is not None and not confirmed:
        raise Refused([soft])
    return Entry(state, value, note, confirmed and soft is not None)


def _read_measure(
    measure: Measure, raw: Json, subject: Subject, path: str
) -> tuple[dict[EntryKey, Entry], list[Problem]]:
    found: dict[EntryKey, Entry] = {}
    problems: list[Problem] = []
    if measure.sides is Sides.ONCE:
        per_side: dict[Side | None, Json] = {None: raw}
    elif not isinstance(raw, dict) or not set(raw) <= set(Side):
        allowed = "an object with left and right"
        return {}, [Problem(path, str(raw)[:200], allowed)]
    else:
        per_side = {side: raw[side] for side in Side if side in raw}
        problems = [
            Problem(f"{path}.{side}", "nothing", "a value or a state for each side")
            for side in Side
            if side not in raw
        ]
    for side, item in per_side.items():
        where = path if side is None else f"{path}.{side}"
        try:
            found[EntryKey(measure.code, side)] = read_entry(
                measure, item, subject, where
            )
        except Refused as refusal:
            problems.extend(refusal.problems)
    return found, problems


def read_entries(
    raw: Mapping[str, Json], subject: Subject, path: str = "entries"
) -> Entries:
    """Return all entries of a document `{code: value or {left, right}}`.

    A measure taken per side needs both sides: a value, or a state that says why not.
    Raises Refused naming every wrong field; nothing is half read.
    """
    found: dict[EntryKey, Entry] = {}
    problems: list[Problem] = []
    for code, value in raw.items():
        measure = MEASURES.get(code)
        if measure is None:
            problems.append(unknown_measure(code, f"{path}.{code}"))
            continue
        read, wrong = _read_measure(measure, value, subject, f"{path}.{code}")
        found.update(read)
        problems.extend(wrong)
    entries = Entries(found, MEASURES)
    if not problems:
        problems = check_together(entries, subject, path)
    if problems:
        raise Refused(problems)
    return entries


def unknown_measure(code: str, path: str) -> Problem:
    """Return the problem of a code that is no measure, derived values named as such."""
    if code in COMPUTED:
        return Problem(path, "a computed value", "its parts; it is never typed in")
    return Problem(path, "this field", "a code of the catalogue")


def check_together(
    entries: Entries, subject: Subject, path: str = "entries"
) -> list[Problem]:
    """Return what entries that are fine alone get wrong together.

    Impossible combinations and results, and methods that must go with a value.
    """
    context = Context(subject, entries)
    problems = [
        Problem(f"{path}.{problem.path}", problem.given, problem.allowed)
        for problem in (
            *impossibilities_of(IMPOSSIBLE, context),
            *impossible_results(COMPUTED.values(), context),
        )
    ]
    for key, entry in entries.items():
        if entry.state is not State.RECORDED:
            continue
        for code in entries.measure(key.code).requires:
            side = key.side if MEASURES[code].sides is Sides.PER_SIDE else None
            if entries.state(code, side) is not State.RECORDED:
                where = f"{path}.{EntryKey(code, side)}"
                problems.append(
                    Problem(where, "nothing", f"recorded together with {key.code}")
                )
    return list(dict.fromkeys(problems))
