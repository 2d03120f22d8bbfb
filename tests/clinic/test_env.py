"""Settings come from the environment; what is wrong stops the start with a sentence."""

import stat
import threading

import pytest
from django.core.exceptions import ImproperlyConfigured

from clinic import env


@pytest.fixture
def given(monkeypatch):
    return lambda value: monkeypatch.setenv("PLUMBLINE_X", value)


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        pytest.param("1", True, id="one"),
        pytest.param(" Yes ", True, id="spaces-and-capitals"),
        pytest.param("on", True, id="on"),
        pytest.param("0", False, id="zero"),
        pytest.param("FALSE", False, id="false"),
        pytest.param("", True, id="empty-is-missing"),
    ],
)
def test_env_bool_reads_words(given, word, meaning):
    given(word)
    assert env.env_bool("PLUMBLINE_X", default=True) is meaning


@pytest.mark.parametrize("word", ["ja", "2", "tru", "None"])
def test_env_bool_refuses_other_words_and_says_what_is_allowed(given, word):
    given(word)
    with pytest.raises(ImproperlyConfigured, match="PLUMBLINE_X .* allowed: 1, true"):
        env.env_bool("PLUMBLINE_X", default=False)


@pytest.mark.parametrize(("text", "number"), [("3", 3), ("0", 0), ("5", 5), ("", 2)])
def test_env_int_reads_a_number_in_range(given, text, number):
    given(text)
    assert env.env_int("PLUMBLINE_X", default=2, high=5) == number


@pytest.mark.parametrize("text", ["6", "-1", "2.5", "many"])
def test_env_int_refuses_what_is_out_of_range(given, text):
    given(text)
    with pytest.raises(ImproperlyConfigured, match="a whole number from 0 to 5"):
        env.env_int("PLUMBLINE_X", default=2, high=5)


def test_env_str_without_value_or_default_stops(monkeypatch):
    monkeypatch.delenv("PLUMBLINE_X", raising=False)
    with pytest.raises(ImproperlyConfigured, match="PLUMBLINE_X is not set"):
        env.env_str("PLUMBLINE_X")


def test_env_list_splits_strips_and_drops_empty_parts(given):
    given(" a.example , ,b.example,")
    assert env.env_list("PLUMBLINE_X") == ["a.example", "b.example"]


def test_env_list_falls_back_to_its_default(monkeypatch):
    monkeypatch.delenv("PLUMBLINE_X", raising=False)
    assert env.env_list("PLUMBLINE_X", default=[]) == []


def test_env_choice_takes_a_listed_value(given):
    given("local")
    chosen = env.env_choice(
        "PLUMBLINE_X", allowed=("local", "production"), default="production"
    )
    assert chosen == "local"


def test_env_choice_refuses_others_by_name(given):
    given("staging")
    with pytest.raises(ImproperlyConfigured, match="allowed: local, production"):
        env.env_choice("PLUMBLINE_X", allowed=("local", "production"), default="local")


def test_env_secret_never_repeats_what_it_refuses(given):
    given("hunter2-hunter2")
    with pytest.raises(ImproperlyConfigured) as refused:
        env.env_secret("PLUMBLINE_X")
    assert "hunter2" not in str(refused.value)
    assert "shorter than 50" in str(refused.value)


def test_env_secret_returns_a_long_one(given):
    given("s" * 50)
    assert env.env_secret("PLUMBLINE_X") == "s" * 50


def test_local_secret_is_made_once_and_is_private(tmp_path):
    path = tmp_path / "var" / "secret_key"
    first = env.local_secret(path)
    assert env.local_secret(path) == first
    assert len(first) >= env.SECRET_LENGTH
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["secret_key"]


def test_two_first_starts_agree_on_one_secret(tmp_path):
    path = tmp_path / "secret_key"
    start = threading.Barrier(8)
    read: list[str] = []

    def first_start() -> None:
        start.wait()
        read.append(env.local_secret(path))

    threads = [threading.Thread(target=first_start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(read) == 8
    assert len(set(read)) == 1


def test_local_secret_says_what_to_do_where_it_cannot_be_made(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(ImproperlyConfigured, match="set PLUMBLINE_SECRET_KEY"):
        env.local_secret(blocked / "secret_key")
