"""Recovery codes: shown in one sitting, printed or saved, made anew."""

import time
from typing import Any, cast

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.recovery_codes.internal import flows
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import signed_in, used_second_factor
from accounts.actions import second_factors
from accounts.models import User

from .sign_in import RefusedStatusMixin

# One sitting: long enough to print them, in the session that first saw them.
SEEN_KEY = "recovery_codes_seen"
SITTING = 10 * 60
_reauthenticated = reauthentication_required(app="allauth.mfa")


@signed_in
@never_cache
@require_safe
@_reauthenticated
def view(request: HttpRequest) -> HttpResponse:
    """The codes, once; afterwards only how many are left."""
    found = _codes_of(request)
    left = found.get_unused_codes()
    # Asking for the head alone shows nobody anything.
    is_shown = request.method == "GET" and _may_see(request, found)
    context = {
        "codes": left if is_shown else [],
        "left": len(left),
        "onward": get_next_redirect_url(request) or reverse("mfa_index"),
        "download_query": request.GET.urlencode(),
    }
    return render(request, "mfa/recovery_codes/index.html", context)


@signed_in
@never_cache
@require_safe
@_reauthenticated
def download(request: HttpRequest) -> HttpResponse:
    """The same codes as a plain file, in the same sitting."""
    found = _codes_of(request)
    if not _is_same_sitting(request, found):
        return render(
            request,
            "mfa/recovery_codes/index.html",
            {"codes": [], "left": len(found.get_unused_codes()), "onward": reverse("mfa_index")},
            status=403,
        )
    lines = {"codes": found.get_unused_codes()}
    response = render(request, "mfa/recovery_codes/download.txt", lines, content_type="text/plain")
    response["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    return response


class GenerateView(RefusedStatusMixin, codes.GenerateRecoveryCodesView):
    """New codes; the old ones open nothing any more."""

    def form_valid(self, form: Form) -> HttpResponse:
        user = cast(User, self.request.user)
        was_safe = used_second_factor(self.request)
        with transaction.atomic():
            made = flows.generate_recovery_codes(self.request)
            second_factors.note(change="recovery_codes_made", by=user)
        if was_safe and not used_second_factor(self.request):
            # She had come in by one of the old codes, which are gone.
            record_authentication(self.request, user, "mfa", id=made.pk, type=made.type)
        return redirect("mfa_view_recovery_codes")


def _codes_of(request: HttpRequest) -> RecoveryCodes:
    kind = Authenticator.Type.RECOVERY_CODES
    found = cast(User, request.user).authenticator_set.filter(type=kind).first()
    if found is None:
        raise Http404
    return cast(RecoveryCodes, found.wrap())


def _may_see(request: HttpRequest, found: RecoveryCodes) -> bool:
    if not found.did_view:
        found.mark_as_viewed()
        request.session[SEEN_KEY] = found.instance.pk
        return True
    return _is_same_sitting(request, found)


def _is_same_sitting(request: HttpRequest, found: RecoveryCodes) -> bool:
    seen_at: Any = found.instance.data.get("viewed_at") or 0
    is_hers = request.session.get(SEEN_KEY) == found.instance.pk
    return is_hers and time.time() - seen_at < SITTING


generate = signed_in(require_http_methods(["GET", "HEAD", "POST"])(GenerateView.as_view()))
