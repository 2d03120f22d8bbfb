"""Name the referral among the documents, and the protected copy among the ways."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Only choices change: no row is touched."""

    dependencies: ClassVar = [("reports", "0003_orthotic_order")]
    operations: ClassVar = [
        migrations.AlterField(
            model_name="delivery",
            name="way",
            field=models.CharField(
                max_length=12,
                choices=[
                    ("clinic", "Downloaded in the clinic"),
                    ("link", "Patient's link"),
                    ("api", "Program"),
                    ("command", "Command line"),
                    ("protected", "Copy with a code, for e-mail"),
                ],
            ),
        ),
        migrations.AlterField(
            model_name="issuedreport",
            name="kind",
            field=models.CharField(
                max_length=16,
                choices=[
                    ("care_plan", "Care plan"),
                    ("care_plan_large", "Care plan, large print"),
                    ("interim", "Interim sheet"),
                    ("clinician", "Clinician's report"),
                    ("referral", "Referral to physiotherapy"),
                    ("lab_order", "Orthotic laboratory order"),
                ],
            ),
        ),
    ]
