"""`verify_record`: recompute every hash of the record and name what does not hold."""

import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from clinic.models import AuditHead
from reports.verification import Fault, counts, faults


class Command(BaseCommand):
    """Check snapshots, score cards, plans, documents, files and the audit chains."""

    help = "Recompute every snapshot, plan, PDF and file hash and the audit chains."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each fault; exit 1 when there is one."""
        found = list(self._told(faults()))
        for name, number in counts().items():
            self.stdout.write(f"checked {number} {name}")
        for head in AuditHead.objects.order_by("clinic_id"):
            self.stdout.write(
                f"audit chain of clinic {head.clinic_id}: {head.sequence} events, "
                f"head {head.hash}"
            )
        if found:
            self.stderr.write(self.style.ERROR(f"{len(found)} fault(s) found."))
            sys.exit(1)
        self.stdout.write(self.style.SUCCESS("The record holds."))

    def _told(self, found: Iterator[Fault]) -> Iterator[Fault]:
        for fault in found:
            self.stderr.write(self.style.ERROR(str(fault)))
            yield fault
