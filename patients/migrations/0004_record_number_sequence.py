"""Each clinic counts its own record numbers."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The counter's table."""

    dependencies: ClassVar = [
        ("clinic", "0003_audit_head"),
        ("patients", "0003_search_in_byte_order"),
    ]
    operations: ClassVar = [
        migrations.CreateModel(
            name="RecordNumberSequence",
            fields=[
                (
                    "clinic",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="clinic.clinic",
                    ),
                ),
                ("last_number", models.BigIntegerField(default=0)),
            ],
        ),
    ]
