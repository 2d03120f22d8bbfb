"""The PIN that opens a locked screen again. Pure."""

from clinic.errors import ActionNotAllowed

SHORTEST, LONGEST = 4, 8
# Wrong PINs after which the session ends and the full sign-in is asked for.
TRIES = 5


def checked_pin(pin: str) -> str:
    """Return a PIN that is fit to be kept.

    Raises ActionNotAllowed for other than 4 to 8 digits, one digit repeated, and digits
    that run up or down.
    """
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        raise ActionNotAllowed(f"A PIN is {SHORTEST} to {LONGEST} digits.")
    steps = {
        int(after) - int(before) for before, after in zip(pin, pin[1:], strict=False)
    }
    if steps in ({0}, {1}, {-1}):
        raise ActionNotAllowed("This PIN is guessed first. Mix the digits.")
    return pin
