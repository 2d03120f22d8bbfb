"""Holds: acknowledgement, and every reason to refuse a print."""

from dataclasses import replace

import pytest

from reports.careplan import get_help
from reports.careplan.get_help import UNITED_KINGDOM, EmergencyWords, get_help_box
from reports.careplan.holds import (
    INTERIM_SHEET,
    Acknowledgement,
    PrintReadiness,
    Route,
    acknowledgement_faults,
    is_acknowledged,
    items_without_side,
    reasons_not_to_print,
)
from reports.careplan.plan import PlanItem, PlanState
from reports.careplan.sides import NO_SIDE
from reports.careplan.sources import BY_KEY
from tests.reports.careplan.rule_cases import Who
from tests.reports.careplan.test_rules import plan_for

GIVEN = Acknowledgement(
    rule_id="REF-01",
    said_to_patient="Go to the emergency department now.",
    referred_to="Emergency department",
    route=Route.PHONE,
    at="2025-01-12T10:05",
    initials="AC",
)
READY = PrintReadiness(
    state=PlanState.OPEN,
    held_by=(),
    age_years=46,
    has_diabetes=False,
    red_flags_screened_today=True,
    sensation_checked=True,
    pulses_checked=True,
    clinician="A. Clinician",
)


def test_a_complete_acknowledgement() -> None:
    assert acknowledgement_faults(GIVEN) == ()
    assert is_acknowledged(("REF-01",), (GIVEN,))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({"rule_id": "REF-10"}, "REF-10 does not hold a plan", id="rule"),
        pytest.param({"rule_id": ""}, "No rule does not hold", id="no-rule"),
        pytest.param({"said_to_patient": " "}, "what was said", id="said"),
        pytest.param({"referred_to": ""}, "to whom", id="to-whom"),
        pytest.param({"at": ""}, "Record when", id="when"),
        pytest.param({"initials": ""}, "initials", id="initials"),
    ],
)
def test_an_incomplete_acknowledgement(changes: dict[str, str], words: str) -> None:
    given = replace(GIVEN, **changes)
    assert words in acknowledgement_faults(given)[0]
    assert not is_acknowledged(("REF-01",), (given,))


def test_each_hold_needs_its_own_acknowledgement() -> None:
    assert not is_acknowledged(("REF-01", "REF-06"), (GIVEN,))
    both = (GIVEN, replace(GIVEN, rule_id="REF-06"))
    assert is_acknowledged(("REF-01", "REF-06"), both)


def test_a_complete_plan_prints() -> None:
    assert reasons_not_to_print(READY) == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param(
            {"state": PlanState.HELD, "held_by": ("REF-06",)},
            "held by REF-06 (Possible deep vein thrombosis)",
            id="held",
        ),
        pytest.param(
            {"red_flags_screened_today": False}, "red-flag screen", id="screen"
        ),
        pytest.param(
            {"has_diabetes": True, "pulses_checked": False},
            "With diabetes, check pulses first.",
            id="diabetes-pulses",
        ),
        pytest.param(
            {"age_years": 66, "sensation_checked": False, "pulses_checked": False},
            "With age over 65, check sensation and pulses first.",
            id="older",
        ),
        pytest.param({"clinician": " "}, "No clinician is named.", id="clinician"),
        pytest.param({"age_years": None}, "age is missing", id="age"),
        pytest.param(
            {"sided_without_side": ("ORT-08",)}, "ORT-08 has no side.", id="side"
        ),
        pytest.param(
            {"custom_without_weight": ("Left device",)},
            "Left device needs the weight.",
            id="weight",
        ),
        pytest.param(
            {"without_footwear": ("Left device",)},
            "Left device needs a target shoe.",
            id="shoe",
        ),
        pytest.param(
            {"is_sharing": True}, "Consent to share was not answered.", id="consent"
        ),
    ],
)
def test_a_reason_not_to_print(changes: dict[str, object], words: str) -> None:
    reasons = reasons_not_to_print(replace(READY, **changes))
    assert len(reasons) == 1
    assert words in reasons[0]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"pulses_checked": False}, id="no-risk-no-check"),
        pytest.param({"age_years": 65, "pulses_checked": False}, id="65-is-not-over"),
        pytest.param({"is_sharing": True, "consent_answered": True}, id="consent"),
        pytest.param(
            {"state": PlanState.INTERIM, "held_by": ("REF-01",)}, id="interim"
        ),
    ],
)
def test_what_does_not_stop_a_print(changes: dict[str, object]) -> None:
    assert reasons_not_to_print(replace(READY, **changes)) == ()


def test_an_item_that_lost_its_side_is_found() -> None:
    plan = plan_for(Who(p={"age": 40}, r={"heel_pain": True}))
    assert items_without_side(plan) == ()
    lost = replace(plan, items=(PlanItem("ORT-08", NO_SIDE, {}, ()),))
    assert items_without_side(lost) == ("ORT-08",)


def test_the_interim_sheet_holds_the_referral_and_the_help_box() -> None:
    assert INTERIM_SHEET == ("referral", "get_help_box")


def test_the_help_box_is_complete_and_its_wording_a_setting() -> None:
    box = get_help_box()
    assert [len(group.signs) for group in box] == [6, 3, 1, 4]
    assert box[0].heading == UNITED_KINGDOM.now
    abroad = get_help_box(EmergencyWords(now="Call 112 now", same_day="Same day"))
    assert abroad[0].heading == "Call 112 now"
    assert abroad[0].signs == box[0].signs
    assert set(get_help.SOURCES) <= set(BY_KEY)
