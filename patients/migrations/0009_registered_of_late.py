"""Who was registered of late is found by an index, not by reading the whole clinic."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add an index of patients by clinic and day of registration."""

    dependencies = [("patients", "0008_sharing_stopped")]

    operations = [
        migrations.AddIndex(
            model_name="patient",
            index=models.Index(fields=["clinic", "created_at"], name="patients_by_day"),
        ),
    ]
