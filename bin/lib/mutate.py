"""Break the formulas and findings on purpose, and see whether a test notices.

mutmut makes the mutants: small changes such as `>` for `>=`. What differs from `mutmut
run` is the running: one collected pytest session is forked for each mutant, only tests
that reach the changed function run, and a function that is called while modules are
imported (a factory of formulas) is tried with those modules imported once more.

bin/mutate calls this in a copy of the tree; results are one JSON object a line.
"""

import argparse
import contextlib
import importlib
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path

import pytest
from mutant_calls import CALLS, take_over
from mutant_tests import ARGUMENTS, BY_HASH, Warm, cold_failure
from mutants import (
    KILLED,
    Mutant,
    Result,
    in_child,
    modules,
    mutate,
    outcome_of,
)

# Imported before the fork of those mutants that need the product imported anew.
LIBRARIES = (
    "django",
    "pytest_django",
    "hypothesis",
    "hypothesis.strategies",
    "_pytest",
)


def tried(results: Path) -> set[str]:
    """Return the names of the mutants that have a result."""
    if not results.exists():
        return set()
    lines = results.read_text(encoding="utf-8").splitlines()
    return {json.loads(line)["name"] for line in lines}


def chosen(mutants: list[Mutant], options: argparse.Namespace) -> list[Mutant]:
    """Return the mutants to try: all, those named in a file, or a sample a module."""
    if options.named:
        lines = Path(options.named).read_text(encoding="utf-8").splitlines()
        return [mutant for mutant in mutants if mutant.name in set(lines)]
    if not options.sample:
        return mutants
    dice = random.Random(options.seed)  # noqa: S311
    by_module: dict[str, list[Mutant]] = {}
    for mutant in mutants:
        by_module.setdefault(mutant.name.rpartition(".")[0], []).append(mutant)
    return [
        mutant
        for group in by_module.values()
        for mutant in dice.sample(group, min(options.sample, len(group)))
    ]


@contextlib.contextmanager
def writing(path: Path) -> Iterator[Callable[[Result], None]]:
    """Append each result to a file as it comes."""
    with path.open("a", encoding="utf-8") as file:

        def write(result: Result) -> None:
            file.write(json.dumps(asdict(result)) + "\n")
            file.flush()

        yield write


def _warm_run(mutants: list[Mutant], write: Callable[[Result], None]) -> str:
    CALLS.collecting = True
    session = Warm(mutants, write)
    pytest.main([*ARGUMENTS], plugins=[session])
    return json.dumps(session.unsure)


def _draw_without_shrinking() -> None:
    """Let a failing example be: that it fails is all that is asked here."""
    hypothesis = importlib.import_module("hypothesis")
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile(
        "mutate", phases=phases, database=None, derandomize=True, deadline=None
    )
    hypothesis.settings.load_profile("mutate")


def summary(results: list[Result]) -> Iterator[str]:
    """Return a line for each module, then the change of each survivor."""
    by_module: dict[str, Counter[str]] = {}
    for result in results:
        count = by_module.setdefault(".".join(result.name.split(".")[-3:-1]), Counter())
        killer = "hash" if BY_HASH in result.by else "killed"
        count[killer if result.outcome == KILLED else result.outcome] += 1
    for module, count in sorted(by_module.items()):
        parts = ", ".join(f"{number} {word}" for word, number in sorted(count.items()))
        yield f"{module}: {count.total()} tried, {parts}"
    for result in results:
        if not result.by and result.outcome != KILLED:
            yield f"\n{result.outcome}: {result.name}\n{result.diff}"


def options_given() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="bin/mutate", description=__doc__)
    parser.add_argument("modules", nargs="*", help="such as scoring.arch; default all")
    parser.add_argument("--results", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument(
        "--sample", type=int, default=0, help="at most so many a module"
    )
    parser.add_argument("--seed", type=int, default=0, help="of the sample")
    parser.add_argument("--named", help="a file with names of mutants, one a line")
    return parser.parse_args()


def try_all(mutants: list[Mutant], write: Callable[[Result], None]) -> None:
    """Try mutants in the forked session, then from a fresh start what it left open."""
    status, said = in_child(lambda: _warm_run(mutants, write), seconds=0)
    if status:
        sys.exit("the tests do not pass without a mutant: run bin/test first")
    unsure = set(json.loads(said))
    for mutant in mutants:
        if mutant.name in unsure:
            write(outcome_of(mutant, partial(cold_failure, mutant.function)))


def main() -> None:
    """Try the chosen mutants and write what became of each."""
    options = options_given()
    made = [mutant for path in modules(options.modules) for mutant in mutate(path)]
    done = tried(options.results)
    mutants = [each for each in chosen(made, options) if each.name not in done]
    print(f"{len(mutants)} of {len(made)} mutants", flush=True)
    take_over()
    for library in LIBRARIES:
        importlib.import_module(library)
    _draw_without_shrinking()
    with writing(options.results) as write:
        try_all(mutants, write)
    lines = options.results.read_text(encoding="utf-8").splitlines()
    print("\n".join(summary([Result(**json.loads(line)) for line in lines])))


if __name__ == "__main__":
    main()
