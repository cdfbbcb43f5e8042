"""Where somebody goes on to after a detour: to an address of ours, and nowhere else."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def onward(request: HttpRequest, otherwise: str = "/") -> str:
    """The address in `next`, if it is a path of this server; else `otherwise`."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return wanted if is_ours(wanted) else otherwise


def is_ours(address: str) -> bool:
    """Whether it is a path here: a bare word would be looked up as the name of a view."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
