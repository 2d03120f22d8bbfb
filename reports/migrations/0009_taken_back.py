"""That an issued plan was taken back before anybody was given it."""

from typing import ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from clinic.append_only import install, remove

TABLE = "reports_planwithdrawal"


def guard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Guard the rows: none is changed or deleted."""
    install(schema_editor, TABLE)


def unguard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guard away again."""
    remove(schema_editor, TABLE)


class Migration(migrations.Migration):
    """A table of its own; what was issued is not touched."""

    dependencies: ClassVar = [
        ("reports", "0008_footwear"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar = [
        migrations.CreateModel(
            name="PlanWithdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("withdrawn_at", models.DateTimeField()),
                (
                    "plan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="reports.careplan",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["withdrawn_at", "pk"]},
        ),
        migrations.RunPython(guard, unguard),
    ]
