"""allauth's pages for codes from an app, with our guards, statuses and audit."""

from typing import Any, cast

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base import views as base
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import views as totp
from allauth.mfa.totp.internal import flows
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from accounts.access import public, second_factor_url, signed_in, used_second_factor
from accounts.actions import users
from accounts.models import User

from .sign_in import RefusedStatusMixin, refused_status


@method_decorator(never_cache, name="dispatch")
class ActivateTOTPView(RefusedStatusMixin, totp.ActivateTOTPView):
    """She proves that her app works; that counts as the second factor of this session."""

    def form_valid(self, form: Form) -> HttpResponse:
        with transaction.atomic():
            authenticator, codes = flows.activate_totp(self.request, form)
            # Marks the code as used: it opens nothing a second time.
            authenticator.wrap().validate_code(form.cleaned_data["code"])
            users.note_second_factor(is_on=True, by=cast(User, self.request.user))
        self.did_generate_recovery_codes = bool(codes)
        post_authentication(self.request, authenticator)
        return super(totp.ActivateTOTPView, self).form_valid(form)

    def get_success_url(self) -> str:
        return get_next_redirect_url(self.request) or super().get_success_url()


class DeactivateTOTPView(RefusedStatusMixin, totp.DeactivateTOTPView):
    """From now on the password alone signs in; this session no longer counts as safer."""

    def form_valid(self, form: Form) -> HttpResponse:
        with transaction.atomic():
            response = super().form_valid(form)
            users.note_second_factor(is_on=False, by=cast(User, self.request.user))
        records = self.request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        self.request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            record for record in records if record["method"] != "mfa"
        ]
        return response


class AuthenticateView(base.AuthenticateView):
    """Asks for the code between the password and the session."""

    def _build_forms(self) -> Form | None:
        # Only codes are offered: what is posted without one is a code that is missing.
        posted = self.request.POST if self.request.method == "POST" else None
        self.webauthn_form = None
        self.auth_form = self.get_form_class()(user=self.stage.login.user, data=posted)
        return self.auth_form if posted is not None else None

    def form_invalid(self, form: Form) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = refused_status(form)
        return response


class ReauthenticateView(RefusedStatusMixin, base.ReauthenticateView):
    pass


class IndexView(base.IndexView):
    """Says whether codes are asked; who comes from a page that needs one is led to it at once."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        onward = get_next_redirect_url(request)
        if onward and not used_second_factor(request):
            return redirect(second_factor_url(cast(User, request.user), onward))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"totp": context["authenticators"].get(Authenticator.Type.TOTP)}


index = signed_in(IndexView.as_view())
activate_totp = signed_in(ActivateTOTPView.as_view())
deactivate_totp = signed_in(DeactivateTOTPView.as_view())
authenticate = public("between the password and the code nobody is signed in yet")(
    AuthenticateView.as_view()
)
reauthenticate = signed_in(ReauthenticateView.as_view())
