"""A figure as a value: its title, its words and its drawing agree, at any width."""

import re
from datetime import date
from decimal import Decimal

import pytest

from assessments.biomechanics.gait_phases import GaitPhase
from assessments.biomechanics.types import Side, StepState
from reports.figures.bodymap import Mark
from reports.figures.chain import StepSeen
from reports.figures.chart import Progress, Series
from reports.figures.clinical import (
    BodyMap,
    ClinicalFigure,
    FootGauge,
    GaitStrip,
    KineticChain,
    PelvisOnBlocks,
    ProgressChart,
    svg_of,
)
from reports.figures.gait import PhaseNote
from tests.reports.figures.recording import RecordingPen

PAIN = (
    (date(2026, 1, 5), Decimal(7)),
    (date(2026, 3, 20), Decimal(3)),
)
# Each with words that its drawing shows, and words that stand for the drawing.
FIGURES = [
    pytest.param(FootGauge(5, None), "+5", "Left", id="gauge"),
    pytest.param(PelvisOnBlocks(Decimal(9), Side.RIGHT), "+9 mm", "right", id="pelvis"),
    pytest.param(
        GaitStrip({GaitPhase.CONTACT: PhaseNote("normal", "flat foot")}),
        "flat foot",
        "Contact: left normal, right flat foot.",
        id="gait",
    ),
    pytest.param(
        KineticChain(
            "Limp chain",
            (
                StepSeen(
                    "one_sided_pain", "One side hurts", StepState.PRESENT, Side.LEFT
                ),
            ),
        ),
        "present, left",
        "Limp chain, described and never a cause.",
        id="chain",
    ),
    pytest.param(
        BodyMap((Mark("plantar_heel", Side.LEFT, 6),)),
        "6",
        "left under the heel",
        id="body-map",
    ),
    pytest.param(
        ProgressChart(
            Progress(
                "Worst pain",
                "out of 10",
                Decimal(0),
                Decimal(10),
                (Series("Pain", PAIN),),
            )
        ),
        "Worst pain",
        "7",
        id="chart",
    ),
]


@pytest.mark.parametrize(("figure", "shown", "said"), FIGURES)
class TestEveryFigure:
    def test_it_draws_what_its_words_say(
        self, figure: ClinicalFigure, shown: str, said: str
    ) -> None:
        pen = RecordingPen()
        figure.draw(pen, figure.size)
        assert any(shown in words for words in pen.texts())
        assert said in figure.alt

    def test_the_drawing_shows_its_title_only_where_it_says_so(
        self, figure: ClinicalFigure, shown: str, said: str
    ) -> None:
        pen = RecordingPen()
        figure.draw(pen, figure.size)
        shows = any(words.startswith(figure.title) for words in pen.texts())
        assert shows is figure.has_title

    def test_the_svg_carries_title_and_words(
        self, figure: ClinicalFigure, shown: str, said: str
    ) -> None:
        drawn = svg_of(figure)
        assert figure.title in drawn
        assert said in drawn

    def test_a_narrow_column_gets_a_narrow_drawing(
        self, figure: ClinicalFigure, shown: str, said: str
    ) -> None:
        found = re.search(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"', svg_of(figure, 150))
        assert found is not None
        wide, high = figure.size
        kept = high if wide > 2 * high else high * 150 / wide
        assert float(found[1]) == 150
        assert float(found[2]) == pytest.approx(kept, abs=0.06)
