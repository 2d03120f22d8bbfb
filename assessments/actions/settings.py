"""What a clinic decides about how it examines: band schemes, protocols of its own."""

import re
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from assessments import policies
from assessments.biomechanics.protocols import OWN_PREFIX, with_required
from assessments.models import ClinicProtocol
from clinic import audit
from clinic.audit import Event
from clinic.models import Clinic, User
from clinic.permissions import Permission, check_may

CODE_LENGTH = 34


@dataclass(frozen=True, slots=True)
class ProtocolWords:
    """What a protocol is called, what it is for, and the measures it takes."""

    title: str
    purpose: str
    measures: tuple[str, ...]


@transaction.atomic
def choose_scheme(*, clinic: Clinic, code: str, scheme: str, by: User) -> Clinic:
    """Set the band scheme that new results of one value are classed by.

    `scheme`: a name among those that compete for the value; "" goes back to the
    default. What is signed keeps the scheme it was signed with. Raises
    ActionNotAllowed for an unknown value or scheme.
    """
    clinic = Clinic.objects.select_for_update().get(pk=clinic.pk)
    check_may(by, Permission.CLINIC_MANAGE, clinic.pk)
    policies.check_is_scheme(code, scheme)
    before = clinic.band_schemes.get(code, "")
    if scheme == before:
        return clinic
    kept = {known: name for known, name in clinic.band_schemes.items() if known != code}
    clinic.band_schemes = {**kept, code: scheme} if scheme else kept
    clinic.save(update_fields=["band_schemes"])
    audit.record(
        Event.SETTINGS_CHANGED,
        by=by,
        clinic_id=clinic.pk,
        target=clinic,
        detail={"band_scheme_of": code, "from": before, "to": scheme},
    )
    return clinic


def _new_code(clinic: Clinic, title: str) -> str:
    """Return a code that no protocol of the clinic has, retired ones included."""
    word = re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")[:CODE_LENGTH].strip("_")
    wanted = f"{OWN_PREFIX}{word or 'protocol'}"
    taken = set(
        ClinicProtocol.objects.filter(clinic=clinic).values_list("code", flat=True)
    )
    numbered = (f"{wanted[:36]}_{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (wanted, *numbered) if code not in taken)


def _record(protocol: ClinicProtocol, by: User, what: str) -> None:
    audit.record(
        Event.SETTINGS_CHANGED,
        by=by,
        clinic_id=protocol.clinic_id,
        target=protocol,
        detail={
            "protocol": protocol.code,
            "what": what,
            "measures": list(protocol.measures),
        },
    )


@transaction.atomic
def create_protocol(
    *, clinic: Clinic, words: ProtocolWords, by: User
) -> ClinicProtocol:
    """Make a protocol of the clinic's own; methods it must record come along.

    Raises ActionNotAllowed without a title or a measure, or for an unknown measure.
    """
    clinic = Clinic.objects.select_for_update().get(pk=clinic.pk)
    check_may(by, Permission.CLINIC_MANAGE, clinic.pk)
    policies.check_is_protocol(words.title, words.purpose, words.measures)
    now = timezone.now()
    protocol = ClinicProtocol.objects.create(
        clinic=clinic,
        code=_new_code(clinic, words.title),
        title=words.title.strip(),
        purpose=words.purpose.strip(),
        measures=list(with_required(words.measures)),
        created_at=now,
        created_by=by,
        updated_at=now,
    )
    _record(protocol, by, "created")
    return protocol


def _locked(protocol: ClinicProtocol) -> ClinicProtocol:
    """Return the protocol with its row locked until the transaction ends."""
    return ClinicProtocol.objects.select_for_update().get(pk=protocol.pk)


@transaction.atomic
def change_protocol(
    *, protocol: ClinicProtocol, words: ProtocolWords, by: User
) -> ClinicProtocol:
    """Change a clinic's own protocol; its code stays, examinations name it.

    Raises ActionNotAllowed as `create_protocol` does, and for a retired protocol.
    """
    protocol = _locked(protocol)
    check_may(by, Permission.CLINIC_MANAGE, protocol.clinic_id)
    policies.check_is_in_use(protocol)
    policies.check_is_protocol(words.title, words.purpose, words.measures)
    protocol.title = words.title.strip()
    protocol.purpose = words.purpose.strip()
    protocol.measures = list(with_required(words.measures))
    protocol.updated_at = timezone.now()
    protocol.save(update_fields=["title", "purpose", "measures", "updated_at"])
    _record(protocol, by, "changed")
    return protocol


@transaction.atomic
def retire_protocol(*, protocol: ClinicProtocol, by: User) -> ClinicProtocol:
    """Take a protocol out of use; examinations that followed it keep its name.

    Raises ActionNotAllowed for a protocol that is retired already.
    """
    protocol = _locked(protocol)
    check_may(by, Permission.CLINIC_MANAGE, protocol.clinic_id)
    policies.check_is_in_use(protocol)
    protocol.retired_at = timezone.now()
    protocol.save(update_fields=["retired_at"])
    _record(protocol, by, "retired")
    return protocol
