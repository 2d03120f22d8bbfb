"""Break everything around an examination while it is recorded; nothing may be lost.

A server of its own on a database of its own; a browser that answers fields; and at each
point, by a fixed seed, one of: the server is killed, the tab is closed, the network is
lost, the session is gone, a second person writes in the same draft. At the end every
answered field must hold what was answered last.

    .venv/bin/python -m tests.journeys.torture --points 200

DATABASE_URL may name an empty PostgreSQL database; without it SQLite is used.
"""

import argparse
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.types import EntryKey, Kind, Measure, Range

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
PASSWORD = "plumb-line-demo-2026"
FIRST, SECOND = "amara@harbour.example", "ben@harbour.example"
# The couch page and pages that hold some of its fields again.
SECTIONS = ("couch", "person", "foot_posture", "arch", "rearfoot", "motion")
SAVED = "Everything is saved"
WAIT_MS = 40_000
STARTS_WITHIN_S = 60
# How often somebody goes to another section after a harm.
LEAVES = 0.3
TELLS_EVERY = 10
# A draft of the couch examination for the first patient, and where it lies.
OPEN_DRAFT = """
from django.utils import timezone
from assessments.actions import start_assessment
from clinic.models import User
from patients.models import Patient
patient = Patient.objects.get(family_name="Oyelaran")
by = User.objects.get(email="amara@harbour.example")
on = timezone.localdate()
made = start_assessment(patient=patient, protocol="couch", performed_on=on, by=by)
print("DRAFT", made.pk)
"""
READ_DRAFT = """
import json
from assessments.models import AssessmentVersion
print("ENTRIES", json.dumps(AssessmentVersion.objects.get(pk={pk}).entries))
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@dataclass
class Server:
    """The product as bin/run serves it, which can be killed and started again."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Return where it answers."""
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """Return the settings of this run alone."""
        return {
            **{k: v for k, v in os.environ.items() if not k.startswith("PLUMBLINE_")},
            "PLUMBLINE_DATA_DIR": str(self.folder),
            "PLUMBLINE_PORT": str(self.port),
            "PLUMBLINE_BASE_URL": self.address,
            "DJANGO_SETTINGS_MODULE": "clinic.settings",
        }

    def manage(self, *arguments: str) -> str:
        """Run a command and return what it printed."""
        done = subprocess.run(  # noqa: S603  our own command
            [sys.executable, str(ROOT / "manage.py"), *arguments],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def told(self, code: str, word: str) -> str:
        """Return what a piece of code printed after a word."""
        lines = self.manage("shell", "-c", code).splitlines()
        return next(line for line in lines if line.startswith(word)).split(" ", 1)[1]

    def start(self) -> None:
        """Serve; return once it answers."""
        config = str(ROOT / "bin/lib/gunicorn_conf.py")
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603  our own server
                [sys.executable, "-m", "gunicorn", "--config", config, "clinic.wsgi"],
                env=self.environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + STARTS_WITHIN_S
        while not self._answers():
            if time.monotonic() > until:
                raise TimeoutError((self.folder / "server.log").read_text()[-2000:])
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/health/", timeout=2):  # noqa: S310
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    def kill(self) -> None:
        """End it without a word, as a power cut does."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


def is_answerable(key: EntryKey) -> bool:
    """Say whether a field is one control that one answer fills."""
    measure = MEASURES[key.code]
    simple = (Kind.DECIMAL, Kind.INTEGER, Kind.CHOICE, Kind.YES_NO, Kind.TEXT)
    return (
        measure.kind in simple
        and measure.directions is None
        and measure.repeats is None
        and not measure.requires
    )


def usual(measure: Measure, chance: random.Random) -> str:
    """Return a number that needs no tick, as somebody types it."""
    limits = measure.soft or measure.hard or Range(Decimal(0), Decimal(10))
    low, high = int(limits.low) + 1, int(limits.high)
    return str(chance.randint(low, max(low, high)))


class Examiner:
    """One person at one browser, answering the fields of a draft."""

    def __init__(self, browser: Browser, server: Server, email: str, pk: int) -> None:
        self.server, self.email, self.pk = server, email, pk
        self.context: BrowserContext = browser.new_context()
        self.context.set_default_timeout(WAIT_MS)
        self.page: Page = self.context.new_page()
        self.section = SECTIONS[0]
        self.sign_in()

    def sign_in(self) -> None:
        self.page.goto(f"{self.server.address}/accounts/login/")
        self.page.get_by_label("Email address").fill(self.email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        expect(self.page).not_to_have_url(
            f"{self.server.address}/accounts/login/", timeout=WAIT_MS
        )

    def open(self, section: str) -> None:
        """Show a section, once the server answers."""
        self.section = section
        self.page.goto(f"{self.server.address}/assessments/{self.pk}/record/{section}/")

    def fields(self) -> list[EntryKey]:
        """Return the fields on the page that one answer fills."""
        names = self.page.locator("[data-entry]").evaluate_all(
            "found => found.filter((each) => each.checkVisibility())"
            ".map((each) => each.dataset.entry)"
        )
        keys = [EntryKey.parse(name) for name in names]
        return [key for key in keys if is_answerable(key)]

    def answer(self, key: EntryKey, chance: random.Random) -> str:
        """Answer a field; return what was answered."""
        controls = self.page.locator(f'[name="{key}"]')
        control = controls.first.evaluate("found => found.type")
        if control == "radio":
            chosen = controls.nth(chance.randrange(controls.count()))
            value: str = chosen.get_attribute("value") or ""
            chosen.locator("xpath=ancestor::label").click()
            expect(chosen).to_be_checked(timeout=WAIT_MS)
            return value
        if control == "select-one":
            choices = MEASURES[key.code].choices
            return controls.first.select_option(chance.choice(choices).code)[0]
        measure = MEASURES[key.code]
        if measure.kind is Kind.TEXT:
            value = f"Note {chance.randint(1, 10**9)} of the patient"
        else:
            value = usual(measure, chance)
        controls.first.fill("")
        controls.first.press_sequentially(value)
        return value

    def settle(self) -> None:
        """Wait until all is saved; where two answers met, this one stands.

        Raises AssertionError with what the page says stands in the way.
        """
        until = time.monotonic() + WAIT_MS / 1000
        status = self.page.locator("[data-status]")
        while SAVED not in status.inner_text():
            for way in ("Mine, as below", "Go there"):
                found = self.page.get_by_text(way, exact=True)
                if found.count():
                    found.first.click()
            if time.monotonic() > until:
                marked = self.page.locator(".field__error, .entry__conflict")
                raise AssertionError([status.inner_text(), *marked.all_inner_texts()])
            time.sleep(0.1)


@dataclass
class Torture:
    """The run: what was answered, and what was done to it."""

    server: Server
    browser: Browser
    pk: int
    chance: random.Random
    answers: dict[str, str] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)
    waiting: list[Callable[[], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.first = Examiner(self.browser, self.server, FIRST, self.pk)
        self.second = Examiner(self.browser, self.server, SECOND, self.pk)
        self.first.open(SECTIONS[0])

    def answer(self, times: int = 1) -> None:
        """Let the first person answer fields of the section that is open."""
        for _ in range(times):
            key = self.chance.choice(self.first.fields())
            self.answers[str(key)] = self.first.answer(key, self.chance)

    def pause(self) -> None:
        """Let between nothing and more than a save's time go by."""
        time.sleep(self.chance.choice((0, 0, 0.05, 0.3, 0.6, 1.2)))

    def kill_the_server(self) -> None:
        self.server.kill()
        self.answer(self.chance.randint(0, 2))
        self.pause()
        self.server.start()

    def close_the_tab(self) -> None:
        self.first.page.close()
        self.first.page = self.first.context.new_page()
        self.first.open(self.first.section)

    def drop_the_network(self) -> None:
        self.first.context.set_offline(True)
        self.answer(self.chance.randint(1, 3))
        self.pause()
        self.first.context.set_offline(False)

    def end_the_session(self) -> None:
        self.first.context.clear_cookies()
        self.answer()
        again = self.first.page.get_by_role("region", name="You were signed out")
        again.get_by_label("Password").fill(PASSWORD)
        again.get_by_role("button", name="Sign in", exact=True).click()
        expect(again).to_be_hidden(timeout=WAIT_MS)

    def open_a_second_editor(self) -> None:
        self.second.open(self.first.section)
        untouched = [k for k in self.second.fields() if str(k) not in self.answers]
        for key in untouched[:1]:
            self.answers[str(key)] = self.second.answer(key, self.chance)
        self.second.settle()

    def go_elsewhere(self) -> None:
        """Leave for another section, as a link does."""
        self.first.open(self.chance.choice(SECTIONS))
        while not self.first.fields():
            self.first.open(self.chance.choice(SECTIONS))

    def next_harm(self) -> Callable[[], None]:
        """Return a harm; each comes once before any comes again."""
        if not self.waiting:
            self.waiting = [
                self.kill_the_server,
                self.close_the_tab,
                self.drop_the_network,
                self.end_the_session,
                self.open_a_second_editor,
            ]
            self.chance.shuffle(self.waiting)
        return self.waiting.pop()

    def point(self) -> None:
        """Answer, then do one thing to it, at no moment in particular."""
        self.answer(self.chance.randint(1, 3))
        self.pause()
        harm = self.next_harm()
        harm()
        self.done[harm.__name__] += 1
        if self.chance.random() < LEAVES:
            self.go_elsewhere()

    def settle(self) -> None:
        """Open every section until nothing waits any more."""
        for section in SECTIONS:
            self.first.open(section)
            self.first.settle()

    def lost(self) -> list[str]:
        """Return every answered field that does not hold what was answered last."""
        raw = json.loads(self.server.told(READ_DRAFT.format(pk=self.pk), "ENTRIES"))
        return [
            f"{key}: answered {wanted!r}, stored {raw.get(key)!r}"
            for key, wanted in sorted(self.answers.items())
            if not is_same(wanted, raw.get(key))
        ]


def is_same(wanted: str, stored: dict[str, object] | None) -> bool:
    """Say whether a stored entry is the answer; numbers by their value."""
    if stored is None or stored.get("value") is None:
        return False
    held = str(stored["value"])
    try:
        return Decimal(held) == Decimal(wanted)
    except ArithmeticError:
        return held == wanted


@contextmanager
def clinic(folder: Path) -> Iterator[tuple[Server, int]]:
    """Serve a demo clinic with an empty draft in it."""
    server = Server(folder)
    server.manage("prepare")
    pk = int(server.told(OPEN_DRAFT, "DRAFT"))
    server.start()
    try:
        yield server, pk
    finally:
        server.kill()


def torture(browser: Browser, folder: Path, points: int, seed: int) -> Torture:
    """Do a number of points and return the run, settled."""
    with clinic(folder) as (server, pk):
        run = Torture(server, browser, pk, random.Random(seed))  # noqa: S311  no secret
        for number in range(1, points + 1):
            run.point()
            if number % TELLS_EVERY == 0:
                sys.stderr.write(f"{number} of {points} points\n")
        run.settle()
        run.missing = run.lost()
        return run


def main() -> int:
    """Run from the command line; print what was done and what was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"]
        )
        run = torture(browser, Path(folder), given.points, given.seed)
        browser.close()
    counts = ", ".join(f"{name} {n}" for name, n in sorted(run.done.items()))
    told = "\n".join(run.missing) or "Nothing was lost."
    sys.stdout.write(f"{len(run.answers)} fields answered; {counts}\n{told}\n")
    return bool(run.missing)


if __name__ == "__main__":
    sys.exit(main())
