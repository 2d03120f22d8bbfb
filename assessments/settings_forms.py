"""What a clinic's manager fills in about how the clinic examines."""

from dataclasses import dataclass
from typing import Any

from django import forms

from assessments.actions import ProtocolWords
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.protocols import BY_CODE, GROUPS, MUST_ASK
from assessments.biomechanics.types import Measure
from assessments.models import ClinicProtocol
from assessments.policies import PROTOCOL_TEXTS
from clinic.forms import ClinicForm


class SchemeForm(ClinicForm):
    """Which band scheme classes one value; an empty scheme is the default."""

    form_tag = False

    code = forms.CharField(max_length=80)
    scheme = forms.CharField(max_length=80, required=False)


@dataclass(frozen=True, slots=True)
class Tick:
    """One measure to tick: its code, its words, and whether it is ticked."""

    code: str
    title: str
    help: str
    is_ticked: bool
    must_ask: bool
    is_found: bool


@dataclass(frozen=True, slots=True)
class TickGroup:
    """The measures of one step of the examination."""

    code: str
    title: str
    ticks: tuple[Tick, ...]

    @property
    def ticked(self) -> int:
        """Return how many are ticked."""
        return sum(tick.is_ticked for tick in self.ticks)

    @property
    def found(self) -> int:
        """Return how many were searched for."""
        return sum(tick.is_found for tick in self.ticks)


class ProtocolForm(ClinicForm):
    """A protocol of the clinic's own: its words, and a tick for each measure."""

    form_tag = False

    title = forms.CharField(
        label="Title",
        help_text="As it is offered when an examination is opened.",
        max_length=PROTOCOL_TEXTS["title"],
    )
    purpose = forms.CharField(
        label="Purpose",
        help_text="One sentence: for whom, and when.",
        max_length=PROTOCOL_TEXTS["purpose"],
        required=False,
    )
    measures = forms.MultipleChoiceField(
        label="Measures",
        choices=[(code, row.title) for code, row in MEASURES.items()],
        error_messages={"required": "Tick at least one measure."},
    )

    @staticmethod
    def start(code: str) -> dict[str, Any]:
        """Return where a new protocol starts: at another one, or at what must be asked.

        A care plan waits for the red-flag questions, so they are ticked to begin with.
        """
        known = BY_CODE.get(code)
        return {"measures": list(known.measures) if known else sorted(MUST_ASK)}

    @staticmethod
    def of(protocol: ClinicProtocol) -> dict[str, Any]:
        """Return what a protocol holds now."""
        return {
            "title": protocol.title,
            "purpose": protocol.purpose,
            "measures": protocol.measures,
        }

    def words(self) -> ProtocolWords:
        """Return what was filled in. Call it on a valid form."""
        return ProtocolWords(
            title=self.cleaned_data["title"],
            purpose=self.cleaned_data["purpose"],
            measures=tuple(self.cleaned_data["measures"]),
        )

    def groups(self, wanted: str = "") -> tuple[TickGroup, ...]:
        """Return every measure of the catalogue in clinical order, step by step.

        `wanted`: words searched for; what has them all is marked as found.
        """
        ticked = set(self["measures"].value() or ())
        words = wanted.lower().split()
        return tuple(
            TickGroup(
                group.code,
                group.title,
                tuple(
                    _tick(row, ticked, words)
                    for row in MEASURES.values()
                    if row.group == group.code
                ),
            )
            for group in GROUPS
        )


def _tick(row: Measure, ticked: set[str], words: list[str]) -> Tick:
    text = f"{row.title} {row.code} {row.help}".lower()
    return Tick(
        code=row.code,
        title=row.title,
        help=row.help,
        is_ticked=row.code in ticked,
        must_ask=row.code in MUST_ASK,
        is_found=bool(words) and all(word in text for word in words),
    )
