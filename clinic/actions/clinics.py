"""What opens a clinic and sets how it presents itself.

`by` is None where nobody is signed in: a command on the server. A web page always has
somebody, so no page can act as a command.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from clinic import audit
from clinic.audit import Event
from clinic.errors import ActionNotAllowed
from clinic.logos import Logo
from clinic.models import Clinic, Letterhead, User
from clinic.permissions import Permission, check_may
from clinic.shoe_sizes import SYSTEMS

LETTERHEAD_LINES, LINE_LENGTH = 6, 100
ADDRESS_LENGTH = 300
MOST_RECORD_YEARS = 100
# A plan tells the patient to call: what stands there is a number.
PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{3,}")


@dataclass(frozen=True, slots=True)
class Contact:
    """How patients reach a clinic; each line is empty where there is none.

    `record_years`: how long the clinic keeps a record at least; None prints nothing.
    """

    phone: str = ""
    out_of_hours: str = ""
    address: str = ""
    record_years: int | None = None


@dataclass(frozen=True, slots=True)
class CountryPack:
    """What depends on where a clinic is.

    `country`: two letters, ISO 3166-1. `national_number_scheme`: a code of
    patients.national_numbers, "" for any text. `shoe_sizes`: of clinic.shoe_sizes.
    """

    country: str
    national_number_scheme: str
    shoe_sizes: str


def _checked_country(country: str) -> str:
    if not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise ActionNotAllowed(f"country {country!r}: two letters, such as GB.")
    return country.upper()


@transaction.atomic
def create_clinic(
    *,
    by: User | None,
    name: str,
    country: str = "GB",
    contact: Contact | None = None,
    is_illustrative: bool = False,
) -> Clinic:
    """Open a clinic without members.

    `country`: two letters, ISO 3166-1. Raises PermissionDenied for anybody who is
    signed in, and ActionNotAllowed for a missing name or a wrong country.
    """
    if by is not None:
        raise PermissionDenied("A new clinic is opened on the server, not on a page.")
    if not name.strip():
        raise ActionNotAllowed("A clinic needs a name.")
    country = _checked_country(country)
    contact = contact or Contact()
    clinic = Clinic.objects.create(
        name=name.strip(),
        country=country,
        phone=contact.phone,
        out_of_hours=contact.out_of_hours,
        address=contact.address,
        record_years=contact.record_years,
        is_illustrative=is_illustrative,
        created_at=timezone.now(),
    )
    audit.record(Event.CLINIC_CREATED, by=by, clinic_id=clinic.pk, target=clinic)
    return clinic


def _set(clinic: Clinic, said: Mapping[str, object], event: Event, by: User) -> Clinic:
    """Write columns of a clinic with their audit row; nothing where they say so already."""
    clinic = Clinic.objects.select_for_update().get(pk=clinic.pk)
    before = {name: getattr(clinic, name) for name in said}
    if before == said:
        return clinic
    for name, value in said.items():
        setattr(clinic, name, value)
    clinic.save(update_fields=list(said))
    audit.record(
        event,
        by=by,
        clinic_id=clinic.pk,
        target=clinic,
        detail={"from": before, "to": dict(said)},
    )
    return clinic


@transaction.atomic
def set_country_pack(*, clinic: Clinic, by: User, pack: CountryPack) -> Clinic:
    """Set what depends on the country, for what is registered and issued from now.

    The caller offers schemes that exist. Setting what is so already changes nothing.
    Raises ActionNotAllowed for a wrong country and an unknown system of sizes.
    """
    check_may(by, Permission.CLINIC_MANAGE, clinic.pk)
    if pack.shoe_sizes not in SYSTEMS:
        raise ActionNotAllowed(f"shoe_sizes {pack.shoe_sizes!r}: {', '.join(SYSTEMS)}.")
    said = {**asdict(pack), "country": _checked_country(pack.country)}
    return _set(clinic, said, Event.COUNTRY_PACK_SET, by)


def _checked_contact(contact: Contact) -> Contact:
    """Return a contact without stray spaces, or name the line that does not fit."""
    made = Contact(
        " ".join(contact.phone.split()),
        " ".join(contact.out_of_hours.split()),
        "\n".join(x.strip() for x in contact.address.splitlines() if x.strip()),
        contact.record_years,
    )
    if not PHONE.fullmatch(made.phone):
        raise ActionNotAllowed(
            f"phone {made.phone!r}: a number to call, such as 020 7946 0101."
        )
    most = {"phone": 40, "out_of_hours": 200, "address": ADDRESS_LENGTH}
    for name, length in most.items():
        if len(getattr(made, name)) > length:
            raise ActionNotAllowed(f"{name}: {length} letters at most.")
    years = made.record_years
    if years is not None and not 1 <= years <= MOST_RECORD_YEARS:
        raise ActionNotAllowed(f"record_years {years}: 1 to {MOST_RECORD_YEARS} years.")
    return made


@transaction.atomic
def set_contact(*, clinic: Clinic, by: User, contact: Contact) -> Clinic:
    """Set how patients reach a clinic, for what is signed and issued from now.

    Setting what is so already changes nothing. Raises ActionNotAllowed for a phone
    number that cannot be called and for a line that is too long.
    """
    check_may(by, Permission.CLINIC_MANAGE, clinic.pk)
    said = asdict(_checked_contact(contact))
    return _set(clinic, said, Event.CONTACT_SET, by)


@transaction.atomic
def set_letterhead(
    *, clinic: Clinic, by: User, lines: str, logo: Logo | None, keeps_logo: bool
) -> Letterhead:
    """Set the head of a clinic's documents from now on; issued ones stay as they are.

    `lines`: at most six. `logo`: a new one; None leaves the old one when `keeps_logo`,
    else takes it away. Raises PermissionDenied, and ActionNotAllowed for more lines.
    """
    check_may(by, Permission.CLINIC_MANAGE, clinic.pk)
    kept = [line.strip() for line in lines.splitlines() if line.strip()]
    if len(kept) > LETTERHEAD_LINES or any(len(each) > LINE_LENGTH for each in kept):
        raise ActionNotAllowed(
            f"At most {LETTERHEAD_LINES} lines of {LINE_LENGTH} letters."
        )
    head = Letterhead.objects.select_for_update().filter(clinic=clinic).first()
    head = head or Letterhead(clinic=clinic)
    head.lines = "\n".join(kept)
    if logo is not None:
        head.logo, head.logo_width, head.logo_height = logo.png, logo.width, logo.height
    elif not keeps_logo:
        head.logo, head.logo_width, head.logo_height = b"", 0, 0
    head.updated_at, head.updated_by = timezone.now(), by
    head.save()
    audit.record(
        Event.LETTERHEAD_SET,
        by=by,
        clinic_id=clinic.pk,
        target=head,
        detail={"lines": len(kept), "logo": len(head.logo)},
    )
    return head


@transaction.atomic
def set_second_factor_policy(*, clinic: Clinic, by: User, is_needed: bool) -> Clinic:
    """Say whether everybody in a clinic needs a second step; it counts at once.

    Saying what is so already changes nothing. Keys of programs are not concerned.
    """
    check_may(by, Permission.CLINIC_MANAGE, clinic.pk)
    clinic = Clinic.objects.select_for_update().get(pk=clinic.pk)
    if clinic.needs_second_factor == is_needed:
        return clinic
    clinic.needs_second_factor = is_needed
    clinic.save(update_fields=["needs_second_factor"])
    audit.record(
        Event.SECOND_FACTOR_POLICY_SET,
        by=by,
        clinic_id=clinic.pk,
        target=clinic,
        detail={"is_needed": is_needed},
    )
    return clinic
