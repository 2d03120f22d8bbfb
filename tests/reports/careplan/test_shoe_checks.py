"""A footwear prescription against its ranges, the findings and what goes into it."""

from decimal import Decimal

import pytest

from reports.careplan.findings import CareFindings, build
from reports.careplan.footwear import EVERYDAY, HeelRange
from reports.careplan.lifts import lift_schedule
from reports.careplan.orthotic_issues import Level
from reports.careplan.orthotics import FieldValue, FootPrescription, Prescription
from reports.careplan.shoe_checks import check_shoes
from reports.careplan.shoe_pairs import ShoePair
from reports.careplan.sides import Side

BLOCK, WARN = Level.BLOCK, Level.WARN
NOBODY = build()
UNSTEADY = build({"balance_deficit": True})
Values = dict[str, FieldValue]


def d(text: str) -> Decimal:
    return Decimal(text)


def ordered(**values: FieldValue) -> Prescription:
    """Return an order for the right foot alone."""
    right = FootPrescription(Side.RIGHT, {"device_type": "prefab", **values})
    return Prescription(FootPrescription(Side.LEFT), right)


def lifted(**values: FieldValue) -> Prescription:
    """Return a lift of 10 mm for a difference of 20 mm under the right heel."""
    given: Values = {
        "device_type": "heel_lift",
        "heel_raise_mm": d("10"),
        "heel_raise_shape": "taper",
        **values,
    }
    right = FootPrescription(Side.RIGHT, given, lift_schedule(20))
    return Prescription(FootPrescription(Side.LEFT), right)


NO_ORDER = Prescription(FootPrescription(Side.LEFT), FootPrescription(Side.RIGHT))
THICK: Values = {"heel_raise_mm": d("10"), "cover_mm": d("3")}
ROWS = [
    pytest.param(
        {"heel_height_mm": d("61")},
        NOBODY,
        NO_ORDER,
        (BLOCK, "heel_height_mm", ""),
        "Heel height: 61; 0 to 60 mm in steps of 1 is allowed",
        id="range",
    ),
    pytest.param(
        {"flex_point": "mid_arch"},
        NOBODY,
        NO_ORDER,
        (BLOCK, "flex_point", ""),
        "Bends at: mid arch. A shoe that bends in the arch is not advised",
        id="flex",
    ),
    pytest.param(
        {"running_choice_basis": "posture"},
        NOBODY,
        NO_ORDER,
        (BLOCK, "running_choice_basis", ""),
        "choose by comfort",
        id="posture",
    ),
    pytest.param(
        {"rocker": "mild"},
        UNSTEADY,
        NO_ORDER,
        (BLOCK, "rocker", "C-04"),
        "Rocker: mild; with falls, poor balance",
        id="C-04",
    ),
    pytest.param(
        {"rocker_added_left": True},
        UNSTEADY,
        NO_ORDER,
        (BLOCK, "rocker_added_left", "C-04"),
        "Rocker added, left shoe: yes",
        id="C-04-added",
    ),
    pytest.param(
        {"action": "keep", "fit_width": "too_narrow"},
        NOBODY,
        NO_ORDER,
        (BLOCK, "fit_width", ""),
        "Width: too narrow; a pair that is kept allows ok only",
        id="kept-too-narrow",
    ),
    pytest.param(
        {"action": "keep", "toe_box_depth": "shallow"},
        NOBODY,
        NO_ORDER,
        (BLOCK, "toe_box_depth", ""),
        "Toe box depth: shallow",
        id="kept-shallow",
    ),
    pytest.param(
        {"heel_height_mm": d("26")},
        NOBODY,
        NO_ORDER,
        (WARN, "heel_height_mm", ""),
        "26 mm; the shoe rules allow 10 to 25 mm",
        id="heel-too-high",
    ),
    pytest.param(
        {"heel_height_mm": d("9")},
        NOBODY,
        NO_ORDER,
        (WARN, "heel_height_mm", ""),
        "9 mm; the shoe rules allow 10 to 25 mm",
        id="heel-too-low",
    ),
    pytest.param(
        {"midsole": "soft"},
        UNSTEADY,
        NO_ORDER,
        (WARN, "midsole", "C-11"),
        "Midsole: soft; with a risk of falls firm",
        id="C-11-soft",
    ),
    pytest.param(
        {"sole_thin_for_balance": False},
        UNSTEADY,
        NO_ORDER,
        (WARN, "sole_thin_for_balance", "C-11"),
        "Thin sole for balance: no",
        id="C-11-thick",
    ),
    pytest.param(
        {"action": "avoid"},
        NOBODY,
        ordered(),
        (WARN, "action", "C-22"),
        "Action: avoid; a device needs a shoe",
        id="C-22",
    ),
    pytest.param(
        {"depth_for_device": False},
        NOBODY,
        ordered(**THICK),
        (BLOCK, "depth_for_device", "C-21"),
        "no; the right foot gets a prefab with 13 mm under the heel: only yes",
        id="C-21-lift",
    ),
    pytest.param(
        {"depth_for_device": False},
        NOBODY,
        ordered(),
        (BLOCK, "depth_for_device", "C-21"),
        "the right foot gets a prefab: only yes",
        id="C-21-device",
    ),
    pytest.param(
        {"upper": "soft"},
        NOBODY,
        ordered(**THICK),
        (WARN, "depth_for_device", "C-21"),
        "Depth for the device: not said",
        id="C-21-not-said",
    ),
    pytest.param(
        {"fastening": "none"},
        NOBODY,
        ordered(),
        (WARN, "fastening", "C-21"),
        "Fastening: none; a device needs a lace",
        id="fastening",
    ),
    pytest.param(
        {"liner_removable": True},
        NOBODY,
        ordered(liner_removable=False),
        (BLOCK, "liner_removable", "C-21"),
        "yes here and no in the order for the right foot",
        id="liner-contradicts",
    ),
    pytest.param(
        {"liner_removable": False},
        NOBODY,
        ordered(),
        (WARN, "liner_removable", "C-21"),
        "Liner comes out: no; the device for the right foot",
        id="liner-stays",
    ),
    pytest.param(
        {"heel_height_mm": d("20")},
        NOBODY,
        ordered(footwear_heel_mm=d("30")),
        (WARN, "heel_height_mm", "C-10"),
        "20 mm; the order for the right foot is for a shoe with a heel of 30 mm",
        id="C-10-other-heel",
    ),
    pytest.param(
        {"sole_raise_left_mm": d("4")},
        NOBODY,
        lifted(),
        (BLOCK, "sole_raise_left_mm", "C-09"),
        "Sole raise, left shoe: 4 mm; without a leg length lift on that side only 0",
        id="C-09",
    ),
    pytest.param(
        {"sole_raise_right_mm": d("11")},
        NOBODY,
        lifted(),
        (BLOCK, "sole_raise_right_mm", "C-08"),
        "11 mm and 10 mm in the shoe; together 20 mm at most",
        id="C-08",
    ),
]


def found(
    values: Values,
    findings: CareFindings,
    order: Prescription,
    heel: HeelRange | None = None,
    purpose: str = EVERYDAY,
):
    pair = ShoePair(purpose, values)
    return check_shoes({purpose: pair}, findings, order, heel)


@pytest.mark.parametrize(("values", "findings", "order", "issue", "words"), ROWS)
def test_it_says_field_value_and_what_is_allowed(
    values, findings, order, issue, words
) -> None:
    heel = None if values.get("heel_height_mm") in (61, 20) else HeelRange(10, 25)
    ((purpose, told),) = found(values, findings, order, heel)
    assert purpose == EVERYDAY
    assert (told.level, told.field, told.conflict_id) == issue
    assert words in told.sentence


def test_a_lift_as_a_wedge_refuses_a_big_heel() -> None:
    wedge = lifted(heel_raise_mm=d("6"), heel_raise_shape="wedge")
    high = {"heel_height_mm": d("50")}
    ((_, told),) = found(high, NOBODY, wedge)
    assert (told.level, told.conflict_id, told.side) == (BLOCK, "C-10", Side.RIGHT)
    assert found({"heel_height_mm": d("49")}, NOBODY, wedge) == ()
    assert found(high, NOBODY, lifted()) == ()


@pytest.mark.parametrize(
    ("values", "findings", "order", "purpose"),
    [
        ({}, NOBODY, NO_ORDER, EVERYDAY),
        ({"rocker": "full", "midsole": "soft"}, NOBODY, NO_ORDER, EVERYDAY),
        ({"rocker": "none", "rocker_added_left": False}, UNSTEADY, NO_ORDER, "work"),
        (
            {"midsole": "firm", "sole_thin_for_balance": True},
            UNSTEADY,
            NO_ORDER,
            "work",
        ),
        ({"action": "keep", "fit_width": "ok"}, NOBODY, NO_ORDER, EVERYDAY),
        ({"action": "modify", "fit_width": "too_narrow"}, NOBODY, NO_ORDER, EVERYDAY),
        ({"action": "avoid"}, NOBODY, ordered(), "dress"),
        ({"action": "avoid"}, NOBODY, NO_ORDER, EVERYDAY),
        (
            {"depth_for_device": True, "liner_removable": True, "fastening": "lace"},
            NOBODY,
            ordered(**THICK, liner_removable=True, footwear_heel_mm=d("10")),
            EVERYDAY,
        ),
        ({"sole_raise_right_mm": d("10")}, NOBODY, lifted(), EVERYDAY),
        ({"sole_raise_right_mm": d("0")}, NOBODY, NO_ORDER, EVERYDAY),
        ({"heel_height_mm": d("60")}, NOBODY, NO_ORDER, "dress"),
    ],
)
def test_what_goes_together_is_let_through(values, findings, order, purpose) -> None:
    assert found(values, findings, order, purpose=purpose) == ()
