"""The project's own source as facts: files, syntax trees, lines."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("clinic", "patients", "assessments", "reports")
PURE = (
    "assessments/biomechanics",
    "assessments/snapshot.py",
    "reports/careplan",
    "reports/content.py",
    "reports/figures",
    "reports/fhir",
)
# Helpers of the lowest app that are pure themselves, so that pure packages may use them.
PURE_HELPERS = (
    "clinic/canonical.py",
    "clinic/codec.py",
    "clinic/numerals.py",
    "clinic/schema_steps.py",
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(*places: str) -> list[Path]:
    """Return the Python files below the places (all apps if none), no migrations."""
    found: list[Path] = []
    for place in places or APPS:
        start = ROOT / place
        found += [start] if start.is_file() else sorted(start.rglob("*.py"))
    return [path for path in found if "migrations" not in path.parts]


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def where(path: Path, node: ast.stmt | ast.expr) -> str:
    """Return "file:line", as an editor understands it."""
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def functions_of(path: Path) -> Iterator[Function]:
    """Yield every function and method of the file, nested ones too."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, Function):
            yield node


def imports_of(path: Path) -> Iterator[tuple[ast.stmt, str]]:
    """Yield every absolute import of the file as (statement, dotted name)."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield node, f"{node.module}.{alias.name}"


def dotted(node: ast.expr) -> str:
    """Return "a.b.c" of a chain of names; calls in between count as their function."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return dotted(node.func)
    return "?"


def calls_of(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Yield every call of the file with the dotted name of what is called."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            yield node, dotted(node.func)


def tracked_files() -> list[Path]:
    """Return the files of the project as git knows them, new ones included."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file()]
