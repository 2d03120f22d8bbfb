"""Rows for searching follow the names they come from, whoever changes those.

A new word brings its trigrams; a changed name forgets its words; a word that no
patient has any more goes, and its trigrams with it. So no search leads to a former
name, and a name that was erased leaves no trace.
"""

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# The same rule as patients.names.trigrams_of.
SQLITE = (
    """
CREATE TRIGGER patients_nametoken_trigrams AFTER INSERT ON patients_nametoken BEGIN
  INSERT INTO patients_nametrigram (token_id, clinic_id, trigram)
  SELECT DISTINCT NEW.id, NEW.clinic_id, substr('  ' || NEW.token || ' ', place.n, 3)
  FROM (
    WITH RECURSIVE places(n) AS (
      SELECT 1 UNION ALL SELECT n + 1 FROM places WHERE n <= length(NEW.token)
    )
    SELECT n FROM places
  ) AS place;
END
""",
    """
CREATE TRIGGER patients_patient_forget AFTER UPDATE OF search_name ON patients_patient
WHEN OLD.search_name <> NEW.search_name BEGIN
  DELETE FROM patients_patientnametoken WHERE patient_id = NEW.id;
END
""",
    """
CREATE TRIGGER patients_nametoken_unused AFTER DELETE ON patients_patientnametoken
WHEN NOT EXISTS (
  SELECT 1 FROM patients_patientnametoken WHERE token_id = OLD.token_id
) BEGIN
  DELETE FROM patients_nametrigram WHERE token_id = OLD.token_id;
  DELETE FROM patients_nametoken WHERE id = OLD.token_id;
END
""",
)
POSTGRESQL = (
    """
CREATE FUNCTION patients_nametoken_trigrams() RETURNS trigger AS $$
BEGIN
  INSERT INTO patients_nametrigram (token_id, clinic_id, trigram)
  SELECT DISTINCT NEW.id, NEW.clinic_id, substr('  ' || NEW.token || ' ', n, 3)
  FROM generate_series(1, length(NEW.token) + 1) AS n;
  RETURN NULL;
END $$ LANGUAGE plpgsql
""",
    """
CREATE TRIGGER patients_nametoken_trigrams AFTER INSERT ON patients_nametoken
FOR EACH ROW EXECUTE FUNCTION patients_nametoken_trigrams()
""",
    """
CREATE FUNCTION patients_patient_forget() RETURNS trigger AS $$
BEGIN
  DELETE FROM patients_patientnametoken WHERE patient_id = NEW.id;
  RETURN NULL;
END $$ LANGUAGE plpgsql
""",
    """
CREATE TRIGGER patients_patient_forget AFTER UPDATE OF search_name ON patients_patient
FOR EACH ROW WHEN (OLD.search_name <> NEW.search_name)
EXECUTE FUNCTION patients_patient_forget()
""",
    # The row lock waits for a registration that is just taking the word; what it did
    # is seen by the statements after it.
    """
CREATE FUNCTION patients_nametoken_unused() RETURNS trigger AS $$
BEGIN
  PERFORM 1 FROM patients_nametoken WHERE id = OLD.token_id FOR UPDATE;
  IF NOT EXISTS (
    SELECT 1 FROM patients_patientnametoken WHERE token_id = OLD.token_id
  ) THEN
    DELETE FROM patients_nametrigram WHERE token_id = OLD.token_id;
    DELETE FROM patients_nametoken WHERE id = OLD.token_id;
  END IF;
  RETURN NULL;
END $$ LANGUAGE plpgsql
""",
    """
CREATE TRIGGER patients_nametoken_unused AFTER DELETE ON patients_patientnametoken
FOR EACH ROW EXECUTE FUNCTION patients_nametoken_unused()
""",
)
TRIGGERS = (
    ("patients_nametoken_trigrams", "patients_nametoken"),
    ("patients_patient_forget", "patients_patient"),
    ("patients_nametoken_unused", "patients_patientnametoken"),
)


def follow(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Install the triggers."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def stop(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for name, table in TRIGGERS:
        on = "" if is_sqlite else f" ON {table}"
        schema_editor.execute(f"DROP TRIGGER {name}{on}", params=None)
        if not is_sqlite:
            schema_editor.execute(f"DROP FUNCTION {name}()", params=None)


class Migration(migrations.Migration):
    """Triggers on both engines."""

    dependencies: ClassVar = [("patients", "0004_record_number_sequence")]
    operations: ClassVar = [migrations.RunPython(follow, stop)]
