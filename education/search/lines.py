"""The line of a text that answers a search, as people may come across it."""

import re

# Around the words that were found; no document holds them.
START, STOP = "\x02", "\x03"
# How long people live stands behind a choice, and nobody should meet it in a list.
HEAVY = re.compile(r"\b(?:die[sd]?|dying|deaths?|dead|alive|surviv\w*|prognosis|\d+ ?%)", re.I)
# Words that were found beside each other are marked as one.
BESIDE = re.compile(f"{STOP}([ -]){START}")
SENTENCE = re.compile(r"(?<=[.!?])\s+")
FEWEST_WORDS, LONGEST = 4, 220

type Pieces = tuple[tuple[str, bool], ...]


def line_of(marked: str, title: str, otherwise: str) -> Pieces:
    """The sentence with most of the marked words, in pieces with whether each was found; the
    title and heavy words do not count, and `otherwise` stands in where there is none."""
    best, most = "", (0, False)
    for line in BESIDE.sub(r"\1", marked).split("\n"):
        for sentence in SENTENCE.split(line):
            said = plain(sentence)
            if START not in sentence or said == title or HEAVY.search(said):
                continue
            worth = (sentence.count(START), len(said.split()) >= FEWEST_WORDS)
            if worth > most:
                best, most = sentence, worth
    return tuple(_pieces(_shortened(best))) if best else ((otherwise, False),)


def plain(marked: str) -> str:
    """The text without marks."""
    return marked.replace(START, "").replace(STOP, "").strip()


def _shortened(sentence: str) -> str:
    """From a little before the first mark, when it is too long for a list."""
    if len(sentence) <= LONGEST:
        return sentence
    start = max(0, sentence.index(START) - LONGEST // 4)
    start = sentence.rfind(" ", 0, start) + 1 if start else 0
    end = sentence.rfind(" ", start, start + LONGEST)
    cut = sentence[start : end if end > start else start + LONGEST]
    if cut.count(START) > cut.count(STOP):
        cut += STOP
    return ("… " if start else "") + cut + " …"


def _pieces(line: str) -> list[tuple[str, bool]]:
    before, *found = line.strip().split(START)
    pieces = [(before, False)]
    for part in found:
        words, _stop, after = part.partition(STOP)
        pieces += [(words, True), (after, False)]
    return [(words, is_found) for words, is_found in pieces if words]
