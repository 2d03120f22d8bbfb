"""The examination's part of the clinical reference, written from the catalogue. Pure.

What the document says is what the software does: every line comes from the rows that
compute it. `reports.reference_doc` adds the care plan and puts the whole together.
"""

from assessments.reference_doc.markdown import Section, contents_of, document_of
from assessments.reference_doc.measures import measures_section
from assessments.reference_doc.scores import scores_section
from assessments.reference_doc.warnings import (
    chains_section,
    checks_section,
    findings_section,
    red_flags_section,
)

__all__ = ["Section", "contents_of", "document_of", "examination_sections"]


def examination_sections() -> tuple[Section, ...]:
    """Return everything an examination can hold and what follows from it."""
    return (
        measures_section(),
        scores_section(),
        findings_section(),
        checks_section(),
        red_flags_section(),
        chains_section(),
    )
