"""How near a typed name is to a stored one. Pure."""

from functools import lru_cache
from string import ascii_lowercase

# A word that is only the beginning of a stored one, typed before the last word.
SHORTENED = 1


def edits(one: str, other: str) -> int:
    """Return the least number of edits between two words.

    An edit adds, drops or replaces a letter, or swaps two neighbours (the optimal
    string alignment distance).
    """
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row]
        for column, against in enumerate(other, start=1):
            cost = min(
                last[column] + 1,
                line[column - 1] + 1,
                last[column - 1] + (letter != against),
            )
            if (
                row > 1
                and column > 1
                and letter == other[column - 2]
                and one[row - 2] == against
            ):
                cost = min(cost, before_last[column - 2] + 1)
            line.append(cost)
        before_last, last = last, line
    return last[-1]


def one_edit_away(word: str) -> list[str]:
    """Return the word and every word that one edit makes of it, new letters a to z.

    >>> len(one_edit_away("ab"))
    129
    """
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    made = {word}
    for head, tail in splits:
        made.update(head + letter + tail for letter in ascii_lowercase)
        if not tail:
            continue
        made.add(head + tail[1:])
        made.update(head + letter + tail[1:] for letter in ascii_lowercase)
        if len(tail) > 1:
            made.add(head + tail[1] + tail[0] + tail[2:])
    return sorted(made - {""})


def allowed_edits(word: str) -> int:
    """Return how many edits still mean the same word: more for longer ones."""
    if len(word) < 2:
        return 0
    if len(word) <= 4:
        return 1
    return 2 if len(word) <= 8 else 3


def is_near(one: str, other: str) -> bool:
    """Say whether two whole words may be the same, one of them mistyped."""
    if one == other:
        return True
    limit = allowed_edits(min(one, other, key=len))
    return abs(len(one) - len(other)) <= limit and edits(one, other) <= limit


@lru_cache(maxsize=4096)
def word_cost(typed: str, stored: str, *, is_last: bool) -> int | None:
    """Return the cost of taking a typed word for a stored one; None if too far.

    The last word may be unfinished; an earlier one may be an initial or a beginning.
    """
    if stored.startswith(typed):
        return 0 if is_last or typed == stored else SHORTENED
    limit = allowed_edits(typed)
    costs = []
    if abs(len(typed) - len(stored)) <= limit:
        costs.append(edits(typed, stored))
    if is_last and len(stored) > len(typed) > 2:
        costs.append(edits(typed, stored[: len(typed)]) + SHORTENED)
    fitting = [cost for cost in costs if cost <= limit]
    return min(fitting) if fitting else None


def name_cost(typed: tuple[str, ...], stored: tuple[str, ...]) -> int | None:
    """Return the cost of taking typed words for a name; None if one fits nowhere."""
    total = 0
    for place, word in enumerate(typed, start=1):
        costs = [
            cost
            for each in stored
            if (cost := word_cost(word, each, is_last=place == len(typed))) is not None
        ]
        if not costs:
            return None
        total += min(costs)
    return total
