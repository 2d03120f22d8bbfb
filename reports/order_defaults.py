"""What the record itself says about an order: the shoe it goes into, the weight. Pure.

Offered with the proposal and open to change; nothing is filled in for a foot that gets
no device.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from assessments.biomechanics.entries import Entries
from assessments.biomechanics.types import Incomplete
from reports.careplan.orthotics import (
    RECORD,
    FieldValue,
    FootPrescription,
    Prescription,
)

# Type of the main shoe in the record -> target shoe of the order. A shoe that takes no
# device (flip-flop, ballet flat) is left out: the clinician names one that does.
TARGETS: Mapping[str, str] = MappingProxyType(
    {
        "athletic": "trainer",
        "running": "trainer",
        "walking": "lace",
        "boot": "boot",
        "oxford": "lace",
        "safety_boot": "work",
        "school": "lace",
        "football": "football",
        "cycling": "cycling",
    }
)


def known_from(entries: Entries) -> Mapping[str, FieldValue]:
    """Return the order's fields that the record answers."""
    known: dict[str, FieldValue] = {}
    shoe, weight = entries.choice("shoe1_type"), entries.number("weight_kg")
    if not isinstance(shoe, Incomplete) and shoe in TARGETS:
        known["footwear_target"] = TARGETS[shoe]
    heel = entries.number("shoe1_heel_height_mm")
    if isinstance(heel, Decimal) and known:
        known["footwear_heel_mm"] = heel
    if isinstance(weight, Decimal):
        known["patient_weight_kg"] = weight
    return known


def _filled(
    foot: FootPrescription, known: Mapping[str, FieldValue]
) -> FootPrescription:
    if not foot.has_device:
        return foot
    new = {name: each for name, each in known.items() if name not in foot.values}
    return replace(
        foot,
        values=MappingProxyType({**new, **foot.values}),
        origins=MappingProxyType({**dict.fromkeys(new, RECORD), **foot.origins}),
    )


def with_record(order: Prescription, entries: Entries) -> Prescription:
    """Return the order with what the record knows filled in beneath it."""
    known = known_from(entries)
    return replace(
        order, left=_filled(order.left, known), right=_filled(order.right, known)
    )
