"""Physiotherapy referral: what the record must hold, goals, measures and discharge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from reports.careplan.plan import Plan


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the shared record, with the fields that belong in it."""

    key: str
    title: str
    fields: tuple[str, ...]


SHARED_RECORD: tuple[Block, ...] = (
    Block(
        "consent",
        "Consent",
        (
            "who may see what",
            "date",
            "verbal or written",
            "expiry",
            "withdrawn?",
            "share level: summary, full biomechanics or full record",
        ),
    ),
    Block(
        "question",
        "Question",
        ("one-sentence reason", "urgency: routine, soon (2 weeks) or urgent"),
    ),
    Block(
        "person",
        "Person",
        (
            "age",
            "job and standing hours",
            "sport",
            "goals in the person's own words",
            "communication needs",
            "interpreter",
            "falls",
            "pregnancy",
        ),
    ),
    Block(
        "story",
        "Story",
        (
            "main complaint and side",
            "onset and duration",
            "24-hour pattern",
            "what makes it worse and better",
            "worst and average pain 0-10",
            "previous care",
            "imaging with dates",
        ),
    ),
    Block(
        "red_flags",
        "Red-flag screen",
        ("each item asked and its answer", "date", "by whom", "action taken"),
    ),
    Block(
        "health",
        "Health",
        (
            "diabetes and risk class",
            "circulation",
            "inflammatory disease",
            "bone health",
            "medicines: anticoagulant, steroid, fluoroquinolone",
            "surgery",
            "allergies",
        ),
    ),
    Block(
        "findings",
        "Findings",
        (
            "FPI-6 items and totals, left and right",
            "navicular drop",
            "lunge and knee-straight ankle range",
            "first MTP range",
            "Jack test",
            "heel-raise count and heel inversion",
            "leg length: method, type, two readings",
            "pelvis",
            "Trendelenburg",
            "hip strength",
            "Beighton",
            "gait observations",
            "shoe wear",
        ),
    ),
    Block(
        "plan",
        "Plan by podiatry",
        (
            "device per foot with posts",
            "lift per side and date of the next step",
            "footwear advice",
            "exercises already given, with dose",
            "what the patient was told",
        ),
    ),
    Block("baselines", "Baselines", ("outcome scores", "date")),
    Block(
        "requests",
        "Requests",
        (
            "what to measure back",
            "who leads",
            "who may change exercises",
            "contact",
            "review date",
        ),
    ),
    Block(
        "reply",
        "Reply",
        (
            "physio findings",
            "diagnosis",
            "sessions",
            "changes",
            "discharge summary to podiatrist and GP",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What to measure for one problem, when to look again, and when to discharge.

    `rule_ids`: the rules that put the problem on the referral.
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
        ("odi", "rmdq", "pain_nrs"),
        ("Ostelo08",),
    ),
    Problem(
        "sciatica",
        "Sciatica",
        ("PHY-02",),
        "as low back pain, with a neurological examination at each visit",
        "",
        "2 and 6 weeks",
        "neurology normal, goals met",
        ("odi", "rmdq", "pain_nrs"),
        ("Ostelo08",),
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
    ),
)
BY_PROBLEM: Mapping[str, Problem] = MappingProxyType({p.key: p for p in PROBLEMS})


def problems_of(plan: Plan) -> tuple[Problem, ...]:
    """Return the problems that the plan asks physio to look after, in table order."""
    present = set(plan.rule_ids)
    return tuple(problem for problem in PROBLEMS if present & set(problem.rule_ids))


GOAL_PATTERN = (
    "{person} will {activity} {amount} with pain {pain}/10 or less by {by}, "
    "measured by {measure}."
)


@dataclass(frozen=True, slots=True)
class Goal:
    """A SMART goal. `pain`: 0 to 10, the most that is acceptable."""

    person: str
    activity: str
    amount: str
    pain: int
    by: date
    measure: str


def goal_sentence(goal: Goal) -> str:
    """Return the goal as one sentence.

    Raises ValueError naming what is empty, or a pain outside 0 to 10.
    """
    texts = {
        "person": goal.person,
        "activity": goal.activity,
        "amount": goal.amount,
        "measure": goal.measure,
    }
    empty = [name for name, text in texts.items() if not text.strip()]
    if empty:
        raise ValueError(f"a goal needs {', '.join(empty)}")
    if not 0 <= goal.pain <= 10:
        raise ValueError(f"pain must be 0 to 10, got {goal.pain}")
    by = f"{goal.by.day} {goal.by:%B %Y}"
    return GOAL_PATTERN.format(**texts, pain=goal.pain, by=by)
