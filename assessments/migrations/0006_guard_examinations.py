"""Guard the examination itself once a version of it is signed: patient, protocol, day."""

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from clinic import append_only

TABLES = ("assessments_assessment",)


def guard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Install the triggers."""
    append_only.install(schema_editor, *TABLES)


def unguard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away."""
    append_only.remove(schema_editor, *TABLES)


class Migration(migrations.Migration):
    """Triggers on both engines."""

    dependencies: ClassVar = [("assessments", "0005_guard_patient_files")]
    operations: ClassVar = [migrations.RunPython(guard, unguard)]
