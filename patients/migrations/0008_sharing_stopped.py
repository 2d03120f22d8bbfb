"""A share that its patient ended by their link, and that the clinic read it."""

from typing import ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from clinic import append_only

TABLES = ("patients_sharingstopped", "patients_stoppingnoted")


def guard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Install the triggers."""
    append_only.install(schema_editor, *TABLES)


def unguard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away."""
    append_only.remove(schema_editor, *TABLES)


def key() -> "models.BigAutoField[int, int]":
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    """The tables and their triggers."""

    dependencies: ClassVar = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("patients", "0007_merged_records"),
    ]
    operations: ClassVar = [
        migrations.CreateModel(
            "SharingStopped",
            [
                ("id", key()),
                ("stopped_at", models.DateTimeField()),
                (
                    "share",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stopped",
                        to="patients.share",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            "StoppingNoted",
            [
                ("id", key()),
                ("noted_at", models.DateTimeField()),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stopping",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="noted",
                        to="patients.sharingstopped",
                    ),
                ),
            ],
        ),
        migrations.RunPython(guard, unguard),
    ]
