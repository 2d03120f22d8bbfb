"""Everything the clinic app writes: clinics, people, invitations, keys, sessions."""

from clinic.actions.clinics import (
    ADDRESS_LENGTH,
    LETTERHEAD_LINES,
    MOST_RECORD_YEARS,
    PHONE,
    Contact,
    CountryPack,
    create_clinic,
    set_contact,
    set_country_pack,
    set_letterhead,
    set_second_factor_policy,
)
from clinic.actions.invitations import (
    INVITATION_DAYS,
    NewPerson,
    accept_invitation,
    cancel_invitation,
    invite,
)
from clinic.actions.locks import Unlocked, lock_session, set_pin, unlock_session
from clinic.actions.members import (
    Profession,
    add_member,
    change_role,
    end_membership,
)
from clinic.actions.sessions import (
    end_other_sessions,
    end_session,
    end_sessions_of,
    expire_session,
    touch_session,
)
from clinic.actions.tokens import (
    TOKEN_DAYS,
    NewToken,
    create_api_token,
    revoke_api_token,
)

__all__ = [
    "ADDRESS_LENGTH",
    "MOST_RECORD_YEARS",
    "PHONE",
    "INVITATION_DAYS",
    "LETTERHEAD_LINES",
    "TOKEN_DAYS",
    "Contact",
    "CountryPack",
    "NewPerson",
    "NewToken",
    "Profession",
    "Unlocked",
    "accept_invitation",
    "add_member",
    "cancel_invitation",
    "change_role",
    "create_api_token",
    "create_clinic",
    "end_membership",
    "end_other_sessions",
    "end_session",
    "end_sessions_of",
    "expire_session",
    "invite",
    "lock_session",
    "revoke_api_token",
    "set_contact",
    "set_country_pack",
    "set_letterhead",
    "set_pin",
    "set_second_factor_policy",
    "touch_session",
    "unlock_session",
]
