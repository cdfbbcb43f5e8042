"""Hospital sign-on: OpenID Connect signs in who has an account already, and makes none.

docs/sign-on.md says how it is set up. Nothing of allauth's tables is written: whose account it is
follows from the verified mail address, anew each time.
"""

from typing import Any, NoReturn

from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from accounts.models import User


class SignOnAdapter(DefaultSocialAccountAdapter):
    def authenticate_by_email(self, sociallogin: Any) -> None:
        """Nobody: allauth's own way would wipe the password of whom it finds."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Finds whose account it is, or says whom to ask for one."""
        claims = sociallogin.account.extra_data
        is_sign_in = sociallogin.state.get("process", AuthProcess.LOGIN) == AuthProcess.LOGIN
        user = _holder(verified_address(claims)) if is_sign_in else None
        if user is None:
            _refuse(request, "sign_on_refused", 403)
        sociallogin.user = user
        if counts_as_second_factor(claims):
            record_authentication(request, user, "socialaccount", second_factor=True)

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        _refuse(request, "sign_on_failed", 400)


def verified_address(claims: dict[str, Any]) -> str:
    """The mail address that the hospital vouches for; empty if it vouches for none."""
    token, person = claims.get("id_token") or {}, claims.get("userinfo") or {}
    if token and person and token.get("sub") != person.get("sub"):
        return ""
    found = person if person.get("email") else token
    address, verified = found.get("email"), found.get("email_verified")
    if not isinstance(address, str) or not address.isprintable():
        return ""
    # Some say it as a word; whatever is neither is no yes.
    is_verified = verified is True or verified == "true" or settings.SIGN_ON_ADDRESSES_VERIFIED
    return address if is_verified and verified not in (False, "false") else ""


def counts_as_second_factor(claims: dict[str, Any]) -> bool:
    """Whether the hospital asked for more than a password, in words that our settings know."""
    token = claims.get("id_token") or {}
    said = token.get("amr") or []
    ways = {*(said if isinstance(said, list) else [said]), token.get("acr")}
    return any(way in ways for way in settings.SIGN_ON_SECOND_FACTOR)


def _holder(address: str) -> User | None:
    return User.objects.filter(email__iexact=address).first() if address else None


def _refuse(request: HttpRequest, template: str, status: int) -> NoReturn:
    raise ImmediateHttpResponse(render(request, f"accounts/{template}.html", status=status))
