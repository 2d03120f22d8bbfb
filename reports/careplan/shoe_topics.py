"""Shoe advice for the patient: eighteen short topics, and the rules that ask for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reports.careplan.plan import Plan
from reports.careplan.rules import BY_ID


@dataclass(frozen=True, slots=True)
class ShoeTopic:
    """One topic of 40 to 70 plain words. `rule_ids`: the rules that call for it."""

    key: str
    title: str
    text: str
    rule_ids: tuple[str, ...]


SHOE_TOPICS: tuple[ShoeTopic, ...] = (
    ShoeTopic(
        "fit_at_home",
        "Check the fit at home",
        "Stand on a sheet of paper and draw round both feet. Put your shoe on the "
        "drawing. If the line shows outside the shoe, it is too narrow. There should be "
        "a thumb's width between your longest toe and the end. About two in three people "
        "in studies wore shoes that did not fit.",
        ("FTW-01", "FTW-03"),
    ),
    ShoeTopic(
        "shopping",
        "Buying shoes",
        "Feet swell during the day, so shop late in the day. Have both feet measured "
        "while you stand, and buy for the bigger one. Take your usual socks and your "
        "insoles with you. Walk around the shop. A shoe should feel right at once. Do "
        "not count on it to stretch later.",
        ("FTW-03",),
    ),
    ShoeTopic(
        "fasten",
        "Fasten your shoes",
        "A shoe can only hold your foot if it is fastened. Choose laces, straps or "
        "elastic that you can do up with ease. Push your heel to the back of the shoe "
        "first, then fasten it. If bending is hard, elastic laces or a long shoe horn "
        "can help. Loose shoes make your toes grip.",
        ("FTW-01", "FTW-06"),
    ),
    ShoeTopic(
        "where_it_bends",
        "Where the shoe should bend",
        "Hold the shoe at the heel and the toe, and push the ends together. It should "
        "bend where your toes bend, at the ball of the foot. If it folds in the middle, "
        "under the arch, it gives you little support. If it will not bend at all, "
        "walking may feel stiff, unless we asked for a stiff sole.",
        ("FTW-01",),
    ),
    ShoeTopic(
        "when_to_replace",
        "When to replace shoes",
        "Look at your shoes from behind, on a table. Replace them if the heel leans to "
        "one side, if the sole has worn through its first layer, or if the cushion feels "
        "flat and hard. Running shoes often last for 500 to 800 km, but how they feel "
        "counts more.",
        ("FTW-02", "FTW-05"),
    ),
    ShoeTopic(
        "high_heels",
        "High heels",
        "High heels are linked with bunions, sore feet and legs, and falls. You do not "
        "need to stop all at once. Go down by about 10 to 15 mm every week or two. Stop "
        "when your usual heel is 20 to 30 mm. Keep higher heels for short times, sitting down "
        "where you can.",
        ("FTW-04",),
    ),
    ShoeTopic(
        "indoors",
        "Shoes indoors",
        "If you feel unsteady, wear shoes at home too. Socks slide, bare feet give no "
        "grip, and slippers without a back come off. Choose a light shoe with a closed "
        "back, a strap or laces, and a thin, firm, non-slip sole. Keep a pair beside "
        "your bed for the night.",
        ("FTW-14", "FTW-15"),
    ),
    ShoeTopic(
        "running_shoes",
        "Running shoes",
        "Choose the pair that feels most comfortable when you try it. Picking running "
        "shoes by the shape of your foot did not prevent injuries in studies. At "
        "first, use a new pair for a small part of your weekly distance, about one tenth "
        "to one fifth. Then change over bit by bit.",
        ("FTW-13",),
    ),
    ShoeTopic(
        "new_shoes",
        "Getting used to new shoes",
        "Wear new shoes for one to two hours on the first day, at home. Then look at "
        "your feet. Red marks that stay mean that the shoe presses. If all is well, add "
        "an hour or two each day. Keep your old pair for long walks until the new ones "
        "feel easy all day.",
        ("FTW-02", "FTW-20"),
    ),
    ShoeTopic(
        "bunions",
        "Bunions and toe room",
        "Choose a shoe that is wide and deep at the front, with a soft upper. There "
        "should be no seam over the bump or over bent toes. Feel inside with your hand. "
        "A shoe repairer can stretch the leather over one spot. Room eases the soreness, "
        "but it will not straighten the toe.",
        ("FTW-07",),
    ),
    ShoeTopic(
        "sore_ball",
        "A sore ball of the foot",
        "Choose a shoe with a wide front, a heel no higher than 25 mm, and a thick "
        "cushioned sole. A sole that does not bend too much takes load off the sore "
        "spot. Thin, soft soles and tight fronts often make it worse. Lacing that starts "
        "further up gives your toes more room.",
        ("FTW-08", "FTW-09"),
    ),
    ShoeTopic(
        "sore_heel",
        "A sore heel",
        "While your heel is sore, wear a cushioned shoe with a small heel, indoors as "
        "well. Put shoes or sandals beside your bed, so that your first steps are not "
        "barefoot. Hard floors and flat, thin shoes often make the pain worse. Later you "
        "can go back to your usual shoes step by step.",
        ("FTW-10",),
    ),
    ShoeTopic(
        "high_arches",
        "High arches",
        "A high arch rests on less of the sole, so cushioning matters. Choose a shoe "
        "with a soft, thick sole, room over the top of the foot, and a wide base that "
        "keeps you steady. Laces that skip the highest point can ease pressure. Leave "
        "out shoes sold to stop the foot rolling in.",
        ("FTW-11", "FTW-17"),
    ),
    ShoeTopic(
        "numb_feet",
        "Numb feet",
        "If your feet feel less, your eyes and hands must do the work. Feel inside each "
        "shoe before you put it on, for stones, seams or folds. Never walk barefoot or "
        "in socks, not even at home. Wear new shoes for one hour at a time, and look at "
        "your skin each time.",
        ("FTW-15",),
    ),
    ShoeTopic(
        "lift_everywhere",
        "A lift in one shoe",
        "A lift only helps while you wear it, so use it in every pair, slippers and "
        "indoor shoes too. Ask us for spare lifts. Going without it for part of the day "
        "can feel odd. Make sure that your heel does not slip out. If it does, the shoe "
        "is not deep enough for the lift.",
        ("FTW-16", "ORT-20"),
    ),
    ShoeTopic(
        "work_boots",
        "Work boots and safety shoes",
        "Safety shoes come in different widths, and the toe cap does not stretch. Try "
        "them on with your work socks and your insoles. Ask your employer for another "
        "model if yours press or are worn flat. A cushioned insole can help when you "
        "stand for long. Change socks if your feet get damp.",
        ("ORT-28", "ADV-09"),
    ),
    ShoeTopic(
        "low_cost",
        "Good shoes for less money",
        "A good shoe need not be dear. Sports shops and supermarkets often have "
        "fastened, cushioned shoes at low prices. So do sales of last year's models. Some charities and "
        "employers help with costs. If your feet have an unusual shape, ask us whether "
        "the NHS can supply shoes. Fit matters more than the brand.",
        ("FTW-02", "FTW-03"),
    ),
    ShoeTopic(
        "rocker_shoes",
        "Rocker shoes and back pain",
        "Shoes with a curved, unstable sole are sometimes sold for back pain. In a good "
        "study they did no better than plain trainers. The national guideline says not to "
        "use them for backs. They can also make you unsteady. Comfortable "
        "shoes in which you like to walk are the better choice for your back.",
        ("FTW-21",),
    ),
)
BY_TOPIC: Mapping[str, ShoeTopic] = MappingProxyType({t.key: t for t in SHOE_TOPICS})


def topics_for(plan: Plan) -> tuple[ShoeTopic, ...]:
    """Return the topics that the rules in the plan call for, the weightiest rule first."""
    present = frozenset(plan.rule_ids)
    called = [topic for topic in SHOE_TOPICS if present & set(topic.rule_ids)]
    return tuple(
        sorted(
            called,
            key=lambda topic: min(
                BY_ID[rule].priority for rule in present & set(topic.rule_ids)
            ),
        )
    )
