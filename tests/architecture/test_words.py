"""Words that must not be in the project's files."""

import re

import pytest

from tests.architecture.source import ROOT, tracked_files

BINARY = frozenset({".pdf", ".png", ".ttf", ".ico", ".jpg", ".woff2", ".gz"})
# Written in halves, so that this file does not hold them.
FORBIDDEN = {
    "unfinished work": re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b"),
    "a package index": re.compile(
        r"py"
        r"pi\.org|python"
        r"hosted\.org|npm"
        r"js\.(?:org|com)|--(?:extra-)?index-"
        r"url"
    ),
    "one machine's folders": re.compile(r"/wo" r"rk/|/tmp/pl" r"umb/|/ro" r"ot/"),
    "a secret": re.compile(r"-----BEGIN [A-Z ]*PRIV" r"ATE KEY-----"),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what):
    pattern = FORBIDDEN[what]
    found = []
    for path in tracked_files():
        if path.suffix in BINARY:
            continue
        for number, line in enumerate(
            path.read_text(encoding="utf-8").splitlines(), start=1
        ):
            if pattern.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert found == []


def test_what_each_machine_makes_is_not_committed():
    names = [str(path.relative_to(ROOT)) for path in tracked_files()]
    made = (".venv/", "var/", "db.sqlite3", ".env", "__pycache__")
    assert [name for name in names if name.startswith(made)] == []


def test_scripts_can_be_run():
    scripts = ("bin/run", "bin/test", "bin/lock", "bin/mutate", ".ci/run", "manage.py")
    for name in scripts:
        path = ROOT / name
        assert path.stat().st_mode & 0o111, f"chmod +x {name}"
        assert path.read_text(encoding="utf-8").startswith("#!/usr/bin/env ")
