"""Sizes as people say them."""

import pytest

from assessments.file_presenters import size_words

MB = 1024 * 1024


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "1 kB"),
        (1024, "1 kB"),
        (831_488, "812 kB"),
        (MB, "1.0 MB"),
        (int(3.44 * MB), "3.4 MB"),
        (100 * MB, "100.0 MB"),
    ],
)
def test_a_size_is_said_as_people_say_it(size, words):
    assert size_words(size) == words
