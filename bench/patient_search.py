"""Speed and hit rate of the patient search: `python -m bench.patient_search [N]`.

Loads N invented patients (20 000 unless told) into a scratch database, then reports how
often a name with one typing error finds its patient among the first ten, and the time
of such a search as a multiple of an exact prefix search. DATABASE_URL chooses the
engine; on PostgreSQL the loaded clinic is rolled back at the end.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date

SEARCHES = 400
GATE_RATIO, GATE_HITS = 20, 0.98
SCRATCH = tempfile.TemporaryDirectory(prefix="plumbline-bench-")
if "DATABASE_URL" not in os.environ:
    os.environ["PLUMBLINE_DATA_DIR"] = SCRATCH.name
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")

import django  # noqa: E402  the environment comes first

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from bench.patient_names import mistype  # noqa: E402
from bench.patient_search_data import load_patients  # noqa: E402
from clinic.actions import add_member, create_clinic  # noqa: E402
from clinic.models import Clinic, Role, User  # noqa: E402
from patients import names, search  # noqa: E402
from patients.models import Patient  # noqa: E402

TODAY = date(2026, 11, 2)


def seconds_each(search_one: Callable[[str], object], texts: Iterable[str]) -> float:
    """Return the median time of one search."""
    taken = []
    for text in texts:
        start = time.perf_counter()
        search_one(text)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def hit_rate(
    user: User, patients: list[Patient], *, seed: int, first: int = 10
) -> float:
    """Return how many of the mistyped full names find a patient of that name."""
    chance = random.Random(seed)  # noqa: S311  no secret
    hits = 0
    for patient in chance.sample(patients, SEARCHES):
        typed = mistype(patient.full_name, chance)
        found = search.find(user, typed, today=TODAY)[:first]
        hits += any(row.search_name == patient.search_name for row in found)
    return hits / SEARCHES


def exact_prefix(clinic: Clinic, text: str) -> list[search.PatientRow]:
    """Search by exact prefix with nothing around it: the floor."""
    name = names.fold(text)
    patients = Patient.objects.filter(
        clinic=clinic, search_name__gte=name, search_name__lt=name + search.AFTER
    )
    return search.rows(patients.order_by("search_name", "pk"), search.SHOWN)


def report(user: User, clinic: Clinic, patients: list[Patient]) -> None:
    """Print the ratio to the floor and the hit rate."""
    chance = random.Random(7)  # noqa: S311  no secret
    sample = chance.sample(patients, SEARCHES)
    begun = [each.family_name[:5] for each in sample]
    wrong = [mistype(each.full_name, chance) for each in sample]
    floor = seconds_each(lambda text: exact_prefix(clinic, text), begun)
    typing = seconds_each(lambda text: search.find(user, text, today=TODAY), begun)
    fuzzy = seconds_each(lambda text: search.find(user, text, today=TODAY), wrong)
    hits = hit_rate(user, patients, seed=11)
    print(f"{connection.vendor}, {len(patients)} patients, {SEARCHES} searches each")
    print(f"exact prefix              1.0x  ({floor * 1000:.2f} ms)")
    print(f"as you type, five letters {typing / floor:.1f}x")
    print(f"one typing error          {fuzzy / floor:.1f}x  (gate {GATE_RATIO}x)")
    print(f"among the first ten       {hits:.1%}  (gate {GATE_HITS:.0%})")


def main() -> None:
    """Load, measure, leave nothing behind."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        clinic = create_clinic(by=None, name="Bench", is_illustrative=True)
        membership = add_member(
            clinic=clinic,
            by=None,
            email="bench@example.org",
            name="Bench",
            role=Role.PODIATRIST,
        )
        patients = load_patients(clinic, membership.user, number, seed=3)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        report(membership.user, clinic, patients)
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
