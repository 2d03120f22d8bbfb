"""The clinician's full report as content: the whole record of one issue. Pure.

It reads the signed snapshot and the issued plan, and the engine's account beside
them; what was not recorded is said, never filled in.
"""

from assessments.biomechanics.types import (
    ChainStep,
    Finding,
    RedFlag,
    Side,
    Source,
    StepState,
    Urgency,
)
from assessments.biomechanics.wording import SIDE_WORDS as BODY_SIDE_WORDS
from assessments.snapshot import AssessmentSnapshot
from clinic.numerals import counted
from reports.clinician_tables import (
    change_blocks,
    entry_blocks,
    formula_blocks,
    score_blocks,
    source_blocks,
)
from reports.confirmed_blocks import contradiction_blocks, side_blocks
from reports.content import (
    Block,
    BulletList,
    Card,
    Drawing,
    Heading,
    ListItem,
    PageBreak,
    Paragraph,
    ReportContent,
    Running,
)
from reports.figure_content import chain_figure, charts_of, figures_of
from reports.issue_facts import Issue
from reports.item_blocks import (
    is_kept_rule,
    item_blocks,
    kept_rule_blocks,
    sides_in_words,
)
from reports.order_blocks import footwear_blocks, order_blocks
from reports.outcome_report import clinician_blocks
from reports.plan_document import AcknowledgementSeen, PlanDocument
from reports.wording import long_date

URGENCY_WORDS = {
    Urgency.EMERGENCY: "Emergency",
    Urgency.SAME_DAY: "Same day",
    Urgency.URGENT: "Urgent",
    Urgency.ROUTINE: "Routine",
}
STEP_WORDS = {
    StepState.PRESENT: "present",
    StepState.ABSENT: "absent",
    StepState.UNSURE: "unsure",
    StepState.NOT_TESTED: "not tested",
}
SECTIONS = {
    "REF": "Referral and safety",
    "OUT": "Next steps after the review",
    "ORT": "Insoles and lifts",
    "FTW": "Shoes",
    "PHY": "Physiotherapy",
    "STR": "Stretches",
    "EXE": "Exercises",
    "ADV": "Advice",
    "REV": "Review",
}
NOT_A_DIAGNOSIS = (
    "Findings, red flags and recommendations come from published rules. They support a "
    "clinician's decision and are no diagnosis."
)


def titled(name: str, title: str) -> str:
    """Return a person's name with what they are."""
    return f"{name}, {title}" if title else name


def in_words(side: Side | None) -> str:
    """Return ", left" or ", right"; "" for what has no side."""
    return f", {BODY_SIDE_WORDS[side]}" if side else ""


def running_of(document: PlanDocument) -> Running:
    """Return what stands on every page of a clinician's document."""
    plan, patient = document.plan, document.patient
    return Running(
        patient_name=patient.full_name,
        record_number=patient.record_number,
        birth_date=long_date(patient.birth_date),
        issued_on=long_date(plan.issued_at.date()),
        version=f"plan {plan.plan_number}, assessment {document.version_number}",
        clinic=document.clinic.name,
        is_illustrative=patient.is_illustrative,
    )


def patient_lines(document: PlanDocument) -> list[Block]:
    """Return whose document this is: enough to know the person by."""
    patient = document.patient
    lines: list[Block] = [
        Paragraph(
            f"{patient.full_name}, born {long_date(patient.birth_date)} (age "
            f"{patient.age}), sex for reference: {patient.sex.value}.",
            label="Patient:",
        ),
        Paragraph(f"{patient.record_number}.", label="Record number:"),
    ]
    told = (
        ("Occupation:", patient.occupation),
        ("Communication needs:", patient.communication_needs),
        ("Alerts:", patient.alerts),
    )
    ended = [(label, f"{text.rstrip(' .')}.") for label, text in told if text]
    return lines + [Paragraph(text, label=label) for label, text in ended]


def _signing(issue: Issue) -> list[Block]:
    snapshot, document = issue.snapshot, issue.document
    by, plan = snapshot.practitioner, document.plan
    number = f", {by.registration_number}" if by.registration_number else ""
    lines: list[Block] = [
        Paragraph(
            f"{long_date(snapshot.performed_on)}, version {snapshot.version_number}, "
            f"signed by {titled(by.name, by.title)}{number} on "
            f"{long_date(snapshot.signed_at.date())}.",
            label="Examination:",
        ),
        Paragraph(
            f"number {plan.plan_number}, issued by "
            f"{titled(plan.issued_by.name, plan.issued_by.title)} on "
            f"{long_date(plan.issued_at.date())}; rules {plan.rules_version}, scores "
            f"{snapshot.ruleset_version}.",
            label="Care plan:",
        ),
    ]
    if snapshot.amendment_reason:
        lines.append(Paragraph(snapshot.amendment_reason, label="Why amended:"))
    if plan.reason:
        lines.append(Paragraph(plan.reason, label="What changed in the plan:"))
    lines.append(Paragraph(NOT_A_DIAGNOSIS, is_soft=True))
    return lines


def _cited(source: Source) -> str:
    return f"{source.citation} ({source.evidence.value})"


def _flag(flag: RedFlag) -> ListItem:
    return ListItem(
        f"{flag.title}{in_words(flag.side)}. Because: {flag.because}. {flag.action} "
        f"{_cited(flag.source)}.",
        f"{URGENCY_WORDS[flag.urgency]}:",
    )


def _acknowledged(seen: AcknowledgementSeen) -> ListItem:
    rules = ", ".join(seen.rule_ids)
    return ListItem(
        f"referred to {seen.referred_to} ({seen.how}) on "
        f"{seen.referred_at:%d.%m.%Y, %H:%M}; initials {seen.initials}; for {rules}. "
        f"The patient was told: “{seen.told_patient}”",
        "Acted on:",
    )


def _safety(issue: Issue) -> list[Block]:
    flags = [_flag(flag) for flag in issue.snapshot.red_flags]
    done = [_acknowledged(each) for each in issue.document.plan.acknowledgements]
    held = issue.document.plan.held_by
    blocks: list[Block] = []
    if flags or done:
        blocks.append(BulletList((*flags, *done)))
    if held:
        blocks.append(Paragraph(f"{', '.join(held)}.", label="The plan was held by:"))
    if blocks:
        return [Card("Red flags", tuple(blocks), tone="alarm")]
    asked = "Every question of the screen was answered."
    if issue.snapshot.unasked:
        questions = counted(len(issue.snapshot.unasked), "question")
        asked = f"Not asked: {questions} of the screen."
    return [Heading("Red flags"), Paragraph(f"None was found. {asked}")]


def _finding(finding: Finding) -> ListItem:
    return ListItem(
        f"{finding.because} ({finding.severity.value}). {_cited(finding.source)}.",
        f"{finding.title}{in_words(finding.side)}:",
    )


def _findings(issue: Issue) -> list[Block]:
    blocks: list[Block] = [Heading("Findings")]
    items = tuple(_finding(finding) for finding in issue.snapshot.findings)
    blocks.append(BulletList(items) if items else Paragraph("No finding."))
    return blocks + contradiction_blocks(issue.snapshot)


def _step(step: ChainStep) -> ListItem:
    evidence = f": {'; '.join(step.evidence)}" if step.evidence else ""
    state = STEP_WORDS[step.state]
    return ListItem(f"{state}{evidence}", f"{step.title}{in_words(step.side)}:")


def _chains(issue: Issue) -> list[Block]:
    tested = [chain for chain in issue.snapshot.chains if chain.tested]
    if not tested:
        return []
    blocks: list[Block] = [Heading("Chains: hypotheses, never causes")]
    for chain in tested:
        seen = f"{chain.present} of {chain.tested} tested steps were seen."
        blocks += [
            Heading(chain.title, level=3),
            Paragraph(seen),
            Drawing(chain_figure(chain)),
            BulletList(tuple(_step(step) for step in chain.steps), is_ordered=True),
        ]
    return blocks


def _figures(issue: Issue) -> list[Block]:
    figures = figures_of(issue.snapshot)
    marks = [(change.on, change.word) for change in issue.changes_of_care]
    charts = charts_of((*issue.history, issue.snapshot), marks)
    if not figures and not charts:
        return []
    drawings = [Drawing(figure, _width(figure.size[0])) for figure in figures]
    return [Heading("Drawings"), *drawings, *map(Drawing, charts)]


# So that it stands on the page of the drawings before it.
UPRIGHT_PCT = 36


def _width(natural: float) -> int:
    """Return the share of the text's width: an upright figure takes a part of it."""
    return 100 if natural > 300 else UPRIGHT_PCT


def _exercises(document: PlanDocument) -> list[Block]:
    if not document.plan.exercises:
        return []
    items = tuple(
        ListItem(
            f"{each.dose} Because: {'; '.join(each.because)}. Aim: {each.aim}",
            f"{each.code} {each.title}{sides_in_words(each.sides)}:",
        )
        for each in document.plan.exercises
    )
    return [Heading("Exercises", level=3), BulletList(items)]


def _plan(issue: Issue) -> list[Block]:
    plan = issue.document.plan
    title = "Interim sheet" if plan.is_interim else "Care plan"
    blocks: list[Block] = [Heading(title)]
    if plan.goal:
        blocks.append(Paragraph(f"“{plan.goal}”", label="Goal:"))
    if plan.next_review_on:
        blocks.append(Paragraph(long_date(plan.next_review_on), label="Next review:"))
    items = [item for item in plan.items if not is_kept_rule(item)]
    if not items and not plan.exercises:
        blocks.append(Paragraph("Nothing was accepted."))
    ordered = [item for code in SECTIONS for item in items if item.section == code]
    other = [item for item in items if item.section not in SECTIONS]
    for item in (*ordered, *other):
        blocks += item_blocks(item)
    return blocks + _exercises(issue.document) + side_blocks(issue.document)


def _not_taken(issue: Issue) -> list[Block]:
    declined = tuple(
        ListItem(each.reason, f"{each.code} {each.title}{sides_in_words(each.sides)}:")
        for each in issue.document.plan.declined
    )
    left_out = tuple(
        ListItem(each.reason, f"{each.code} {each.title}{sides_in_words(each.sides)}:")
        for each in issue.account.left_out
    )
    conflicts = tuple(
        ListItem(
            f"{each.resolution} Touches: {', '.join(each.touches) or 'nothing'}.",
            f"{each.code} {each.title}:",
        )
        for each in issue.account.conflicts
    )
    log = tuple(ListItem(line) for line in issue.account.log)
    blocks: list[Block] = []
    for title, items in (
        ("Offered and declined", declined),
        ("Not used, and why", left_out),
        ("Conflicts that were looked at", conflicts),
        ("What the rules did", log),
    ):
        if items:
            blocks += [Heading(title), BulletList(items)]
    return blocks


def _proof(issue: Issue) -> list[Block]:
    return [
        Heading("Where this comes from"),
        Paragraph(issue.document.snapshot_sha256, label="SHA-256 of the examination:"),
        Paragraph(issue.document.sha256(), label="SHA-256 of the plan:"),
    ]


def _values(snapshot: AssessmentSnapshot) -> list[Block]:
    """Return every score and value, how it came about and where it comes from."""
    return [
        Heading("Scores"),
        *score_blocks(snapshot),
        Heading("Values as recorded"),
        *entry_blocks(snapshot),
        *formula_blocks(snapshot),
        *source_blocks(snapshot),
    ]


def clinician_content(issue: Issue) -> ReportContent:
    """Return the full report of one issue, for clinicians."""
    document, snapshot = issue.document, issue.snapshot
    blocks: list[Block] = [
        *([issue.letterhead] if issue.letterhead else []),
        Heading("Clinician's report", level=1),
        *patient_lines(document),
        *_signing(issue),
        *_safety(issue),
        *_findings(issue),
        *change_blocks(issue.before, snapshot),
        *clinician_blocks(document.outcomes),
        *_figures(issue),
        *_chains(issue),
        *_plan(issue),
        *order_blocks(document),
        *footwear_blocks(document),
        *_not_taken(issue),
        *kept_rule_blocks(document.plan.items),
        PageBreak(),
        *_values(snapshot),
        *_proof(issue),
    ]
    return ReportContent(
        title=f"Clinician's report on {document.patient.full_name}",
        language="en-gb",
        author=f"{document.plan.issued_by.name}, {document.clinic.name}",
        running=running_of(document),
        blocks=tuple(blocks),
    )
