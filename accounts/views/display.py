from dataclasses import asdict

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import public
from accounts.actions.display import change_display
from accounts.display import display_of, remember
from accounts.forms.display import DisplayForm
from accounts.onward import onward


@public("whoever reads a page may make it larger, before signing in too")
@require_http_methods(["GET", "HEAD", "POST"])
def display(request: HttpRequest) -> HttpResponse:
    """Text size, spacing and colors; then back to the page she came from, at `next`."""
    before, status = onward(request, ""), 200
    if request.method == "POST":
        form = DisplayForm(request.POST)
        if form.is_valid():
            return _chosen(request, form, before)
        status = 400
    else:
        form = DisplayForm(initial=asdict(display_of(request)))
    context = {"form": form, "before": before}
    return render(request, "accounts/display.html", context, status=status)


def _chosen(request: HttpRequest, form: DisplayForm, before: str) -> HttpResponse:
    if request.user.is_authenticated:
        change_display(chosen=form.chosen, by=request.user)
    messages.success(request, _("Saved. This is how your pages look now."))
    response = redirect(before or request.path)
    remember(response, form.chosen, secure=settings.HTTPS)
    return response
