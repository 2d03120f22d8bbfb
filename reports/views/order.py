"""The orthotic order of an open plan: every field for each foot, left at the left."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires
from clinic.shoe_sizes import SYSTEMS, with_system
from patients.disclosure import shared_with
from patients.presenters import present_banner
from reports import actions, queries
from reports.careplan.orthotic_issues import Level
from reports.careplan.orthotics import FIELDS, FieldKind, PrescriptionField
from reports.careplan.sides import Side
from reports.models import CarePlan
from reports.order import order_from_json, value_text
from reports.views.plan import record_reading, visible_plan

SHOE_SIZE = "shoe_size"
SIDE_NAMES = {Side.LEFT: "left", Side.RIGHT: "right"}


@dataclass(frozen=True, slots=True)
class OrderInput:
    """One field of one foot as the form shows it."""

    name: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One field with both feet; left is always first."""

    label: str
    help: str
    left: OrderInput
    right: OrderInput


def _choices(spec: PrescriptionField) -> tuple[tuple[str, str], ...]:
    if spec.kind is FieldKind.BOOL:
        return (("", "—"), ("yes", "yes"), ("no", "no"))
    if spec.kind is FieldKind.CHOICE:
        named = ((code, code.replace("_", " ")) for code in spec.choices)
        return (("", "—"), *named)
    return ()


def _input(spec: PrescriptionField, side: Side, texts: Mapping[str, str]) -> OrderInput:
    name = f"{SIDE_NAMES[side]}-{spec.name}"
    return OrderInput(
        name=name,
        label=f"{spec.label}, {SIDE_NAMES[side]}",
        value=texts.get(name, ""),
        choices=_choices(spec),
    )


def _stored(plan: CarePlan) -> dict[str, str]:
    order = order_from_json(plan.order)
    return {
        f"{SIDE_NAMES[side]}-{name}": value_text(value)
        for side in Side
        for name, value in order.of(side).values.items()
    }


def _help(spec: PrescriptionField, sizes: str) -> str:
    if spec.name == SHOE_SIZE:
        return f"a bare number is a {SYSTEMS[sizes]} size"
    return spec.allowed if spec.kind is FieldKind.NUMBER else spec.usual


def _rows(texts: Mapping[str, str], sizes: str) -> tuple[OrderRow, ...]:
    return tuple(
        OrderRow(
            spec.label,
            _help(spec, sizes),
            _input(spec, Side.LEFT, texts),
            _input(spec, Side.RIGHT, texts),
        )
        for spec in FIELDS
    )


def _page(
    request: ClinicRequest, plan: CarePlan, texts: Mapping[str, str], status: int = 200
) -> HttpResponse:
    issues = queries.order_issues(plan)
    context = {
        "plan": plan,
        "banner": present_banner(
            plan.patient,
            timezone.localdate(),
            shared_with=shared_with(plan, plan.patient, request.user),
        ),
        "rows": _rows(texts, plan.patient.clinic.shoe_size_system),
        "blocks": [each for each in issues if each.level is Level.BLOCK],
        "warnings": [each for each in issues if each.level is Level.WARN],
        "notes": order_from_json(plan.order).notes,
    }
    return render(request, "reports/order.html", context, status=status)


def _typed(request: ClinicRequest, sizes: str) -> dict[str, str]:
    """Return what was typed; a bare shoe size says which system it is of."""
    typed = {
        f"{name}-{spec.name}": request.POST.get(f"{name}-{spec.name}", "")
        for name in SIDE_NAMES.values()
        for spec in FIELDS
    }
    of_shoes = (f"{name}-{SHOE_SIZE}" for name in SIDE_NAMES.values())
    return typed | {name: with_system(typed[name], sizes) for name in of_shoes}


def _changed(
    side: Side, typed: Mapping[str, str], stored: Mapping[str, str]
) -> dict[str, str]:
    """Return the fields of one foot whose text differs from what is stored."""
    prefix = f"{SIDE_NAMES[side]}-"
    return {
        name.removeprefix(prefix): text
        for name, text in typed.items()
        if name.startswith(prefix) and text.strip() != stored.get(name, "")
    }


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PLAN_DECIDE)
def order(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show the order, or save what changed; what is typed stays on a refusal."""
    plan = visible_plan(request, pk)
    if request.method != "POST":
        record_reading(request, plan)
        return _page(request, plan, _stored(plan))
    typed = _typed(request, plan.patient.clinic.shoe_size_system)
    stored = _stored(plan)
    changed = {side: _changed(side, typed, stored) for side in Side}
    feet = {side: texts for side, texts in changed.items() if texts}
    try:
        if feet:
            actions.set_order(plan=plan, feet=feet, by=request.user)
    except ActionNotAllowed as refusal:
        messages.error(request, str(refusal))
        return _page(request, plan, typed, status=422)
    messages.success(request, "The orthotic order is saved.")
    return redirect("reports:order", pk=pk)
