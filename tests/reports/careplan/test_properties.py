"""What must hold for every plan, whoever the person is."""

from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from hypothesis import assume, given
from hypothesis import strategies as st

from reports.careplan.engine import ALWAYS_PRINTED, recommend
from reports.careplan.exercises import LIBRARY, Kind
from reports.careplan.findings import CareFindings
from reports.careplan.holds import PrintReadiness, reasons_not_to_print
from reports.careplan.orthotic_checks import check_prescription
from reports.careplan.orthotic_issues import Level
from reports.careplan.plan import Plan, PlanState
from reports.careplan.prescribe import prescribe
from reports.careplan.readings import Situation
from reports.careplan.rules import BY_ID, Section, plan_order
from reports.careplan.selection import BLOCKED, MAX_STRETCHES, exercise_cap
from reports.careplan.sides import BOTH, Side, Sides
from reports.careplan.vocabulary import DERIVED_BY_NAME, FOOT_SYMPTOMS
from tests.reports.careplan.strategies import (
    care_findings,
    many_examples,
    mirrored,
    other,
)

TREATMENT = frozenset(
    {Section.ORTHOTICS, Section.FOOTWEAR, Section.PHYSIO, Section.STRETCH}
)
TREATMENT_PREFIXES = ("ORT", "FTW", "PHY", "STR")
# What a clinician must add before an order is complete; everything else is filled.
LEFT_TO_CLINICIAN = {"footwear_target", "capture_method", "patient_weight_kg"}
SYMPTOM_NAMES = [name.split(" ")[0] for name in FOOT_SYMPTOMS]


def is_insensate(findings: CareFindings, side: Side) -> bool:
    found = findings.of(side)
    return found.get("lops") is True or found.get("pulses_absent") is True


def given_on(plan: Plan, exercise_id: str, side: Side) -> bool:
    return any(
        item.exercise_id == exercise_id and (not item.sides or side in item.sides)
        for item in plan.exercises
    )


@many_examples
@given(care_findings())
def test_1_a_first_ray_is_never_freed_and_stiffened(findings: CareFindings) -> None:
    plan = recommend(findings)
    for side in Side:
        assert not (plan.has("ORT-06", side) and plan.has("ORT-07", side))


@many_examples
@given(care_findings(with_flags=False))
def test_2_a_supinated_foot_gets_no_medial_control(findings: CareFindings) -> None:
    prescription = prescribe(recommend(findings), findings)
    for side in Side:
        fpi = findings.of(side).get("fpi")
        if isinstance(fpi, int) and fpi <= -1:
            foot = prescription.of(side)
            assert foot.number("rearfoot_post_deg") <= 0
            assert foot.number("forefoot_post_deg") <= 0
            assert foot.number("medial_heel_skive_mm") == 0


@many_examples
@given(care_findings())
def test_3_a_tape_never_gives_a_lift(findings: CareFindings) -> None:
    patient = MappingProxyType({**findings.patient, "lld_method": "tape"})
    assert not recommend(replace(findings, patient=patient)).has("ORT-20")


@many_examples
@given(care_findings())
def test_4_a_hold_without_acknowledgement_gives_no_treatment(
    findings: CareFindings,
) -> None:
    plan = recommend(replace(findings, acknowledged=False))
    assume(plan.held_by)
    assert plan.state is PlanState.HELD
    assert not [rule for rule in plan.rule_ids if BY_ID[rule].section in TREATMENT]
    assert plan.exercises == ()


@many_examples
@given(care_findings())
def test_4b_an_acknowledged_limb_hold_gives_that_limb_nothing(
    findings: CareFindings,
) -> None:
    plan = recommend(replace(findings, acknowledged=True))
    for item in plan.items:
        if BY_ID[item.rule_id].section in TREATMENT and BY_ID[item.rule_id].is_sided:
            assert not item.sides & plan.held_sides
    for exercise in plan.exercises:
        assert not (exercise.sides or BOTH) & plan.held_sides
    for side in plan.held_sides:
        assert not prescribe(plan, findings).of(side).has_device


@many_examples
@given(care_findings())
def test_5_a_numb_foot_gets_no_dome_ice_band_or_towel(findings: CareFindings) -> None:
    plan = recommend(findings)
    for side in Side:
        if is_insensate(findings, side):
            assert not plan.has("ORT-14", side)
            assert not plan.has("ORT-15", side)
            for exercise_id in ("E02", "E07", "E08", "E10"):
                assert not given_on(plan, exercise_id, side)


@many_examples
@given(care_findings())
def test_6_exercises_stay_few(findings: CareFindings) -> None:
    count = len(recommend(findings).exercises)
    age, falls = findings.patient.get("age"), findings.patient.get("falls_12m")
    assert count <= 4
    if isinstance(falls, int) and falls >= 1:
        assert count <= 3
    if isinstance(age, int):
        assert count <= 3 or age < 75
        assert count <= 2 or age >= 16


@many_examples
@given(
    st.integers(0, 99),
    st.integers(6, 12),
    st.integers(-12, 12),
    st.booleans(),
    st.sampled_from([Decimal(4), Decimal(11)]),
)
def test_7_painless_flat_feet_get_no_orthosis(
    age: int, left: int, right: int, rigid: bool, drop: Decimal
) -> None:
    findings = CareFindings(
        MappingProxyType({"age": age}),
        MappingProxyType({"fpi": left, "nav_drop": drop, "rigid": rigid}),
        MappingProxyType({"fpi": right}),
    )
    assert not [r for r in recommend(findings).rule_ids if r.startswith("ORT")]


def swapped(sides: Sides) -> Sides:
    return frozenset(other(side) for side in sides)


@many_examples
@given(care_findings())
def test_8_mirrored_findings_give_the_mirrored_plan(findings: CareFindings) -> None:
    plan, mirror = recommend(findings), recommend(mirrored(findings))
    assert [(i.rule_id, swapped(i.sides)) for i in plan.items] == [
        (i.rule_id, i.sides) for i in mirror.items
    ]
    assert [(e.exercise_id, swapped(e.sides)) for e in plan.exercises] == [
        (e.exercise_id, e.sides) for e in mirror.exercises
    ]
    assert plan.state is mirror.state
    assert len(plan.log) == len(mirror.log)
    assert [(c.conflict_id, swapped(c.sides), c.items) for c in plan.conflicts] == [
        (c.conflict_id, c.sides, c.items) for c in mirror.conflicts
    ]


@many_examples
@given(care_findings())
def test_8b_mirrored_findings_give_the_mirrored_order(findings: CareFindings) -> None:
    order = prescribe(recommend(findings), findings)
    mirror = prescribe(recommend(mirrored(findings)), mirrored(findings))
    for side in Side:
        assert dict(order.of(side).values) == dict(mirror.of(other(side)).values)
        assert order.of(side).lift == mirror.of(other(side)).lift


HEALTHY_PATIENT = {
    "osteoporosis": False,
    "hip_replacement": False,
    "fluoroquinolone_recent": False,
    "bilateral_enthesitis": False,
    "morning_stiff_min": Decimal(0),
    "joints_swollen": 0,
    "bmi": Decimal(22),
    "shoes_poor": False,
    "shoes_worn_out": False,
    "wear_asymmetric": False,
    "runner": False,
    "load_spike": False,
    "minimal_shoes": False,
    "neuro_gait": False,
    "shuffle": False,
    "heel_height_mm": Decimal(20),
    "shoe_gap_mm": Decimal(12),
    "pelvis_anterior_tilt": False,
    "posture_note": False,
}
HEALTHY_SIDE = {
    "hv": "none",
    "jack": "normal",
    "hv_pain": False,
    "mtss": False,
    "pfp": False,
    "neuroma": False,
    "lops": False,
    "pulses_absent": False,
    "antalgic": False,
    "foot_drop": False,
    "trendelenburg": False,
    "toe_deformity": False,
}


@many_examples
@given(
    care_findings(),
    st.sampled_from(sorted(HEALTHY_PATIENT)),
    st.sampled_from(sorted(HEALTHY_SIDE)),
)
def test_9_a_healthy_value_never_adds_a_recommendation(
    findings: CareFindings, patient_name: str, side_name: str
) -> None:
    assume(patient_name not in findings.patient and side_name not in findings.left)
    healthier = replace(
        findings,
        patient=MappingProxyType(
            {**findings.patient, patient_name: HEALTHY_PATIENT[patient_name]}
        ),
        left=MappingProxyType({**findings.left, side_name: HEALTHY_SIDE[side_name]}),
    )
    assert recommend(healthier).rule_ids == recommend(findings).rule_ids


@many_examples
@given(care_findings(), st.booleans(), st.booleans(), st.booleans())
def test_10_a_missing_safety_answer_blocks_printing(
    findings: CareFindings, screened: bool, sensation: bool, pulses: bool
) -> None:
    plan = recommend(findings)
    age = findings.patient.get("age")
    ready = PrintReadiness(
        state=plan.state,
        held_by=plan.held_by,
        age_years=age if isinstance(age, int) else None,
        has_diabetes=findings.patient.get("diabetes") is True,
        red_flags_screened_today=screened,
        sensation_checked=sensation,
        pulses_checked=pulses,
        clinician="A. Clinician",
    )
    complete = replace(
        ready,
        red_flags_screened_today=True,
        sensation_checked=True,
        pulses_checked=True,
    )
    held_or_ageless = plan.state is PlanState.HELD or ready.age_years is None
    assert bool(reasons_not_to_print(complete)) == held_or_ageless
    if not screened:
        assert reasons_not_to_print(ready)


def plans_are_sorted_and_always_carry_the_safety_net(
    findings: CareFindings, plan: Plan
) -> None:
    assert list(plan.rule_ids) == sorted(plan.rule_ids, key=plan_order)
    assert len(set(plan.rule_ids)) == len(plan.rule_ids)
    assert set(plan.rule_ids) >= ALWAYS_PRINTED


def sided_rules_have_a_side_and_others_none(findings: CareFindings, plan: Plan) -> None:
    for item in plan.items:
        assert bool(item.sides) == BY_ID[item.rule_id].is_sided


def replaced_rules_are_gone_on_shared_sides(findings: CareFindings, plan: Plan) -> None:
    for item in plan.items:
        for target in BY_ID[item.rule_id].replaces:
            for side in item.sides:
                assert not plan.has(target, side)
            assert item.sides or not plan.has(target)


def exercises_keep_family_stretch_and_caution_limits(
    findings: CareFindings, plan: Plan
) -> None:
    assert len(plan.exercises) <= exercise_cap(findings)
    taken: list[tuple[str, Side]] = []
    stretches = 0
    for chosen in plan.exercises:
        exercise = LIBRARY[chosen.exercise_id]
        stretches += exercise.kind is Kind.STRETCH
        sides = chosen.sides if exercise.sided else BOTH
        assert bool(chosen.sides) == exercise.sided
        taken += [(exercise.family, side) for side in sides]
        if exercise.id in BLOCKED:
            at = Situation(findings)
            assert not any(BLOCKED[exercise.id].evaluate(at, s).holds for s in sides)
    assert stretches <= MAX_STRETCHES
    assert len(taken) == len(set(taken))


def every_stretch_rule_that_is_left_has_an_exercise(
    findings: CareFindings, plan: Plan
) -> None:
    chosen = {item.exercise_id for item in plan.exercises}
    for rule_id in plan.rule_ids:
        if BY_ID[rule_id].section is Section.STRETCH:
            assert chosen & set(BY_ID[rule_id].exercises)


def the_default_order_passes_its_own_checks(findings: CareFindings, plan: Plan) -> None:
    prescription = prescribe(plan, findings)
    blocks = [
        issue
        for issue in check_prescription(prescription, findings)
        if issue.level is Level.BLOCK and issue.field not in LEFT_TO_CLINICIAN
    ]
    assert blocks == []


def every_reason_was_recorded(findings: CareFindings, plan: Plan) -> None:
    for item in plan.items:
        for fact in item.because:
            if fact.name in findings.flags or fact.name == "in_plan":
                continue
            assert fact.name not in DERIVED_BY_NAME
            found = findings.patient
            if fact.side:
                found = findings.of(Side(fact.side))
            assert found[fact.name] == fact.value


INVARIANTS = (
    plans_are_sorted_and_always_carry_the_safety_net,
    sided_rules_have_a_side_and_others_none,
    replaced_rules_are_gone_on_shared_sides,
    exercises_keep_family_stretch_and_caution_limits,
    every_stretch_rule_that_is_left_has_an_exercise,
    the_default_order_passes_its_own_checks,
    every_reason_was_recorded,
)


@many_examples
@given(care_findings())
def test_invariants(findings: CareFindings) -> None:
    plan = recommend(findings)
    for check in INVARIANTS:
        check(findings, plan)


@many_examples
@given(care_findings())
def test_the_same_findings_always_give_the_same_plan(findings: CareFindings) -> None:
    assert recommend(findings) == recommend(findings)
