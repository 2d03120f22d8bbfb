"""The footwear of a case file: read, refused whole, set on the plan that is issued."""

import json

import pytest
from django.utils import timezone

from reports import queries
from reports.actions import ImportOptions, import_case
from reports.case import read_case
from reports.plan_document import read_plan_document
from reports.shoes_case import CaseShoes, read_shoes
from tests.reports.cases import EXAMPLES

GIVEN = {
    "pairs": {
        "everyday": {"heel_height_mm": 20, "fastening": "lace"},
        "work": {"budget_route": "workplace", "outsole_slip_resistant": True},
    },
    "topics": ["fasten"],
}


def read(raw):
    problems = []
    found = read_shoes(raw, "footwear", problems)
    return found, [f"{each.path}: {each.allowed}" for each in problems]


def test_fields_are_read_as_typed_on_the_form():
    found, problems = read(GIVEN)
    assert problems == []
    assert found.topics == ("fasten",)
    assert found.pairs["work"] == {
        "budget_route": "workplace",
        "outsole_slip_resistant": "yes",
    }


@pytest.mark.parametrize("raw", [None, {}, {"pairs": None, "topics": None}])
def test_nothing_said_changes_nothing(raw):
    assert read(raw) == (CaseShoes(), [])


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ([], "footwear: an object of pairs and topics"),
        ({"pairs": {"party": {}}}, "footwear.pairs: an object of everyday, work"),
        ({"pairs": {"work": {"heel_height_mm": 99}}}, "heel_height_mm: 0 to 60 mm"),
        ({"pairs": {"work": 3}}, "footwear.pairs.work: an object"),
        ({"topics": ["hats"]}, "footwear.topics: There is no shoe topic 'hats'"),
        ({"topics": "fasten"}, "footwear.topics: a list of keys"),
    ],
)
def test_what_does_not_fit_is_named(raw, said):
    found, problems = read(raw)
    assert len(problems) == 1
    assert said in problems[0]


@pytest.mark.django_db
def test_it_is_set_on_the_plan_and_issued(amara):
    raw = json.loads((EXAMPLES / "case-05-heel-pain.json").read_text(encoding="utf-8"))
    raw["assessments"] = raw["assessments"][-1:]
    raw["assessments"][0]["footwear"] = GIVEN
    raw["assessments"][0]["order"] = {
        side: {"footwear_target": "trainer"} for side in ("left", "right")
    }
    clinic = amara.active_memberships[0].clinic
    case = read_case(json.dumps(raw), today=timezone.localdate(), country="GB")
    options = ImportOptions(sign=True, issue=True)
    (made,) = import_case(
        case=case, clinic=clinic, by=amara, options=options
    ).assessments
    assert not made.held
    lines = {
        (line.purpose, line.name): line.value
        for line in read_plan_document(made.plan.content).plan.footwear
    }
    assert lines["work", "budget_route"] == "workplace"
    assert lines["everyday", "heel_height_mm"] == "20"
    assert queries.printed_topics(made.plan) == ("fasten",)
