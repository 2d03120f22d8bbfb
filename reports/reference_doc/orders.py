"""Orthotic order and footwear: what each field allows and what is usual."""

from assessments.reference_doc.markdown import Section, cell, code, table
from reports.careplan.footwear import PURPOSES, SHOE_FIELDS
from reports.careplan.orthotics import FIELDS


def orders_section() -> Section:
    """Return every field of the orthotic prescription."""
    rows = (
        (
            f"**{cell(field.label)}** {code(field.name)}",
            cell(field.allowed),
            cell(field.usual),
            ", ".join(cell(each) for each in field.sources),
        )
        for field in FIELDS
    )
    lines = (
        "Filled in for each foot apart. Rules propose, a clinician decides.",
        "",
        *table(("Field", "Allows", "Usual", "Sources"), rows),
    )
    return Section("orthotic-order", f"Orthotic order ({len(FIELDS)} fields)", lines)


def shoes_section() -> Section:
    """Return every field of the footwear prescription."""
    rows = (
        (
            f"**{cell(field.label)}** {code(field.name)}",
            cell(field.allowed),
            cell(field.usual),
        )
        for field in SHOE_FIELDS
    )
    lines = (
        f"One record a pair: {', '.join(PURPOSES)}. Rules propose, a clinician decides.",
        "",
        *table(("Field", "Allows", "Usual"), rows),
    )
    title = f"Footwear prescription ({len(SHOE_FIELDS)} fields)"
    return Section("footwear-prescription", title, lines)
