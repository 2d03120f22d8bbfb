"""Section 3.9: findings and checks of the big toe, lesser toes and web spaces."""

from assessments.biomechanics.catalogue.toes import GARROW_2001, LESSER_TOES, NEUROMA
from assessments.biomechanics.entries import Context
from assessments.biomechanics.findings.banded import answered, banded
from assessments.biomechanics.rules import (
    Because,
    ContradictionRule,
    FindingRule,
    ImpossibleRule,
)
from assessments.biomechanics.scoring.toes import HV_BAND, TOE_DEFORMITY
from assessments.biomechanics.types import Incomplete, Severity, Side, Sides

GRADES = ("mild", "moderate", "severe")


def _hallux_valgus(context: Context, side: Side | None) -> Because:
    grade = context.entries.choice("hv", side)
    return f"Manchester scale: {grade}" if grade in GRADES else None


def _rigid_toes(context: Context, side: Side | None) -> Because:
    fixed = [
        str(number)
        for number in LESSER_TOES
        if context.entries.choice(f"toe_{number}_flexibility", side) == "rigid"
    ]
    return f"Fixed: toe {', '.join(fixed)}" if fixed else None


def _neuroma(context: Context, side: Side | None) -> Because:
    spaces = context.entries.chosen("neuroma_web_space", side)
    suspected = not isinstance(spaces, Incomplete) and bool(spaces - {"none"})
    signs = (
        (suspected, "web space marked"),
        (context.entries.is_yes("neuroma_mulder_click", side), "Mulder's click"),
        (context.entries.is_yes("neuroma_squeeze_pain", side), "painful squeeze"),
    )
    seen = [words for present, words in signs if present]
    words = ", ".join(seen)
    return words[0].upper() + words[1:] if words else None


def _painful_without_valgus(context: Context, side: Side | None) -> Because:
    none = context.entries.choice("hv", side) == "none"
    if none and context.entries.is_yes("hv_pain", side):
        return "Hallux valgus is graded none and called painful."
    return None


FINDINGS: tuple[FindingRule, ...] = (
    FindingRule(
        "hallux_valgus",
        "Hallux valgus",
        Sides.PER_SIDE,
        Severity.NOTABLE,
        GARROW_2001,
        _hallux_valgus,
    ),
    answered(
        "hallux_valgus_painful",
        "Painful hallux valgus",
        "hv_pain",
        "yes",
        because="The hallux valgus is painful",
        source=GARROW_2001,
    ),
    banded(
        "hallux_valgus_angle",
        "Hallux valgus angle raised on the X-ray",
        HV_BAND,
        ("mild", "moderate", "severe"),
    ),
    banded(
        "toe_deformity",
        "Deformity of a lesser toe",
        TOE_DEFORMITY,
        ("yes",),
        severity=Severity.WATCH,
    ),
    FindingRule(
        "toes_fixed",
        "Lesser toe fixed",
        Sides.PER_SIDE,
        Severity.NOTABLE,
        TOE_DEFORMITY.source,
        _rigid_toes,
    ),
    FindingRule(
        "neuroma_signs",
        "Signs of a Morton's neuroma",
        Sides.PER_SIDE,
        Severity.WATCH,
        NEUROMA,
        _neuroma,
    ),
)
CONTRADICTIONS: tuple[ContradictionRule, ...] = (
    ContradictionRule(
        "no_valgus_but_painful",
        Sides.PER_SIDE,
        ("hv", "hv_pain"),
        _painful_without_valgus,
    ),
)
IMPOSSIBLE: tuple[ImpossibleRule, ...] = ()
