"""Small parts: limits on functions, modules and templates, as facts."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import (
    APPS,
    ROOT,
    Function,
    functions_of,
    python_files,
    tree_of,
    where,
)

FUNCTION_LINES = 30
MODULE_LINES = 300
TEMPLATE_LINES = 100
POSITIONAL = 4
TABLES = frozenset({"catalogue", "scoring", "findings", "rules", "exercises"})


def lines_of_docstring(node: ast.AST) -> set[int]:
    """Return the line numbers of the node's docstring."""
    body = getattr(node, "body", None)
    first = body[0] if isinstance(body, list) and body else None
    if not (isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)):
        return set()
    if not isinstance(first.value.value, str):
        return set()
    return set(range(first.lineno, (first.end_lineno or first.lineno) + 1))


def code_lines(path: Path) -> set[int]:
    """Return the lines that hold code: no blanks, comments or docstrings."""
    texts = path.read_text(encoding="utf-8").splitlines()
    written = {
        number
        for number, text in enumerate(texts, start=1)
        if text.strip() and not text.strip().startswith("#")
    }
    for node in ast.walk(tree_of(path)):
        written -= lines_of_docstring(node)
    return written


def builds_rows(node: ast.stmt, path: Path) -> bool:
    """Return whether a function of a table's module is one expression of rows."""
    if not isinstance(node, Function) or not TABLES & set(path.parts):
        return False
    body = [each for each in node.body if not is_docstring(each)]
    return len(body) == 1 and isinstance(body[0], ast.Return)


def is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def table_lines(path: Path) -> set[int]:
    """Return the lines that are tables, which may be as long as they are."""
    found: set[int] = set()
    for node in tree_of(path).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) or builds_rows(node, path):
            found |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return found


def length_of(node: Function, path: Path) -> int:
    span = set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return len(span & code_lines(path))


def too_long_functions(path: Path) -> list[str]:
    return [
        f"{where(path, node)} {node.name}: {length_of(node, path)} lines"
        for node in functions_of(path)
        if (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES
        and length_of(node, path) > FUNCTION_LINES
        and not builds_rows(node, path)
    ]


def test_functions_are_short():
    wrong = [text for path in python_files(*APPS) for text in too_long_functions(path)]
    assert wrong == []


def test_modules_are_short():
    sizes = {
        str(path.relative_to(ROOT)): len(code_lines(path) - table_lines(path))
        for path in python_files(*APPS)
    }
    assert {name: size for name, size in sizes.items() if size > MODULE_LINES} == {}


def test_templates_are_short():
    sizes = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in sorted((ROOT / "templates").rglob("*.html"))
    }
    assert sizes
    assert {name: size for name, size in sizes.items() if size > TEMPLATE_LINES} == {}


def positional(node: Function) -> list[str]:
    names = [arg.arg for arg in (*node.args.posonlyargs, *node.args.args)]
    return [name for name in names if name not in {"self", "cls"}]


def test_functions_take_few_positional_parameters():
    wrong = [
        f"{where(path, node)} {node.name}({', '.join(positional(node))})"
        for path in python_files(*APPS)
        for node in functions_of(path)
        if len(positional(node)) > POSITIONAL
    ]
    assert wrong == []


@pytest.mark.parametrize("app", APPS)
def test_modules_say_what_belongs_in_them(app):
    silent = [
        str(path.relative_to(ROOT))
        for path in python_files(app)
        if path.read_text(encoding="utf-8").strip()
        and not ast.get_docstring(tree_of(path))
    ]
    assert silent == []
