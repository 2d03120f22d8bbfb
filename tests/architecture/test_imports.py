"""Imports point down, and pure packages stay pure."""

import ast
import tomllib

import pytest

from tests.architecture.source import (
    APPS,
    PURE,
    PURE_HELPERS,
    ROOT,
    calls_of,
    dotted,
    imports_of,
    python_files,
    tree_of,
    where,
)

LAYERS = ["reports", "assessments", "patients", "clinic"]
# What would let the world into a value: the clock, chance, files, the network, settings.
IMPURE_CALLS = (
    "open",
    "input",
    "print",
    "now",
    "utcnow",
    "today",
    "time.time",
    "time.monotonic",
    "time.perf_counter",
    "random.random",
    "os.environ",
    "os.getenv",
    "Path.read_text",
    "Path.write_text",
)
IMPURE_MODULES = frozenset(
    {
        "django",
        "rest_framework",
        "psycopg2",
        "sqlite3",
        "time",
        "random",
        "secrets",
        "os",
        "socket",
        "urllib",
        "logging",
        "structlog",
        "reportlab",
        "clinic",
        "patients",
    }
)


HELPERS = tuple(place.removesuffix(".py").replace("/", ".") for place in PURE_HELPERS)


def contracts() -> dict[str, dict[str, object]]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    return {contract["id"]: contract for contract in listed}


def test_the_layers_contract_is_the_house():
    assert contracts()["layers"]["layers"] == LAYERS
    assert "ignore_imports" not in contracts()["layers"]


def test_the_pure_contract_names_every_pure_package():
    named = [place.removesuffix(".py").replace("/", ".") for place in PURE]
    assert contracts()["pure"]["source_modules"] == named


def test_the_pure_contract_excuses_pure_helpers_only():
    excused = contracts()["pure"]["ignore_imports"]
    assert sorted(excused) == sorted(f"** -> {helper}" for helper in HELPERS)


@pytest.mark.parametrize("place", PURE)
def test_pure_packages_exist(place):
    assert python_files(place), f"{place} has no Python file"
    assert all(path.exists() for path in python_files(place))


@pytest.mark.parametrize("app", LAYERS[1:])
def test_lower_apps_do_not_import_upper_ones(app):
    above = tuple(f"{upper}." for upper in LAYERS[: LAYERS.index(app)])
    wrong = [
        f"{where(path, node)} imports {name}"
        for path in python_files(app)
        for node, name in imports_of(path)
        if f"{name}.".startswith(above)
    ]
    assert wrong == []


def test_pure_packages_import_nothing_of_the_world():
    wrong = [
        f"{where(path, node)} imports {name}"
        for path in python_files(*PURE, *PURE_HELPERS)
        for node, name in imports_of(path)
        if name.partition(".")[0] in IMPURE_MODULES and not name.startswith(HELPERS)
    ]
    assert wrong == []


def test_pure_packages_call_nothing_of_the_world():
    wrong = [
        f"{where(path, call)} calls {name}"
        for path in python_files(*PURE, *PURE_HELPERS)
        for call, name in calls_of(path)
        if name in IMPURE_CALLS or name.endswith((".now", ".today", ".utcnow"))
    ]
    assert wrong == []


def test_pure_packages_use_no_float_literals():
    """A clinical number is a Decimal; drawings are geometry and may use floats."""
    places = [place for place in PURE if place != "reports/figures"]
    wrong = [
        where(path, node)
        for path in python_files(*places)
        if "exercises" not in path.parts  # poses are drawings too
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, float)
    ]
    assert wrong == []


def test_the_clock_is_read_in_actions_and_views_only():
    # The audit trail says itself when something happened; nobody may tell it.
    # How long a session lasts is counted where requests come in.
    allowed = ("actions", "views", "commands", "api", "audit", "demo")
    allowed += ("sessions", "middleware")
    wrong = [
        where(path, call)
        for path in python_files(*APPS)
        for call, name in calls_of(path)
        if name in {"timezone.now", "timezone.localdate", "datetime.now", "date.today"}
        and not any(part.startswith(allowed) for part in (*path.parts, path.stem))
    ]
    assert wrong == []


def test_addresses_include_apps_by_name():
    """An import in clinic/urls.py would turn the lowest app into the highest."""
    path = ROOT / "clinic" / "urls.py"
    assert [name for _, name in imports_of(path) if name.startswith(LAYERS[0])] == []
    assert "include" in {dotted(call.func) for call, _ in calls_of(path)}
