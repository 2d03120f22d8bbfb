"""Each plan keeps why a side was let stand."""

from typing import ClassVar

from django.db import migrations, models

from clinic.append_only import lift, restore


class Migration(migrations.Migration):
    """Guards are away while SQLite rebuilds the table."""

    dependencies: ClassVar = [("reports", "0006_check_ins")]
    operations: ClassVar = [
        migrations.RunPython(lift, restore),
        migrations.AddField(
            model_name="careplan",
            name="side_confirmations",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.RunPython(restore, lift),
    ]
