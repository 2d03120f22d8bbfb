"""Django's entry for the clinic app."""

from django.apps import AppConfig


class ClinicConfig(AppConfig):
    """Register the app under its own name, and its start-up checks."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "clinic"
    label = "clinic"

    def ready(self) -> None:
        """Register the checks; they read settings, so not before now."""
        from clinic import checks  # noqa: F401  registers by being imported
