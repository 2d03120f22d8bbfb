"""Protocols of a clinic's own, blind repeats, and contradictions that were confirmed."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from clinic.append_only import lift, restore


class Migration(migrations.Migration):
    """Guards are away while SQLite rebuilds the tables."""

    dependencies: ClassVar = [
        ("assessments", "0002_append_only"),
        ("clinic", "0003_audit_head"),
        ("patients", "0005_search_rows_follow"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar = [
        migrations.RunPython(lift, restore),
        migrations.AddField(
            model_name="assessment",
            name="blind_of",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="blind_repeat",
                to="assessments.assessment",
            ),
        ),
        migrations.AddField(
            model_name="assessmentversion",
            name="confirmations",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.CreateModel(
            name="ClinicProtocol",
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
                ("code", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=80)),
                ("purpose", models.CharField(blank=True, max_length=300)),
                ("measures", models.JSONField()),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="protocols",
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
            options={"ordering": ["clinic", "title", "pk"]},
        ),
        migrations.AddConstraint(
            model_name="clinicprotocol",
            constraint=models.UniqueConstraint(
                models.F("clinic"), models.F("code"), name="assessments_protocol_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="clinicprotocol",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__startswith", "own_")),
                name="assessments_protocol_own_code",
            ),
        ),
        migrations.RunPython(restore, lift),
    ]
