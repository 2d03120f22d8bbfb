"""Section 4.8: weak grades, and the dynamometer side to side."""

from assessments.biomechanics.catalogue.strength import (
    DYNAMOMETER,
    GROUP,
    MUSCLES,
    Muscle,
    force_code,
    grade_code,
)
from assessments.biomechanics.computed import Computed
from assessments.biomechanics.entries import Context
from assessments.biomechanics.reference.strength import sort_key
from assessments.biomechanics.scoring.formulas import weaker_of_stronger
from assessments.biomechanics.types import (
    BandScheme,
    Evidence,
    Severity,
    Side,
    Sides,
    Source,
    Unit,
    band,
)

WEAK = sort_key("3+")


def grade_of(muscle: Muscle, context: Context, side: Side | None) -> str | None:
    """Return a muscle's recorded grade; None where none was recorded."""
    grade = context.entries.choice(grade_code(muscle), side)
    return grade if isinstance(grade, str) else None


def is_weak(grade: str | None) -> bool:
    """Say whether a grade is 3+ or less."""
    return grade is not None and sort_key(grade) <= WEAK


def _symmetry(muscle: Muscle) -> Computed:
    return Computed(
        code=f"force_{muscle.code}_lsi_pct",
        title=f"{muscle.title}, weaker side against stronger",
        group=GROUP,
        unit=Unit.PERCENT,
        sides=Sides.ONCE,
        formula=weaker_of_stronger(force_code(muscle)),
        formula_text="weaker / stronger x 100",
        inputs=(force_code(muscle),),
        source=DYNAMOMETER,
        decimals=1,
        schemes=(
            BandScheme(
                name="Plumbline",
                version="1",
                source=Source("Product rule: flag below 90 %", Evidence.DESIGN),
                bands=(
                    band("asymmetry", "sides differ", "[0, 90)", Severity.WATCH),
                    band("symmetrical", "alike", "[90, 100]"),
                ),
            ),
        ),
    )


SYMMETRIES = {muscle.code: _symmetry(muscle) for muscle in MUSCLES}
COMPUTED: tuple[Computed, ...] = tuple(SYMMETRIES.values())
