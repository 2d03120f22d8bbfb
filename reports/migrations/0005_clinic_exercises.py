"""A clinic's own exercises, each version for good; a plan's item names its version."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from clinic.append_only import lift, restore

KINDS = ("strength", "stretch", "movement", "balance", "activity")


class Migration(migrations.Migration):
    """Guards are away while SQLite rebuilds the table of items."""

    dependencies: ClassVar = [
        ("clinic", "0004_letterhead"),
        ("reports", "0004_kinds_and_ways"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar = [
        migrations.RunPython(lift, restore),
        migrations.CreateModel(
            name="ClinicExercise",
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
                ("code", models.CharField(max_length=12)),
                ("version", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[(kind, kind.title()) for kind in KINDS], max_length=10
                    ),
                ),
                ("is_sided", models.BooleanField()),
                ("family", models.CharField(blank=True, max_length=20)),
                ("aim", models.CharField(max_length=200)),
                ("start", models.CharField(max_length=300)),
                ("steps", models.JSONField()),
                ("dose", models.CharField(max_length=300)),
                ("minutes", models.DecimalField(decimal_places=1, max_digits=3)),
                ("harder", models.CharField(max_length=300)),
                ("easier", models.CharField(max_length=300)),
                ("care", models.CharField(max_length=500)),
                ("picture", models.BinaryField(default=b"")),
                ("picture_width", models.PositiveSmallIntegerField(default=0)),
                ("picture_height", models.PositiveSmallIntegerField(default=0)),
                ("is_retired", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exercises",
                        to="clinic.clinic",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["clinic", "code", "version"]},
        ),
        migrations.AddField(
            model_name="careplanitem",
            name="own",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="reports.clinicexercise",
            ),
        ),
        migrations.AddConstraint(
            model_name="clinicexercise",
            constraint=models.UniqueConstraint(
                models.F("clinic"),
                models.F("code"),
                models.F("version"),
                name="reports_own_exercise_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="clinicexercise",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gt", 0)),
                name="reports_own_exercise_minutes",
            ),
        ),
        migrations.RunPython(restore, lift),
    ]
