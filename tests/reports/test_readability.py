"""The counter of syllables and the grade, against words and texts that are known."""

import pytest

from tests.reports.readability import grade, sentences, syllables

KNOWN = {
    1: "heel toes breathe knees shoes does used tired nerves sleeve once 10 real",
    2: "lifted seconds ankles muscle needed movement cushioned fastened stretches "
    "wobbled handle insoles doing being people guideline sideways barefoot forefoot "
    "safely squeeze-box tingling question cushion trial diet GP 14",
    3: "exercise comfortless usual's bicycle video previous serious physio national "
    "appointment gradual advises opinion breathlessness tomorrow's easier 17 A&E",
    4: "exercises diabetes podiatry podiatrist usually ordinary supermarkets material",
    6: "osteoporosis",
}
COUNTED = [(word, count) for count, words in KNOWN.items() for word in words.split()]


@pytest.mark.parametrize(("word", "count"), COUNTED)
def test_syllables_of_known_words(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("digits", "count"), [("7", 2), ("48", 3), ("70", 3), ("110", 5), ("999", 3)]
)
def test_numbers_count_as_they_are_spoken(digits: str, count: int) -> None:
    assert syllables(digits) == count


def test_a_text_falls_into_sentences() -> None:
    text = "Hold on. Stop if it hurts! Day 1: 1 hour; then more?"
    assert len(sentences(text)) == 4


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("Sit on a chair. Lift your heel.", -3, 1, id="easy"),
        pytest.param(
            "The Australian platypus is seemingly a hybrid of a mammal and reptilian "
            "creature.",
            10,
            14,
            id="published-11",
        ),
        pytest.param(
            "Posterior tibial tendon dysfunction necessitates orthotic intervention.",
            15,
            40,
            id="hard",
        ),
    ],
)
def test_the_grade_tells_hard_from_easy(text: str, low: float, high: float) -> None:
    assert low < grade(text) < high
