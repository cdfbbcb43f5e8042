"""Which item of one list is which item of another, and where the removed ones stood."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from .sequences import rising


@dataclass(frozen=True, slots=True)
class Match[Item]:
    """An item in its old and its new form; None where it does not exist."""

    old: Item | None
    new: Item | None
    is_moved: bool


def matched[Item](
    old: Iterable[tuple[str, Item]], new: Iterable[tuple[str, Item]]
) -> Iterator[Match[Item]]:
    """Pairs of items with the same key, in the new order, removed ones where they stood."""
    before, after = dict(_distinct(old)), dict(_distinct(new))
    moved = _moved(list(before), list(after))
    removed_behind = _removed_behind(before, after, moved)
    yield from (Match(before[key], None, False) for key in removed_behind.get(None, ()))
    for key, item in after.items():
        yield Match(before.get(key), item, key in moved)
        yield from (Match(before[gone], None, False) for gone in removed_behind.get(key, ()))


def _distinct[Item](items: Iterable[tuple[str, Item]]) -> Iterator[tuple[Hashable, Item]]:
    """The items under keys of their own, even when a key comes twice."""
    seen: Counter[str] = Counter()
    for key, item in items:
        yield (key, seen[key]), item
        seen[key] += 1


def _removed_behind(
    before: Iterable[Hashable], after: Iterable[Hashable], moved: set[Hashable]
) -> dict[Hashable | None, list[Hashable]]:
    """The removed keys, each under the key that stayed in its place before it."""
    remaining = set(after)
    behind: dict[Hashable | None, list[Hashable]] = {}
    anchor: Hashable | None = None
    for key in before:
        if key not in remaining:
            behind.setdefault(anchor, []).append(key)
        elif key not in moved:
            anchor = key
    return behind


def _moved(before: Sequence[Hashable], after: Sequence[Hashable]) -> set[Hashable]:
    """The fewest keys that must have been moved to come from one order to the other."""
    place = {key: index for index, key in enumerate(before)}
    common = [(place[key], index) for index, key in enumerate(after) if key in place]
    stayed = {after[index] for _place, index in rising(common)}
    return {after[index] for _place, index in common} - stayed
