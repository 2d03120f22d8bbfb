"""The referral to physiotherapy as content: so whole that nobody needs to phone. Pure.

The blocks are those of `careplan.referral.SHARED_RECORD`; each is filled from the
signed record, and names what was not recorded.
"""

from collections.abc import Mapping
from types import MappingProxyType

from assessments.biomechanics.catalogue import MEASURES
from assessments.biomechanics.scoring import COMPUTED
from assessments.snapshot import EntrySeen, ScoreSeen
from reports.careplan.problems import Problem
from reports.clinician_content import (
    URGENCY_WORDS,
    in_words,
    patient_lines,
    running_of,
    titled,
)
from reports.clinician_tables import entry_text, note_blocks, side_tables
from reports.content import (
    Block,
    BulletList,
    Card,
    Heading,
    ListItem,
    Paragraph,
    ReportContent,
    SideRow,
    SideTable,
)
from reports.issue_facts import Issue
from reports.item_blocks import sides_in_words
from reports.lift_steps import IN_SHOE, SOLE, lift_of, lift_steps
from reports.outcome_items import problem_words
from reports.plan_document import ItemSeen, PlanDocument
from reports.referral_goals import goal_blocks, problems_of
from reports.wording import long_date

SECTION = "PHY"
URGENCIES = {
    "routine": "routine",
    "soon": "soon: within 2 weeks",
    "urgent": "urgent",
}
# What each block of the shared record is filled from: measures and computed values.
FILLED_FROM: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "person": (
            "occupation",
            "standing_hours",
            "sport",
            "runner",
            "goals",
            "communication_needs",
            "language",
            "falls_12m",
            "pregnant",
            "pregnancy_weeks",
        ),
        "story": (
            "main_complaint",
            "body_map",
            "duration_weeks",
            "onset_manner",
            "lbp_onset_age",
            "pain_lumbar_onset_time",
            "pattern",
            "aggravating",
            "easing",
            "nprs_worst_24h",
            "nprs_average_7d",
            "nprs_now",
            "vas_worst_mm",
            "vas_usual_mm",
            "history_previous_treatments",
            "history_treatment_results",
            "investigation",
            "investigation_date",
            "investigation_report",
        ),
        "health": (
            "diabetes",
            "ng19_overall",
            "iwgdf",
            "pad_known",
            "pulse_dp",
            "pulse_pt",
            "joints_swollen",
            "morning_stiff_min",
            "osteoporosis",
            "medicine_groups",
            "medicines",
            "steroid_long_term",
            "fluoroquinolone_recent",
            "surgery_history",
            "allergies",
        ),
        "findings": (
            "fpi_total",
            "fpi_talar_head",
            "fpi_malleolar_curves",
            "fpi_calcaneal_position",
            "fpi_tn_bulge",
            "fpi_arch_congruence",
            "fpi_forefoot_abduction",
            "nav_drop_mm",
            "lunge_deg",
            "lunge_cm",
            "df_knee_straight_deg",
            "hallux_df_nwb_deg",
            "jack",
            "heel_raise_count",
            "heel_raise_heel_inverts",
            "lld_mm",
            "lld_short_side",
            "lld_method",
            "lld_type",
            "block_mm",
            "true_mm",
            "crest_low_side",
            "posture_pelvis_frontal",
            "posture_pelvis_sagittal",
            "trendelenburg_test",
            "hip_abd_weak",
            "strength_gluteus_medius",
            "strength_gluteus_maximus",
            "beighton",
            "contact_type",
            "midstance_pronation",
            "hip_drop_contralateral",
            "propulsion",
            "limp",
            "shoe1_wear_pattern",
            "shoe1_wear_more_side",
        ),
        "baselines": (
            "questionnaires_date",
            "questionnaires_version",
            "vas_first_step_mm",
            "vas_average_mm",
            "odi_pct",
            "rmdq_total",
            "qbpds_total",
            "start_back_risk",
            "faam_adl_pct",
            "ffi_total_pct",
            "fhsq_pain",
            "fhsq_function",
            "moxfq_walking_pct",
            "visa_a_total",
            "lefs_total",
            "psfs_mean",
            "pgic",
            "groc",
        ),
    }
)
TITLES = {
    "person": "Person",
    "story": "Story",
    "health": "Health",
    "findings": "Findings",
    "baselines": "Baselines",
}
REPLY = (
    "What you found, and your diagnosis",
    "What you measured again, with the day",
    "How far the exercises were done, and the sessions given",
    "What you advised or changed, in the exercises too",
    "Your question back to us",
    "A summary on discharge, to us and to the GP",
)
ONE_LIST = (
    "The patient has one list of exercises. Podiatry and physiotherapy may both change "
    "it; tell each other what changed, and keep to the number of exercises in the plan."
)


def physio_items(document: PlanDocument) -> tuple[ItemSeen, ...]:
    """Return what was accepted for physiotherapy; a referral is made when any was."""
    return tuple(item for item in document.plan.items if item.section == SECTION)


def _seen(issue: Issue, codes: tuple[str, ...]) -> list[ScoreSeen | EntrySeen]:
    """Return computed values that have a result, and recorded values, in this order."""
    found: list[ScoreSeen | EntrySeen] = []
    for code in codes:
        scores = [score for score in issue.snapshot.scores if score.code == code]
        found += [each for each in scores if each.number is not None or each.class_code]
        if not scores:
            found += [each for each in issue.snapshot.entries if each.code == code]
    return found


def _title(code: str) -> str:
    return MEASURES[code].title if code in MEASURES else COMPUTED[code].title


def _from_details(
    issue: Issue, codes: tuple[str, ...], present: set[str]
) -> dict[str, str]:
    """Return what the examination did not ask and the patient's details hold."""
    patient = issue.snapshot.patient
    held = {
        "occupation": patient.occupation,
        "communication_needs": patient.communication_needs,
    }
    return {
        code: text
        for code, text in held.items()
        if text and code in codes and code not in present
    }


def _filled(issue: Issue, key: str) -> list[Block]:
    """Return one block of the shared record, and what in it was not recorded."""
    codes = FILLED_FROM[key]
    seen = _seen(issue, codes)
    present = {each.code for each in seen}
    known = _from_details(issue, codes, present)
    present |= known.keys()
    missing = dict.fromkeys(_title(code) for code in codes if code not in present)
    blocks: list[Block] = [
        Heading(TITLES[key]),
        *side_tables(TITLES[key], seen),
        *(
            Paragraph(text, label=f"{_title(code)} (patient's details):")
            for code, text in known.items()
        ),
        *note_blocks(seen),
    ]
    if missing:
        text = f"{'; '.join(missing)}."
        blocks.append(Paragraph(text, label="Not recorded:", is_soft=True))
    return blocks


def _consent(issue: Issue) -> list[Block]:
    lines = [
        ListItem(
            f"{'given' if each.is_given else 'refused or withdrawn'}, {each.how}, "
            f"{long_date(each.on)}"
            f"{f', on behalf of the patient by {each.on_behalf}' if each.on_behalf else ''}.",
            f"{each.what}:",
        )
        for each in issue.consents
    ]
    lines += [
        ListItem(
            f"{each.level}; until {long_date(each.until)}.",
            f"Shared with {titled(each.name, each.title)}:",
        )
        for each in issue.questions
    ]
    if not lines:
        lines = [
            ListItem("No consent to share is on record: ask before you send this.")
        ]
    return [Heading("Consent"), BulletList(tuple(lines))]


def _reason(item: ItemSeen) -> str:
    because = f" Because: {'; '.join(item.because)}." if item.because else ""
    return f"{item.advice}{because}"


def _question(issue: Issue) -> list[Block]:
    asked = [
        Paragraph(f"{each.asked} ({URGENCIES.get(each.urgency, each.urgency)})")
        for each in issue.questions
    ]
    items = physio_items(issue.document)
    urgency = next(
        (i.parameters["referral"] for i in items if "referral" in i.parameters), ""
    )
    if not issue.questions and urgency:
        asked.append(Paragraph(f"{urgency}.", label="Urgency:"))
    points = tuple(
        ListItem(_reason(item), f"{item.title}{sides_in_words(item.sides)}:")
        for item in items
    )
    return [
        Heading("Question"),
        *asked,
        Paragraph("Please assess and treat:"),
        BulletList(points),
    ]


def _precautions(issue: Issue) -> list[Block]:
    flags = tuple(
        ListItem(
            f"{flag.because}. {flag.action}",
            f"{URGENCY_WORDS[flag.urgency]}: {flag.title}{in_words(flag.side)}.",
        )
        for flag in issue.snapshot.red_flags
    )
    alerts = issue.document.patient.alerts
    told = (*flags, *((ListItem(alerts, "Alert:"),) if alerts else ()))
    done = tuple(
        ListItem(
            f"{each.referred_to}, {each.how}, {each.referred_at:%d.%m.%Y}.",
            "Action taken:",
        )
        for each in issue.document.plan.acknowledgements
    )
    if told or done:
        return [Card("Precautions", (BulletList((*told, *done)),), tone="alarm")]
    return [
        Heading("Precautions"),
        Paragraph("No red flag was found; no alert is set."),
    ]


def _screen(issue: Issue) -> list[Block]:
    """Return every question of the screen with its answer, when and by whom."""
    snapshot = issue.snapshot
    items = tuple(
        ListItem(f"{entry_text(entry)}.", f"{entry.title}{in_words(entry.side)}:")
        for entry in snapshot.entries
        if entry.group == "safety"
    )
    by = titled(snapshot.practitioner.name, snapshot.practitioner.title)
    asked = f"Asked on {long_date(snapshot.performed_on)} by {by}."
    blocks: list[Block] = [Heading("Red-flag screen"), Paragraph(asked)]
    if items:
        blocks.append(BulletList(items))
    unasked = "; ".join(_title(code) for code in snapshot.unasked if code in MEASURES)
    if unasked:
        blocks.append(Paragraph(f"{unasked}.", label="Not asked:"))
    return blocks


def _since(issue: Issue) -> list[Block]:
    """Return what became of each problem since the plan before, if there was one."""
    outcomes = issue.document.outcomes
    if outcomes is None or not outcomes.problems:
        return []
    items = tuple(
        ListItem(f"{'; '.join(each.because)}.", f"{problem_words(each)}.")
        for each in outcomes.problems
    )
    return [Heading("What changed since last time"), BulletList(items)]


def _lift(document: PlanDocument) -> list[Block]:
    """Return the lift, each height with its day, and when the next step is due."""
    lift, issued = lift_of(document), document.plan.issued_at.date()
    steps = lift_steps(lift, issued) if lift else ()
    if lift is None or not steps:
        return []
    heights = "; ".join(
        f"{each.mm} mm {PLACES[each.place]} from {long_date(each.on)}" for each in steps
    )
    blocks: list[Block] = [
        Paragraph(f"{heights}.", label=f"Lift, {lift.side.value} shoe:")
    ]
    due = next((each for each in steps if each.on > issued), None)
    if due is not None:
        text = f"{due.mm} mm on {long_date(due.on)}, if nothing is worse."
        blocks.append(Paragraph(text, label="Next step of the lift:"))
    return blocks


PLACES = {IN_SHOE: "in the shoe", SOLE: "on the sole"}


def _podiatry(issue: Issue) -> list[Block]:
    """Return what podiatry does, so that nothing is given twice."""
    plan = issue.document.plan
    items = [
        ListItem(item.text or item.advice, f"{item.title}{sides_in_words(item.sides)}:")
        for item in plan.items
        if item.section in ("ORT", "FTW")
    ]
    items += [
        ListItem(each.dose, f"{each.title}{sides_in_words(each.sides)}:")
        for each in plan.exercises
    ]
    rows = tuple(
        SideRow(line.left or "—", line.label, line.right or "—") for line in plan.order
    )
    blocks: list[Block] = [Heading("What podiatry does")]
    if rows:
        blocks.append(SideTable("Device of each foot", rows))
    blocks += _lift(issue.document)
    blocks.append(Heading("Given to the patient", level=3))
    blocks.append(BulletList(tuple(items)) if items else Paragraph("Nothing yet."))
    return [*blocks, Paragraph(ONE_LIST)]


def _problem(problem: Problem) -> list[Block]:
    lines = (
        ("Main measure (important change):", problem.main_measure),
        ("Others:", problem.other_measures),
        ("Look again:", problem.review),
        ("Discharge when:", problem.discharge),
    )
    return [
        Heading(problem.title, level=3),
        BulletList(tuple(ListItem(f"{text}.", label) for label, text in lines if text)),
    ]


def _requests(issue: Issue) -> list[Block]:
    document = issue.document
    blocks: list[Block] = [Heading("Please measure and send back")]
    for problem in problems_of(document):
        blocks += _problem(problem)
    clinic, review = document.clinic, document.plan.next_review_on
    contact = f"{clinic.name}{f', {clinic.phone}' if clinic.phone else ''}."
    blocks += [
        Paragraph(
            "podiatry leads device and shoes, you lead the exercises.",
            label="Who leads:",
        ),
        Paragraph(contact, label="Contact:"),
    ]
    if review:
        blocks.append(Paragraph(f"{long_date(review)}.", label="Our next review:"))
    reply = tuple(ListItem(line) for line in REPLY)
    return [*blocks, Heading("Your reply"), BulletList(reply)]


def referral_content(issue: Issue) -> ReportContent:
    """Return the referral to physiotherapy of one issue."""
    document = issue.document
    head = [issue.letterhead] if issue.letterhead else []
    blocks: list[Block] = [
        *head,
        Heading("Referral to physiotherapy", level=1),
        *patient_lines(document),
        *_question(issue),
        *_precautions(issue),
        *goal_blocks(issue),
        *_since(issue),
        *_podiatry(issue),
        *_requests(issue),
        *(block for key in ("person", "story") for block in _filled(issue, key)),
        *_screen(issue),
        *(
            block
            for key in ("health", "findings", "baselines")
            for block in _filled(issue, key)
        ),
        *_consent(issue),
    ]
    return ReportContent(
        title=f"Referral to physiotherapy of {document.patient.full_name}",
        language="en-gb",
        author=f"{document.plan.issued_by.name}, {document.clinic.name}",
        running=running_of(document),
        blocks=tuple(blocks),
    )
