"""Lines “Call … if:” with a list below them, which are care cards."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from ..document import EMERGENCY, LINE_LIMIT, ROUTINE, SAME_DAY, CareCard, new_key, text_of
from ..rendering import clean_line

CALL = re.compile(r"call\b.*\bif ?:", re.IGNORECASE)
LISTS = ("<ul>", "<ol>")
EMERGENCIES = ("911", "999", "112", "000")
URGENT = re.compile(
    rf"\b(?:emergency (?:number|services?)|ambulance|{'|'.join(EMERGENCIES)})\b", re.IGNORECASE
)
SOON = re.compile(
    r"\b(?:now|today|day or night|right away|immediately|at once|straight away|24 hours)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?P<at>\b(?:at|on) )?(?<![\w.])\+?\(?\d[\d() .-]{1,24}\d(?!\w)\)?")
SAID_IN_WORDS = dict.fromkeys(EMERGENCIES, "the emergency number") | {"988": "the crisis line"}


def without_cards(heading: str, blocks: Sequence[str]) -> tuple[str, list[str], list[CareCard]]:
    """The heading and blocks of a section without what makes care cards, and these cards.

    Cards belong to the whole text. Their urgency is read from the line; telephone numbers are
    dropped, because the clinic's own stand beside every card.
    """
    if blocks and CALL.fullmatch(heading) and blocks[0].startswith(LISTS):
        return "", *_without_cards([f"<p>{heading}</p>", *blocks])
    return heading, *_without_cards(blocks)


def _without_cards(blocks: Sequence[str]) -> tuple[list[str], list[CareCard]]:
    kept: list[str] = []
    cards: list[CareCard] = []
    is_taken = False
    for block, following in zip_longest(blocks, blocks[1:], fillvalue=""):
        line = clean_line(text_of(block)) if block.startswith("<p>") else ""
        if is_taken:
            is_taken = False
        elif following.startswith(LISTS) and (heading := _heading(line)):
            points = tuple(text_of(following).split("\n"))
            cards.append(CareCard(new_key(), _urgency(line), heading, points, (), ""))
            is_taken = True
        else:
            kept.append(block)
    return kept, cards


def _heading(line: str) -> str:
    """A line “Call … if:” without its numbers; empty for any other line."""
    if len(line) > LINE_LIMIT or not CALL.fullmatch(line):
        return ""
    heading = clean_line(NUMBER.sub(_in_words, line)).replace(" ,", ",")
    return heading if len(heading) <= LINE_LIMIT else ""


def _urgency(line: str) -> str:
    if URGENT.search(line):
        return EMERGENCY
    return SAME_DAY if SOON.search(line) else ROUTINE


def _in_words(number: re.Match[str]) -> str:
    """What stands for a number; amounts of one or two digits stay as they are."""
    digits = re.sub(r"\D", "", number[0])
    if len(digits) < 3:
        return number[0]
    words = SAID_IN_WORDS.get(digits, "")
    return f"{number['at'] or ''}{words}" if words else ""
