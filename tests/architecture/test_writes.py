"""Writes happen in actions, reads start at what the person may see."""

import ast

from tests.architecture.source import (
    APPS,
    Function,
    calls_of,
    dotted,
    functions_of,
    imports_of,
    python_files,
    tree_of,
    where,
)

WRITES = frozenset({"save", "create", "bulk_create", "get_or_create", "delete"})
BANNED_CALLS = frozenset({"bulk_update", "update_or_create", "raw", "extra"})


def door_files():
    """Return the modules that answer requests: views and API, on every app."""
    return [
        path
        for path in python_files(*APPS)
        if "views" in path.parts or path.stem in {"views", "api"} or "api" in path.parts
    ]


def parents(tree: ast.Module) -> dict[ast.AST, ast.AST]:
    return {
        child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)
    }


def test_there_are_doors():
    assert len(door_files()) > 5


def test_doors_read_only_what_the_person_may_see():
    wrong = []
    for path in door_files():
        above = parents(tree_of(path))
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Attribute) and node.attr in {
                "objects",
                "_default_manager",
                "_base_manager",
            }:
                parent = above[node]
                if getattr(parent, "attr", "") != "visible_to":
                    wrong.append(where(path, node))
    assert wrong == []


def test_doors_do_not_write():
    wrong = [
        f"{where(path, call)} {name}"
        for path in door_files()
        for call, name in calls_of(path)
        if name.rpartition(".")[2] in WRITES and ".objects" in f".{name}"
    ]
    assert wrong == []


def test_no_update_behind_the_rows_back():
    """QuerySet.update() writes without lock, policy or audit. (dict.update is fine.)"""
    wrong = [
        where(path, call)
        for path in python_files(*APPS)
        for call, name in calls_of(path)
        if (name.endswith(".update") and call.keywords and not call.args)
        or name.rpartition(".")[2] in BANNED_CALLS
    ]
    assert wrong == []


def test_no_signals():
    wrong = [
        f"{where(path, node)} {name}"
        for path in python_files(*APPS)
        for node, name in imports_of(path)
        if name.startswith(("django.db.models.signals", "django.dispatch"))
    ]
    assert wrong == []


def action_files():
    return [
        path
        for path in python_files(*APPS)
        if path.stem == "actions" or "actions" in path.parts
    ]


# Commands open one transaction around many actions: all or nothing.
COMMANDS = frozenset({"commands", "demo", "import_case"})
# Done by a patient behind a link, who is nobody's user.
BY_A_PATIENT = frozenset({"open_link", "stop_sharing", "tell_progress"})


def is_public_function(node: ast.stmt) -> bool:
    return isinstance(node, Function) and not node.name.startswith("_")


def public_actions():
    for path in action_files():
        for node in tree_of(path).body:
            if is_public_function(node):
                yield path, node


def test_there_are_actions():
    assert len(list(public_actions())) > 10


def test_actions_take_keywords_and_say_by_whom():
    wrong = [
        f"{where(path, node)} {node.name}"
        for path, node in public_actions()
        if node.args.args
        or not {arg.arg for arg in node.args.kwonlyargs} & {"by"}
        and node.name not in BY_A_PATIENT
    ]
    assert wrong == []


def test_actions_are_atomic():
    wrong = [
        f"{where(path, node)} {node.name}"
        for path, node in public_actions()
        if "transaction.atomic"
        not in {dotted(decorator) for decorator in node.decorator_list}
    ]
    assert wrong == []


def test_transactions_open_in_actions_only():
    allowed = set(action_files())
    wrong = [
        f"{where(path, node)} {node.name}"
        for path in python_files(*APPS)
        if path not in allowed and not COMMANDS & {*path.parts, path.stem}
        for node in functions_of(path)
        if "transaction.atomic" in {dotted(each) for each in node.decorator_list}
    ]
    assert wrong == []
