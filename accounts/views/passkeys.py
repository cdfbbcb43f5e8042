"""allauth's pages for passkeys, with our guards, statuses and audit."""

from typing import Any, cast

from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth, flows
from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import public, signed_in
from accounts.actions import second_factors
from accounts.models import User

from .second_factor import after_first_factor
from .sign_in import RefusedStatusMixin

METHODS = ["GET", "HEAD", "POST"]


@method_decorator(never_cache, name="dispatch")
class AddView(RefusedStatusMixin, webauthn.AddWebAuthnView):
    """A new passkey; making it shows that she has it, so it counts for this session."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super(webauthn.AddWebAuthnView, self).get_context_data(**kwargs)
        # Kept by the device and opened by its lock: it signs in without a password.
        options = auth.begin_registration(cast(User, self.request.user), True)
        return context | {"passkey_options": options}

    def form_valid(self, form: Form) -> HttpResponse:
        with transaction.atomic():
            passkey, codes = flows.add_authenticator(
                self.request,
                name=form.cleaned_data["name"],
                credential=form.cleaned_data["credential"],
            )
            second_factors.note(change="passkey_added", by=cast(User, self.request.user))
        post_authentication(self.request, passkey)
        return HttpResponseRedirect(after_first_factor(self.request, has_new_codes=bool(codes)))


# Both refuse a form; ours, which comes first, adds the status.
class RenameView(RefusedStatusMixin, webauthn.EditWebAuthnView):  # type: ignore[misc]  # see above
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response = super().form_valid(form)
            second_factors.note(change="passkey_renamed", by=cast(User, self.request.user))
        return response


class RemoveView(webauthn.RemoveWebAuthnView):
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Form) -> HttpResponse:
        with transaction.atomic():
            response = super().form_valid(form)
            second_factors.note(change="passkey_removed", by=cast(User, self.request.user))
        return response


class LoginView(webauthn.LoginWebAuthnView):
    """Signing in with a passkey alone: the script asks for the question, then posts the answer."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return JsonResponse({"request_options": auth.begin_authentication(user=None)})

    def form_invalid(self, form: Form) -> HttpResponse:
        for message in form.errors.get("credential", []):
            messages.error(self.request, str(message))
        onward = get_next_redirect_url(self.request)
        query = f"?{urlencode({'next': onward})}" if onward else ""
        return HttpResponseRedirect(reverse("account_login") + query)


class ReauthenticateView(RefusedStatusMixin, webauthn.ReauthenticateWebAuthnView):
    def form_invalid(self, form: Form) -> HttpResponse:
        # Asked again on this page; the stock view leads to the sign-in page.
        response = self.render_to_response(self.get_context_data(form=form))
        response.status_code = 400
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super(webauthn.ReauthenticateWebAuthnView, self).get_context_data(**kwargs)
        options = auth.begin_authentication(cast(User, self.request.user))
        return context | {"passkey_options": options}


_only = require_http_methods(METHODS)
add = signed_in(_only(AddView.as_view()))
rename = signed_in(_only(RenameView.as_view()))
remove = signed_in(_only(RemoveView.as_view()))
reauthenticate = signed_in(_only(ReauthenticateView.as_view()))
login = public("where people sign in")(LoginView.as_view())
