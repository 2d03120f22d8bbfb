"""How sign-in behaves where the clinic's rules differ from allauth's."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Close the public sign-up: the owner of a clinic invites each person."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: nobody becomes a member by asking a web page."""
        return False


class MFAAdapter(DefaultMFAAdapter):
    """Second factors of the clinic's people."""
