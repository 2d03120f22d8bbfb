"""The clinic's letterhead in its documents."""

import io
from dataclasses import replace

import pikepdf
import pytest

from clinic.actions import set_letterhead
from clinic.logos import logo_from
from clinic.models import Letterhead as StoredLetterhead
from reports.content import Letterhead
from reports.documents import stored_reports
from tests.clinic.test_letterhead import picture
from tests.reports.cases import make_case
from tests.reports.documents.checking import failures_of
from tests.reports.documents.making import issue_of
from tests.reports.documents.reading import pages_of

ONE = "case-11-child-flat-feet"


def head() -> Letterhead:
    logo = logo_from(picture((400, 120)))
    lines = ("Harbour Feet Ltd", "1 Quay Street, Harbourton")
    return Letterhead(
        lines, logo.png, (logo.width, logo.height), "Logo of Harbour Feet"
    )


def pictures_in(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages[0].get_images())


def test_every_document_carries_it_and_stays_archival(tmp_path):
    issue = replace(issue_of(ONE), letterhead=head())
    for _, content, _ in stored_reports(issue):
        assert pictures_in(content) == 1
        assert "Harbour Feet Ltd" in pages_of(content)[0]
        assert failures_of(content, tmp_path) == []


def test_the_same_logo_gives_the_same_bytes():
    issue = replace(issue_of(ONE), letterhead=head())
    assert stored_reports(issue)[0] == stored_reports(issue)[0]


@pytest.mark.django_db
def test_a_plan_carries_the_letterhead_of_its_day(amara, olga, clinic):
    set_letterhead(
        clinic=clinic,
        by=olga,
        lines="Harbour Feet Ltd",
        logo=logo_from(picture()),
        keeps_logo=True,
    )
    plan = make_case(ONE, amara, issue=True).assessments[-1].plan
    content = bytes(plan.reports.get(kind="care_plan").content)
    assert pictures_in(content) == 1
    assert "Harbour Feet Ltd" in pages_of(content)[0]


@pytest.mark.django_db
def test_a_spoiled_logo_is_said_not_hidden(amara, olga, clinic):
    set_letterhead(
        clinic=clinic, by=olga, lines="", logo=logo_from(picture()), keeps_logo=True
    )
    StoredLetterhead.objects.update(logo=b"spoiled")
    plan = make_case(ONE, amara, issue=True).assessments[-1].plan
    first = pages_of(bytes(plan.reports.get(kind="care_plan").content))[0]
    assert "[the clinic's logo cannot be shown]" in first
    assert clinic.name in first
