"""The demo clinics: everything goes in through the actions, nothing by the back door."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from assessments.actions import record_entries, sign_assessment, start_assessment
from assessments.biomechanics.types import EntryKey, Json, Side
from assessments.case_file import CaseAssessment, raw_of
from assessments.saving import Change
from clinic import actions as clinic_actions
from clinic.actions import Contact, Profession
from clinic.models import Clinic, Membership, Role, User
from patients import actions as patient_actions
from patients.details import PatientDetails
from patients.models import Consent, ConsentKind, Patient, ShareLevel
from reports import actions
from reports.actions import ImportOptions, Referral, Told
from reports.actions.cases import ImportedCase
from reports.case import Case, read_case
from reports.models import CarePlan, PlanDone, ReportKind
from reports.order_case import read_order

# Printed at every start of the demo; refused by the production profile's checks.
PASSWORD = "plumb-line-demo-2026"  # noqa: S105
EXAMPLES = Path(settings.BASE_DIR) / "examples"
HARBOUR, HILLSIDE = "Harbour Foot Clinic", "Hillside Podiatry"


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much the demo holds."""

    clinics: int
    people: int
    patients: int
    plans: int


@dataclass(frozen=True, slots=True)
class Login:
    """One demo person, as printed at the start."""

    email: str
    role: str
    clinic: str


@dataclass(frozen=True, slots=True)
class _Person:
    clinic: str
    role: Role
    email: str
    name: str
    title: str = ""


PEOPLE = (
    _Person(HARBOUR, Role.OWNER, "olga@harbour.example", "Olga Lindqvist"),
    _Person(HARBOUR, Role.OWNER, "tom@harbour.example", "Tom Adeyemi"),
    _Person(
        HARBOUR, Role.PODIATRIST, "amara@harbour.example", "Amara Okafor", "Podiatrist"
    ),
    _Person(
        HARBOUR, Role.PODIATRIST, "ben@harbour.example", "Ben Whitlock", "Podiatrist"
    ),
    _Person(
        HARBOUR, Role.PHYSIO, "phil@harbour.example", "Phil Renaud", "Physiotherapist"
    ),
    _Person(HARBOUR, Role.RECEPTION, "rita@harbour.example", "Rita Costa"),
    _Person(HILLSIDE, Role.OWNER, "hanna@hillside.example", "Hanna Brandt"),
    _Person(
        HILLSIDE,
        Role.PODIATRIST,
        "chloe@hillside.example",
        "Chloe Mercer",
        "Podiatrist",
    ),
)
CLINICS = (
    (HARBOUR, Contact("020 7946 0101", "NHS 111", "1 Quay Street, Harbourton", 8)),
    (HILLSIDE, Contact("0117 496 0102", "NHS 111", "8 Upper Lane, Hillside", 8)),
)
# What the podiatrist asks of the physiotherapist, by case file.
QUESTIONS = {
    "case-01-short-right-leg": "Please assess the low back and left hip, and guide "
    "the exercises; podiatry follows the lift.",
    "case-02-builder": "Please assess the low back and agree exercises that fit a "
    "builder's day; podiatry follows the lift.",
    "case-04-tibialis-posterior": "Please build up the right heel raise and balance; "
    "podiatry follows the brace.",
    "case-05-heel-pain": "Please guide calf and foot loading, and look at the low "
    "back; podiatry follows the insoles.",
    "case-07-painful-cavus": "Please assess peroneal strength and balance; neurology "
    "was asked about the cause.",
    "case-09-acute-charcot": "For your information: no weight on the left foot and no "
    "exercise of it until the foot service says so.",
    "case-11-child-flat-feet": "For your information: flexible flat feet without "
    "pain. Please tell us if you see stiffness or pain.",
}

# Two visits with issued plans, what was told between, and a third visit today whose
# plan waits for decisions: the heel went on, the back did not.
REVIEWED = "case-05-heel-pain"
TOLD = Told(PlanDone.MOST, 4, "The stretch is fine. My back still aches in the shop.")
REVIEW_ENTRIES: tuple[tuple[str, Side | None, Json], ...] = (
    ("pgic", None, "slightly_better"),
    ("nprs_average_7d", None, 4),
    ("vas_first_step_mm", Side.RIGHT, 18),
    ("vas_average_mm", Side.RIGHT, 20),
    ("fhsq_pain", None, 75),
    ("odi_reported_pct", None, 28),
    ("device_hours_per_day", None, 6),
    ("exercise_sessions_pct", None, 70),
    ("adverse_events", None, ["none"]),
)
# An examination that was begun today and interrupted, of the patient of this file.
BEGUN = "case-01-short-right-leg"
FIRST_ENTRIES: tuple[tuple[str, Side, int], ...] = (
    ("fpi_talar_head", Side.LEFT, 1),
    ("fpi_talar_head", Side.RIGHT, 1),
    ("fpi_malleolar_curves", Side.LEFT, 1),
    ("fpi_malleolar_curves", Side.RIGHT, 0),
)


# Registered by reception for today and never examined: ready for the couch.
EXPECTED = (
    PatientDetails(
        family_name="Halloran",
        given_names="Margaret",
        birth_date=date(1952, 3, 9),
        sex="female",
        alerts="Latex allergy",
    ),
    PatientDetails(
        family_name="Rao",
        given_names="Dev",
        birth_date=date(1991, 11, 2),
        sex="male",
    ),
)

# What the clinic writes often; the owner wrote them.
PHRASES = (
    actions.PhraseWords(
        "note",
        "Own insole in",
        "Measured with the patient's own insole in the shoe.",
    ),
    actions.PhraseWords(
        "note", "Sore, stopped early", "Stopped early because it was sore."
    ),
    actions.PhraseWords(
        "decline",
        "Wants to wait",
        "The patient wants to wait until the first step has been tried.",
    ),
    actions.PhraseWords(
        "patient_words",
        "Call us",
        "Call us if it is not better in three weeks.",
    ),
    actions.PhraseWords(
        "question",
        "Back and hip",
        "Please assess the low back and hips, and guide the exercises.",
    ),
)


def pdf_folder() -> Path:
    """Return where the demo patients' PDFs are laid."""
    return Path(settings.DATA_DIR) / "demo-plans"


def logins() -> tuple[Login, ...]:
    """Return the people of illustrative clinics who can sign in; empty without demo."""
    members = (
        Membership.objects.active()
        .filter(clinic__is_illustrative=True)
        .order_by("clinic_id", "pk")
    )
    return tuple(
        Login(member.user.email, member.get_role_display(), member.clinic.name)
        for member in members
    )


def _clinics() -> dict[str, Clinic]:
    return {
        name: clinic_actions.create_clinic(
            by=None, name=name, contact=contact, is_illustrative=True
        )
        for name, contact in CLINICS
    }


def _people(clinics: dict[str, Clinic]) -> dict[str, User]:
    return {
        person.email: clinic_actions.add_member(
            clinic=clinics[person.clinic],
            by=None,
            email=person.email,
            name=person.name,
            role=person.role,
            password=PASSWORD,
            profession=Profession(person.title),
        ).user
        for person in PEOPLE
    }


def _referral() -> Referral:
    """Return the referral that the demo's held plan shows."""
    return Referral(
        told_patient="Go to the foot protection service today. Do not put weight on "
        "the left foot until you have been seen.",
        referred_to="Multidisciplinary foot service, Harbourton Hospital",
        how="phone",
        referred_at=timezone.now(),
        initials="AO",
    )


def _lay_out_pdfs(imported: ImportedCase, name: str) -> int:
    """Write the patient's issued documents beside the database; return how many."""
    kinds = (ReportKind.CARE_PLAN, ReportKind.INTERIM)
    written = 0
    for each in imported.assessments:
        if each.plan is None or each.plan.issued_at is None:
            continue
        for report in each.plan.reports.filter(kind__in=kinds):
            day = each.version.assessment.performed_on
            path = pdf_folder() / f"{name}-{day}.pdf"
            path.write_bytes(bytes(report.content))
            written += 1
    return written


def _share(patient: Patient, question: str, by: User, to: User) -> None:
    consent = Consent.objects.filter(
        patient=patient, kind=ConsentKind.SHARING, is_given=True
    ).first()
    if consent is None:
        return
    patient_actions.give_share(
        patient=patient,
        by=by,
        given_to=to,
        level=ShareLevel.BIOMECHANICS,
        question=question,
        urgency="routine",
        expires_at=timezone.now() + timedelta(days=180),
    )


def _begin_today(patient: Patient, by: User) -> None:
    """Leave a draft of a review visit on the worklist."""
    version = start_assessment(
        patient=patient, protocol="review", performed_on=timezone.localdate(), by=by
    )
    changes = [
        Change(EntryKey(code, side), value) for code, side, value in FIRST_ENTRIES
    ]
    record_entries(version=version, changes=changes, by=by)


def _tell(plan: CarePlan, by: User) -> None:
    """Answer the three questions as the patient does, through a link."""
    made = actions.create_link(plan=plan, by=by)
    actions.tell_progress(link=made.link, told=TOLD)


def review_today(imported: ImportedCase, last: CaseAssessment, by: User) -> CarePlan:
    """Sign a review visit of today; return its plan, which waits for decisions."""
    before = imported.assessments[-1].plan
    if before is not None and before.issued_at is not None:
        _tell(before, by)
    version = start_assessment(
        patient=imported.patient,
        protocol="review",
        performed_on=timezone.localdate(),
        by=by,
    )
    raw = {key: raw_of(last.raw, key) for key in last.entries}
    raw[EntryKey("plan_weeks")] = (timezone.localdate() - last.performed_on).days // 7
    raw |= {EntryKey(code, side): value for code, side, value in REVIEW_ENTRIES}
    changes = [Change(key, value) for key, value in raw.items()]
    record_entries(version=version, changes=changes, by=by)
    version.refresh_from_db()
    signed = sign_assessment(version=version, by=by)
    plan = actions.propose_plan(version=signed, by=by)
    actions.set_order(plan=plan, feet=read_order(last.order, "order", []), by=by)
    return plan


def _go_on(imported: ImportedCase, case: Case, name: str, by: User) -> None:
    """Leave on today's list what a clinic has there: a draft, a plan to decide on."""
    if name == BEGUN:
        _begin_today(imported.patient, by)
    if name == REVIEWED:
        review_today(imported, case.assessments[-1], by)


def _expect_today(clinic: Clinic, people: dict[str, User]) -> int:
    """Register who comes today for the first time; return how many."""
    for details in EXPECTED:
        patient_actions.register_patient(
            clinic=clinic,
            by=people["rita@harbour.example"],
            details=details,
            is_illustrative=True,
        )
    return len(EXPECTED)


def _write_phrases(clinic: Clinic, by: User) -> None:
    for words in PHRASES:
        actions.add_phrase(clinic=clinic, words=words, by=by)


@transaction.atomic
def load(*, say: Callable[[str], object]) -> Loaded:
    """Load the demo into an empty database and lay its PDFs out."""
    clinics = _clinics()
    people = _people(clinics)
    amara, phil = people["amara@harbour.example"], people["phil@harbour.example"]
    _write_phrases(clinics[HARBOUR], people["olga@harbour.example"])
    pdf_folder().mkdir(parents=True, exist_ok=True)
    options = ImportOptions(
        sign=True, issue=True, referral=_referral(), is_illustrative=True
    )
    patients = plans = 0
    for path in sorted(EXAMPLES.glob("case-*.json")):
        clinic = clinics[HARBOUR]
        text = path.read_text(encoding="utf-8")
        case = read_case(text, today=timezone.localdate(), country=clinic.country)
        imported = actions.import_case(
            case=case, clinic=clinic, by=amara, options=options
        )
        plans += _lay_out_pdfs(imported, path.stem)
        patients += 1
        for each in imported.assessments:
            if each.held:
                say(f"{path.name}: not issued. {each.held}")
        _share(imported.patient, QUESTIONS[path.stem], amara, phil)
        _go_on(imported, case, path.stem, amara)
    patients += _expect_today(clinics[HARBOUR], people)
    return Loaded(len(clinics), len(people), patients, plans)
