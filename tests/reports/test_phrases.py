"""A clinic's phrases: written, ordered, taken out of use, offered where one types."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.html import strip_tags

from clinic.errors import ActionNotAllowed
from clinic.models import AuditEvent, Role
from clinic.phrase_models import ClinicPhrase, PhrasePlace
from reports import actions
from reports.actions import PhraseWords
from reports.actions.phrases import MOST_PHRASES
from reports.models import Decision
from tests.assessments.making import make_draft, make_signed
from tests.factories import add_role
from tests.programs import last_event
from tests.reports.cases import make_case

pytestmark = pytest.mark.django_db
READ, WRITE = 5, 8
LIST = reverse("reports:phrases")
NEW = reverse("reports:new_phrase")
NOTE = PhraseWords("note", "Own insole", "Measured with the own insole in.")
FORM = {"place": NOTE.place, "title": NOTE.title, "text": NOTE.text}


def add(clinic, by, **changed):
    return actions.add_phrase(clinic=clinic, words=replace(NOTE, **changed), by=by)


def titles(clinic, place="note"):
    rows = ClinicPhrase.objects.filter(clinic=clinic, place=place).in_use()
    return [row.title for row in rows]


@pytest.fixture
def phrase(clinic, olga):
    return add(clinic, olga)


def page(name, row):
    return reverse(f"reports:{name}", args=[row.pk])


# --- Writing --------------------------------------------------------------------------
def test_words_are_trimmed_and_stand_behind_the_others(clinic, phrase, amara):
    second = add(clinic, amara, title="  No \n shoes ", text=" None brought. ")
    assert (second.title, second.text) == ("No shoes", "None brought.")
    assert titles(clinic) == ["Own insole", "No shoes"]


def test_a_change_keeps_the_place_in_the_list(clinic, phrase, amara):
    add(clinic, amara, title="Second")
    words = replace(NOTE, title="Own orthosis")
    changed = actions.change_phrase(phrase=phrase, words=words, by=amara)
    assert titles(clinic) == ["Own orthosis", "Second"]
    assert changed.updated_by == amara


def test_moved_to_another_place_it_is_the_last_there(clinic, phrase, olga):
    add(clinic, olga, place="answer", title="Thank you")
    words = replace(NOTE, place="answer")
    actions.change_phrase(phrase=phrase, words=words, by=olga)
    assert titles(clinic) == []
    assert titles(clinic, "answer") == ["Thank you", "Own insole"]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        pytest.param({"title": "  "}, "short word has 0 letters", id="no-title"),
        pytest.param({"title": "x" * 41}, "has 41 letters: give it 1 to 40", id="long"),
        pytest.param({"text": " \n "}, "text has 0 letters", id="no-text"),
        pytest.param({"text": "x" * 501}, "501 letters: give it 1 to 500", id="essay"),
        pytest.param({"place": "door"}, "no place 'door'", id="place"),
        pytest.param({"title": "OWN INSOLE"}, "“OWN INSOLE” is there", id="twice"),
        pytest.param(
            {"place": "patient_words", "text": "Your arch has collapsed."},
            "“collapsed” is never printed",
            id="harm",
        ),
    ],
)
def test_what_is_wrong_is_refused_by_name(clinic, phrase, olga, changed, says):
    with pytest.raises(ActionNotAllowed, match=says):
        add(clinic, olga, **changed)
    other = add(clinic, olga, title="Other")
    with pytest.raises(ActionNotAllowed, match=says):
        actions.change_phrase(phrase=other, words=replace(NOTE, **changed), by=olga)
    assert titles(clinic) == ["Own insole", "Other"]


def test_a_word_that_harms_may_stand_where_no_patient_reads_it(clinic, olga):
    assert add(clinic, olga, text="Arch collapsed since the last visit.").pk


def test_one_short_word_may_stand_in_two_places_and_two_clinics(
    clinic, other_clinic, phrase, olga, chloe
):
    assert add(clinic, olga, place="answer").pk
    assert add(other_clinic, chloe).pk


def test_the_database_holds_a_short_word_once(clinic, phrase):
    twin = ClinicPhrase.objects.get(pk=phrase.pk)
    twin.pk, twin.title = None, "own INSOLE"
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


def test_no_more_than_are_found_at_a_glance(clinic, olga):
    rows = [add(clinic, olga, title=f"Phrase {n}") for n in range(MOST_PHRASES)]
    with pytest.raises(ActionNotAllowed, match="has 12 phrases, which is the most"):
        add(clinic, olga, title="One more")
    words = replace(NOTE, title="Phrase 0, changed")
    assert actions.change_phrase(phrase=rows[0], words=words, by=olga).position == 1


@pytest.mark.parametrize(
    ("which", "is_up", "order"),
    [
        pytest.param(1, True, ["B", "A", "C"], id="up"),
        pytest.param(1, False, ["A", "C", "B"], id="down"),
    ],
)
def test_a_phrase_and_its_neighbour_change_places(clinic, olga, which, is_up, order):
    rows = [add(clinic, olga, title=title) for title in "ABC"]
    actions.move_phrase(phrase=rows[which], is_up=is_up, by=olga)
    assert titles(clinic) == order


@pytest.mark.parametrize(("is_up", "end"), [(True, "first"), (False, "last")])
def test_the_ends_are_the_ends(phrase, olga, is_up, end):
    with pytest.raises(ActionNotAllowed, match=f"“Own insole” is the {end} one"):
        actions.move_phrase(phrase=phrase, is_up=is_up, by=olga)


def test_out_of_use_and_back(clinic, phrase, olga):
    actions.retire_phrase(phrase=phrase, by=olga)
    assert titles(clinic) == []
    with pytest.raises(ActionNotAllowed, match="“Own insole” is out of use"):
        actions.change_phrase(phrase=phrase, words=NOTE, by=olga)
    add(clinic, olga, title="Newer")
    actions.restore_phrase(phrase=phrase, by=olga)
    assert titles(clinic) == ["Newer", "Own insole"]
    with pytest.raises(ActionNotAllowed, match="in use already"):
        actions.restore_phrase(phrase=phrase, by=olga)


def test_it_does_not_come_back_beside_its_namesake(clinic, phrase, olga):
    actions.retire_phrase(phrase=phrase, by=olga)
    add(clinic, olga)
    with pytest.raises(ActionNotAllowed, match="“Own insole” is there already"):
        actions.restore_phrase(phrase=phrase, by=olga)


def test_every_write_is_audited_without_the_words(clinic, phrase, amara):
    actions.change_phrase(phrase=phrase, words=replace(NOTE, text="Else."), by=amara)
    add(clinic, amara, title="Second")
    actions.move_phrase(phrase=phrase, is_up=False, by=amara)
    actions.retire_phrase(phrase=phrase, by=amara)
    actions.restore_phrase(phrase=phrase, by=amara)
    events = AuditEvent.objects.filter(type="settings_changed").order_by("sequence")
    said = [event.payload for event in events]
    for what, payload in zip(
        ("added", "changed", "added", "moved", "retired", "restored"), said, strict=True
    ):
        assert f'"what":"{what}"' in payload
        assert "insole" not in payload


@pytest.mark.parametrize("person", ["rita", "phil", "chloe"])
def test_others_write_none(request, clinic, phrase, person):
    by = request.getfixturevalue(person)
    with pytest.raises(PermissionDenied):
        add(clinic, by, title="Mine")
    with pytest.raises(PermissionDenied):
        actions.retire_phrase(phrase=phrase, by=by)


# --- The settings pages ---------------------------------------------------------------
def test_it_lists_by_place_what_there_is(signed_in, amara, clinic, olga, phrase):
    actions.retire_phrase(phrase=add(clinic, olga, title="Old one"), by=olga)
    found = signed_in(amara).get(LIST)
    words = " ".join(strip_tags(found.content.decode()).split())
    for place in PhrasePlace:
        assert place.label in words
    assert "Own insole Measured with the own insole in." in words
    assert "Out of use: 1" in words
    assert "No phrases yet" not in words


def test_an_empty_list_says_what_to_do(signed_in, olga):
    assert "No phrases yet" in signed_in(olga).get(LIST).content.decode()


def test_a_phrase_is_added(signed_in, olga, clinic):
    answer = signed_in(olga).post(NEW, {**FORM, "clinic": clinic.pk}, follow=True)
    assert answer.redirect_chain == [(f"{LIST}?clinic={clinic.pk}#note", 302)]
    assert "“Own insole” is offered now: Notes while recording." in answer.text
    assert titles(clinic) == ["Own insole"]
    assert last_event().actor == olga


def test_the_form_begins_at_the_place_it_was_asked_from(signed_in, olga):
    form = signed_in(olga).get(f"{NEW}?place=answer").context["form"]
    assert form.initial["place"] == "answer"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        pytest.param({"text": ""}, "This field is required", id="form"),
        pytest.param({"title": "own insole"}, "is there already", id="action"),
    ],
)
def test_a_refusal_keeps_what_was_typed(signed_in, olga, phrase, changed, says):
    answer = signed_in(olga).post(NEW, {**FORM, **changed})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert ClinicPhrase.objects.count() == 1


def test_a_phrase_is_changed(signed_in, amara, phrase):
    client = signed_in(amara)
    shown = client.get(page("phrase", phrase)).content.decode()
    assert NOTE.text in shown
    client.post(page("phrase", phrase), {**FORM, "text": "Else."})
    phrase.refresh_from_db()
    assert (phrase.text, phrase.updated_by) == ("Else.", amara)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        pytest.param({"title": ""}, "This field is required", id="form"),
        pytest.param({"place": "patient_words", "text": "weak"}, "never", id="action"),
    ],
)
def test_a_change_that_is_refused_changes_nothing(
    signed_in, olga, phrase, changed, says
):
    answer = signed_in(olga).post(page("phrase", phrase), {**FORM, **changed})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    phrase.refresh_from_db()
    assert (phrase.title, phrase.text) == (NOTE.title, NOTE.text)


def test_moving_taking_out_and_bringing_back(signed_in, olga, clinic, phrase):
    client = signed_in(olga)
    add(clinic, olga, title="Second")
    client.post(page("move_phrase", phrase), {"to": "down"})
    assert titles(clinic) == ["Second", "Own insole"]
    said = client.post(page("retire_phrase", phrase), follow=True).content.decode()
    assert "“Own insole” is no longer offered" in said
    client.post(page("restore_phrase", phrase))
    assert titles(clinic) == ["Second", "Own insole"]


@pytest.mark.parametrize(
    ("name", "sent", "says"),
    [
        pytest.param("move_phrase", {"to": "up"}, "is the first one", id="end"),
        pytest.param("move_phrase", {"to": "left"}, "up or down", id="nowhere"),
        pytest.param("restore_phrase", {}, "in use already", id="restored"),
    ],
)
def test_what_cannot_be_done_is_said(signed_in, olga, phrase, name, sent, says):
    assert says in signed_in(olga).post(page(name, phrase), sent, follow=True).text


EVERY = pytest.mark.parametrize(
    "name", ["phrase", "move_phrase", "retire_phrase", "restore_phrase"]
)


@EVERY
def test_other_clinics_are_hidden(signed_in, chloe, phrase, name):
    assert signed_in(chloe).post(page(name, phrase), FORM).status_code == 404


@EVERY
def test_a_member_whose_role_is_too_small_here_is_refused(
    signed_in, chloe, clinic, phrase, name
):
    """Chloe manages her own clinic's phrases and receives patients in this one."""
    both = add_role(chloe, clinic, Role.RECEPTION)
    assert signed_in(both).post(page(name, phrase), FORM).status_code == 403


def test_the_list_of_another_clinic_is_not_there(signed_in, olga, other_clinic):
    assert signed_in(olga).get(f"{LIST}?clinic={other_clinic.pk}").status_code == 404


def test_what_it_costs(signed_in, olga, clinic, phrase, count_statements):
    client = signed_in(olga)
    for title in ("Second", "Third"):
        add(clinic, olga, title=title)
    with count_statements() as sent:
        client.get(LIST)
    assert int(sent) <= READ, str(sent)
    for name, data in (
        ("phrase", {**FORM, "place": "answer"}),
        ("retire_phrase", {}),
        ("restore_phrase", {}),
    ):
        with count_statements() as sent:
            client.post(page(name, phrase), data)
        assert int(sent) <= WRITE, str(sent)


# --- Where they are offered -----------------------------------------------------------
TEXTS = {place: f"Text of {place.value}." for place in PhrasePlace}


@pytest.fixture
def offered(clinic, olga):
    """One phrase for each place, and one that was taken out of use."""
    for place, text in TEXTS.items():
        add(clinic, olga, place=place.value, title=f"A {place.value}", text=text)
    retired = add(clinic, olga, title="Retired", text="Text of yesterday.")
    actions.retire_phrase(phrase=retired, by=olga)


def shown_on(client, address):
    """Return the places whose phrases a page shows."""
    text = client.get(address).content.decode()
    assert "Text of yesterday." not in text
    return {place.value for place, words in TEXTS.items() if words in text}


def test_while_recording(signed_in, amara, patient, offered, count_statements):
    version = make_draft(patient, amara, {})
    address = reverse("assessments:record_section", args=[version.pk, "foot_posture"])
    client = signed_in(amara)
    with count_statements() as sent:
        assert shown_on(client, address) == {"note"}
    assert int(sent) <= READ, str(sent)


def test_where_a_signed_record_is_corrected(signed_in, amara, patient, offered):
    version = make_signed(patient, amara)
    address = reverse("assessments:version", args=[version.pk])
    assert shown_on(signed_in(amara), address) == {"amend"}


def test_on_a_plan_to_decide_and_on_an_issued_one(
    signed_in, amara, offered, count_statements
):
    client = signed_in(amara)
    plan = make_case("case-05-heel-pain", amara).assessments[-1].plan
    address = reverse("reports:plan", args=[plan.pk])
    client.get(address)
    with count_statements() as sent:
        assert shown_on(client, address) == {"decline", "patient_words"}
    assert int(sent) <= READ, str(sent)
    issued = make_case("case-04-tibialis-posterior", amara, issue=True).assessments[-1]
    address = reverse("reports:plan", args=[issued.plan.pk])
    assert shown_on(client, address) == {"amend"}


def test_a_phrase_declines_with_one_tap(signed_in, amara, offered):
    plan = make_case("case-05-heel-pain", amara).assessments[-1].plan
    item = plan.items.filter(decision=Decision.PENDING).first()
    client = signed_in(amara)
    text = client.get(reverse("reports:plan", args=[plan.pk])).content.decode()
    assert 'value="Text of decline.">A decline</button>' in " ".join(text.split())
    sent = {"decision": "declined", "reason": TEXTS[PhrasePlace.DECLINE]}
    client.post(reverse("reports:decide", args=[plan.pk, item.pk]), sent)
    item.refresh_from_db()
    assert (item.decision, item.decision_reason) == ("declined", "Text of decline.")


def test_beside_the_question_to_a_physio(signed_in, amara, patient, offered):
    address = reverse("patients:give_share", args=[patient.pk])
    assert shown_on(signed_in(amara), address) == {"question"}


def test_a_physio_is_offered_what_their_own_clinic_wrote(
    signed_in, phil, physio_clinic, share, offered
):
    address = reverse("patients:shared_record", args=[share.pk])
    client = signed_in(phil)
    assert shown_on(client, address) == set()
    owner = add_role(phil, physio_clinic, Role.OWNER)
    add(physio_clinic, owner, place="answer", title="Seen", text="Seen by us.")
    assert "Seen by us." in client.get(address).content.decode()


def test_another_clinics_are_never_offered(signed_in, chloe, other_patient, offered):
    version = make_draft(other_patient, chloe, {})
    address = reverse("assessments:record_section", args=[version.pk, "foot_posture"])
    assert shown_on(signed_in(chloe), address) == set()
