"""The structure of a tagged PDF while it is drawn: what is text, what is ornament.

ReportLab writes no tags; the operators that mark content go straight into its page
code. `finish` turns the tree into the file's structure.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas


@dataclass(slots=True, eq=False)
class Node:
    """One element of the structure: its tag, its attributes, what it holds.

    `kids`: nodes, or (page, marked-content id). `box`: of a figure, in page points.
    """

    tag: str
    alt: str = ""
    scope: str = ""
    box: tuple[float, float, float, float] | None = None
    kids: "list[Node | tuple[int, int]]" = field(default_factory=list)

    def add(self, tag: str, *, alt: str = "", scope: str = "") -> "Node":
        """Add an element below this one and return it."""
        kid = Node(tag, alt=alt, scope=scope)
        self.kids.append(kid)
        return kid


@dataclass(slots=True)
class Tagger:
    """Mark what is drawn on a canvas, page by page."""

    canvas: Canvas
    root: Node = field(default_factory=lambda: Node("Document"))
    marked: dict[int, list[Node]] = field(default_factory=dict)

    @property
    def page(self) -> int:
        """Return the number of the page being drawn, from 1."""
        return int(self.canvas.getPageNumber())

    @contextmanager
    def content(self, node: Node) -> Iterator[None]:
        """Mark what is drawn inside as the content of a node."""
        on_page = self.marked.setdefault(self.page, [])
        number = len(on_page)
        on_page.append(node)
        node.kids.append((self.page, number))
        self.canvas._code.append(f"/{node.tag} <</MCID {number}>> BDC")
        yield
        self.canvas._code.append("EMC")

    @contextmanager
    def ornament(self, kind: str = "Layout") -> Iterator[None]:
        """Mark what is drawn inside as an artifact: seen, never read aloud."""
        self.canvas._code.append(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self.canvas._code.append("EMC")
