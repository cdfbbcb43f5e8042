"""Blocks that were split into several, or joined into one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .blocks import ROW, Block
from .similarity import Bag

MOSTLY = 0.6  # of a block's words have to come from the other one


@dataclass(slots=True)
class Group:
    """Blocks that became other blocks, with the words that one side has more than the other."""

    old: tuple[Block, ...]
    new: tuple[Block, ...]
    old_spare: Counter[str]
    new_spare: Counter[str]

    @classmethod
    def of(cls, old: Block | None, new: Block | None) -> "Group":
        if old and new and old.words == new.words:
            return cls((old,), (new,), Counter(), Counter())
        before = Bag.of(old).words if old else Counter[str]()
        after = Bag.of(new).words if new else Counter[str]()
        return cls((old,) if old else (), (new,) if new else (), before - after, after - before)

    def takes(self, other: "Group") -> bool:
        """Whether the other, which has one side, holds mostly words that this one is short of."""
        if not self.old or not self.new or bool(other.old) == bool(other.new):
            return False
        if ROW in (self.new[0].kind, (other.old or other.new)[0].kind):
            return False
        words = other.old_spare or other.new_spare
        spare = self.new_spare if other.old else self.old_spare
        found = sum(min(count, spare[word]) for word, count in words.items())
        return found > 1 and found >= MOSTLY * words.total()

    def take(self, first: "Group", second: "Group") -> None:
        """Becomes both, in this order; one of them is itself."""
        other = first if second is self else second
        self.old, self.new = (*first.old, *second.old), (*first.new, *second.new)
        spare = self.new_spare if other.old else self.old_spare
        spare.subtract(other.old_spare or other.new_spare)


def grouped(pairs: Iterable[tuple[Block | None, Block | None]]) -> Iterator[Group]:
    """The pairs, each with the neighbors that came out of it or went into it."""
    groups: list[Group] = []
    for old, new in pairs:
        group = Group.of(old, new)
        while groups and group.takes(groups[-1]):
            group.take(groups.pop(), group)
        if groups and groups[-1].takes(group):
            groups[-1].take(groups[-1], group)
        else:
            groups.append(group)
    yield from groups
