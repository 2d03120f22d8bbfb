"""What a physiotherapist answers field by field: kept, checked, shown, read from before."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from clinic.errors import ActionNotAllowed
from patients.actions import reply_to_share
from patients.models import ShareReply
from patients.replies import (
    NOTHING_SAID,
    Followed,
    ReplyDetails,
    details_from,
    faults_of,
)

TODAY = date(2026, 11, 21)
WHOLE = ReplyDetails(
    measured="First-step pain, right: 30 mm",
    measured_on=date(2026, 11, 3),
    followed=Followed.MOST,
    advice="Heel raises on one leg now.",
    question="May she run again?",
)


def test_what_was_said_reads_back():
    assert details_from(WHOLE.to_json()) == WHOLE


@pytest.mark.parametrize("raw", [None, {}])
def test_an_answer_from_before_said_nothing_beside_its_words(raw):
    assert details_from(raw) == NOTHING_SAID
    assert NOTHING_SAID.lines == ()
    assert NOTHING_SAID.to_json() is None


def test_each_thing_is_said_with_its_label():
    assert WHOLE.lines == (
        ("Measured again on 3 Nov 2026", "First-step pain, right: 30 mm"),
        ("Exercises done", "most of it"),
        ("Advised or changed", "Heel raises on one leg now."),
        ("Question back", "May she run again?"),
    )


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        pytest.param(
            ReplyDetails(measured="Lunge 40"), "Write the day on which", id="no-day"
        ),
        pytest.param(
            ReplyDetails(measured_on=date(2026, 11, 3)),
            "Write what you measured on 3 Nov 2026",
            id="no-value",
        ),
        pytest.param(
            ReplyDetails(measured="Lunge 40", measured_on=TODAY + timedelta(days=1)),
            "22 Nov 2026 lies in the future",
            id="future",
        ),
        pytest.param(
            ReplyDetails(followed="always"),
            "'always' is not one of most, some, little, not_known",
            id="followed",
        ),
        pytest.param(
            ReplyDetails(advice="x" * 2001),
            "Advised or changed: at most 2000",
            id="long",
        ),
    ],
)
def test_details_that_are_refused(details, sentence):
    (fault,) = faults_of(details, today=TODAY)
    assert sentence in fault


def test_whole_details_have_no_fault():
    assert list(faults_of(WHOLE, today=TODAY)) == []


# --- Stored and shown ----------------------------------------------------------------------
def test_the_answer_keeps_them_and_the_clinic_reads_them(signed_in, amara, phil, share):
    given = ReplyDetails(
        measured="Lunge, left: 38°", measured_on=timezone.localdate(), followed="some"
    )
    reply = reply_to_share(share=share, by=phil, text="Better.", details=given)
    assert ShareReply.objects.get(pk=reply.pk).said == given
    address = reverse("patients:share", args=[share.patient_id])
    page = signed_in(amara).get(address).content.decode()
    for words in (
        "Lunge, left: 38°",
        "Exercises done",
        "some of it",
        "Measured again on",
    ):
        assert words in page


def test_details_that_do_not_fit_send_nothing(phil, share):
    with pytest.raises(ActionNotAllowed, match="Write the day"):
        reply_to_share(
            share=share, by=phil, text="Yes", details=ReplyDetails(measured="Lunge")
        )
    assert not ShareReply.objects.exists()


def test_the_page_sends_them_and_shows_them_again(signed_in, phil, share):
    browser = signed_in(phil)
    address = reverse("patients:reply", args=[share.pk])
    data = {
        "text": "Stronger.",
        "measured": "Heel raises, right: 14",
        "measured_on": timezone.localdate().isoformat(),
        "followed": "most",
        "advice": "Two sets more.",
        "question": "When may the lift go up?",
    }
    assert browser.post(address, data).status_code == 302
    page = browser.get(reverse("patients:shared_record", args=[share.pk]))
    shown = page.content.decode()
    for words in ("Heel raises, right: 14", "most of it", "When may the lift go up?"):
        assert words in shown


def test_what_was_typed_stays_when_the_day_is_missing(signed_in, phil, share):
    address = reverse("patients:reply", args=[share.pk])
    data = {"text": "Stronger.", "measured": "Heel raises, right: 14"}
    answer = signed_in(phil).post(address, data)
    assert answer.status_code == 422
    assert "Heel raises, right: 14" in answer.content.decode()
    assert "Write the day on which you measured again." in answer.content.decode()


def test_the_triggers_still_keep_answers_as_they_are(phil, share):
    reply = reply_to_share(share=share, by=phil, text="Yes", details=WHOLE)
    with pytest.raises(Exception, match="final|append"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE patients_sharereply SET details = NULL WHERE id = %s", [reply.pk]
        )
