"""The asynchronous way in: refuses to serve with unsafe settings."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
application = get_asgi_application()

from clinic.checks import refuse_unsafe_start  # noqa: E402  apps must be loaded first

refuse_unsafe_start()
