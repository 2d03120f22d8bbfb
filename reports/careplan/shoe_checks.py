"""Checks on a footwear prescription: against its ranges, the findings and the devices.

Each sentence names the field, its value and what is allowed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reports.careplan.choice_words import choice_words
from reports.careplan.findings import CareFindings
from reports.careplan.footwear import (
    BY_SHOE_FIELD,
    EVERYDAY,
    REFUSED,
    HeelRange,
    one_shoe,
    rocker_allowed,
    sole_raise,
)
from reports.careplan.language import parse
from reports.careplan.orthotic_checks import under_heel_mm
from reports.careplan.orthotic_issues import Issue, Level
from reports.careplan.orthotics import FootPrescription, Prescription, is_allowed
from reports.careplan.readings import Situation
from reports.careplan.shoe_pairs import ShoePair, Shoes
from reports.careplan.sides import Side
from reports.careplan.vocabulary import Scope

IN_SHOE_TOTAL_MM = 12
BIG_HEEL_MM = 50
FOOT_WORDS = {Side.LEFT: "left", Side.RIGHT: "right"}
GOOD_FIT = {"fit_width": "ok", "toe_box_depth": "ok"}
UNSTEADY = parse("falls_12m >= 1 or balance_deficit", Scope.PATIENT)


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair beside what was found and what is ordered for the feet in it.

    `heel`: what the shoe rules allow; None: no rule asks for a height.
    """

    pair: ShoePair
    findings: CareFindings
    order: Prescription
    heel: HeelRange | None

    def block(
        self, field: str, words: str, conflict: str = "", side: Side | None = None
    ) -> Issue:
        """Return a block on a field."""
        return Issue(Level.BLOCK, side, field, words, conflict)

    def warn(
        self, field: str, words: str, conflict: str = "", side: Side | None = None
    ) -> Issue:
        """Return a warning on a field."""
        return Issue(Level.WARN, side, field, words, conflict)

    @property
    def devices(self) -> tuple[FootPrescription, ...]:
        """Return the feet that get a device, left first."""
        feet = (self.order.left, self.order.right)
        return tuple(foot for foot in feet if foot.has_device)


def check_shoes(
    shoes: Shoes,
    findings: CareFindings,
    order: Prescription,
    heel: HeelRange | None = None,
) -> tuple[tuple[str, Issue], ...]:
    """Return every block and warning with the purpose of its pair."""
    return tuple(
        (purpose, issue)
        for purpose, pair in shoes.items()
        for check in CHECKS
        for issue in check(Pair(pair, findings, order, heel))
    )


def _ranges(at: Pair) -> Iterator[Issue]:
    for name, value in at.pair.values.items():
        spec = BY_SHOE_FIELD[name]
        if not is_allowed(spec, value):
            yield at.block(name, f"{spec.label}: {value}; {spec.allowed} is allowed.")
        reason = REFUSED.get((name, at.pair.text(name)))
        if reason:
            yield at.block(name, f"{spec.label}: {choice_words(str(value))}. {reason}")


def _rocker(at: Pair) -> Iterator[Issue]:
    """Refuse a rocker sole to those whom it makes fall (C-04)."""
    if rocker_allowed(at.findings):
        return
    why = "falls, poor balance, a giving ankle or numb feet"
    rocker = at.pair.text("rocker")
    if rocker not in {"", "none"}:
        yield at.block(
            "rocker", f"Rocker: {rocker}; with {why} only none is allowed.", "C-04"
        )
    for side, word in FOOT_WORDS.items():
        name = one_shoe("rocker_added", side)
        if at.pair.values.get(name) is True:
            sentence = f"Rocker added, {word} shoe: yes; with {why} only no is allowed."
            yield at.block(name, sentence, "C-04", side)


def _fit(at: Pair) -> Iterator[Issue]:
    """Refuse to keep a shoe that does not fit."""
    if at.pair.text("action") != "keep":
        return
    for name, good in GOOD_FIT.items():
        value = at.pair.text(name)
        if value not in {"", good}:
            yield at.block(
                name,
                f"{BY_SHOE_FIELD[name].label}: {choice_words(value)}; a pair that is kept "
                f"allows {good} only. Modify or replace it.",
            )


def _heel(at: Pair) -> Iterator[Issue]:
    """Compare the heel with what the rules and the findings allow."""
    height = at.pair.values.get("heel_height_mm")
    if height is None:
        return
    mm, heel = at.pair.number("heel_height_mm"), at.heel
    if heel is not None and not heel.low <= mm <= heel.high:
        yield at.warn(
            "heel_height_mm",
            f"Heel height: {mm} mm; the shoe rules allow {heel.low} to {heel.high} mm.",
        )
    for foot in at.devices:
        is_wedge = foot.text("heel_raise_shape") == "wedge"
        if foot.lift is not None and is_wedge and mm >= BIG_HEEL_MM:
            yield at.block(
                "heel_height_mm",
                f"Heel height: {mm} mm with a lift as a wedge; below {BIG_HEEL_MM} mm, "
                "or a full-length taper, is allowed.",
                "C-10",
                foot.side,
            )


def _steady(at: Pair) -> Iterator[Issue]:
    """Ask for a thin, firm sole where a fall is likely (C-11)."""
    if not UNSTEADY.evaluate(Situation(at.findings), None).holds:
        return
    if at.pair.text("midsole") == "soft":
        yield at.warn(
            "midsole", "Midsole: soft; with a risk of falls firm is advised.", "C-11"
        )
    if at.pair.values.get("sole_thin_for_balance") is False:
        sentence = "Thin sole for balance: no; with a risk of falls yes is advised."
        yield at.warn("sole_thin_for_balance", sentence, "C-11")


def _device(at: Pair) -> Iterator[Issue]:
    """Compare the shoe with each device that goes into it."""
    if at.pair.text("action") == "avoid":
        if at.devices and at.pair.purpose == EVERYDAY:
            yield at.warn(
                "action", "Action: avoid; a device needs a shoe that is worn.", "C-22"
            )
        return
    for foot in at.devices:
        yield from _depth(at, foot)
        yield from _liner(at, foot)
        yield from _heel_ordered(at, foot)
    if at.devices and at.pair.text("fastening") == "none":
        sentence = "Fastening: none; a device needs a lace, strap, bungee or zip."
        yield at.warn("fastening", sentence, "C-21")


def _depth(at: Pair, foot: FootPrescription) -> Iterator[Issue]:
    side, total = FOOT_WORDS[foot.side], under_heel_mm(foot)
    device = choice_words(foot.text("device_type"))
    inside = f"{device} with {total} mm under the heel" if total else device
    has_depth = at.pair.values.get("depth_for_device")
    if has_depth is False:
        yield at.block(
            "depth_for_device",
            f"Depth for the device: no; the {side} foot gets a {inside}: only yes is "
            f"allowed, and {IN_SHOE_TOTAL_MM} mm at most in the shoe.",
            "C-21",
            foot.side,
        )
    elif has_depth is None and total > IN_SHOE_TOTAL_MM:
        yield at.warn(
            "depth_for_device",
            f"Depth for the device: not said; the {side} foot gets a {inside}.",
            "C-21",
            foot.side,
        )


def _liner(at: Pair, foot: FootPrescription) -> Iterator[Issue]:
    side = FOOT_WORDS[foot.side]
    here, there = (
        at.pair.values.get("liner_removable"),
        foot.values.get("liner_removable"),
    )
    if here is not None and there is not None and here is not there:
        said = {True: "yes", False: "no"}
        yield at.block(
            "liner_removable",
            f"Liner comes out: {said[here is True]} here and {said[there is True]} in "
            f"the order for the {side} foot; both must say the same.",
            "C-21",
            foot.side,
        )
    elif here is False:
        yield at.warn(
            "liner_removable",
            f"Liner comes out: no; the device for the {side} foot needs its place.",
            "C-21",
            foot.side,
        )


def _heel_ordered(at: Pair, foot: FootPrescription) -> Iterator[Issue]:
    side = FOOT_WORDS[foot.side]
    heel, limit = foot.number("footwear_heel_mm"), at.pair.number("heel_height_mm")
    if "heel_height_mm" in at.pair.values and heel > limit:
        yield at.warn(
            "heel_height_mm",
            f"Heel height: {limit} mm; the order for the {side} foot is for a shoe "
            f"with a heel of {heel} mm.",
            "C-10",
            foot.side,
        )


def _sole(at: Pair) -> Iterator[Issue]:
    """Refuse a sole raise that makes a difference, or more than levels it (C-09)."""
    for foot in (at.order.left, at.order.right):
        mm, side = at.pair.number(sole_raise(foot.side)), FOOT_WORDS[foot.side]
        if not mm:
            continue
        if foot.lift is None:
            yield at.block(
                sole_raise(foot.side),
                f"Sole raise, {side} shoe: {mm} mm; without a leg length lift on that "
                "side only 0 is allowed.",
                "C-09",
                foot.side,
            )
            continue
        inside = foot.number("heel_raise_mm")
        if mm + inside > foot.lift.lld:
            yield at.block(
                sole_raise(foot.side),
                f"Sole raise, {side} shoe: {mm} mm and {inside} mm in the shoe; "
                f"together {foot.lift.lld} mm at most are allowed.",
                "C-08",
                foot.side,
            )


CHECKS: tuple[Callable[[Pair], Iterator[Issue]], ...] = (
    _ranges,
    _rocker,
    _fit,
    _heel,
    _steady,
    _device,
    _sole,
)
