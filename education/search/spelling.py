"""How a word sounds and how far two spellings are apart, for people who guess at hard words."""

import re
from collections.abc import Iterable

# English and Greek letters for one sound, tried in this order.
SOUNDS = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^ps", "s"),
        (r"^wr", "r"),
        (r"^x", "s"),
        (r"mb$", "m"),
        (r"(?:ti|si|ci|sh)(?=o|a)", "s"),
        (r"sch", "sk"),
        (r"ph", "f"),
        (r"gh(?=t|$)", ""),
        (r"ch|ck|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"dge?|g(?=[eiy])", "j"),
        (r"c", "k"),
        (r"z", "s"),
        (r"x", "ks"),
        (r"w|h", ""),
        (r"(.)\1+", r"\1"),
    )
)
VOWELS = re.compile(r"[aeiouy]+")


def sound(word: str) -> str:
    """The consonants of a word as they are spoken: alike for *chemo* and *keemo*."""
    for pattern, said in SOUNDS:
        word = pattern.sub(said, word)
    first = "a" if VOWELS.match(word) else ""
    return (first + VOWELS.sub("", word))[:20]


def apart(one: str, other: str) -> int:
    """How many letters to add, drop, change or swap with a neighbor (optimal string alignment)."""
    before: list[int] = []
    row = [*range(len(other) + 1)]
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, opposite in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != opposite))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was most likely meant; empty when none is near enough."""
    spoken, ranked = sound(word), []
    for other in known:
        distance, is_alike = apart(word, other), sound(other) == spoken
        if distance <= _allowed(word, is_alike=is_alike):
            ranked.append((distance - is_alike, word[0] != other[0], -len(other), other))
    return min(ranked)[-1] if ranked else ""


def _allowed(word: str, *, is_alike: bool) -> int:
    """A quarter of its letters, and one more where it sounds the same."""
    return max(1, len(word) // 4) + is_alike
