"""Two records of one person made one by pointing: which stands, and who said so."""

from importlib import import_module
from typing import Any, ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from clinic.append_only import lift, restore

# SQLite changes a table by making a new one, and its triggers go with the old one.
FORGET = import_module("patients.migrations.0005_search_rows_follow").SQLITE[1]


def forget_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let a changed name forget its words again."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS patients_patient_forget")
        schema_editor.execute(FORGET, params=None)


def key() -> "models.BigAutoField[int, int]":
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def person(**more: Any) -> "models.ForeignKey[Any, Any]":
    """Return a reference to a user or a patient that keeps it from being deleted."""
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, **more)


class Migration(migrations.Migration):
    """The pointer, the rows that say why, and the guards of every table anew."""

    dependencies: ClassVar = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("patients", "0006_answers_noted"),
    ]
    operations: ClassVar = [
        migrations.RunPython(lift, restore),
        migrations.RunPython(migrations.RunPython.noop, forget_again),
        migrations.AddField(
            "patient",
            "merged_into",
            person(
                blank=True,
                null=True,
                related_name="merged_records",
                to="patients.patient",
            ),
        ),
        migrations.AddField(
            "patient", "merged_at", models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddIndex(
            "patient",
            models.Index(Coalesce("merged_into", "id"), name="patients_by_person"),
        ),
        migrations.AddConstraint(
            "patient",
            models.CheckConstraint(
                condition=Q(merged_into=None, merged_at=None)
                | (
                    Q(merged_into__isnull=False, merged_at__isnull=False)
                    & ~Q(merged_into=F("id"))
                ),
                name="patients_patient_merged_whole",
            ),
        ),
        migrations.CreateModel(
            "PatientMerge",
            [
                ("id", key()),
                ("reason", models.CharField(max_length=500)),
                ("conflicts", models.JSONField(default=list)),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("merged_at", models.DateTimeField()),
                ("merged", person(related_name="merges", to="patients.patient")),
                ("merged_by", person(related_name="+", to=settings.AUTH_USER_MODEL)),
                ("survivor", person(related_name="merges_held", to="patients.patient")),
            ],
            {"ordering": ["-merged_at", "-pk"]},
        ),
        migrations.AddConstraint(
            "patientmerge",
            models.CheckConstraint(
                condition=~Q(merged=F("survivor")), name="patients_merge_of_two"
            ),
        ),
        migrations.CreateModel(
            "MergeUndone",
            [
                ("id", key()),
                ("reason", models.CharField(max_length=500)),
                ("undone_at", models.DateTimeField()),
                (
                    "merge",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone",
                        to="patients.patientmerge",
                    ),
                ),
                ("undone_by", person(related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.RunPython(forget_again, migrations.RunPython.noop),
        migrations.RunPython(restore, lift),
    ]
