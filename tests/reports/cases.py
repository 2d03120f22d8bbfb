"""The example cases as records, brought in by the same action as the command."""

from django.utils import timezone

from clinic.models import User
from reports.actions import ImportOptions, Referral, import_case
from reports.actions.cases import ImportedCase
from reports.case import read_case
from tests.architecture.source import ROOT

EXAMPLES = ROOT / "examples"


def make_case(
    name: str, by: User, *, sign: bool = True, issue: bool = False, refer: bool = False
) -> ImportedCase:
    """Return an example case as stored; `refer` records the referral behind a hold."""
    now = timezone.now()
    clinic = by.active_memberships[0].clinic
    text = (EXAMPLES / f"{name}.json").read_text(encoding="utf-8")
    case = read_case(text, today=timezone.localdate(now), country=clinic.country)
    referral = (
        Referral("Go today", "Foot clinic", "phone", now, "AO") if refer else None
    )
    options = ImportOptions(sign=sign, issue=issue, referral=referral)
    return import_case(case=case, clinic=clinic, by=by, options=options)
