"""How long a session lasts, counted and said."""

from datetime import UTC, datetime, timedelta

import pytest

from clinic.browsers import family_of
from clinic.life import Because, Limits, ended_sentence, life_of

LIMITS = Limits(idle_s=1800, absolute_s=36000, warning_s=120)
NOON = datetime(2026, 11, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("signed_in_ago", "seen_ago", "left", "because"),
    [
        pytest.param(0, 0, 1800, Because.IDLE, id="fresh"),
        pytest.param(3600, 1799, 1, Because.IDLE, id="a second left"),
        pytest.param(3600, 1800, 0, Because.IDLE, id="idle"),
        pytest.param(35000, 60, 1000, Because.ABSOLUTE, id="the day ends first"),
        pytest.param(36000, 0, 0, Because.ABSOLUTE, id="day over"),
    ],
)
def test_the_earlier_limit_counts(signed_in_ago, seen_ago, left, because):
    life = life_of(
        user=1,
        started_at=NOON - timedelta(seconds=signed_in_ago),
        seen_at=NOON - timedelta(seconds=seen_ago),
        at=NOON,
        limits=LIMITS,
    )
    assert (life.ends_in_s, life.because) == (left, because)
    assert life.is_over == (left <= 0)


def test_the_reason_is_a_sentence():
    assert "30 minutes" in ended_sentence(Because.IDLE, LIMITS)
    assert "10 hours" in ended_sentence(Because.ABSOLUTE, LIMITS)


AGENTS = {
    "Chrome on Windows": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36"
    " (KHTML, like Gecko) Chrome/130.0 Safari/537.36",
    "Edge on Windows": "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0"
    " Safari/537.36 Edg/130.0",
    "Safari on iPad": "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1"
    " Version/17.0 Mobile Safari/604.1",
    "Firefox on Linux": "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Firefox/131.0",
    "Chrome on Android": "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari",
    "Safari on Mac": "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) Version/17 Safari/605",
    "Firefox": "Firefox/131.0",
    "Another browser": "curl/8.0",
}


@pytest.mark.parametrize("family", AGENTS)
def test_a_browser_is_named_by_family(family):
    assert family_of(AGENTS[family]) == family
