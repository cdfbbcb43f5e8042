"""How allauth behaves here: nobody signs up, mail goes through the outbox, seeds are encrypted."""

import logging
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import InvalidToken, MultiFernet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import display, limits
from accounts.actions import kept_forms, users
from accounts.actions.display import change_display
from accounts.models import User
from accounts.sealing import sealer

logger = logging.getLogger(__name__)

# The same for an address and for a name, whether the account exists or not.
WRONG_SIGN_IN = _("The address or name and the password do not fit. Check both and try again.")
TOO_MANY = _("Too many tries. Wait five minutes, then try again.")
WRONG_CODE = _("This does not fit. A code app shows a new code every half minute: type that.")

WAYS = {
    "reauthenticate": _("Use my password"),
    "mfa_reauthenticate": _("Use a code"),
    "mfa_reauthenticate:webauthn": _("Use my passkey"),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG_SIGN_IN,
        "username_password_mismatch": WRONG_SIGN_IN,
        "enter_current_password": _("This is not your password. Try again."),
        "incorrect_password": _("This is not your password. Try again."),
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Every answer is a page: there is no second way in to keep safe."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only addresses without a host, whatever other hosts we answer to."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show who she is, in our words."""
        return [
            method | {"description": WAYS.get(method["id"], method["description"])}
            for method in super().get_reauthentication_methods(user)
        ]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/"

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the views tell by accounts.actions.second_factors.note."""

    def set_password(self, user: Any, password: str) -> None:
        users.set_password(user=user, password=password, by=user)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Refused: our own mails are owed by actions, from a sender that tells nothing."""
        raise NotImplementedError(f"no mail {template_prefix}: accounts/emails.py writes them")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not asked of somebody who signed in or answered a moment ago."""
        request = context.request
        records = get_authentication_records(request, request.user)
        latest = max((record["at"] for record in records), default=0.0)
        if time.time() - latest < REAUTHENTICATION_TIMEOUT:
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts the try, and refuses it when there were too many, before anything is hashed."""
        account = credentials.get("email") or credentials.get("username") or ""
        self._allowance = limits.take(request, "sign_in", account)
        if not self._allowance:
            raise self.validation_error("too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        if self._allowance:
            self._allowance.give_back()

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """What she sent too late, after her last session had ended, is offered first."""
        response = super().post_login(request, user, **kwargs)
        # Who made the text larger in order to sign in needs it as large now that she has.
        chosen = display.kept_in_browser(request)
        if chosen.classes and not user.display:
            change_display(chosen=chosen, by=user)
        if kept_forms.are_kept(user):
            onward = urlencode({"next": response["Location"]})
            response = redirect(f"{reverse('accounts:kept')}?{onward}")
        limits.remember(request, response, names_of(user))
        return response

    def forgive(self, request: HttpRequest, user: User) -> None:
        """Forgets wrong passwords from here, because the owner of the account has a new one."""
        for name in names_of(user):
            limits.forget(request, "sign_in", name)


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": _("Set up a passkey or a code app first."),
    }

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """What a new passkey is called until its owner finds a better name."""
        return gettext("Passkey of %(day)s") % {"day": date_format(timezone.localdate())}

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _fernet().decrypt(encrypted_text).decode()
        except InvalidToken:
            logger.error("a second factor is unreadable: WELLREAD_SECRET_KEY has changed")
            # A seed that nobody has: a lost key must not open the door.
            return generate_totp_secret()


def names_of(user: User) -> list[str]:
    """What she may type to sign in."""
    return [name for name in (user.email, user.username) if name]


def _fernet() -> MultiFernet:
    return sealer("accounts.second_factor")
