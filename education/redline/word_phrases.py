"""What became of the words of one block, each change as a part of a sentence."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .edits import Edit
from .hunks import Hunk
from .looks import link_change, look_changes, new_link
from .pieces import CellChange
from .sliding import ENDS
from .tokens import BREAKS, LINE_BREAK, PARAGRAPH_BREAK, Token, plain
from .wording import became, quoted
from .words import count

AROUND = 3  # tokens on both sides of a change of a word or two, so that one knows where it is
FEW = 2


def word_phrases(cell: CellChange) -> Iterator[str]:
    """Each change of a cell in reading order; words that only look different say so."""
    hunks = iter(cell.hunks)
    for edit in cell.edits:
        if edit.is_kept:
            yield from _restyled(edit)
        else:
            yield from filter(None, [_changed(next(hunks))])
            yield from link_phrases(edit.new)


def link_phrases(tokens: Sequence[Token]) -> Iterator[str]:
    """Where the links among new words lead."""
    for href, group in groupby(tokens, lambda token: token.look.href):
        if href:
            yield new_link(quoted(plain(group)), href)


def _restyled(edit: Edit) -> Iterator[str]:
    pairs = zip(edit.old, edit.new, strict=True)
    for (old, new), group in groupby(pairs, lambda pair: (pair[0].look, pair[1].look)):
        words = quoted(plain(token for _old, token in group))
        if old.href and new.href and old.href != new.href:
            yield link_change(words, old.href, new.href)
            old = old._replace(href=new.href)
        for change in look_changes(old, new):
            said = _("%(words)s is %(change)s; the words are the same")
            yield said % {"words": words, "change": change}


def _changed(hunk: Hunk) -> str:
    gone, come = count(hunk.gone), count(hunk.come)
    if not gone and not come:
        return _signs(hunk)
    if max(gone, come) > FEW or hunk.is_whole:
        return became(plain(hunk.gone), plain(hunk.come))
    if not come:
        said = ngettext("the word %(words)s was removed", "the words %(words)s were removed", gone)
        return _in_context(hunk, said % {"words": quoted(_bare(hunk.gone))})
    if not gone:
        said = ngettext("the word %(words)s was added", "the words %(words)s were added", come)
        return _in_context(hunk, said % {"words": quoted(_bare(hunk.come))})
    return became(*_with_facts(hunk))


def _bare(tokens: Sequence[Token]) -> str:
    """The words without the punctuation at their ends."""
    words = [at for at, token in enumerate(tokens) if token.is_word]
    return plain(tokens[words[0] : words[-1] + 1])


def _signs(hunk: Hunk) -> str:
    """Punctuation or breaks; what divides paragraphs is told of the paragraphs."""
    signs = {token.text for token in (*hunk.gone, *hunk.come)}
    if signs == {PARAGRAPH_BREAK}:
        return ""
    if signs != {LINE_BREAK}:
        return _in_context(hunk, _("punctuation changed"))
    return _("a line break was added") if hunk.come else _("a line break was removed")


def _in_context(hunk: Hunk, said: str) -> str:
    old, new = _stretched(hunk, AROUND, AROUND)
    return _("%(said)s: %(what)s") % {"said": said, "what": became(old, new)}


def _with_facts(hunk: Hunk) -> tuple[str, str]:
    """Both sides with the whole of the amounts they are a part of, else with a few words around."""
    reached = [(hunk.i - fact.start, fact.end - hunk.k) for fact in hunk.old_facts]
    reached += [(hunk.j - fact.start, fact.end - hunk.n) for fact in hunk.new_facts]
    if not reached:
        return _stretched(hunk, AROUND, AROUND)
    before, after = (max(0, *side) for side in zip(*reached, strict=True))
    left, right = min(before, hunk.kept_before), min(after, hunk.kept_after)
    return (
        plain(hunk.old[hunk.i - left : hunk.k + right]),
        plain(hunk.new[hunk.j - left : hunk.n + right]),
    )


def _stretched(hunk: Hunk, before: int, after: int) -> tuple[str, str]:
    """Both sides with so many of the tokens around them, as far as they stayed."""
    left = _unbroken(hunk.old[hunk.i - min(before, hunk.kept_before) : hunk.i][::-1])
    right = _unbroken(hunk.old[hunk.k : hunk.k + min(after, hunk.kept_after)])
    return (
        _cut(hunk.old, hunk.i - left, hunk.k + right),
        _cut(hunk.new, hunk.j - left, hunk.n + right),
    )


def _cut(tokens: Sequence[Token], start: int, end: int) -> str:
    """Some of the tokens, with marks where a sentence goes on."""
    before = start > 0 and not {tokens[start - 1].text} & {*BREAKS, *ENDS}
    after = end < len(tokens) and not {tokens[end].text, tokens[end - 1].text} & {*BREAKS, *ENDS}
    return ("…" if before else "") + plain(tokens[start:end]) + ("…" if after else "")


def _unbroken(tokens: Sequence[Token]) -> int:
    """How many of the tokens there are before the first break."""
    return next((at for at, token in enumerate(tokens) if token.text in BREAKS), len(tokens))
