"""A clinician decides on an open plan: item by item, together, with additions."""

from datetime import timedelta
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from clinic.errors import ActionNotAllowed
from reports import actions
from reports.careplan.limits import limit_of
from reports.careplan.sides import Side
from reports.models import Decision, ItemKind
from reports.proposal import BINDING
from tests.programs import last_event
from tests.reports.cases import make_case

pytestmark = pytest.mark.django_db
ACCEPTED, DECLINED = Decision.ACCEPTED, Decision.DECLINED


def plan_of(name, by):
    return make_case(name, by).assessments[-1].plan


@pytest.fixture
def plan(amara):
    """An open plan that offers more shoe points than a patient is given."""
    return plan_of("case-05-heel-pain", amara)


@pytest.fixture
def item(plan):
    return plan.items.filter(section="FTW", needs_second_look=False).first()


def test_rules_for_the_writer_stand_apart_and_are_nothing_to_decide(
    plan, amara, signed_in
):
    page = signed_in(amara).get(reverse("reports:plan", args=[plan.pk]))
    presented = page.context["presented"]
    shown = {item.id for part in presented.sections for item in part.items}
    assert {rule.id for rule in presented.kept_rules} == BINDING - {"REV-07"}
    assert not shown & BINDING
    text = page.content.decode()
    assert "Rules kept when writing this plan (2)" in text
    assert "Never print: collapsed" in unescape(text)


def fresh(item):
    return type(item).objects.get(pk=item.pk)


def codes(plan, decision, section=""):
    rows = plan.items.filter(decision=decision, section__startswith=section)
    return list(rows.values_list("code", flat=True))


# --- One item --------------------------------------------------------------------------
def test_nothing_is_decided_by_itself_but_what_binds_every_plan(plan):
    decided = set(plan.items.exclude(decision=Decision.PENDING))
    assert {row.code for row in decided} <= BINDING


def test_an_accepted_item_keeps_its_words_who_and_when(item, amara):
    actions.decide_item(item=item, decision=ACCEPTED, by=amara)
    row = fresh(item)
    assert (row.decision, row.wording) == (ACCEPTED, item.offered)
    assert row.decided_by == amara
    assert row.decided_at <= timezone.now()


def test_an_edited_item_keeps_both_wordings(item, amara):
    actions.decide_item(
        item=item, decision=Decision.EDITED, by=amara, wording="  My own words. "
    )
    row = fresh(item)
    assert (row.wording, row.offered) == ("My own words.", item.offered)


def test_a_decision_taken_back_leaves_the_item_to_decide(item, amara):
    actions.decide_item(item=item, decision=DECLINED, by=amara, reason="Not now")
    actions.decide_item(item=fresh(item), decision=Decision.PENDING, by=amara)
    row = fresh(item)
    assert (row.decision, row.decision_reason) == (Decision.PENDING, "")
    assert (row.decided_at, row.decided_by) == (None, None)


def test_a_decision_leaves_an_audit_event(item, amara):
    actions.decide_item(item=item, decision=ACCEPTED, by=amara)
    event = last_event()
    assert (event.type, event.actor_id) == ("plan_item_decided", amara.pk)
    assert event.patient_id == item.plan.patient_id


@pytest.mark.parametrize(
    ("choice", "refusal"),
    [
        pytest.param({"decision": DECLINED}, "Say why", id="declined-without-reason"),
        pytest.param(
            {"decision": DECLINED, "reason": "  "}, "Say why", id="reason-of-blanks"
        ),
        pytest.param(
            {"decision": Decision.EDITED}, "Write the words", id="edited-without-words"
        ),
    ],
)
def test_a_decision_lacks_nothing(item, amara, choice, refusal):
    with pytest.raises(ActionNotAllowed, match=refusal):
        actions.decide_item(item=item, by=amara, **choice)
    assert fresh(item).decision == Decision.PENDING


@pytest.mark.parametrize("decision", [ACCEPTED, Decision.EDITED])
def test_what_a_red_flag_or_conflict_touches_needs_a_second_look(item, amara, decision):
    item.needs_second_look = True
    item.save(update_fields=["needs_second_look"])
    given = {"item": item, "decision": decision, "by": amara, "wording": "Mine."}
    with pytest.raises(ActionNotAllowed, match="looked at it again"):
        actions.decide_item(**given)
    assert actions.decide_item(**given, has_looked_again=True).decision == decision


def test_reception_decides_nothing(item, rita):
    with pytest.raises(PermissionDenied):
        actions.decide_item(item=item, decision=ACCEPTED, by=rita)


def test_an_exercise_above_the_cap_needs_a_reason(plan, amara):
    actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    row = plan.items.filter(kind=ItemKind.EXERCISE).last()
    actions.decide_item(item=row, decision=DECLINED, by=amara, reason="Too much")
    new = actions.NewItem("EXE", "", "", exercise_id="E50")
    actions.add_item(plan=plan, item=new, by=amara)
    with pytest.raises(ActionNotAllowed, match="as many as this patient should get"):
        actions.decide_item(item=fresh(row), decision=ACCEPTED, by=amara)
    given = actions.decide_item(
        item=fresh(row), decision=ACCEPTED, by=amara, reason="Asked for it"
    )
    assert given.decision_reason == "Asked for it"


# --- Everything that is left -------------------------------------------------------------
def test_accepting_the_rest_stops_at_the_limits_and_says_so(plan, amara):
    aside = actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    assert not plan.items.filter(decision=Decision.PENDING).exists()
    shoes = [row for row in plan.items.all() if limit_of(row.code) == "shoe points"]
    assert [row.decision for row in shoes] == [ACCEPTED] * 4 + [DECLINED]
    assert {row.decision_reason for row in shoes[4:]} == {"limit of 4 shoe points"}
    assert [row.pk for row in aside] == [row.pk for row in shoes[4:]]
    assert codes(plan, ACCEPTED, "ORT") == ["ORT-08", "ORT-30"]


def test_two_devices_are_accepted_together_and_words_about_them_beside(amara):
    case = make_case("case-07-painful-cavus", amara, issue=True, refer=True)
    plan = case.assessments[0].plan
    assert codes(plan, DECLINED, "ORT") == ["ORT-15"]
    assert "ORT-16" in codes(plan, ACCEPTED, "ORT")


def test_what_was_chosen_before_stays_and_counts_first(plan, amara):
    last = plan.items.filter(section="FTW").last()
    actions.decide_item(item=last, decision=ACCEPTED, by=amara, has_looked_again=True)
    actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    taken = codes(plan, ACCEPTED, "FTW")
    assert last.code in taken
    assert len(taken) == 4


def test_more_than_the_limit_is_given_when_each_is_accepted(plan, amara):
    for row in plan.items.filter(section="FTW"):
        actions.decide_item(
            item=row, decision=ACCEPTED, by=amara, has_looked_again=True
        )
    actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    assert len(codes(plan, ACCEPTED, "FTW")) == 5


def test_exercises_above_the_cap_are_set_aside_too(plan, amara):
    new = actions.NewItem("EXE", "", "", exercise_id="E50")
    actions.add_item(plan=plan, item=new, by=amara)
    aside = actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    left = [row for row in aside if row.kind == ItemKind.EXERCISE]
    assert [row.decision_reason for row in left] == ["limit of 4 exercises"]
    assert "E50" in codes(plan, ACCEPTED, "EXE")


def test_together_nothing_is_accepted_without_the_second_look(plan, item, amara):
    item.needs_second_look = True
    item.save(update_fields=["needs_second_look"])
    with pytest.raises(ActionNotAllowed, match="looked at it again"):
        actions.accept_all(plan=plan, by=amara, has_looked_again=False)
    assert set(codes(plan, ACCEPTED)) <= BINDING


def test_without_anything_to_look_at_again_no_look_is_asked(plan, amara):
    plan.items.update(needs_second_look=False)
    actions.accept_all(plan=plan, by=amara, has_looked_again=False)
    assert codes(plan, Decision.PENDING) == []


def test_accepting_the_rest_leaves_one_audit_event_that_names_each(plan, amara):
    pending = plan.items.filter(decision=Decision.PENDING).count()
    aside = actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    payload = last_event().payload
    assert all(str(row.pk) in payload for row in aside)
    assert len(codes(plan, ACCEPTED)) + len(aside) >= pending


# --- Additions, goal, order ----------------------------------------------------------------
def test_an_added_item_is_accepted_with_the_clinician_s_words(plan, amara):
    new = actions.NewItem("ADV", " Ice ", " Cool it for ten minutes. ")
    row = actions.add_item(plan=plan, item=new, by=amara)
    assert (row.kind, row.decision) == (ItemKind.ADDED, ACCEPTED)
    assert (row.title, row.wording) == ("Ice", "Cool it for ten minutes.")
    assert row.because == ["added by the clinician: own judgement"]
    assert last_event().type == "plan_item_added"


@pytest.mark.parametrize(
    ("new", "refusal"),
    [
        pytest.param(actions.NewItem("ADV", "Ice", " "), "title and words", id="words"),
        pytest.param(actions.NewItem("ADV", "", "Cool"), "title and words", id="title"),
        pytest.param(
            actions.NewItem("EXE", "", "", exercise_id="E99"),
            "There is no exercise 'E99'",
            id="unknown",
        ),
        pytest.param(
            actions.NewItem("EXE", "", "", exercise_id="E21"),
            "say left, right or both",
            id="no-side",
        ),
    ],
)
def test_an_addition_lacks_nothing(plan, amara, new, refusal):
    with pytest.raises(ActionNotAllowed, match=refusal):
        actions.add_item(plan=plan, item=new, by=amara)


def test_an_exercise_is_added_once(plan, amara):
    plan.items.filter(kind=ItemKind.EXERCISE).delete()
    new = actions.NewItem("EXE", "", "", exercise_id="E50")
    actions.add_item(plan=plan, item=new, by=amara)
    with pytest.raises(ActionNotAllowed, match="in the plan already"):
        actions.add_item(plan=plan, item=new, by=amara)


def test_goal_and_review_are_set_and_audited(plan, amara):
    day = timezone.localdate() + timedelta(weeks=6)
    actions.set_review(plan=plan, goal="  Walk the dog ", next_review_on=day, by=amara)
    plan.refresh_from_db()
    assert (plan.goal, plan.next_review_on) == ("Walk the dog", day)
    assert last_event().type == "plan_item_decided"


def test_a_review_in_the_past_is_refused(plan, amara):
    day = timezone.localdate() - timedelta(days=1)
    with pytest.raises(ActionNotAllowed, match="lies in the past"):
        actions.set_review(plan=plan, goal="", next_review_on=day, by=amara)


def test_one_foot_s_order_is_changed_and_the_other_stays(plan, amara):
    before = plan.order
    actions.set_order(plan=plan, feet={Side.LEFT: {"colour": "red"}}, by=amara)
    plan.refresh_from_db()
    assert plan.order["left"]["values"]["colour"] == "red"
    assert plan.order["right"] == before["right"]
    assert last_event().type == "plan_order_changed"


def test_an_unknown_field_of_the_order_is_refused(plan, amara):
    with pytest.raises(ActionNotAllowed, match="flavour is no field"):
        actions.set_order(plan=plan, feet={Side.LEFT: {"flavour": "red"}}, by=amara)


# --- The page ------------------------------------------------------------------------------
def post_rest(browser, plan):
    address = reverse("reports:accept_all", args=[plan.pk])
    return browser.post(address, {"has_looked_again": "on"}, follow=True)


def test_the_page_says_what_was_set_aside(plan, amara, signed_in):
    text = unescape(post_rest(signed_in(amara), plan).content.decode())
    assert "Declined, as more than a patient is given at once:" in text
    assert "(limit of 4 shoe points)" in text


def test_the_page_says_that_all_is_accepted(plan, amara, signed_in):
    plan.items.filter(section="FTW").delete()
    text = post_rest(signed_in(amara), plan).content.decode()
    assert "All remaining items are accepted." in text


def test_the_page_says_that_more_than_the_limit_will_print(plan, amara, signed_in):
    page = reverse("reports:plan", args=[plan.pk])
    assert "will print" not in signed_in(amara).get(page).content.decode()
    for row in plan.items.filter(section="FTW"):
        actions.decide_item(
            item=row, decision=ACCEPTED, by=amara, has_looked_again=True
        )
    text = signed_in(amara).get(page).content.decode()
    assert "5 shoe points are accepted. A patient is given 4 at once: all 5" in text
