"""Pytest sessions that try mutants: collected and forked, or from a fresh start."""

import gc
import importlib
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from importlib.machinery import SourceFileLoader
from itertools import chain, islice
from types import CodeType, FunctionType, MappingProxyType

import pytest
from mutant_calls import CALLS
from mutants import SURVIVED, UNREACHED, Mutant, Result, in_child, outcome_of

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
        self.unsure: list[str] = []

    def pytest_collection_finish(self) -> None:
        """Stop noting what runs while modules are imported."""
        CALLS.collecting = False

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Find out which tests reach what, then try each mutant."""
        hits = _hits(session)
        keep_code()
        unfit = self._unfit(session)
        gc.freeze()
        reached = _reached(session, hits)
        for mutant in self._quick_first():
            if mutant.function in CALLS.at_import:
                self._try_anew(session, mutant, hits, set(unfit))
            elif tests := reached.get(mutant.function):
                work = partial(_first_failure, session, tests.worth(mutant))
                self.write(outcome_of(mutant, work))
            else:
                self.write(Result(mutant.name, UNREACHED, "", mutant.diff))
        return True

    def _quick_first(self) -> list[Mutant]:
        """Return what needs no modules imported anew first, small modules first."""
        size = Counter(each.function.rpartition(".")[0] for each in self.mutants)
        return sorted(
            self.mutants,
            key=lambda mutant: (
                mutant.function in CALLS.at_import,
                size[mutant.function.rpartition(".")[0]],
            ),
        )

    def _unfit(self, session: pytest.Session) -> list[int]:
        """Return the tests that cannot do with modules imported anew, if it matters."""
        if not any(mutant.function in CALLS.at_import for mutant in self.mutants):
            return []
        status, said = in_child(lambda: json.dumps(_failing_anew(session)), seconds=0)
        if status:
            sys.exit("modules cannot be imported anew")
        numbers: list[int] = json.loads(said)
        return numbers

    def _try_anew(
        self,
        session: pytest.Session,
        mutant: Mutant,
        hits: list[set[str]],
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


@dataclass
class Tests:
    """The tests that reach a function, pointed ones first."""

    pointed: list[int] = field(default_factory=list)
    hashes: list[int] = field(default_factory=list)
    slow: list[int] = field(default_factory=list)

    def worth(self, mutant: Mutant) -> Iterator[int]:
        """Return the tests that may notice: the hashes after the most pointed ones.

        What a slow test calls is not known: it runs in any case, and last.
        """
        pointed, hashes = (
            (n for n in tests if CALLS.differs(mutant.name, mutant.function, n))
            for tests in (self.pointed, self.hashes)
        )
        return chain(islice(pointed, POINTED), hashes, pointed, self.slow)


def _hits(session: pytest.Session) -> list[set[str]]:
    """Return, for each test, the functions that it reaches; SLOW stands for one more."""
    found: list[set[str]] = []
    for number, item in enumerate(session.items):
        CALLS.test = number
        began = time.process_time()
        _run(item)
        CALLS.test = None
        if session.testsfailed:
            sys.exit(f"{item.nodeid} fails without a mutant: run bin/test first")
        if time.process_time() - began > SLOW_S:
            found.append({SLOW, *CALLS.forget(number)})
        else:
            found.append({name for name, by in CALLS.seen.items() if number in by})
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


def _reached(session: pytest.Session, hits: list[set[str]]) -> dict[str, Tests]:
    """Return the tests that reach each function, by how few others they reach."""
    reached: dict[str, Tests] = {}
    for number in sorted(range(len(hits)), key=lambda n: len(hits[n])):
        is_hash = BY_HASH in session.items[number].nodeid
        for function in hits[number] - {SLOW}:
            tests = reached.setdefault(function, Tests())
            if SLOW in hits[number]:
                tests.slow.append(number)
            elif is_hash:
                tests.hashes.append(number)
            else:
                tests.pointed.append(number)
    return reached


def _likely(session: pytest.Session, function: str, hits: list[set[str]]) -> list[int]:
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


def _run(item: pytest.Item) -> None:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)


def _first_failure(session: pytest.Session, numbers: Iterable[int]) -> str:
    for number in numbers:
        _run(session.items[number])
        if session.testsfailed:
            return session.items[number].nodeid
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


CODE: dict[str, CodeType] = {}
_get_code = SourceFileLoader.get_code


def _kept_code(self: SourceFileLoader, name: str) -> CodeType | None:
    return CODE.get(name) or _get_code(self, name)


def keep_code() -> None:
    """Compile the formulas once: of importing them anew it takes the most time."""
    for name in filter(_is_stale, sys.modules):
        loader = sys.modules[name].__loader__
        if isinstance(loader, SourceFileLoader) and (code := loader.get_code(name)):
            CODE[name] = code
    SourceFileLoader.get_code = _kept_code  # type: ignore[method-assign, assignment]


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
