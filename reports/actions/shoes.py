"""What a clinician decides about shoes: each pair's fields, the texts that print."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.models import User
from clinic.permissions import Permission, check_may
from reports import policies, queries
from reports.locking import locked_plan, read_items, record_plan
from reports.models import CarePlan
from reports.order import OrderRefused
from reports.shoes import (
    checked_topics,
    edited_shoes,
    shoes_from_json,
    shoes_to_json,
)


@transaction.atomic
def set_shoes(
    *,
    plan: CarePlan,
    purpose: str,
    texts: Mapping[str, str],
    by: User,
    topics: Iterable[str] | None = None,
) -> CarePlan:
    """Change fields of one pair of the footwear prescription; the others stay.

    `texts`: field -> value as typed, "" to clear it. `topics`: the keys of the shoe
    texts to print; None: they stay as they are. Raises ActionNotAllowed naming the
    field, the value and what is allowed.
    """
    plan = locked_plan(plan)
    check_may(by, Permission.PLAN_DECIDE, plan.patient.clinic_id)
    policies.check_is_open(plan)
    read_items(plan)
    stored = shoes_from_json(plan.footwear)
    try:
        edited = edited_shoes(stored, purpose, texts, queries.standing_shoes(plan))
        if topics is not None:
            plan.shoe_topics = list(checked_topics(topics))
    except OrderRefused as refusal:
        raise ActionNotAllowed(str(refusal)) from refusal
    plan.footwear = shoes_to_json(edited)
    plan.save(update_fields=["footwear", "shoe_topics"])
    record_plan(
        Event.PLAN_FOOTWEAR_CHANGED,
        plan,
        by,
        pair=purpose,
        fields=sorted(texts),
        topics=plan.shoe_topics,
    )
    return plan
