"""What a clinic changed in its lists, entry by entry, for those who look at it later."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from .lists import Lists


@dataclass(frozen=True, slots=True)
class Difference:
    """Entries of one list, as lines: those only the newer one has, and those only the older."""

    name: str
    added: tuple[str, ...]
    removed: tuple[str, ...]

    def as_json(self) -> dict[str, list[str]]:
        """Both as JSON can hold them."""
        return {"added": list(self.added), "removed": list(self.removed)}


def differences(older: Lists, newer: Lists) -> tuple[Difference, ...]:
    """The lists that differ, in their order; an entry that changed is removed and added."""
    found = []
    for item in fields(Lists):
        before = tuple(lines_of(getattr(older, item.name)))
        after = tuple(lines_of(getattr(newer, item.name)))
        added = tuple(line for line in after if line not in {*before})
        removed = tuple(line for line in before if line not in {*after})
        if added or removed:
            found.append(Difference(item.name, added, removed))
    return tuple(found)


def lines_of(value: Any) -> Iterator[str]:
    """A list as lines: “ACR = long form”, “article = sources”, “8”."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from (f"{name} = {line}" for line in lines_of(inner))
    elif isinstance(value, tuple):
        yield from (_entry(entry) for entry in value)
    else:
        yield f"{value:g}" if isinstance(value, float) else str(value)


def _entry(entry: Any) -> str:
    if is_dataclass(entry):
        parts = [getattr(entry, item.name) for item in fields(entry)]
        return " · ".join(", ".join(p) if isinstance(p, tuple) else p for p in parts if p)
    return " = ".join(entry) if isinstance(entry, tuple) else str(entry)
