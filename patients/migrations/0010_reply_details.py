"""An answer may say field by field what was measured, done, advised and asked."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add a column that is empty in every answer from before.

    It is nullable and without default, so SQLite adds it in place and the triggers of
    this append-only table stay.
    """

    dependencies: ClassVar = [("patients", "0009_registered_of_late")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="sharereply",
            name="details",
            field=models.JSONField(null=True),
        ),
    ]
