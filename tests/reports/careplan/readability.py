"""How hard a text is to read: the Flesch-Kincaid grade, syllables counted by vowels."""

import re

VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """Return the syllables of a word, by groups of vowels, silent e left out."""
    bare = re.sub(r"[^a-z]", "", word.lower())
    if bare.endswith("e") and not bare.endswith("le"):
        bare = bare[:-1]
    return max(len(VOWELS.findall(bare)), 1)


def grade(text: str) -> float:
    """Return the school grade that reads the text with ease."""
    sentences = max(len(re.findall(r"[.!?:](?:\s|$)", text)), 1)
    words = re.findall(r"[A-Za-z0-9'-]+", text)
    per_word = sum(syllables(word) for word in words) / len(words)
    return 0.39 * len(words) / sentences + 11.8 * per_word - 15.59
