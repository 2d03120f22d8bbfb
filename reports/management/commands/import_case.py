"""`import_case FILE`: one patient and their assessments in, scores and plans out."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assessments.biomechanics.validation import Refused
from assessments.queries import protocols_of
from assessments.snapshot import AssessmentSnapshot
from clinic.errors import ActionNotAllowed
from clinic.models import Clinic, Membership, Role, User
from clinic.numerals import counted
from reports import actions, queries
from reports.actions import ImportOptions, Referral
from reports.actions.cases import ImportedAssessment, ImportedCase
from reports.case import read_case
from reports.case_output import assessment_output, to_text
from reports.fhir.bundle import BundleOptions, bundle_of
from reports.fhir.namespace import Namespace, RecordStatus
from reports.fhir.values import Resource
from reports.models import CarePlan, IssuedReport, ReportKind
from reports.plan_document import read_plan_document

HELD = 3
STDOUT = "-"


def _add_outputs(parser: ArgumentParser) -> None:
    """Take where each result goes."""
    for name, what in (
        ("pdf", "the issued care plan's PDF"),
        ("fhir", "the FHIR R4 bundle"),
        ("json", "scores, findings, red flags and plan as JSON"),
    ):
        parser.add_argument(
            f"--{name}",
            nargs="?",
            const="",
            metavar="OUT",
            help=f"write {what} there (default: beside the case's name; - for "
            "standard output)",
        )


class Command(BaseCommand):
    """Bring a case file in by the same actions as the pages."""

    help = "Import a case file (docs/case-format.md). Refused whole if any field is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, how far to go, and where the results go."""
        parser.add_argument("file", help="the case file, or - for standard input")
        parser.add_argument(
            "--clinic", type=int, help="key of the clinic (default: first)"
        )
        parser.add_argument(
            "--as", dest="email", help="email of the podiatrist who acts"
        )
        parser.add_argument("--sign", action="store_true", help="sign each assessment")
        parser.add_argument(
            "--issue", action="store_true", help="accept the proposed plan and issue it"
        )
        _add_outputs(parser)
        parser.add_argument(
            "--told", default="", help="held plan: what the patient was told"
        )
        parser.add_argument("--referred-to", default="", help="held plan: to whom")
        parser.add_argument("--how", default="phone", help="held plan: how")
        parser.add_argument("--initials", default="", help="held plan: your initials")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, store, write what was asked for; exit 3 when a plan is held."""
        clinic, by = _actor(options["clinic"], options["email"])
        imported = self._import(clinic, by, options)
        patient = imported.patient
        self.stderr.write(
            f"Imported patient {patient.record_number} into {clinic.name}, "
            f"{counted(len(imported.assessments), 'assessment')}, by {by.name}."
        )
        self._write_all(imported, options)
        held = [each.held for each in imported.assessments if each.held]
        for sentence in held:
            self.stderr.write(self.style.WARNING(f"Not issued: {sentence}"))
        if held:
            sys.exit(HELD)

    def _import(
        self, clinic: Clinic, by: User, options: dict[str, Any]
    ) -> ImportedCase:
        text = _read(options["file"])
        wants_plan = options["issue"] or options["pdf"] is not None
        choices = ImportOptions(
            sign=options["sign"] or wants_plan,
            issue=wants_plan,
            referral=_referral(options),
        )
        try:
            case = read_case(
                text,
                today=timezone.localdate(),
                country=clinic.country,
                national_scheme=clinic.national_number_scheme,
                protocols=protocols_of(clinic.pk),
            )
            return actions.import_case(case=case, clinic=clinic, by=by, options=choices)
        except Refused as refusal:
            lines = "\n".join(f"  - {problem}" for problem in refusal.problems)
            raise CommandError(
                f"Refused, nothing was stored. {len(refusal.problems)} problem(s):\n{lines}"
            ) from refusal
        except ActionNotAllowed as refusal:
            raise CommandError(f"Refused, nothing was stored. {refusal}") from refusal

    def _write_all(self, imported: ImportedCase, options: dict[str, Any]) -> None:
        stem = Path(options["file"]).stem if options["file"] != STDOUT else "case"
        if options["json"] is not None:
            self._write(
                options["json"] or f"{stem}.out.json", _output(imported).encode()
            )
        if options["fhir"] is not None:
            text = to_text(_bundle(imported.assessments[-1]))
            self._write(options["fhir"] or f"{stem}.fhir.json", text.encode())
        if options["pdf"] is not None:
            self._write_pdfs(imported, options["pdf"] or f"{stem}.pdf")

    def _write_pdfs(self, imported: ImportedCase, out: str) -> None:
        """Write the newest plan to OUT, earlier ones beside it with their date."""
        issued = [
            each.plan
            for each in imported.assessments
            if each.plan is not None and each.plan.issued_at is not None
        ]
        if not issued:
            self.stderr.write(self.style.WARNING("No plan was issued: no PDF written."))
        for plan in issued[:-1]:
            day = plan.version.assessment.performed_on
            path = Path(out)
            name = str(path.with_name(f"{path.stem}-{day}{path.suffix}"))
            self._write(name, bytes(_patient_pdf(plan).content))
        if issued:
            self._write(out, bytes(_patient_pdf(issued[-1]).content))

    def _write(self, where: str, content: bytes) -> None:
        if where == STDOUT:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
            return
        try:
            Path(where).write_bytes(content)
        except OSError as error:
            raise CommandError(
                f"The case is stored, but {where} cannot be written: {error.strerror}."
            ) from error
        self.stderr.write(f"Wrote {where}")


def _read(file: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if file == STDOUT else Path(file).read_bytes()
        return raw.decode("utf-8")
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{file} is no UTF-8 text (byte {error.start}).") from error


def _actor(clinic_id: int | None, email: str | None) -> tuple[Clinic, User]:
    """Return the clinic and the podiatrist who acts."""
    members = Membership.objects.active().filter(role=Role.PODIATRIST).order_by("pk")
    if clinic_id is not None:
        members = members.filter(clinic_id=clinic_id)
    if email:
        members = members.filter(user__email=email.lower())
    member = members.first()
    if member is None:
        who = f" with email {email}" if email else ""
        where = f" in clinic {clinic_id}" if clinic_id is not None else ""
        raise CommandError(
            f"There is no podiatrist{who}{where} to act as. Load the demo clinic with "
            "load_demo, or name another with --clinic and --as."
        )
    return member.clinic, member.user


def _referral(options: dict[str, Any]) -> Referral | None:
    """Return what was done about a hold, when the caller said so."""
    if not options["referred_to"]:
        return None
    return Referral(
        told_patient=options["told"],
        referred_to=options["referred_to"],
        how=options["how"],
        referred_at=timezone.now(),
        initials=options["initials"],
    )


def _snapshot(imported: ImportedAssessment) -> AssessmentSnapshot:
    """Return what was signed, or what signing the draft now would freeze."""
    version = imported.version
    if version.is_draft:
        return queries.draft_snapshot(version)
    return queries.snapshot_of_version(version)


def _bundle(imported: ImportedAssessment) -> Resource:
    """Return the FHIR bundle of an assessment; a draft's says that it is one."""
    status = RecordStatus.PRELIMINARY if imported.version.is_draft else None
    namespace = Namespace(settings.FHIR_NAMESPACE)
    plan = imported.plan
    is_issued = plan is not None and plan.issued_at is not None
    document = read_plan_document(plan.content) if plan and is_issued else None
    options = BundleOptions(namespace, status, str(imported.version.pk))
    return bundle_of(_snapshot(imported), document, options)


def _patient_pdf(plan: CarePlan) -> IssuedReport:
    kind = ReportKind.INTERIM if plan.is_interim else ReportKind.CARE_PLAN
    return plan.reports.get(kind=kind)


def _output(imported: ImportedCase) -> str:
    patient = imported.patient
    before: AssessmentSnapshot | None = None
    assessments = []
    for each in imported.assessments:
        snapshot = _snapshot(each)
        facts = queries.care_facts_of(snapshot, before)
        output = assessment_output(snapshot, before, facts)
        assessments.append(
            {
                "id": each.version.assessment_id,
                "version": each.version.number,
                "signed": not each.version.is_draft,
                "sha256": each.version.snapshot_sha256,
                "issued": each.plan is not None and each.plan.issued_at is not None,
                "held": each.held,
                **output,
            }
        )
        before = snapshot
    return to_text(
        {
            "patient": {"id": patient.pk, "record_number": patient.record_number},
            "assessments": assessments,
        }
    )
