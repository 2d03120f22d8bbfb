"""Exact-decimal functions that the standard library offers for floats only."""

from decimal import Decimal, localcontext

WORKING_DIGITS = 40
HALVINGS = 4
BACK_TO_WHOLE = Decimal(16)  # two to the power of the halvings


def arctangent_deg(ratio: Decimal) -> Decimal:
    """Return the angle in degrees, above -90 and below 90, whose tangent is `ratio`.

    Halves the angle until the series converges fast; exact to 28 digits. Raises
    ValueError for a ratio that is not finite.
    """
    if not ratio.is_finite():
        raise ValueError(f"a tangent must be finite, got {ratio}")
    with localcontext() as precise:
        precise.prec = WORKING_DIGITS
        if abs(ratio) > 1:
            quarter = Decimal(90).copy_sign(ratio)
            result = quarter - _arctangent_rad(1 / ratio) * 180 / pi()
        else:
            result = _arctangent_rad(ratio) * 180 / pi()
    return +result


def pi() -> Decimal:
    """Return pi to the current precision, by Machin's formula."""
    return 16 * _series(Decimal(1) / 5) - 4 * _series(Decimal(1) / 239)


def _arctangent_rad(ratio: Decimal) -> Decimal:
    reduced = ratio
    for _ in range(HALVINGS):
        reduced = reduced / (1 + (1 + reduced * reduced).sqrt())
    return _series(reduced) * BACK_TO_WHOLE


def _series(ratio: Decimal) -> Decimal:
    """Return x - x**3/3 + x**5/5 ... until a term no longer counts."""
    total = power = ratio
    square, sign, divisor = ratio * ratio, -1, 3
    while True:
        power *= square
        updated = total + sign * power / divisor
        if updated == total:
            return total
        total, sign, divisor = updated, -sign, divisor + 2
