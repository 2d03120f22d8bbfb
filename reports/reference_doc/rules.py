"""The care plan's rules: when each fires, what it says, how sure it is."""

from collections.abc import Iterator, Mapping

from assessments.reference_doc.markdown import (
    Section,
    bullets,
    cell,
    code,
    counted,
)
from reports.careplan.exercises import LIBRARY
from reports.careplan.rules import BY_ID, CERTAINTY_WORDS, RULES, Hold, Rule
from reports.careplan.rules import Section as Chapter

CHAPTERS = {
    Chapter.REFERRAL: "Referral",
    Chapter.ORTHOTICS: "Orthotics and lifts",
    Chapter.FOOTWEAR: "Footwear",
    Chapter.PHYSIO: "Physiotherapy",
    Chapter.STRETCH: "Stretching",
    Chapter.ADVICE: "Advice",
    Chapter.REVIEW: "Review",
}
HOLDS = {
    Hold.NONE: "",
    Hold.LIMB: "Holds the limb until a clinician acknowledges it",
    Hold.PLAN: "Holds the whole plan until a clinician acknowledges it",
}
INTRODUCTION = (
    "A rule is proposed when its condition holds; a clinician decides on each. "
    "Conditions use the finding names listed below. What was not recorded makes a "
    "comparison false, and so `not` of it true. Where a rule has sides, each side is "
    "tested apart. Lower priority numbers come first.",
    "",
)


def _pairs(values: Mapping[str, str]) -> str:
    return "; ".join(f"{cell(name)}: {cell(value)}" for name, value in values.items())


def _exercises(weights: Mapping[str, int]) -> str:
    return ", ".join(
        f"{name} {cell(LIBRARY[name].title)} ({weight})"
        for name, weight in weights.items()
    )


def _evidence(rule: Rule) -> str:
    found = rule.evidence
    upper = f" to {CERTAINTY_WORDS[found.upper]}" if found.upper else ""
    note = f". {cell(found.note)}" if found.note else ""
    return (
        f"**{found.certainty.value}** ({CERTAINTY_WORDS[found.certainty]}{upper}); "
        f"advice: {found.strength.value}{note}"
    )


def _lines(rule: Rule) -> Iterator[str]:
    sides = "each side apart" if rule.is_sided else "the patient as a whole"
    yield f"Tested on {sides}; priority {rule.priority}; version {rule.version}"
    yield HOLDS[rule.hold]
    yield f"When: {code(rule.when)}"
    yield f"Not if: {code(rule.not_if)}" if rule.not_if else ""
    yield f"Takes out: {', '.join(rule.replaces)}" if rule.replaces else ""
    yield f"For the clinician: {cell(rule.action)}"
    words = cell(rule.patient) if rule.patient else "nothing is shown"
    yield f"For the patient: {words}"
    yield f"Fill-ins: {_pairs(rule.parameters)}" if rule.parameters else ""
    asked = _exercises(rule.exercises)
    yield f"Exercises (weight): {asked}" if asked else ""
    yield f"Evidence: {_evidence(rule)}"
    yield f"Sources: {', '.join(cell(each) for each in rule.sources)}"


def _rule(rule: Rule) -> Section:
    title = f"{rule.id}: {rule.title}"
    return Section(f"rule-{rule.id.lower()}", title, bullets(_lines(rule)))


def rules_section() -> Section:
    """Return every rule by chapter of the plan."""
    parts = []
    for chapter, title in CHAPTERS.items():
        rules = tuple(_rule(rule) for rule in RULES if rule.section is chapter)
        name = f"{title} ({counted(len(rules), 'rule')})"
        parts.append(Section(f"rules-{chapter.value.lower()}", name, (), rules))
    return Section(
        "rules", f"Care plan rules ({len(BY_ID)})", INTRODUCTION, tuple(parts)
    )
