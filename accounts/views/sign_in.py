"""allauth's pages for signing in, with our guards and honest statuses."""

from typing import Any

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import public, signed_in
from accounts.limits import RETRY_AFTER

TOO_MANY = {"too_many_login_attempts", "rate_limited"}


def refused(response: HttpResponse, form: Form) -> HttpResponse:
    """The page that shows why a form was refused, with the status that says so."""
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    response.status_code = 400
    if codes & TOO_MANY:
        response.status_code = 429
        response["Retry-After"] = str(RETRY_AFTER)
    return response


class RefusedStatusMixin:
    """allauth shows a refused form with status 200."""

    def form_invalid(self, form: Form) -> HttpResponse:
        return refused(super().form_invalid(form), form)  # type: ignore[misc]  # allauth's view comes next


class LoginView(RefusedStatusMixin, account.LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"sign_on": settings.SIGN_ON}


class ReauthenticateView(RefusedStatusMixin, account.ReauthenticateView):
    pass


class PasswordChangeView(RefusedStatusMixin, account.PasswordChangeView):
    pass


class PasswordResetView(RefusedStatusMixin, account.PasswordResetView):
    pass


@method_decorator(never_cache, name="dispatch")
class PasswordResetFromKeyView(RefusedStatusMixin, account.PasswordResetFromKeyView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Without its owner there is no form to show: the link is used, old or made up.
        if self.reset_user is None:
            return kwargs
        return super().get_context_data(**kwargs)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if context.get("token_fail"):
            kwargs["status"] = 404
        return super().render_to_response(context, **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        get_adapter(self.request).forgive(self.request, self.reset_user)
        return response


@public("nobody is signed in yet, and everybody may read that nobody signs up here")
@require_safe
def no_sign_up(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/no_sign_up.html")


login = public("where people sign in")(LoginView.as_view())
logout = public("signing out twice is no mistake")(account.LogoutView.as_view())
inactive = public("says why signing in failed; names nobody")(account.AccountInactiveView.as_view())
reauthenticate = signed_in(ReauthenticateView.as_view())
change_password = signed_in(PasswordChangeView.as_view())
_forgot = public("for people who cannot sign in; says nothing about who has an account")
reset_password = _forgot(PasswordResetView.as_view())
reset_password_done = _forgot(account.PasswordResetDoneView.as_view())
reset_password_from_key = public("the link from the mail lets its holder in, once")(
    PasswordResetFromKeyView.as_view()
)
reset_password_from_key_done = _forgot(account.PasswordResetFromKeyDoneView.as_view())
