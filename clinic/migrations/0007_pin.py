"""The PIN of the lock screen, hashed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One new column."""

    dependencies = [
        ("clinic", "0006_second_factor_policy"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="pin_hash",
            field=models.CharField(blank=True, max_length=128),
        ),
    ]
