"""Section 9.2: Ottawa, Wells and the nine criteria of NICE NG65, from their parts."""

from collections.abc import Iterable
from decimal import Decimal

from assessments.biomechanics.catalogue.red_flags import NG65, NG158, OTTAWA
from assessments.biomechanics.computed import ClassLabel, Computed
from assessments.biomechanics.entries import Context
from assessments.biomechanics.scoring.three_valued import all_known, answer, any_known
from assessments.biomechanics.types import (
    BandScheme,
    Incomplete,
    Note,
    Severity,
    Side,
    Sides,
    Unit,
    band,
    between,
)

OTTAWA_ANKLE = ("ottawa_lateral_malleolus", "ottawa_medial_malleolus")
OTTAWA_FOOT = ("ottawa_navicular", "ottawa_fifth_metatarsal")
OTTAWA_STEPS = "ottawa_unable_four_steps"
OTTAWA_PARTS = (
    "ottawa_ankle_pain",
    *OTTAWA_ANKLE,
    "ottawa_midfoot_pain",
    *OTTAWA_FOOT,
    OTTAWA_STEPS,
)
WELLS_ONCE = ("wells_cancer", "wells_immobile", "wells_previous_dvt")
WELLS_SIDED = (
    "wells_paralysis",
    "wells_tender_veins",
    "wells_leg_swollen",
    "wells_calf_swollen",
    "wells_pitting_oedema",
    "wells_collateral_veins",
)
WELLS_ALTERNATIVE = "wells_alternative"
WELLS_LIKELY = 2
CALF_CM = Decimal(3)
NG65_QUESTIONS = (
    "infl_wakes_at_night",
    "infl_buttock_pain",
    "lbp_better_exercise",
    "infl_nsaid_48h",
    "infl_family",
    "infl_arthritis",
    "infl_enthesitis",
    "infl_psoriasis",
)
NG65_EARLY_ONSET = Decimal(35)
NG65_REFER = 4


def count_yes(answers: Iterable[bool | None]) -> int:
    """Return how many answers are yes; what is not known does not count."""
    return sum(given is True for given in answers)


def wells_total(yes: int, has_alternative: bool) -> int:
    """Return the two-level Wells score, -2 to 9.

    `yes`: criteria present, 0 to 9. Raises ValueError outside.
    """
    criteria = len(WELLS_ONCE) + len(WELLS_SIDED)
    if not 0 <= yes <= criteria:
        raise ValueError(f"Wells has {criteria} criteria, got {yes}")
    return yes - 2 * has_alternative


def _ottawa_zone(
    context: Context, side: Side | None, pain: str, spots: tuple[str, ...]
) -> bool | None:
    spot = any_known(answer(context, code, side) for code in (*spots, OTTAWA_STEPS))
    return all_known((answer(context, pain, side), spot))


def ottawa(context: Context, side: Side | None) -> str | Incomplete:
    """Return «ankle», «foot», «both» or «negative»; a sure positive needs no more."""
    ankle = _ottawa_zone(context, side, "ottawa_ankle_pain", OTTAWA_ANKLE)
    foot = _ottawa_zone(context, side, "ottawa_midfoot_pain", OTTAWA_FOOT)
    if ankle and foot:
        return "both"
    if ankle:
        return "ankle"
    if foot:
        return "foot"
    if ankle is False and foot is False:
        return "negative"
    return _missing(context, side, OTTAWA_PARTS)


def _missing(context: Context, side: Side | None, codes: tuple[str, ...]) -> Incomplete:
    gaps = [context.entries.recorded(code, side) for code in codes]
    names = [gap.missing[0] for gap in gaps if isinstance(gap, Incomplete)]
    return Incomplete(tuple(names), "parts are not answered")


def calf_is_bigger(context: Context, side: Side | None) -> bool | None:
    """Say whether this calf measures over 3 cm more than the other; None unmeasured."""
    if side is None:
        return None
    here = context.entries.number("calf_girth_cm", side)
    other = context.entries.number("calf_girth_cm", side.other)
    if isinstance(here, Incomplete) or isinstance(other, Incomplete):
        return None
    return here - other > CALF_CM


def _wells_part(context: Context, code: str, side: Side | None) -> bool | None:
    """Return one criterion; a calf counts when it is called or measured bigger."""
    told = answer(context, code, side)
    if code != "wells_calf_swollen":
        return told
    measured = calf_is_bigger(context, side)
    return measured if told is None else told or measured is True


def _wells_answers(context: Context, side: Side | None) -> list[bool | None]:
    return [
        *(answer(context, code, None) for code in WELLS_ONCE),
        *(_wells_part(context, code, side) for code in WELLS_SIDED),
    ]


def wells(context: Context, side: Side | None) -> Decimal | Incomplete:
    """Return the two-level Wells score of one leg; every part must be answered."""
    answers = _wells_answers(context, side)
    alternative = answer(context, WELLS_ALTERNATIVE, side)
    if None in answers or alternative is None:
        open_parts = tuple(
            code
            for code in (*WELLS_SIDED, WELLS_ALTERNATIVE)
            if _wells_part(context, code, side) is None
        )
        once = _missing(context, None, WELLS_ONCE)
        sided = _missing(context, side, open_parts)
        return Incomplete((*once.missing, *sided.missing), "parts are not answered")
    return Decimal(wells_total(count_yes(answers), alternative))


def is_dvt_likely(context: Context, side: Side | None) -> bool:
    """Say whether the score is 2 or more, whatever is still to be answered.

    Another diagnosis counts against it only once it was answered yes: until then
    the warning stands.
    """
    yes = count_yes(_wells_answers(context, side))
    alternative = answer(context, WELLS_ALTERNATIVE, side) is True
    return wells_total(yes, alternative) >= WELLS_LIKELY


def _early_onset(context: Context) -> bool | None:
    onset = context.entries.number("lbp_onset_age")
    return None if isinstance(onset, Incomplete) else onset < NG65_EARLY_ONSET


def ng65_answers(context: Context) -> tuple[bool | None, ...]:
    """Return the nine answers of NG65: yes, no, or not known."""
    return (
        _early_onset(context),
        *(_criterion(context, code) for code in NG65_QUESTIONS),
    )


def _criterion(context: Context, code: str) -> bool | None:
    """Return one answer; enthesitis on both sides is enthesitis."""
    if code == "infl_enthesitis" and context.entries.is_yes("bilateral_enthesitis"):
        return True
    return answer(context, code, None)


def _ng65(context: Context, side: Side | None) -> Decimal | Incomplete:
    del side
    answers = ng65_answers(context)
    if None not in answers:
        return Decimal(count_yes(answers))
    gap = _missing(context, None, ("lbp_onset_age", *NG65_QUESTIONS))
    return Incomplete(gap.missing, f"at least {count_yes(answers)} of 9 so far")


def _wells_notes(
    context: Context, side: Side | None, value: Decimal | str
) -> tuple[Note, ...]:
    del context, side
    if Decimal(value) >= WELLS_LIKELY:
        return ()
    text = "unlikely by the score; still refer when it is suspected"
    return (Note("wells_unlikely", text, NG158),)


COMPUTED: tuple[Computed, ...] = (
    Computed(
        code="ottawa",
        title="Ottawa ankle and foot rules",
        group="safety",
        unit=Unit.NONE,
        sides=Sides.PER_SIDE,
        formula=ottawa,
        formula_text=(
            "zone pain, and bone tenderness in that zone or unable to take 4 steps"
        ),
        inputs=OTTAWA_PARTS,
        source=OTTAWA,
        classes=(
            ClassLabel("ankle", "positive, ankle: X-ray", Severity.MARKED),
            ClassLabel("foot", "positive, foot: X-ray", Severity.MARKED),
            ClassLabel("both", "positive, ankle and foot: X-ray", Severity.MARKED),
            ClassLabel("negative", "negative"),
        ),
    ),
    Computed(
        code="wells_dvt",
        title="Wells score for deep vein thrombosis",
        group="safety",
        unit=Unit.SCORE,
        sides=Sides.PER_SIDE,
        formula=wells,
        formula_text="1 for each of nine criteria, less 2 for another likely diagnosis",
        inputs=(*WELLS_ONCE, *WELLS_SIDED, WELLS_ALTERNATIVE, "calf_girth_cm"),
        source=NG158,
        hard=between(-2, 9),
        schemes=(
            BandScheme(
                "Two-level Wells",
                "1",
                NG158,
                (
                    band("unlikely", "unlikely", "(, 2)"),
                    band("likely", "likely: same day", "[2, )", Severity.MARKED),
                ),
            ),
        ),
        notes=_wells_notes,
    ),
    Computed(
        code="ng65_criteria",
        title="Criteria of inflammatory back pain, NICE NG65",
        group="safety",
        unit=Unit.COUNT,
        sides=Sides.ONCE,
        formula=_ng65,
        formula_text="how many of the nine criteria are present",
        inputs=("lbp_onset_age", *NG65_QUESTIONS, "bilateral_enthesitis"),
        source=NG65,
        hard=between(0, 9),
        schemes=(
            BandScheme(
                "NG65",
                "1",
                NG65,
                (
                    band("below", "fewer than 3", "(, 3)"),
                    band("test", "3: HLA-B27 test", "[3, 4)", Severity.NOTABLE),
                    band("refer", "4 or more", "[4, )", Severity.MARKED),
                ),
            ),
        ),
    ),
)
