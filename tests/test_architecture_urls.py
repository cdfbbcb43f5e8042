"""No address without a guard: default deny, shown on every address there is."""

from types import ModuleType

import pytest
from django.http import HttpResponse
from django.urls import URLResolver, get_resolver, path

from accounts.access import patient_required, public, signed_in, staff_required
from accounts.roles import Permission

# Addresses of libraries that carry no mark of ours, each with the reason why that is right.
EXCUSED: dict[str, str] = {}
GUARDS = {"patient", "signed_in", "public"} | {f"staff:{name}" for name in Permission}


def addresses(resolver, prefix=""):
    """Every address with its view."""
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, route)
        else:
            yield route, pattern.callback


def without_guard(resolver, excused):
    """What is wrong with the addresses of a resolver, and with the list of those excused."""
    found, seen = [], set()
    for route, view in addresses(resolver):
        seen.add(route)
        guard = getattr(view, "guard", None)
        if route in excused:
            if guard in GUARDS:
                found.append(f"{route} is guarded by now")
        elif guard not in GUARDS:
            found.append(f"{route} has no guard")
        elif (guard == "public") == getattr(view, "login_required", True):
            found.append(f"{route} is public to one half only")
        elif guard == "public" and not getattr(view, "guard_reason", ""):
            found.append(f"{route} is public without a reason")
    found += [f"{route} is excused and not there" for route in set(excused) - seen]
    return found + [
        f"{route} is excused without a reason" for route in excused if not excused[route]
    ]


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
