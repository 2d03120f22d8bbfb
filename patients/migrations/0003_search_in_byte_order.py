"""On PostgreSQL names for searching compare in byte order, as they do on SQLite.

Only then can a range (`>=`, `<`) use the index.
"""

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

BYTE_ORDER = (
    'ALTER TABLE patients_patient ALTER COLUMN search_name TYPE varchar(620) COLLATE "C"',
    'ALTER TABLE patients_nametoken ALTER COLUMN token TYPE varchar(200) COLLATE "C"',
)


def byte_order(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Set the collation; SQLite compares bytes already."""
    if schema_editor.connection.vendor == "postgresql":
        for statement in BYTE_ORDER:
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Not undone: nothing depends on the former order."""

    dependencies: ClassVar = [("patients", "0002_append_only")]
    operations: ClassVar = [migrations.RunPython(byte_order, migrations.RunPython.noop)]
