"""A picture of people for a natural frequency in a text: 3 of 10 shapes filled, 7 in outline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..document import text_of

IN_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(IN_WORDS)})"
GROUP = r"(?:(?:older|younger|other|such|treated) )?(?:people|women|men|patients|adults)"
# Only where the words that follow say that people are counted: "2 in 10 tablets" is not drawn.
FREQUENCY = re.compile(
    rf"(?<![\d.,/–-])\b(?P<about>(?:about|around|nearly|almost|roughly) )?(?P<count>{NUMBER})"
    rf" (?:in|of|out of) (?:every )?(?P<all>{NUMBER})"
    rf" (?:of (?:them|us)\b|(?:of (?:the|these|those|all) )?{GROUP}\b)"
    r"(?! or (?:more|fewer|less)\b)",
    re.IGNORECASE,
)
# What makes another number of it: "fewer than 1 in 10", "1 to 2 in 10", "between 1 and 2 in 10".
BOUND = re.compile(
    r"(?:\b(?:than|least|most|under|over|below|above|not|to|or)|between \w+ and|\d ?[-–])\s*$",
    re.IGNORECASE,
)
BLOCK = re.compile(
    r"<details\b.*?</details>|<p>.*?</p>|<li>(?:(?!</?(?:li|ul|ol|p)\b).)*</li>", re.DOTALL
)
FEWEST, MOST, IN_A_ROW = 2, 100, 10
WIDE, HIGH = 24, 34
SHAPE = "M{x} {y}m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0m-3.5 17v-5a6 6 0 0 1 6-6h3a6 6 0 0 1 6 6v5z"


@dataclass(frozen=True, slots=True)
class Frequency:
    """So many of so many people; `is_about` where the text does not say it to the person."""

    count: int
    all: int
    is_about: bool


def with_people(html: str, language: str) -> str:
    """Restricted HTML with a picture below each paragraph or in each point that tells of so many
    of so many people, in a language that is understood here."""
    if language.partition("-")[0].lower() != "en":
        return html
    return BLOCK.sub(_pictured, html)


def frequencies_in(text: str) -> Iterator[Frequency]:
    """The natural frequencies in a plain text that can be drawn as they are."""
    for found in FREQUENCY.finditer(text):
        count, all_ = _number(found["count"]), _number(found["all"])
        if FEWEST <= all_ <= MOST and count <= all_ and not BOUND.search(text[: found.start()]):
            yield Frequency(count, all_, bool(found["about"]))


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else IN_WORDS.index(word.lower()) + 1


def _pictured(block: re.Match[str]) -> str:
    html = block[0]
    if html.startswith("<details"):
        return html
    pictures = "".join(_picture(one) for one in frequencies_in(" ".join(text_of(html).split())))
    if html.startswith("<li>"):
        return f"{html.removesuffix('</li>')}{pictures}</li>"
    return html + pictures


def _picture(people: Frequency) -> SafeString:
    wide = min(people.all, IN_A_ROW) * WIDE
    high = -(-people.all // IN_A_ROW) * HIGH
    said = (
        _("About %(count)s of %(all)s people")
        if people.is_about
        else _("%(count)s of %(all)s people")
    )
    numbers = {"count": people.count, "all": people.all, "rest": people.all - people.count}
    return format_html(
        '<figure class="people" lang="{}"><svg viewBox="0 0 {} {}" width="{}em" role="img"'
        ' aria-label="{}" focusable="false"><g stroke="currentColor" stroke-width="1.5">'
        "{}{}</g></svg><figcaption>{}</figcaption></figure>",
        get_language() or "",
        wide,
        high,
        round(wide / 16, 2),
        said % numbers,
        _shapes(0, people.count, "currentColor"),
        _shapes(people.count, people.all, "none"),
        _("Each shape is one person: %(count)s filled in, %(rest)s not.") % numbers,
    )


def _shapes(first: int, end: int, fill: str) -> SafeString:
    drawn = "".join(
        SHAPE.format(x=place % IN_A_ROW * WIDE + WIDE // 2, y=place // IN_A_ROW * HIGH + 6)
        for place in range(first, end)
    )
    return format_html('<path fill="{}" d="{}"/>', fill, drawn) if drawn else SafeString("")
