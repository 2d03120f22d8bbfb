"""The footwear prescription of a plan: stored, edited, checked, issued, printed."""

import pytest
from django.urls import reverse

from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent
from reports import actions, queries
from reports.careplan.shoe_pairs import ShoePair
from reports.careplan.shoe_topics import BY_TOPIC
from reports.clinician_content import clinician_content
from reports.content import Table
from reports.kept_order import plan_of
from reports.models import CarePlan, Decision
from reports.order import OrderRefused
from reports.plan_content import plan_content
from reports.plan_document import read_plan_document
from reports.shoe_page import topic_choices
from reports.shoe_points import WORDS, shoe_points, shoe_topics
from reports.shoes import (
    BY_HAND,
    ShoeLine,
    checked_topics,
    chosen_topics,
    edited_shoes,
    shoe_lines,
    shoes_from_json,
    shoes_to_json,
)
from tests.programs import Program
from tests.reports.cases import make_case
from tests.reports.documents.making import issue_of, with_plan
from tests.reports.reading import headings_of

HEEL = "case-05-heel-pain"
FILLED = {"everyday": ShoePair("everyday", {"upper": "soft"}, {"upper": ("FTW-07",)})}


# --- As stored and edited ------------------------------------------------------------------
def test_what_is_typed_is_kept_with_what_stood_behind_it():
    typed = edited_shoes({}, "everyday", {"upper": "mesh", "midsole": ""}, FILLED)
    pair = typed["everyday"]
    assert pair.text("upper") == "mesh"
    assert pair.origins == {"upper": ("FTW-07",)}
    assert pair.by_hand == {"upper", "midsole"}
    assert shoes_from_json(shoes_to_json(typed)) == typed


@pytest.mark.parametrize("raw", [None, [], {}, {"everyday": 3}])
def test_nothing_stored_is_no_pair(raw):
    assert shoes_from_json(raw) == {}


@pytest.mark.parametrize(
    ("purpose", "texts", "said"),
    [
        ("party", {}, "Purpose: 'party'; allowed: everyday, work"),
        ("work", {"hat": "red"}, "hat is no field"),
        (
            "work",
            {"heel_height_mm": "61"},
            "Heel height: '61' is not accepted; 0 to 60",
        ),
        ("work", {"liner_removable": "perhaps"}, "Liner comes out: 'perhaps'"),
    ],
)
def test_a_wrong_field_is_refused_with_what_is_allowed(purpose, texts, said):
    with pytest.raises(OrderRefused, match=said):
        edited_shoes({}, purpose, texts, {})


def test_each_line_says_what_is_behind_it():
    typed = edited_shoes(FILLED, "everyday", {"heel_height_mm": "20"}, FILLED)
    upper, heel = shoe_lines(typed)
    assert (upper.words, upper.sources) == ("soft", ("FTW-07",))
    assert (heel.words, heel.sources) == ("20 mm", (BY_HAND,))


def test_topics_print_only_if_they_are_chosen_or_called_for():
    plan = plan_of([("FTW-10", "R"), ("FTW-01", "")])
    assert chosen_topics(None, plan) == ("fit_at_home", "fasten")
    assert chosen_topics(["sore_heel"], plan) == ("sore_heel",)
    assert chosen_topics([], plan) == ()
    assert chosen_topics(None, plan_of([])) == ()
    assert checked_topics(["bunions", "fasten"]) == ("fasten", "bunions")
    with pytest.raises(OrderRefused, match="no shoe topic 'hats'"):
        checked_topics(["hats"])
    with pytest.raises(OrderRefused, match="5 topics are chosen; 4 at most"):
        checked_topics(list(BY_TOPIC)[:5])
    ticked = [each.key for each in topic_choices(("bunions",)) if each.is_chosen]
    assert ticked == ["bunions"]


# --- In the patient's words ------------------------------------------------------------------
def line(name, value, *sources, purpose="everyday"):
    return ShoeLine(purpose, name, name, value, value, sources)


@pytest.mark.parametrize(
    ("given", "text", "pair"),
    [
        (line("upper", "mesh", BY_HAND), "The upper is mesh.", ""),
        (
            line("heel_height_mm", "25", "FTW-01"),
            "The heel is 25 mm high, or lower.",
            "",
        ),
        (
            line("heel_height_mm", "20", "FTW-19"),
            "The heel is 10 to 20 mm high.",
            "",
        ),
        (
            line("heel_height_mm", "15", "FTW-19"),
            "The heel is 15 mm high, or lower.",
            "",
        ),
        (
            line("fit_length_gap_mm", "10"),
            "There are 10 mm or more before your longest toe.",
            "",
        ),
        (line("width_letter", "H"), "Width fitting: H.", ""),
        (
            line("sole_raise_right_mm", "4"),
            "Right shoe: the sole is raised by 4 mm.",
            "",
        ),
        (line("stiffener_left", "yes"), "Left shoe: the sole is made stiff.", ""),
        (line("upper", "soft", purpose="work"), "The upper is soft.", "Work shoes"),
        (
            line("running_choice_basis", "comfort", purpose="running"),
            WORDS["running_choice_basis", "comfort"],
            "",
        ),
    ],
)
def test_a_line_is_said_to_the_patient(given, text, pair):
    (point,) = shoe_points([given])
    assert (point.text, point.pair) == (text, pair)
    assert BY_HAND not in point.sources


@pytest.mark.parametrize(
    "given",
    [
        line("fit_width", "too_narrow"),
        line("sole_raise_left_mm", "0"),
        line("heel_cut_left", "no"),
    ],
)
def test_what_is_nothing_to_look_for_is_not_said(given):
    assert shoe_points([given]) == ()


def test_topics_are_the_texts_with_these_keys():
    (topic,) = shoe_topics(["numb_feet"])
    assert topic.title == "Numb feet"


def test_the_lists_stand_in_the_report_and_on_the_patients_sheet():
    issue = issue_of(HEEL)
    work = line("upper", "mesh", BY_HAND, purpose="work")
    plan = issue.document.plan
    changed = with_plan(issue, footwear=(*plan.footwear, work))
    tables = [
        block.caption
        for block in clinician_content(changed).blocks
        if isinstance(block, Table)
    ]
    assert "Pair: everyday" in tables
    assert "Pair: work" in tables
    assert "Check your shoes" in headings_of(plan_content(issue.document))


# --- On a plan -----------------------------------------------------------------------------
@pytest.fixture
def plan(amara):
    return make_case(HEEL, amara).assessments[-1].plan


def test_a_pair_and_the_topics_are_set_and_audited(plan, amara):
    actions.set_shoes(
        plan=plan,
        purpose="work",
        texts={"upper": "leather", "budget_route": "workplace"},
        topics=["work_boots"],
        by=amara,
    )
    plan.refresh_from_db()
    shoes = queries.standing_shoes(plan)
    assert shoes["work"].text("upper") == "leather"
    assert shoes["everyday"].origins["fastening"]
    assert queries.printed_topics(plan) == ("work_boots",)
    event = AuditEvent.objects.latest("pk")
    assert event.type == "plan_footwear_changed"
    assert "budget_route" in event.payload


def test_a_declined_rule_takes_its_fields_along(plan, amara):
    before = queries.standing_shoes(plan)["everyday"]
    assert before.text("midsole") == "soft"
    codes = {rule for rule in before.origins["midsole"]}
    for item in plan.items.filter(code__in=codes):
        actions.decide_item(
            item=item, decision=Decision.DECLINED, by=amara, reason="Has such shoes"
        )
    plan = CarePlan.objects.get(pk=plan.pk)
    assert "midsole" not in queries.standing_shoes(plan)["everyday"].values


def test_what_a_device_cannot_go_into_is_not_issued(plan, amara):
    texts = {"depth_for_device": "no"}
    actions.set_shoes(plan=plan, purpose="everyday", texts=texts, by=amara)
    actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    with pytest.raises(ActionNotAllowed, match="Footwear, everyday: Depth for the"):
        actions.issue_plan(plan=plan, by=amara)


def test_it_is_issued_frozen_and_carried_into_a_revision(amara):
    plan = make_case(HEEL, amara).assessments[-1].plan
    actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    actions.set_shoes(
        plan=plan, purpose="indoor", texts={"upper": "soft"}, topics=[], by=amara
    )
    order = queries.standing_order(plan)
    feet = {
        foot.side: {"footwear_target": "trainer"}
        for foot in (order.left, order.right)
        if foot.has_device
    }
    actions.set_order(plan=plan, feet=feet, by=amara)
    issued = actions.issue_plan(plan=plan, by=amara)
    document = read_plan_document(issued.content)
    assert {each.purpose for each in document.plan.footwear} == {"everyday", "indoor"}
    assert document.shoe_topics == ()
    assert "Indoor shoes" in {point.pair for point in document.shoe_points}
    with pytest.raises(ActionNotAllowed, match="issued"):
        actions.set_shoes(plan=issued, purpose="work", texts={}, by=amara)
    revised = actions.revise_plan(plan=issued, reason="Less", by=amara)
    assert queries.standing_shoes(revised)["indoor"].text("upper") == "soft"
    assert queries.printed_topics(revised) == ()


def test_the_page_keeps_what_was_refused(signed_in, plan, amara):
    address = reverse("reports:shoes_of", args=[plan.pk, "work"])
    answer = signed_in(amara).post(address, {"heel_height_mm": "99"})
    assert answer.status_code == 422
    assert 'value="99"' in answer.content.decode()
    assert "0 to 60 mm" in answer.content.decode()


def test_the_page_shows_what_must_be_mended(signed_in, plan, amara):
    address = reverse("reports:shoes", args=[plan.pk])
    shown = signed_in(amara).get(address).context
    data = {row.field.name: row.field.value for row in shown["rows"]}
    chosen = [each.key for each in shown["topics"] if each.is_chosen]
    same = signed_in(amara).post(address, {**data, "topics": chosen})
    assert same.status_code == 302
    plan.refresh_from_db()
    assert plan.footwear == {}
    signed_in(amara).post(address, {**data, "depth_for_device": "no", "topics": chosen})
    page = signed_in(amara).get(address)
    assert "Must be mended" in page.content.decode()
    assert page.context["warnings"] == []


def test_there_is_no_pair_of_another_purpose(signed_in, plan, amara):
    address = reverse("reports:shoes_of", args=[plan.pk, "party"])
    assert signed_in(amara).get(address).status_code == 404


def test_a_program_reads_and_changes_a_pair(plan, amara):
    program = Program(amara)
    path = f"/plans/{plan.pk}/footwear/"
    told = program.patch(
        f"{path}work/",
        {"values": {"liner_removable": False, "heel_height_mm": 20}, "topics": []},
    )
    assert told.status_code == 200, told.content
    pairs = {each["purpose"]: each for each in program.get(path).json()["pairs"]}
    assert pairs["work"]["values"] == {
        "heel_height_mm": "20",
        "liner_removable": "no",
    }
    assert pairs["work"]["by_hand"] == ["heel_height_mm", "liner_removable"]
    issues = program.get(path).json()["issues"]
    assert {(each["purpose"], each["field"]) for each in issues} >= {
        ("work", "liner_removable")
    }
    assert program.patch(f"{path}party/", {"values": {}}).status_code == 404
    wrong = program.patch(f"{path}work/", {"values": {"hat": 1, "upper": "iron"}})
    assert wrong.status_code == 400
    many = program.patch(f"{path}work/", {"topics": list(BY_TOPIC)[:5]})
    assert many.status_code == 409
