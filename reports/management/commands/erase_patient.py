"""`erase_patient`: a lawful erasure in two steps by two people."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from clinic.errors import ActionNotAllowed
from clinic.models import User
from patients.merged import merged_numbers
from patients.models import Erasure, Patient
from reports import actions


class Command(BaseCommand):
    """Request, approve and carry out; each step is audited."""

    help = (
        "Erase one patient's record: request, then approve (another owner), then run."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the step, the key and who acts."""
        steps = parser.add_subparsers(dest="step", required=True)
        request = steps.add_parser("request", help="ask for an erasure")
        request.add_argument("patient", type=int, help="key of the patient")
        request.add_argument("--reason", required=True, help="the lawful ground")
        approve = steps.add_parser(
            "approve", help="approve and carry out, by another owner"
        )
        approve.add_argument("erasure", type=int, help="key of the request")
        approve.add_argument(
            "--record-number",
            required=True,
            help="the patient's record number, typed again to be sure",
        )
        for step in (request, approve):
            step.add_argument("--as", dest="email", required=True, help="your email")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run one step."""
        by = User.objects.filter(email=options["email"].lower()).first()
        if by is None:
            raise CommandError(f"There is no person with email {options['email']}.")
        try:
            if options["step"] == "request":
                self._request(options["patient"], options["reason"], by)
            else:
                self._approve(options["erasure"], options["record_number"], by)
        except (ActionNotAllowed, PermissionDenied) as refusal:
            raise CommandError(str(refusal)) from refusal

    def _request(self, key: int, reason: str, by: User) -> None:
        patient = Patient.objects.filter(pk=key).first()
        if patient is None:
            raise CommandError(f"There is no patient with key {key}.")
        erasure = actions.request_erasure(patient=patient, reason=reason, by=by)
        self.stdout.write(
            f"Erasure {erasure.pk} is requested. Another owner approves it with:\n"
            f"  erase_patient approve {erasure.pk} --record-number "
            f"{patient.record_number} --as EMAIL"
        )
        for number in merged_numbers(patient.pk):
            self.stdout.write(f"  Record {number} was merged into it and goes along.")

    def _approve(self, key: int, record_number: str, by: User) -> None:
        erasure = Erasure.objects.filter(pk=key).first()
        if erasure is None:
            raise CommandError(f"There is no erasure with key {key}.")
        patient = Patient.objects.filter(pk=erasure.patient_id).first()
        if patient is None or patient.record_number != record_number:
            raise CommandError("The record number is not the one of this patient.")
        actions.approve_erasure(erasure=erasure, by=by)
        counts = actions.carry_out_erasure(erasure=erasure, by=by)
        for table, number in counts.items():
            self.stdout.write(f"  {number:4d} {table}")
        self.stdout.write(self.style.SUCCESS("The record is erased."))
