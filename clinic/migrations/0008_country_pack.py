"""How a clinic numbers its patients and sizes their shoes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two new columns."""

    dependencies = [
        ("clinic", "0007_pin"),
    ]

    operations = [
        migrations.AddField(
            model_name="clinic",
            name="national_number_scheme",
            field=models.CharField(blank=True, max_length=20, null=True),
        ),
        migrations.AddField(
            model_name="clinic",
            name="shoe_sizes",
            field=models.CharField(blank=True, max_length=10),
        ),
    ]
