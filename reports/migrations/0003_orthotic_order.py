"""Each plan keeps its orthotic order."""

from typing import ClassVar

from django.db import migrations, models

from clinic.append_only import lift, restore


class Migration(migrations.Migration):
    """Guards are away while SQLite rebuilds the table."""

    dependencies: ClassVar = [("reports", "0002_append_only")]
    operations: ClassVar = [
        migrations.RunPython(lift, restore),
        migrations.AddField(
            model_name="careplan",
            name="order",
            field=models.JSONField(default=dict),
        ),
        migrations.RunPython(restore, lift),
    ]
