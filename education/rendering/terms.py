"""Hard words explained where they are first used: below the block, folded, without a script."""

import re
from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..document import Term, TermFinder, text_of

# Tags as the cleaner writes them; only blocks are counted.
TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)(?: [a-z]+="[^"]*")*>')
BLOCKS = frozenset({"p", "h2", "h3", "ul", "ol", "table"})
HEADINGS = frozenset({"h2", "h3"})


class Explainer:
    """Explains each term once on a page; it has to be asked in reading order."""

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        self._finder = TermFinder(terms)
        self._language = language
        self._explained: dict[Term, None] = {}

    @property
    def explained(self) -> tuple[Term, ...]:
        """The terms that were explained so far, in that order."""
        return tuple(self._explained)

    def after(self, *texts: str) -> SafeString:
        """The explanations of the terms that these plain texts use first."""
        uses = dict.fromkeys(use for text in texts for use in self._finder.uses(text))
        new = [term for term in uses if term not in self._explained]
        self._explained |= dict.fromkeys(new)
        return mark_safe("\n".join(_folded(term, self._language) for term in new))  # noqa: S308  each is made by format_html

    def within(self, html: str, heading: str) -> str:
        """Restricted HTML with the explanations after the blocks that use the terms first; what
        a heading uses is explained after the block below it."""
        pieces: list[str] = []
        waiting = [heading]
        start = 0
        for end, tag in _ends(html):
            block = html[start:end]
            pieces.append(block)
            waiting.append(text_of(block))
            if tag not in HEADINGS:
                pieces.append(self._below(waiting))
                waiting = []
            start = end
        return "".join([*pieces, html[start:], self._below(waiting)])

    def _below(self, texts: list[str]) -> str:
        explanations = self.after(*texts)
        return f"\n{explanations}" if explanations else ""


def _ends(html: str) -> Iterable[tuple[int, str]]:
    """Where each of the outermost blocks ends, and what it is."""
    depth = 0
    for tag in TAG.finditer(html):
        if tag[2] in BLOCKS:
            depth += -1 if tag[1] else 1
            if depth == 0:
                yield tag.end(), tag[2]


def _folded(term: Term, language: str) -> SafeString:
    word = format_html('<span lang="{}">{}</span>', language, term.term)
    question = format_html(_("What does “{word}” mean?"), word=word)
    return format_html(
        '<details class="term"><summary lang="{}">{}</summary><p>{}</p></details>',
        get_language() or "",
        question,
        term.definition,
    )
