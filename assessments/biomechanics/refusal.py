"""Input that is not accepted, and how every door says so."""

from collections.abc import Sequence
from typing import NoReturn

from assessments.biomechanics.types import Problem

GIVEN_LENGTH = 200
NAME_LENGTH = 80


class Refused(ValueError):
    """Input that is not accepted, with every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in problems))


def refuse(path: str, given: object, allowed: str) -> NoReturn:
    """Raise Refused for one raw value; a long one is cut."""
    text = repr(given) if isinstance(given, str) else str(given)
    refuse_as(path, text[:GIVEN_LENGTH], allowed)


def refuse_as(path: str, given: str, allowed: str) -> NoReturn:
    """Raise Refused for what is told in words: `4 trials`, `this field`."""
    raise Refused([Problem(path, given, allowed)])


def shown_name(name: str) -> str:
    """Return a field's name as a path can show it: printable and of bounded length."""
    if name.isprintable() and len(name) <= NAME_LENGTH:
        return name
    return repr(name[:NAME_LENGTH])
