"""Every clinical page says whose it is, with alerts, needs and who else may read."""

import lxml.html
import pytest
from django.urls import reverse

from patients.models import ShareLevel
from reports import actions
from tests.assessments.files.making import make_file
from tests.assessments.making import make_draft
from tests.factories import make_patient, make_share
from tests.reports.cases import make_case

pytestmark = pytest.mark.django_db
TOLD = {
    "alerts": "Latex allergy; Warfarin",
    "communication_needs": "Hearing aid, left ear",
    "preferred_name": "Edie",
}


@pytest.fixture
def shared(amara, phil):
    """An examined patient with an issued and an open plan, shared in full with Phil."""
    made = make_case("case-05-heel-pain", amara, issue=True)
    patient = made.patient
    for name, value in TOLD.items():
        setattr(patient, name, value)
    patient.save(update_fields=list(TOLD))
    make_share(patient, amara, phil, level=ShareLevel.FULL)
    return made


def pages_of(made, by):
    """Return the address of every clinical page about a patient."""
    patient, last = made.patient, made.assessments[-1]
    draft = make_draft(patient, by)
    plan = actions.revise_plan(plan=last.plan, reason="Another exercise", by=by)
    about = [
        ("reports:patient", patient.pk),
        ("reports:trends", patient.pk),
        ("reports:compare", patient.pk),
        ("reports:finish", draft.pk),
        ("reports:preview", plan.pk),
        ("patients:correct", patient.pk),
        ("patients:consent", patient.pk),
        ("patients:share", patient.pk),
        ("patients:give_share", patient.pk),
        ("assessments:start", patient.pk),
        ("assessments:patient_files", patient.pk),
        ("assessments:add_patient_file", patient.pk),
        ("assessments:version_files", last.version.pk),
        ("assessments:file", make_file(patient, by).pk),
        ("assessments:version", last.version.pk),
        ("assessments:version", draft.pk),
        ("reports:plan_of_version", draft.pk),
        ("reports:plan", last.plan.pk),
        ("reports:plan", plan.pk),
        ("reports:order", plan.pk),
        ("reports:shoes", plan.pk),
        ("reports:give", last.plan.pk),
    ]
    sections = [reverse("assessments:record_section", args=[draft.pk, "person"])]
    return sections + [reverse(name, args=[key]) for name, key in about]


def banner_of(response):
    tree = lxml.html.fromstring(response.content.decode())
    (banner,) = tree.find_class("patient-banner")
    return banner, " ".join(banner.text_content().split())


def test_it_stands_on_every_clinical_page(signed_in, amara, shared):
    browser = signed_in(amara)
    patient = shared.patient
    for page in pages_of(shared, amara):
        response = browser.get(page)
        assert response.status_code == 200, page
        banner, words = banner_of(response)
        said = (
            patient.full_name,
            f"Record {patient.record_number}",
            "likes to be called Edie",
            "Alert: Latex allergy",
            "Alert: Warfarin",
            "Communication: Hearing aid, left ear",
            "Shared with 1 person",
        )
        assert [each for each in said if each not in words] == [], page
        leads_to = reverse("reports:patient", args=[patient.pk])
        assert banner.xpath(".//a/@href") == [leads_to], page


def test_it_stands_beside_a_copy_with_a_code(signed_in, amara, shared):
    plan = shared.assessments[-1].plan
    page = reverse("reports:protect", args=[plan.pk, "care_plan"])
    _, words = banner_of(signed_in(amara).post(page))
    assert "Shared with 1 person" in words


def test_a_record_nobody_else_reads_says_so(signed_in, amara):
    page = reverse("reports:patient", args=[make_patient(amara).pk])
    assert "Not shared" in banner_of(signed_in(amara).get(page))[1]


def test_a_physio_is_not_told_with_whom_else_it_is_shared(signed_in, phil, shared):
    plan = shared.assessments[-1].plan
    for page in (
        reverse("reports:patient", args=[shared.patient.pk]),
        reverse("reports:plan", args=[plan.pk]),
        reverse("assessments:version", args=[plan.version_id]),
    ):
        words = banner_of(signed_in(phil).get(page))[1]
        assert "Alert: Warfarin" in words
        assert "hared with" not in words
        assert "Not shared" not in words
