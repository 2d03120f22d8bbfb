"""The shared cases through import: what each must compute, value by value."""

import json
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from reports.actions.cases import ImportedCase
from reports.case_output import assessment_output
from reports.plan_document import read_plan_document
from reports.queries import care_facts_of
from tests.reports.cases import make_case
from tests.reports.making import snapshot_of_case

ONE = "case-01-short-right-leg"
TWO = "case-02-builder"
FOUR = "case-04-tibialis-posterior"
FIVE = "case-05-heel-pain"
SEVEN = "case-07-painful-cavus"
NINE = "case-09-acute-charcot"
ELEVEN = "case-11-child-flat-feet"


@cache
def output(name: str, visit: int = 0) -> dict:
    before = snapshot_of_case(name, visit - 1) if visit else None
    snapshot = snapshot_of_case(name, visit)
    return assessment_output(snapshot, before, care_facts_of(snapshot, before))


def picked(name: str, path: str, visit: int = 0) -> object:
    """Return one value: `fpi_total.left.value`."""
    found = output(name, visit)["scores"]
    for step in path.split("."):
        found = found[step]
    return str(found) if not isinstance(found, str) else found


EXPECTED = [
    (ONE, 0, "bmi.words", "24.1 kg/m²"),
    (ONE, 0, "fpi_total.left.value", "4"),
    (ONE, 0, "fpi_total.right.band", "neutral"),
    (ONE, 0, "lld_xray_mm.value", "-7"),
    (ONE, 0, "lld_block_mm.value", "-7"),
    (ONE, 0, "lld_true_mm.value", "-5"),
    (ONE, 0, "lld_type.value", "structural"),
    (ONE, 0, "lld_short_side.value", "right"),
    (ONE, 0, "lld_mm.band", "minimal"),
    (ONE, 0, "lift_partial_mm.band", "fits"),
    (ONE, 0, "lift_full_mm.band", "confirm"),
    (TWO, 0, "lld_true_mm.value", "-12"),
    (TWO, 0, "lld_mm.band", "mild"),
    (TWO, 0, "lld_type.value", "structural"),
    (TWO, 0, "fpi_total.left.band", "pronated"),
    (TWO, 0, "fpi_total.right.band", "neutral"),
    (TWO, 0, "fpi_asymmetry.value", "-4"),
    (TWO, 0, "fpi_asymmetry.band", "asymmetry"),
    (TWO, 0, "rcsp_band_deg.left.band", "everted"),
    (TWO, 0, "lift_full_mm.band", "confirm"),
    (FOUR, 0, "heel_raise_pct.right.value", "0"),
    (FOUR, 0, "heel_raise_pct.left.value", "18.75"),
    (FOUR, 0, "heel_raise_pct.left.band", "markedly_reduced"),
    (FOUR, 0, "heel_raise_lsi_pct.value", "0"),
    (FOUR, 0, "fpi_total.right.band", "highly_pronated"),
    (FOUR, 0, "rcsp_band_deg.right.band", "markedly_everted"),
    (FOUR, 0, "walking_speed_pct.words", "83.9%"),
    (FOUR, 0, "walking_speed_pct.band", "slow"),
    (FOUR, 0, "sls_eo_mean_s.right.band", "injurious_fall_risk"),
    (FIVE, 0, "bmi.words", "31.2 kg/m²"),
    (FIVE, 0, "fpi_total.right.band", "pronated"),
    (FIVE, 0, "fpi_total.left.band", "neutral"),
    (FIVE, 0, "fpi_asymmetry.value", "2"),
    (FIVE, 0, "fpi_asymmetry.band", "asymmetry"),
    (FIVE, 0, "lunge_band_deg.right.band", "typical"),
    (FIVE, 0, "shoe1_gap.left.band", "short"),
    (SEVEN, 0, "fpi_total.left.band", "highly_supinated"),
    (SEVEN, 0, "fpi_total.right.band", "highly_supinated"),
    (SEVEN, 0, "rcsp_band_deg.right.band", "inverted"),
    (SEVEN, 0, "arch_index.right.band", "high"),
    (SEVEN, 0, "arch_index.left.band", "high"),
    (SEVEN, 0, "csi_pct.right.band", "very_high"),
    (SEVEN, 0, "csi_pct.left.band", "normal"),
    (SEVEN, 0, "ahi_standing_z.right.value", "2"),
    (SEVEN, 0, "ahi_standing.right.band", "high"),
    (NINE, 0, "foot_temperature_excess_c.left.value", "2.1"),
    (NINE, 0, "ng19_overall.value", "active"),
    (NINE, 0, "iwgdf.left.value", "3"),
    (NINE, 0, "abpi.left.band", "usual"),
    (ELEVEN, 0, "fpi_child_z.left.words", "1.00"),
    (ELEVEN, 0, "fpi_child_z.left.band", "expected"),
    (ELEVEN, 0, "csi_pct.left.band", "flat"),
    (ELEVEN, 0, "csi_pct.right.band", "not_flat"),
    (ELEVEN, 0, "staheli_index.left.band", "not_flat"),
    (ELEVEN, 0, "beighton.value", "6"),
    (ELEVEN, 0, "beighton.band", "positive"),
    (ELEVEN, 0, "silfverskiold.left.value", "no_equinus"),
    (ELEVEN, 0, "silfverskiold.right.value", "no_equinus"),
]


@pytest.mark.parametrize(
    ("name", "visit", "path", "expected"),
    [pytest.param(*row, id=f"{row[0][:7]}-{row[2]}") for row in EXPECTED],
)
def test_a_value(name, visit, path, expected):
    assert picked(name, path, visit) == expected


CHANGES = [
    (TWO, "nprs_worst_24h", None, "important"),
    (FIVE, "vas_first_step_mm", "right", "important"),
    (FIVE, "vas_average_mm", "right", "important"),
    (FIVE, "fhsq_pain", None, "important"),
    (FIVE, "odi_pct", None, "no_clear_change"),
    (FIVE, "faam_adl_pct", None, "beyond_error"),
    (SEVEN, "nprs_worst_24h", None, "important"),
]


@pytest.mark.parametrize(("name", "code", "side", "label"), CHANGES)
def test_a_change(name, code, side, label):
    change = output(name, 1)["changes"][code]
    assert (change[side] if side else change)["label"] == label


def flags(name: str) -> set[tuple[str, str]]:
    return {(each["code"], each["urgency"]) for each in output(name)["red_flags"]}


@pytest.mark.parametrize("name", [ONE, TWO, FOUR, FIVE, ELEVEN])
def test_no_red_flag(name):
    assert flags(name) == set()
    assert output(name)["unasked"] == []


def test_a_charcot_foot_is_a_same_day_flag_and_holds_the_plan():
    assert {("CHAR", "S"), ("DFU", "S")} <= flags(NINE)
    plan = output(NINE)["plan"]
    assert plan["log"] == ["HELD by REF-04"]
    assert plan["exercises"] == []


def test_new_cavus_with_weakness_asks_for_neurology():
    assert ("N1-CAVUS", "U") in flags(SEVEN)
    assert "REF-10" in [item["id"] for item in output(SEVEN)["plan"]["items"]]


def test_both_feet_miss_a_monofilament_site():
    found = [f["side"] for f in output(SEVEN)["findings"] if "site_missed" in f["code"]]
    assert sorted(found) == ["left", "right"]


def test_a_normal_pressure_index_clears_no_diabetic_foot():
    notes = output(NINE)["scores"]["abpi"]["left"]["notes"]
    assert any("diabetic" in note["text"].lower() for note in notes)


def test_a_painless_child_gets_no_device_and_no_exercise():
    plan = output(ELEVEN)["plan"]
    assert [item["id"] for item in plan["items"]][0] == "ADV-02"
    assert plan["exercises"] == []


@pytest.fixture
def nine(amara) -> ImportedCase:
    return make_case(NINE, amara, issue=True, refer=True)


def test_the_held_limb_gets_nothing_and_safety_comes_first(nine):
    plan = nine.assessments[0].plan
    document = read_plan_document(plan.content)
    assert document.plan.held_sides == "L"
    sided = [
        i for i in document.plan.items if i.section in ("ORT", "FTW", "PHY", "STR")
    ]
    assert all("L" not in item.sides for item in sided)
    assert all("L" not in each.sides for each in document.plan.exercises)
    assert document.plan.acknowledgements[0].referred_to == "Foot clinic"


def test_without_a_referral_a_held_plan_is_not_issued(amara):
    held = make_case(NINE, amara, issue=True).assessments[0]
    assert held.plan.issued_at is None
    assert "REF-04" in held.held


@pytest.mark.drawn_papers
@pytest.mark.parametrize("name", [ONE, TWO, FOUR, FIVE, SEVEN, ELEVEN])
def test_the_command_gives_values_and_a_paper(name, amara, tmp_path: Path):
    pdf, out = tmp_path / "plan.pdf", tmp_path / "out.json"
    call_command(
        "import_case",
        f"examples/{name}.json",
        sign=True,
        issue=True,
        pdf=str(pdf),
        json=str(out),
        told="Phoned the patient and agreed the next step",
        referred_to="Neurology",
        initials="AO",
        stderr=StringIO(),
    )
    said = json.loads(out.read_text(encoding="utf-8"))
    assert said["assessments"][-1]["issued"] is True
    assert len(said["assessments"][0]["sha256"]) == 64
    assert pdf.read_bytes().startswith(b"%PDF-")
