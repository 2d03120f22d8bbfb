"""A clinician's own words for the patient: theirs to choose, but never frightening."""

import pytest

from clinic.errors import ActionNotAllowed
from reports import actions, policies
from reports.careplan.mechanisms import NEVER_IN_OUR_TEXTS, NEVER_PRINTED
from reports.decisions import NewItem
from reports.models import Decision
from tests.reports.cases import make_case


@pytest.fixture
def plan(amara):
    """An open plan of a signed case, nothing of it decided."""
    return make_case("case-05-heel-pain", amara).assessments[-1].plan


@pytest.mark.parametrize("word", sorted(set(NEVER_PRINTED) - NEVER_IN_OUR_TEXTS))
def test_a_word_that_harms_is_refused_with_what_to_write_instead(word):
    with pytest.raises(ActionNotAllowed, match="never printed") as refused:
        policies.check_wording(f"Your foot: {word.upper()}.")
    assert NEVER_PRINTED[word] in str(refused.value)


@pytest.mark.parametrize(
    "text", ["", "Stop if it causes pain.", "Weakness in both legs", "Ten minutes."]
)
def test_other_words_are_the_clinicians_own(text):
    policies.check_wording(text)


@pytest.mark.django_db
def test_an_edit_with_such_a_word_changes_nothing(plan, amara):
    item = plan.items.filter(needs_second_look=False).first()
    with pytest.raises(ActionNotAllowed, match="collapsed"):
        actions.decide_item(
            item=item,
            decision=Decision.EDITED,
            by=amara,
            wording="Your arch has collapsed.",
        )
    item.refresh_from_db()
    assert (item.decision, item.wording) == (Decision.PENDING, item.offered)


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["title", "wording"])
def test_an_addition_with_such_a_word_is_not_made(plan, amara, field):
    words = {"title": "At work", "wording": "Sit down often."}
    item = NewItem(section="ADV", sides="", **{**words, field: "Your weak feet"})
    before = plan.items.count()
    with pytest.raises(ActionNotAllowed, match="weak"):
        actions.add_item(plan=plan, item=item, by=amara)
    assert plan.items.count() == before
