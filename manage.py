#!/usr/bin/env python
"""Run one of the project's commands: manage.py COMMAND [arguments]."""

import os
import sys

NO_DJANGO = (
    "Django is not installed for this Python. Run bin/run once: it makes .venv, "
    "installs what is needed and passes every argument on to manage.py."
)


def main() -> None:
    """Hand the command line to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as missing:
        raise SystemExit(NO_DJANGO) from missing
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
