"""The rule language: conditions over finding names, parsed once, then only evaluated.

A condition reads like the sentence a clinician would check:

    age >= 18 and 6 <= fpi <= 9 and not rigid and (tp_pain or arch_pain)

Words: finding names, `and or not`, comparisons with a number or a quoted word,
`in (...)`, `any_side(...)`, `flag('...')`, `has('...')`, `has_ex()`, `held()`, `True`.
Anything else is refused when the tables load; nothing is ever executed.

A value that was not recorded makes a comparison false. `not`, `!=` and `not in` turn
that false around: `not rigid` holds for a foot on which rigidity was not recorded.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from reports.careplan.conditions import (
    Always,
    AnyExercise,
    AnySide,
    Compared,
    Condition,
    Flagged,
    Held,
    InPlan,
    Joined,
    Named,
    Negated,
    OneOf,
)
from reports.careplan.findings import Value
from reports.careplan.vocabulary import (
    BY_NAME,
    DERIVED_BY_NAME,
    FLAGS,
    Kind,
    Scope,
    is_known,
    kind_of,
    scope_of,
)


class ConditionError(ValueError):
    """A condition that the rule language does not allow."""


@cache
def parse(text: str, scope: Scope) -> Condition:
    """Return the condition that the text says.

    `scope` PATIENT refuses side names outside any_side(...). Raises ConditionError
    naming the text and what is wrong with it.
    """
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except SyntaxError as error:
        raise ConditionError(f"{text!r}: {error.msg}") from error
    return _Parser(text, scope).condition(tree.body)


_OPERATORS: Mapping[type[ast.cmpop], str] = MappingProxyType(
    {
        ast.Lt: "<",
        ast.LtE: "<=",
        ast.Gt: ">",
        ast.GtE: ">=",
        ast.Eq: "==",
        ast.NotEq: "!=",
        ast.In: "in",
        ast.NotIn: "not in",
    }
)
_MIRRORED: Mapping[str, str] = MappingProxyType(
    {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
)


@dataclass(frozen=True, slots=True)
class _Parser:
    """Translate a syntax tree into conditions; refuse whatever is not listed."""

    text: str
    scope: Scope

    def condition(self, node: ast.expr) -> Condition:
        if isinstance(node, ast.BoolOp):
            parts = tuple(self.condition(value) for value in node.values)
            return Joined(parts, isinstance(node.op, ast.And))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return Negated(self.condition(node.operand))
        if isinstance(node, ast.Compare):
            return self.comparison(node)
        if isinstance(node, ast.Call):
            return self.call(node)
        if isinstance(node, ast.Name):
            return self.named(node)
        if isinstance(node, ast.Constant) and node.value is True:
            return Always()
        raise self.refusal(f"{ast.unparse(node)} is not part of the rule language")

    def named(self, node: ast.Name) -> Condition:
        name = self.known_name(node)
        if kind_of(name) is not Kind.BOOL:
            raise self.refusal(f"{name} is not a yes-or-no finding; compare it")
        if name in DERIVED_BY_NAME:
            derived = DERIVED_BY_NAME[name]
            return parse(derived.expression, derived.scope)
        return Named(name)

    def known_name(self, node: ast.expr) -> str:
        if not isinstance(node, ast.Name) or not is_known(node.id):
            raise self.refusal(f"{ast.unparse(node)} is not a finding name")
        if scope_of(node.id) is Scope.SIDE and self.scope is Scope.PATIENT:
            raise self.refusal(f"{node.id} is per side; use any_side(...)")
        return node.id

    def comparison(self, node: ast.Compare) -> Condition:
        terms = [node.left, *node.comparators]
        pairs = [
            self.pair(
                terms[index], _OPERATORS.get(type(operator), ""), terms[index + 1]
            )
            for index, operator in enumerate(node.ops)
        ]
        return pairs[0] if len(pairs) == 1 else Joined(tuple(pairs), True)

    def pair(self, left: ast.expr, operator: str, right: ast.expr) -> Condition:
        if not operator:
            raise self.refusal("this comparison is not part of the rule language")
        if operator in {"in", "not in"}:
            options = OneOf(self.known_name(left), self.options(left, right))
            return options if operator == "in" else Negated(options)
        if not isinstance(left, ast.Name):
            left, operator, right = right, _MIRRORED[operator], left
        name = self.known_name(left)
        literal = self.literal(name, right)
        if operator == "!=":
            return Negated(Compared(name, "==", literal))
        if operator != "==" and isinstance(literal, str):
            raise self.refusal(f"{name} holds words; compare by == or in")
        return Compared(name, operator, literal)

    def options(self, left: ast.expr, right: ast.expr) -> tuple[Value, ...]:
        if not isinstance(right, ast.Tuple):
            raise self.refusal("in needs a list of values in brackets")
        name = self.known_name(left)
        return tuple(self.literal(name, element) for element in right.elts)

    def literal(self, name: str, node: ast.expr) -> Value:
        value = _constant(node)
        kind = kind_of(name)
        if kind is Kind.CHOICE and isinstance(value, str):
            if value in BY_NAME[name].choices:
                return value
            raise self.refusal(f"{name} allows {BY_NAME[name].allowed}, not {value!r}")
        numeric = kind in {Kind.INT, Kind.DECIMAL}
        if numeric and isinstance(value, int) and not isinstance(value, bool):
            return value
        raise self.refusal(f"{name} cannot be compared with {ast.unparse(node)}")

    def call(self, node: ast.Call) -> Condition:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if node.keywords or name not in _CALLS or len(node.args) != _CALLS[name]:
            raise self.refusal(f"{ast.unparse(node)} is not part of the rule language")
        if name == "any_side":
            return AnySide(_Parser(self.text, Scope.SIDE).condition(node.args[0]))
        if name == "has_ex":
            return AnyExercise()
        if name == "held":
            return Held()
        word = _constant(node.args[0])
        if name == "flag" and isinstance(word, str) and word in FLAGS:
            return Flagged(word)
        if name == "has" and isinstance(word, str):
            return InPlan(word)
        raise self.refusal(f"{ast.unparse(node)}: no such {name}")

    def refusal(self, reason: str) -> ConditionError:
        return ConditionError(f"{self.text!r}: {reason}")


_CALLS: Mapping[str, int] = MappingProxyType(
    {"any_side": 1, "flag": 1, "has": 1, "has_ex": 0, "held": 0}
)


def _constant(node: ast.expr) -> int | str | None:
    """Return a number or a word, minus sign included; None for anything else."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        value = _constant(node.operand)
        return -value if isinstance(value, int) else None
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, str)):
        return node.value
    return None
