"""The words of a drawing in another language: said, and never wider than their room."""

import pytest

from reports.figures.pen import Lettering, text_width
from reports.figures.saying import SayingPen
from reports.wording import Language
from tests.reports.figures.recording import RecordingPen

LETTERING = Lettering(size=10, colour="#000000")
LANGUAGE = Language("xx", {"Left foot": "Der linke Fuss", "Right": "Re"})


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param("Left foot", "Der linke Fuss", id="longer"),
        pytest.param("Right", "Re", id="shorter"),
        pytest.param("Marcus", "Marcus", id="a-name"),
    ],
)
def test_words_are_said_in_the_room_of_the_english_ones(words: str, said: str) -> None:
    pen = RecordingPen()
    SayingPen(pen, LANGUAGE).text((0, 0), words, LETTERING)
    ((_, drawn, lettering),) = pen.words
    assert drawn == said
    assert lettering.size <= LETTERING.size
    room = text_width(words, LETTERING.size)
    assert text_width(said, lettering.size) <= room + 1e-9
