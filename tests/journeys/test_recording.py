"""An examination is recorded: with keys alone, without a network, by two people."""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from assessments.biomechanics.types import EntryKey
from assessments.document import stored_entries
from assessments.models import AssessmentVersion
from tests.assessments.making import FPI_ITEMS, change, make_draft, make_signed, save
from tests.factories import PASSWORD, make_patient
from tests.journeys.accessibility import check_at_every_size

SAVED = "Everything is saved"


@pytest.fixture(autouse=True)
def no_failed_tries(transactional_db):
    cache.clear()


@pytest.fixture
def version(amara):
    """A draft in which nothing stands yet."""
    return make_draft(make_patient(amara), amara, {})


def sign_in(page, who):
    page.goto("/accounts/login/?next=/accounts/2fa/")
    page.get_by_label("Email address").fill(who.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(re.compile("2fa"))


def open_section(page, version, group="foot_posture"):
    page.goto(f"/assessments/{version.pk}/record/{group}/")
    expect(status(page)).to_have_text(SAVED)


def status(page):
    return page.locator("[data-status]")


def entry(page, key):
    return page.locator(f'[data-entry="{key}"]')


def field(page, name):
    return page.locator(f'[name="{name}"]').first


def stored(version, key):
    """Return what the record holds in a field; None for nothing."""
    found = AssessmentVersion.objects.get(pk=version.pk)
    kept = stored_entries(found.entries).get(EntryKey.parse(key))
    return kept.entry if kept else None


def value(version, key):
    held = stored(version, key)
    return str(held.value) if held else None


def expect_saved(page):
    expect(status(page)).to_have_text(SAVED)


def test_both_feet_are_scored_with_keys_alone(page, amara, version, complaints):
    sign_in(page, amara)
    open_section(page, version)
    left = field(page, "fpi_talar_head.left")
    left.focus()
    page.keyboard.press("Home")
    for _ in FPI_ITEMS:
        page.keyboard.press("5")  # left foot, then by itself to the right one
        page.keyboard.press("3")
    panel = page.locator("[data-panel]")
    expect(panel.get_by_text("Highly pronated").first).to_be_visible()
    expect_saved(page)
    assert value(version, "fpi_forefoot_abduction.left") == "2"
    assert value(version, "fpi_forefoot_abduction.right") == "0"
    expect(page.locator("[data-count=foot_posture]")).to_contain_text("12/12")
    expect(page.get_by_role("button", name="Next:")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/record/arch/"))
    assert complaints == []


def test_n_says_not_tested_and_a_score_takes_its_place(page, amara, version):
    sign_in(page, amara)
    open_section(page, version)
    field(page, "fpi_talar_head.left").focus()
    page.keyboard.press("n")
    expect_saved(page)
    assert stored(version, "fpi_talar_head.left").state.value == "not_tested"
    field(page, "fpi_talar_head.left").focus()
    page.keyboard.press("1")
    expect_saved(page)
    assert value(version, "fpi_talar_head.left") == "-2"


def test_numbers_as_people_type_them(page, amara, version, complaints):
    sign_in(page, amara)
    open_section(page, version, "person")
    height = field(page, "height_cm")
    height.fill("170,5 cm")
    height.press("Enter")
    expect_saved(page)
    assert value(version, "height_cm") == "170.5"
    expect(height).to_have_value("170.5")
    weight = field(page, "weight_kg")
    expect(weight).to_be_focused()
    weight.fill("heavy")
    expect(entry(page, "weight_kg")).to_contain_text("“heavy” is not a number")
    expect(weight).to_have_value("heavy")
    weight.fill("70")
    expect_saved(page)
    assert complaints == []


def test_a_step_never_makes_a_zero_of_nothing(page, amara, version):
    sign_in(page, amara)
    open_section(page, version, "person")
    more = entry(page, "height_cm").get_by_role("button", name="More")
    expect(more).to_be_disabled()
    field(page, "height_cm").press("ArrowUp")
    expect(field(page, "height_cm")).to_have_value("")
    field(page, "height_cm").fill("170")
    more.click()
    expect_saved(page)
    assert value(version, "height_cm") == "170.1"


def test_an_unusual_value_waits_for_a_tick(page, amara, version):
    sign_in(page, amara)
    open_section(page, version, "person")
    field(page, "height_cm").fill("230")
    expect(entry(page, "height_cm")).to_contain_text("230 is unusual")
    assert stored(version, "height_cm") is None
    entry(page, "height_cm").get_by_label("Unusual, and right").check()
    expect_saved(page)
    assert stored(version, "height_cm").confirmed


def test_all_normal_and_the_last_visit_by_one_press(page, amara):
    patient = make_patient(amara)
    make_signed(patient, amara, {"height_cm": 170})
    version = make_draft(patient, amara, {})
    sign_in(page, amara)
    open_section(page, version)
    field(page, "fpi_talar_head.left").focus()
    page.keyboard.press("5")
    page.get_by_role("button", name=re.compile("All normal")).click()
    expect_saved(page)
    assert value(version, "fpi_talar_head.left") == "2"
    assert value(version, "fpi_talar_head.right") == "0"
    open_section(page, version, "person")
    entry(page, "height_cm").get_by_role("button", name="Before").click()
    expect_saved(page)
    assert value(version, "height_cm") == "170"


def test_without_a_network_everything_is_kept_and_flows_later(
    page, context, amara, version
):
    sign_in(page, amara)
    open_section(page, version)
    context.set_offline(True)
    field(page, "fpi_talar_head.left").focus()
    for key in "12345":
        page.keyboard.press(key)
    expect(status(page)).to_contain_text("5 waiting for the network")
    expect(entry(page, "fpi_talar_head.left")).to_contain_text("Waiting")
    assert stored(version, "fpi_talar_head.left") is None
    context.set_offline(False)
    expect_saved(page)
    assert value(version, "fpi_talar_head.left") == "-2"
    assert value(version, "fpi_calcaneal_position.left") == "2"


def test_a_reload_brings_back_what_had_not_arrived(page, context, amara, version):
    sign_in(page, amara)
    open_section(page, version, "person")
    page.route("**/entries/**", lambda route: route.abort())
    page.route("**/entries/", lambda route: route.abort())
    field(page, "goals").fill("Walk the dog for an hour")
    expect(status(page)).to_contain_text("1 ")
    page.unroute("**/entries/**")
    page.unroute("**/entries/")
    page.reload()
    expect(field(page, "goals")).to_have_value("Walk the dog for an hour")
    expect_saved(page)
    assert value(version, "goals") == "Walk the dog for an hour"


def test_a_tab_closed_in_the_middle_of_a_word_loses_nothing(
    page, context, amara, version
):
    sign_in(page, amara)
    open_section(page, version, "person")
    page.route("**/entries/", lambda route: route.abort())
    field(page, "goals").press_sequentially("Walk to th")
    page.close()
    again = context.new_page()
    again.goto(f"/assessments/{version.pk}/record/person/")
    expect(field(again, "goals")).to_have_value("Walk to th")
    expect_saved(again)
    assert value(version, "goals") == "Walk to th"


def test_what_does_not_fit_is_said_beside_the_field(page, amara, version):
    save(version, amara, change("heel_raise_reps.left", 0))
    sign_in(page, amara)
    open_section(page, version, "rearfoot")
    field(page, "heel_raise_full_height.left").focus()
    page.keyboard.press("1")
    beside = page.locator('[data-doubts="heel_raise_full_height"]')
    expect(beside).to_contain_text("Does not fit together")


def test_coming_back_lands_on_the_same_item(page, amara, version):
    sign_in(page, amara)
    open_section(page, version)
    field(page, "fpi_tn_bulge.right").focus()
    page.keyboard.press("4")
    expect_saved(page)
    page.goto(f"/assessments/{version.pk}/record/")
    expect(page).to_have_url(re.compile("/record/foot_posture/#id_fpi_tn_bulge.right"))
    chosen = entry(page, "fpi_tn_bulge.right").locator("input:checked").first
    expect(chosen).to_be_focused()


def test_two_people_see_each_other_and_choose(page, amara, ben, version):
    sign_in(page, amara)
    open_section(page, version, "person")
    save(version, ben, change("weight_kg", 70))
    expect(field(page, "weight_kg")).to_have_value("70")
    expect(entry(page, "weight_kg")).to_contain_text("Ben Carver")
    page.route("**/entries/?*", lambda route: route.abort())  # no news for a while
    save(version, ben, change("height_cm", 171))
    field(page, "height_cm").fill("170")
    box = entry(page, "height_cm")
    expect(box).to_contain_text("Ben Carver wrote 171.0 cm")
    expect(field(page, "height_cm")).to_have_value("170")
    check_at_every_size(page)
    box.get_by_role("button", name="Mine, as below").click()
    expect_saved(page)
    assert value(version, "height_cm") == "170"
    save(version, ben, change("standing_hours", 4))
    field(page, "standing_hours").fill("6")
    box = entry(page, "standing_hours")
    box.get_by_role("button", name="4.0").click()
    expect_saved(page)
    expect(field(page, "standing_hours")).to_have_value("4")
    assert value(version, "standing_hours") == "4"


def test_an_expired_session_asks_for_the_password_over_the_page(
    page, context, amara, version
):
    sign_in(page, amara)
    open_section(page, version, "person")
    context.clear_cookies()
    field(page, "goals").fill("Dance at the wedding")
    again = page.get_by_role("region", name="You were signed out")
    expect(again).to_be_visible()
    check_at_every_size(page)
    again.get_by_label("Password").fill("not this one")
    again.get_by_role("button", name="Sign in", exact=True).click()
    expect(again).to_contain_text("do not belong together")
    again.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(again).to_be_hidden()
    expect_saved(page)
    expect(field(page, "goals")).to_have_value("Dance at the wedding")
    assert value(version, "goals") == "Dance at the wedding"


def wait_until_kept(page, number):
    """Wait until this many fields are kept in the browser."""
    page.wait_for_function(
        "number => Object.keys(localStorage)"
        ".filter((name) => name.startsWith('plumbline:')).length === number",
        arg=number,
    )


def test_what_is_kept_goes_at_sign_out_and_with_another_person(
    page, context, amara, ben, version
):
    sign_in(page, amara)
    open_section(page, version, "person")
    page.route("**/entries/**", lambda route: route.abort())
    field(page, "goals").fill("Run")
    expect(status(page)).not_to_have_text(SAVED)
    wait_until_kept(page, 1)
    context.clear_cookies()
    sign_in(page, ben)
    wait_until_kept(page, 0)
    page.evaluate("localStorage.setItem('plumbline:x', '1')")
    page.goto("/accounts/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("login"))
    wait_until_kept(page, 0)


def test_where_it_hurts_is_touched_on_the_drawing(page, amara, version):
    sign_in(page, amara)
    open_section(page, version, "complaint")
    drawing = page.locator(".bodymap img")
    expect(drawing).to_be_visible()
    spot = next(
        each
        for each in page.evaluate(
            "fetch(document.querySelector('[data-bodymap]').dataset.places)"
            ".then((answer) => answer.json())"
        )
        if each["code"] == "plantar_heel.left"
    )
    box = drawing.bounding_box()
    at = {"x": spot["x"] * box["width"], "y": spot["y"] * box["height"]}
    drawing.click(position=at)
    expect(field(page, "body_map.1")).to_have_value("plantar_heel.left")
    field(page, "body_map.1.intensity").fill("7")
    expect_saved(page)
    (site,) = stored(version, "body_map").value
    assert (site.region, site.side, site.intensity) == ("plantar_heel", "left", 7)
    expect(drawing).to_have_attribute("src", re.compile("plantar_heel.left.7"))


def test_where_it_hurts_is_found_with_a_few_keys(page, amara, version, complaints):
    """Six presses for the left heel; through the list it was forty-six."""
    sign_in(page, amara)
    open_section(page, version, "complaint")
    find = page.get_by_role("combobox", name="Find a place")
    find.focus()
    pressed = [*"hee l", "Enter"]
    for key in pressed:
        page.keyboard.press("Space" if key == " " else key)
    expect(field(page, "body_map.1")).to_have_value("plantar_heel.left")
    expect(field(page, "body_map.1.intensity")).to_be_focused()
    page.keyboard.type("7")
    expect_saved(page)
    (site,) = stored(version, "body_map").value
    assert (site.region, site.side, site.intensity) == ("plantar_heel", "left", 7)
    assert len(pressed) == 6
    options = field(page, "body_map.1").locator("option").all_inner_texts()
    assert options.index("Left under the heel") == 46
    assert complaints == []


def test_a_side_is_never_guessed(page, amara, version):
    sign_in(page, amara)
    open_section(page, version, "complaint")
    find = page.get_by_role("combobox", name="Find a place")
    find.fill("heel")
    names = ["Left under the heel", "Right under the heel"]
    found = page.get_by_role("listbox", name="Places found").get_by_role("option")
    for place, name in enumerate(names):
        expect(found.nth(place)).to_have_text(name)
    find.press("Enter")
    expect(page.get_by_text("Which side?")).to_be_visible()
    expect(field(page, "body_map.1")).to_have_value("")
    find.press("ArrowDown")
    find.press("ArrowDown")
    expect(found.and_(page.locator("[aria-selected=true]"))).to_have_text(names[1])
    check_at_every_size(page)
    find.press("Enter")
    expect(field(page, "body_map.1")).to_have_value("plantar_heel.right")
    find.fill("sij r")  # an r is the right side, not the R of "region"
    find.press("Enter")
    expect(field(page, "body_map.2")).to_have_value("sacroiliac.right")
    find.fill("heel r")
    find.press("Enter")  # marked already: it stays, and its line is shown
    expect(field(page, "body_map.1.intensity")).to_be_focused()
    expect(field(page, "body_map.1")).to_have_value("plantar_heel.right")
    find.fill("elbow")
    expect(page.get_by_text("No place is called so.")).to_be_visible()
    find.press("Escape")
    expect(find).to_have_value("")
    expect_saved(page)
    assert len(stored(version, "body_map").value) == 2


def test_a_section_is_recorded_without_scripts(browser, base_url, amara, version):
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, amara)
    page.goto(f"/assessments/{version.pk}/record/person/")
    page.get_by_label("Height, in cm", exact=True).fill("170,5")
    page.get_by_label("Weight, in kg", exact=True).fill("heavy")
    page.get_by_role("button", name="Next: Complaint and pain").click()
    expect(page.locator("[data-error-summary]")).to_contain_text(
        "“heavy” is not a number"
    )
    expect(page.get_by_label("Weight, in kg", exact=True)).to_have_value("heavy")
    assert value(version, "height_cm") == "170.5"
    page.get_by_label("Weight, in kg", exact=True).fill("70")
    page.get_by_role("button", name="Next: Complaint and pain").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Complaint and pain")
    context.close()


def test_a_red_flag_opens_the_panel_and_is_read_out(page, amara, version):
    sign_in(page, amara)
    page.set_viewport_size({"width": 768, "height": 1024})
    open_section(page, version, "safety")
    flag = page.get_by_role("heading", name=re.compile("cauda equina"))
    expect(flag).to_be_hidden()
    field(page, "rf_bladder_bowel").focus()
    page.keyboard.press("1")
    expect(flag).to_be_visible()
    expect(page.locator("[data-alert]")).to_contain_text("cauda equina")


def test_the_pages_are_accessible_empty_filled_and_refused(page, amara):
    patient = make_patient(amara)
    make_signed(patient, amara)
    sign_in(page, amara)
    page.goto(f"/assessments/start/{patient.pk}/")
    check_at_every_size(page)
    page.get_by_label("Full biomechanical assessment").check()
    page.get_by_role("button", name="Start").click()
    expect(page).to_have_url(re.compile("/record/person/"))
    field(page, "height_cm").fill("tall")
    expect(entry(page, "height_cm")).to_contain_text("is not a number")
    field(page, "weight_kg").fill("290")
    expect(entry(page, "weight_kg")).to_contain_text("is unusual")
    check_at_every_size(page)
    filled = AssessmentVersion.objects.get(signed_at=None)
    save(filled, amara, change("fpi_talar_head.left", 2))
    for group in ("complaint", "foot_posture", "gait"):
        open_held(page, filled, group)
        check_at_every_size(page)


def open_held(page, version, group):
    """Open a section while fields of another one are still refused."""
    page.goto(f"/assessments/{version.pk}/record/{group}/")
    expect(status(page)).to_contain_text("2 not saved")
    expect(status(page).get_by_role("link", name="Go there")).to_be_visible()
