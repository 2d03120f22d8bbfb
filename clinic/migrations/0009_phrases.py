"""Phrases that a clinic writes once and inserts where somebody types."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """A table of its own."""

    dependencies = [
        ("clinic", "0008_country_pack"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClinicPhrase",
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
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("note", "Notes while recording"),
                            ("decline", "Why an item of a plan is declined"),
                            ("amend", "Why a signed record is changed"),
                            ("patient_words", "Words for the patient in a plan"),
                            ("question", "Question to a physiotherapist"),
                            ("answer", "Answer of a physiotherapist"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=40)),
                ("text", models.CharField(max_length=500)),
                ("position", models.PositiveSmallIntegerField()),
                ("updated_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="phrases",
                        to="clinic.clinic",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["clinic", "place", "position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("clinic"),
                        models.F("place"),
                        django.db.models.functions.text.Lower("title"),
                        condition=models.Q(("retired_at", None)),
                        name="clinic_phrase_title_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "place__in",
                                [
                                    "note",
                                    "decline",
                                    "amend",
                                    "patient_words",
                                    "question",
                                    "answer",
                                ],
                            )
                        ),
                        name="clinic_phrase_place_known",
                    ),
                ],
            },
        ),
    ]
