"""Items that were written anew: the same under another key, as after an import."""

from collections.abc import Sequence

from .blocks import text_blocks
from .effort import Effort
from .similarity import Bag, likeness

SAME = 0.5  # of the words of two items without the same name

type Named = tuple[str, str, str]  # key, name, text


def renewed(old: Sequence[Named], new: Sequence[Named], effort: Effort) -> dict[str, str]:
    """The keys of old items that are gone, each with the key of the new one that took its place."""
    before, after = {key for key, _name, _text in old}, {key for key, _name, _text in new}
    gone = [(key, name, _bag(text)) for key, name, text in old if key not in after]
    found: dict[str, str] = {}
    for key, name, text in new if gone else ():
        if key in before or not effort.spend(sum(len(bag.words) for *_named, bag in gone) + 1):
            continue
        bag = _bag(text)
        alike, at = max(
            (
                (likeness(other, bag) + bool(name and name == other_name), -at)
                for at, (_key, other_name, other) in enumerate(gone)
            ),
            default=(0, 0),
        )
        if alike >= SAME:
            found[gone.pop(-at)[0]] = key
    return found


def _bag(text: str) -> Bag:
    """The words of a text, or nothing but a mark for one without any."""
    return Bag.of(text_blocks(text.strip() or "-")[0])
