"""Fixtures for every test: the database engines, statement counts, the browser."""

import gc
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

pytest_plugins = ["tests.fixtures"]

# What Hypothesis draws. A gate hangs neither on chance nor on how busy the machine is;
# whoever looks for what nobody thought of gives --hypothesis-profile=explore.
CALM = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("gate", derandomize=True, **CALM)
settings.register_profile("explore", derandomize=False, **CALM)
settings.load_profile("gate")

JOURNEYS = Path(__file__).parent / "journeys"
CHROMIUM = Path("/usr/bin/chromium")
NO_CHROMIUM = "Chromium is not installed (apt-get install chromium)"
CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
DATABASE_FIXTURES = frozenset(
    {"db", "transactional_db", "live_server", "django_db_setup"}
)
# What is tested there knows no database; a run for an engine does not even read them.
NEVER_DATABASE = tuple(
    Path(__file__).parent / folder
    for folder in (
        "assessments/biomechanics",
        "reports/exercises",
        "reports/figures",
    )
)

# What is issued there is drawn: browsers show it, and the documents are the matter.
DRAWN = (JOURNEYS, Path(__file__).parent / "reports/documents")


# --- Which tests a run takes ---------------------------------------------------------
def pytest_addoption(parser: pytest.Parser) -> None:
    """Let bin/test run once what asks no database, and the rest on each engine."""
    for name, what in (
        ("--database-only", "run only tests that use the database"),
        ("--without-database", "run only tests that do not use the database"),
    ):
        parser.addoption(name, action="store_true", help=what)


def uses_database(item: pytest.Item) -> bool:
    """Return whether the test asks for a database, by mark or by fixture."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage while the tests are read, nor among them afterwards.

    There are millions of objects and all of them stay; going through them again and
    again took a quarter of the reading.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Pass over folders without a test for an engine, when only those are wanted."""
    is_left_out = config.getoption("--database-only") and (
        collection_path in NEVER_DATABASE
    )
    return True if is_left_out else None


def check_place(item: pytest.Item) -> None:
    """Refuse a test of an engine in a folder that a run for an engine passes over."""
    if any(item.path.is_relative_to(folder) for folder in NEVER_DATABASE):
        raise pytest.UsageError(f"{item.nodeid} uses the database: move it out of here")


@pytest.hookimpl(trylast=True)  # after Hypothesis has marked what is its own
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Mark journeys, say why one cannot run, and deselect what the run leaves out."""
    for item in items:
        if item.path.is_relative_to(JOURNEYS):
            item.add_marker(pytest.mark.journey)
            if not CHROMIUM.exists():
                item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))
        if uses_database(item):
            check_place(item)
        elif item.get_closest_marker("hypothesis"):
            # No gate may hang on what was drawn by chance; and watching each line of
            # a thousand drawn records doubles their time.
            item.add_marker(pytest.mark.no_cover)
    for option, taken in (("--database-only", True), ("--without-database", False)):
        if config.getoption(option):
            left_out = [item for item in items if uses_database(item) is not taken]
            items[:] = [item for item in items if uses_database(item) is taken]
            config.hook.pytest_deselected(items=left_out)


# --- Append-only tables ----------------------------------------------------------------
@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Make the test database, and let its append-only tables be emptied.

    Tests with real transactions (threads, live server) end with a flush that deletes
    every row. The triggers that refuse it are away for that moment only: during each
    test they stand as in production.
    """
    from clinic import append_only

    # On the class: beside a browser's event loop this thread has a second connection.
    operations = type(connection.ops)
    execute = operations.execute_sql_flush

    def flush_without_triggers(self: BaseDatabaseOperations, sql: list[str]) -> None:
        append_only.drop_triggers(self.connection)
        try:
            execute(self, sql)
        finally:
            append_only.install_triggers(self.connection)

    operations.execute_sql_flush = flush_without_triggers


# --- Papers ----------------------------------------------------------------------------
@pytest.fixture(autouse=True)
def papers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw issued papers only for tests that read them: see tests/papers.py."""
    if uses_database(request.node) and not draws_papers(request.node):
        from tests.papers import leave_blank

        leave_blank(monkeypatch)


def draws_papers(item: pytest.Item) -> bool:
    """Return whether what is issued in a test is drawn, by its place or by mark."""
    is_there = any(item.path.is_relative_to(folder) for folder in DRAWN)
    return is_there or item.get_closest_marker("drawn_papers") is not None


# --- Statements per request ----------------------------------------------------------
class StatementCount:
    """The statements that a block sent, without those that only open or close."""

    def __init__(self, captured: CaptureQueriesContext) -> None:
        self.captured = captured

    @property
    def statements(self) -> list[str]:
        """Return the SQL texts, transaction control left out."""
        sent = [query["sql"] for query in self.captured.captured_queries]
        return [sql for sql in sent if not sql.lstrip().upper().startswith(CONTROL)]

    def __int__(self) -> int:
        return len(self.statements)

    def __str__(self) -> str:
        lines = [f"{n}. {sql}" for n, sql in enumerate(self.statements, start=1)]
        return "\n".join([f"{len(lines)} statements", *lines])


CountStatements = Callable[[], AbstractContextManager[StatementCount]]


@pytest.fixture
def count_statements() -> CountStatements:
    """Count statements: `with count_statements() as sent: ...; assert int(sent) == 5`.

    The yielded object knows its number as soon as the block is left; `str()` lists them.
    """

    @contextmanager
    def counting() -> Iterator[StatementCount]:
        with CaptureQueriesContext(connection) as captured:
            yield StatementCount(captured)

    return counting


# --- The browser ---------------------------------------------------------------------
@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
) -> dict[str, Any]:
    """Drive the system's Chromium; its sandbox cannot start for root."""
    return {
        **browser_type_launch_args,
        "executable_path": str(CHROMIUM),
        "args": ["--no-sandbox"],
    }
