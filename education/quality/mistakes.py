"""Statements that are known to be wrong, found by a clinic's watch-list: rule L29."""

from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .checked import Checked
from .findings import BLOCK, Finding
from .rules import Rule
from .watching import WatchPattern

L29 = Rule(
    "L29",
    BLOCK,
    gettext_lazy("Known mistake"),
    gettext_lazy("This looks like a statement that is known to be wrong."),
    gettext_lazy("Check it against a source and correct it."),
)


def known_mistakes(text: Checked) -> Iterator[Finding]:
    """Statements that the clinic's watch-list describes, wherever a reader meets them. What depends
    on words elsewhere in the text is said once a text, all else once a sentence."""
    whole = "\n".join(passage.plain for passage in text.passages)
    for pattern in text.context.lists.watch_list:
        if pattern.concerns(whole):
            found = _mistakes(text, pattern)
            yield from islice(found, 1) if pattern.unless_anywhere else found


def _mistakes(text: Checked, pattern: WatchPattern) -> Iterator[Finding]:
    for passage, sentence in text.sentences(text.readable):
        if place := pattern.find(sentence.text):
            start, end = place
            message = pattern.message or _("Known mistake: %(name)s.") % {"name": pattern.name}
            yield L29.at(passage, sentence.start + start, sentence.start + end, message)
