"""What gets installed is pinned, hashed, and the same for running and testing."""

import re

from tests.architecture.source import ROOT

PIN = re.compile(r"^([A-Za-z0-9_.\-]+)(?:\[.*?\])?==(\S+) ?\\?$", re.MULTILINE)
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-mutate.txt")
WANTED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9_.\-]*)", re.MULTILINE)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall(read(name)))


def test_tests_run_on_what_is_served():
    served, tested = pins("requirements.txt"), pins("requirements-dev.txt")
    assert len(served) > 40
    assert {name: version for name, version in served.items()} == {
        name: tested.get(name) for name in served
    }


def test_every_pin_has_a_hash():
    for name in LOCKS:
        entries = re.split(r"\n(?=\S)", read(name))
        bare = [entry for entry in entries if "==" in entry and "--hash=" not in entry]
        assert bare == []


def test_what_is_asked_for_is_locked():
    for source, lock in (
        ("requirements.in", "requirements.txt"),
        ("requirements-dev.in", "requirements-dev.txt"),
        ("requirements-mutate.in", "requirements-mutate.txt"),
    ):
        wanted = {
            name.lower().replace("_", "-") for name in WANTED.findall(read(source))
        }
        locked = {name.lower().replace("_", "-") for name in pins(lock)}
        assert sorted(wanted - locked) == []
