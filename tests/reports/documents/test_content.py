"""What the documents say: every side, every value, every reason; nothing made up."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.types import Contradiction, Severity, Side, State
from assessments.confirmations import Confirmation
from reports.careplan.get_help import BY_COUNTRY, words_of
from reports.clinician_content import clinician_content
from reports.clinician_tables import NOT_RECORDED, SEVERITY_WORDS, side_tables
from reports.content import (
    BulletList,
    Card,
    Drawing,
    Heading,
    HelpBox,
    Illustrated,
    Paragraph,
    SideTable,
    Table,
)
from reports.exercise_content import SHOWN_BACK
from reports.figure_content import charts_of, figures_of, gauge_of, pelvis_of
from reports.figures.clinical import FootGauge, PelvisOnBlocks, svg_of
from reports.issue_facts import ConsentSeen, QuestionSeen
from reports.item_blocks import KEPT
from reports.lab_content import lab_content, lab_order_json
from reports.order import OrderLine
from reports.plan_content import plan_content
from reports.plan_document import DeclinedSeen, MeasuredSeen
from reports.proposal import BINDING
from reports.referral_content import physio_items, referral_content
from reports.referral_goals import problems_of
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
                runs = (f" {each.label} {each.text}" for each in block.more)
                found.append(f"{block.label} {block.text}{''.join(runs)}")
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


AGAINST = Contradiction("lift_long", "Lift on the longer side.", Side.LEFT, ("lld_mm",))
LET_STAND = Confirmation(
    code="lift_long",
    side=Side.LEFT,
    text=AGAINST.text,
    reason="Worn for a week as a trial.",
    by=1,
    by_name="Amara Okafor",
    at="2026-11-03T09:00:00+00:00",
)


@pytest.mark.parametrize(
    ("confirmations", "said"),
    [
        pytest.param((), "Left: Lift on the longer side.", id="open"),
        pytest.param(
            (LET_STAND,),
            "Left: Lift on the longer side. Both stand: Worn for a week as a trial "
            "(Amara Okafor, 3 November 2026).",
            id="let-stand",
        ),
        pytest.param(
            (replace(LET_STAND, side=Side.RIGHT),),
            "Left: Lift on the longer side.",
            id="of-the-other-side",
        ),
    ],
)
def test_the_clinicians_report_says_why_a_contradiction_stands(confirmations, said):
    issue = issue_of(LIFT)
    snapshot = replace(
        issue.snapshot, contradictions=(AGAINST,), confirmations=confirmations
    )
    lines = whole(clinician_content(replace(issue, snapshot=snapshot))).splitlines()
    assert said in lines


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


@pytest.mark.parametrize("name", NAMES)
def test_rules_for_the_writer_stand_apart_from_what_is_advised(name):
    issue = issue_of(name)
    blocks = clinician_content(issue).blocks
    titles = [block.text for block in blocks if isinstance(block, Heading)]
    assert KEPT in titles
    assert not any(f"{code} " in title for code in BINDING for title in titles)
    said = "\n".join(texts_of([blocks[blocks.index(Heading(KEPT)) + 1]]))
    bound = [item for item in issue.document.plan.items if item.code in BINDING]
    assert bound
    assert all(f"{i.code} {i.title}: {i.advice}" in said for i in bound)


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


def drawings_of(blocks):
    """Return the drawings of values in blocks, in cards, and beside words."""
    found = []
    for block in blocks:
        match block:
            case Drawing() as drawing:
                found.append(drawing)
            case Illustrated(figure=Drawing() as drawing):
                found.append(drawing)
            case Card():
                found += drawings_of(block.blocks)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_patient_gets_two_drawings_at_most_and_only_with_their_words(name):
    document = issue_of(name).document
    blocks = plan_content(document).blocks
    drawings = drawings_of(blocks)
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
    kinds = [type(each.figure) for each in drawings_of(plan_content(document).blocks)]
    assert PelvisOnBlocks not in kinds


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
    assert lift["steps"] == [
        {"mm": "4", "location": "in_shoe", "planned_on": "2026-11-03"},
        {"mm": "5", "location": "in_shoe", "planned_on": "2026-11-24"},
    ]


def test_what_is_raised_on_the_sole_comes_last_and_says_so():
    issue = issue_of(LIFT)
    (item,) = (each for each in issue.document.plan.items if each.code == "ORT-20")
    high = replace(item, parameters={**item.parameters, "sole_mm": "4"})
    document = with_plan(issue, items=(high,)).document
    *_, last = lab_order_json(document)["lift"]["steps"]
    assert last == {"mm": "4", "location": "sole", "planned_on": "2026-12-15"}
    bare = replace(item, parameters={"short_side": "R"})
    lift = lab_order_json(with_plan(issue, items=(bare,)).document)["lift"]
    assert lift["steps"] == []


def test_the_order_as_data_names_wear_in_and_shoes():
    document = issue_of(CAVUS).document
    data = lab_order_json(document)
    assert data["wear_in"] == "insensate"
    assert [line["field"] for line in data["footwear"]] == [
        line.name for line in document.plan.footwear
    ]
    assert data["footwear"][0]["pair"] == "everyday"


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
    shoes, shown_back = boxes
    assert len(shoes.items) == len(document.shoe_points)
    assert [each.text for each in shown_back.items] == [SHOWN_BACK]


def test_a_plan_without_exercises_asks_nobody_to_show_them():
    issue = with_plan(issue_of(HEEL), exercises=())
    assert SHOWN_BACK not in texts_of(plan_content(issue.document).blocks)


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


# --- The referral: what the record can truly supply ----------------------------------------
BUILDER, HEEL = "case-02-builder", "case-05-heel-pain"


def test_the_referral_says_when_the_next_step_of_the_lift_is_due():
    text = whole(referral_content(issue_of(BUILDER)))
    assert "Lift, right shoe: 6 mm in the shoe from 3 November 2026; 8 mm" in text
    assert (
        "Next step of the lift: 8 mm on 24 November 2026, if nothing is worse." in text
    )


def test_a_plan_without_a_lift_speaks_of_none():
    assert "Next step of the lift" not in whole(referral_content(issue_of(HEEL)))


def test_goals_are_offered_by_what_was_measured_on_its_side():
    text = whole(referral_content(issue_of(HEEL)))
    goal = (
        "Plantar heel pain: First-step heel pain, on a line, right: 22 mm or less (now"
    )
    assert goal in text
    assert "by 15 December 2026." in text


def test_without_a_review_no_goal_has_a_day():
    text = whole(referral_content(with_plan(issue_of(HEEL), next_review_on=None)))
    assert "or less (now" not in text


def test_the_reply_is_asked_for_field_by_field():
    text = whole(referral_content(issue_of(HEEL)))
    for words in (
        "measured again, with the day",
        "advised or changed",
        "question back",
    ):
        assert words in text


def test_how_it_began_is_told_or_named_as_missing():
    issue = issue_of(HEEL)
    assert re.search(r"Not recorded:[^.]*How it began", whole(referral_content(issue)))
    row = next(each for each in issue.snapshot.entries if each.side is None)
    told = replace(row, code="onset_manner", title="How it began", words="Suddenly")
    snapshot = replace(issue.snapshot, entries=(*issue.snapshot.entries, told))
    text = whole(referral_content(replace(issue, snapshot=snapshot)))
    assert "How it began" in text
    assert "Suddenly" in text
    assert not re.search(r"Not recorded:[^.]*How it began", text)


def test_a_problem_has_one_goal_for_each_side_that_was_measured():
    """Usual and worst pain are two values of one measure: the best of them is taken."""
    text = whole(referral_content(issue_of("case-01-short-right-leg")))
    goals = [line for line in text.splitlines() if "or less (now" in line]
    assert [line.split(":")[0] for line in goals] == ["Low back pain"]
