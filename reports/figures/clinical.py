"""The clinical figures as values: what each shows, its words, and how it is drawn.

A document holds such a value; the PDF draws it with the canvas pen, the phone page as
SVG. A reference to a figure never says anything about a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from assessments.biomechanics.gait_phases import GaitPhase
from assessments.biomechanics.types import Side
from reports.figures.bodymap import Mark, body_map_alt_text, draw_body_map
from reports.figures.chain import StepSeen, chain_alt_text, draw_chain
from reports.figures.chart import Progress, draw_progress, progress_alt_text
from reports.figures.gait import (
    PhaseNote,
    draw_gait_strip,
    gait_strip_alt_text,
)
from reports.figures.gauge import (
    Meaning,
    draw_fpi_gauge,
    fpi_gauge_alt_text,
    meaning,
    plain_meaning,
)
from reports.figures.pelvis import draw_pelvis, pelvis_alt_text
from reports.figures.pen import Pen
from reports.figures.saying import SayingPen
from reports.figures.svg import SvgPen
from reports.wording import ENGLISH, Language, joined

Size = tuple[float, float]


class ClinicalFigure(Protocol):
    """A drawing of values: its title, its words, its size on paper in points."""

    @property
    def title(self) -> str:
        """Return what the drawing is."""

    @property
    def has_title(self) -> bool:
        """Say whether the drawing itself shows its title."""

    @property
    def alt(self) -> str:
        """Return the values and what they mean, for who cannot see the drawing."""

    @property
    def size(self) -> Size:
        """Return the width and height it is drawn for; narrower columns shrink it."""

    def draw(self, pen: Pen, size: Size) -> None:
        """Draw it in a box of `size` points."""


@dataclass(frozen=True, slots=True)
class FootGauge:
    """Both feet on the Foot Posture Index; None for a foot that was not scored.

    `is_plain`: bands are named in a patient's words.
    """

    left: int | None
    right: int | None
    is_plain: bool = False

    @property
    def _says(self) -> Meaning:
        return plain_meaning if self.is_plain else meaning

    @property
    def title(self) -> str:
        """Return what the drawing is."""
        return "Foot Posture Index, each foot"

    @property
    def has_title(self) -> bool:
        """Say whether the drawing itself shows its title."""
        return False

    @property
    def alt(self) -> str:
        """Return both totals and their bands."""
        words = fpi_gauge_alt_text(self.left, self.right, self._says)
        return joined("Foot Posture Index, from \u221212 to +12.", words)

    @property
    def size(self) -> Size:
        """Return a low, wide box: room for two lines of words."""
        return 480.0, 72.0

    def draw(self, pen: Pen, size: Size) -> None:
        """Draw it."""
        draw_fpi_gauge(pen, self.left, self.right, size, says=self._says)


@dataclass(frozen=True, slots=True)
class PelvisOnBlocks:
    """The pelvis level over a block (mm) under the shorter leg; None: level without."""

    block_mm: Decimal
    side: Side | None

    @property
    def title(self) -> str:
        """Return what the drawing is."""
        return "Pelvis and legs, from behind"

    @property
    def has_title(self) -> bool:
        """Say whether the drawing itself shows its title."""
        return False

    @property
    def alt(self) -> str:
        """Return which leg is shorter, and by how much."""
        return pelvis_alt_text(self.block_mm, self.side)

    @property
    def size(self) -> Size:
        """Return an upright box."""
        return 200.0, 215.0

    def draw(self, pen: Pen, size: Size) -> None:
        """Draw it."""
        draw_pelvis(pen, self.block_mm, self.side, size)


@dataclass(frozen=True, slots=True)
class GaitStrip:
    """Four phases of a step with what was seen, left first."""

    notes: Mapping[GaitPhase, PhaseNote]

    @property
    def title(self) -> str:
        """Return what the drawing is."""
        return "Walking, phase by phase"

    @property
    def has_title(self) -> bool:
        """Say whether the drawing itself shows its title."""
        return False

    @property
    def alt(self) -> str:
        """Return what was seen at each phase."""
        return f"Walking, phase by phase. {gait_strip_alt_text(self.notes)}"

    @property
    def size(self) -> Size:
        """Return a wide box."""
        return 480.0, 205.0

    def draw(self, pen: Pen, size: Size) -> None:
        """Draw it."""
        draw_gait_strip(pen, self.notes, size)


@dataclass(frozen=True, slots=True)
class KineticChain:
    """A chain of steps as the clinician described it."""

    title: str
    steps: tuple[StepSeen, ...]

    @property
    def has_title(self) -> bool:
        """Say whether the drawing itself shows its title."""
        return False

    @property
    def alt(self) -> str:
        """Return every step in words."""
        return (
            f"{self.title}, described and never a cause. {chain_alt_text(self.steps)}"
        )

    @property
    def size(self) -> Size:
        """Return a box with a line for each step."""
        return 480.0, max(150.0, 25.0 * len(self.steps))

    def draw(self, pen: Pen, size: Size) -> None:
        """Draw it."""
        draw_chain(pen, self.steps, size)


@dataclass(frozen=True, slots=True)
class BodyMap:
    """Where it hurts."""

    marks: tuple[Mark, ...]

    @property
    def title(self) -> str:
        """Return what the drawing is."""
        return "Where it hurts"

    @property
    def has_title(self) -> bool:
        """Say whether the drawing itself shows its title."""
        return False

    @property
    def alt(self) -> str:
        """Return the marked places with their strength."""
        return f"Body map. {body_map_alt_text(self.marks)}"

    @property
    def size(self) -> Size:
        """Return a wide box."""
        return 460.0, 260.0

    def draw(self, pen: Pen, size: Size) -> None:
        """Draw it."""
        draw_body_map(pen, self.marks, size)


@dataclass(frozen=True, slots=True)
class ProgressChart:
    """Values over time with the error of measuring and what was given when."""

    progress: Progress

    @property
    def title(self) -> str:
        """Return what the drawing is."""
        return self.progress.title

    @property
    def has_title(self) -> bool:
        """Say whether the drawing itself shows its title."""
        return True

    @property
    def alt(self) -> str:
        """Return first and last values and whether the change is more than error."""
        return f"Chart. {progress_alt_text(self.progress)}"

    @property
    def size(self) -> Size:
        """Return a wide box."""
        return 480.0, 190.0

    def draw(self, pen: Pen, size: Size) -> None:
        """Draw it."""
        draw_progress(pen, self.progress, size)


def svg_of(
    figure: ClinicalFigure, width: float | None = None, language: Language = ENGLISH
) -> str:
    """Return the figure as one stand-alone SVG document, at most `width` points wide.

    Its words keep their size: a narrower drawing has smaller shapes, not smaller words.
    """
    size = fitted_size(figure.size, width or figure.size[0])
    pen = SvgPen(*size)
    figure.draw(SayingPen(pen, language), size)
    title, alt = language.say(figure.title), language.say(figure.alt)
    return pen.document(title=title, description=alt)


def fitted_size(natural: Size, width: float) -> Size:
    """Return the box of a drawing in a column: never wider than it is drawn for.

    A low, wide one keeps its height, because its words keep their size.
    """
    wide = min(natural[0], width)
    is_low = natural[0] > 2 * natural[1]
    return wide, natural[1] if is_low else natural[1] * wide / natural[0]
