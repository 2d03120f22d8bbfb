"""Every row of the conflict table, on a case that meets it and on one that does not."""

import pytest

from reports.careplan.conflict_table import CONFLICTS
from reports.careplan.conflicts import BY_CONFLICT_ID
from reports.careplan.exercises import LIBRARY
from reports.careplan.plan import ConflictNote, Plan
from reports.careplan.rules import BY_ID
from reports.careplan.sides import NO_SIDE, Side
from tests.reports.careplan.rule_cases import LIFT, Who
from tests.reports.careplan.test_rules import plan_for

R = frozenset({Side.RIGHT})
ADULT = {"age": 40}
BACK = {"age": 40, "lbp": True}


def note_of(plan: Plan, conflict_id: str) -> ConflictNote | None:
    return next((n for n in plan.conflicts if n.conflict_id == conflict_id), None)


@pytest.mark.parametrize(
    ("conflict_id", "who", "items", "withheld"),
    [
        pytest.param(
            "C-01",
            Who(p=ADULT, r={"fpi": -2, "foot_pain": True, "tp_stage": 1}),
            {"ORT-03"},
            {"ORT-11"},
            id="C-01",
        ),
        pytest.param(
            "C-02",
            Who(p=ADULT, r={"lops": True, "neuroma": True}),
            {"ORT-23"},
            {"ORT-14"},
            id="C-02",
        ),
        pytest.param("C-03", Who(r={"neuroma": True}), {"ORT-14"}, set(), id="C-03"),
        pytest.param(
            "C-03",
            Who(r={"neuroma": True, "lops": True}),
            set(),
            {"ORT-14"},
            id="C-03-insensate",
        ),
        pytest.param(
            "C-04",
            Who(p={"balance_deficit": True}, r={"mtp1_oa": True, "mtp1_pain": True}),
            {"ORT-07"},
            {"FTW-09"},
            id="C-04",
        ),
        pytest.param(
            "C-05",
            Who(r={"mtp1_pain": True, "mtp1_oa": True, "jack": "stiff"}),
            {"ORT-07"},
            {"ORT-06"},
            id="C-05",
        ),
        pytest.param(
            "C-06",
            Who(p=ADULT, r={"lunge_deg": 30, "ach_ins": True}),
            set(),
            {"STR-01"},
            id="C-06",
        ),
        pytest.param(
            "C-07",
            Who(p=LIFT, r={"lunge_deg": 30}),
            {"ORT-20", "STR-01"},
            set(),
            id="C-07",
        ),
        pytest.param(
            "C-08",
            Who(p=LIFT, l={"ach_mid": True}),
            {"ORT-20", "ORT-09"},
            set(),
            id="C-08",
        ),
        pytest.param(
            "C-09", Who(p=ADULT, l={"ach_mid": True}), {"ORT-09"}, set(), id="C-09"
        ),
        pytest.param(
            "C-10", Who(p=LIFT, r={"ach_ins": True}), {"ORT-20"}, set(), id="C-10"
        ),
        pytest.param(
            "C-11",
            Who(p={**LIFT, "balance_deficit": True}),
            {"ORT-20"},
            set(),
            id="C-11",
        ),
        pytest.param(
            "C-12",
            Who(p=ADULT, r={"fpi": 7, "arch_pain": True, "heel_pain": True}),
            {"ORT-01", "ORT-08"},
            set(),
            id="C-12",
        ),
        pytest.param(
            "C-12",
            Who(p=ADULT, r={"fpi": 7, "pfp": True}),
            {"ORT-01"},
            {"ORT-18"},
            id="C-12-merged",
        ),
        pytest.param(
            "C-13",
            Who(p={"age": 12}, r={"fpi": 8, "rigid": True, "lunge_deg": 30}),
            {"REF-11"},
            {"STR-01"},
            id="C-13",
        ),
        pytest.param(
            "C-14",
            Who(p={"age": 30, "beighton": 6}, r={"lunge_deg": 30}),
            set(),
            {"STR-01"},
            id="C-14",
        ),
        pytest.param(
            "C-15",
            Who(p=ADULT, r={"lat_hip_pain": True, "pfp": True}),
            {"PHY-05", "E29"},
            {"E28"},
            id="C-15",
        ),
        pytest.param(
            "C-16",
            Who(p={**BACK, "spinal_flexion_worse": True}),
            {"STR-08", "E47", "E44"},
            {"E42"},
            id="C-16",
        ),
        pytest.param(
            "C-17",
            Who(p={**BACK, "pregnant": True, "pregnant_late": True}),
            set(),
            {"E30", "E41", "E44", "E45"},
            id="C-17",
        ),
        pytest.param(
            "C-18",
            Who(p={"age": 40, "diabetes": True}, l={"lops": True}, r={"lops": True}),
            {"PHY-22"},
            set(),
            id="C-18",
        ),
        pytest.param("C-19", Who(p=LIFT), {"ORT-20", "PHY-01"}, set(), id="C-19"),
        pytest.param(
            "C-20",
            Who(p={"runner": True}, r={"pfp": True}),
            {"PHY-18", "FTW-13"},
            set(),
            id="C-20",
        ),
        pytest.param(
            "C-21",
            Who(p=LIFT, r={"heel_pain": True}),
            {"ORT-20", "ORT-08", "FTW-20"},
            set(),
            id="C-21",
        ),
        pytest.param(
            "C-21",
            Who(p={"age": 40, "lbp": True, "standing_hours": 8}, r={"ach_mid": True}),
            {"ORT-09", "ORT-28"},
            set(),
            id="C-21-heel-raise",
        ),
        pytest.param(
            "C-22",
            Who(p={"minimal_shoes": True}, r={"neuroma": True}),
            {"FTW-22", "FTW-20", "ORT-30"},
            set(),
            id="C-22",
        ),
        pytest.param(
            "C-23",
            Who(p={"fluoroquinolone_recent": True}, r={"ach_mid": True}),
            set(),
            {"PHY-08"},
            id="C-23",
        ),
        pytest.param(
            "C-23",
            Who(p={"steroid_recent": True}, r={"ach_ins": True}),
            set(),
            {"PHY-09"},
            id="C-23-steroid",
        ),
    ],
)
def test_it_is_reported(
    conflict_id: str, who: Who, items: set[str], withheld: set[str]
) -> None:
    note = note_of(plan_for(who), conflict_id)
    assert note is not None
    assert items <= set(note.items)
    assert withheld <= set(note.withheld)
    assert not withheld & set(note.items)


QUIET = {
    "C-01": Who(p=ADULT, r={"fpi": 3, "foot_pain": True}),
    "C-02": Who(p=ADULT, r={"neuroma": True}),
    "C-03": Who(r={"metatarsalgia": True}),
    "C-04": Who(r={"mtp1_oa": True, "mtp1_pain": True}),
    "C-05": Who(r={"mtp1_pain": True, "jack": "stiff", "hallux_df_nwb": 60}),
    "C-06": Who(p=ADULT, r={"lunge_deg": 30}),
    "C-07": Who(p=LIFT, l={"lunge_deg": 30}),
    "C-08": Who(p=LIFT),
    "C-09": Who(p=ADULT, r={"heel_pain": True}),
    "C-10": Who(p=LIFT, l={"ach_ins": True}),
    "C-11": Who(p=LIFT),
    "C-12": Who(p=ADULT, r={"heel_pain": True}),
    "C-13": Who(p={"age": 12}, r={"fpi": 8}),
    "C-14": Who(p={"age": 30, "beighton": 4}, r={"lunge_deg": 30}),
    "C-15": Who(p=ADULT, r={"pfp": True}),
    "C-16": Who(p=BACK),
    "C-17": Who(p={**BACK, "pregnant": True}),
    "C-18": Who(p={"age": 40, "diabetes": True}),
    "C-19": Who(p=BACK),
    "C-20": Who(p={"runner": True}),
    "C-21": Who(p=LIFT),
    "C-22": Who(p={"minimal_shoes": True}),
    "C-23": Who(r={"ach_mid": True}),
}


@pytest.mark.parametrize("conflict_id", sorted(QUIET))
def test_it_is_not_reported_without_the_conflict(conflict_id: str) -> None:
    assert note_of(plan_for(QUIET[conflict_id]), conflict_id) is None


def test_the_table_has_23_rows_each_with_a_case() -> None:
    assert [conflict.id for conflict in CONFLICTS] == [
        f"C-{number:02d}" for number in range(1, 24)
    ]
    assert set(QUIET) == set(BY_CONFLICT_ID)


def test_every_rule_and_exercise_named_exists() -> None:
    for conflict in CONFLICTS:
        names = (*conflict.touches, *conflict.withholds, *conflict.rules_out)
        assert all(name in BY_ID or name in LIBRARY for name in names), conflict.id


def test_sides_are_reported_for_what_concerns_one_foot() -> None:
    plan = plan_for(Who(p=ADULT, r={"fpi": -2, "foot_pain": True}))
    note = note_of(plan, "C-01")
    assert note is not None
    assert note.sides == R


def test_a_lift_without_a_short_side_is_looked_at_on_both() -> None:
    unknown = {key: value for key, value in LIFT.items() if key != "lld_short_side"}
    plan = plan_for(Who(p=unknown, l={"lunge_deg": 30, "ach_ins": True}))
    assert note_of(plan, "C-07") is not None
    assert note_of(plan, "C-10") is not None


def test_both_feet_are_asked_where_a_person_conflict_keeps_out_a_sided_rule() -> None:
    plan = plan_for(Who(p={**BACK, "osteoporosis": True}, r={"lunge_deg": 30}))
    note = note_of(plan, "C-16")
    assert note is not None
    assert note.sides == NO_SIDE
