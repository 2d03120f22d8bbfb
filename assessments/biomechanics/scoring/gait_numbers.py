"""Formulas of section 6.3: speed, cadence, steps and phases of walking."""

from decimal import Decimal

from assessments.biomechanics.entries import Context
from assessments.biomechanics.reference.gait_norms import speed_norm
from assessments.biomechanics.scoring.formulas import gaps
from assessments.biomechanics.summaries import mean
from assessments.biomechanics.types import Incomplete, Side

MM_PER_M = Decimal(1000)
CM_PER_M = Decimal(100)
WHOLE = Decimal(100)


def speed_mps(distance_m: Decimal, time_s: Decimal) -> Decimal:
    """Return walking speed in m/s; time above 0."""
    return distance_m / time_s


def cadence_spm(steps: Decimal, time_s: Decimal) -> Decimal:
    """Return steps a minute; time above 0."""
    return steps / time_s * 60


def walk_ratio(step_length_m: Decimal, cadence: Decimal) -> Decimal:
    """Return step length in mm over cadence, in mm·min; about 6.5 in health."""
    return step_length_m * MM_PER_M / cadence


def _else(
    first: Decimal | Incomplete, other: Decimal | Incomplete
) -> Decimal | Incomplete:
    """Return the first value, else the other, else what the first misses."""
    if isinstance(first, Decimal):
        return first
    return first if isinstance(other, Incomplete) else other


def speed(context: Context, side: Side | None = None) -> Decimal | Incomplete:
    """Return speed in m/s: timed walk, else device."""
    timed = context.entries.numbers(("walk_distance_m", "walk_time_s"))
    found = timed if isinstance(timed, Incomplete) else speed_mps(*timed)
    return _else(found, context.entries.number("device_speed_mps"))


def cadence(context: Context, side: Side | None = None) -> Decimal | Incomplete:
    """Return steps a minute: timed walk, else device."""
    timed = context.entries.numbers(("walk_steps", "walk_time_s"))
    found = timed if isinstance(timed, Incomplete) else cadence_spm(*timed)
    return _else(found, context.entries.number("device_cadence_spm"))


def _device_steps(context: Context) -> tuple[Decimal, Decimal] | Incomplete:
    left, right = (context.entries.number("step_length_m", each) for each in Side)
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return left, right
    return gaps(left, right)


def mean_step(context: Context, side: Side | None = None) -> Decimal | Incomplete:
    """Return mean step length in m: distance over steps, else device."""
    timed = context.entries.numbers(("walk_distance_m", "walk_steps"))
    if not isinstance(timed, Incomplete):
        return timed[0] / timed[1]
    device = _device_steps(context)
    return timed if isinstance(device, Incomplete) else mean(device)


def stride_length(context: Context, side: Side | None = None) -> Decimal | Incomplete:
    """Return stride length in m: left and right step, else twice the mean step."""
    device = _device_steps(context)
    if not isinstance(device, Incomplete):
        return sum(device, Decimal(0))
    step = mean_step(context)
    return step if isinstance(step, Incomplete) else 2 * step


def step_time(context: Context, side: Side | None = None) -> Decimal | Incomplete:
    """Return step time in s."""
    rate = cadence(context)
    return rate if isinstance(rate, Incomplete) else 60 / rate


def stride_time(context: Context, side: Side | None = None) -> Decimal | Incomplete:
    """Return stride time in s."""
    rate = cadence(context)
    return rate if isinstance(rate, Incomplete) else 120 / rate


def ratio(context: Context, side: Side | None = None) -> Decimal | Incomplete:
    """Return the walk ratio in mm·min."""
    step, rate = mean_step(context), cadence(context)
    if isinstance(step, Incomplete) or isinstance(rate, Incomplete):
        return gaps(step, rate)
    return walk_ratio(step, rate)


def normalised_step(context: Context, side: Side | None = None) -> Decimal | Incomplete:
    """Return mean step length over mean true leg length."""
    step = mean_step(context)
    legs = [context.entries.number("true_mm", each) for each in Side]
    if isinstance(step, Incomplete) or any(isinstance(leg, Incomplete) for leg in legs):
        return gaps(step, *legs)
    return step * MM_PER_M / mean([leg for leg in legs if isinstance(leg, Decimal)])


def speed_pct(context: Context, side: Side | None = None) -> Decimal | Incomplete:
    """Return speed in per cent of the norm for age and sex.

    Incomplete without a norm: unknown sex, or an age outside the table.
    """
    value = speed(context)
    if isinstance(value, Incomplete):
        return value
    norm = speed_norm(context.subject.sex, context.subject.age)
    if norm is None:
        return Incomplete(
            (), "no norm: sex for reference unknown, or age outside 20-99"
        )
    return value * CM_PER_M / norm.speed_cm_s * WHOLE


def stance(context: Context, side: Side | None) -> Decimal | Incomplete:
    """Return stance in per cent of the stride: times, else device."""
    duration = context.entries.number("stance_duration_s", side)
    stride = _else(
        context.entries.number("stride_duration_s", side), stride_time(context)
    )
    if isinstance(duration, Decimal) and isinstance(stride, Decimal):
        return duration / stride * WHOLE
    device = context.entries.number("device_stance_pct", side)
    asked = context.entries.state("device_stance_pct", side) is not None
    return device if asked else gaps(duration, stride)


def swing(context: Context, side: Side | None) -> Decimal | Incomplete:
    """Return swing in per cent of the stride: what stance leaves."""
    share = stance(context, side)
    return share if isinstance(share, Incomplete) else WHOLE - share


def single_support(context: Context, side: Side | None) -> Decimal | Incomplete:
    """Return single support of a leg: the swing of the other one."""
    return swing(context, side.other if side else None)


def double_support(context: Context, side: Side | None = None) -> Decimal | Incomplete:
    """Return both periods of double support in per cent of the stride."""
    left, right = stance(context, Side.LEFT), stance(context, Side.RIGHT)
    if isinstance(left, Incomplete) or isinstance(right, Incomplete):
        return gaps(left, right)
    return left + right - WHOLE
