"""The exercise library and the conflict table."""

from collections.abc import Iterator

from assessments.reference_doc.markdown import Section, bullets, cell, code
from reports.careplan.conflict_table import CONFLICTS, Conflict
from reports.careplan.exercises import LIBRARY, STOP_ACTION, STOP_RULES, Exercise


def _steps(exercise: Exercise) -> str:
    return " ".join(
        f"{number}. {cell(step)}" for number, step in enumerate(exercise.steps, start=1)
    )


def _change(words: str, other: str) -> str:
    return f"{cell(words)}{f' ({other})' if other else ''}"


def _lines(exercise: Exercise) -> Iterator[str]:
    sides = "each side apart" if exercise.sided else "no side"
    yield (
        f"{exercise.kind.value.capitalize()}, family {cell(exercise.family)}, {sides}; "
        f"version {exercise.version}"
    )
    yield f"Target: {cell(exercise.target)}"
    yield f"Why, for the patient: {cell(exercise.aim)}"
    yield f"Start: {cell(exercise.start)}"
    yield f"Steps: {_steps(exercise)}"
    yield f"Dose: {cell(exercise.dose.text)} About {exercise.dose.minutes} minutes."
    yield f"Harder: {_change(exercise.harder, exercise.harder_id)}"
    yield f"Easier: {_change(exercise.easier, exercise.easier_id)}"
    yield f"Take care: {cell(exercise.care)}"
    yield f"Needs: {', '.join(exercise.equipment)}" if exercise.equipment else ""
    yield f"Never when: {code(exercise.blocked_when)}" if exercise.blocked_when else ""
    if exercise.stop_rules != STOP_RULES:
        yield f"Stop if {'; '.join(cell(each) for each in exercise.stop_rules)}"
    yield f"Sources: {', '.join(cell(each) for each in exercise.sources)}"


def _exercise(exercise: Exercise) -> Section:
    title = f"{exercise.id}: {exercise.title}"
    anchor = f"exercise-{exercise.id.lower()}"
    return Section(anchor, title, bullets(_lines(exercise)))


def exercises_section() -> Section:
    """Return every exercise with its dose, who must not do it, and its sources."""
    lines = (
        f"Unless an exercise says otherwise, the patient stops if "
        f"{'; '.join(STOP_RULES)}. {STOP_ACTION}",
        "",
    )
    parts = tuple(_exercise(each) for each in LIBRARY.values())
    return Section("exercises", f"Exercises ({len(LIBRARY)})", lines, parts)


def _conflict_lines(row: Conflict) -> Iterator[str]:
    yield f"Settled by: {cell(row.resolution)}"
    yield f"When: {code(row.when)}"
    yield f"Looked at twice: {', '.join(row.touches)}" if row.touches else ""
    yield f"Kept out: {', '.join(row.withholds)}" if row.withholds else ""
    yield f"Does not fire: {', '.join(row.rules_out)}" if row.rules_out else ""


def conflicts_section() -> Section:
    """Return the conflict table: combinations that harm, and how each is settled."""
    parts = tuple(
        Section(
            f"conflict-{row.id.lower()}",
            f"{row.id}: {row.title}",
            bullets(_conflict_lines(row)),
        )
        for row in CONFLICTS
    )
    return Section("conflicts", f"Conflicts ({len(CONFLICTS)})", (), parts)
