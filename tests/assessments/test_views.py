"""The ritual of every address: who gets in, what it costs, what it leaves behind."""

from dataclasses import dataclass

import pytest
from django.urls import reverse

from assessments.actions import retract_assessment
from assessments.models import AssessmentVersion, Retraction
from clinic.models import AuditEvent
from patients.models import ShareLevel
from tests.assessments.making import (
    DOCUMENT,
    FPI_ITEMS,
    make_amendment,
    make_draft,
    make_signed,
)
from tests.factories import make_patient, make_share

pytestmark = pytest.mark.django_db
READ, WRITE = 5, 8
REASON = {"reason": "Left and right were mixed up"}


@dataclass(frozen=True)
class Page:
    """One address: how it is asked for and what asking leaves in the audit trail."""

    name: str
    fixture: str
    event: str
    data: dict | None = None

    @property
    def is_write(self):
        return self.data is not None

    def address(self, version):
        return reverse(f"assessments:{self.name}", args=[version.pk])

    def ask(self, browser, version):
        if self.is_write:
            return browser.post(self.address(version), self.data)
        return browser.get(self.address(version))


PAGES = (
    Page("version", "signed", "assessment_read"),
    Page("sign", "draft", "assessment_signed", {}),
    Page("amend", "signed", "assessment_amended", REASON),
    Page("retract", "signed", "assessment_retracted", REASON),
)
EVERY = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
WRITES = pytest.mark.parametrize(
    "page", [page for page in PAGES if page.is_write], ids=lambda page: page.name
)


@pytest.fixture
def version(request, page):
    return request.getfixturevalue(page.fixture)


def events(kind):
    return AuditEvent.objects.filter(type=kind)


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def follow(browser, page, version, data=None):
    return browser.post(
        page.address(version), page.data if data is None else data, follow=True
    )


@EVERY
def test_it_works(signed_in, amara, page, version):
    response = page.ask(signed_in(amara), version)
    assert response.status_code == (302 if page.is_write else 200)


@EVERY
def test_it_hides_other_clinics(signed_in, chloe, page, version):
    assert page.ask(signed_in(chloe), version).status_code == 404
    assert not events(page.event).exists()


@EVERY
def test_it_hides_versions_that_do_not_exist(signed_in, amara, page, version):
    version.pk += 1000
    assert page.ask(signed_in(amara), version).status_code == 404


@EVERY
@pytest.mark.parametrize("who", ["rita", "olga"])
def test_it_needs_the_role(request, signed_in, page, version, who):
    browser = signed_in(request.getfixturevalue(who))
    assert page.ask(browser, version).status_code == 403
    assert not events(page.event).exists()


@WRITES
def test_a_physio_with_a_full_share_writes_nothing(
    signed_in, amara, phil, page, version
):
    make_share(version.assessment.patient, amara, phil, level=ShareLevel.FULL)
    assert page.ask(signed_in(phil), version).status_code == 403
    assert not events(page.event).exists()


@EVERY
def test_it_needs_sign_in(client, page, version):
    response = page.ask(client, version)
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))
    assert not events(page.event).exists()


@EVERY
def test_it_rejects_other_methods(signed_in, amara, page, version):
    browser = signed_in(amara)
    other = browser.get if page.is_write else browser.post
    assert other(page.address(version)).status_code == 405
    assert not events(page.event).exists()


@EVERY
def test_it_leaves_an_audit_event(signed_in, amara, page, version):
    page.ask(signed_in(amara), version)
    event = events(page.event).get()
    assert (event.actor, event.patient_id) == (amara, version.assessment.patient_id)
    assert event.clinic_id == version.assessment.patient.clinic_id


@EVERY
def test_it_costs_few_statements(signed_in, amara, page, version, count_statements):
    browser = signed_in(amara)
    page.ask(browser, make_other(version, amara))  # what only the first request costs
    with count_statements() as sent:
        page.ask(browser, version)
    assert int(sent) <= (WRITE if page.is_write else READ), str(sent)


def make_other(version, by):
    """Return a version in the same state of another patient."""
    patient = make_patient(by, family_name="Second")
    return make_draft(patient, by) if version.is_draft else make_signed(patient, by)


# --- Reading ---------------------------------------------------------------------------
@pytest.mark.parametrize("state", ["draft", "signed", "amended", "retracted"])
def test_a_page_costs_the_same_however_much_it_holds(
    signed_in, amara, patient, state, count_statements
):
    browser, costs = signed_in(amara), []
    for raw in ({"height_cm": 170}, DOCUMENT):
        version = make_draft(patient, amara, raw)
        if state != "draft":
            version = make_signed(patient, amara, raw)
        if state == "amended":
            version = make_amendment(version, amara)
        if state == "retracted":
            retract_assessment(version=version, reason="Wrong person", by=amara)
        browser.get(reverse("assessments:version", args=[version.pk]))
        with count_statements() as sent:
            browser.get(reverse("assessments:version", args=[version.pk]))
        costs.append(int(sent))
    assert costs[0] == costs[1] <= READ, str(sent)


@pytest.mark.parametrize(
    ("level", "status"),
    [(ShareLevel.SUMMARY, 404), (ShareLevel.BIOMECHANICS, 200), (ShareLevel.FULL, 200)],
)
def test_a_physio_reads_what_a_share_opens(
    signed_in, amara, phil, signed, level, status
):
    make_share(signed.assessment.patient, amara, phil, level=level)
    response = PAGES[0].ask(signed_in(phil), signed)
    assert response.status_code == status
    assert events("assessment_read").filter(actor=phil).count() == (status == 200)


def test_a_shared_draft_stays_the_clinics_own(signed_in, amara, phil, draft):
    make_share(draft.assessment.patient, amara, phil, level=ShareLevel.FULL)
    assert PAGES[0].ask(signed_in(phil), draft).status_code == 404


def test_reading_costs_a_physio_no_more(
    signed_in, amara, phil, signed, count_statements
):
    make_share(signed.assessment.patient, amara, phil)
    browser = signed_in(phil)
    PAGES[0].ask(browser, signed)
    with count_statements() as sent:
        PAGES[0].ask(browser, signed)
    assert int(sent) <= READ, str(sent)


# --- Writing ---------------------------------------------------------------------------
def test_signing_says_so_and_shows_the_signed_version(signed_in, amara, draft):
    response = follow(signed_in(amara), PAGES[1], draft)
    assert messages_of(response) == ["Assessment signed."]
    assert response.redirect_chain == [(PAGES[0].address(draft), 302)]
    draft.refresh_from_db()
    assert draft.signed_by == amara


def test_a_signature_that_is_refused_says_why(signed_in, amara, patient):
    draft = make_draft(patient, amara, {}, consent=False)
    (message,) = messages_of(follow(signed_in(amara), PAGES[1], draft))
    assert message.startswith("Not signed. Nothing has been recorded yet.")
    draft.refresh_from_db()
    assert draft.is_draft


def test_signing_twice_changes_nothing(signed_in, amara, signed):
    before = AssessmentVersion.objects.values().get(pk=signed.pk)
    (message,) = messages_of(follow(signed_in(amara), PAGES[1], signed))
    assert "signed and cannot change" in message
    assert AssessmentVersion.objects.values().get(pk=signed.pk) == before


def test_amending_leads_to_the_new_draft(signed_in, amara, signed):
    response = follow(signed_in(amara), PAGES[2], signed)
    draft = AssessmentVersion.objects.get(number=2)
    assert response.redirect_chain == [(PAGES[0].address(draft), 302)]
    assert "A new draft is open" in messages_of(response)[0]
    assert draft.reason == REASON["reason"]


def test_retracting_stays_at_the_version(signed_in, amara, signed):
    response = follow(signed_in(amara), PAGES[3], signed)
    assert response.redirect_chain == [(PAGES[0].address(signed), 302)]
    assert Retraction.objects.get().version == signed


@pytest.mark.parametrize("page", PAGES[2:], ids=lambda page: page.name)
@pytest.mark.parametrize(
    "reason",
    [{}, {"reason": "  "}, {"reason": "x" * 1001}],
    ids=["none", "empty", "long"],
)
def test_a_correction_without_a_reason_is_asked_again(
    signed_in, amara, signed, page, reason
):
    (message,) = messages_of(follow(signed_in(amara), page, signed, reason))
    assert "reason" in message.lower()
    assert not events(page.event).exists()


@pytest.mark.parametrize("page", PAGES[2:], ids=lambda page: page.name)
def test_a_draft_has_nothing_to_correct(signed_in, amara, draft, page):
    (message,) = messages_of(follow(signed_in(amara), page, draft))
    assert "draft" in message
    assert not events(page.event).exists()


@WRITES
def test_a_write_costs_the_same_however_much_is_recorded(
    signed_in, amara, page, count_statements
):
    browser, costs = signed_in(amara), []
    for raw in ({"height_cm": 170}, {item: DOCUMENT[item] for item in FPI_ITEMS}):
        for _ in range(2):
            patient = make_patient(amara)
            make = make_draft if page.fixture == "draft" else make_signed
            version = make(patient, amara, raw)
            with count_statements() as sent:
                page.ask(browser, version)
        costs.append(int(sent))
    assert costs[0] == costs[1] <= WRITE, str(sent)
