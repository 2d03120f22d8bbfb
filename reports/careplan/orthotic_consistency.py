"""Checks of fields that say something about each other: what a laboratory cannot make.

Ranges are section 2's of the care plan; a usual range only warns, because laboratories
differ.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from reports.careplan.choice_words import choice_words, typeset
from reports.careplan.orthotic_issues import Foot, Issue
from reports.careplan.orthotics import SITES, hollow_fill, hollow_mm, usual_shell_mm

NOT_SAID = frozenset({"", "none"})
COVER_MIN_MM = Decimal("1.5")
COVER_MAX_MM: Mapping[str, int] = MappingProxyType({"EVA": 3, "PU_foam": 6})
# Usual thickness of a shell in mm, by its material.
USUAL_SHELL_MM: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "polypropylene": (3, 5),
        "carbon_composite": (1, 2),
        "fibreglass_composite": (2, 3),
        "nylon_print": (2, 4),
    }
)
POSTS = (
    ("rearfoot_post_type", "rearfoot_post_deg", "rearfoot post"),
    ("forefoot_post_type", "forefoot_post_deg", "forefoot post"),
)
FLANGES = (
    ("medial_flange", "medial_flange_mm", "medial flange"),
    ("lateral_flange", "lateral_flange_mm", "lateral flange"),
)


def _cover(foot: Foot) -> Iterator[Issue]:
    """Compare the cover's thickness with its material."""
    material, mm = foot.order.text("cover_material"), foot.order.number("cover_mm")
    if material in NOT_SAID:
        if mm > 0:
            said = "says none" if material else "is not said"
            yield foot.block(
                "cover_material",
                f"Cover thickness is {mm} mm and the material {said}: name one, or "
                "clear the thickness.",
            )
        return
    if mm == 0:
        yield foot.warn(
            "cover_mm", f"Cover of {choice_words(material)}: say how thick."
        )
    limit = COVER_MAX_MM.get(material)
    if limit is not None and mm > limit:
        yield foot.block(
            "cover_mm",
            f"Cover thickness is {mm} mm; {choice_words(material)} allows {COVER_MIN_MM} to "
            f"{limit} mm.",
        )


def _posts(foot: Foot) -> Iterator[Issue]:
    """Compare each post's degrees with its type."""
    for kind, degrees, name in POSTS:
        deg, said = foot.order.number(degrees), foot.order.text(kind)
        if deg == 0 or said not in NOT_SAID:
            continue
        said_deg = typeset(f"{deg} deg")
        if said:
            yield foot.block(
                kind,
                f"The {name} is {said_deg} and its type says none: choose a type, or "
                "0°.",
            )
        else:
            yield foot.warn(kind, f"The {name} is {said_deg}: say which type.")


def _flanges(foot: Foot) -> Iterator[Issue]:
    for flange, height, name in FLANGES:
        mm = foot.order.number(height)
        if mm > 0 and foot.order.values.get(flange) is not True:
            yield foot.block(
                flange,
                f"The {name} is {mm} mm high and not ordered: say yes, or clear the "
                "height.",
            )


def _shell(foot: Foot) -> Iterator[Issue]:
    """Compare the shell's thickness with what is usual for its material and weight."""
    material = foot.order.text("shell_material")
    mm, weight = foot.order.number("shell_thickness_mm"), _weight(foot)
    usual = USUAL_SHELL_MM.get(material)
    if usual is not None and mm and not usual[0] <= mm <= usual[1]:
        yield foot.warn(
            "shell_thickness_mm",
            f"Shell of {choice_words(material)}: usually {usual[0]} to {usual[1]} mm, "
            f"{mm} mm is ordered.",
        )
    if material == "polypropylene" and mm == 0 and weight:
        yield foot.warn(
            "shell_thickness_mm",
            f"Say how thick the shell is: at {weight} kg usually "
            f"{usual_shell_mm(weight)} mm.",
        )


def _weight(foot: Foot) -> Decimal:
    return foot.order.number("patient_weight_kg")


def _hollows(foot: Foot) -> Iterator[Issue]:
    """Refuse a fill where there is no hollow."""
    for site, place in SITES.items():
        depth = foot.order.number(hollow_mm(site))
        if foot.order.text(hollow_fill(site)).strip() and depth == 0:
            yield foot.block(
                hollow_mm(site),
                f"The hollow at the {place} has a fill and no depth: 1 to 5 mm.",
            )


def _forefoot(foot: Foot) -> Iterator[Issue]:
    """Ask for a longer cover under what lies before the shell's edge."""
    order = foot.order
    added = [
        word
        for word, is_there in (
            (
                "Morton extension",
                order.text("morton_extension") not in NOT_SAID,
            ),
            (
                "reverse Morton extension",
                order.number("reverse_morton_mm") > 0,
            ),
            (
                "forefoot post to the sulcus",
                order.text("forefoot_post_to") == "sulcus",
            ),
        )
        if is_there
    ]
    if added and order.text("cover_length") in {"", "shell"}:
        yield foot.warn(
            "cover_length",
            f"With a {' and a '.join(added)} the cover is usually full length.",
        )


def _lift_device(foot: Foot) -> Iterator[Issue]:
    if foot.order.text("device_type") == "heel_lift" and not foot.order.number(
        "heel_raise_mm"
    ):
        yield foot.block(
            "heel_raise_mm", "A heel lift needs its height: 1 to 12 mm, or no device."
        )


CONSISTENCY_CHECKS: tuple[Callable[[Foot], Iterator[Issue]], ...] = (
    _cover,
    _posts,
    _flanges,
    _shell,
    _hollows,
    _forefoot,
    _lift_device,
)
