"""Time, memory and size of a five-page care plan: `python -m bench.plan_pdf [ROUNDS]`.

Each round has new data: another person, other words, other doses. Beside the product
stand the floor (raw ReportLab canvas calls that draw the same marks) and WeasyPrint
with the same content as HTML, all in one run; `-c requirements-bench.in` names what the
rival needs. Gates: 1.5 times the floor untagged, 2.0 times tagged; 15 and 10 times
faster than WeasyPrint.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

SCRATCH = tempfile.TemporaryDirectory(prefix="plumbline-bench-")
os.environ.setdefault("PLUMBLINE_DATA_DIR", SCRATCH.name)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")

import django  # noqa: E402  the environment comes first

django.setup()

from bench.plan_pdf_floor import record, untagged  # noqa: E402
from bench.plan_pdf_html import html_of  # noqa: E402
from reports.pdf import render  # noqa: E402
from reports.pdf.fonts import register  # noqa: E402
from reports.plan_content import plan_content  # noqa: E402
from reports.plan_document import PlanDocument  # noqa: E402
from tests.reports.documents.making import AT, issue_of  # noqa: E402

ROUNDS, RIVAL_ROUNDS = 40, 6
CASE = "case-05-heel-pain"
PAGES = 5
GATES = (
    ("untagged / floor", 1.5),
    ("tagged / floor", 2.0),
)
FASTER = (("untagged", 15), ("tagged", 10))
WORDS = "walk shop stairs garden work market river bus hill bench dog street".split()
KINDS = (
    "floor",
    "floor, paths kept",
    "untagged",
    "tagged",
    "weasyprint",
    "weasyprint ua-1",
)
Made = Callable[[], bytes]


def document_of(number: int) -> PlanDocument:
    """Return a plan of five pages with data of its own."""
    chance = random.Random(number)  # noqa: S311  no secret
    document = issue_of(CASE).document
    words = " ".join(chance.sample(WORDS, 6))
    plan = document.plan
    items = tuple(
        replace(item, text=f"{item.text} {chance.choice(WORDS).capitalize()}.")
        for item in plan.items
        if not item.code.startswith(("FTW", "ADV", "ORT-30"))
    )
    exercises = tuple(
        replace(each, dose=f"{each.dose} Then rest for {chance.randint(1, 9)} minutes.")
        for each in chance.sample(plan.exercises, 2)
    )
    return replace(
        document,
        shoe_points=(),
        shoe_topics=(),
        patient=replace(
            document.patient,
            family_name=f"{words.split()[0].capitalize()}-{number}",
            record_number=f"P{number:06d}",
        ),
        plan=replace(
            plan,
            goal=f"Go to the {words}",
            items=items,
            exercises=exercises,
            short_code=f"{number:08d}",
            address=f"https://plan.example/c/{number:08d}",
        ),
    )


def _tagged(document: PlanDocument) -> bytes:
    return render(plan_content(document), at=AT).content


def _untagged(document: PlanDocument) -> bytes:
    return untagged(plan_content(document))


def _weasyprint(html: str, variant: str | None) -> bytes:
    from weasyprint import HTML

    return bytes(HTML(string=html).write_pdf(pdf_variant=variant))


def _once(make: Made) -> tuple[float, int]:
    """Return the CPU seconds of one piece of work, and the size of what it made.

    CPU time: what else runs on the machine is not counted.
    """
    start = time.process_time()
    made = make()
    return time.process_time() - start, len(made)


def measure(works: Mapping[str, Sequence[Made]]) -> dict[str, tuple[float, int]]:
    """Return the median seconds and size of each kind; kinds take turns each round."""
    found: dict[str, list[tuple[float, int]]] = {kind: [] for kind in works}
    for number in range(max(map(len, works.values()))):
        for kind, work in works.items():
            if number < len(work):
                found[kind].append(_once(work[number]))
    return {
        kind: (
            statistics.median(seconds for seconds, _ in results),
            int(statistics.median(size for _, size in results)),
        )
        for kind, results in found.items()
    }


def _work(kind: str, first: int, rounds: int) -> list[Made]:
    """Return the work of a kind, new data in each round, what is untimed done."""
    documents = [document_of(number) for number in range(first, first + rounds)]
    if kind == "tagged":
        return [lambda d=each: _tagged(d) for each in documents]
    if kind == "untagged":
        return [lambda d=each: _untagged(d) for each in documents]
    if kind.startswith("floor"):
        register()
        keeps = "kept" in kind
        floors = [record(plan_content(each)) for each in documents]
        return [lambda f=each: f.replay(keeps_paths=keeps) for each in floors]
    variant = "pdf/ua-1" if kind.endswith("ua-1") else None
    pages = [html_of(plan_content(each)) for each in documents[:RIVAL_ROUNDS]]
    return [lambda h=each: _weasyprint(h, variant) for each in pages]


def one_cold(kind: str) -> str:
    """Return the milliseconds of the first document of a process, and its memory.

    Memory is what Python objects took at the peak of a second document.
    """
    first, second = _work(kind, 10_000, 2)
    start = time.perf_counter()
    first()
    spent = (time.perf_counter() - start) * 1000
    tracemalloc.start()
    second()
    peak = tracemalloc.get_traced_memory()[1]
    return f"{spent:.0f} ms, peak {peak / 1024 / 1024:.1f} MB"


def cold(kind: str) -> str:
    """Return what a fresh process needs for its first document."""
    done = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-m", "bench.plan_pdf", "--cold", kind],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def say(text: str) -> None:
    """Write a line of the report."""
    sys.stdout.write(f"{text}\n")


def report(rounds: int) -> None:
    """Measure everything in one run and print ratios with their gates."""
    made = render(plan_content(document_of(1)), at=AT)
    say(f"{made.pages} pages a plan (meant: {PAGES}), {rounds} rounds, new data each")
    measure({kind: _work(kind, 5000, 3) for kind in KINDS})
    measured = measure({kind: _work(kind, 1, rounds) for kind in KINDS})
    for kind, (seconds, size) in measured.items():
        say(f"{kind:18} {seconds * 1000:8.1f} ms  {size:7d} bytes  cold: {cold(kind)}")
    floor = measured["floor"][0]
    for name, gate in GATES:
        ratio = measured[name.split()[0]][0] / floor
        say(f"{name:24} {ratio:5.2f}  gate {gate}  {'ok' if ratio <= gate else 'OVER'}")
    rival = measured["weasyprint"][0]
    for kind, gate in FASTER:
        ratio = rival / measured[kind][0]
        verdict = "ok" if ratio >= gate else "UNDER"
        say(f"weasyprint / {kind:11} {ratio:5.1f}  gate {gate}  {verdict}")


if __name__ == "__main__":
    if "--cold" in sys.argv:
        say(one_cold(sys.argv[-1]))
    else:
        report(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
