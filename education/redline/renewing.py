"""Items that were written anew: the same under another key, as after an import."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from .blocks import text_blocks
from .effort import Effort
from .similarity import Bag, likeness

SAME = 0.5  # of the words of two items without the same name
STEPS = 500_000  # for likenesses: they are the last thing to look for


class Named(NamedTuple):
    """An item as it can be known again."""

    key: str
    name: str
    text: str


type Pair = tuple[Named, Named]


def renewed(old: Sequence[Named], new: Sequence[Named]) -> dict[str, str]:
    """The keys of old items that are gone, each with the key of the new one that took its place."""
    before, after = {item.key for item in old}, {item.key for item in new}
    gone = [item for item in old if item.key not in after]
    come = [item for item in new if item.key not in before]
    pairs: list[Pair] = []
    for find in (_of_same_text, _of_same_name, _of_like_words):
        pairs += find(_rest(gone, pairs), _rest(come, pairs))
    return {one.key: other.key for one, other in pairs}


def _rest(items: list[Named], pairs: list[Pair]) -> list[Named]:
    taken = {id(item) for pair in pairs for item in pair}
    return [item for item in items if id(item) not in taken]


def _of_same_text(gone: list[Named], come: list[Named]) -> Iterator[Pair]:
    return _alike(gone, come, lambda item: item.text)


def _of_same_name(gone: list[Named], come: list[Named]) -> Iterator[Pair]:
    return _alike(gone, come, lambda item: item.name)


def _alike(gone: list[Named], come: list[Named], word: Callable[[Named], str]) -> Iterator[Pair]:
    waiting: dict[str, deque[Named]] = defaultdict(deque)
    for item in gone:
        waiting[word(item)].append(item)
    for item in come:
        if word(item) and waiting[word(item)]:
            yield waiting[word(item)].popleft(), item


def _of_like_words(gone: list[Named], come: list[Named]) -> Iterator[Pair]:
    effort = Effort(STEPS)
    bags = [(item, _bag(item.text)) for item in gone] if come else []
    for item in come:
        bag = _bag(item.text)
        if not bags or not effort.spend(len(bags) * (1 + len(bag.words))):
            continue
        alike, best = max((likeness(other, bag), -at) for at, (_item, other) in enumerate(bags))
        if alike >= SAME:
            yield bags.pop(-best)[0], item


def _bag(text: str) -> Bag:
    """The words of a text, or nothing but a mark for one without any."""
    return Bag.of(text_blocks(text.strip() or "-")[0])
