"""Two visits of a patient side by side."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.comparison import compare_examinations
from clinic import audit
from clinic.audit import Event
from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires
from patients.disclosure import shared_with, with_sharing
from patients.models import Patient
from patients.presenters import present_banner
from reports.trends import Visit, visits_of

Pair = tuple[Visit, Visit]


def _chosen(request: ClinicRequest, visits: Sequence[Visit]) -> Pair | None:
    """Return the two visits asked for, the earlier first; the last two by default.

    None where there are not two, or the same one was chosen twice. A key that is no
    visit of this patient counts as not chosen.
    """
    places = {str(visit.pk): place for place, visit in enumerate(visits)}
    if len(visits) < 2:
        return None
    then = places.get(request.GET.get("then", ""), len(visits) - 2)
    now = places.get(request.GET.get("now", ""), len(visits) - 1)
    first, second = sorted((then, now))
    return None if first == second else (visits[first], visits[second])


@require_safe
@requires(Permission.ASSESSMENT_READ)
def compare(request: ClinicRequest, pk: int) -> HttpResponse:
    """Show what differs between two signed examinations; reading them is audited."""
    visible = Patient.objects.visible_to(request.user).select_related("clinic")
    patient = get_object_or_404(with_sharing(visible), pk=pk)
    visits, _ = visits_of(patient.pk, request.user)
    pair = _chosen(request, visits)
    audit.record(
        Event.ASSESSMENT_READ,
        by=request.user,
        clinic_id=patient.clinic_id,
        target=patient,
        patient_id=patient.pk,
        detail={"versions": [visit.pk for visit in pair or ()]},
    )
    with_quiet = request.GET.get("all") == "1"
    people = shared_with(patient, patient, request.user)
    context = {
        "patient": patient,
        "banner": present_banner(patient, timezone.localdate(), shared_with=people),
        "visits": tuple(reversed(visits)),
        "pair": pair,
        "with_quiet": with_quiet,
        "comparison": pair
        and compare_examinations(
            pair[0].snapshot, pair[1].snapshot, with_quiet=with_quiet
        ),
    }
    return render(request, "reports/compare.html", context)
