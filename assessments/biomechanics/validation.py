"""From raw input to an entry, by the catalogue: the one check for every door.

A raw value is what JSON can hold. It is either the value itself or an object with
`value`, `state`, `note`, `confirmed`; a signed angle is `magnitude` and `direction`.
"""

from collections.abc import Mapping
from decimal import Decimal

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.computed import impossible_results
from assessments.biomechanics.entries import Context, Entries
from assessments.biomechanics.findings import IMPOSSIBLE
from assessments.biomechanics.refusal import (
    Refused,
    refuse,
    refuse_as,
    shown_name,
)
from assessments.biomechanics.rules import impossibilities_of
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import (
    Directions,
    Entry,
    EntryKey,
    Grade,
    Json,
    Measure,
    Problem,
    Side,
    Sides,
    State,
    Subject,
    Value,
)
from assessments.biomechanics.values import (
    describe_allowed,
    exact,
    is_storable,
    read_value,
    with_unit,
)

__all__ = [
    "NOTE_LENGTH",
    "NOTHING",
    "Refused",
    "check_together",
    "describe_allowed",
    "read_entries",
    "read_entry",
    "unknown_measure",
]

ENTRY_FIELDS = frozenset({"value", "state", "note", "confirmed"})
SIGNED_FIELDS = frozenset({"magnitude", "direction"})
NOTE_LENGTH = 10_000
NOTHING = "nothing"


def _is_zero(raw: Json) -> bool:
    return exact(raw) == 0


def _signed(directions: Directions, raw: Mapping[str, Json], path: str) -> Decimal:
    """Return the signed number behind magnitude and direction."""
    words = (directions.positive, directions.negative)
    direction, magnitude = raw.get("direction"), raw.get("magnitude")
    size = exact(magnitude)
    if size is None or size < 0:
        refuse(f"{path}.magnitude", magnitude, "a number of 0 or more")
    if direction not in words and not (size == 0 and direction is None):
        refuse(f"{path}.direction", direction, f"one of {', '.join(words)}")
    return -size if direction == directions.negative else size


def _signed_trial(directions: Directions, raw: Json, path: str) -> Json:
    """Return one signed number: 0, or an object of magnitude and direction alone."""
    if isinstance(raw, dict) and raw.keys() <= SIGNED_FIELDS:
        return _signed(directions, raw, path)
    if not _is_zero(raw):
        words = f"{directions.positive} or {directions.negative}"
        refuse(path, raw, f"magnitude and direction ({words}), or 0")
    return raw


def _signed_value(
    measure: Measure, directions: Directions, raw: Json, path: str
) -> Json:
    """Return the number or trials behind what was given for a signed measure."""
    if isinstance(raw, list) and measure.repeats:
        return [
            _signed_trial(directions, trial, f"{path}[{index}]")
            for index, trial in enumerate(raw)
        ]
    return _signed_trial(directions, raw, path)


def _object_form(measure: Measure, raw: Json, path: str) -> dict[str, Json]:
    """Return a raw entry as an object with a value or a state."""
    if not isinstance(raw, dict):
        return {"value": raw}
    known = ENTRY_FIELDS | (SIGNED_FIELDS if measure.directions else frozenset())
    for name in raw:
        if name not in known:
            where = f"{path}.{shown_name(name)}"
            refuse_as(where, "this field", f"only {', '.join(sorted(known))}")
    signed = {name: value for name, value in raw.items() if name in SIGNED_FIELDS}
    if not signed:
        return raw
    if "value" in raw:
        both = "a value beside magnitude and direction"
        refuse_as(path, both, "either of the two")
    rest = {name: value for name, value in raw.items() if name not in SIGNED_FIELDS}
    return {**rest, "value": signed}


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
    allowed = f"usually {with_unit(str(soft), measure.unit)}; confirm it if it is right"
    return Problem(path, str(outside[0]), allowed, Grade.CONFIRM)


def _note(given: Mapping[str, Json], path: str) -> str:
    note = given.get("note", "")
    if not isinstance(note, str) or len(note) > NOTE_LENGTH:
        refuse(f"{path}.note", note, f"text of at most {NOTE_LENGTH} characters")
    if not is_storable(note):
        refuse(f"{path}.note", note, "text free of control characters")
    return note


def _state(given: Mapping[str, Json], path: str) -> State:
    raw = given.get("state", State.RECORDED.value)
    if raw not in list(State):
        refuse(f"{path}.state", raw, f"one of {', '.join(State)}")
    return State(str(raw))


def read_entry(measure: Measure, raw: Json, subject: Subject, path: str = "") -> Entry:
    """Return the entry behind raw input.

    `path` names the place in error messages; the measure's code when empty.
    Raises Refused with every problem: a value that is not accepted, an unknown field,
    or a value outside the soft range that was not confirmed (`confirmed: true`).
    """
    path = path or measure.code
    given = _object_form(measure, raw, path)
    note, state = _note(given, path), _state(given, path)
    confirmed = given.get("confirmed", False)
    if not isinstance(confirmed, bool):
        refuse(f"{path}.confirmed", confirmed, "true or false")
    if state is not State.RECORDED:
        if given.get("value") is not None:
            refuse_as(path, f"a value with state {state}", "either of the two")
        return Entry(state, None, note)
    inner = given.get("value")
    if measure.directions is not None:
        inner = _signed_value(measure, measure.directions, inner, path)
    value = read_value(measure, inner, path)
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
            Problem(f"{path}.{side}", NOTHING, "a value or a state for each side")
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
            problems.append(unknown_measure(code, f"{path}.{shown_name(code)}"))
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
                allowed = f"recorded together with {entries.measure(key.code).title}"
                problems.append(Problem(where, NOTHING, allowed))
    return list(dict.fromkeys(problems))
