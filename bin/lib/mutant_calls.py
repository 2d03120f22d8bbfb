"""Calls of the mutated functions: which mutant answers, and which call it answers differently.

Takes the place of mutmut's own switch. While the tests run without a mutant, every call
is kept with its answer; a mutant that gives all the answers of a test cannot fail it, so
that this test need not run.
"""

import functools
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import mutmut.mutation.trampoline as switch
from mutmut.utils.format_utils import mangled_name_from_mutant_name

ORIGINAL = "_mutmut_orig"
UNKNOWN = object()
Function = Callable[..., Any]
# Arguments by position and by name, and the answer.
Call = tuple[tuple[Any, ...], dict[str, Any], Any]


class Calls:
    """What was called by which test; the mutant that answers now, "" for none."""

    def __init__(self) -> None:
        self.active = ""
        self.collecting = False
        self.test: int | None = None
        self.at_import: set[str] = set()
        self.seen: dict[str, dict[int, dict[object, Call]]] = {}
        self._forms: dict[str, dict[str, Function]] = {}

    def ask(
        self,
        forms: dict[str, Function],
        args: tuple[Any, ...],
        named: dict[str, Any],
    ) -> Any:
        """Answer a call by the active mutant, else by the code as it is."""
        original = forms[ORIGINAL]
        module, _, mutant = self.active.rpartition(".")
        if mutant in forms and original.__module__ == module:
            return forms[mutant](*args, **named)
        if not self.collecting and self.test is None:
            return original(*args, **named)
        name = f"{original.__module__}.{_plain(original)}"
        self._forms[name] = forms
        if self.test is None:
            self.at_import.add(name)
            return original(*args, **named)
        return self._noted(self.test, name, (args, named))

    def _noted(
        self, test: int, name: str, given: tuple[tuple[Any, ...], dict[str, Any]]
    ) -> Any:
        args, named = given
        calls = self.seen.setdefault(name, {}).setdefault(test, {})
        # The arguments are kept, so that no other object gets the number of one.
        key = (*map(id, args), *((word, id(value)) for word, value in named.items()))
        # An error is an answer that is not known: it is raised before it is kept.
        calls.setdefault(key, (args, named, UNKNOWN))
        answer = self._forms[name][ORIGINAL](*args, **named)
        calls[key] = (args, named, answer)
        return answer

    def forget(self, test: int) -> set[str]:
        """Forget the calls of a test; return the functions that it reached."""
        return {name for name, tests in self.seen.items() if tests.pop(test, None)}

    def differs(self, mutant: str, function: str, test: int) -> bool:
        """Say whether a mutant answers a call of a test differently, or may."""
        calls = self.seen[function].get(test, {}).values()
        changed = self._forms[function][mutant.rpartition(".")[2]]
        return any(_differs(changed, call) for call in calls)


def _plain(original: Function) -> str:
    return str(mangled_name_from_mutant_name(original.__name__))


def _differs(changed: Function, call: Call) -> bool:
    args, named, answer = call
    if answer is UNKNOWN or inspect.isgenerator(answer) or callable(answer):
        return True
    try:
        other = changed(*args, **named)
    except Exception:  # noqa: BLE001 (any error is another answer)
        return True
    if answer is None or other is None:
        return other is not answer
    # Equal numbers may be written differently: 1.0 and 1.00.
    return bool(answer != other) or repr(answer) != repr(other)


CALLS = Calls()


def _switched(forms: dict[str, Function], is_classmethod: bool = False) -> Any:
    if is_classmethod:
        raise TypeError("no formula and no finding is a class method")

    def decorate(function: Function) -> Function:
        if inspect.isgeneratorfunction(function):

            @functools.wraps(function)
            def each(*args: Any, **named: Any) -> Iterator[Any]:
                return (yield from CALLS.ask(forms, args, named))

            return each

        @functools.wraps(function)
        def one(*args: Any, **named: Any) -> Any:
            return CALLS.ask(forms, args, named)

        return one

    return decorate


def take_over() -> None:
    """Let mutated modules that are imported from now on ask here."""
    switch.wrap_in_trampoline = _switched
