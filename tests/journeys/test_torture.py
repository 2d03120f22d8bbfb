"""Every harm once in every run; two hundred points are run by hand."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.journeys.torture import torture

HARMS = 5


def test_nothing_that_was_answered_is_lost(browser: Browser, tmp_path: Path) -> None:
    run = torture(browser, tmp_path, HARMS, seed=20261121)
    assert list(run.done.values()) == [1] * HARMS
    assert run.missing == []
