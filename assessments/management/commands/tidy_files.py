"""`tidy_files`: seal everything with the current key; throw away what no row names."""

import sys
import time
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand

from assessments.files import store
from assessments.files.store import Part
from assessments.models import Attachment
from clinic.sealing import SealBroken

# An upload writes its bytes a moment before its row: what is young is left alone.
YOUNG_S = 24 * 60 * 60


class Command(BaseCommand):
    """Change the key of patients' files, and finish what was interrupted.

    Every file is written aside and then put in place, so that it can be stopped and
    run again at any time, while the clinic works.
    """

    help = (
        "Seal patients' files with PLUMBLINE_FILE_KEY where an old key holds them, and "
        "remove bytes that no record names."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many were sealed anew and removed; exit 1 if some do not open."""
        sealed, broken = self._seal_anew()
        removed = self._remove_unnamed()
        self.stdout.write(f"sealed anew with the current key: {sealed}")
        self.stdout.write(f"removed, named by no record: {removed}")
        if broken:
            self.stderr.write(self.style.ERROR(f"{broken} do not open; nothing lost."))
            sys.exit(1)

    def _seal_anew(self) -> tuple[int, int]:
        sealed = broken = 0
        for file in Attachment.objects.iterator(chunk_size=100):
            parts = (Part.CONTENT, *([Part.THUMBNAIL] if file.thumbnail_sha256 else []))
            for part in parts:
                try:
                    sealed += store.seal_anew(
                        patient_id=file.patient_id, uid=file.uid, part=part
                    )
                except SealBroken as fault:
                    broken += 1
                    self.stderr.write(f"file {file.pk}, {part.value}: {fault}")
        return sealed, broken

    def _remove_unnamed(self) -> int:
        known = set(Attachment.objects.values_list("uid", flat=True))
        unnamed = [
            path for uid, path in store.kept() if self._is_waste(uid, path, known)
        ]
        for path in unnamed:
            path.unlink(missing_ok=True)
        return len(unnamed)

    def _is_waste(self, uid: UUID, path: Path, known: set[UUID]) -> bool:
        return uid not in known and time.time() - path.stat().st_mtime > YOUNG_S
