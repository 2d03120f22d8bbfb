"""Named intervals of a computed value, and the schemes they belong to."""

from dataclasses import dataclass
from decimal import Decimal

from assessments.biomechanics.types.people import Sex, Subject
from assessments.biomechanics.types.words import Severity, Source


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a band; None as a bound means the band is open that way."""

    value: Decimal
    included: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A named interval of a computed value, classified on the unrounded number."""

    code: str
    label: str
    low: Bound | None
    high: Bound | None
    severity: Severity = Severity.TYPICAL

    def __contains__(self, value: Decimal) -> bool:
        if self.low is not None and (
            value < self.low.value
            or (value == self.low.value and not self.low.included)
        ):
            return False
        return not (
            self.high is not None
            and (
                value > self.high.value
                or (value == self.high.value and not self.high.included)
            )
        )


def band(
    code: str,
    label: str,
    interval: str,
    severity: Severity = Severity.TYPICAL,
) -> Band:
    """Return a band from its written interval: `[5, 10)`, `(, 0)`, `[-2, +4]`.

    An empty end is open. Raises ValueError when the text is no interval.
    """
    text = interval.replace(" ", "")
    if text[:1] not in "[(" or text[-1:] not in "])" or text.count(",") != 1:
        raise ValueError(f"not an interval: {interval!r}")
    low, high = text[1:-1].split(",")
    return Band(
        code,
        label,
        Bound(Decimal(low), text[0] == "[") if low else None,
        Bound(Decimal(high), text[-1] == "]") if high else None,
        severity,
    )


@dataclass(frozen=True, slots=True)
class BandScheme:
    """Bands that belong together, by the name and version stored with a result.

    `ages`: completed years, both included; `sex`: None applies to everybody.
    `only_for`: the condition (see `Computed.condition`) the bands were made for, e.g.
    the site of an inclinometer; "" fits every condition.
    """

    name: str
    version: str
    source: Source
    bands: tuple[Band, ...]
    ages: tuple[int, int] | None = None
    sex: Sex | None = None
    only_for: str = ""

    def applies_to(self, subject: Subject, condition: str = "") -> bool:
        """Say whether this scheme may be used for the person, measured this way."""
        if self.only_for and self.only_for != condition:
            return False
        if self.ages is not None and not self.ages[0] <= subject.age <= self.ages[1]:
            return False
        return self.sex is None or self.sex is subject.sex

    def classify(self, value: Decimal) -> Band | None:
        """Return the band that holds the value; None when the scheme has none."""
        for candidate in self.bands:
            if value in candidate:
                return candidate
        return None
