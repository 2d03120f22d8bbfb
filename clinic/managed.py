"""Which clinic a settings page is about, for people who manage more than one."""

from django.http import Http404

from clinic.http import ClinicRequest
from clinic.models import Clinic
from clinic.permissions import Permission, clinic_ids


def _managed(request: ClinicRequest, permission: Permission) -> dict[str, Clinic]:
    managed = clinic_ids(request.user, permission)
    mine = {each.clinic_id: each.clinic for each in request.user.active_memberships}
    return {str(pk): mine[pk] for pk in managed}


def managed_clinic(request: ClinicRequest, permission: Permission) -> Clinic:
    """Return the clinic that is being set: the one named, else the first managed.

    Raises Http404 for one in which the person does not hold the permission.
    """
    managed = _managed(request, permission)
    wanted = request.POST.get("clinic") or request.GET.get("clinic", "")
    clinic = managed.get(wanted) if wanted else next(iter(managed.values()), None)
    if clinic is None:
        raise Http404("You manage no such clinic.")
    return clinic


def other_clinics(
    request: ClinicRequest, permission: Permission, clinic: Clinic
) -> list[Clinic]:
    """Return the other clinics that the person may set."""
    managed = _managed(request, permission).values()
    return [each for each in managed if each.pk != clinic.pk]
