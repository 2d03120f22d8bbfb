"""Facts that need two visits: has the main complaint improved?"""

from assessments.biomechanics.change import ChangeLabel, change_rule_of, compare
from assessments.biomechanics.entries import Context
from assessments.biomechanics.facts.reading import asked, chosen, measured

# The first of these recorded at both visits is the main measure.
MAIN_MEASURES = (
    "nprs_average_7d",
    "nprs_worst_24h",
    "nprs_first_step",
    "nprs_walking",
    "nprs_after_standing",
    "nprs_now",
)
WORSE = ("slightly_worse", "much_worse", "very_much_worse")


def improved(context: Context, previous: Context | None) -> bool | None:
    """Return whether the main measure improved by what matters, global not worse.

    A change within the error of measuring is no improvement. The clinician's answer
    stands first. None: no answer, and no pain score at both
    visits.
    """
    said = asked(context, "improved")
    if said is not None or previous is None:
        return said
    for code in MAIN_MEASURES:
        old, new = measured(previous, code), measured(context, code)
        rule = change_rule_of(code)
        if old is not None and new is not None and rule is not None:
            change = compare(rule, old, new, same_rater=True)
            is_sure = change.label is ChangeLabel.IMPORTANT
            return is_sure and chosen(context, "pgic") not in WORSE
    return None
