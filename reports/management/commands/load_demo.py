"""`load_demo`: two clinics, a person for each role, the example cases. Illustrative."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from clinic.models import Clinic
from reports import demo


class Command(BaseCommand):
    """Fill an empty database through the same actions as the pages."""

    help = "Load the demo clinics into an empty database; --print shows their logins."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take `--print`: say what is there without loading."""
        parser.add_argument(
            "--print",
            action="store_true",
            dest="only_print",
            help="print address, logins and where the PDFs lie; load nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or print what was loaded."""
        if options["only_print"]:
            self._print()
            return
        if settings.IS_PRODUCTION:
            raise CommandError("Demo data do not belong into a production database.")
        if Clinic.objects.exists():
            raise CommandError(
                "The database is not empty; the demo needs an empty one."
            )
        loaded = demo.load(say=self.stderr.write)
        self.stderr.write(
            f"Loaded {loaded.clinics} clinics, {loaded.people} people, "
            f"{loaded.patients} patients, {loaded.plans} issued plans."
        )

    def _print(self) -> None:
        """Say where to go and who to be."""
        self.stdout.write(f"Plumbline answers on {settings.PUBLIC_BASE_URL}\n")
        people = demo.logins()
        if not people:
            return
        self.stdout.write(
            f"Demo logins (illustrative data, password for all: {demo.PASSWORD}):"
        )
        for person in people:
            self.stdout.write(f"  {person.email:28} {person.role:16} {person.clinic}")
        self.stdout.write(f"Demo care plans (PDF): {demo.pdf_folder()}")
        for path in sorted(demo.pdf_folder().glob("*.pdf")):
            self.stdout.write(f"  {path.name}")
