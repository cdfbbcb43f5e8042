"""Signs that need help soon, found in texts however people put them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ..document import EMERGENCY, SAME_DAY, urgency_order
from .emergency_signs import EMERGENCY_SIGNS
from .near_words import Finder, Place, phrase_of
from .same_day_signs import SAME_DAY_SIGNS

if TYPE_CHECKING:
    from .lists import Lists


@dataclass(frozen=True, slots=True)
class DangerSign:
    """A sign with the urgency it has at least, and the plain and medical words for it.

    Each of `words` is a phrase. Its words count in any form (numb, numbness) and in any order,
    near one another in one sentence. With > between them they count in that order only; in
    "quotation marks" only as written and next to each other. A word after - keeps the phrase from
    counting where it stands in the same sentence.
    """

    name: str
    urgency: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A danger sign in a text: the words that name it, and their offset in the text."""

    sign: DangerSign
    quote: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.quote)


def _listed(urgency: str, signs: dict[str, str]) -> Iterator[DangerSign]:
    for name, words in signs.items():
        yield DangerSign(name, urgency, tuple(" ".join(w.split()) for w in words.split(";")))


STANDARD_SIGNS: tuple[DangerSign, ...] = (
    *_listed(EMERGENCY, EMERGENCY_SIGNS),
    *_listed(SAME_DAY, SAME_DAY_SIGNS),
)


def signs_of(lists: "Lists") -> tuple[DangerSign, ...]:
    """The signs a clinic looks for: the standard ones as it changed them, and its own."""
    kept = (sign for sign in STANDARD_SIGNS if sign.name not in lists.removed_signs)
    lowered = (
        replace(sign, urgency=lists.lowered_signs.get(sign.name, sign.urgency)) for sign in kept
    )
    return (*lowered, *lists.danger_signs)


def sightings(text: str, signs: Sequence[DangerSign] = STANDARD_SIGNS) -> tuple[Sighting, ...]:
    """Where a text names a danger sign, in reading order, in linear time.

    “No chest pain” is a sighting too: it says what to watch for. Where all words of a sighting are
    part of another one that is as urgent, only the larger counts: “suddenly confused” is not
    “confused” as well.
    """
    places = _places(text, tuple(signs))
    at: dict[tuple[int, int], list[Place]] = {}
    for place in places:
        for word in place.words:
            at.setdefault(word, []).append(place)
    kept = (place for place in places if not _is_part_of_other(place, at, signs))
    return tuple(
        Sighting(signs[place.owner], text[place.start : place.end], place.start)
        for place in sorted(kept, key=lambda place: (place.start, place.end, place.owner))
    )


def named(text: str, signs: Sequence[DangerSign] = STANDARD_SIGNS) -> frozenset[str]:
    """The names of all signs in a text, those within larger sightings as well."""
    return frozenset(signs[place.owner].name for place in _places(text, tuple(signs)))


@lru_cache(maxsize=64)
def _finder(signs: tuple[DangerSign, ...]) -> Finder:
    phrases = (phrase_of(words, owner) for owner, sign in enumerate(signs) for words in sign.words)
    return Finder(phrase for phrase in phrases if phrase)


def _places(text: str, signs: tuple[DangerSign, ...]) -> list[Place]:
    """Where signs stand, each stretch of text once a sign, as briefly as it can be quoted."""
    found: list[Place] = []
    reached = (-1, -1)
    for place in sorted(_finder(signs).find(text), key=lambda p: (p.owner, p.start, p.end)):
        if (place.owner, place.start) < reached:
            if place.end - place.start < found[-1].end - found[-1].start:
                found[-1] = place
        else:
            found.append(place)
        reached = max(reached, (place.owner, place.end))
    return found


def _is_part_of_other(
    place: Place, at: dict[tuple[int, int], list[Place]], signs: Sequence[DangerSign]
) -> bool:
    order = urgency_order(signs[place.owner].urgency)
    return any(
        place.words < other.words and urgency_order(signs[other.owner].urgency) <= order
        for other in at[next(iter(place.words))]
    )
