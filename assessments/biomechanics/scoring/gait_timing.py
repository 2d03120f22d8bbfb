"""Section 6.1: when the foot rolls in, and how far it points out."""

from assessments.biomechanics.catalogue.gait_items import OBSERVED
from assessments.biomechanics.computed import ClassLabel, Computed
from assessments.biomechanics.entries import Context
from assessments.biomechanics.scoring.formulas import always, as_measured
from assessments.biomechanics.types import (
    BandScheme,
    Evidence,
    Incomplete,
    Note,
    Severity,
    Side,
    Sides,
    Source,
    Unit,
    band,
)

TIMING = Source("Product rule from the observed items", Evidence.DESIGN)
USUAL_ANGLE = Source("About +7°, range 0 to +15", Evidence.KNOWN_MEDIUM)


def pronation_timing(context: Context, side: Side | None) -> str | Incomplete:
    """Return when the foot rolls in: early_only (normal), prolonged, late or absent.

    Midstance decides; loading is needed only when the foot rolls back out in time.
    """
    midstance = context.entries.choice("midstance_pronation", side)
    if isinstance(midstance, Incomplete):
        return midstance
    if midstance == "late_pronation":
        return "late"
    if midstance == "stays_pronated":
        return "prolonged"
    early = context.entries.choice("early_pronation", side)
    if isinstance(early, Incomplete):
        return early
    return "absent" if early == "absent" else "early_only"


ANGLE_SCHEME = BandScheme(
    name="Plumbline",
    version="1",
    source=Source("In-toe beyond 5°, out-toe beyond 20°", Evidence.DESIGN),
    bands=(
        band("in_toe", "in-toe", "(, -5)", Severity.WATCH),
        band("typical", "typical", "[-5, 20]"),
        band("out_toe", "out-toe", "(20, )", Severity.WATCH),
    ),
)

TIMING_SCORES: tuple[Computed, ...] = (
    Computed(
        code="pronation_timing",
        title="When the foot rolls in",
        group="gait",
        unit=Unit.NONE,
        sides=Sides.PER_SIDE,
        formula=pronation_timing,
        formula_text=(
            "late: rolls in after heel lift; prolonged: still rolled in at midstance; "
            "absent: no rolling in; early_only: rolls in early and back out"
        ),
        inputs=("early_pronation", "midstance_pronation"),
        source=TIMING,
        classes=(
            ClassLabel("early_only", "early only, usual"),
            ClassLabel("prolonged", "prolonged", Severity.WATCH),
            ClassLabel("late", "late", Severity.WATCH),
            ClassLabel("absent", "does not roll in", Severity.WATCH),
        ),
    ),
    Computed(
        code="foot_progression_band_deg",
        title="Foot progression angle, class",
        group="gait",
        unit=Unit.DEGREE,
        sides=Sides.PER_SIDE,
        formula=as_measured("foot_progression_deg"),
        formula_text="as recorded, out-toe positive",
        inputs=("foot_progression_deg",),
        source=OBSERVED,
        decimals=1,
        schemes=(ANGLE_SCHEME,),
        notes=always(
            Note("foot_progression_usual", "usual about +7°, 0 to +15°", USUAL_ANGLE)
        ),
    ),
)
