"""Band schemes and protocols in the shapes that the settings pages show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.biomechanics.protocols import (
    BY_CODE,
    GROUPS,
    MUST_ASK,
    Protocol,
)
from assessments.biomechanics.schemes import CHOICES, schemes_named
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import (
    Band,
    BandScheme,
    Bound,
    Unit,
)
from assessments.biomechanics.wording import UNITS_NOT_SHOWN
from assessments.models import ClinicProtocol
from clinic.numerals import MINUS

EVIDENCE_WORDS = {
    "V": "checked in the source",
    "V-sec": "seen in a page that cites the source",
    "FK-high": "general knowledge, confidence high",
    "FK-med": "general knowledge, confidence medium",
    "FK-low": "general knowledge, confidence low",
    "CALC": "calculated from checked figures",
    "D": "rule of this product, needs clinical sign-off",
}
GROUP_TITLES = {group.code: group.title for group in GROUPS}


@dataclass(frozen=True, slots=True)
class PresentedBands:
    """One table of bands: for whom or how measured, the bands, and their source."""

    scope: str
    bands: tuple[tuple[str, str], ...]
    version: str
    citation: str
    evidence: str
    evidence_words: str


@dataclass(frozen=True, slots=True)
class PresentedScheme:
    """One scheme to choose: its name and every table that carries the name."""

    name: str
    is_default: bool
    is_chosen: bool
    tables: tuple[PresentedBands, ...]


@dataclass(frozen=True, slots=True)
class PresentedChoice:
    """One value with the schemes that compete for it."""

    code: str
    title: str
    group: str
    schemes: tuple[PresentedScheme, ...]


def _bound(bound: Bound) -> str:
    return f"{bound.value.normalize():f}".replace("-", MINUS)


def interval_words(band: Band, unit: Unit) -> str:
    """Return a band's limits in words: "from 5 to below 10 mm"."""
    low, high = band.low, band.high
    parts = []
    if low is not None:
        parts.append(f"{'from' if low.included else 'above'} {_bound(low)}")
    if high is not None:
        parts.append(f"{'to' if high.included else 'below'} {_bound(high)}")
    joined = (
        " to ".join(parts) if low and high and not high.included else " ".join(parts)
    )
    return joined if unit in UNITS_NOT_SHOWN else f"{joined} {unit.value}"


def _scope(scheme: BandScheme) -> str:
    parts = []
    if scheme.ages is not None:
        low, high = scheme.ages
        parts.append(f"from {low} years" if high >= 120 else f"{low} to {high} years")
    if scheme.sex is not None:
        parts.append(scheme.sex.value)
    if scheme.only_for:
        parts.append(scheme.only_for.replace("_", " "))
    return ", ".join(parts)


def _bands(scheme: BandScheme, unit: Unit) -> PresentedBands:
    mark = scheme.source.evidence.value
    return PresentedBands(
        scope=_scope(scheme),
        bands=tuple((each.label, interval_words(each, unit)) for each in scheme.bands),
        version=scheme.version,
        citation=scheme.source.citation,
        evidence=mark,
        evidence_words=EVIDENCE_WORDS[mark],
    )


def present_schemes(chosen: Mapping[str, str]) -> tuple[PresentedChoice, ...]:
    """Return every value with competing schemes, the clinic's choice marked."""
    return tuple(
        PresentedChoice(
            code=code,
            title=COMPUTED[code].title,
            group=GROUP_TITLES[COMPUTED[code].group],
            schemes=tuple(
                PresentedScheme(
                    name=name,
                    is_default=name == names[0],
                    is_chosen=name == chosen.get(code, names[0]),
                    tables=tuple(
                        _bands(each, COMPUTED[code].unit)
                        for each in schemes_named(code, name)
                    ),
                )
                for name in names
            ),
        )
        for code, names in CHOICES.items()
    )


@dataclass(frozen=True, slots=True)
class PresentedProtocol:
    """One protocol in the list."""

    pk: int | None
    code: str
    title: str
    purpose: str
    size: int
    unasked: int
    is_retired: bool


@dataclass(frozen=True, slots=True)
class PresentedProtocols:
    """The clinic's own protocols, in use and retired, and those everybody has."""

    own: tuple[PresentedProtocol, ...]
    retired: tuple[PresentedProtocol, ...]
    built_in: tuple[PresentedProtocol, ...]


def _own(row: ClinicProtocol) -> PresentedProtocol:
    return PresentedProtocol(
        pk=row.pk,
        code=row.code,
        title=row.title,
        purpose=row.purpose,
        size=len(row.measures),
        unasked=len(MUST_ASK - set(row.measures)),
        is_retired=row.retired_at is not None,
    )


def _built_in(row: Protocol) -> PresentedProtocol:
    unasked = len(MUST_ASK - set(row.measures))
    size = len(row.measures)
    return PresentedProtocol(
        None, row.code, row.title, row.purpose, size, unasked, False
    )


def present_protocols(own: Iterable[ClinicProtocol]) -> PresentedProtocols:
    """Return the lists of the protocols page."""
    rows = [_own(row) for row in own]
    return PresentedProtocols(
        own=tuple(row for row in rows if not row.is_retired),
        retired=tuple(row for row in rows if row.is_retired),
        built_in=tuple(_built_in(row) for row in BY_CODE.values()),
    )
