"""When no plan may be printed: holds, the interim sheet, and what must be recorded."""

from dataclasses import dataclass
from enum import StrEnum

from reports.careplan.plan import Plan, PlanState
from reports.careplan.rules import BY_ID

NEUROVASCULAR_AGE = 65

# What a clinician records to acknowledge a hold, in the order of the form.
ACKNOWLEDGEMENT_FIELDS: tuple[tuple[str, str], ...] = (
    ("rule_id", "which rule"),
    ("said_to_patient", "what was said to the patient"),
    ("referred_to", "to whom the patient was referred"),
    ("route", "how: phone or letter"),
    ("at", "when"),
    ("initials", "the clinician's initials"),
)

# What a plan hold leaves to print once it was acknowledged.
INTERIM_SHEET: tuple[str, ...] = ("referral", "get_help_box")


class Route(StrEnum):
    """How a referral was made."""

    PHONE = "phone"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What was done about one hold. An empty text was not recorded.

    `at`: date and time as recorded, ISO 8601.
    """

    rule_id: str
    said_to_patient: str
    referred_to: str
    route: Route
    at: str
    initials: str


def acknowledgement_faults(given: Acknowledgement) -> tuple[str, ...]:
    """Return why this acknowledgement is refused; empty if it is complete."""
    texts = {
        "what was said to the patient": given.said_to_patient,
        "to whom the patient was referred": given.referred_to,
        "when": given.at,
        "the clinician's initials": given.initials,
    }
    faults = [f"Record {label}." for label, text in texts.items() if not text.strip()]
    if given.rule_id not in BY_ID or not BY_ID[given.rule_id].hold:
        faults.insert(0, f"{given.rule_id or 'No rule'} does not hold a plan.")
    return tuple(faults)


def is_acknowledged(
    held_by: tuple[str, ...], given: tuple[Acknowledgement, ...]
) -> bool:
    """Say whether every hold has its own complete acknowledgement."""
    answered = {each.rule_id for each in given if not acknowledgement_faults(each)}
    return answered >= set(held_by)


@dataclass(frozen=True, slots=True)
class PrintReadiness:
    """What must be so before a plan is printed.

    `age_years` None: not recorded. `custom_without_weight`, `without_footwear`: names
    of the devices ordered so ("left custom device"). `sided_without_side`: items that
    need a side and have none. `consent_answered` matters for sharing only.
    """

    state: PlanState
    held_by: tuple[str, ...]
    age_years: int | None
    has_diabetes: bool
    red_flags_screened_today: bool
    sensation_checked: bool
    pulses_checked: bool
    clinician: str
    sided_without_side: tuple[str, ...] = ()
    custom_without_weight: tuple[str, ...] = ()
    without_footwear: tuple[str, ...] = ()
    is_sharing: bool = False
    consent_answered: bool = False


def reasons_not_to_print(ready: PrintReadiness) -> tuple[str, ...]:
    """Return every reason to refuse, as sentences for the clinician; empty: print."""
    return (
        *_hold_reasons(ready),
        *_screening_reasons(ready),
        *_record_reasons(ready),
        *_device_reasons(ready),
    )


def _hold_reasons(ready: PrintReadiness) -> tuple[str, ...]:
    if ready.state is not PlanState.HELD:
        return ()
    rules = ", ".join(f"{rule} ({BY_ID[rule].title})" for rule in ready.held_by)
    return (f"The plan is held by {rules}: record the acknowledgement first.",)


def _screening_reasons(ready: PrintReadiness) -> tuple[str, ...]:
    reasons: list[str] = []
    if not ready.red_flags_screened_today:
        reasons.append("The red-flag screen was not completed today.")
    is_older = ready.age_years is not None and ready.age_years > NEUROVASCULAR_AGE
    missing = [
        name
        for name, was_checked in (
            ("sensation", ready.sensation_checked),
            ("pulses", ready.pulses_checked),
        )
        if not was_checked
    ]
    if missing and (ready.has_diabetes or is_older):
        who = "diabetes" if ready.has_diabetes else f"age over {NEUROVASCULAR_AGE}"
        reasons.append(f"With {who}, check {' and '.join(missing)} first.")
    return tuple(reasons)


def _record_reasons(ready: PrintReadiness) -> tuple[str, ...]:
    reasons: list[str] = []
    if not ready.clinician.strip():
        reasons.append("No clinician is named.")
    if ready.age_years is None:
        reasons.append("The patient's age is missing.")
    reasons += [f"{item} has no side." for item in ready.sided_without_side]
    if ready.is_sharing and not ready.consent_answered:
        reasons.append("Consent to share was not answered.")
    return tuple(reasons)


def _device_reasons(ready: PrintReadiness) -> tuple[str, ...]:
    weightless = [f"{d} needs the weight." for d in ready.custom_without_weight]
    shoeless = [f"{d} needs a target shoe." for d in ready.without_footwear]
    return tuple(weightless + shoeless)


def items_without_side(plan: Plan) -> tuple[str, ...]:
    """Return the sided rules in a plan that lost their side."""
    return tuple(
        item.rule_id
        for item in plan.items
        if BY_ID[item.rule_id].is_sided and not item.sides
    )
