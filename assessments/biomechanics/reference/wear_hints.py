"""What a pattern of shoe wear may go with (section 10); never diagnostic."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WearHint:
    """One pattern: the fields (without the pair) and answers that show it.

    `all_of`: every field must hold its answer. `hint`: what it may go with.
    """

    code: str
    pattern: str
    hint: str
    all_of: tuple[tuple[str, str], ...]


WEAR_HINTS: tuple[WearHint, ...] = (
    WearHint(
        "heel_outer_back",
        "heel worn at the outer back edge",
        "usual: first contact is slightly inverted",
        (("wear_heel", "neutral"),),
    ),
    WearHint(
        "heel_inner",
        "heel worn at its inner edge",
        "more or longer pronation, tibialis posterior weakness",
        (("wear_heel", "medial"),),
    ),
    WearHint(
        "upper_leans_in",
        "upper leans in",
        "more or longer pronation, tibialis posterior weakness",
        (("wear_upper", "medial"),),
    ),
    WearHint(
        "outer_border",
        "whole outer border worn",
        "supinated or high-arched foot, in-toeing, peroneal weakness",
        (("wear_pattern", "outer_border"),),
    ),
    WearHint(
        "big_toe",
        "worn under the big toe or its joint",
        "stiff big-toe joint, which may also spare the 1st and wear the 2nd or outer side",
        (("wear_forefoot", "hallux"),),
    ),
    WearHint(
        "big_toe_top",
        "rubbed over the big toe",
        "stiff big-toe joint or a toe box that is not deep enough",
        (("wear_pattern", "hallux_top"),),
    ),
    WearHint(
        "central_forefoot",
        "middle of the forefoot worn",
        "forefoot overload, limited ankle bend, weak first ray",
        (("wear_forefoot", "central"),),
    ),
    WearHint(
        "circular_patch",
        "round patch on the forefoot",
        "heel whips inward at push-off",
        (("wear_forefoot", "circular"),),
    ),
    WearHint(
        "toe_tip",
        "toe tip worn",
        "drop foot, limited ankle bend, toe drag, a crawling child",
        (("wear_forefoot", "toe_tip"),),
    ),
    WearHint(
        "forefoot_more",
        "heel little worn, forefoot much",
        "early heel lift, toe walking",
        (("wear_pattern", "forefoot_more"),),
    ),
    WearHint(
        "hardly_worn",
        "heel hardly worn, forefoot worn evenly",
        "little push-off, shuffling; or the shoe is new",
        (("wear_heel", "none"), ("wear_forefoot", "even")),
    ),
    WearHint(
        "flat_wide",
        "worn flat and wide",
        "little push-off, shuffling",
        (("wear_pattern", "flat"),),
    ),
)
