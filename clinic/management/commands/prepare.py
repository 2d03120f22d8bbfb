"""`prepare`: bring database, static files and demo clinic up to date in one go."""

import hashlib
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    """Do what is missing and nothing else, so that a second start takes a second."""

    help = "Migrate, collect static files and load the demo clinic, each if needed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run each part that has something to do, saying so."""
        self._migrate()
        self._collect_static()
        self._load_demo()

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if missing:
            self._say(f"bringing the database up to date ({len(missing)} migrations)")
            call_command("migrate", interactive=False, verbosity=0)

    def _collect_static(self) -> None:
        stamp = Path(settings.DATA_DIR) / "static.fingerprint"
        now = _static_fingerprint()
        if stamp.exists() and stamp.read_text(encoding="ascii") == now:
            return
        self._say("collecting the static files")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(now, encoding="ascii")

    def _load_demo(self) -> None:
        """Fill an empty database with illustrative data, never in production."""
        clinic = apps.get_model("clinic", "Clinic")
        if settings.IS_PRODUCTION or clinic._default_manager.exists():
            return
        self._say("loading the demo clinic (illustrative data)")
        call_command("load_demo")

    def _say(self, sentence: str) -> None:
        self.stderr.write(f"plumbline: {sentence}", ending="\n")


def _static_fingerprint() -> str:
    """Return a hash that changes when a static file is added, removed or edited."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            facts = Path(storage.path(path)).stat()
            seen.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return seen.hexdigest()
