"""What a revision changes against the issued plan before it."""

from django.db.models import OuterRef, QuerySet, Subquery

from reports.models import CarePlan
from reports.plan_difference import parts_of, plan_difference
from reports.plan_document import read_plan_document
from reports.plan_rows import parts_seen


def with_content_before(plans: QuerySet[CarePlan]) -> QuerySet[CarePlan]:
    """Read plans with what was issued before them; None for the first of a version."""
    before = (
        CarePlan.objects.issued()
        .filter(version_id=OuterRef("version_id"), number__lt=OuterRef("number"))
        .order_by("-number")
    )
    return plans.annotate(content_before=Subquery(before.values("content")[:1]))


def content_before(plan: CarePlan) -> str:
    """Return the issued content of the plan before this one; "" for the first."""
    if hasattr(plan, "content_before"):
        return str(plan.content_before or "")
    if plan.number == 1:
        return ""
    before = CarePlan.objects.issued().filter(
        version_id=plan.version_id, number__lt=plan.number
    )
    return before.order_by("-number").values_list("content", flat=True).first() or ""


def changes_of(plan: CarePlan) -> tuple[str, ...]:
    """Return what a plan, read with its items, changes; of an issued one, as issued."""
    before = content_before(plan)
    if not before:
        return ()
    if plan.issued_at is not None:
        return read_plan_document(plan.content).changes
    issued = read_plan_document(before).plan
    return plan_difference(parts_of(issued), parts_seen(plan))
