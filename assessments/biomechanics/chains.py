"""The kinetic chains (section 8.3) as ordered steps with their evidence.

The clinician says what was seen; the record lends evidence. Nothing is inferred: a
step never becomes present because a measure looks like it.
"""

from decimal import Decimal

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.catalogue.chain_steps import step_code
from assessments.biomechanics.computed import compute
from assessments.biomechanics.entries import Context
from assessments.biomechanics.reference.chain_rows import CHAINS, ChainRow, StepRow
from assessments.biomechanics.scoring import COMPUTED
from assessments.biomechanics.types import (
    Chain,
    ChainStep,
    EntryKey,
    Incomplete,
    Side,
    State,
    StepState,
)

_SIDES = {"left": Side.LEFT, "right": Side.RIGHT}
_STATES = {
    "present": StepState.PRESENT,
    "left": StepState.PRESENT,
    "right": StepState.PRESENT,
    "both": StepState.PRESENT,
    "absent": StepState.ABSENT,
    "unsure": StepState.UNSURE,
}


def _sides_of(code: str) -> tuple[Side | None, ...]:
    row = MEASURES.get(code)
    sides = row.sides if row is not None else COMPUTED[code].sides
    return sides.members


def _has_value(code: str, context: Context, side: Side | None) -> bool:
    if code in COMPUTED:
        return compute(COMPUTED[code], context, side).value is not None
    return context.entries.state(code, side) is State.RECORDED


def evidence_for(step: StepRow, context: Context, side: Side | None) -> tuple[str, ...]:
    """Return the recorded or computed values that speak for a step, as keys.

    `side`: the side the step was seen on; None asks for both.
    """
    return tuple(
        str(EntryKey(code, each))
        for code in step.measures
        for each in _sides_of(code)
        if side is None or each in (None, side)
        if _has_value(code, context, each)
    )


def _step(chain: ChainRow, row: StepRow, context: Context) -> ChainStep:
    answer = context.entries.choice(step_code(chain, row))
    seen = "" if isinstance(answer, Incomplete) else answer
    side = _SIDES.get(seen)
    return ChainStep(
        code=row.code,
        title=row.title,
        state=_STATES.get(seen, StepState.NOT_TESTED),
        side=side,
        evidence=evidence_for(row, context, side),
    )


def _was_looked_at(chain: ChainRow, context: Context) -> bool:
    codes = {step_code(chain, row) for row in chain.steps}
    return any(key.code in codes for key in context.entries)


def chains_of(context: Context) -> tuple[Chain, ...]:
    """Return the chains that the clinician looked at, in their fixed order.

    A step that was seen on both sides, or lies in the middle, has no side.
    """
    return tuple(
        Chain(
            chain.code,
            chain.title,
            tuple(_step(chain, row, context) for row in chain.steps),
        )
        for chain in CHAINS
        if _was_looked_at(chain, context)
    )


def completeness(chain: Chain) -> Decimal | None:
    """Return present steps over tested steps; None when none was tested."""
    return Decimal(chain.present) / chain.tested if chain.tested else None
