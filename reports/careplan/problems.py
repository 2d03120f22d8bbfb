"""Measures, timing and discharge by problem (careplan 5.3), and the steps of 9.2."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reports.careplan.plan import Plan
from reports.careplan.vocabulary import Scope


@dataclass(frozen=True, slots=True)
class Problem:
    """What to measure for one problem, when to look again, and when to discharge.

    `rule_ids`: the rules that put the problem on the referral. `when`: the finding that
    says the problem was there, side by side where `scope` is SIDE. `outcome_keys`: the
    main measures, best first.
    `ladder`: its next steps where one did not help; `rungs_taken` of them come with
    the rules already.
    """

    key: str
    title: str
    rule_ids: tuple[str, ...]
    main_measure: str
    other_measures: str
    review: str
    discharge: str
    outcome_keys: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    when: str = ""
    scope: Scope = Scope.SIDE
    ladder: tuple[str, ...] = ()
    rungs_taken: int = 0


P = Scope.PATIENT

PROBLEMS: tuple[Problem, ...] = (
    Problem(
        "low_back_pain",
        "Low back pain",
        ("PHY-01",),
        "ODI (10) or RMDQ (5), or 30%; NRS (2)",
        "PSFS; STarT Back at the start",
        "6 and 12 weeks",
        (
            "30% better, or goals met and self-managing; no change after 12 weeks of "
            "care that was followed: escalate"
        ),
        ("odi", "rmdq", "qbpds", "pain_nrs", "back_pain_vas"),
        ("Ostelo08",),
        when="lbp and not leg_pain_below_knee",
        scope=P,
    ),
    Problem(
        "sciatica",
        "Sciatica",
        ("PHY-02",),
        "as low back pain, with a neurological examination at each visit",
        "",
        "2 and 6 weeks",
        "neurology normal, goals met",
        ("odi", "rmdq", "qbpds", "pain_nrs", "back_pain_vas"),
        ("Ostelo08",),
        when="leg_pain_below_knee",
        scope=P,
    ),
    Problem(
        "sacroiliac",
        "Sacroiliac region or pelvic girdle",
        ("PHY-03", "REF-18"),
        "NRS (2), PSFS; PGQ",
        "active straight leg raise",
        "6 and 12 weeks",
        "goals met",
        ("pain_nrs", "psfs"),
        ("expert",),
        when="sij_tests >= 3 or pgp",
        scope=P,
    ),
    Problem(
        "hip_abductor",
        "Hip abductors or Trendelenburg",
        ("PHY-04",),
        "PSFS; strength 15-20%",
        "single-leg stance 30 s level",
        "6 and 12 weeks",
        "level stance for 30 s",
        ("psfs",),
        ("expert",),
        when="hip_abd_weak or trendelenburg",
    ),
    Problem(
        "gluteal_tendinopathy",
        "Gluteal tendinopathy",
        ("PHY-05",),
        "NRS (2); VISA-G",
        "global change",
        "4, 8 and 12 weeks",
        'global change "much better"',
        ("pain_nrs",),
        ("expert",),
        when="lat_hip_pain",
    ),
    Problem(
        "patellofemoral",
        "Patellofemoral pain",
        ("PHY-06",),
        "AKPS (8-10); worst NRS (2)",
        "step-down",
        "6 and 12 weeks",
        "stairs 2/10 or less",
        ("pain_nrs",),
        ("expert",),
        when="pfp",
    ),
    Problem(
        "ankle_instability",
        "Ankle instability",
        ("PHY-07",),
        "CAIT (3)",
        "single-leg stand, sprain count",
        "6 and 12 weeks, 6 months",
        "3 months with no giving way",
        (),
        ("expert",),
        when="ankle_instability",
    ),
    Problem(
        "achilles",
        "Achilles tendinopathy",
        ("PHY-08", "PHY-09"),
        "VISA-A (14 at 12 weeks, 7 at 24 weeks)",
        "heel-raise count",
        "6, 12 and 24 weeks",
        "VISA-A over 90, or goals met",
        ("visa_a",),
        ("Lagas21",),
        when="ach_mid or ach_ins",
    ),
    Problem(
        "tibialis_posterior",
        "Tibialis posterior",
        ("PHY-10",),
        "FFI total (7)",
        "single heel raises, heel inverts",
        "4-6 and 12 weeks",
        "10 or more heel raises with inversion",
        ("ffi_total",),
        ("Landorf08",),
        when="tp_pain or tp_stage >= 1",
        ladder=("brace",),
    ),
    Problem(
        "plantar_heel_pain",
        "Plantar heel pain",
        ("PHY-11",),
        "first-step VAS (19 mm); average (8 mm); FHSQ pain (13)",
        "",
        "4-6 and 12 weeks",
        "first step 2/10 or less for 4 weeks",
        ("foot_pain_first_step_vas", "foot_pain_average_vas", "fhsq_pain"),
        ("Landorf10",),
        when="heel_pain",
        ladder=("tape", "shockwave", "custom insole"),
        rungs_taken=1,
    ),
    Problem(
        "shin_pain",
        "Shin pain (MTSS)",
        ("PHY-12", "PHY-18"),
        "run of 18-30 min free of pain",
        "length of tenderness",
        "every 2-4 weeks",
        "30 min run with next-day pain 2 or less",
        (),
        ("Moen12",),
        when="mtss",
    ),
    Problem(
        "falls",
        "Falls",
        ("PHY-17",),
        "falls diary; FES-I; chair stands",
        "no prediction tools",
        "6 weeks, 3, 6 and 12 months",
        "programme done, ongoing class",
        (),
        ("NG249",),
        when="falls_12m >= 1 or balance_deficit",
        scope=P,
    ),
    Problem(
        "forefoot",
        "Hallux or forefoot",
        ("STR-04", "STR-05", "STR-10"),
        "FHSQ or MOXFQ",
        "first MTP range",
        "6 and 12 weeks",
        "goals met",
        ("fhsq_pain", "fhsq_function"),
        ("expert",),
        when="mtp1_pain or hv_pain or neuroma or metatarsalgia",
    ),
    Problem(
        "hypermobility",
        "Hypermobility",
        ("PHY-16",),
        "PSFS",
        "pacing",
        "every 6-8 weeks",
        "self-managing",
        ("psfs",),
        ("expert",),
        when="beighton >= 5 and any_side(foot_sx or leg_sx)",
        scope=P,
    ),
)
BY_PROBLEM: Mapping[str, Problem] = MappingProxyType({p.key: p for p in PROBLEMS})
# What hurts and is none of the problems above: the pain itself is followed.
GENERAL = Problem(
    "main_complaint",
    "Main complaint",
    (),
    "NRS (2) or 30%",
    "PSFS; global change",
    "6 and 12 weeks",
    "goals met",
    (
        *("pain_nrs", "foot_pain_first_step_vas", "foot_pain_average_vas"),
        *("back_pain_vas", "fhsq_pain", "ffi_total", "faam_adl", "lefs", "psfs"),
    ),
    ("Ostelo08", "expert"),
    when="True",
    scope=P,
)
# Where the problem hurts, its pain is judged when the main measure was not taken.
PAINLESS = frozenset({"falls", "hypermobility"})


def problems_of(plan: Plan) -> tuple[Problem, ...]:
    """Return the problems that the plan asks physio to look after, in table order."""
    present = set(plan.rule_ids)
    return tuple(problem for problem in PROBLEMS if present & set(problem.rule_ids))


def main_keys(problem: Problem) -> tuple[str, ...]:
    """Return the outcome measures that may judge a problem, best first."""
    if problem.key in PAINLESS:
        return problem.outcome_keys
    return tuple(dict.fromkeys((*problem.outcome_keys, "pain_nrs")))
