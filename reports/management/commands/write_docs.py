"""`write_docs`: write the documents that come from the catalogue and the rules."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from reports.case_schema import case_schema, schema_text
from reports.messages import messages
from reports.po import template
from reports.reference_doc import reference_document

DOCUMENTS: dict[str, tuple[str, Callable[[], str]]] = {
    "clinical-reference": ("docs/clinical-reference.md", reference_document),
    "case-schema": ("docs/case.schema.json", lambda: schema_text(case_schema())),
    "patient-texts": ("reports/locale/patient.pot", lambda: template(messages())),
}


class Command(BaseCommand):
    """Write every generated document, print one, or check that all are current."""

    help = "Write the generated documents under docs/."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take one document to print, or the wish to check only."""
        parser.add_argument(
            "document",
            nargs="?",
            choices=sorted(DOCUMENTS),
            help="print this one to standard output and write nothing",
        )
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail when one differs"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print, check or write."""
        if options["document"]:
            _, write = DOCUMENTS[options["document"]]
            self.stdout.write(write(), ending="")
            return
        stale = [name for name, write in DOCUMENTS.values() if _is_stale(name, write)]
        if options["check"] and stale:
            raise CommandError(
                f"Not current: {', '.join(stale)}. Write them with: bin/run write_docs"
            )
        if not options["check"]:
            for name, write in DOCUMENTS.values():
                _path(name).write_text(write(), encoding="utf-8")
        written = "current" if options["check"] else "written"
        for name, _ in DOCUMENTS.values():
            self.stderr.write(f"{name}: {written}")


def _path(name: str) -> Path:
    return Path(settings.BASE_DIR) / name


def _is_stale(name: str, write: Callable[[], str]) -> bool:
    path = _path(name)
    return not path.is_file() or path.read_text(encoding="utf-8") != write()
