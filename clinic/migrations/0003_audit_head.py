"""On SQLite a trigger moves the head of the audit chain along with each event."""

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FOLLOW = """
CREATE TRIGGER clinic_auditevent_head AFTER INSERT ON clinic_auditevent BEGIN
  INSERT INTO clinic_audithead (clinic_id, sequence, hash)
  VALUES (NEW.clinic_id, NEW.sequence, NEW.hash)
  ON CONFLICT (clinic_id) DO UPDATE
  SET sequence = excluded.sequence, hash = excluded.hash;
END
"""


def follow(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Install the trigger; PostgreSQL moves the head in the same statement."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(FOLLOW, params=None)


def stop(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the trigger away."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER clinic_auditevent_head", params=None)


class Migration(migrations.Migration):
    """The head follows the chain."""

    dependencies: ClassVar = [("clinic", "0002_append_only")]
    operations: ClassVar = [migrations.RunPython(follow, stop)]
