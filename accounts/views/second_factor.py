"""Security, and allauth's pages for codes, with our guards, statuses and audit."""

from typing import Any, cast

from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base import views as base
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import views as totp
from allauth.mfa.totp.internal import flows
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from accounts.access import public, second_factor_url, signed_in, used_second_factor
from accounts.actions import second_factors
from accounts.models import User

from .sessions import open_sessions, zone_of
from .sign_in import RefusedStatusMixin, refused


@method_decorator(never_cache, name="dispatch")
class ActivateTOTPView(RefusedStatusMixin, totp.ActivateTOTPView):
    """She proves that her app works; that counts as the second factor of this session."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        onward = get_next_redirect_url(self.request)
        return super().get_context_data(**kwargs) | {"onward": onward}

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            return self._activated(form)
        except IntegrityError:
            if not is_mfa_enabled(cast(User, self.request.user), [Authenticator.Type.TOTP]):
                raise
            # Another tap, or another tab, was faster: the app is set up.
            return HttpResponseRedirect(after_first_factor(self.request, has_new_codes=False))

    def _activated(self, form: Form) -> HttpResponse:
        with transaction.atomic():
            authenticator, codes = flows.activate_totp(self.request, form)
            # Marks the code as used: it opens nothing a second time.
            authenticator.wrap().validate_code(form.cleaned_data["code"])
            second_factors.note(change="second_factor_added", by=cast(User, self.request.user))
        post_authentication(self.request, authenticator)
        return HttpResponseRedirect(after_first_factor(self.request, has_new_codes=bool(codes)))


class DeactivateTOTPView(RefusedStatusMixin, totp.DeactivateTOTPView):
    """From now on signing in asks for no code; what was used of the app counts no longer."""

    def form_valid(self, form: Form) -> HttpResponse:
        with transaction.atomic():
            response = super().form_valid(form)
            second_factors.note(change="second_factor_removed", by=cast(User, self.request.user))
        return response


class AuthenticateView(base.AuthenticateView):
    """Asks for a code or a passkey between the password and the session."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        user = self.stage.login.user
        return context | {
            "passkey_options": context["js_data"]["request_options"],
            "has_app": is_mfa_enabled(user, [Authenticator.Type.TOTP]),
            "has_passkey": is_mfa_enabled(user, [Authenticator.Type.WEBAUTHN]),
            "passkey_form": self.webauthn_form,
        }

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        used = getattr(form, "authenticator", None)
        if used and used.type == Authenticator.Type.RECOVERY_CODES:
            second_factors.note(change="recovery_code_used", by=self.stage.login.user)
            used.refresh_from_db()  # as it is now that one more is used
            left = len(used.wrap().get_unused_codes())
            messages.warning(self.request, _codes_left(left))
        return response

    def form_invalid(self, form: Form) -> HttpResponse:
        response = super().form_invalid(form)
        return refused(response, form)


class ReauthenticateView(RefusedStatusMixin, base.ReauthenticateView):
    pass


class IndexView(base.IndexView):
    """Everything about signing in on one page; who comes from a page that needs a second factor
    is led to it at once."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        onward = get_next_redirect_url(request)
        if onward and not used_second_factor(request):
            return redirect(second_factor_url(cast(User, request.user), onward))
        with timezone.override(zone_of(request)):
            return super().get(request, *args, **kwargs).render()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        found = context["authenticators"]
        codes = found.get(Authenticator.Type.RECOVERY_CODES)
        return context | {
            "totp": found.get(Authenticator.Type.TOTP),
            "passkeys": found.get(Authenticator.Type.WEBAUTHN, []),
            "codes": codes,
            "codes_left": len(codes.get_unused_codes()) if codes else 0,
            "session_count": len(open_sessions(self.request)),
        }


def after_first_factor(request: HttpRequest, *, has_new_codes: bool) -> str:
    """Where setting something up leads: past the recovery codes, if it made some."""
    onward = get_next_redirect_url(request)
    if not has_new_codes:
        return onward or reverse("mfa_index")
    query = f"?{urlencode({'next': onward})}" if onward else ""
    return reverse("mfa_view_recovery_codes") + query


def _codes_left(left: int) -> str:
    return ngettext(
        "That was a recovery code; you have %(left)s more. Get your phone back, or make new codes "
        "under Security.",
        "That was a recovery code; you have %(left)s more. Get your phone back, or make new codes "
        "under Security.",
        left,
    ) % {"left": left}


index = signed_in(IndexView.as_view())
activate_totp = signed_in(ActivateTOTPView.as_view())
deactivate_totp = signed_in(DeactivateTOTPView.as_view())
authenticate = public("between the password and the code nobody is signed in yet")(
    AuthenticateView.as_view()
)
reauthenticate = signed_in(ReauthenticateView.as_view())
