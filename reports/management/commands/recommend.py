"""manage.py recommend: try the care plan rules on findings given as JSON."""

import argparse
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from reports.careplan.door import answer, refusal_lines
from reports.careplan.findings import FindingsError


class Command(BaseCommand):
    """Read findings, print the plan; refuse the whole input if any part is wrong."""

    help = "Print the care plan that the rules propose for findings given as JSON."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the file name, or - for standard input."""
        parser.add_argument("file", help="a JSON file, or - for standard input")

    def handle(self, *args: object, file: str, **options: object) -> None:
        """Answer on standard output, or nothing there and the faults on the other."""
        try:
            plan = answer(_text_of(file))
        except FindingsError as refusal:
            raise CommandError("\n".join(refusal_lines(refusal))) from refusal
        self.stdout.write(plan, ending="")


def _text_of(file: str) -> str:
    try:
        if file == "-":
            return sys.stdin.buffer.read().decode("utf-8")
        return Path(file).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CommandError(f"{file} is not UTF-8 text: {error}") from error
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}") from error
