"""How long a clinic keeps a record, as its plans say."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One more column of the clinic; empty where nobody has set it."""

    dependencies = [
        ("clinic", "0009_phrases"),
    ]

    operations = [
        migrations.AddField(
            model_name="clinic",
            name="record_years",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
    ]
