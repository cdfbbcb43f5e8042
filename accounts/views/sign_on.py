"""Hospital sign-on, where it is set up: there and back."""

from typing import cast

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from requests import RequestException

from accounts import limits
from accounts.access import public

from .errors import too_many

# The hospital's server does not answer, or answers what nobody can use.
UNUSABLE = (RequestException, ValueError, LookupError, TypeError, AttributeError)


@public("where people of a hospital sign in")
@never_cache
@require_safe
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Leads to the hospital's own sign-in page."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(get_next_redirect_url(request) or "/")
    if not limits.take(request, "sign_on", provider_id):
        return too_many(request)
    try:
        return cast(HttpResponse, openid_connect.login(request, provider_id))
    except UNUSABLE:
        return render(request, "accounts/sign_on_failed.html", status=503)


@public("the way back from the hospital's sign-in page")
@never_cache
@require_safe
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Signs in whom the hospital vouches for, if she has an account."""
    if not limits.take(request, "sign_on", provider_id):
        return too_many(request)
    try:
        return cast(HttpResponse, openid_connect.callback(request, provider_id))
    except UNUSABLE:
        return render(request, "accounts/sign_on_failed.html", status=503)
