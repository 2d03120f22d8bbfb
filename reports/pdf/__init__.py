"""ReportLab, spoken nowhere else: content in, finished PDF bytes out."""

from dataclasses import replace

from reports.content import Letterhead, ReportContent
from reports.in_language import in_language
from reports.pdf.document import Rendered, render
from reports.pdf.style import CLOSE, COMPACT, STYLES, Style
from reports.plan_content import plan_content
from reports.plan_document import PlanDocument
from reports.wording import ENGLISH, Language

__all__ = ["Rendered", "render", "render_care_plan", "render_compact"]


def render_care_plan(
    document: PlanDocument,
    *,
    large_print: bool = False,
    head: Letterhead | None = None,
    has_signature: bool = False,
    language: Language = ENGLISH,
) -> Rendered:
    """Return the patient's care plan, or its interim sheet, as a PDF in a language.

    An interim sheet is one side where that takes no smaller letters.
    """
    content = in_language(plan_content(document), language)
    if head is not None:
        content = replace(content, blocks=(head, *content.blocks))

    def printed(style: Style) -> Rendered:
        at = document.plan.issued_at
        return render(content, at=at, style=style, has_signature=has_signature)

    sheet = printed(STYLES[large_print])
    if document.plan.is_interim and not large_print and sheet.pages > 1:
        close = printed(CLOSE)
        return close if close.pages == 1 else sheet
    return sheet


def render_compact(
    content: ReportContent, document: PlanDocument, *, has_signature: bool = False
) -> Rendered:
    """Return a document for clinicians or a laboratory, in smaller print."""
    return render(
        content,
        at=document.plan.issued_at,
        style=COMPACT,
        has_signature=has_signature,
    )
