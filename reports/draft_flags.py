"""What drafts would warn of, read before anybody signs them."""

from collections.abc import Sequence

from assessments.biomechanics.entries import Context
from assessments.biomechanics.red_flags import RED_FLAGS
from assessments.biomechanics.rules import red_flags_of
from assessments.biomechanics.types import Sex
from assessments.document import entries_of_document
from assessments.models import AssessmentVersion
from assessments.snapshot import subject_of
from patients.merged import of_person


def flags_of_drafts(drafts: Sequence[int]) -> dict[int, str]:
    """Return the worst red flag that each draft raises as it stands; "" for none."""
    rows = AssessmentVersion.objects.filter(pk__in=drafts).values_list(
        "pk",
        "entries",
        "assessment__performed_on",
        of_person("assessment__patient", "birth_date"),
        of_person("assessment__patient", "sex"),
        "assessment__patient__clinic__band_schemes",
    )
    found = {}
    for pk, document, on, born, sex, schemes in rows:
        subject = subject_of(born, Sex(sex), on)
        context = Context(subject, entries_of_document(document), schemes)
        flags = red_flags_of(RED_FLAGS, context)
        found[pk] = flags[0].urgency.value if flags else ""
    return found
