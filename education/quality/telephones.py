"""Telephone numbers typed into a text, whatever its language; dates, doses and amounts are none."""

import re
from collections.abc import Iterator, Sequence

# Digits with what people put between them; no longer than a number with its country can be.
DIGITS = re.compile(r"(?<![\w.,/+@-])\+?\(?\d[\d().\u2011\u2013 -]{4,24}\d(?![\w/]|[.,]\d)")
LETTERED = re.compile(r"(?<![\w-])(?:1[ -])?8\d\d-[A-Z0-9-]*[A-Z][A-Z0-9-]*[A-Z0-9](?!\w)")
EMERGENCY = re.compile(r"(?<![\w.,/$€£+-])(?:9-1-1|911|999|112|000|988)(?![\w%/°]|[.,]\d|-\d)")
ADDRESS = re.compile(r"(?:https?://|www\.|doi:)\S+", re.IGNORECASE)

LOOK_BACK = 60
# What stands before a number that is to be called; in Spanish, French and German as well.
CALLED = re.compile(
    r"\b(?:call(?:ing|s)?|phone|telephone|tel|fax|ring|dial|text|hotline|lifeline|helpline|line"
    r"|numbers?(?! of)|contact|reach|llam\w*|marqu\w+|tel[eé]fono|n[uú]mero|appele\w+|compose\w+"
    r"|rufen|w[aä]hlen)\b[.:]?(?: (?!if\b|when\b|about\b|within\b|after\b)[^\s.;?!]+){0,4} ?\(?\Z",
    re.IGNORECASE,
)
# What stands before digits that are an amount or a place.
AMOUNT = re.compile(
    r"(?:\b(?:in|of|about|than|over|under|nearly|almost|only|some|another|up to|least|most|to|is"
    r"|was|were|room|ward|page|suite|floor|step|bed|version|no|nr)\.?|[#×x=<>≥≤±–\d-]) ?\Z",
    re.IGNORECASE,
)
ONE_IN = re.compile(r"\d,? (?:in|of|out of) (?:every )?\Z", re.IGNORECASE)
# How a sentence goes on after a number to be called; after an amount a noun follows.
GOES_ON = re.compile(
    r"\s*(?:\Z|[.,;:!?()\]”\"]|(?:if|or(?! (?:more|less|fewer|higher|lower|above|below))|and|now"
    r"|right|at|immediately|for|when|straight|first|any|without|from|y|o|si|ou|oder|wenn|ahora"
    r"|maintenant|jetzt)\b)",
    re.IGNORECASE,
)
NOUN = re.compile(r" ?(?:[^\W\d_]|[%°])")
YEAR = re.compile(r"(?:19|20)\d\d")


def telephone_numbers(text: str) -> tuple[tuple[int, int], ...]:
    """Where numbers to be called stand in any text, as start and end, in linear time: telephone
    numbers of seven digits or more, and emergency numbers such as 911."""
    readable = ADDRESS.sub(lambda found: " " * len(found[0]), text)
    found = {*_long_numbers(readable), *_emergency_numbers(readable)}
    return tuple(sorted(found | {match.span() for match in LETTERED.finditer(readable)}))


def _emergency_numbers(text: str) -> Iterator[tuple[int, int]]:
    for match in EMERGENCY.finditer(text):
        before = text[max(0, match.start() - LOOK_BACK) : match.start()]
        goes_on = GOES_ON.match(text, match.end()) is not None
        if ONE_IN.search(before):
            continue
        if goes_on and not AMOUNT.search(before) or CALLED.search(before):
            yield match.span()


def _long_numbers(text: str) -> Iterator[tuple[int, int]]:
    for match in DIGITS.finditer(text):
        before = text[max(0, match.start() - LOOK_BACK) : match.start()]
        groups = re.findall(r"\d+", match[0])
        if not 7 <= sum(len(group) for group in groups) <= 15 or _is_date(groups):
            continue
        is_named = match[0].startswith("+") or CALLED.search(before) is not None
        if is_named or (_is_shaped(groups, match[0]) and not NOUN.match(text, match.end())):
            yield match.span()


def _is_date(groups: Sequence[str]) -> bool:
    """Days such as 2026-05-03 and 3.5.2026, and years such as 1985-2016."""
    if all(YEAR.fullmatch(group) for group in groups):
        return True
    if len(groups) < 3:
        return False
    first, second, third = groups[:3]
    if YEAR.fullmatch(first):
        return len(second) <= 2 and len(third) <= 2
    return YEAR.fullmatch(third) is not None and len(first) <= 2 and len(second) <= 2


def _is_shaped(groups: Sequence[str], written: str) -> bool:
    """Whether digits nobody says to call are grouped as telephone numbers are."""
    if len(groups) == 1:
        return len(groups[0]) in (10, 11) or (groups[0].startswith("0") and len(groups[0]) >= 9)
    if groups[0].startswith("0") or written.startswith("("):
        return True
    if len(groups) == 2:
        return [len(group) for group in groups] in ([3, 4], [3, 7])
    is_thousands = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
    return len(groups[-1]) >= 3 and not is_thousands
