"""A clinic's database of the first release, in full use, migrates to today's.

The rows were made by that release: signed, amended and retracted examinations, an
issued plan with its revision open, a held one, a share with its answer, an opened
link, an erasure that was carried out. Its papers are a few bytes each.
"""

import base64
import gzip
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

from patients.models import Patient
from reports.models import CarePlan
from reports.plan_document import read_plan_document
from reports.verification import counts, faults

ROWS = Path(__file__).parent / "issued" / "first-release-rows.json.gz"
FIRST = [
    ("clinic", "0003_audit_head"),
    ("patients", "0005_search_rows_follow"),
    ("assessments", "0002_append_only"),
    ("reports", "0002_append_only"),
]


def migrate(targets: list[tuple[str, str]] | None = None) -> None:
    """Migrate to these targets, or to today."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets or executor.loader.graph.leaf_nodes())


def models_at(targets: list[tuple[str, str]]) -> StateApps:
    """Return the models as they were at these targets."""
    return MigrationExecutor(connection).loader.project_state(targets).apps


def value_of(field: models.Field, raw: Any) -> Any:
    if isinstance(raw, Mapping):
        return base64.b64decode(raw["bytes"])
    if isinstance(field, models.JSONField) and isinstance(raw, str):
        return json.loads(raw)
    value = field.to_python(raw)
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value


def load(apps: StateApps) -> None:
    """Store the rows through the models of their own release."""
    tables = json.loads(gzip.decompress(ROWS.read_bytes()))
    models_of = {model._meta.db_table: model for model in apps.get_models()}
    with connection.constraint_checks_disabled():
        for table, rows in in_order(tables, models_of).items():
            model = models_of[table]
            fields = {field.column: field for field in model._meta.concrete_fields}
            named = [fields[column] for column in rows["columns"]]
            made = [
                model(
                    **{
                        field.attname: value_of(field, raw)
                        for field, raw in zip(named, row, strict=True)
                    }
                )
                for row in rows["rows"]
            ]
            # Triggers have made some already: the chain's heads, the search rows.
            model._default_manager.bulk_create(made, ignore_conflicts=True)


def in_order(tables: dict[str, Any], models_of: dict[str, Any]) -> dict[str, Any]:
    """Return the tables so that what is pointed at comes first."""
    found: dict[str, Any] = {}

    def take(table: str) -> None:
        if table in found or table not in tables:
            return
        for field in models_of[table]._meta.concrete_fields:
            if field.remote_field and field.related_model is not models_of[table]:
                take(field.related_model._meta.db_table)
        found[table] = tables[table]

    for table in tables:
        take(table)
    return found


@pytest.fixture
def upgraded(transactional_db: None) -> Iterator[None]:
    """Go back to the first release, store its rows, come forward again."""
    try:
        migrate(FIRST)
        load(models_at(FIRST))
        migrate()
        yield
    finally:
        migrate()


def check_record() -> None:
    """Nothing was lost or changed: every hash, every key, every row."""
    assert [str(fault) for fault in faults()] == []
    connection.check_constraints()
    assert Patient.objects.count() == 3
    expected = {
        "signed snapshots": 3,
        "score cards": 3,
        "issued plans": 2,
        "issued documents": 4,
        "files": 0,
        "audit events": 67,
    }
    assert expected.items() <= counts().items()


def check_plans_read() -> None:
    issued = CarePlan.objects.filter(issued_at__isnull=False)
    names = {read_plan_document(plan.content).patient.family_name for plan in issued}
    assert names == {"Marchetti", "Mensah"}


def check_guards() -> None:
    """Rows that were final before refuse SQL as they did."""
    for statement in (
        "UPDATE reports_careplan SET goal = 'x' WHERE issued_at IS NOT NULL",
        "DELETE FROM assessments_assessmentversion WHERE signed_at IS NOT NULL",
        "UPDATE clinic_auditevent SET type = 'x'",
        "DELETE FROM reports_issuedreport",
    ):
        with (
            pytest.raises(DatabaseError, match="final"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_used_database_of_the_first_release_becomes_today_s(upgraded: None) -> None:
    check_record()
    check_plans_read()
    check_guards()
