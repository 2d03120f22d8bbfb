"""Estimate how hard a text is to read."""

import re

SILENT_ENDINGS = re.compile(r"(?:[^laeiouy]es|ed|[^laeiouy]e)$")
VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """Return the estimated syllables of an English word, at least one."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    keeps_ed = letters.endswith(("ted", "ded"))
    stem = letters if keeps_ed else SILENT_ENDINGS.sub("", letters)
    return max(1, len(VOWELS.findall(stem)))


def flesch_kincaid_grade(text: str) -> float:
    """Return the US school grade of a text (Kincaid et al. 1975)."""
    sentences = [part for part in re.split(r"[.!?]+(?:\s|$)", text) if part.strip()]
    words = re.findall(r"[A-Za-z0-9'-]+", text)
    count = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * count / len(words) - 15.59
