"""Signing in with a code that is mailed: asked for, then typed, in the same browser."""

import time
from typing import Any, cast

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url, perform_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import public
from accounts.actions import sign_in_codes
from accounts.forms.mailed_code import AskForCodeForm, TypeCodeForm
from accounts.models import User

from .sign_in import refused

KEY = "mailed_code"
METHODS = ["GET", "HEAD", "POST"]


@public("for people who sign in without a password; says nothing about who has an account")
@never_cache
@require_http_methods(METHODS)
def ask(request: HttpRequest) -> HttpResponse:
    """Asks for a mail address; the answer is the same whoever has it."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(get_next_redirect_url(request) or "/")
    form = AskForCodeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        address, word = form.cleaned_data["email"], sign_in_codes.new_word()
        request.session[KEY] = {"address": address, "word": word, "at": time.time()}
        sign_in_codes.ask(address=address, word=word)
        return redirect(_with_next(request, "account_confirm_login_code"))
    response = _page(request, "request_login_code", form)
    return refused(response, form) if form.is_bound else response


@public("between asking for a code and typing it nobody is signed in yet")
@never_cache
@require_http_methods(METHODS)
def confirm(request: HttpRequest) -> HttpResponse:
    """Takes the code, once, and signs in whom it was mailed to."""
    asked = request.session.get(KEY) or {"at": 0}
    is_too_old = time.time() - asked["at"] > sign_in_codes.MINUTES * 60
    if request.user.is_authenticated or is_too_old:
        return redirect(_with_next(request, "account_request_login_code"))
    word = asked["word"]
    posted = request.POST if request.method == "POST" else None
    form = TypeCodeForm(posted, word=word, expected=sign_in_codes.code_of(word))
    if form.is_bound and form.is_valid():
        if user := sign_in_codes.holder(asked["address"]):
            del request.session[KEY]
            return _enter(request, user, asked["address"])
        form.add_error("code", form.wrong)
    response = _page(request, "confirm_login_code", form, address=asked["address"])
    return refused(response, form) if form.is_bound else response


def _enter(request: HttpRequest, user: User, address: str) -> HttpResponse:
    record_authentication(request, user, method="code", email=address)
    onward = get_next_redirect_url(request)
    return cast(HttpResponse, perform_login(request, user, redirect_url=onward))


def _with_next(request: HttpRequest, name: str) -> str:
    onward = get_next_redirect_url(request)
    return reverse(name) + (f"?{urlencode({'next': onward})}" if onward else "")


def _page(request: HttpRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    links = {"ask_again": _with_next(request, "account_request_login_code"), "form": form}
    return render(request, f"account/{template}.html", links | context)
