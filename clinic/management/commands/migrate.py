"""`migrate`, and the cache table with it."""

from typing import Any

from django.core.management import call_command
from django.core.management.commands import migrate


class Command(migrate.Command):
    """Bring the database up to date, the table of the shared cache included.

    Sign-in limits live in that table; a deployment must not be able to forget it.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then make the cache table unless this is a dry run or a part."""
        super().handle(*args, **options)
        whole = not (options["plan"] or options["check_unapplied"] or args)
        if whole and options["app_label"] is None:
            call_command("createcachetable", database=options["database"], verbosity=0)
