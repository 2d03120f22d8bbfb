"""How well a clinic's examiners agree, from its blind repeats, as the page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.db.models import OuterRef, QuerySet, Subquery

from assessments.biomechanics.agreement import Icc, Kappa, Limits
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.computed import Computed
from assessments.biomechanics.protocols import GROUPS
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.two_raters import (
    FEWEST_PAIRS,
    USUAL_PAIRS,
    ItemAgreement,
    Pair,
    Rated,
    agreements,
)
from assessments.biomechanics.types import EntryKey, Measure
from assessments.biomechanics.wording import number_with_unit
from assessments.models import AssessmentVersion
from assessments.snapshot import AssessmentSnapshot, context_of, read_snapshot
from clinic.models import Clinic

# So many repeats are read at most, the newest; a page tells when there are more.
MOST = 100
PLACES = 2
GROUP_ORDER = {group.code: place for place, group in enumerate(GROUPS)}
GROUP_TITLES = {group.code: group.title for group in GROUPS}


@dataclass(frozen=True, slots=True)
class ClinicPairs:
    """A clinic's pairs of one examination, and how they came about.

    `raters`: the different pairs of people, first and second examiner.
    """

    pairs: tuple[Pair, ...]
    patients: int
    raters: int
    has_more: bool

    @property
    def same_raters(self) -> bool:
        """Say whether one and the same two people took every pair."""
        return self.raters <= 1


def _rated(snapshot: AssessmentSnapshot) -> Rated:
    numbers = {
        EntryKey(score.code, score.side): score.number
        for score in snapshot.scores
        if score.number is not None
    }
    return Rated(context_of(snapshot).entries, numbers)


def _first_as_read_by_none() -> QuerySet[AssessmentVersion]:
    """Return the first examination as it stood when its repeat began."""
    return (
        AssessmentVersion.objects.signed()
        .filter(
            assessment=OuterRef("assessment__blind_of"),
            signed_at__lte=OuterRef("created_at"),
            retraction=None,
        )
        .order_by("-number")
    )


def _rows(clinic: Clinic) -> list[tuple[str, str, int, int, int]]:
    """Return both snapshots, both raters and the patient of each repeat, newest first."""
    first = _first_as_read_by_none()
    repeats = AssessmentVersion.objects.signed().filter(
        number=1,
        retraction=None,
        assessment__blind_of__isnull=False,
        assessment__patient__clinic=clinic,
    )
    found = (
        repeats.annotate(
            first_text=Subquery(first.values("snapshot")[:1]),
            first_by=Subquery(first.values("signed_by")[:1]),
        )
        .filter(first_text__isnull=False)
        .order_by("-signed_at", "-pk")
        .values_list(
            "first_text", "snapshot", "first_by", "signed_by", "assessment__patient"
        )
    )
    return list(found[: MOST + 1])


def clinic_pairs(clinic: Clinic) -> ClinicPairs:
    """Return a clinic's signed blind repeats with what they repeated; one statement.

    Of both what was signed before either could read the other: the first as it stood
    when the repeat began, the repeat as first signed. Retracted ones do not count.
    """
    rows = _rows(clinic)
    kept = rows[:MOST]
    return ClinicPairs(
        tuple(
            (_rated(read_snapshot(row[0])), _rated(read_snapshot(row[1])))
            for row in kept
        ),
        patients=len({row[4] for row in kept}),
        raters=len({(row[2], row[3]) for row in kept}),
        has_more=len(rows) > MOST,
    )


@dataclass(frozen=True, slots=True)
class PresentedAgreement:
    """One line of the table; an empty cell: no statistic for this kind of value.

    `weights`, `icc_model`: under which model kappa and the ICC beside them stand.
    """

    code: str
    title: str
    pairs: int
    left_out: int
    is_few: bool
    agreed: str = ""
    kappa: str = ""
    weights: str = ""
    icc: str = ""
    icc_model: str = ""
    bias: str = ""
    limits: str = ""


@dataclass(frozen=True, slots=True)
class AgreementGroup:
    """The lines of one step of the examination."""

    code: str
    title: str
    rows: tuple[PresentedAgreement, ...]


@dataclass(frozen=True, slots=True)
class PresentedClinic:
    """The page's tables, and the models that its statistics were computed under."""

    groups: tuple[AgreementGroup, ...]
    models: tuple[str, ...]


def _plain(value: Decimal) -> str:
    return f"{rounded(value, PLACES):f}".replace("-", "\u2212")


def _row_of(code: str) -> Measure | Computed:
    return COMPUTED.get(code) or MEASURES[code]


def _limit_words(row: Measure | Computed, limits: Limits) -> tuple[str, str]:
    """Return the mean difference and the limits, one digit finer than the measure."""
    fine = row.decimals + 1
    bias = number_with_unit(limits.bias, fine, row.unit)
    low = number_with_unit(limits.lower, fine, row.unit)
    high = number_with_unit(limits.upper, fine, row.unit)
    return bias, f"{low} to {high}"


def _statistics(item: ItemAgreement) -> dict[str, str]:
    """Return the cells that have a statistic; none where the pairs are too few."""
    cells: dict[str, str] = {}
    if item.pairs < FEWEST_PAIRS:
        return cells
    if isinstance(item.kappa, Kappa):
        cells["agreed"] = f"{rounded(item.kappa.agreed_pct, 0):f}%"
        cells["kappa"] = _plain(item.kappa.value)
        cells["weights"] = item.kappa.weights.value
    if isinstance(item.icc, Icc):
        cells["icc"] = _plain(item.icc.value)
        cells["icc_model"] = item.icc.model.partition(":")[0]
    if isinstance(item.limits, Limits):
        row = _row_of(item.code)
        cells["bias"], cells["limits"] = _limit_words(row, item.limits)
    return cells


def _present(item: ItemAgreement) -> PresentedAgreement:
    return PresentedAgreement(
        code=item.code,
        title=_row_of(item.code).title,
        pairs=item.pairs,
        left_out=item.left_out,
        is_few=item.pairs < FEWEST_PAIRS,
        **_statistics(item),
    )


def _models(items: Sequence[ItemAgreement]) -> tuple[str, ...]:
    """Return the full name of every statistic that the page shows, each once."""
    named = [
        each.model
        for item in items
        if item.pairs >= FEWEST_PAIRS
        for each in (item.kappa, item.icc, item.limits)
        if isinstance(each, Kappa | Icc | Limits)
    ]
    return tuple(dict.fromkeys(named))


def present_agreement(found: ClinicPairs) -> PresentedClinic:
    """Return the page's tables in the order of the examination."""
    # What follows from one measure alone agrees as that measure does.
    numbers = [
        code
        for code, row in COMPUTED.items()
        if not row.classes and len(row.inputs) > 1
    ]
    items = agreements(
        MEASURES.values(), numbers, found.pairs, same_raters=found.same_raters
    )
    ordered = sorted(items, key=lambda item: GROUP_ORDER[_row_of(item.code).group])
    groups = tuple(
        AgreementGroup(
            code, GROUP_TITLES[code], tuple(_present(item) for item in of_group)
        )
        for code, of_group in groupby(ordered, lambda item: _row_of(item.code).group)
    )
    return PresentedClinic(groups, _models(ordered))


WORDS = {"fewest": FEWEST_PAIRS, "usual": USUAL_PAIRS, "most": MOST}
