"""A review against the plan before: values, verdicts, steps, from signed visits alone."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessments.biomechanics.types import Side
from assessments.biomechanics.validation import read_entries
from assessments.snapshot import (
    AssessmentSnapshot,
    Authorship,
    PractitionerSeen,
    Signing,
    build_snapshot,
    subject_of,
)
from reports.issue_facts import Issue
from reports.outcome_content import FELT_WORSE, patient_blocks
from reports.outcome_facts import Past
from reports.outcome_report import clinician_blocks
from reports.outcome_review import outcomes_of
from reports.outcomes_seen import OutcomesSeen, ProblemOutcome, ToldSeen
from reports.referral_content import referral_content
from tests.reports.making import (
    AMARA,
    AT,
    CLINIC,
    case_of,
    document_of,
    snapshot_of_case,
)
from tests.reports.making import _patient as patient_of
from tests.reports.reading import words_of

HEEL, BUILDER = "case-05-heel-pain", "case-02-builder"
BEN = PractitionerSeen(2, "Ben Whitlock", "Podiatrist", "PO2")


def visit(
    name: str,
    place: int = 1,
    *,
    on: date | None = None,
    by: PractitionerSeen = AMARA,
    **changed: object,
) -> AssessmentSnapshot:
    """Return a visit of an example with other entries; None takes one out."""
    case = case_of(name)
    seen = case.assessments[place]
    day = on or seen.performed_on
    raw = {k: v for k, v in {**seen.raw, **changed}.items() if v is not None}
    person = patient_of(case, day)
    subject = subject_of(person.birth_date, person.sex, day)
    signing = Signing(
        clinic=CLINIC,
        patient=person,
        practitioner=by,
        assessment_id=2,
        version_number=1,
        amendment_reason="",
        protocol=seen.protocol,
        performed_on=day,
        signed_at=AT,
        band_schemes={},
    )
    author = Authorship(1, AT.isoformat())
    entries = read_entries(raw, subject, "entries")
    return build_snapshot(signing, entries, defaultdict(lambda: author))


def first(name: str, codes: str = "", **changed: object) -> Past:
    """Return the first visit with its plan; `codes`: keep these items of it alone."""
    document = document_of(name, 0)
    if codes:
        kept = tuple(i for i in document.plan.items if i.code in codes.split())
        document = replace(document, plan=replace(document.plan, items=kept))
    snapshot = visit(name, 0, **changed) if changed else snapshot_of_case(name, 0)
    return Past(snapshot, document)


def reviewed(
    now: AssessmentSnapshot, *course: Past, told: tuple[ToldSeen, ...] = ()
) -> OutcomesSeen:
    found = outcomes_of(now, course, told)
    assert found is not None
    return found


def problem(outcomes: OutcomesSeen, key: str) -> ProblemOutcome:
    (found,) = (each for each in outcomes.problems if each.key == key)
    return found


def row(outcomes: OutcomesSeen, code: str, side: Side | None = None):
    (found,) = (r for r in outcomes.rows if (r.code, r.side) == (code, side))
    return found


def test_the_published_case_reads_as_expected() -> None:
    """Case 5: first step -21 and average -9 count, the Oswestry index does not."""
    found = reviewed(visit(HEEL), first(HEEL))
    step = row(found, "vas_first_step_mm", Side.RIGHT)
    assert (step.before, step.now, step.change) == ("62 mm", "41 mm", "−21 mm")
    assert step.label == "important improvement"
    assert row(found, "odi_pct").label == "no clear change"
    assert row(found, "faam_adl_pct").label.startswith("better beyond measurement")
    heel, back = problem(found, "plantar_heel_pain"), problem(found, "low_back_pain")
    assert (heel.sides, heel.verdict, heel.weeks) == ("R", "improved", 8)
    assert (back.sides, back.verdict, back.steps) == ("", "unchanged", ("OUT-06",))
    # What helps stays while the back is not better.
    assert heel.steps == ("OUT-18",)
    assert found.followed == "followed: 70% of the sessions done"
    assert found.given[0].endswith("(right)")


@pytest.mark.parametrize(
    ("changed", "verdict", "steps"),
    [
        pytest.param({"pgic": "much_worse"}, "worse", "OUT-02", id="felt-worse"),
        pytest.param({"pgic": "slightly_worse"}, "unchanged", "OUT-06", id="a-bit"),
        pytest.param(
            {"pgic": "slightly_better", "vas_first_step_mm": 81},
            "worse",
            "OUT-02",
            id="measured-worse",
        ),
        pytest.param({"vas_first_step_mm": 60}, "unchanged", "OUT-06", id="same"),
        pytest.param(
            {"vas_first_step_mm": 60, "exercise_sessions_pct": 40},
            "unchanged",
            "OUT-05",
            id="not-followed",
        ),
        pytest.param(
            {"vas_first_step_mm": 60, "exercise_sessions_pct": None},
            "unchanged",
            "OUT-17",
            id="nobody-asked",
        ),
        pytest.param(
            {"vas_first_step_mm": 60, "plan_weeks": 12}, "unchanged", "OUT-10", id="12"
        ),
        pytest.param(
            {"vas_first_step_mm": 60, "plan_weeks": 24}, "unchanged", "REF-19", id="24"
        ),
        pytest.param({"rf_bladder_bowel": "yes"}, "worse", "OUT-02", id="red-flag"),
    ],
)
def test_the_heel_leads_where_the_rules_say(
    changed: dict[str, object], verdict: str, steps: str
) -> None:
    if isinstance(changed.get("vas_first_step_mm"), int):
        right = changed["vas_first_step_mm"]
        changed["vas_first_step_mm"] = {"left": {"state": "not_tested"}, "right": right}
    heel = problem(reviewed(visit(HEEL, **changed), first(HEEL)), "plantar_heel_pain")
    assert (heel.verdict, heel.steps[0]) == (verdict, steps)


def test_without_the_main_measure_the_next_one_decides_and_else_nothing() -> None:
    nothing = {"left": {"state": "not_tested"}, "right": {"state": "not_tested"}}
    less = visit(HEEL, vas_first_step_mm=nothing)
    heel = problem(reviewed(less, first(HEEL)), "plantar_heel_pain")
    assert heel.main is not None
    assert (heel.main.code, heel.verdict) == ("vas_average_mm", "improved")
    none = visit(
        HEEL, vas_first_step_mm=nothing, vas_average_mm=nothing, fhsq_pain=None
    )
    found = reviewed(none, first(HEEL))
    heel = problem(found, "plantar_heel_pain")
    assert (heel.main, heel.verdict, heel.steps) == (None, "", ("OUT-16",))
    missing = row(found, "fhsq_pain")
    assert missing.label == "not comparable: not taken at this visit"


def test_what_lies_within_the_error_of_measuring_is_never_called_better() -> None:
    """Oswestry 34 to 22: 30% less counts, 12 points lie within the error of 13.7."""
    found = reviewed(visit(HEEL, odi_reported_pct=22), first(HEEL))
    back = problem(found, "low_back_pain")
    assert row(found, "odi_pct").label == "important but within measurement error"
    assert (back.verdict, back.main_change, back.steps) == (
        "unsure",
        "unsure",
        ("OUT-16",),
    )
    said = " ".join(words_of(patient_blocks(found, ())))
    assert "may be better than on 6 July 2026. We are not sure." in said


def test_another_assessor_is_told_and_has_the_wider_error() -> None:
    found = reviewed(visit(HEEL, by=BEN), first(HEEL))
    assert not found.is_same_rater
    assert "two assessors" in row(found, "lunge_deg", Side.RIGHT).rule
    assert words_of(clinician_blocks(found))[-1] == (
        "Measured by Amara Okoye, now Ben Whitlock."
    )


def test_posture_and_leg_length_are_no_outcome() -> None:
    feet = {"left": 2, "right": 2}
    more = dict.fromkeys(
        ("fpi_talar_head", "fpi_malleolar_curves", "fpi_tn_bulge"), feet
    )
    found = reviewed(visit(HEEL, **more), first(HEEL))
    posture = row(found, "fpi_total", Side.LEFT)
    assert posture.label == "real change of posture, not an outcome"
    assert posture.key == posture.tone == ""
    lunge = reviewed(visit(HEEL, lunge_site="achilles"), first(HEEL))
    assert row(lunge, "lunge_deg", Side.LEFT).label == (
        "not comparable: read at another place of the shin"
    )


def test_leg_length_counts_by_blocks_only_and_from_more_than_3_mm() -> None:
    def label(**changed: object) -> str:
        now = visit(BUILDER, 0, on=NEXT, **changed)
        return row(reviewed(now, first(BUILDER)), "lld_mm").label

    other_leg = {
        "block_side": "left",
        "true_mm": {"left": [888, 888], "right": [900, 900]},
    }
    assert label() == label(block_mm=9) == "no change that counts"
    assert label(block_mm=8) == "changed by more than 3 mm, not an outcome"
    assert label(**other_leg).startswith("not comparable: another leg")
    no_blocks = dict.fromkeys(("block_mm", "block_side", "block_landmark"))
    assert label(**no_blocks) == "not comparable: leg length counts by blocks only"


NEXT = date(2026, 10, 26)


def test_a_lift_stays_while_it_helps() -> None:
    found = reviewed(visit(BUILDER), first(BUILDER))
    back = problem(found, "low_back_pain")
    assert back.verdict == "improved"
    assert back.steps[0] == "OUT-08"
    assert "OUT-15" in back.steps


def test_a_lift_goes_up_while_nothing_is_worse_and_its_target_is_not_reached() -> None:
    past = first(BUILDER)
    same = {"nprs_worst_24h": 7}
    assert problem(reviewed(visit(BUILDER, **same), past), "low_back_pain").steps == (
        "OUT-07",
    )
    worn = {"left": 0, "right": {"value": 8, "confirmed": True}}
    there = visit(BUILDER, **same, lift_in_shoe_mm=worn)
    assert problem(reviewed(there, past), "low_back_pain").steps == ("OUT-09",)
    unknown = visit(BUILDER, **same, lift_in_shoe_mm=None)
    assert problem(reviewed(unknown, past), "low_back_pain").steps == ("OUT-07",)


def test_pain_that_fits_no_problem_is_followed_all_the_same() -> None:
    found = reviewed(
        visit(BUILDER), first(BUILDER, lbp=None, lbp_weeks=None, body_map=None)
    )
    (pain,) = found.problems
    assert (pain.key, pain.verdict) == ("main_complaint", "improved")
    assert pain.main is not None
    assert (pain.main.before, pain.main.now) == ("7", "2")
    assert pain.steps == ("OUT-08", "OUT-13", "OUT-14", "OUT-15")


def test_a_course_that_goes_on_is_compared_with_its_beginning() -> None:
    """A point less at each visit adds up; what had improved begins anew."""
    start = first(HEEL)
    second = Past(snapshot_of_case(HEEL, 1), document_of(HEEL, 1))
    third = visit(HEEL, on=date(2026, 10, 26), plan_weeks=8, odi_reported_pct=18)
    found = reviewed(third, start, second)
    back, heel = problem(found, "low_back_pain"), problem(found, "plantar_heel_pain")
    assert (back.since, back.weeks) == (start.snapshot.performed_on, 16)
    assert back.verdict == "improved"
    assert (heel.since, heel.weeks) == (second.snapshot.performed_on, 8)
    # The second plan took a step of the ladder for the back, which did not fail.
    assert back.failed_steps == 0
    same = visit(HEEL, on=date(2026, 10, 26), plan_weeks=3)
    assert problem(reviewed(same, start, second), "low_back_pain").failed_steps == 1
    # Without the visit that it began with, the last one stands in.
    alone = reviewed(third, second)
    assert problem(alone, "low_back_pain").since == second.snapshot.performed_on


def test_weeks_are_counted_where_nobody_wrote_them_down() -> None:
    past = first(HEEL)
    assert reviewed(visit(HEEL, plan_weeks=None), past).weeks == 8
    issued = past.document.plan.issued_at
    later = visit(HEEL, on=issued.date() + timedelta(weeks=5), plan_weeks=None)
    assert reviewed(later, past).weeks == 5


@pytest.mark.parametrize(
    ("done", "words"),
    [
        pytest.param("most", "followed: as the patient told us", id="most"),
        pytest.param("some", "not followed: as the patient told us", id="some"),
    ],
)
def test_what_the_patient_told_stands_in_for_the_diary(done: str, words: str) -> None:
    told = ToldSeen(date(2026, 8, 3), done, 4, "Shop floor")
    now = visit(HEEL, exercise_sessions_pct=None)
    found = reviewed(now, first(HEEL), told=(told,))
    assert found.followed == words
    text = " ".join(words_of(clinician_blocks(found)))
    assert "3 August 2026: did" in text
    assert "“Shop floor”" in text
    said = reviewed(visit(HEEL, exercise_sessions_pct=None, adhered="yes"), first(HEEL))
    assert said.followed == "followed: as recorded"
    unknown = reviewed(now, first(HEEL))
    assert unknown.followed == "nobody asked whether the plan was followed"


def test_goals_are_compared_by_their_words() -> None:
    def goals(then: str, **now: object) -> tuple[str, str, str]:
        past = first(HEEL, psfs_activity_1=then, psfs_score_1=3)
        (goal,) = reviewed(visit(HEEL, **now), past).goals
        return goal.before, goal.now, goal.label

    walk = {"psfs_activity_1": "walk to the  shops", "psfs_score_1": 7}
    assert goals("Walk to the shops", **walk)[:2] == ("3", "7")
    other = goals("Stand in the shop", **walk)
    assert other[1] == ""
    assert other[2].startswith("not comparable: another activity")
    assert goals("Stand in the shop")[2].startswith("not comparable: not taken")


def test_a_break_in_the_skin_of_a_foot_without_feeling_is_named_by_side() -> None:
    told = {
        "adverse_events": ["skin", "fall"],
        "monofilament_set": "ten",
        "monofilament_sites_tested": {"left": 10, "right": 10},
        "monofilament_sites_felt": {"left": 10, "right": 4},
    }
    found = reviewed(visit(HEEL, **told), first(HEEL))
    assert found.broken == "R"
    assert set(found.events) == {"Blister, ulcer or lasting mark", "Fall"}
    whole = reviewed(visit(HEEL, adverse_events=["none"]), first(HEEL))
    assert (whole.broken, whole.events) == ("", ())


def test_who_says_to_feel_worse_is_heard_on_paper() -> None:
    found = reviewed(
        visit(HEEL, groc={"magnitude": 2, "direction": "worse"}), first(HEEL)
    )
    assert found.felt_worse
    assert words_of(patient_blocks(found, ()))[-1] == FELT_WORSE
    assert not reviewed(
        visit(HEEL, groc={"magnitude": 5, "direction": "better"}), first(HEEL)
    ).felt_worse


def test_values_are_said_with_their_side_and_once() -> None:
    found = reviewed(visit(HEEL), first(HEEL))
    assert words_of(patient_blocks(found, ())) == [
        "What changed since last time",
        "The questions about your back: about the same as on 6 July 2026.",
        "Right: Heel pain at your first steps, out of 100: 62 on 6 July 2026, 41 now. "
        "That is better.",
    ]
    assert patient_blocks(None, ()) == []


def test_the_newest_change_is_what_the_last_plan_added() -> None:
    start = first(HEEL, "ORT-08")
    second = Past(snapshot_of_case(HEEL, 1), document_of(HEEL, 1))
    now = visit(HEEL, on=date(2026, 10, 26), pgic="much_worse")
    assert reviewed(now, start).newest == ()
    added = reviewed(now, start, second).newest
    assert added
    assert all(each.startswith("Added: ") for each in added)
    told = replace(second.document, changes=("Added: Bridge.", "Stopped: Clam."))
    assert reviewed(now, Past(second.snapshot, told)).newest == ("Added: Bridge.",)


def test_a_first_visit_has_nothing_to_look_back_on() -> None:
    assert outcomes_of(snapshot_of_case(HEEL, 0), (), ()) is None
    assert clinician_blocks(None) == []


def test_two_patients_are_never_compared() -> None:
    past = first(HEEL)
    other = replace(past.snapshot, patient=replace(past.snapshot.patient, id=2))
    with pytest.raises(ValueError, match="two patients"):
        outcomes_of(visit(HEEL), (Past(other, past.document),), ())


def test_both_sides_judged_by_one_value_are_one_problem() -> None:
    both = {"left": "yes", "right": "yes"}
    nothing = {"left": {"state": "not_tested"}, "right": {"state": "not_tested"}}
    past = first(
        HEEL, heel_pain=both, vas_first_step_mm=nothing, vas_average_mm=nothing
    )
    heel = problem(reviewed(visit(HEEL), past), "plantar_heel_pain")
    assert heel.sides == "LR"
    assert heel.main is not None
    assert heel.main.code == "fhsq_pain"


def test_the_referral_says_what_became_of_each_problem() -> None:
    snapshot, document = snapshot_of_case(HEEL, 1), document_of(HEEL, 1)
    issue = Issue(document=document, snapshot=snapshot)
    said = " ".join(words_of(referral_content(issue).blocks))
    assert "What changed since last time" in said
    assert "Plantar heel pain, right: improved after 8 weeks." in said
    # The measure that discharge is judged by stands among the baselines.
    assert "First-step heel pain, on a line | 41 mm" in said
    first_time = replace(issue, document=replace(document, outcomes=None))
    first_words = " ".join(words_of(referral_content(first_time).blocks))
    assert "What changed since last time" not in first_words
