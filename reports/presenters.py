"""A care plan and its links in the shapes that the page's components take."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType

from clinic.numerals import counted
from reports.careplan.conflicts import BY_CONFLICT_ID
from reports.careplan.exercises import LIBRARY, session_minutes
from reports.careplan.limits import MOST, limit_of
from reports.careplan.rules import BY_ID, CERTAINTY_WORDS, Certainty
from reports.careplan.selection import exercise_cap
from reports.fact_words import fact_words
from reports.models import CarePlan, CarePlanItem, Decision, ItemKind, PatientLink
from reports.own_exercise import AnyExercise
from reports.policies import is_held
from reports.proposal import ABSENT, BINDING, SIDE_WORDS
from reports.stored_findings import stored_findings

Swaps = Mapping[int, tuple[AnyExercise, ...]]
# Careplan 8.6: what somebody can keep up.
MOST_MINUTES = 15
NO_SWAPS: Swaps = MappingProxyType({})
SECTION_TITLES = {
    "REF": "Referral and safety",
    "OUT": "Next steps after the review",
    "ORT": "Insoles and lifts",
    "FTW": "Shoes",
    "PHY": "Physiotherapy",
    "STR": "Stretches",
    "EXE": "Exercises",
    "ADV": "Advice",
    "REV": "Review",
}
TAKEN = (Decision.ACCEPTED, Decision.EDITED)
DECISION_LOOK = {
    Decision.PENDING: ("proposed", "To decide"),
    Decision.ACCEPTED: ("accepted", "Accepted"),
    Decision.EDITED: ("edited", "Edited"),
    Decision.DECLINED: ("declined", "Declined"),
}


@dataclass(frozen=True, slots=True)
class PresentedEvidence:
    """How sure the evidence is, as components/evidence_mark.html takes it."""

    mark: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class PresentedFact:
    """One fill-in of a recommendation."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class PresentedItem:
    """One plan item as components/plan_item.html takes it, and what its forms need."""

    pk: int
    id: str
    title: str
    side_label: str
    wording: str
    advice: str
    offered: str
    reason: str
    because: tuple[str, ...]
    unless: str
    parameters: tuple[PresentedFact, ...]
    evidence: PresentedEvidence | None
    decision: str
    decision_label: str
    decided: str
    needs_second_look: bool
    is_binding: bool
    is_exercise: bool
    # What the clinician may do with its place; only on an open plan.
    swaps: tuple[PresentedFact, ...] = ()
    can_rise: bool = False
    can_sink: bool = False
    # The plan holds as many exercises as this patient should get.
    asks_reason: bool = False


@dataclass(frozen=True, slots=True)
class PresentedSection:
    """The items of one section of the plan."""

    code: str
    title: str
    items: tuple[PresentedItem, ...]


@dataclass(frozen=True, slots=True)
class PresentedConflict:
    """A conflict that the findings raise, for a second look."""

    code: str
    what: str
    resolution: str
    touches: str


@dataclass(frozen=True, slots=True)
class PresentedLeftOut:
    """What was asked for and is not in the plan, and why."""

    title: str
    side_label: str
    reason: str


@dataclass(frozen=True, slots=True)
class PresentedPlan:
    """Everything the plan's page shows.

    `kept_rules`: what binds its writer, apart from what is advised.
    """

    sections: tuple[PresentedSection, ...]
    conflicts: tuple[PresentedConflict, ...]
    left_out: tuple[PresentedLeftOut, ...]
    log: tuple[str, ...]
    held_by: tuple[str, ...]
    is_held: bool
    pending: int
    needs_second_look: bool
    too_much: tuple[str, ...]
    session: str = ""
    kept_rules: tuple[PresentedItem, ...] = ()


@dataclass(frozen=True, slots=True)
class PresentedLink:
    """One link to a plan and whether it still opens."""

    pk: int
    created_at: datetime
    expires_at: datetime
    state: str
    state_label: str
    is_open: bool
    opened_at: datetime | None


def side_label(sides: str) -> str:
    """Return "Left", "Right", "Left and right", or "" for no side."""
    return SIDE_WORDS[sides].capitalize()


def _evidence(text: str) -> PresentedEvidence | None:
    certainty, _, strength = text.partition("/")
    if not certainty:
        return None
    word, _, why = CERTAINTY_WORDS[Certainty(certainty)].partition(": ")
    advised = f"advice: {strength}" if strength else ""
    words = "; ".join(filter(None, (word, advised)))
    return PresentedEvidence(certainty, words, why[:1].upper() + why[1:])


def _reasons(because: Iterable[str]) -> tuple[tuple[str, ...], str]:
    """Return what was found, and in one line what was looked for and not found.

    A side is always said: what is absent on the right may well be there on the left.
    """
    found = []
    absent: dict[str, list[str]] = {}
    for reason in because:
        if not reason.startswith(ABSENT):
            found.append(reason)
            continue
        words, comma, last = reason.removeprefix(ABSENT).rpartition(", ")
        if comma and last in ("left", "right"):
            absent.setdefault(words, []).append(last)
        else:
            absent.setdefault(reason.removeprefix(ABSENT), [])
    return tuple(found), "; ".join(
        f"{words} ({' and '.join(sides)})" if sides else words
        for words, sides in absent.items()
    )


def _decided(item: CarePlanItem) -> str:
    """Return who decided, and when; "" while it is open."""
    if item.decided_by is None or item.decided_at is None:
        return ""
    return f"{item.decided_by.name}, {item.decided_at:%d %b %Y}"


def present_item(item: CarePlanItem) -> PresentedItem:
    """Return one item for the page."""
    look, label = DECISION_LOOK[Decision(item.decision)]
    is_edited = item.decision == Decision.EDITED
    because, unless = _reasons(item.because)
    return PresentedItem(
        pk=item.pk,
        id=item.code or "added",
        title=item.title,
        side_label=side_label(item.sides or item.parameters.get("short_side", "")),
        wording=item.wording or item.advice,
        advice=item.advice if item.wording else "",
        offered=item.offered if is_edited else "",
        reason=item.decision_reason,
        because=because,
        unless=unless,
        parameters=tuple(
            PresentedFact(key.replace("_", " "), fact_words(key, str(value)))
            for key, value in item.parameters.items()
            if item.kind != ItemKind.EXERCISE
        ),
        evidence=_evidence(item.evidence),
        decision=look,
        decision_label=label,
        decided=_decided(item),
        needs_second_look=item.needs_second_look,
        is_binding=item.code in BINDING,
        is_exercise=item.kind == ItemKind.EXERCISE,
    )


def _placed(items: Sequence[PresentedItem]) -> tuple[PresentedItem, ...]:
    """Return a section's items, each knowing where it can move."""
    last = len(items) - 1
    return tuple(
        replace(item, can_rise=place > 0, can_sink=place < last)
        for place, item in enumerate(items)
    )


def _is_full(plan: CarePlan, items: Sequence[CarePlanItem]) -> bool:
    """Say whether one exercise more takes a typed reason."""
    exercises = [item for item in items if item.kind == ItemKind.EXERCISE]
    taken = sum(item.decision in TAKEN for item in exercises)
    return bool(taken) and taken >= exercise_cap(stored_findings(plan))


def _sections(
    items: Iterable[CarePlanItem], swaps: Swaps, *, is_full: bool
) -> tuple[PresentedSection, ...]:
    by_section: dict[str, list[PresentedItem]] = {}
    for item in items:
        offered = tuple(PresentedFact(x.id, x.title) for x in swaps.get(item.pk, ()))
        is_exercise = item.kind == ItemKind.EXERCISE
        shown = replace(
            present_item(item),
            swaps=offered,
            asks_reason=is_full and is_exercise and item.decision not in TAKEN,
        )
        by_section.setdefault(item.section, []).append(shown)
    return tuple(
        PresentedSection(code, title, _placed(by_section[code]))
        for code, title in SECTION_TITLES.items()
        if code in by_section
    )


def _conflicts(plan: CarePlan) -> tuple[PresentedConflict, ...]:
    found = []
    for note in plan.proposal.get("conflicts", ()):
        conflict = BY_CONFLICT_ID[note["id"]]
        touches = ", ".join([*note["items"], *note["withheld"]])
        found.append(
            PresentedConflict(note["id"], conflict.title, conflict.resolution, touches)
        )
    return tuple(found)


def _left_out(plan: CarePlan) -> tuple[PresentedLeftOut, ...]:
    return tuple(
        PresentedLeftOut(
            title=f"{out['id']} {BY_ID[out['id']].title}"
            if out["id"] in BY_ID
            else out["id"],
            side_label=side_label(out["sides"]),
            reason=out["reason"],
        )
        for out in plan.proposal.get("left_out", ())
    )


def _too_much(items: Iterable[CarePlanItem]) -> tuple[str, ...]:
    """Return where more is accepted than a patient is given at once, as sentences."""
    taken = Counter(limit_of(item.code) for item in items if item.decision in TAKEN)
    return tuple(
        f"{taken[noun]} {noun} are accepted. A patient is given {most} at once: all "
        f"{taken[noun]} will print."
        for noun, most in MOST.items()
        if taken[noun] > most
    )


def _minutes(item: CarePlanItem) -> Decimal:
    """Return how long one session of an exercise takes."""
    if item.own is None:
        return session_minutes(LIBRARY[item.code], item.sides)
    return item.own.minutes * (2 if item.own.is_sided and item.sides == "LR" else 1)


def _session(items: Iterable[CarePlanItem]) -> str:
    """Return how long all exercises take together; "" where there are none."""
    kept = [
        item
        for item in items
        if item.kind == ItemKind.EXERCISE and item.decision != Decision.DECLINED
    ]
    if not kept:
        return ""
    minutes = sum((_minutes(item) for item in kept), Decimal(0))
    about = counted(Decimal(format(minutes.normalize(), "f")), "minute")
    shown = f"One session of all exercises takes about {about}."
    long = minutes > MOST_MINUTES
    return f"{shown} Aim for less than {MOST_MINUTES}." if long else shown


def present_plan(plan: CarePlan, swaps: Swaps = NO_SWAPS) -> PresentedPlan:
    """Return everything the page shows of a plan read with its items.

    `swaps`: item's pk -> the exercises that may stand in its place.
    """
    items = list(plan.items.all())
    pending = [item for item in items if item.decision == Decision.PENDING]
    return PresentedPlan(
        sections=_sections(
            (i for i in items if i.code not in BINDING),
            swaps,
            is_full=_is_full(plan, items),
        ),
        conflicts=_conflicts(plan),
        left_out=_left_out(plan),
        log=tuple(plan.proposal.get("log", ())),
        held_by=tuple(plan.proposal.get("held_by", ())),
        is_held=plan.issued_at is None and is_held(plan),
        pending=len(pending),
        needs_second_look=any(item.needs_second_look for item in pending),
        too_much=() if plan.issued_at else _too_much(items),
        session=_session(items),
        kept_rules=tuple(present_item(i) for i in items if i.code in BINDING),
    )


def _link_state(link: PatientLink, now: datetime) -> tuple[str, str]:
    if link.revoked_at is not None:
        return "revoked", "Shut"
    if link.expires_at <= now:
        return "expired", "Expired"
    return "issued", "Works"


def present_links(
    links: Iterable[PatientLink], now: datetime
) -> tuple[PresentedLink, ...]:
    """Return a plan's links, newest first."""
    presented = []
    for link in links:
        state, label = _link_state(link, now)
        presented.append(
            PresentedLink(
                pk=link.pk,
                created_at=link.created_at,
                expires_at=link.expires_at,
                state=state,
                state_label=label,
                is_open=link.is_open(now),
                opened_at=link.opened_at,
            )
        )
    return tuple(presented)
