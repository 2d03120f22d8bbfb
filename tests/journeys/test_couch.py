"""The ten-minute couch examination: from today's list to the issued plan.

How inputs are counted, as in the table of the workspace's design: one input is a control
that a person answers or presses on purpose (a key that answers, Enter on a button, a tap,
a choice in a list), or one field into which something is typed, however long. Tab, which
only moves, is no input, but every control is reached by it: nothing is focused by the
test. A typed sentence is a field of words; numbers are none. At most 75 inputs, one of
them a sentence, and no dialog.
"""

import json
import re
import sys
from collections import Counter

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from assessments.actions import start_assessment
from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.couch import STEPS
from assessments.models import AssessmentVersion
from assessments.sections import keys_of
from assessments.snapshot import read_snapshot
from patients.models import Consent
from reports.models import CarePlan
from tests.factories import make_patient
from tests.journeys.accessibility import check_at_every_size
from tests.journeys.test_today import begin

MOST_INPUTS = 75
MOST_SENTENCES = 1
MOST_TABS = 800
IS_FOCUSED = "each => each === document.activeElement"
GOAL = "Walk the dog for an hour without stopping"

# What is seen on this patient, by field; the same by keys and by touch.
FEET = {
    "fpi_talar_head": ("0", "1"),
    "fpi_malleolar_curves": ("0", "1"),
    "fpi_calcaneal_position": ("0", "1"),
    "fpi_tn_bulge": ("1", "1"),
    "fpi_arch_congruence": ("1", "2"),
    "fpi_forefoot_abduction": ("0", "1"),
}
ANGLES = {
    "df_knee_straight_deg": ("8", "6"),
    "df_knee_flexed_deg": ("15", "12"),
    "hallux_df_nwb_deg": ("65", "60"),
}
NUMBERS = {
    "lunge_deg": ("42", "38"),
    "hip_ir_deg": ("35", "30"),
    "hip_er_deg": ("40", "42"),
}
EXPECTED = {
    **{f"{code}.left": left for code, (left, _) in FEET.items()},
    **{f"{code}.right": right for code, (_, right) in FEET.items()},
    **{f"{code}.left": left for code, (left, _) in {**ANGLES, **NUMBERS}.items()},
    **{f"{code}.right": right for code, (_, right) in {**ANGLES, **NUMBERS}.items()},
    "affected_side": "right",
    "nprs_now": "6",
    "duration_weeks": "12",
    "goals": GOAL,
    "diabetes": "no",
    "pulse_pt.right": "present",
    "ipswich_toes_missed.left": "0",
    "active_ulcer.right": "no",
    "rf_saddle_numbness": "no",
    "rf_weakness.left": "none",
    "heel_raise_heel_inverts.left": "yes",
    "heel_raise_heel_inverts.right": "partial",
    "jack_arch_rise.right": "immediate",
    "lunge_site": "tibial_tuberosity",
    "crest_low_side": "right",
    "block_side": "right",
    "block_mm": "8",
    "block_landmark": "iliac_crest",
    "stj_quality.left": "normal",
    "contact_type.left": "heel",
    "midstance_pronation.left": "resupinating",
    "midstance_pronation.right": "stays_pronated",
    "knee_position.right": "forward",
    "propulsion.left": "normal",
    "foot_progression.right": "neutral",
    "shoe1_type": "athletic",
    "shoe1_wear_heel.left": "neutral",
    "shoe1_wear_heel.right": "medial",
    "shoes_poor": "no",
}


@pytest.fixture(autouse=True)
def no_failed_tries(transactional_db):
    cache.clear()


@pytest.fixture
def patient(amara):
    """Somebody whom reception registered for today."""
    return make_patient(amara, family_name="Quill")


class Hand:
    """One hand at the couch: counts what it does, and sees to it that no dialog opens."""

    def __init__(self, page):
        self.page = page
        self.counts = Counter()
        self.sentences = 0
        self.step = ""
        page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))

    def begins(self, step):
        self.step = step
        modal = "dialog[open], [aria-modal=true]"
        assert self.page.locator(modal).count() == 0

    def did(self, number=1):
        self.counts[self.step] += number

    def entry(self, key):
        return self.page.locator(f'[data-entry="{key}"]')

    def field(self, key):
        """Return the first box of a field that is typed in."""
        one, trial = f'[name="{key}"]', f'[name="{key}.1"]'
        return self.entry(key).locator(f"{one}, {trial}").first

    def types(self, key, text):
        """Type into one field: one input."""
        self.goes_to(self.field(key))
        self.page.keyboard.type(text)
        self.did()

    def says(self, key, sentence):
        """Type one sentence."""
        self.types(key, sentence)
        self.sentences += 1

    def told(self):
        lines = [f"{count:3}  {step}" for step, count in self.counts.items()]
        total = self.counts.total()
        return "\n".join([*lines, f"{total:3}  inputs, {self.sentences} sentence", ""])


class Keys(Hand):
    """The keyboard alone."""

    def is_at(self, place):
        return place.evaluate(IS_FOCUSED)

    def goes_to(self, place):
        """Reach a control by Tab; none of it is an input."""
        for _ in range(MOST_TABS):
            if self.is_at(place):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"not reached by Tab: {place}")

    def presses(self, place):
        self.goes_to(place)
        self.page.keyboard.press("Enter")
        self.did()

    def ticks(self, box):
        self.goes_to(box)
        self.page.keyboard.press("Space")
        self.did()

    def answers(self, key, number):
        """Press the key of an answer where the focus already is."""
        inside = self.entry(key).locator("input, select, button")
        if not any(self.is_at(each) for each in inside.all()):
            self.goes_to(inside.first)
        self.page.keyboard.press(number)
        self.did()

    def all_normal(self, key):
        self.answers(key, "a")

    def chooses(self, place, words):
        self.goes_to(place)
        self.page.keyboard.type(words)
        self.did()

    def angle(self, key, number):
        self.types(key, f"{number} df")


class Touch(Hand):
    """One finger on a tablet."""

    def goes_to(self, place):
        place.tap()

    def presses(self, place):
        place.tap()
        self.did()

    def ticks(self, box):
        self.presses(box)

    def answers(self, key, number):
        faces = self.entry(key).locator(".entry__control .seg")
        is_from_zero = faces.first.inner_text().strip() == "0"
        faces.nth(int(number) - (0 if is_from_zero else 1)).tap()
        self.did()

    def all_normal(self, key):
        block = self.page.locator(".exam-block", has=self.entry(key))
        block.locator("[data-all-normal]").tap()
        self.did()

    def angle(self, key, number):
        self.types(key, number)
        self.entry(key).locator(".ways .seg", has_text="dorsiflexed").tap()
        self.did()


def records_sides(hand, rows):
    """Score each row, the left foot first."""
    for code, (left, right) in rows.items():
        for side, score in (("left", left), ("right", right)):
            hand.answers(f"{code}.{side}", str(int(score) + 3))


def types_sides(hand, *codes):
    for code in codes:
        for side, number in zip(("left", "right"), NUMBERS[code], strict=True):
            hand.types(f"{code}.{side}", number)


def measures_angles(hand, *codes):
    for code in codes:
        for side, number in zip(("left", "right"), ANGLES[code], strict=True):
            hand.angle(f"{code}.{side}", number)


def opens(hand, patient):
    hand.begins("0:00 pick from today's list")
    name = f"Examine Edith {patient.family_name}"
    hand.presses(hand.page.get_by_role("button", name=name))
    expect(hand.page.get_by_role("heading", level=1)).to_have_text(
        "Ten-minute couch examination"
    )


def asks_consent(hand):
    hand.begins("0:20 consent today, consent to share")
    page = hand.page
    hand.presses(page.get_by_role("button", name=re.compile("^Agrees.*Examination")))
    expect(page.locator("form[data-asked]")).to_have_count(1)
    hand.presses(page.get_by_role("button", name=re.compile("^Agrees.*Sharing")))
    expect(page.locator("form[data-asked]")).to_have_count(2)
    expect(page.locator("[data-status]")).to_have_text("Everything is saved")


def hears_complaint(hand, mark):
    hand.begins("0:40 complaint")
    mark(hand)
    hand.answers("affected_side", "2")
    hand.answers("nprs_now", "6")
    hand.types("duration_weeks", "12")
    hand.says("goals", GOAL)


def screens(hand):
    hand.begins("1:40 safety screen")
    hand.all_normal("pulse_dp.left")
    hand.all_normal("ipswich_toes_missed.left")
    hand.all_normal("active_ulcer.left")
    hand.answers("diabetes", "2")
    hand.all_normal("rf_bladder_bowel")


def looks_at_standing(hand):
    hand.begins("2:30 standing: foot posture")
    records_sides(hand, FEET)
    hand.begins("4:30 standing: tests and leg length")
    hand.answers("heel_raise_heel_inverts.left", "1")
    hand.answers("heel_raise_heel_inverts.right", "2")
    hand.all_normal("jack_arch_rise.left")
    hand.answers("lunge_site", "1")
    types_sides(hand, "lunge_deg")
    hand.answers("crest_low_side", "3")
    hand.answers("block_side", "3")
    hand.types("block_mm", "8")
    hand.answers("block_landmark", "1")


def moves_joints(hand):
    hand.begins("6:00 couch")
    measures_angles(hand, "df_knee_straight_deg", "df_knee_flexed_deg")
    hand.all_normal("stj_quality.left")
    measures_angles(hand, "hallux_df_nwb_deg")
    types_sides(hand, "hip_ir_deg", "hip_er_deg")


def watches_walk(hand):
    hand.begins("7:30 gait by phase")
    hand.all_normal("contact_type.left")
    hand.answers("midstance_pronation.left", "1")
    hand.answers("midstance_pronation.right", "2")
    hand.all_normal("knee_position.left")
    hand.all_normal("early_heel_lift.left")
    hand.all_normal("foot_clearance.left")


def looks_at_shoes(hand, choose):
    hand.begins("8:30 footwear")
    choose(hand)
    hand.answers("shoe1_wear_heel.left", "2")
    hand.answers("shoe1_wear_heel.right", "3")
    hand.answers("shoes_poor", "2")
    expect(hand.page.locator("[data-status]")).to_have_text("Everything is saved")


def decides(hand):
    hand.begins("9:00 findings, then the plan")
    page = hand.page
    heading = page.get_by_role("heading", level=1)
    hand.presses(page.get_by_role("button", name="Findings and plan"))
    expect(heading).to_have_text("Check and sign")
    hand.presses(page.get_by_role("button", name="Decide on the plan"))
    expect(heading).to_have_text("Care plan")
    declined = page.locator(".plan-item--proposed").last
    place = f"#{declined.get_attribute('id')}"
    hand.presses(declined.locator("summary", has_text="Decline"))
    hand.presses(declined.get_by_role("button", name="Patient declined"))
    expect(page.locator(place)).to_contain_text("Reason: Patient declined")
    page.wait_for_load_state("load")
    first = page.locator(".plan-item--proposed").first
    place = f"#{first.get_attribute('id')}"
    looks_again(hand, first.locator("[name=has_looked_again]").first)
    hand.presses(first.get_by_role("button", name=re.compile("^Accept")))
    expect(page.locator(place)).to_have_class(re.compile("plan-item--accepted"))
    looks_again(hand, page.locator(".accept-all [name=has_looked_again]"))
    hand.presses(page.get_by_role("button", name=re.compile("Accept the remaining")))
    expect(page.locator(".plan-item--proposed")).to_have_count(0)


def looks_again(hand, box):
    """Tick what a red flag or a conflict asks to be looked at twice."""
    if box.count():
        hand.ticks(box)


def issues(hand):
    hand.begins("9:40 preview the patient's page, sign and issue, print")
    page = hand.page
    hand.presses(page.get_by_role("link", name="Preview the patient's page"))
    expect(page.get_by_text("Preview, not issued.")).to_be_visible()
    hand.presses(page.get_by_role("button", name="Sign and issue"))
    expect(page.get_by_role("status")).to_contain_text("Signed and issued.")
    pdf = page.get_by_role("link", name="PDF", exact=True)
    address = pdf.get_attribute("href")
    answer = page.request.get(address)
    assert answer.headers["content-type"] == "application/pdf"


def examines(hand, patient, mark, choose):
    """Do the whole table, top to bottom."""
    opens(hand, patient)
    asks_consent(hand)
    hears_complaint(hand, mark)
    screens(hand)
    looks_at_standing(hand)
    moves_joints(hand)
    watches_walk(hand)
    looks_at_shoes(hand, choose)
    decides(hand)
    issues(hand)


def check(hand, capsys, patient):
    """Hold the record against what was done, and the count against the table."""
    with capsys.disabled():
        sys.stdout.write(f"\n{hand.told()}")
    assert hand.counts.total() <= MOST_INPUTS
    assert hand.sentences <= MOST_SENTENCES
    version = AssessmentVersion.objects.get(assessment__patient=patient)
    snapshot = read_snapshot(version.snapshot)
    seen = {str(entry.key): entry for entry in snapshot.entries}
    held = {key: held_in(seen[key]) for key in EXPECTED if key in seen}
    assert held == EXPECTED
    (site,) = json.loads(seen["body_map"].value)
    assert (site["region"], site["side"]) == ("plantar_heel", "right")
    assert snapshot.unasked == ()
    asked = Consent.objects.filter(patient=patient, is_given=True)
    assert set(asked.values_list("kind", flat=True)) == {"examination", "sharing"}
    plan = CarePlan.objects.get(patient=patient)
    assert plan.goal == GOAL
    report = plan.reports.get(kind="care_plan")
    assert bytes(report.content).startswith(b"%PDF")


def held_in(entry):
    """Return the one answer of a field as the signed record holds it."""
    value = json.loads(entry.value)
    (only,) = value if isinstance(value, list) else [value]
    return str(only)


def test_the_whole_table_by_keys_alone(page, amara, patient, complaints, capsys):
    begin(page, amara)

    def mark(hand):
        place = hand.entry("body_map").locator("select").first
        hand.chooses(place, "Right under the heel")

    def choose(hand):
        hand.chooses(hand.field("shoe1_type"), "Trainer")

    hand = Keys(page)
    examines(hand, patient, mark, choose)
    check(hand, capsys, patient)
    assert complaints == []


@pytest.fixture
def tablet(browser, base_url):
    """A tablet held upright: touch, and no keyboard but the one on the screen."""
    context = browser.new_context(
        base_url=base_url, viewport={"width": 768, "height": 1024}, has_touch=True
    )
    yield context.new_page()
    context.close()


def touches(page, code):
    """Touch a place of the body map where it lies on the drawing."""
    drawing = page.locator(".bodymap img")
    expect(drawing).to_be_visible()
    address = page.locator("[data-bodymap]").get_attribute("data-places")
    spots = {each["code"]: each for each in page.request.get(address).json()}
    box, spot = drawing.bounding_box(), spots[code]
    # From the drawing's own corner: whatever moves it on the page moves the finger too.
    at = {"x": spot["x"] * box["width"], "y": spot["y"] * box["height"]}
    drawing.tap(position=at)
    expect(page.locator("[data-place] select").first).to_have_value(code)


def test_the_whole_table_by_touch_on_a_tablet(tablet, amara, patient, capsys):
    begin(tablet, amara)

    def mark(hand):
        touches(hand.page, "plantar_heel.right")
        hand.did()

    def choose(hand):
        hand.field("shoe1_type").select_option("athletic")
        hand.did()

    hand = Touch(tablet)
    examines(hand, patient, mark, choose)
    check(hand, capsys, patient)


def test_the_tab_order_is_the_clinical_order(page, amara, patient):
    version = start_assessment(
        patient=patient, protocol="couch", performed_on=timezone.localdate(), by=amara
    )
    begin(page, amara)
    page.goto(f"/assessments/{version.pk}/record/")
    expect(page.locator("[data-status]")).to_have_text("Everything is saved")
    met = ["consent"]
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        at = page.evaluate(
            "() => document.activeElement.closest('[data-entry]')?.dataset.entry ?? ''"
        )
        if at and at != met[-1]:
            met.append(at)
        if page.get_by_role("button", name="Findings and plan").evaluate(IS_FOCUSED):
            break
    asked = [MEASURES[code] for step in STEPS for code in step.measures]
    grown = [row for row in asked if row.code != "child_refuses_weight"]
    assert met[1:] == [str(key) for key in keys_of(grown)]


def test_an_abnormal_answer_opens_its_detail_and_the_referral(page, amara, patient):
    version = start_assessment(
        patient=patient, protocol="couch", performed_on=timezone.localdate(), by=amara
    )
    begin(page, amara)
    page.goto(f"/assessments/{version.pk}/record/couch/")
    expect(page.locator("[data-status]")).to_have_text("Everything is saved")
    page.locator('[name="acute_ischaemia.left"]').first.focus()
    page.keyboard.press("1")
    detail = page.get_by_role("group").filter(has_text="Capillary refill")
    expect(detail.first).to_be_visible()
    expect(page.locator('[name="acute_ischaemia.right"]').first).to_be_focused()
    flag = page.locator("[data-panel] .red-flag").first
    expect(flag).to_contain_text("ischaemia")
    refill = page.locator('[name="capillary_refill_s.left"]')
    refill.fill("4")
    expect(page.locator("[data-status]")).to_have_text("Everything is saved")
    check_at_every_size(page)
