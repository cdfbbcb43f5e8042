"""Whether brackets beside letters say what the letters stand for."""

import re

WORDS = re.compile(r"[^\W_]+")
BEHIND = re.compile(r"s? \((?P<words>[^()]{2,200})\)")
BEFORE = re.compile(r"\(\Z")
LOOK_BACK = 200

# A bracket that holds one of these explains the thing; it does not spell the letters out.
EXPLAINING = frozenset(
    {"a", "an", "the", "that", "which", "who", "is", "are", "was", "means", "you", "your", "we"}
    | {"this", "see", "also", "for", "it", "they", "has", "have", "when", "by", "or", "and", "with"}
)


def is_wrong(letters: str, right: tuple[str, ...], sentence: str, start: int, end: int) -> bool:
    """Whether the words beside letters spell them out as something else than all of `right`.

    Reads "letters (words)" and "words (letters)". Plain words that do not look like the letters
    spelled out are an explanation, which no list can judge."""
    if not right:
        return False
    spelled = [_words(words) for words in right]
    if behind := BEHIND.match(sentence, end):
        given = _words(behind["words"].split(",")[0].split(";")[0])
        return given not in spelled and _spells(letters, given, spelled)
    if not (sentence.startswith(")", end) and BEFORE.search(sentence, max(0, start - 1), start)):
        return False
    before = _words(sentence[max(0, start - LOOK_BACK) : start])
    if any(before[-len(words) :] == words for words in spelled):
        return False
    lengths = {len(words) for words in spelled} | {sum(letter.isalpha() for letter in letters)}
    return any(_spells(letters, before[-length:], spelled) for length in lengths)


def _spells(letters: str, given: list[str], spelled: list[list[str]]) -> bool:
    """Whether words are meant to spell the letters out: they begin as the letters do, or share a
    word with what the letters stand for."""
    if not 2 <= len(given) <= len(letters) + 3 or EXPLAINING.intersection(given):
        return False
    shares = any(set(given) & set(words) for words in spelled)
    return given[0][0] == letters[0].lower() or shares


def _words(text: str) -> list[str]:
    return [word.replace("tumour", "tumor") for word in WORDS.findall(text.lower())]
