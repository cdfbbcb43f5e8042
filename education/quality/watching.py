"""Patterns of statements that are known to be wrong, as plain words in an order."""

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchPattern:
    """Words that stand in this order in one sentence, whatever is between them.

    Each of `words` is one or more alternatives divided by "|"; a "*" at the end stands for any
    ending ("kill*"). No regular expressions: searching takes linear time, whoever wrote the
    pattern. Silent where one of `unless` stands in the same sentence or one of `unless_anywhere`
    in the text; with `only_about` it speaks only where one of these stands in the text.
    """

    name: str
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()
    unless_anywhere: tuple[str, ...] = ()
    only_about: tuple[str, ...] = ()
    message: str = ""

    def find(self, sentence: str) -> tuple[int, int] | None:
        """Where the words stand in a plain sentence, from the first to the last."""
        if any(_compiled(words).search(sentence) for words in self.unless):
            return None
        start, position = -1, 0
        for words in self.words:
            found = _compiled(words).search(sentence, position)
            if not found:
                return None
            start = found.start() if start < 0 else start
            position = found.end()
        return (start, position) if start >= 0 else None

    def concerns(self, whole: str) -> bool:
        """Whether it has anything to say in a text with these plain words."""

        def stands(words: str) -> bool:
            return _compiled(words).search(whole) is not None

        if any(stands(words) for words in self.unless_anywhere):
            return False
        is_about = not self.only_about or any(stands(words) for words in self.only_about)
        return is_about and all(stands(words) for words in self.words)


@lru_cache(maxsize=4096)
def _compiled(alternatives: str) -> re.Pattern[str]:
    """One entry of a pattern; whatever a person typed, it is taken letter by letter."""
    words = (word.strip() for word in alternatives.split("|"))
    return re.compile("|".join(_written(word) for word in words if word) or r"(?!)", re.IGNORECASE)


def _written(word: str) -> str:
    stem = word.removesuffix("*")
    before = r"\b" if stem[:1].isalnum() else ""
    after = r"\w*" if stem != word else r"\b" if stem[-1:].isalnum() else ""
    return before + re.escape(stem).replace(r"\ ", " +") + after


# From the editor's audit of a real text about stage 4 breast cancer, each with what is right.
STANDARD_WATCH_LIST: tuple[WatchPattern, ...] = (
    WatchPattern(
        name="Aromatase inhibitor as another medicine",
        words=(
            "other medication*|other medicine*|other drug*|other treatment*",
            "aromatase inhibitor*",
        ),
        message="An aromatase inhibitor is a kind of hormone therapy, not another medicine.",
    ),
    WatchPattern(
        name="Killing cells by blocking hormones",
        words=("kill*", "block*", "hormone*"),
        message="Chemotherapy kills cells that grow fast. Hormone therapy lowers or blocks "
        "hormones. These are two different ways.",
    ),
    WatchPattern(
        name="Chemotherapy that blocks hormones",
        words=("chemo|chemotherap*", "block*|lower*", "hormone*"),
        unless=("hormone therap*", "hormonal therap*"),
        message="Chemotherapy kills cells that grow fast; it does not block hormones.",
    ),
    WatchPattern(
        name="Anti-inflammatory drug as a cancer treatment",
        words=("combin*|together with", "anti-inflammator*"),
        message="Anti-inflammatory drugs are not a partner of cancer treatment.",
    ),
    WatchPattern(
        name="Lower or higher stage in a text about stage 4",
        words=("lower stage*|higher stage*|high stage*|low stage*",),
        only_about=("stage 4", "stage iv"),
        message="Every reader of this text has stage 4: there is no lower or higher stage here.",
    ),
    WatchPattern(
        name="Immunotherapy without the types it is for",
        words=("immunotherap*",),
        unless_anywhere=("triple-negative", "triple negative", "pd-l1", "pdl1"),
        only_about=("breast cancer*",),
        message="In breast cancer, immunotherapy is mostly for triple-negative cancer with PD-L1. "
        "The text does not say so.",
    ),
    WatchPattern(
        name="Targeted therapy aimed at parts of the body",
        words=("target*", "part of the body|parts of the body|areas of the body"),
        message="Targeted therapy aims at molecules in cancer cells, not at parts of the body.",
    ),
    WatchPattern(
        name="Spread to every place on a list",
        words=("spreads to the|spread to the", ",", "and"),
        unless=("most often", "often", "such as", "can", "may", "or"),
        message="It can spread to any of these places; it does not spread to all of them.",
    ),
)
