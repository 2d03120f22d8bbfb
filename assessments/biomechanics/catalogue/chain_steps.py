"""The steps of the kinetic chains as questions to the clinician (section 8.3)."""

from assessments.biomechanics.catalogue.building import one_of
from assessments.biomechanics.reference.chain_rows import CHAINS, ChainRow, StepRow
from assessments.biomechanics.types import (
    Evidence,
    Measure,
    Sides,
    Source,
    choices,
)

GROUP = "signs"
PATTERN = Source(
    "Pattern described by the clinician; a hypothesis, never a cause", Evidence.DESIGN
)
ON_A_SIDE = choices(
    left="Present on the left",
    right="Present on the right",
    both="Present on both sides",
    absent="Absent",
    unsure="Unsure",
)
CENTRAL = choices(present="Present", absent="Absent", unsure="Unsure")


def step_code(chain: ChainRow, step: StepRow) -> str:
    """Return the code of the measure that asks for one step."""
    return f"{chain.code}_{step.code}"


def _asked(chain: ChainRow, number: int, step: StepRow) -> Measure:
    return one_of(
        step_code(chain, step),
        f"{chain.title} {number}: {step.title}",
        GROUP,
        ON_A_SIDE if step.sided else CENTRAL,
        source=PATTERN,
        sides=Sides.ONCE,
        help="What you saw. «Not tested» where you did not look.",
    )


MEASURES: tuple[Measure, ...] = tuple(
    _asked(chain, number, step)
    for chain in CHAINS
    for number, step in enumerate(chain.steps, start=1)
)
