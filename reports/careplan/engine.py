"""recommend: findings in, ordered plan out. Nothing but values; no clock, no database.

The order of the steps is part of the clinical source: evaluate; holds; held limbs;
Replaces; merges; exercises; rules that ask about the plan; Replaces again; sort.
"""

from collections.abc import Iterable
from dataclasses import replace

from reports.careplan.conditions import DEVICE_RULES
from reports.careplan.conflicts import conflict_notes
from reports.careplan.draft import Draft, partly
from reports.careplan.findings import CareFindings
from reports.careplan.language import parse
from reports.careplan.parameters import fill_in
from reports.careplan.plan import Plan, PlanItem, PlanState
from reports.careplan.readings import Situation
from reports.careplan.rules import (
    ASKING_FINDINGS,
    ASKING_PLAN,
    BY_ID,
    RULES,
    Hold,
    Section,
    plan_order,
)
from reports.careplan.selection import Selection, select
from reports.careplan.sides import NO_SIDE, Side, Sides
from reports.careplan.vocabulary import Scope

ALWAYS_PRINTED = frozenset({"ADV-12", "ADV-13"})
HELD_NOTICE = "REV-07"
NO_EXERCISES = Selection((), (), ())

# Patient rules that a held limb takes out whole: both-leg exercise, lifts, running.
LIMB_HOLD_DROPS = ("ORT-20", "ORT-24", "ORT-28", "PHY-14", "PHY-17", "PHY-18")
LIMB_HOLD_SECTIONS = frozenset(
    {Section.ORTHOTICS, Section.STRETCH, Section.PHYSIO, Section.FOOTWEAR}
)

# One device per foot: these join the device that is there already.
MERGING = ("ORT-17", "ORT-18", "ORT-27")
MERGE_INTO = ("ORT-01", "ORT-02", "ORT-03", "ORT-11", "ORT-23")
CUSHION = "ORT-28"
CUSHION_INTO = ("ORT-01", "ORT-02", "ORT-03", "ORT-08", "ORT-11", "ORT-24")
HEEL_RAISE = "ORT-22"
HEEL_LIFTS = ("ORT-09", "ORT-10")

_RIGID_CHILD = parse("child_rigid_flat", Scope.SIDE)
_HYPERMOBILE = parse("beighton >= 5", Scope.PATIENT)
_UNDER_4 = parse("age < 4", Scope.PATIENT)


def recommend(findings: CareFindings) -> Plan:
    """Return the plan for these findings, with reasons and a log of what was dropped."""
    draft = _evaluated(findings)
    held = tuple(rule.id for rule in RULES if rule.hold and rule.id in draft.present)
    plan_held = tuple(rule for rule in held if BY_ID[rule].hold is Hold.PLAN)
    if held and not findings.acknowledged:
        return _held_plan(draft, held)
    if plan_held:
        return _interim_plan(draft, plan_held)
    held_sides = frozenset(side for rule_id in held for side in draft.on(rule_id))
    draft = _without_held_limbs(draft, held_sides)
    draft = _merged(_blocked(_replaced(draft)))
    selection = select(draft.present, findings, held_sides)
    draft = _with_selection(draft, selection)
    draft = _replaced(_asked_of_plan(draft, selection))
    state = PlanState.LIMB_HELD if held_sides else PlanState.OPEN
    plan = _finished(draft, selection, state, held)
    return replace(plan, held_sides=held_sides)


def _evaluated(findings: CareFindings) -> Draft:
    """Return every rule that fires on the findings alone."""
    return Draft(findings, {}, {}).adding(ASKING_FINDINGS, Situation(findings))


def _asked_of_plan(draft: Draft, selection: Selection) -> Draft:
    """Add the rules whose trigger asks what is in the plan."""
    at = draft.situation(has_exercises=bool(selection.chosen), is_held=False)
    return draft.adding(ASKING_PLAN, at)


def _referral_only(draft: Draft) -> Draft:
    referrals = {r.id for r in RULES if r.section is Section.REFERRAL}
    return draft.keeping(referrals | ALWAYS_PRINTED)


def _held_plan(draft: Draft, held: tuple[str, ...]) -> Plan:
    """Return what is shown before the acknowledgement: referrals and nothing else."""
    kept = _referral_only(draft).logged(f"HELD by {', '.join(held)}")
    at = kept.situation(has_exercises=False, is_held=True)
    notice = [each for each in ASKING_PLAN if each.rule.id == HELD_NOTICE]
    return _finished(kept.adding(notice, at), NO_EXERCISES, PlanState.HELD, held)


def _interim_plan(draft: Draft, held: tuple[str, ...]) -> Plan:
    """Return the interim sheet: the referral and the get-help box."""
    kept = _referral_only(draft).logged(f"INTERIM SHEET ONLY: {', '.join(held)}")
    return _finished(kept, NO_EXERCISES, PlanState.INTERIM, held)


def _without_held_limbs(draft: Draft, held_sides: Sides) -> Draft:
    """Take the held limb out of every device, shoe, physio and stretch rule."""
    if not held_sides:
        return draft
    for rule in RULES:
        whole = rule.id in LIMB_HOLD_DROPS
        sided = rule.is_sided and rule.section in LIMB_HOLD_SECTIONS
        if rule.id in draft.present and (whole or sided):
            sides = NO_SIDE if whole else held_sides
            draft = draft.without(rule.id, sides, reason="held limb")
            if rule.id not in draft.present:
                draft = draft.logged(f"limb hold removed {rule.id}")
    return draft


def _replaced(draft: Draft) -> Draft:
    """Let each rule take out the ones it replaces: on shared sides, or whole."""
    for rule_id in [rule.id for rule in RULES if rule.id in draft.present]:
        for target in BY_ID[rule_id].replaces:
            draft = _suppressed(draft, rule_id, target)
    return draft


def _suppressed(draft: Draft, rule_id: str, target: str) -> Draft:
    """Take a target out by a rule that is (still) in the draft."""
    if rule_id not in draft.present or target not in draft.present:
        return draft
    sides, before = draft.on(rule_id), draft.on(target)
    if sides and before and not sides & before:
        return draft
    gone = sides & before if sides else before
    text = partly(f"{rule_id} suppresses {target}", gone, before)
    without = draft.without(target, sides, reason=f"{rule_id} takes its place")
    return without.logged(text)


def _blocked(draft: Draft) -> Draft:
    """Apply the blocks that no rule's own trigger expresses: age under 4, C-13, C-14."""
    at = Situation(draft.findings)
    present = [rule.id for rule in RULES if rule.id in draft.present]
    devices = [rule_id for rule_id in present if rule_id in DEVICE_RULES]
    if _UNDER_4.evaluate(at, None).holds:
        draft = _closed(draft, devices, NO_SIDE, "no orthosis under 4 years")
    rigid = frozenset(side for side in Side if _RIGID_CHILD.evaluate(at, side).holds)
    if rigid:
        draft = _closed(draft, devices, rigid, "C-13")
    if _HYPERMOBILE.evaluate(at, None).holds:
        draft = _closed(draft, ["STR-01"], NO_SIDE, "C-14")
    return draft


def _closed(draft: Draft, rule_ids: Iterable[str], sides: Sides, why: str) -> Draft:
    for rule_id in rule_ids:
        before = draft.on(rule_id)
        shorter = draft.without(rule_id, sides, reason=why)
        if shorter is not draft:
            gone = before - shorter.on(rule_id)
            draft = shorter.logged(partly(f"{rule_id} blocked: {why}", gone, before))
    return draft


def _merged(draft: Draft) -> Draft:
    """Keep one device per foot, one cushion, and one heel raise."""
    bases = frozenset(side for base in MERGE_INTO for side in draft.on(base))
    for rule_id in MERGING:
        before = draft.on(rule_id)
        shared = before & bases
        if shared:
            draft = draft.without(rule_id, shared, reason="one device per foot")
            text = f"{rule_id} merged: one device per foot"
            draft = draft.logged(partly(text, shared, before))
    if CUSHION in draft.present and any(base in draft.present for base in CUSHION_INTO):
        draft = draft.without(CUSHION, NO_SIDE, reason="cushioned cover on the device")
        draft = draft.logged(f"{CUSHION} merged: cushioned cover on the device")
    lifts = [lift for lift in HEEL_LIFTS if lift in draft.present]
    if HEEL_RAISE in draft.present and lifts:
        # The raise goes in both shoes, so a lift on either side makes it needless.
        draft = draft.without(HEEL_RAISE, NO_SIDE, reason=f"{lifts[0]} gives a lift")
        draft = draft.logged(f"{HEEL_RAISE} dropped: {lifts[0]} already gives a lift")
    return draft


def _with_selection(draft: Draft, selection: Selection) -> Draft:
    """Log the choice, and drop each stretch rule none of whose exercises was chosen."""
    draft = replace(draft, left_out=(*draft.left_out, *selection.left_out))
    draft = draft.logged(*selection.log)
    chosen = frozenset(item.exercise_id for item in selection.chosen)
    for rule in RULES:
        unused = rule.section is Section.STRETCH and not chosen & set(rule.exercises)
        if unused and rule.id in draft.present:
            draft = draft.without(rule.id, NO_SIDE, reason="no exercise slot")
            draft = draft.logged(f"{rule.id} dropped: no exercise slot")
    return draft


def _finished(
    draft: Draft, selection: Selection, state: PlanState, held: tuple[str, ...]
) -> Plan:
    items = tuple(_item(draft, rule) for rule in sorted(draft.present, key=plan_order))
    plan = Plan(
        state=state,
        items=items,
        exercises=selection.chosen,
        log=draft.log,
        left_out=draft.left_out,
        held_by=held,
    )
    return replace(plan, conflicts=conflict_notes(plan, draft.findings))


def _item(draft: Draft, rule_id: str) -> PlanItem:
    sides = draft.on(rule_id)
    return PlanItem(
        rule_id=rule_id,
        sides=sides,
        parameters=fill_in(rule_id, draft.findings, sides),
        because=draft.facts(rule_id),
    )
