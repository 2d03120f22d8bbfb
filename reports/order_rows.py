"""What the declined rows of a plan leave out of its orthotic order; no statement."""

from reports.careplan.conditions import DEVICE_RULES
from reports.careplan.orthotics import Prescription
from reports.careplan.sides import Side
from reports.kept_order import declined_words
from reports.models import CarePlan, Decision
from reports.order import order_from_json


def declined_of(plan: CarePlan, standing: Prescription) -> tuple[str, ...]:
    """Return a sentence a foot and declined device, of a plan read with its items."""
    declined = (
        (item.code, Side(letter))
        for item in plan.items.all()
        if item.decision == Decision.DECLINED and item.code in DEVICE_RULES
        for letter in item.sides or "LR"
    )
    return declined_words(order_from_json(plan.order), standing, declined)
