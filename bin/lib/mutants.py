"""Mutants of the formulas and findings: making them, and trying one in a fork."""

import difflib
import os
import resource
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mutant_calls import CALLS
from mutmut.mutation.file_mutation import MutatedFile, mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name, mangled_name_from_mutant_name

PACKAGES = ("scoring", "findings")
ROOT = Path("assessments/biomechanics")
SECONDS = 120
KILLED, SURVIVED, UNREACHED, ENDLESS = "killed", "survived", "unreached", "timeout"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: its name, the function it is in, what it changes."""

    name: str
    function: str
    diff: str


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a mutant; `by`: the test that noticed it, "" for none."""

    name: str
    outcome: str
    by: str
    diff: str


# --- Making ----------------------------------------------------------------------------
def _text(made: MutatedFile, name: str) -> list[str]:
    span = made.line_span_by_function_name[name]
    return made.code.splitlines()[span.start - 1 : span.end]


def _diff(made: MutatedFile, name: str) -> str:
    """Return the changed lines of a mutant, old before new."""
    before = _text(made, f"{mangled_name_from_mutant_name(name)}__mutmut_orig")
    after = _text(made, name)
    lines = list(difflib.unified_diff(before, after, n=0, lineterm=""))[3:]
    return "\n".join(
        line for line in lines if not line.startswith("@@") and "__mutmut_" not in line
    )


def mutate(path: Path) -> list[Mutant]:
    """Write the mutated form of a module in its place; return its mutants."""
    made = mutate_file_contents(str(path), path.read_text(encoding="utf-8"))
    path.write_text(made.code, encoding="utf-8")
    return [
        Mutant(
            full := get_mutant_name(path, name),
            mangled_name_from_mutant_name(full),
            _diff(made, name),
        )
        for name in made.mutant_names
    ]


def modules(only: list[str]) -> list[Path]:
    """Return the modules to mutate; `only`: names such as `scoring.arch`."""
    paths = [path for name in PACKAGES for path in sorted((ROOT / name).glob("*.py"))]
    known = {f"{path.parent.name}.{path.stem}": path for path in paths}
    if unknown := set(only) - set(known):
        sys.exit(f"no such module: {', '.join(sorted(unknown))}")
    return [path for name, path in known.items() if not only or name in only]


# --- Trying ----------------------------------------------------------------------------
def _work_in_child(work: Callable[[], str], writing: int, seconds: int) -> int:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    if seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        os.dup2(nowhere, sys.stderr.fileno())
    try:
        os.write(writing, work().encode())
    except BaseException:  # noqa: BLE001 (a child must never go on as its parent)
        traceback.print_exc()
        return 3
    return 0


def in_child(work: Callable[[], str], seconds: int = SECONDS) -> tuple[int, str]:
    """Run `work` in a fork; return its exit status and what it returned.

    `seconds`: of processor time, then it is stopped and stays silent; 0: no limit, and
    what goes wrong is told.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        os._exit(_work_in_child(work, writing, seconds))
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    return status, said


def outcome_of(mutant: Mutant, work: Callable[[], str]) -> Result:
    """Try a mutant in a child. `work` returns the test that failed, "" for none."""
    CALLS.active = mutant.name
    status, by = in_child(work)
    if os.WIFSIGNALED(status):
        return Result(mutant.name, ENDLESS, by, mutant.diff)
    if status:
        return Result(mutant.name, KILLED, by or "import", mutant.diff)
    return Result(mutant.name, KILLED if by else SURVIVED, by, mutant.diff)
