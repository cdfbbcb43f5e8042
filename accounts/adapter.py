"""How allauth behaves here: nobody signs up, mail goes through the outbox, seeds are encrypted."""

import base64
import logging
import time
import unicodedata
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from accounts.actions import users
from accounts.models import User

logger = logging.getLogger(__name__)

# The same for an address and for a name, whether the account exists or not.
WRONG_SIGN_IN = _("The address or name and the password do not fit. Check both and try again.")
TOO_MANY = _("Too many tries. Wait five minutes, then try again.")
WRONG_CODE = _("This code does not fit. Wait for the next one in your app and type that.")


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

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/"

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

    # A wrong password counts against the account at one address of the network, so that nobody
    # can lock its owner out from elsewhere, and more leniently against the account everywhere.

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        super().pre_authenticate(request, **credentials)
        self._anywhere = ratelimit.consume(
            request,
            app="allauth.account",
            action="login_failed_anywhere",
            key=_folded(credentials),
        )
        if not self._anywhere:
            raise self.validation_error("too_many_login_attempts")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return f"{ratelimit.get_ip(request)} {_folded(credentials)}"

    def _rollback_login_failed_rl_usage(self) -> None:
        super()._rollback_login_failed_rl_usage()
        if self._anywhere:
            self._anywhere.rollback()

    def forgive(self, request: HttpRequest, user: User) -> None:
        """Forgets wrong passwords from here, because the owner of the account has a new one."""
        for name in filter(None, (user.email, user.username)):
            self._delete_login_attempts_cached_email(request, username=name)


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _fernet().decrypt(encrypted_text).decode()
        except InvalidToken:
            logger.error("a second factor is unreadable: WELLREAD_SECRET_KEY has changed")
            # A seed that nobody has: a lost key must not open the door.
            return generate_totp_secret()


def _folded(credentials: dict[str, Any]) -> str:
    """What was typed, without case, width and accents, which would each be a new allowance."""
    typed = credentials.get("email") or credentials.get("username") or ""
    decomposed = unicodedata.normalize("NFKD", typed.strip().casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _fernet() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [
        salted_hmac("accounts.second_factor", "", secret=key, algorithm="sha256").digest()
        for key in keys
    ]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
