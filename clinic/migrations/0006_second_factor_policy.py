"""Whether everybody in a clinic needs a second step to sign in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One new column."""

    dependencies = [
        ("clinic", "0005_invitations_and_sessions"),
    ]

    operations = [
        migrations.AddField(
            model_name="clinic",
            name="needs_second_factor",
            field=models.BooleanField(default=False),
        ),
    ]
