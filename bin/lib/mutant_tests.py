"""Pytest sessions that try mutants: collected and forked, or from a fresh start."""

import gc
import importlib
import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from types import FunctionType, MappingProxyType
from typing import TypeVar

import pytest
from mutants import SURVIVED, UNREACHED, VARIABLE, Mutant, Result, in_child, outcome_of
from mutmut.state import state

TESTS = ("tests/assessments/biomechanics",)
# Tests that hold results by their hash notice every change and say nothing of it: a
# mutant is theirs only when none of the POINTED tests, those that reach the fewest
# functions besides its own, has found it.
BY_HASH = "test_approved.py"
POINTED = 200
# Tests that take long, most of them with drawn examples, run last.
SLOW, SLOW_S = "slow", 0.15
ARGUMENTS = (
    *TESTS,
    "-q",
    "--without-database",
    "-p",
    "no:cacheprovider",
    # hypothesis is imported before pytest can rewrite it, see LIBRARIES.
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
)
# Modules below assessments.biomechanics that import no formula.
FIXED = frozenset(
    "arithmetic catalogue computed entries reference refusal registry rules summaries"
    " types values".split()
)
# What is handed on when modules are imported anew: never numbers, words and modules.
HANDED = (FunctionType, MappingProxyType, dict, frozenset, partial, tuple, type)
ROW_TESTS = frozenset({"test_band_edges", "test_catalogue_rows"})


# --- In a collected session --------------------------------------------------------------
class Warm:
    """A pytest session that, once collected, is forked for each mutant."""

    def __init__(self, mutants: list[Mutant], write: Callable[[Result], None]) -> None:
        self.mutants = mutants
        self.write = write
        self.at_import: set[str] = set()
        self.unsure: list[str] = []

    def pytest_collection_finish(self) -> None:
        """Note what ran while modules were imported."""
        self.at_import = set(state()._stats)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Find out which tests reach what, then try each mutant."""
        hits = _asked(session, _hits, "stats")
        unfit = self._unfit(session)
        gc.freeze()
        reached = _reached(session, hits)
        for mutant in self.mutants:
            if mutant.function in self.at_import:
                self._try_anew(session, mutant, hits, set(unfit))
            elif numbers := reached.get(mutant.function):
                work = partial(_first_failure, session, numbers)
                self.write(outcome_of(mutant, work))
            else:
                self.write(Result(mutant.name, UNREACHED, "", mutant.diff))
        return True

    def _unfit(self, session: pytest.Session) -> list[int]:
        """Return the tests that cannot do with modules imported anew, if it matters."""
        if not any(mutant.function in self.at_import for mutant in self.mutants):
            return []
        return _asked(session, _failing_anew, "none.x_none__mutmut_1")

    def _try_anew(
        self,
        session: pytest.Session,
        mutant: Mutant,
        hits: list[list[str]],
        unfit: set[int],
    ) -> None:
        """Try a mutant with everything that reads formulas imported once more."""
        numbers = _likely(session, mutant.function, hits)
        fit = [number for number in numbers if number not in unfit]
        result = outcome_of(mutant, partial(_failure_anew, session, fit))
        if result.outcome == SURVIVED:
            self.unsure.append(mutant.name)
        else:
            self.write(result)


Answer = TypeVar("Answer")


def _asked(
    session: pytest.Session, ask: Callable[[pytest.Session], Answer], variable: str
) -> Answer:
    """Return what a child finds out about the tests without a mutant."""
    os.environ[VARIABLE] = variable
    status, said = in_child(lambda: json.dumps(ask(session)), seconds=0)
    if status:
        sys.exit("the tests fail without a mutant: run bin/test first")
    answer: Answer = json.loads(said)
    return answer


def _hits(session: pytest.Session) -> list[list[str]]:
    """Return, for each test, the functions that it reaches; SLOW stands for one more."""
    found = []
    for item in session.items:
        state()._stats.clear()
        began = time.process_time()
        _run(item)
        if session.testsfailed:
            raise RuntimeError(item.nodeid)
        slow = [SLOW] if time.process_time() - began > SLOW_S else []
        found.append([*slow, *sorted(state()._stats)])
    return found


def _failing_anew(session: pytest.Session) -> list[int]:
    """Return the tests that cannot do with modules imported anew: never judge by them."""
    import_anew()
    failing = []
    for number, item in enumerate(session.items):
        before = session.testsfailed
        _run(item)
        if session.testsfailed > before:
            failing.append(number)
    return failing


def _reached(session: pytest.Session, hits: list[list[str]]) -> dict[str, list[int]]:
    """Return the tests that reach each function, pointed ones first."""
    reached: dict[str, list[int]] = {}
    for number in sorted(
        range(len(hits)), key=lambda n: (SLOW in hits[n], len(hits[n]))
    ):
        for function in hits[number]:
            reached.setdefault(function, []).append(number)
    return {name: _in_turns(session, each) for name, each in reached.items()}


def _in_turns(session: pytest.Session, numbers: list[int]) -> list[int]:
    """Put the hashes behind the most pointed tests, and before the rest."""
    hashed = [n for n in numbers if BY_HASH in session.items[n].nodeid]
    others = [n for n in numbers if BY_HASH not in session.items[n].nodeid]
    return [*others[:POINTED], *hashed, *others[POINTED:]]


def _likely(session: pytest.Session, function: str, hits: list[list[str]]) -> list[int]:
    """Return the tests likeliest to see a changed table: those of its name, rows, hashes."""
    module = function.rpartition(".")[0]

    def rank(number: int) -> tuple[bool, int, int]:
        item = session.items[number]
        inside = any(each.startswith(f"{module}.") for each in hits[number])
        return (
            BY_HASH in item.nodeid,
            -shared_words(item, function) - (item.path.stem in ROW_TESTS) - inside,
            len(hits[number]),
        )

    numbers = sorted((n for n in range(len(hits)) if SLOW not in hits[n]), key=rank)
    hashed = [n for n in numbers if BY_HASH in session.items[n].nodeid]
    return [*numbers[:POINTED], *hashed]


def _run(item: pytest.Item, following: pytest.Item | None = None) -> None:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)


def _first_failure(session: pytest.Session, numbers: list[int]) -> str:
    items = [session.items[number] for number in numbers]
    for item, following in zip(items, [*items[1:], None], strict=True):
        _run(item, following)
        if session.testsfailed:
            return item.nodeid
    return ""


def _failure_anew(session: pytest.Session, numbers: list[int]) -> str:
    import_anew()
    return _first_failure(session, numbers)


# --- Importing anew ------------------------------------------------------------------
def _is_stale(name: str) -> bool:
    parts = name.split(".")
    return parts[:2] == ["assessments", "biomechanics"] and not (
        len(parts) == 2 or parts[2] in FIXED
    )


def import_anew() -> None:
    """Import formulas and all that reads them once more, and hand the new objects on.

    Whoever holds an old one by a name of its module gets the new one. What tests hold
    otherwise, such as the values of their parameters, stays old.
    """
    old = {name: sys.modules[name] for name in sys.modules if _is_stale(name)}
    for name in old:
        del sys.modules[name]
    new = {name: importlib.import_module(name) for name in old}
    handed = {
        id(value): getattr(new[name], word)
        for name, module in old.items()
        for word, value in vars(module).items()
        if isinstance(value, HANDED) and hasattr(new[name], word)
    }
    for name, module in list(sys.modules.items()):
        if name in new or not name.startswith(("tests", "assessments", "reports")):
            continue
        for word, value in list(vars(module).items()):
            if id(value) in handed:
                setattr(module, word, handed[id(value)])


# --- From a fresh start ------------------------------------------------------------------
def shared_words(item: pytest.Item, function: str) -> int:
    """Return how many words the names of a test's file and a module share."""
    module = function.rsplit(".", 2)[-2]
    return len(set(item.path.stem.split("_")) & set(module.split("_")))


class Cold:
    """A session that starts with the tests of the module's own name, hashes last."""

    def __init__(self, function: str) -> None:
        self.function = function
        self.failed = ""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put the likeliest tests first."""
        items.sort(
            key=lambda item: (
                BY_HASH in item.nodeid,
                -shared_words(item, self.function),
            )
        )

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the first failure."""
        if report.failed and not self.failed:
            self.failed = report.nodeid


def cold_failure(function: str) -> str:
    session = Cold(function)
    status = pytest.main([*ARGUMENTS, "-x"], plugins=[session])
    return session.failed or ("collection" if status else "")
