"""The demo clinic: what a newcomer finds after the first start."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.utils import timezone

from assessments.models import AssessmentVersion
from clinic.models import Clinic
from clinic.phrase_models import ClinicPhrase
from patients.models import Patient, Share
from reports import demo
from reports.models import CarePlan
from reports.stored_outcomes import stored_outcomes


# One test, as loading takes seconds.
@pytest.mark.drawn_papers
@pytest.mark.django_db
def test_every_case_is_there_with_its_plan_and_question(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    said: list[str] = []
    loaded = demo.load(say=said.append)

    assert said == []
    cases = [path.stem for path in demo.EXAMPLES.glob("case-*.json")]
    assert sorted(cases) == sorted(demo.QUESTIONS)
    assert (loaded.clinics, loaded.people) == (2, len(demo.PEOPLE))
    assert loaded.patients == len(cases) + len(demo.EXPECTED)
    new = [each for each in Patient.objects.all() if not each.assessments.exists()]
    assert len(new) == len(demo.EXPECTED)
    assert all(Patient.objects.values_list("is_illustrative", flat=True))
    asked = list(Share.objects.values_list("question", flat=True))
    assert sorted(asked) == sorted(demo.QUESTIONS.values())
    written = ClinicPhrase.objects.filter(clinic__name=demo.HARBOUR).in_use()
    assert {row.text for row in written} == {words.text for words in demo.PHRASES}

    plans = CarePlan.objects.all()
    # The review of today waits for decisions; what became of the plan before is there.
    (review,) = plans.filter(issued_at=None)
    assert review.version.assessment.performed_on == timezone.localdate()
    outcomes = stored_outcomes(review)
    assert outcomes is not None
    assert {each.verdict for each in outcomes.problems} == {"improved", "unchanged"}
    assert [told.pain for told in outcomes.told] == [demo.TOLD.pain]
    assert review.items.filter(section="OUT", decision="pending").exists()
    signed = AssessmentVersion.objects.signed().count()
    assert plans.count() == signed == loaded.plans + 1
    assert loaded.plans == len(list(demo.pdf_folder().glob("*.pdf")))
    (begun,) = AssessmentVersion.objects.drafts()
    assert len(begun.entries) == len(demo.FIRST_ENTRIES)

    assert all(Clinic.objects.values_list("is_illustrative", flat=True))
    assert {login.email for login in demo.logins()} == {p.email for p in demo.PEOPLE}
