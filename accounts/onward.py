"""Where somebody goes on to after a detour: to an address of ours, and nowhere else."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme


def onward(request: HttpRequest, otherwise: str = "/") -> str:
    """The address in `next`, if it is a path of this server; else `otherwise`."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return wanted if is_ours(wanted) else otherwise


def is_ours(address: str) -> bool:
    """Whether it is the address of a page here: a bare word would be taken for a view's name."""
    if not address.startswith("/"):
        return False
    if not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return False
    try:
        resolve(urlsplit(address).path)
    except Resolver404:
        return False
    return True
