"""Django's entry for the reports app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Register the app under its own name."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "reports"
    label = "reports"
