"""REF-19 and the review judge by one verdict; within the error is no improvement."""

from reports import queries
from reports.careplan.engine import recommend
from reports.proposal import findings_from
from reports.shared_verdict import has_helped
from tests.reports.test_outcome_review import HEEL, first, problem, reviewed, visit

HEEL_STAYS = {"left": {"state": "not_tested"}, "right": 60}
COURSE = {"plan_weeks": 26, "adhered": "yes", "exercise_sessions_pct": 90}


def asks_specialist(now):
    """Return whether REF-19 stands in the plan of a visit, and the fact behind it."""
    before = first(HEEL)
    outcomes = reviewed(now, before)
    facts = queries.care_facts_of(now, before.snapshot, outcomes)
    plan = recommend(findings_from(facts, acknowledged=True))
    return plan.has("REF-19"), facts["patient"].get("improved"), outcomes


def test_a_change_within_the_error_asks_for_a_specialist_as_the_review_is_unsure():
    now = visit(HEEL, odi_reported_pct=22, **COURSE)
    asked, improved, outcomes = asks_specialist(now)
    assert problem(outcomes, "low_back_pain").verdict == "unsure"
    assert (asked, improved) == (True, False)


def test_what_improved_for_sure_asks_for_nobody():
    now = visit(HEEL, odi_reported_pct=10, **COURSE)
    asked, improved, outcomes = asks_specialist(now)
    assert {each.verdict for each in outcomes.problems} == {"improved"}
    assert (asked, improved) == (False, True)


def test_one_problem_that_did_not_improve_is_enough():
    now = visit(HEEL, odi_reported_pct=10, vas_first_step_mm=HEEL_STAYS, **COURSE)
    asked, improved, outcomes = asks_specialist(now)
    assert problem(outcomes, "plantar_heel_pain").verdict == "unchanged"
    assert (asked, improved) == (True, False)


def test_the_clinicians_own_answer_stands():
    now = visit(HEEL, odi_reported_pct=22, improved="yes", **COURSE)
    assert asks_specialist(now)[:2] == (False, True)


def test_without_a_plan_before_the_record_alone_decides():
    assert has_helped(None) is None
    now = visit(HEEL, **COURSE)
    assert queries.care_facts_of(now) == queries.care_facts_of(now, None, None)
