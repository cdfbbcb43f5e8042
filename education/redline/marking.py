"""Words as HTML, with what changed marked for eyes and for ears, never by color alone.

Everything here returns safe HTML as plain strings: every word and address of the text is escaped
in `_styled`.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from .edits import Edit
from .looks import link_target, look_changes
from .signs import signs
from .spacing import Run, runs
from .tokens import BREAKS, PARAGRAPH_BREAK, Look, Token


def marked(edits: Sequence[Edit]) -> list[str]:
    """The words of each block of the new text, with what came and went marked."""
    blocks: list[list[str]] = [[]]
    for run in runs(edits):
        for html in _kept(run) if run.is_kept else _changed(run):
            if html is None:
                blocks.append([])
            else:
                blocks[-1].append(html)
    return ["".join(block) for block in blocks]


def came(edits: Sequence[Edit]) -> str:
    """A block that came from elsewhere; what else is new in it stands out."""
    parts = []
    for edit in edits:
        if edit.is_kept or not edit.new:
            parts.append(_words(edit.new, "<br>"))
        else:
            first, *rest = edit.new
            words = _words([first._replace(blank=""), *rest], "<br>")
            parts += [first.blank, _between(signs().changed, words)]
    return _between(signs().moved_here, "".join(parts))


def went(edits: Sequence[Edit]) -> str:
    """A block that went elsewhere."""
    content = "".join(_words(edit.old, signs().line_break) for edit in edits)
    return _between(signs().moved_away, content)


def note(text: str) -> str:
    """Words about the text, set among its own."""
    return f'<span class="redline__note"> [{escape(text)}]</span>'


def _between(ends: tuple[str, str], content: str) -> str:
    return f"{ends[0]}{content}{ends[1]}"


def _inserted(content: str) -> str:
    if content.isspace():
        return f'<ins class="redline__blank">{content}</ins>'
    return _between(signs().inserted, content)


def _removed(content: str) -> str:
    if content.isspace():
        return f'<del class="redline__blank">{content}</del>'
    return _between(signs().removed, content)


def _kept(run: Run) -> Iterator[str | None]:
    yield run.before
    pairs = zip(run.old, run.new, strict=True)
    for (old, new), group in groupby(pairs, lambda pair: (pair[0].look, pair[1].look)):
        first, *rest = [token for _old, token in group]
        yield first.blank
        for html in _blocks([first._replace(blank=""), *rest], "<br>", is_new=False):
            yield html if html is None or old == new else _restyled(html, old, new)


def _restyled(html: str, old: Look, new: Look) -> str:
    return f'<span class="redline__look">{html}</span>{note("; ".join(look_changes(old, new)))}'


def _changed(run: Run) -> Iterator[str | None]:
    yield run.before
    if run.old:
        yield _removed(_words(run.old, signs().line_break))
    for html in _blocks(run.new, signs().line_break + "<br>", is_new=True):
        if html is None:
            yield _inserted(signs().paragraph_break)
        yield html if html is None else _inserted(html)


def _blocks(tokens: Sequence[Token], line_break: str, *, is_new: bool) -> Iterator[str | None]:
    """The words, with None where a block of the new text ends."""
    for is_break, group in groupby(tokens, lambda token: token.text == PARAGRAPH_BREAK):
        yield None if is_break else _words(group, line_break, is_new=is_new)


def _words(tokens: Iterable[Token], line_break: str, *, is_new: bool = False) -> str:
    """Words in their looks; where a new link leads is written behind it."""
    parts: list[str] = []
    for (look, is_break), group in groupby(tokens, lambda t: (t.look, t.text in BREAKS)):
        if is_break:
            ends = (token.text == PARAGRAPH_BREAK for token in group)
            parts += (signs().paragraph_break if is_end else line_break for is_end in ends)
        else:
            parts += _styled(list(group), look)
            if is_new and look.href:
                parts.append(note(link_target(look.href)))
    return "".join(parts)


def _styled(tokens: list[Token], look: Look) -> Iterator[str]:
    """Words of one look, the blank before them outside of it."""
    yield tokens[0].blank
    html = escape(tokens[0].text + "".join(t.blank + t.text for t in tokens[1:]), quote=False)
    if look.is_italic:
        html = f"<em>{html}</em>"
    if look.is_bold:
        html = f"<strong>{html}</strong>"
    if look.href:
        html = f'<a href="{escape(look.href)}" rel="noopener noreferrer">{html}</a>'
    yield html
