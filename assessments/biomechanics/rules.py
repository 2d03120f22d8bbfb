"""The rows that turn entries into findings, contradictions, red flags and refusals."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from assessments.biomechanics.entries import Context
from assessments.biomechanics.types import (
    Contradiction,
    Finding,
    Problem,
    RedFlag,
    Severity,
    Side,
    Sides,
    Source,
    Urgency,
)

Because: TypeAlias = str | None
Warned: TypeAlias = tuple[Urgency, str] | None


def everybody(context: Context) -> bool:
    """Ask the question of every patient."""
    del context
    return True


@dataclass(frozen=True, slots=True)
class FindingRule:
    """When a finding stands: `when` returns the sentence it rests on, else None."""

    code: str
    title: str
    sides: Sides
    severity: Severity
    source: Source
    when: Callable[[Context, Side | None], Because]


@dataclass(frozen=True, slots=True)
class RedFlagRule:
    """When a red flag stands, how urgent it is, and what must be done.

    `when` returns the urgency and the sentence it rests on, else None. `questions`:
    the measures that ask for it; `must_ask`: those that can show an emergency, and a
    plan waits until they are answered. `asked_of` says whom they are asked.
    """

    code: str
    title: str
    sides: Sides
    highest: Urgency
    action: str
    source: Source
    questions: tuple[str, ...]
    must_ask: tuple[str, ...]
    when: Callable[[Context, Side | None], Warned]
    asked_of: Callable[[Context], bool] = everybody


@dataclass(frozen=True, slots=True)
class ContradictionRule:
    """Two facts that do not go together: `when` returns the sentence, else None."""

    code: str
    sides: Sides
    codes: tuple[str, ...]
    when: Callable[[Context, Side | None], Because]


@dataclass(frozen=True, slots=True)
class ImpossibleRule:
    """A combination that cannot be true and is refused by name.

    `when` returns what is given and what is allowed, else None; the problem is
    reported on the first of `codes`.
    """

    code: str
    sides: Sides
    codes: tuple[str, ...]
    when: Callable[[Context, Side | None], tuple[str, str] | None]


def findings_of(rules: tuple[FindingRule, ...], context: Context) -> list[Finding]:
    """Return the findings that stand, in the order of the rules, left before right."""
    found: list[Finding] = []
    for rule in rules:
        for side in rule.sides.members:
            because = rule.when(context, side)
            if because:
                found.append(
                    Finding(
                        rule.code, rule.title, side, rule.severity, because, rule.source
                    )
                )
    return found


def red_flags_of(rules: tuple[RedFlagRule, ...], context: Context) -> list[RedFlag]:
    """Return the red flags that stand, most urgent first, then in rule order."""
    found: list[RedFlag] = []
    for rule in rules:
        for side in rule.sides.members:
            hit = rule.when(context, side)
            if hit:
                urgency, because = hit
                found.append(
                    RedFlag(
                        rule.code,
                        rule.title,
                        side,
                        urgency,
                        because,
                        rule.action,
                        rule.source,
                    )
                )
    order = list(Urgency)
    return sorted(found, key=lambda flag: order.index(flag.urgency))


def contradictions_of(
    rules: tuple[ContradictionRule, ...], context: Context
) -> list[Contradiction]:
    """Return the contradictions in the record, with the entries they rest on."""
    return [
        Contradiction(rule.code, text, side, rule.codes)
        for rule in rules
        for side in rule.sides.members
        if (text := rule.when(context, side))
    ]


def impossibilities_of(
    rules: tuple[ImpossibleRule, ...], context: Context
) -> list[Problem]:
    """Return a problem for each impossible combination."""
    problems: list[Problem] = []
    for rule in rules:
        for side in rule.sides.members:
            hit = rule.when(context, side)
            if hit:
                path = rule.codes[0] if side is None else f"{rule.codes[0]}.{side}"
                problems.append(Problem(path, given=hit[0], allowed=hit[1]))
    return problems
