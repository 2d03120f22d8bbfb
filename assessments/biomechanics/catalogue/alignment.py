"""Section 4.5: bow legs, knock knees, Q angle, knees that bend backwards."""

from dataclasses import replace

from assessments.biomechanics.catalogue.building import measured, one_of, yes_no
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
HEATH_1993 = Source("Heath CH, Staheli LT. 1993 (2-11 years)", Evidence.KNOWN_HIGH)
EVANS = Source("Knee angle by age (Evans)", Evidence.VERIFIED)
Q_ANGLE = Source("Q angle, poor repeatability", Evidence.KNOWN_HIGH)
CHILD = (0, 17)

MEASURES: tuple[Measure, ...] = (
    one_of(
        "knee_frontal",
        "Knee, seen from the front",
        GROUP,
        choices(straight="straight", varus="bowed (varus)", valgus="knocked (valgus)"),
        source=EVANS,
        normal="straight",
        help="Standing, knee caps forward.",
    ),
    measured(
        "intercondylar_cm",
        "Gap between the knees, ankles touching",
        GROUP,
        Unit.CENTIMETRE,
        source=HEATH_1993,
        hard=between(0, 30),
        sides=Sides.ONCE,
        help="Standing or supine, knee caps forward, inner ankle bones touching.",
    ),
    measured(
        "intermalleolar_cm",
        "Gap between the ankles, knees touching",
        GROUP,
        Unit.CENTIMETRE,
        source=HEATH_1993,
        hard=between(0, 30),
        sides=Sides.ONCE,
        help="Standing or supine, knee caps forward, knees touching.",
    ),
    replace(
        yes_no(
            "short_stature",
            "Short for age",
            GROUP,
            source=EVANS,
            sides=Sides.ONCE,
            help="Below the family's or the chart's expectation.",
        ),
        ages=CHILD,
    ),
    measured(
        "q_angle_deg",
        "Q angle",
        GROUP,
        Unit.DEGREE,
        source=Q_ANGLE,
        hard=between(-10, 45),
        soft=between(5, 25),
        directions=Directions(positive="valgus", negative="varus"),
        help="Front of the pelvis to the middle of the knee cap to the tibial tubercle.",
    ),
    measured(
        "knee_extension_deg",
        "Knee extension",
        GROUP,
        Unit.DEGREE,
        source=Source("Goniometry as taught", Evidence.KNOWN_HIGH),
        hard=between(-60, 40),
        directions=Directions(positive="beyond_straight", negative="short_of_straight"),
        help="Passive, supine. Beyond straight is genu recurvatum; 10° and more counts "
        "in the Beighton score.",
    ),
)
