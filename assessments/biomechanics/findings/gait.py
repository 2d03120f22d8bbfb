"""Findings of section 6: what the walk shows."""

from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

from assessments.biomechanics.catalogue.function_tests import TRENDELENBURG
from assessments.biomechanics.catalogue.gait_items import (
    LIMP,
    NEUROLOGICAL,
    OBSERVED,
)
from assessments.biomechanics.computed import compute, scheme_for
from assessments.biomechanics.entries import Context
from assessments.biomechanics.findings import gait_checks as checks
from assessments.biomechanics.rules import Because, FindingRule
from assessments.biomechanics.scoring.gait import COMPUTED
from assessments.biomechanics.scoring.gait_symmetry import MEASURED
from assessments.biomechanics.scoring.gait_timing import TIMING, pronation_timing
from assessments.biomechanics.summaries import rounded
from assessments.biomechanics.types import Evidence, Severity, Side, Sides, Source

CONTRADICTIONS = checks.CONTRADICTIONS
IMPOSSIBLE = checks.IMPOSSIBLE
When: TypeAlias = Callable[[Context, Side | None], Because]
BY_CODE = {row.code: row for row in COMPUTED}
REDUCED_SWING = ("reduced_left", "reduced_right", "reduced_both", "absent")
NEURO_LINK = Source("Link to the red flags", Evidence.DESIGN)
SLOW = Source("Product bands of the share of the norm", Evidence.DESIGN)
ASYMMETRY = Source("10 % customary", Evidence.KNOWN_MEDIUM)


def _seen(code: str, *answers: str) -> When:
    """Return the condition that a watched item has one of the answers."""

    def when(context: Context, side: Side | None) -> Because:
        answer = context.entries.choice(code, side)
        if not isinstance(answer, str) or answer not in answers:
            return None
        measure = context.entries.measure(code)
        return f"{measure.title.lower()}: {measure.label_of(answer).lower()}"

    return when


def _any(
    *conditions: When,
) -> When:
    def when(context: Context, side: Side | None) -> Because:
        said = [text for each in conditions if (text := each(context, side))]
        return "; ".join(said) or None

    return when


def _limp(*patterns: str) -> When:
    """Return the condition that a pattern was seen, on a side or (once) on any."""

    def when(context: Context, side: Side | None) -> Because:
        sides = (side,) if side else tuple(Side)
        limp = context.entries.measure("limp")
        said = [
            limp.label_of(pattern)
            for pattern in patterns
            if any(context.entries.has("limp", pattern, each) for each in sides)
        ]
        return "; ".join(said) or None

    return when


def _timing(*classes: str) -> When:
    def when(context: Context, side: Side | None) -> Because:
        timing = pronation_timing(context, side)
        return f"rolling in: {timing}" if timing in classes else None

    return when


def _neurological(context: Context, side: Side | None) -> Because:
    said = _any(
        _limp(*NEUROLOGICAL), _each_side("swing_pattern", "steppage", "scissoring")
    )(context, None)
    swing = context.entries.choice("arm_swing")
    if _shuffles(context, None) and swing in REDUCED_SWING:
        parkinson = "shuffling with reduced arm swing"
        return f"{said}; {parkinson}" if said else parkinson
    return said


def _each_side(code: str, *answers: str) -> When:
    """Return the condition that an answer was given on either side."""
    one = _seen(code, *answers)

    def when(context: Context, side: Side | None) -> Because:
        said = [f"{text} ({each})" for each in Side if (text := one(context, each))]
        return "; ".join(said) or None

    return when


_shuffles = _any(_seen("stride", "shuffling"), _limp("shuffling"))


def _new_neurological(context: Context, side: Side | None) -> Because:
    if not context.entries.is_yes("limp_is_new"):
        return None
    return _limp(*NEUROLOGICAL)(context, None)


def _banded(code: str, *bands: str) -> When:
    def when(context: Context, side: Side | None) -> Because:
        row = BY_CODE[code]
        score = compute(row, context, side)
        if score.band not in bands or not isinstance(score.value, Decimal):
            return None
        scheme = scheme_for(row, context, side)
        name = f" ({scheme.name})" if scheme else ""
        value = f"{rounded(score.value, row.decimals)} {row.unit}"
        return f"{row.title} {value}: {score.band_label}{name}"

    return when


def _rule(
    code: str,
    title: str,
    when: When,
    *,
    sides: Sides = Sides.PER_SIDE,
    severity: Severity = Severity.WATCH,
    source: Source = OBSERVED,
) -> FindingRule:
    return FindingRule(code, title, sides, severity, source, when)


FINDINGS: tuple[FindingRule, ...] = (
    _rule(
        "neuro_gait_new",
        "New drop foot, unsteady or stiff walk: check nerves",
        _new_neurological,
        sides=Sides.ONCE,
        severity=Severity.MARKED,
        source=NEURO_LINK,
    ),
    _rule(
        "neuro_gait",
        "Walk may have a neurological reason",
        _neurological,
        sides=Sides.ONCE,
        severity=Severity.MARKED,
        source=LIMP,
    ),
    _rule(
        "antalgic",
        "Limp that spares this side",
        _limp("antalgic"),
        severity=Severity.NOTABLE,
        source=LIMP,
    ),
    _rule(
        "trendelenburg",
        "Pelvis drops when standing on this leg",
        _any(
            _seen("trendelenburg_test", "positive"),
            _limp("trendelenburg"),
            _seen("hip_drop_contralateral", "marked"),
        ),
        severity=Severity.NOTABLE,
        source=TRENDELENBURG,
    ),
    _rule(
        "short_stride",
        "Short stride",
        _seen("stride", "short", "shuffling"),
        sides=Sides.ONCE,
    ),
    _rule(
        "shuffle",
        "Shuffling walk",
        _shuffles,
        sides=Sides.ONCE,
        severity=Severity.NOTABLE,
        source=LIMP,
    ),
    _rule(
        "no_heel_strike",
        "Heel does not land first",
        _any(
            _seen("contact_type", "flat_foot", "forefoot", "toe"),
            _limp("equinus_toe_walk"),
        ),
    ),
    _rule(
        "overpronation",
        "Foot rolls in too much, too long or too late",
        _any(_seen("early_pronation", "excessive"), _timing("prolonged", "late")),
        source=TIMING,
    ),
    _rule(
        "oversupination",
        "Foot rolls in too little",
        _any(_timing("absent"), _seen("supinated_throughout", "yes")),
        source=TIMING,
    ),
    _rule(
        "drop_foot_signs",
        "Foot slaps or drags",
        _any(_seen("foot_slap", "yes"), _seen("foot_clearance", "toe_drag")),
        severity=Severity.NOTABLE,
    ),
    _rule("early_heel_lift", "Heel lifts early", _seen("early_heel_lift", "yes")),
    _rule(
        "delayed_heel_lift",
        "Heel lifts late",
        _any(_seen("delayed_heel_lift", "yes"), _limp("calcaneus")),
    ),
    _rule(
        "weak_push_off",
        "Push-off reduced",
        _any(
            _seen("propulsion", "apropulsive", "lateral", "medial_roll_off"),
            _limp("apropulsive"),
        ),
    ),
    _rule(
        "hallux_stiff_walking",
        "Big toe bends less in walking",
        _seen("hallux_extension", "reduced", "absent"),
    ),
    _rule(
        "abductory_twist",
        "Heel whips inward as it lifts",
        _seen("abductory_twist", "mild", "marked"),
    ),
    _rule(
        "knee_inward_walking",
        "Knee points or thrusts inward in walking",
        _any(_seen("knee_position", "medial"), _seen("knee_loading", "valgus_thrust")),
    ),
    _rule(
        "in_toeing",
        "Toes in",
        _any(
            _banded("foot_progression_band_deg", "in_toe"),
            _seen("foot_progression", "in_toe"),
            _limp("in_toeing"),
        ),
    ),
    _rule(
        "out_toeing",
        "Toes out",
        _any(
            _banded("foot_progression_band_deg", "out_toe"),
            _seen("foot_progression", "out_toe"),
            _limp("out_toeing"),
        ),
    ),
    _rule(
        "slow_walking",
        "Walking speed below the norm",
        _banded("walking_speed_pct", "slow", "very_slow"),
        sides=Sides.ONCE,
        source=SLOW,
    ),
    *(
        _rule(
            f"{noun}_asymmetry",
            f"{title} differs between the sides",
            _banded(f"{noun}_robinson_si_pct", "asymmetrical", "marked"),
            sides=Sides.ONCE,
            source=ASYMMETRY,
        )
        for noun, title, _ in MEASURED
    ),
)
