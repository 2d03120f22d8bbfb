"""What a revision changed, said in sentences: new, changed, stopped."""

from dataclasses import replace

import pytest
from django.urls import reverse

from clinic.errors import ActionNotAllowed
from reports import actions
from reports.documents import build_plan_document
from reports.models import Decision, ItemKind
from reports.plan_content import plan_content
from reports.plan_difference import PlanParts, plan_difference
from reports.plan_document import ItemSeen, read_plan_document
from tests.reports.cases import make_case
from tests.reports.making import decided_of, exercise_of, snapshot_of_case
from tests.reports.reading import words_of

CALF = exercise_of("E21", "R", "Calf stretch", "Hold 30 seconds.")
WALK = exercise_of("E50", "", "Walking", "20 minutes a day.")
LIFT = ItemSeen(
    kind="rule",
    section="ORT",
    code="ORT-20",
    rule_version="1",
    sides="L",
    title="Lift for a structural difference",
    text="A small lift in your shoe. Raise it step by step.",
    advice="",
    parameters={"steps_mm": "3 → 6"},
    because=(),
    certainty="L",
    strength="consider",
    decision="accepted",
)
BEFORE = PlanParts((LIFT,), (CALF,))


def after(items=(LIFT,), exercises=(CALF,)):
    return PlanParts(tuple(items), tuple(exercises))


@pytest.mark.parametrize(
    ("now", "said"),
    [
        pytest.param(after(), (), id="the-same"),
        pytest.param(after(exercises=(CALF, WALK)), ("Added: Walking.",), id="added"),
        pytest.param(
            after(exercises=()), ("Stopped: Calf stretch (right).",), id="stopped"
        ),
        pytest.param(
            after(exercises=(WALK,)),
            ("Added: Walking.", "Stopped: Calf stretch (right)."),
            id="swapped",
        ),
        pytest.param(
            after(exercises=(replace(CALF, sides="L"),)),
            ("Changed: Calf stretch. Now left, before right.",),
            id="another-side",
        ),
        pytest.param(
            after(exercises=(replace(CALF, dose="Hold 45 seconds."),)),
            (
                "Changed: Calf stretch (right). Now: Hold 45 seconds. "
                "Before: Hold 30 seconds.",
            ),
            id="another-dose",
        ),
        pytest.param(
            after(items=(replace(LIFT, text="No lift for now."),)),
            ("Changed: left: No lift for now. Steps: 3, 6 mm.",),
            id="other-words",
        ),
        pytest.param(
            after(items=(replace(LIFT, parameters={"steps_mm": "3 → 6 → 9"}),)),
            (
                "Changed: left: A small lift in your shoe. Raise it step by step. "
                "Steps: 3, 6, 9 mm.",
            ),
            id="other-steps",
        ),
        pytest.param(
            after(items=(replace(LIFT, sides="R"),)),
            ("Changed: A small lift in your shoe. Now right, before left.",),
            id="item-on-another-side",
        ),
        pytest.param(
            after(items=()),
            ("Stopped: A small lift in your shoe (left).",),
            id="item-stopped",
        ),
        pytest.param(
            after(items=(LIFT, replace(LIFT, code="PHY-01", text=""))),
            (),
            id="without-words-for-the-patient",
        ),
        pytest.param(
            after(items=(LIFT, replace(LIFT, code="", kind="added", sides=""))),
            ("Added: A small lift in your shoe.",),
            id="the-clinician's-own",
        ),
    ],
)
def test_it_says_what_changed(now, said):
    assert plan_difference(BEFORE, now) == said


def test_a_raise_in_both_shoes_is_of_no_side():
    both = replace(LIFT, text="A raise in both shoes.", sides="L", parameters={})
    now = after(items=(replace(both, sides="R"),))
    assert plan_difference(PlanParts((both,), (CALF,)), now) == ()


def test_the_order_alone_is_no_change():
    now = after(exercises=(WALK, CALF))
    assert plan_difference(after(exercises=(CALF, WALK)), now) == ()


def test_it_is_printed_under_the_reason():
    snapshot = snapshot_of_case("case-11-child-flat-feet")
    decided = decided_of(snapshot, reason="Pain is gone")
    changes = ("Stopped: Calf stretch (right).", "Call 999.")
    document = build_plan_document(snapshot, decided, snapshot.sha256(), changes)
    assert read_plan_document(document.to_json()).changes == changes
    said = words_of(plan_content(document).blocks)
    start = said.index("What changed: Pain is gone")
    assert said[start + 1] == "Stopped: Calf stretch (right)."


@pytest.fixture
def revised(amara):
    """The revision of an issued plan, its first exercise stopped."""
    plan = make_case("case-05-heel-pain", amara, issue=True).assessments[-1].plan
    revised = actions.revise_plan(plan=plan, reason="Too much at once", by=amara)
    first = revised.items.filter(kind=ItemKind.EXERCISE).first()
    actions.decide_item(
        item=first, decision=Decision.DECLINED, by=amara, reason="Too much"
    )
    return revised


@pytest.mark.django_db
def test_the_page_and_the_issued_plan_say_it(
    revised, amara, signed_in, count_statements
):
    declined = revised.items.filter(decision=Decision.DECLINED)
    stopped = declined.filter(kind=ItemKind.EXERCISE).get()
    address = reverse("reports:plan", args=[revised.pk])
    browser = signed_in(amara)
    with count_statements() as sent:
        page = browser.get(address).content.decode()
    assert int(sent) <= 5, sent
    assert f"<li>Stopped: {stopped.title}" in page
    issued = actions.issue_plan(plan=revised, by=amara)
    changes = read_plan_document(issued.content).changes
    assert len(changes) == 1
    assert changes[0].startswith(f"Stopped: {stopped.title}")
    assert f"<li>{changes[0]}</li>" in browser.get(address).content.decode()


@pytest.mark.django_db
def test_the_first_plan_changes_nothing(amara, signed_in):
    plan = make_case("case-11-child-flat-feet", amara).assessments[-1].plan
    page = signed_in(amara).get(reverse("reports:plan", args=[plan.pk]))
    assert 'id="changes"' not in page.content.decode()


@pytest.mark.django_db
def test_a_revision_needs_its_reason(amara):
    plan = make_case("case-11-child-flat-feet", amara, issue=True).assessments[-1].plan
    with pytest.raises(ActionNotAllowed, match="Say what changes"):
        actions.revise_plan(plan=plan, reason=" ", by=amara)
