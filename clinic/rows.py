"""Rows copied and removed by the database itself: one statement each."""

from typing import Any

from django.db import connection
from django.db.models import Field, Model, QuerySet, Value


def copy_rows(rows: QuerySet[Any], **changed: object) -> None:
    """Insert the rows once more under new keys, but for the columns in `changed`.

    `changed`: attribute of a column (`plan_id`) -> what the copies hold in it.
    """
    model: type[Model] = rows.model
    fields: list[Field[Any, Any]] = [
        field for field in model._meta.concrete_fields if not field.primary_key
    ]
    values = {f"new_{name}": Value(value) for name, value in changed.items()}
    names = [
        f"new_{field.attname}" if field.attname in changed else field.attname
        for field in fields
    ]
    chosen = rows.order_by("pk").annotate(**values).values_list(*names)
    select, parameters = chosen.query.sql_with_params()
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    with connection.cursor() as cursor:
        table = quote(model._meta.db_table)
        cursor.execute(f"INSERT INTO {table} ({columns}) {select}", parameters)


def delete_row(row: Model) -> None:
    """Remove one row. Raises IntegrityError where something still points at it.

    Django would first ask each table that may; the database knows, and answers at the
    latest when the transaction ends.
    """
    quote = connection.ops.quote_name
    table, key = quote(row._meta.db_table), quote(str(row._meta.pk.column))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE {key} = %s", [row.pk])  # noqa: S608  names of ours
