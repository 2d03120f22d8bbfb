"""How findings may contribute to pain, in the patient's words; and words never printed.

At most two explanations in one report, each with how sure we are.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reports.careplan.conditions import Condition
from reports.careplan.findings import CareFindings
from reports.careplan.language import parse
from reports.careplan.readings import Situation
from reports.careplan.rules.types import Certainty
from reports.careplan.vocabulary import Scope

MAX_MECHANISMS = 2

ALWAYS_PRINTED: tuple[str, ...] = (
    "Your back is strong. Pain does not have to mean damage. Uneven is normal.",
    "Most people's feet, legs and spine are not exactly matched.",
)


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One explanation. `text` and `how_sure` are printed; `note` is for the clinician."""

    id: str
    title: str
    when: str
    text: str
    how_sure: str
    note: str
    certainty: Certainty
    sources: tuple[str, ...] = ()


NOT_SURE = "We are not sure about this."
SOME = "There is some evidence for this."
GOOD = "There is good evidence for this."

MECHANISMS: tuple[Mechanism, ...] = (
    Mechanism(
        id="M1",
        title="Feet that roll in",
        when="any_side(fpi >= 6) and (lbp or any_side(pfp or lat_hip_pain))",
        text=(
            "When your foot rolls in, the shin bone turns in a little too. The knee and "
            "hip can follow. In lab tests with wedges under the foot, this also moved "
            "the pelvis a little in some people. In others it did not."
        ),
        how_sure=NOT_SURE,
        note=(
            "Wedges of 10-20 deg tilted the pelvis in 35 and in 14 healthy people; "
            "another study found no link with tilt (r = 0.3) or lumbar curve "
            "(r = 0.05). All short term."
        ),
        certainty=Certainty.VERY_LOW,
        sources=("Khamis07", "Pinto08", "Hornestam21", "Duval10"),
    ),
    Mechanism(
        id="M2",
        title="High arch",
        when="any_side(fpi <= -1)",
        text=(
            "A high arch touches less ground. The weight is shared by a smaller area, so "
            "the ball and heel can get sore. A soft full-contact insole spreads the "
            "load."
        ),
        how_sure="We are fairly sure of this for sore feet. It is not shown for backs.",
        note="Pressure spread predicted relief; not shown for back pain.",
        certainty=Certainty.MODERATE,
        sources=("Burns06", "Najafi14"),
    ),
    Mechanism(
        id="M3",
        title="Stiff ankle",
        when="any_side(equinus)",
        text=(
            "If the ankle does not bend enough, the heel lifts early. More weight goes "
            "to the front of the foot and the calf works harder."
        ),
        how_sure=SOME,
        note="Some evidence for foot load; its part in heel pain is disputed.",
        certainty=Certainty.LOW,
        sources=("Irving07", "Landorf21"),
    ),
    Mechanism(
        id="M4",
        title="Stiff big toe",
        when="any_side(jack in ('stiff', 'absent') or hallux_df_nwb < 50)",
        text=(
            "We push off through the big toe. If it will not bend, we may roll to the "
            "outside, or take shorter steps."
        ),
        how_sure=NOT_SURE,
        note="Step changes are seen with arthritis; the chain to the back is a theory.",
        certainty=Certainty.VERY_LOW,
        sources=("1st-MTP-protocol text", "Dananberg93"),
    ),
    Mechanism(
        id="M5",
        title="Leg length",
        when=(
            "lld_type == 'structural' and lld_mm >= 5 and (lbp or lat_hip_any "
            "or sij_tests >= 3 or any_side(leg_sx))"
        ),
        text=(
            "Most people have one leg a little longer. A bigger gap can tilt the pelvis "
            "and make the back bend a little to the side. Some people feel better with a "
            "small lift. Many never notice."
        ),
        how_sure="We are not very sure: two small studies found that a lift helped.",
        note="A review calls the proof very low; size matters, the cut-off is disputed.",
        certainty=Certainty.LOW,
        sources=("Defrin05", "Rannisto19", "Campbell18", "Knutson05"),
    ),
    Mechanism(
        id="M6",
        title="Sore foot, short steps",
        when="short_stride and any_side(foot_sx or leg_sx)",
        text=(
            "Pain makes us step short and quick. We may lean forward and tire other "
            "muscles. When the foot feels better, the longer step usually comes back."
        ),
        how_sure="This is reasonable, but there is little direct proof.",
        note=(
            "Heel and back pain went together in 74% against 37% (27 + 27 people), "
            "which cannot say which came first."
        ),
        certainty=Certainty.VERY_LOW,
        sources=("McClinton18",),
    ),
    Mechanism(
        id="M7",
        title="Limp",
        when="any_side(antalgic)",
        text=(
            "Limping puts more work on the other leg and on one side of the back. A "
            "short limp is normal. A limp that lasts needs a diagnosis."
        ),
        how_sure="This is common sense. It has not been proven.",
        note="Proof that joints of the back tighten is lacking.",
        certainty=Certainty.EXPERT,
        sources=("expert",),
    ),
    Mechanism(
        id="M8",
        title="Hip muscles",
        when="any_side(hip_abd_weak or trendelenburg)",
        text=(
            "The muscles on the side of the hip keep the pelvis level on one leg. "
            "Building them helps knee and hip pain."
        ),
        how_sure="There is good evidence for knee and hip pain, not for the foot.",
        note="One small trial found that added hip work helped arch measures.",
        certainty=Certainty.MODERATE,
        sources=("FlatHip23", "Willy19"),
    ),
    Mechanism(
        id="M9",
        title="Tendon at the heel bone",
        when="any_side(ach_ins)",
        text=(
            "Deep bending squeezes the tendon against the heel bone. So we make it "
            "stronger from the floor, and keep a small heel for now."
        ),
        how_sure="This is the view of experts, with small studies.",
        note="Floor-level loading.",
        certainty=Certainty.EXPERT,
        sources=("Jonsson08",),
    ),
    Mechanism(
        id="M10",
        title="Shoes",
        when="shoes_poor",
        text=(
            "Shoes that are tight, loose or worn let the foot slide or press. A good fit "
            "removes one source of irritation."
        ),
        how_sure="There is good evidence for sore feet, and little for backs.",
        note="Good for the link with foot pain; low for back pain.",
        certainty=Certainty.MODERATE,
        sources=("Buldt18",),
    ),
    Mechanism(
        id="M11",
        title="Standing work",
        when="standing_hours >= 4",
        text=(
            "Standing still is hard work for feet and back. Small changes and cushioning "
            "help some people."
        ),
        how_sure=SOME,
        note="Some evidence for discomfort.",
        certainty=Certainty.LOW,
        sources=("Speed18", "Waters15"),
    ),
)

_PARSED: Mapping[str, Condition] = MappingProxyType(
    {each.id: parse(each.when, Scope.PATIENT) for each in MECHANISMS}
)
_CERTAINTY_ORDER = tuple(Certainty)


def active_mechanisms(findings: CareFindings) -> tuple[Mechanism, ...]:
    """Return every explanation whose finding is present, surest first."""
    at = Situation(findings)
    active = [m for m in MECHANISMS if _PARSED[m.id].evaluate(at, None).holds]
    return tuple(sorted(active, key=lambda m: _CERTAINTY_ORDER.index(m.certainty)))


def mechanisms_for(findings: CareFindings) -> tuple[Mechanism, ...]:
    """Return the explanations to print: the two surest."""
    return active_mechanisms(findings)[:MAX_MECHANISMS]


# Words that harm, with what to say instead ("" where the sentence must be rebuilt).
NEVER_PRINTED: Mapping[str, str] = MappingProxyType(
    {
        "collapsed": "lower arch",
        "collapse": "lower arch",
        "collapsing": "lower arch",
        "weak": "can get stronger",
        "weaker": "can get stronger",
        "out of line": "",
        "out of place": "",
        "pelvis is out": "slightly uneven, which is common",
        "pelvis out": "slightly uneven, which is common",
        "twisted": "slightly uneven, which is common",
        "damaged": "",
        "crumbling": "",
        "uneven body": "slightly uneven, which is common",
        "wear and tear": "normal age changes",
        "correct your alignment": "make standing and walking more comfortable",
        "realign": "make standing and walking more comfortable",
        "alignment": "make standing and walking more comfortable",
        "causes": "may contribute to",
        "caused by": "may contribute to",
        "the cause": "may contribute to",
        "completely fixable": "",
        "fast relief": "",
    }
)
# Words that a clinician may need («stop if it causes pain»); our own texts do without.
NEVER_IN_OUR_TEXTS = frozenset({"causes", "caused by", "the cause", "out of place"})


def harmful_words(text: str) -> tuple[str, ...]:
    """Return the words in a patient text that are never printed.

    «Weakness» is a sign that the get-help box must name, so only «weak» is one.
    """
    found = [
        word
        for word in NEVER_PRINTED
        if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)
    ]
    return tuple(found)
