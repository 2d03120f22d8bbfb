"""The fields of a draft for the page's script: saved as they change, read as others save."""

from typing import Any

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments import actions, queries
from assessments.models import AssessmentVersion
from assessments.panel import present_panel
from assessments.saving import Outcome
from assessments.sections import Examination
from assessments.sent_entries import (
    Malformed,
    Seen,
    asked_of,
    entries_shown,
    outcome_shown,
    read_sent,
)
from assessments.views.record import audit_read, strip_in, version_to_record
from clinic.errors import ActionNotAllowed
from clinic.http import ClinicRequest
from clinic.permissions import Permission, requires


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ASSESSMENT_WRITE)
def entries(request: ClinicRequest, pk: int) -> JsonResponse:
    """Save what changed; or tell what others saved since the revision that is named."""
    version = version_to_record(request, pk)
    if request.method == "POST":
        return _save(request, version)
    body = _about(request, version)
    if request.GET.get("since") != str(version.revision):
        audit_read(request, version)
        body |= _all(request, version, request.GET.get("group", ""))
    return JsonResponse(body)


def _about(request: ClinicRequest, version: AssessmentVersion) -> dict[str, Any]:
    """Return what every answer says: for whom it is, and how far the draft is."""
    return {
        "user": request.user.pk,
        "csrf": get_token(request),
        "is_draft": version.is_draft,
        "revision": version.revision,
    }


def _all(
    request: ClinicRequest, version: AssessmentVersion, group: str
) -> dict[str, Any]:
    """Return every field with who saved it, the progress and the panel."""
    examination = queries.examination_of(version, request.user, with_previous=False)
    others = {each.by for each in examination.stored.values()} - {request.user.pk}
    seen = Seen(queries.names_of(others), timezone.localdate())
    return {
        "entries": entries_shown(examination, seen),
        **_around(request, version, examination, group),
    }


def _around(
    request: ClinicRequest,
    version: AssessmentVersion,
    examination: Examination,
    group: str,
) -> dict[str, Any]:
    snapshot = queries.snapshot_of(version, by=request.user, at=timezone.now())
    panel = present_panel(snapshot, examination.shown_beside(group))
    return {
        "progress": {
            step.group.code: [step.answered, step.total]
            for step in examination.progress
        },
        "panel": render_to_string("assessments/record/_panel.html", {"panel": panel}),
        "strip": render_to_string(
            "assessments/record/_strip.html",
            {"strip": strip_in(examination, snapshot, group)},
        ),
    }


def _save(request: ClinicRequest, version: AssessmentVersion) -> JsonResponse:
    """Save the sent fields; 400 for what no page sends, 409 once it is signed."""
    try:
        group, sent = read_sent(request.body)
    except Malformed as wrong:
        return JsonResponse({"error": f"Not understood: {wrong}."}, status=400)
    asked = asked_of(sent)
    outcome = Outcome(version.entries)
    if asked.changes:
        try:
            outcome = actions.record_entries(
                version=version, changes=asked.changes, by=request.user
            )
        except ActionNotAllowed as refusal:
            return JsonResponse({"error": str(refusal)}, status=409)
    people = {conflict.theirs.by for conflict in outcome.conflicts}
    seen = Seen(queries.names_of(people), timezone.localdate())
    version.refresh_from_db(fields=["entries", "revision"])
    examination = queries.examination_of(version, request.user, with_previous=False)
    return JsonResponse(
        {
            **_about(request, version),
            **outcome_shown(sent, asked, outcome, seen),
            **_around(request, version, examination, group),
        }
    )
