"""Records made by rule, and everything that follows from each, as lines of text.

The lines stand for the whole knowledge: every number, band, word and source. So do
the tables of each module, read anew. Their hashes are kept in approved.json beside
the version of the rules, so that nothing changes unnoticed. To read what changed,
print the lines of two commits and compare:

    .venv/bin/python -m tests.assessments.biomechanics.approved --show > after.txt

To approve the change, run the same with --approve.
"""

import hashlib
import importlib
import inspect
import json
import pkgutil
import random
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import partial
from pathlib import Path
from types import FunctionType

from assessments.biomechanics import findings, scoring
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.derive import RULESET_VERSION, Derived, derive, entries_of
from assessments.biomechanics.protocols import GROUPS
from assessments.biomechanics.reference.regions import REGIONS
from assessments.biomechanics.reference.strength import GRADES
from assessments.biomechanics.schemes import CHOICES
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import (
    Entry,
    EntryKey,
    Kind,
    Measure,
    PainSite,
    Score,
    Sex,
    Side,
    Sides,
    State,
    Subject,
    Value,
)

FILE = Path(__file__).with_name("approved.json")
AGES = (1, 2, 3, 4, 5, 6, 8, 9, 11, 12, 15, 16, 17, 18, 30, 39, 45, 50, 60, 71, 85)
UNRECORDED = (State.NOT_TESTED, State.UNABLE, State.DECLINED)


@dataclass(frozen=True, slots=True)
class Made:
    """A record made by rule: who, what was recorded, which schemes the clinic uses."""

    subject: Subject
    entries: dict[EntryKey, Entry]
    schemes: dict[str, str]


def measures_for(group: str) -> list[Measure]:
    """Return the measures of a group and those its computed values read."""
    inputs = {
        code for row in COMPUTED.values() if row.group == group for code in row.inputs
    }
    return [
        row for row in MEASURES.values() if row.group == group or row.code in inputs
    ]


def _number(row: Measure, dice: random.Random) -> Decimal:
    limits = row.soft if row.soft and dice.random() < 0.9 else row.hard
    assert limits is not None
    places = Decimal(1).scaleb(-row.decimals)
    share = Decimal(dice.randrange(1001)) / 1000
    return (limits.low + (limits.high - limits.low) * share).quantize(places)


def _numbers(row: Measure, dice: random.Random) -> Value:
    if row.repeats and dice.random() < 0.3:
        count = dice.randint(row.repeats.least, row.repeats.most)
        return tuple(_number(row, dice) for _ in range(count))
    return _number(row, dice)


def _several(row: Measure, dice: random.Random) -> Value:
    codes = [choice.code for choice in row.choices]
    if row.exclusive and dice.random() < 0.3:
        return (dice.choice(row.exclusive),)
    others = [code for code in codes if code not in row.exclusive]
    some = dice.sample(others, dice.randint(1, min(3, len(others))))
    return tuple(code for code in codes if code in some)


def _value(row: Measure, dice: random.Random) -> Value:
    if row.is_numeric:
        return _numbers(row, dice)
    match row.kind:
        case Kind.GRADE:
            return dice.choice(GRADES)
        case Kind.MULTI_CHOICE:
            return _several(row, dice)
        case Kind.BODY_MAP:
            place = dice.choice(sorted(REGIONS))
            return (PainSite(place, dice.choice(list(Side)), dice.randint(0, 10)),)
        case Kind.TEXT:
            return "as told"
        case Kind.DATE:
            raise ValueError("dates are left out")
        case _:
            return dice.choice([choice.code for choice in row.choices])


def _entry(row: Measure, dice: random.Random, *, normal: bool) -> Entry:
    if dice.random() < 0.06:
        return Entry(dice.choice(UNRECORDED))
    if normal and row.normal:
        return Entry(
            State.RECORDED, Decimal(row.normal) if row.is_numeric else row.normal
        )
    return Entry(State.RECORDED, _value(row, dice))


def made(name: str) -> Made:
    """Return the record of a name: `group/number`."""
    group = name.partition("/")[0]
    # A name's record is the same on every machine: no security hangs on it.
    dice = random.Random(name)  # noqa: S311
    subject = Subject(dice.choice(AGES), dice.choice(list(Sex)))
    few = dice.random() < 0.3
    entries = {}
    for row in measures_for(group):
        if row.kind is Kind.DATE or dice.random() < (0.6 if few else 0.08):
            continue
        normal = dice.random() < 0.15
        same = dice.random() < 0.25
        for side in row.sides.members:
            twin = EntryKey(row.code, Side.LEFT)
            if row.sides is Sides.PER_SIDE and same and twin in entries:
                entries[EntryKey(row.code, side)] = entries[twin]
            else:
                entries[EntryKey(row.code, side)] = _entry(row, dice, normal=normal)
    schemes = {}
    if dice.random() < 0.5:
        schemes = {code: dice.choice(names) for code, names in CHOICES.items()}
    return Made(subject, entries, schemes)


def followed(record: Made) -> Derived:
    """Return everything that follows from a made record."""
    return derive(record.subject, entries_of(record.entries), record.schemes)


def _score_lines(score: Score) -> Iterator[str]:
    yield (
        f"{score.code}.{score.side} = {score.value}; {score.missing} {score.reason};"
        f" {score.band} {score.band_label} {score.severity};"
        f" {score.scheme} {score.scheme_version}"
    )
    for note in score.notes:
        yield f"  {note}"


def lines_of(record: Made) -> list[str]:
    """Return everything that follows from a record, one fact a line."""
    found = followed(record)
    lines = [line for score in found.scores for line in _score_lines(score)]
    for each in (*found.findings, *found.red_flags, *found.contradictions):
        lines.append(str(each))
    lines.extend(str(chain) for chain in found.chains if chain.tested)
    return [*lines, f"unasked {found.unasked}"]


def sha256_of(name: str) -> str:
    """Return the hash of all that follows from a named record."""
    text = "\n".join(lines_of(made(name)))
    return hashlib.sha256(text.encode()).hexdigest()


# --- Tables ------------------------------------------------------------------------------
def tables() -> list[str]:
    """Return the names of the modules of formulas and findings."""
    return [
        module.name
        for package in (scoring, findings)
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
    ]


def described(value: object) -> str:
    """Return a value as text that is the same in every run: functions by name."""
    if isinstance(value, Enum | str | int | Decimal | None):
        return repr(value)
    if is_dataclass(value):
        inner = (
            f"{part.name}={described(getattr(value, part.name))}"
            for part in fields(value)
        )
        return f"{type(value).__name__}({', '.join(inner)})"
    if isinstance(value, Mapping):
        pairs = (f"{described(k)}: {described(v)}" for k, v in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, set | frozenset):
        return f"{{{', '.join(sorted(described(each) for each in value))}}}"
    if isinstance(value, tuple | list):
        return f"({', '.join(described(each) for each in value)})"
    return _function(value)


def _function(value: object) -> str:
    """Return a function by its name and what it was built with."""
    if isinstance(value, partial):
        return (
            f"{described(value.func)}{described(value.args)}{described(value.keywords)}"
        )
    if not isinstance(value, FunctionType):
        return type(value).__name__
    value = inspect.unwrap(value)
    built_with = tuple(cell.cell_contents for cell in value.__closure__ or ())
    return f"{value.__name__}{described(built_with)}{described(value.__defaults__)}"


def table_lines(name: str) -> list[str]:
    """Return the tables of a module, read anew, one row a line."""
    known = sys.modules.pop(name)
    try:
        module = importlib.import_module(name)
    finally:
        sys.modules[name] = known
    return [
        described(row)
        for table in ("COMPUTED", "FINDINGS", "CONTRADICTIONS", "IMPOSSIBLE")
        for row in getattr(module, table, ())
    ]


def sha256_of_table(name: str) -> str:
    """Return the hash of a module's tables."""
    return hashlib.sha256("\n".join(table_lines(name)).encode()).hexdigest()


# --- Picking and approving ---------------------------------------------------------------
def features(record: Made) -> set[str]:
    """Return what a record shows that another may not: codes, bands, notes."""
    found = followed(record)
    seen = {f"{s.code} {s.band} {s.value is None} {s.scheme}" for s in found.scores}
    seen |= {f"{note.code} {note.source}" for s in found.scores for note in s.notes}
    seen |= {f"{each.code} {each.severity}" for each in found.findings}
    seen |= {f"{each.code} {each.urgency}" for each in found.red_flags}
    return seen | {each.code for each in found.contradictions}


def picked(group: str, tried: int = 500) -> list[str]:
    """Return names of records that together show all that the tried ones show."""
    shown = {f"{group}/{n}": features(made(f"{group}/{n}")) for n in range(tried)}
    chosen: list[str] = []
    missing = set().union(*shown.values())
    while missing:
        best = max(shown, key=lambda name: len(shown[name] & missing))
        chosen.append(best)
        missing -= shown[best]
    return chosen


def approved(kind: str) -> dict[str, str]:
    """Return the approved hashes by name; `kind`: "records" or "tables"."""
    kept: dict[str, str] = json.loads(FILE.read_text(encoding="utf-8"))[kind]
    return kept


def approve(names: list[str]) -> None:
    """Keep what follows from the records now as approved."""
    kept = {
        "ruleset_version": RULESET_VERSION,
        "records": {name: sha256_of(name) for name in names},
        "tables": {name: sha256_of_table(name) for name in tables()},
    }
    FILE.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Show, approve or pick anew."""
    if arguments == ["--show"]:
        for name in approved("records"):
            print(f"# {name}", *lines_of(made(name)), sep="\n")  # noqa: T201
        for name in tables():
            print(f"# {name}", *table_lines(name), sep="\n")  # noqa: T201
    elif arguments == ["--approve"]:
        approve(list(approved("records")))
    elif arguments == ["--pick"]:
        approve([name for group in GROUPS for name in picked(group.code)])
    else:
        raise SystemExit("one of --show, --approve, --pick")


if __name__ == "__main__":
    main(sys.argv[1:])
