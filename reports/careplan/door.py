"""The door for outsiders: findings as JSON in, plan as JSON out."""

import json
from collections.abc import Iterator
from decimal import Decimal

from reports.careplan.engine import recommend
from reports.careplan.findings import CareFindings, FindingsError, Value, parse
from reports.careplan.plan import ParameterValue, Plan, PlanItem
from reports.careplan.readings import Fact

MAX_CHARACTERS = 20_000_000

Json = bool | int | float | str | list["Json"] | dict[str, "Json"] | None


def answer(text: str) -> str:
    """Return the plan, or the list of plans, for findings given as JSON.

    Raises FindingsError naming every fault of every case; nothing is answered then.
    """
    raw = _read(text)
    if not isinstance(raw, list):
        return _write(plan_as_json(recommend(parse(raw))))
    return _write([plan_as_json(recommend(case)) for case in _all_cases(raw)])


def _all_cases(raw: list[object]) -> list[CareFindings]:
    cases: list[CareFindings] = []
    errors: list[str] = []
    for index, item in enumerate(raw):
        try:
            cases.append(parse(item))
        except FindingsError as refusal:
            errors += [f"[{index}] {error}" for error in refusal.errors]
    if errors:
        raise FindingsError(errors)
    return cases


def _read(text: str) -> object:
    if len(text) > MAX_CHARACTERS:
        raise FindingsError(
            [f"the input has {len(text)} characters; {MAX_CHARACTERS} are allowed"]
        )
    try:
        parsed: object = json.loads(
            text,
            parse_float=Decimal,
            parse_constant=_refuse_constant,
            object_pairs_hook=_without_twins,
        )
    except FindingsError:
        raise
    except RecursionError as error:
        raise FindingsError(["the JSON is nested too deeply"]) from error
    except ValueError as error:
        raise FindingsError([f"not valid JSON: {error}"]) from error
    return parsed


def _refuse_constant(word: str) -> object:
    raise FindingsError([f"{word} is not a number that can be recorded"])


def _without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return the object; a name given twice is refused, not silently overwritten."""
    names = [name for name, _ in pairs]
    twins = sorted({name for name in names if names.count(name) > 1})
    if twins:
        raise FindingsError([f"{name} is given twice" for name in twins])
    return dict(pairs)


def _write(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def plan_as_json(plan: Plan) -> dict[str, Json]:
    """Return the plan as plain data, in plan order."""
    return {
        "items": [_item_as_json(item) for item in plan.items],
        "exercises": [
            {"id": item.exercise_id, "sides": item.sides_text}
            for item in plan.exercises
        ],
        "log": list(plan.log),
    }


def _item_as_json(item: PlanItem) -> dict[str, Json]:
    return {
        "id": item.rule_id,
        "sides": item.sides_text,
        "parameters": {k: _parameter_as_json(v) for k, v in item.parameters.items()},
        "because": [_fact_as_json(fact) for fact in item.because],
    }


def _parameter_as_json(value: ParameterValue) -> Json:
    return list(value) if isinstance(value, tuple) else value


def _fact_as_json(fact: Fact) -> Json:
    return {"name": fact.name, "side": fact.side, "value": _value_as_json(fact.value)}


def _value_as_json(value: Value) -> Json:
    """Return a number as a number: whole if it is whole."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def refusal_lines(refusal: FindingsError) -> Iterator[str]:
    """Yield one line a fault, for the terminal."""
    yield f"Refused: {len(refusal.errors)} fault(s) in the findings."
    for error in refusal.errors:
        yield f"  - {error}"
