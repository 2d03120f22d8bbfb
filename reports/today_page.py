"""The list of work in the shape its page shows: red flags first, then step by step."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.urls import reverse

from assessments.biomechanics.protocols import BY_CODE as PROTOCOLS
from clinic.numerals import counted
from patients.ages import age_on
from reports.timeline import URGENCY_WORDS
from reports.worklist import SHOWN, Kind, Work

# Flags that must not wait behind anything else, where the work itself is unfinished.
PRESSING = frozenset({"E", "S", "U"})
UNFINISHED = frozenset({Kind.DRAFT, Kind.UNPLANNED, Kind.PLAN})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits. `act`: what a tap on it does; `noting`: where to
    say that it was read, `examining`: where to begin today's examination at once;
    "" where there is nothing to note or nobody to examine."""

    name: str
    age: int
    birth_date: date
    record_number: str
    address: str
    act: str
    what: str
    quote: str
    by: str
    on: date
    on_means: str
    urgency: str
    urgency_label: str
    state: str
    state_label: str
    noting: str
    examining: str


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of work. `total` counts also what the page has no room for."""

    code: str
    title: str
    lead: str
    lines: tuple[Line, ...]
    total: int

    @property
    def hidden(self) -> int:
        """Return how many wait that the page does not show."""
        return self.total - len(self.lines)


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything on the page: sections with work, and the names of those without."""

    sections: tuple[Section, ...]
    clear: tuple[str, ...]
    total: int


TITLES = {
    Kind.NEW: (
        "To examine for the first time",
        "Registered, nobody examined them yet.",
    ),
    Kind.DRAFT: ("Drafts to finish", "Nothing in a draft counts until it is signed."),
    Kind.UNPLANNED: ("Signed, no care plan yet", "The patient has nothing in hand."),
    Kind.PLAN: ("Care plans to issue", "Decide on what is proposed, then issue."),
    Kind.TOLD: (
        "What patients told us",
        "Between visits, by their link. Pain over 5 for more than a day asks for a call.",
    ),
    Kind.STOPPED: (
        "Patients who ended sharing",
        "They did so by their link. They may want to say why, or it was a slip.",
    ),
    Kind.ANSWER: (
        "Answers from physiotherapists",
        "They stay until somebody notes them.",
    ),
    Kind.REVIEW: (
        "Reviews due",
        "Planned for this week or earlier; nobody was seen since.",
    ),
    Kind.UNOPENED: (
        "Plans not opened",
        "Given by a link three days ago or more. A call or a printout may help.",
    ),
}
FLAGGED = ("Red flags, not finished", "Urgent or worse, and the work is still open.")


def _visit(work: Work) -> str:
    """Return what kind of examination it is; the clinic's own come by their title."""
    known = PROTOCOLS.get(work.note)
    title = known.title if known else work.note
    return f"{title}, version {work.count}" if work.count > 1 else title


def _plan_words(work: Work) -> str:
    if work.note == "held":
        return "Care plan, held until the referral is recorded"
    if not work.count:
        return "Care plan, everything is decided"
    return f"Care plan, {counted(work.count, 'item')} to decide"


def _link_words(work: Work) -> str:
    ran_out = work.note == "expired"
    return "The link ran out unopened" if ran_out else "The link was never opened"


WORDS: Mapping[Kind, Callable[[Work], str]] = MappingProxyType(
    {
        Kind.NEW: lambda _: "First examination",
        Kind.DRAFT: _visit,
        Kind.UNPLANNED: _visit,
        Kind.PLAN: _plan_words,
        Kind.TOLD: lambda _: "",
        Kind.STOPPED: lambda work: f"Ended sharing with {work.note}",
        Kind.ANSWER: lambda _: "",
        Kind.REVIEW: lambda _: "Review",
        Kind.UNOPENED: _link_words,
    }
)
# What a tap does, where it leads, and what the day beside it means.
STEPS: Mapping[Kind, tuple[str, str, str]] = MappingProxyType(
    {
        Kind.NEW: ("Open", "reports:patient", "registered"),
        Kind.DRAFT: ("Finish", "assessments:record", "examined"),
        Kind.UNPLANNED: ("Make the plan", "reports:plan_of_version", "examined"),
        Kind.PLAN: ("Decide", "reports:plan", "proposed"),
        Kind.TOLD: ("Read", "reports:plan", "told"),
        Kind.STOPPED: ("Read", "patients:share", "ended"),
        Kind.ANSWER: ("Read", "patients:share", "answered"),
        Kind.REVIEW: ("Open", "reports:patient", "due"),
        Kind.UNOPENED: ("Give again", "reports:give", "link of"),
    }
)
BY_PATIENT = frozenset({Kind.STOPPED, Kind.ANSWER, Kind.REVIEW})
# Who comes to be examined: one tap opens the examination.
EXAMINED = frozenset({Kind.NEW, Kind.REVIEW})
QUOTING = frozenset({Kind.TOLD, Kind.ANSWER, Kind.REVIEW})
# What is noted from the list itself, and by which address.
NOTED = {
    Kind.TOLD: "reports:note_check_in",
    Kind.STOPPED: "patients:note_stopping",
    Kind.ANSWER: "patients:note_reply",
}


def _state(work: Work, today: date) -> tuple[str, str]:
    if work.kind is Kind.PLAN and work.note == "held":
        return "held", "Held"
    if work.kind is Kind.REVIEW and work.on < today:
        return "caution", "Overdue"
    return "", ""


def _examining(work: Work) -> str:
    if work.kind not in EXAMINED:
        return ""
    return reverse("assessments:begin", args=[work.patient_id])


def _line(work: Work, today: date) -> Line:
    act, address, on_means = STEPS[work.kind]
    if work.kind is Kind.PLAN and not work.count and work.note != "held":
        act = "Issue"
    state, state_label = _state(work, today)
    key = work.patient_id if work.kind in BY_PATIENT else work.pk
    if work.kind is Kind.TOLD:
        key = work.count
    noted = NOTED.get(work.kind)
    return Line(
        name=f"{work.given_names} {work.family_name}".strip(),
        age=age_on(work.birth_date, today),
        birth_date=work.birth_date,
        record_number=work.record_number,
        address=reverse(address, args=[key]),
        act=act,
        what=WORDS[work.kind](work),
        quote=work.note if work.kind in QUOTING else "",
        by=work.by,
        on=work.on,
        on_means=on_means,
        urgency=work.urgency,
        urgency_label=URGENCY_WORDS.get(work.urgency, ""),
        state=state,
        state_label=state_label,
        noting=reverse(noted, args=[work.pk]) if noted else "",
        examining=_examining(work),
    )


def _is_pressing(work: Work) -> bool:
    return work.kind in UNFINISHED and work.urgency in PRESSING


def _flagged(pressing: Sequence[Work], today: date) -> Section:
    lines = tuple(_line(work, today) for work in pressing)
    return Section("flags", *FLAGGED, lines, len(lines))


def _section(kind: Kind, found: Sequence[Work], today: date) -> Section:
    """Return one kind; what stands among the red flags is not counted twice."""
    quiet = [work for work in found if not _is_pressing(work)]
    total = found[0].total - (len(found) - len(quiet)) if found else 0
    lines = tuple(_line(work, today) for work in quiet[:SHOWN])
    return Section(kind.value, *TITLES[kind], lines, total)


def present_today(work: Iterable[Work], today: date) -> TodayPage:
    """Return the page of work that comes worst flag first, then by day."""
    by_kind: dict[Kind, list[Work]] = {kind: [] for kind in Kind}
    pressing: list[Work] = []
    for each in work:
        by_kind[each.kind].append(each)
        if _is_pressing(each):
            pressing.append(each)
    every = (
        _flagged(pressing, today),
        *(_section(kind, found, today) for kind, found in by_kind.items()),
    )
    return TodayPage(
        sections=tuple(section for section in every if section.total),
        clear=tuple(section.title for section in every if not section.total),
        total=sum(section.total for section in every),
    )
