"""Swap an exercise within its family and reorder a section, on an open plan."""

import re

import pytest
from django.urls import reverse

from clinic.errors import ActionNotAllowed
from reports import actions
from reports.careplan.exercises import LIBRARY
from reports.careplan.findings import build
from reports.exercise_queries import swaps_of
from reports.models import CarePlan, Decision, ItemKind
from reports.outcome_queries import course_of, plans_with_course
from reports.proposal import findings_from
from reports.queries import care_facts_of, snapshot_of_version
from reports.second_look import is_touched
from reports.stored_findings import stored_findings
from reports.swaps import sides_after_swap, sides_not_safe, swaps_for
from tests.programs import last_event
from tests.reports.cases import make_case

CALM = build({"age": 40}, {}, {})


# --- What may stand in the place (no database) ----------------------------------------
@pytest.mark.parametrize(
    ("code", "sides", "offered"),
    [
        pytest.param("E21", "L", ("E22", "E23"), id="one-side"),
        pytest.param("E16", "", ("E18",), id="no-side-offers-nothing-sided"),
        pytest.param("E24", "R", ("E25", "E26"), id="a-side-may-become-both-legs"),
        pytest.param("E30", "", (), id="alone-in-its-family"),
        pytest.param("E99", "L", (), id="not-of-the-library"),
    ],
)
def test_the_offer_is_of_the_same_family(code, sides, offered):
    found = swaps_for(code, sides, findings=CALM, held_sides="", taken=(code,))
    assert tuple(each.id for each in found) == offered


def test_what_is_in_the_plan_is_not_offered():
    found = swaps_for("E21", "L", findings=CALM, held_sides="", taken=("E21", "E22"))
    assert [each.id for each in found] == ["E23"]


@pytest.mark.parametrize(("held", "offers"), [("L", False), ("R", True)])
def test_a_held_limb_is_offered_nothing(held, offers):
    found = swaps_for("E21", "L", findings=CALM, held_sides=held, taken=("E21",))
    assert bool(found) is offers


def test_a_blocked_side_is_offered_nothing():
    sore = build({"age": 40}, {"ach_ins": True}, {})
    assert sides_not_safe(LIBRARY["E23"], sore, "") <= {"L"}
    blocked = {e.id for e in LIBRARY.values() if sides_not_safe(e, sore, "") & {"L"}}
    offered = swaps_for("E10", "L", findings=sore, held_sides="", taken=("E10",))
    assert blocked
    assert not blocked & {each.id for each in offered}


def test_what_is_blocked_anywhere_blocks_both_legs_together():
    assert sides_not_safe(LIBRARY["E31"], CALM, "R") == {"L", "R"}


def test_a_side_is_never_guessed():
    assert sides_after_swap(LIBRARY["E21"], "") is None
    assert sides_after_swap(LIBRARY["E25"], "R") == ""
    assert sides_after_swap(LIBRARY["E21"], "R") == "R"


# --- The actions ----------------------------------------------------------------------
@pytest.fixture
def plan(amara):
    """An open plan of a signed case, nothing of it decided."""
    return make_case("case-04-tibialis-posterior", amara).assessments[-1].plan


@pytest.fixture
def item(plan):
    """An exercise of the plan for which the family offers another."""
    offers = swaps_of(plan)
    found = plan.items.filter(pk__in=[pk for pk, offer in offers.items() if offer])
    return found.filter(needs_second_look=False).first()


@pytest.fixture
def other(plan, item):
    return swaps_of(plan)[item.pk][0]


@pytest.mark.django_db
def test_a_swap_keeps_side_and_place(item, other, amara):
    swapped = actions.swap_exercise(
        item=item, exercise_id=other.id, by=amara, reason="Has no step at home"
    )
    swapped.refresh_from_db()
    assert (swapped.code, swapped.title) == (other.id, other.title)
    assert (swapped.sides, swapped.position) == (item.sides, item.position)
    assert swapped.wording == swapped.offered == other.dose.text
    said = f"swapped from {item.code} {item.title}: Has no step at home"
    assert swapped.because == [*item.because, said]
    assert (swapped.decision, swapped.decided_by) == (Decision.ACCEPTED, amara)


@pytest.mark.django_db
def test_a_swap_leaves_an_audit_event(item, other, amara):
    actions.swap_exercise(item=item, exercise_id=other.id, by=amara)
    event = last_event()
    assert event.type == "plan_item_swapped"
    assert f'"before":"{item.code}"' in event.payload.replace(" ", "")


@pytest.mark.django_db
def test_a_swap_that_a_conflict_touches_waits_for_a_second_look(item, other, amara):
    item.needs_second_look = True
    item.save(update_fields=["needs_second_look"])
    swapped = actions.swap_exercise(item=item, exercise_id=other.id, by=amara)
    assert (swapped.decision, swapped.decided_at) == (Decision.PENDING, None)
    with pytest.raises(ActionNotAllowed, match="looked at it again"):
        actions.decide_item(item=swapped, decision=Decision.ACCEPTED, by=amara)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("exercise_id", "refusal"),
    [("E50", "another job"), ("E999", "There is no exercise")],
)
def test_a_swap_stays_in_the_family(item, amara, exercise_id, refusal):
    with pytest.raises(ActionNotAllowed, match=refusal):
        actions.swap_exercise(item=item, exercise_id=exercise_id, by=amara)


@pytest.mark.django_db
def test_a_swap_for_itself_is_refused(item, amara):
    with pytest.raises(ActionNotAllowed, match="in the plan already"):
        actions.swap_exercise(item=item, exercise_id=item.code, by=amara)


@pytest.mark.django_db
def test_a_blocked_side_refuses_a_swap(plan, item, other, amara):
    plan.proposal["held_sides"] = item.sides or "R"
    plan.save(update_fields=["proposal"])
    with pytest.raises(ActionNotAllowed, match="not safe for this patient"):
        actions.swap_exercise(item=item, exercise_id=other.id, by=amara)


@pytest.mark.django_db
def test_a_recommendation_is_not_swapped(plan, amara):
    rule = plan.items.filter(kind=ItemKind.RULE).first()
    with pytest.raises(ActionNotAllowed, match="no exercise of the library"):
        actions.swap_exercise(item=rule, exercise_id="E21", by=amara)


@pytest.mark.django_db
def test_a_swap_above_the_cap_needs_a_reason(plan, item, other, amara):
    actions.decide_item(
        item=item, decision=Decision.DECLINED, by=amara, reason="Too hard"
    )
    actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    add = [e for e in ("E50", "E49", "E48", "E47", "E14", "E41") if e != other.id]
    for code in add:
        try:
            new = actions.NewItem("EXE", "", "", exercise_id=code)
            actions.add_item(plan=plan, item=new, by=amara)
        except ActionNotAllowed as refusal:
            if "as many as this patient" in str(refusal):
                break
    with pytest.raises(ActionNotAllowed, match="as many as this patient"):
        actions.swap_exercise(item=item, exercise_id=other.id, by=amara)
    given = actions.swap_exercise(
        item=item, exercise_id=other.id, by=amara, reason="Asked for it"
    )
    assert given.decision_reason == "Asked for it"


def order_of(plan, section):
    return list(plan.items.filter(section=section).values_list("pk", flat=True))


@pytest.mark.django_db
def test_an_item_moves_within_its_section(plan, amara):
    section = plan.items.filter(kind=ItemKind.EXERCISE).first().section
    before = order_of(plan, section)
    second = plan.items.get(pk=before[1])
    moved = actions.move_item(item=second, is_up=True, by=amara)
    assert moved.position == second.position - 1
    assert order_of(plan, section) == [before[1], before[0], *before[2:]]
    assert last_event().type == "plan_item_moved"
    actions.move_item(item=second, is_up=False, by=amara)
    assert order_of(plan, section) == before
    positions = list(plan.items.values_list("position", flat=True))
    assert positions == list(range(1, len(positions) + 1))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("place", "is_up", "end"), [(0, True, "first"), (-1, False, "last")]
)
def test_the_end_of_a_section_is_the_end(plan, amara, place, is_up, end):
    section = plan.items.filter(kind=ItemKind.EXERCISE).first().section
    item = plan.items.get(pk=order_of(plan, section)[place])
    with pytest.raises(ActionNotAllowed, match=f"is the {end} of its section"):
        actions.move_item(item=item, is_up=is_up, by=amara)


@pytest.mark.django_db
def test_an_issued_plan_stays_as_it_is(amara):
    plan = make_case("case-05-heel-pain", amara, issue=True).assessments[-1].plan
    item = plan.items.filter(kind=ItemKind.EXERCISE).first()
    with pytest.raises(ActionNotAllowed, match="is issued"):
        actions.move_item(item=item, is_up=False, by=amara)
    with pytest.raises(ActionNotAllowed, match="is issued"):
        actions.swap_exercise(item=item, exercise_id="E50", by=amara)


# --- The pages ------------------------------------------------------------------------
def swap_address(item):
    return reverse("reports:swap_item", args=[item.plan_id, item.pk])


def move_address(item):
    return reverse("reports:move_item", args=[item.plan_id, item.pk])


@pytest.mark.django_db
def test_the_page_offers_the_family(plan, item, other, amara, signed_in):
    page = signed_in(amara).get(reverse("reports:plan", args=[plan.pk]))
    text = re.sub(r"\s+", " ", page.content.decode())
    assert swap_address(item) in text
    assert f'<option value="{other.id}">{other.id} {other.title}</option>' in text
    assert move_address(item) in text


@pytest.mark.django_db
def test_the_page_swaps_and_moves(
    plan, item, other, amara, signed_in, count_statements
):
    browser = signed_in(amara)
    answer = browser.post(swap_address(item), {"exercise_id": other.id})
    assert answer.url == reverse("reports:plan", args=[plan.pk])
    assert plan.items.get(pk=item.pk).code == other.id
    before = order_of(plan, item.section)
    to = "down" if before[0] == item.pk else "up"
    with count_statements() as sent:
        browser.post(move_address(item), {"to": to})
    # Session, item with its plan, lock, items, two writes of places, audit.
    assert int(sent) == 7, str(sent)
    assert order_of(plan, item.section) != before


@pytest.mark.django_db
@pytest.mark.parametrize("address", [swap_address, move_address])
def test_the_pages_ritual(item, amara, chloe, rita, client, signed_in, address):
    path, before = address(item), item.code
    assert signed_in(chloe).post(path).status_code == 404
    assert signed_in(rita).post(path).status_code == 403
    assert client.post(path).url.startswith("/accounts/login/")
    assert signed_in(amara).get(path).status_code == 405
    refused = signed_in(amara).post(
        path, {"exercise_id": "X", "to": "aside"}, follow=True
    )
    assert "Not understood" in refused.content.decode()
    item.refresh_from_db()
    assert item.code == before


@pytest.mark.django_db
def test_the_page_says_a_refusal(item, amara, signed_in):
    answer = signed_in(amara).post(
        swap_address(item), {"exercise_id": "E50"}, follow=True
    )
    assert "another job" in answer.content.decode()


@pytest.mark.django_db
def test_the_findings_kept_with_a_plan_are_those_of_the_record(plan):
    before = course_of(plans_with_course(CarePlan.objects.all()).get(pk=plan.pk)).before
    facts = care_facts_of(snapshot_of_version(plan.version), before)
    assert stored_findings(plan) == findings_from(facts, acknowledged=True)


@pytest.fixture
def careful(plan):
    """A plan whose findings raise a conflict (C-16) that touches E41."""
    plan.proposal["facts"]["patient"]["osteoporosis"] = True
    plan.save(update_fields=["proposal"])
    return plan


@pytest.mark.django_db
def test_an_added_exercise_that_a_conflict_touches_waits_for_a_second_look(
    careful, amara
):
    careful.items.filter(kind=ItemKind.EXERCISE).delete()
    new = actions.NewItem("EXE", "", "", exercise_id="E41", reason="Asked for it")
    row = actions.add_item(plan=careful, item=new, by=amara)
    assert row.needs_second_look
    assert row.decision == Decision.PENDING
    with pytest.raises(ActionNotAllowed, match="looked at it again"):
        actions.decide_item(item=row, decision=Decision.ACCEPTED, by=amara)
    dose = row.wording
    row = actions.decide_item(
        item=row, decision=Decision.ACCEPTED, by=amara, has_looked_again=True
    )
    assert row.wording == dose != ""


@pytest.mark.django_db
def test_the_page_says_that_an_addition_waits(signed_in, careful, amara):
    careful.items.filter(kind=ItemKind.EXERCISE).delete()
    data = {"exercise_id": "E41"}
    address = reverse("reports:add_item", args=[careful.pk])
    page = signed_in(amara).post(address, data, follow=True)
    assert "look at it again, then accept it" in " ".join(page.content.decode().split())


@pytest.mark.django_db
def test_a_red_flag_touches_every_exercise_that_is_brought_in(plan):
    assert not is_touched(plan, "E50", "")
    plan.proposal["held_by"] = ["back_cancer"]
    assert is_touched(plan, "E50", "")


@pytest.mark.django_db
def test_the_page_asks_why_one_exercise_more_is_given(signed_in, plan, amara):
    address = reverse("reports:plan", args=[plan.pk])
    assert "than this patient should get" not in page_of(signed_in(amara), address)
    actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    item = plan.items.filter(kind=ItemKind.EXERCISE).first()
    for code in ("E50", "E49", "E48", "E14", "E41", "E12"):
        new = actions.NewItem("EXE", "", "", exercise_id=code, reason="Asked for it")
        try:
            actions.add_item(plan=plan, item=new, by=amara)
        except ActionNotAllowed:
            continue
    actions.decide_item(item=item, decision=Decision.PENDING, by=amara)
    assert "than this patient should get: why?" in page_of(signed_in(amara), address)


def page_of(browser, address):
    text = browser.get(address).content.decode()
    return text.partition("Add to the plan")[0]
