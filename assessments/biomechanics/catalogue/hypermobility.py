"""Section 4.7: the Beighton score, its history questions, the lower limb score."""

from dataclasses import replace

from assessments.biomechanics.catalogue.building import (
    counted,
    measured,
    one_of,
    yes_no,
)
from assessments.biomechanics.types import (
    Directions,
    Evidence,
    Measure,
    Sides,
    Source,
    Unit,
    between,
    choices,
)

GROUP = "motion"
MALFAIT_2017 = Source(
    "Malfait F et al. Am J Med Genet C 2017;175:8, doi 10.1002/ajmg.c.31552 "
    "(table in PMC7785693)",
    Evidence.VERIFIED,
)
FERRARI_2005 = Source(
    "Lower Limb Assessment Score, Ferrari 2005", Evidence.KNOWN_MEDIUM
)
BEIGHTON_SIDED = (
    "beighton_little_finger",
    "beighton_thumb",
    "beighton_elbow",
    "beighton_knee",
)
HISTORY = (
    "beighton_history_palms",
    "beighton_history_thumb",
    "beighton_history_contortion",
    "beighton_history_dislocation",
    "beighton_history_double_jointed",
)


def _item(code: str, title: str, help: str, sides: Sides = Sides.PER_SIDE) -> Measure:
    return yes_no(code, title, GROUP, source=MALFAIT_2017, sides=sides, help=help)


def _history(code: str, title: str) -> Measure:
    return _item(code, title, "Asked, not tested.", Sides.ONCE)


MEASURES: tuple[Measure, ...] = (
    _item(
        "beighton_little_finger",
        "Little finger bends back to 90°",
        "Forearm flat on the table, little finger lifted passively.",
    ),
    _item(
        "beighton_thumb",
        "Thumb reaches the forearm",
        "Wrist bent, thumb brought to the inner forearm passively.",
    ),
    _item(
        "beighton_elbow",
        "Elbow straightens 10° or more beyond straight",
        "Not needed where the angle is recorded.",
    ),
    measured(
        "elbow_extension_deg",
        "Elbow extension",
        GROUP,
        Unit.DEGREE,
        source=MALFAIT_2017,
        hard=between(-90, 40),
        directions=Directions(positive="beyond_straight", negative="short_of_straight"),
        help="Passive. Where recorded, it decides the Beighton item.",
    ),
    _item(
        "beighton_knee",
        "Knee straightens 10° or more beyond straight",
        "Not needed where the angle is recorded.",
    ),
    _item(
        "beighton_palms_flat",
        "Palms flat on the floor with straight knees",
        "Bending forward, standing.",
        Sides.ONCE,
    ),
    replace(
        one_of(
            "pubertal_status",
            "Puberty",
            GROUP,
            choices(prepubertal="not begun", pubertal="begun or past"),
            source=MALFAIT_2017,
            sides=Sides.ONCE,
            help="Decides the cut-off below 18 years; unknown counts as not begun.",
        ),
        ages=(0, 17),
    ),
    _history(HISTORY[0], "Could once put the palms flat on the floor, knees straight"),
    _history(HISTORY[1], "Could once bend the thumb to the forearm"),
    _history(HISTORY[2], "As a child did the splits or odd shapes for fun"),
    _history(HISTORY[3], "As a child or teenager put out a shoulder or knee cap twice"),
    _history(HISTORY[4], "Calls himself or herself double-jointed"),
    replace(
        counted(
            "llas",
            "Lower Limb Assessment Score",
            GROUP,
            Unit.SCORE,
            source=FERRARI_2005,
            hard=between(0, 12),
            help="Optional; total of the leg's twelve items. The Beighton score leaves "
            "out the foot.",
        ),
        total_only=True,
        licence="Only the total is stored; the items are not shipped.",
    ),
)
