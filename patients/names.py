"""How names are folded for searching. Pure: text in, text out."""

import unicodedata

# A name word is stored at most this long; longer ones are found by their beginning.
WORD_LENGTH = 200
SEARCH_LENGTH = 620
# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ı": "i",
    }
)
# Dropped inside a word: O'Neill is found as oneill. All else that is no letter parts.
_JOINS = frozenset("'’‘ʼ`´.")


def fold(text: str) -> str:
    """Return a text as it is searched: lower case, no accents, words one space apart.

    >>> fold("Ó'Súilleabháin-Müller  Zoë")
    'osuilleabhain muller zoe'
    """
    letters = []
    for letter in unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN):
        if letter.isalnum():
            letters.append(letter)
        elif letter not in _JOINS and unicodedata.category(letter) not in {"Mn", "Cf"}:
            letters.append(" ")
    return " ".join("".join(letters).split())


def search_name(*, family: str, given: str, preferred: str) -> str:
    """Return what a patient's name is searched by: family, given, preferred."""
    return fold(f"{family} {given} {preferred}")[:SEARCH_LENGTH].strip()


def words_of(folded: str) -> tuple[str, ...]:
    """Return the distinct words of a folded text, sorted: one order for every writer."""
    return tuple(sorted({word[:WORD_LENGTH] for word in folded.split()}))


def trigrams_of(word: str) -> tuple[str, ...]:
    """Return the distinct runs of three letters of a folded word, sorted.

    Two spaces stand before the word and one after it, so that its beginning weighs
    more. The database derives the stored ones by the same rule (migration 0005).
    """
    padded = f"  {word} "
    return tuple(sorted({padded[at : at + 3] for at in range(len(word) + 1)}))
