"""Rows of another table in a column of one statement, on both engines."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import JSONField, Subquery
from django.db.models.sql.compiler import SQLCompiler

Sql = tuple[str, Any]


class JsonRows(Subquery):
    """The rows of a `.values()` queryset as a list of dicts, without their order.

    Texts and whole numbers come back as they are, moments as ISO text in UTC; SQLite
    gives 0 and 1 for false and true. Bytes do not fit.
    """

    output_field = JSONField()
    template = "(SELECT COALESCE(JSONB_AGG(TO_JSONB(r)), '[]') FROM (%(subquery)s) r)"

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any
    ) -> Sql:
        """Name the columns one by one: SQLite makes no object of a whole row."""
        names = (*self.query.values_select, *self.query.annotation_select)
        pairs = ", ".join(f"'{name}', r.\"{name}\"" for name in names)
        template = f"(SELECT JSON_GROUP_ARRAY(JSON_OBJECT({pairs})) FROM ("  # noqa: S608  names of ours
        return self.as_sql(compiler, connection, template + "%(subquery)s) r)", **more)
