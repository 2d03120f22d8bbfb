"""An answer that the clinic has read, kept for good like the answer itself."""

from typing import ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from clinic import append_only

TABLE = "patients_replynoted"


def guard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Install the triggers."""
    append_only.install(schema_editor, TABLE)


def unguard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away."""
    append_only.remove(schema_editor, TABLE)


class Migration(migrations.Migration):
    """The table and its triggers."""

    dependencies: ClassVar = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("patients", "0005_search_rows_follow"),
    ]
    operations: ClassVar = [
        migrations.CreateModel(
            name="ReplyNoted",
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
                    "reply",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="noted",
                        to="patients.sharereply",
                    ),
                ),
            ],
        ),
        migrations.RunPython(guard, unguard),
    ]
