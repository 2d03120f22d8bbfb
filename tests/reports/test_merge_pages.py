"""The pages that make two records one: choose, compare, merge, the stub, part again."""

from datetime import date

import pytest
from django.urls import reverse

from clinic.models import AuditEvent
from patients.models import MergeUndone, Patient, PatientMerge
from reports.actions import request_erasure
from tests.assessments.making import make_signed
from tests.factories import make_patient, make_share
from tests.programs import Program
from tests.reports.fhir.judge import model_of
from tests.reports.merging import make_merge

pytestmark = pytest.mark.django_db
READ, WRITE = 5, 8


@pytest.fixture
def kept(amara):
    return make_patient(amara)


@pytest.fixture
def closed(amara):
    return make_patient(amara, given_names="Edyth", birth_date=date(1980, 5, 18))


def choose(patient):
    return reverse("reports:merge_choose", args=[patient.pk])


def page(kept, closed, keep=None):
    address = reverse("reports:merge", args=[kept.pk, closed.pk])
    return f"{address}?keep={keep.pk}" if keep else address


def unmerge(patient):
    return reverse("reports:unmerge", args=[patient.pk])


def patient_page(patient):
    return reverse("reports:patient", args=[patient.pk])


def said(browser, address, **changes):
    """Return what the form on a page would send, with a reason and a tick."""
    form = browser.get(address).context["form"]
    hidden = {name: form[name].value() for name in ("seen_survivor", "seen_merged")}
    ticks = {"checked_name": "on", "checked_birth_date": "on"}
    words = {"reason": "Same NHS card", **ticks}
    return {**hidden, **words, **changes}


# --- Choose -----------------------------------------------------------------------------
def test_who_is_alike_is_offered(signed_in, amara, kept, closed):
    twin = make_patient(amara, family_name="Marlow")
    text = signed_in(amara).get(choose(kept)).text
    assert page(kept, twin) in text
    assert page(kept, closed) not in text
    assert page(kept, kept) not in text


def test_others_are_searched(signed_in, amara, kept, closed):
    text = signed_in(amara).get(f"{choose(kept)}?q=edyth").text
    assert page(kept, closed) in text
    assert "Nobody else found" in signed_in(amara).get(f"{choose(kept)}?q=zz").text


def test_the_warning_of_a_registration_leads_there(signed_in, amara, kept):
    twin = make_patient(amara)
    form = {
        "family_name": "Marlowe",
        "given_names": "Edith",
        "birth_date": "17/5/1980",
        "sex": "female",
        "language": "en-gb",
    }
    register = reverse("patients:register")
    assert page(kept, twin) in signed_in(amara).post(register, form).text
    make_merge(kept, twin, amara)
    text = signed_in(amara).post(register, form).text
    assert f"record {twin.record_number}, now {kept.record_number}" in text
    assert page(kept, twin) not in text


# --- Compare and merge ------------------------------------------------------------------
def test_both_stand_side_by_side(signed_in, amara, kept, closed):
    make_signed(closed, amara)
    response = signed_in(amara).get(page(kept, closed))
    rows = {row.label: row for row in response.context["rows"]}
    assert (rows["Name"].first, rows["Name"].second) == (
        "Edith Marlowe",
        "Edyth Marlowe",
    )
    assert rows["Date of birth"].differs
    assert rows["Visits"].second == "1 signed visit, the last on 2 Mar 2026; 0 drafts"
    assert "form" not in response.context
    read = AuditEvent.objects.filter(type="patient_read")
    assert set(read.values_list("patient_id", flat=True)) == {kept.pk, closed.pk}


def test_the_choice_shows_what_would_happen(signed_in, amara, kept, closed, phil):
    make_share(closed, amara, phil)
    text = signed_in(amara).get(page(kept, closed, keep=kept)).text
    assert "P000002 closes, P000001 stays" in text
    assert "17 May 1980 in P000001, 18 May 1980 in P000002" in text
    assert "1 share of P000002 in force" in text


def test_merging_works(signed_in, amara, kept, closed):
    browser, address = signed_in(amara), page(kept, closed, keep=closed)
    answer = browser.post(address, said(browser, address))
    assert answer.url == patient_page(closed)
    merge = PatientMerge.objects.get()
    assert (merge.survivor, merge.merged, merge.reason) == (
        closed,
        kept,
        "Same NHS card",
    )
    assert AuditEvent.objects.latest("pk").type == "patients_merged"
    assert (
        "Record P000001 merged into this one" in browser.get(patient_page(closed)).text
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        pytest.param(
            {"checked_birth_date": ""}, "Check this, then", id="day not ticked"
        ),
        pytest.param({"checked_name": ""}, "Check this, then", id="name not ticked"),
        pytest.param({"reason": ""}, "Say how you know", id="no reason"),
        pytest.param({"seen_merged": "x"}, "valid date/time", id="forged time"),
        pytest.param(
            {"seen_merged": "2020-01-01T00:00:00.000000+00:00"},
            "Somebody else corrected",
            id="corrected since",
        ),
    ],
)
def test_what_is_missing_comes_back(signed_in, amara, kept, closed, changes, sentence):
    browser, address = signed_in(amara), page(kept, closed, keep=kept)
    answer = browser.post(address, said(browser, address, **changes))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not PatientMerge.objects.exists()


def test_without_a_choice_nothing_is_merged(signed_in, amara, kept, closed):
    assert signed_in(amara).post(page(kept, closed), {}).status_code == 422
    assert signed_in(amara).get(page(kept, kept)).status_code == 404
    assert not PatientMerge.objects.exists()


# --- The closed record --------------------------------------------------------------------
def test_the_closed_record_says_where_it_went(signed_in, amara, rita, kept, closed):
    make_merge(kept, closed, amara)
    text = signed_in(amara).get(patient_page(closed)).text
    assert "Merged into P000001" in text
    assert "Same person: asked at the desk" in text
    assert patient_page(kept) in text
    assert unmerge(closed) in text
    assert unmerge(closed) not in signed_in(rita).get(patient_page(closed)).text


def test_the_search_leads_to_the_one_that_stands(signed_in, amara, kept, closed):
    make_merge(kept, closed, amara)
    text = signed_in(amara).get("/patients/?q=P000002").text
    assert patient_page(kept) in text
    assert "now <strong>P000001</strong>" in text


def test_a_page_of_the_closed_record_names_both(signed_in, amara, kept, closed):
    version = make_signed(closed, amara)
    make_merge(kept, closed, amara)
    text = signed_in(amara).get(reverse("assessments:version", args=[version.pk])).text
    assert "(P000002 on this page)" in text
    assert patient_page(kept) in text


def test_a_physio_with_the_closed_one_learns_of_no_other(
    signed_in, amara, phil, kept, closed
):
    version = make_signed(closed, amara)
    share = make_share(closed, amara, phil)
    make_merge(kept, closed, amara)
    browser = signed_in(phil)
    for address in (
        patient_page(closed),
        reverse("assessments:version", args=[version.pk]),
        reverse("reports:brief", args=[share.pk]),
        "/patients/",
    ):
        text = browser.get(address).text
        assert "P000002" in text, address
        assert "P000001" not in text, address
    assert (
        "merged this record with another one" in browser.get(patient_page(closed)).text
    )
    assert browser.get(patient_page(kept)).status_code == 404


def test_consent_and_sharing_say_of_which_record(signed_in, amara, phil, kept, closed):
    make_share(closed, amara, phil)
    make_merge(kept, closed, amara)
    browser = signed_in(amara)
    text = browser.get(reverse("patients:consent", args=[kept.pk])).text
    assert "said for record P000002, and counts for that one" in text
    assert text.count("Not asked yet") == 4
    text = browser.get(reverse("patients:share", args=[kept.pk])).text
    assert "of record P000002 alone" in text


# --- Part again -----------------------------------------------------------------------------
def test_parting_works(signed_in, amara, kept, closed):
    make_merge(kept, closed, amara)
    make_signed(kept, amara)
    browser = signed_in(amara)
    assert "1 signed visit" in browser.get(unmerge(closed)).text
    assert browser.post(unmerge(closed), {"reason": "Sisters"}).status_code == 422
    answer = browser.post(unmerge(closed), {"reason": "Sisters", "has_checked": "on"})
    assert answer.url == patient_page(closed)
    assert MergeUndone.objects.get().reason == "Sisters"
    assert AuditEvent.objects.latest("pk").type == "merge_undone"
    assert browser.get(unmerge(closed)).url == patient_page(closed)


def test_parting_is_refused_while_one_is_erased(signed_in, amara, olga, kept, closed):
    make_merge(kept, closed, amara)
    request_erasure(patient=kept, reason="Asked", by=olga)
    answer = signed_in(amara).post(unmerge(closed), {"reason": "Sisters"})
    assert answer.status_code == 422
    assert "erasure of record P000001" in answer.text


# --- Ritual ---------------------------------------------------------------------------------
DOORS = pytest.mark.parametrize(
    "door",
    [
        pytest.param(lambda kept, closed: choose(kept), id="choose"),
        pytest.param(lambda kept, closed: page(kept, closed, keep=kept), id="merge"),
        pytest.param(lambda kept, closed: unmerge(closed), id="unmerge"),
    ],
)


@DOORS
def test_who_may(door, signed_in, client, olga, chloe, rita, phil, kept, closed):
    address = door(kept, closed)
    assert signed_in(olga).get(address).status_code in (200, 302)
    assert signed_in(chloe).get(address).status_code == 404
    assert signed_in(rita).get(address).status_code == 403
    assert signed_in(phil).get(address).status_code == 403
    assert reverse("account_login") in client.get(address).url
    assert signed_in(olga).put(address).status_code == 405


@pytest.mark.parametrize("number", [1, 4])
def test_few_statements(signed_in, amara, kept, count_statements, number):
    browser = signed_in(amara)
    for _ in range(number):
        other = make_patient(amara)
        make_signed(other, amara)
        make_merge(kept, other, amara)
    new = make_patient(amara)
    version = make_signed(new, amara)
    reads = [
        choose(kept),
        patient_page(kept),
        patient_page(other),
        unmerge(other),
        reverse("reports:trends", args=[kept.pk]),
        reverse("reports:compare", args=[kept.pk]),
        reverse("assessments:version", args=[version.pk]),
        "/today/",
    ]
    for address in reads:
        with count_statements() as sent:
            assert browser.get(address).status_code == 200
        assert int(sent) <= READ, f"{address}: {sent}"
    address = page(kept, new, keep=kept)
    with count_statements() as sent:
        data = said(browser, address)
    assert int(sent) <= READ, str(sent)
    with count_statements() as sent:
        assert browser.post(address, data).status_code == 302
    assert int(sent) <= WRITE, str(sent)
    with count_statements() as sent:
        data = {"reason": "Sisters", "has_checked": "on"}
        assert browser.post(unmerge(new), data).status_code == 302
    # Rare: what is new is read again behind the lock, and both records change.
    assert int(sent) <= WRITE + 2, str(sent)


# --- Programs -------------------------------------------------------------------------------
def test_programs_are_told(signed_in, amara, phil, kept, closed):
    make_share(closed, amara, phil)
    version = make_signed(closed, amara)
    make_merge(kept, closed, amara)
    program = Program(amara)
    assert program.get(f"/patients/{closed.pk}/").json()["merged_into"] == kept.pk
    assert program.get(f"/patients/{kept.pk}/").json()["merged_into"] is None
    (row,) = program.get("/patients/?q=P000002").json()["results"]
    assert (row["id"], row["merged_into"]) == (closed.pk, kept.pk)
    listed = program.get(f"/patients/{kept.pk}/assessments/").json()["results"]
    assert [each["id"] for each in listed] == [version.pk]
    refused = program.post(f"/patients/{closed.pk}/consents/", {"kind": "sharing"})
    assert refused.status_code in (400, 409)
    browser = signed_in(phil)
    by_share = browser.get(f"/api/v1/patients/{closed.pk}/").json()
    assert by_share["merged_into"] is None
    (row,) = browser.get("/api/v1/patients/").json()["results"]
    assert row["merged_into"] is None


def test_fhir_links_both(signed_in, amara, phil, kept, closed):
    make_share(closed, amara, phil)
    make_merge(kept, closed, amara)
    gone = Program(amara).get(f"/fhir/Patient/{closed.pk}").json()
    stays = Program(amara).get(f"/fhir/Patient/{kept.pk}").json()
    assert gone["active"] is False
    assert gone["link"] == [
        {"other": {"reference": f"Patient/{kept.pk}"}, "type": "replaced-by"}
    ]
    assert stays["link"][0]["type"] == "replaces"
    for resource in (gone, stays):
        model_of(resource)
    shared = signed_in(phil).get(f"/fhir/Patient/{closed.pk}").json()
    assert shared["active"] is True
    assert "link" not in shared


def test_the_closed_number_is_refused_to_an_import(amara, kept, closed):
    make_merge(kept, closed, amara)
    body = {
        "family_name": "Hall",
        "birth_date": "1990-01-01",
        "record_number": "P000002",
    }
    answer = Program(amara).post("/patients/", body)
    assert answer.status_code == 400
    assert "merged into P000001" in answer.content.decode()
    assert Patient.objects.count() == 2
