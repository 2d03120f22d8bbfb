"""Random findings for property tests, thick around the cut-offs of the rules.

Set HYPOTHESIS_EXAMPLES to try more cases than the default.
"""

import os
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from reports.careplan.findings import CareFindings, build
from reports.careplan.sides import Side
from reports.careplan.vocabulary import FINDINGS, FLAGS, Finding, Kind, Scope

many_examples = settings(
    max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "200")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

# Values on both sides of every cut-off that a rule uses.
NEAR: dict[str, tuple[int, ...]] = {
    "age": (3, 7, 10, 13, 15, 16, 17, 18, 30, 44, 52, 60, 65, 74, 75, 80),
    "bmi": (22, 29, 30, 34),
    "beighton": (0, 4, 5, 7),
    "morning_stiff_min": (0, 29, 30, 60),
    "joints_swollen": (0, 1, 3),
    "falls_12m": (0, 1, 2),
    "fpi": (-8, -2, -1, 0, 3, 5, 6, 9, 10, 11),
    "nav_drop": (5, 10, 11),
    "hallux_df_nwb": (20, 29, 30, 49, 50, 60),
    "lunge_deg": (30, 34, 35, 40),
    "df_knee_straight": (0, 4, 5, 12),
    "heel_pain_weeks": (2, 6, 12),
    "tp_stage": (0, 0, 1, 2, 3, 4),
    "sprains_12m": (0, 1, 3),
    "acute_injury_days": (3, 13, 14, 60),
    "lbp_weeks": (3, 12, 30),
    "sij_tests": (0, 2, 3, 4),
    "lld_mm": (0, 3, 5, 9, 10, 12, 15, 20, 21),
    "shoe_gap_mm": (4, 8, 12, 20, 21),
    "heel_height_mm": (10, 49, 50, 70),
    "standing_hours": (0, 3, 4, 8),
    "plan_weeks": (6, 24, 30),
}
# Left out of a plan far more often than in it, or every plan would be held.
RARE = frozenset(
    {
        "active_ulcer",
        "hot_swollen",
        "spreading_infection",
        "rest_pain_ischaemic",
        "acute_ischaemia",
        "dvt_suspect",
        "achilles_rupture",
        "ottawa_positive",
        "bone_stress",
    }
)


Pair = tuple[str, object]


def pairs_of(finding: Finding) -> list[Pair]:
    """Return plausible entries of one finding; a likely one comes more than once."""
    if finding.kind is Kind.BOOL:
        yes = [(finding.name, True)] * (1 if finding.name in RARE else 6)
        return [*yes, (finding.name, False)]
    if finding.name == "usual_footwear":
        return [(finding.name, shoe) for shoe in ("flipflop", "ballet", "lace")]
    if finding.kind is Kind.CHOICE:
        return [(finding.name, choice) for choice in finding.choices]
    near = NEAR[finding.name]
    if finding.kind is Kind.INT:
        return [(finding.name, value) for value in near]
    return [(finding.name, Decimal(value)) for value in near]


PAIRS = {
    scope: [pair for f in FINDINGS if f.scope is scope for pair in pairs_of(f)]
    for scope in Scope
}


def section(scope: Scope) -> st.SearchStrategy[dict[str, object]]:
    """Return findings of one section: a handful of names, the rest not recorded."""
    return st.lists(st.sampled_from(PAIRS[scope]), max_size=14).map(dict)


def flags() -> st.SearchStrategy[list[str]]:
    """Return red flags: mostly none."""
    some = st.lists(st.sampled_from(sorted(FLAGS)), min_size=1, max_size=2, unique=True)
    return st.one_of(st.just([]), st.just([]), st.just([]), some)


@st.composite
def care_findings(draw: st.DrawFn, *, with_flags: bool = True) -> CareFindings:
    """Return the findings of one random person; the age is nearly always known."""
    patient = draw(section(Scope.PATIENT))
    if draw(st.integers(0, 9)):
        patient["age"] = draw(st.sampled_from(NEAR["age"]))
    return build(
        patient,
        draw(section(Scope.SIDE)),
        draw(section(Scope.SIDE)),
        flags=draw(flags()) if with_flags else (),
        acknowledged=draw(st.booleans()),
    )


def other(side: Side) -> Side:
    """Return the opposite side."""
    return Side.RIGHT if side is Side.LEFT else Side.LEFT


def mirrored(findings: CareFindings) -> CareFindings:
    """Return the same person with left and right exchanged."""
    patient = dict(findings.patient)
    if "lld_short_side" in patient:
        patient["lld_short_side"] = "R" if patient["lld_short_side"] == "L" else "L"
    return replace(
        findings,
        patient=MappingProxyType(patient),
        left=findings.right,
        right=findings.left,
    )
