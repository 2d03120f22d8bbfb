"""Each plan keeps its footwear prescription and the shoe topics that print."""

from typing import ClassVar

from django.db import migrations, models

from clinic.append_only import lift, restore


class Migration(migrations.Migration):
    """Guards are away while SQLite rebuilds the table."""

    dependencies: ClassVar = [("reports", "0007_side_confirmations")]
    operations: ClassVar = [
        migrations.RunPython(lift, restore),
        migrations.AddField(
            model_name="careplan",
            name="footwear",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="careplan",
            name="shoe_topics",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.RunPython(restore, lift),
    ]
