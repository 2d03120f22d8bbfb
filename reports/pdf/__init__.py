"""ReportLab, spoken nowhere else: content in, finished PDF bytes out."""

from reports.pdf.document import Rendered, render
from reports.pdf.style import STYLES
from reports.plan_content import plan_content
from reports.plan_document import PlanDocument

__all__ = ["Rendered", "render", "render_care_plan"]


def render_care_plan(document: PlanDocument, *, large_print: bool = False) -> Rendered:
    """Return the patient's care plan, or its interim sheet, as a PDF."""
    return render(
        plan_content(document),
        at=document.plan.issued_at,
        style=STYLES[large_print],
    )
