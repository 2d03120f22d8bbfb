"""Database triggers that keep signed, issued and audited rows as they are.

What matters is enforced below the application: a row that is final refuses UPDATE and
DELETE on both engines, whoever sends the statement. One table is one `Guard`; the
migration of its app installs it.
"""

from dataclasses import dataclass, replace

from django.apps.registry import Apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


@dataclass(frozen=True, slots=True)
class Guard:
    """What the database refuses on one table.

    `final`: SQL on OLD that says when a row is final; "" for always.
    `patient`: SQL on OLD for the patient's key (or several, with commas), through which
    an approved erasure (patients_erasure) may delete; "" where nothing may ever be
    deleted. `with_merged`: an erasure of the record that a patient's was merged into
    counts as well.
    `unique`: each set of columns that is unique, besides the primary key: SQLite's
    REPLACE would silently delete the row that holds them.
    """

    table: str
    final: str = ""
    patient: str = ""
    unique: tuple[tuple[str, ...], ...] = ()
    with_merged: bool = True

    @property
    def may_delete(self) -> str:
        """Return the SQL condition under which a final row may be deleted."""
        if not self.patient:
            return ""
        merged = (
            " OR e.patient_id IN (SELECT m.merged_into_id FROM patients_patient m"  # noqa: S608  no input
            f" WHERE m.id IN ({self.patient}))"
        )
        return (
            "EXISTS (SELECT 1 FROM patients_erasure e"  # noqa: S608  no input
            f" WHERE (e.patient_id IN ({self.patient})"
            f"{merged if self.with_merged else ''})"
            " AND e.approved_at IS NOT NULL AND e.carried_out_at IS NULL)"
        )


GUARDS: dict[str, Guard] = {
    guard.table: guard
    for guard in (
        Guard("clinic_auditevent", unique=(("clinic_id", "sequence"),)),
        Guard("patients_consent", patient="OLD.patient_id"),
        Guard(
            "patients_sharereply",
            patient="(SELECT s.patient_id FROM patients_share s"
            " WHERE s.id = OLD.share_id)",
        ),
        Guard(
            "patients_replynoted",
            patient="(SELECT s.patient_id FROM patients_share s"
            " JOIN patients_sharereply r ON r.share_id = s.id"
            " WHERE r.id = OLD.reply_id)",
            unique=(("reply_id",),),
        ),
        Guard(
            "patients_sharingstopped",
            patient="(SELECT s.patient_id FROM patients_share s"
            " WHERE s.id = OLD.share_id)",
            unique=(("share_id",),),
        ),
        Guard(
            "patients_stoppingnoted",
            patient="(SELECT s.patient_id FROM patients_share s"
            " JOIN patients_sharingstopped e ON e.share_id = s.id"
            " WHERE e.id = OLD.stopping_id)",
            unique=(("stopping_id",),),
        ),
        Guard("patients_patientmerge", patient="OLD.merged_id, OLD.survivor_id"),
        Guard(
            "patients_mergeundone",
            patient="(SELECT g.merged_id FROM patients_patientmerge g"
            " WHERE g.id = OLD.merge_id), (SELECT g.survivor_id"
            " FROM patients_patientmerge g WHERE g.id = OLD.merge_id)",
            unique=(("merge_id",),),
        ),
        Guard(
            "patients_erasure",
            final="OLD.carried_out_at IS NOT NULL",
        ),
        # Whose it is, by which protocol, on which day: signed with its first version.
        Guard(
            "assessments_assessment",
            final="EXISTS (SELECT 1 FROM assessments_assessmentversion v"
            " WHERE v.assessment_id = OLD.id AND v.signed_at IS NOT NULL)",
            patient="OLD.patient_id",
            unique=(("blind_of_id",),),
        ),
        Guard(
            "assessments_assessmentversion",
            final="OLD.signed_at IS NOT NULL",
            patient="(SELECT a.patient_id FROM assessments_assessment a"
            " WHERE a.id = OLD.assessment_id)",
            unique=(("assessment_id", "number"),),
        ),
        Guard(
            "assessments_scorecard", patient="OLD.patient_id", unique=(("version_id",),)
        ),
        Guard(
            "assessments_retraction",
            patient="(SELECT a.patient_id FROM assessments_assessment a"
            " JOIN assessments_assessmentversion v ON v.assessment_id = a.id"
            " WHERE v.id = OLD.version_id)",
            unique=(("version_id",),),
        ),
        Guard("assessments_attachment", patient="OLD.patient_id", unique=(("uid",),)),
        Guard(
            "assessments_attachmentretraction",
            patient="(SELECT f.patient_id FROM assessments_attachment f"
            " WHERE f.id = OLD.attachment_id)",
            unique=(("attachment_id",),),
        ),
        Guard(
            "reports_careplan",
            final="OLD.issued_at IS NOT NULL",
            patient="OLD.patient_id",
            unique=(("version_id", "number"), ("short_code",)),
        ),
        Guard(
            "reports_planwithdrawal",
            patient="(SELECT p.patient_id FROM reports_careplan p"
            " WHERE p.id = OLD.plan_id)",
            unique=(("plan_id",),),
        ),
        Guard(
            "reports_careplanitem",
            final="EXISTS (SELECT 1 FROM reports_careplan p"
            " WHERE p.id = OLD.plan_id AND p.issued_at IS NOT NULL)",
            patient="(SELECT p.patient_id FROM reports_careplan p"
            " WHERE p.id = OLD.plan_id)",
            unique=(("plan_id", "position"),),
        ),
        Guard(
            "reports_holdacknowledgement",
            patient="(SELECT p.patient_id FROM reports_careplan p"
            " WHERE p.id = OLD.plan_id)",
            unique=(("plan_id",),),
        ),
        Guard(
            "reports_issuedreport",
            patient="OLD.patient_id",
            unique=(("plan_id", "kind"),),
        ),
        Guard("reports_delivery", patient="OLD.patient_id"),
        Guard("reports_clinicexercise", unique=(("clinic_id", "code", "version"),)),
        Guard("reports_checkin", patient="OLD.patient_id"),
        Guard(
            "reports_checkinnoted",
            patient="(SELECT c.patient_id FROM reports_checkin c"
            " WHERE c.id = OLD.check_in_id)",
            unique=(("check_in_id",),),
        ),
    )
}


def _name(guard: Guard, verb: str) -> str:
    return f"{guard.table}_final_{verb}"


def _sqlite(guard: Guard) -> list[str]:
    statements = []
    for verb, unless in (("update", ""), ("delete", guard.may_delete)):
        conditions = [
            part for part in (guard.final, unless and f"NOT {unless}") if part
        ]
        when = f"WHEN {' AND '.join(f'({part})' for part in conditions)}"
        statements.append(
            f"CREATE TRIGGER {_name(guard, verb)} BEFORE {verb.upper()}"
            f" ON {guard.table} FOR EACH ROW {when if conditions else ''}"
            f" BEGIN SELECT RAISE(ABORT, '{guard.table}: the row is final'); END"
        )
    return [*statements, *_sqlite_replace(guard)]


def _sqlite_replace(guard: Guard) -> list[str]:
    """Return the guards against REPLACE, which deletes without a delete trigger."""
    taken = " OR ".join(
        " AND ".join(f"OLD.{column} = NEW.{column}" for column in columns)
        for columns in (("id",), *guard.unique)
    )
    return [
        f"CREATE TRIGGER {_name(guard, f'replace_on_{verb}')} BEFORE {verb.upper()}"  # noqa: S608  no input
        f" ON {guard.table} FOR EACH ROW WHEN EXISTS (SELECT 1 FROM {guard.table} AS OLD"
        f" WHERE ({taken}) AND ({guard.final or '1'}))"
        f" BEGIN SELECT RAISE(ABORT, '{guard.table}: the row is final'); END"
        for verb in (("insert", "update") if guard.final else ("insert",))
    ]


def _postgresql(guard: Guard) -> list[str]:
    function = f"{guard.table}_final"
    may_delete = guard.may_delete or "FALSE"
    return [
        f"""CREATE OR REPLACE FUNCTION {function}() RETURNS trigger AS $$
        BEGIN
          IF TG_OP = 'TRUNCATE' THEN
            RAISE EXCEPTION '{guard.table}: rows are final' USING ERRCODE = '23001';
          END IF;
          IF TG_OP = 'DELETE' THEN
            IF NOT ({guard.final or "TRUE"}) OR {may_delete} THEN RETURN OLD; END IF;
          ELSIF NOT ({guard.final or "TRUE"}) THEN
            RETURN NEW;
          END IF;
          RAISE EXCEPTION '{guard.table}: the row is final' USING ERRCODE = '23001';
        END $$ LANGUAGE plpgsql""",
        f"CREATE TRIGGER {_name(guard, 'change')} BEFORE UPDATE OR DELETE"
        f" ON {guard.table} FOR EACH ROW EXECUTE FUNCTION {function}()",
        f"CREATE TRIGGER {_name(guard, 'truncate')} BEFORE TRUNCATE"
        f" ON {guard.table} FOR EACH STATEMENT EXECUTE FUNCTION {function}()",
    ]


def install_sql(guard: Guard, vendor: str) -> list[str]:
    """Return the statements that guard a table. Raises ValueError for other engines."""
    if vendor == "sqlite":
        return _sqlite(guard)
    if vendor == "postgresql":
        return _postgresql(guard)
    raise ValueError(f"{vendor!r} is not supported; use sqlite or postgresql")


def drop_sql(guard: Guard, vendor: str) -> list[str]:
    """Return the statements that take a table's guard away."""
    if vendor == "sqlite":
        return [
            f"DROP TRIGGER IF EXISTS {_name(guard, verb)}"
            for verb in ("update", "delete", "replace_on_insert", "replace_on_update")
        ]
    return [
        f"DROP TRIGGER IF EXISTS {_name(guard, verb)} ON {guard.table}"
        for verb in ("change", "truncate")
    ]


def install(schema_editor: BaseDatabaseSchemaEditor, *tables: str) -> None:
    """Guard tables from within a migration, whether or not they are guarded yet."""
    remove(schema_editor, *tables)
    connection = schema_editor.connection
    for table in tables:
        for statement in install_sql(_fitting(connection, table), connection.vendor):
            schema_editor.execute(statement, params=None)


def _fitting(connection: BaseDatabaseWrapper, table: str) -> Guard:
    """Return a table's guard without what is said by columns that come later."""
    columns = _columns(connection, table)
    guard = GUARDS[table]
    return replace(
        guard,
        unique=tuple(each for each in guard.unique if columns.issuperset(each)),
        with_merged="merged_into_id" in _columns(connection, "patients_patient"),
    )


def _columns(connection: BaseDatabaseWrapper, table: str) -> set[str]:
    """Return the names of a table's columns; none for a table that comes later.

    From an empty answer: Django's own description of a table parses its whole SQL.
    """
    with connection.cursor() as cursor:
        if table not in connection.introspection.table_names(cursor):
            return set()
        cursor.execute(f"SELECT * FROM {table} WHERE 1 = 0")  # noqa: S608  ours
        return {str(column[0]) for column in cursor.description}


def remove(schema_editor: BaseDatabaseSchemaEditor, *tables: str) -> None:
    """Take the guards away again, from within a migration that is undone."""
    for table in tables:
        for statement in drop_sql(GUARDS[table], schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)


def lift(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take every guard away while a migration rebuilds tables.

    SQLite changes a table by making a new one, which triggers that name it forbid.
    Use as `RunPython(lift, restore)` before such operations, `RunPython(restore,
    lift)` after them; both run in the migration's own transaction.
    """
    remove(schema_editor, *_guarded(schema_editor))


def restore(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Guard every table that exists again, after a migration rebuilt tables."""
    install(schema_editor, *_guarded(schema_editor))


def _guarded(schema_editor: BaseDatabaseSchemaEditor) -> list[str]:
    """Return the tables with a guard that exist at this point of the migrations."""
    present = schema_editor.connection.introspection.table_names()
    return [table for table in GUARDS if table in present]


def install_triggers(connection: BaseDatabaseWrapper) -> None:
    """Guard every table (tests that emptied the database put them back)."""
    with connection.cursor() as cursor:
        for guard in GUARDS.values():
            for statement in install_sql(guard, connection.vendor):
                cursor.execute(statement)


def drop_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take every guard away (tests that empty the database, and forged records)."""
    with connection.cursor() as cursor:
        for guard in GUARDS.values():
            for statement in drop_sql(guard, connection.vendor):
                cursor.execute(statement)
