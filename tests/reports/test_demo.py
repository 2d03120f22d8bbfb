"""The demo clinic: what a newcomer finds after the first start."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from assessments.models import AssessmentVersion
from clinic.models import Clinic
from patients.models import Share
from reports import demo
from reports.models import CarePlan


# One test, as loading takes seconds.
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
    assert loaded.patients == len(cases)
    asked = list(Share.objects.values_list("question", flat=True))
    assert sorted(asked) == sorted(demo.QUESTIONS.values())

    plans = CarePlan.objects.all()
    assert not plans.filter(issued_at=None).exists()
    assert plans.count() == AssessmentVersion.objects.signed().count() == loaded.plans
    assert loaded.plans == len(list(demo.pdf_folder().glob("*.pdf")))
    (begun,) = AssessmentVersion.objects.drafts()
    assert len(begun.entries) == len(demo.FIRST_ENTRIES)

    assert all(Clinic.objects.values_list("is_illustrative", flat=True))
    assert {login.email for login in demo.logins()} == {p.email for p in demo.PEOPLE}
