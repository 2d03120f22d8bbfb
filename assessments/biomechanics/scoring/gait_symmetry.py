"""Section 6.5: symmetry of steps and phases; the code of a row names its formula."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from assessments.biomechanics.catalogue.gait_numbers import GROUP
from assessments.biomechanics.computed import Computed, Formula
from assessments.biomechanics.entries import Context
from assessments.biomechanics.reference.gait_norms import RATIO_LIMITS
from assessments.biomechanics.scoring.formulas import gaps
from assessments.biomechanics.symmetry import (
    FORMULAS,
    affected_ratio,
    gait_asymmetry,
    lsi_pct,
    robinson_si_pct,
    symmetry_angle_pct,
    symmetry_ratio,
)
from assessments.biomechanics.types import (
    BandScheme,
    Evidence,
    Incomplete,
    Severity,
    Side,
    Sides,
    Source,
    Unit,
    band,
)

Index: TypeAlias = Callable[[Decimal, Decimal], Decimal | Incomplete]

ROBINSON_1987 = Source("Robinson RO et al. JMPT 1987;10:172", Evidence.KNOWN_HIGH)
ZIFCHOCK_2008 = Source(
    "Zifchock RA et al. Gait Posture 2008;27:622", Evidence.KNOWN_HIGH
)
PATTERSON_2010 = Source(
    "Patterson KK et al. Gait Posture 2010;31:241", Evidence.KNOWN_HIGH
)
WORKED_TABLE = Source(
    "Formula checked against J Phys Med Rehabil 2014, 2:201, Table 1",
    Evidence.VERIFIED,
)
LSI_SOURCE = Source("Limb symmetry index, 90 % or more", Evidence.KNOWN_HIGH)

SI_SCHEMES = (
    BandScheme(
        name="10 %",
        version="1",
        source=Source(
            "10 % customary (FK-med); above 20 % marked is ours", Evidence.DESIGN
        ),
        bands=(
            band("marked", "markedly asymmetrical", "(, -20)", Severity.NOTABLE),
            band("asymmetrical", "asymmetrical", "[-20, -10)", Severity.WATCH),
            band("typical", "typical", "[-10, 10]"),
            band("asymmetrical", "asymmetrical", "(10, 20]", Severity.WATCH),
            band("marked", "markedly asymmetrical", "(20, )", Severity.NOTABLE),
        ),
    ),
    BandScheme(
        name="5 %",
        version="1",
        source=Source("Alert level of some running software", Evidence.KNOWN_LOW),
        bands=(
            band("asymmetrical", "asymmetrical", "(, -5)", Severity.WATCH),
            band("typical", "typical", "[-5, 5]"),
            band("asymmetrical", "asymmetrical", "(5, )", Severity.WATCH),
        ),
    ),
)
LSI_SCHEME = BandScheme(
    name="90 %",
    version="1",
    source=LSI_SOURCE,
    bands=(
        band("reduced", "reduced", "[0, 90)", Severity.WATCH),
        band("typical", "typical", "[90, )"),
    ),
)
MEASURED = (
    ("step_length", "Step length", "step_length_m"),
    ("stance_time", "Stance time", "stance_duration_s"),
    ("swing_time", "Swing time", "swing_duration_s"),
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """One index: its name among the formulas, and how it is shown.

    `by_affected`: affected against unaffected instead of left against right.
    """

    suffix: str
    title: str
    name: str
    index: Index
    unit: Unit
    source: Source
    schemes: tuple[BandScheme, ...] = ()
    by_affected: bool = False


def _ratio_scheme(noun: str) -> BandScheme:
    limit = RATIO_LIMITS[noun]
    return BandScheme(
        name="Patterson",
        version="2010",
        source=PATTERSON_2010,
        bands=(
            band("typical", "typical", f"[1, {limit}]"),
            band("asymmetrical", "asymmetrical", f"({limit}, )", Severity.WATCH),
        ),
    )


def _left_right(code: str, index: Index) -> Formula:
    def formula(context: Context, side: Side | None) -> Decimal | Incomplete:
        left, right = (context.entries.number(code, each) for each in Side)
        if isinstance(left, Incomplete) or isinstance(right, Incomplete):
            return gaps(left, right)
        return index(left, right)

    return formula


def _affected(code: str, index: Index) -> Formula:
    def formula(context: Context, side: Side | None) -> Decimal | Incomplete:
        chosen = context.entries.choice("affected_side")
        if isinstance(chosen, Incomplete):
            return chosen
        if chosen not in tuple(Side):
            return Incomplete(("affected_side",), "no single affected side")
        affected = context.entries.number(code, Side(chosen))
        unaffected = context.entries.number(code, Side(chosen).other)
        if isinstance(affected, Incomplete) or isinstance(unaffected, Incomplete):
            return gaps(affected, unaffected)
        return index(affected, unaffected)

    return formula


KINDS = (
    _Kind(
        suffix="robinson_si_pct",
        title="Robinson symmetry index",
        name="robinson_si",
        index=robinson_si_pct,
        unit=Unit.PERCENT,
        source=ROBINSON_1987,
        schemes=SI_SCHEMES,
    ),
    _Kind(
        suffix="ratio_max_min",
        title="symmetry ratio, larger over smaller",
        name="ratio_max_min",
        index=symmetry_ratio,
        unit=Unit.RATIO,
        source=PATTERSON_2010,
    ),
    _Kind(
        suffix="gait_asymmetry",
        title="gait asymmetry",
        name="gait_asymmetry",
        index=gait_asymmetry,
        unit=Unit.SCORE,
        source=WORKED_TABLE,
    ),
    _Kind(
        suffix="symmetry_angle_pct",
        title="symmetry angle",
        name="symmetry_angle",
        index=symmetry_angle_pct,
        unit=Unit.PERCENT,
        source=ZIFCHOCK_2008,
    ),
    _Kind(
        suffix="ratio_affected",
        title="symmetry ratio, affected over unaffected",
        name="ratio_affected",
        index=affected_ratio,
        unit=Unit.RATIO,
        source=PATTERSON_2010,
        by_affected=True,
    ),
    _Kind(
        suffix="lsi_pct",
        title="limb symmetry index",
        name="lsi",
        index=lsi_pct,
        unit=Unit.PERCENT,
        source=LSI_SOURCE,
        schemes=(LSI_SCHEME,),
        by_affected=True,
    ),
)


def _row(noun: str, title: str, code: str, kind: _Kind) -> Computed:
    compare = _affected if kind.by_affected else _left_right
    limited = kind.suffix == "ratio_max_min"
    return Computed(
        code=f"{noun}_{kind.suffix}",
        title=f"{title}: {kind.title}",
        group=GROUP,
        unit=kind.unit,
        sides=Sides.ONCE,
        formula=compare(code, kind.index),
        formula_text=FORMULAS[kind.name],
        inputs=(code, "affected_side") if kind.by_affected else (code,),
        source=kind.source,
        decimals=3 if kind.unit is Unit.RATIO else 2,
        schemes=(_ratio_scheme(noun),) if limited else kind.schemes,
    )


SYMMETRY_SCORES: tuple[Computed, ...] = tuple(
    _row(*measured, kind) for measured in MEASURED for kind in KINDS
)
