"""The orthotic prescription: one record per foot, each field with what it allows.

Labs differ, so a clinic may shorten the option lists; it may not widen the ranges.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from reports.careplan.choice_words import typeset
from reports.careplan.lifts import LiftSchedule
from reports.careplan.sides import Side

FieldValue = bool | Decimal | str
# What filled a field in: ids of rules, of a conflict, or RECORD.
Origin = tuple[str, ...]
RECORD: Origin = ("record",)


class FieldKind(StrEnum):
    """What a field of the prescription holds."""

    CHOICE = "choice"
    NUMBER = "number"
    BOOL = "yes or no"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class PrescriptionField:
    """One field. `usual` is the hint shown; `low`, `high` are inclusive, in `unit`.

    `step` None: any value in the range. `also` lists single values allowed beside the
    range (0 where the range starts above it).
    """

    name: str
    label: str
    kind: FieldKind
    choices: tuple[str, ...] = ()
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    step: Decimal | None = None
    also: tuple[Decimal, ...] = ()
    unit: str = ""
    usual: str = ""
    sources: tuple[str, ...] = ()

    @property
    def allowed(self) -> str:
        """Say in words what the field allows."""
        if self.kind is FieldKind.CHOICE:
            return "one of " + ", ".join(self.choices)
        if self.kind is not FieldKind.NUMBER:
            return self.kind.value
        unit = f" {self.unit}" if self.unit else ""
        step = f" in steps of {self.step}" if self.step else ""
        extra = "".join(f"{value} or " for value in self.also)
        return typeset(f"{extra}{self.low} to {self.high}{unit}{step}")


def _choice(
    name: str, label: str, *choices: str, usual: str = "", sources: tuple[str, ...] = ()
) -> PrescriptionField:
    return PrescriptionField(
        name, label, FieldKind.CHOICE, choices, usual=usual, sources=sources
    )


def _number(
    name: str,
    label: str,
    low: str,
    high: str,
    *,
    step: str = "",
    also: tuple[str, ...] = (),
    unit: str = "mm",
    usual: str = "",
    sources: tuple[str, ...] = (),
) -> PrescriptionField:
    return PrescriptionField(
        name,
        label,
        FieldKind.NUMBER,
        low=Decimal(low),
        high=Decimal(high),
        step=Decimal(step) if step else None,
        also=tuple(Decimal(value) for value in also),
        unit=unit,
        usual=usual,
        sources=sources,
    )


def _yes_no(name: str, label: str, *, usual: str = "no") -> PrescriptionField:
    return PrescriptionField(name, label, FieldKind.BOOL, usual=usual)


def _text(name: str, label: str) -> PrescriptionField:
    return PrescriptionField(name, label, FieldKind.TEXT)


# Where a hollow can spare the foot.
SITES: Mapping[str, str] = MappingProxyType(
    {
        "head_1": "1st metatarsal head",
        "head_2": "2nd metatarsal head",
        "head_3": "3rd metatarsal head",
        "head_4": "4th metatarsal head",
        "head_5": "5th metatarsal head",
        "styloid": "styloid process",
        "navicular": "navicular",
        "heel": "heel",
        "hallux": "big toe",
    }
)


def _hollows() -> tuple[PrescriptionField, ...]:
    """Return depth and fill of a hollow at each site."""
    pairs = (
        (
            _number(hollow_mm(site), f"Hollow at the {place}", "1", "5", also=("0",)),
            _text(hollow_fill(site), f"Fill of the hollow at the {place}"),
        )
        for site, place in SITES.items()
    )
    return tuple(each for pair in pairs for each in pair)


def hollow_mm(site: str) -> str:
    """Return the field for the depth of a site's hollow."""
    return f"accommodation_{site}_mm"


def hollow_fill(site: str) -> str:
    """Return the field for what fills a site's hollow."""
    return f"accommodation_{site}_fill"


FIELDS: tuple[PrescriptionField, ...] = (
    _choice(
        "device_type",
        "Device",
        "none",
        "heel_cup",
        "heel_lift",
        "flat_cushion",
        "prefab",
        "prefab_customised",
        "custom_functional",
        "custom_accommodative",
        "UCBL",
        "AFO_brace",
        usual="prefab first",
        sources=("Whittaker18", "Hawke08"),
    ),
    _choice(
        "reason_for_custom",
        "Reason for custom",
        "prefab_failed",
        "cannot_fit",
        "painful_cavus",
        "PTTD",
        "ulcer_risk",
        "deformity",
        "other",
    ),
    _choice(
        "capture_method",
        "Capture method",
        "none",
        "foam_box",
        "plaster_NWB",
        "STS_sock",
        "scan_NWB",
        "scan_semiWB",
        "direct_mould",
        usual="scan or foam",
    ),
    _choice(
        "capture_position",
        "Capture position",
        "subtalar_neutral",
        "corrected",
        "semi_WB_relaxed",
        usual="subtalar neutral",
    ),
    _number(
        "balance_deg", "Balance (0 = vertical)", "-10", "35", unit="deg", usual="0"
    ),
    _choice(
        "shell_material",
        "Shell material",
        "polypropylene",
        "polyethylene",
        "carbon_composite",
        "fibreglass_composite",
        "nylon_print",
        "EVA",
        "cork",
        "plastazote",
        "poron",
        usual="polypropylene",
    ),
    _number(
        "shell_thickness_mm",
        "Shell thickness",
        "1.0",
        "6.0",
        usual=(
            "polypropylene 3 under 60 kg, 4 for 60-90 kg, 5 over 90 kg; graphite 1-2, "
            "fibreglass 2-3, nylon 2-4"
        ),
        sources=("KLM", "Hersco", "Kintec"),
    ),
    _number("eva_shore_a", "EVA hardness", "20", "65", unit="Shore A", usual="35-55"),
    _choice(
        "stiffness",
        "Stiffness",
        "flexible",
        "semi_flexible",
        "semi_rigid",
        "rigid",
        usual="semi-rigid",
    ),
    _choice(
        "shell_width", "Shell width", "narrow", "standard", "wide", usual="standard"
    ),
    _choice(
        "rearfoot_post_type",
        "Rearfoot post type",
        "none",
        "intrinsic",
        "extrinsic",
        "strip",
        usual="extrinsic",
    ),
    _number(
        "rearfoot_post_deg",
        "Rearfoot post (negative lateral, positive medial)",
        "-6",
        "10",
        step="1",
        unit="deg",
        usual="0-4",
        sources=("Telfer13",),
    ),
    _choice("post_motion", "Post motion", "0/0", "2/2", "4/4", usual="4/4"),
    _number(
        "medial_heel_skive_mm",
        "Medial heel skive",
        "0",
        "8",
        step="2",
        usual="0",
        sources=("Bonanno12", "PodToday-skive"),
    ),
    _number(
        "lateral_heel_skive_mm", "Lateral heel skive", "0", "6", step="2", usual="0"
    ),
    _number(
        "heel_cup_depth_mm",
        "Heel cup depth",
        "0",
        "30",
        usual="12-14; 8-10 dress; 16-18 deep; 20-22 with strong control; 20-30 UCBL",
        sources=("KevinRoot", "PodToday-lowprofile", "PodToday-skive"),
    ),
    _choice(
        "arch_fill",
        "Arch fill",
        "none",
        "minimal",
        "standard",
        "maximum",
        usual=(
            "standard (3.2 mm); minimal (1.6 mm) for cavus or strong control; maximum "
            "is 6.4 mm"
        ),
        sources=("Cox-lab",),
    ),
    _yes_no("medial_flange", "Medial flange"),
    _number("medial_flange_mm", "Medial flange height", "0", "25"),
    _yes_no("lateral_flange", "Lateral flange"),
    _number("lateral_flange_mm", "Lateral flange height", "0", "25"),
    _number("plantar_fascia_groove_mm", "Plantar fascia groove", "0", "5", usual="0"),
    _choice(
        "forefoot_post_type", "Forefoot post type", "none", "intrinsic", "extrinsic"
    ),
    _number(
        "forefoot_post_deg",
        "Forefoot post (negative lateral, positive medial)",
        "-6",
        "6",
        unit="deg",
        usual="0",
    ),
    _choice("forefoot_post_to", "Forefoot post to", "heads", "sulcus"),
    _choice(
        "first_ray",
        "First ray",
        "none",
        "first_ray_cutout",
        "first_met_head_cutout",
        "kinetic_wedge",
        usual="none",
    ),
    _choice(
        "morton_extension",
        "Morton extension",
        "none",
        "2_mm",
        "3_mm",
        "4_mm",
        "carbon_plate",
        usual="none",
    ),
    _number(
        "reverse_morton_mm",
        "Reverse Morton extension",
        "1.5",
        "5",
        also=("0",),
        usual="2-3",
    ),
    _choice(
        "metatarsal_pad",
        "Metatarsal pad",
        "none",
        "dome_S",
        "dome_M",
        "dome_L",
        "bar",
        "plantar_cover",
        usual="dome, small or medium",
        sources=("Landorf20", "Lee14"),
    ),
    _number("metatarsal_pad_height_mm", "Metatarsal pad height", "3", "10"),
    _number(
        "metatarsal_pad_position_mm",
        "Metatarsal pad apex (negative proximal to the heads)",
        "-10",
        "10",
        usual="−5",
        sources=("Landorf20",),
    ),
    _number(
        "heel_raise_mm",
        "Heel raise",
        "0",
        "12",
        step="1",
        usual="0",
        sources=("Nolaro24",),
    ),
    _choice("heel_raise_shape", "Heel raise shape", "none", "wedge", "taper"),
    _choice(
        "heel_pad",
        "Heel pad",
        "none",
        "cushion_3mm",
        "cushion_6mm",
        "aperture",
        "horseshoe",
        usual="none",
    ),
    _choice(
        "cover_material",
        "Cover material",
        "none",
        "EVA",
        "PU_foam",
        "neoprene",
        "leather",
        "vinyl",
        usual="EVA or PU foam, 3 mm",
    ),
    _number(
        "cover_mm",
        "Cover thickness",
        "1.5",
        "6",
        also=("0",),
        usual="3; EVA 1.5-3, PU foam 1.5-6",
    ),
    _choice(
        "cover_length",
        "Cover length",
        "shell",
        "sulcus",
        "full",
        usual="full with forefoot additions",
    ),
    *_hollows(),
    _choice(
        "footwear_target",
        "Target shoe",
        "trainer",
        "lace",
        "boot",
        "work",
        "dress",
        "football",
        "cycling",
        "sandal",
    ),
    _number("footwear_heel_mm", "Heel of the target shoe", "0", "120"),
    _yes_no("liner_removable", "Liner comes out", usual=""),
    _number("quantity", "Quantity", "1", "10", step="1", unit="", usual="1"),
    _text("colour", "Colour"),
    _number("patient_weight_kg", "Patient weight", "2", "400", unit="kg"),
    _text("shoe_size", "Shoe size"),
    _text("activity", "Activity"),
    _choice(
        "wear_in",
        "Wear-in",
        "fast",
        "standard",
        "slow",
        "insensate",
        usual="standard",
    ),
    _number("review_weeks", "Review", "1", "52", step="1", unit="weeks", usual="6"),
    _choice("outcome_at_12wk", "Outcome at 12 weeks", "keep", "modify", "stop"),
)
BY_FIELD: Mapping[str, PrescriptionField] = MappingProxyType(
    {each.name: each for each in FIELDS}
)

CUSTOM_DEVICES = frozenset({"custom_functional", "custom_accommodative", "UCBL"})
SOFT_SHELLS = frozenset({"EVA", "plastazote", "poron"})


class Prescribed:
    """What a prescription of any kind decided, field by field."""

    __slots__ = ()

    values: Mapping[str, FieldValue]

    def text(self, name: str) -> str:
        """Return a choice or text field, "" if it was not decided."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> Decimal:
        """Return a number field, 0 if it was not decided."""
        value = self.values.get(name, Decimal(0))
        return value if isinstance(value, Decimal) else Decimal(0)


@dataclass(frozen=True, slots=True)
class FootPrescription(Prescribed):
    """What is ordered for one foot. A field that is absent was not decided.

    `lift`: the steps of a leg length lift, on the short side only; None elsewhere.
    `from_rules`: the rules whose defaults it carries. `origins`: for each field that
    was filled in, what filled it: rules, a conflict, or the record. `by_hand`: the
    fields that somebody set or cleared since.
    """

    side: Side
    values: Mapping[str, FieldValue] = field(default_factory=dict)
    lift: LiftSchedule | None = None
    from_rules: tuple[str, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    by_hand: frozenset[str] = frozenset()

    @property
    def has_device(self) -> bool:
        """Say whether anything is ordered."""
        return self.text("device_type") not in {"", "none"}

    @property
    def is_custom(self) -> bool:
        """Say whether the device is made for this foot."""
        return self.text("device_type") in CUSTOM_DEVICES


@dataclass(frozen=True, slots=True)
class Prescription:
    """Both feet, each with its own record; `notes` tell the clinician what was held."""

    left: FootPrescription
    right: FootPrescription
    notes: tuple[str, ...] = ()

    def of(self, side: Side) -> FootPrescription:
        """Return one foot."""
        return self.left if side is Side.LEFT else self.right


def field_faults(values: Mapping[str, FieldValue]) -> tuple[str, ...]:
    """Return each value that its field does not allow, as a sentence."""
    return tuple(_faults(values.items()))


def _faults(items: Iterable[tuple[str, FieldValue]]) -> Iterable[str]:
    for name, value in items:
        if name not in BY_FIELD:
            yield f"{name} is not a field of the prescription"
        elif not is_allowed(BY_FIELD[name], value):
            yield f"{name} must be {BY_FIELD[name].allowed}, got {value}"


def is_allowed(spec: PrescriptionField, value: FieldValue) -> bool:
    """Say whether a field allows a value."""
    if spec.kind is FieldKind.BOOL:
        return isinstance(value, bool)
    if spec.kind is FieldKind.NUMBER:
        return isinstance(value, Decimal) and _is_in_range(spec, value)
    is_text = isinstance(value, str)
    return is_text and (spec.kind is FieldKind.TEXT or value in spec.choices)


def _is_in_range(spec: PrescriptionField, value: Decimal) -> bool:
    if value in spec.also:
        return True
    if not value.is_finite() or not spec.low <= value <= spec.high:
        return False
    return spec.step is None or (value - spec.low) % spec.step == 0


LIGHT_KG, HEAVY_KG = 60, 90


def usual_shell_mm(weight_kg: Decimal) -> Decimal:
    """Return the usual polypropylene thickness in mm: 3, 4 (60-90 kg) or 5.

    Established knowledge, low confidence; weight is the main driver of stiffness.
    """
    if weight_kg < LIGHT_KG:
        return Decimal(3)
    return Decimal(4) if weight_kg <= HEAVY_KG else Decimal(5)
