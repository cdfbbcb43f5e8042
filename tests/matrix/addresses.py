"""Every address there is, from the URL resolver."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One pattern: its full name, and what it looks like."""

    name: str
    route: str
    guard: str


def addresses(urlconf: str | None = None) -> list[Address]:
    """Every pattern of the program; one without a name goes by its route."""
    return list(_walk(get_resolver(urlconf), "", ""))


def _walk(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            name = f"{namespace}{pattern.name}" if pattern.name else route
            yield Address(name, route, getattr(pattern.callback, "guard", ""))
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, route, inner)


def differences(found: Iterable[Address], rows: Iterable[str]) -> list[str]:
    """Addresses that no row speaks of, rows without an address, and names that stand twice."""
    names, known = [address.name for address in found], list(rows)
    return [
        *(f"no row for {name}" for name in names if name not in known),
        *(f"no address for the row {name}" for name in known if name not in names),
        *(
            f"two addresses are called {name}"
            for name in sorted(set(names))
            if names.count(name) > 1
        ),
        *(f"two rows for {name}" for name in sorted(set(known)) if known.count(name) > 1),
    ]
