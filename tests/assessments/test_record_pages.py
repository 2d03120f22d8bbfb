"""The pages that record an examination, without scripts: saved, refused, in conflict."""

import json
from dataclasses import dataclass
from datetime import date

import pytest
from django.urls import reverse

from assessments import queries
from assessments.actions import (
    ProtocolWords,
    create_protocol,
    retire_protocol,
    start_assessment,
)
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.types import EntryKey, Problem
from assessments.document import stored_entries
from assessments.entering import parts_of
from assessments.recording import refusals_of, when
from clinic.models import AuditEvent, Role
from patients.models import ShareLevel
from tests.assessments.making import (
    DOCUMENT,
    FPI_ITEMS,
    change,
    fpi,
    make_draft,
    make_signed,
    save,
)
from tests.factories import add_role, make_patient, make_share, make_user

pytestmark = pytest.mark.django_db
READ, WRITE = 5, 8


@dataclass(frozen=True)
class Page:
    """One address of recording."""

    name: str
    group: str = ""

    def address(self, version):
        more = [self.group] if self.group else []
        return reverse(f"assessments:{self.name}", args=[version.pk, *more])


RESUME = Page("record")
SECTION = Page("record_section", "foot_posture")
EVERY = pytest.mark.parametrize("page", [RESUME, SECTION], ids=lambda page: page.name)


@pytest.fixture
def blank(patient, amara):
    """A draft in which nothing stands yet."""
    return make_draft(patient, amara, {})


def section(version, group):
    return reverse("assessments:record_section", args=[version.pk, group])


def entries(version):
    version.refresh_from_db()
    return {
        str(key): stored.entry
        for key, stored in stored_entries(version.entries).items()
    }


def was(version, key):
    """Return the hidden field of an entry as the page shows it."""
    version.refresh_from_db()
    parsed = EntryKey.parse(key)
    stored = stored_entries(version.entries).get(parsed)
    entry = stored.entry if stored else None
    parts = parts_of(MEASURES[parsed.code], entry)
    return json.dumps({"revision": stored.revision if stored else 0, "parts": parts})


# --- Who gets in ------------------------------------------------------------------------
def test_a_section_opens(signed_in, amara, draft):
    response = signed_in(amara).get(SECTION.address(draft))
    assert response.status_code == 200
    assert response.text.count("<h1") == 1


@EVERY
def test_it_hides_other_clinics(signed_in, chloe, page, draft):
    assert signed_in(chloe).get(page.address(draft)).status_code == 404
    assert not AuditEvent.objects.filter(type="assessment_read").exists()


@EVERY
@pytest.mark.parametrize("who", ["rita", "olga", "phil"])
def test_it_needs_the_role(request, signed_in, page, draft, share, who):
    browser = signed_in(request.getfixturevalue(who))
    assert browser.get(page.address(draft)).status_code == 403
    assert browser.post(page.address(draft)).status_code in (403, 405)


def test_a_share_lets_nobody_write_in_another_clinic(
    signed_in, amara, chloe, physio_clinic, draft
):
    both = add_role(chloe, physio_clinic, Role.PHYSIO)
    make_share(draft.assessment.patient, amara, both, level=ShareLevel.FULL)
    assert signed_in(both).get(SECTION.address(draft)).status_code in (403, 404)


@EVERY
def test_it_needs_sign_in(client, page, draft):
    response = client.get(page.address(draft))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@EVERY
def test_it_rejects_other_methods(signed_in, amara, page, draft):
    assert signed_in(amara).delete(page.address(draft)).status_code == 405


def test_resuming_is_no_form(signed_in, amara, draft):
    assert signed_in(amara).post(RESUME.address(draft)).status_code == 405


@EVERY
def test_reading_is_audited(signed_in, amara, page, draft):
    signed_in(amara).get(page.address(draft))
    event = AuditEvent.objects.get(type="assessment_read")
    assert (event.actor, event.patient_id) == (amara, draft.assessment.patient_id)


@EVERY
def test_a_signed_version_is_read_instead(signed_in, amara, page, signed):
    response = signed_in(amara).get(page.address(signed))
    assert response.url == reverse("assessments:version", args=[signed.pk])
    if page is SECTION:
        response = signed_in(amara).post(page.address(signed), {"height_cm": "1"})
        assert response.url == reverse("assessments:version", args=[signed.pk])


@pytest.mark.parametrize("group", ["nowhere", "arch"])
def test_a_section_that_is_not_asked_is_not_there(signed_in, amara, patient, group):
    version = start_assessment(
        patient=patient, protocol="review", performed_on=date(2026, 3, 2), by=amara
    )
    assert signed_in(amara).get(section(version, group)).status_code == 404


# --- What it costs ----------------------------------------------------------------------
@pytest.mark.parametrize("past", [1, 20])
def test_it_costs_the_same_however_much_happened(
    signed_in, amara, patient, past, count_statements
):
    browser = signed_in(amara)
    for _ in range(past):
        make_signed(patient, amara, fpi(1, 1))
    version = make_draft(patient, amara, {}, on=date(2026, 3, 3))
    browser.get(SECTION.address(version))
    with count_statements() as sent:
        browser.get(SECTION.address(version))
    assert int(sent) <= READ, str(sent)
    with count_statements() as sent:
        browser.post(SECTION.address(version), {"fpi_talar_head.left": "1"})
    assert int(sent) <= WRITE, str(sent)
    with count_statements() as sent:
        browser.get(RESUME.address(version))
    assert int(sent) <= READ, str(sent)


# --- Where the work goes on -----------------------------------------------------------------
def test_a_new_draft_begins_at_the_first_section(signed_in, amara, blank):
    assert signed_in(amara).get(RESUME.address(blank)).url == (
        section(blank, "person") + "#consent"
    )


def test_it_goes_on_at_the_field_saved_last(signed_in, amara, ben, blank):
    save(blank, amara, change("height_cm", 170))
    save(blank, amara, change("fpi_talar_head.right", 1))
    save(blank, ben, change("goals", "Walk"))
    address = signed_in(amara).get(RESUME.address(blank)).url
    assert address == section(blank, "foot_posture") + "#id_fpi_talar_head.right_entry"
    assert "#id_goals_entry" in signed_in(ben).get(RESUME.address(blank)).url


# --- Saving -----------------------------------------------------------------------------------
def test_what_was_typed_is_saved(signed_in, amara, blank):
    response = signed_in(amara).post(
        section(blank, "person"),
        {
            "height_cm": "170,5 cm",
            "goals": "Walk the dog",
            "goals.note": "Her words",
            "weight_kg.state": "declined",
            "medicine_groups": ["nsaid", "bone"],
        },
    )
    assert response.url == section(blank, "person")
    found = entries(blank)
    assert str(found["height_cm"].value) == "170.5"
    assert found["goals"].note == "Her words"
    assert found["weight_kg"].state.value == "declined"
    assert found["medicine_groups"].value == ("nsaid", "bone") or set(
        found["medicine_groups"].value
    ) == {"bone", "nsaid"}
    assert len(found) == 4


def test_save_and_next_goes_on(signed_in, amara, blank):
    browser = signed_in(amara)
    response = browser.post(section(blank, "person"), {"next": "1"})
    assert response.url == section(blank, "complaint")
    last = browser.post(section(blank, "footwear"), {"next": "1"})
    assert last.url == reverse("assessments:version", args=[blank.pk])


def test_nothing_changed_writes_nothing(signed_in, amara, blank):
    signed_in(amara).post(section(blank, "person"), {"height_cm": ""})
    assert not AuditEvent.objects.filter(type="entries_recorded").exists()


def test_emptying_a_field_is_saved(signed_in, amara, draft):
    sent = {"height_cm": "", "height_cm.was": was(draft, "height_cm")}
    signed_in(amara).post(section(draft, "person"), sent)
    assert entries(draft)["height_cm"] is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"height_cm": "tall"}, "“tall” is not a number"),
        ({"height_cm": "1,705"}, "may be 1.705 or 1705"),
        ({"height_cm": "400"}, "400 is not accepted"),
        ({"goals": "x" * 10_001}, "10,001 characters long; 2,000 fit"),
        ({"goals": "a", "goals.note": "x" * 10_001}, "long; 10,000 fit"),
        ({"standing_hours": "1\t2\t3"}, "is not a number"),
    ],
)
def test_what_is_refused_stays_beside_its_sentence(
    signed_in, amara, blank, typed, said
):
    sent = {**typed, "weight_kg": "70"}
    response = signed_in(amara).post(section(blank, "person"), sent)
    assert response.status_code == 422
    assert said in response.text
    assert list(entries(blank)) == ["weight_kg"]
    (key,) = [name for name in typed if "." not in name]
    assert response.context["form"].initial[key].parts[""] == (typed[key],)
    assert "Everything else is saved." in response.text


def test_an_unusual_value_is_confirmed_by_a_tick(signed_in, amara, blank):
    browser, address = signed_in(amara), section(blank, "person")
    response = browser.post(address, {"height_cm": "230"})
    assert response.status_code == 422
    assert "230 is unusual" in response.text
    assert 'value="=230"' in response.text
    browser.post(address, {"height_cm": "230", "height_cm.confirmed": "=230"})
    assert entries(blank)["height_cm"].confirmed


def test_a_tick_for_one_value_does_not_confirm_another(signed_in, amara, blank):
    sent = {"height_cm": "231", "height_cm.confirmed": "=230"}
    assert signed_in(amara).post(section(blank, "person"), sent).status_code == 422


# --- Two people -------------------------------------------------------------------------------
def test_two_values_are_both_shown_and_one_is_chosen(signed_in, amara, ben, blank):
    browser, address = signed_in(amara), section(blank, "person")
    seen = was(blank, "height_cm")
    save(blank, ben, change("height_cm", 171))
    mine = {"height_cm": "170", "height_cm.was": seen}
    response = browser.post(address, mine)
    assert response.status_code == 422
    for words in ("Ben Carver", "171.0 cm", 'value="mine:1"', 'value="170"'):
        assert words in response.text, words
    assert str(entries(blank)["height_cm"].value) == "171"
    assert browser.post(address, mine).status_code == 422  # asked until it is chosen
    browser.post(address, {**mine, "height_cm.keep": "theirs"})
    assert str(entries(blank)["height_cm"].value) == "171"
    browser.post(address, {**mine, "height_cm.keep": "mine:1"})
    assert str(entries(blank)["height_cm"].value) == "170"


def test_an_emptied_field_conflicts_too(signed_in, amara, ben, blank):
    save(blank, amara, change("height_cm", 170))
    seen = was(blank, "height_cm")
    save(blank, ben, change("height_cm", None, 1))
    sent = {"height_cm": "171", "height_cm.was": seen}
    response = signed_in(amara).post(section(blank, "person"), sent)
    assert "wrote <strong>nothing</strong>" in response.text


def test_others_fields_are_left_alone(signed_in, amara, ben, blank):
    save(blank, ben, change("weight_kg", 70))
    sent = {"height_cm": "170", "weight_kg": ""}
    signed_in(amara).post(section(blank, "person"), sent)
    assert str(entries(blank)["weight_kg"].value) == "70"


def test_another_day_is_said_with_the_time():
    at = "2026-03-02T10:05:00+00:00"
    assert when(at, date(2026, 3, 2)).startswith("at ")
    assert when(at, date(2026, 3, 9)).startswith("on 2 March at ")


def test_a_problem_of_another_place_belongs_to_no_field():
    keys = [EntryKey("height_cm")]
    assert refusals_of([Problem("weight_kg", "1", "more")], keys) == {}


# --- Many by one press --------------------------------------------------------------------------
def test_all_normal_sets_each_empty_answer_and_no_other(signed_in, amara, blank):
    save(blank, amara, change("fpi_talar_head.left", 2))
    sent = {"all_normal": "fpi_talar_head"}
    response = signed_in(amara).post(SECTION.address(blank), sent)
    assert response.url.endswith("#block-fpi_talar_head")
    found = entries(blank)
    assert len(found) == 2 * len(FPI_ITEMS)
    assert found.pop("fpi_talar_head.left").value == 2
    assert {entry.value for entry in found.values()} == {0}


def test_all_normal_of_a_block_leaves_the_others(signed_in, amara, blank):
    signed_in(amara).post(section(blank, "gait"), {"all_normal": "contact_type"})
    found = entries(blank)
    assert "contact_type.left" in found
    assert "midstance_pronation.left" not in found
    signed_in(amara).post(section(blank, "gait"), {"all_normal": "whole"})
    assert entries(blank)["limp.left"].value == ("none",)
    assert "walk_time_s" not in entries(blank)


def test_all_normal_keeps_what_is_typed_beside_it(signed_in, amara, blank):
    sent = {"all_normal": "fpi_talar_head", "fpi_talar_head.left": "-2"}
    signed_in(amara).post(SECTION.address(blank), sent)
    assert entries(blank)["fpi_talar_head.left"].value == -2


def test_an_unknown_block_sets_nothing(signed_in, amara, blank):
    signed_in(amara).post(SECTION.address(blank), {"all_normal": "moon"})
    assert entries(blank) == {}


@pytest.fixture
def second(patient, amara):
    """A new draft after a signed visit."""
    make_signed(patient, amara, {**DOCUMENT, "allergies": "Latex", "smoking": "never"})
    return make_draft(patient, amara, {}, on=date(2026, 3, 3))


def test_the_last_visit_stands_beside_each_field(signed_in, amara, second):
    shown = signed_in(amara).get(section(second, "rearfoot")).text
    assert "6.0° everted" in shown
    assert 'value="rcsp_deg.left"' in shown


@pytest.mark.parametrize(
    "key",
    ["rcsp_deg.left", "rcsp_deg.right", "lunge_deg.left", "limp.right", "height_cm"],
)
def test_one_press_makes_it_an_answer_of_today(signed_in, amara, ben, second, key):
    group = MEASURES[key.partition(".")[0]].group
    response = signed_in(ben).post(section(second, group), {"copy": key})
    assert response.url.endswith(f"#id_{key}_entry")
    second.refresh_from_db()
    assert list(second.entries) == [key]
    assert second.entries[key]["by"] == ben.pk
    before = entries(make_signed(second.assessment.patient, amara, DOCUMENT))
    assert entries(second)[key] == before[key]


def test_an_angle_of_zero_is_copied_without_a_direction(signed_in, amara, patient):
    make_signed(patient, amara, {"rcsp_deg": {"left": 0, "right": 0}})
    version = make_draft(patient, amara, {}, on=date(2026, 3, 3))
    sent = {"copy": "rcsp_deg.left"}
    signed_in(amara).post(section(version, "rearfoot"), sent)
    assert entries(version)["rcsp_deg.left"].value == 0


@pytest.mark.parametrize(
    "key", ["lunge_deg.right", "heel_raise_reps.right", "moon", ""]
)
def test_what_was_not_measured_is_not_copied(signed_in, amara, second, key):
    group = "rearfoot" if "heel" in key else "motion"
    signed_in(amara).post(section(second, group), {"copy": key})
    assert entries(second) == {}


def test_a_field_that_is_filled_is_not_overwritten_by_the_last_visit(
    signed_in, amara, second
):
    save(second, amara, change("height_cm", 169))
    signed_in(amara).post(section(second, "person"), {"copy": "height_cm"})
    assert str(entries(second)["height_cm"].value) == "169"


def test_what_seldom_changes_is_carried_forward_together(signed_in, amara, second):
    page = signed_in(amara).get(section(second, "person"))
    assert page.context["carried"] == 3
    signed_in(amara).post(section(second, "person"), {"copy_all": "1"})
    assert set(entries(second)) == {"height_cm", "allergies", "smoking"}


@pytest.mark.parametrize(
    ("key", "group"),
    [("rf_fever", "safety"), ("active_ulcer.left", "screens"), ("diabetes", "person")],
)
def test_a_red_flag_is_asked_again_and_never_copied(
    signed_in, amara, patient, key, group
):
    code = key.partition(".")[0]
    sides = {"left": "yes", "right": "yes"} if "." in key else "yes"
    make_signed(patient, amara, {code: sides})
    version = make_draft(patient, amara, {}, on=date(2026, 3, 3))
    browser = signed_in(amara)
    assert "ask again" in browser.get(section(version, group)).text
    browser.post(section(version, group), {"copy": key})
    assert entries(version) == {}


def test_without_a_visit_before_nothing_is_copied(signed_in, amara, blank):
    signed_in(amara).post(section(blank, "person"), {"copy": "height_cm"})
    assert entries(blank) == {}


# --- What is asked --------------------------------------------------------------------------------
def test_a_review_repeats_what_stood_out(signed_in, amara, patient):
    make_signed(patient, amara, {**DOCUMENT, **fpi(2, 2)})
    version = start_assessment(
        patient=patient, protocol="review", performed_on=date(2026, 3, 3), by=amara
    )
    shown = signed_in(amara).get(section(version, "foot_posture"))
    assert "Talar head" in shown.text


def test_what_was_recorded_outside_the_protocol_is_shown(signed_in, amara, patient):
    version = start_assessment(
        patient=patient, protocol="review", performed_on=date(2026, 3, 3), by=amara
    )
    save(version, amara, change("fpi_talar_head.left", 1))
    assert signed_in(amara).get(SECTION.address(version)).status_code == 200


def test_a_clinics_own_protocol_is_followed_even_retired(
    signed_in, amara, clinic, patient
):
    owner = make_user(clinic, Role.OWNER)
    words = ProtocolWords("Quick", "", ("fpi_talar_head",))
    own = create_protocol(clinic=clinic, words=words, by=owner)
    version = start_assessment(
        patient=patient, protocol=own.code, performed_on=date(2026, 3, 3), by=amara
    )
    retire_protocol(protocol=own, by=owner)
    response = signed_in(amara).get(SECTION.address(version))
    assert response.context["progress"][0].total == 2


def test_progress_counts_states_as_answers(signed_in, amara, blank):
    save(blank, amara, change("fpi_talar_head.left", {"state": "unable"}))
    response = signed_in(amara).get(SECTION.address(blank))
    counts = {each.group.code: each for each in response.context["progress"]}
    assert (counts["foot_posture"].answered, counts["foot_posture"].total) == (1, 12)
    assert not counts["foot_posture"].is_done


# --- What it adds up to ---------------------------------------------------------------------------
def test_the_panel_shows_total_band_source_and_error(signed_in, amara, blank):
    for code in FPI_ITEMS:
        save(blank, amara, change(f"{code}.left", 2))
    shown = signed_in(amara).get(SECTION.address(blank))
    score = shown.context["panel"].scores[0]
    assert score.row.left.number == "12"
    assert score.row.left.band
    assert score.row.right.state == "incomplete"
    assert "within measurement error" in shown.text
    assert "Redmond" in score.row.source
    assert "foot_gauge" in {each.kind for each in shown.context["panel"].drawings}


def test_what_does_not_fit_stands_beside_its_fields(signed_in, amara, blank):
    save(blank, amara, change("heel_raise_reps.left", 0))
    save(blank, amara, change("heel_raise_full_height.left", "yes"))
    found = queries.derived_of_version(blank).contradictions
    assert found
    code = found[0].keys[0].partition(".")[0]
    group = MEASURES[code].group
    shown = signed_in(amara).get(section(blank, group))
    rows = [shown.context["form"].row(MEASURES[code])]
    assert any(found[0].text in doubt for row in rows for doubt in row.doubts)
    assert "Does not fit together" in shown.text


def test_another_patients_visit_is_never_shown(signed_in, amara, second):
    other = make_draft(make_patient(amara), amara, {})
    assert "6.0° everted" not in signed_in(amara).get(section(other, "rearfoot")).text
