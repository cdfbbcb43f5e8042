"""No address without a guard."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import URLResolver

from accounts.roles import Permission

# Addresses of libraries that carry no mark of ours, each with the reason why that is right.
EXCUSED: dict[str, str] = {}
GUARDS = {"patient", "signed_in", "public"} | {f"staff:{name}" for name in Permission}


def addresses(resolver: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every address with its view."""
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, route)
        else:
            yield route, pattern.callback


def without_guard(resolver: Any, excused: Mapping[str, str]) -> list[str]:
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
    found += [f"{route} is excused without a reason" for route in excused if not excused[route]]
    return found
