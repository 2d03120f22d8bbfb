"""What journeys need: database calls beside the event loop of the browser's driver.

The driver keeps a loop running in the main thread from its first page to the end of the
run, where Django would refuse every database call. Journeys therefore run in a process
of their own (see bin/test), and this line does not reach the other tests.
"""

import os

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer

CheckPage = Callable[[], None]


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


@pytest.fixture
def check_page(page: Page, complaints: list[str]) -> CheckPage:
    """Assert that the page on show is accessible and the browser has no complaint."""

    def check() -> None:
        found = Axe().run(page).response["violations"]
        named = [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]
        assert named == []
        assert complaints == []

    return check
