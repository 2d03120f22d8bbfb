"""What the documents say: every side, every value, every reason; nothing made up."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.types import Severity, Side, State
from reports.careplan.get_help import BY_COUNTRY, words_of
from reports.clinician_content import clinician_content
from reports.clinician_tables import NOT_RECORDED, SEVERITY_WORDS, side_tables
from reports.content import (
    BulletList,
    Card,
    Drawing,
    Heading,
    HelpBox,
    Paragraph,
    SideTable,
    Table,
)
from reports.figure_content import charts_of, figures_of, gauge_of, pelvis_of
from reports.figures.clinical import FootGauge, PelvisOnBlocks, svg_of
from reports.issue_facts import ConsentSeen, QuestionSeen
from reports.lab_content import lab_content, lab_order_json
from reports.order import OrderLine
from reports.plan_content import plan_content
from reports.plan_document import DeclinedSeen, MeasuredSeen
from reports.referral_content import physio_items, problems_of, referral_content
from reports.sheet_content import wear_in_of
from tests.reports.documents.making import NAMES, issue_of, with_plan

LIFT = "case-01-short-right-leg"
HEEL = "case-05-heel-pain"
CHARCOT = "case-09-acute-charcot"
CAVUS = "case-07-painful-cavus"


def texts_of(blocks) -> list[str]:
    """Return every text of a document, in its order."""
    found = []
    for block in blocks:
        match block:
            case Heading():
                found.append(block.text)
            case Paragraph():
                found.append(f"{block.label} {block.text}")
            case BulletList():
                found += [f"{item.label} {item.text}" for item in block.items]
            case SideTable():
                found += [f"{r.left}|{r.label}|{r.right}" for r in block.rows]
            case Table():
                found += ["|".join(cell.text for cell in row) for row in block.rows]
            case Card():
                found += [block.title, *texts_of(block.blocks)]
    return found


def whole(content) -> str:
    return "\n".join(texts_of(content.blocks))


@pytest.mark.parametrize("name", NAMES)
def test_the_clinicians_report_holds_every_score_on_its_side(name):
    issue = issue_of(name)
    said = whole(clinician_content(issue))
    known = [score for score in issue.snapshot.scores if score.number is not None]
    assert known
    for score in known:
        rows = [line for line in said.splitlines() if f"|{score.title}|" in line]
        if score.side is Side.LEFT:
            assert any(row.startswith(score.words) for row in rows)
        elif score.side is Side.RIGHT:
            assert any(row.split("|")[2].startswith(score.words) for row in rows)


@pytest.mark.parametrize(
    "field", [("occupation", "Roofer"), ("communication_needs", "Hearing aid")]
)
def test_a_referral_says_what_only_the_patients_details_hold(field):
    name, text = field
    issue = issue_of(LIFT)
    asked = tuple(each for each in issue.snapshot.entries if each.code != name)
    patient = replace(issue.snapshot.patient, **{name: text})
    snapshot = replace(issue.snapshot, patient=patient, entries=asked)
    title = MEASURES[name].title
    said = whole(referral_content(replace(issue, snapshot=snapshot)))
    assert f"{title} (patient's details): {text}" in said
    silent = replace(patient, **{name: ""})
    nothing = replace(issue, snapshot=replace(snapshot, patient=silent))
    said = whole(referral_content(nothing))
    assert f"{title} (patient's details)" not in said
    assert any(
        line.startswith("Not recorded:") and title in line for line in said.splitlines()
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_clinicians_report_holds_findings_flags_items_and_formulas(name):
    issue = issue_of(name)
    said = whole(clinician_content(issue))
    snapshot, plan = issue.snapshot, issue.document.plan
    wanted = [finding.because for finding in snapshot.findings]
    wanted += [flag.action for flag in snapshot.red_flags]
    wanted += [found.text for found in snapshot.contradictions]
    wanted += [item.title for item in plan.items]
    wanted += [each.dose for each in plan.exercises]
    wanted += [out.reason for out in issue.account.left_out]
    wanted += [score.formula for score in snapshot.scores]
    wanted += [issue.document.sha256(), issue.document.snapshot_sha256]
    assert [text for text in wanted if text not in said] == []


def test_what_was_not_recorded_on_a_side_is_said():
    issue = issue_of(HEEL)
    left_only = [
        score
        for score in issue.snapshot.scores
        if score.code == "fpi_total" and score.side is Side.LEFT
    ]
    (table,) = side_tables("Scores", left_only)
    assert [row.right for row in table.rows] == [NOT_RECORDED]


def test_the_four_states_of_an_entry_stay_four():
    entry = issue_of(HEEL).snapshot.entries[0]
    said = {
        state: side_tables("Values", [replace(entry, state=state)])[0].rows[0][1].text
        for state in State
    }
    assert len(set(said.values())) == len(State)
    assert said[State.DECLINED] == "declined"


def test_an_acknowledged_hold_stands_first_and_says_what_was_done():
    issue = issue_of(CHARCOT)
    blocks = clinician_content(issue).blocks
    flags = next(block for block in blocks if isinstance(block, Card))
    assert flags.tone == "alarm"
    assert "Foot clinic" in "\n".join(texts_of(flags.blocks))
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings[:2] == ["Clinician's report", "Findings"]


def test_a_declined_item_keeps_its_reason():
    issue = issue_of(HEEL)
    item = issue.document.plan.items[0]
    declined = type_of_declined(item)
    said = whole(clinician_content(with_plan(issue, declined=(declined,))))
    assert "Offered and declined" in said
    assert "has them at home" in said


def type_of_declined(item):
    return DeclinedSeen(
        item.kind, item.code, item.sides, item.title, "has them at home"
    )


def test_changes_are_judged_against_the_examination_before():
    issue = issue_of(HEEL)
    assert issue.before is not None
    said = whole(clinician_content(issue))
    assert "Changes since last time" in said
    assert "important improvement" in said
    first = replace(issue, history=())
    assert "This is the first examination on record." in whole(clinician_content(first))


# --- Drawings ------------------------------------------------------------------------
def test_the_gauge_shows_the_recorded_totals():
    snapshot = issue_of(HEEL).snapshot
    gauge = gauge_of(snapshot)
    assert gauge == FootGauge(
        int(snapshot.score("fpi_total", Side.LEFT).number),
        int(snapshot.score("fpi_total", Side.RIGHT).number),
    )
    assert "Left foot: +5" in gauge.alt
    assert "Right foot: +7, pronated" in gauge.alt


def test_nothing_recorded_draws_nothing():
    snapshot = replace(issue_of(HEEL).snapshot, entries=(), scores=())
    assert figures_of(snapshot) == ()
    assert charts_of([snapshot], []) == ()


def test_the_pelvis_stands_on_the_recorded_block():
    pelvis = pelvis_of(issue_of(LIFT).snapshot)
    assert pelvis == PelvisOnBlocks(Decimal(7), Side.RIGHT)
    assert "under the right foot" in pelvis.alt


def test_a_chart_needs_two_dates_and_carries_error_and_treatment():
    issue = issue_of(HEEL)
    snapshots = [*issue.history, issue.snapshot]
    day = issue.history[0].performed_on
    charts = charts_of(snapshots, [(day, "Insoles"), (date(2001, 1, 1), "Old")])
    assert charts
    assert all(chart.progress.marks == ((day, "Insoles"),) for chart in charts)
    assert any(chart.progress.error for chart in charts)
    assert charts_of(snapshots[:1], []) == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_patient_gets_two_drawings_at_most_and_only_with_their_words(name):
    document = issue_of(name).document
    blocks = plan_content(document).blocks
    inside = [b for card in blocks if isinstance(card, Card) for b in card.blocks]
    drawings = [b for b in (*blocks, *inside) if isinstance(b, Drawing)]
    kinds = [type(drawing.figure) for drawing in drawings]
    assert len(drawings) <= 2
    posture = any("fpi" in line.sources for line in document.found)
    lift = any(item.code == "ORT-20" for item in document.plan.items)
    assert (FootGauge in kinds) == posture
    assert (PelvisOnBlocks in kinds) == (
        lift and document.measured.block_mm is not None
    )


def test_no_measured_value_means_no_pelvis():
    document = replace(issue_of(LIFT).document, measured=MeasuredSeen())
    blocks = plan_content(document).blocks
    inside = [b for card in blocks if isinstance(card, Card) for b in card.blocks]
    assert not any(
        isinstance(b, Drawing) and isinstance(b.figure, PelvisOnBlocks) for b in inside
    )


def test_a_drawing_on_the_screen_has_its_words():
    drawn = svg_of(FootGauge(5, None), 330)
    assert drawn.startswith("<svg")
    assert 'width="330"' in drawn
    assert "Left foot: +5, neutral. Right foot: not scored." in drawn


# --- Referral and order --------------------------------------------------------------
def test_the_referral_asks_for_what_was_accepted_and_measures_by_problem():
    issue = issue_of(HEEL)
    said = whole(referral_content(issue))
    items = physio_items(issue.document)
    assert {item.code for item in items} >= {"PHY-11"}
    assert [item.title for item in items if item.title not in said] == []
    assert "Plantar heel pain" in [each.title for each in problems_of(issue.document)]
    assert "first-step VAS (19 mm)" in said
    assert "“Walk to the shops and back”" in said
    assert "No consent to share is on record" in said


def test_the_referral_shows_consent_and_question():
    issue = replace(
        issue_of(HEEL),
        consents=(ConsentSeen("Sharing", True, "written", "", date(2026, 7, 1)),),
        questions=(
            QuestionSeen(
                "Is the calf weak?",
                "soon",
                "Full record",
                "Phil",
                "Physio",
                date(2027, 1, 1),
            ),
        ),
    )
    said = whole(referral_content(issue))
    assert "Is the calf weak? (soon: within 2 weeks)" in said
    assert "given, written, 1 July 2026." in said
    assert "until 1 January 2027" in said


def test_the_referral_names_what_was_not_recorded():
    issue = issue_of(HEEL)
    issue = replace(issue, snapshot=replace(issue.snapshot, entries=(), scores=()))
    said = whole(referral_content(issue))
    assert said.count("Not recorded:") == 5


def test_precautions_carry_the_red_flags():
    issue = issue_of(CHARCOT)
    assert issue.snapshot.red_flags
    said = whole(referral_content(issue))
    assert all(flag.action in said for flag in issue.snapshot.red_flags)


def test_the_order_keeps_each_foot_apart():
    issue = issue_of(CAVUS)
    lines = issue.document.plan.order
    assert any(line.left != line.right for line in lines)
    said = whole(lab_content(issue))
    for line in lines:
        left, right = line.left or "not specified", line.right or "not specified"
        assert f"{left}|{line.label}|{right}" in said


def test_the_order_as_data_says_the_same():
    document = issue_of(CAVUS).document
    data = lab_order_json(document)
    assert [line["field"] for line in data["lines"]] == [
        line.name for line in document.plan.order
    ]
    assert [line["left"] for line in data["lines"]] == [
        line.left or None for line in document.plan.order
    ]
    assert data["lift"] is None
    assert data["plan_sha256"] == document.sha256()


def test_the_lift_of_an_order_is_on_the_short_side():
    document = issue_of(LIFT).document
    lift = lab_order_json(document)["lift"]
    assert (lift["side"], lift["steps_mm"]) == ("right", "4 → 5")
    said = whole(lab_content(issue_of(LIFT)))
    assert "no lift|Steps in the shoe|4 → 5 mm" in said


def test_the_most_careful_wear_in_of_rule_and_feet_counts():
    issue = issue_of(HEEL)
    assert wear_in_of(issue.document) == "standard"
    lines = (
        OrderLine("wear_in", "Wear-in", "standard", "slow"),
        OrderLine("device_type", "Device", "insensate", "prefab"),
    )
    assert wear_in_of(with_plan(issue, order=lines).document) == "slow"
    assert wear_in_of(issue_of(CAVUS).document) == "insensate"


# --- The sheet and the help box ---------------------------------------------------------
def test_shoe_points_come_from_accepted_rules_and_are_ticked():
    document = issue_of(HEEL).document
    taken = {item.code for item in document.plan.items}
    assert document.shoe_points
    assert all(set(point.sources) <= taken for point in document.shoe_points)
    boxes = [
        block
        for block in plan_content(document).blocks
        if isinstance(block, BulletList) and block.has_boxes
    ]
    assert [len(block.items) for block in boxes] == [len(document.shoe_points)]


@pytest.mark.parametrize(
    ("country", "now"),
    [
        pytest.param("GB", "Call 999 or go to A&E now", id="united-kingdom"),
        pytest.param(
            "ie", "Call 112 or 999, or go to the emergency department now", id="ireland"
        ),
        pytest.param(
            "NZ",
            "Call your local emergency number, or go to an emergency department, now",
            id="elsewhere",
        ),
    ],
)
def test_the_help_box_speaks_for_the_clinics_country(country, now):
    issue = issue_of(HEEL)
    clinic = replace(issue.document.clinic, country=country)
    content = plan_content(replace(issue.document, clinic=clinic))
    (box,) = [block for block in content.blocks if isinstance(block, HelpBox)]
    assert box.groups[0][0] == now
    assert box.which


def test_elsewhere_no_text_names_a_foreign_number():
    text = "If it turns cold, call 999. You need A&E today. call 111 or 999."
    said = words_of("NZ").localised(text)
    assert not {"999", "111", "A&E"} & set(said.replace(".", "").split())
    assert BY_COUNTRY["GB"].localised(text) == text


def test_severity_words_are_complete():
    assert set(SEVERITY_WORDS) == set(Severity)
