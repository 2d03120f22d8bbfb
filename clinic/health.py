"""The health page: can this process reach and write what it needs?"""

import os
import uuid
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.decorators import method_decorator
from health_check.base import HealthCheck
from health_check.exceptions import ServiceUnavailable
from health_check.views import HealthCheckView


@dataclass
class Migrations(HealthCheck):
    """Check that the database has every migration that this code expects."""

    alias: str = "default"

    def run(self) -> None:
        """Raise ServiceUnavailable, with the number, if any is missing."""
        connection = connections[self.alias]
        # Checks run in threads of their own, which must not keep a connection open.
        with connection.temporary_connection():
            executor = MigrationExecutor(connection)
            missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if missing:
            raise ServiceUnavailable(f"{missing} migrations are not applied")


@dataclass
class WritableMedia(HealthCheck):
    """Check that a file can be written, read back and removed where files are kept."""

    def run(self) -> None:
        """Raise ServiceUnavailable if the folder refuses."""
        probe = Path(settings.MEDIA_ROOT) / f".health-{uuid.uuid4().hex}"
        try:
            probe.parent.mkdir(parents=True, exist_ok=True)
            probe.write_bytes(b"well")
            intact = probe.read_bytes() == b"well"
            os.unlink(probe)
        except OSError as refused:
            raise ServiceUnavailable("the media folder is not writable") from refused
        if not intact:
            raise ServiceUnavailable("the media folder returned other bytes")


@method_decorator(login_not_required, name="dispatch")
class HealthView(HealthCheckView):
    """Answer 200 if all is well, 500 with the failing part's name if not.

    Open to monitors without sign-in; it names parts, never addresses or data.
    """

    is_public = True
    template_name = "clinic/health.html"
    checks = (
        "health_check.checks.Database",
        "health_check.checks.Cache",
        Migrations,
        WritableMedia,
    )
