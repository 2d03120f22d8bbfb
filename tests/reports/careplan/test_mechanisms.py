"""Explanations: when each is active, at most two, and no harmful words."""

import pytest

from reports.careplan.mechanisms import (
    ALWAYS_PRINTED,
    MECHANISMS,
    NEVER_PRINTED,
    Mechanism,
    active_mechanisms,
    harmful_words,
    mechanisms_for,
)
from reports.careplan.sources import BY_KEY
from tests.reports.careplan.rule_cases import LIFT, Who
from tests.reports.careplan.test_rules import findings_of

ACTIVE = {
    "M1": Who(p={"lbp": True}, r={"fpi": 6}),
    "M2": Who(r={"fpi": -1}),
    "M3": Who(r={"lunge_deg": 34}),
    "M4": Who(r={"jack": "absent"}),
    "M5": Who(p=LIFT),
    "M6": Who(p={"short_stride": True}, r={"heel_pain": True}),
    "M7": Who(r={"antalgic": True}),
    "M8": Who(r={"trendelenburg": True}),
    "M9": Who(r={"ach_ins": True}),
    "M10": Who(p={"shoes_poor": True}),
    "M11": Who(p={"standing_hours": 4}),
}
INACTIVE = {
    "M1": Who(r={"fpi": 6, "heel_pain": True}),
    "M2": Who(r={"fpi": 0}),
    "M3": Who(r={"lunge_deg": 35}),
    "M4": Who(r={"jack": "normal", "hallux_df_nwb": 50}),
    "M5": Who(p={**LIFT, "lbp": False}),
    "M6": Who(p={"short_stride": True}),
    "M7": Who(r={"heel_pain": True}),
    "M8": Who(r={"lat_hip_pain": True}),
    "M9": Who(r={"ach_mid": True}),
    "M10": Who(p={"shoes_worn_out": True}),
    "M11": Who(p={"standing_hours": 3}),
}


@pytest.mark.parametrize("mechanism_id", sorted(ACTIVE))
def test_it_is_active_with_its_finding_only(mechanism_id: str) -> None:
    on = [m.id for m in active_mechanisms(findings_of(ACTIVE[mechanism_id]))]
    off = [m.id for m in active_mechanisms(findings_of(INACTIVE[mechanism_id]))]
    assert mechanism_id in on
    assert mechanism_id not in off


def test_every_mechanism_has_a_case() -> None:
    assert set(ACTIVE) == set(INACTIVE) == {m.id for m in MECHANISMS}
    assert len(MECHANISMS) == 11


def test_at_most_two_and_the_surest() -> None:
    who = Who(
        p={"lbp": True, "shoes_poor": True, "standing_hours": 8},
        r={"fpi": 7, "antalgic": True, "trendelenburg": True},
    )
    assert [m.id for m in mechanisms_for(findings_of(who))] == ["M8", "M10"]
    assert mechanisms_for(findings_of(Who())) == ()


@pytest.mark.parametrize("mechanism", [pytest.param(m, id=m.id) for m in MECHANISMS])
def test_texts_are_plain_sourced_and_say_how_sure(mechanism: Mechanism) -> None:
    assert harmful_words(mechanism.text) == harmful_words(mechanism.how_sure) == ()
    assert mechanism.how_sure.endswith(".")
    assert set(mechanism.sources) <= set(BY_KEY)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Your arch has collapsed.", ("collapsed",), id="collapsed"),
        pytest.param("Weak feet", ("weak",), id="weak"),
        pytest.param("This causes pain", ("causes",), id="causes"),
        pytest.param("Wear and tear", ("wear and tear",), id="wear-and-tear"),
        pytest.param("A twisted pelvis", ("twisted",), id="twisted"),
        pytest.param("Weakness in both legs", (), id="weakness-is-a-sign"),
        pytest.param("In two weeks", (), id="weeks"),
    ],
)
def test_harmful_words(text: str, words: tuple[str, ...]) -> None:
    assert harmful_words(text) == words


def test_what_is_said_instead_is_harmless() -> None:
    assert all(harmful_words(instead) == () for instead in NEVER_PRINTED.values())


def test_the_sentences_that_always_print() -> None:
    assert ALWAYS_PRINTED[0].startswith("Your back is strong.")
    assert len(ALWAYS_PRINTED) == 2
