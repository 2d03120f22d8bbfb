"""The pages that share a record, end sharing, and read what was shared."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic.models import AuditEvent, Role
from patients.actions import reply_to_share, revoke_share
from patients.models import Share, ShareReply
from tests.factories import make_consent, make_patient, make_share, make_user

pytestmark = pytest.mark.django_db
LIST = reverse("patients:shared_with_me")


def share_page(patient):
    return reverse("patients:share", args=[patient.pk])


def give_page(patient):
    return reverse("patients:give_share", args=[patient.pk])


def revoke_page(share):
    return reverse("patients:revoke_share", args=[share.pk])


def record_page(share):
    return reverse("patients:shared_record", args=[share.pk])


def reply_page(share):
    return reverse("patients:reply", args=[share.pk])


def terms(**changes):
    return {
        "physio": "by_email",
        "email": "phil@example.org",
        "question": "May she run?",
        "urgency": "soon",
        "level": "summary",
        "until": (timezone.localdate() + timedelta(days=30)).isoformat(),
        **changes,
    }


# --- Give --------------------------------------------------------------------------------
def test_sharing_works(signed_in, amara, phil, patient):
    make_consent(patient, amara)
    response = signed_in(amara).post(give_page(patient), terms(), follow=True)
    share = Share.objects.get()
    assert (share.given_to, share.urgency, share.level) == (phil, "soon", "summary")
    assert timezone.localtime(share.expires_at).hour == 23
    assert "Phil Dawson" in response.text
    assert AuditEvent.objects.filter(type="share_given").count() == 1


def test_somebody_known_is_chosen_from_the_list(signed_in, amara, clinic, patient):
    inside = make_user(clinic, Role.PHYSIO, name="Ann Inside")
    make_consent(patient, amara)
    browser = signed_in(amara)
    assert "Ann Inside" in browser.get(give_page(patient)).text
    browser.post(give_page(patient), terms(physio=inside.pk, email=""))
    assert Share.objects.get().given_to == inside


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        pytest.param(
            {"email": "nobody@example.org"}, "No physiotherapist", id="nobody"
        ),
        pytest.param(
            {"email": "ben@example.org"}, "No physiotherapist", id="no physio"
        ),
        pytest.param({"email": ""}, "Write the email address", id="no email"),
        pytest.param({"physio": ""}, "Choose somebody", id="not chosen"),
        pytest.param({"question": ""}, "Write what you want to know", id="no question"),
        pytest.param({"until": "2020-01-01"}, "ends after today", id="past"),
        pytest.param({"until": "2999-01-01"}, "within one year", id="too long"),
        pytest.param({"level": "all"}, "Select a valid choice", id="level"),
    ],
)
def test_wrong_terms_come_back(signed_in, amara, ben, phil, patient, wrong, sentence):
    make_consent(patient, amara)
    response = signed_in(amara).post(give_page(patient), terms(**wrong))
    assert response.status_code == 422
    assert sentence in response.text
    assert not Share.objects.exists()


def test_both_a_name_and_an_email_are_refused(signed_in, amara, share, phil):
    revoke_share(share=share, by=amara)
    response = signed_in(amara).post(give_page(share.patient), terms(physio=phil.pk))
    assert response.status_code == 422
    assert "Leave this empty" in response.text


def test_withdrawn_consent_blocks_a_new_share(signed_in, amara, phil, patient):
    make_consent(patient, amara, is_given=True)
    make_consent(patient, amara, is_given=False)
    response = signed_in(amara).post(give_page(patient), terms())
    assert response.status_code == 422
    assert "declined or withdrew consent" in response.text
    assert not Share.objects.exists()


# --- Read and end --------------------------------------------------------------------------
def test_the_page_lists_shares_with_their_state(signed_in, amara, phil, share):
    reply_to_share(share=share, by=phil, text="Yes, slowly.")
    revoke_share(share=share, by=amara, reason="Moved away")
    make_share(share.patient, amara, phil, question="And the other foot?")
    text = signed_in(amara).get(share_page(share.patient)).text
    assert "Yes, slowly." in text
    assert "Moved away" in text
    assert "And the other foot?" in text
    assert text.count("End now") == 1
    assert AuditEvent.objects.filter(type="patient_read").count() == 1


def test_it_says_who_opened(signed_in, amara, phil, share):
    browser = signed_in(amara)
    assert "Not yet" in browser.get(share_page(share.patient)).text
    page = signed_in(phil).get(reverse("reports:patient", args=[share.patient_id]))
    assert page.status_code == 200
    assert "1 time, last on" in browser.get(share_page(share.patient)).text


def test_ending_works_at_once(signed_in, amara, phil, share):
    physio = signed_in(phil)
    patient_page = reverse("reports:patient", args=[share.patient_id])
    assert physio.get(patient_page).status_code == 200
    response = signed_in(amara).post(revoke_page(share), follow=True)
    assert "Phil Dawson can no longer read this record" in response.text
    assert physio.get(patient_page).status_code == 404
    assert AuditEvent.objects.filter(type="share_revoked").count() == 1


def test_ending_rejects_get(signed_in, amara, share):
    assert signed_in(amara).get(revoke_page(share)).status_code == 405


PAGES = pytest.mark.parametrize("page", [share_page, give_page])


@PAGES
def test_sharing_hides_other_clinics(signed_in, chloe, patient, page):
    assert signed_in(chloe).get(page(patient)).status_code == 404


@PAGES
@pytest.mark.parametrize("who", ["rita", "olga", "phil"])
def test_sharing_needs_a_podiatrist(request, signed_in, share, page, who):
    browser = signed_in(request.getfixturevalue(who))
    assert browser.get(page(share.patient)).status_code == 403
    assert browser.post(revoke_page(share)).status_code == 403
    assert Share.objects.current().get() == share


@PAGES
def test_sharing_needs_sign_in(client, patient, page):
    assert reverse("account_login") in client.get(page(patient)).url


@PAGES
def test_sharing_rejects_other_methods(signed_in, amara, patient, page):
    assert signed_in(amara).delete(page(patient)).status_code == 405


def test_a_stranger_cannot_end_a_share(signed_in, chloe, share):
    assert signed_in(chloe).post(revoke_page(share)).status_code == 404


@pytest.mark.parametrize("number", [1, 30])
def test_sharing_takes_few_statements(
    signed_in, amara, phil, patient, count_statements, number
):
    for _ in range(number):
        share = make_share(patient, amara, phil)
        reply_to_share(share=share, by=phil, text="Yes")
        revoke_share(share=share, by=amara)
    browser = signed_in(amara)
    for page in (share_page, give_page):
        with count_statements() as read:
            assert browser.get(page(patient)).status_code == 200
        assert int(read) <= 5, read
    with count_statements() as sent:
        assert browser.post(give_page(patient), terms()).status_code == 302
    assert int(sent) <= 8, sent


# --- The physiotherapist's side ----------------------------------------------------------
def test_shared_with_me_lists_what_is_in_force(signed_in, phil, amara, share):
    ended = make_share(
        make_patient(amara, family_name="Winterbourne", given_names="Rosa"), amara, phil
    )
    revoke_share(share=ended, by=amara)
    text = signed_in(phil).get(LIST).text
    assert "Edith Marlowe" in text
    assert share.question in text
    assert "Amara Okoye, Harbour Feet" in text
    assert "R. W." in text
    assert "Winterbourne" not in text
    assert AuditEvent.objects.filter(type="shared_listed").count() == 1


def test_shared_with_me_is_empty_for_others(signed_in, share, physio_clinic):
    other = make_user(physio_clinic, Role.PHYSIO)
    text = signed_in(other).get(LIST).text
    assert "Nothing is shared with you now" in text
    assert "Marlowe" not in text


def test_a_share_says_why_until_when_and_from_whom(signed_in, phil, share):
    text = signed_in(phil).get(record_page(share)).text
    assert share.question in text
    assert "Full biomechanics" in text
    assert "Amara Okoye, Harbour Feet" in text
    assert reverse("reports:patient", args=[share.patient_id]) in text


def test_answering_works(signed_in, phil, share):
    browser = signed_in(phil)
    response = browser.post(reply_page(share), {"text": "Yes, slowly."}, follow=True)
    assert "Yes, slowly." in response.text
    assert ShareReply.objects.get().written_by == phil
    assert AuditEvent.objects.filter(type="share_replied").count() == 1


def test_an_empty_answer_comes_back(signed_in, phil, share):
    response = signed_in(phil).post(reply_page(share), {"text": " "})
    assert response.status_code == 422
    assert not ShareReply.objects.exists()


def test_an_ended_share_says_whom_to_ask_and_nothing_else(
    signed_in, amara, phil, share
):
    revoke_share(share=share, by=amara)
    for response in (
        signed_in(phil).get(record_page(share)),
        signed_in(phil).post(reply_page(share), {"text": "Yes"}),
    ):
        assert response.status_code == 404
        assert "Ask Amara Okoye to share it again" in response.text
        assert "amara@example.org" in response.text
        assert "Marlowe" not in response.text
        assert share.question not in response.text
    assert not ShareReply.objects.exists()


def test_the_patients_page_says_so_too_once_a_share_has_ended(
    signed_in, amara, phil, chloe, share
):
    page = reverse("reports:patient", args=[share.patient_id])
    assert signed_in(phil).get(page).status_code == 200
    revoke_share(share=share, by=amara)
    response = signed_in(phil).get(page)
    assert response.status_code == 404
    assert "Ask Amara Okoye to share it again" in response.text
    assert "Marlowe" not in response.text
    event = AuditEvent.objects.filter(type="shared_listed").get()
    assert (event.actor, event.target_id) == (phil, share.pk)
    assert "Amara Okoye" not in signed_in(chloe).get(page).text


RECEIVED = pytest.mark.parametrize("page", [lambda share: LIST, record_page])


@RECEIVED
def test_what_was_shared_needs_a_physio(signed_in, amara, share, page):
    assert signed_in(amara).get(page(share)).status_code == 403


@RECEIVED
def test_what_was_shared_needs_sign_in(client, share, page):
    assert reverse("account_login") in client.get(page(share)).url


@RECEIVED
def test_what_was_shared_rejects_post(signed_in, phil, share, page):
    assert signed_in(phil).post(page(share)).status_code == 405


def test_a_share_of_somebody_else_is_not_there(signed_in, share, physio_clinic):
    other = signed_in(make_user(physio_clinic, Role.PHYSIO))
    assert other.get(record_page(share)).status_code == 404
    assert other.post(reply_page(share), {"text": "Yes"}).status_code == 404


def test_answering_rejects_get_and_other_roles(signed_in, amara, phil, share):
    assert signed_in(phil).get(reply_page(share)).status_code == 405
    assert signed_in(amara).post(reply_page(share), {"text": "1"}).status_code == 403


@pytest.mark.parametrize("number", [1, 40])
def test_what_was_shared_takes_few_statements(
    signed_in, amara, phil, count_statements, number
):
    for _ in range(number):
        share = make_share(make_patient(amara), amara, phil)
        reply_to_share(share=share, by=phil, text="Yes")
    browser = signed_in(phil)
    for page in (LIST, record_page(share)):
        with count_statements() as read:
            assert browser.get(page).status_code == 200
        assert int(read) <= 5, read
    with count_statements() as sent:
        assert browser.post(reply_page(share), {"text": "Yes"}).status_code == 302
    assert int(sent) <= 8, sent
