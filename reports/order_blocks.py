"""What is ordered and prescribed, as blocks of the clinician's report. Pure."""

from reports.content import Block, Cell, Heading, SideRow, SideTable, Table
from reports.plan_document import PlanDocument


def order_blocks(document: PlanDocument) -> list[Block]:
    """Return the orthotic order, left at the left."""
    rows = tuple(
        SideRow(line.left or "—", line.label, line.right or "—")
        for line in document.plan.order
    )
    if not rows:
        return []
    return [Heading("Orthotic order"), SideTable("Each foot on its own", rows)]


def footwear_blocks(document: PlanDocument) -> list[Block]:
    """Return the footwear prescription, pair by pair, with what is behind each line."""
    pairs: dict[str, list[tuple[Cell, ...]]] = {}
    for line in document.plan.footwear:
        row = (
            Cell(line.label, is_header=True),
            Cell(line.words),
            Cell(", ".join(line.sources)),
        )
        pairs.setdefault(line.purpose, []).append(row)
    if not pairs:
        return []
    tables = (
        Table(f"Pair: {purpose}", ("What", "Value", "From"), tuple(rows), (5, 4, 4))
        for purpose, rows in pairs.items()
    )
    return [Heading("Footwear prescription"), *tables]
