"""The end of an examination: what is missing, what will be proposed, one act."""

import lxml.html
import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.actions import set_sides_not_tested, start_blind_repeat
from assessments.models import AssessmentVersion
from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent
from patients.models import ConsentKind
from reports.models import CarePlan, Decision
from tests.assessments.making import (
    DOCUMENT,
    change,
    changes_of,
    make_amendment,
    make_draft,
    make_signed,
    save,
)
from tests.factories import make_consent, make_share
from tests.reports.cases import make_case

pytestmark = pytest.mark.django_db
READ, WRITE = 5, 8
# Sign, propose, accept, issue: eleven writes before anything is read (ADR 22).
FOUR_ACTS = 24


@pytest.fixture
def draft(patient, amara):
    return make_draft(patient, amara)


@pytest.fixture
def whole(amara):
    """A draft with nothing missing, nothing flagged and every question asked."""
    made = make_case("case-11-child-flat-feet", amara, sign=False)
    return made.assessments[-1].version


def page_of(version):
    return reverse("reports:finish", args=[version.pk])


def tree_of(response):
    assert response.status_code == 200
    return lxml.html.fromstring(response.content.decode())


def words(node):
    return " ".join(node.text_content().split())


def press(browser, version, then="plan", **changed):
    """Read the page and press one of its buttons."""
    tree = tree_of(browser.get(page_of(version)))
    sent = {
        name: tree.xpath("//input[@name=$name]/@value", name=name)[0]
        for name in ("revision", "offer")
    }
    data = {**sent, "then": then, **changed}
    return browser.post(page_of(version), data, follow=True)


# --- What it shows ----------------------------------------------------------------------
def test_a_whole_draft_offers_the_signature_and_what_follows(signed_in, amara, whole):
    tree = tree_of(signed_in(amara).get(page_of(whole)))
    assert "Nothing is missing." in words(tree)
    offered = [
        words(head) for head in tree.find_class("finish-offer")[0].xpath(".//h3")
    ]
    assert offered
    buttons = [
        words(b) for b in tree.xpath("//section[@aria-labelledby='sign']//button")
    ]
    assert buttons[0] == "Decide on the plan"


def test_what_is_missing_is_listed_with_what_mends_it(signed_in, patient, amara):
    raw = {code: value for code, value in DOCUMENT.items() if code != "lunge_site"}
    draft = make_draft(patient, amara, raw, consent=False)
    save(draft, amara, change("heel_raise_reps.right", None, seen=1))
    tree = tree_of(signed_in(amara).get(page_of(draft)))
    (missing,) = tree.find_class("finish-missing")
    said = words(missing)
    assert "3 things to mend" in words(tree)
    assert "consent to the examination is not recorded" in said
    assert "1 side not reached" in said
    assert "(right)" in said
    assert "Lunge angle, where the inclinometer lies is missing" in said
    assert reverse("patients:consent", args=[patient.pk]) in missing.xpath(".//a/@href")
    assert missing.xpath(".//form/@action") == [
        reverse("reports:set_not_tested", args=[draft.pk])
    ]
    assert not tree.xpath("//section[@aria-labelledby='sign']")


def test_a_withdrawn_consent_is_missing(signed_in, patient, amara, draft):
    make_consent(patient, amara, ConsentKind.EXAMINATION, is_given=False)
    page = signed_in(amara).get(page_of(draft)).text
    assert "consent to the examination is not recorded" in page


def test_an_empty_draft_says_so(signed_in, patient, amara):
    page = signed_in(amara).get(page_of(make_draft(patient, amara, {}))).text
    assert "Nothing has been recorded yet." in page


def test_standing_red_flags_come_before_the_signature(signed_in, patient, amara):
    draft = make_draft(patient, amara, {**DOCUMENT, "rf_saddle_numbness": "yes"})
    tree = tree_of(signed_in(amara).get(page_of(draft)))
    heads = [words(head) for head in tree.xpath("//main//h2")]
    assert heads.index("Red flags standing") < heads.index("Sign")
    said = words(tree)
    assert "It cannot be issued in the same step: A red flag holds the plan" in said
    assert "Sign, accept all of it and issue" not in said


def test_a_contradiction_is_let_stand_without_leaving_the_page(
    signed_in, patient, amara
):
    draft = make_draft(patient, amara)
    browser = signed_in(amara)
    address = reverse("assessments:confirm", args=[draft.pk])
    sent = {"key": "none", "reason": "Seen twice.", "back": "finish"}
    assert browser.post(address, sent)["Location"] == page_of(draft)
    del sent["back"]
    assert browser.post(address, sent)["Location"] == reverse(
        "assessments:version", args=[draft.pk]
    )


def test_a_signed_version_leads_to_its_page(signed_in, patient, amara):
    signed = make_signed(patient, amara)
    response = signed_in(amara).get(page_of(signed))
    assert response["Location"] == reverse("assessments:version", args=[signed.pk])


# --- One act ----------------------------------------------------------------------------
def test_it_signs_and_proposes_in_one_act(signed_in, amara, draft):
    response = press(signed_in(amara), draft)
    plan = CarePlan.objects.get()
    assert response.redirect_chain[-1][0] == reverse("reports:plan", args=[plan.pk])
    draft.refresh_from_db()
    assert (draft.is_draft, plan.version_id, plan.issued_at) == (False, draft.pk, None)
    assert "Signed. Decide on what is proposed" in response.text


def test_it_signs_accepts_and_issues_where_nothing_stands_in_the_way(
    signed_in, amara, whole, count_statements
):
    browser = signed_in(amara)
    with count_statements() as read:
        browser.get(page_of(whole))
    with count_statements() as sent:
        response = press(browser, whole, "issue")
    plan = CarePlan.objects.get()
    # Read first and led to the plan afterwards; the four acts between them ask 24.
    assert int(sent) - int(read) - READ <= FOUR_ACTS, str(sent)
    assert "Signed and issued." in response.text, response.text
    assert plan.issued_at is not None
    assert not plan.items.exclude(decision=Decision.ACCEPTED).exists()
    kinds = set(AuditEvent.objects.values_list("type", flat=True))
    assert kinds >= {
        "assessment_signed",
        "plan_proposed",
        "plan_item_decided",
        "plan_issued",
    }


def test_another_offer_than_was_read_is_not_accepted(signed_in, amara, whole):
    response = press(signed_in(amara), whole, "issue", offer="0" * 64)
    plan = CarePlan.objects.get()
    assert "Signed, but not issued." in response.text
    assert "differs from what was shown" in response.text
    assert plan.issued_at is None
    assert plan.items.filter(decision=Decision.PENDING).exists()


def test_what_needs_a_second_look_is_never_issued_unseen(signed_in, amara, draft):
    response = press(signed_in(amara), draft, "issue")
    assert "Signed, but not issued." in response.text
    assert CarePlan.objects.get().issued_at is None


@pytest.mark.parametrize("revision", ["0", "", "-1", "x", "9" * 30])
def test_a_draft_that_changed_since_is_not_signed(signed_in, amara, draft, revision):
    response = press(signed_in(amara), draft, revision=revision)
    assert "Not signed. The examination was changed" in response.text
    draft.refresh_from_db()
    assert draft.is_draft
    assert not CarePlan.objects.exists()


def test_an_incomplete_draft_is_not_signed(signed_in, amara, draft):
    save(draft, amara, change("heel_raise_reps.right", None, seen=1))
    sent = {"revision": draft.revision, "offer": "", "then": "plan"}
    response = signed_in(amara).post(page_of(draft), sent, follow=True)
    assert "Not signed. Not reached" in response.text
    draft.refresh_from_db()
    assert draft.is_draft


def test_pressing_twice_signs_once(signed_in, amara, draft):
    browser = signed_in(amara)
    press(browser, draft)
    sent = {"revision": draft.revision, "offer": "", "then": "plan"}
    again = browser.post(page_of(draft), sent, follow=True)
    assert "signed and cannot change" in again.text
    assert CarePlan.objects.count() == 1


def test_an_amendment_is_signed_with_its_own_plan(signed_in, patient, amara):
    draft = make_amendment(make_signed(patient, amara), amara)
    press(signed_in(amara), draft)
    assert CarePlan.objects.get().version_id == draft.pk


# --- Setting sides ----------------------------------------------------------------------
def test_the_sides_are_set_with_one_press(signed_in, amara, draft):
    save(draft, amara, change("heel_raise_reps.right", None, seen=1))
    browser = signed_in(amara)
    address = reverse("reports:set_not_tested", args=[draft.pk])
    response = browser.post(address, follow=True)
    assert "1 side set as not tested." in response.text
    lead = words(tree_of(response).find_class("page-header__lead")[0])
    # Whoever reads "nothing is missing" does not look for questions nobody asked.
    assert lead.startswith("It can be signed; the red-flag questions named below")
    assert "Signed." in press(browser, draft).text
    assert "signed and cannot change" in browser.post(address, follow=True).text


# --- The ritual -------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["finish", "set_not_tested"])
def test_they_keep_to_their_ritual(
    signed_in, client, amara, chloe, rita, phil, draft, name
):
    page = reverse(f"reports:{name}", args=[draft.pk])
    make_share(draft.assessment.patient, amara, phil)
    assert signed_in(chloe).post(page).status_code == 404
    for person in (rita, phil):
        assert signed_in(person).post(page).status_code == 403
    assert client.post(page).status_code == 302
    assert signed_in(amara).put(page).status_code == 405
    assert AssessmentVersion.objects.drafts().count() == 1


def test_reading_is_audited(signed_in, amara, draft):
    signed_in(amara).get(page_of(draft))
    event = AuditEvent.objects.get(type="assessment_read")
    assert (event.target_id, event.actor) == (draft.pk, amara)


def test_it_costs_few_statements(signed_in, patient, amara, whole, count_statements):
    browser = signed_in(amara)
    for version in (make_draft(patient, amara), whole):
        with count_statements() as sent:
            browser.get(page_of(version))
        assert int(sent) <= READ, str(sent)
    save(version := make_draft(patient, amara), amara, change("lunge_cm.left", 9))
    with count_statements() as sent:
        browser.post(reverse("reports:set_not_tested", args=[version.pk]))
    assert int(sent) <= WRITE, str(sent)


# --- The preview ------------------------------------------------------------------------
@pytest.fixture
def plan(amara):
    return make_case("case-05-heel-pain", amara).assessments[-1].plan


def preview_of(plan):
    return reverse("reports:preview", args=[plan.pk])


def test_the_preview_leaves_out_what_is_declined_and_says_what_it_is(
    signed_in, amara, plan
):
    browser = signed_in(amara)
    before = browser.get(preview_of(plan)).text
    assert "Preview, not issued." in before
    assert "still to decide" in before
    first, second = plan.items.filter(kind="exercise")[:2]
    browser.post(
        reverse("reports:decide", args=[plan.pk, first.pk]),
        {"decision": "declined", "reason": "Later"},
    )
    browser.post(
        reverse("reports:accept_all", args=[plan.pk]), {"has_looked_again": "on"}
    )
    after = tree_of(browser.get(preview_of(plan)))
    assert second.title in words(after)
    assert first.title not in words(after)
    assert "still to decide" not in words(after)
    assert reverse("reports:issue", args=[plan.pk]) in after.xpath("//form/@action")
    assert not plan.reports.exists()


def test_the_plans_page_leads_to_it_until_it_is_issued(signed_in, amara, plan):
    browser = signed_in(amara)
    assert preview_of(plan) in browser.get(reverse("reports:plan", args=[plan.pk])).text
    issued = make_case("case-01-short-right-leg", amara, issue=True).assessments[0].plan
    page = reverse("reports:plan", args=[issued.pk])
    assert preview_of(issued) not in browser.get(page).text
    assert browser.get(preview_of(issued))["Location"] == page


def test_the_preview_says_in_which_language_it_is(signed_in, amara, plan):
    """A language that is not offered is English; the clinician's page always is."""
    plan.patient.language = "xx"
    plan.patient.save(update_fields=["language"])
    tree = tree_of(signed_in(amara).get(preview_of(plan)))
    (said,) = tree.find_class("preview")
    assert said.get("lang") == tree.get("lang") == "en-GB"


def test_a_held_plan_can_be_previewed_and_says_so(signed_in, amara):
    held = make_case("case-09-acute-charcot", amara).assessments[-1].plan
    page = signed_in(amara).get(preview_of(held)).text
    assert "The plan is held" in page
    assert reverse("reports:issue", args=[held.pk]) not in page


def test_the_preview_keeps_to_its_ritual(
    signed_in, client, chloe, rita, phil, amara, plan
):
    page = preview_of(plan)
    make_share(plan.patient, amara, phil)
    assert signed_in(chloe).get(page).status_code == 404
    assert signed_in(rita).get(page).status_code == 403
    assert signed_in(phil).get(page).status_code == 403
    assert client.get(page).status_code == 302
    assert signed_in(amara).post(page).status_code == 405
    signed_in(amara).get(page)
    assert AuditEvent.objects.filter(type="plan_read", target_id=plan.pk).exists()


def test_the_preview_costs_one_more_than_a_page(
    signed_in, amara, plan, count_statements
):
    """With whom the record is shared stands on the patient's page."""
    browser = signed_in(amara)
    with count_statements() as sent:
        browser.get(preview_of(plan))
    assert int(sent) <= READ + 1, str(sent)


# --- A blind repeat ---------------------------------------------------------------------
def test_a_blind_repeat_is_signed_without_a_plan(signed_in, patient, amara, ben):
    first = make_signed(patient, amara, on=timezone.localdate())
    repeat = start_blind_repeat(version=first, by=ben)
    save(repeat, ben, *changes_of(DOCUMENT))
    browser = signed_in(ben)
    page = browser.get(page_of(repeat)).text
    assert "it carries no care plan" in page
    assert "What will be proposed" not in page
    assert "Signed. A blind repeat" in press(browser, repeat, "issue").text
    repeat.refresh_from_db()
    assert not repeat.is_draft
    assert not CarePlan.objects.exists()


def test_a_colleagues_blind_repeat_is_left_alone(patient, amara, ben):
    first = make_signed(patient, amara, on=timezone.localdate())
    repeat = start_blind_repeat(version=first, by=ben)
    save(repeat, ben, change("lunge_cm.left", 9))
    with pytest.raises(ActionNotAllowed, match="colleague's blind repeat"):
        set_sides_not_tested(version=repeat, by=amara)
