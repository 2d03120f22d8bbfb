"""What journeys need: database calls beside the event loop of the browser's driver.

The driver keeps a loop running in the main thread from its first page to the end of the
run, where Django would refuse every database call. Journeys therefore run in a process
of their own (see bin/test), and this line does not reach the other tests.
"""

import os

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

# A machine with other work takes its time, and a person would wait as well. What comes
# sooner is gone on with at once.
LONGEST_WAIT_MS = 30_000
expect.set_options(timeout=LONGEST_WAIT_MS)


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    """Let pages be named by their path alone."""
    return live_server.url


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """Collect what the browser complains about: blocked files, scripts that fail."""
    heard: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            heard.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard
