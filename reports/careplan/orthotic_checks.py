"""Checks on an orthotic prescription: what is blocked, what only warns, and why."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from reports.careplan.findings import CareFindings
from reports.careplan.language import parse
from reports.careplan.lifts import IN_SHOE_LIMIT_MM, WEDGE_LIMIT_MM
from reports.careplan.orthotic_consistency import CONSISTENCY_CHECKS
from reports.careplan.orthotic_issues import Foot, Issue, Level
from reports.careplan.orthotics import (
    SOFT_SHELLS,
    FootPrescription,
    Prescription,
    field_faults,
)
from reports.careplan.readings import Situation
from reports.careplan.sides import Side
from reports.careplan.vocabulary import Scope

MAX_BALANCE_DEG = 10
MAX_POST_DEG = 6
SKIVE_MIN_CUP_MM = 14
STRONG_CONTROL = 5
STRONG_CONTROL_CUP_MM = 20
DRESS_MAX_CUP_MM = 10
DRESS_MAX_SKIVE_MM = 4
UCBL_MIN_CUP_MM = 20
ACHILLES_LIMIT_MM = 12
IN_SHOE_TOTAL_MM = 12
THICK_CUSHION_MM = 4
INSENSATE_REVIEW_WEEKS = 2
PAD_MM = {"cushion_3mm": Decimal(3), "cushion_6mm": Decimal(6)}


def check_prescription(
    prescription: Prescription, findings: CareFindings
) -> tuple[Issue, ...]:
    """Return every block and warning, left foot first."""
    issues: list[Issue] = []
    for side in Side:
        foot = Foot(prescription.of(side), findings)
        for fault in field_faults(foot.order.values):
            issues.append(foot.block(fault.split(" ", 1)[0], fault))
        if foot.order.has_device:
            issues += [issue for check in FOOT_CHECKS for issue in check(foot)]
    return (*issues, *_heel_raises(prescription, findings))


def is_blocked(issues: tuple[Issue, ...]) -> bool:
    """Say whether any issue must be mended before the order is placed."""
    return any(issue.level is Level.BLOCK for issue in issues)


def _custom(foot: Foot) -> Iterator[Issue]:
    order = foot.order
    if not order.is_custom:
        return
    if not order.text("reason_for_custom"):
        yield foot.block("reason_for_custom", "A custom device needs a reason.")
    if order.text("capture_method") in {"", "none"}:
        yield foot.block("capture_method", "A custom device needs a capture method.")
    if not order.number("patient_weight_kg"):
        yield foot.block("patient_weight_kg", "A custom device needs the weight.")


def _shoe(foot: Foot) -> Iterator[Issue]:
    order = foot.order
    if not order.text("footwear_target"):
        yield foot.block("footwear_target", "A device needs a target shoe.")
    if order.values.get("liner_removable") is False:
        yield foot.warn(
            "liner_removable", "The liner stays in: check the depth.", "C-21"
        )
    if order.text("footwear_target") != "dress":
        return
    if order.number("heel_cup_depth_mm") > DRESS_MAX_CUP_MM:
        yield foot.block(
            "heel_cup_depth_mm", f"Dress shoe: heel cup {DRESS_MAX_CUP_MM} mm at most."
        )
    if order.text("shell_width") not in {"", "narrow"}:
        yield foot.block("shell_width", "Dress shoe: narrow shell only.")
    if order.number("medial_heel_skive_mm") > DRESS_MAX_SKIVE_MM:
        yield foot.block("medial_heel_skive_mm", "Dress shoe: no deep skive.")


def _supinated(foot: Foot) -> Iterator[Issue]:
    if not foot.says("fpi <= -1"):
        if foot.order.number("lateral_heel_skive_mm") > 0:
            yield foot.block(
                "lateral_heel_skive_mm", "Lateral skive on a supinated foot only."
            )
        return
    for name in ("rearfoot_post_deg", "medial_heel_skive_mm", "forefoot_post_deg"):
        if foot.order.number(name) > 0:
            yield foot.block(
                name, "Supinated foot: neutral or lateral only, no medial.", "C-01"
            )


def _insensate(foot: Foot) -> Iterator[Issue]:
    if not foot.says("insens"):
        return
    order = foot.order
    if order.text("shell_material") not in {"", *SOFT_SHELLS}:
        yield foot.block("shell_material", "Insensate foot: soft shell only.", "C-02")
    if order.text("stiffness") in {"rigid", "semi_rigid"}:
        level = foot.block if order.text("stiffness") == "rigid" else foot.warn
        yield level("stiffness", "Insensate foot: no hard shell.", "C-02")
    if order.text("metatarsal_pad") not in {"", "none"}:
        yield foot.block("metatarsal_pad", "Insensate foot: no dome or bar.", "C-02")
    yield from _insensate_controls(foot)


CONTROLS = (
    "rearfoot_post_deg",
    "forefoot_post_deg",
    "medial_heel_skive_mm",
    "lateral_heel_skive_mm",
)


def _insensate_controls(foot: Foot) -> Iterator[Issue]:
    for name in CONTROLS:
        if foot.order.number(name) != 0:
            yield foot.block(
                name,
                "Insensate foot: no post or skive without the foot protection service.",
                "C-02",
            )
    if foot.order.text("wear_in") not in {"", "insensate"}:
        yield foot.block("wear_in", "Insensate foot: insensate wear-in plan.", "C-02")
    if foot.order.number("review_weeks") > INSENSATE_REVIEW_WEEKS:
        yield foot.warn("review_weeks", "Insensate foot: review in 1-2 weeks.", "C-02")


def _control(foot: Foot) -> Iterator[Issue]:
    order = foot.order
    post, cup = order.number("rearfoot_post_deg"), order.number("heel_cup_depth_mm")
    skive = order.number("medial_heel_skive_mm")
    if order.number("balance_deg") > MAX_BALANCE_DEG:
        yield foot.warn("balance_deg", f"Balance over {MAX_BALANCE_DEG}°.")
    if post > MAX_POST_DEG:
        yield foot.warn("rearfoot_post_deg", f"Post over {MAX_POST_DEG}° medial.")
    if skive > 0 and cup < SKIVE_MIN_CUP_MM:
        yield foot.block(
            "heel_cup_depth_mm",
            f"A skive needs a cup of {SKIVE_MIN_CUP_MM} mm or more.",
        )
    elif skive > 0 and skive + post > STRONG_CONTROL and cup < STRONG_CONTROL_CUP_MM:
        yield foot.warn(
            "heel_cup_depth_mm", "Skive (mm) + post (°) over 5: cup of 20-22 mm."
        )
    if order.text("device_type") == "UCBL" and cup < UCBL_MIN_CUP_MM:
        yield foot.warn("heel_cup_depth_mm", "UCBL: cup of 20-30 mm.")


def _first_ray(foot: Foot) -> Iterator[Issue]:
    order = foot.order
    frees = order.text("first_ray") not in {"", "none"}
    extends = order.text("morton_extension") not in {"", "none"}
    reverses = order.number("reverse_morton_mm") > 0
    if frees and extends:
        yield foot.block(
            "first_ray", "A first-ray cut-out excludes a Morton extension.", "C-05"
        )
    if extends and reverses:
        yield foot.block(
            "reverse_morton_mm", "Morton and reverse Morton exclude each other.", "C-05"
        )
    if (frees or reverses) and foot.says("mtp1_oa or hallux_df_nwb < 50"):
        yield foot.block(
            "first_ray",
            "Stiff or arthritic big-toe joint: limit the bend, do not free it.",
            "C-05",
        )


def _metatarsal(foot: Foot) -> Iterator[Issue]:
    order = foot.order
    pad = order.text("metatarsal_pad")
    if pad in {"", "none"}:
        return
    if "metatarsal_pad_height_mm" not in order.values:
        yield foot.warn("metatarsal_pad_height_mm", "State the height of the pad.")
    if order.text("cover_length") in {"", "shell"}:
        yield foot.warn("cover_length", "Forefoot additions need a longer cover.")
    if not foot.says("neuroma"):
        return
    if pad != "dome_S":
        yield foot.block("metatarsal_pad", "Neuroma: small dome only.", "C-03")
    if order.number("metatarsal_pad_position_mm") >= 0:
        yield foot.block(
            "metatarsal_pad_position_mm", "Neuroma: proximal to the heads only.", "C-03"
        )


def _age(foot: Foot) -> Iterator[Issue]:
    if foot.says("age < 4"):
        yield foot.block("device_type", "No orthosis under 4 years.")
    if foot.says("child_rigid_flat"):
        yield foot.block(
            "device_type", "Rigid flat foot under 18: refer (REF-11).", "C-13"
        )


def _cushion_mm(order: FootPrescription) -> Decimal:
    return PAD_MM.get(order.text("heel_pad"), Decimal(0)) + order.number("cover_mm")


def under_heel_mm(order: FootPrescription) -> Decimal:
    """Return what lies under the heel in the shoe, the shell apart: raise and cushion."""
    return order.number("heel_raise_mm") + _cushion_mm(order)


def _depth(foot: Foot) -> Iterator[Issue]:
    order = foot.order
    raise_mm, cushion = order.number("heel_raise_mm"), _cushion_mm(order)
    if raise_mm > WEDGE_LIMIT_MM and order.text("heel_raise_shape") != "taper":
        yield foot.block(
            "heel_raise_shape", f"Above {WEDGE_LIMIT_MM} mm: full-length taper.", "C-10"
        )
    elif raise_mm and order.text("heel_raise_shape") == "wedge" and _needs_taper(foot):
        yield foot.block("heel_raise_shape", "Full-length taper, no wedge.", "C-10")
    if raise_mm + cushion > IN_SHOE_TOTAL_MM:
        yield foot.warn(
            "heel_raise_mm",
            f"{raise_mm + cushion} mm under the heel: check the depth.",
            "C-21",
        )
    unsteady = foot.says("falls_12m >= 1 or balance_deficit")
    if unsteady and (raise_mm > 0 or cushion > THICK_CUSHION_MM):
        yield foot.warn(
            "heel_raise_mm",
            "Falls risk: thin and firm, indoor trial, physio first.",
            "C-11",
        )


def _needs_taper(foot: Foot) -> bool:
    lifted = foot.order.lift is not None
    return lifted and foot.says("ach_ins or heel_height_mm >= 50")


FOOT_CHECKS: tuple[Callable[[Foot], Iterator[Issue]], ...] = (
    _custom,
    _shoe,
    _supinated,
    _insensate,
    _control,
    _first_ray,
    _metatarsal,
    _age,
    _depth,
    *CONSISTENCY_CHECKS,
)


def in_shoe_limit_mm(findings: CareFindings) -> int:
    """Return the most that may raise a heel inside the shoe: 10, 12 with Achilles."""
    achilles = parse("any_side(ach_mid or ach_ins)", Scope.PATIENT)
    has_achilles = achilles.evaluate(Situation(findings), None).holds
    return ACHILLES_LIMIT_MM if has_achilles else IN_SHOE_LIMIT_MM


def _heel_raises(prescription: Prescription, findings: CareFindings) -> Iterator[Issue]:
    """Compare the two feet: a difference is allowed only as a leg length lift."""
    feet = {side: prescription.of(side) for side in Side}
    heights = {
        side: foot.number("heel_raise_mm") if foot.has_device else Decimal(0)
        for side, foot in feet.items()
    }
    lifted = {side for side in Side if prescription.of(side).lift is not None}
    if len(set(heights.values())) > 1 and not lifted:
        sentence = "Heel raises differ without a leg length lift: raise both shoes."
        yield Issue(Level.BLOCK, None, "heel_raise_mm", sentence, "C-09")
    limit = in_shoe_limit_mm(findings)
    for side, height in heights.items():
        if lifted and side not in lifted and height > min(heights.values()):
            sentence = "The lift is on the long side."
            yield Issue(Level.BLOCK, side, "heel_raise_mm", sentence, "C-09")
        if height > limit:
            sentence = f"{limit} mm at most inside the shoe: put the rest on the sole."
            yield Issue(Level.BLOCK, side, "heel_raise_mm", sentence, "C-08")
