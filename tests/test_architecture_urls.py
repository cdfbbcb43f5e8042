"""No address without a guard: default deny, shown on every address there is."""

from types import ModuleType

import pytest
from django.http import HttpResponse
from django.urls import get_resolver, path

from accounts.access import patient_required, public, signed_in, staff_required
from accounts.roles import Permission
from tests.architecture.urls import EXCUSED, addresses, without_guard


def test_every_address_has_a_guard():
    assert len(list(addresses(get_resolver()))) > 20
    assert without_guard(get_resolver(), EXCUSED) == []


def plain():
    """A view without a mark; the guards mark the view they are given."""
    return lambda request: HttpResponse()


def marked(guard, *, login_required=True):
    view = plain()
    view.guard, view.login_required = guard, login_required
    return view


@pytest.mark.parametrize(
    ("view", "wrong"),
    [
        (plain(), "new/ has no guard"),
        (marked("staff:everything"), "new/ has no guard"),
        (marked("patient", login_required=False), "new/ is public to one half only"),
        (marked("public"), "new/ is public to one half only"),
        (public("")(plain()), "new/ is public without a reason"),
        (public("the operator's probe")(plain()), None),
        (patient_required(plain()), None),
        (staff_required(Permission.EDIT)(plain()), None),
        (signed_in(plain()), None),
    ],
)
def test_address_without_a_guard_is_found(view, wrong):
    urls = ModuleType("urls")
    urls.urlpatterns = [path("new/", view)]
    assert without_guard(get_resolver(urls), {}) == ([wrong] if wrong else [])


def test_stale_and_unreasoned_excuses_are_found():
    urls = ModuleType("urls")
    urls.urlpatterns = [path("plain/", plain()), path("guarded/", patient_required(plain()))]
    excused = {"plain/": "a reason", "guarded/": "a reason", "gone/": ""}
    assert without_guard(get_resolver(urls), excused) == [
        "guarded/ is guarded by now",
        "gone/ is excused and not there",
        "gone/ is excused without a reason",
    ]
