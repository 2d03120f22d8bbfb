"""A doubt about a side: shown on the plan's page, asked before issue, kept with it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent
from reports import actions
from reports.careplan.sides import Side
from reports.decisions import NewItem, Referral
from reports.models import CarePlan
from reports.plan_document import read_plan_document
from reports.plan_sides import doubts_of, present_doubts, unconfirmed
from reports.policies import missing_before_issue
from reports.queries import snapshot_of_version
from reports.standing import read_standing
from tests.programs import Program
from tests.reports.cases import make_case
from tests.reports.documents.reading import pages_of

pytestmark = pytest.mark.django_db
WORDS = NewItem("ADV", "Cool the left foot", "Ten minutes on the left foot.", "R")


@pytest.fixture
def plan(amara):
    """An open plan; everything on offer is accepted."""
    plan = make_case("case-01-short-right-leg", amara).assessments[-1].plan
    actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    return CarePlan.objects.get(pk=plan.pk)


@pytest.fixture
def doubted(plan, amara):
    actions.add_item(plan=plan, item=WORDS, by=amara)
    return CarePlan.objects.get(pk=plan.pk)


def confirm(plan, by, reason="The patient asked for it on this side"):
    (doubt,) = unconfirmed(plan)
    return actions.confirm_side(plan=plan, key=doubt.key, reason=reason, by=by)


def missing(plan, by):
    snapshot, standing = snapshot_of_version(plan.version), read_standing(plan)
    sentences = missing_before_issue(plan, snapshot, standing, by)
    return [each for each in sentences if "why the side is correct" in each]


@pytest.mark.parametrize(
    "case",
    [
        "case-01-short-right-leg",
        "case-02-builder",
        "case-04-tibialis-posterior",
        "case-05-heel-pain",
        "case-11-child-flat-feet",
    ],
)
def test_what_the_rules_propose_raises_no_doubt(amara, case):
    for made in make_case(case, amara).assessments:
        actions.accept_all(plan=made.plan, by=amara, has_looked_again=True)
        assert doubts_of(CarePlan.objects.get(pk=made.plan.pk)) == ()


def test_an_added_item_against_its_own_words_is_doubted(doubted, amara):
    (doubt,) = doubts_of(doubted)
    assert doubt.title == "Cool the left foot"
    assert len(missing(doubted, amara)) == 1


def test_a_swapped_order_is_doubted(amara):
    """The findings ask for a pad under the right forefoot alone."""
    plan = make_case("case-07-painful-cavus", amara).assessments[0].plan
    told = Referral("Go", "Physician", "phone", timezone.now(), "AO")
    actions.acknowledge_hold(plan=plan, referral=told, by=amara)
    actions.accept_all(plan=plan, by=amara, has_looked_again=True)
    assert doubts_of(CarePlan.objects.get(pk=plan.pk)) == ()
    pads = {Side.LEFT: "dome_S", Side.RIGHT: "none"}
    feet = {side: {"metatarsal_pad": pad} for side, pad in pads.items()}
    actions.set_order(plan=plan, feet=feet, by=amara)
    (doubt,) = doubts_of(CarePlan.objects.get(pk=plan.pk))
    assert doubt.title.startswith("Orthotic order: ")
    assert "ordered for the left foot" in doubt.text


def test_a_declined_item_raises_none(doubted, amara):
    item = doubted.items.get(title=WORDS.title)
    actions.decide_item(item=item, decision="declined", reason="No", by=amara)
    assert doubts_of(CarePlan.objects.get(pk=doubted.pk)) == ()


def test_an_interim_plan_raises_none(doubted):
    doubted.proposal = {**doubted.proposal, "is_interim": True}
    assert doubts_of(doubted) == ()


# --- Let stand --------------------------------------------------------------------------
def test_a_reason_lets_it_stand_and_is_kept(doubted, amara):
    kept = confirm(doubted, amara)
    kept.refresh_from_db()
    (told,) = kept.side_confirmations.values()
    assert told["reason"] == "The patient asked for it on this side"
    assert (told["by"], told["by_name"]) == (amara.pk, amara.name)
    assert missing(kept, amara) == []
    (shown,) = present_doubts(kept)
    assert shown.confirmed.startswith("The patient asked for it on this side (Amara")
    event = AuditEvent.objects.get(type="contradiction_confirmed")
    assert (event.target_id, event.patient_id) == (kept.pk, kept.patient_id)
    assert "asked for" not in event.payload


def test_other_words_ask_again(doubted, amara):
    confirm(doubted, amara)
    item = doubted.items.get(title=WORDS.title)
    actions.decide_item(
        item=item, decision="declined", reason="Another one instead", by=amara
    )
    again = NewItem("ADV", "Rest the left foot", "Put the left foot up.", "R")
    actions.add_item(plan=doubted, item=again, by=amara)
    plan = CarePlan.objects.get(pk=doubted.pk)
    assert [doubt.title for doubt in unconfirmed(plan)] == ["Rest the left foot"]


def test_an_issued_plan_keeps_and_shows_it_and_a_revision_takes_it_along(
    doubted, amara, signed_in
):
    with pytest.raises(ActionNotAllowed, match="why the side is correct"):
        actions.issue_plan(plan=doubted, by=amara)
    confirm(doubted, amara)
    issued = actions.issue_plan(plan=doubted, by=amara)
    (shown,) = present_doubts(CarePlan.objects.get(pk=issued.pk))
    assert shown.confirmed
    text = signed_in(amara).get(reverse("reports:plan", args=[issued.pk])).text
    assert "asked for it on this side" in text
    revised = actions.revise_plan(plan=issued, reason="A word", by=amara)
    assert unconfirmed(CarePlan.objects.get(pk=revised.pk)) == ()
    with pytest.raises(ActionNotAllowed, match="is issued"):
        actions.confirm_side(plan=issued, key=shown.key, reason="x", by=amara)


def issued_with_reason(doubted, amara):
    confirm(doubted, amara)
    plan = actions.issue_plan(plan=doubted, by=amara)
    return CarePlan.objects.get(pk=plan.pk)


def printed_in(issued, kind):
    """Return a document's text, lines and pages run together."""
    content = bytes(issued.reports.get(kind=kind).content)
    return " ".join(" ".join(pages_of(content)).split())


def test_the_issued_document_holds_the_reason(doubted, amara):
    issued = issued_with_reason(doubted, amara)
    (seen,) = read_plan_document(issued.content).side_confirmations
    assert (seen.title, seen.by_name) == ("Cool the left foot", amara.name)
    assert seen.text == "It is for the right side, its words say left."
    assert seen.reason == "The patient asked for it on this side"
    assert seen.at.date() == timezone.now().date()


def test_a_reason_for_a_doubt_that_was_mended_is_not_issued(doubted, amara):
    confirm(doubted, amara)
    item = doubted.items.get(title=WORDS.title)
    actions.decide_item(item=item, decision="declined", reason="No", by=amara)
    plan = CarePlan.objects.get(pk=doubted.pk)
    assert len(plan.side_confirmations) == 1
    issued = actions.issue_plan(plan=plan, by=amara)
    assert read_plan_document(issued.content).side_confirmations == ()


def test_a_plan_without_a_doubt_holds_none(plan, amara):
    issued = actions.issue_plan(plan=plan, by=amara)
    assert read_plan_document(issued.content).side_confirmations == ()


@pytest.mark.drawn_papers
def test_the_clinicians_report_prints_the_reason(doubted, amara):
    issued = issued_with_reason(doubted, amara)
    printed = printed_in(issued, "clinician")
    assert "Sides that were confirmed" in printed
    assert "its words say left. Both stand: The patient asked" in printed
    assert "Both stand" not in printed_in(issued, "care_plan")


def test_a_program_reads_the_reason(doubted, amara):
    issued = issued_with_reason(doubted, amara)
    plan = Program(amara).get(f"/plans/{issued.pk}/").json()
    (told,) = plan["side_confirmations"].values()
    assert told["reason"] == "The patient asked for it on this side"
    assert (told["title"], told["by"]) == ("Cool the left foot", amara.pk)
    assert told["at"].startswith(str(timezone.now().year))


def test_it_refuses_no_reason_what_is_not_there_and_strangers(
    doubted, amara, chloe, rita
):
    (doubt,) = unconfirmed(doubted)
    with pytest.raises(ActionNotAllowed, match="Say why"):
        confirm(doubted, amara, reason="  ")
    with pytest.raises(ActionNotAllowed, match="not there any more"):
        actions.confirm_side(plan=doubted, key="x", reason="Because", by=amara)
    for person in (chloe, rita):
        with pytest.raises(PermissionDenied):
            actions.confirm_side(plan=doubted, key=doubt.key, reason="Yes", by=person)


# --- Its page ---------------------------------------------------------------------------
def post(browser, plan, **data):
    return browser.post(reverse("reports:confirm_side", args=[plan.pk]), data)


def test_the_page_asks_and_keeps(doubted, amara, signed_in):
    browser = signed_in(amara)
    address = reverse("reports:plan", args=[doubted.pk])
    text = browser.get(address).text
    assert "Does not fit together: Cool the left foot" in text
    assert "Keep this side" in text
    (doubt,) = unconfirmed(doubted)
    answer = post(browser, doubted, key=doubt.key, reason="Both feet were cooled")
    assert answer.url == address
    text = browser.get(address).text
    assert "Both stand." in text
    assert "Keep this side" not in text


def test_the_page_says_what_is_missing(doubted, amara, signed_in):
    browser = signed_in(amara)
    (doubt,) = unconfirmed(doubted)
    post(browser, doubted, key=doubt.key, reason="")
    post(browser, doubted, key="nonsense", reason="Yes")
    text = browser.get(reverse("reports:plan", args=[doubted.pk])).text
    assert "Why the side is correct: " in text
    assert "not there any more" in text
    assert CarePlan.objects.get(pk=doubted.pk).side_confirmations == {}


def test_doors(doubted, signed_in, client, chloe, rita, phil, amara, count_statements):
    assert post(signed_in(chloe), doubted).status_code == 404
    assert post(signed_in(rita), doubted).status_code == 403
    assert post(signed_in(phil), doubted).status_code == 403
    assert post(client, doubted).url.startswith("/accounts/login/")
    address = reverse("reports:confirm_side", args=[doubted.pk])
    assert signed_in(amara).get(address).status_code == 405
    (doubt,) = unconfirmed(doubted)
    browser = signed_in(amara)
    with count_statements() as sent:
        post(browser, doubted, key=doubt.key, reason="Yes, both")
    assert int(sent) <= 8, str(sent)


def test_a_program_is_told_the_doubt_when_it_issues(doubted, amara):
    answer = Program(amara).post(f"/plans/{doubted.pk}/issue/")
    assert answer.status_code == 409
    assert "why the side is correct" in answer.json()["detail"]
